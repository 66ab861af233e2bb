"""The tree holds what belongs to the project, and nothing of the machine that it was made on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "packaging/requirements-test.lock"]

TOP_LEVEL = {
    *("lidsome_desktop", "resources", "tests", "packaging", "pyproject.toml", "README.md"),
    *("LICENSE", "CHANGELOG.md", "requirements.lock"),
}

# Where packages come from, and where a checkout or a person's files lie, is this machine's business.
# Written so that this file does not find itself.
FOREIGN = re.compile(
    "|".join(
        [
            "files[.]python" + "hosted[.]org",
            "py" + "pi[.](?:org|io|python[.]org)",
            "registry[.]npm" + "js[.]",
            "artifact" + "ory|dev" + "pi",
            "index" + "-url|find" + "-links",
            # Anna is nobody: she stands in tests of how paths are told apart.
            r"(?<![\w.-])/(?:work|home/(?!anna|lokal)\w+|Users/(?!anna)\w+|root)" + "/",
            "[.][.]/" + "shared",
        ]
    )
)


def tracked() -> list[Path]:
    """Every tracked file; of a tree without git, every file that is not generated."""
    # The checkout may belong to somebody else than who runs the tests (root in a container).
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so nobody can say what is tracked")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_top_level_is_tidy() -> None:
    """The top level shows the map of the house and nothing else."""
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} - TOP_LEVEL == set()


def test_nothing_of_this_machine() -> None:
    """No file names a package registry, a path of somebody's machine or a place outside the project."""
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}: {match.group()}"
            for number, line in enumerate(text.splitlines(), 1)
            if (match := FOREIGN.search(line))
        ]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    """What is not done is an issue, not a remark in the code."""
    later = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME|XX" + r"X)\b|(?i:coming " + "soon)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if later.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_dependencies_are_pinned_by_hash(lock: str) -> None:
    """Each locked package has one version and at least one hash; what is installed today is what was locked."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", block), block
        assert "--hash=sha256:" in block, block


def test_the_lock_fits_the_project() -> None:
    """Every dependency that the project declares is locked, at a version that the declaration allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    running = project["project"]["dependencies"] + groups["build"] + project["build-system"]["requires"]
    testing = running + [line for line in groups["test"] if isinstance(line, str)]
    for lock, declared in zip(LOCKS, (running, testing), strict=True):
        locked = {}
        for line in (ROOT / lock).read_text("utf-8").splitlines():
            if not line.startswith(" "):
                requirement = Requirement(line.removesuffix("\\").strip())
                locked[canonicalize_name(requirement.name)] = str(requirement.specifier).removeprefix("==")
        for requirement in map(Requirement, declared):
            assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


def test_programs_can_be_started() -> None:
    """What a person or CI starts by name is executable in the checkout."""
    for name in ("packaging/run", "packaging/catalogue", "packaging/with-window-manager", ".ci/run"):
        assert (ROOT / name).stat().st_mode & 0o111, name
