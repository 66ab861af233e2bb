"""Every code's sentence, gathered from the nouns. Evaluated when it is shown, so that language can change."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from string import Formatter

from lidsome_desktop import sentences
from lidsome_desktop.domain.events import EventKind
from lidsome_desktop.domain.refusals import EnvironmentFault, Fact, Fault, Refusal
from lidsome_desktop.sentences.registry import own_faults
from lidsome_desktop.texts import _

_NOUNS = tuple(found.name for found in pkgutil.iter_modules(sentences.__path__) if found.name != "saying")


def fault_sentences() -> dict[str, str]:
    """Every fault code with its sentence, placeholders unfilled."""
    return _gathered("faults")


def event_sentences() -> dict[EventKind, str]:
    """Every event kind with its sentence; `{who}` and `{what}` are filled by the one who shows it."""
    return _gathered("events")


def say_fault(fault: Fault) -> str:
    """The sentence of one fault."""
    return say(fault.code, fault.facts)


def say_own_fault(fault: Fault) -> str:
    """The sentence of one fault, to somebody who writes of themselves: "your name", not "the person's"."""
    sentence = own_faults().get(fault.code)
    return sentence.format(**fault.facts) if sentence is not None else say_fault(fault)


def say_refusal(refusal: Refusal) -> tuple[str, ...]:
    """A sentence for each fault of a refusal, in its order."""
    return tuple(say_fault(fault) for fault in refusal.faults)


def say_trouble(trouble: EnvironmentFault) -> str:
    """The sentence of a fault of the surroundings: what is wrong and what to do next."""
    return say(trouble.code, trouble.facts)


def tell_event(kind: EventKind, who: str, what: str) -> tuple[tuple[str, bool], ...]:
    """An event's sentence in pieces; True for the piece that says who, so that it can be set heavier.

    Args:
        who: "" for the program itself.
        what: the name of what it concerns; it is put in as it is, whatever it holds.
    """
    sentence = event_sentences().get(kind) or _("{who}: {kind}").replace("{kind}", kind.value)
    names = {"who": (who or _("The program"), True), "what": (what or _("something without a name"), False)}
    pieces: list[tuple[str, bool]] = []
    for text, name, _format, _conversion in Formatter().parse(sentence):
        pieces += [(text, False)] if text else []
        pieces += [names.get(name, (f"{{{name}}}", False))] if name is not None else []
    return tuple(pieces)


def say(code: str, facts: Mapping[str, Fact]) -> str:
    """The sentence of `code` with its facts filled in; for a code without one, a sentence that names it, so
    that the person can tell it to those who help."""
    sentence = fault_sentences().get(code)
    if sentence is None:
        return _("The program stopped here for a reason it cannot put in words ({code}).").format(code=code)
    try:
        return sentence.format(**facts)
    except (KeyError, IndexError, ValueError):
        return sentence


def _gathered(table: str) -> dict:  # type: ignore[type-arg]
    found: dict[object, str] = {}
    for noun in _NOUNS:
        module = import_module(f"{sentences.__name__}.{noun}")
        if hasattr(module, table):
            found.update(getattr(module, table)())
    return found
