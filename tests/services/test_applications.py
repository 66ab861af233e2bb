"""The new-account trip over real parts: draft, sending, decision, activation."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lidsome_desktop.domain.account import Account, AccountScope, AccountState, Appointment, Duty, Given
from lidsome_desktop.domain.application import (
    ActivationAnswer,
    AdministratorsAnswer,
    Answers,
    Application,
    Appointee,
    OrganisationAnswer,
    PlatformAnswer,
    ReadingAnswer,
    Step,
)
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.application_flow import StepStatus
from lidsome_desktop.domain.credential import CredentialState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import HandoffStatus
from lidsome_desktop.domain.people import Person, Role, Unit
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.routines import ReadConfirmation, TermsAcceptance, WrittenRoutine
from lidsome_desktop.files.places import Places
from lidsome_desktop.services import activation, applications, people, routines
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.services.opening import declare, open_registry
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.unit_of_work import ChangedByOther
from lidsome_desktop.texts import use_language
from tests.factories.applications import (
    ALI,
    MAJA,
    MANAGER,
    appointee,
    complete_answers,
    shipped_policy,
)
from tests.factories.credentials import handoff, keep_credential, pinned_card
from tests.fixtures.rings import FakeRing
from tests.fixtures.workplace import Clock

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Scene:
    """A registry with a unit, published routines and a director."""

    place: Workplace
    board_id: str
    unit_id: str
    director: Person

    def answers(self, **steps: object) -> Answers:
        return complete_answers(self.board_id, self.unit_id, **steps)

    def deciding(self, **fields: object) -> Deciding:
        said = {"by": self.director.id, "on": TODAY, "reference": "Beslut KS 2026/12"}
        return Deciding(**{**said, **fields})  # type: ignore[arg-type]

    def drafted(self, answers: Answers | None = None, copy: Path | None = None) -> ApplicationView:
        """An application in which every step of `answers` has been saved."""
        answers = answers or self.answers()
        shown = applications.start(self.place)
        for step in Step:
            answer = answers.step(step)
            if step is Step.TERMS:
                answer = dataclasses.replace(answer, evidence=None)
            shown = applications.save_step(self.place, shown.application.id, step, answer)
        return shown

    def submitted(self, answers: Answers | None = None) -> ApplicationView:
        return applications.submit(self.place, self.drafted(answers).application.id)

    def approved(self) -> ApplicationView:
        shown = self.submitted()
        return applications.approve(self.place, shown.application.id, self.deciding())

    def account(self, shown: ApplicationView) -> Account:
        assert shown.application.account_id is not None
        with self.place.view() as view:
            return view.get(Account, shown.application.account_id)

    def hand_over(self, account_id: str) -> None:
        """The login is at the department, as the credential's own verbs leave it."""
        with self.place.work() as work:
            kept, first = keep_credential(work, work.get(Account, account_id))
            card = work.add(pinned_card())
            sent = work.add(handoff(kept, first, card))
            sent = work.put(
                sent.with_changes(status=HandoffStatus.SAVED, saved_as="a.age", saved_at=work.now)
            )
            work.put(
                sent.with_changes(
                    status=HandoffStatus.SENT, sent_at=work.now, sent_by="Mejl", receipt_due_on=TODAY
                )
            )
            work.put(kept.with_changes(state=CredentialState.HANDED_OVER))
            work.log(EventKind.ACCOUNT_CHANGED, ("account", account_id))
            work.commit()


@pytest.fixture
def scene(place: Workplace) -> Scene:
    organisation = people.organisation(place)
    routines.publish(
        place, label="2026:1", valid_from=date(2026, 1, 1), web_address="https://intra.example.se/r"
    )
    director = people.keep_person(
        place, name="Doris Direktör", email="doris@example.se", roles=(Role.DIRECTOR,)
    )
    unit = organisation.units[0]
    return Scene(place, unit.board_id, unit.id, director)


def codes(refused: pytest.ExceptionInfo[Refusal]) -> set[str]:
    return set(refused.value.codes)


def ready(scene: Scene) -> tuple[str, ActivationAnswer]:
    """An approved account whose login is handed over, and what is filled in to start it."""
    account = scene.account(scene.approved())
    scene.hand_over(account.id)
    checked = tuple(each.code for each in shipped_policy().basic_information)
    answer = ActivationAnswer(
        address="https://www.instagram.com/kastanjen/",
        terms_accepted_on="2026-11-22",
        basic_information=checked,
    )
    activation.save(scene.place, account.id, answer)
    return account.id, answer


def test_the_whole_trip(scene: Scene) -> None:
    """From an empty draft to an active account; what was answered has become records."""
    account_id, _ = ready(scene)
    shown = activation.activate(scene.place, account_id)
    assert shown.account.state is AccountState.ACTIVE
    assert shown.account.activated_on == TODAY
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


def test_a_rejected_address_is_free_again(scene: Scene) -> None:
    """Rejection ends the claim; the copy of a rejected application can be sent."""
    first = scene.submitted()
    applications.reject(scene.place, first.application.id, "Inget behov", scene.deciding())
    copied = applications.copy(scene.place, first.application.id)
    assert copied.application.copied_from == first.application.id
    assert copied.answers == first.answers
    sent = applications.submit(scene.place, copied.application.id)
    assert scene.account(sent).address_key == "instagram.com/kastanjen"


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
    sha256 = shown.answers.terms.evidence
    assert sha256 is not None
    assert shown.files[sha256].name == "rutin.txt"
    assert scene.place.evidence.read(sha256) == full.read_bytes()
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
