"""Sealing, saving, and saying that it is sent. The secret is in memory only, between keyring and seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lidsome_desktop.domain import credential_course as credential_rules
from lidsome_desktop.domain import handoff_states as rules
from lidsome_desktop.domain.account import Account
from lidsome_desktop.domain.credential import Credential, CredentialState, RoleHolding
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import (
    HandoffContents,
    HandoffPackage,
    new_nonce,
    nonce_digest,
    recipient_digest,
)
from lidsome_desktop.domain.handoff_states import Handoff, HandoffStatus, HandoffWay, PinnedCard
from lidsome_desktop.domain.identity import Identity, IdentityRole
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.passwords import check_typed
from lidsome_desktop.domain.people import Person
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import refuse
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import disk, handoff_contents, handoff_mail, handoff_package
from lidsome_desktop.files.handing import read_bounded, save_read_back
from lidsome_desktop.services.handoffs.contents import Facts, card, gather, handed
from lidsome_desktop.services.workplace import Workplace, whereabouts
from lidsome_desktop.store import settling
from lidsome_desktop.store.credentials import (
    holders_of,
    identity_in_use,
    installation_of,
    next_counter,
    pinned_card,
    version_of,
)
from lidsome_desktop.store.event_log import Head
from lidsome_desktop.store.unit_of_work import View
from lidsome_desktop.vault.fingerprints import Fingerprint, fingerprint_of_key
from lidsome_desktop.vault.own_keys import fetch_key
from lidsome_desktop.vault.sealing import seal_text
from lidsome_desktop.vault.signing import Context, SigningIdentity, new_signing_identity, sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A package in memory: sealed and signed, not yet a file.

    Attributes:
        card: whom it is sealed for; its fingerprint is shown before it is saved.
        file_name: a suggestion.
    """

    handoff: Handoff
    card: PinnedCard
    content: bytes
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """Everything for a package but the secrets."""

    facts: Facts
    card: PinnedCard
    signing: Identity | None
    installation_id: str
    counter: int
    head: Head
    sender: str


def seal_package(
    place: Workplace, credential_id: str, *, typed: Secret | None = None, one_time_key: bool = False
) -> Sealed:
    """Seal the version in use for the pinned card's recipients, and sign it.

    Args:
        typed: the password, where the keyring cannot give it (F3: *ange vid överlämning*). It goes from the form into
            the seal, and is kept nowhere.
        one_time_key: sign with a key that is made now and kept nowhere, where the keyring cannot give ours either. The
            department does not know it: the package waits until somebody has compared its words.

    Raises:
        Refusal: `handoff.no_card`, `handoff.no_identity` (`identities.ensure_signing_identity` makes one), those
            of `domain.credential.require_sealable`, `credential.not_in_ring`, `credential.elsewhere`,
            `handoff.overtaken`, `password.empty`, `password.edges`, `password.too_long`, `handoff.nothing_to_type`
            (a role has no password).
        RingFault: the keyring's.
    """
    with place.view() as view:
        ready = _ready(place, view, credential_id)
    version = ready.facts.version
    secret = None
    if typed is not None:
        if ready.facts.credential.access is not Access.PASSWORD:
            raise refuse("handoff.nothing_to_type")
        check_typed(None, typed)
        secret = typed
    elif ready.facts.credential.access is Access.PASSWORD:
        secret = place.ring.fetch(version.reference)
        if secret is None:
            raise credential_rules.not_in_ring(version, whereabouts(place, version))
    signer = _signer(place, ready, one_time=one_time_key)
    nonce = new_nonce()
    handoff_id = new_id()
    package = _package(place, ready, handoff_id, nonce, secret, signer)
    signer.key.wipe()
    if secret is not None and typed is None:
        secret.wipe()  # a typed one is the form's own, for as long as it is shown
    kept_nonce = f"sha256:{nonce_digest(nonce.reveal())}"
    nonce.wipe()
    content = handoff_package.write(package)
    with place.work() as work:
        now = work.get(Credential, credential_id)
        if now.version != ready.facts.credential.version or next_counter(work) != ready.counter:
            # Somebody changed it while the keyring was asked: the package would say what is no longer so.
            raise refuse("handoff.overtaken")
        handoff = work.add(
            Handoff(
                id=handoff_id,
                account_id=now.account_id,
                credential_id=now.id,
                version_id=version.id,
                number=version.number,
                status=HandoffStatus.SEALED,
                counter=ready.counter,
                card_id=ready.card.id,
                card_fingerprint=ready.card.fingerprint,
                sealed_digest=package.sealed_digest,
                nonce_digest=kept_nonce,
                chain_head=str(ready.head),
                sealed_at=package.created_at,
            )
        )
        work.log(EventKind.HANDOFF_SEALED, handoff, counter=handoff.counter, number=handoff.number)
        work.commit()
    return Sealed(
        handoff=handoff, card=ready.card, content=content, file_name=_file_name(ready.facts.account, handoff)
    )


def save_package(place: Workplace, sealed: Sealed, path: Path) -> Handoff:
    """Save the package to `path` and read it back. May be called again, elsewhere, after a fault.

    Raises:
        Refusal: `handoff.not_savable`.
        EnvironmentFault: `disk.*`; the intention stays and is settled by the file that is there, or is not.
    """
    with place.work() as work:
        handoff = work.get(Handoff, sealed.handoff.id)
        intended = rules.saving(handoff, str(path))
        if intended != handoff:
            handoff = work.put(intended)
            work.log(EventKind.HANDOFF_SAVING, handoff)
            work.commit()
    save_read_back(path, sealed.content)
    with place.work() as work:
        settled = settling.settle_saved(work, handoff.id, str(path))
        if settled is not None:
            work.commit()
            return settled
        return work.get(Handoff, handoff.id)


def mail_draft(place: Workplace, handoff_id: str, path: Path) -> Path:
    """Save a mail draft with the package enclosed. The mail says nothing but whom and what it concerns.

    Raises:
        Refusal: `handoff.not_saved`, `handoff.file_changed` (the file is another one than was saved).
        EnvironmentFault: `source.*`, `disk.*`.
    """
    with place.view() as view:
        handoff = view.get(Handoff, handoff_id)
        account = view.get(Account, handoff.account_id)
    if handoff.saved_at is None:
        raise refuse("handoff.not_saved")
    content = read_bounded(Path(handoff.saved_as))
    if not is_package_of(content, handoff):
        raise refuse("handoff.file_changed")
    draft = handoff_mail.draft_package(
        to=place.policy.contacts.communications_email,
        account=account.name,
        platform=account.platform,
        file_name=Path(handoff.saved_as).name,
        content=content,
    )
    return disk.save(path, draft)


def confirm_sent(place: Workplace, handoff_id: str, how: str = "") -> Handoff:
    """Somebody says that the saved package is on its way (F4 `handed_over`). The receipt is awaited from now.

    Raises:
        Refusal: `handoff.not_saved`, `handoff.answered`.
    """
    with place.work() as work:
        handoff = work.get(Handoff, handoff_id)
        handoff = work.put(rules.sent(handoff, how, work.now, _receipt_due(place)))
        credential = work.get(Credential, handoff.credential_id)
        if credential.state is CredentialState.SEALED and credential.current == handoff.number:
            work.put(credential_rules.handed_over(credential))
        work.log(EventKind.HANDOFF_SENT, handoff, number=handoff.number)
        work.commit()
    return handoff


def confirm_role_granted(place: Workplace, credential_id: str, how: str) -> Handoff:
    """A person at the department has been given the role on the platform (F3), without any file.

    Args:
        how: how that is known ("Omar Ek tackade ja 22 november, mejl").

    Raises:
        Refusal: `handoff.how_missing`, `handoff.not_role`, those of `require_sealable`.
    """
    with place.work() as work:
        credential = work.get(Credential, credential_id)
        if credential.access is not Access.ROLE:
            raise refuse("handoff.not_role")
        version = credential_rules.require_sealable(
            credential, version_of(work, credential, credential.current), _holdings(work, credential)
        )
        if not how.strip():
            raise refuse("handoff.how_missing", "how")
        handoff = work.add(
            Handoff(
                id=new_id(),
                account_id=credential.account_id,
                credential_id=credential.id,
                version_id=version.id,
                number=version.number,
                way=HandoffWay.GRANT,
                status=HandoffStatus.SENT,
                chain_head=str(work.head()),
                sealed_at=work.now,
                sent_at=work.now,
                sent_by=how.strip(),
                receipt_due_on=_receipt_due(place),
            )
        )
        work.put(credential_rules.handed_over(credential))
        work.log(EventKind.ROLE_GRANTED, handoff, number=handoff.number)
        work.commit()
    return handoff


def one_time_signer(place: Workplace, handoff_id: str) -> Fingerprint | None:
    """What the department compares for a saved package that was signed with a key of that time only; None for one
    that is signed with this installation's own.

    Raises:
        Refusal, EnvironmentFault: the file cannot be read.
    """
    with place.view() as view:
        handoff = view.get(Handoff, handoff_id)
        package = handoff_package.read(read_bounded(Path(handoff.saved_as)))
        own = view.all(Identity, role=IdentityRole.SIGNING, public=package.sender_key)
    return None if own else fingerprint_of_key(package.sender_key)


def is_package_of(content: bytes, handoff: Handoff) -> bool:
    """Whether `content` is the package of `handoff`."""
    package = handoff_package.read(content)
    return (package.handoff_id, package.sealed_digest) == (handoff.id, handoff.sealed_digest)


def _ready(place: Workplace, view: View, credential_id: str) -> _Ready:
    credential = view.get(Credential, credential_id)
    version = credential_rules.require_sealable(
        credential, version_of(view, credential, credential.current), _holdings(view, credential)
    )
    pinned = pinned_card(view)
    if pinned is None:
        raise refuse("handoff.no_card")
    facts = gather(view, credential, version)
    keeper = place.actor.person_id if place.actor is not None else None
    name = view.get(Person, keeper).name if keeper else ""
    return _Ready(
        facts=facts,
        card=pinned,
        signing=identity_in_use(view, IdentityRole.SIGNING),
        installation_id=installation_of(view).id,
        counter=next_counter(view),
        head=view.head(),
        sender=", ".join(part for part in (name, facts.unit) if part),
    )


def _holdings(view: View, credential: Credential) -> tuple[RoleHolding, ...]:
    return tuple(each.holding for each in holders_of(view, credential.id))


def _signer(place: Workplace, ready: _Ready, *, one_time: bool) -> SigningIdentity:
    if one_time:
        return new_signing_identity()
    if ready.signing is None:
        raise refuse("handoff.no_identity")
    return SigningIdentity(key=fetch_key(place.ring, ready.signing), public=ready.signing.public)


def _package(
    place: Workplace,
    ready: _Ready,
    handoff_id: str,
    nonce: Secret,
    secret: Secret | None,
    signer: SigningIdentity,
) -> HandoffPackage:
    contents = HandoffContents(
        handoff_id=handoff_id,
        installation_id=ready.installation_id,
        sender_key=signer.public,
        nonce=nonce,
        credential=handed(ready.facts, secret),
        account=card(ready.facts),
    )
    written = handoff_contents.write(contents)
    sealed = seal_text(written, ready.card.recipients).decode("ascii")
    written.wipe()
    package = HandoffPackage(
        handoff_id=handoff_id,
        installation_id=ready.installation_id,
        counter=ready.counter,
        chain_head=ready.head.digest,
        sender=ready.sender,
        sender_key=signer.public,
        recipients=tuple(recipient_digest(each) for each in ready.card.recipients),
        created_at=place.clock(),
        sealed=sealed,
    )
    return package.with_signature(sign(Context.PACKAGE, handoff_package.bytes_to_sign(package), signer.key))


def _receipt_due(place: Workplace) -> date:
    return due_after(place.today(), place.policy.limits.receipt_due)


def _file_name(account: Account, handoff: Handoff) -> str:
    stem = disk.safe_name(f"{account.name}-{account.platform}-{handoff.counter}")
    return f"{stem}{handoff_package.EXTENSION}"
