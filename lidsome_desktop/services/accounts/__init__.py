"""Accounts: registering those that exist, changing their facts, who administers them, and looking them up."""

from __future__ import annotations

from lidsome_desktop.services.accounts.administering import appoint, end_appointment
from lidsome_desktop.services.accounts.details import AccountView, Appointed, Station, StationStatus, details
from lidsome_desktop.services.accounts.keeping import (
    AccountChanges,
    change,
    oversee,
    record_terms,
    register_existing,
    write_routine,
)
from lidsome_desktop.services.accounts.listing import (
    AccountCounts,
    AccountFilter,
    AccountLine,
    AccountPage,
    AccountQuery,
    counts,
    page,
    search,
)
from lidsome_desktop.store.accounts import AccountSort, After

__all__ = [
    "AccountChanges",
    "AccountCounts",
    "AccountFilter",
    "AccountLine",
    "AccountPage",
    "AccountQuery",
    "AccountSort",
    "AccountView",
    "After",
    "Appointed",
    "Station",
    "StationStatus",
    "appoint",
    "change",
    "counts",
    "details",
    "end_appointment",
    "oversee",
    "page",
    "record_terms",
    "register_existing",
    "search",
    "write_routine",
]
