"""The programs that are measured, each in a process of its own.

    python -m tests.bench.programs (bare | ours | rooms) [DATA]

Prints the wall time of the first paint (`time.time()`) and, at the end, the peak memory in KiB.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any


def peak() -> int:
    """The most memory that this process has held, in KiB."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def watch(application: Any, then: Any) -> Any:
    """Call `then` when a first window has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                application.removeEventFilter(self)
                # A turn later what was painted has been handed to the screen.
                QTimer.singleShot(0, lambda: then(time.time()))
            return False

    seen = Watch(application)
    application.installEventFilter(seen)
    return seen


def finish(painted: float) -> None:
    print(f"{painted:.6f} {peak()}", flush=True)
    os._exit(0)


def bare() -> None:
    """A window with one word, as small as PySide6 gets."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication(["bare"])
    seen = watch(application, finish)
    window = QMainWindow()
    window.setCentralWidget(QLabel("Hej"))
    window.resize(1280, 800)
    window.show()
    application.exec()
    del seen


def ours() -> None:
    """The program by its own door, until it is painted."""
    from PySide6.QtWidgets import QApplication

    from lidsome_desktop import app

    application = QApplication(["lidsome-desktop"])
    seen = watch(application, finish)
    app.main([])
    del seen


def rooms(data: Path) -> None:
    """The program with example data, every room opened."""
    from lidsome_desktop.files.places import Places
    from tests.bench.walking import Strolling

    walk = Strolling(data / "pictures")
    walk.run(Places(data / "demonstration"))
    finish(time.time())


if __name__ == "__main__":
    {"bare": bare, "ours": ours}.get(sys.argv[1], lambda: rooms(Path(sys.argv[2])))()
