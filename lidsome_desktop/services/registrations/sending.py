"""Preparing a registration and sending it to the registrar (OSL 5:2; R50-R57)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from lidsome_desktop.domain.account import Account, AccountScope
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.people import Unit
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.domain.registration import (
    PUBLIC_FIELDS,
    Matter,
    Registration,
    RegistrationFields,
    fields_faults,
    sending_faults,
)
from lidsome_desktop.domain.removal_facts import CaseFacts, ItemFacts
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.files.identity_numbers import holds_identity_number
from lidsome_desktop.services.registrations.views import RegistrationView, covered, registration
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import registrations as store
from lidsome_desktop.store import removals
from lidsome_desktop.store.unit_of_work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationForm:
    """What the form for a case's next registration starts from.

    Attributes:
        registration_id: the prepared one that is not sent yet; None for a new one.
        version: of the prepared one, 0 for a new one.
        fields: as prepared, or as suggested: day, sender, diary by scope (R53), matter by ground. Designation and
            summary are suggested in words by `sentences.registrations`.
        items: what it will cover.
        senders: the senders' names as shown; an unknown sender has none.
        wanted: the matter that the grounds ask for, if they ask.
        secrecy: the case is marked; the sender is then left out, unless decided otherwise.
    """

    registration_id: str | None
    version: int
    fields: RegistrationFields
    items: tuple[ItemFacts, ...]
    senders: tuple[str, ...]
    wanted: Matter | None
    secrecy: bool


def suggested(place: Workplace, case_id: str) -> RegistrationForm:
    """What to start from: the registration that is prepared and not sent, or a new one.

    Raises:
        NotFound: there is no such case.
    """
    with place.view() as view:
        facts = removals.case_facts(view, case_id)
        account = view.get(Account, facts.case.account_id)
        unit = view.get(Unit, account.unit_id)
    waiting = _unsent(facts)
    items = _to_cover(facts, waiting)
    senders = _senders(items)
    fields = waiting.fields if waiting else _suggested_fields(place, facts, items, senders, account, unit)
    return RegistrationForm(
        registration_id=waiting.id if waiting else None,
        version=waiting.version if waiting else 0,
        fields=fields,
        items=items,
        senders=senders,
        wanted=_wanted(items),
        secrecy=facts.case.secrecy,
    )


def prepare_registration(
    place: Workplace, case_id: str, fields: RegistrationFields, *, version: int | None = None
) -> RegistrationView:
    """Keep the fields of the case's next registration; it covers every saved item that no sent one covers.

    Args:
        version: of the prepared registration that the fields were read from, 0 where there was none; to meet
            somebody else's change.

    Raises:
        Refusal: `registration.nothing_captured` (no registration without capture), `registration.*` at the
            fields of OSL 5:2, `removal.case_closed`.
        ChangedByOther: it has been changed since `version`.
    """
    fields = _cleaned(fields)
    with place.work() as work:
        facts = removals.case_facts(work, case_id)
        waiting = _unsent(facts)
        items = _to_cover(facts, waiting)
        today = swedish_day(work.now)
        faults = Faults()
        if facts.case.closed_at is not None:
            faults.add("removal.case_closed")
        if not items:
            faults.add("registration.nothing_captured")
        secret = facts.case.secrecy or not fields.sender_public
        faults.extend(
            fields_faults(
                fields,
                wanted=_wanted(items),
                secret_words=_names(items) if secret else (),
                today=today,
                with_identity_numbers=[
                    name for name in PUBLIC_FIELDS if holds_identity_number(getattr(fields, name))
                ],
            )
        )
        faults.settle()
        kept = _keep(work, facts, waiting, fields, version)
        for each in items:
            if each.item.registration_id != kept.id:
                work.put(each.item.with_changes(registration_id=kept.id))
        work.log(
            EventKind.REGISTRATION_PREPARED,
            kept,
            case=case_id,
            items=[each.item.id for each in items],
        )
        work.commit()
    return registration(place, kept.id)


def confirm_sent(
    place: Workplace, registration_id: str, *, sent_at: datetime | None = None
) -> RegistrationView:
    """Confirm that the registrar has it. From now on it stays as it was sent.

    Raises:
        Refusal: `registration.already_sent`, `registration.nothing_captured`, `registration.sent_in_future`.
    """
    with place.work() as work:
        found = work.get(Registration, registration_id)
        facts = removals.case_facts(work, found.case_id)
        items = covered(facts, found)
        when = sent_at or work.now
        faults = Faults()
        faults.extend(sending_faults(found, len([each for each in items if each.copied]), when, work.now))
        faults.settle()
        actor = work.actor.person_id if work.actor else None
        kept = work.put(found.with_changes(sent_at=when, sent_by=actor))
        work.log(EventKind.REGISTRATION_SENT, kept, case=found.case_id)
        work.commit()
    return registration(place, registration_id)


def _keep(
    work: Work,
    facts: CaseFacts,
    waiting: Registration | None,
    fields: RegistrationFields,
    version: int | None,
) -> Registration:
    told = {field.name: getattr(fields, field.name) for field in dataclasses.fields(fields)}
    if waiting is not None:
        read = waiting.version if version is None else version
        return work.put(waiting.with_changes(version=read, **told))
    return work.add(
        Registration(
            id=new_id(),
            case_id=facts.case.id,
            ordinal=store.next_ordinal(work, facts.case.id),
            prepared_at=work.now,
            prepared_by=work.actor.person_id if work.actor else None,
            **told,
        )
    )


def _unsent(facts: CaseFacts) -> Registration | None:
    return next((each for each in facts.registrations if each.sent_at is None), None)


def _to_cover(facts: CaseFacts, waiting: Registration | None) -> tuple[ItemFacts, ...]:
    """Saved items, and not the trivial, that no sent registration covers."""
    own = waiting.id if waiting else None
    return tuple(
        each
        for each in facts.items
        if each.copied and each.to_register and each.item.registration_id in (None, own)
    )


def _wanted(items: tuple[ItemFacts, ...]) -> Matter | None:
    """What the grounds ask of the registrar; None when they ask for nothing or for both."""
    asked = {
        ground.matter
        for each in items
        if each.judgement is not None
        for ground in each.judgement.grounds
        if ground.matter is not None
    }
    return asked.pop() if len(asked) == 1 else None


def _senders(items: tuple[ItemFacts, ...]) -> tuple[str, ...]:
    shown = (each.sender.shown for each in items if each.sender is not None)
    return tuple(dict.fromkeys(name for name in shown if name))


def _names(items: tuple[ItemFacts, ...]) -> tuple[str, ...]:
    """Every name and handle of the senders, also those recorded earlier."""
    names = [word for each in items for sender in each.senders for word in (sender.name, sender.handle)]
    return tuple(dict.fromkeys(name for name in names if name))


def _suggested_fields(
    place: Workplace,
    facts: CaseFacts,
    items: tuple[ItemFacts, ...],
    senders: tuple[str, ...],
    account: Account,
    unit: Unit,
) -> RegistrationFields:
    came_in = min((each.item.published_at or facts.case.discovered_at for each in items), default=None)
    day = swedish_day(came_in or facts.case.discovered_at)
    by_scope = place.policy.diary(account.scope.value)
    holder = by_scope.holder.sv if by_scope else ""
    return RegistrationFields(
        record_on=day,
        sender_public=not facts.case.secrecy,
        sender_text=", ".join(senders),
        # R53: an account of the unit's own is registered by the unit, a corporate one where the policy says.
        diary=(unit.diary or holder) if account.scope is AccountScope.UNIT else holder,
        registrar_email=unit.registrar_email if account.scope is AccountScope.UNIT else "",
        matter=_wanted(items) or Matter.REGISTRAR_DECIDES,
    )


def _cleaned(fields: RegistrationFields) -> RegistrationFields:
    def text(value: str) -> str:
        return cleaned(value).strip()

    return RegistrationFields(
        record_origin=fields.record_origin,
        record_on=fields.record_on,
        designation=text(fields.designation),
        sender_public=fields.sender_public,
        sender_text=text(fields.sender_text),
        public_summary=text(fields.public_summary),
        internal_note=text(fields.internal_note),
        diary=text(fields.diary),
        registrar_email=text(fields.registrar_email),
        matter=fields.matter,
        existing_number=text(fields.existing_number),
    )
