"""The tour: every room and every page with demonstration data, as pictures to look at.

    packaging/run tour [FOLDER] [--dress NAME …] [--room NAME …] [--short] [--told FOLDER]

Each dress (light, dark, 200 % text, English, a small window) is a program of its own, opened as `lidsome-desktop
--demo` is. The walk knows the rooms from the window and finds tabs, lists and steps by looking, so a room that is
added is walked without being named here. It fails on text that is cut, on warnings of Qt and on exceptions.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.tour_records import RECORDS

_PATIENCE = 30.0
_QUIET = 6
_ROWS = 3
"""So many rows of a list are opened."""


@dataclass(frozen=True)
class Dress:
    """How the program is shown."""

    language: str = "sv"
    appearance: str = "light"
    text: float = 1.0
    size: tuple[int, int] = (1400, 900)


DRESSES = {
    "light": Dress(),
    "dark": Dress(appearance="dark"),
    "large": Dress(text=2.0),
    "english": Dress(language="en"),
    "small": Dress(size=(1024, 700)),
    "small-large": Dress(text=2.0, size=(1024, 700)),
    "contrast": Dress(appearance="contrast"),
}
DEFAULT = ("light", "dark", "large", "english", "small")


@dataclass
class Walk:
    """One dress walked through.

    Attributes:
        faults: what was seen to be wrong, with the picture it was seen on.
        taken: the pictures, in order.
    """

    dress: Dress
    folder: Path
    short: bool
    rooms: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    _door: Any = None
    _at: str = "start"

    def run(self, places: Any) -> None:
        """Open the program on the registry in `places`, walk, and close it."""
        from PySide6.QtCore import QtMsgType, qInstallMessageHandler
        from PySide6.QtWidgets import QApplication

        def hear(kind: QtMsgType, _context: object, message: str) -> None:
            if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in message:
                self.fault(f"Qt: {message}")

        qInstallMessageHandler(hear)
        sys.excepthook = lambda kind, error, trace: self.fault(
            "".join(traceback.format_exception(kind, error, trace))
        )
        self._application = QApplication.instance() or QApplication(["lidsome-desktop"])
        self._application.setQuitOnLastWindowClosed(False)
        if not self.short and not self.rooms:
            self._welcome()
        self._open(places, demo=True)
        for room in self._rooms():
            self._walk_room(room)
        if not self.short and not self.rooms:
            self._around()
        self._shut()

    def fault(self, words: str) -> None:
        """Note what is wrong here, once."""
        line = f"{self._at}: {words}"
        if line not in self.faults:
            self.faults.append(line)

    # Opening and closing

    def _open(self, places: Any, *, demo: bool) -> None:
        from lidsome_desktop.app import Door
        from lidsome_desktop.domain.settings import Settings

        settings = Settings(language=self.dress.language, appearance=self.dress.appearance)
        places.prepare()
        self._door = Door(self._application, places, settings, demo=demo)
        self._door.theme.set_text_scale(self.dress.text)
        ready: list[bool] = []
        self._door.ready.connect(lambda: ready.append(True))
        self._door.window.resize(*self.dress.size)
        self._door.open()
        self._until(lambda: bool(ready))
        self._door.desk.operations.trouble.connect(
            lambda error: self.fault("".join(traceback.format_exception(error)))
        )
        self.settle()

    def _shut(self) -> None:
        door, self._door = self._door, None
        door._close()
        door.window.deleteLater()
        self._application.processEvents()

    # Waiting

    def _until(self, true: Any) -> None:
        end = time.monotonic() + _PATIENCE
        while not true():
            if time.monotonic() > end:
                raise RuntimeError(f"{self._at}: waited in vain")
            self._application.processEvents()
            time.sleep(0.002)

    def settle(self) -> None:
        """Until nothing is under way and the window has had several quiet turns."""
        from PySide6.QtCore import QEvent

        from lidsome_desktop.ui.kit import Turns

        operations = self._door.desk.operations
        quiet = 0

        def is_quiet() -> bool:
            nonlocal quiet
            self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            filling = any(turns.busy for turns in self._door.window.findChildren(Turns))
            busy = filling or bool(operations._futures) or self._door.window._refresh_soon.isActive()
            quiet = 0 if busy else quiet + 1
            return quiet > _QUIET

        self._until(is_quiet)

    # Pictures

    def snap(self, name: str) -> None:
        """Take a picture of the window, and of a dialog over it; look for cut text."""
        from tests.ui.kit.reading import cut_texts

        self.settle()
        self._at = name
        window = self._application.activeModalWidget() or self._door.window
        for words in cut_texts(window):
            self.fault(f"cut: {words}")
        if window.width() > self.dress.size[0] or window.height() > self.dress.size[1]:
            self.fault(f"the window grew to {window.width()} × {window.height()}")
        file = f"{len(self.taken) + 1:03}-{name}.png"
        self.folder.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(self.folder / file))
        self.taken.append(file)

    def _snap_whole(self, name: str) -> None:
        """The page, and what is below where it scrolls."""
        from PySide6.QtWidgets import QScrollArea

        self.snap(name)
        areas = [
            area
            for area in self._door.window.findChildren(QScrollArea)
            if area.isVisible() and area.verticalScrollBar().maximum() > 40
        ]
        if areas and not self.short:
            bar = max(areas, key=lambda area: area.width() * area.height()).verticalScrollBar()
            bar.setValue(bar.maximum())
            self.snap(f"{name}-below")
            bar.setValue(0)

    # The walk

    def _rooms(self) -> list[str]:
        from lidsome_desktop.ui.window import ROOMS

        return [room for room in ROOMS if not self.rooms or room in self.rooms]

    def _walk_room(self, room: str) -> None:
        self._at = room
        try:
            self._door.window.go(room)
        except Exception as error:
            self.fault("".join(traceback.format_exception(error)))
            return
        self._snap_whole(room)
        if self.short:
            return
        self._walk_tabs(room)
        for name, what, words in self._ways(room):
            self._at = f"{room}-{name}"
            try:
                self._door.window.go(room, what, **words)
                self._snap_whole(f"{room}-{name}")
                self._walk_steps(f"{room}-{name}")
            except Exception as error:
                self.fault("".join(traceback.format_exception(error)))
            self._dismiss()
        self._door.window.go("overview")
        self.settle()

    def _walk_tabs(self, room: str) -> None:
        """Each tab of each tab bar, and some rows of the list under the first."""
        from lidsome_desktop.ui.kit import Tabs

        bars = [bar for bar in self._shown().findChildren(Tabs) if bar.isVisible()]
        for number, bar in enumerate(bars):
            for index in range(bar.count()):
                bar.setCurrentIndex(index)
                self._snap_whole(f"{room}-tab{number}-{index}")
            bar.setCurrentIndex(0)
            self._walk_rows(f"{room}-tab{number}-0")
        if not bars:
            self._walk_rows(room)

    def _walk_rows(self, name: str) -> None:
        """The first rows of each visible list, chosen."""
        from PySide6.QtWidgets import QAbstractItemView, QHeaderView

        for view in self._shown().findChildren(QAbstractItemView):
            model = view.model()
            if not view.isVisible() or model is None or isinstance(view, QHeaderView):
                continue
            for row in range(min(_ROWS, model.rowCount())):
                if not view.isVisible():
                    break
                view.setCurrentIndex(model.index(row, 0))
                self._snap_whole(f"{name}-row{row}")

    def _walk_steps(self, name: str) -> None:
        """Each step of a flow that is open."""
        from lidsome_desktop.ui.kit import FlowFrame

        frames = [frame for frame in self._door.window.findChildren(FlowFrame) if frame.isVisible()]
        for frame in frames:
            for index, step in enumerate(frame._list.steps):
                if step.isEnabled():
                    frame.step_chosen.emit(index)
                    self._snap_whole(f"{name}-step{index + 1}")

    def _shown(self) -> Any:
        return self._door.window.stack.currentWidget()

    def _ways(self, room: str) -> Iterator[tuple[str, str, dict[str, str]]]:
        """What else can be opened in a room: forms by their word, records one of each state."""
        place = self._door.desk.operations.place
        yield from FORMS.get(room, ())
        yield from ((f"{name}", record, {}) for name, record in RECORDS.get(room, lambda _place: ())(place))

    def _dismiss(self) -> None:
        """Close whatever dialog is open; none may stay over the next page."""
        dialog = self._application.activeModalWidget()
        while dialog is not None:
            dialog.close()
            self.settle()
            following = self._application.activeModalWidget()
            if following is dialog:
                self.fault("a dialog does not close")
                return
            dialog = following

    def _around(self) -> None:
        """What stands over the rooms: the search, the lock."""
        from PySide6.QtWidgets import QLineEdit

        window = self._door.window
        window.search()
        self.snap("search")
        dialog = self._application.activeModalWidget()
        if dialog is not None:
            line = dialog.findChild(QLineEdit)
            if line is not None:
                line.setText("exempel")
                self._until(lambda: not self._door.desk.operations._futures)
                self.snap("search-found")
        self._dismiss()
        window.lock()
        self.snap("locked")
        window.unlock()

    def _welcome(self) -> None:
        """The three first steps, on a registry of their own."""
        from lidsome_desktop.files.places import Places
        from lidsome_desktop.ui.welcome import Welcome

        with tempfile.TemporaryDirectory(prefix="lidsome-tour-") as folder:
            self._open(Places(Path(folder)), demo=False)
            welcome = self._door.window.findChild(Welcome)
            if welcome is None:
                self.fault("nobody is welcomed")
            else:
                self._walk_steps_of_welcome(welcome)
            self._shut()

    def _walk_steps_of_welcome(self, welcome: Any) -> None:
        for index in range(3):
            welcome.show_page(index)
            self._snap_whole(f"welcome-{index + 1}")


FORMS: dict[str, tuple[tuple[str, str, dict[str, str]], ...]] = {
    "removals": (("new", "new", {}),),
    "applications": (("new", "new", {}),),
    "accounts": (("existing", "existing", {}),),
    "credentials": (("inbox", "inbox", {}), ("key", "key", {}), ("card", "card", {})),
    "events": (("check", "check", {}),),
    "disclosures": (("new", "new", {}),),
    "disposals": (("done", "done", {}),),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk every dress asked for; returns 0 when nothing was wrong."""
    parser = argparse.ArgumentParser(prog="tour", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("tour-pictures"))
    parser.add_argument("--dress", choices=DRESSES, action="append")
    parser.add_argument("--room", action="append", default=[], help="these rooms only")
    parser.add_argument("--short", action="store_true", help="each room once")
    parser.add_argument("--told", type=Path, help="a demonstration registry that is made already")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    folder = options.folder.absolute()
    dresses = options.dress or (["light"] if options.short else list(DEFAULT))
    if options.alone:
        return _alone(folder, options.told, dresses[0], options.room, short=options.short)
    if not os.environ.get("DISPLAY") and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        print("The tour needs an X server: packaging/run tour", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="lidsome-tour-") as scratch:
        told = options.told or _tell(Path(scratch))
        more = [*(["--short"] if options.short else []), *(f"--room={room}" for room in options.room)]
        failed = [dress for dress in dresses if _walk(folder, told, dress, Path(scratch), more)]
    _sheet(folder, dresses)
    print(f"Pictures: {folder / 'index.html'}")
    return 1 if failed else 0


def _tell(folder: Path) -> Path:
    from lidsome_desktop.files.places import Places
    from lidsome_desktop.services import demonstration

    return Path(demonstration.make(Places(folder)).data)


def _walk(folder: Path, told: Path, dress: str, scratch: Path, more: Sequence[str]) -> int:
    command = [sys.executable, "-m", "tests.tour", str(folder), "--alone", "--dress", dress]
    command += ["--told", str(told), *more]
    env = {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/lidsome-tour",
        "LIDSOME_DATA_DIR": str(scratch / f"data-{dress}"),
        "TZ": "Europe/Stockholm",
    }
    return subprocess.run(command, env=env, check=False).returncode


def _alone(folder: Path, told: Path, dress: str, rooms: Sequence[str], *, short: bool) -> int:
    from lidsome_desktop.files.places import Places

    data = Path(os.environ["LIDSOME_DATA_DIR"]) / "demonstration"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(told, data)
    shutil.rmtree(folder / dress, ignore_errors=True)
    walk = Walk(DRESSES[dress], folder / dress, short, tuple(rooms))
    try:
        walk.run(Places(data))
    except Exception as error:
        walk.fault("".join(traceback.format_exception(error)))
    print(f"{dress}: {len(walk.taken)} pictures, {len(walk.faults)} faults", flush=True)
    for fault in walk.faults:
        print(f"  {fault}", flush=True)
    sys.stdout.flush()
    # What hangs in a half-open window must not keep the tour.
    os._exit(1 if walk.faults else 0)


def _sheet(folder: Path, dresses: Sequence[str]) -> None:
    """One page with all pictures, to look through."""
    parts = [
        "<!doctype html><meta charset=utf-8><title>Lidsome</title><style>img{width:32%;margin:.3%}</style>"
    ]
    for dress in dresses:
        parts.append(f"<h1>{html.escape(dress)}</h1>")
        for picture in sorted((folder / dress).glob("*.png")):
            name = html.escape(f"{dress}/{picture.name}")
            parts.append(f'<a href="{name}"><img src="{name}" alt="{name}" title="{name}" loading=lazy></a>')
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
