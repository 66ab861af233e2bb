"""A written routine (R34-R36): answers to the policy's questions, or an attached document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lidsome_desktop.domain.policy import Policy
from lidsome_desktop.domain.routines import RoutineKind, RoutinePart
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.asking.day import DayText
from lidsome_desktop.ui.asking.document import DocumentField
from lidsome_desktop.ui.kit import Choice, Choices, ComboBox, Form, TextEdit


def add_routine(
    form: Form, routine: RoutineKind, policy: Policy, owners: Sequence[Choice], *, owner: str, dot: str = ""
) -> DocumentField:
    """Fields `how`, `evidence`, `parts[<topic>]`, `dated` and one called `owner`, all after `dot`. What is not
    asked for by the chosen way is not shown, and what is typed in it stays."""
    form.add(
        f"{dot}how",
        _("How is the routine written down?"),
        Choices(
            [
                Choice("answers", _("We answer the questions here")),
                Choice("document", _("We have it as a document")),
            ]
        ),
    )
    document = DocumentField(
        _("Attach the routine"), _("Drop it here, or press to choose. An empty file does not count.")
    )
    form.add(f"{dot}evidence", _("The routine"), document)
    for topic in policy.routine_topics:
        if topic.routine == routine.value:
            form.add(
                f"{dot}parts[{topic.code}]",
                topic.title.in_language(language()),
                TextEdit(rows=2),
                optional=not topic.required,
            )
    form.add_row(
        form.make(f"{dot}dated", _("Dated"), DayText()),
        form.make(f"{dot}{owner}", _("Owner of the routine"), ComboBox(owners)),
    )
    form.control(f"{dot}how").changed.connect(lambda _value: show_way(form, dot))
    show_way(form, dot)
    return document


def show_way(form: Form, dot: str = "") -> None:
    """Show the fields of the chosen way: after the fields have been filled in."""
    way = form.control(f"{dot}how").value()
    for name, field in form.fields.items():
        if name == f"{dot}evidence":
            field.setVisible(way == "document")
        elif name.startswith(f"{dot}parts["):
            field.setVisible(way == "answers")


def routine_values(
    parts: Sequence[RoutinePart], *, attached: bool, dated: str, owner: str, owner_name: str, dot: str = ""
) -> dict[str, object]:
    """What the fields start with."""
    values: dict[str, object] = {f"{dot}parts[{each.code}]": each.answer for each in parts}
    return values | {
        f"{dot}how": "document" if attached else "answers",
        f"{dot}dated": dated,
        f"{dot}{owner_name}": owner or None,
    }


def read_parts(values: dict[str, Any], dot: str = "") -> tuple[RoutinePart, ...]:
    """The answers to the topics."""
    start = f"{dot}parts["
    return tuple(
        RoutinePart(name.removeprefix(start).removesuffix("]"), str(value))
        for name, value in values.items()
        if name.startswith(start)
    )
