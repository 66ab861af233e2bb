"""Faults at the fields where they are mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lidsome_desktop.domain.refusals import Fault
from lidsome_desktop.sentences.saying import say_fault


def placed(
    faults: Iterable[Fault],
    fields: Iterable[str],
    *,
    within: str = "",
    say: Callable[[Fault], str] = say_fault,
) -> tuple[dict[str, str], list[str]]:
    """Sentences by field, and those that belong to none of `fields`.

    Args:
        within: what the faults' own names of fields begin with here ("administrators.administrators[0].").
        say: a fault's sentence.
    """
    names = tuple(fields)
    at: dict[str, str] = {}
    others: list[str] = []
    for fault in faults:
        sentence, name = say(fault), field_of(fault, names, within)
        if not name:
            others += [sentence] if sentence not in others else []
        elif sentence not in at.get(name, ""):
            at[name] = f"{at.get(name, '')} {sentence}".strip()
    return at, others


def field_of(fault: Fault, fields: Iterable[str], within: str = "") -> str:
    """The field of a form that a fault belongs to, "" for none.

    A fault may name a field more closely than the form does ("checked[image]"), or less ("manager" where there
    is a name and an address): the first field that goes on from the fault's name takes it.
    """
    wanted = (fault.field or "").removeprefix(within)
    if not wanted or (within and not (fault.field or "").startswith(within)):
        return ""
    names = tuple(fields)
    if wanted in names:
        return wanted
    for name in _ALIASES.get(wanted, ()):
        if name in names:
            return name
    closer = [each for each in names if wanted.startswith((f"{each}.", f"{each}["))]
    wider = [each for each in names if each.startswith((f"{wanted}.", f"{wanted}["))]
    return (closer or wider or [""])[0]


_ALIASES: Mapping[str, tuple[str, ...]] = {
    "gdpr_contact.name": ("gdpr_contact_name",),
    "gdpr_contact.email": ("gdpr_contact_email",),
    "read_on": ("on",),
    "person_id": ("known", "email"),
    "given": ("self", "on"),
    "owner_email": ("owner_id",),
    "parts": ("how",),
}
"""Names by which a fault calls a field that a form calls something else."""
