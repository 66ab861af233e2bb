"""What is told under a captured file: what its bytes say, and what its page says of itself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.capture_file import FileFacts, Remark
from lidsome_desktop.sentences.capture_files import NOTABLE, details, media_words, remarks
from lidsome_desktop.texts import _, pgettext
from lidsome_desktop.ui.kit import Column, IconLabel, Row, Text
from lidsome_desktop.ui.removals.times import say_time
from lidsome_desktop.ui.removals.trip import Trip
from lidsome_desktop.ui.removals.words import media_word


def kind_word(media_type: str, facts: FileFacts | None) -> str:
    """What sort of file it is, in a short word: how a page was saved, where that is known."""
    if facts is not None and facts.detail in details():
        return details()[facts.detail]
    if facts is not None and Remark.PROGRAM in facts.remarks:
        return pgettext("media", "Program")
    return media_words().get(media_type) or media_word(media_type)


class FileNotes(QWidget):
    """The remarks and the page's own words. Nothing where there is nothing to say."""

    def __init__(self, trip: Trip, facts: FileFacts) -> None:
        super().__init__()
        column = Column(self, gap=4)
        sentences = remarks()
        for remark in facts.remarks:
            words = sentences[remark].format(kind=kind_word(facts.media_type, facts))
            if remark is Remark.FOLDER_MISSING and trip.ended:
                continue
            notable = remark in NOTABLE
            line = Row(gap=8)
            if notable:
                line.add(IconLabel("warning", tone="warn", size=20))
            line.addWidget(Text(words, tone="text" if notable else "muted"), 1)
            column.add(line)
        if facts.page_address:
            column.add(
                Text(
                    _("The page gives the address {address}").format(address=facts.page_address), tone="muted"
                )
            )
        if facts.page_saved_at is not None:
            saved = say_time(facts.page_saved_at, trip.now)
            column.add(
                Text(_("The page gives the time {time}").format(time=saved), tone="muted", digits=True)
            )
