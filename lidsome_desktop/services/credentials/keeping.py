"""Into the keyring and out of it: intended in the registry, done outside any unit of work, settled."""

from __future__ import annotations

from lidsome_desktop.domain import credential_course as rules
from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import (
    Credential,
    CredentialState,
    CredentialVersion,
    Description,
    Origin,
    VersionStatus,
)
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.passwords import check_typed, generate
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.services.credentials.views import CredentialView, credential_view, rules_for, takes
from lidsome_desktop.services.workplace import Workplace, whereabouts
from lidsome_desktop.store import settling
from lidsome_desktop.store.credentials import installation_of, next_number, version_of, versions_of
from lidsome_desktop.store.unit_of_work import Work
from lidsome_desktop.vault.own_keys import certain
from lidsome_desktop.vault.ring_faults import RingFault


def keep_password(
    place: Workplace,
    account_id: str,
    description: Description,
    typed: Secret | None = None,
    length: int | None = None,
) -> CredentialView:
    """Keep an account's password in the keyring: the one that was typed, or a new one made by chance.

    After a keyring fault the intention stays, named with the fault, and the verb may be called again: each
    attempt is a version of its own.

    Raises:
        Refusal: `credential.exists`, `credential.no_password_there` (the platform has only roles),
            `credential.account_closed`, those of `check_description`, `check_typed`, `generate`.
        RingFault: see `vault.ring_faults`; nothing was overwritten.
    """
    with place.work() as work:
        account = _open_account(work, account_id)
        if not takes(place, account, Access.PASSWORD):
            raise refuse("credential.no_password_there", "access")
        known = [
            each
            for each in work.all(Credential, account_id=account_id, access=Access.PASSWORD)
            if each.state is not CredentialState.REVOKED
        ]
        if known and known[0].state is not CredentialState.INTENDED:
            raise refuse("credential.exists", credential=known[0].id)
        begun = known[0] if known else Credential(id=new_id(), account_id=account_id, access=Access.PASSWORD)
        described = rules.described(begun, description)
        rules.check_description(described)
        secret, version = _attempt(place, work, account, described, typed, length)
        kept = work.keep(described) if described != begun or not begun.version else begun
        work.add(version)
        work.log(EventKind.CREDENTIAL_INTENDED, kept, number=version.number, origin=version.origin.value)
        work.commit()
    _store(place, version, secret)
    return credential_view(place, kept.id)


def replace_password(
    place: Workplace, credential_id: str, typed: Secret | None = None, length: int | None = None
) -> CredentialView:
    """Put a new password into the keyring beside the one in use. It waits as `next` until `take_into_use`;
    until then the old one stays what it is.

    Raises:
        Refusal: `credential.is_role`, `credential.not_kept`, `credential.revoked`,
            `credential.account_closed`, those of `check_typed`, `generate`.
        RingFault: as for `keep_password`.
    """
    with place.work() as work:
        credential = work.get(Credential, credential_id)
        rules.require_live(credential)
        if credential.access is not Access.PASSWORD:
            raise refuse("credential.is_role")
        if credential.current == 0:
            raise refuse("credential.not_kept")
        account = _open_account(work, credential.account_id)
        secret, version = _attempt(place, work, account, credential, typed, length)
        work.add(version)
        work.log(
            EventKind.CREDENTIAL_INTENDED, credential, number=version.number, origin=version.origin.value
        )
        work.commit()
    _store(place, version, secret)
    return credential_view(place, credential_id)


def take_into_use(place: Workplace, credential_id: str) -> CredentialView:
    """The platform has the new password now: it is the one in use and is to be handed over (R23).

    Raises:
        Refusal: `credential.nothing_next`, `credential.revoked`.
    """
    with place.work() as work:
        before = work.get(Credential, credential_id)
        after = rules.taken_into_use(
            before,
            today=place.today(),
            hand_over_by=due_after(place.today(), place.policy.limits.change_report_due),
        )
        old = version_of(work, before, before.current)
        if old is not None and old.status is VersionStatus.SETTLED:
            work.put(old.with_changes(status=VersionStatus.SUPERSEDED))
        after = work.put(after)
        work.log(EventKind.CREDENTIAL_TAKEN_INTO_USE, after, number=after.current)
        work.commit()
    return credential_view(place, credential_id)


def give_up_next(place: Workplace, credential_id: str) -> CredentialView:
    """The new password was not put to use: it is removed from the keyring, and the old one stays.

    Raises:
        Refusal: `credential.nothing_next`.
        RingFault: it is still there, and is removed at the next start.
    """
    with place.work() as work:
        credential = work.get(Credential, credential_id)
        waiting = version_of(work, credential, credential.next) if credential.next else None
        if waiting is None:
            raise refuse("credential.nothing_next")
        doomed = [work.put(waiting.with_changes(status=VersionStatus.REMOVING))]
        credential = work.put(credential.with_changes(next=None))
        work.log(EventKind.CREDENTIAL_NEXT_GIVEN_UP, credential, number=waiting.number)
        work.commit()
    _forget(place, doomed)
    return credential_view(place, credential_id)


def revoke(place: Workplace, credential_id: str, because: str) -> CredentialView:
    """The credential opens the account no more: final, and its secrets leave the keyring (F3 *återkallad*).

    Raises:
        Refusal: `credential.reason_missing`, `credential.revoked`.
        RingFault: revoked, and something is still in the keyring; it is removed at the next start.
    """
    with place.work() as work:
        credential = rules.revoked(work.get(Credential, credential_id), because, place.today())
        credential = work.put(credential)
        doomed = _doom(
            work,
            credential,
            (VersionStatus.INTENDED, VersionStatus.SETTLED, VersionStatus.SUPERSEDED),
        )
        work.log(EventKind.CREDENTIAL_REVOKED, credential, removing=len(doomed))
        work.commit()
    _forget(place, doomed)
    return credential_view(place, credential_id)


def forget_superseded(place: Workplace, credential_id: str) -> CredentialView:
    """Passwords that were replaced leave the keyring.

    Raises:
        Refusal: `credential.nothing_superseded`.
        RingFault: something is still there; it is removed at the next start.
    """
    with place.work() as work:
        credential = work.get(Credential, credential_id)
        doomed = _doom(work, credential, (VersionStatus.SUPERSEDED,))
        if not doomed:
            raise refuse("credential.nothing_superseded")
        work.log(EventKind.CREDENTIAL_FORGOTTEN, credential, removing=len(doomed))
        work.commit()
    _forget(place, doomed)
    return credential_view(place, credential_id)


def _open_account(work: Work, account_id: str) -> Account:
    account = work.get(Account, account_id)
    if not account.state.occupies_address:
        raise refuse("credential.account_closed")
    return account


def _attempt(
    place: Workplace,
    work: Work,
    account: Account,
    credential: Credential,
    typed: Secret | None,
    length: int | None,
) -> tuple[Secret, CredentialVersion]:
    """The secret, and the version that says it is about to be kept."""
    limits = rules_for(place, account)
    number = next_number(work, account.id)
    reference = SecretReference(installation=installation_of(work).id, account=account.id, version=number)
    if typed is not None:
        check_typed(limits, typed)
        made, told = typed, (Origin.TYPED, 0, "")
    else:
        generated = generate(limits, length)
        made, told = generated.secret, (Origin.GENERATED, generated.length, generated.alphabet)
    origin, characters, alphabet = told
    return made, CredentialVersion(
        id=new_id(),
        account_id=account.id,
        credential_id=credential.id,
        number=number,
        origin=origin,
        service_name=reference.service_name,
        length=characters,
        alphabet=alphabet,
        created_at=work.now,
    )


def _store(place: Workplace, version: CredentialVersion, secret: Secret) -> None:
    try:
        place.ring.store(version.reference, secret)
    except RingFault as fault:
        with place.work() as work:
            if settling.note_version_fault(work, version.id, fault.code, certain=certain(fault)):
                work.commit()
        raise
    if version.origin is Origin.GENERATED:
        secret.wipe()  # a typed one is the form's own, for as long as it is shown
    with place.work() as work:
        if settling.settle_version(work, version.id, place.ring.backend_name):
            work.commit()


def _doom(work: Work, credential: Credential, statuses: tuple[VersionStatus, ...]) -> list[CredentialVersion]:
    return [
        work.put(each.with_changes(status=VersionStatus.REMOVING))
        for each in versions_of(work, credential.id)
        if each.status in statuses and each.origin is not Origin.NONE
    ]


def _forget(place: Workplace, doomed: list[CredentialVersion]) -> None:
    for each in doomed:
        if whereabouts(place, each):
            continue  # another workstation's keyring has it, and its next start removes it
        try:
            there = place.ring.forget(each.reference)
        except RingFault as fault:
            with place.work() as work:
                if settling.note_removal_fault(work, each.id, fault.code):
                    work.commit()
            raise
        if not there and each.settled_at is None:
            # It was never seen there: a call that still hangs may put it there yet. It stays to be removed until
            # that call has ended (`open_intents.settle_late`) or the program starts anew.
            continue
        with place.work() as work:
            if settling.settle_version_removed(work, each.id):
                work.commit()
