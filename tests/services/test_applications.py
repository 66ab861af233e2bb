"""The draft: whatever is typed is kept, and sent when it is whole."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lidsome_desktop.domain.account import AccountState, Appointment, Given
from lidsome_desktop.domain.application import (
    AdministratorsAnswer,
    Application,
    Appointee,
    OrganisationAnswer,
    PlatformAnswer,
    ReadingAnswer,
    Step,
)
from lidsome_desktop.domain.application_flow import StepStatus
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import applications, people
from lidsome_desktop.services.opening import declare, open_registry
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.unit_of_work import ChangedByOther
from lidsome_desktop.texts import use_language
from tests.factories.application_scenes import TODAY, Scene, codes, make_scene
from tests.factories.applications import (
    ALI,
    MAJA,
    MANAGER,
    appointee,
)
from tests.fixtures.rings import FakeRing


@pytest.fixture
def scene(place: Workplace) -> Scene:
    return make_scene(place)


def test_a_draft_holds_what_is_typed_even_when_it_is_wrong(scene: Scene) -> None:
    """Nothing typed is lost: days that are none, addresses that are none, signs no database holds."""
    shown = applications.start(scene.place)
    web = dataclasses.replace(scene.answers().web, confirmed_on="i förrgår", page="såhär\0 \ud83d")
    kept = applications.save_step(scene.place, shown.application.id, Step.WEB, web)
    assert kept.answers.web.confirmed_on == "i förrgår"
    assert kept.answers.web.page == "såhär \ufffd"
    assert applications.view(scene.place, shown.application.id).answers == kept.answers
    assert ("typed.day_malformed", "web.confirmed_on") in {(f.code, f.field) for f in kept.flow.faults}


def test_saving_what_is_saved_leaves_no_trace(scene: Scene) -> None:
    """Leaving a field without changing it is no event."""
    shown = applications.start(scene.place)
    answer = scene.answers().platform
    applications.save_step(scene.place, shown.application.id, Step.PLATFORM, answer)
    with scene.place.view() as view:
        before = view.head()
    applications.save_step(scene.place, shown.application.id, Step.PLATFORM, answer)
    with scene.place.view() as view:
        assert view.head() == before


def test_the_account_appears_when_platform_board_and_unit_are_chosen(scene: Scene) -> None:
    """F1: a draft account exists from then on, and not before."""
    shown = applications.start(scene.place)
    answers = scene.answers()
    shown = applications.save_step(scene.place, shown.application.id, Step.PLATFORM, answers.platform)
    assert shown.account is None
    shown = applications.save_step(scene.place, shown.application.id, Step.ORGANISATION, answers.organisation)
    assert shown.account is not None
    assert (shown.account.state, shown.account.platform) == (AccountState.DRAFT, "instagram")


def test_an_undecided_platform_makes_no_account(scene: Scene) -> None:
    """R12: refused in applications; the text stays in the draft."""
    shown = applications.start(scene.place)
    applications.save_step(
        scene.place, shown.application.id, Step.PLATFORM, PlatformAnswer(platform="TikTok")
    )
    shown = applications.save_step(
        scene.place, shown.application.id, Step.ORGANISATION, scene.answers().organisation
    )
    assert shown.account is None
    assert shown.answers.platform.platform == "TikTok"


def test_a_form_starts_with_what_the_unit_has_on_its_card(scene: Scene) -> None:
    """What is known is suggested, and does not count as answered until it is saved."""
    unit = people.organisation(scene.place).units[0]
    people.keep_unit(scene.place, unit.name, unit.board_id, records_schedule="DHP kultur", unit_id=unit.id)
    shown = applications.start(scene.place)
    organisation = OrganisationAnswer(board_id=scene.board_id, unit_id=scene.unit_id)
    shown = applications.save_step(scene.place, shown.application.id, Step.ORGANISATION, organisation)
    assert shown.form(Step.RECORDS).schedule == "DHP kultur"
    assert not shown.answers.answered(Step.RECORDS)


def test_a_stale_save_is_told_with_both_values(scene: Scene) -> None:
    """Two windows on one draft do not overwrite each other unseen."""
    shown = applications.start(scene.place)
    read = shown.application.version
    applications.save_step(
        scene.place, shown.application.id, Step.PLATFORM, PlatformAnswer(name="Ett"), version=read
    )
    with pytest.raises(ChangedByOther) as changed:
        applications.save_step(
            scene.place, shown.application.id, Step.PLATFORM, PlatformAnswer(name="Två"), version=read
        )
    assert isinstance(changed.value.mine, Application)
    assert isinstance(changed.value.theirs, Application)
    assert (changed.value.mine.answers.platform.name, changed.value.theirs.answers.platform.name) == (
        "Två",
        "Ett",
    )


def test_nobody_confirms_for_another(scene: Scene) -> None:
    """R32: said as one's own by somebody else, a confirmation is kept as stated, and asks for its reference."""
    said = scene.answers().reading.confirmations
    own = tuple(
        dataclasses.replace(c, read=dataclasses.replace(c.read, given=Given.SELF, reference="")) for c in said
    )
    shown = applications.start(scene.place)
    applications.save_step(scene.place, shown.application.id, Step.ORGANISATION, scene.answers().organisation)
    shown = applications.save_step(
        scene.place, shown.application.id, Step.READING, ReadingAnswer(confirmations=own)
    )
    assert {each.read.given for each in shown.answers.reading.confirmations} == {Given.STATED}
    assert ("stated.reference_missing", f"reading.confirmations[{MANAGER}].read.reference") in {
        (fault.code, fault.field) for fault in shown.flow.faults
    }


def test_one_confirms_for_oneself_and_it_stays_when_another_goes_on(scene: Scene) -> None:
    """What Anna said herself is not turned into hearsay by the colleague who opens the draft next."""
    anna = "anna.lindqvist@example.se"
    people_named = AdministratorsAnswer(administrators=(appointee(anna, "Anna Lindqvist"),))
    confirmation = dataclasses.replace(scene.answers().reading.confirmations[0], email=anna)
    confirmation = dataclasses.replace(
        confirmation, read=dataclasses.replace(confirmation.read, given=Given.SELF, reference="")
    )
    shown = applications.start(scene.place)
    applications.save_step(scene.place, shown.application.id, Step.ADMINISTRATORS, people_named)
    applications.save_step(
        scene.place, shown.application.id, Step.READING, ReadingAnswer(confirmations=(confirmation,))
    )
    other = scene.place.acting(declare(scene.place, scene.director.id))
    shown = applications.save_step(other, shown.application.id, Step.WEB, scene.answers().web)
    assert shown.answers.reading.confirmations[0].read.given is Given.SELF


def test_a_taken_address_names_the_account_that_has_it(scene: Scene) -> None:
    """Unique by normalised address among those neither closed nor rejected; the draft keeps what was typed."""
    first = scene.submitted()
    shown = scene.drafted()
    assert shown.answers.platform.address == "@kastanjen"
    with pytest.raises(Refusal) as refused:
        applications.submit(scene.place, shown.application.id)
    fault = next(each for each in refused.value.faults if each.code == "account.exists")
    assert fault.facts["account"] == first.application.account_id
    assert fault.field == "platform.address"


def test_documents_are_attached_where_they_belong_and_an_empty_one_is_refused(
    scene: Scene, tmp_path: Path
) -> None:
    """R36: an empty file does not count; an attached one is evidence of its step."""
    shown = scene.drafted()
    empty, full = tmp_path / "tom.pdf", tmp_path / "rutin.txt"
    empty.write_bytes(b"")
    full.write_text("Så här bevakar vi")
    with pytest.raises(Refusal) as refused:
        applications.attach(scene.place, shown.application.id, "routines.monitoring", empty)
    assert codes(refused) == {"evidence.empty"}
    for where in (
        "routines.monitoring",
        "terms",
        "assignment.given",
        "administrators.deputies[0].assignment",
        f"reading.confirmations[{MAJA}].read",
    ):
        shown = applications.attach(scene.place, shown.application.id, where, full)
    evidence = shown.answers.terms.evidence
    assert evidence is not None
    assert shown.files[evidence].name == "rutin.txt"
    assert scene.place.evidence.read(str(shown.files[evidence].sha256)) == full.read_bytes()
    with pytest.raises(Refusal) as refused:
        applications.attach(scene.place, shown.application.id, "platform", full)
    assert codes(refused) == {"application.no_place_for_document"}
    shown = applications.detach(scene.place, shown.application.id, "terms")
    assert shown.answers.terms.evidence is None
    applications.submit(scene.place, shown.application.id)


def test_submitting_an_incomplete_draft_changes_nothing(scene: Scene) -> None:
    """Every fault at once, and neither persons nor appointments appear by the way."""
    shown = scene.drafted(
        scene.answers(administrators=AdministratorsAnswer(administrators=(appointee(MAJA),)))
    )
    with pytest.raises(Refusal) as refused:
        applications.submit(scene.place, shown.application.id)
    assert "gate.administrators_few" in codes(refused)
    with scene.place.view() as view:
        assert view.all(Appointment) == ()
        assert view.find(Person, identity=MAJA) is None
    assert applications.view(scene.place, shown.application.id).editable


def test_the_same_person_twice_is_one_administrator(scene: Scene) -> None:
    """R33 through the whole chain: two spellings of one address are refused, and never become two persons."""
    twice = AdministratorsAnswer(administrators=(appointee(MAJA), appointee("Maja@Example.se ", "M. Lind")))
    shown = scene.drafted(scene.answers(administrators=twice))
    with pytest.raises(Refusal) as refused:
        applications.submit(scene.place, shown.application.id)
    assert codes(refused) == {"gate.administrators_few", "application.person_twice"}


def test_an_unconfirmed_draft_is_thrown_away_and_frees_its_address(scene: Scene) -> None:
    """F1: no list shows it, its record stays; a draft in which somebody confirmed something is kept."""
    shown = applications.start(scene.place)
    answers = scene.answers()
    applications.save_step(scene.place, shown.application.id, Step.PLATFORM, answers.platform)
    shown = applications.save_step(scene.place, shown.application.id, Step.ORGANISATION, answers.organisation)
    applications.discard(scene.place, shown.application.id)
    assert applications.drafts(scene.place) == ()
    assert scene.account(shown).discarded_on == TODAY
    confirmed = scene.drafted()
    assert scene.account(confirmed).address_key == "instagram.com/kastanjen"
    with pytest.raises(Refusal) as refused:
        applications.discard(scene.place, confirmed.application.id)
    assert codes(refused) == {"account.confirmed"}


def test_drafts_are_listed_with_whose_turn_it_is(scene: Scene) -> None:
    """A draft without account is found again as well."""
    applications.start(scene.place)
    scene.submitted()
    assert {(each.name, each.state) for each in applications.drafts(scene.place)} == {
        ("", AccountState.DRAFT), ("Kastanjens förskola", AccountState.SUBMITTED)
    }  # fmt: skip


def test_an_existing_person_is_met_again_under_the_known_name(scene: Scene) -> None:
    """A person typed once more is the same person, with one role more."""
    known = people.keep_person(
        scene.place, name="Maja Lind-Berg", email="MAJA@example.se", roles=(Role.EDITOR,)
    )
    scene.submitted()
    maja = people.person_with(scene.place, MAJA)
    assert maja is not None
    assert (maja.id, maja.name, set(maja.roles)) == (
        known.id,
        "Maja Lind-Berg",
        {Role.EDITOR, Role.ADMINISTRATOR},
    )


def test_the_steps_statuses_survive_leaving(scene: Scene) -> None:
    """Leave and come back: the guide stands where it was."""
    shown = applications.start(scene.place)
    applications.save_step(scene.place, shown.application.id, Step.PLATFORM, scene.answers().platform)
    again = applications.view(scene.place, shown.application.id)
    assert again.flow.step(Step.PLATFORM).status is StepStatus.DONE
    assert again.flow.now is Step.ORGANISATION
    assert again.application.step is Step.PLATFORM


def test_a_killed_program_loses_no_saved_step(isolated: Path) -> None:
    """kill -9 right after a step was acknowledged: the next start finds it, and the log holds."""
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from lidsome_desktop.domain.application import PlatformAnswer, Step
        from lidsome_desktop.files.places import Places
        from lidsome_desktop.services import applications
        from lidsome_desktop.services.opening import open_registry
        from tests.fixtures.rings import FakeRing

        place = open_registry(Places(Path(sys.argv[1])), ring=FakeRing()).place
        application_id = applications.start(place).application.id
        number = 0
        while True:
            number += 1
            applications.save_step(place, application_id, Step.PLATFORM, PlatformAnswer(name=str(number)))
            print(application_id, number, flush=True)
        """
    )
    root = Path(__file__).resolve().parents[2]
    running = subprocess.Popen(
        [sys.executable, "-c", script, str(isolated)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert running.stdout is not None
    acknowledged = [running.stdout.readline().split() for _ in range(5)]
    running.send_signal(signal.SIGKILL)
    rest = running.stdout.read().splitlines()
    running.stdout.close()
    running.wait()
    last = (acknowledged + [line.split() for line in rest if line.count(" ") == 1])[-1]
    opened = open_registry(Places(isolated), ring=FakeRing()).place
    try:
        kept = applications.view(opened, last[0]).answers.platform.name
        assert int(kept) >= int(last[1])
    finally:
        opened.registry.close()


def test_an_appointee_row_without_name_is_told(scene: Scene) -> None:
    """A row with an address and no name is a person half typed, not an empty row."""
    half = AdministratorsAnswer(
        administrators=(appointee(MAJA), appointee(ALI), Appointee(email="x@example.se"))
    )
    shown = scene.drafted(scene.answers(administrators=half))
    assert ("person.name_missing", "administrators.administrators[2].name") in {
        (fault.code, fault.field) for fault in shown.flow.faults
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_application_is_printed_to_sign(scene: Scene, tmp_path: Path, language: str) -> None:
    """At any time, complete or not: an accessible PDF that says what is answered and what is missing."""
    use_language(language)
    shown = scene.drafted()
    web = dataclasses.replace(scene.answers().web, complements="Emoji 🎉 och 漢字")
    applications.save_step(scene.place, shown.application.id, Step.WEB, web)
    printed = applications.print_application(scene.place, shown.application.id, tmp_path / "ansökan.pdf")
    assert printed.path.read_bytes().startswith(b"%PDF-")
    assert printed.altered
    empty = applications.start(scene.place)
    half = applications.print_application(scene.place, empty.application.id, tmp_path / "utkast.pdf")
    assert half.path.stat().st_size > 1000
