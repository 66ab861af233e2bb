"""The ground that the other tests stand on holds."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
import keyring.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends import SecretService as SecretServiceBackend

from tests.fixtures.window import type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.fixtures.postgres import Database
    from tests.fixtures.session_bus import SecretService, SessionBus


def test_environment_is_the_tests_own(isolated: Path, tmp_path: Path) -> None:
    """No test reads or writes the home of the person who runs it, whatever the hour there."""
    assert Path.home().is_relative_to(tmp_path)
    assert Path(os.environ["LIDSOME_DATA_DIR"]) == isolated
    assert not isolated.exists()
    assert time.tzname[0] == "UTC"


def test_no_keyring_unless_asked() -> None:
    """The keyring of the person who runs the tests is out of reach, by discovery and by name."""
    with pytest.raises(AssertionError, match="construct an allowed one"):
        keyring.get_password("lidsome", "nobody")
    with pytest.raises(FileNotFoundError):
        SecretServiceBackend.Keyring().get_password("lidsome", "nobody")


def test_secret_service_is_real(secret_service: SecretService) -> None:
    """What is stored through keyring is seen by libsecret's own tool."""
    ring = SecretServiceBackend.Keyring()
    ring.set_password("lidsome/test", "konto", "hemligt åäö")
    seen = secret_service.secret_tool("lookup", "service", "lidsome/test", "username", "konto")
    assert seen.stdout == "hemligt åäö"


def test_secret_service_can_be_locked(secret_service: SecretService) -> None:
    """A locked ring answers at once, since its bus has no display to ask on."""
    ring = SecretServiceBackend.Keyring()
    ring.set_password("lidsome/test", "konto", "hemligt")
    secret_service.lock()
    with pytest.raises(keyring.errors.KeyringLocked):
        ring.get_password("lidsome/test", "konto")


def test_postgres_is_real_and_sorts_in_swedish(postgres: Database) -> None:
    """Each test has its own database, whose text sorts å ä ö last."""
    with postgres.connect() as connection:
        rows = connection.execute(
            "select w from unnest(array['ö','z','å','ä','a']) as w order by w"
        ).fetchall()
    assert [word for (word,) in rows] == ["a", "z", "å", "ä", "ö"]


def test_typing_takes_any_letter(qtbot: QtBot) -> None:
    """Swedish letters can be typed in tests, which Qt's own helper aborts at."""
    from PySide6.QtWidgets import QLineEdit

    field = QLineEdit()
    qtbot.addWidget(field)
    type_text(field, "Räksmörgås på Åland – 5 €")
    assert field.text() == "Räksmörgås på Åland – 5 €"


def test_dates_are_written_as_in_sweden(qapp: object) -> None:
    """Widgets show dates and numbers in the Swedish way on any machine."""
    from PySide6.QtCore import QDate, QLocale

    assert QLocale().toString(QDate(2026, 3, 1), QLocale.FormatType.ShortFormat) == "2026-03-01"


@given(st.text())
def test_hypothesis_lives_with_isolation(text: str) -> None:
    """Properties can be tested although every test has its own environment."""
    assert Path.home().name == "home"
    assert text == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_accessible_session_has_a_bus_and_a_display(accessible_session: SessionBus) -> None:
    """The program and a screen reader can meet on a bus of their own."""
    assert accessible_session.env["DISPLAY"] == os.environ["DISPLAY"]
    assert "org.freedesktop.DBus" in accessible_session.call("ListNames")


LEAKS = {
    "a thread": """
        import threading

        def test_it():
            threading.Thread(target=threading.Event().wait, daemon=True).start()
        """,
    "a window": """
        from PySide6.QtWidgets import QWidget

        kept = []

        def test_it(qapp):
            kept.append(QWidget())
            kept[0].show()
        """,
    "a warning": """
        import warnings

        def test_it():
            warnings.warn("unexpected")
        """,
    "a file": """
        def test_it():
            open(__file__)
        """,
    "a message of Qt": """
        from PySide6.QtCore import qWarning

        def test_it(qtbot):
            qWarning("unexpected")
        """,
}


@pytest.mark.parametrize("leak", LEAKS, ids=str)
def test_what_is_left_behind_fails(leak: str, tmp_path: Path) -> None:
    """A test that leaves something behind, or warns of something, is not green."""
    root = Path(__file__).resolve().parents[2]
    planted = tmp_path / "test_planted.py"
    planted.write_text(textwrap.dedent(LEAKS[leak]), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.conftest", "-c"]
    ran = subprocess.run(
        [*command, str(root / "pyproject.toml"), "--rootdir", str(root), str(planted)],
        cwd=root,
        env={**os.environ, "LIDSOME_LEAK_PATIENCE": "0.2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "1 passed" not in ran.stdout or "1 error" in ran.stdout
