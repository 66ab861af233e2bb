"""Credentials of accounts: keeping, showing, describing (R23, R24, R37; F3). One function a verb."""

from __future__ import annotations

from lidsome_desktop.services.credentials.describing import (
    block,
    describe,
    record_roles,
    report_change,
)
from lidsome_desktop.services.credentials.keeping import (
    forget_superseded,
    give_up_next,
    keep_password,
    replace_password,
    revoke,
    take_into_use,
)
from lidsome_desktop.services.credentials.showing import RingCheck, check_in_ring, copied, reveal
from lidsome_desktop.services.credentials.views import (
    CredentialView,
    credential_list,
    credential_view,
    credentials_of,
    password_rules,
)

__all__ = [
    "CredentialView",
    "RingCheck",
    "block",
    "check_in_ring",
    "copied",
    "credential_list",
    "credential_view",
    "credentials_of",
    "describe",
    "forget_superseded",
    "give_up_next",
    "keep_password",
    "password_rules",
    "record_roles",
    "replace_password",
    "report_change",
    "reveal",
    "revoke",
    "take_into_use",
]
