"""What does the command ``qingdan`` do with what was typed?"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; ``arguments`` None are those of the process.

    0 done (a refusal of a service is a result), 1 problems found, 2 used wrongly, 3 input
    invalid, 6 integrity, 70 a mistake in the program, 130 interrupted.
    """
    from qingdan.cli.running import run

    return run(list(sys.argv[1:] if arguments is None else arguments))
