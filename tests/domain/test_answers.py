"""That the writer of something removed is answered, or is not and why."""

from __future__ import annotations

from datetime import date, timedelta

from lidsome_desktop.domain.removal_rules import answer_faults
from tests.factories.removals import TODAY


def test_an_answer_has_its_day_and_no_answer_its_reason() -> None:
    """Sent: a day that is not to come. Not sent: why."""

    def said(*, sent: bool, informed_on: date | None = None, note: str = "") -> set[str]:
        found = answer_faults(sent=sent, informed_on=informed_on, note=note, today=TODAY)
        return {fault.code for fault in found}

    assert said(sent=True) == {"removal.informed_on_missing"}
    assert said(sent=True, informed_on=TODAY + timedelta(days=1)) == {"removal.informed_in_future"}
    assert said(sent=True, informed_on=TODAY) == set()
    assert said(sent=False, note=" ") == {"removal.not_informed_reason_missing"}
    assert said(sent=False, note="Kontot är borttaget") == set()
