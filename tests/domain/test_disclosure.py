"""Requests for records: what is asked, how fast, what a pending one holds, and what a refusal rests on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lidsome_desktop.domain.disclosure import (
    Answer,
    Decision,
    DisclosureState,
    Region,
    Span,
    Urgency,
    answer_faults,
    decision_faults,
    decision_of,
    ending_faults,
    held_by_request,
    is_provision,
    request_faults,
    urgency,
)
from tests.factories import disclosures as make
from tests.factories import removals
from tests.factories.removals import NOW


def codes(faults: tuple[object, ...]) -> list[str]:
    return [fault.code for fault in faults]  # type: ignore[attr-defined]


def test_nobody_has_to_say_who_asks() -> None:
    """TF 2 kap. 18 §: neither name nor purpose is asked, but what is wanted, when and how it came are needed."""
    assert request_faults(make.told(asker="", reach=""), NOW) == ()
    empty = make.told(received_at=None, way=None, wanted=" \u200b ")
    assert codes(request_faults(empty, NOW)) == [
        "disclosure.received_at_missing",
        "disclosure.way_missing",
        "disclosure.wanted_missing",
    ]
    later = make.told(received_at=NOW + timedelta(minutes=1))
    assert codes(request_faults(later, NOW)) == ["disclosure.received_at_future"]


def test_the_clock_of_an_answer() -> None:
    """At once while the day lasts, promptly through the next working day, then late; a weekend does not count."""
    friday = date(2026, 11, 20)
    assert urgency(friday, friday) is Urgency.AT_ONCE
    assert urgency(friday, date(2026, 11, 22)) is Urgency.PROMPTLY
    assert urgency(friday, date(2026, 11, 23)) is Urgency.PROMPTLY
    assert urgency(friday, date(2026, 11, 24)) is Urgency.LATE


@pytest.mark.parametrize(
    "text",
    ["OSL 21:1", "21:1", "21 kap. 1 §", "25 kap 1 § OSL", "osl 21 kap. 3 a §", "OSL 21:3 första stycket"],
)
def test_a_provision_names_chapter_and_paragraph(text: str) -> None:
    """As people write it in Sweden."""
    assert is_provision(text)


@pytest.mark.parametrize("text", ["", "OSL", "sekretess", "21", "kap. 1 §", "se 21:1"])
def test_less_than_chapter_and_paragraph_is_no_provision(text: str) -> None:
    """A refusal that does not say where it is written cannot be tried."""
    assert not is_provision(text)


def test_a_pending_request_holds_what_it_covers() -> None:
    """The chosen cases while it is pending; nothing once it is answered or taken back."""
    asked = make.request(selected_at=NOW)
    capture = removals.capture(removals.item(removals.case()))
    chosen = make.item(asked, capture)

    def held(request: object, item: object) -> tuple[str, ...]:
        return held_by_request([request], [item], case_id=capture.case_id, account_id="a")  # type: ignore[list-item]

    assert held(asked, chosen) == ("U-2026-001",)
    assert held(asked, chosen.with_changes(chosen=False)) == ()
    assert held(asked, chosen.with_changes(case_id="another")) == ()
    for state in (DisclosureState.ANSWERED, DisclosureState.WITHDRAWN):
        assert held(asked.with_changes(state=state), chosen) == ()


def test_a_request_not_selected_yet_holds_all_it_may_cover() -> None:
    """Until its records are chosen nobody knows what it covers: the account it names, or every account."""
    for named, account, expected in [(None, "a", True), ("a", "a", True), ("b", "a", False)]:
        asked = make.request(account_id=named)
        assert bool(held_by_request([asked], [], case_id="c", account_id=account)) is expected


def test_each_answer_has_what_it_needs() -> None:
    """A refusal and each masked part rest on a provision; what cannot be masked is whole or refused."""
    asked = make.request()
    plain = make.item(asked, removals.capture(removals.item(removals.case())))

    def said(**fields: object) -> list[str]:
        return codes(
            answer_faults(
                plain.with_changes(**fields),
                maskable=fields.get("answer") is not None,
                length=10,
                size=(8, 8),
            )
        )

    span = Span(start=2, end=5, provision="OSL 21:1")
    assert said() == ["disclosure.answer_missing"]
    assert said(answer=Answer.WHOLE) == []
    assert said(answer=Answer.WHOLE, spans=(span,)) == ["disclosure.whole_with_masks"]
    assert said(answer=Answer.WHOLE, sender_given=False) == ["disclosure.whole_with_masks"]
    assert said(answer=Answer.REFUSED) == ["disclosure.provision_missing"]
    assert said(answer=Answer.REFUSED, provision="OSL 25:1") == []
    assert said(answer=Answer.MASKED) == ["disclosure.mask_missing"]
    assert said(answer=Answer.MASKED, spans=(span,)) == []
    assert said(answer=Answer.MASKED, spans=(Span(start=2, end=5),)) == ["disclosure.mask_provision_missing"]
    assert said(answer=Answer.MASKED, sender_given=False) == ["disclosure.provision_missing"]
    assert said(answer=Answer.MASKED, sender_given=False, provision="OSL 21:1") == []
    masked = plain.with_changes(answer=Answer.MASKED, spans=(span,))
    assert codes(answer_faults(masked, maskable=False, length=10, size=None)) == ["disclosure.not_maskable"]


def test_masks_lie_inside() -> None:
    """A mask that lies beside the record would hide nothing."""
    asked = make.request()
    plain = make.item(asked, removals.capture(removals.item(removals.case())), answer=Answer.MASKED)
    inside = Region(x=0, y=0, width=8, height=8, provision="21:1")
    outside = [
        Region(x=-1, y=0, width=2, height=2, provision="21:1"),
        Region(x=0, y=0, width=9, height=1, provision="21:1"),
        Region(x=0, y=0, width=0, height=1, provision="21:1"),
    ]

    def said(*regions: Region) -> list[str]:
        return codes(
            answer_faults(plain.with_changes(regions=regions), maskable=True, length=None, size=(8, 8))
        )

    assert said(inside) == []
    for each in outside:
        assert said(inside, each) == ["disclosure.mask_outside"]


def test_the_decision_follows_from_the_answers() -> None:
    """All, nothing, some, or no such record."""
    asked = make.request()
    plain = make.item(asked, removals.capture(removals.item(removals.case())))
    whole, masked, refused = (plain.with_changes(answer=each) for each in Answer)
    assert decision_of([whole, whole]) is Decision.WHOLE
    assert decision_of([refused]) is Decision.REFUSED
    assert decision_of([whole, refused]) is Decision.PART
    assert decision_of([masked]) is Decision.PART
    assert decision_of([refused.with_changes(chosen=False)]) is Decision.NOT_HELD
    assert codes(decision_faults(asked, [plain], "p", "")) == ["disclosure.answer_missing"]
    assert codes(decision_faults(asked, [], None, "")) == [
        "disclosure.decided_by_missing",
        "disclosure.not_held_reasons_missing",
    ]


def test_a_refusal_is_not_answered_before_the_way_to_try_it_is_told() -> None:
    """OSL 6 kap. 3 §: who is refused is told that a written decision can be asked for, and appealed."""
    refused = make.request(decision=Decision.REFUSED, decided_at=NOW, decided_by="p")

    def said(appeal_told: bool) -> list[str]:
        return codes(
            ending_faults(refused, answered_at=NOW, now=NOW, way=make.told().way, appeal_told=appeal_told)
        )

    assert said(False) == ["disclosure.appeal_not_told"]
    assert said(True) == []
    assert codes(ending_faults(make.request(), answered_at=NOW, now=NOW, way=None, appeal_told=True)) == [
        "disclosure.not_decided",
        "disclosure.answer_way_missing",
    ]
    whole = refused.with_changes(decision=Decision.WHOLE)
    assert "disclosure.not_packaged" in codes(
        ending_faults(whole, answered_at=NOW, now=NOW, way=make.told().way, appeal_told=False)
    )
