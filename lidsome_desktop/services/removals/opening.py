"""Opening a case, adding items, and what is told of a case beside the items."""

from __future__ import annotations

from datetime import date, datetime

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.refusals import Faults
from lidsome_desktop.domain.removal import ItemFields, ItemKind, RemovalCase, RemovalItem
from lidsome_desktop.domain.removal_rules import (
    answer_faults,
    ended_faults,
    item_faults,
    opening_faults,
    secrecy_faults,
    suspicion_faults,
)
from lidsome_desktop.domain.typed import blank, cleaned
from lidsome_desktop.services.removals.keeping import actor_id, finish, policy_id, settle
from lidsome_desktop.services.removals.views import CaseView, case
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import removals as store


def open_case(
    place: Workplace,
    *,
    account_id: str,
    suspected_abuse: bool | None,
    discovered_at: datetime | None = None,
    discovered_by: str | None = None,
    address: str = "",
    where: str = "",
    item_kind: ItemKind = ItemKind.COMMENT,
) -> CaseView:
    """Open a case with its first item. The first question comes first (domain B4); the rest can wait.

    Args:
        suspected_abuse: the answer; None is no answer.
        discovered_at: now, unless told; `discovered_by` the one at the keyboard, unless told.
        address, where: of the page, or in words: one of them.

    Raises:
        Refusal: `removal.abuse_unanswered`, `removal.discovered_in_future`, `removal.where_missing`.
        NotFound: there is no such account.
    """
    with place.work() as work:
        account = work.get(Account, account_id)
        discovered = discovered_at or work.now
        settle(opening_faults(suspected_abuse, discovered, work.now, address, where))
        year = swedish_day(work.now).year
        ordinal, number = store.next_number(work, year)
        opened = work.add(
            RemovalCase(
                id=new_id(),
                number=number,
                year=year,
                ordinal=ordinal,
                account_id=account.id,
                discovered_at=discovered,
                discovered_by=discovered_by or actor_id(work),
                recorded_at=work.now,
                recorded_by=actor_id(work),
                address=cleaned(address).strip(),
                place=cleaned(where).strip(),
                suspected_abuse=suspected_abuse is True,
                policy_id=policy_id(place),
            )
        )
        work.add(
            RemovalItem(
                id=new_id(), case_id=opened.id, ordinal=1, item_kind=item_kind, address=opened.address
            )
        )
        finish(work, EventKind.REMOVAL_OPENED, opened.id)
    return case(place, opened.id)


def add_item(
    place: Workplace, case_id: str, *, item_kind: ItemKind = ItemKind.COMMENT, address: str = ""
) -> CaseView:
    """Add another comment of the same storm.

    Raises:
        Refusal: `removal.case_closed`, `removal.case_withdrawn`.
    """
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        settle(ended_faults(facts.case))
        added = work.add(
            RemovalItem(
                id=new_id(),
                case_id=case_id,
                ordinal=len(facts.items) + 1,
                item_kind=item_kind,
                address=cleaned(address).strip(),
            )
        )
        finish(work, EventKind.REMOVAL_ITEM_ADDED, case_id, item=added.id)
    return case(place, case_id)


def describe_item(
    place: Workplace, item_id: str, fields: ItemFields, *, version: int | None = None
) -> CaseView:
    """Keep what is told of an item: its kind, address, time of publishing and context. Half-told is kept too.

    Args:
        version: the version that the fields were read from, to meet somebody else's change.

    Raises:
        Refusal: `removal.case_closed`, `removal.case_withdrawn`, `removal.published_in_future`; once an
            outcome is recorded `removal.published_missing`, `removal.context_missing`.
        ChangedByOther: the item has been changed since `version`.
    """
    fields = ItemFields(
        item_kind=fields.item_kind,
        address=cleaned(fields.address).strip(),
        published_shown=cleaned(fields.published_shown).strip(),
        published_at=fields.published_at,
        published_unknown=fields.published_unknown,
        context=fields.context,
        context_reason=cleaned(fields.context_reason).strip(),
    )
    with place.work() as work:
        _, facts = store.facts_of_item(work, item_id)
        settle(item_faults(facts, fields, work.now))
        item = facts.item
        if item.fields == fields:
            return case(place, item.case_id)
        work.put(
            item.with_changes(
                version=item.version if version is None else version,
                item_kind=fields.item_kind,
                address=fields.address,
                published_shown=fields.published_shown,
                published_at=fields.published_at,
                published_unknown=fields.published_unknown,
                context=fields.context,
                context_reason=fields.context_reason,
            )
        )
        finish(work, EventKind.REMOVAL_ITEM_DESCRIBED, item.case_id, item=item_id)
    return case(place, item.case_id)


def suspect_abuse(place: Workplace, case_id: str) -> CaseView:
    """Say after all that it may be abuse material of a child: described from now on, and never taken back.

    Raises:
        Refusal: `removal.abuse_files_held` when something has been imported already: that is for the police
            and the manager, not for this program.
    """
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        settle(suspicion_faults(facts))
        if facts.case.suspected_abuse:
            return case(place, case_id)
        work.put(facts.case.with_changes(suspected_abuse=True))
        finish(work, EventKind.REMOVAL_ABUSE_SUSPECTED, case_id)
    return case(place, case_id)


def describe_secrecy(
    place: Workplace,
    case_id: str,
    *,
    secrecy: bool,
    provision: str = "",
    marked_on: date | None = None,
    authority: str = "",
    version: int | None = None,
) -> CaseView:
    """Set the secrecy marking (OSL 5:5: provision, date, authority), or take it away. It warns; it is no decision.

    Args:
        version: of the case that the form was filled from, here and in the verbs below: to meet somebody else's
            change. None overwrites whatever is there.

    Raises:
        ChangedByOther: the case has been changed since `version`.
        Refusal: `removal.provision_missing`, `removal.marked_on_missing`, `removal.marked_in_future`,
            `removal.authority_missing`, `removal.secrecy_with_trivial`, or the case has ended.
    """
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        today = swedish_day(work.now)
        settle(
            secrecy_faults(
                facts,
                secrecy=secrecy,
                provision=provision,
                marked_on=marked_on,
                authority=authority,
                today=today,
            )
        )
        work.put(
            _read_as(facts.case, version).with_changes(
                secrecy=secrecy,
                secrecy_provision=cleaned(provision).strip() if secrecy else "",
                secrecy_on=marked_on if secrecy else None,
                secrecy_authority=cleaned(authority).strip() if secrecy else "",
            )
        )
        marked = EventKind.REMOVAL_SECRECY_MARKED if secrecy else EventKind.REMOVAL_SECRECY_LIFTED
        finish(work, marked, case_id)
    return case(place, case_id)


def reveal(place: Workplace, case_id: str, item_id: str, *, step: str) -> CaseView:
    """Log that somebody pressed to see what a case marked secret holds, before it is shown.

    Args:
        step: the page on which it is shown.
    """
    with place.work() as work:
        facts, _item = store.facts_of_item(work, item_id)
        finish(work, EventKind.REMOVAL_REVEALED, facts.case.id, item=item_id, step=step)
    return case(place, case_id)


def report_to_police(
    place: Workplace,
    case_id: str,
    *,
    reported_on: date | None,
    number: str = "",
    version: int | None = None,
) -> CaseView:
    """Note a report to the police and, when it has come, its number (K-nummer). Also after the case has closed.

    Raises:
        ChangedByOther: the case has been changed since `version`.
        Refusal: `removal.reported_on_missing`, `removal.reported_in_future`.
    """
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        faults = Faults()
        if reported_on is None:
            faults.add("removal.reported_on_missing", "reported_on")
        elif reported_on > swedish_day(work.now):
            faults.add("removal.reported_in_future", "reported_on")
        faults.settle()
        work.put(
            _read_as(facts.case, version).with_changes(
                police_reported_on=reported_on, police_number=cleaned(number).strip()
            )
        )
        finish(work, EventKind.REMOVAL_POLICE_REPORTED, case_id)
    return case(place, case_id)


def tell_sender(
    place: Workplace,
    case_id: str,
    *,
    informed_on: date | None,
    note: str = "",
    sent: bool = True,
    version: int | None = None,
) -> CaseView:
    """Note that the sender has been told, when and how; or, where `sent` is false, that no answer is sent and why in
    `note`. Also after the case has closed.

    Raises:
        ChangedByOther: the case has been changed since `version`.
        Refusal: `removal.informed_on_missing`, `removal.informed_in_future`, `removal.not_informed_reason_missing`.
    """
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        today = swedish_day(work.now)
        settle(answer_faults(sent=sent, informed_on=informed_on, note=note, today=today))
        work.put(
            _read_as(facts.case, version).with_changes(
                sender_informed_on=informed_on if sent else None, sender_informed_note=cleaned(note).strip()
            )
        )
        told = EventKind.REMOVAL_SENDER_INFORMED if sent else EventKind.REMOVAL_SENDER_NOT_INFORMED
        finish(work, told, case_id)
    return case(place, case_id)


def give_disposal_basis(
    place: Workplace, case_id: str, *, disposal_basis: str, version: int | None = None
) -> CaseView:
    """Name what lets the content be removed: the item of the records schedule, or a decision (domain B2).

    Raises:
        ChangedByOther: the case has been changed since `version`.
        Refusal: `removal.disposal_basis_missing`, or the case has ended.
    """
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        faults = Faults()
        faults.extend(ended_faults(facts.case))
        if blank(disposal_basis):
            faults.add("removal.disposal_basis_missing", "disposal_basis")
        faults.settle()
        changed = _read_as(facts.case, version)
        work.put(changed.with_changes(disposal_basis=cleaned(disposal_basis).strip()))
        finish(work, EventKind.REMOVAL_DISPOSAL_BASIS, case_id)
    return case(place, case_id)


def _read_as(case: RemovalCase, version: int | None) -> RemovalCase:
    """The case as the form saw it: `put` refuses what has been changed since."""
    return case if version is None else case.with_changes(version=version)
