"""The key that signs this installation's packages: what an administrator reads out when the department calls."""

from __future__ import annotations

from lidsome_desktop.services.identities import OwnKeys
from lidsome_desktop.texts import _
from lidsome_desktop.ui.credentials.fingerprints import FingerprintBox
from lidsome_desktop.ui.credentials.sheet import Sheet, Tools
from lidsome_desktop.ui.kit import Notice


class OwnKeySheet(Sheet):
    """Its words."""

    def __init__(self, tools: Tools, own: OwnKeys) -> None:
        super().__init__(
            tools,
            _("My key"),
            _(
                "The department calls once, the first time a package comes from you, to know that it is yours."
            ),
        )
        if own.signing_fingerprint is None:
            self.body.add(
                Notice(
                    _("There is no key yet"),
                    _("It is made by itself the first time you hand something over."),
                )
            )
        else:
            self.body.add(FingerprintBox(_("Read this when the department calls"), own.signing_fingerprint))
        self.furnish()
