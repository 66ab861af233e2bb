"""The department's card: read in, compared by phone, pinned; and a change of it as a confirmed event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lidsome_desktop.services import identities
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.fingerprints import (
    FingerprintBox,
    add_comparison,
    comparison_of,
    side_by_side,
)
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools, file_zone, numbered
from lidsome_desktop.ui.credentials.words import day_of
from lidsome_desktop.ui.kit import Check, Notice

CARD_ENDING = ".mottagarkort"


class CardSheet(Sheet):
    """Where the card comes in."""

    def __init__(self, tools: Tools, pinned: Any | None) -> None:
        super().__init__(
            tools,
            _("Read in the department's recipient card"),
            _(
                "The card tells whom your packages are sealed for, so that nobody else can open them. The "
                "communications department gives it to you as a file."
            ),
        )
        if pinned is not None:
            self.body.add(
                Notice(
                    _("You have a card already"),
                    _("{organisation}, {letters}. It stays until you have compared a new one.").format(
                        organisation=pinned.card.organisation, letters=pinned.fingerprint.letters
                    ),
                )
            )
        self.zone = file_zone(
            _("Drop the recipient card here, or choose the file"),
            _("Recipient card"),
            CARD_ENDING,
            self.read,
            icon="identification-card",
        )
        self.body.add(self.zone)
        self.furnish()

    def read(self, path: Path) -> None:
        """Read it in; nothing is sealed for it before it is compared."""
        self.do(
            _("Reading the card …"),
            identities.import_card,
            path,
            then=lambda shown: self.asked.emit("compare", shown),
            again=lambda: self.read(path),
        )


class CompareSheet(Sheet):
    """The card's words, to be compared with what the department reads out."""

    def __init__(self, tools: Tools, shown: Any) -> None:
        card, old = shown.card, shown.replaces
        super().__init__(
            tools,
            _("Compare the words by phone") if old is None else _("Is this really a new card?"),
            _("{organisation}, made {day}").format(organisation=card.organisation, day=day_of(card.made_at)),
        )
        self._shown = shown
        new = FingerprintBox(_("On the card") if old is None else _("The new card"), shown.fingerprint)
        if old is None:
            self.body.add(new)
        else:
            self.body.add(
                Notice(
                    _("The department's key is another than before"),
                    _(
                        "That is right if the department has told you of a new card. If not, somebody may be trying to "
                        "get your passwords: stop here and call the department."
                    ),
                    kind="warn",
                ),
                side_by_side(OldCard(old), new),
            )
        self.body.add(
            numbered(
                _("Call the communications department, on a number that you knew before."),
                _(
                    "Ask them to read the words of their card. They stand under Department key in their program."
                ),
                _("Are all eight the same? Then write here whom you spoke with."),
            )
        )
        if card.status.value != "pinned":
            add_comparison(self.form)
            if old is not None:
                self.form.add(
                    "replace",
                    "",
                    Check(
                        _("The card of {day} is no longer to be used").format(day=day_of(old.made_at)),
                        help=_("Packages are sealed for the new card only."),
                    ),
                    label_hidden=True,
                    check=lambda value: "" if value else _("Tick it to replace the card, or go back."),
                )
            verb = _("The words are the same") if old is None else _("Replace the card")
            self.furnish(
                self.verb(verb, self.pin, icon="check"),
                self.verb(_("They differ"), self.differ, "secondary"),
            )
        else:
            self.body.add(
                Notice(
                    _("This card is the one in use"),
                    _("Compared with {who} {day}.").format(
                        who=card.compared_with, day=day_of(card.pinned_at or card.imported_at)
                    ),
                    kind="ok",
                )
            )
            self.furnish(
                self.verb(_("Read in another card"), lambda: self.asked.emit("card", None), "secondary")
            )

    def pin(self) -> None:
        """From now on it is sealed for."""
        if self.form.check():
            return
        compared, who = comparison_of(self.form)
        self.do(
            _("Saving …"),
            identities.pin_card,
            self._shown.card.id,
            compared,
            who,
            replace=bool(self._shown.replaces),
            then=self.done(_("The card is compared. You can hand over now.")),
        )

    def differ(self) -> None:
        """Another's card, or an older one: nothing is sealed for it."""
        self.finished.emit(_("The card is not used. Ask the department for their card again."))


class OldCard(FingerprintBox):
    """The card that is in use, beside the one that wants its place."""

    def __init__(self, card: Any) -> None:
        super().__init__(
            _("The card in use"),
            Letters(card.fingerprint),
            _("Compared with {who} {day}").format(
                who=card.compared_with, day=day_of(card.pinned_at or card.imported_at)
            ),
        )


class Letters:
    """A fingerprint of which only the letters are kept."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        self.words: tuple[str, ...] = ()
