"""The fence around removals: what neither a careless program nor raw SQL can do, on both databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import text

from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.removal import Outcome, StayReason
from lidsome_desktop.store.registry import Registry
from tests.factories import removals as make
from tests.factories.removal_scenes import (
    Act,
    Scene,
    closed,
    commit,
    gone,
    judged,
    lay,
    ready,
    refused,
    saved,
)
from tests.factories.removals import NOW, TODAY

FIRST_CAPTURED = "before content and sender are captured"


def only_content(scene: Scene) -> None:
    judged(scene)
    scene.add(scene.capture())


def only_sender(scene: Scene) -> None:
    judged(scene)
    scene.add(make.sender(scene.item))


def only_context(scene: Scene) -> None:
    only_sender(scene)
    scene.add(scene.capture(purpose="context"))


def untold(scene: Scene) -> None:
    ready(scene)
    scene.sql("UPDATE removal_item SET published_shown = ' ' WHERE id = :item AND case_id = :case")


def without_context(scene: Scene) -> None:
    ready(scene)
    scene.sql("UPDATE removal_item SET context = NULL WHERE id = :item AND case_id = :case")


def absent_without_reason(scene: Scene) -> None:
    ready(scene)
    scene.sql("UPDATE removal_item SET context = 'absent' WHERE id = :item AND case_id = :case")


def attached_to_nothing(scene: Scene) -> None:
    ready(scene)
    scene.sql("UPDATE removal_item SET context = 'attached' WHERE id = :item AND case_id = :case")


def judged_to_stay_after_all(scene: Scene) -> None:
    ready(scene)
    scene.add(make.staying(scene.item, StayReason.OPINION, policy_id=scene.case.policy_id, ordinal=2))


def test_no_outcome_before_its_time(registry: Registry) -> None:
    """R55, R56, R48: the database itself holds the order, for every outcome."""
    too_early: list[tuple[Act, str]] = [
        (judged, FIRST_CAPTURED),
        (only_content, FIRST_CAPTURED),
        (only_sender, FIRST_CAPTURED),
        (only_context, FIRST_CAPTURED),
        (untold, FIRST_CAPTURED),
        (without_context, FIRST_CAPTURED),
        (absent_without_reason, FIRST_CAPTURED),
        (attached_to_nothing, FIRST_CAPTURED),
        (saved, "before it is judged"),
        (judged_to_stay_after_all, "before it is judged"),
        (gone, "no further outcome"),
    ]
    for which in Outcome:
        for before, message in too_early:
            # Whichever of the fence's rules is met first: without a copy there is none from before the removal.
            refused(
                registry,
                f"{message}|is explained",
                lambda scene, which=which: scene.add(make.outcome(scene.item, which, ordinal=2)),  # type: ignore[misc]
                before,
            )


def test_a_removal_before_reasons_or_copy_is_explained(registry: Registry) -> None:
    """JO 1008-2021: a time on the platform before the judgement needs the deviation in words."""
    early = NOW - timedelta(hours=1)
    refused(registry, "is explained", lambda scene: scene.remove(happened_at=early), ready)
    with registry.work(None, NOW) as work:
        scene = lay(work)
        ready(scene)
        scene.remove(happened_at=early, deviation="Jag hann inte öppna programmet.")
        commit(scene)


def test_nothing_recorded_is_changed_or_taken_away(registry: Registry) -> None:
    """A correction is a new record beside the first; what the registrar has stays as it was sent."""
    for statement, message in [
        (
            "UPDATE removal_capture SET text = 'mildare' WHERE item_id = :item AND case_id = :case",
            "never changed",
        ),
        ("UPDATE removal_sender SET name = 'N N' WHERE item_id = :item AND case_id = :case", "never changed"),
        (
            "UPDATE removal_judgement SET motivation = 'efteråt' WHERE item_id = :item AND case_id = :case",
            "never",
        ),
        (
            "UPDATE removal_outcome SET outcome = 'hidden' WHERE item_id = :item AND case_id = :case",
            "never changed",
        ),
        ("DELETE FROM removal_capture WHERE item_id = :item AND case_id = :case", "never deleted"),
        ("DELETE FROM removal_sender WHERE item_id = :item AND case_id = :case", "never deleted"),
        ("DELETE FROM removal_judgement WHERE item_id = :item AND case_id = :case", "never deleted"),
        ("DELETE FROM removal_outcome WHERE item_id = :item AND case_id = :case", "never deleted"),
        ("DELETE FROM removal_item WHERE id = :item AND case_id = :case", "never deleted"),
        ("DELETE FROM removal_case WHERE id = :case AND id <> :item", "never deleted"),
        ("DELETE FROM registration WHERE case_id = :case AND id <> :item", "never deleted"),
        ("UPDATE removal_case SET number = 'B-2026-999' WHERE id = :case AND id <> :item", "began with"),
        (
            "UPDATE removal_case SET discovered_at = recorded_at WHERE id = :case AND id <> :item",
            "began with",
        ),
        ("UPDATE removal_item SET context = NULL WHERE id = :item AND case_id = :case", "rested on"),
        (
            "UPDATE registration SET public_summary = 'annat' WHERE case_id = :case AND id <> :item",
            "was sent",
        ),
        ("UPDATE registration SET sent_at = NULL WHERE case_id = :case AND id <> :item", "was sent"),
        ("UPDATE registration SET number = '' WHERE case_id = :case AND id <> :item", "never erased"),
        (
            "UPDATE registration SET number = 'KUN 2026/54' WHERE case_id = :case AND id <> :item",
            "its reason",
        ),
        ("UPDATE removal_item SET registration_id = NULL WHERE id = :item AND case_id = :case", "was sent"),
        ("UPDATE removal_case SET closed_at = NULL WHERE id = :case AND id <> :item", "stays ended"),
    ]:
        refused(
            registry,
            message,
            lambda scene, statement=statement: scene.sql(statement),  # type: ignore[misc]
            closed,
        )


def test_replacing_is_changing(sqlite_registry: Registry) -> None:
    """SQLite's INSERT OR REPLACE walks past update and delete triggers: it meets one of its own."""

    def hidden(scene: Scene) -> None:
        ready(scene)
        scene.add(make.outcome(scene.item, Outcome.HIDDEN))

    for table in (
        "removal_capture",
        "removal_sender",
        "removal_judgement",
        "removal_outcome",
        "removal_case",
    ):
        refused(
            sqlite_registry,
            "never|starts open",
            lambda scene, table=table: scene.sql(  # type: ignore[misc]
                f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE :case <> :item"
            ),
            hidden,
        )


def test_another_program_replaces_nothing(sqlite_registry: Registry) -> None:
    """A connection that is not ours fires no delete trigger for what INSERT OR REPLACE removes: a row with a new id
    and an old one's number would take its place without a word."""
    assert sqlite_registry.path is not None
    with sqlite_registry.work(None, NOW) as work:
        scene = lay(work)
        ready(scene)
        scene.add(make.outcome(scene.item, Outcome.HIDDEN))
        commit(scene)
    fresh = {"id": f"'{new_id()}'", "number": "'B-2030-001'"}
    with closing(sqlite3.connect(sqlite_registry.path)) as connection:
        for table in (
            "removal_case",
            "removal_item",
            "removal_capture",
            "removal_sender",
            "removal_judgement",
            "removal_outcome",
        ):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            told = ", ".join(fresh.get(name, name) for name in columns)
            with pytest.raises(sqlite3.IntegrityError, match=r"never replaced|starts"):
                connection.execute(f"INSERT OR REPLACE INTO {table} SELECT {told} FROM {table}")
        for table in ("account", "person", "policy", "board"):
            with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
                connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_suspected_abuse_material_holds_no_file(registry: Registry) -> None:
    """Domain B4: only words, whatever asks; and once suspected it stays so."""
    message = "abuse material is described"
    for form in ("file", "text"):
        refused(
            registry,
            message,
            lambda scene, form=form: scene.add(scene.capture(form=form)),  # type: ignore[misc]
            suspected_abuse=True,
        )
    refused(registry, message, lambda scene: scene.add(make.description(scene.item)))
    refused(registry, "CHECK|ck_", lambda scene: scene.add(make.description(scene.item).with_changes(
        evidence="a" * 64)), suspected_abuse=True)  # fmt: skip
    refused(
        registry,
        message,
        lambda scene: scene.work.put(scene.case.with_changes(suspected_abuse=False)),
        suspected_abuse=True,
    )
    refused(
        registry, message, lambda scene: scene.work.put(scene.case.with_changes(suspected_abuse=True)), saved
    )
    with registry.work(None, NOW) as work:
        scene = lay(work, suspected_abuse=True)
        scene.add(make.description(scene.item))
        scene.add(make.sender(scene.item))
        scene.judge()
        scene.remove()
        commit(scene)


def test_no_registration_before_capture(registry: Registry) -> None:
    """R55: neither sent nor numbered, neither by covering an item that is not saved nor by covering nothing."""
    refused(
        registry,
        FIRST_CAPTURED,
        lambda scene: scene.cover(scene.add(make.registration(scene.case)).id),
        judged,
    )
    for told in (
        {"sent_at": NOW},
        {"sent_at": NOW, "number": "1", "registered_on": TODAY, "number_recorded_at": NOW},
    ):
        refused(
            registry,
            FIRST_CAPTURED,
            lambda scene, told=told: scene.work.put(  # type: ignore[misc]
                scene.add(make.registration(scene.case)).with_changes(**told)
            ),
            ready,
        )
        refused(
            registry,
            "starts as prepared",
            lambda scene, told=told: scene.add(make.registration(scene.case, **told)),  # type: ignore[misc]
            ready,
        )


def test_a_number_is_for_what_was_sent(registry: Registry) -> None:
    """The registrar cannot have numbered what has not left the house."""

    def numbered(scene: Scene) -> None:
        kept = scene.add(make.registration(scene.case))
        scene.cover(kept.id)
        scene.work.put(kept.with_changes(number="1", registered_on=TODAY, number_recorded_at=NOW))

    refused(registry, "sent_before_number", numbered, saved)


def test_an_item_is_registered_in_its_own_case(registry: Registry) -> None:
    """What is recorded of an item cannot hang on another case."""

    def borrow(scene: Scene) -> None:
        other = scene.add(make.case(account_id=scene.case.account_id, policy_id=scene.case.policy_id,
                                    number="B-2026-002", ordinal=2))  # fmt: skip
        scene.add(make.capture(scene.item).with_changes(case_id=other.id))
        scene.work.execute(
            text("SET CONSTRAINTS ALL IMMEDIATE" if scene.work.dialect == "postgresql" else "SELECT 1")
        )

    refused(registry, "(?i)foreign key", borrow)


def test_a_case_closes_only_when_every_item_is_settled(registry: Registry) -> None:
    """F2 *avslutad*, by the database: each way that is not the end is refused."""

    def hidden(scene: Scene) -> None:
        ready(scene)
        scene.add(make.outcome(scene.item, Outcome.HIDDEN))
        scene.register()

    def not_registered(scene: Scene) -> None:
        gone(scene)

    def not_moved(scene: Scene) -> None:
        scene.save()
        scene.judge(moved=True)
        scene.remove()
        scene.register()

    def one_left(scene: Scene) -> None:
        gone(scene)
        scene.register()
        scene.add(make.item(scene.case, ordinal=2))

    for before in (judged, ready, hidden, not_registered, not_moved, one_left):
        refused(registry, "every item is settled", Scene.close, before)
    refused(
        registry,
        "every item is settled",
        lambda scene: scene.work.put(scene.case.with_changes(closed_at=NOW)),
        lambda scene: (gone(scene), scene.register()),
    )


def test_the_ways_a_case_may_end(registry: Registry) -> None:
    """Removed, left with the manager's word, a complaint that stays, the trivial, and what was never captured."""

    def left(scene: Scene) -> None:
        ready(scene)
        hidden = scene.add(make.outcome(scene.item, Outcome.HIDDEN))
        scene.add(make.approval(hidden, approved_by=scene.person.id))
        scene.register()

    def complaint(scene: Scene) -> None:
        scene.save()
        scene.add(make.staying(scene.item, StayReason.COMPLAINT, policy_id=scene.case.policy_id))
        scene.register()

    def trivial(scene: Scene) -> None:
        scene.add(make.staying(scene.item, StayReason.TRIVIAL, policy_id=scene.case.policy_id))

    def lost(scene: Scene) -> None:
        scene.work.put(scene.item.with_changes(not_captured_at=NOW, not_captured_reason="borta"))

    def moved(scene: Scene) -> None:
        scene.save()
        scene.judge(moved=True)
        scene.remove()
        scene.register(moved_on=TODAY)

    for number, before in enumerate((gone, left, complaint, trivial, lost, moved), 1):
        with registry.work(None, NOW) as work:
            scene = lay(work, number=f"B-2026-{number:03d}", ordinal=number)
            before(scene)
            if before is gone:
                scene.register()
            scene.close()
            commit(scene)


def test_an_ended_case_takes_no_more(registry: Registry) -> None:
    """After closing and after withdrawal nothing is added."""

    def withdraw(scene: Scene) -> None:
        scene.case = scene.work.put(
            scene.case.with_changes(
                withdrawn_at=NOW,
                withdrawn_reason="Fel konto",
                withdrawn_approved_by=scene.person.id,
                withdrawn_approved_on=TODAY,
                withdrawn_given="stated",
                withdrawn_reference="Samtal",
            )
        )

    def withdrawn(scene: Scene) -> None:
        ready(scene)
        withdraw(scene)

    acts: list[Act] = [
        lambda scene: scene.add(scene.capture(ordinal=2)),
        lambda scene: scene.add(make.sender(scene.item, ordinal=2)),
        lambda scene: scene.judge(ordinal=2),
        lambda scene: scene.remove(ordinal=2),
        lambda scene: scene.add(make.item(scene.case, ordinal=2)),
    ]
    for before in (closed, withdrawn):
        for act in acts:
            refused(registry, "ended|open case", act, before)
    refused(registry, "not withdrawn", withdraw, gone)


def test_a_case_is_withdrawn_by_two(registry: Registry) -> None:
    """Without the manager's word in some form there is no withdrawal."""
    refused(
        registry,
        "withdrawn_by_two",
        lambda scene: scene.work.put(
            scene.case.with_changes(
                withdrawn_at=NOW,
                withdrawn_reason="Fel konto",
                withdrawn_approved_by=scene.person.id,
                withdrawn_approved_on=TODAY,
                withdrawn_given="stated",
            )
        ),
    )


def test_what_is_secret_is_not_trivial(registry: Registry) -> None:
    """OSL 5:1, whichever comes first."""
    marked = {
        "secrecy": True,
        "secrecy_provision": "21 kap. 1 § OSL",
        "secrecy_on": TODAY,
        "secrecy_authority": "Kulturnämnden",
    }

    def trivial(scene: Scene) -> None:
        scene.add(make.staying(scene.item, StayReason.TRIVIAL, policy_id=scene.case.policy_id))

    refused(registry, "not trivial", trivial, **marked)
    refused(registry, "not trivial", lambda s: s.work.put(s.case.with_changes(**marked)), trivial)
    refused(registry, "secrecy_marked", lambda s: s.work.put(s.case.with_changes(secrecy=True)))


def test_a_copy_is_not_declared_missing(registry: Registry) -> None:
    """*Kunde inte fångas* is for what no copy exists of."""
    refused(
        registry,
        "has been captured",
        lambda s: s.work.put(s.item.with_changes(not_captured_at=NOW, not_captured_reason="borta")),
        saved,
    )


def test_only_what_was_left_is_approved(registry: Registry) -> None:
    """There is nothing to approve about a removal."""

    def approve(scene: Scene) -> None:
        outcome = scene.remove()
        scene.add(make.approval(outcome, approved_by=scene.person.id))

    refused(registry, "only what was left", approve, ready)


def test_a_judgement_has_ground_or_reason_and_motivation(registry: Registry) -> None:
    """R48 in the table itself."""
    refused(registry, "ground_to_remove", lambda s: s.judge(grounds=()))
    refused(registry, "motivated", lambda s: s.judge(motivation=" "))
    refused(registry, "reason_to_stay", lambda s: s.judge(stay_reason=StayReason.OPINION))
