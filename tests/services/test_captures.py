"""Finding a capture again: what a line says of it, what stays hidden, page after page."""

from __future__ import annotations

from datetime import date, timedelta

from lidsome_desktop.domain.removal import CaptureForm
from lidsome_desktop.services import captures, removals
from lidsome_desktop.services.captures import CaptureHit, CaptureQuery
from lidsome_desktop.services.workplace import Workplace
from tests.factories import removals as make
from tests.factories.removals import first


def found(place: Workplace, text: str = "", **query: object) -> tuple[CaptureHit, ...]:
    return captures.search(place, CaptureQuery(text=text, **query)).rows  # type: ignore[arg-type]


def test_a_line_says_where_and_by_whom(place: Workplace) -> None:
    """Case, account, sender, grounds and the text around the word, on one line."""
    account = make.keep_account(place)
    opened = make.open_case(place, account)
    text = "Inledning. " * 30 + "Snöröjningen\nuteblev. " + "Avslutning. " * 30
    make.save(place, first(opened), text, name="Åke Öberg")
    make.judge(place, first(opened))
    (hit,) = found(place, "RÖJNING")
    assert (hit.case_number, hit.account_name, hit.sender) == (opened.case.number, account.name, "Åke Öberg")
    assert hit.form is CaptureForm.TEXT
    assert hit.grounds == (make.THREAT,)
    assert "Snöröjningen uteblev." in hit.excerpt
    assert hit.excerpt.startswith("… ")
    assert hit.excerpt.endswith(" …")
    assert len(hit.excerpt) < 170


def test_what_is_secret_is_found_by_choice_and_says_nothing(place: Workplace) -> None:
    """That it exists, in which case; never its words or its sender."""
    opened = make.open_case(place)
    make.save(place, first(opened), "Hennes diagnos är känd", name="Kenneth B")
    removals.describe_secrecy(
        place,
        opened.case.id,
        secrecy=True,
        provision="OSL 25:1",
        marked_on=date(2026, 11, 22),
        authority="KS",
    )
    assert found(place, "diagnos") == found(place) == ()
    (hit,) = found(place, "diagnos", include_secret=True)
    assert hit.secret
    assert (hit.excerpt, hit.sender) == ("", "")


def test_suspected_abuse_material_is_found_by_choice_only(place: Workplace) -> None:
    """A description of it is nobody's by-catch."""
    opened = make.open_case(place, suspected_abuse=True)
    removals.describe_content(place, first(opened), "Bilden föreställer ett barn")
    assert found(place, "barn") == ()
    assert len(found(place, "barn", include_secret=True)) == 1


def test_pages_meet(place: Workplace) -> None:
    """Every capture once, the latest first, also while new ones are saved."""
    account = make.keep_account(place)
    for number in range(7):
        removals.capture_text(place, first(make.open_case(place, account)), f"samma ord {number}")
    seen, after = [], None
    while True:
        page = captures.search(place, CaptureQuery(text="samma ord"), after=after, limit=3)
        seen += [hit.excerpt[-1] for hit in page.rows]
        removals.capture_text(place, first(make.open_case(place, account)), "samma ord ny")
        after = page.after
        if after is None:
            break
    assert seen == list("6543210")


def test_days_are_those_of_sweden_and_both_count(place: Workplace) -> None:
    """From and until the same day finds what was captured that day, and no far day is too far."""
    make.save(place, first(make.open_case(place)), "dagens")
    today = place.today()
    assert len(found(place, "dagens", since=today, until=today)) == 1
    assert found(place, "dagens", until=today - timedelta(days=1)) == ()
    assert len(found(place, since=date.min + timedelta(days=1), until=date.max)) == 1
