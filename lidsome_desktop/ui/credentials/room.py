"""Inloggningsuppgifter: the list, and beside it what is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.concealed_clipboard import ConcealedClipboard
from lidsome_desktop.ui.credentials.cards import CARD_ENDING, CardSheet
from lidsome_desktop.ui.credentials.department import NoKeyPage
from lidsome_desktop.ui.credentials.handing import RECEIPT_ENDING, ReceiptSheet
from lidsome_desktop.ui.credentials.inbox import PACKAGE_ENDING, OpenPackageSheet
from lidsome_desktop.ui.credentials.items import WAITING, inbox_items, overseen_items, own_items
from lidsome_desktop.ui.credentials.page import CredentialPage
from lidsome_desktop.ui.credentials.pages import Pages
from lidsome_desktop.ui.credentials.reading import Listing, listing
from lidsome_desktop.ui.credentials.secret_row import ClipboardLine
from lidsome_desktop.ui.credentials.sheet import FilePicker, Page, Tools
from lidsome_desktop.ui.credentials.starting import NothingPage
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    Confirm,
    IconLabel,
    Link,
    Pane,
    Row,
    RowList,
    Scroll,
    Tab,
    Tabs,
    Text,
    clear,
    click_on,
    px,
    text_scale,
    title,
)

OWN: Final = "own"
INBOX: Final = "inbox"
OVERSIGHT: Final = "oversight"
_WIDE: Final = 1000
_BESIDE: Final = 720
_STACKED: Final = 520
_LIST: Final = 384
_NARROW_LIST: Final = 368


class CredentialsRoom(QWidget):
    """The room. `picker` answers for the system's file dialogs."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, picker: FilePicker | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.clipboard = ConcealedClipboard(self)
        self.tools = Tools(desk, self.clipboard, picker or FilePicker())
        self.listing: Listing | None = None
        self.page: Page | None = None
        self.pages = Pages(self, self)
        self._record = ""
        self._in_page = False
        self._asked_for = False
        self._went_on = False  # on the page: what was pressed may be gone when what it asked for comes
        self._may_lose = self._ask_to_leave
        frame = Row(self)
        self._list_pane = self._make_list()
        frame.addWidget(self._list_pane)
        self._beside = QWidget()
        self._beside_column = Column(self._beside)
        frame.addWidget(self._beside, 1)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.rows)
        self._arrange()

    # The list

    def _make_list(self) -> Pane:
        pane = Pane(edges="r", width=_LIST)
        column = Column(pane, margins=(0, 36, 1, 0))
        head = Row(gap=8, margins=(40, 0, 12, 0))
        head.addWidget(title(_("Credentials")), 1)
        self.new_button = Button("", "icon", icon="plus", name=_("Keep the login details of an account"))
        click_on(self.new_button, self.start)
        head.add(self.new_button)
        self.tabs = Tabs([], name=_("Lists"))
        self.tabs.chosen.connect(self._turned)
        self._tab_line = QWidget()
        Row(self._tab_line, margins=(40, 8, 0, 0)).add(self.tabs, None)
        self._tab_line.hide()
        self.rows = RowList(_("Credentials"))
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(self._chosen)
        self._nothing = Text("", tone="muted")
        self._nothing_box = QWidget()
        Column(self._nothing_box, margins=(40, 16, 24, 0)).add(self._nothing, None)
        self._nothing_box.hide()
        self._foot = Column(gap=12, margins=(40, 16, 24, 32))
        column.add(head, 24, self._tab_line)
        column.addWidget(self.rows, 1)
        column.addWidget(self._nothing_box, 1)
        column.add(self._foot)
        return pane

    def _fill_foot(self) -> None:
        clear(self._foot)
        tab = self.tab
        if tab == INBOX and self.listing is not None and self.listing.office:
            self._foot.add(
                click_on(
                    Link(_("Open a package"), icon="tray-arrow-down"), lambda: self.turn("open_package")
                ),
                click_on(Link(_("Department key"), icon="key"), lambda: self.turn("key")),
            )
        words = _("Passwords lie in the computer's keyring only, never in the registry.")
        if self.desk.demonstration:
            words = _("The example registry uses no keyring and keeps no passwords.")
        line = Row(gap=12)
        line.addWidget(IconLabel("lock-simple", tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words, tone="muted"), 1)
        self._foot.addLayout(line)
        self._foot.add(ClipboardLine(self.clipboard, self._told_nowhere_else))

    def _told_nowhere_else(self, what: str) -> bool:
        return self.page is None or what not in self.page.secret_names()

    @property
    def tab(self) -> str:
        """Which list is shown."""
        return self.tabs.value() or OWN

    def _fill(self, found: Listing) -> None:
        changed = self.listing is None or found.department != self.listing.department
        office = self.listing.office if self.listing is not None else None
        self.listing = found
        waiting = sum(each.package.status in WAITING for each in found.inbox)
        if found.department:
            self.tabs.set_tabs(
                [
                    Tab(OWN, _("Own")),
                    Tab(INBOX, _("Inbox"), waiting or None),
                    Tab(OVERSIGHT, _("Oversight"), len(found.overseen) or None),
                ]
            )
            if changed and not found.own:
                self.tabs.set_value(INBOX)
        self._tab_line.setVisible(found.department)
        self._fill_rows()
        if changed or office != found.office:
            self._fill_foot()
        outgrown = (isinstance(self.page, NothingPage) and bool(self.rows.items())) or (
            isinstance(self.page, NoKeyPage) and found.office
        )
        if self._is_coming:
            return
        if self.page is None or outgrown:
            self._show_first()
        elif isinstance(self.page, CredentialPage):
            self.pages.reread(self.page)

    def _fill_rows(self) -> None:
        if self.listing is None:
            return
        items = {OWN: own_items, INBOX: inbox_items, OVERSIGHT: overseen_items}[self.tab](self.listing)
        self.rows.set_items(items)
        self._mark()
        self.rows.setVisible(bool(items))
        self._nothing_box.setVisible(not items)
        self._nothing.setText(
            {
                OWN: _("No login details are kept here yet."),
                INBOX: _("No package has come."),
                OVERSIGHT: _("Accounts are listed here when a package has been accepted."),
            }[self.tab]
        )

    def _turned(self, _tab: str) -> None:
        if self.listing is None:
            return
        if not self._may_go():
            return
        if not self._is_coming:
            self._record = ""
        self._fill_rows()
        self._fill_foot()
        if not self._is_coming:
            self._show_first()

    @property
    def _is_coming(self) -> bool:
        """Whether what was asked for is on its way: the first row must not come in its place."""
        return self.page is None and self._asked_for

    def _chosen(self, value: str) -> None:
        if value == self._record and self._in_page and not isinstance(self.page, NothingPage):
            return
        if not self._may_go():
            self._mark()
            return
        self._went_on = False
        self.show_record(value)

    def _mark(self) -> None:
        """Show in the list what is open, without opening it again."""
        self.rows.selectionModel().blockSignals(True)
        self.rows.selectionModel().clearSelection()
        self.rows.set_value(self._record)
        self.rows.selectionModel().blockSignals(False)
        self.rows.viewport().update()

    def _show_first(self) -> None:
        """Something stands beside the list from the start, where there is room beside it."""
        items = self.rows.items()
        if not items:
            self._record = ""
            self._show_nothing()
            return
        if self._alone:
            self._in_page = False
            self._arrange()
            return
        self.show_record(items[0].value, asked=False)

    def _show_nothing(self) -> None:
        if self.tab == INBOX and self.listing is not None:
            if not self.listing.office:
                self.show_page(NoKeyPage(self.tools), asked=False)
            else:
                self.show_page(OpenPackageSheet(self.tools, back=False), asked=False)
            return
        self.show_page(NothingPage(self.tools, self.start, overseen=self.tab == OVERSIGHT), asked=False)

    # What the window asks

    def refresh(self) -> None:
        """Read the lists again; a form that is open is left as it is."""
        self.desk.operations.read(listing, owner=self, then=self._fill)

    def open(self, what: str, **words: str) -> None:
        """A credential or an account by id; "new" (account=…), "inbox", "key", or a file: "package", "card",
        "receipt" (path=…)."""
        if not self._may_go():
            return
        self._asked_for = what not in (INBOX, OVERSIGHT, OWN)
        files = {"package": PACKAGE_ENDING, "card": CARD_ENDING, "receipt": RECEIPT_ENDING}
        if what in files and words.get("path"):
            self.take_file(Path(words["path"]), files[what])
        elif what == "new":
            self.pages.start(words.get("account", ""))
        elif what in (INBOX, OVERSIGHT, OWN):
            self.tabs.set_value(what)
        elif what in ("key", "card", "receipt"):
            self.turn(what)
        else:
            self.pages.find(what)

    def locked(self) -> None:
        """Hide everything secret, and what is on its way; empty the clipboard."""
        if self.page is not None:
            self.page.conceal(for_good=True)
        self.clipboard.clear()

    def left_alone(self) -> None:
        """Nobody looks at the window: nobody else shall see a password in it."""
        if self.page is not None:
            self.page.conceal()

    def may_leave(self) -> bool:
        """Ask before what is typed would be lost; what somebody has given up is not asked about again."""
        if not self._may_go():
            return False
        if self.page is not None and self.page.dirty:
            self._give_up(self.page)
        return True

    def _give_up(self, page: Page) -> None:
        """What was typed is gone, as was said; what was open before stands there again."""
        page.conceal(for_good=True)
        clear(self._beside_column)
        self.page = None
        if self._record:
            self.pages.record(self.tab, self._record, asked=False)
        else:
            self._show_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another room is shown."""
        super().hideEvent(event)
        self.left_alone()

    # Pages

    def start(self) -> None:
        """A new credential."""
        if self._may_go():
            self.pages.start("")

    def turn(self, word: str, what: Any = None) -> None:
        """Another page by its word."""
        self.pages.turn(word, what)

    @property
    def record(self) -> str:
        """What is open in the list: a credential's, a package's or an account's id."""
        return self._record

    def show_record(self, value: str, *, asked: bool = True) -> None:
        """The page of a row."""
        self._record = value
        self._mark()
        if isinstance(self.page, CredentialPage) and self.page.shown.view.credential.id == value:
            # It is open already: what is shown or counted down there goes on.
            self._in_page = asked or self._in_page
            self._arrange()
            self.pages.reread(self.page)
            return
        self.pages.record(self.tab, value, asked=asked)

    def show_own(self, credential_id: str) -> None:
        """A credential, whichever list was shown."""
        self.follow(credential_id)
        self.show_record(credential_id)

    def follow(self, value: str, tab: str = OWN) -> None:
        """What a page goes on with is what the list shows as open."""
        if self.tab != tab:
            self.tabs.blockSignals(True)
            self.tabs.set_value(tab)
            self.tabs.blockSignals(False)
            self._fill_foot()
        self._record = value
        self._fill_rows()

    def show_page(self, page: Page, *, asked: bool = True) -> None:
        """Put a page beside the list; the one before goes, and its secrets with it."""
        if self.page is not None:
            self.page.conceal(for_good=True)
        focused = self.window().focusWidget()
        inside = self._went_on or (focused is not None and self._beside.isAncestorOf(focused))
        clear(self._beside_column)
        self.page = page
        page.asked.connect(self._go_on)
        page.finished.connect(self._finished)
        page.closed.connect(self._closed)
        self._in_page = asked or self._in_page
        if self._alone and page.is_record:
            back = click_on(Link(_("Back to the list"), icon="arrow-left"), self._to_list)
            line = Row(margins=(40, 24, 40, 0))
            line.add(back, None)
            self._beside_column.add(line)
        scroll = Scroll(page)
        self._beside_column.addWidget(scroll, 1)
        self._arrange()
        self.clipboard.changed.emit()
        if (inside and page.is_record) or (asked and self._asked_for):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        if asked:
            self._asked_for = self._went_on = False

    def _go_on(self, word: str, what: Any) -> None:
        self._went_on = True
        self.turn(word, what)

    def take_file(self, path: Path, ending: str = "") -> None:
        """A file that was dropped or opened: a package, a card or a receipt by its ending."""
        ending = ending or path.suffix
        if ending == PACKAGE_ENDING:
            sheet: Any = OpenPackageSheet(self.tools)
            self.show_page(sheet)
            sheet.open_file(path)
        elif ending == CARD_ENDING:
            sheet = CardSheet(self.tools, None)
            self.show_page(sheet)
            sheet.read(path)
        elif ending == RECEIPT_ENDING:
            sheet = ReceiptSheet(self.tools)
            self.show_page(sheet)
            sheet.read(path)

    def _finished(self, sentence: str) -> None:
        if sentence:
            self.desk.paths.say(sentence)
        self._back_to_record()

    def _closed(self) -> None:
        if self._may_go():
            self._back_to_record()

    def _back_to_record(self) -> None:
        self.page = None
        self._went_on = True
        if self._record:
            self.show_record(self._record)
        else:
            self._show_first()
        self.refresh()

    def _to_list(self) -> None:
        self._in_page = False
        self._arrange()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_go(self) -> bool:
        return self.page is None or not self.page.dirty or self._may_lose()

    def _ask_to_leave(self) -> bool:
        return Confirm.ask(
            _("Leave without saving?"),
            _("What you have written here is not kept."),
            _("Leave"),
            self,
            danger=True,
        )

    # Files dropped anywhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Our own files only."""
        if any(_ours(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first of our own."""
        for url in event.mimeData().urls():
            if _ours(url.toLocalFile()) and self._may_go():
                event.acceptProposedAction()
                self.take_file(Path(url.toLocalFile()))
                return

    # Following the width

    @property
    def _alone(self) -> bool:
        return self.width() / text_scale() < _BESIDE

    @property
    def stacked(self) -> bool:
        """Whether values stand under their labels."""
        fits = self.width() / text_scale()
        beside = fits if self._alone else fits - (_LIST if fits >= _WIDE else _NARROW_LIST)
        return beside < _STACKED

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and page beside each other, or one of them."""
        before = event.oldSize().width() / text_scale()
        super().resizeEvent(event)
        self._arrange()
        crossed = before > 0 and (before < _BESIDE) != self._alone
        if isinstance(self.page, CredentialPage) and (crossed or self.page.stacked != self.stacked):
            self.pages.rebuild(self.page.shown)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow: list and page then take turns."""
        return QSize(px(320), px(320))

    def _arrange(self) -> None:
        fits = self.width() / text_scale()
        alone = self._alone
        self._list_pane.setVisible(not (alone and self._in_page))
        self._beside.setVisible(not alone or self._in_page)
        wide = fits if alone else _LIST if fits >= _WIDE else _NARROW_LIST
        self._list_pane.setFixedWidth(self.width() if alone else px(wide))


def _ours(path: str) -> bool:
    return Path(path).suffix in (PACKAGE_ENDING, CARD_ENDING, RECEIPT_ENDING)
