"""How much memory does a process hold, and how much did it hold at most?"""

from pathlib import Path

PROCESS = Path("/proc/self")


def settled() -> int:
    """Forget the greatest memory of before; return how much is held now, in kB."""
    (PROCESS / "clear_refs").write_text("5", encoding="ascii")
    return peak()


def peak() -> int:
    """Return the greatest memory since then, in kB."""
    lines = (PROCESS / "status").read_text(encoding="ascii").splitlines()
    return int(next(each for each in lines if each.startswith("VmHWM")).split()[1])
