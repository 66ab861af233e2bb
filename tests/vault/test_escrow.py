"""The escrow copy gives both keys back, and any age tool can use it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lidsome_desktop.domain.refusals import Refusal
from lidsome_desktop.domain.secret import Secret
from lidsome_desktop.vault.escrow import SHORTEST_PASSPHRASE, Escrow, make_escrow, open_escrow
from lidsome_desktop.vault.sealing import new_identity, open_by_passphrase, seal, seal_by_passphrase
from lidsome_desktop.vault.signing import new_signing_identity

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
PASSPHRASE = Secret("ekorre lykta hamn saffran")


def test_both_keys_come_back_and_the_inside_is_an_identity_file(tmp_path: Path) -> None:
    """What a passphrase opens is what `age -i` reads: one key a line, the rest comments."""
    opening, signing = new_identity(), new_signing_identity()
    keys = Escrow(opening=opening.identity, signing=signing.key)

    copy = make_escrow(keys, PASSPHRASE, NOW)

    assert open_escrow(copy, PASSPHRASE) == keys
    for text in (opening.identity.reveal(), signing.key.reveal(), opening.recipient):
        assert text.encode() not in copy
    if not shutil.which("age"):
        pytest.skip("age is not installed")
    inside = open_by_passphrase(copy, PASSPHRASE)
    (tmp_path / "identity").write_text(inside.reveal())
    opened = subprocess.run(
        ["age", "-d", "-i", str(tmp_path / "identity")],
        input=seal(b"hej", [opening.recipient]),
        capture_output=True,
        check=True,
    )
    assert opened.stdout == b"hej"


def test_a_short_passphrase_is_refused_before_the_slow_part() -> None:
    """Whoever finds the copy has all the time there is."""
    keys = Escrow(opening=new_identity().identity, signing=new_signing_identity().key)

    with pytest.raises(Refusal) as caught:
        make_escrow(keys, Secret("x" * (SHORTEST_PASSPHRASE - 1)), NOW)

    assert caught.value.code == "escrow.passphrase_short"


def test_a_copy_without_one_of_the_keys_is_incomplete() -> None:
    """An age file by passphrase that is something else."""
    sealed = seal_by_passphrase(Secret(f"# hej\n{new_identity().identity.reveal()}\n"), PASSPHRASE)

    with pytest.raises(Refusal) as caught:
        open_escrow(sealed, PASSPHRASE)

    assert caught.value.code == "escrow.incomplete"
