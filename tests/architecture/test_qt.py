"""The locked Qt binding does what this program needs of it."""

from __future__ import annotations

import subprocess
import sys
import textwrap


def test_a_million_void_calls_leave_the_interpreter_whole() -> None:
    """A call that returns nothing keeps its reference to None.

    PySide6 6.12.0 below Python 3.12 loses one a call, and the interpreter dies after some thousands. In a process of
    its own, since that death would take the tests along.
    """
    program = """
        import sys
        from PySide6.QtWidgets import QApplication, QScrollBar

        application = QApplication([])
        bar = QScrollBar()
        before = sys.getrefcount(None)
        for value in range(1_000_000):
            bar.setValue(value % 100)
        assert abs(sys.getrefcount(None) - before) < 10_000
        """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_only_the_essentials_are_installed() -> None:
    """Nothing grows to need the 430 MB of Qt's addons by accident."""
    from importlib.metadata import PackageNotFoundError, version

    assert version("PySide6-Essentials")
    for name in ("PySide6", "PySide6-Addons"):
        try:
            version(name)
        except PackageNotFoundError:
            continue
        raise AssertionError(f"{name} is installed")
