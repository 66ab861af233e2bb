"""The rules of a removal (R43-R65, F2): each function lists every fault at once, none when the act may be done.

Captures come before removal (R55, R56), a ground and its reasons too (R48, JO 1008-2021), nothing secret or with
a ground is trivial (OSL 5:1), suspected abuse material is described and never imported (domain B4).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.grounds import CaptureMode, RemovalGround
from lidsome_desktop.domain.refusals import Fault, Faults
from lidsome_desktop.domain.removal import CaptureForm, ItemFields, Outcome, RemovalCase, StayReason, Verdict
from lidsome_desktop.domain.removal_facts import CaseFacts, CheckCode, ItemFacts
from lidsome_desktop.domain.typed import blank

_MISSING = {
    CheckCode.CONTENT: "removal.content_missing",
    CheckCode.SENDER: "removal.sender_missing",
    CheckCode.PUBLISHED: "removal.published_missing",
    CheckCode.CONTEXT: "removal.context_missing",
}


def opening_faults(
    suspected_abuse: bool | None, discovered_at: datetime, now: datetime, address: str, place: str
) -> tuple[Fault, ...]:
    """Before a case is opened: the first question answered, when and where it was seen."""
    faults = Faults()
    if suspected_abuse is None:
        faults.add("removal.abuse_unanswered", "suspected_abuse")
    if discovered_at > now:
        faults.add("removal.discovered_in_future", "discovered_at")
    if blank(address) and blank(place):
        faults.add("removal.where_missing", "address")
    return faults.found()


def ended_faults(case: RemovalCase) -> tuple[Fault, ...]:
    """Nothing is added to a case that is closed or withdrawn."""
    if case.closed_at is not None:
        return (Fault("removal.case_closed"),)
    if case.withdrawn_at is not None:
        return (Fault("removal.case_withdrawn"),)
    return ()


def suspicion_faults(facts: CaseFacts) -> tuple[Fault, ...]:
    """Before a case is said to concern suspected abuse material after all.

    What has been imported already is not taken care of by this program: the police and the manager are.
    """
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if any(c.form is not CaptureForm.DESCRIPTION for each in facts.items for c in each.captures):
        faults.add("removal.abuse_files_held")
    return faults.found()


def capture_faults(
    facts: ItemFacts, form: CaptureForm, text: str, captured_at: datetime, now: datetime
) -> tuple[Fault, ...]:
    """Before something is captured in `form`; `text` is what was written, empty for files."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if facts.not_captured:
        faults.add("removal.item_ended")
    if facts.case.suspected_abuse and form is not CaptureForm.DESCRIPTION:
        faults.add("removal.description_only")
    if not facts.case.suspected_abuse and form is CaptureForm.DESCRIPTION:
        faults.add("removal.description_not_enough", "text")
    if form is not CaptureForm.FILE and blank(text):
        faults.add("removal.text_blank", "text")
    if captured_at > now:
        faults.add("removal.captured_in_future", "captured_at")
    return faults.found()


def item_faults(facts: ItemFacts, fields: ItemFields, now: datetime) -> tuple[Fault, ...]:
    """Before what is told of an item is kept. Half-told is fine, except where a removal already rests on it."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if fields.published_at is not None and fields.published_at > now:
        faults.add("removal.published_in_future", "published_at")
    if facts.outcome is not None:
        told = replace(facts, item=facts.item.with_changes(**dataclasses.asdict(fields)))
        if not told.item.published_told:
            faults.add("removal.published_missing", "published_shown", item=facts.item.ordinal)
        if not told.context_told:
            faults.add("removal.context_missing", "context", item=facts.item.ordinal)
    return faults.found()


def sender_faults(
    facts: ItemFacts,
    *,
    name: str,
    handle: str,
    profile_address: str,
    platform_id: str,
    unknown: bool,
    unknown_reason: str,
) -> tuple[Fault, ...]:
    """Before a sender is recorded: whatever the platform shows, or *okänd* with the reason (R56)."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if facts.not_captured:
        faults.add("removal.item_ended")
    told = not all(blank(part) for part in (name, handle, profile_address, platform_id))
    if unknown and told:
        faults.add("removal.sender_known_and_unknown", "unknown")
    elif unknown and blank(unknown_reason):
        faults.add("removal.sender_unknown_reason_missing", "unknown_reason")
    elif not unknown and not told:
        faults.add("removal.sender_missing", "name")
    return faults.found()


def judgement_faults(
    facts: ItemFacts,
    *,
    verdict: Verdict,
    grounds: Sequence[str],
    known: Sequence[RemovalGround],
    motivation: str,
    applied_rule: str = "",
    stay_reason: StayReason | None = None,
    trivial_preset: str = "",
    known_presets: Sequence[str] = (),
) -> tuple[Fault, ...]:
    """Before an item is judged.

    Args:
        grounds: codes of the chosen grounds.
        known: the grounds in force on the day.
        known_presets: codes of the policy's examples of the trivial (R46).
    """
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if facts.not_captured:
        faults.add("removal.item_ended")
    if facts.gone:
        faults.add("removal.already_removed")
    if verdict is Verdict.REMOVE:
        faults.extend(_ground_faults(facts, grounds, known, applied_rule))
    else:
        faults.extend(_stay_faults(facts, grounds, stay_reason, trivial_preset, known_presets))
    if blank(motivation):
        faults.add("removal.motivation_missing", "motivation")
    return faults.found()


def _ground_faults(
    facts: ItemFacts, grounds: Sequence[str], known: Sequence[RemovalGround], applied_rule: str
) -> tuple[Fault, ...]:
    faults = Faults()
    by_code = {ground.code: ground for ground in known}
    if not grounds:
        faults.add("removal.no_ground", "grounds")
    for code in grounds:
        if code not in by_code:
            faults.add("removal.ground_unknown", "grounds", ground=code)
    chosen = [by_code[code] for code in grounds if code in by_code]
    if (
        chosen
        and facts.case.suspected_abuse
        and not any(CaptureMode.DESCRIPTION_ONLY in ground.capture for ground in chosen)
    ):
        faults.add("removal.abuse_ground_missing", "grounds")
    if any(ground.needs_rule for ground in chosen) and blank(applied_rule):
        faults.add("removal.applied_rule_missing", "applied_rule")
    return faults.found()


def _stay_faults(
    facts: ItemFacts,
    grounds: Sequence[str],
    stay_reason: StayReason | None,
    preset: str,
    known_presets: Sequence[str],
) -> tuple[Fault, ...]:
    faults = Faults()
    if grounds:
        faults.add("removal.stays_with_ground", "grounds")
    if stay_reason is None:
        faults.add("removal.stay_reason_missing", "reason")
    if facts.case.suspected_abuse:
        faults.add("removal.abuse_stays", "reason")
    if stay_reason is StayReason.TRIVIAL:
        if facts.case.secrecy:
            faults.add("removal.trivial_with_secrecy", "reason")
        if facts.sent:
            faults.add("removal.trivial_when_sent", "reason")
        if blank(preset):
            faults.add("removal.preset_missing", "trivial_preset")
        elif preset not in known_presets:
            faults.add("removal.preset_unknown", "trivial_preset")
    return faults.found()


def outcome_faults(
    facts: ItemFacts, *, outcome: Outcome, happened_at: datetime, now: datetime, reason: str, deviation: str
) -> tuple[Fault, ...]:
    """Before an outcome is recorded: the gate of R55, R56 and R48. Each fault names the item by its ordinal."""
    faults = Faults()
    which = facts.item.ordinal
    faults.extend(ended_faults(facts.case))
    if facts.not_captured:
        faults.add("removal.item_ended", item=which)
    if facts.gone:
        faults.add("removal.already_removed", item=which)
    for line in facts.checklist:
        if line.code in _MISSING and not line.done:
            faults.add(_MISSING[line.code], item=which)
    if facts.stays:
        faults.add("removal.stays", item=which)
    elif not facts.has_ground:
        faults.add("removal.not_judged", item=which)
    if not outcome.gone and blank(reason):
        faults.add("removal.outcome_reason_missing", "reason")
    if happened_at > now:
        faults.add("removal.happened_in_future", "happened_at")
    if outcome is Outcome.REMOVED and blank(deviation):
        faults.extend(_too_early(facts, happened_at))
    return faults.found()


def _too_early(facts: ItemFacts, happened_at: datetime) -> tuple[Fault, ...]:
    """Removed before reasons were given or a copy was made: to be explained, not hidden by a kinder time.

    Compared by the minute, which is what people read off a clock.
    """
    faults = Faults()
    minute = _minute(happened_at)
    reasons = [j.judged_at for j in facts.judgements if j.verdict is Verdict.REMOVE]
    if reasons and minute < _minute(min(reasons)):
        faults.add("removal.removed_before_motivated", "deviation", item=facts.item.ordinal)
    if facts.content and minute < _minute(min(capture.captured_at for capture in facts.content)):
        faults.add("removal.removed_before_captured", "deviation", item=facts.item.ordinal)
    return faults.found()


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def approval_faults(
    facts: ItemFacts,
    *,
    is_manager: bool,
    given: Given,
    reference: str,
    evidence: str | None,
    approved_on: date,
    today: date,
) -> tuple[Fault, ...]:
    """Before the manager's approval of *dold* or *kunde inte tas bort* is recorded."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if facts.outcome is None or facts.gone:
        faults.add("removal.nothing_to_approve", item=facts.item.ordinal)
    elif facts.approval is not None:
        faults.add("removal.already_approved", item=facts.item.ordinal)
    faults.extend(_manager_faults(is_manager, given, reference, evidence, approved_on, today))
    return faults.found()


def _manager_faults(
    is_manager: bool, given: Given, reference: str, evidence: str | None, approved_on: date, today: date
) -> tuple[Fault, ...]:
    faults = Faults()
    if not is_manager:
        faults.add("removal.approver_not_manager", "manager_id")
    if given is Given.STATED and blank(reference) and evidence is None:
        faults.add("removal.reference_missing", "reference")
    if approved_on > today:
        faults.add("removal.approved_in_future", "approved_on")
    return faults.found()


def not_captured_faults(facts: ItemFacts, reason: str) -> tuple[Fault, ...]:
    """Before an item ends as *kunde inte fångas*: only when there is no copy of its content."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if facts.not_captured:
        faults.add("removal.item_ended")
    if facts.content:
        faults.add("removal.copy_exists")
    if blank(reason):
        faults.add("removal.not_captured_reason_missing", "reason")
    return faults.found()


def withdrawal_faults(
    facts: CaseFacts,
    *,
    reason: str,
    is_manager: bool,
    given: Given,
    reference: str,
    evidence: str | None,
    approved_on: date,
    today: date,
) -> tuple[Fault, ...]:
    """Before a case is withdrawn (administrator and manager). What has been removed cannot be withdrawn."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if any(each.gone for each in facts.items):
        faults.add("removal.withdrawn_after_removal")
    if blank(reason):
        faults.add("removal.withdrawal_reason_missing", "reason")
    faults.extend(_manager_faults(is_manager, given, reference, evidence, approved_on, today))
    return faults.found()


def secrecy_faults(
    facts: CaseFacts, *, secrecy: bool, provision: str, marked_on: date | None, authority: str, today: date
) -> tuple[Fault, ...]:
    """Before a secrecy marking is set or taken away: provision, date, authority (OSL 5:5)."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if not secrecy:
        return faults.found()
    if blank(provision):
        faults.add("removal.provision_missing", "provision")
    if marked_on is None:
        faults.add("removal.marked_on_missing", "marked_on")
    elif marked_on > today:
        faults.add("removal.marked_in_future", "marked_on")
    if blank(authority):
        faults.add("removal.authority_missing", "authority")
    for each in facts.items:
        if each.judgement is not None and not each.judgement.registered:
            faults.add("removal.secrecy_with_trivial", "secrecy", item=each.item.ordinal)
    return faults.found()


def answer_faults(*, sent: bool, informed_on: date | None, note: str, today: date) -> tuple[Fault, ...]:
    """Before it is noted that the writer has been answered, on which day; or gets no answer, and why."""
    faults = Faults()
    if not sent:
        if blank(note):
            faults.add("removal.not_informed_reason_missing", "note")
    elif informed_on is None:
        faults.add("removal.informed_on_missing", "informed_on")
    elif informed_on > today:
        faults.add("removal.informed_in_future", "informed_on")
    return faults.found()


def closing_faults(
    facts: CaseFacts, *, retention_until: date | None, disposal_basis: str, today: date
) -> tuple[Fault, ...]:
    """Before a case is closed: every item off the platform or approved, registered, moved where that is asked
    (R57), and the local copy's day and the basis for disposal given."""
    faults = Faults()
    faults.extend(ended_faults(facts.case))
    if not facts.items:
        faults.add("removal.no_items")
    for each in facts.items:
        if each.settled:
            continue
        which = each.item.ordinal
        if not each.judged:
            faults.add("removal.close_not_judged", item=which)
        if each.judged and not each.off_the_clock:
            faults.add(
                "removal.close_approval_missing" if each.outcome else "removal.close_not_removed", item=which
            )
        if each.to_register and not each.registered:
            faults.add("removal.close_not_registered", item=which)
        if each.registered and each.moved_missing:
            faults.add("removal.close_not_moved", item=which)
    if any(each.captures for each in facts.items):
        if retention_until is None:
            faults.add("removal.retention_missing", "retention_until")
        elif retention_until < today:
            faults.add("removal.retention_past", "retention_until")
    removed_by_us = any(
        each.outcome is not None and each.outcome.outcome is Outcome.REMOVED for each in facts.items
    )
    if removed_by_us and blank(disposal_basis):
        faults.add("removal.disposal_basis_missing", "disposal_basis")
    return faults.found()
