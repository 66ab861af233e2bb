"""Applications for new accounts: the guide's draft, sending, deciding, taking back."""

from __future__ import annotations

from lidsome_desktop.services.applications.deciding import (
    approve,
    ask_completion,
    attach_signed,
    reject,
    withdraw,
)
from lidsome_desktop.services.applications.drafting import (
    attach,
    copy,
    detach,
    discard,
    save_step,
    start,
    submit,
)
from lidsome_desktop.services.applications.printing import (
    PrintedApplication,
    print_application,
    reference_of,
)
from lidsome_desktop.services.applications.showing import (
    ApplicationLine,
    ApplicationView,
    drafts,
    find,
    unsaved,
    view,
)

__all__ = [
    "ApplicationLine",
    "ApplicationView",
    "PrintedApplication",
    "approve",
    "ask_completion",
    "attach",
    "attach_signed",
    "copy",
    "detach",
    "discard",
    "drafts",
    "find",
    "print_application",
    "reference_of",
    "reject",
    "save_step",
    "start",
    "submit",
    "unsaved",
    "view",
    "withdraw",
]
