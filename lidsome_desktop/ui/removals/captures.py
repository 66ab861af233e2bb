"""The pictures and files saved of an item: thumbnails, what they are, and where more come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from lidsome_desktop.domain.capture_file import FileFacts
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.domain.removal import Capture, CaptureForm, CapturePurpose
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import PageBundle
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import (
    Beside,
    Button,
    Column,
    DropZone,
    IconLabel,
    Link,
    Notice,
    Progress,
    Row,
    Text,
    Thumbnail,
    announce,
    clear,
    click_on,
)
from lidsome_desktop.ui.kit.shortcuts import PASTE, key_words
from lidsome_desktop.ui.kit.sizes import size_text
from lidsome_desktop.ui.operations import Lane, Running
from lidsome_desktop.ui.removals.file_notes import FileNotes, kind_word
from lidsome_desktop.ui.removals.offers import Offer, OfferPart
from lidsome_desktop.ui.removals.paste_zone import PasteZone
from lidsome_desktop.ui.removals.picture_dialog import PictureDialog
from lidsome_desktop.ui.removals.pictures import keep_picture, small, whole
from lidsome_desktop.ui.removals.screen_picture import can_picture, how_instead
from lidsome_desktop.ui.removals.screen_region import ScreenRegion
from lidsome_desktop.ui.removals.times import say_time
from lidsome_desktop.ui.removals.trip import Act, Picture, Trip
from lidsome_desktop.ui.removals.words import capture_name, media_icon

_THUMB = (480, 312)
"""A thumbnail in px: twice what is shown, for sharp screens and large text."""

Source = QImage | bytes | Path | PageBundle


@dataclass
class _Waiting:
    """Something that could not be kept, held so that it can be tried again."""

    source: Source
    name: str | None
    supersedes: str | None
    why: str
    captured_at: datetime | None = None


@dataclass
class _State:
    """What is being taken in, and what could not be. It outlives the area: pages come and go while a film is saved."""

    replacing: str | None = None
    waiting: list[_Waiting] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    running: list[tuple[Running, str]] = field(default_factory=list)
    region: ScreenRegion | None = None
    known: set[str] | None = None
    area: CaptureArea | None = None

    def tell(self) -> bool:
        """Show it in the area of now; False when none is shown."""
        if self.area is None or not isValid(self.area):
            return False
        self.area.tell()
        return True


class CaptureArea(QWidget):
    """The captures of one purpose, newest last, and the drop zone under them.

    Signals:
        kept: a picture or file has been saved.
        page_found: what was just saved is a page; the address that it tells.
    """

    kept = Signal()
    page_found = Signal(str)

    def __init__(self, trip: Trip, purpose: CapturePurpose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trip, self._purpose = trip, purpose
        self._item_id = trip.item.item.id
        self._state: _State = trip.taking_in.setdefault((self._item_id, purpose), _State())
        self._state.area, self._state.replacing = self, None
        if self._state.known is None:
            self._state.known = {each.id for each in self.captures}
        self._shown: tuple[object, ...] | None = None
        self._asked: set[str] = set()
        self._examined: set[str] = set()
        self.zone: DropZone | None = None
        self.by_screen: Link | None = None
        self._column = Column(self, gap=16)
        self.tell()

    # What is shown

    @property
    def captures(self) -> tuple[Capture, ...]:
        """The files of the item for this purpose, in the order saved."""
        return tuple(
            each
            for each in self._trip.item_of(self._item_id).captures
            if each.purpose is self._purpose and each.form is CaptureForm.FILE
        )

    def tell(self) -> None:
        """Show what there is now; nothing is drawn anew when nothing has changed."""
        captures = self.captures
        drawn = tuple((each.id in self._trip.pictures, each.id in self._trip.files) for each in captures)
        state: tuple[object, ...] = (
            *(self._item_id, tuple(each.id for each in captures), drawn, self._state.replacing),
            *(len(self._state.running), len(self._state.waiting), len(self._state.offers), self._trip.ended),
        )
        if state == self._shown:
            return
        had_focus = self.zone is not None and self.zone.hasFocus()
        self._shown = state
        clear(self._column)
        replaced = {each.supersedes: each for each in captures if each.supersedes}
        standing = [each for each in captures if each.id not in replaced]
        numbers = {each.id: number for number, each in enumerate(captures, 1)}
        zone = self._zone(bool(captures))
        if len(standing) == 1 and len(captures) == 1:
            self._column.add(self._single(standing[0], numbers, zone))
        else:
            for each in captures:
                self._column.add(self._row(each, numbers, replaced.get(each.id)))
            if zone is not None:
                self._column.add(zone)
        if self.zone is not None:
            self._column.add(self._by_screen())
        for running, words in self._state.running:
            self._column.add(self._progress(running, words))
        for offer in self._state.offers:
            self._column.add(self._offered(offer))
        for waiting in self._state.waiting:
            self._column.add(self._again(waiting))
        for each in captures:
            self._fetch(each)
        if had_focus and self.zone is not None:
            self.zone.setFocus()

    def _zone(self, more: bool) -> DropZone | None:
        self.zone = None
        if self._trip.ended or self._trip.item_of(self._item_id).not_captured:
            return None
        if self._state.replacing is not None:
            words, second = _("Paste the better one with {keys}"), _("or drop it here; the first is kept too")
        elif more:
            words, second = _("Paste one more with {keys}"), _("or drop a picture or a PDF here")
        else:
            words = _("Paste a screenshot with {keys}")
            second = _("or drop a picture, a saved page or a PDF here")
        zone = PasteZone(words.format(keys=key_words(PASTE)), second, file_filter=_("All files (*)"))
        zone.files.connect(self.take)
        zone.picture.connect(lambda image: self.take(image))
        zone.pasted.connect(self.take)
        self.zone = zone
        return zone

    def _by_screen(self) -> QWidget:
        """Picturing a part of the screen from here, or how to do it where the system does not let a program."""
        self.by_screen = None
        if not can_picture():
            return Text(how_instead(), tone="muted")
        self.by_screen = Link(_("Picture a part of the screen"), icon="camera")
        click_on(self.by_screen, self.picture_screen)
        return self.by_screen

    def picture_screen(self) -> None:
        """Step aside and let a part of the screen be pictured; it was made then, and not when it was saved."""
        trip, state = self._trip, self._state
        if state.region is not None:
            return
        supersedes = state.replacing
        state.region = region = ScreenRegion(self.window(), lambda: trip.now, trip)

        def taken(picture: QImage, at: datetime) -> None:
            self._keep(picture, "skarmbild.png", supersedes, at)
            state.replacing = None
            state.tell()

        def ended() -> None:
            state.region = None
            region.deleteLater()

        region.taken.connect(taken)
        region.ended.connect(ended)
        region.start()

    def _single(self, capture: Capture, numbers: dict[str, int], zone: DropZone | None) -> QWidget:
        info = QWidget()
        column = Column(info, gap=0)
        column.add(self._info(capture, numbers, None), None, 16)
        if zone is not None:
            column.add(zone)
        thumb = self._thumb(capture, numbers[capture.id])
        info.setMinimumHeight(thumb.height())
        return Beside((thumb, info), at=480, gap=16, stretch=(0, 1))

    def _row(self, capture: Capture, numbers: dict[str, int], by: Capture | None) -> QWidget:
        thumb = self._thumb(capture, numbers[capture.id], tiny=True)
        return Beside((thumb, self._info(capture, numbers, by)), at=320, gap=16, stretch=(0, 1))

    def _thumb(self, capture: Capture, number: int, *, tiny: bool = False) -> QWidget:
        name = capture_name(number, capture.media_type, self._purpose)
        picture = self._trip.pictures.get(capture.id)
        if capture.media_type.startswith("image/"):
            wide, high = (112, 72) if tiny else (240, 156)
            thumb = Thumbnail(
                picture.image if picture else QImage(),
                _("{name}, show it large").format(name=name),
                width=wide,
                height=high,
            )
            click_on(thumb, partial(self.show_whole, capture))
            return thumb
        side = QWidget()
        box = Column(side, margins=(12, 12, 12, 12))
        box.add(IconLabel(media_icon(capture.media_type), tone="muted", size=40))
        return side

    def _info(self, capture: Capture, numbers: dict[str, int], by: Capture | None) -> QWidget:
        info = QWidget()
        column = Column(info, gap=0)
        name = capture_name(numbers[capture.id], capture.media_type, self._purpose)
        picture = self._trip.pictures.get(capture.id)
        facts = self._trip.files.get(capture.id)
        size = f"{picture.width} × {picture.height}" if picture and picture.width else size_text(capture.size)
        saved = say_time(capture.recorded_at, self._trip.now)
        column.add(
            Text(name, weight=500),
            Text(
                _("{kind}, {size}, saved {time}").format(
                    kind=kind_word(capture.media_type, facts), size=size, time=saved
                ),
                tone="muted",
                digits=True,
            ),
        )
        if facts is not None and (facts.remarks or facts.page_address or facts.page_saved_at):
            column.add(FileNotes(self._trip, facts))
        if by is not None:
            other = capture_name(numbers[by.id], by.media_type, self._purpose)
            column.add(Text(_("A better version is {name}.").format(name=other), tone="muted"))
        links = Row(gap=16)
        if capture.media_type.startswith("image/"):
            links.add(self._link(_("Show"), name, partial(self.show_whole, capture)))
        links.add(self._link(_("Save a copy"), name, partial(self._copy, capture)))
        if by is None and self.zone is not None:
            if self._state.replacing == capture.id:
                links.add(self._link(_("Do not replace"), name, partial(self._replace, None)))
            else:
                links.add(self._link(_("Replace"), name, partial(self._replace, capture.id)))
        links.add(None)
        column.add(4, links)
        return info

    def _link(self, words: str, name: str, act: object) -> Link:
        link = Link(words, name=_("{verb}: {name}").format(verb=words, name=name))
        click_on(link, act)
        return link

    def _progress(self, running: Running, words: str) -> QWidget:
        shown = Progress(words)
        shown.cancelled.connect(running.cancel)

        def step(done: int, total: int | None) -> None:
            if not isValid(shown):
                return  # drawn anew, or another page is shown
            left = size_text(total - done) if total else ""
            shown.show_step(done, total or 0, left=_("{size} left").format(size=left) if left else "")

        running.progress.connect(step)
        return shown

    def _again(self, waiting: _Waiting) -> QWidget:
        button = Button(_("Try again"), height=32)
        click_on(button, partial(self._try_again, waiting))
        return Notice(_("It was not saved"), waiting.why, kind="bad", action=button)

    # Taking in

    def take(self, what: QImage | bytes | Sequence[Path]) -> None:
        """Save a pasted picture or files, off this thread."""
        sources: list[Source] = list(what) if isinstance(what, (list, tuple)) else [what]  # type: ignore[list-item]
        for source in sources:
            if isinstance(source, Path):
                self._look(source, self._state.replacing)
            else:
                self._keep(source, "skarmbild.png", self._state.replacing)
        self._state.replacing = None
        self.tell()

    def _look(self, path: Path, supersedes: str | None) -> None:
        """Is it a page with a folder beside it? Asked off this thread: a folder may lie on a slow disk."""
        state = self._state

        def seen(bundle: PageBundle | None) -> None:
            if bundle is None:
                self._keep(path, None, supersedes)
            elif all(each.bundle.page != bundle.page for each in state.offers):  # both halves were dropped
                state.offers.append(Offer(bundle, supersedes))
                announce(self, _("Take the folder too?"))
            state.tell()

        def failed(error: Exception) -> bool:
            if not isinstance(error, (Refusal, EnvironmentFault)):
                return False
            why = " ".join(say_refusal(error)) if isinstance(error, Refusal) else say_trouble(error)
            state.waiting.append(_Waiting(path, None, supersedes, why))
            return state.tell()

        self._trip.run(Act(removals.page_and_folder, (path,)), then=seen, failed=failed, lane=Lane.READER)

    def _offered(self, offer: Offer) -> QWidget:
        def keep(source: Source) -> None:
            self._state.offers.remove(offer)
            self._keep(source, None, offer.supersedes)
            self.tell()

        return OfferPart(offer, partial(keep, offer.bundle), partial(keep, offer.bundle.page))

    def _keep(
        self, source: Source, name: str | None, supersedes: str | None, at: datetime | None = None
    ) -> None:
        trip = self._trip
        state = self._state
        # The trip's, not the area's: another page may be shown before it is saved.
        running = Running(trip)
        state.running.append((running, _("Saving the picture") if name else _("Saving the file")))

        def ended() -> None:
            state.running = [each for each in state.running if each[0] is not running]
            running.deleteLater()

        def done(_view: object) -> None:
            ended()
            if state.tell() and state.area is not None:
                announce(state.area, _("Saved"))
                state.area.kept.emit()
                state.area.tell_page()

        def failed(error: Exception) -> bool:
            ended()
            if isinstance(error, removals.Cancelled):
                state.tell()
                return True
            if isinstance(error, Refusal):
                why = " ".join(say_refusal(error))
            elif isinstance(error, EnvironmentFault):
                why = say_trouble(error)
            else:
                state.tell()
                return False
            state.waiting.append(_Waiting(source, name, supersedes, why, at))
            if not state.tell() or state.area is None or not state.area.isVisible():
                return False  # nobody sees it here: the window tells it, and it waits on its page
            announce(state.area, why, now=True)
            return True

        words = {"name": name, "purpose": self._purpose, "supersedes": supersedes, "captured_at": at}
        limit = trip.desk.choices.settings.largest_bytes
        act = Act(keep_picture, (self._item_id, source), {**words, "limit": limit})
        trip.run(act, then=done, failed=failed, lane=Lane.LONG, running=running)

    def _try_again(self, waiting: _Waiting) -> None:
        self._state.waiting.remove(waiting)
        self._keep(waiting.source, waiting.name, waiting.supersedes, waiting.captured_at)
        self.tell()

    def unkept(self) -> bool:
        """Whether something pasted could not be saved and is held here only."""
        return bool(self._state.waiting or self._state.offers)

    def _replace(self, capture_id: str | None) -> None:
        self._state.replacing = capture_id
        self.tell()
        if self.zone is not None and capture_id is not None:
            self.zone.setFocus(Qt.FocusReason.TabFocusReason)
            announce(self.zone, self.zone.label)

    # Showing

    def tell_page(self) -> None:
        """Something has just been saved: if it is a page, say where it says that it comes from."""
        known = self._state.known or set()
        new = [each.id for each in self.captures if each.id not in known]
        self._state.known = known.union(new)

        def found(facts: FileFacts | None) -> None:
            if facts is not None and facts.page_address:
                self.page_found.emit(facts.page_address)

        for capture_id in new:
            self._trip.desk.operations.read(
                removals.file_facts, capture_id, owner=self, then=found, failed=_quiet
            )

    def _fetch(self, capture: Capture) -> None:
        if capture.id not in self._examined and capture.id not in self._trip.files:
            self._examined.add(capture.id)

            def known(facts: FileFacts | None) -> None:
                if facts is not None:
                    self._trip.files[capture.id] = facts
                    self.tell()

            self._trip.desk.operations.read(
                removals.file_facts, capture.id, owner=self, then=known, failed=_quiet
            )
        self._show(capture)

    def _show(self, capture: Capture) -> None:
        if not capture.media_type.startswith("image/") or capture.id in self._asked:
            return
        self._asked.add(capture.id)

        def drawn(picture: Picture | None) -> None:
            if picture is not None:
                self._trip.pictures[capture.id] = picture
                self.tell()

        self._trip.desk.operations.read(small, capture.id, *_THUMB, owner=self, then=drawn)

    def show_whole(self, capture: Capture) -> None:
        """Open a picture in its own size."""

        def show(picture: Picture | None) -> None:
            if picture is None:
                self._trip.desk.paths.say(_("The picture cannot be drawn here. Save a copy and open that."))
                return
            PictureDialog(picture, self).open()

        self._trip.desk.operations.read(whole, capture.id, owner=self, then=show)

    def _copy(self, capture: Capture) -> None:
        suggested = f"{self._trip.opened.case.number}-{capture.ordinal}{Path(capture.name).suffix}"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), suggested)
        if chosen:
            self._trip.desk.operations.run(
                removals.copy_capture,
                capture.id,
                Path(chosen),
                owner=self,
                lane=Lane.LONG,
                then=lambda _none: self._trip.desk.paths.say(_("The copy is saved")),
            )


def _quiet(error: Exception) -> bool:
    """What cannot be told of a file that is not here is left out: its thumbnail and "Save a copy" say why."""
    return isinstance(error, EnvironmentFault)
