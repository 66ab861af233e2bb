"""The diary's number back, its correction, and that the diary holds what was moved (R57)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.domain.registration import (
    Registration,
    correction_faults,
    moved_faults,
    number_faults,
)
from lidsome_desktop.domain.removal import RemovalCase
from lidsome_desktop.domain.sorting import folded
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.services.registrations.views import RegistrationView, registration
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import registrations as store


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberHint:
    """Something to look at before a number is kept. Never a refusal: numbers differ between boards.

    Attributes:
        code: "used_elsewhere", "unusual_form" or "not_the_existing" (the ongoing matter had another).
        facts: case number or example.
    """

    code: str
    facts: dict[str, str]


def number_hints(place: Workplace, registration_id: str, number: str) -> tuple[NumberHint, ...]:
    """What is worth a second look about `number`; empty for an empty number."""
    number = " ".join(cleaned(number).split())
    if not number:
        return ()
    hints = []
    with place.view() as view:
        found = view.get(Registration, registration_id)
        account = view.get(Account, view.get(RemovalCase, found.case_id).account_id)
        # On an ongoing matter several records carry one number; elsewhere it is likely a slip.
        for other in store.number_used(view, number, registration_id):
            used = view.get(RemovalCase, other.case_id).number
            hints.append(NumberHint(code="used_elsewhere", facts={"case": used}))
    diary = place.policy.diary(account.scope.value)
    if diary is not None and not diary.number_fits(number):
        hints.append(NumberHint(code="unusual_form", facts={"example": diary.example}))
    if found.existing_number and folded(found.existing_number) != folded(number):
        hints.append(NumberHint(code="not_the_existing", facts={"number": found.existing_number}))
    return tuple(hints)


def record_number(
    place: Workplace, registration_id: str, *, number: str, registered_on: date | None, registrar: str = ""
) -> RegistrationView:
    """Record the diary's number that came back, with its day and who registered it.

    Raises:
        Refusal: `registration.not_sent`, `registration.number_missing`, `registration.registered_on_missing`,
            `registration.registered_on_future`, `registration.number_stands` (correct it instead).
    """
    with place.work() as work:
        found = work.get(Registration, registration_id)
        faults = Faults()
        if found.registered:
            faults.add("registration.number_stands", "number")
        faults.extend(number_faults(found, number, registered_on, swedish_day(work.now)))
        faults.settle()
        kept = work.put(
            found.with_changes(
                number=" ".join(cleaned(number).split()),
                registered_on=registered_on,
                registrar=cleaned(registrar).strip(),
                number_recorded_at=work.now,
            )
        )
        work.log(EventKind.REGISTRATION_NUMBERED, kept, case=found.case_id)
        work.commit()
    return registration(place, registration_id)


def correct_number(
    place: Workplace,
    registration_id: str,
    *,
    number: str,
    registered_on: date | None,
    registrar: str = "",
    reason: str,
) -> RegistrationView:
    """Correct number, day or registrar. The old value stays visible (JO 4639-2007).

    Raises:
        Refusal: `registration.no_number_to_correct`, `registration.correction_reason_missing`, and as
            `record_number`.
    """
    with place.work() as work:
        found = work.get(Registration, registration_id)
        faults = Faults()
        faults.extend(correction_faults(found, number, registered_on, reason, swedish_day(work.now)))
        faults.settle()
        kept = work.put(
            found.with_changes(
                number=" ".join(cleaned(number).split()),
                registered_on=registered_on,
                registrar=cleaned(registrar).strip(),
                number_recorded_at=work.now,
                correction=cleaned(reason).strip(),
            )
        )
        work.log(EventKind.REGISTRATION_CORRECTED, kept, case=found.case_id)
        work.commit()
    return registration(place, registration_id)


def confirm_moved(
    place: Workplace, registration_id: str, *, moved_on: date | None, reference: str = ""
) -> RegistrationView:
    """Record the registrar's word that the diary holds the content (R57).

    Raises:
        Refusal: `registration.moved_before_number`, `registration.moved_on_missing`,
            `registration.moved_on_future`.
    """
    with place.work() as work:
        found = work.get(Registration, registration_id)
        faults = Faults()
        faults.extend(moved_faults(found, moved_on, swedish_day(work.now)))
        faults.settle()
        kept = work.put(found.with_changes(moved_on=moved_on, moved_reference=cleaned(reference).strip()))
        work.log(EventKind.REGISTRATION_MOVED, kept, case=found.case_id)
        work.commit()
    return registration(place, registration_id)
