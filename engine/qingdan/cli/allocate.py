"""Who gets what of something that was found short?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

HELP = Help(
    summary=("不够的时候，按次序分", "give out in order what is short"),
    usage=(
        "qingdan allocate 结果 --shortage 短缺.yaml --period 2024-11 --key 钥 -o 证明",
        "qingdan allocate ANSWERS --shortage FILE --period 2024-11 --key FILE -o OUT",
    ),
    options={
        "--shortage 短缺.yaml": (
            "认定短缺的记录，一个池一份，可以写几次；没有就只试排，什么也不写",
            "the record of a shortage, one a pool, may be repeated; without it only a trial",
        ),
        "--period 2024-11": ("哪一期，写它的头一个月", "the period, by its first month"),
        "--out 证明.parquet": (
            "证明写到哪里：.parquet、.arrow 或 .jsonl",
            "where the certificate goes: .parquet, .arrow or .jsonl",
        ),
        "--key 钥": (
            "抽签的钥，一份文件；两个单位各保管一份的，写两次",
            "the key of the lots, a file; twice where two units keep a part each",
        ),
        "--service 看护照料": ("试排：哪一项", "a trial: of which service"),
        "--money 60000": ("试排：假定有多少钱，元", "a trial: so much money, in yuan"),
        "--hands 200": ("试排：假定能做多少个单位", "a trial: so many units can be done"),
        "--explain": ("看证明里的一个人排在哪里", "see where one person of a certificate stands"),
        "--member 1": ("--explain：哪一个人", "--explain: who"),
        "--household 泉秀0173": ("--explain：哪一户", "--explain: of which household"),
        "--json": ("JSON", "JSON"),
    },
    examples=(
        "qingdan allocate 结果.parquet --service 看护照料 --period 2024-11 --money 60000",
        "qingdan allocate 结果.arrow --shortage 缺.yaml --period 2024-11 --key 钥 -o 证明.arrow",
        "qingdan allocate 证明.parquet --explain --household 泉秀0173 --member 1",
    ),
)


@click.command("allocate", add_help_option=False)
@click.argument("answers", metavar="ANSWERS")
@click.option("--shortage", "records", multiple=True)
@click.option("--period")
@click.option("-o", "--out")
@click.option("--key", "keys", multiple=True)
@click.option("--service")
@click.option("--money")
@click.option("--hands")
@click.option("--explain", is_flag=True)
@click.option("--member")
@click.option("--household")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    answers: str,
    records: tuple[str, ...],
    period: str | None,
    out: str | None,
    keys: tuple[str, ...],
    service: str | None,
    money: str | None,
    hands: str | None,
    explain: bool,
    member: str | None,
    household: str | None,
    as_json: bool,
) -> int:
    """Give out what is short, try it, or tell one person where he stands."""
    from qingdan.cli.batching import available
    from qingdan.cli.queueing import tell

    available(language)
    if explain:
        return tell(answers, household, member, language, as_json=as_json)
    from qingdan.cli.allocating import Asked, answer

    return answer(
        Asked(
            answers=answers,
            records=records,
            period=period,
            out=out,
            keys=keys,
            service=service,
            money=money,
            hands=hands,
            language=language,
            as_json=as_json,
        )
    )
