"""Whose login of the machine is this?

Who acts is said on the line; the login is what an auditor holds beside it. It is taken from the
system, not from the environment, which everybody can set for himself.
"""

import os


def account() -> str:
    """Return the login of whoever runs the command, empty where the system does not say."""
    try:
        import pwd
    except ImportError:  # not a POSIX system
        return _session()
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def _session() -> str:
    try:
        return os.getlogin()
    except OSError:
        return ""
