"""Which sheet is taken along to the visit?"""

from qingdan.asking.ranking import ranked
from qingdan.cli.codes import DONE, INVALID
from qingdan.cli.conversing import trial
from qingdan.cli.desk import Desk
from qingdan.cli.forming import free, write
from qingdan.cli.keeping import Keeping
from qingdan.cli.making import needs_end
from qingdan.cli.printing import say
from qingdan.forms.visiting import Visit, visits
from qingdan.library import Release
from qingdan.reporting.cleaning import clean


def visited(name: str, out: str, only: str | None, release: Release, desk: Desk) -> int:
    """Write the sheets for every household of a file; return 3 where one cannot be used."""
    needs_end(out, desk.language)
    free(out, desk.language)
    keeping, code, pages = Keeping(name, only, release, desk), DONE, list[Visit]()
    for read in desk.reads(name, release, only):
        if read.household is None:
            desk.complain_of(read)
            code = INVALID
            continue
        sheet = desk.sheet(release, read.household, read.carried)
        without = keeping.settled(read, sheet.decision)
        worths = ranked(trial(sheet, release, desk.on), without)
        pages += [Visit(sheet, worths)] if worths else []
    of = desk.language.of
    if not pages:
        if code == DONE:
            say([of("没有要问的，不用带问题单。", "Nothing is left to ask; no sheet was made.")])
        return code
    write(out, visits(pages), desk.language)
    count = sum(len(each.worths) for each in pages)
    shown, again = clean(out), f"qingdan ask {clean(name)}"
    say(
        [
            of(
                f"做好 {shown}：{len(pages)} 户，{count} 句",
                f"{shown} made: households {len(pages)}, questions {count}",
            ),
            of(
                f"下一步  打印带去；回来用 {again} 把回答写进去",
                f"next  print it; afterwards put the answers in by {again}",
            ),
        ]
    )
    return code
