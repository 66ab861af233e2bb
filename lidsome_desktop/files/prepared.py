"""What every document says of its own making: by whom, when, at which head of the event log, by which policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lidsome_desktop.files.figures import shown_time
from lidsome_desktop.files.paper import Rows, filled
from lidsome_desktop.texts import pgettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What was prepared by somebody at some time.

    Attributes:
        prepared_by: the name of the person at the keyboard.
        chain_head, chain_sequence: the end of the event log at that time.
        policy_version: of the policy that it was judged by, as people name it.
    """

    prepared_by: str
    prepared_at: datetime
    chain_head: str
    chain_sequence: int
    policy_version: str


def footer(document: Prepared) -> str:
    """What stands at the foot of every page: enough of the head to recognise it."""
    return pgettext("document", "Event chain {head} · policy {version}").format(
        head=document.chain_head[:16], version=document.policy_version
    )


def origin(document: Prepared, label: str, reference: str) -> Rows:
    """Whence the document comes, under its own `reference` (a case, an application)."""
    return filled(
        (label, reference),
        (pgettext("document", "Prepared by"), document.prepared_by),
        (pgettext("document", "Prepared"), shown_time(document.prepared_at)),
        (pgettext("document", "Policy version"), document.policy_version),
        (
            pgettext("document", "Head of the event chain"),
            f"{document.chain_sequence}:{document.chain_head}",
        ),
    )
