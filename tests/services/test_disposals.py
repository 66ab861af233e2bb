"""A disposal destroys what it says, keeps what it says, and leaves no trace of the rest."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lidsome_desktop.domain.disclosure import Disclosure, Way
from lidsome_desktop.domain.disposal import SupportFields
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.services import backups, checking, disposals, opening, registrations, removals
from lidsome_desktop.services.workplace import Workplace
from tests.factories import disposals as make
from tests.factories import removals as make_removal
from tests.files import pdfs
from tests.fixtures.workplace import Clock


def refusal(verb: object, *args: object) -> frozenset[str]:
    """The codes of the refusal that the verb ends in."""
    with pytest.raises(Refusal) as raised:
        verb(*args)  # type: ignore[operator]
    return raised.value.codes


def needles(image: bytes) -> tuple[bytes, ...]:
    """Everything that must be nowhere."""
    told = [form for text in (make.WORDS, make.SENDER, make.ADDRESS) for form in make.forms(text)]
    words = make.WORDS.encode("utf-8", "surrogatepass")
    digests = [hashlib.sha256(content).hexdigest() for content in (image, words)]
    return (*told, *make.parts(image), *(each.encode() for each in digests), *map(bytes.fromhex, digests))


def test_nothing_of_it_is_in_any_file(place: Workplace, clock: Clock) -> None:
    """The grep: database, log, search index, evidence, packages, in every form; the chain still verifies."""
    image = make.picture()
    case = make.closed(place, image=image).case
    other = make.closed(place, words="Något helt annat står här", number="KUN 2026/46").case
    home = place.places.data
    assert make.traces(home, *needles(image))
    make.pass_time(clock)
    assert {each.number for each in disposals.due(place)} == {case.number, other.number}
    done = disposals.dispose(place, [case.id], make.SCHEDULE)
    assert done.finished
    assert done.number == "G-2028-001"
    # The other case was left in the same thread: its own address and sender stand.
    own = make.forms(make.WORDS) + needles(image)[-7:]
    assert make.traces(home, *own) == []
    disposals.dispose(place, [other.id], make.SCHEDULE)
    assert make.traces(home, *needles(image)) == []
    report = checking.check(place)
    assert report.sound, report.fault
    place.registry.close()
    assert make.traces(home, *needles(image)) == []


def test_what_stays_is_the_skeleton(place: Workplace, clock: Clock) -> None:
    """Number, days, outcome, ground and diary number are still told; the texts are gone."""
    case = make.closed(place, image=make.picture()).case
    make.pass_time(clock)
    done = disposals.dispose(place, [case.id], make.SCHEDULE)
    (left,) = disposals.disposal(place, done.id).cases
    assert left.number == case.number
    assert left.items[0].number == "KUN 2026/45"
    assert left.items[0].outcome is not None
    view = removals.case(place, case.id)
    assert view.case.closed_at == case.closed_at
    assert view.facts.items[0].judgement is not None
    assert view.facts.items[0].judgement.grounds[0].code == make_removal.THREAT
    assert view.disposed == done.number
    assert make.SENDER not in repr(view)
    for capture in view.facts.items[0].captures:
        with pytest.raises(EnvironmentFault, match=r"evidence\.disposed"):
            removals.read_capture(place, capture.id)
    assert registrations.registrations(place, shown=registrations.ShownRegistrations.ALL).rows
    assert disposals.due(place) == ()
    assert refusal(disposals.dispose, place, [case.id], make.SCHEDULE) == {"disposal.disposed_already"}


def test_everything_that_is_missing_is_said_at_once(place: Workplace) -> None:
    """Not due, no support: each with its own word, and nothing is touched."""
    case = make.closed(place).case
    open_case = make_removal.open_case(place).case
    assert refusal(disposals.dispose, place, [case.id, open_case.id], SupportFields()) == {
        "disposal.not_due",
        "disposal.case_open",
        "disposal.support_missing",
        "disposal.reference_missing",
        "disposal.decided_by_missing",
        "disposal.decided_on_missing",
    }
    assert refusal(disposals.dispose, place, [], make.SCHEDULE) == {"disposal.nothing_chosen"}
    assert checking.check(place).sound


def test_the_last_day_itself_is_kept(place: Workplace, clock: Clock) -> None:
    """To be kept until the first of January means that day, too."""
    case = make.closed(place).case
    clock.now = datetime(2028, 1, 1, 20, 0, tzinfo=UTC)
    assert refusal(disposals.dispose, place, [case.id], make.SCHEDULE) == {"disposal.not_due"}
    make.pass_time(clock)
    assert disposals.dispose(place, [case.id], make.SCHEDULE).finished


def test_a_pending_request_holds_it(place: Workplace, clock: Clock) -> None:
    """What somebody is waiting for is not destroyed (JO on @sweden); once answered, it may go."""
    case = make.closed(place).case
    make.pass_time(clock)
    with place.work() as work:
        request = work.add(
            Disclosure(
                id=new_id(),
                number="U-2028-001",
                year=2028,
                ordinal=1,
                received_at=clock(),
                way=Way.MAIL,
                wanted="Allt om kvastar",
                recorded_at=clock(),
            )
        )
        work.log(EventKind.DISCLOSURE_REQUESTED, request)
        work.commit()
    assert disposals.due(place)[0].locks
    assert disposals.counts(place).locked == 1
    assert refusal(disposals.dispose, place, [case.id], make.SCHEDULE) == {"disposal.requested"}


def test_a_withdrawn_case_becomes_due_by_the_policy(place: Workplace, clock: Clock) -> None:
    """No day was set: the policy's own time is counted from its end."""
    opened = make_removal.open_case(place)
    make_removal.save(place, make_removal.first(opened), make.WORDS)
    assert opened.manager is not None
    removals.withdraw(
        place,
        opened.case.id,
        reason="Fel konto",
        manager_id=opened.manager.id,
        approved_on=place.today(),
        reference="Samtal",
    )
    clock.forward(days=700)
    assert disposals.due(place) == ()
    clock.forward(days=60)
    assert [each.case_id for each in disposals.due(place)] == [opened.case.id]
    assert disposals.dispose(place, [opened.case.id], make.SCHEDULE).finished
    assert make.traces(place.places.data, *make.forms(make.WORDS)) == []
    assert checking.check(place).sound


def test_bytes_that_another_case_rests_on_stay(place: Workplace, clock: Clock) -> None:
    """The same image in two cases: the file goes with the last of them."""
    image = make.picture()
    first = make.closed(place, image=image).case
    second = make.closed(place, image=image, words="Annat", number="KUN 2026/46").case
    make.pass_time(clock)
    shown = disposals.preview(place, [first.id])
    assert (shown.files, shown.kept_files) == (1, 1)
    done = disposals.dispose(place, [first.id], make.SCHEDULE)
    assert (done.files, done.kept_files) == (1, 1)
    assert place.evidence.path_of(hashlib.sha256(image).hexdigest()).exists()
    assert disposals.dispose(place, [second.id], make.SCHEDULE).files == 2
    assert not place.evidence.path_of(hashlib.sha256(image).hexdigest()).exists()
    assert checking.check(place).sound


def test_the_same_bytes_may_come_in_again(place: Workplace, clock: Clock) -> None:
    """A disposed content is no stranger: captured once more it is a new file of its own."""
    image = make.picture()
    case = make.closed(place, image=image).case
    make.pass_time(clock)
    disposals.dispose(place, [case.id], make.SCHEDULE)
    opened = make_removal.open_case(place)
    view = removals.capture_file(place, make_removal.first(opened), image, name="igen.png")
    assert removals.read_capture(place, view.facts.items[0].captures[0].id) == image
    with place.view() as looking:
        assert len([each for each in looking.all(EvidenceFile) if each.sha256 is None]) == 2
    assert checking.check(place).sound


def test_a_copy_from_before_is_disposed_of_again(place: Workplace, clock: Clock, tmp_path: Path) -> None:
    """What a restore brings back is gone again before anybody works with it, and its number is the same."""
    image = make.picture()
    case = make.closed(place, image=image).case
    second = tmp_path / "second"
    backups.choose_folder(place, second)
    make.pass_time(clock)
    backups.back_up(place)
    done = disposals.dispose(place, [case.id], make.SCHEDULE)
    home = place.places
    place.registry.close()
    report = backups.restore(home, second, clock)
    assert report.set_aside is not None
    report.set_aside.unlink()
    opened = opening.open_registry(home, clock=clock)
    try:
        again = opened.place.acting(place.actor) if place.actor else opened.place
        assert make.traces(home.data, *make.forms(make.WORDS))
        disposals.go_on(again)
        (shown,) = disposals.done(again)
        assert shown.disposal.number == done.number
        assert shown.disposal.replayed_at is not None
        assert shown.disposal.finished
        assert make.traces(home.data, *needles(image)) == []
        assert checking.check(again).sound
        assert disposals.brought_back(again) == ()
    finally:
        opened.place.registry.close()


def test_a_fresh_machine_learns_of_disposals_from_the_copies(
    place: Workplace, clock: Clock, tmp_path: Path
) -> None:
    """The list goes along with each copy: an older copy on another machine is cleaned, too."""
    case = make.closed(place).case
    second = tmp_path / "second"
    backups.choose_folder(place, second)
    make.pass_time(clock)
    older = backups.back_up(place).registry
    disposals.dispose(place, [case.id], make.SCHEDULE)
    clock.forward(days=1)
    backups.back_up(place)
    report = backups.restore(type(place.places)(tmp_path / "fresh"), older, clock)
    assert report.source == older
    opened = opening.open_registry(type(place.places)(tmp_path / "fresh"), clock=clock)
    try:
        disposals.go_on(opened.place)
        assert make.traces(tmp_path / "fresh", *make.forms(make.WORDS)) == []
        assert checking.check(opened.place).sound
    finally:
        opened.place.registry.close()


def test_the_copies_are_clean_on_the_day_that_is_named(
    place: Workplace, clock: Clock, tmp_path: Path
) -> None:
    """Copies hold it until then, by their rule; after the first copy on that day none does."""
    image = make.picture()
    case = make.closed(place, image=image).case
    second = tmp_path / "second"
    backups.choose_folder(place, second)
    make.pass_time(clock)
    backups.back_up(place)
    done = disposals.dispose(place, [case.id], make.SCHEDULE)
    assert done.copies_clean_on == date(2028, 2, 2)
    clock.forward(days=1)
    backups.back_up(place)
    while place.today() < done.copies_clean_on - timedelta(days=1):
        clock.forward(days=5)
    clock.now = datetime(2028, 2, 1, 9, 0, tzinfo=UTC)
    backups.back_up(place)
    assert make.traces(second, *make.parts(image))
    clock.forward(days=1)
    backups.back_up(place)
    assert make.traces(second, *needles(image)) == []
    assert checking.check(place).sound


def test_the_certificate_says_what_it_should_and_nothing_else(
    place: Workplace, clock: Clock, tmp_path: Path
) -> None:
    """Tagged and archivable; support, skeleton and the day of clean copies; no word, name or digest of what is gone."""
    image = make.picture()
    case = make.closed(place, image=image).case
    make.pass_time(clock)
    done = disposals.dispose(place, [case.id], make.SCHEDULE)
    made = disposals.make_certificate(place, done.id, tmp_path / "bevis.pdf")
    said = pdfs.text(made.path)
    for told in ("Gallringsbevis", done.number, case.number, "KUN 2026/45", "DHP 2025, 4.2", "2028-02-02"):
        assert told in said
    assert pdfs.facts(made.path)["Tagged"] == "yes"
    assert "pdfuaid" in pdfs.metadata(made.path)
    digests = [hashlib.sha256(each).hexdigest() for each in (image, make.WORDS.encode())]
    assert not any(
        each in pdfs.letters(made.path) for each in (make.WORDS, "Quistgårdh", "kvastzebra", *digests)
    )
    assert made.finished
