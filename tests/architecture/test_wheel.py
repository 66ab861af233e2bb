"""What is installed is whole: it starts far from the checkout, with its resources and its texts."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# One wheel is enough for the workers of a parallel run.
pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of today's tree, built by the locked hatchling without a network."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files and scripts; dependencies come from the environment of the tests."""
    target = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(wheel)], check=True
    )
    return target


def run_installed(installed: Path, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run Python with the installed package before everything else, and without the checkout."""
    dependencies = sysconfig.get_path("purelib")
    # The editable install's .pth would lead back to the checkout; -I and an explicit path do not read it.
    start = f"import sys; sys.path[:0] = [{str(installed)!r}]; sys.path.append({dependencies!r}); "
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + "\n".join(command)],
        cwd=cwd,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )


def test_wheel_holds_what_it_needs_and_no_more(wheel: Path) -> None:
    """Code, resources with the compiled catalogue, the licence; no tests, no machinery."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "lidsome_desktop/py.typed" in names
    assert "lidsome_desktop/resources/locale/sv/LC_MESSAGES/lidsome.mo" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"lidsome_desktop"}
    tracked = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".mo"]
    lost = [path for path in tracked if f"lidsome_desktop/{path.relative_to(ROOT).as_posix()}" not in names]
    assert lost == []


def test_metadata_is_complete(wheel: Path) -> None:
    """A person who finds the wheel alone can tell what it is, whose terms hold and how it is started."""
    archive = zipfile.ZipFile(wheel)
    (folder,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
    metadata = archive.read(f"{folder}/METADATA").decode("utf-8")
    scripts = archive.read(f"{folder}/entry_points.txt").decode("utf-8")
    for line in (
        "License-Expression: EUPL-1.2",
        "Requires-Python: >=3.11",
        "Description-Content-Type: text/markdown",
    ):
        assert line in metadata
    assert "lidsome = lidsome_desktop.cli:main" in scripts
    assert "lidsome-desktop = lidsome_desktop.app:main" in scripts


def test_installed_program_starts_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    """`lidsome --version` of the installed wheel answers with the one version there is."""
    from lidsome_desktop import __version__

    ran = run_installed(
        installed,
        "from lidsome_desktop import cli",
        f"assert cli.__file__.startswith({str(installed)!r}), cli.__file__",
        "sys.exit(cli.main(['--version']))",
        cwd=tmp_path,
    )
    assert ran.returncode == 0, ran.stderr
    assert __version__ in ran.stdout


def test_installed_resources_are_the_packages_own(installed: Path, tmp_path: Path) -> None:
    """Resources of an installed package are found inside it, and its texts are Swedish."""
    ran = run_installed(
        installed,
        "from lidsome_desktop import resources, texts",
        "texts.use_language('sv')",
        "print(resources.resource('locale/sv/LC_MESSAGES/lidsome.mo'))",
        cwd=tmp_path,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(str(installed))
