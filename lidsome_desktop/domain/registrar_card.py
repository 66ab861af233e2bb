"""The registrar's recipient card: whom what is secret is sealed for when it leaves for a diary (OSL 5:5, R65)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from lidsome_desktop.domain.handoff_states import Compared
from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Fault, Faults
from lidsome_desktop.domain.typed import blank


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrarCard(Record):
    """A *mottagarkort* of those who keep a diary, believed since its words were compared. One stands a diary.

    Attributes:
        diary: the diary as registrations name it.
        recipients: age recipients (`age1…`).
        signing_key: the key that signs the card itself.
        fingerprint: of the whole card; what was read out.
        compared_with: who read the words out at the other end.
        replaced_at: since when another card is used.
    """

    kind: ClassVar[str] = "registrar_card"
    diary: str
    organisation: str
    recipients: tuple[str, ...]
    signing_key: str
    fingerprint: str
    made_at: datetime
    compared: Compared
    compared_with: str
    pinned_at: datetime
    replaced_at: datetime | None = None


def pinning_faults(
    diary: str, compared_with: str, *, another: str | None, replace: bool
) -> tuple[Fault, ...]:
    """Before a card is believed; `another` is the organisation of the card that stands now, if it is another one."""
    faults = Faults()
    if blank(diary):
        faults.add("registration.diary_missing", "diary")
    if blank(compared_with):
        faults.add("card.compared_with_missing", "compared_with")
    if another is not None and not replace:
        faults.add("card.change_unconfirmed", "replace", organisation=another)
    return faults.found()
