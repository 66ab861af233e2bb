"""The program's own keys, and the department's *mottagarkort* (house rules *Sealing* and *Signing*)."""

from __future__ import annotations

from lidsome_desktop.services.identities.cards import (
    CardExported,
    CardShown,
    export_card,
    import_card,
    own_card,
    pin_card,
    pinned,
    waiting_cards,
)
from lidsome_desktop.services.identities.keys import (
    OwnKeys,
    create_department_identity,
    create_signing_identity,
    department_role,
    ensure_signing_identity,
    own_keys,
    restore_from_escrow,
    save_escrow,
)

__all__ = [
    "CardExported",
    "CardShown",
    "OwnKeys",
    "create_department_identity",
    "create_signing_identity",
    "department_role",
    "ensure_signing_identity",
    "export_card",
    "import_card",
    "own_card",
    "own_keys",
    "pin_card",
    "pinned",
    "restore_from_escrow",
    "save_escrow",
    "waiting_cards",
]
