"""Registration in the diary: what OSL 5:2 asks of an entry, what leaves for the registrar, the number back.

One registration covers the items of a case that were captured when it was prepared; items that are captured
later get one of their own. The record is never erased: a correction keeps the old value in the record's
versions, and `domain.removal_progress` derives where it stands.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from lidsome_desktop.domain.records import Record
from lidsome_desktop.domain.refusals import Fault, Faults
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.domain.typed import blank


class RecordOrigin(StrEnum):
    """Inkommen or upprättad (R43): others' content came in, the municipality's own was drawn up."""

    RECEIVED = "received"
    CREATED = "created"


class Matter(StrEnum):
    """Where the registrar is asked to put it: on an ongoing matter (R51), as a new one (R52), or as is fit."""

    EXISTING = "existing"
    NEW = "new"
    REGISTRAR_DECIDES = "registrar_decides"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationFields:
    """What a person fills in before it is sent.

    Attributes:
        record_on: the day the record came in or was drawn up (OSL 5:2 1).
        designation: what sort of record ("Kommentar på Facebook").
        sender_public: whether the entry names the sender; otherwise it is left out by OSL 5:2 second paragraph.
        sender_text: the sender as the entry names it.
        public_summary: in short and neutral words what it concerns (OSL 5:2 4).
        internal_note: for the registrar's eyes, not for the diary's public part.
        diary: the diary that receives it, by the account's scope (R53).
        existing_number: of the ongoing matter.
    """

    record_origin: RecordOrigin = RecordOrigin.RECEIVED
    record_on: date | None = None
    designation: str = ""
    sender_public: bool = True
    sender_text: str = ""
    public_summary: str = ""
    internal_note: str = ""
    diary: str = ""
    registrar_email: str = ""
    matter: Matter = Matter.REGISTRAR_DECIDES
    existing_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Record):
    """One registration, from the filled-in fields to the diary's number.

    Attributes:
        ordinal: 1, 2, … within the case.
        package_name, package_digest: the last package made for the registrar and the SHA-256 of its JSON.
        number, registered_on, registrar: what came back; `correction` says why they were last corrected.
        moved_on: the registrar confirmed that the diary holds the content (R57).
    """

    kind: ClassVar[str] = "registration"
    case_id: str
    ordinal: int
    record_origin: RecordOrigin
    record_on: date
    designation: str
    sender_public: bool
    sender_text: str = ""
    public_summary: str
    internal_note: str = ""
    diary: str
    registrar_email: str = ""
    matter: Matter
    existing_number: str = ""
    prepared_at: datetime
    prepared_by: str | None = None
    package_name: str = ""
    package_digest: str = ""
    package_made_at: datetime | None = None
    sent_at: datetime | None = None
    sent_by: str | None = None
    number: str = ""
    registered_on: date | None = None
    registrar: str = ""
    number_recorded_at: datetime | None = None
    correction: str = ""
    moved_on: date | None = None
    moved_reference: str = ""

    @property
    def registered(self) -> bool:
        """Whether the diary's number has come back."""
        return self.number != ""

    @property
    def fields(self) -> RegistrationFields:
        """What was filled in."""
        return RegistrationFields(
            **{f.name: getattr(self, f.name) for f in dataclasses.fields(RegistrationFields)}
        )


PUBLIC_FIELDS = ("designation", "sender_text", "public_summary")
"""What the diary shows everyone."""


def fields_faults(
    fields: RegistrationFields,
    *,
    wanted: Matter | None,
    secret_words: tuple[str, ...],
    today: date,
    with_identity_numbers: Collection[str] = (),
) -> tuple[Fault, ...]:
    """What is missing or wrong before a registration may be prepared.

    Args:
        wanted: the matter that the grounds ask for (R51, R52), if they ask.
        secret_words: names that the public summary must not hold: the sender's when it is left out or the
            content is secret.
        with_identity_numbers: the fields in which a personal identity number was found. None may stand in what
            everyone may read (`PUBLIC_FIELDS`).
    """
    faults = Faults()
    if fields.record_on is None:
        faults.add("registration.record_on_missing", "record_on")
    elif fields.record_on > today:
        faults.add("registration.record_on_future", "record_on")
    if blank(fields.designation):
        faults.add("registration.designation_missing", "designation")
    if fields.sender_public and blank(fields.sender_text):
        faults.add("registration.sender_missing", "sender_text")
    if blank(fields.public_summary):
        faults.add("registration.summary_missing", "public_summary")
    else:
        faults.extend(_summary_faults(fields.public_summary, secret_words))
    if blank(fields.diary):
        faults.add("registration.diary_missing", "diary")
    if fields.registrar_email and not _looks_like_mail(fields.registrar_email):
        faults.add("registration.registrar_email_malformed", "registrar_email")
    if fields.matter is Matter.EXISTING and blank(fields.existing_number):
        faults.add("registration.existing_number_missing", "existing_number")
    if wanted is not None and fields.matter is not wanted:
        faults.add("registration.matter_by_ground", "matter", wanted=wanted.value)
    for name in PUBLIC_FIELDS:
        if name in with_identity_numbers:
            faults.add("registration.identity_number", name)
    return faults.found()


def _looks_like_mail(address: str) -> bool:
    local, at, host = address.strip().rpartition("@")
    labels = host.split(".")
    return (
        bool(local and at)
        and len(labels) > 1
        and all(labels)
        and not any(c.isspace() for c in address.strip())
    )


def _summary_faults(summary: str, secret_words: tuple[str, ...]) -> tuple[Fault, ...]:
    said = folded(summary)
    for word in secret_words:
        # A name of one or two letters would be found in any sentence.
        if len(folded(word)) > 2 and folded(word) in said:
            return (Fault("registration.summary_names_sender", {}, "public_summary"),)
    return ()


def sending_faults(
    registration: Registration, items: int, sent_at: datetime, now: datetime
) -> tuple[Fault, ...]:
    """What stands in the way of *skickad till registrator*; `items` are those it covers."""
    faults = Faults()
    if registration.sent_at is not None:
        faults.add("registration.already_sent")
    if items == 0:
        faults.add("registration.nothing_captured")
    if sent_at > now:
        faults.add("registration.sent_in_future", "sent_at")
    return faults.found()


def number_faults(
    registration: Registration, number: str, registered_on: date | None, today: date
) -> tuple[Fault, ...]:
    """What is wrong with a number that came back. Its form is never refused: numbers differ between boards."""
    faults = Faults()
    if registration.sent_at is None:
        faults.add("registration.not_sent")
    if blank(number):
        faults.add("registration.number_missing", "number")
    if registered_on is None:
        faults.add("registration.registered_on_missing", "registered_on")
    elif registered_on > today:
        faults.add("registration.registered_on_future", "registered_on")
    return faults.found()


def correction_faults(
    registration: Registration, number: str, registered_on: date | None, reason: str, today: date
) -> tuple[Fault, ...]:
    """What is wrong with a correction (JO 4639-2007: corrected with the old value visible, never erased)."""
    faults = Faults()
    if not registration.registered:
        faults.add("registration.no_number_to_correct")
    faults.extend(number_faults(registration, number, registered_on, today))
    if blank(reason):
        faults.add("registration.correction_reason_missing", "reason")
    return faults.found()


def moved_faults(registration: Registration, moved_on: date | None, today: date) -> tuple[Fault, ...]:
    """What stands in the way of confirming that the diary holds the content (R57)."""
    faults = Faults()
    if not registration.registered:
        faults.add("registration.moved_before_number")
    if moved_on is None:
        faults.add("registration.moved_on_missing", "moved_on")
    elif moved_on > today:
        faults.add("registration.moved_on_future", "moved_on")
    return faults.found()
