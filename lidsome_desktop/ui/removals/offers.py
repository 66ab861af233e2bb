"""A saved page whose folder stands beside it: both in one file, or the page alone. Somebody chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from lidsome_desktop.services.removals import PageBundle
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.kit import Beside, Button, Column, Notice, click_on
from lidsome_desktop.ui.kit.sizes import size_text


@dataclass
class Offer:
    """A page and its folder that wait for the choice."""

    bundle: PageBundle
    supersedes: str | None


class OfferPart(QWidget):
    """What was found, and the two ways to save it."""

    def __init__(self, offer: Offer, both: Callable[[], None], alone: Callable[[], None]) -> None:
        super().__init__()
        count = len(offer.bundle.files)
        words = ngettext(
            "The page has a folder with {n} file, {size} in all. Without it the page lacks its pictures.",
            "The page has a folder with {n} files, {size} in all. Without it the page lacks its pictures.",
            count,
        ).format(n=count, size=size_text(offer.bundle.size))
        self.both = Button(_("Save page and folder as one file"), height=32)
        self.alone = Button(_("Save the page alone"), "quiet", height=32)
        click_on(self.both, both)
        click_on(self.alone, alone)
        Column(self, gap=8).add(
            Notice(_("Take the folder too?"), words),
            Beside((self.both, self.alone, QWidget()), at=420, gap=8, stretch=(0, 0, 1)),
        )
