"""What is asked when the second folder hangs on the way out: a network disk may never answer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from lidsome_desktop.services.backups import Uncopied
from lidsome_desktop.texts import _, ngettext
from lidsome_desktop.ui.kit.dialogs import Confirm
from lidsome_desktop.ui.kit.moments import clock_text, local


class CopyHangs(Confirm):
    """What was not copied, and when the last copy was made. Yes closes without a copy, no waits on."""

    def __init__(self, folder: str, last: datetime | None, missing: Uncopied, parent: QWidget) -> None:
        super().__init__(
            _("The copy to the second folder does not come through"),
            " ".join(
                (_("The folder does not answer: {folder}.").format(folder=folder), *_left(last, missing))
            ),
            _("Close without a copy"),
            parent,
            cancel=_("Wait for it"),
        )


def _left(last: datetime | None, missing: Uncopied) -> tuple[str, str]:
    files = ngettext("one evidence file", "{n} evidence files", missing.files).format(n=missing.files)
    events = ngettext("one event", "{n} events", missing.events).format(n=missing.events)
    if last is None:
        told = _(
            "It is not known when the last copy was made. On this computer there are {files} and {events}."
        )
    else:
        told = _("The last copy was made {when}. Only on this computer since then: {files} and {events}.")
    when = f"{local(last):%Y-%m-%d}, {clock_text(last)}" if last is not None else ""
    return (
        told.format(when=when, files=files, events=events),
        _("Check the network or the disk. The program copies again when it is opened next time."),
    )
