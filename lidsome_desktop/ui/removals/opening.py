"""Opening something in the person's own program, and what is said in its place when no program takes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.desk import open_outside
from lidsome_desktop.ui.kit import Notice, announce


class Opener(Notice):
    """Hidden until something could not be opened: then it stands on the page with where the thing lies and what to
    do. A line that goes by itself would be gone before one has written the path down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, kind="warn")
        self.hide()

    def folder(self, path: Path) -> None:
        """Show a folder."""
        self._open(
            path,
            _("The folder could not be opened"),
            _("Open it yourself. It is {path}").format(path=path),
        )

    def draft(self, path: Path) -> None:
        """Open an e-mail draft."""
        self._open(
            path,
            _("No mail program took the draft"),
            _("Write the e-mail yourself and attach the files that lie beside the draft, {path}").format(
                path=path
            ),
        )

    def page(self, address: str) -> None:
        """Open a web page; an address without a scheme is one of https."""
        self._open(
            address if "://" in address else f"https://{address}",
            _("The address could not be opened"),
            _("Copy it to the browser instead: {address}").format(address=address),
        )

    def _open(self, target: Path | str, heading: str, words: str) -> None:
        opened = open_outside(target)
        if not opened:
            self.say(heading, words)
            announce(self, f"{heading}. {words}", now=True)
        self.setVisible(not opened)
