"""What the department takes in and holds. What is in use stays in use until its successor is tested."""

from __future__ import annotations

from lidsome_desktop.domain import incoming as rules
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import HandoffContents, LoginTest
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.incoming import (
    HeldCredential,
    HeldStatus,
    IncomingPackage,
    IncomingStatus,
    OverseenAccount,
)
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret, SecretReference
from lidsome_desktop.services.incoming.opening import Opened
from lidsome_desktop.services.workplace import Workplace, whereabouts
from lidsome_desktop.store import settling
from lidsome_desktop.store.credentials import installation_of
from lidsome_desktop.store.incoming import IN_USE, held_of, next_held_number
from lidsome_desktop.store.unit_of_work import Work
from lidsome_desktop.vault.own_keys import certain
from lidsome_desktop.vault.ring_faults import RingFault

_PREFIX = "held."
"""Before the account's id in the keyring, so that the department's own accounts have names of their own."""


def accept(place: Workplace, opened: Opened) -> HeldCredential:
    """A person has looked at old and new and takes the new in, with the account's card. The old one stays.

    After a keyring fault the intention stays; the verb may be called again with the same opened package.

    Raises:
        Refusal: `incoming.not_opened`, `incoming.decided`.
        RingFault: see `vault.ring_faults`.
    """
    contents = opened.contents
    if contents is None:
        raise refuse("incoming.not_opened")
    with place.work() as work:
        package = work.get(IncomingPackage, opened.package.id)
        if package.status is not IncomingStatus.OPENED:
            raise refuse("incoming.decided")
        begun = [
            each
            for each in work.all(HeldCredential, incoming_id=package.id)
            if each.status is HeldStatus.INTENDED
        ]
        held = begun[0] if begun else work.add(_held(work, package, contents))
        _take_card_in(work, package, contents)
        work.log(EventKind.HELD_INTENDED, held, counter=package.counter)
        work.commit()
    backend = ""
    if contents.credential.secret is not None:
        try:
            place.ring.store(held.reference, contents.credential.secret)
        except RingFault as fault:
            with place.work() as work:
                if settling.note_held_fault(work, held.id, fault.code, certain=certain(fault)):
                    work.commit()
            raise
        backend = place.ring.backend_name
        contents.credential.secret.wipe()
    with place.work() as work:
        if settling.settle_held(work, held.id, backend):
            work.commit()
    with place.view() as view:
        return view.get(HeldCredential, held.id)


def reveal_held(place: Workplace, held_id: str) -> Secret:
    """The secret, to log in with. Leaves an event.

    Raises:
        Refusal: `incoming.not_held`, `incoming.is_role`, `incoming.not_in_ring`, `credential.elsewhere`.
        RingFault: see `vault.ring_faults`.
    """
    with place.view() as view:
        held = view.get(HeldCredential, held_id)
    if held.status not in (*IN_USE, HeldStatus.REJECTED, HeldStatus.SUPERSEDED):
        raise refuse("incoming.not_held")
    if not held.service_name:
        raise refuse("incoming.is_role")
    secret = place.ring.fetch(held.reference)
    with place.work() as work:
        work.log(EventKind.HELD_REVEALED, held, present=secret is not None)
        work.commit()
    if secret is None:
        where = whereabouts(place, held)
        raise refuse("credential.elsewhere", workstation=where) if where else refuse("incoming.not_in_ring")
    return secret


def held_copied(place: Workplace, held_id: str) -> None:
    """The shown secret was put on the clipboard."""
    with place.work() as work:
        work.log(EventKind.HELD_COPIED, work.get(HeldCredential, held_id))
        work.commit()


def login_tested(place: Workplace, held_id: str, outcome: LoginTest, reason: str = "") -> HeldCredential:
    """What the login gave. One that passed takes over; one that failed leaves its forerunner in use.

    Raises:
        Refusal: those of `domain.incoming.tested`.
    """
    with place.work() as work:
        held = work.put(rules.tested(work.get(HeldCredential, held_id), outcome, reason, work.now))
        if held.status is HeldStatus.TESTED:
            for each in held_of(work, held.account_id, held.access):
                if (
                    each.id != held.id
                    and each.status in IN_USE
                    and each.sender_version <= held.sender_version
                ):
                    work.put(each.with_changes(status=HeldStatus.SUPERSEDED))
        work.log(EventKind.HELD_TESTED, held, outcome=outcome.value)
        work.commit()
    return held


def forget_superseded_held(place: Workplace, account_id: str) -> int:
    """What was replaced or turned out not to work leaves the department's keyring. Returns how many did.

    Raises:
        RingFault: something is still there; it is removed at the next start.
    """
    with place.work() as work:
        doomed = [
            work.put(each.with_changes(status=HeldStatus.REMOVING))
            for each in work.all(HeldCredential, account_id=account_id)
            if each.status in (HeldStatus.SUPERSEDED, HeldStatus.REJECTED) and each.service_name
        ]
        if not doomed:
            return 0
        work.log(EventKind.HELD_FORGOTTEN, doomed[0], removing=len(doomed))
        work.commit()
    gone = 0
    for each in doomed:
        if whereabouts(place, each):
            continue  # another workstation's keyring has it, and its next start removes it
        try:
            place.ring.forget(each.reference)
        except RingFault as fault:
            with place.work() as work:
                if settling.note_held_fault(work, each.id, fault.code, certain=False):
                    work.commit()
            raise
        with place.work() as work:
            if settling.settle_held_removed(work, each.id):
                work.commit()
        gone += 1
    return gone


def _held(work: Work, package: IncomingPackage, contents: HandoffContents) -> HeldCredential:
    credential = contents.credential
    account_id = contents.account.account_id
    number, service_name = 0, ""
    if credential.secret is not None:
        number = next_held_number(work, account_id)
        service_name = SecretReference(
            installation=installation_of(work).id, account=_PREFIX + account_id, version=number
        ).service_name
    return HeldCredential(
        id=new_id(),
        incoming_id=package.id,
        account_id=account_id,
        installation_id=package.installation_id,
        access=credential.access,
        user_name=credential.user_name,
        owner_mailbox=credential.owner_mailbox,
        two_factor=credential.two_factor,
        two_factor_how=credential.two_factor_how,
        recovery_email=credential.recovery_email,
        recovery_phone=credential.recovery_phone,
        business_id=credential.business_id,
        holders=credential.holders,
        sender_version=credential.version,
        changed_on=credential.changed_on,
        number=number,
        service_name=service_name,
        accepted_at=work.now,
    )


def _take_card_in(work: Work, package: IncomingPackage, contents: HandoffContents) -> None:
    card = contents.account
    known = work.find(OverseenAccount, account_id=card.account_id)
    work.keep(
        OverseenAccount(
            id=known.id if known is not None else new_id(),
            version=known.version if known is not None else 0,
            account_id=card.account_id,
            installation_id=package.installation_id,
            platform=card.platform,
            deviating=card.deviating,
            name=card.name,
            address=card.address,
            scope=card.scope,
            state=card.state,
            board=card.board,
            department=card.department,
            unit=card.unit,
            purpose=card.purpose,
            administrators=card.administrators,
            taken_in_at=work.now,
            incoming_id=package.id,
        )
    )
