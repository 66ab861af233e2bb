"""The director's decision, and taking an application back."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.account import AccountScope, AccountState, Appointment, Duty, Given
from lidsome_desktop.domain.application import (
    AdministratorsAnswer,
    ReadingAnswer,
    Step,
)
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import applications, people
from lidsome_desktop.services.opening import declare
from lidsome_desktop.services.workplace import Workplace
from tests.factories.application_scenes import TODAY, Scene, codes, make_scene
from tests.factories.applications import (
    MAJA,
    appointee,
)


@pytest.fixture
def scene(place: Workplace) -> Scene:
    return make_scene(place)


def test_a_completion_is_asked_for_and_the_answers_can_be_changed(scene: Scene) -> None:
    """F1: back to draft with a written question; sent again, whoever was left out is relieved."""
    shown = scene.submitted()
    with pytest.raises(Refusal) as refused:
        applications.save_step(scene.place, shown.application.id, Step.WEB, scene.answers().web)
    assert codes(refused) == {"application.not_editable"}
    with pytest.raises(Refusal) as refused:
        applications.ask_completion(scene.place, shown.application.id, " ", scene.deciding())
    assert codes(refused) == {"application.question_missing"}
    shown = applications.ask_completion(
        scene.place, shown.application.id, "Vem svarar i juli?", scene.deciding()
    )
    assert (shown.state, shown.application.question) == (AccountState.DRAFT, "Vem svarar i juli?")
    new = AdministratorsAnswer(administrators=(appointee(MAJA), appointee("ida@example.se", "Ida Ny")))
    said = scene.answers().reading.confirmations
    read = ReadingAnswer(confirmations=(*said, dataclasses.replace(said[0], email="ida@example.se")))
    applications.save_step(scene.place, shown.application.id, Step.ADMINISTRATORS, new)
    applications.save_step(scene.place, shown.application.id, Step.READING, read)
    shown = applications.submit(scene.place, shown.application.id)
    assert shown.application.question == ""
    with scene.place.view() as view:
        current = view.all(Appointment, account_id=shown.application.account_id, ended_on=None)
        names = {view.get(Person, each.person_id).identity for each in current}
        assert names == {MAJA, "ida@example.se"}
        assert (
            len(view.all(Appointment, account_id=shown.application.account_id, duty=Duty.ADMINISTRATOR)) == 3
        )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reference": " "}, "stated.reference_missing"),
        ({"on": date(2026, 11, 23)}, "typed.day_future"),
        ({"on": date(2026, 11, 21)}, "decision.before_sent"),
        ({"given": Given.SELF}, "decision.not_yours"),
    ],
)
def test_a_decision_is_the_directors_and_is_proven(
    scene: Scene, change: dict[str, object], code: str
) -> None:
    """R27: dated, referred to or attached, and nobody's but the director's."""
    shown = scene.submitted()
    with pytest.raises(Refusal) as refused:
        applications.approve(scene.place, shown.application.id, scene.deciding(**change))
    assert code in codes(refused)
    assert scene.account(shown).state is AccountState.SUBMITTED


def test_only_the_director_decides(scene: Scene) -> None:
    """R27: an administrator's approval is none."""
    shown = scene.submitted()
    maja = people.person_with(scene.place, MAJA)
    assert maja is not None
    with pytest.raises(Refusal) as refused:
        applications.approve(scene.place, shown.application.id, scene.deciding(by=maja.id))
    assert codes(refused) == {"decision.not_director", "decision.same_person"}


@pytest.mark.parametrize("scope", list(AccountScope))
def test_nobody_approves_an_account_of_ones_own_but_a_corporate_one(
    scene: Scene, scope: AccountScope
) -> None:
    """F1: a corporate account may be approved by one of its own, and that is noted."""
    own = AdministratorsAnswer(
        administrators=(appointee(MAJA), appointee("doris@example.se", "Doris Direktör"))
    )
    answers = scene.answers(administrators=own)
    said = answers.reading.confirmations
    read = ReadingAnswer(confirmations=(*said, dataclasses.replace(said[0], email="doris@example.se")))
    platform = dataclasses.replace(answers.platform, scope=scope)
    answers = answers.with_step(Step.READING, read).with_step(Step.PLATFORM, platform)
    shown = scene.submitted(answers)
    if scope is AccountScope.UNIT:
        with pytest.raises(Refusal) as refused:
            applications.approve(scene.place, shown.application.id, scene.deciding())
        assert codes(refused) == {"decision.same_person"}
    else:
        shown = applications.approve(scene.place, shown.application.id, scene.deciding())
        assert shown.application.noted_same_person


def test_a_director_at_the_keyboard_still_needs_the_signed_copy(scene: Scene, tmp_path: Path) -> None:
    """The signed copy or the decision is there before *Godkänd*."""
    shown = scene.submitted()
    there = scene.place.acting(declare(scene.place, scene.director.id))
    bare = Deciding(by=scene.director.id, on=TODAY, given=Given.SELF)
    with pytest.raises(Refusal) as refused:
        applications.approve(there, shown.application.id, bare)
    assert codes(refused) == {"decision.unproven"}
    signed = tmp_path / "signerad.pdf"
    signed.write_bytes(b"%PDF-1.7 signed")
    applications.attach_signed(there, shown.application.id, signed)
    shown = applications.approve(there, shown.application.id, bare)
    assert shown.state is AccountState.APPROVED
    assert shown.application.signed in shown.files


def test_a_rejection_has_its_reason_and_is_final(scene: Scene) -> None:
    """F1: not even raw SQL takes it back."""
    shown = scene.submitted()
    with pytest.raises(Refusal) as refused:
        applications.reject(scene.place, shown.application.id, "", scene.deciding())
    assert codes(refused) == {"application.reason_missing"}
    applications.reject(scene.place, shown.application.id, "Webben räcker", scene.deciding())
    for verb in (
        lambda: applications.approve(scene.place, shown.application.id, scene.deciding()),
        lambda: applications.withdraw(scene.place, shown.application.id, "Ångrar mig"),
    ):
        with pytest.raises(Refusal) as refused:
            verb()
        assert codes(refused) == {"account.wrong_state"}
    for statement in (
        "UPDATE application SET decision = NULL",
        "UPDATE account SET state = 'approved'",
        "UPDATE account SET state = 'active', activated_on = '2026-11-22'",
        "DELETE FROM application",
    ):
        with scene.place.registry.raw_connection() as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))


def test_raw_sql_approves_nothing_undecided(scene: Scene) -> None:
    """The database knows the course: no account is approved before its application is, nor starts before that."""
    shown = scene.submitted()
    account_id = shown.application.account_id
    for state in ("approved", "active", "closing", "closed"):
        with scene.place.registry.raw_connection() as connection, pytest.raises(DBAPIError):
            connection.execute(
                text("UPDATE account SET state = :state, activated_on = '2026-11-22' WHERE id = :id"),
                {"state": state, "id": account_id},
            )
    with scene.place.registry.raw_connection() as connection, pytest.raises(DBAPIError):
        connection.execute(text("UPDATE application SET decision = 'approved', decided_on = '2026-11-22'"))


def test_an_approval_can_be_taken_back_before_the_start_and_must_be_given_anew(scene: Scene) -> None:
    """F1, Godkänd → Utkast: with the reason, and what was signed counts no more."""
    shown = scene.approved()
    shown = applications.withdraw(scene.place, shown.application.id, "Vi väntar till våren")
    assert shown.state is AccountState.DRAFT
    assert shown.editable
    assert shown.application.decision is None
    shown = applications.submit(scene.place, shown.application.id)
    assert scene.account(shown).state is AccountState.SUBMITTED


def test_a_rejected_address_is_free_again(scene: Scene) -> None:
    """Rejection ends the claim; the copy of a rejected application can be sent."""
    first = scene.submitted()
    applications.reject(scene.place, first.application.id, "Inget behov", scene.deciding())
    copied = applications.copy(scene.place, first.application.id)
    assert copied.application.copied_from == first.application.id
    assert copied.answers == first.answers
    sent = applications.submit(scene.place, copied.application.id)
    assert scene.account(sent).address_key == "instagram.com/kastanjen"
