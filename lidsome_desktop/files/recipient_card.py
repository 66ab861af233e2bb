"""*Mottagarkort* as a file: whom to seal for, and whose receipts to believe.

The card signs itself, which proves that whoever made it has the key, and nothing more: it is believed when its
fingerprint has been compared.
"""

from __future__ import annotations

from typing import Final

from lidsome_desktop.domain.canonical import JsonValue
from lidsome_desktop.domain.handoff import RecipientCard
from lidsome_desktop.domain.records import time_text
from lidsome_desktop.files import exchange
from lidsome_desktop.files.exchange import Fields, Format
from lidsome_desktop.files.exchange_patterns import MOST_RECIPIENTS, RECIPIENT, SIGNATURE, SIGNING_KEY

EXTENSION: Final = ".mottagarkort"


def bytes_to_sign(card: RecipientCard) -> bytes:
    """What the signature is over: everything but the signature."""
    return exchange.payload(Format.CARD, _fields(card))


def write(card: RecipientCard) -> bytes:
    """The signed card as a file.

    Raises:
        Refusal: `exchange.unfit` when nobody could read it.
    """
    data = exchange.payload(Format.CARD, {**_fields(card), "signature": card.signature})
    return exchange.written(data, Format.CARD, _card)


def read(data: bytes) -> RecipientCard:
    """The card in a file. Its signature has not been verified.

    Raises:
        Refusal: as `exchange.read`.
    """
    return exchange.read(data, Format.CARD, _card)


def _fields(card: RecipientCard) -> dict[str, JsonValue]:
    return {
        "organisation": exchange.line(card.organisation),
        "recipients": list(card.recipients),
        "signing_key": card.signing_key,
        "made_at": time_text(card.made_at),
    }


def _card(fields: Fields) -> RecipientCard:
    return RecipientCard(
        organisation=fields.text("organisation", 200, least=1),
        recipients=fields.all_matching("recipients", RECIPIENT, least=1, most=MOST_RECIPIENTS),
        signing_key=fields.matching("signing_key", SIGNING_KEY),
        made_at=fields.time("made_at"),
        signature=fields.matching("signature", SIGNATURE),
    )
