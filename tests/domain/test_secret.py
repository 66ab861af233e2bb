"""`Secret` shows nothing wherever it turns up; `SecretReference` names one entry and no other."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import pickle
import pprint
import traceback
from collections.abc import Callable

import pytest

from lidsome_desktop.domain.secret import MASK, Secret, SecretReference

CANARY = "Kanariefågel-7q!"


@dataclasses.dataclass(frozen=True)
class Holder:
    """Something that has a secret among its fields."""

    name: str
    secret: Secret


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        ascii,
        pprint.pformat,
        lambda s: f"{s}",
        lambda s: f"{s!r:>20}",
        lambda s: f"{s:40s}",
        lambda s: "{}".format(s),  # noqa: UP032 - the other path to __format__
        lambda s: "%s %r" % (s, s),  # noqa: UP031
        lambda s: repr(Holder("konto", s)),
        lambda s: repr(dataclasses.asdict(Holder("konto", s))),
        lambda s: repr(dataclasses.astuple(Holder("konto", s))),
        lambda s: repr([s, {"a": s}]),
        lambda s: repr(dir(s)),
        lambda s: json.dumps(Holder("konto", s), default=repr),
        lambda s: logging.LogRecord("x", 10, "f", 1, "%s %r", (s, s), None).getMessage(),
    ],
)
def test_every_way_of_showing_gives_the_mask(show: Callable[[Secret], str]) -> None:
    """No formatting, container or log line may carry the text."""
    shown = show(Secret(CANARY))

    assert CANARY not in shown
    assert CANARY.encode("ascii", "backslashreplace").decode() not in shown


def test_the_mask_is_all_that_is_shown() -> None:
    """The mask does not tell the length either."""
    assert repr(Secret("a")) == str(Secret("a" * 50)) == f"{Secret('b'):>30}" == MASK


@pytest.mark.parametrize(
    "act",
    [
        pickle.dumps,
        json.dumps,
        hash,
        iter,
        list,
        "".join,
        bytes,
        int,
        lambda s: s + "x",
        lambda s: s[0],
        lambda s: "x" in s,
        lambda s: s.__getstate__(),
        lambda s: s.__dict__,
        lambda s: pickle.dumps(Holder("konto", s)),
        lambda s: {s: 1},
        lambda s: Secret(s),
        lambda s: Secret(CANARY.encode()),  # type: ignore[arg-type]
        lambda s: Secret(CANARY + "\udc00"),
        lambda s: s.nothing,
    ],
)
def test_no_way_round_and_no_message_that_repeats_the_text(act: Callable[[Secret], object]) -> None:
    """What turns an object into data refuses, and neither message nor exception attributes give it away."""
    with pytest.raises((TypeError, AttributeError, ValueError)) as caught:
        act(Secret(CANARY))

    told = repr(caught.value) + repr(vars(caught.value)) + repr(caught.value.args)
    assert CANARY not in told
    assert caught.value.__context__ is None


def test_a_traceback_with_locals_shows_the_mask() -> None:
    """Error reports with local variables do not carry the secret."""

    def fails(password: Secret) -> None:
        held = Holder("konto", password)
        raise RuntimeError(held.name)

    with pytest.raises(RuntimeError) as caught:
        fails(Secret(CANARY))

    report = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert MASK in report
    # The test's own line of source names the constant, not its text.
    assert CANARY not in report


def test_reveal_gives_the_text_back() -> None:
    """Swedish letters, emoji and white space survive."""
    for text in ("", "Ö 🔑\n\x00", CANARY):
        assert Secret(text).reveal() == text
        assert len(Secret(text)) == len(text)
        assert bool(Secret(text)) == bool(text)


def test_equality_is_of_the_text_and_only_between_secrets() -> None:
    """Two secrets can be compared without revealing them; a plain text is never equal."""
    assert Secret(CANARY) == Secret(CANARY)
    assert Secret(CANARY) != Secret(CANARY + " ")
    assert Secret(CANARY) != CANARY
    assert Holder("a", Secret("x")) == Holder("a", Secret("x"))


def test_copies_are_the_same_object_so_that_wiping_reaches_them() -> None:
    """`wipe` empties every copy."""
    secret = Secret(CANARY)
    twins = [copy.copy(secret), copy.deepcopy(secret), dataclasses.replace(Holder("a", secret)).secret]

    secret.wipe()

    assert all(twin.reveal() == "" and not twin for twin in twins)


def test_a_reference_names_one_entry_a_version() -> None:
    """The name has installation, account and version; where it is kept is no part of the name."""
    first = SecretReference(installation="a1", account="b2", version=1)

    assert first.service_name == "lidsome/a1/b2/1"
    assert dataclasses.replace(first, version=2).service_name == "lidsome/a1/b2/2"
    assert dataclasses.replace(first, backend="secret-service").service_name == first.service_name


@pytest.mark.parametrize(
    ("installation", "account", "version"),
    [
        ("a/b", "c", 1),
        ("a", "b/1", 1),
        ("", "b", 1),
        ("a", "", 1),
        ("a", "b", 0),
        ("a", "B c", 1),
        ("a", ".b", 1),
    ],
)
def test_a_reference_cannot_be_read_as_another(installation: str, account: str, version: int) -> None:
    """Separators and empty parts are refused."""
    with pytest.raises(ValueError, match=r"keyring name|versions of secrets"):
        SecretReference(installation=installation, account=account, version=version)


def test_a_reference_is_found_again_by_its_name() -> None:
    """The registry keeps the name of the entry; other names are refused."""
    reference = SecretReference(installation="a1", account="b2", version=12, backend="fake")

    assert SecretReference.named(reference.service_name, "fake") == reference
    for other in (
        "lidsome/a1/b2",
        "other/a1/b2/1",
        "lidsome/a1/b2/01",
        "lidsome/a1/b2/x",
        "lidsome/a/b/c/1",
        "",
    ):
        with pytest.raises(ValueError, match="not the name"):
            SecretReference.named(other)
