"""Signing: only the right key, context and message verify, and nothing else raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.vault.signing import (
    Context,
    is_public_key,
    new_signing_identity,
    public_key_of,
    sign,
    verify,
)

US = new_signing_identity()
OTHER = new_signing_identity()


@given(message=st.binary(max_size=200), context=st.sampled_from(Context))
def test_what_is_signed_verifies_in_its_own_context_only(message: bytes, context: Context) -> None:
    """A receipt's signature is worth nothing on a package, nor by another key, nor on a longer message."""
    signature = sign(context, message, US.key)

    assert verify(context, message, signature, US.public)
    assert not any(verify(other, message, signature, US.public) for other in Context if other is not context)
    assert not verify(context, message, signature, OTHER.public)
    assert not verify(context, message + b"\0", signature, US.public)


def test_a_changed_signature_or_key_never_verifies() -> None:
    """Every character counts, also the last one, whose spare bits base64 would let pass."""
    signature = sign(Context.PACKAGE, b"hej", US.key)

    def changed(text: str, at: int) -> str:
        return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]

    assert not any(verify(Context.PACKAGE, b"hej", changed(signature, i), US.public) for i in range(86))
    assert not any(verify(Context.PACKAGE, b"hej", signature, changed(US.public, i)) for i in range(51))


@given(nonsense=st.text(max_size=120))
def test_nonsense_is_a_false_and_not_an_exception(nonsense: str) -> None:
    """Signatures and keys come from files of strangers."""
    assert not verify(Context.CARD, b"hej", nonsense, US.public)
    assert not verify(Context.CARD, b"hej", sign(Context.CARD, b"hej", US.key), nonsense)
    assert not is_public_key(nonsense)


def test_the_public_key_belongs_to_the_private_one() -> None:
    """And it is known by its form."""
    assert public_key_of(US.key) == US.public
    assert is_public_key(US.public)
    assert US.public.startswith("ed25519:")
    assert len(US.key) < 100


@pytest.mark.parametrize(
    "text", ["", "ed25519:AAAA", "ed25519-secret:", "ed25519-secret:AAAA", "kanariefågel"]
)
def test_a_broken_private_key_is_refused_without_repeating_it(text: str) -> None:
    """What the keyring gave back may be anything."""
    with pytest.raises(Refusal) as caught:
        sign(Context.CARD, b"hej", Secret(text))

    assert caught.value.code == "signing.key"
    assert caught.value.__context__ is None


def test_a_signature_made_last_year_verifies() -> None:
    """The form of what is signed is fixed: Ed25519 over `lidsome/receipt/1`, a zero byte and the message."""
    assert verify(
        Context.RECEIPT,
        b"hej",
        "BwxrCxkUQOfGx5zxniEjR5APtZox0ce5CKdryeVlM9HvGza1hTV3fFKoEeqEb36JEi9cDO_ivFdRqJJuQS5rCw",
        "ed25519:eHaZN61LsXzr3aaBFC9BPM4CXVdxTIbFvI4l2LzorqQ",
    )
