"""What the window says when something went wrong that no form took care of."""

from __future__ import annotations

import logging
import traceback
import uuid

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.records import ChangedByOther, text_differences
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.announcements import announce
from lidsome_desktop.ui.kit.buttons import Button, click_on
from lidsome_desktop.ui.kit.dialogs import Dialog
from lidsome_desktop.ui.kit.text import Text

log = logging.getLogger("lidsome")


def sentences_of(error: Exception) -> tuple[str, tuple[str, ...]]:
    """Heading and sentences for `error`. A bug is logged by reference, without values or payload."""
    if isinstance(error, Refusal):
        return _("That cannot be done yet"), say_refusal(error)
    if isinstance(error, EnvironmentFault):
        return _("That did not work"), (say_trouble(error),)
    if isinstance(error, ChangedByOther):
        return _("Changed by someone else"), (
            _(
                "Somebody has changed this since you opened it. Read it again, and make your change once more."
            ),
            *(
                _("You wrote: {mine}. Somebody else wrote: {theirs}.").format(
                    mine=mine or _("nothing"), theirs=theirs or _("nothing")
                )
                for mine, theirs in text_differences(error.mine, error.theirs)
            ),
        )
    reference = uuid.uuid4().hex[:8].upper()
    # Frames only: an exception's text or locals could hold what nobody else may read.
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s %s\n%s", reference, type(error).__name__, frames)
    return _("The program made a mistake"), (
        _(
            "Nothing you have saved is lost. Try again; if it happens once more, give IT this reference: {code}"
        ).format(code=reference),
    )


class TroubleDialog(Dialog):
    """One dialog, one sentence for each thing that is wrong."""

    def __init__(self, error: Exception, parent: QWidget | None = None) -> None:
        heading, sentences = sentences_of(error)
        super().__init__(heading, parent)
        for sentence in sentences:
            self.body.add(Text(sentence))
        close = Button(_("Close"), "primary")
        click_on(close, self.accept)
        self.buttons.add(close)
        self.setAccessibleDescription(" ".join(sentences))
        announce(self, " ".join((heading, *sentences)), now=True)
