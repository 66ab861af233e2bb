"""The hand-off package as a file: a signed envelope around an armoured age file.

The seal can be taken out and opened by any age tool; what the envelope adds is who sealed it, and in what order.
"""

from __future__ import annotations

from typing import Final

from lidsome_desktop.domain.canonical import JsonValue
from lidsome_desktop.domain.handoff import HandoffPackage
from lidsome_desktop.domain.records import time_text
from lidsome_desktop.files import exchange
from lidsome_desktop.files.exchange import LIMIT, Fields, Format
from lidsome_desktop.files.exchange_patterns import DIGEST, MOST_RECIPIENTS, SIGNATURE, SIGNING_KEY

EXTENSION: Final = ".overlamning"


def bytes_to_sign(package: HandoffPackage) -> bytes:
    """What the signature is over: everything but the signature."""
    return exchange.payload(Format.PACKAGE, _fields(package))


def write(package: HandoffPackage) -> bytes:
    """The signed package as a file.

    Raises:
        Refusal: `exchange.unfit` when nobody could read it.
    """
    data = exchange.payload(Format.PACKAGE, {**_fields(package), "signature": package.signature})
    return exchange.written(data, Format.PACKAGE, _package)


def read(data: bytes) -> HandoffPackage:
    """The package in a file. Neither is its signature verified nor its seal looked at.

    Raises:
        Refusal: as `exchange.read`.
    """
    return exchange.read(data, Format.PACKAGE, _package)


def _fields(package: HandoffPackage) -> dict[str, JsonValue]:
    return {
        "handoff_id": package.handoff_id,
        "installation_id": package.installation_id,
        "counter": package.counter,
        "chain_head": package.chain_head,
        "sender": exchange.line(package.sender),
        "sender_key": package.sender_key,
        "recipients": list(package.recipients),
        "created_at": time_text(package.created_at),
        "sealed": package.sealed,
    }


def _package(fields: Fields) -> HandoffPackage:
    return HandoffPackage(
        handoff_id=fields.identity("handoff_id"),
        installation_id=fields.identity("installation_id"),
        counter=fields.count("counter", 1),
        chain_head=fields.matching("chain_head", DIGEST),
        sender=fields.text("sender", 200, least=1),
        sender_key=fields.matching("sender_key", SIGNING_KEY),
        recipients=fields.all_matching("recipients", DIGEST, least=1, most=MOST_RECIPIENTS),
        created_at=fields.time("created_at"),
        sealed=fields.raw("sealed", LIMIT),
        signature=fields.matching("signature", SIGNATURE),
    )
