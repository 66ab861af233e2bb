"""What the import contracts cannot say: the domain is pure, and nothing hides from the contracts."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "lidsome_desktop"
DOMAIN = sorted((PACKAGE / "domain").rglob("*.py"))

# The parts of the standard library that reach the world outside.
OUTSIDE = {
    *("os", "io", "pathlib", "shutil", "tempfile", "glob", "fileinput", "sqlite3", "dbm", "shelve"),
    *("socket", "ssl", "urllib.request", "http", "smtplib", "subprocess", "multiprocessing", "threading"),
    *("asyncio", "time", "logging", "locale", "platform", "getpass", "ctypes", "random"),
}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: imports are written in full"
            yield node.module or ""


def _within(module: str, names: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


@pytest.mark.parametrize("source", DOMAIN, ids=lambda path: path.stem)
def test_domain_is_pure(source: Path) -> None:
    """The domain takes from the standard library only, has no clock, and reads or writes nothing."""
    tree = ast.parse(source.read_text("utf-8"))
    for module in _imports(tree):
        own = _within(module, {"lidsome_desktop.domain"})
        assert own or module.split(".")[0] in sys.stdlib_module_names, f"{module} is not for the domain"
        assert not _within(module, OUTSIDE), f"{module} reaches outside"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in CLOCKS, f"line {node.lineno}: the domain has no clock"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "print", "input"), f"line {node.lineno}: {node.func.id}()"


def test_only_verbs_and_screens_ask_the_judge() -> None:
    """`compliance` stands over the nouns: no noun imports it."""
    for source in DOMAIN:
        if source.stem != "compliance" and "compliance" not in source.parent.parts:
            modules = set(_imports(ast.parse(source.read_text("utf-8"))))
            assert "lidsome_desktop.domain.compliance" not in modules, source.name


def test_every_folder_of_code_is_a_package() -> None:
    """A folder without `__init__.py` would not be seen by the import contracts."""
    folders = {source.parent for source in PACKAGE.rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("name", ["utils", "helpers", "helper", "manager", "managers", "misc", "common"])
def test_a_module_says_what_it_is_about(name: str) -> None:
    """A module is named after its noun, never after having been left over."""
    assert [*PACKAGE.rglob(f"{name}.py"), *PACKAGE.rglob(name)] == []


def test_files_are_a_comfortable_read() -> None:
    """One subject a file; far past 400 lines it has two."""
    long = {
        source.relative_to(ROOT).as_posix(): lines
        for source in [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        if "versions" not in source.parts  # a migration says what was, once
        and (lines := len(source.read_text("utf-8").splitlines())) > 480
    }
    assert long == {}
