"""From a word to a page: what is read for it first, and what stands beside the list then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject

from lidsome_desktop.domain.credential import Credential
from lidsome_desktop.domain.incoming import IncomingStatus, IncomingVerdict
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.services import credentials, identities
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.credentials import reading
from lidsome_desktop.ui.credentials.cards import CardSheet, CompareSheet
from lidsome_desktop.ui.credentials.department import (
    EscrowSheet,
    KeyPage,
    MakeKeySheet,
    NoKeyPage,
    RestoreKeySheet,
)
from lidsome_desktop.ui.credentials.describing import BlockSheet, DescribeSheet
from lidsome_desktop.ui.credentials.handing import (
    HandoffSheet,
    ReceiptReadSheet,
    ReceiptSheet,
    SentSheet,
    TypeSheet,
)
from lidsome_desktop.ui.credentials.held import HeldSheet, NotHeldSheet, RefusedSheet
from lidsome_desktop.ui.credentials.inbox import (
    CompareSenderSheet,
    LookSheet,
    OpenPackageSheet,
    TurnDownSheet,
)
from lidsome_desktop.ui.credentials.own_key import OwnKeySheet
from lidsome_desktop.ui.credentials.page import CredentialPage
from lidsome_desktop.ui.credentials.page_notices import Shown
from lidsome_desktop.ui.credentials.passwords import ChangeSheet, KeepSheet, NextSheet
from lidsome_desktop.ui.credentials.reading import Ground
from lidsome_desktop.ui.credentials.roles import GrantSheet, RolesSheet, StateReceiptSheet
from lidsome_desktop.ui.credentials.sheet import Page, Tools
from lidsome_desktop.ui.credentials.starting import StartSheet


class Host(Protocol):
    """What the pages ask of the room that they stand in."""

    tools: Tools
    page: Page | None
    listing: Any

    @property
    def stacked(self) -> bool:
        """Whether values stand under their labels."""

    def show_page(self, page: Page, *, asked: bool = True) -> None:
        """Put a page beside the list."""

    def show_own(self, credential_id: str) -> None:
        """Open a credential."""

    def follow(self, value: str, tab: str = "own") -> None:
        """Show in the list what a page goes on with."""


class Pages(QObject):
    """Makes the pages of the room. What is read for one that is no longer wanted is passed over."""

    def __init__(self, room: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._tools = room.tools
        self._asked = 0
        self._view: Any = None
        self._words: dict[str, Callable[[Any], None]] = {
            "credential": lambda view: room.show_own(view.credential.id),
            "keep": self._keep,
            "roles": self._roles,
            "made": lambda view: self._after_keeping(view),
            "next": self._next,
            "change": self._change,
            "describe": lambda _what: self._with_view(lambda view: DescribeSheet(self._tools, view)),
            "block": lambda _what: self._with_view(lambda view: BlockSheet(self._tools, view)),
            "card": lambda _what: self._read(identities.pinned, lambda card: CardSheet(self._tools, card)),
            "compare": lambda shown: room.show_page(CompareSheet(self._tools, shown)),
            "handoff": lambda _what: self._with_shown(lambda s: HandoffSheet(self._tools, s.view, s.card)),
            "type_handoff": lambda once: self._with_shown(
                lambda s: TypeSheet(self._tools, s.view, s.card, one_time_key=once)
            ),
            "sent": lambda handoff: self._with_view(lambda view: SentSheet(self._tools, view, handoff)),
            "grant": lambda _what: self._with_view(lambda view: GrantSheet(self._tools, view)),
            "state_receipt": lambda handoff: self._with_view(
                lambda view: StateReceiptSheet(self._tools, view, handoff)
            ),
            "receipt": lambda _what: room.show_page(ReceiptSheet(self._tools)),
            "receipt_read": self._receipt_read,
            "own_key": lambda _what: self._read(
                identities.own_keys, lambda own: OwnKeySheet(self._tools, own)
            ),
            "make_key": lambda _what: room.show_page(MakeKeySheet(self._tools)),
            "restore_key": lambda _what: room.show_page(RestoreKeySheet(self._tools)),
            "escrow": lambda _what: room.show_page(EscrowSheet(self._tools)),
            "key": lambda _what: self._read(
                reading.keys,
                lambda found: KeyPage(self._tools, *found) if found[1] else NoKeyPage(self._tools),
            ),
            "open_package": lambda _what: room.show_page(OpenPackageSheet(self._tools)),
            "opened": self._opened,
            "turn_down": lambda package: room.show_page(TurnDownSheet(self._tools, package)),
            "held": self._held,
            "package": self._package,
        }

    def turn(self, word: str, what: Any = None) -> None:
        """The page of a word."""
        self._words[word](what)

    def start(self, account_id: str) -> None:
        """A new credential: of that account, or of one that is chosen."""
        if not account_id:
            self._read(reading.free_accounts, lambda free: StartSheet(self._tools, free))
            return

        def begin(ground: Ground) -> Page:
            place = self._tools.desk.operations.place
            platform = None if ground.account.deviating else place.policy.platform(ground.account.platform)
            by_role = platform is not None and platform.usual_access is Access.ROLE
            return self._roles_sheet(ground) if by_role else self._keep_sheet(ground)

        self._read(reading.ground, begin, account_id)

    def find(self, what: str) -> None:
        """A credential by its id, or what there is of an account by its."""

        def show(found: tuple[str, str]) -> None:
            credential_id, account_id = found
            if credential_id:
                self._room.show_own(credential_id)
            else:
                self.start(account_id)

        self._tools.desk.operations.read(_find, what, owner=self, then=show)

    def record(self, tab: str, value: str, *, asked: bool = True) -> None:
        """The page of a row in one of the lists."""
        if tab == "own":
            self._read(
                reading.shown,
                self._credential_page,
                value,
                demonstration=self._tools.desk.demonstration,
                asked=asked,
            )
        elif tab == "inbox":
            self._package(value, asked=asked)
        else:
            self._overseen(value, asked=asked)

    def reread(self, page: CredentialPage) -> None:
        """Read what a page shows again; the page stays when nothing has changed."""

        def compare(shown: Shown) -> None:
            if self._room.page is page and shown != page.shown:
                self.rebuild(shown)

        self._tools.desk.operations.read(
            reading.shown,
            page.shown.view.credential.id,
            demonstration=self._tools.desk.demonstration,
            owner=self,
            then=compare,
        )

    def rebuild(self, shown: Shown) -> None:
        """The page of a credential made anew."""
        self._room.show_page(self._credential_page(shown), asked=False)

    # Own credentials

    def _credential_page(self, shown: Shown) -> CredentialPage:
        self._view = shown.view
        return CredentialPage(self._tools, shown, stacked=self._room.stacked)

    def _keep(self, account_id: Any) -> None:
        account = account_id or (self._view.account.id if self._view is not None else "")
        self._read(reading.ground, self._keep_sheet, account)

    def _keep_sheet(self, ground: Ground) -> Page:
        return KeepSheet(self._tools, ground.account, ground.rules, ground.note)

    def _roles(self, account_id: Any) -> None:
        if isinstance(account_id, str):
            self._read(reading.ground, self._roles_sheet, account_id)
            return
        view = self._view
        self._read(reading.ground, self._roles_sheet, view.account.id, view.credential.id)

    def _roles_sheet(self, ground: Ground) -> Page:
        return RolesSheet(self._tools, ground.account, ground.note, ground.persons, ground.today, ground.view)

    def _after_keeping(self, view: Any) -> None:
        self._view = view
        self._room.follow(view.credential.id)
        self._room.show_page(NextSheet(self._tools, view))

    def _next(self, view: Any) -> None:
        if view is not None:
            self._after_keeping(view)
        else:
            self._with_view(lambda found: NextSheet(self._tools, found))

    def _change(self, _what: Any) -> None:
        view = self._view
        self._read(
            reading.ground,
            lambda ground: ChangeSheet(self._tools, ground.view, ground.rules),
            view.account.id,
            view.credential.id,
        )

    def _receipt_read(self, answer: Any) -> None:
        self._room.follow(answer.credential.id)
        self._room.show_page(ReceiptReadSheet(self._tools, answer))

    # The department

    def _opened(self, found: Any) -> None:
        opened, path = found
        self._room.follow(opened.package.id, "inbox")
        today = self._tools.desk.operations.place.today()
        if opened.verdict is IncomingVerdict.READY:
            self._room.show_page(LookSheet(self._tools, opened, path, today))
            return
        self._read(
            reading.former_signer,
            lambda former: CompareSenderSheet(self._tools, opened, path, former),
            opened.package.installation_id,
        )

    def _held(self, held_id: Any) -> None:
        self._read(
            reading.held_shown,
            lambda shown: HeldSheet(self._tools, shown, stacked=self._room.stacked),
            held_id,
        )

    def _package(self, package_id: Any, *, asked: bool = True) -> None:
        def show(found: reading.Listing) -> None:
            line = next((each for each in found.inbox if each.package.id == package_id), None)
            if line is None:
                return
            if line.held is not None:
                self._held(line.held.id)
            elif line.package.refused_because or line.package.status is IncomingStatus.REFUSED:
                self._room.show_page(RefusedSheet(self._tools, line.package), asked=asked)
            else:
                self._room.show_page(OpenPackageSheet(self._tools, line, back=False), asked=asked)

        self._tools.desk.operations.read(reading.listing, owner=self, then=show)

    def _overseen(self, account_id: str, *, asked: bool = True) -> None:
        found = self._room.listing.overseen if self._room.listing is not None else ()
        each = next((each for each in found if each.account.account_id == account_id), None)
        if each is None:
            return
        if each.held is not None:
            self._held(each.held.id)
        else:
            self._room.show_page(NotHeldSheet(self._tools, each.account), asked=asked)

    # Reading first

    def _with_view(self, make: Callable[[Any], Page]) -> None:
        self._read(credentials.credential_view, make, self._view.credential.id)

    def _with_shown(self, make: Callable[[Shown], Page]) -> None:
        self._read(reading.shown, make, self._view.credential.id)

    def _read(
        self,
        look: Callable[..., Any],
        make: Callable[[Any], Page | None],
        *args: Any,
        asked: bool = True,
        **words: Any,
    ) -> None:
        self._asked += 1
        wanted = self._asked

        def show(found: Any) -> None:
            if wanted != self._asked:
                return
            page = make(found)
            if page is not None:
                self._room.show_page(page, asked=asked)

        self._tools.desk.operations.read(look, *args, owner=self, then=show, **words)


def _find(place: Workplace, what: str) -> tuple[str, str]:
    """Credential and account of an id that may be either's."""
    with place.view() as view:
        known = view.find(Credential, id=what)
    if known is not None:
        return known.id, known.account_id
    own = [each for each in credentials.credentials_of(place, what) if each.credential.revoked_on is None]
    return (own[0].credential.id if own else ""), what
