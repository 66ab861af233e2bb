"""Days by which something is due: a policy's limits counted from a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from lidsome_desktop.domain.limits import Limit, Measure
from lidsome_desktop.domain.workdays import add_workdays


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due_after(day: date, limit: Limit) -> date:
    """The day by which what began on `day` is due.

    Raises:
        ValueError: the limit counts something that is no stretch of days.
    """
    if limit.measure is Measure.DAYS:
        return day + timedelta(days=limit.value)
    if limit.measure is Measure.WORKDAYS:
        return add_workdays(day, limit.value)
    if limit.measure is Measure.MONTHS:
        return months_after(day, limit.value)
    raise ValueError(f"{limit.measure} is no stretch of days")
