"""What one does to have a removal's records registered, and what one sees of it (R43-R57; OSL 5:2)."""

from __future__ import annotations

from lidsome_desktop.services.registrations.numbers import (
    NumberHint,
    confirm_moved,
    correct_number,
    number_hints,
    record_number,
)
from lidsome_desktop.services.registrations.sending import (
    RegistrationForm,
    confirm_sent,
    prepare_registration,
    suggested,
)
from lidsome_desktop.services.registrations.views import (
    RegistrationCounts,
    RegistrationPage,
    RegistrationRow,
    RegistrationView,
    counts,
    registration,
    registrations,
)
from lidsome_desktop.store.registrations import AfterRegistration, NumberVersion, ShownRegistrations

__all__ = [
    "AfterRegistration",
    "NumberHint",
    "NumberVersion",
    "RegistrationCounts",
    "RegistrationForm",
    "RegistrationPage",
    "RegistrationRow",
    "RegistrationView",
    "ShownRegistrations",
    "confirm_moved",
    "confirm_sent",
    "correct_number",
    "counts",
    "number_hints",
    "prepare_registration",
    "record_number",
    "registration",
    "registrations",
    "suggested",
]
