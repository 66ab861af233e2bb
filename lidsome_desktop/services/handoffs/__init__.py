"""Handing credentials over to the communications department, and its receipts (R23, R37; F3)."""

from __future__ import annotations

from lidsome_desktop.services.handoffs.receipts import ReceiptView, import_receipt, state_receipt
from lidsome_desktop.services.handoffs.sending import (
    Sealed,
    confirm_role_granted,
    confirm_sent,
    mail_draft,
    one_time_signer,
    save_package,
    seal_package,
)

__all__ = [
    "ReceiptView",
    "Sealed",
    "confirm_role_granted",
    "confirm_sent",
    "import_receipt",
    "mail_draft",
    "one_time_signer",
    "save_package",
    "seal_package",
    "state_receipt",
]
