"""The system's own program for its keyring, where a person can unlock it or make room.

What is started differs by system. Linux is proven by looking for the programs; Windows and macOS are the documented
commands and have not been run there.
"""

from __future__ import annotations

import shutil
import sys

from PySide6.QtCore import QProcess

_PROGRAMS = {
    "win32": (("control", "/name", "Microsoft.CredentialManager"),),
    "darwin": (("open", "-b", "com.apple.keychainaccess"), ("open", "-a", "Passwords")),
}
_ELSEWHERE = (("seahorse",), ("kwalletmanager6",), ("kwalletmanager5",), ("kwalletmanager",))


def open_keyring_program() -> bool:
    """Start it beside this one. False when none was found."""
    for program, *arguments in _PROGRAMS.get(sys.platform, _ELSEWHERE):
        if shutil.which(program) is None:
            continue
        started = QProcess.startDetached(program, list(arguments))
        if started[0] if isinstance(started, tuple) else started:
            return True
    return False
