"""How the program says no: refusals by rule, and faults of the surroundings.

A `Refusal` lists every fault at once; the catalogue (`lidsome_desktop.sentences`) turns each code into a
sentence beside the field concerned. An `EnvironmentFault` is something the person can act on (disk full,
keyring locked). Everything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stands in the way.

    Attributes:
        code: stable identifier, `noun.what` ("removal.content_missing").
        facts: what the sentence needs; never content, names of outsiders or secrets.
        field: the field of the form or answer that it concerns, if any.
    """

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    field: str | None = None


class Refusal(Exception):
    """A rule says no. `faults` holds every reason, in the order the person meets them."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults

    @property
    def code(self) -> str:
        """The first fault's code."""
        return self.faults[0].code

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all faults."""
        return frozenset(fault.code for fault in self.faults)


def refuse(code: str, field: str | None = None, **facts: Fact) -> Refusal:
    """A refusal for one fault: `raise refuse("account.exists", "address", account=id)`."""
    return Refusal(Fault(code, facts, field))


class Faults:
    """Collects every fault before saying no."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, code: str, field: str | None = None, **facts: Fact) -> None:
        """Note one fault."""
        self._faults.append(Fault(code, facts, field))

    def extend(self, faults: tuple[Fault, ...]) -> None:
        """Note faults found elsewhere."""
        self._faults.extend(faults)

    def found(self) -> tuple[Fault, ...]:
        """What has been noted so far."""
        return tuple(self._faults)

    def settle(self) -> None:
        """Raise a `Refusal` of everything noted; do nothing when nothing was."""
        if self._faults:
            raise Refusal(*self._faults)


class EnvironmentFault(Exception):
    """Something around the program fails (disk, keyring, server): `code` and `facts` become a sentence
    that says what to do next. What was typed stays."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = facts
