"""The scanner knows on which line each key of a TOML document stands."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lidsome_desktop.files.toml_lines import key_lines, line_of
from lidsome_desktop.resources import resource
from tests.factories.policies import PROFILE

DOCUMENT = '''\
# a comment with [brackets] and "quotes
title = "a # b"
"quoted key".'lit'.bare = 1
day = 2026-11-22 14:05:00 # a blank inside

[one]
long = """
x = "no key"
[no.table]
"""
raw = \'\'\'
y = 1\'\'\'
after = 'c:\\'
[one.two]
list = [
  1, # one
  { a = "}", b = [
    2 ] },
]
[[many]]
x = 1
[[many]]
x = 2
[many.inner]
y = 3
[[many.deep]]
z = 4
'''


def test_each_kind_of_key_is_found() -> None:
    """Comments, strings of four kinds, dates, nested arrays and tables, repeated tables."""
    lines = key_lines(DOCUMENT)
    expected = {
        "title": 2, '"quoted key"': 3, '"quoted key".lit.bare': 3, "day": 4, "one": 6, "one.long": 7,
        "one.raw": 11, "one.after": 13, "one.two": 14, "one.two.list": 15, "one.two.list[0]": 16,
        "one.two.list[1]": 17, "one.two.list[1].a": 17, "one.two.list[1].b[0]": 18, "many[0]": 20, "many[0].x": 21,
        "many[1]": 22, "many[1].x": 23, "many[1].inner": 24, "many[1].inner.y": 25, "many[1].deep[0].z": 27,
    }  # fmt: skip
    assert {key: lines.get(key) for key in expected} == expected
    assert not any("no" in key for key in lines)


def test_a_key_that_stands_nowhere_has_the_line_of_its_table() -> None:
    """A missing key is told where it should be."""
    lines = key_lines(DOCUMENT)
    assert line_of(lines, "many[1].missing.en") == 22
    assert line_of(lines, "nowhere.at.all") is None
    assert line_of(lines, "") is None


def paths(value: Any, path: str = "") -> set[str]:
    """Every key path that a parsed document holds."""
    found = {path} if path else set()
    if isinstance(value, dict):
        for key, each in value.items():
            found |= paths(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            found |= paths(each, f"{path}[{index}]")
    return found


def test_no_key_of_the_shipped_profile_is_without_line() -> None:
    """On a real profile the scanner finds exactly the keys that the parser finds."""
    text = resource(PROFILE).read_text("utf-8")
    assert set(key_lines(text)) == paths(tomllib.loads(text))


WORDS = st.text(alphabet="ab\\\"'#[]{}=,. \tå", max_size=8)


def written(word: str) -> str:
    """A word as a basic string of TOML."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


VALUES = st.recursive(
    WORDS.map(written) | st.integers(-5, 5).map(str) | st.sampled_from(["true", "1.5", "2026-01-02", "'#['"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: "[" + ", # c ]\n ".join(each) + "\n]")
        | st.lists(inner, max_size=3).map(
            lambda each: "{" + ", ".join(f"k{i} = {v}" for i, v in enumerate(each) if "\n" not in v) + "}"
        )
    ),
    max_leaves=6,
)


@given(st.lists(VALUES, max_size=5))
def test_the_scanner_agrees_with_the_parser(values: list[str]) -> None:
    """Whatever stands in strings, arrays and tables, the keys found are those that tomllib reads."""
    lines: list[str] = []
    for index, value in enumerate(values):
        lines += [f"[[t{index % 2}]]", f"x{index} = {value}  # = [x"]
    text = "\n".join(lines)
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        # A line break inside an inline table, or a comma left over: no TOML, and never scanned.
        return
    assert set(key_lines(text)) == paths(parsed)
