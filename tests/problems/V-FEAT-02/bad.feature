# language: zh-CN
功能: 助浴
