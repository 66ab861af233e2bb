"""The department's receipt as a file (F3: *kvitterad*, or refused with the reason)."""

from __future__ import annotations

from typing import Final

from lidsome_desktop.domain.canonical import JsonValue
from lidsome_desktop.domain.handoff import LoginTest, Receipt
from lidsome_desktop.domain.records import time_text
from lidsome_desktop.files import exchange
from lidsome_desktop.files.exchange import Fields, Format
from lidsome_desktop.files.exchange_patterns import DIGEST, SIGNATURE, SIGNING_KEY

EXTENSION: Final = ".kvittens"


def bytes_to_sign(receipt: Receipt) -> bytes:
    """What the signature is over: everything but the signature."""
    return exchange.payload(Format.RECEIPT, _fields(receipt))


def write(receipt: Receipt) -> bytes:
    """The signed receipt as a file.

    Raises:
        Refusal: `exchange.unfit` when nobody could read it.
    """
    data = exchange.payload(Format.RECEIPT, {**_fields(receipt), "signature": receipt.signature})
    return exchange.written(data, Format.RECEIPT, _receipt)


def read(data: bytes) -> Receipt:
    """The receipt in a file. Its signature has not been verified.

    Raises:
        Refusal: as `exchange.read`.
    """
    return exchange.read(data, Format.RECEIPT, _receipt)


def _fields(receipt: Receipt) -> dict[str, JsonValue]:
    return {
        "handoff_id": receipt.handoff_id,
        "sealed_digest": receipt.sealed_digest,
        "outcome": receipt.outcome.value,
        "reason": exchange.lines(receipt.reason),
        "tested_at": time_text(receipt.tested_at),
        "nonce": receipt.nonce,
        "receiver": exchange.line(receipt.receiver),
        "receiver_key": receipt.receiver_key,
    }


def _receipt(fields: Fields) -> Receipt:
    receipt = Receipt(
        handoff_id=fields.identity("handoff_id"),
        sealed_digest=fields.matching("sealed_digest", DIGEST),
        outcome=fields.choice("outcome", LoginTest),
        reason=fields.text("reason", 2000, several=True),
        tested_at=fields.time("tested_at"),
        nonce=fields.matching("nonce", DIGEST),
        receiver=fields.text("receiver", 200, least=1),
        receiver_key=fields.matching("receiver_key", SIGNING_KEY),
        signature=fields.matching("signature", SIGNATURE),
    )
    if receipt.outcome is not LoginTest.PASSED and not receipt.reason:
        fields.refuse("reason")
    return receipt
