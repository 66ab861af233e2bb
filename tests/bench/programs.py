"""The programs that are measured, each in a process of its own.

    python -m tests.bench.programs (bare | ours | rooms | table) [DATA]

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


def table(data: Path) -> None:
    """The list of every removal in the registry at `data`, in a window that stands there: how long from asking for it
    until its first rows are painted, on the first visit and on the next, and the memory that is held then."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from lidsome_desktop.domain.settings import Settings
    from lidsome_desktop.files.places import Places
    from lidsome_desktop.services import opening
    from lidsome_desktop.services.removals import CasePage
    from lidsome_desktop.ui.desk import Choices, Desk, Paths
    from lidsome_desktop.ui.kit.theme import Theme
    from lidsome_desktop.ui.operations import Operations
    from lidsome_desktop.ui.removals.cases import CasesPage
    from tests.fixtures.rings import FakeRing

    application = QApplication(["table"])
    place = opening.open_registry(Places(data), ring=FakeRing()).place
    operations = Operations(place)
    desk = Desk(
        operations=operations,
        theme=Theme(application, "light"),
        paths=Paths(),
        choices=Choices(Settings(), lambda _settings: None),
    )
    page = CasesPage(desk)
    page.tabs.set_value("all")
    asked = 0.0
    taken: list[float] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and page.model.rows:
                taken.append(time.perf_counter() - asked)
                if len(taken) == 2:
                    print(f"{taken[0]:.6f} {taken[1]:.6f} {held()}", flush=True)
                    os._exit(0)
                page.model.replace(CasePage(rows=(), after=None))
                QTimer.singleShot(0, ask)
            return False

    seen = Watch(application)

    def ask(_moment: float = 0.0) -> None:
        nonlocal asked
        page.table.viewport().installEventFilter(seen)
        asked = time.perf_counter()
        page.refresh()

    first = watch(application, ask)
    page.resize(1280, 800)
    page.show()
    application.exec()
    del first


def held() -> int:
    """The memory that this process holds now, in KiB."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


PROGRAMS = {"rooms": rooms, "table": table}

if __name__ == "__main__":
    if sys.argv[1] in PROGRAMS:
        PROGRAMS[sys.argv[1]](Path(sys.argv[2]))
    else:
        {"bare": bare, "ours": ours}[sys.argv[1]]()
