"""A mail as a draft: an `.eml` file that Outlook and others open ready to look through and send (`X-Unsent`).

Nothing is sent by the program. Header lines cannot be broken by what they hold; text is UTF-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from lidsome_desktop.domain.refusals import refuse

_LONGEST_SUBJECT = 200
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file in the mail; `name` is safe already (`disk.safe_name`)."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What the draft holds. `to` may be empty: the person fills it in."""

    to: tuple[str, ...] = ()
    subject: str
    body: str
    enclosed: tuple[Enclosed, ...] = ()


def draft(mail: Mail) -> bytes:
    """`mail` as the bytes of an `.eml` file.

    Raises:
        Refusal: `mail.address` at the field `to` for an address that is none.
    """
    message = EmailMessage(policy=SMTP)
    # Outlook opens a message so marked as a draft, with a Send button.
    message["X-Unsent"] = "1"
    recipients = tuple(_address(text) for text in mail.to if text.strip())
    if recipients:
        message["To"] = recipients
    message["Subject"] = _one_line(mail.subject)
    message.set_content(_well_formed(mail.body), cte="quoted-printable")
    for enclosed in mail.enclosed:
        kind, _, subtype = enclosed.type.partition("/")
        message.add_attachment(enclosed.content, maintype=kind, subtype=subtype, filename=enclosed.name)
    return message.as_bytes()


def _one_line(text: str) -> str:
    """`text` without line breaks and control characters, so that it cannot add a header."""
    return _CONTROLS.sub(" ", _well_formed(text)).strip()[:_LONGEST_SUBJECT]


def _well_formed(text: str) -> str:
    """Half an emoji has no UTF-8: it becomes a question mark. A stray NUL would end the mail for some readers."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _address(text: str) -> Address:
    local, at, domain = text.strip().rpartition("@")
    try:
        labels = domain.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        labels = []
    sound = at and _LOCAL.fullmatch(local) and len(labels) > 1 and all(_LABEL.fullmatch(x) for x in labels)
    if not sound or local.startswith(".") or local.endswith(".") or ".." in local or len(text) > 254:
        raise refuse("mail.address", "to")
    return Address(username=local, domain=".".join(labels))
