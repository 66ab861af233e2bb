"""An approved account starts together with the hand-off of its login, or not at all."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from lidsome_desktop.domain.account import Account, AccountState, Appointment
from lidsome_desktop.domain.credential import Description, RoleGiven
from lidsome_desktop.domain.people import Person, Role, Unit
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.routines import ReadConfirmation, TermsAcceptance, WrittenRoutine
from lidsome_desktop.services import activation, applications, credentials, handoffs, people, routines
from lidsome_desktop.services.workplace import Workplace
from tests.factories.application_scenes import TODAY, Scene, codes, make_scene, ready
from tests.factories.applications import (
    ALI,
    MAJA,
    MANAGER,
    shipped_policy,
)
from tests.fixtures.workplace import Clock


@pytest.fixture
def scene(place: Workplace) -> Scene:
    return make_scene(place)


def test_the_whole_trip(scene: Scene) -> None:
    """From an empty draft to an active account; what was answered has become records."""
    account_id, _ = ready(scene)
    shown = activation.activate(scene.place, account_id)
    assert shown.account.state is AccountState.ACTIVE
    assert shown.account.activated_on == TODAY
    assert not shown.by_role
    assert shown.account.address_key == "instagram.com/kastanjen"
    with scene.place.view() as view:
        people_kept = {
            view.get(Person, a.person_id).identity for a in view.all(Appointment, account_id=account_id)
        }
        assert people_kept == {MAJA, ALI, "eva@example.se"}
        assert len(view.all(ReadConfirmation)) == 3
        assert all(each.written and each.owner_id for each in view.all(WrittenRoutine, account_id=account_id))
        terms = view.find(TermsAcceptance, account_id=account_id)
        assert terms is not None
        assert terms.accepted_on == TODAY
        unit = view.get(Unit, scene.unit_id)
        assert (unit.records_schedule, unit.gdpr_contact_email) == ("DHP 2026", "dan@example.se")
        manager = view.find(Person, identity=MANAGER)
        assert manager is not None
        assert shown.account.manager_id == manager.id
        assert Role.MANAGER in manager.roles


def test_someone_leaves_between_approval_and_start(scene: Scene) -> None:
    """Activation judges now: refused with every fault at once, and nothing has changed."""
    account_id, answer = ready(scene)
    for email in (ALI, MANAGER):
        person = people.person_with(scene.place, email)
        assert person is not None
        people.leave(scene.place, person.id, TODAY)
    activation.save(scene.place, account_id, dataclasses.replace(answer, terms_accepted_on=""))
    with pytest.raises(Refusal) as refused:
        activation.activate(scene.place, account_id)
    # The leaver knew the password: what had been handed over is to be handed over again.
    assert codes(refused) == {
        "gate.administrators_few", "gate.manager_left", "gate.credential_not_handed_over", "typed.day_missing"
    }  # fmt: skip
    with scene.place.view() as view:
        assert view.get(Account, account_id).state is AccountState.APPROVED


def test_no_start_without_the_login_at_the_department(scene: Scene) -> None:
    """R37: the account starts only together with the hand-off."""
    account = scene.account(scene.approved())
    shown = activation.view(scene.place, account.id)
    assert not shown.handed_over
    assert "gate.credential_not_handed_over" in {fault.code for fault in shown.faults}
    with pytest.raises(Refusal):
        activation.activate(scene.place, account.id)


def test_it_is_told_whether_the_login_came_as_a_role(scene: Scene) -> None:
    """What is sealed waits for a receipt file; a granted role for an answer."""
    asked = scene.answers()
    facebook = dataclasses.replace(asked.platform, platform="facebook")
    sent = scene.submitted(dataclasses.replace(asked, platform=facebook))
    account = scene.account(applications.approve(scene.place, sent.application.id, scene.deciding()))
    person = people.keep_person(scene.place, name="Omar Ek", email="omar@example.se")
    given = RoleGiven(person_id=person.id, role="Admin", granted_on=TODAY, department=True)
    kept = credentials.record_roles(scene.place, account.id, (given,), Description())
    assert not activation.view(scene.place, account.id).by_role
    handoffs.confirm_role_granted(scene.place, kept.credential.id, "Omar Ek tackade ja")
    shown = activation.view(scene.place, account.id)
    assert (shown.handed_over, shown.by_role) == (True, True)


def test_the_checklist_is_ticked_item_by_item(scene: Scene) -> None:
    """Each missing item of the basic information is named."""
    account_id, answer = ready(scene)
    activation.save(scene.place, account_id, dataclasses.replace(answer, basic_information=("sender",)))
    with pytest.raises(Refusal) as refused:
        activation.activate(scene.place, account_id)
    assert codes(refused) == {"activation.unchecked"}
    assert len(refused.value.faults) == len(shipped_policy().basic_information) - 1


def test_new_routines_after_the_approval_must_be_read_before_the_start(scene: Scene, clock: Clock) -> None:
    """R32: the current version, now."""
    account_id, _ = ready(scene)
    clock.forward(days=1)
    routines.publish(
        scene.place, label="2026:2", valid_from=date(2026, 11, 23), web_address="https://x.example.se/r"
    )
    with pytest.raises(Refusal) as refused:
        activation.activate(scene.place, account_id)
    assert codes(refused) == {"gate.routines_unread"}
    assert len(refused.value.faults) == 3
