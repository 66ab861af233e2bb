"""Two windows on one registry: what the other has changed meanwhile is told with both values, nothing is lost."""

from __future__ import annotations

from datetime import date

from lidsome_desktop.domain.finding import Action
from lidsome_desktop.domain.routines import RoutineKind, RoutinePart
from lidsome_desktop.services import accounts, people
from lidsome_desktop.services.accounts import AccountChanges
from lidsome_desktop.ui.accounts.register import ChangePage
from tests.factories.account_scenes import TODAY
from tests.ui.accounts.stage import Stage


def changing(stage: Stage) -> None:
    """The form of the account's facts, open."""
    stage.room.open(stage.account_id)
    stage.until(lambda: stage.room.split.is_open)
    stage.room._act("", "")
    stage.until(lambda: isinstance(stage.room._form, ChangePage))


def meanwhile(stage: Stage, **changes: object) -> None:
    """Another window saves a change of the account."""
    account = stage.view.account
    accounts.change(stage.place, account.id, account.version, AccountChanges(**changes))  # type: ignore[arg-type]


def test_both_names_stand_at_the_field_and_the_second_save_decides(stage: Stage) -> None:
    """The first save overwrites nothing; what was typed stays, and the other's word is told beside it."""
    changing(stage)
    stage.fill({"name": "Bibblan i Lidköping"})
    meanwhile(stage, name="Lidköpings bibliotek", owner_mailbox="bibblan@example.se")
    stage.save()
    form = stage.form.form
    assert form.faults == {"name": "Någon annan skrev: Lidköpings bibliotek"}
    assert form.values()["name"] == "Bibblan i Lidköping"
    assert form.values()["owner_mailbox"] == "bibblan@example.se", "what only the other changed is taken in"
    assert stage.view.account.name == "Lidköpings bibliotek"
    stage.save()
    stage.until(lambda: stage.room._form is None)
    account = stage.view.account
    assert (account.name, account.owner_mailbox) == ("Bibblan i Lidköping", "bibblan@example.se")


def test_changes_of_different_things_stand_together_without_a_question(stage: Stage) -> None:
    """Nobody is asked about what does not clash."""
    changing(stage)
    stage.fill({"two_factor": True})
    meanwhile(stage, goal="Fler som läser")
    stage.save()
    stage.until(lambda: stage.room._form is None)
    account = stage.view.account
    assert (account.two_factor, account.goal) == (True, "Fler som läser")


def test_another_manager_meanwhile_is_told_by_name(stage: Stage) -> None:
    """The form names whom the other chose; the new person of a refused save is not kept."""
    per = people.keep_person(stage.place, name="Per Holm", email="per@example.se")
    stage.room.open(stage.account_id, form=Action.SET_MANAGER.value)
    stage.until(lambda: stage.room._form is not None)
    stage.fill({"name": "Maja Lind", "email": "maja@example.se"})
    meanwhile(stage, manager_id=per.id)
    stage.save()
    assert stage.form.form.faults == {"name": "Någon annan skrev: Per Holm"}
    assert people.person_with(stage.place, "maja@example.se") is None
    stage.save()
    stage.until(lambda: stage.room._form is None)
    assert stage.view.manager is not None
    assert stage.view.manager.name == "Maja Lind"


def test_a_unit_changed_meanwhile_is_told_too(stage: Stage) -> None:
    """The page on the web belongs to the unit: its other value stands at the field."""
    stage.room.open(stage.account_id, form=Action.CONFIRM_WEB.value)
    stage.until(lambda: stage.room._form is not None)
    stage.fill({"page": "https://lidkoping.se/min", "web_confirmed_on": "2026-11-20"})
    unit = stage.view.unit
    people.keep_unit(
        stage.place,
        unit.name,
        unit.board_id,
        web_address="https://lidkoping.se/din",
        unit_id=unit.id,
        version=unit.version,
    )
    stage.save()
    assert stage.form.form.faults == {"page": "Någon annan skrev: https://lidkoping.se/din"}
    stage.save()
    stage.until(lambda: stage.room._form is None)
    assert stage.view.unit.web_address == "https://lidkoping.se/min"
    assert stage.view.account.web_confirmed_on == date(2026, 11, 20)


def test_a_routine_written_meanwhile_is_not_replaced_unseen(stage: Stage) -> None:
    """The other's answer stands at the question."""
    view, topics = stage.view, stage.place.policy.routine_topics
    codes = [each.code for each in topics if each.routine == RoutineKind.UPKEEP.value]
    anna = view.people[0].person

    def write(text: str) -> None:
        parts = tuple(RoutinePart(code, text) for code in codes)
        accounts.write_routine(
            stage.place, view.account.id, RoutineKind.UPKEEP, parts=parts, dated=TODAY, owner_id=anna.id
        )

    write("Först")
    stage.room.open(stage.account_id, form=Action.WRITE_ROUTINE.value, target=RoutineKind.UPKEEP.value)
    stage.until(lambda: stage.room._form is not None)
    stage.fill({f"parts[{codes[0]}]": "Mitt"})
    write("Deras")
    stage.save()
    form = stage.form.form
    assert form.faults == {f"parts[{codes[0]}]": "Någon annan skrev: Deras"}
    assert form.values()[f"parts[{codes[1]}]"] == "Deras"
    stage.save()
    stage.until(lambda: stage.room._form is None)
    kept = next(each for each in stage.view.routines if each.routine is RoutineKind.UPKEEP)
    assert [each.answer for each in kept.parts][:2] == ["Mitt", "Deras"]
