"""What may become of a credential (F3): every way on, and every shortcut refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain import credential_course as rules
from lidsome_desktop.domain.credential import (
    ChangeReason,
    Credential,
    CredentialState,
    Deficiency,
    Description,
    RoleHolding,
    VersionStatus,
)
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import Refusal
from tests.factories.credentials import TODAY, credential, version
from tests.factories.people import NOW

DUE = date(2026, 11, 24)


def kept(**fields: Any) -> Credential:
    return credential(**{"state": CredentialState.KEPT, "current": 1, **fields})


def holding(**fields: Any) -> RoleHolding:
    return RoleHolding(
        **{
            "id": new_id(),
            "account_id": "a" * 32,
            "credential_id": "c" * 32,
            "person_id": new_id(),
            "role": "Administratör",
            "granted_on": TODAY,
            **fields,
        }
    )


def test_the_first_settled_version_is_in_use_and_a_later_one_waits() -> None:
    """A password that is already the platform's is current at once; a new one is `next` until somebody says
    that the platform has it, so that the old one is not lost before the new is proven."""
    first = rules.settled(credential(), 1)
    second = rules.settled(first, 2)

    assert (first.state, first.current, first.next) == (CredentialState.KEPT, 1, None)
    assert (second.current, second.next) == (1, 2)


def test_a_late_older_version_changes_nothing() -> None:
    """What the keyring did after all, when a later attempt is settled already, is no step back."""
    used = kept(current=3)
    assert rules.settled(used, 2) == used
    waiting = kept(current=1, next=3)
    assert rules.settled(waiting, 2) == waiting


def test_taking_into_use_demands_a_new_hand_off() -> None:
    """R23: after a password change the department must have the new one, by a day."""
    used = rules.taken_into_use(kept(state=CredentialState.RECEIPTED, next=2), today=TODAY, hand_over_by=DUE)

    assert (used.current, used.next, used.state) == (2, None, CredentialState.CHANGED)
    assert (used.hand_over_by, used.changed_on, used.change_reason) == (DUE, TODAY, ChangeReason.PASSWORD)


def test_nothing_is_taken_into_use_that_is_not_in_the_keyring() -> None:
    """The shortcut past the keyring."""
    with pytest.raises(Refusal) as refused:
        rules.taken_into_use(kept(), today=TODAY, hand_over_by=DUE)
    assert refused.value.code == "credential.nothing_next"


def test_what_was_never_handed_over_stays_kept_when_it_changes() -> None:
    """There is nothing to report about what the department does not have."""
    unchanged = rules.changed(kept(), ChangeReason.MAILBOX, today=TODAY, hand_over_by=DUE)
    assert unchanged.state is CredentialState.KEPT


def test_a_second_change_does_not_move_the_deadline() -> None:
    """Otherwise one could put it off by changing again."""
    first = rules.changed(
        kept(state=CredentialState.HANDED_OVER), ChangeReason.ROLES, today=TODAY, hand_over_by=DUE
    )
    second = rules.changed(
        first,
        ChangeReason.LEAVER,
        today=TODAY + timedelta(days=9),
        hand_over_by=DUE + timedelta(days=9),
    )

    assert (second.hand_over_by, second.changed_on) == (DUE, TODAY)
    assert second.change_reason is ChangeReason.LEAVER


def test_a_no_from_the_department_goes_back_to_kept_with_the_deficiency() -> None:
    """F3: a refused receipt, and it stays visible until it is handed over again."""
    back = rules.turned_down(
        kept(state=CredentialState.HANDED_OVER), Deficiency.LOGIN_FAILED, today=TODAY, hand_over_by=DUE
    )
    assert (back.state, back.deficiency, back.hand_over_by) == (
        CredentialState.KEPT,
        Deficiency.LOGIN_FAILED,
        DUE,
    )
    assert rules.handed_over(rules.sealed(back)).deficiency is Deficiency.NONE


def test_a_blocked_credential_is_neither_sealed_nor_healed_by_a_report() -> None:
    """Suspected leak: rotate first (F3). Only a new secret leads out."""
    stopped = rules.blocked(kept(state=CredentialState.RECEIPTED), "Okänd inloggning", NOW)
    settled = version(stopped, status=VersionStatus.SETTLED)

    with pytest.raises(Refusal) as refused:
        rules.require_sealable(stopped, settled, ())
    assert refused.value.codes == {"handoff.blocked"}
    reported = rules.changed(stopped, ChangeReason.TWO_FACTOR, today=TODAY, hand_over_by=DUE)
    assert reported.state is CredentialState.BLOCKED
    out = rules.taken_into_use(stopped.with_changes(next=2), today=TODAY, hand_over_by=DUE)
    assert (out.state, out.blocked_note) == (CredentialState.CHANGED, "")


@pytest.mark.parametrize("note", ["", " \n"])
def test_blocking_needs_a_note(note: str) -> None:
    """White space says nothing about what happened."""
    with pytest.raises(Refusal) as refused:
        rules.blocked(kept(), note, NOW)
    assert refused.value.code == "credential.note_missing"


def test_an_unsettled_version_is_not_sealed() -> None:
    """What is only intended may not be in the keyring at all."""
    for unsettled in (None, version(kept()), version(kept(), status=VersionStatus.FAILED)):
        with pytest.raises(Refusal) as refused:
            rules.require_sealable(kept(), unsettled, ())
        assert refused.value.code == "handoff.unsettled"


def test_a_waiting_next_version_is_not_passed_over() -> None:
    """The department would get a password that is about to be changed."""
    waiting = kept(next=2)
    with pytest.raises(Refusal) as refused:
        rules.require_sealable(waiting, version(waiting, status=VersionStatus.SETTLED), ())
    assert refused.value.code == "handoff.next_waits"


def test_a_role_is_handed_off_only_with_the_department_among_the_holders() -> None:
    """B7: a page whose administrators are all in the unit is lost with them. One who has left counts not."""
    pages = kept(access=Access.ROLE)
    settled = version(pages, status=VersionStatus.SETTLED)
    gone = holding(department=True, ended_on=TODAY)

    with pytest.raises(Refusal) as refused:
        rules.require_sealable(pages, settled, (holding(), gone))
    assert refused.value.code == "handoff.department_missing"
    assert rules.require_sealable(pages, settled, (holding(), holding(department=True))) == settled


def test_every_fault_of_a_description_is_told_at_once() -> None:
    """The person mends the form once."""
    with pytest.raises(Refusal) as refused:
        rules.check_description(credential(user_name=" ", owner_mailbox="", two_factor=True))
    assert refused.value.codes == {
        "credential.user_name_missing",
        "credential.mailbox_missing",
        "credential.two_factor_unclear",
    }


def test_a_role_needs_no_user_name() -> None:
    """Pages have none; asking for one invites private passwords (B7)."""
    rules.check_description(credential(access=Access.ROLE, user_name="", owner_mailbox=""))


def test_roles_name_each_person_once_with_a_role() -> None:
    """Two lines for one person are one administrator (R33)."""
    twice = holding()
    for faulty, code in (
        ((), "credential.roles_empty"),
        ((holding(role=" "),), "credential.role_missing"),
        ((twice, holding(person_id=twice.person_id)), "credential.role_twice"),
    ):
        with pytest.raises(Refusal) as refused:
            rules.check_roles(faulty)
        assert refused.value.codes == {code}


def test_the_differences_of_a_description_are_named_once() -> None:
    """R24: what is reported, not how many fields it took."""
    before = credential(recovery_email="a@example.se")
    after = rules.described(
        before,
        Description(
            user_name=f" {before.user_name} ",
            owner_mailbox=before.owner_mailbox,
            recovery_email="b@example.se",
            recovery_phone="0510-123",
        ),
    )
    assert rules.differences(before, after) == (ChangeReason.RECOVERY,)


_STEPS = st.sampled_from(["settle", "use", "change", "seal", "hand", "receipt", "no", "block", "revoke"])


@given(st.lists(_STEPS, max_size=30))
def test_no_path_leads_out_of_revoked_nor_past_the_deadline(steps: list[str]) -> None:
    """Whatever one does: revoked is final, `changed` has a deadline, blocked says why, and the version in use
    never goes back."""
    now = credential()
    number = 0
    for step in steps:
        before = now
        try:
            match step:
                case "settle":
                    number += 1
                    now = rules.settled(now, number)
                case "use":
                    now = rules.taken_into_use(now, today=TODAY, hand_over_by=DUE)
                case "change":
                    now = rules.changed(now, ChangeReason.ROLES, today=TODAY, hand_over_by=DUE)
                case "block":
                    now = rules.blocked(now, "Okänd inloggning", NOW)
                case "revoke":
                    now = rules.revoked(now, "Kontot avslutat", TODAY)
                case "no" if before.state is CredentialState.HANDED_OVER:
                    now = rules.turned_down(now, Deficiency.NOT_ACCEPTED, today=TODAY, hand_over_by=DUE)
                case _ if before.current and before.state is not CredentialState.BLOCKED:
                    act = {"seal": rules.sealed, "hand": rules.handed_over, "receipt": rules.receipted}
                    now = act.get(step, lambda same: same)(now)
        except Refusal:
            assert now == before
        if before.state is CredentialState.REVOKED:
            assert now == before
        assert now.current >= before.current
        assert now.next is None or now.next > now.current
        assert now.state is not CredentialState.CHANGED or now.hand_over_by == DUE
        assert (now.state is CredentialState.BLOCKED) <= bool(now.blocked_note)
        assert (now.current == 0) <= (now.state in (CredentialState.INTENDED, CredentialState.REVOKED))
