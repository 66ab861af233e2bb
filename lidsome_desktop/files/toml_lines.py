"""On which line of a TOML document each key stands, which `tomllib` does not tell.

The scanner walks a document that `tomllib` has already accepted, so it need not find mistakes; it only has to
know where strings, arrays and inline tables begin and end (TOML 1.0.0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^\s,\]}#]+")
_BASIC_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)
_LITERAL_STRING = re.compile(r"'[^']*'")
# Up to two quotation marks may stand inside, right before the closing three.
_LONG_BASIC = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.S)
_LONG_LITERAL = re.compile(r"'''.*?'{3,5}(?!')", re.S)
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(["\\bfnrt]))')
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def key_lines(text: str) -> Mapping[str, int]:
    """The line, from one, of every key path in a valid TOML document.

    Paths are written as `removal_grounds[3].title.sv`: tables joined by full stops, entries of arrays counted
    from nought. A table that is opened more than once keeps its first line.
    """
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.lines


def line_of(lines: Mapping[str, int], key_path: str) -> int | None:
    """The line of a key path, or of the nearest table around it when it stands nowhere (a missing key)."""
    path = key_path
    while path:
        if path in lines:
            return lines[path]
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return None


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._line = 1
        self._counted_to = 0

    def scan(self) -> None:
        table = ""
        while True:
            self._skip_space(newlines=True)
            if self.at >= len(self.text):
                return
            if self.text.startswith("[[", self.at):
                table = self._header(2, array=True)
            elif self.text[self.at] == "[":
                table = self._header(1, array=False)
            else:
                self._pair(table)

    def _header(self, brackets: int, *, array: bool) -> str:
        line = self._here()
        self.at += brackets
        keys = self._keys()
        self.at += brackets
        path = ""
        for index, key in enumerate(keys):
            path = _joined(path, key)
            if array and index == len(keys) - 1:
                entry = self._counts.get(path, -1) + 1
                self._counts[path] = entry
                self.lines.setdefault(path, line)
                path = f"{path}[{entry}]"
            elif path in self._counts:
                path = f"{path}[{self._counts[path]}]"
            self.lines.setdefault(path, line)
        return path

    def _pair(self, table: str) -> None:
        line = self._here()
        path = table
        for key in self._keys():
            path = _joined(path, key)
            self.lines.setdefault(path, line)
        self.at += 1  # the sign =
        self._skip_space(newlines=False)
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip_space(newlines=False)
            keys.append(self._key())
            self._skip_space(newlines=False)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _key(self) -> str:
        if self.text[self.at] == '"':
            return _ESCAPE.sub(_unescaped, self._take(_BASIC_STRING)[1:-1])
        if self.text[self.at] == "'":
            return self._take(_LITERAL_STRING)[1:-1]
        return self._take(_BARE_KEY)

    def _value(self, path: str) -> None:
        start = self.text[self.at]
        if start == "[":
            self._array(path)
        elif start == "{":
            self._inline_table(path)
        elif self.text.startswith('"""', self.at):
            self._take(_LONG_BASIC)
        elif self.text.startswith("'''", self.at):
            self._take(_LONG_LITERAL)
        elif start == '"':
            self._take(_BASIC_STRING)
        elif start == "'":
            self._take(_LITERAL_STRING)
        else:
            self._take(_BARE_VALUE)
            # A date and a time may be parted by one blank.
            if re.match(r" \d\d:\d\d", self.text[self.at : self.at + 6]):
                self.at += 1
                self._take(_BARE_VALUE)

    def _array(self, path: str) -> None:
        self.at += 1
        entry = 0
        while True:
            self._skip_space(newlines=True)
            if self.text[self.at] == "]":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self.lines.setdefault(f"{path}[{entry}]", self._here())
            self._value(f"{path}[{entry}]")
            entry += 1

    def _inline_table(self, path: str) -> None:
        self.at += 1
        while True:
            self._skip_space(newlines=True)
            if self.text[self.at] == "}":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not TOML at offset {self.at}")
        self.at = found.end()
        return found.group()

    def _skip_space(self, *, newlines: bool) -> None:
        blanks = " \t\r\n" if newlines else " \t"
        while self.at < len(self.text):
            if self.text[self.at] in blanks:
                self.at += 1
            elif self.text[self.at] == "#" and newlines:
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return

    def _here(self) -> int:
        self._line += self.text.count("\n", self._counted_to, self.at)
        self._counted_to = self.at
        return self._line


def _joined(path: str, key: str) -> str:
    name = key if _BARE_KEY.fullmatch(key) else f'"{key}"'
    return f"{path}.{name}" if path else name


def _unescaped(found: re.Match[str]) -> str:
    short, long, letter = found.groups()
    return _SHORT[letter] if letter else chr(int(short or long, 16))
