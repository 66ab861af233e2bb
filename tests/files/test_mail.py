"""A mail draft opens ready to send, and nothing in it can forge a header."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.files.mail import Enclosed, Mail, draft


def read(content: bytes):  # type: ignore[no-untyped-def]
    return message_from_bytes(content, policy=policy.SMTP)


def test_a_draft_is_a_draft() -> None:
    """X-Unsent, recipient, Swedish subject and text, a file with its bytes; no sender is invented."""
    content = draft(
        Mail(
            to=("registrator@lidkoping.se",),
            subject="Att diarieföra: ärende B-2026-012",
            body="Här kommer en handling.\nHälsningar\n",
            enclosed=(Enclosed(name="underlag.pdf", type="application/pdf", content=b"%PDF-\x00\xff"),),
        )
    )
    message = read(content)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "registrator@lidkoping.se"
    assert message["From"] is None
    assert message["Subject"] == "Att diarieföra: ärende B-2026-012"
    assert message.get_body().get_content().replace("\r\n", "\n") == "Här kommer en handling.\nHälsningar\n"
    (inside,) = message.iter_attachments()
    assert (inside.get_filename(), inside.get_content_type()) == ("underlag.pdf", "application/pdf")
    assert inside.get_content() == b"%PDF-\x00\xff"
    content.decode("ascii")


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_no_text_breaks_the_headers(subject: str, body: str) -> None:
    """Whatever stands in subject and body, the headers are the four that belong there."""
    message = read(draft(Mail(to=("a@b.se",), subject=subject + "\r\nBcc: x@y.se", body=body)))
    allowed = {"X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert set(message.keys()) <= allowed
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    [
        "a",
        "a@b",
        "a@b.se\r\nBcc: x@y.se",
        "a b@c.se",
        "<a@b.se>",
        "a@b.se, c@d.se",
        "å@b.se",
        "a..b@c.se",
        "@b.se",
        "a@-b.se",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """One plain address a recipient; the field is named."""
    with pytest.raises(Refusal) as refusal:
        draft(Mail(to=(address,), subject="x", body="y"))
    assert refusal.value.code == "mail.address"
    assert refusal.value.faults[0].field == "to"


def test_a_swedish_domain_and_no_recipient() -> None:
    """A domain with ö is written the way mail servers know it; without recipient the person fills it in."""
    assert read(draft(Mail(to=(" registrator@lidköping.se ",), subject="x", body="y")))["To"] == (
        "registrator@xn--lidkping-q4a.se"
    )
    assert read(draft(Mail(to=("",), subject="x", body="y")))["To"] is None
