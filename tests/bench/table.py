"""How a measurement is told: a ratio against a named reference of the same run, the median of several."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of ours and of the reference, and the median of the pairs' ratios."""

    ours: float
    reference: float
    ratio: float


def in_turn(ours: Callable[[], float], reference: Callable[[], float], rounds: int = ROUNDS) -> Measured:
    """Run both in turn, so that a machine that drifts drifts for both. Each returns what it measured."""
    pairs = [(ours(), reference()) for _ in range(rounds)]
    return Measured(
        median(first for first, _ in pairs),
        median(second for _, second in pairs),
        median(first / second for first, second in pairs),
    )


def seconds(act: Callable[[], object]) -> float:
    """How long `act` takes, by the wall."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def tell(what: str, unit: str, measured: Measured, against: str, goal: str) -> None:
    """One row of the table."""
    print(
        f"\n| {what} | {measured.ours:.3f} {unit} | {against}: {measured.reference:.3f} {unit} | "
        f"{measured.ratio:.2f} x | {goal} |"
    )
