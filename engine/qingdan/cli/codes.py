"""With which code does the command end?"""

DONE = 0
FOUND = 1
"""An error was found, or what was asked for does not hold."""
MISUSED = 2
"""The line says something that the command does not know."""
INVALID = 3
"""A file that was named cannot be used."""
BROKEN_SEAL = 6
BROKEN = 70
"""A mistake in the program."""
UNWRITTEN = 74
"""The answer, or a file that was to be written, does not arrive."""
INTERRUPTED = 130
