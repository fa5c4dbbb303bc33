"""What does the command ``qingdan`` do with what was typed?"""

import gc
import sys
from collections.abc import Sequence

OBJECTS = 200_000
"""So many new ones and Python looks for rings to free; its own 700 is for what runs for days."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; ``arguments`` None are those of the process.

    0 done (a refusal of a service is a result), 1 problems found, 2 used wrongly, 3 input
    invalid, 6 integrity, 70 a mistake in the program, 74 the answer or a file could
    not be written, 130 interrupted.
    """
    try:
        from qingdan.cli.running import run

        if arguments is not None:
            return run(list(arguments))
        # A command makes much, keeps most of it and ends: looking for rings finds next to none.
        gc.set_threshold(OBJECTS)
        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
