# language: zh-CN
功能: 区、街道、社区三级都要有阵地

  @方案四(六)-1 @方案四(六)-8
  场景: 名册里没有区级平台，检查出来
    假如 文件"policy/registers/positions.yaml"中"行/district"删去
    当 检查
    那么 报告问题"V-REG-02"

  @方案四(六)-3 @方案四(六)-8
  场景: 有一个街道没有综合平台，检查出来
    假如 文件"policy/registers/positions.yaml"中"行/street_quanxiu"删去
    当 检查
    那么 报告问题"V-REG-02"

  @方案四(六)-5 @方案四(六)-8
  场景: 有一个街道一个服务站点也没有，检查出来
    假如 文件"policy/registers/positions.yaml"中"行/station_quanxiu"删去
    当 检查
    那么 报告问题"V-REG-01"

  @方案四(六)-1 @方案四(六)-3 @方案四(六)-5 @方案四(六)-8
  场景: 现在的名册三级都有
    当 检查
    那么 没有报告问题"V-REG-01"
    而且 没有报告问题"V-REG-02"
