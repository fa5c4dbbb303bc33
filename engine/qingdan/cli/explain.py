"""Why did one service come out as it did?"""

import click

from qingdan.cli.helping import Help
from qingdan.reporting.languages import Language

STAFF, APPLICANT = ("staff", "工作人员"), ("applicant", "本人")

HELP = Help(
    summary=("说清一项服务为什么这样定", "explain why a service came out as it did"),
    usage=(
        "qingdan explain 文件 服务 [选项]（也可以是 batch 写的结果）",
        "qingdan explain FILE SERVICE [options] (or the answers that batch wrote)",
    ),
    options={
        "--member 2": ("只看这个人；不写就每个人都看", "this member only; else everybody"),
        "--household 泉秀0173": (
            "表里、结果里有几户时，说是哪一户",
            "which household of a form or of answers",
        ),
        "--on 2025-09-15": ("按哪一天；不写就是今天", "the day; today if left out"),
        "--office 泉秀": ("办件的街道", "the calling office"),
        "--for staff|applicant": (
            "给工作人员看，还是给本人看的一页",
            "for staff, or a page for the person",
        ),
        "--json": ("JSON", "JSON"),
        "--contrast": (
            "改了哪里结果会不一样，凭哪几样就够",
            "what would change the outcome, and what sufficed for it",
        ),
        "--trace": ("看过的每一条都展开", "unfold everything that was looked at"),
    },
    examples=(
        "qingdan explain 泉秀0208.yaml 看护照料 --member 2",
        "qingdan explain 泉秀0208.yaml 看护照料 --member 2 --for 本人",
    ),
)


@click.command("explain", add_help_option=False)
@click.argument("file", metavar="FILE")
@click.argument("service", metavar="SERVICE")
@click.option("--member")
@click.option("--household", "only")
@click.option("--on", "written_day")
@click.option("--office")
@click.option("--for", "reader", default=STAFF[0])
@click.option("--json", "as_json", is_flag=True)
@click.option("--contrast", is_flag=True)
@click.option("--trace", is_flag=True)
@click.pass_obj
def command(  # noqa: PLR0913 click hands over one argument an option
    language: Language,
    *,
    file: str,
    service: str,
    member: str | None,
    only: str | None,
    written_day: str | None,
    office: str | None,
    reader: str,
    as_json: bool,
    contrast: bool,
    trace: bool,
) -> int:
    """Explain one service, for one member or for each."""
    from qingdan.cli.desk import desk
    from qingdan.cli.explaining import Asked, answer
    from qingdan.cli.misuse import Misused
    from qingdan.cli.rereading import answer as answer_again
    from qingdan.cli.rereading import is_answers

    if reader not in (*STAFF, *APPLICANT):
        raise Misused(
            language.of(
                f"`--for` 后面写 {STAFF[1]} 或 {APPLICANT[1]}，不认得 `{reader}`。",
                f"`--for` takes {STAFF[0]} or {APPLICANT[0]}, not `{reader}`.",
            )
        )
    asked = Asked(
        desk=desk(written_day, office, language),
        service=service,
        member=member,
        for_applicant=reader in APPLICANT,
        as_json=as_json,
        whole=trace,
        contrast=contrast,
        only=only,
    )
    return answer_again(file, asked) if is_answers(file) else answer(file, asked)
