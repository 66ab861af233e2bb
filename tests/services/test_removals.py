"""A removal through the public verbs: saved first, judged with reasons, removed, and nothing lost on the way."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.installation import EvidenceFile
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.removal import (
    CapturePurpose,
    ContextAnswer,
    ItemFields,
    JudgementDraft,
    JudgementFields,
    Outcome,
    StayReason,
    Verdict,
)
from lidsome_desktop.domain.removal_facts import State
from lidsome_desktop.domain.removal_progress import Todo
from lidsome_desktop.services import checking, registrations, removals
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.tables.log import event
from lidsome_desktop.store.unit_of_work import ChangedByOther, NotFound
from tests.factories import removals as make
from tests.fixtures.workplace import Clock

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def refusal(verb: object, *args: object, **told: object) -> frozenset[str]:
    """The codes of the refusal that the verb ends in."""
    with pytest.raises(Refusal) as raised:
        verb(*args, **told)  # type: ignore[operator]
    return raised.value.codes


def events(place: Workplace) -> list[bytes]:
    with place.view() as view:
        return [bytes(row.bytes) for row in view.execute(select(event.c.bytes).order_by(event.c.sequence))]


def test_a_threat_from_discovery_to_closing(place: Workplace, clock: Clock) -> None:
    """The trip: two minutes to *nu kan du ta bort*, then the registrar, then the end; and the registry checks out."""
    opened = make.open_case(place)
    item = make.first(opened)
    assert opened.case.number == "B-2026-001"
    assert opened.platform == "Facebook"
    clock.forward(minutes=1)
    removals.capture_file(place, item, PNG, name="Inklistrad bild 1.png")
    view = make.save(place, item)
    assert view.headline is State.CAPTURED
    clock.forward(minutes=1)
    view = make.judge(place, item)
    assert view.headline is State.REMOVABLE
    assert view.next_steps[0].todo is Todo.REMOVE
    clock.forward(minutes=1)
    view = removals.confirm_removed(place, [item])
    assert view.clock.elapsed(clock()) == timedelta(minutes=3)
    assert view.headline is State.REMOVED
    make.registered(place, view)
    view = removals.close(
        place, view.case.id, retention_until=view.suggested_retention, disposal_basis="DHP 4.2"
    )
    assert view.headline is State.CLOSED
    assert view.next_steps == ()
    assert view.names[view.case.closed_by or ""] == "Anna Lindqvist"
    assert checking.check(place).sound


def test_nothing_is_confirmed_before_it_is_saved_and_judged(place: Workplace) -> None:
    """R55, R56, R48: one refusal with every gap, and nothing is recorded."""
    opened = make.open_case(place)
    before = len(events(place))
    assert refusal(removals.confirm_removed, place, [make.first(opened)]) == {
        "removal.content_missing",
        "removal.sender_missing",
        "removal.published_missing",
        "removal.context_missing",
        "removal.not_judged",
    }
    assert len(events(place)) == before
    assert removals.case(place, opened.case.id).facts.items[0].outcomes == ()


def test_judging_may_come_before_saving(place: Workplace) -> None:
    """The sender can delete while one reads: either order leads to the same place."""
    opened = make.open_case(place)
    make.judge(place, make.first(opened))
    view = make.save(place, make.first(opened))
    assert view.headline is State.REMOVABLE


def test_what_is_pasted_is_kept_byte_for_byte(place: Workplace) -> None:
    """Misspellings, emoji, half an emoji, NUL and odd newlines: the file has them; the text to read is clean."""
    opened = make.open_case(place)
    text = "Hota  int\r\ner 👍\ud83d \0 å\u0308"
    view = removals.capture_text(place, make.first(opened), text)
    capture = view.facts.items[0].captures[0]
    assert place.evidence.read_text(capture.digest) == text
    assert "\0" not in capture.text
    assert "👍" in capture.text
    assert removals.read_capture(place, capture.id) == text.encode("utf-8", "surrogatepass")


def test_saving_the_same_twice_saves_once(place: Workplace) -> None:
    """A second press leaves neither a second copy nor an event; a better copy stands beside the first."""
    opened = make.open_case(place)
    item = make.first(opened)
    for _ in range(2):
        view = removals.capture_text(place, item, "Jag vet var ni jobbar")
        view = removals.record_sender(place, item, name="Kenneth B")
        view = removals.describe_item(place, item, ItemFields(published_shown="1 tim"))
    facts = view.facts.items[0]
    assert (len(facts.captures), len(facts.senders), facts.item.version) == (1, 1, 2)
    first = facts.captures[0]
    view = removals.capture_text(place, item, "Jag vet var ni jobbar.", supersedes=first.id)
    view = removals.record_sender(place, item, name="Kenneth B", handle="kenneth.b")
    facts = view.facts.items[0]
    assert [each.ordinal for each in facts.captures] == [1, 2]
    assert facts.captures[0] == first
    assert facts.captures[1].supersedes == first.id
    assert facts.sender is not None
    assert facts.sender.handle == "kenneth.b"


def test_the_same_file_for_two_items_is_one_file(place: Workplace) -> None:
    """A storm in one screenshot: one file in the store, a capture of each item."""
    opened = make.open_case(place)
    view = removals.add_item(place, opened.case.id)
    for each in view.facts.items:
        removals.capture_file(place, each.item.id, PNG, name="storm.png")
    with place.view() as looking:
        files = [file for file in looking.all(EvidenceFile) if file.media_type == "image/png"]
    assert len(files) == 1
    assert all(len(each.captures) == 1 for each in removals.case(place, opened.case.id).facts.items)


def test_three_times_are_kept_apart(place: Workplace, clock: Clock) -> None:
    """Published as shown, copied, recorded: none is overwritten by another."""
    opened = make.open_case(place, discovered_at=clock() - timedelta(hours=2))
    item = make.first(opened)
    copied = clock() - timedelta(hours=1)
    removals.capture_file(place, item, PNG, captured_at=copied)
    published = clock() - timedelta(hours=3)
    view = removals.describe_item(
        place,
        item,
        ItemFields(published_shown="3 tim", published_at=published, context=ContextAnswer.IN_CAPTURE),
    )
    facts = view.facts.items[0]
    assert (facts.item.published_shown, facts.item.published_at) == ("3 tim", published)
    assert facts.captures[0].captured_at == copied
    assert facts.captures[0].recorded_at == clock()


def test_suspected_abuse_material_leaves_no_byte(place: Workplace) -> None:
    """Domain B4: refused before anything is staged; a description passes the gate."""
    opened = make.open_case(place, suspected_abuse=True)
    item = make.first(opened)
    stored = set(place.evidence.names())
    assert refusal(removals.capture_file, place, item, PNG) == {"removal.description_only"}
    assert refusal(removals.capture_text, place, item, "text") == {"removal.description_only"}
    assert set(place.evidence.names()) == stored
    removals.describe_content(place, item, "En bild på ett barn. Adress och tid antecknade.")
    removals.record_sender(place, item, unknown=True, unknown_reason="Profilen går inte att öppna")
    removals.describe_item(
        place,
        item,
        ItemFields(published_unknown=True, context=ContextAnswer.ABSENT, context_reason="Övergrepp"),
    )
    assert refusal(make.judge, place, item) == {"removal.abuse_ground_missing"}
    make.judge(place, item, grounds=(make.PORNOGRAPHY,))
    view = removals.report_to_police(place, opened.case.id, reported_on=make.TODAY, number="5000-K123456-26")
    assert view.case.police_number == "5000-K123456-26"
    view = removals.confirm_removed(place, [item])
    assert view.headline is State.REMOVED
    assert refusal(removals.copy_capture, place, view.facts.items[0].captures[0].id, Path("/nowhere")) == {
        "removal.description_has_no_file"
    }


def test_a_suspicion_may_come_later_but_not_after_an_import(place: Workplace) -> None:
    """Before anything is saved the case turns to description only, for good."""
    opened = make.open_case(place)
    view = removals.suspect_abuse(place, opened.case.id)
    assert view.case.suspected_abuse
    held = make.open_case(place, make.keep_account(place))
    removals.capture_file(place, make.first(held), PNG)
    assert refusal(removals.suspect_abuse, place, held.case.id) == {"removal.abuse_files_held"}


def test_a_storm_is_one_motivation_and_many_senders(place: Workplace) -> None:
    """Several items, judged and removed at once; each its own sender, copy and outcome. One gap stops them all."""
    opened = make.open_case(place)
    removals.add_item(place, opened.case.id)
    view = removals.add_item(place, opened.case.id)
    ids = [each.item.id for each in view.facts.items]
    for number, item in enumerate(ids[:2]):
        make.save(place, item, f"Hot nummer {number}", name=f"Avsändare {number}")
    make.judge(place, *ids)
    with pytest.raises(Refusal) as raised:
        removals.confirm_removed(place, ids)
    assert {fault.facts["item"] for fault in raised.value.faults} == {3}
    view = removals.confirm_removed(place, ids[:2])
    assert [each.gone for each in view.facts.items] == [True, True, False]
    assert len({each.sender.name for each in view.facts.items if each.sender}) == 2
    other = make.open_case(place, make.keep_account(place))
    with pytest.raises(NotFound):
        make.judge(place, ids[2], make.first(other))


def test_a_complaint_is_registered_and_left(place: Workplace) -> None:
    """R50: it stays on the platform; the diary's number ends the case."""
    opened = make.open_case(place)
    item = make.first(opened)
    make.save(place, item, "Biblioteket har för dåliga öppettider!")
    view = removals.mark_stays(
        place, [item], reason=StayReason.COMPLAINT, motivation="Klagomål på öppettider."
    )
    assert view.headline is State.STAYS
    assert refusal(removals.confirm_removed, place, [item]) == {"removal.stays"}
    make.registered(place, view)
    view = removals.close(place, view.case.id, retention_until=date(2028, 11, 22))
    assert view.headline is State.CLOSED


def test_the_trivial_is_left_unregistered_with_its_reason(place: Workplace) -> None:
    """R46: an example of the policy, reasons, and the end; taken out of a registration that was not sent."""
    opened = make.open_case(place)
    item = make.first(opened)
    make.save(place, item, "När öppnar ni?")
    prepared = registrations.prepare_registration(place, opened.case.id, make.fields())
    preset = removals.judging(place).trivial[0].code
    view = removals.mark_stays(
        place, [item], reason=StayReason.TRIVIAL, motivation="Enkel förfrågan.", trivial_preset=preset
    )
    assert view.facts.items[0].registration is None
    assert refusal(registrations.confirm_sent, place, prepared.registration.id) == {
        "registration.nothing_captured"
    }
    assert registrations.counts(place).to_send == 0
    assert removals.close(place, view.case.id, retention_until=date(2028, 1, 1)).headline is State.CLOSED


def test_hidden_ends_only_with_the_managers_word(place: Workplace) -> None:
    """F2: *dold* leaves the case open; the manager's approval has its reference, and is stated by the keeper."""
    opened = make.open_case(place)
    item = make.first(opened)
    make.save(place, item)
    make.judge(place, item)
    view = removals.record_outcome(
        place, [item], outcome=Outcome.HIDDEN, reason="Sidan tillåter bara att dölja."
    )
    make.registered(place, view)
    assert refusal(removals.close, place, view.case.id, retention_until=date(2028, 1, 1)) == {
        "removal.close_approval_missing"
    }
    assert view.manager is not None
    assert view.manager.has_role(Role.MANAGER)
    asked = {"manager_id": view.manager.id, "approved_on": make.TODAY}
    assert refusal(removals.approve_hidden, place, item, **asked) == {"removal.reference_missing"}
    assert refusal(
        removals.approve_hidden, place, item, **{**asked, "manager_id": new_id()}, reference="x"
    ) == {"removal.approver_not_manager"}
    view = removals.approve_hidden(
        place, item, **asked, attachment=b"%PDF-1.4 godkannande", attachment_name="mejl.pdf"
    )
    approval = view.facts.items[0].approval
    assert approval is not None
    with place.view() as looking:
        digest = looking.get(EvidenceFile, approval.evidence or "").sha256
    assert place.evidence.read(str(digest)) == b"%PDF-1.4 godkannande"
    assert removals.close(place, view.case.id, retention_until=date(2028, 1, 1)).case.closed_at is not None


def test_what_nobody_saved_ends_as_that(place: Workplace) -> None:
    """The sender was faster: no copy, no removal, the reason kept."""
    opened = make.open_case(place)
    view = removals.mark_not_captured(place, make.first(opened), reason="Avsändaren hann ta bort den")
    assert view.headline is State.NOT_CAPTURED
    assert refusal(removals.capture_text, place, make.first(opened), "nu") == {"removal.item_ended"}
    assert removals.close(place, opened.case.id, retention_until=None).headline is State.CLOSED


def test_a_withdrawn_case_keeps_what_was_saved(place: Workplace) -> None:
    """Administrator and manager together; the copy stays, nothing more is added."""
    opened = make.open_case(place)
    make.save(place, make.first(opened))
    assert opened.manager is not None
    view = removals.withdraw(
        place,
        opened.case.id,
        reason="Fel konto",
        manager_id=opened.manager.id,
        approved_on=make.TODAY,
        reference="Samtal 2026-11-22",
    )
    assert view.headline is State.WITHDRAWN
    assert view.facts.items[0].captures
    assert refusal(make.judge, place, make.first(opened)) == {"removal.case_withdrawn"}


def test_secrecy_is_marked_with_its_three_fields(place: Workplace) -> None:
    """OSL 5:5, and taken away again when it no longer holds."""
    opened = make.open_case(place)
    marked = {"provision": "26 kap. 1 § OSL", "marked_on": make.TODAY, "authority": "Kulturnämnden"}
    view = removals.describe_secrecy(place, opened.case.id, secrecy=True, **marked)
    assert view.case.secrecy_authority == "Kulturnämnden"
    refused = refusal(
        removals.mark_stays,
        place,
        [make.first(opened)],
        reason=StayReason.TRIVIAL,
        motivation="Enkel förfrågan.",
        trivial_preset="opening_hours",
    )
    assert refused == {"removal.trivial_with_secrecy"}
    view = removals.describe_secrecy(place, opened.case.id, secrecy=False)
    assert (view.case.secrecy, view.case.secrecy_provision) == (False, "")


def test_old_judgements_show_the_rules_of_their_day(place: Workplace) -> None:
    """The ground's words and the act in force are kept with the judgement, not looked up later."""
    opened = make.open_case(place)
    view = make.judge(place, make.first(opened), grounds=(make.ONGOING, make.THREAT))
    judgement = view.facts.items[0].judgement
    assert judgement is not None
    assert [ground.number for ground in judgement.grounds] == [1, 9]
    assert all(ground.rule and ground.bases for ground in judgement.grounds)
    assert judgement.grounds[0].bases[0].act
    assert judgement.moved
    assert judgement.policy_id == place.policy_id


def test_somebody_elses_change_is_met(place: Workplace) -> None:
    """What was read at version one is not written over version two."""
    opened = make.open_case(place)
    item = opened.facts.items[0].item
    removals.describe_item(place, item.id, ItemFields(published_shown="1 tim"))
    with pytest.raises(ChangedByOther):
        removals.describe_item(place, item.id, ItemFields(published_shown="2 tim"), version=item.version)


def test_context_is_saved_beside_the_content(place: Workplace) -> None:
    """R66: the thread is a capture of its own and is not the comment."""
    opened = make.open_case(place)
    item = make.first(opened)
    removals.capture_file(
        place, item, b"<html>thread</html>", name="sida.html", purpose=CapturePurpose.CONTEXT
    )
    assert not removals.case(place, opened.case.id).facts.items[0].content


def test_the_log_knows_no_sender_and_no_content(place: Workplace) -> None:
    """Events hold ids, codes and counts: neither what was written nor by whom, in any verb of the trip."""
    view = make.removed(place)
    make.registered(place, view)
    removals.close(place, view.case.id, retention_until=date(2028, 1, 1), disposal_basis="DHP 4.2")
    log = b"".join(events(place))
    for outsider in ("Kenneth", "Jag vet", "hot mot", "KUN 2026", "B-2026", "facebook.com"):
        assert outsider.encode() not in log
    assert EventKind.REMOVAL_REMOVED.value.encode() in log


def test_lists_show_neither_content_nor_sender(place: Workplace) -> None:
    """A line says which case, where it stands and what is next."""
    account = make.keep_account(place)
    for _ in range(3):
        make.removed(place, account)
    page = removals.cases(place, limit=2)
    assert page.after is not None
    rest = removals.cases(place, limit=2, after=page.after)
    assert rest.after is None
    assert {row.case.number for row in (*page.rows, *rest.rows)} == {"B-2026-001", "B-2026-002", "B-2026-003"}
    row = rest.rows[0]
    assert (row.headline, row.removed, row.account_name) == (State.REMOVED, 1, "Lidköpings bibliotek")
    assert row.next_step is not None
    assert row.next_step.todo is Todo.PREPARE
    assert removals.counts(place) == removals.Counts(open=3, to_remove=0, to_register=3)
    assert "Kenneth" not in repr(page)


def test_a_judgement_that_is_thought_through_decides_nothing(place: Workplace) -> None:
    """Half a judgement is kept as it is typed; nothing can be removed by it; judging empties it."""
    opened = make.open_case(place)
    item = make.first(opened)
    make.save(place, item)
    half = JudgementFields(verdict=Verdict.REMOVE, motivation="Hotar ")
    shown = removals.draft_judgement(place, item, half, version=0)
    facts = shown.facts.item(item)
    assert facts.draft is not None
    assert (facts.draft.fields, facts.judged, facts.removable) == (half, False, False)
    with pytest.raises(ChangedByOther) as met:
        removals.draft_judgement(place, item, JudgementFields(motivation="Mitt"), version=0)
    assert isinstance(met.value.theirs, JudgementDraft)
    assert met.value.theirs.motivation == "Hotar "
    judged = make.judge(place, item).facts.item(item)
    assert judged.draft is not None
    assert judged.draft.empty
    assert judged.draft.version == 2


def test_nothing_is_drafted_in_a_case_that_has_ended(place: Workplace) -> None:
    """A withdrawn case is read, not thought about anew."""
    opened = make.open_case(place)
    assert opened.manager is not None
    removals.withdraw(
        place,
        opened.case.id,
        reason="Fel konto",
        manager_id=opened.manager.id,
        approved_on=make.TODAY,
        reference="Mejl",
    )
    words = JudgementFields(motivation="Hot")
    assert refusal(removals.draft_judgement, place, make.first(opened), words) == {"removal.case_withdrawn"}
