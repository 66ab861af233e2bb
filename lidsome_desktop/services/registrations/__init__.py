"""What one does to have a removal's records registered, and what one sees of it (R43-R57; OSL 5:2)."""

from __future__ import annotations

from lidsome_desktop.files.registration_package import RegistrationPackage
from lidsome_desktop.services.registrations.cards import (
    CardRead,
    pin_registrar_card,
    read_registrar_card,
    registrar_card,
)
from lidsome_desktop.services.registrations.diary import (
    DiaryCounts,
    DiaryPage,
    DiaryRow,
    diary,
    diary_counts,
)
from lidsome_desktop.services.registrations.numbers import (
    NumberHint,
    confirm_moved,
    correct_number,
    number_hints,
    record_number,
)
from lidsome_desktop.services.registrations.packaging import deliver_package, make_registration_package
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
from lidsome_desktop.store.diary import AfterLine, ShownInDiary
from lidsome_desktop.store.registrations import AfterRegistration, NumberVersion, ShownRegistrations

__all__ = [
    "AfterLine",
    "AfterRegistration",
    "CardRead",
    "DiaryCounts",
    "DiaryPage",
    "DiaryRow",
    "NumberHint",
    "NumberVersion",
    "RegistrationCounts",
    "RegistrationForm",
    "RegistrationPackage",
    "RegistrationPage",
    "RegistrationRow",
    "RegistrationView",
    "ShownInDiary",
    "ShownRegistrations",
    "confirm_moved",
    "confirm_sent",
    "correct_number",
    "counts",
    "deliver_package",
    "diary",
    "diary_counts",
    "make_registration_package",
    "number_hints",
    "pin_registrar_card",
    "prepare_registration",
    "read_registrar_card",
    "record_number",
    "registrar_card",
    "registration",
    "registrations",
    "suggested",
]
