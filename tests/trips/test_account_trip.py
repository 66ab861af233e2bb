"""A new account from an empty draft to active: it starts only together with the hand-off of its login."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.application import ActivationAnswer, Step
from lidsome_desktop.domain.application_decision import Deciding
from lidsome_desktop.domain.credential import CredentialState
from lidsome_desktop.domain.handoff import LoginTest
from lidsome_desktop.domain.people import Role
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services import (
    accounts,
    activation,
    applications,
    checking,
    credentials,
    handoffs,
    identities,
    people,
    routines,
)
from lidsome_desktop.vault.ring import SystemRing
from tests.factories.applications import complete_answers
from tests.files import pdfs
from tests.fixtures.session_bus import SecretService
from tests.fixtures.two_houses import WRITTEN, Houses
from tests.fixtures.workplace import Clock

TODAY = date(2026, 11, 22)
GATE = "gate.credential_not_handed_over"


def test_it_starts_only_with_the_hand_off(
    houses: Houses, secret_service: SecretService, clock: Clock, tmp_path: Path
) -> None:
    """Asked for, approved, and refused to start until the department has the login, which lies in a real keyring."""
    place = dataclasses.replace(houses.library, ring=SystemRing())
    houses = dataclasses.replace(houses, library=place)
    routines.publish(
        place, label="2026:1", valid_from=date(2026, 1, 1), web_address="https://intra.example.se/r"
    )
    director = people.keep_person(
        place, name="Doris Direktör", email="doris@example.se", roles=(Role.DIRECTOR,)
    )
    unit = people.organisation(place).units[0]
    answers = complete_answers(unit.board_id, unit.id)
    draft = applications.start(place).application.id
    for step in Step:
        answer = answers.step(step)
        if step is Step.TERMS:
            answer = dataclasses.replace(answer, evidence=None)
        applications.save_step(place, draft, step, answer)
    printed = applications.print_application(place, draft, tmp_path / "ansökan.pdf")
    assert "Kastanjensförskola" in pdfs.letters(printed.path)
    account = applications.submit(place, draft).application.account_id
    assert account is not None
    clock.forward(days=3)
    applications.attach_signed(place, draft, printed.path)
    deciding = Deciding(by=director.id, on=TODAY, reference="Beslut KS 2026/12")
    applications.approve(place, draft, deciding)

    answer = ActivationAnswer(
        address="https://www.instagram.com/kastanjen/",
        terms_accepted_on="2026-11-22",
        basic_information=tuple(each.code for each in place.policy.basic_information),
    )
    activation.save(place, account, answer)
    assert refused(houses, account)
    credential = credentials.keep_password(place, account, WRITTEN, Secret("Kastanj-9-blad!")).credential.id
    assert GATE in refused(houses, account)
    houses.pin()
    identities.ensure_signing_identity(place)
    sealed = handoffs.seal_package(place, credential)
    path = houses.desk / "kastanjen.overlamning"
    handoff = handoffs.save_package(place, sealed, path)
    assert GATE in refused(houses, account), "a package on one's own desk is not handed over"
    handoffs.confirm_sent(place, handoff.id, "e-post")

    started = activation.activate(place, account)
    assert started.account.state is AccountState.ACTIVE
    handoffs.import_receipt(place, houses.answered(path, LoginTest.PASSED))
    assert credentials.credential_view(place, credential).credential.state is CredentialState.RECEIPTED
    stations = [(each.code, each.status.value) for each in accounts.details(place, account).path]
    assert ("active", "now") in stations
    assert checking.check(place).sound


def refused(houses: Houses, account: str) -> frozenset[str]:
    """The codes that the start is refused with."""
    with pytest.raises(Refusal) as refusal:
        activation.activate(houses.library, account)
    return frozenset(refusal.value.codes)
