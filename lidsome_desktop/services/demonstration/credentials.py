"""Logins: roles through their own verbs, passwords as the records that their verbs leave, without any secret."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from lidsome_desktop.domain import credential_course as rules
from lidsome_desktop.domain import handoff_states
from lidsome_desktop.domain.credential import (
    ChangeReason,
    Credential,
    CredentialVersion,
    Deficiency,
    Description,
    Origin,
    RoleGiven,
    VersionStatus,
)
from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.handoff import LoginTest, RecipientCard
from lidsome_desktop.domain.handoff_states import (
    Compared,
    Handoff,
    HandoffStatus,
    ImportedReceipt,
    PinnedCard,
)
from lidsome_desktop.domain.ids import new_id
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.secret import SecretReference
from lidsome_desktop.services import credentials, handoffs, identities
from lidsome_desktop.services.demonstration.organisation import HOST, WHO
from lidsome_desktop.services.demonstration.story import Ago, Story
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store import settling
from lidsome_desktop.store.credentials import installation_of, next_counter, next_number
from lidsome_desktop.vault.fingerprints import fingerprint_of_card

NOWHERE = "example"
"""The name of the keyring that these records say they are in: there is none of that name, and no secret."""

RECIPIENT = "age1r5nwmygpdlcmc8r98g7dj3820lrt0r0uevvqr3ndkf6vyd0ztclqm98vqa"
SIGNING_KEY = "ed25519:VxSXiYNOZfODGTAz9z7gsQdpIrltiWTdsqRPcKkFVPo"
"""Public keys whose private parts were never kept: what is sealed for them can be opened by no one."""

_Act = Callable[[Workplace], object]


def tell(story: Story) -> None:
    """The department's card, then the login of each account."""
    story.at(Ago(720, "10.10"), lambda place: _pin_card(story, place))
    for key, holder, days in (
        ("municipality.facebook", "anna", 718),
        ("municipality.linkedin", "maja", 717),
        ("library.facebook", "anna", 716),
        ("baths.facebook", "linus", 340),
    ):
        story.at(Ago(days, "13.10"), _granted(story, key, holder))
    story.at(
        Ago(700, "14.20"), lambda place: _roles(story, place, "museum.facebook", "elin", department=False)
    )
    for key, user, days, ends in (
        ("municipality.instagram", "exempelkoping", 712, "changed_in_time"),
        ("municipality.youtube", "kanalen", 330, "receipted"),
        ("municipality.vimeo", "sammantraden", 402, "next"),
        ("library.instagram", "exempelkopingsbibliotek", 320, "changed"),
        ("museum.instagram", "exempelkopingsmuseum", 310, "receipted"),
        ("museum.youtube", "museet", 300, "blocked"),
        ("school.instagram", "exempelgymnasiet", 9, "refused"),
        ("music.instagram", "kulturskolanexempel", 10, "sent"),
        ("youth.instagram", "exempelhuset", 8, "not_kept"),
        ("youth.tiktok", "exempelhuset", 70, "kept"),
        ("maple.instagram", "exempellonnen", 5, "saved"),
    ):
        story.at(Ago(days, "10.35"), _password(story, key, user, ends))
    story.at(Ago(713, "15.20"), _password(story, "municipality.youtube", "gamla-kanalen", "revoked"))


def hand_over(story: Story, place: Workplace, key: str, holder: str) -> None:
    """The page's roles are recorded, the department has one of them and says that it works."""
    credential = _roles(story, place, key, holder, department=True)
    story.moment.pass_on()
    given = handoffs.confirm_role_granted(place, credential, f"Omar Ek tackade ja {place.today()}, mejl")
    story.moment.pass_on(timedelta(hours=2))
    handoffs.state_receipt(
        place, given.id, LoginTest.PASSED, receiver="Omar Ek", reference=f"Mejl från Omar Ek {place.today()}"
    )


def _pin_card(story: Story, place: Workplace) -> None:
    shape = RecipientCard(
        organisation="Kommunikationsavdelningen i Exempelköping",
        recipients=(RECIPIENT,),
        signing_key=SIGNING_KEY,
        made_at=place.clock(),
    )
    with place.work() as work:
        card = work.add(
            PinnedCard(
                id=new_id(),
                organisation=shape.organisation,
                recipients=shape.recipients,
                signing_key=shape.signing_key,
                fingerprint=fingerprint_of_card(shape).letters,
                made_at=work.now,
                imported_at=work.now,
            )
        )
        work.log(EventKind.CARD_IMPORTED, card)
        work.commit()
    story.moment.pass_on()
    identities.pin_card(place, card.id, Compared.PHONE, "Omar Ek")
    story.known["card"] = card.id


def _granted(story: Story, key: str, holder: str) -> _Act:
    return lambda place: hand_over(story, place, key, holder)


def _roles(story: Story, place: Workplace, key: str, holder: str, *, department: bool) -> str:
    given = [
        RoleGiven(
            person_id=story.known[f"person {holder}"], role="Fullständig åtkomst", granted_on=place.today()
        )
    ]
    if department:
        omar = story.known["person omar"]
        given.append(
            RoleGiven(person_id=omar, role="Fullständig åtkomst", granted_on=place.today(), department=True)
        )
    shown = credentials.record_roles(
        place,
        story.known[f"account {key}"],
        tuple(given),
        Description(
            two_factor=True, two_factor_how="Var och en har appen i sin telefon", business_id="1000000000001"
        ),
    )
    return shown.credential.id


def _password(story: Story, key: str, user: str, ends: str) -> _Act:
    def act(place: Workplace) -> None:
        login = _Login(story, place, story.known[f"account {key}"], user)
        match ends:
            case "not_kept":
                login.fail("ring.locked")
            case "kept":
                login.keep()
            case "saved":
                login.keep()
                login.save()
            case "sent":
                login.keep()
                login.send()
            case "refused":
                login.keep()
                login.send()
                login.answer(LoginTest.FAILED, "Tvåfaktorskoden gick till en telefon som ingen har.")
            case "revoked":
                login.keep()
                login.revoke("Kanalen fick en ny ägare")
            case _:
                login.keep()
                login.send()
                login.answer(LoginTest.PASSED)
                _later(story, login, ends)

    return act


def _later(story: Story, login: _Login, ends: str) -> None:
    """What happened to a login that the department had."""
    match ends:
        case "changed_in_time":
            story.at(Ago(130, "09.50"), lambda place: login.of(place).change(to_the_end=True))
        case "changed":
            story.at(Ago(4, "15.05"), lambda place: login.of(place).change(to_the_end=False))
        case "next":
            story.at(Ago(1, "14.10"), lambda place: login.of(place).keep())
        case "blocked":
            note = (
                "Inlägg på natten som ingen av oss har gjort. Google meddelade inloggning från okänd plats."
            )
            story.at(
                Ago(2, "08.15"), lambda place: credentials.block(place, login.of(place).credential_id, note)
            )
        case _:
            return


class _Login:
    """One account's password as the registry knows it: by its records, written through the same transitions."""

    def __init__(
        self, story: Story, place: Workplace, account_id: str, user: str, credential_id: str = ""
    ) -> None:
        self._story = story
        self._place = place
        self._account_id = account_id
        self._user = user
        self.credential_id = credential_id
        self._handoff_id = ""

    def of(self, place: Workplace) -> _Login:
        """The same with another person at the keyboard."""
        return _Login(self._story, place, self._account_id, self._user, self.credential_id)

    def intend(self) -> CredentialVersion:
        """What is about to be kept is written down."""
        with self._place.work() as work:
            if self.credential_id:
                kept = work.get(Credential, self.credential_id)
            else:
                described = rules.described(
                    Credential(id=new_id(), account_id=self._account_id, access=Access.PASSWORD),
                    Description(
                        user_name=self._user,
                        owner_mailbox=f"sociala-medier@{HOST}",
                        recovery_email=f"it@{HOST}",
                        recovery_phone="0510-00 00 00",
                        two_factor=True,
                        two_factor_how="Autentiseringsapp i jourtelefonen",
                    ),
                )
                kept = work.add(described)
                self.credential_id = kept.id
            number = next_number(work, self._account_id)
            reference = SecretReference(
                installation=installation_of(work).id, account=self._account_id, version=number
            )
            version = work.add(
                CredentialVersion(
                    id=new_id(),
                    account_id=self._account_id,
                    credential_id=kept.id,
                    number=number,
                    origin=Origin.GENERATED,
                    service_name=reference.service_name,
                    length=24,
                    alphabet="a–z A–Z 2–9 -_.!#%+=?",
                    created_at=work.now,
                )
            )
            work.log(EventKind.CREDENTIAL_INTENDED, kept, number=version.number, origin=version.origin.value)
            work.commit()
        return version

    def keep(self) -> None:
        """Intended and settled: the first is at once in use, a later one waits."""
        version = self.intend()
        with self._place.work() as work:
            settling.settle_version(work, version.id, NOWHERE)
            work.commit()

    def fail(self, fault: str) -> None:
        """Intended, and the keyring said no."""
        version = self.intend()
        with self._place.work() as work:
            settling.note_version_fault(work, version.id, fault, certain=True)
            work.commit()

    def save(self) -> None:
        """A package sealed and saved."""
        with self._place.work() as work:
            credential = work.get(Credential, self.credential_id)
            version = work.find(CredentialVersion, credential_id=credential.id, number=credential.current)
            card = work.get(PinnedCard, self._story.known["card"])
            assert version is not None  # noqa: S101 (the version in use is one of the credential's own)
            counter = next_counter(work)
            digest = hashlib.sha256(f"exempel {counter}".encode()).hexdigest()
            handoff = work.add(
                Handoff(
                    id=new_id(),
                    account_id=credential.account_id,
                    credential_id=credential.id,
                    version_id=version.id,
                    number=version.number,
                    status=HandoffStatus.SEALED,
                    counter=counter,
                    card_id=card.id,
                    card_fingerprint=card.fingerprint,
                    sealed_digest=digest,
                    nonce_digest=f"sha256:{digest[::-1]}",
                    chain_head=str(work.head()),
                    sealed_at=work.now,
                )
            )
            work.log(EventKind.HANDOFF_SEALED, handoff, counter=handoff.counter, number=handoff.number)
            work.commit()
        path = str(self._story.packages / f"exempel-{counter}.overlamning")
        with self._place.work() as work:
            work.put(handoff_states.saving(handoff, path))
            work.log(EventKind.HANDOFF_SAVING, handoff)
            work.commit()
        with self._place.work() as work:
            settling.settle_saved(work, handoff.id, path)
            work.commit()
        self._handoff_id = handoff.id

    def send(self) -> None:
        """Saved, and said to be on its way."""
        self.save()
        self._story.moment.pass_on()
        handoffs.confirm_sent(self._place, self._handoff_id, "Mejl till kommunikationsavdelningen")

    def answer(self, outcome: LoginTest, reason: str = "") -> None:
        """The department's receipt, some hours later."""
        self._story.moment.pass_on(timedelta(hours=3))
        place = self._place
        with place.work() as work:
            handoff = work.get(Handoff, self._handoff_id)
            kept = work.add(
                ImportedReceipt(
                    id=new_id(),
                    handoff_id=handoff.id,
                    sealed_digest=handoff.sealed_digest,
                    outcome=outcome,
                    reason=reason,
                    tested_at=work.now,
                    receiver=WHO["omar"].name,
                    signer_key=SIGNING_KEY,
                    received_at=work.now,
                )
            )
            handoff = work.put(handoff_states.answered(handoff, outcome))
            credential = work.get(Credential, self.credential_id)
            if outcome is LoginTest.PASSED:
                work.put(rules.receipted(credential))
            else:
                due = due_after(place.today(), place.policy.limits.change_report_due)
                work.put(
                    rules.turned_down(
                        credential, Deficiency.LOGIN_FAILED, today=place.today(), hand_over_by=due
                    )
                )
            work.log(EventKind.RECEIPT_IMPORTED, handoff, outcome=kept.outcome.value)
            work.commit()

    def change(self, *, to_the_end: bool) -> None:
        """A new password in use on the platform; `to_the_end` it is handed over and answered again."""
        self.keep()
        self._story.moment.pass_on()
        credentials.take_into_use(self._place, self.credential_id)
        if to_the_end:
            self.send()
            self.answer(LoginTest.PASSED)
        else:
            self._story.moment.pass_on()
            credentials.report_change(self._place, self.credential_id, ChangeReason.RECOVERY)

    def revoke(self, because: str) -> None:
        """Opens the account no more, and has left the keyring."""
        with self._place.work() as work:
            revoked = work.put(
                rules.revoked(work.get(Credential, self.credential_id), because, self._place.today())
            )
            doomed = [
                work.put(each.with_changes(status=VersionStatus.REMOVING))
                for each in work.all(CredentialVersion, credential_id=revoked.id)
            ]
            work.log(EventKind.CREDENTIAL_REVOKED, revoked, removing=len(doomed))
            work.commit()
        for each in doomed:
            with self._place.work() as work:
                settling.settle_version_removed(work, each.id)
                work.commit()
