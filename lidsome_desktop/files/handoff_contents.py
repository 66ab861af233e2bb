"""What lies inside the seal of a hand-off. It exists in memory only, as a `Secret`, and is never a file."""

from __future__ import annotations

from typing import Final

from lidsome_desktop.domain.canonical import JsonValue
from lidsome_desktop.domain.handoff import AccountCard, HandedCredential, HandoffContents, Holder
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import Refusal, refuse
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import exchange
from lidsome_desktop.files.exchange import Fields, Format
from lidsome_desktop.files.exchange_patterns import DIGEST, SIGNING_KEY

_MOST_PERSONS: Final = 200
_MOST_IN_SECRET: Final = 4000


def write(contents: HandoffContents) -> Secret:
    """The contents as the text that is to be sealed.

    Raises:
        Refusal: `exchange.unfit` when whoever opens it could not read it.
    """
    made = Secret(exchange.payload(Format.CONTENTS, _fields(contents)).decode("utf-8"))
    place = None
    try:
        read(made)
    except Refusal as refusal:
        place = str(refusal.faults[0].facts.get("place", exchange.WHOLE))
    if place is not None:
        raise refuse("exchange.unfit", format=Format.CONTENTS.value, place=place)
    return made


def read(opened: Secret) -> HandoffContents:
    """The contents in what was sealed.

    Raises:
        Refusal: as `exchange.read`; nothing of the contents is in it.
    """
    found = exchange.parse(opened.reveal().encode("utf-8"), Format.CONTENTS)
    if isinstance(found, Refusal):
        raise found
    contents = _contents(found)
    found.finish()
    return contents


def _fields(contents: HandoffContents) -> dict[str, JsonValue]:
    return {
        "handoff_id": contents.handoff_id,
        "installation_id": contents.installation_id,
        "sender_key": contents.sender_key,
        "nonce": contents.nonce.reveal(),
        "credential": _credential_fields(contents.credential),
        "account": _account_fields(contents.account),
    }


def _credential_fields(credential: HandedCredential) -> dict[str, JsonValue]:
    return {
        "access": credential.access.value,
        "user_name": exchange.line(credential.user_name),
        "secret": credential.secret.reveal() if credential.secret is not None else None,
        "owner_mailbox": exchange.line(credential.owner_mailbox),
        "two_factor": credential.two_factor,
        "two_factor_how": exchange.lines(credential.two_factor_how),
        "recovery_email": exchange.line(credential.recovery_email),
        "recovery_phone": exchange.line(credential.recovery_phone),
        "holders": [_holder_fields(each) for each in credential.holders],
        "business_id": exchange.line(credential.business_id),
        "version": credential.version,
        "changed_on": credential.changed_on.isoformat(),
    }


def _account_fields(account: AccountCard) -> dict[str, JsonValue]:
    return {
        "account_id": account.account_id,
        "platform": exchange.line(account.platform),
        "deviating": account.deviating,
        "name": exchange.line(account.name),
        "address": exchange.line(account.address),
        "scope": account.scope,
        "state": account.state,
        "board": exchange.line(account.board),
        "department": exchange.line(account.department),
        "unit": exchange.line(account.unit),
        "purpose": exchange.lines(account.purpose),
        "administrators": [_holder_fields(each) for each in account.administrators],
    }


def _holder_fields(holder: Holder) -> dict[str, JsonValue]:
    return {
        "name": exchange.line(holder.name),
        "email": exchange.line(holder.email),
        "role": exchange.line(holder.role),
        "department": holder.department,
    }


def _contents(fields: Fields) -> HandoffContents:
    return HandoffContents(
        handoff_id=fields.identity("handoff_id"),
        installation_id=fields.identity("installation_id"),
        sender_key=fields.matching("sender_key", SIGNING_KEY),
        nonce=Secret(fields.matching("nonce", DIGEST)),
        credential=fields.part("credential", _credential),
        account=fields.part("account", _account),
    )


def _credential(fields: Fields) -> HandedCredential:
    credential = HandedCredential(
        access=fields.choice("access", Access),
        user_name=fields.text("user_name", 320),
        secret=fields.secret("secret", _MOST_IN_SECRET),
        owner_mailbox=fields.text("owner_mailbox", 320),
        two_factor=fields.flag("two_factor"),
        two_factor_how=fields.text("two_factor_how", 2000, several=True),
        recovery_email=fields.text("recovery_email", 320),
        recovery_phone=fields.text("recovery_phone", 100),
        holders=fields.parts("holders", _MOST_PERSONS, _holder),
        business_id=fields.text("business_id", 200),
        version=fields.count("version", 1),
        changed_on=fields.day("changed_on"),
    )
    # A role has no password to hand over, and a password is what the other is about (B7).
    if (credential.access is Access.PASSWORD) != (credential.secret is not None):
        fields.refuse("secret")
    return credential


def _account(fields: Fields) -> AccountCard:
    return AccountCard(
        account_id=fields.identity("account_id"),
        platform=fields.text("platform", 200, least=1),
        deviating=fields.flag("deviating"),
        name=fields.text("name", 300),
        address=fields.text("address", 2000),
        scope=fields.matching("scope", r"[a-z_]{1,40}"),
        state=fields.matching("state", r"[a-z_]{1,40}"),
        board=fields.text("board", 300),
        department=fields.text("department", 300),
        unit=fields.text("unit", 300),
        purpose=fields.text("purpose", 8000, several=True),
        administrators=fields.parts("administrators", _MOST_PERSONS, _holder),
    )


def _holder(fields: Fields) -> Holder:
    return Holder(
        name=fields.text("name", 300),
        email=fields.text("email", 320),
        role=fields.text("role", 200),
        department=fields.flag("department"),
    )
