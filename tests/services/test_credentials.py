"""Keeping credentials: intent, keyring, settled; whatever the keyring does, nothing proven is lost."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from lidsome_desktop.domain.account import Account, AccountState
from lidsome_desktop.domain.credential import (
    ChangeReason,
    CredentialState,
    Description,
    Origin,
    RoleGiven,
    VersionStatus,
)
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.services import credentials
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.credentials import credential_facts, force_change
from lidsome_desktop.store.events import event_lines
from lidsome_desktop.store.unit_of_work import ChangedByOther
from lidsome_desktop.vault.patient_ring import PatientRing
from lidsome_desktop.vault.ring_faults import RingFault, RingTrouble
from tests.factories import credentials as make
from tests.factories.credentials import TODAY, Ground
from tests.fixtures.rings import FakeRing, Ill

CANARY = "Kanariefågel-42!"
WRITTEN = Description(
    user_name="lidkopingsbibliotek",
    owner_mailbox="bibliotek@example.se",
    two_factor=True,
    two_factor_how="App i bibliotekets telefon",
)


@pytest.fixture
def ground(place: Workplace) -> Ground:
    """An Instagram account, which has a password of its own."""
    return lay(place, "instagram")


def lay(place: Workplace, platform: str) -> Ground:
    with place.work() as work:
        ground = make.lay_ground(work, platform=platform, policy_id=place.policy_id)
        work.log(EventKind.ACCOUNT_REGISTERED, ground.account)
        work.commit()
    return ground


def keeper(place: Workplace) -> Any:
    assert isinstance(place.ring, FakeRing)
    return place.ring.keeper


def kinds(place: Workplace) -> list[EventKind]:
    """The kinds of all events, the newest first."""
    with place.view() as view:
        return [each.kind for each in event_lines(view)]


def test_a_typed_password_is_in_the_keyring_before_it_is_called_kept(
    place: Workplace, ground: Ground
) -> None:
    """Intent, keyring, settled: and the registry knows where, not what."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))

    version = shown.versions[0]
    assert (shown.credential.state, shown.credential.current) == (CredentialState.KEPT, 1)
    assert (version.status, version.backend, version.origin) == (
        VersionStatus.SETTLED,
        "fake",
        Origin.TYPED,
    )
    assert (version.length, version.alphabet) == (0, "")
    assert keeper(place).entries == {(version.service_name, "lidsome"): CANARY}
    assert kinds(place)[:2] == [EventKind.CREDENTIAL_KEPT, EventKind.CREDENTIAL_INTENDED]
    assert CANARY not in repr(shown)


def test_a_generated_password_says_its_length_and_alphabet(place: Workplace, ground: Ground) -> None:
    """Shown beside it; read back before it is shown."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, length=20)

    version = shown.versions[0]
    rules = credentials.password_rules(place, ground.account.id)
    assert (version.origin, version.length, version.alphabet) == (Origin.GENERATED, 20, rules.alphabet)
    assert len(credentials.reveal(place, shown.credential.id)) == 20


@pytest.mark.parametrize(
    ("ill", "trouble", "status"),
    [
        (Ill.LOCKED, RingTrouble.LOCKED, VersionStatus.INTENDED),
        (Ill.DISMISSED, RingTrouble.DISMISSED, VersionStatus.INTENDED),
        (Ill.MISSING, RingTrouble.MISSING, VersionStatus.INTENDED),
        (Ill.FULL, RingTrouble.FULL, VersionStatus.INTENDED),
        (Ill.DROPS, RingTrouble.DROPPED, VersionStatus.INTENDED),
        (Ill.RAISES, RingTrouble.UNKNOWN, VersionStatus.INTENDED),
    ],
)
def test_a_keyring_that_says_no_leaves_the_intention_named_and_a_way_on(
    place: Workplace, ground: Ground, ill: Ill, trouble: RingTrouble, status: VersionStatus
) -> None:
    """The person sees what is open and why; when the keyring is well again, the same verb goes through."""
    keeper(place).ill = ill

    with pytest.raises(RingFault) as fault:
        credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    assert fault.value.trouble is trouble
    assert CANARY not in repr(fault.value) + str(fault.value)
    shown = credentials.credentials_of(place, ground.account.id)[0]
    assert shown.credential.state is CredentialState.INTENDED
    assert shown.unkept is not None
    assert (shown.unkept.status, shown.unkept.fault) == (status, trouble.value)

    keeper(place).ill = None
    again = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    assert again.credential.id == shown.credential.id
    assert (again.credential.current, again.unkept) == (2, None)
    assert credentials.reveal(place, again.credential.id) == Secret(CANARY)


def test_too_many_characters_fail_for_good(place: Workplace) -> None:
    """Over 1,200 characters: nothing was asked, so nothing is open."""
    ground = lay(place, "instagram")
    with place.work() as work:
        work.put(work.get(Account, ground.account.id).with_changes(deviating=True, platform="Mastodon"))
        work.log(EventKind.ACCOUNT_CHANGED, ground.account)
        work.commit()
    with pytest.raises(Refusal) as refused:
        credentials.keep_password(place, ground.account.id, WRITTEN, Secret("x" * 1201))
    assert refused.value.code == "password.too_long"


def test_the_keyrings_own_limit_is_final(place: Workplace, ground: Ground) -> None:
    """The ring's answer to what the domain let through is no open question."""

    class Short(FakeRing):
        def store(self, reference: Any, secret: Secret) -> None:
            raise RingFault(RingTrouble.TOO_LONG, characters=1201, limit=1200)

    with pytest.raises(RingFault):
        credentials.keep_password(
            dataclasses.replace(place, ring=Short()), ground.account.id, WRITTEN, Secret(CANARY)
        )
    shown = credentials.credentials_of(place, ground.account.id)[0]
    assert shown.versions[0].status is VersionStatus.FAILED


def test_a_hanging_keyring_is_given_up_and_the_intention_stays_open(place: Workplace, ground: Ground) -> None:
    """A wallet that waits in a window nobody sees: the verb ends, and the start asks again."""
    keeper(place).ill = Ill.HANGS
    patient = PatientRing(place.ring, deadline=0.05)

    with pytest.raises(RingFault) as fault:
        credentials.keep_password(
            dataclasses.replace(place, ring=patient), ground.account.id, WRITTEN, Secret(CANARY)
        )
    assert fault.value.trouble is RingTrouble.TIMEOUT
    shown = credentials.credentials_of(place, ground.account.id)[0]
    assert shown.versions[0].status is VersionStatus.INTENDED
    keeper(place).go_on()


def test_a_new_password_waits_beside_the_old_one(place: Workplace, ground: Ground) -> None:
    """Nothing old is overwritten before the new is proven on the platform."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    replaced = credentials.replace_password(place, shown.credential.id)

    assert (replaced.credential.current, replaced.credential.next) == (1, 2)
    assert credentials.reveal(place, shown.credential.id) == Secret(CANARY)
    used = credentials.take_into_use(place, shown.credential.id)
    assert (used.credential.current, used.credential.next) == (2, None)
    assert used.version(1) is not None
    assert used.version(1).status is VersionStatus.SUPERSEDED  # type: ignore[union-attr]
    # Nobody has it yet but the keeper: still kept, no deadline.
    assert used.credential.state is CredentialState.KEPT


def test_a_replacement_that_failed_changes_nothing(place: Workplace, ground: Ground) -> None:
    """The old password is the one in use, whatever the keyring did with the new."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    keeper(place).ill = Ill.LOCKED
    with pytest.raises(RingFault):
        credentials.replace_password(place, shown.credential.id)
    keeper(place).ill = None
    after = credentials.credential_view(place, shown.credential.id)
    assert (after.credential.current, after.credential.next) == (1, None)
    assert credentials.reveal(place, shown.credential.id) == Secret(CANARY)


def test_a_replacement_that_is_not_wanted_leaves_the_keyring(place: Workplace, ground: Ground) -> None:
    """The platform said no to the new password: it goes, the old one stays."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    credentials.replace_password(place, shown.credential.id)
    after = credentials.give_up_next(place, shown.credential.id)

    assert after.credential.next is None
    assert after.versions[0].status is VersionStatus.REMOVED
    assert list(keeper(place).entries.values()) == [CANARY]
    third = credentials.replace_password(place, shown.credential.id)
    assert third.credential.next == 3, "a name in the keyring is never used twice"


def test_showing_and_copying_leave_events_and_nothing_else(place: Workplace, ground: Ground) -> None:
    """Who looked, and when; never what."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    secret = credentials.reveal(place, shown.credential.id)
    credentials.copied(place, shown.credential.id, 1)

    assert secret == Secret(CANARY)
    assert kinds(place)[:2] == [EventKind.CREDENTIAL_COPIED, EventKind.CREDENTIAL_REVEALED]
    assert credentials.check_in_ring(place, shown.credential.id).present


def test_an_entry_that_somebody_removed_is_told(place: Workplace, ground: Ground) -> None:
    """The person cleaned up in the system's own wallet: said in words, not taken for an empty password."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    keeper(place).entries.clear()

    with pytest.raises(Refusal) as refused:
        credentials.reveal(place, shown.credential.id)
    assert refused.value.code == "credential.not_in_ring"
    assert not credentials.check_in_ring(place, shown.credential.id).present


def test_revoking_takes_every_secret_out_of_the_keyring(place: Workplace, ground: Ground) -> None:
    """F3 *återkallad*: entry removed and looked for. A new credential never reuses a name."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    credentials.replace_password(place, shown.credential.id)
    after = credentials.revoke(place, shown.credential.id, "Kontot avslutat")

    assert after.credential.state is CredentialState.REVOKED
    assert {each.status for each in after.versions} == {VersionStatus.REMOVED}
    assert keeper(place).entries == {}
    new = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    assert new.credential.current == 3


def test_what_cannot_be_removed_stays_to_be_removed(place: Workplace, ground: Ground) -> None:
    """Revoked is revoked; that the entry is still there is named."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    keeper(place).ill = Ill.LOCKED
    with pytest.raises(RingFault):
        credentials.revoke(place, shown.credential.id, "Kontot avslutat")
    after = credentials.credential_view(place, shown.credential.id)
    assert after.credential.state is CredentialState.REVOKED
    assert (after.versions[0].status, after.versions[0].fault) == (
        VersionStatus.REMOVING,
        RingTrouble.LOCKED.value,
    )


def test_replaced_passwords_are_forgotten_on_request(place: Workplace, ground: Ground) -> None:
    """They open nothing any more."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    with pytest.raises(Refusal):
        credentials.forget_superseded(place, shown.credential.id)
    credentials.replace_password(place, shown.credential.id)
    credentials.take_into_use(place, shown.credential.id)
    credentials.forget_superseded(place, shown.credential.id)
    assert CANARY not in keeper(place).entries.values()
    assert len(keeper(place).entries) == 1


@pytest.mark.parametrize("platform", ["facebook", "linkedin"])
def test_a_page_is_never_asked_for_a_password(place: Workplace, platform: str) -> None:
    """B7: pages have roles only; what would be typed is somebody's private password."""
    ground = lay(place, platform)
    with pytest.raises(Refusal) as refused:
        credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    assert refused.value.code == "credential.no_password_there"
    assert keeper(place).entries == {}


def test_a_closed_account_takes_no_credential(place: Workplace, ground: Ground) -> None:
    """There is nothing left to open."""
    with place.work() as work:
        for state in (AccountState.CLOSING, AccountState.CLOSED):
            work.put(work.get(Account, ground.account.id).with_changes(state=state, closed_on=TODAY))
        work.log(EventKind.ACCOUNT_CHANGED, ground.account)
        work.commit()
    with pytest.raises(Refusal) as refused:
        credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    assert refused.value.code == "credential.account_closed"


def test_an_account_is_not_given_a_second_password(place: Workplace, ground: Ground) -> None:
    """It is replaced instead, so that the old one has a successor."""
    credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    with pytest.raises(Refusal) as refused:
        credentials.keep_password(place, ground.account.id, WRITTEN, Secret("annat"))
    assert refused.value.code == "credential.exists"


def test_a_corrected_description_is_versioned_and_guarded(place: Workplace, ground: Ground) -> None:
    """Two persons at one form: the second is told. The same words again are no change."""
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    moved = dataclasses.replace(WRITTEN, recovery_email="ny@example.se")
    read = shown.credential.version

    after = credentials.describe(place, shown.credential.id, read, moved)
    assert after.credential.recovery_email == "ny@example.se"
    again = credentials.describe(place, shown.credential.id, after.credential.version, moved)
    assert again.credential.version == after.credential.version
    with pytest.raises(ChangedByOther):
        credentials.describe(place, shown.credential.id, read, WRITTEN)


def test_roles_are_a_list_with_versions(place: Workplace) -> None:
    """B7: the list as it is now; who is not on it has ended, and the department is told of the change."""
    ground = lay(place, "facebook")
    own = RoleGiven(person_id=ground.administrator.id, role="Fullständig åtkomst", granted_on=TODAY)
    theirs = RoleGiven(
        person_id=ground.communicator.id, role="Fullständig åtkomst", granted_on=TODAY, department=True
    )

    first = credentials.record_roles(place, ground.account.id, (own,), Description())
    assert (first.credential.state, first.credential.current) == (CredentialState.KEPT, 1)
    with place.view() as view:
        assert credential_facts(view, [ground.account.id])[ground.account.id].roles_lack_department
    both = credentials.record_roles(place, ground.account.id, (own, theirs), Description(business_id="77"))
    assert (both.credential.current, both.credential.business_id) == (2, "77")
    assert [each.person.name for each in both.holders] == ["Maja Lind", "Omar Ek"]
    same = credentials.record_roles(place, ground.account.id, (own, theirs), Description(business_id="77"))
    assert same.credential.current == 2, "the same list again is no new version"
    one = credentials.record_roles(place, ground.account.id, (theirs,), Description(business_id="77"))
    assert [each.person.name for each in one.holders] == ["Omar Ek"]
    with place.view() as view:
        assert not credential_facts(view, [ground.account.id])[ground.account.id].roles_lack_department
    with pytest.raises(Refusal):
        credentials.reveal(place, one.credential.id)


def test_an_empty_list_of_roles_is_refused_whole(place: Workplace) -> None:
    """Nothing of a refused form is kept."""
    ground = lay(place, "facebook")
    with pytest.raises(Refusal) as refused:
        credentials.record_roles(place, ground.account.id, (), Description())
    assert refused.value.code == "credential.roles_empty"
    assert credentials.credentials_of(place, ground.account.id) == ()


def test_a_password_alone_takes_no_roles_there(place: Workplace, ground: Ground) -> None:
    """Instagram as the profile has it: said, not silently recorded."""
    platform = place.policy.platform("instagram")
    assert platform is not None
    given = RoleGiven(person_id=ground.administrator.id, role="Admin", granted_on=TODAY)
    if len(platform.access) == 1:
        with pytest.raises(Refusal) as refused:
            credentials.record_roles(place, ground.account.id, (given,), Description())
        assert refused.value.code == "credential.no_role_there"


def test_facts_for_the_judge_without_and_with_a_credential(place: Workplace, ground: Ground) -> None:
    """What compliance sees: nothing recorded, an open intention, kept, blocked."""

    def facts() -> Any:
        with place.view() as view:
            return credential_facts(view, [ground.account.id, "f" * 32])[ground.account.id]

    assert not facts().recorded
    keeper(place).ill = Ill.LOCKED
    with pytest.raises(RingFault):
        credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    assert (facts().recorded, facts().open_intents) == (False, 1)
    keeper(place).ill = None
    shown = credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    assert (facts().recorded, facts().handed_over, facts().password_since) == (True, False, TODAY)
    credentials.block(place, shown.credential.id, "Okänd inloggning från utlandet")
    assert facts().blocked
    credentials.replace_password(place, shown.credential.id)
    used = credentials.take_into_use(place, shown.credential.id)
    assert (used.credential.state, used.credential.change_reason) == (
        CredentialState.CHANGED,
        ChangeReason.INCIDENT,
    )
    assert facts().hand_over_by == used.credential.hand_over_by


def test_a_leaver_forces_nothing_on_what_was_never_handed_over(place: Workplace, ground: Ground) -> None:
    """B7's forced change concerns what the department holds; the facts say when nothing moved."""
    credentials.keep_password(place, ground.account.id, WRITTEN, Secret(CANARY))
    with place.work() as work:
        moved = force_change(
            work, ground.account.id, ChangeReason.LEAVER, today=place.today(), hand_over_by=place.today()
        )
    assert moved == ()
