"""What happened on the platform, and how a case ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.removal import Outcome, OutcomeApproval, OutcomeRecord
from lidsome_desktop.domain.removal_rules import (
    approval_faults,
    closing_faults,
    outcome_faults,
    withdrawal_faults,
)
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.files.evidence import Staged
from lidsome_desktop.services.removals.keeping import actor_id, finish, given_by, is_manager, settle
from lidsome_desktop.services.removals.views import CaseView, case
from lidsome_desktop.services.workplace import Workplace, keep_staged, swedish_day
from lidsome_desktop.store import removals as store


def confirm_removed(
    place: Workplace, item_ids: Sequence[str], *, happened_at: datetime | None = None, deviation: str = ""
) -> CaseView:
    """Confirm that items have been removed on the platform. Raises as `record_outcome`."""
    return record_outcome(
        place, item_ids, outcome=Outcome.REMOVED, happened_at=happened_at, deviation=deviation
    )


def record_outcome(
    place: Workplace,
    item_ids: Sequence[str],
    *,
    outcome: Outcome,
    happened_at: datetime | None = None,
    reason: str = "",
    deviation: str = "",
) -> CaseView:
    """Record what happened to items of one case on the platform: the gate of R55, R56 and R48.

    Args:
        happened_at: on the platform; now, unless told.
        reason: why it is hidden or could not be removed.
        deviation: how it came to be removed before the copy or the reasons; asked for only then.

    Raises:
        Refusal: `removal.content_missing`, `removal.sender_missing`, `removal.published_missing`,
            `removal.context_missing`, `removal.not_judged`, `removal.stays`, `removal.already_removed`,
            `removal.outcome_reason_missing`, `removal.happened_in_future`,
            `removal.removed_before_motivated`, `removal.removed_before_captured`, `removal.item_ended`, or the
            case has ended. Nothing is recorded of any item then.
        NotFound: an item is missing or belongs to another case.
    """
    with place.work() as work:
        facts, items = store.case_of_items(work, item_ids)
        happened = happened_at or work.now
        settle(
            *(
                outcome_faults(
                    each,
                    outcome=outcome,
                    happened_at=happened,
                    now=work.now,
                    reason=reason,
                    deviation=deviation,
                )
                for each in items
            )
        )
        for each in items:
            work.add(
                OutcomeRecord(
                    id=new_id(),
                    case_id=facts.case.id,
                    item_id=each.item.id,
                    ordinal=len(each.outcomes) + 1,
                    outcome=outcome,
                    happened_at=happened,
                    reason=cleaned(reason).strip(),
                    deviation=cleaned(deviation).strip(),
                    recorded_at=work.now,
                    recorded_by=actor_id(work),
                )
            )
        finish(
            work,
            EventKind.REMOVAL_REMOVED if outcome.gone else EventKind.REMOVAL_LEFT,
            facts.case.id,
            items=[each.item.id for each in items],
            outcome=outcome.value,
        )
    return case(place, facts.case.id)


def approve_hidden(
    place: Workplace,
    item_id: str,
    *,
    manager_id: str,
    approved_on: date,
    reference: str = "",
    attachment: Path | bytes | None = None,
    attachment_name: str | None = None,
) -> CaseView:
    """Record the manager's approval that an item ends as hidden, or as impossible to remove (F2).

    Given by another than the one at the keyboard, it needs a reference or the attached approval.

    Raises:
        Refusal: `removal.nothing_to_approve`, `removal.already_approved`, `removal.approver_not_manager`,
            `removal.reference_missing`, `removal.approved_in_future`, `evidence.*`, or the case has ended.
    """
    staged = _staged(place, attachment, attachment_name)
    with place.work() as work:
        facts, item = store.facts_of_item(work, item_id)
        given = given_by(work, manager_id)
        evidence = keep_staged(work, staged) if staged else None
        settle(
            approval_faults(
                item,
                is_manager=is_manager(work, facts.case.account_id, manager_id),
                given=given,
                reference=reference,
                evidence=evidence,
                approved_on=approved_on,
                today=swedish_day(work.now),
            )
        )
        work.add(
            OutcomeApproval(
                id=new_id(),
                case_id=facts.case.id,
                item_id=item_id,
                outcome_id=item.outcomes[-1].id,
                approved_by=manager_id,
                approved_on=approved_on,
                given=given,
                reference=cleaned(reference).strip(),
                evidence=evidence,
                recorded_at=work.now,
                recorded_by=actor_id(work),
            )
        )
        finish(work, EventKind.REMOVAL_LEFT_APPROVED, facts.case.id, item=item_id)
    return case(place, facts.case.id)


def withdraw(
    place: Workplace,
    case_id: str,
    *,
    reason: str,
    manager_id: str,
    approved_on: date,
    reference: str = "",
    attachment: Path | bytes | None = None,
    attachment_name: str | None = None,
) -> CaseView:
    """Withdraw a case in which nothing has been removed, with the manager's approval. What was saved is kept.

    Raises:
        Refusal: `removal.withdrawn_after_removal`, `removal.withdrawal_reason_missing`, and as
            `approve_hidden`.
    """
    staged = _staged(place, attachment, attachment_name)
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        given = given_by(work, manager_id)
        evidence = keep_staged(work, staged) if staged else None
        settle(
            withdrawal_faults(
                facts,
                reason=reason,
                is_manager=is_manager(work, facts.case.account_id, manager_id),
                given=given,
                reference=reference,
                evidence=evidence,
                approved_on=approved_on,
                today=swedish_day(work.now),
            )
        )
        work.put(
            facts.case.with_changes(
                withdrawn_at=work.now,
                withdrawn_reason=cleaned(reason).strip(),
                withdrawn_approved_by=manager_id,
                withdrawn_approved_on=approved_on,
                withdrawn_given=given,
                withdrawn_reference=cleaned(reference).strip(),
                withdrawn_evidence=evidence,
            )
        )
        finish(work, EventKind.REMOVAL_WITHDRAWN, case_id)
    return case(place, case_id)


def close(
    place: Workplace, case_id: str, *, retention_until: date | None, disposal_basis: str | None = None
) -> CaseView:
    """Close a case in which every item is settled and registered (F2).

    Args:
        retention_until: until when the local copy is kept; needed where anything was captured.
        disposal_basis: as `give_disposal_basis`; the one given before stays when None.

    Raises:
        Refusal: `removal.close_*` for each item not settled, `removal.retention_missing`,
            `removal.retention_past`, `removal.disposal_basis_missing`, or the case has ended.
    """
    with place.work() as work:
        facts = store.case_facts(work, case_id)
        basis = facts.case.disposal_basis if disposal_basis is None else cleaned(disposal_basis).strip()
        settle(
            closing_faults(
                facts, retention_until=retention_until, disposal_basis=basis, today=swedish_day(work.now)
            )
        )
        work.put(
            facts.case.with_changes(
                closed_at=work.now,
                closed_by=actor_id(work),
                retention_until=retention_until,
                disposal_basis=basis,
            )
        )
        finish(work, EventKind.REMOVAL_CLOSED, case_id)
    return case(place, case_id)


def _staged(place: Workplace, attachment: Path | bytes | None, name: str | None) -> Staged | None:
    return None if attachment is None else place.evidence.stage(attachment, name=name)
