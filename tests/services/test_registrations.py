"""Registration through the public verbs: OSL 5:2, the package for the registrar, the number back."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from lidsome_desktop.domain.account import AccountScope
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.people import Unit
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.registration import Matter
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.registrations import ShownRegistrations
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.unit_of_work import ChangedByOther
from tests.factories import removals as make
from tests.factories.removals import TODAY
from tests.fixtures.workplace import Clock
from tests.services.test_removals import PNG, refusal


def test_no_registration_before_capture(place: Workplace) -> None:
    """R55: content and sender first; the words of OSL 5:2 alone register nothing."""
    opened = make.open_case(place)
    item = make.first(opened)
    assert refusal(registrations.prepare_registration, place, opened.case.id, make.fields()) == {
        "registration.nothing_captured"
    }
    removals.capture_text(place, item, "Jag vet var ni jobbar.")
    assert refusal(registrations.prepare_registration, place, opened.case.id, make.fields()) == {
        "registration.nothing_captured"
    }
    removals.record_sender(place, item, name="Kenneth B")
    view = registrations.prepare_registration(place, opened.case.id, make.fields())
    assert [each.item.id for each in view.items] == [item]


def test_registration_need_not_wait_for_removal(place: Workplace) -> None:
    """F2: from captured on; the case goes on and closes with both."""
    opened = make.open_case(place)
    make.save(place, make.first(opened))
    make.registered(place, opened)
    make.judge(place, make.first(opened))
    view = removals.confirm_removed(place, [make.first(opened)])
    assert view.headline.value == "registered"


def test_a_case_is_kept_with_its_registration(place: Workplace, clock: Clock) -> None:
    """What the case's page says was last saved includes the registrar's part."""
    opened = make.open_case(place)
    make.save(place, make.first(opened))
    clock.forward(minutes=5)
    make.registered(place, opened)
    assert removals.case(place, opened.case.id).saved_at == place.clock()


def test_the_form_starts_from_what_is_known(place: Workplace, clock: Clock) -> None:
    """Day, sender, diary by scope (R53) and the matter that the ground asks for (R51)."""
    with place.work() as work:
        unit = work.all(Unit)[0]
        work.put(unit.with_changes(diary="Kulturnämndens diarium", registrar_email="registrator@example.se"))
        work.log(EventKind.UNIT_KEPT, unit)
        work.commit()
    view = make.removed(place, grounds=(make.ONGOING,))
    form = registrations.suggested(place, view.case.id)
    assert form.fields.record_on == TODAY
    assert form.fields.sender_text == "Kenneth B"
    assert form.fields.diary == "Kulturnämndens diarium"
    assert form.fields.registrar_email == "registrator@example.se"
    assert form.wanted is form.fields.matter is Matter.EXISTING
    assert refusal(registrations.prepare_registration, place, view.case.id, make.fields()) == {
        "registration.matter_by_ground"
    }
    prepared = registrations.prepare_registration(
        place, view.case.id, make.fields(matter=Matter.EXISTING, existing_number="KUN 2026/12")
    )
    again = registrations.suggested(place, view.case.id)
    assert again.registration_id == prepared.registration.id
    assert again.fields.existing_number == "KUN 2026/12"


def test_a_corporate_account_goes_to_the_boards_diary(place: Workplace) -> None:
    """R53: by the account's scope."""
    view = make.removed(place, make.keep_account(place, scope=AccountScope.CORPORATE))
    assert registrations.suggested(place, view.case.id).fields.diary == "Kommunstyrelsens diarium"


def test_secrecy_keeps_the_sender_out_of_the_public_words(place: Workplace) -> None:
    """OSL 5:2 second paragraph: neither as sender nor in the summary, in any spelling recorded."""
    opened = make.open_case(place)
    make.save(place, make.first(opened), name="Kenneth B", handle="kenneth.b.lkpg")
    removals.describe_secrecy(
        place,
        opened.case.id,
        secrecy=True,
        provision="26 kap. 1 § OSL",
        marked_on=TODAY,
        authority="Kulturnämnden",
    )
    form = registrations.suggested(place, opened.case.id)
    assert (form.secrecy, form.fields.sender_public) == (True, False)
    for summary in ("Hot av KENNETH B", "Hot, se kenneth.b.lkpg"):
        assert refusal(
            registrations.prepare_registration,
            place,
            opened.case.id,
            make.fields(sender_public=False, public_summary=summary),
        ) == {"registration.summary_names_sender"}


def test_what_comes_later_gets_a_registration_of_its_own(place: Workplace) -> None:
    """What was sent stays as it was sent; a further comment follows in a second one."""
    view = make.removed(place)
    first = make.registered(place, view)
    assert refusal(registrations.prepare_registration, place, view.case.id, make.fields()) == {
        "registration.nothing_captured"
    }
    second = removals.add_item(place, view.case.id).facts.items[1].item.id
    make.save(place, second, "En till", name="Nils N")
    assert registrations.counts(place).to_prepare == 1
    later = registrations.prepare_registration(place, view.case.id, make.fields(sender_text="Nils N"))
    assert later.registration.id != first
    assert later.registration.ordinal == 2
    assert [each.item.id for each in later.items] == [second]


def test_a_corrected_number_leaves_the_old_one_visible(place: Workplace, clock: Clock) -> None:
    """JO 4639-2007: a rättelse with the old value beside it; a second first number is refused."""
    registration = make.registered(place, make.removed(place), "KUN 2026/45")
    told = {"number": "KUN 2026/54", "registered_on": TODAY}
    assert refusal(registrations.record_number, place, registration, **told) == {"registration.number_stands"}
    clock.forward(hours=1)
    view = registrations.correct_number(
        place, registration, **told, registrar="Rut R", reason="Omkastade siffror"
    )
    assert [version.number for version in view.numbers] == ["KUN 2026/45", "KUN 2026/54"]
    assert view.numbers[1].correction == "Omkastade siffror"
    assert view.numbers[1].at - view.numbers[0].at == timedelta(hours=1)
    assert view.registration.registrar == "Rut R"


def test_hints_about_a_number_never_refuse(place: Workplace) -> None:
    """Numbers differ between boards: a duplicate, an odd form and another matter are pointed out, then kept."""
    account = make.keep_account(place)
    make.registered(place, make.removed(place, account), "KUN 2026/45")
    view = make.removed(place, account, grounds=(make.ONGOING,))
    prepared = registrations.prepare_registration(
        place, view.case.id, make.fields(matter=Matter.EXISTING, existing_number="KUN 2026/12")
    ).registration
    registrations.confirm_sent(place, prepared.id)

    def hints(number: str) -> list[str]:
        return [hint.code for hint in registrations.number_hints(place, prepared.id, number)]

    assert hints(" kun  2026/45 ") == ["used_elsewhere", "unusual_form", "not_the_existing"]
    assert hints("KUN 2026/12") == []
    assert hints("") == []
    kept = registrations.record_number(place, prepared.id, number="nr 7", registered_on=TODAY)
    assert kept.registration.number == "nr 7"


def test_moved_content_is_confirmed_before_closing(place: Workplace) -> None:
    """R57: removed and moved; the registrar's word closes."""
    view = make.removed(place, grounds=(make.STARTS,))
    registration = make.registered(place, view, matter=Matter.NEW)
    told = {"retention_until": date(2028, 1, 1), "disposal_basis": "DHP 4.2"}
    assert refusal(removals.close, place, view.case.id, **told) == {"removal.close_not_moved"}
    assert registrations.registration(place, registration).moved_missing
    moved = registrations.confirm_moved(place, registration, moved_on=TODAY, reference="E-post från Rut R")
    assert not moved.moved_missing
    assert removals.close(place, view.case.id, **told).case.closed_at is not None


def test_the_package_for_the_registrar(place: Workplace) -> None:
    """Document, data, and a draft in one folder, the copies inside; the folder's digest is in the log."""
    opened = make.open_case(place)
    removals.capture_file(place, make.first(opened), PNG, name="Kenneth B hotar.png")
    make.save(place, make.first(opened))
    make.judge(place, make.first(opened))
    view = removals.confirm_removed(place, [make.first(opened)])
    prepared = registrations.prepare_registration(
        place, view.case.id, make.fields(registrar_email="registrator@example.se")
    ).registration
    made = registrations.make_registration_package(place, prepared.id)
    assert made.failure is None
    assert made.pdf is not None
    assert made.pdf.read_bytes().startswith(b"%PDF-")
    data = json.loads(made.data.read_bytes())
    assert data["case"] == "B-2026-001"
    assert data["items"][0]["content"] == "Jag vet var ni jobbar."
    assert data["items"][0]["sender"]["name"] == "Kenneth B"
    assert data["items"][0]["grounds"][0]["legal_basis"]
    assert len(data["attachments"]) == 2
    assert b"registrator@example.se" in made.mail.read_bytes()
    assert "Kenneth" not in made.name
    kept = registrations.registration(place, prepared.id).registration
    assert (kept.package_name, kept.package_digest) == (made.name, made.data_sha256)


def test_a_secret_case_mails_only_the_neutral_words(place: Workplace) -> None:
    """Mail is no place for what is secret: no attachment, no sender, no content."""
    opened = make.open_case(place)
    make.save(place, make.first(opened))
    removals.describe_secrecy(
        place,
        opened.case.id,
        secrecy=True,
        provision="26 kap. 1 § OSL",
        marked_on=TODAY,
        authority="Kulturnämnden",
    )
    prepared = registrations.prepare_registration(
        place, opened.case.id, make.fields(sender_public=False, sender_text="")
    ).registration
    made = registrations.make_registration_package(place, prepared.id)
    assert not made.enclosed
    for secret in (b"Kenneth", b"Jag vet"):
        assert secret not in made.mail.read_bytes()


def test_a_prepared_registration_may_be_bettered_until_it_is_sent(place: Workplace) -> None:
    """The same row until it leaves; somebody else's change is met."""
    view = make.removed(place)
    first = registrations.prepare_registration(place, view.case.id, make.fields()).registration
    second = registrations.prepare_registration(
        place, view.case.id, make.fields(designation="Hot på Facebook"), version=first.version
    ).registration
    assert (second.id, second.version, second.designation) == (first.id, 2, "Hot på Facebook")
    with pytest.raises(ChangedByOther):
        registrations.prepare_registration(place, view.case.id, make.fields(), version=first.version)
    registrations.confirm_sent(place, first.id)
    with pytest.raises(Refusal):
        registrations.confirm_sent(place, first.id)


def test_lists_tell_what_awaits_whom(place: Workplace, clock: Clock) -> None:
    """To send, awaiting a number, registered; with the day by which the registrar is to have it."""
    account = make.keep_account(place)
    make.registered(place, make.removed(place, account))
    waiting = make.removed(place, account)
    prepared = registrations.prepare_registration(place, waiting.case.id, make.fields()).registration
    clock.forward(minutes=1)
    sent = registrations.prepare_registration(
        place, make.removed(place, account).case.id, make.fields()
    ).registration
    registrations.confirm_sent(place, sent.id)

    def shown(which: ShownRegistrations, **how: object) -> list[str]:
        page = registrations.registrations(place, shown=which, **how)  # type: ignore[arg-type]
        return [row.case_number for row in page.rows]

    assert shown(ShownRegistrations.TO_SEND) == ["B-2026-002"]
    assert shown(ShownRegistrations.AWAITING_NUMBER) == ["B-2026-003"]
    assert shown(ShownRegistrations.REGISTERED) == ["B-2026-001"]
    assert sorted(shown(ShownRegistrations.ALL)) == ["B-2026-001", "B-2026-002", "B-2026-003"]
    assert shown(ShownRegistrations.ALL, search="kun 2026/45") == ["B-2026-001"]
    counts = registrations.counts(place)
    assert (counts.to_prepare, counts.to_send, counts.awaiting_number) == (0, 1, 1)
    view = registrations.registration(place, prepared.id)
    assert view.due_on == date(2026, 11, 23)  # discovered on a Sunday: the Monday
    assert not view.overdue(date(2026, 11, 23))
    assert view.overdue(date(2026, 11, 24))
    first = registrations.registrations(place, limit=2)
    assert first.after is not None
    assert len(registrations.registrations(place, limit=2, after=first.after).rows) == 1
