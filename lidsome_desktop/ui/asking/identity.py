"""A warning at a field in which a personal identity number is written: it need not stand there."""

from __future__ import annotations

from functools import partial

from lidsome_desktop.services.identity_numbers import identity_numbers
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit import Form


def warn_of_identity_numbers(form: Form, *names: str) -> None:
    """Look at these text fields when they are left, and take the warning away as soon as it is mended."""
    for name in names:
        look = partial(_look, form, name)
        form.control(name).left.connect(look)
        form.control(name).changed.connect(partial(_mended, form, name))


def _look(form: Form, name: str) -> None:
    found = identity_numbers(str(form.control(name).value() or ""))
    form.fields[name].set_warning(_warning() if found else "")


def _mended(form: Form, name: str, *_value: object) -> None:
    if form.fields[name].warning:
        _look(form, name)


def _warning() -> str:
    return _("A personal identity number stands here. Take it away, unless the matter needs it.")
