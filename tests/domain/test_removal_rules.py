"""The rules of a removal: what must be true before each act, and that every fault is told at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.grounds import RemovalGround
from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.removal import (
    CaptureForm,
    CapturePurpose,
    ContextAnswer,
    ItemFields,
    Outcome,
    StayReason,
    Verdict,
)
from lidsome_desktop.domain.removal_facts import ItemFacts
from lidsome_desktop.domain.removal_rules import (
    approval_faults,
    capture_faults,
    closing_faults,
    item_faults,
    judgement_faults,
    not_captured_faults,
    opening_faults,
    outcome_faults,
    secrecy_faults,
    sender_faults,
    suspicion_faults,
    withdrawal_faults,
)
from tests.factories import removals as make
from tests.factories.policies import shipped_policy
from tests.factories.removals import NOW, TODAY

BLANK = st.sampled_from(["", " ", "\n\t", "\u00a0", "\u200b\u00ad"])


def codes(faults: tuple[Fault, ...]) -> set[str]:
    return {fault.code for fault in faults}


def known() -> tuple[RemovalGround, ...]:
    return shipped_policy().grounds_on(TODAY)


def remove(facts: ItemFacts, *grounds: str, motivation: str = "Ett hot.", applied_rule: str = "") -> set[str]:
    return codes(
        judgement_faults(
            facts,
            verdict=Verdict.REMOVE,
            grounds=grounds,
            known=known(),
            motivation=motivation,
            applied_rule=applied_rule,
        )
    )


def stay(
    facts: ItemFacts,
    reason: StayReason | None,
    motivation: str = "Ett klagomål.",
    preset: str = "opening_hours",
) -> set[str]:
    return codes(
        judgement_faults(
            facts,
            verdict=Verdict.STAYS,
            grounds=(),
            known=known(),
            motivation=motivation,
            stay_reason=reason,
            trivial_preset=preset,
            known_presets=[each.code for each in shipped_policy().trivial_exception.presets],
        )
    )


def outcome(facts: ItemFacts, which: Outcome = Outcome.REMOVED, **told: object) -> set[str]:
    return codes(
        outcome_faults(
            facts,
            **{  # type: ignore[arg-type]
                "outcome": which,
                "happened_at": NOW,
                "now": NOW,
                "reason": "" if which.gone else "Går bara att dölja.",
                "deviation": "",
                **told,
            },
        )
    )


def test_the_first_question_is_answered_before_anything(  # domain B4
) -> None:
    """No answer is no answer: nothing may be captured before it."""
    assert codes(opening_faults(None, NOW + timedelta(seconds=1), NOW, " ", "")) == {
        "removal.abuse_unanswered",
        "removal.discovered_in_future",
        "removal.where_missing",
    }
    assert opening_faults(False, NOW, NOW, "", "Under inlägget om höstlovet") == ()


def test_nothing_is_removed_without_a_ground() -> None:
    """R48: what has no ground stays; neither codes of another policy nor an empty choice are grounds."""
    assert remove(make.copied()) == {"removal.no_ground"}
    assert remove(make.copied(), "dislike") == {"removal.ground_unknown"}
    assert remove(make.copied(), make.THREAT) == set()


@given(blank=BLANK)
def test_reasons_that_cannot_be_seen_are_none(blank: str) -> None:
    """JO 1008-2021: the motivation exists when the decision is made, and white space is no motivation."""
    assert remove(make.copied(), make.THREAT, motivation=blank) == {"removal.motivation_missing"}
    assert stay(make.copied(), StayReason.COMPLAINT, motivation=blank) == {"removal.motivation_missing"}


def test_some_grounds_ask_which_rule_was_applied() -> None:
    """R63, R64 go beyond criminal law: only a published rule, applied alike to all, bears them (JO 1248-2008)."""
    assert remove(make.copied(), make.RULE) == {"removal.applied_rule_missing"}
    assert remove(make.copied(), make.RULE, applied_rule="Svordomar och obscena ord") == set()


def test_several_grounds_may_hold_at_once() -> None:
    """A comment may be a threat and secret, and every ground is kept."""
    assert remove(make.copied(), make.THREAT, make.SECRET, make.ONGOING) == set()


@pytest.mark.parametrize("reason", [StayReason.COMPLAINT, StayReason.OPINION, StayReason.MAIN_RULE])
def test_a_complaint_stays_and_is_registered(reason: StayReason) -> None:
    """R45, R50: it is left where it is, and it is registered."""
    facts = make.copied()
    assert stay(facts, reason) == set()
    judged = replace(facts, judgements=(make.staying(facts.item, reason),))
    assert judged.to_register
    assert judged.off_the_clock
    assert not judged.removable
    assert outcome(judged) == {"removal.stays"}


def test_the_trivial_is_an_exception_that_secrecy_and_grounds_close() -> None:
    """R46 and OSL 5:1: nothing secret is trivial, and nothing with a ground is."""
    plain = make.copied()
    assert stay(plain, StayReason.TRIVIAL, preset="no such preset") == {"removal.preset_unknown"}
    assert stay(plain, StayReason.TRIVIAL, preset=" ") == {"removal.preset_missing"}
    assert stay(plain, StayReason.TRIVIAL) == set()
    secret = make.copied(make.case(secrecy=True))
    assert stay(secret, StayReason.TRIVIAL) == {"removal.trivial_with_secrecy"}
    with_ground = judgement_faults(
        plain,
        verdict=Verdict.STAYS,
        grounds=(make.THREAT,),
        known=known(),
        motivation="Ett hot.",
        stay_reason=StayReason.TRIVIAL,
        trivial_preset="opening_hours",
        known_presets=("opening_hours",),
    )
    assert codes(with_ground) == {"removal.stays_with_ground"}
    trivial = replace(plain, judgements=(make.staying(plain.item, StayReason.TRIVIAL),))
    assert codes(
        secrecy_faults(
            make.case_facts(trivial),
            secrecy=True,
            provision="21 kap. 1 § OSL",
            marked_on=TODAY,
            authority="Kulturnämnden",
            today=TODAY,
        )
    ) == {"removal.secrecy_with_trivial"}


def test_what_the_registrar_has_is_not_made_trivial_afterwards() -> None:
    """A record that has left for the diary is a record."""
    facts = make.copied()
    sent = make.registration(facts.case, sent_at=NOW)
    assert stay(replace(facts, registration=sent), StayReason.TRIVIAL) == {"removal.trivial_when_sent"}


def test_a_marking_names_provision_day_and_authority() -> None:
    """OSL 5:5: all three, and no day to come. Taking the marking away asks for none of them."""
    facts = make.case_facts(make.copied())
    assert codes(
        secrecy_faults(facts, secrecy=True, provision=" ", marked_on=None, authority="", today=TODAY)
    ) == {"removal.provision_missing", "removal.marked_on_missing", "removal.authority_missing"}
    assert secrecy_faults(facts, secrecy=False, provision="", marked_on=None, authority="", today=TODAY) == ()


def test_suspected_abuse_material_is_described_and_never_imported() -> None:
    """Domain B4: possession is a crime. Words count as its content, and only in such a case."""
    suspected = make.facts(make.case(suspected_abuse=True))
    for form in (CaptureForm.FILE, CaptureForm.TEXT):
        assert codes(capture_faults(suspected, form, "text", NOW, NOW)) == {"removal.description_only"}
    assert capture_faults(suspected, CaptureForm.DESCRIPTION, "En bild.", NOW, NOW) == ()
    plain = make.facts()
    assert codes(capture_faults(plain, CaptureForm.DESCRIPTION, "En bild.", NOW, NOW)) == {
        "removal.description_not_enough"
    }
    described = make.copied(make.case(suspected_abuse=True))
    assert described.captured
    assert remove(described, make.THREAT) == {"removal.abuse_ground_missing"}
    assert remove(described, make.THREAT, make.PORNOGRAPHY) == set()
    assert stay(described, StayReason.OPINION) == {"removal.abuse_stays"}


def test_a_suspicion_after_an_import_is_for_the_police() -> None:
    """What was imported before the suspicion is not handled further by the program."""
    assert codes(suspicion_faults(make.case_facts(make.copied()))) == {"removal.abuse_files_held"}
    assert suspicion_faults(make.case_facts(make.facts())) == ()


@given(blank=BLANK)
def test_a_sender_is_told_or_unknown_with_a_reason(blank: str) -> None:
    """R56: whatever the platform shows, or why nothing can be seen; not both."""

    def say(**told: object) -> set[str]:
        bare = {"name": blank, "handle": blank, "profile_address": blank, "platform_id": blank}
        return codes(
            sender_faults(make.facts(), **{**bare, "unknown": False, "unknown_reason": blank, **told})  # type: ignore[arg-type]
        )

    assert say() == {"removal.sender_missing"}
    assert say(unknown=True) == {"removal.sender_unknown_reason_missing"}
    assert say(unknown=True, unknown_reason="Profilen är borttagen") == set()
    assert say(unknown=True, unknown_reason="x", name="Kenneth B") == {"removal.sender_known_and_unknown"}
    for field in ("name", "handle", "profile_address", "platform_id"):
        assert say(**{field: "kenneth.b"}) == set()


def test_every_gap_before_a_removal_is_told_at_once() -> None:
    """R55, R56, R48: content, sender, time of publishing, context and judgement, in one refusal."""
    of = make.case()
    bare = make.item(of, published_shown=" ", context=None)
    assert outcome(make.facts(of, bare)) == {
        "removal.content_missing",
        "removal.sender_missing",
        "removal.published_missing",
        "removal.context_missing",
        "removal.not_judged",
    }


@given(
    content=st.booleans(),
    sender=st.booleans(),
    published=st.sampled_from(["shown", "unknown", "neither"]),
    context=st.sampled_from([None, *ContextAnswer]),
    reason=st.booleans(),
    judged=st.sampled_from([None, Verdict.REMOVE, Verdict.STAYS]),
    abuse=st.booleans(),
    which=st.sampled_from(list(Outcome)),
)
def test_an_outcome_is_recorded_exactly_when_removable(
    content: bool,
    sender: bool,
    published: str,
    context: ContextAnswer | None,
    reason: bool,
    judged: Verdict | None,
    abuse: bool,
    which: Outcome,
) -> None:
    """F2: *kan tas bort* = judged ∧ captured ∧ motivated; the gate and the state are one and the same."""
    of = make.case(suspected_abuse=abuse)
    item = make.item(
        of,
        published_shown="1 tim" if published == "shown" else "",
        published_unknown=published == "unknown",
        context=context,
        context_reason="Inlägget är borttaget" if reason else "",
    )
    judgement = None
    if judged is Verdict.REMOVE:
        judgement = make.judgement(item)
    elif judged is Verdict.STAYS:
        judgement = make.staying(item, StayReason.OPINION)
    saved = make.description(item) if abuse else make.capture(item)
    facts = ItemFacts(
        case=of,
        item=item,
        captures=(saved,) if content else (),
        senders=(make.sender(item),) if sender else (),
        judgements=(judgement,) if judgement else (),
    )
    assert (outcome(facts, which) == set()) == facts.removable
    in_place = context is ContextAnswer.IN_CAPTURE or (context is ContextAnswer.ABSENT and reason)
    expected = content and sender and published != "neither" and in_place and judged is Verdict.REMOVE
    assert facts.removable == expected
    assert all(line.done for line in facts.checklist) == expected


def test_attached_context_has_to_be_attached() -> None:
    """R66: saying that the thread is attached is not attaching it."""
    facts = make.copied()
    said = replace(facts, item=facts.item.with_changes(context=ContextAnswer.ATTACHED))
    assert not said.captured
    thread = make.capture(facts.item, purpose=CapturePurpose.CONTEXT, ordinal=2)
    assert replace(said, captures=(*facts.captures, thread)).captured
    assert not replace(said, captures=(thread,)).copied  # the thread alone is not the comment


def test_a_removal_before_its_reasons_or_its_copy_has_to_be_explained() -> None:
    """JO 1008-2021: a kinder time is not asked for; the deviation is told and kept."""
    ready = make.with_all()
    early = NOW - timedelta(minutes=45)
    assert outcome(ready, happened_at=early) == {
        "removal.removed_before_motivated",
        "removal.removed_before_captured",
    }
    assert outcome(ready, happened_at=early, deviation="Jag hann inte öppna programmet.") == set()
    assert outcome(ready, Outcome.REMOVED_BY_SENDER, happened_at=early) == set()
    judged_at = ready.judgements[0].judged_at
    assert outcome(ready, happened_at=judged_at.replace(second=0)) == set()


@pytest.mark.parametrize("which", [Outcome.HIDDEN, Outcome.COULD_NOT])
def test_hidden_is_not_removed(which: Outcome) -> None:
    """F2: the item stays open and its clock runs, until it is removed or the manager agrees."""
    ready = make.with_all()
    assert outcome(ready, which, reason=" ") == {"removal.outcome_reason_missing"}
    left = replace(ready, outcomes=(make.outcome(ready.item, which),))
    assert left.removable
    assert not left.gone
    assert not left.off_the_clock
    assert outcome(left) == set()
    agreed = replace(left, approvals=(make.approval(left.outcomes[0]),))
    assert agreed.off_the_clock
    again = replace(agreed, outcomes=(*left.outcomes, make.outcome(ready.item, which, ordinal=2)))
    assert not again.off_the_clock  # what was agreed to was the earlier outcome


def test_removed_is_removed_once() -> None:
    """Neither a new judgement nor a new outcome follows."""
    ready = make.with_all()
    gone = replace(ready, outcomes=(make.outcome(ready.item),))
    assert outcome(gone) == {"removal.already_removed"}
    assert remove(gone, make.THREAT) == {"removal.already_removed"}


def approve(facts: ItemFacts, **told: object) -> set[str]:
    return codes(
        approval_faults(
            facts,
            **{  # type: ignore[arg-type]
                "is_manager": True,
                "given": Given.STATED,
                "reference": "E-post 2026-11-22",
                "evidence": None,
                "approved_on": TODAY,
                "today": TODAY,
                **told,
            },
        )
    )


def test_an_approval_is_the_managers_with_its_reference() -> None:
    """A tick on another's behalf proves nothing: a reference or the document does, unless given here."""
    ready = make.with_all()
    hidden = replace(ready, outcomes=(make.outcome(ready.item, Outcome.HIDDEN),))
    assert approve(hidden) == set()
    assert approve(hidden, reference=" ", is_manager=False, approved_on=TODAY + timedelta(days=1)) == {
        "removal.reference_missing",
        "removal.approver_not_manager",
        "removal.approved_in_future",
    }
    assert approve(hidden, reference="", evidence="a" * 64) == set()
    assert approve(hidden, reference="", given=Given.SELF) == set()
    assert approve(ready) == {"removal.nothing_to_approve"}


def test_what_has_a_copy_was_captured() -> None:
    """F2 *kunde inte fångas* is for what no copy exists of, with the reason."""
    assert codes(not_captured_faults(make.copied(), " ")) == {
        "removal.copy_exists",
        "removal.not_captured_reason_missing",
    }
    assert not_captured_faults(make.facts(), "Avsändaren hann före") == ()
    of = make.case()
    lost = make.facts(of, make.item(of, not_captured_at=NOW, not_captured_reason="Avsändaren hann före"))
    assert codes(capture_faults(lost, CaptureForm.TEXT, "nu", NOW, NOW)) == {"removal.item_ended"}
    assert "removal.item_ended" in remove(lost, make.THREAT)
    named = {"name": "Kenneth B", "handle": "", "profile_address": "", "platform_id": ""}
    assert codes(sender_faults(lost, **named, unknown=False, unknown_reason="")) == {"removal.item_ended"}


def test_a_case_is_withdrawn_by_two_and_before_removal() -> None:
    """Administrator and manager; what is gone from the platform cannot be withdrawn."""
    ready = make.with_all()

    def withdraw(facts: ItemFacts, reason: str) -> set[str]:
        return codes(
            withdrawal_faults(
                make.case_facts(facts),
                reason=reason,
                is_manager=True,
                given=Given.STATED,
                reference="Samtal 2026-11-22",
                evidence=None,
                approved_on=TODAY,
                today=TODAY,
            )
        )

    assert withdraw(ready, "Fel konto") == set()
    gone = replace(ready, outcomes=(make.outcome(ready.item),))
    assert withdraw(gone, "") == {"removal.withdrawn_after_removal", "removal.withdrawal_reason_missing"}


def test_closing_tells_what_each_item_lacks() -> None:
    """F2 *avslutad*: every item off the platform, registered, moved where asked, and the copy's day given."""
    of = make.case()
    ready = make.with_all(of)
    numbered = make.registration(
        of, sent_at=NOW, number="KUN 2026/45", registered_on=TODAY, number_recorded_at=NOW
    )
    moved = make.judgement(ready.item, moved=True)
    gone = replace(ready, outcomes=(make.outcome(ready.item),))

    def close(*facts: ItemFacts, **told: object) -> set[str]:
        given = {"retention_until": TODAY, "disposal_basis": "DHP 4.2", "today": TODAY, **told}
        return codes(closing_faults(make.case_facts(*facts), **given))  # type: ignore[arg-type]

    assert close(make.facts(of)) == {"removal.close_not_judged", "removal.close_not_registered"}
    assert close(ready) == {"removal.close_not_removed", "removal.close_not_registered"}
    hidden = replace(ready, outcomes=(make.outcome(ready.item, Outcome.HIDDEN),), registration=numbered)
    assert close(hidden) == {"removal.close_approval_missing"}
    assert close(replace(gone, judgements=(moved,), registration=numbered)) == {"removal.close_not_moved"}
    done = replace(gone, registration=numbered)
    assert close(done) == set()
    assert close(done, retention_until=None, disposal_basis="") == {
        "removal.retention_missing",
        "removal.disposal_basis_missing",
    }
    assert close(done, retention_until=TODAY - timedelta(days=1)) == {"removal.retention_past"}


def test_an_ended_case_takes_no_more() -> None:
    """Nothing is added to what is closed or withdrawn."""
    closed = make.case(closed_at=NOW)
    withdrawn = make.case(withdrawn_at=NOW)
    for of, code in ((closed, "removal.case_closed"), (withdrawn, "removal.case_withdrawn")):
        facts = make.with_all(of)
        assert remove(facts, make.THREAT) == {code}
        assert outcome(facts) == {code}
        assert codes(capture_faults(facts, CaptureForm.TEXT, "mer", NOW, NOW)) == {code}
        assert codes(item_faults(facts, ItemFields(), NOW)) == {code}


def test_what_a_removal_rests_on_is_not_taken_away() -> None:
    """Once an outcome stands, time of publishing and context may be bettered but not emptied."""
    ready = make.with_all()
    gone = replace(ready, outcomes=(make.outcome(ready.item),))
    assert codes(item_faults(gone, ItemFields(), NOW)) == {
        "removal.published_missing",
        "removal.context_missing",
    }
    for context in (ContextAnswer.ABSENT, ContextAnswer.ATTACHED):  # without reason, without attachment
        half = ItemFields(published_unknown=True, context=context)
        assert codes(item_faults(gone, half, NOW)) == {"removal.context_missing"}
    better = ItemFields(
        published_unknown=True, context=ContextAnswer.ABSENT, context_reason="Tråden är borta"
    )
    assert item_faults(gone, better, NOW) == ()
    assert item_faults(ready, ItemFields(), NOW) == ()
