"""The terminal door: exit codes, and sentences that say what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lidsome_desktop import __version__, cli
from lidsome_desktop.domain.settings import Settings
from lidsome_desktop.files.places import Places
from lidsome_desktop.files.settings_file import save_settings
from lidsome_desktop.resources import resource
from lidsome_desktop.services import opening


@pytest.fixture
def registry(isolated: Path) -> Path:
    """A registry in the data folder, closed."""
    opening.open_registry(Places(isolated)).place.registry.close()
    return isolated


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """One number for program and package."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"lidsome {__version__}"


def test_the_shipped_policy_holds(capsys: pytest.CaptureFixture[str]) -> None:
    """What ships passes its own check."""
    assert cli.main(["--language=en", "policy", "check", str(resource("policy/lidkoping.toml"))]) == 0
    assert "SHA-256" in capsys.readouterr().out


def test_each_fault_of_a_policy_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Key path and line, so that it can be mended without guessing."""
    text = resource("policy/lidkoping.toml").read_text("utf-8")
    bad = tmp_path / "bad.toml"
    heading = text.index("[limits.minimum_administrators]")
    value = text.index("value = 2", heading)
    bad.write_text(text[:value] + "value = -2" + text[value + len("value = 2") :], "utf-8")
    assert cli.main(["--language=en", "policy", "check", str(bad)]) == 1
    told = capsys.readouterr().out
    line = 1 + text[:value].count("\n")
    assert f"{bad}:{line}:" in told
    assert "minimum_administrators" in told


def test_a_sound_registry_ends_with_zero(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And prints the head, which the next check can be held against."""
    assert cli.main(["--language=en", "check"]) == 0
    head = capsys.readouterr().out.split("Head: ")[1].strip()
    assert cli.main(["--language=en", "check", "--head", head]) == 0
    assert cli.main(["--language=en", "check", "--head", "99:" + "a" * 64]) == 1
    assert "once reached event 99" in capsys.readouterr().out


def test_a_changed_registry_ends_with_one(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first fault is named."""
    for path in (registry / "evidence").rglob("*"):
        if path.is_file() and len(path.name) == 64:
            path.unlink()
    assert cli.main(["--language=en", "check"]) == 1
    assert "An evidence file is missing" in capsys.readouterr().out


def test_without_a_registry_check_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """It makes none."""
    assert cli.main(["--language=en", "check"]) == 1
    assert "no registry" in capsys.readouterr().err


def test_a_misspelt_head_is_a_usage_fault(registry: Path) -> None:
    """Two is for a command that was not understood."""
    assert cli.main(["check", "--head", "hej"]) == 2


def test_backup_and_restore_by_hand(
    registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """IT can move a registry to another machine with two commands."""
    assert cli.main(["--language=en", "backup", str(tmp_path / "second")]) == 0
    monkeypatch.setenv("LIDSOME_DATA_DIR", str(tmp_path / "new machine"))
    assert cli.main(["--language=en", "restore", str(tmp_path / "second")]) == 0
    assert cli.main(["--language=en", "check"]) == 0


def test_an_address_with_a_password_is_refused_without_repeating_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The password must not reach the terminal's log either."""
    assert cli.main(["--language=en", "--registry", "postgresql://a:hemligt@db/x", "check"]) == 1
    told = capsys.readouterr()
    assert "without one" in told.err
    assert "hemligt" not in told.out + told.err


def test_swedish_is_the_first_language(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a choice the terminal speaks Swedish."""
    assert cli.main(["check"]) == 0
    assert "Allt stämmer" in capsys.readouterr().out


def test_a_restore_to_an_address_is_refused(
    registry: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever names another registry must not have the one in the data folder replaced."""
    assert cli.main(["backup", str(tmp_path / "second")]) == 0
    before = (registry / "registry.sqlite").stat().st_ino
    address = f"sqlite:///{tmp_path / 'other.sqlite'}"
    assert cli.main(["--language=en", "--registry", address, "restore", str(tmp_path / "second")]) == 2
    assert "--registry" in capsys.readouterr().err
    assert (registry / "registry.sqlite").stat().st_ino == before


def test_the_terminal_looks_at_the_registry_that_the_window_opens(
    isolated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clean bill for the file in the data folder would say nothing of the registry that is in use."""
    elsewhere = tmp_path / "elsewhere" / "registry.sqlite"
    opening.open_registry(Places(isolated)).place.registry.close()
    save_settings(isolated, Settings(registry=f"sqlite:///{elsewhere}"))
    assert cli.main(["--language=en", "check"]) == 1
    assert str(elsewhere) in capsys.readouterr().err


def test_a_lost_search_index_is_named_and_made_anew(
    registry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check says which command mends it, and the command does."""
    with closing(sqlite3.connect(registry / "registry.sqlite")) as database:
        database.execute("DROP TABLE search_index")
    assert cli.main(["--language=en", "check"]) == 1
    assert "Run lidsome registry reindex" in capsys.readouterr().out
    assert cli.main(["--language=en", "registry", "reindex"]) == 0
    assert cli.main(["--language=en", "check"]) == 0
