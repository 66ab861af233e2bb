"""Judging items: it goes, with ground and reasons, or it stays (R45-R65)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.grounds import (
    AbuseMaterial,
    LegalBasis,
    LegalType,
    RegistrationCase,
    RemovalGround,
)
from lidsome_desktop.domain.grounds import Hint as GroundHint
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.removal import (
    Judgement,
    JudgementDraft,
    JudgementFields,
    StayReason,
    Verdict,
    judged_ground,
)
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.domain.removal_rules import ended_faults, judgement_faults
from lidsome_desktop.domain.text import Choice, Text
from lidsome_desktop.domain.typed import cleaned
from lidsome_desktop.services.removals.keeping import actor_id, finish, policy_id, settle
from lidsome_desktop.services.removals.views import CaseView, case
from lidsome_desktop.services.workplace import Workplace, swedish_day
from lidsome_desktop.store import removals as store
from lidsome_desktop.store.unit_of_work import ChangedByOther, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingMaterial:
    """What the policy in force says on the day, for the form.

    Attributes:
        grounds: by number; each with example, rule and hints.
        bases: the legal bases in force, by kind.
        hints: the hints in words.
        cases: why something that stays or moves is registered (R50-R52).
        trivial: the policy's examples of what need not be registered (R46).
        abuse: the first question and its guidance.
    """

    grounds: tuple[RemovalGround, ...]
    bases: dict[LegalType, LegalBasis]
    hints: dict[GroundHint, Text]
    cases: tuple[RegistrationCase, ...]
    trivial: tuple[Choice, ...]
    abuse: AbuseMaterial


def judging(place: Workplace) -> JudgingMaterial:
    """What there is to judge by today."""
    today = swedish_day(place.clock())
    policy = place.policy
    bases = {code: policy.legal_basis(code, today) for code in LegalType}
    return JudgingMaterial(
        grounds=policy.grounds_on(today),
        bases={code: basis for code, basis in bases.items() if basis is not None},
        hints={each.code: each.text for each in policy.hints},
        cases=policy.registration_cases,
        trivial=policy.trivial_exception.presets,
        abuse=policy.abuse_material,
    )


def draft_judgement(
    place: Workplace, item_id: str, fields: JudgementFields, *, version: int | None = None
) -> CaseView:
    """Keep what is typed of a judgement, right or wrong. It decides nothing; `judge` and `mark_stays` empty it.

    Args:
        version: of the draft that the fields were read from, 0 where there was none; None overwrites whatever is
            there.

    Raises:
        Refusal: the case has ended.
        ChangedByOther: somebody else has written on it since `version`.
    """
    with place.work() as work:
        facts, item = store.facts_of_item(work, item_id)
        settle(ended_faults(facts.case))
        before = item.draft or JudgementDraft(id=new_id(), case_id=facts.case.id, item_id=item_id)
        after = before.holding(
            dataclasses.replace(
                fields,
                motivation=cleaned(fields.motivation),
                applied_rule=cleaned(fields.applied_rule),
                rights_holder=cleaned(fields.rights_holder),
            )
        )
        if after == before:
            return case(place, facts.case.id)
        if version is not None and version != before.version:
            raise ChangedByOther(after.with_changes(version=version), before)
        work.keep(after)
        finish(work, EventKind.REMOVAL_JUDGEMENT_DRAFTED, facts.case.id, item=item_id)
    return case(place, facts.case.id)


def judge(
    place: Workplace,
    item_ids: Sequence[str],
    *,
    grounds: Sequence[str],
    motivation: str,
    applied_rule: str = "",
    rights_holder: str = "",
) -> CaseView:
    """Judge that items of one case go, on one or more grounds, with the reasons (JO 1008-2021). Several items at
    once share the motivation (a storm). An earlier judgement stays beside the new one.

    Raises:
        Refusal: `removal.no_ground` (R48: it stays), `removal.ground_unknown`, `removal.motivation_missing`,
            `removal.applied_rule_missing`, `removal.abuse_ground_missing`, `removal.already_removed`,
            `removal.item_ended`, or the case has ended.
        NotFound: an item is missing or belongs to another case.
    """
    codes = tuple(dict.fromkeys(grounds))
    with place.work() as work:
        today = swedish_day(work.now)
        known = place.policy.grounds_on(today)
        facts, items = store.case_of_items(work, item_ids)
        settle(
            *(
                judgement_faults(
                    each,
                    verdict=Verdict.REMOVE,
                    grounds=codes,
                    known=known,
                    motivation=motivation,
                    applied_rule=applied_rule,
                )
                for each in items
            )
        )
        acts = {code: basis.act for code, basis in judging(place).bases.items()}
        chosen = tuple(judged_ground(ground, acts) for ground in known if ground.code in codes)
        for each in items:
            work.add(
                Judgement(
                    id=new_id(),
                    case_id=facts.case.id,
                    item_id=each.item.id,
                    ordinal=len(each.judgements) + 1,
                    verdict=Verdict.REMOVE,
                    grounds=chosen,
                    motivation=cleaned(motivation).strip(),
                    applied_rule=cleaned(applied_rule).strip(),
                    rights_holder=cleaned(rights_holder).strip(),
                    moved=any(ground.complete_by_transfer for ground in chosen),
                    policy_id=policy_id(place),
                    judged_at=work.now,
                    judged_by=actor_id(work),
                )
            )
            _empty_draft(work, each)
        finish(
            work,
            EventKind.REMOVAL_JUDGED,
            facts.case.id,
            items=[each.item.id for each in items],
            grounds=[ground.code for ground in chosen],
        )
    return case(place, facts.case.id)


def mark_stays(
    place: Workplace,
    item_ids: Sequence[str],
    *,
    reason: StayReason | None,
    motivation: str,
    trivial_preset: str = "",
) -> CaseView:
    """Judge that items stay (R48): a complaint or opinion is registered and left (R50), the trivial is neither
    registered nor removed (R46), everything else is registered and left (R45).

    Raises:
        Refusal: `removal.stay_reason_missing`, `removal.motivation_missing`, `removal.trivial_with_secrecy`,
            `removal.trivial_when_sent`, `removal.preset_missing`, `removal.preset_unknown`,
            `removal.abuse_stays`,
            `removal.already_removed`, `removal.item_ended`, or the case has ended.
    """
    with place.work() as work:
        facts, items = store.case_of_items(work, item_ids)
        settle(
            *(
                judgement_faults(
                    each,
                    verdict=Verdict.STAYS,
                    grounds=(),
                    known=(),
                    motivation=motivation,
                    stay_reason=reason,
                    trivial_preset=trivial_preset,
                    known_presets=[preset.code for preset in place.policy.trivial_exception.presets],
                )
                for each in items
            )
        )
        for each in items:
            work.add(
                Judgement(
                    id=new_id(),
                    case_id=facts.case.id,
                    item_id=each.item.id,
                    ordinal=len(each.judgements) + 1,
                    verdict=Verdict.STAYS,
                    stay_reason=reason,
                    motivation=cleaned(motivation).strip(),
                    trivial_preset=trivial_preset if reason is StayReason.TRIVIAL else "",
                    policy_id=policy_id(place),
                    judged_at=work.now,
                    judged_by=actor_id(work),
                )
            )
            _empty_draft(work, each)
            if reason is StayReason.TRIVIAL:
                _leave_registration(work, each)
        finish(
            work,
            EventKind.REMOVAL_STAYS,
            facts.case.id,
            items=[each.item.id for each in items],
            reason=str(reason),
        )
    return case(place, facts.case.id)


def _empty_draft(work: Work, facts: ItemFacts) -> None:
    """The judgement is made: nothing waits any more. What was typed is in the record versions."""
    if facts.draft is not None and not facts.draft.empty:
        work.put(facts.draft.holding(JudgementFields()))


def _leave_registration(work: Work, facts: ItemFacts) -> None:
    """What is trivial is taken out of a registration that has not been sent."""
    if facts.registration is not None:
        work.put(facts.item.with_changes(registration_id=None))
