"""Applications at every station, made by the verbs themselves."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.application import (
    ActivationAnswer,
    Answers,
    Step,
)
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.credential import CredentialState
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff_states import HandoffStatus
from lidsome_desktop.domain.people import Person, Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.services import activation, applications, people, routines
from lidsome_desktop.services.applications import ApplicationView
from lidsome_desktop.services.workplace import Workplace
from tests.factories.applications import (
    complete_answers,
    shipped_policy,
)
from tests.factories.credentials import handoff, keep_credential, pinned_card

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


def make_scene(place: Workplace) -> Scene:
    """Routines are published, a director is known, the library is the unit."""
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
