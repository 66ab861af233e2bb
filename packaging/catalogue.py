"""The translation catalogue: what the code says, what the fragments answer, and the one compiled file.

    extract              every message of the code with the places that show it, as a .pot
    check                every fault that stops a release, one a line; exit 1 if there is any
    missing [PATH ...]   the untranslated messages of the code (under PATH) as entries ready for a fragment
    compile [--if-stale] the fragments of each language merged into LC_MESSAGES/lidsome.mo

Messages are read from the syntax tree, so that what cannot be translated is a fault and not a silent gap:
a message that is no plain literal (an f-string, a variable), one looked up while its module is imported.
"""

from __future__ import annotations

import argparse
import ast
import gettext
import hashlib
import os
import string
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parent.parent
SOURCES = "lidsome_desktop"
LOCALES = "resources/locale"
COMPILED = "LC_MESSAGES/lidsome.mo"
STAMP = ("packaging/catalogue", "fragments")
"""Context and id of an entry of the compiled file that says which fragments it was made of."""

Key = tuple[str | None, str]
"""A message's context and its (singular) id: what gettext tells messages apart by."""

# Function name → position of (context, singular, plural).
_FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
}


@dataclass(slots=True)
class Said:
    """One message of the code: both forms and every place that shows it."""

    context: str | None
    singular: str
    plural: str | None
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return (self.context, self.singular)


@dataclass(slots=True)
class Harvest:
    """What a reading of the sources gave: the messages in order of place, and the faults."""

    messages: dict[Key, Said] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class _Reader(ast.NodeVisitor):
    """Collects the messages of one file."""

    def __init__(self, place: str, harvest: Harvest) -> None:
        self._place = place
        self._harvest = harvest
        self._depth = 0

    def _inside(self, node: ast.AST) -> None:
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        # Decorators and defaults run when the module is imported; only the body runs when it is called.
        for early in (*node.decorator_list, node.args):
            self.visit(early)
        self._depth += 1
        for statement in node.body:
            self.visit(statement)
        self._depth -= 1

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._inside(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            name = node.func.attr if node.func.value.id == "texts" else None
        if name in _FUNCTIONS:
            self._message(node, name)
        self.generic_visit(node)

    def _message(self, node: ast.Call, name: str) -> None:
        place = f"{self._place}:{node.lineno}"
        values = [_literal(node, position) for position in _FUNCTIONS[name]]
        wanted = [position is not None for position in _FUNCTIONS[name]]
        if any(value is None for value, asked in zip(values, wanted, strict=True) if asked):
            self._harvest.faults.append(f"{place}: {name}() takes plain literals, or nobody can translate it")
            return
        if not self._depth:
            self._harvest.faults.append(
                f"{place}: {name}() is looked up at import; look it up when it is shown"
            )
        context, singular, plural = values
        assert singular is not None
        said = self._harvest.messages.setdefault((context, singular), Said(context, singular, plural))
        if plural is not None and said.plural not in (None, plural):
            self._harvest.faults.append(f"{place}: {singular!r} has another plural at {said.places[0]}")
        said.plural = said.plural or plural
        said.places.append(place)


def _literal(node: ast.Call, position: int | None) -> str | None:
    if position is None or position >= len(node.args):
        return None
    argument = node.args[position]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def harvest(root: Path = ROOT) -> Harvest:
    """Read every message of the code under `root`."""
    found = Harvest()
    for source in sorted((root / SOURCES).rglob("*.py")):
        if source == root / SOURCES / "texts.py":
            continue
        tree = ast.parse(source.read_text("utf-8"), str(source))
        _Reader(source.relative_to(root).as_posix(), found).visit(tree)
    return found


def fragments(language: Path) -> list[Path]:
    """The fragments of one language in a fixed order."""
    return sorted(language.glob("*.po"))


def languages(root: Path = ROOT) -> list[Path]:
    """The folders of the languages that have fragments."""
    return sorted(folder for folder in (root / LOCALES).iterdir() if fragments(folder))


def _read(fragment: Path) -> tuple[Catalog, list[Key]]:
    """The fragment's catalogue and the ids that it has twice, which Babel merges without a word."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileParser

    class Watchful(Catalog):
        def __setitem__(self, id: str | list[str] | tuple[str, ...], message: Message) -> None:
            if id and self.get(id, message.context) is not None:
                twice.append(_key(message))
            super().__setitem__(id, message)

    twice: list[Key] = []
    catalogue = Watchful(locale=fragment.parent.name)
    PoFileParser(catalogue, abort_invalid=True).parse(fragment.read_text("utf-8").splitlines(keepends=True))
    return catalogue, twice


def _key(message: Message) -> Key:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context, singular)


def _forms(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (str(value or ""),)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _show(key: Key) -> str:
    context, singular = key
    return repr(singular) if context is None else f"{singular!r} ({context})"


def _faults_of(message: Message, said: Said, nplurals: int) -> Iterator[str]:
    """What is wrong with one translation of `said`."""
    forms = _forms(message.string)
    if message.fuzzy:
        yield "is fuzzy"
    if (said.plural is not None) != isinstance(message.id, list | tuple):
        yield "has a plural on one side only"
        return
    if isinstance(message.id, list | tuple) and message.id[1] != said.plural:
        yield f"has another plural: {message.id[1]!r}"
    if len(forms) != (nplurals if said.plural is not None else 1) or not all(form.strip() for form in forms):
        yield "is not translated"
        return
    try:
        asked = _placeholders(said.singular) | _placeholders(said.plural or "")
        answered = [_placeholders(form) for form in forms]
    except ValueError as error:
        yield f"has braces that do not pair: {error}"
        return
    # "One account" may leave the number out; the form for many may not, and nobody may invent a placeholder.
    if answered[-1] != asked or any(names - asked for names in answered):
        yield f"has other {{placeholders}}: {sorted(set().union(*answered))} for {sorted(asked)}"


def check(root: Path = ROOT) -> list[str]:
    """Every fault between the code and the fragments; an empty list when the catalogue is whole."""
    from babel.messages.pofile import PoFileError

    said = harvest(root)
    faults = list(said.faults)
    for language in languages(root):
        homes: dict[Key, str] = {}
        for fragment in fragments(language):
            try:
                catalogue, twice = _read(fragment)
            except (PoFileError, ValueError) as error:
                faults.append(f"{fragment.name}: {error}")
                continue
            faults.extend(f"{fragment.name}: {_show(key)} is there twice" for key in twice)
            faults.extend(
                f"{fragment.name}: {_show(_key(old))} is obsolete" for old in catalogue.obsolete.values()
            )
            for message in catalogue:
                if not message.id:
                    continue
                key = _key(message)
                if key in homes:
                    faults.append(f"{fragment.name}: {_show(key)} is in {homes[key]} already")
                homes[key] = fragment.name
                if key not in said.messages:
                    faults.append(f"{fragment.name}: {_show(key)} is said nowhere in the code")
                    continue
                for fault in _faults_of(message, said.messages[key], catalogue.num_plurals):
                    faults.append(f"{fragment.name}: {_show(key)} {fault}")
        faults.extend(
            f"{said.messages[key].places[0]}: {_show(key)} is in no fragment of {language.name}"
            for key in said.messages
            if key not in homes
        )
    return faults


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def entries(messages: Iterable[Said]) -> Iterator[str]:
    """The messages as .po entries that wait for their translation."""
    for said in messages:
        lines = [f"#: {said.places[0]}"]
        if said.context is not None:
            lines.append(f"msgctxt {_quote(said.context)}")
        lines.append(f"msgid {_quote(said.singular)}")
        if said.plural is None:
            lines.append('msgstr ""')
        else:
            lines += [f"msgid_plural {_quote(said.plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
        yield "\n".join(lines) + "\n"


def missing(paths: Sequence[str] = (), root: Path = ROOT) -> list[Said]:
    """The messages of the code under `paths` (all of it if none) that some language has no entry for."""
    under = [Path(path).resolve() for path in paths]
    said = harvest(root)
    known = [
        {_key(message) for fragment in fragments(language) for message in _read(fragment)[0]}
        for language in languages(root) or [root / LOCALES / "sv"]
    ]
    return [
        message
        for key, message in said.messages.items()
        if any(key not in keys for keys in known)
        and (not under or any(_is_under(place, under, root) for place in message.places))
    ]


def _is_under(place: str, under: Sequence[Path], root: Path) -> bool:
    source = (root / place.rsplit(":", 1)[0]).resolve()
    return any(source == path or path in source.parents for path in under)


def _stamp(language: Path) -> str:
    """A hash of the fragments' names and contents."""
    digest = hashlib.sha256()
    for fragment in fragments(language):
        content = fragment.read_bytes()
        digest.update(f"{fragment.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_stale(language: Path) -> bool:
    """Whether the compiled catalogue of `language` is missing or made of other fragments."""
    try:
        with (language / COMPILED).open("rb") as compiled:
            return gettext.GNUTranslations(compiled).pgettext(*STAMP) != _stamp(language)
    except (OSError, UnicodeDecodeError):
        return True


def compile_language(language: Path) -> Path:
    """Merge the fragments of `language` into its compiled catalogue and return its path.

    The file is replaced in one step, so that a program that starts meanwhile reads one of the two.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    merged = Catalog(locale=language.name, project="lidsome-desktop", fuzzy=False)
    for fragment in fragments(language):
        for message in _read(fragment)[0]:
            if message.id and not message.fuzzy:
                merged.add(message.id, message.string, context=message.context)
    merged.add(STAMP[1], _stamp(language), context=STAMP[0])
    target = language / COMPILED
    target.parent.mkdir(exist_ok=True)
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    with fresh.open("wb") as compiled:
        write_mo(compiled, merged)
    fresh.replace(target)
    return target


def compile_all(root: Path = ROOT, *, if_stale: bool = False) -> list[Path]:
    """Compile every language (only the stale ones with `if_stale`); returns what was written."""
    return [compile_language(folder) for folder in languages(root) if not if_stale or is_stale(folder)]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="packaging/catalogue", description="The translation catalogue.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract", help="print every message of the code as a .pot")
    commands.add_parser("check", help="name every fault; exit 1 if there is any")
    untranslated = commands.add_parser(
        "missing", help="print untranslated messages as entries for a fragment"
    )
    untranslated.add_argument("path", nargs="*", help="only the messages of the code under this path")
    compiling = commands.add_parser("compile", help="merge the fragments into the compiled catalogue")
    compiling.add_argument("--if-stale", action="store_true", help="only if the fragments have changed")
    chosen = parser.parse_args(arguments)
    if chosen.command == "extract":
        print("\n".join(entries(harvest().messages.values())))
    elif chosen.command == "missing":
        print("\n".join(entries(missing(chosen.path))), end="")
    elif chosen.command == "compile":
        compile_all(if_stale=chosen.if_stale)
    elif faults := check():
        print("\n".join(faults))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
