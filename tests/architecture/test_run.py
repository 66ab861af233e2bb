"""The two commands of the README say what is missing, and lose no time when nothing is."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-query"), reason="the packages are Debian's")


@pytest.fixture
def bare() -> Iterator[Path]:
    """A checkout that has the commands and nothing else, which any user can read."""
    with tempfile.TemporaryDirectory(prefix="lidsome-bare-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        shutil.copytree(ROOT / "packaging" / "debian", root / "packaging" / "debian")
        shutil.copy(ROOT / "packaging" / "run", root / "packaging" / "run")
        yield root


def start(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the checkout's command as somebody who may not install packages."""
    nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    command = [str(root / "packaging/run"), *arguments]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **nobody)


@pytest.mark.parametrize(("arguments", "named"), [((), "run"), (("test",), "test")])
def test_what_is_missing_is_one_line_to_run(bare: Path, arguments: tuple[str, ...], named: str) -> None:
    """Who is not root gets the one line that installs what is missing, and nothing happens."""
    for name in ("run", "test"):
        (bare / f"packaging/debian/{name}.packages").write_text("bash\n", "utf-8")
    (bare / f"packaging/debian/{named}.packages").write_text(
        "# what no release has\nlidsome-one\nlidsome-two-t64 | lidsome-two\ncoreutils\n", "utf-8"
    )
    ran = start(bare, *arguments)
    assert ran.returncode == 1
    lines = ran.stdout.splitlines()
    assert lines == [
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends lidsome-one lidsome-two"
    ]
    assert not (bare / ".venv").exists()


def test_one_of_several_names_is_enough(bare: Path) -> None:
    """A library that another release calls otherwise is not asked for again."""
    (bare / "packaging/debian/run.packages").write_text("lidsome-t64 | bash\n", "utf-8")
    ran = start(bare)
    assert "apt-get" not in ran.stdout, ran.stdout


def without_display(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Start this checkout's command where no window can be opened."""
    if not (ROOT / ".venv" / ".lidsome-run").exists():
        pytest.skip("this environment was not made by packaging/run")
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    if data is not None:
        env["LIDSOME_DATA_DIR"] = str(data)
    command = [str(ROOT / "packaging/run"), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--help",), "packaging/run test"),
        (("--language", "en", "--help"), "--registry URL"),
        (("--version",), "lidsome-desktop "),
        (("lidsome", "--help"), "usage: lidsome"),
        (("lidsome", "check"), "Det finns inget register"),
        (("backup", "--help"), "usage: lidsome backup"),
        (("restore", "--help"), "usage: lidsome restore"),
        (("policy", "check", "resources/policy/lidkoping.toml"), "SHA-256"),
        (("demo",), "lidsome-desktop --demo"),
    ],
)
def test_what_opens_no_window_needs_no_display(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """A server without a screen: help, version and what the terminal program does."""
    ran = without_display(*arguments, data=tmp_path)
    assert told in ran.stdout + ran.stderr
    assert "no display" not in ran.stderr


def test_a_later_start_is_quick() -> None:
    """With everything in place, less than a second passes before the program itself starts.

    Without a display the command stops exactly there, with a sentence instead of Qt's abort.
    """
    spent = []
    for _ in range(3):
        began = time.monotonic()
        ran = without_display()
        spent.append(time.monotonic() - began)
        assert ran.returncode == 1
        assert "there is no display" in ran.stderr
    assert min(spent) < 1.0, spent
