"""How an act by somebody else is proven: the day, and a reference or an attached document (*uppgett av*)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lidsome_desktop.domain.account import Given
from lidsome_desktop.domain.application import Stated
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.day import DayText
from lidsome_desktop.ui.asking.document import DocumentField
from lidsome_desktop.ui.kit import Check, Form, LineEdit


def add_statement(form: Form, name: str, day: str, *, own: str = "") -> DocumentField:
    """Fields `<name>.on`, `<name>.self` (where `own` says it as one's own act), `<name>.reference`,
    `<name>.evidence`. Proof is asked for only while it is not one's own act."""
    dot = f"{name}." if name else ""
    if own:
        form.add(f"{dot}self", "", Check(own), label_hidden=True)
    form.add(f"{dot}on", day, DayText())
    form.add(
        f"{dot}reference",
        _("How was it given?"),
        LineEdit(),
        help=_("For example “Mail 20 November” or a diary number. A document will do instead."),
    )
    document = DocumentField(_("Attach the document"), _("Drop it here, or press to choose"))
    form.add(f"{dot}evidence", _("Document"), document, optional=True)
    if own:
        form.control(f"{dot}self").changed.connect(lambda on: _ask_proof(form, dot, not on))
    return document


def show_proof(form: Form, name: str) -> None:
    """Ask for proof or not, by what is ticked: after the fields have been filled in."""
    dot = f"{name}." if name else ""
    if f"{dot}self" in form.fields:
        _ask_proof(form, dot, not form.control(f"{dot}self").value())


def _ask_proof(form: Form, dot: str, asked: bool) -> None:
    for part in ("reference", "evidence"):
        form.fields[f"{dot}{part}"].setVisible(asked)


def statement_values(name: str, stated: Stated) -> dict[str, object]:
    """What the fields start with."""
    dot = f"{name}." if name else ""
    return {
        f"{dot}on": stated.on,
        f"{dot}reference": stated.reference,
        f"{dot}self": stated.given is Given.SELF,
    }


def read_statement(values: dict[str, Any], name: str, before: Stated) -> Stated:
    """The statement as it is filled in. The document is kept by its own verb, so it stays as it was."""
    dot = f"{name}." if name else ""
    own = bool(values.get(f"{dot}self"))
    return replace(
        before,
        on=str(values[f"{dot}on"]),
        reference=str(values[f"{dot}reference"]),
        given=Given.SELF if own else Given.STATED,
    )
