"""The demonstration registry: every state is there, it checks, and no keyring has anything to do with it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lidsome_desktop import cli
from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.application import Application
from lidsome_desktop.domain.credential import Credential, CredentialState, CredentialVersion, VersionStatus
from lidsome_desktop.domain.handoff_states import Handoff, HandoffStatus
from lidsome_desktop.domain.incoming import IncomingPackage, IncomingStatus
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.removal import Capture, CaptureForm
from lidsome_desktop.domain.removal_facts import State
from lidsome_desktop.files.media import examine
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import (
    accounts,
    checking,
    credentials,
    demonstration,
    disclosures,
    open_intents,
    overview,
    registrations,
    removals,
    routines,
)
from lidsome_desktop.services.demonstration.pictures import comment_picture
from lidsome_desktop.services.demonstration.story import Ago, Moment
from lidsome_desktop.services.registrations import ShownRegistrations
from lidsome_desktop.services.removals import Shown
from lidsome_desktop.services.welcome import keeper, must_be_welcomed
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.events import event_lines
from lidsome_desktop.vault.ring_faults import RingFault

# It is told once a worker: these tests share it with those that show it in a window.
pytestmark = pytest.mark.xdist_group("window")


def test_everything_holds(example: Workplace) -> None:
    """Chain, rows, triggers and evidence are as a registry in use leaves them."""
    report = checking.check(example)
    assert report.fault is None
    assert report.head.sequence > 500


def test_it_is_marked_and_has_its_keeper(example: Workplace) -> None:
    """Nobody is welcomed into it, and it says what it is."""
    assert demonstration.is_demonstration(example)
    assert not must_be_welcomed(example)
    known = keeper(example)
    assert known is not None
    assert example.actor is not None
    assert example.actor.person_id == known.id


def test_requests_in_every_state(example: Workplace) -> None:
    """Given out in part with its copies, not held, under way with records chosen, and new."""
    found = [row.request for row in disclosures.disclosures(example).rows]
    assert {each.decision.value for each in found if each.decision} == {"part", "not_held"}
    given = next(each for each in found if each.package_name)
    assert disclosures.package_place(example, given.package_name).archive
    pending = [each for each in found if each.pending]
    assert {each.selected_at is None for each in pending} == {True, False}


def test_nothing_in_it_is_anybodys(example: Workplace) -> None:
    """Every address of a person or unit is at a domain that nobody can own (RFC 2606)."""
    with example.view() as view:
        persons = view.all(Person)
        names = [each.name for each in view.all(Account)]
    assert len(persons) >= 15
    assert all(each.email.endswith(".example") for each in persons)
    assert all("exempel" in name.casefold() or "elevkonserter" in name for name in names)


def test_accounts_in_every_state(example: Workplace) -> None:
    """Over five decided platforms and one that is not, from draft to active with deficiencies."""
    with example.view() as view:
        known = view.all(Account)
        applied = view.all(Application)
    assert 22 <= len(known) <= 26
    assert {each.state for each in known} == {
        AccountState.DRAFT,
        AccountState.SUBMITTED,
        AccountState.APPROVED,
        AccountState.REJECTED,
        AccountState.ACTIVE,
    }
    assert {each.platform for each in known if not each.deviating} == {
        platform.code for platform in example.policy.platforms
    }
    assert [each.platform for each in known if each.deviating] == ["TikTok"]
    deficient = {each.name: accounts.details(example, each.id).deficient for each in known}
    assert set(deficient.values()) == {True, False}
    assert any(each.question for each in applied)
    assert any(each.copied_from for each in applied)
    assert any(each.account_id is None for each in applied)


def test_removals_in_every_state(example: Workplace) -> None:
    """Each derived state of an item, a storm, one that is secret, one that stays, one that cannot wait."""
    page = removals.cases(example, shown=Shown.ALL)
    views = [removals.case(example, row.case.id) for row in page.rows]
    headlines = {item.headline for view in views for item in view.facts.items}
    assert headlines == set(State)
    assert max(len(view.facts.items) for view in views) >= 5
    assert any(view.case.secrecy for view in views)
    assert any(item.stays and item.registered for view in views for item in view.facts.items)
    urgent = [view for view in views if view.facts.headline is State.REMOVABLE and not view.case.ended]
    now = datetime.now(UTC)
    assert any(view.clock.elapsed(now).total_seconds() < 7200 for view in urgent)


def test_suspected_abuse_is_described_only(example: Workplace) -> None:
    """Nothing was imported of it, not even a drawn picture."""
    with example.view() as view:
        captures = view.all(Capture)
    described = [each for each in captures if each.form is CaptureForm.DESCRIPTION]
    assert described
    assert all(each.evidence is None for each in described)
    cases = {each.case_id for each in described}
    assert all(each in described for each in captures if each.case_id in cases)


def test_registrations_in_every_state(example: Workplace) -> None:
    """To send (with its folder made), awaiting its number, registered, corrected, to be moved."""
    counts = registrations.counts(example)
    assert all((counts.to_prepare, counts.to_send, counts.awaiting_number))
    rows = registrations.registrations(example, shown=ShownRegistrations.ALL).rows
    views = [registrations.registration(example, row.registration.id) for row in rows]
    assert any(len(view.numbers) > 1 for view in views)
    assert any(view.moved_missing and view.registration.registered for view in views)
    packaged = [view.registration for view in views if view.registration.package_name]
    assert packaged
    assert all((example.places.packages / each.package_name).is_dir() for each in packaged)


def test_credentials_in_every_state(example: Workplace) -> None:
    """Roles and passwords, kept, sealed, sent, answered, changed, blocked, revoked and never kept."""
    with example.view() as view:
        known, versions = view.all(Credential), view.all(CredentialVersion)
        handoffs, packages = view.all(Handoff), view.all(IncomingPackage)
    assert {each.state for each in known} == set(CredentialState)
    assert {each.access for each in known} == set(Access)
    assert {each.status for each in versions} >= {
        VersionStatus.SETTLED,
        VersionStatus.FAILED,
        VersionStatus.SUPERSEDED,
        VersionStatus.REMOVED,
    }
    assert {each.status for each in handoffs} >= {
        HandoffStatus.SAVED,
        HandoffStatus.SENT,
        HandoffStatus.RECEIPTED,
        HandoffStatus.REFUSED,
    }
    assert any(each.next is not None for each in known)
    assert {each.status for each in packages} == {
        IncomingStatus.QUARANTINED,
        IncomingStatus.OPENED,
        IncomingStatus.REFUSED,
        IncomingStatus.ANSWERED,
    }


def test_no_keyring_is_asked(example: Workplace) -> None:
    """Nothing is left open for a keyring to settle, and whoever asks for a password is told why there is none."""
    assert open_intents.open_intents(example) == ()
    with example.view() as view:
        kept = next(each for each in view.all(Credential) if each.current and each.access is Access.PASSWORD)
    with pytest.raises(RingFault) as refused:
        credentials.reveal(example, kept.id)
    assert refused.value.code == "ring.demonstration"


def test_two_years_in_their_order(example: Workplace) -> None:
    """The log runs over two years, never back, and ends today; the routines have two versions."""
    with example.view() as view:
        times = [each.at for each in reversed(event_lines(view, limit=2000))]
    assert times == sorted(times)
    assert (times[-1] - times[0]).days > 700
    assert (datetime.now(UTC) - times[-1]).days == 0
    assert len(routines.versions(example)) == 2


def test_there_is_something_to_do(example: Workplace) -> None:
    """Översikt has lines for now, this week and later."""
    seen = overview.overview(example)
    assert {each.when for each in seen.to_do} == set(overview.When)
    assert seen.figures.open_removals > 5


def test_it_is_made_once(example: Workplace, isolated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`lidsome demo` again leaves what somebody has tried out in it."""
    before = example.places.registry.stat().st_ino
    assert demonstration.make(Places(isolated)).data == example.places.data
    assert cli.main(["demo"]) == cli.SOUND
    assert "--demo" in capsys.readouterr().out
    assert example.places.registry.stat().st_ino == before
    assert not Places(isolated).registry.exists()


def test_half_of_it_is_never_left(demonstration_made: Places) -> None:
    """It is told beside and gets its name when it is whole: nothing of the telling is left."""
    assert {each.name for each in demonstration_made.data.iterdir()} <= {
        "registry.sqlite",
        "registry.sqlite-wal",
        "registry.sqlite-shm",
        "evidence",
        "packages",
    }


def test_the_clock_of_the_story() -> None:
    """It goes on only, never past now; working hours fall on working days."""
    now = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
    moment = Moment(Ago(10, "09.00").before(now), now)
    moment.reach(Ago(5, "14.05").before(now))
    moment.reach(Ago(9, "09.00").before(now))
    assert moment() == datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
    moment.reach(datetime(2027, 1, 1, tzinfo=UTC))
    assert moment() == now
    assert Ago(1, "09.00").before(now).date().isoformat() == "2026-11-20"
    assert Ago(1, "20.35", evening=True).before(now).date().isoformat() == "2026-11-21"


def test_pictures_are_pictures() -> None:
    """What is drawn without any library is a PNG, and two are never the same."""
    first, second = comment_picture(1), comment_picture(2)
    assert examine(io.BytesIO(first)).type == "image/png"
    assert first != second
