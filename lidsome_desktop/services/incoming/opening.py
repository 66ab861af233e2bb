"""Opening a package: who signed, for whom, in which order; only then what is inside. Nothing merges by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lidsome_desktop.domain import incoming as rules
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import HandoffContents, HandoffPackage, recipient_digest
from lidsome_desktop.domain.handoff_states import Compared, PinStatus
from lidsome_desktop.domain.identity import Identity, IdentityRole
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.incoming import (
    HeldCredential,
    HeldStatus,
    IncomingPackage,
    IncomingStatus,
    IncomingVerdict,
    KnownSigner,
    OverseenAccount,
)
from lidsome_desktop.domain.refusals import Refusal, refuse
from lidsome_desktop.files import handoff_contents, handoff_package
from lidsome_desktop.files.handing import read_bounded
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.credentials import identity_in_use
from lidsome_desktop.store.incoming import (
    IN_USE,
    IncomingLine,
    earlier_packages,
    held_of,
    highest_counter,
    inbox_lines,
    signers_of,
)
from lidsome_desktop.store.unit_of_work import View, Work
from lidsome_desktop.vault.fingerprints import Fingerprint, fingerprint_of_key
from lidsome_desktop.vault.own_keys import fetch_key
from lidsome_desktop.vault.sealing import open_text
from lidsome_desktop.vault.signing import Context, verify

_UNREAD = {
    "exchange.truncated": IncomingVerdict.TRUNCATED,
    "exchange.damaged": IncomingVerdict.CORRUPT,
    "sealed.truncated": IncomingVerdict.TRUNCATED,
    "sealed.not_for_us": IncomingVerdict.WRONG_RECIPIENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A package that is whole and for us.

    Attributes:
        contents: what is inside, its secrets masked; None in quarantine, where the seal stays closed.
        fingerprint: of the key that signed: what is read out when it is compared.
        held: what is in use now for the same account, to stand beside the new.
        account: the account as it was last known here.
    """

    package: IncomingPackage
    verdict: IncomingVerdict
    fingerprint: Fingerprint
    contents: HandoffContents | None = None
    held: HeldCredential | None = None
    account: OverseenAccount | None = None


def open_package(place: Workplace, path: Path) -> Opened:
    """Open a package, or quarantine it while nobody has compared its sender's key.

    The same file may be opened again until somebody has accepted it or turned it down.

    Raises:
        Refusal: `incoming.no_department` (there is no key here), or the code of an `IncomingVerdict`; an event
            tells that a package was turned down.
        EnvironmentFault: `source.*`; RingFault: the keyring's.
    """
    with place.view() as view:
        opening = identity_in_use(view, IdentityRole.OPENING)
    if opening is None:
        raise refuse("incoming.no_department")
    package = _read(place, read_bounded(path))
    with place.view() as view:
        verdict = _judge_outside(view, package, opening)
    if verdict is not IncomingVerdict.READY and not verdict.quarantine:
        raise _turned_down(place, None if verdict is IncomingVerdict.FORGED else package, verdict)
    fingerprint = fingerprint_of_key(package.sender_key)
    if verdict.quarantine:
        kept = _quarantine(place, package, verdict, path.name)
        return Opened(package=kept, verdict=verdict, fingerprint=fingerprint)
    contents = _open_seal(place, package, opening)
    with place.work() as work:
        verdict = _judge_inside(work, package, contents)
        if verdict is IncomingVerdict.READY:
            kept = _keep(work, package, verdict, IncomingStatus.OPENED, path.name, contents)
            held = _in_use(work, contents)
            account = work.find(OverseenAccount, account_id=contents.account.account_id)
            work.log(EventKind.PACKAGE_OPENED, kept, counter=kept.counter, skipped=kept.skipped)
            work.commit()
    if verdict is not IncomingVerdict.READY:
        raise _turned_down(place, package, verdict)
    return Opened(
        package=kept,
        verdict=verdict,
        fingerprint=fingerprint,
        contents=contents,
        held=held,
        account=account,
    )


def pin_signer(
    place: Workplace, incoming_id: str, compared: Compared, compared_with: str, *, replace: bool = False
) -> KnownSigner:
    """The words were compared: the sender is known, and its package can be opened again.

    Args:
        replace: the person has confirmed that the installation's former key is no longer to be believed.

    Raises:
        Refusal: `signer.change_unconfirmed`, those of `domain.incoming.signer_pinned`.
    """
    with place.work() as work:
        package = work.get(IncomingPackage, incoming_id)
        known = signers_of(work, package.installation_id, package.signer_key)
        own = [each for each in known if each.installation_id == package.installation_id]
        signer = next(each for each in own if each.signing_key == package.signer_key)
        if signer.status is PinStatus.PINNED:
            return signer
        former = [each for each in own if each.status is PinStatus.PINNED]
        after = rules.signer_pinned(signer, compared, compared_with, work.now)
        if former and not replace:
            raise refuse("signer.change_unconfirmed", sender=former[0].sender)
        for each in former:
            work.put(each.with_changes(status=PinStatus.REPLACED))
        after = work.put(after)
        work.log(
            EventKind.SIGNER_PINNED, after, compared=compared.value, replaces=former[0].id if former else None
        )
        work.commit()
    return after


def turn_down(place: Workplace, incoming_id: str, because: str) -> IncomingPackage:
    """The package is not taken in. One that was opened can be answered with a receipt that says so.

    Raises:
        Refusal: `incoming.reason_missing`, `incoming.decided`.
    """
    with place.work() as work:
        package = work.get(IncomingPackage, incoming_id)
        if package.status not in (IncomingStatus.QUARANTINED, IncomingStatus.OPENED):
            raise refuse("incoming.decided")
        if not because.strip():
            raise refuse("incoming.reason_missing", "because")
        package = work.put(
            package.with_changes(status=IncomingStatus.REFUSED, refused_because=because.strip())
        )
        work.log(EventKind.PACKAGE_TURNED_DOWN, package, code="incoming.by_person")
        work.commit()
    return package


def inbox(place: Workplace) -> tuple[IncomingLine, ...]:
    """Every package that came, those that wait for somebody first."""
    with place.view() as view:
        return inbox_lines(view)


def oversight(place: Workplace) -> tuple[OverseenAccount, ...]:
    """The accounts that are known here by their cards (R30)."""
    with place.view() as view:
        found = view.all(OverseenAccount)
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def _read(place: Workplace, data: bytes) -> HandoffPackage:
    try:
        return handoff_package.read(data)
    except Refusal as refusal:
        verdict = _UNREAD.get(refusal.code, IncomingVerdict.NO_PACKAGE)
        raise _turned_down(place, None, verdict, refusal.code) from None


def _judge_outside(view: View, package: HandoffPackage, opening: Identity) -> IncomingVerdict:
    signed = handoff_package.bytes_to_sign(package)
    if not verify(Context.PACKAGE, signed, package.signature, package.sender_key):
        return IncomingVerdict.FORGED
    if recipient_digest(opening.public) not in package.recipients:
        return IncomingVerdict.WRONG_RECIPIENT
    earlier = _that_count(
        package,
        earlier_packages(view, package.installation_id, None, package.handoff_id, package.sealed_digest),
    )
    order = rules.judge_order(earlier, package.handoff_id, package.sealed_digest, package.counter)
    if order is IncomingVerdict.REPLAYED:
        return order
    signers = signers_of(view, package.installation_id, package.sender_key)
    return rules.judge_signer(signers, package.installation_id, package.sender_key)


def _that_count(package: HandoffPackage, earlier: tuple[IncomingPackage, ...]) -> tuple[IncomingPackage, ...]:
    """Those by the same key, and those of a compared sender, whose seal was opened. What a stranger's envelope says
    of itself must not stand in a true package's way."""
    return tuple(
        each for each in earlier if each.signer_key == package.sender_key or each.account_id is not None
    )


def _open_seal(place: Workplace, package: HandoffPackage, opening: Identity) -> HandoffContents:
    key = fetch_key(place.ring, opening)
    verdict, cause = None, ""
    try:
        contents = handoff_contents.read(open_text(package.sealed.encode("ascii"), (key,)))
    except Refusal as refusal:
        verdict, cause = _UNREAD.get(refusal.code, IncomingVerdict.CORRUPT), refusal.code
    key.wipe()
    if verdict is not None:
        raise _turned_down(place, package, verdict, cause)
    inside = (contents.handoff_id, contents.installation_id, contents.sender_key)
    if inside != (package.handoff_id, package.installation_id, package.sender_key):
        # The seal was taken out of another envelope and signed into this one.
        raise _turned_down(place, package, IncomingVerdict.FORGED)
    return contents


def _judge_inside(view: View, package: HandoffPackage, contents: HandoffContents) -> IncomingVerdict:
    account_id = contents.account.account_id
    earlier = _that_count(
        package,
        earlier_packages(
            view, package.installation_id, account_id, package.handoff_id, package.sealed_digest
        ),
    )
    order = rules.judge_order(earlier, package.handoff_id, package.sealed_digest, package.counter)
    if order is not IncomingVerdict.READY:
        return order
    held = held_of(view, account_id, contents.credential.access)
    if any(each.installation_id != package.installation_id and each.status in IN_USE for each in held):
        return IncomingVerdict.OTHER_INSTALLATION
    return rules.judge_version(held, contents.credential.version)


def _in_use(view: View, contents: HandoffContents) -> HeldCredential | None:
    held = held_of(view, contents.account.account_id, contents.credential.access)
    in_use = [each for each in held if each.status in IN_USE]
    tested = [each for each in in_use if each.status is HeldStatus.TESTED]
    return next(iter(tested or in_use), None)


def _quarantine(
    place: Workplace, package: HandoffPackage, verdict: IncomingVerdict, file_name: str
) -> IncomingPackage:
    with place.work() as work:
        return _wait(work, package, verdict, file_name)


def _wait(work: Work, package: HandoffPackage, verdict: IncomingVerdict, file_name: str) -> IncomingPackage:
    signers = signers_of(work, package.installation_id, package.sender_key)
    same = [
        each
        for each in signers
        if (each.installation_id, each.signing_key) == (package.installation_id, package.sender_key)
    ]
    if not same:
        work.add(
            KnownSigner(
                id=new_id(),
                installation_id=package.installation_id,
                sender=package.sender,
                signing_key=package.sender_key,
                fingerprint=fingerprint_of_key(package.sender_key).letters,
                first_seen_at=work.now,
            )
        )
    kept = _keep(work, package, verdict, IncomingStatus.QUARANTINED, file_name, None)
    work.log(EventKind.PACKAGE_QUARANTINED, kept, code=verdict.value)
    work.commit()
    return kept


def _keep(
    work: Work,
    package: HandoffPackage,
    verdict: IncomingVerdict,
    status: IncomingStatus,
    file_name: str,
    contents: HandoffContents | None,
) -> IncomingPackage:
    known = _known(work, package)
    if known is None:
        before = highest_counter(work, package.installation_id, package.sender_key)
        known = IncomingPackage(
            id=new_id(),
            handoff_id=package.handoff_id,
            installation_id=package.installation_id,
            sender=package.sender,
            signer_key=package.sender_key,
            counter=package.counter,
            skipped=max(0, package.counter - before - 1),
            sealed_digest=package.sealed_digest,
            chain_head=package.chain_head,
            made_at=package.created_at,
            received_at=work.now,
            verdict=verdict,
            status=status,
        )
    known = known.with_changes(verdict=verdict, status=status, file_name=file_name)
    if contents is not None:
        known = known.with_changes(account_id=contents.account.account_id, nonce=contents.nonce.reveal())
    return work.keep(known)


def _known(view: View, package: HandoffPackage) -> IncomingPackage | None:
    return view.find(
        IncomingPackage,
        handoff_id=package.handoff_id,
        sealed_digest=package.sealed_digest,
        signer_key=package.sender_key,
    )


def _turned_down(
    place: Workplace, package: HandoffPackage | None, verdict: IncomingVerdict, cause: str = ""
) -> Refusal:
    """Note that a package was turned down. One that lies here is refused with it only if it is the same sender's:
    a forgery takes nothing from the package that it imitates.

    Args:
        package: None when nothing that it says of itself is proven.
    """
    with place.work() as work:
        known = _known(work, package) if package is not None else None
        if known is not None and package is not None and known.signer_key != package.sender_key:
            known = None
        if known is not None and known.status in (IncomingStatus.QUARANTINED, IncomingStatus.OPENED):
            known = work.put(known.with_changes(status=IncomingStatus.REFUSED, verdict=verdict))
        work.log(EventKind.PACKAGE_TURNED_DOWN, known, code=verdict.value, cause=cause)
        work.commit()
    return refuse(verdict.value, cause=cause) if cause else refuse(verdict.value)
