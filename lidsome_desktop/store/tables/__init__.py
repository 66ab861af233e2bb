"""The schema. Importing this package imports every table; `metadata` and `RECORD_TABLES` are then whole."""

from __future__ import annotations

from lidsome_desktop.store.tables import (
    accounts,
    applications,
    credentials,
    disclosures,
    disposals,
    installation,
    log,
    people,
    registrations,
    removals,
    search,
)
from lidsome_desktop.store.tables.base import RECORD_TABLES, RecordTable, metadata, table_of

__all__ = [
    "RECORD_TABLES",
    "RecordTable",
    "accounts",
    "applications",
    "credentials",
    "disclosures",
    "disposals",
    "installation",
    "log",
    "metadata",
    "people",
    "registrations",
    "removals",
    "search",
    "table_of",
]
