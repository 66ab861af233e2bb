"""Mail drafts for packages and receipts. The mail itself says nothing that is inside the seal."""

from __future__ import annotations

from lidsome_desktop.files.mail import Enclosed, Mail, draft
from lidsome_desktop.texts import OFFICIAL, _, speaking

_OURS = "application/octet-stream"


@speaking(OFFICIAL)
def draft_package(*, to: str, account: str, platform: str, file_name: str, content: bytes) -> bytes:
    """The draft that carries a hand-off to the department.

    Raises:
        Refusal: `mail.address` when the policy's address is none.
    """
    return draft(
        Mail(
            to=(to,),
            subject=_("Login details handed over: {account}").format(account=account),
            body=_(
                "Here are the login details of {account} ({platform}), sealed so that only you can open them.\n\n"
                "Open the enclosed file in Lidsome, test that you can log in, and send the receipt back."
            ).format(account=account, platform=platform),
            enclosed=(Enclosed(name=file_name, type=_OURS, content=content),),
        )
    )


@speaking(OFFICIAL)
def draft_receipt(*, account: str, platform: str, file_name: str, content: bytes) -> bytes:
    """The draft that carries a receipt back; the person fills in whom it goes to."""
    return draft(
        Mail(
            subject=_("Receipt: {account}").format(account=account),
            body=_(
                "Here is our receipt for the login details of {account} ({platform}).\n\n"
                "Read the enclosed file into Lidsome under the account's login details."
            ).format(account=account, platform=platform),
            enclosed=(Enclosed(name=file_name, type=_OURS, content=content),),
        )
    )
