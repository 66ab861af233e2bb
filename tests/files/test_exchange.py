"""The exchanged files: they come back as they were, and a stranger's file ends in a shape or a refusal."""

from __future__ import annotations

import dataclasses
import json
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.handoff import (
    AccountCard,
    HandedCredential,
    HandoffContents,
    HandoffPackage,
    Holder,
    LoginTest,
    Receipt,
    RecipientCard,
)
from lidsome_desktop.domain.platform import Access
from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.files import exchange, handoff_contents, handoff_package, receipt_file, recipient_card
from lidsome_desktop.files.exchange import LIMIT

CANARY = "kanariefågel-Q7!"
NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
KEY = "ed25519:" + "A" * 43
SIGNATURE = "b" * 86
ADA = Holder(name="Ada Åberg", email="ada@example.se", role="Redaktör", department=True)

CARD = RecipientCard(
    organisation="Kommunikationsavdelningen",
    recipients=("age1" + "q" * 58, "age1" + "z" * 58),
    signing_key=KEY,
    made_at=NOW,
    signature=SIGNATURE,
)
RECEIPT = Receipt(
    handoff_id="a1" * 16,
    sealed_digest="b2" * 32,
    outcome=LoginTest.FAILED,
    reason="Fel lösenord.\nVi prövade två gånger.",
    tested_at=NOW,
    nonce="c3" * 32,
    receiver="Kommunikationsavdelningen",
    receiver_key=KEY,
    signature=SIGNATURE,
)
PACKAGE = HandoffPackage(
    handoff_id="a1" * 16,
    installation_id="d4" * 16,
    counter=7,
    chain_head="e5" * 32,
    sender="Biblioteket",
    sender_key=KEY,
    recipients=("f6" * 32,),
    created_at=NOW,
    sealed="-----BEGIN AGE ENCRYPTED FILE-----\nYQ==\n-----END AGE ENCRYPTED FILE-----\n",
    signature=SIGNATURE,
)
CONTENTS = HandoffContents(
    handoff_id="a1" * 16,
    installation_id="d4" * 16,
    sender_key=KEY,
    nonce=Secret("c3" * 32),
    credential=HandedCredential(
        access=Access.PASSWORD,
        user_name="biblioteket",
        secret=Secret(CANARY + ' "\\\n\t€🔑'),
        owner_mailbox="sociala.medier@example.se",
        two_factor=True,
        two_factor_how="Appen på tjänstetelefonen.\nReserv: Bo",
        recovery_email="sociala.medier@example.se",
        recovery_phone="0510-00 00 00",
        holders=(ADA,),
        version=3,
        changed_on=date(2026, 11, 20),
    ),
    account=AccountCard(
        account_id="07" * 16,
        platform="instagram",
        name="Biblioteket",
        address="https://www.instagram.com/biblioteket",
        scope="unit",
        state="active",
        board="Kulturnämnden",
        unit="Biblioteket",
        purpose="Berätta om böcker.",
        administrators=(ADA, replace(ADA, name="Bo", email="bo@example.se", role="", department=False)),
    ),
)

FILES: list[tuple[ModuleType, Any]] = [
    (recipient_card, CARD),
    (receipt_file, RECEIPT),
    (handoff_package, PACKAGE),
]
each_file = pytest.mark.parametrize(("form", "shape"), FILES, ids=["card", "receipt", "package"])


def refusal_of(act: Callable[[], object]) -> Refusal:
    """The refusal that `act` ends with, which hangs together with no other exception."""
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.__context__ is None
    return caught.value


@each_file
def test_a_file_comes_back_as_it_was_also_with_the_white_space_of_mail(form: ModuleType, shape: Any) -> None:
    """Writing and reading are inverse, and the file is canonical."""
    data = form.write(shape)

    assert form.read(data) == form.read(b"\r\n " + data + b"\n\n") == shape
    assert data == exchange.canonical_json(json.loads(data))


@each_file
def test_the_signature_is_over_everything_but_itself(form: ModuleType, shape: Any) -> None:
    """Each field's change changes what is signed; the signature's does not. What is read back signs the same."""
    signed = form.bytes_to_sign(shape)

    assert form.bytes_to_sign(form.read(form.write(shape))) == signed
    assert form.bytes_to_sign(replace(shape, signature="")) == signed
    for field in dataclasses.fields(shape):
        value = getattr(shape, field.name)
        other: Any = value[:-1] if isinstance(value, str | tuple) else None
        match value:
            case datetime():
                other = value.replace(microsecond=5)
            case LoginTest():
                other = LoginTest.PASSED
            case int():
                other = value + 1
        changed = form.bytes_to_sign(replace(shape, **{field.name: other}))
        assert (changed == signed) == (field.name == "signature"), field.name


def test_the_kinds_of_file_never_sign_the_same_bytes() -> None:
    """Each says what it is within what is signed."""
    assert {json.loads(form.bytes_to_sign(shape))["format"] for form, shape in FILES} == {
        "lidsome-recipient-card",
        "lidsome-receipt",
        "lidsome-handoff",
    }


@each_file
def test_a_file_cut_anywhere_is_cut_off(form: ModuleType, shape: Any) -> None:
    """Every prefix, down to nothing."""
    data = form.write(shape)

    assert refusal_of(lambda: form.read(b" \n")).code == "exchange.empty"
    for length in range(1, len(data)):
        assert refusal_of(lambda cut=data[:length]: form.read(cut)).code == "exchange.truncated"


@each_file
def test_a_changed_byte_gives_another_shape_or_a_refusal(form: ModuleType, shape: Any) -> None:
    """What still reads differs in what was signed or in the signature, so that it cannot verify."""
    data = form.write(shape)

    for at in range(len(data)):
        for flip in (1, 4, 32, 128):
            changed = data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :]
            try:
                found = form.read(changed)
            except Refusal:
                continue
            assert (form.bytes_to_sign(found), found.signature) != (form.bytes_to_sign(shape), SIGNATURE)


@each_file
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: ("{" + text + "}").encode()))
def test_whatever_a_stranger_sends_ends_in_a_refusal(form: ModuleType, shape: Any, data: bytes) -> None:
    """No other exception comes out."""
    with pytest.raises(Refusal):
        form.read(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@each_file
@given(draw=st.data())
def test_a_field_of_another_type_is_damage_at_its_place(
    form: ModuleType, shape: Any, draw: st.DataObject
) -> None:
    """Any JSON in the place of any field reads as itself or is refused, and so is a missing and an added one."""
    values = json.loads(form.write(shape))
    name = draw.draw(st.sampled_from(sorted(values)))
    values[name] = draw.draw(JSON)
    data = json.dumps(values).encode()

    try:
        found = form.read(data)
    except Refusal as refusal:
        told = refusal
    else:
        assert json.loads(form.write(found)) == values
        return
    assert told.code in {"exchange.damaged", "exchange.newer", "exchange.other_format", "exchange.not_ours"}


@each_file
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": 2}, "exchange.newer"),
        ({"version": 0}, "exchange.damaged"),
        ({"version": True}, "exchange.damaged"),
        ({"version": "1"}, "exchange.damaged"),
        ({"format": "lidsome-handoff-contents"}, "exchange.other_format"),
        ({"format": "lidsome-hando"}, "exchange.damaged"),
        ({"format": None}, "exchange.not_ours"),
        ({"signature": ""}, "exchange.damaged"),
        ({"signature": "b" * 85 + "+"}, "exchange.damaged"),
        ({"also": 1}, "exchange.damaged"),
    ],
)
def test_each_wrong_thing_has_its_code(
    form: ModuleType, shape: Any, change: dict[str, Any], code: str
) -> None:
    """Another kind of ours, a newer version, an unknown field: told apart."""
    values = {**json.loads(form.write(shape)), **change}

    assert refusal_of(lambda: form.read(json.dumps(values).encode())).code == code


def test_a_file_of_another_kind_is_named() -> None:
    """Somebody opens the receipt where the package was asked for."""
    told = refusal_of(lambda: handoff_package.read(receipt_file.write(RECEIPT)))

    assert told.code == "exchange.other_format"
    assert told.faults[0].facts == {"format": "lidsome-handoff", "found": "lidsome-receipt"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "exchange.not_ours"),
        (b"[]", "exchange.not_ours"),
        (b"{}", "exchange.not_ours"),
        (b"\xff\xfe{\x00}\x00", "exchange.not_ours"),
        (b'{"a": 1, "a": 2}', "exchange.damaged"),
        (b'{"a": 1.5}', "exchange.damaged"),
        (b'{"a": NaN}', "exchange.damaged"),
        (b'{"a": 1e999}', "exchange.damaged"),
        (b'{"a": ' + b"9" * 5000 + b"}", "exchange.damaged"),
        (b'{"a": "\xff"}', "exchange.damaged"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "exchange.damaged"),
        (b"{" + b" " * LIMIT + b"}", "exchange.too_large"),
    ],
)
def test_what_is_not_strict_json_of_ours_is_told_apart(data: bytes, code: str) -> None:
    """Twice the same field, floats, endless nesting and numbers, another encoding, too large."""
    assert refusal_of(lambda: recipient_card.read(data)).code == code


@pytest.mark.parametrize(
    ("form", "shape", "place"),
    [
        (recipient_card, replace(CARD, recipients=()), "recipients"),
        (recipient_card, replace(CARD, recipients=(CARD.recipients[0],) * 2), "recipients"),
        (recipient_card, replace(CARD, recipients=("ssh-ed25519 AAAA",)), "recipients"),
        (recipient_card, replace(CARD, organisation=" \n"), "organisation"),
        (recipient_card, replace(CARD, signature=""), "signature"),
        (receipt_file, replace(RECEIPT, reason=""), "reason"),
        (receipt_file, replace(RECEIPT, nonce="c3"), "nonce"),
        (handoff_package, replace(PACKAGE, counter=0), "counter"),
        (handoff_package, replace(PACKAGE, sender="x" * 201), "sender"),
        (handoff_package, replace(PACKAGE, handoff_id="A1" * 16), "handoff_id"),
    ],
)
def test_what_the_receiver_could_not_read_is_not_written(form: ModuleType, shape: Any, place: str) -> None:
    """The sender hears it, with the field, instead of the receiver."""
    told = refusal_of(lambda: form.write(shape))

    assert told.code == "exchange.unfit"
    assert told.faults[0].facts["place"] == place


def test_a_passed_login_needs_no_reason() -> None:
    """A no needs words, a yes does not."""
    passed = replace(RECEIPT, outcome=LoginTest.PASSED, reason="")

    assert receipt_file.read(receipt_file.write(passed)) == passed


@given(text=st.text(max_size=60))
def test_cleaning_a_name_is_done_once(text: str) -> None:
    """What was cleaned when written is accepted when read."""
    assert exchange.line(exchange.line(text)) == exchange.line(text)
    assert exchange.lines(exchange.lines(text)) == exchange.lines(text)
    assert "\u202e" not in exchange.lines(text + "\u202e")


def test_a_name_that_turns_the_reading_direction_is_cleaned_when_written_and_refused_when_read() -> None:
    """`Biblioteket<202e>...` must not be shown as something else in the department."""
    written = handoff_package.write(replace(PACKAGE, sender="Biblio\u202eteket\n \x07"))
    assert handoff_package.read(written).sender == "Biblioteket"

    forged = written.replace(b'"Biblioteket"', '"Biblio\u202eteket"'.encode())
    assert refusal_of(lambda: handoff_package.read(forged)).faults[0].facts["place"] == "sender"


def test_contents_come_back_with_the_secret_as_it_was() -> None:
    """Also with quotes, line ends and emoji in the password; and as a role without one."""
    assert handoff_contents.read(handoff_contents.write(CONTENTS)) == CONTENTS

    role = replace(
        CONTENTS, credential=replace(CONTENTS.credential, access=Access.ROLE, secret=None, business_id="4711")
    )
    assert handoff_contents.read(handoff_contents.write(role)) == role


@pytest.mark.parametrize(
    ("credential", "place"),
    [
        (replace(CONTENTS.credential, secret=None), "credential.secret"),
        (replace(CONTENTS.credential, access=Access.ROLE), "credential.secret"),
        (replace(CONTENTS.credential, version=0), "credential.version"),
        (replace(CONTENTS.credential, secret=Secret(CANARY * 1000)), "credential.secret"),
        (replace(CONTENTS.credential, holders=(replace(ADA, name="x" * 301),)), "credential.holders[0].name"),
    ],
)
def test_contents_that_do_not_hang_together_are_not_sealed(credential: HandedCredential, place: str) -> None:
    """A password without one, a role with one."""
    told = refusal_of(lambda: handoff_contents.write(replace(CONTENTS, credential=credential)))

    assert (told.code, told.faults[0].facts["place"]) == ("exchange.unfit", place)


def test_no_refusal_shows_what_was_inside() -> None:
    """Whatever is wrong with opened contents, the canary is in no text, fact or local variable."""
    good = handoff_contents.write(CONTENTS).reveal()
    values = json.loads(good)
    broken = [
        good[:-1],
        good + "x}",
        good.replace('"version":3', '"version":3.5'),
        json.dumps({**values, "account": CANARY}),
        json.dumps({**values, "also": CANARY}),
        json.dumps({**values, "credential": {**values["credential"], "secret": [CANARY]}}),
        json.dumps({**values, "credential": {**values["credential"], "version": "x"}}),
        json.dumps({**values, "credential": {**values["credential"], "holders": [CANARY]}}),
        json.dumps({**values, "nonce": "x"}),
        json.dumps({**values, "version": 2}),
        "[" + good,
    ]

    for text in map(Secret, broken):
        told = refusal_of(partial(handoff_contents.read, text))
        report = traceback.TracebackException.from_exception(told, capture_locals=True)
        inside = [frame for frame in report.stack if frame.filename != __file__]
        shown = repr([(frame.line, frame.locals) for frame in inside]) + repr(told) + repr(told.faults)
        assert inside
        assert "kanarief" not in shown
