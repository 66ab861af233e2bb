"""The forms that register and mend: each deficiency leads to the form that takes it away."""

from __future__ import annotations

import pytest

from lidsome_desktop.domain.finding import Action
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.services import people
from lidsome_desktop.ui.accounts.register import ChangePage, RegisterPage
from lidsome_desktop.ui.accounts.ways import FORMS
from lidsome_desktop.ui.asking.organisation import NewNameDialog
from lidsome_desktop.ui.desk import RoomName
from lidsome_desktop.ui.kit import Confirm
from tests.factories.applications import shipped_policy
from tests.ui.accounts.stage import Stage

NEW = {
    "name": "Maja Lind",
    "email": "maja@example.se",
    "on": "2026-11-20",
    "reference": "Mejl 20 november",
}


def registering(stage: Stage, **values: object) -> None:
    """The short form, filled in."""
    stage.room.open("existing")
    stage.until(lambda: isinstance(stage.room._form, RegisterPage))
    stage.fill(
        {
            "platform": "youtube",
            "name": "Sagostund",
            "address": "https://www.youtube.com/@sagostund",
            "administers": "nobody",
            **values,
        }
    )
    stage.save()


def test_an_existing_account_is_registered_with_its_deficiencies_shown(stage: Stage) -> None:
    """A few fields are enough; what is missing is listed beside it at once."""
    registering(stage)
    stage.until(lambda: stage.room.pane.view and stage.room.pane.view.account.name == "Sagostund")
    assert len(stage.room.pane.deficiencies) > 5


def test_an_account_elsewhere_is_deviating(stage: Stage) -> None:
    """A platform that is not decided is explained before and after, and is registered all the same (R12)."""
    stage.room.open("existing")
    stage.until(lambda: isinstance(stage.room._form, RegisterPage))
    page = stage.form
    assert isinstance(page, RegisterPage)
    stage.fill({"platform": "*"})
    assert page._explained.isVisibleTo(page)
    stage.fill({"other": "TikTok", "name": "@bibblan", "address": "https://www.tiktok.com/@bibblan"})
    stage.fill({"administers": "nobody"})
    stage.save()
    stage.until(lambda: stage.room.pane.view is not None)
    view = stage.room.pane.view
    assert view is not None
    assert (view.account.deviating, view.account.platform) == (True, "TikTok")


def test_an_account_that_is_registered_already_is_linked(stage: Stage) -> None:
    """The same address twice is told by name, and the link opens the account that has it."""
    registering(stage, platform="instagram", name="En till", address="@bibblan")
    page = stage.form
    assert "Biblioteket" in page.form.fields["address"].fault
    page.touched = False
    page._existing.click()
    stage.until(lambda: stage.room.split.is_open and stage.room._form is None)
    assert stage.room.pane.view is not None
    assert stage.room.pane.view.account.id == stage.account_id


def test_everything_missing_is_told_at_once(stage: Stage) -> None:
    """An empty form says all that it asks for."""
    stage.room.open("existing")
    stage.until(lambda: isinstance(stage.room._form, RegisterPage))
    stage.fill({"unit_id": None})
    stage.save()
    asked = {"platform", "name", "address", "unit_id", "on", "reference"}
    assert asked <= set(stage.form.form.faults), "an administrator is asked how the assignment was given"


def test_who_registers_an_account_becomes_its_administrator(stage: Stage) -> None:
    """Whoever is an administrator is asked for nothing but how the manager gave the assignment (R17); the second
    one is chosen among those known (R33)."""
    lena = stage.view.manager
    assert lena is not None
    registering(stage, administers="me", second=lena.id, on="2026-02-12", reference="Mejl från Lena")
    stage.until(lambda: stage.room.pane.view and stage.room.pane.view.account.name == "Sagostund")
    view = stage.room.pane.view
    assert view is not None
    assert {each.person.name for each in view.people} == {"Anna Lindqvist", "Lena Strand"}
    assert "administrators_few" not in {each.code for each in view.findings}


def test_a_new_administrator_and_a_new_unit_come_with_the_account_or_not_at_all(stage: Stage) -> None:
    """A refusal leaves neither person nor unit; faults stand where they are mended."""
    known = len(people.people(stage.place)), len(people.organisation(stage.place).units)
    stage.room.open("existing")
    stage.until(lambda: isinstance(stage.room._form, RegisterPage))
    page = stage.form
    assert isinstance(page, RegisterPage)
    stage.fill({"platform": "instagram", "name": "Museet", "address": "@bibblan", "administers": "others"})
    stage.fill({"first.name": "Maja Lind", "first.email": "maja@", "on": "2026-02-12", "reference": "Mejl"})
    stage.fill({"unit_id": "+"})
    (dialog,) = page.window().findChildren(NewNameDialog)
    dialog.form.control("name").setText("biblioteket ")
    dialog.save.click()
    assert "namnet" in dialog.form.faults["name"], "there is such a unit already"
    dialog.form.control("name").setText("Museet")
    dialog.save.click()
    assert page.form.control("unit_id").currentText() == "Museet"
    stage.save()
    assert set(page.form.faults) == {"address", "first.email"}
    assert (len(people.people(stage.place)), len(people.organisation(stage.place).units)) == known
    stage.fill({"address": "@museet", "first.email": "maja@example.se"})
    stage.save()
    stage.until(lambda: stage.room.pane.view and stage.room.pane.view.account.name == "Museet")
    assert stage.room.pane.view is not None
    assert stage.room.pane.view.unit.name == "Museet"


def test_a_second_administrator_cures_what_is_missing(stage: Stage) -> None:
    """Somebody new is kept and appointed in one press."""
    assert "administrators_few" in stage.codes()
    stage.mend(Action.APPOINT_ADMINISTRATOR, **NEW)
    assert stage.room._form is None
    assert "administrators_few" not in stage.codes()


def test_an_assignment_without_proof_is_refused_at_its_field(stage: Stage) -> None:
    """How it was given must be said (R17)."""
    stage.mend(Action.APPOINT_ADMINISTRATOR, **{**NEW, "reference": ""})
    assert stage.form.form.fields["reference"].fault


def test_an_assignment_ends(stage: Stage) -> None:
    """The appointment stands in the history with its last day."""
    (appointed,) = stage.view.people
    stage.mend(
        Action.END_APPOINTMENT,
        appointment_id=appointed.appointment.id,
        on="2026-11-21",
        reference="Mejl 21 november",
    )
    assert not stage.view.people[0].appointment.current


def test_the_manager_is_changed(stage: Stage) -> None:
    """Another manager answers from now on."""
    stage.mend(Action.SET_MANAGER, name="Nya Chefen", email="nya@example.se")
    assert stage.view.manager is not None
    assert stage.view.manager.name == "Nya Chefen"


def test_a_reading_is_recorded_as_told(stage: Stage) -> None:
    """The manager has read: recorded with day and how it was told."""
    lena = stage.view.manager
    assert lena is not None
    stage.mend(Action.CONFIRM_READING, person_id=lena.id, on="2026-11-20", reference="Mejl")
    assert stage.view.manager_has_read


def test_one_confirms_one_s_own_reading_with_a_tick(stage: Stage) -> None:
    """No reference is asked for what one does oneself."""
    actor = stage.place.actor
    assert actor is not None
    stage.room.open(stage.account_id, form=Action.CONFIRM_READING.value)
    stage.until(lambda: stage.room._form is not None)
    stage.fill({"person_id": actor.person_id, "on": "2026-11-20", "self": True})
    assert not stage.form.form.fields["reference"].isVisibleTo(stage.form)
    stage.save()
    assert stage.room._form is None


def test_a_routine_is_written(stage: Stage) -> None:
    """The policy's questions are asked; those that must be answered are told at their fields."""
    topics = [each for each in shipped_policy().routine_topics if each.routine == "monitoring"]
    stage.room.open(stage.account_id, form=Action.WRITE_ROUTINE.value)
    stage.until(lambda: stage.room._form is not None)
    stage.fill({f"parts[{topics[0].code}]": "Anna"})
    stage.save()
    assert stage.form.form.fields[f"parts[{topics[1].code}]"].fault
    stage.fill({f"parts[{each.code}]": "Så här" for each in topics})
    stage.save()
    assert [each.routine for each in stage.view.routines] == [RoutineKind.MONITORING]


def test_the_other_papers(stage: Stage) -> None:
    """Terms, web, purpose, schedule and contact each take their deficiency away."""
    actor = stage.place.actor
    assert actor is not None
    stage.mend(
        Action.RECORD_TERMS,
        terms="2026-01-01",
        read_by=actor.person_id,
        read_on="2026-11-18",
        binds_to="Inga tävlingar",
    )
    stage.mend(Action.CONFIRM_WEB, page="lidkoping.se/bibliotek", web_confirmed_on="2026-11-18")
    stage.mend(Action.DESCRIBE_PURPOSE, purposes=("dialogue",), goal="300", audience="Unga")
    stage.mend(
        Action.SET_RECORDS_SCHEDULE, records_schedule="DHP 2026", item="4.2", archive_interval_months="6"
    )
    stage.mend(Action.SET_GDPR_CONTACT, gdpr_contact_name="Dan", gdpr_contact_email="dan@example.se")
    left = stage.codes()
    cured = {
        "terms_missing",
        "web_unconfirmed",
        "purpose_missing",
        "goal_missing",
        "audience_missing",
        "records_schedule_missing",
        "gdpr_contact_missing",
    }
    assert not cured & left


def test_facts_are_changed(stage: Stage) -> None:
    """The form begins with what is kept, and keeps what is changed."""
    stage.open()
    stage.room._act("change", "")
    stage.until(lambda: isinstance(stage.room._form, ChangePage))
    assert stage.form.form.values()["name"] == "Biblioteket"
    stage.fill({"name": "Biblioteket i Lidköping"})
    stage.save()
    assert stage.view.account.name == "Biblioteket i Lidköping"


def test_a_half_filled_form_is_asked_about(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving it asks first; no leaves the form and its words where they are."""
    stage.room.open("existing")
    stage.until(lambda: isinstance(stage.room._form, RegisterPage))
    assert stage.room.may_leave()
    stage.room.open("existing")
    stage.until(lambda: isinstance(stage.room._form, RegisterPage))
    stage.fill({"name": "Sagostund"})
    monkeypatch.setattr(Confirm, "ask", lambda *_words, **_more: False)
    assert not stage.room.may_leave()
    assert stage.form.form.control("name").value() == "Sagostund"


def test_what_another_room_mends_is_opened_there(stage: Stage) -> None:
    """The login's deficiency leads to the credentials."""
    stage.open()
    finding = next(each for each in stage.view.findings if each.code == "credential_missing")
    with stage.qtbot.waitSignal(stage.desk.paths.asked) as asked:
        stage.room._mend(finding)
    assert asked.args[:2] == [RoomName.CREDENTIALS, stage.account_id]


@pytest.mark.parametrize("action", sorted(FORMS))
def test_every_form_opens_with_the_focus_in_it(stage: Stage, action: Action) -> None:
    """Each action that is said to have a form has one, with a heading and a first field."""
    stage.room.open(stage.account_id, form=action.value)
    stage.until(lambda: stage.room._form is not None)
    assert stage.form.heading
    assert stage.form.form.fields
