"""The communications department's side: its keys by name, packages that came, what it holds, whom it knows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import Holder, LoginTest
from lidsome_desktop.domain.handoff_states import Compared, PinStatus
from lidsome_desktop.domain.identity import Identity, IdentityRole
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.incoming import (
    HeldCredential,
    IncomingPackage,
    IncomingStatus,
    IncomingVerdict,
    KnownSigner,
    OverseenAccount,
)
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.secret import SecretReference
from lidsome_desktop.services import incoming
from lidsome_desktop.services.demonstration.credentials import NOWHERE, RECIPIENT, SIGNING_KEY
from lidsome_desktop.services.demonstration.organisation import HOST
from lidsome_desktop.services.demonstration.story import Ago, Story
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import settling
from lidsome_desktop.store.credentials import installation_of
from lidsome_desktop.vault.fingerprints import fingerprint_of_key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sender:
    key: str
    name: str
    installation: str
    pinned: bool


KNOWN = _Sender(
    key="ed25519:RHLgU5OG5EYFFWmqgaBSnke1r3-xEhyTJuzOvUuj6Ks",
    name="Stina Exempelsson, Exempelköpings konsthall",
    installation="1" * 32,
    pinned=True,
)
UNKNOWN = _Sender(
    key="ed25519:WAPTXoTvnV-hoAGj2B8_xR_yV637_pWjvKUajlRkxBY",
    name="Nils Exempelsson, Exempelköpings ungdomsråd",
    installation="2" * 32,
    pinned=False,
)


def tell(story: Story) -> None:
    """Keys made, a sender compared, packages in every state."""
    story.at(Ago(721, "09.30"), _make_keys, by="omar")
    story.at(Ago(200, "10.00"), lambda place: _answered(story, place), by="omar")
    story.at(Ago(2, "13.20"), _opened, by="omar")
    story.at(Ago(1, "11.05"), _quarantined, by="omar")
    story.at(Ago(30, "16.00"), _turned_down, by="omar")


def _make_keys(place: Workplace) -> None:
    for role, public in ((IdentityRole.SIGNING, SIGNING_KEY), (IdentityRole.OPENING, RECIPIENT)):
        with place.work() as work:
            reference = SecretReference(installation=installation_of(work).id, account=role.value, version=1)
            made = work.add(
                Identity(
                    id=new_id(),
                    role=role,
                    organisation="Kommunikationsavdelningen i Exempelköping",
                    public=public,
                    fingerprint=fingerprint_of_key(public).letters,
                    number=1,
                    service_name=reference.service_name,
                    created_at=work.now,
                )
            )
            work.log(EventKind.IDENTITY_INTENDED, made, role=role.value)
            work.commit()
        with place.work() as work:
            settling.settle_identity(work, made.id, NOWHERE)
            work.commit()


def _came(place: Workplace, sender: _Sender, counter: int, verdict: IncomingVerdict) -> IncomingPackage:
    digest = hashlib.sha256(f"{sender.key} {counter}".encode()).hexdigest()
    ready = verdict is IncomingVerdict.READY
    with place.work() as work:
        package = work.add(
            IncomingPackage(
                id=new_id(),
                handoff_id=digest[:32],
                installation_id=sender.installation,
                sender=sender.name,
                signer_key=sender.key,
                counter=counter,
                sealed_digest=digest,
                chain_head=digest[::-1],
                made_at=work.now - timedelta(hours=2),
                received_at=work.now,
                file_name=f"exempel-{counter}.overlamning",
                verdict=verdict,
                status=IncomingStatus.OPENED if ready else IncomingStatus.QUARANTINED,
                account_id=digest[32:] if ready else None,
                nonce=f"exempel-{counter}" if ready else None,
            )
        )
        if ready:
            work.log(EventKind.PACKAGE_OPENED, package, counter=counter, skipped=0)
        else:
            work.log(EventKind.PACKAGE_QUARANTINED, package, counter=counter)
        work.commit()
    return package


def _know(place: Workplace, sender: _Sender) -> KnownSigner:
    with place.work() as work:
        signer = work.add(
            KnownSigner(
                id=new_id(),
                installation_id=sender.installation,
                sender=sender.name,
                signing_key=sender.key,
                fingerprint=fingerprint_of_key(sender.key).letters,
                status=PinStatus.PINNED if sender.pinned else PinStatus.WAITING,
                compared=Compared.PHONE if sender.pinned else None,
                compared_with="Stina Exempelsson" if sender.pinned else "",
                first_seen_at=work.now,
                pinned_at=work.now if sender.pinned else None,
            )
        )
        work.log(EventKind.SIGNER_PINNED, signer)
        work.commit()
    return signer


def _answered(story: Story, place: Workplace) -> None:
    """One package all the way: a compared sender, accepted, tested, answered."""
    _know(place, KNOWN)
    story.moment.pass_on()
    package = _came(place, KNOWN, 1, IncomingVerdict.READY)
    story.moment.pass_on()
    with place.work() as work:
        held = work.add(
            HeldCredential(
                id=new_id(),
                incoming_id=package.id,
                account_id=str(package.account_id),
                installation_id=package.installation_id,
                access=Access.PASSWORD,
                user_name="exempelkonsthallen",
                owner_mailbox=f"konsthallen@{HOST}",
                two_factor=True,
                two_factor_how="App i konsthallens telefon",
                holders=(Holder(name="Stina Exempelsson", email=f"stina.exempelsson@{HOST}"),),
                sender_version=1,
                changed_on=place.today(),
                number=1,
                service_name=SecretReference(
                    installation=installation_of(work).id, account=f"held.{package.account_id}", version=1
                ).service_name,
                accepted_at=work.now,
            )
        )
        work.add(
            OverseenAccount(
                id=new_id(),
                account_id=str(package.account_id),
                installation_id=package.installation_id,
                platform="instagram",
                name="Exempelköpings konsthall",
                address="https://www.instagram.com/exempelkonsthallen/",
                scope="unit",
                state="active",
                board="Kulturnämnden i Exempelköping",
                unit="Exempelköpings konsthall",
                purpose="Visa vad som hänger på väggarna",
                administrators=held.holders,
                taken_in_at=work.now,
                incoming_id=package.id,
            )
        )
        work.log(EventKind.HELD_INTENDED, held, counter=package.counter)
        work.commit()
    with place.work() as work:
        settling.settle_held(work, held.id, NOWHERE)
        work.commit()
    story.moment.pass_on()
    incoming.login_tested(place, held.id, LoginTest.PASSED)
    story.moment.pass_on()
    with place.work() as work:
        answered = work.put(
            work.get(IncomingPackage, package.id).with_changes(
                status=IncomingStatus.ANSWERED,
                answered_at=work.now,
                receipt_saved_as=str(story.packages / "exempel-1.kvittens"),
            )
        )
        work.log(EventKind.RECEIPT_MADE, answered)
        work.commit()


def _opened(place: Workplace) -> None:
    _came(place, KNOWN, 3, IncomingVerdict.READY)


def _quarantined(place: Workplace) -> None:
    _came(place, UNKNOWN, 1, IncomingVerdict.UNKNOWN_SIGNER)


def _turned_down(place: Workplace) -> None:
    package = _came(place, KNOWN, 2, IncomingVerdict.READY)
    with place.work() as work:
        refused = work.put(
            work.get(IncomingPackage, package.id).with_changes(
                status=IncomingStatus.REFUSED, refused_because="Gäller ett konto som ska avslutas"
            )
        )
        work.log(EventKind.PACKAGE_TURNED_DOWN, refused)
        work.commit()
