"""Intervals, thresholds and deadlines of a policy profile, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lidsome_desktop.domain.text import Text


class Origin(StrEnum):
    """Where a number comes from: the policy page, law, or the municipality's own choice."""

    POLICY = "policy"
    LAW = "law"
    OWN_CHOICE = "own choice"


class Measure(StrEnum):
    """What a limit counts."""

    COUNT = "count"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A number with what it counts and where it comes from."""

    value: int
    measure: Measure
    origin: Origin
    requirements: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Every interval, threshold and deadline."""

    minimum_administrators: Limit
    administrators_restored: Limit
    hours_per_week: Limit
    read_confirmation_due: Limit
    resources_confirmed: Limit
    web_confirmed: Limit
    follow_up: Limit
    oversight: Limit
    activity_warning: Limit
    activity_low: Limit
    activity_none: Limit
    response_time: Limit
    archive_interval: Limit
    fixity_interval: Limit
    capture_time: Limit
    removal_alarm: Limit
    registration_due: Limit
    local_copy_kept: Limit
    change_report_due: Limit
    receipt_due: Limit
    password_age: Limit
    access_review: Limit
    closure_notice: Limit
