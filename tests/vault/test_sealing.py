"""Sealing: the published vectors, Debian's own age both ways, and a fault of its own for every damage."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import traceback
import zlib
from pathlib import Path

import pytest

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.vault import sealing
from lidsome_desktop.vault.sealing import (
    LIMIT,
    SealIdentity,
    is_recipient,
    new_identity,
    open_by_passphrase,
    open_sealed,
    open_text,
    recipient_of,
    seal,
    seal_by_passphrase,
    seal_text,
)

CANARY = "kanariefågel-Q7!"
VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "age"


def _vectors() -> list[Path]:
    # Identities that are not taken, by name: hybrid and post-quantum.
    return [
        path
        for path in sorted(VECTORS.glob("*"))
        if path.is_file() and b"AGE-SECRET-KEY-PQ-" not in path.read_bytes().partition(b"\n\n")[0]
    ]


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the published age vectors are not beside the checkout")
@pytest.mark.parametrize("path", _vectors(), ids=lambda path: path.name)
def test_published_vectors(path: Path) -> None:
    """Opening succeeds exactly where the vector says so, with the payload that it says."""
    head, _, body = path.read_bytes().partition(b"\n\n")
    told: dict[str, list[str]] = {}
    for line in head.decode().splitlines():
        key, _, value = line.partition(": ")
        told.setdefault(key, []).append(value)
    if told.get("compressed") == ["zlib"]:
        body = zlib.decompress(body)

    def opened() -> bytes:
        if "passphrase" in told:
            return open_by_passphrase(body, Secret(told["passphrase"][0])).reveal().encode()
        return open_sealed(body, [Secret(each) for each in told.get("identity", [])], limit=64 * LIMIT)

    if told["expect"] == ["success"]:
        assert hashlib.sha256(opened()).hexdigest() == told["payload"][0]
    else:
        with pytest.raises(Refusal) as caught:
            opened()
        others = {"sealed.not_for_us", "sealed.passphrase_wrong", "sealed.not_by_passphrase"}
        assert (caught.value.code in others) == (told["expect"] == ["no match"])


@pytest.fixture(scope="module")
def us() -> SealIdentity:
    """The department's identity."""
    return new_identity()


@pytest.fixture(scope="module")
def other() -> SealIdentity:
    """Somebody else's."""
    return new_identity()


def code_of(data: bytes, *identities: Secret) -> str:
    """The refusal's code."""
    with pytest.raises(Refusal) as caught:
        open_sealed(data, identities)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value.code


def test_each_recipient_opens_alone(us: SealIdentity, other: SealIdentity) -> None:
    """Sealed for two, and twice for one of them: either identity is enough."""
    sealed = seal_text(Secret(CANARY), [us.recipient, other.recipient, us.recipient])

    assert sealed.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----\n")
    assert open_text(sealed, [us.identity]) == Secret(CANARY)
    assert open_text(sealed, [other.identity]) == Secret(CANARY)
    assert CANARY.encode() not in sealed


def test_white_space_that_mail_adds_is_trimmed(us: SealIdentity) -> None:
    """Line ends of Windows, empty lines before and after."""
    sealed = seal(b"x", [us.recipient]).replace(b"\n", b"\r\n")

    assert open_sealed(b"\r\n \t\n" + sealed + b"\r\n\n  ", [us.identity]) == b"x"


def test_a_binary_seal_that_ends_in_white_space_is_left_alone(us: SealIdentity) -> None:
    """Only text may be trimmed at its end: the last byte of a binary file is part of the seal."""
    import pyrage

    recipient = pyrage.x25519.Recipient.from_str(us.recipient)
    sealed = next(s for s in iter(lambda: pyrage.encrypt(b"x", [recipient]), None) if s[-1:].isspace())

    assert open_sealed(b"\n" + sealed, [us.identity]) == b"x"


def test_not_for_us(us: SealIdentity, other: SealIdentity) -> None:
    """Sealed for somebody else is told apart from damaged; so is having no identity."""
    sealed = seal(b"x", [other.recipient])

    assert code_of(sealed, us.identity) == "sealed.not_for_us"
    assert code_of(sealed) == "sealed.not_for_us"


def test_a_file_cut_anywhere_is_cut_or_damaged_never_opened(us: SealIdentity) -> None:
    """Every prefix is refused, and as cut off wherever the armour can tell."""
    sealed = seal(CANARY.encode() * 30, [us.recipient])

    codes = [code_of(sealed[:length], us.identity) for length in range(1, len(sealed) - 2)]

    assert set(codes) <= {"sealed.truncated", "sealed.not_age"}
    assert codes[40:].count("sealed.truncated") == len(codes) - 40


def test_a_flipped_bit_anywhere_is_refused(us: SealIdentity) -> None:
    """No single changed character of the file lets it open as something else."""
    sealed = seal(CANARY.encode(), [us.recipient])
    codes: set[str] = set()

    for at in range(len(sealed) - 1):
        flipped = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        codes.add(code_of(flipped, us.identity))

    assert codes <= {
        "sealed.armour",
        "sealed.damaged",
        "sealed.newer",
        "sealed.not_age",
        "sealed.not_for_us",
        "sealed.truncated",
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sealed.empty"),
        (b" \r\n\t", "sealed.empty"),
        (b"x" * (LIMIT + 1), "sealed.too_large"),
        (b"%PDF-1.7\n", "sealed.not_age"),
        (b'{"format": "x"}', "sealed.not_age"),
        (b"age-encryption.org/v2\n-> X y\n\n--- z\n" + b"0" * 40, "sealed.newer"),
        (
            b"-----BEGIN AGE ENCRYPTED MESSAGE-----\nYQ==\n-----END AGE ENCRYPTED MESSAGE-----",
            "sealed.armour",
        ),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "sealed.truncated"),
        (b"age-encryption.org/v1\n", "sealed.truncated"),
        (b"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA 30\n\n--- z\n", "sealed.work_factor"),
    ],
)
def test_what_is_no_seal_says_what_it_is(data: bytes, code: str, us: SealIdentity) -> None:
    """Each kind of wrong file has its own code."""
    assert code_of(data, us.identity) == code


def test_sealing_refuses_what_cannot_be_opened(us: SealIdentity) -> None:
    """No recipient, a recipient of another kind, and a file that the receiver would find too large."""
    ssh = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN"
    for recipients, code in (
        ([], "sealed.no_recipient"),
        (["age1nonsense"], "sealed.recipient"),
        ([us.recipient, ssh], "sealed.recipient"),
        ([us.identity.reveal()], "sealed.recipient"),
    ):
        with pytest.raises(Refusal) as caught:
            seal(b"x", recipients)
        assert caught.value.code == code
    with pytest.raises(Refusal) as caught:
        seal(b"\0" * LIMIT, [us.recipient])
    assert caught.value.code == "sealed.too_large"
    assert is_recipient(us.recipient)
    assert not is_recipient(ssh)


def test_an_identity_tells_its_recipient_and_a_broken_one_is_refused(us: SealIdentity) -> None:
    """The recipient belongs to the identity; nonsense in its place is a refusal that does not repeat it."""
    assert recipient_of(us.identity) == us.recipient

    with pytest.raises(Refusal) as caught:
        recipient_of(Secret("AGE-SECRET-KEY-1" + CANARY))

    assert caught.value.code == "sealed.identity"
    assert CANARY not in repr(caught.value)


def test_no_exception_shows_what_was_sealed(us: SealIdentity) -> None:
    """Not even with the local variables of every frame."""
    reports = []
    for act in (
        lambda: seal_text(Secret(CANARY), ["age1nonsense"]),
        lambda: open_text(seal(b"\xff" + CANARY.encode(), [us.recipient]), [us.identity]),
        lambda: sealing.open_by_passphrase(seal(b"x", [us.recipient]), Secret(CANARY)),
        lambda: open_text(b"", [Secret(CANARY)]),
    ):
        with pytest.raises(Refusal) as caught:
            act()
        assert caught.value.__context__ is None
        reports += traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
    assert CANARY not in "".join(line for line in reports if "lambda" not in line)


def test_a_passphrase_seals_and_opens_and_a_wrong_one_is_told(us: SealIdentity) -> None:
    """Once for all that needs the slow function: right, wrong, damaged, and mixed up with the other kind."""
    sealed = seal_by_passphrase(Secret(CANARY), Secret("ekorre & lykta på Öland"))

    assert open_by_passphrase(b"\n" + sealed + b"\n", Secret("ekorre & lykta på Öland")) == Secret(CANARY)
    for data, passphrase, code in (
        (sealed, "fel", "sealed.passphrase_wrong"),
        (sealed[:-60], "ekorre & lykta på Öland", "sealed.truncated"),
        (seal(b"x", [us.recipient]), "fel", "sealed.not_by_passphrase"),
    ):
        with pytest.raises(Refusal) as caught:
            open_by_passphrase(data, Secret(passphrase))
        assert caught.value.code == code
    assert code_of(sealed, us.identity) == "sealed.passphrase_needed"
    with pytest.raises(Refusal) as caught:
        seal_by_passphrase(Secret(CANARY), Secret(""))
    assert caught.value.code == "sealed.passphrase_empty"


needs_age = pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")


@needs_age
def test_debians_age_opens_what_is_sealed_here(us: SealIdentity, tmp_path: Path) -> None:
    """The department is never bound to this program."""
    (tmp_path / "identity").write_text(us.identity.reveal() + "\n")

    opened = subprocess.run(
        ["age", "-d", "-i", str(tmp_path / "identity")],
        input=seal_text(Secret(CANARY), [us.recipient]),
        capture_output=True,
        check=True,
    )

    assert opened.stdout.decode() == CANARY


@needs_age
@pytest.mark.parametrize("armour", [(), ("-a",)])
def test_what_debians_age_seals_is_opened_here(us: SealIdentity, armour: tuple[str, ...]) -> None:
    """Both of its forms, and an identity that age-keygen made."""
    made = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True).stdout
    theirs = Secret(next(line for line in made.splitlines() if line.startswith("AGE-SECRET-KEY-")))

    sealed = subprocess.run(
        ["age", *armour, "-r", us.recipient, "-r", recipient_of(theirs)],
        input=CANARY.encode(),
        capture_output=True,
        check=True,
    ).stdout

    assert open_text(sealed, [us.identity]) == open_text(sealed, [theirs]) == Secret(CANARY)
