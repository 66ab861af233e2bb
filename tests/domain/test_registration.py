"""What OSL 5:2 asks of an entry, and what a number may and may not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.domain.registration import (
    Matter,
    RegistrationFields,
    correction_faults,
    fields_faults,
    moved_faults,
    number_faults,
    sending_faults,
)
from tests.factories import removals as make
from tests.factories.removals import NOW, TODAY


def codes(faults: tuple[Fault, ...]) -> set[str]:
    return {fault.code for fault in faults}


def check(fields: RegistrationFields, wanted: Matter | None = None, *secret: str) -> set[str]:
    return codes(fields_faults(fields, wanted=wanted, secret_words=secret, today=TODAY))


def test_every_field_of_an_entry_is_asked_for_at_once() -> None:
    """OSL 5:2: day, designation, sender, what it concerns; and the diary that receives it (R53)."""
    assert check(RegistrationFields()) == {
        "registration.record_on_missing",
        "registration.designation_missing",
        "registration.sender_missing",
        "registration.summary_missing",
        "registration.diary_missing",
    }
    assert check(make.fields()) == set()
    assert check(make.fields(record_on=TODAY + timedelta(days=1))) == {"registration.record_on_future"}


@pytest.mark.parametrize(("address", "whole"), [("", True), ("registrator@lidkoping.se", True), ("registrator", False),
                                                ("a b@lidkoping.se", False), ("registrator@se", False)])  # fmt: skip
def test_the_registrars_address_is_whole_or_empty(address: str, whole: bool) -> None:
    """A draft to half an address helps nobody."""
    malformed = {"registration.registrar_email_malformed"}
    assert check(make.fields(registrar_email=address)) == (set() if whole else malformed)


def test_a_sender_may_be_left_out() -> None:
    """OSL 5:2 second paragraph: left out where the register could not be public otherwise."""
    assert check(make.fields(sender_public=False, sender_text="")) == set()


@pytest.mark.parametrize("summary", ["Hot från Kenneth B.", "hot från KENNETH  b"])
def test_the_public_summary_does_not_name_a_sender_who_is_left_out(summary: str) -> None:
    """The neutral summary is what everyone may read."""
    assert check(make.fields(public_summary=summary), None, "Kenneth B") == {
        "registration.summary_names_sender"
    }
    assert check(make.fields(public_summary=summary)) == set()
    assert check(make.fields(), None, "k", "") == set()


def test_grounds_decide_where_the_record_goes() -> None:
    """R51 asks for the ongoing matter's number, R52 for a new matter."""
    assert check(make.fields(), Matter.EXISTING) == {"registration.matter_by_ground"}
    assert check(make.fields(matter=Matter.EXISTING), Matter.EXISTING) == {
        "registration.existing_number_missing"
    }
    assert check(make.fields(matter=Matter.EXISTING, existing_number="KUN 2026/12"), Matter.EXISTING) == set()
    assert check(make.fields(matter=Matter.NEW), Matter.NEW) == set()


def test_nothing_is_sent_twice_or_empty() -> None:
    """No registration without capture, none of the past rewritten, none from the future."""
    prepared = make.registration(make.case())
    assert sending_faults(prepared, 1, NOW, NOW) == ()
    assert codes(sending_faults(replace(prepared, sent_at=NOW), 0, NOW + timedelta(seconds=1), NOW)) == {
        "registration.already_sent",
        "registration.nothing_captured",
        "registration.sent_in_future",
    }


def test_a_number_comes_back_to_what_was_sent() -> None:
    """The number is the registrar's, written by hand in any form; the day is not to come."""
    sent = make.registration(make.case(), sent_at=NOW)
    assert number_faults(sent, "vad som helst 7", TODAY, TODAY) == ()
    assert codes(number_faults(make.registration(make.case()), " ", None, TODAY)) == {
        "registration.not_sent",
        "registration.number_missing",
        "registration.registered_on_missing",
    }
    assert codes(number_faults(sent, "7", TODAY + timedelta(days=1), TODAY)) == {
        "registration.registered_on_future"
    }


def test_a_correction_has_its_reason() -> None:
    """JO 4639-2007: corrected, never erased; and only what there is can be corrected."""
    sent = make.registration(make.case(), sent_at=NOW)
    numbered = replace(sent, number="KUN 2026/45", registered_on=TODAY, number_recorded_at=NOW)
    assert correction_faults(numbered, "KUN 2026/54", TODAY, "Omkastade siffror", TODAY) == ()
    assert codes(correction_faults(numbered, "", TODAY, " ", TODAY)) == {
        "registration.number_missing",
        "registration.correction_reason_missing",
    }
    assert "registration.no_number_to_correct" in codes(correction_faults(sent, "1", TODAY, "x", TODAY))


def test_the_diary_holds_the_content_only_after_its_number() -> None:
    """R57: first registered, then confirmed as moved."""
    sent = make.registration(make.case(), sent_at=NOW)
    assert codes(moved_faults(sent, None, TODAY)) == {
        "registration.moved_before_number",
        "registration.moved_on_missing",
    }


def test_no_identity_number_stands_in_what_everyone_may_read() -> None:
    """Designation, sender and summary are the diary's public part; the note to the registrar is not."""
    faults = fields_faults(
        make.fields(),
        wanted=None,
        secret_words=(),
        today=TODAY,
        with_identity_numbers=("designation", "public_summary", "internal_note"),
    )
    assert [(fault.code, fault.field) for fault in faults] == [
        ("registration.identity_number", "designation"),
        ("registration.identity_number", "public_summary"),
    ]
