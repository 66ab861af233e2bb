"""The department's inbox: opening, comparing, accepting, testing, answering (R23, R30, R37)."""

from __future__ import annotations

from lidsome_desktop.services.incoming.answering import ReceiptSaved, make_receipt, receipt_draft
from lidsome_desktop.services.incoming.holding import (
    accept,
    forget_superseded_held,
    held_copied,
    login_tested,
    reveal_held,
)
from lidsome_desktop.services.incoming.opening import (
    Opened,
    inbox,
    open_package,
    oversight,
    pin_signer,
    turn_down,
)

__all__ = [
    "Opened",
    "ReceiptSaved",
    "accept",
    "forget_superseded_held",
    "held_copied",
    "inbox",
    "login_tested",
    "make_receipt",
    "open_package",
    "oversight",
    "pin_signer",
    "receipt_draft",
    "reveal_held",
    "turn_down",
]
