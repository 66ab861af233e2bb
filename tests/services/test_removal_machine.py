"""Any order of the public verbs, with raw SQL between them: nothing reaches removed before it is captured and
judged, nor registered before it is captured."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.records import time_text
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.removal import CapturePurpose, ContextAnswer, ItemFields, Outcome, StayReason
from lidsome_desktop.domain.removal_facts import State
from lidsome_desktop.domain.removal_progress import next_steps, steps
from lidsome_desktop.services import checking, registrations, removals
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.tables.log import event
from tests.factories import removals as make
from tests.factories.removals import TODAY
from tests.fixtures.workplace import Clock

WHICH = st.integers(0, 2)
SHORTCUTS = {
    "outcome": (
        "INSERT INTO removal_outcome (id, version, case_id, item_id, ordinal, outcome, happened_at, reason,"
        " deviation, recorded_at) VALUES ('shortcut', 1, :case, :item, 99, 'removed', :now, '', 'x', :now)"
    ),
    "sent": "UPDATE registration SET sent_at = :now WHERE case_id = :case AND sent_at IS NULL AND :item <> ''",
    "number": (
        "UPDATE registration SET number = '1', registered_on = '2026-11-22', number_recorded_at = :now"
        " WHERE case_id = :case AND sent_at IS NOT NULL AND number = '' AND :item <> ''"
    ),
    "closed": (
        "UPDATE removal_case SET closed_at = :now, retention_until = '2030-01-01'"
        " WHERE id = :case AND :item <> ''"
    ),
}


@dataclass
class Believed:
    """What the machine knows of an item by what the verbs accepted."""

    content: bool = False
    sender: bool = False
    told: bool = False
    ground: bool = False
    gone: bool = False

    @property
    def removable(self) -> bool:
        return self.content and self.sender and self.told and self.ground and not self.gone


class Removing(RuleBasedStateMachine):
    """Somebody in a hurry, who presses everything in any order."""

    def __init__(self, place: Workplace, clock: Clock) -> None:
        super().__init__()
        self.place, self.clock = place, clock
        self.account = None
        self.believed: dict[str, Believed] = {}

    @initialize(abuse=st.booleans())
    def begin(self, abuse: bool) -> None:
        self.open(abuse)

    def open(self, abuse: bool) -> None:
        self.view = make.open_case(self.place, make.keep_account(self.place), suspected_abuse=abuse)
        self.believed = {make.first(self.view): Believed()}

    @precondition(lambda self: self.believed and self.view.case.ended)
    @rule(abuse=st.booleans())
    def go_on_with_another(self, abuse: bool) -> None:
        self.teardown()
        self.open(abuse)

    def item(self, which: int) -> str:
        items = self.view.facts.items
        return items[which % len(items)].item.id

    def accepted(self, verb: object, *args: object, **told: object) -> bool:
        """Whether the verb did it; a refusal is an answer too."""
        self.clock.forward(seconds=61)
        try:
            shown = verb(self.place, *args, **told)  # type: ignore[operator]
        except Refusal:
            return False
        self.view = shown if isinstance(shown, CaseView) else removals.case(self.place, self.view.case.id)
        return True

    @rule()
    def add(self) -> None:
        if len(self.view.facts.items) < 3 and self.accepted(removals.add_item, self.view.case.id):
            self.believed[self.view.facts.items[-1].item.id] = Believed()

    @rule(which=WHICH)
    def save(self, which: int) -> None:
        """What somebody does who knows the program: everything of an item at once."""
        if self.view.case.suspected_abuse:
            self.describe(which)
        else:
            self.write(which, "Jag vet var ni jobbar.")
        self.name(which, False, "Kenneth B")
        self.tell(which, "1 tim", ContextAnswer.IN_CAPTURE)

    @rule(which=WHICH)
    def save_and_judge(self, which: int) -> None:
        self.save(which)
        self.judge(which, [make.PORNOGRAPHY], "Pornografi.")

    @rule(which=WHICH, outcome=st.sampled_from(list(Outcome)))
    def go_all_the_way(self, which: int, outcome: Outcome) -> None:
        self.save_and_judge(which)
        self.happen(which, outcome)

    @rule()
    def finish(self) -> None:
        for which in range(len(self.view.facts.items)):
            self.go_all_the_way(which, Outcome.REMOVED)
        self.register()
        self.close()

    @rule()
    def register(self) -> None:
        self.prepare()
        self.send()
        self.number()

    @rule(which=WHICH, words=st.sampled_from(["", " ", "Jag vet var ni jobbar.", "En bild."]))
    def write(self, which: int, words: str) -> None:
        abuse = self.view.case.suspected_abuse
        if self.accepted(removals.capture_text, self.item(which), words):
            assert not abuse
            assert words.strip()
            self.believed[self.item(which)].content = True

    @rule(which=WHICH, purpose=st.sampled_from(list(CapturePurpose)))
    def paste(self, which: int, purpose: CapturePurpose) -> None:
        abuse = self.view.case.suspected_abuse
        if self.accepted(removals.capture_file, self.item(which), b"picture", purpose=purpose):
            assert not abuse
            self.believed[self.item(which)].content |= purpose is CapturePurpose.CONTENT

    @rule(which=WHICH)
    def describe(self, which: int) -> None:
        abuse = self.view.case.suspected_abuse
        if self.accepted(removals.describe_content, self.item(which), "En bild, beskriven i ord."):
            assert abuse
            self.believed[self.item(which)].content = True

    @rule(which=WHICH, unknown=st.booleans(), name=st.sampled_from(["", "Kenneth B"]))
    def name(self, which: int, unknown: bool, name: str) -> None:
        told = {"name": name, "unknown": unknown, "unknown_reason": "Profilen är borta"}
        if self.accepted(removals.record_sender, self.item(which), **told):
            self.believed[self.item(which)].sender = True

    @rule(
        which=WHICH,
        shown=st.sampled_from(["", "1 tim"]),
        context=st.sampled_from([None, ContextAnswer.IN_CAPTURE, ContextAnswer.ABSENT]),
    )
    def tell(self, which: int, shown: str, context: ContextAnswer | None) -> None:
        fields = ItemFields(published_shown=shown, context=context)
        if self.accepted(removals.describe_item, self.item(which), fields):
            self.believed[self.item(which)].told = bool(shown) and context is ContextAnswer.IN_CAPTURE

    @rule(
        which=WHICH,
        grounds=st.lists(st.sampled_from([make.THREAT, make.PORNOGRAPHY, make.ONGOING]), max_size=2),
        why=st.sampled_from(["", "Ett hot."]),
    )
    def judge(self, which: int, grounds: list[str], why: str) -> None:
        if self.accepted(removals.judge, [self.item(which)], grounds=grounds, motivation=why):
            assert grounds
            assert why
            self.believed[self.item(which)].ground = True

    @rule(which=WHICH, reason=st.sampled_from(list(StayReason)))
    def stay(self, which: int, reason: StayReason) -> None:
        if self.accepted(removals.mark_stays, [self.item(which)], reason=reason, motivation="Klagomål."):
            self.believed[self.item(which)].ground = False

    @rule(which=WHICH, outcome=st.sampled_from(list(Outcome)))
    def happen(self, which: int, outcome: Outcome) -> None:
        item = self.item(which)
        told = {"outcome": outcome, "reason": "Går inte."}
        if self.accepted(removals.record_outcome, [item], **told):
            assert self.believed[item].removable
            self.believed[item].gone = outcome.gone

    @rule()
    def remove_all(self) -> None:
        items = [each.item.id for each in self.view.facts.items]
        if self.accepted(removals.confirm_removed, items):
            assert all(self.believed[item].removable for item in items)
            for item in items:
                self.believed[item].gone = True

    @rule(which=WHICH, seriously=st.integers(0, 3))
    def give_up(self, which: int, seriously: int) -> None:
        if seriously:
            return
        item = self.item(which)
        if self.accepted(removals.mark_not_captured, item, reason="Avsändaren hann före"):
            assert not self.believed[item].content
            assert not self.believed[item].gone

    @rule()
    def prepare(self) -> None:
        fields = registrations.suggested(self.place, self.view.case.id)
        filled = make.fields(matter=fields.fields.matter, existing_number="KUN 2026/12")
        if self.accepted(registrations.prepare_registration, self.view.case.id, filled):
            covered = [e for e in self.view.facts.items if e.item.registration_id is not None]
            assert covered
            assert all(self.believed[e.item.id].content and self.believed[e.item.id].sender for e in covered)

    @rule()
    def send(self) -> None:
        for each in self.view.facts.registrations:
            self.accepted(registrations.confirm_sent, each.id)

    @rule()
    def number(self) -> None:
        for each in self.view.facts.registrations:
            if self.accepted(registrations.record_number, each.id, number="KUN 2026/45", registered_on=TODAY):
                assert each.sent_at is not None
                self.accepted(registrations.confirm_moved, each.id, moved_on=TODAY)

    @rule()
    def close(self) -> None:
        end = (self.clock() + timedelta(days=800)).date()
        if self.accepted(removals.close, self.view.case.id, retention_until=end, disposal_basis="DHP"):
            assert all(each.settled for each in self.view.facts.items)

    @rule(which=WHICH, shortcut=st.sampled_from(sorted(SHORTCUTS)))
    def cheat(self, which: int, shortcut: str) -> None:
        """Raw SQL, taken back if it was let through: the fence lets through only what the rules would."""
        item = self.item(which)
        values = {"case": self.view.case.id, "item": item, "now": time_text(self.clock())}
        with self.place.registry.raw_connection() as connection:
            try:
                touched = connection.execute(text(SHORTCUTS[shortcut]).bindparams(**values)).rowcount
            except DBAPIError:
                return
            finally:
                connection.rollback()
        if not touched:
            return
        facts = self.view.facts
        if shortcut == "outcome":
            assert self.believed[item].removable
        elif shortcut == "closed":
            assert facts.case.closed_at is not None or all(each.settled for each in facts.items)
        else:
            covered = [each for each in facts.items if each.item.registration_id is not None]
            assert covered
            assert all(each.copied for each in covered)

    @invariant()
    def the_states_hold(self) -> None:
        """F2, of what is stored: removed ⇒ captured ∧ judged; registered ⇒ sent ⇒ saved."""
        if not self.believed:
            return
        for each in self.view.facts.items:
            if State.REMOVED in each.states:
                assert {State.CAPTURED, State.JUDGED} <= each.states
            if State.REGISTERED in each.states:
                assert State.SENT in each.states
                assert each.copied
            assert self.believed[each.item.id].gone == each.gone
            assert self.believed[each.item.id].removable == (
                each.captured and each.has_ground and not each.gone
            )
        assert steps(self.view.facts)
        if not self.view.case.ended:
            assert next_steps(self.view.facts)

    def teardown(self) -> None:
        """The order stands in the chained log too, whatever the rows say."""
        if not self.believed:
            return
        order = logged(self.place, self.view.case.id)
        for each in self.view.facts.items:
            item = each.item.id
            if each.gone:
                gone = order[EventKind.REMOVAL_REMOVED, item][-1]
                for earlier in (
                    EventKind.REMOVAL_CAPTURED,
                    EventKind.REMOVAL_SENDER_RECORDED,
                    EventKind.REMOVAL_JUDGED,
                ):
                    assert order[earlier, item][0] < gone


def logged(place: Workplace, case_id: str) -> dict[tuple[EventKind, str], list[int]]:
    """The sequences of the case's events by kind and item."""
    found: dict[tuple[EventKind, str], list[int]] = {}
    with place.view() as view:
        rows = view.execute(
            select(event.c.sequence, event.c.kind, event.c.bytes)
            .where(event.c.subject_kind == "removal_case", event.c.subject_id == case_id)
            .order_by(event.c.sequence)
        ).all()
    for row in rows:
        facts = json.loads(bytes(row.bytes))["facts"]
        for item in facts.get("items", [facts.get("item")]):
            found.setdefault((EventKind(row.kind), item), []).append(row.sequence)
    return found


def test_nothing_is_removed_or_registered_before_it_is_captured(place: Workplace, clock: Clock) -> None:
    """Whatever is pressed in whatever order; and afterwards the whole registry still checks out."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: Removing(place, clock),
        settings=settings(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            # Fifteen steps read well as they are; making them fewer takes minutes on a real database.
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert checking.check(place).sound
