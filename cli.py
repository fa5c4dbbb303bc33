"""How does one start the engine from a checkout that is not installed?"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "engine"))
from qingdan.cli import main

sys.exit(main())
