"""TOML with line numbers.

In: the text of a TOML file. Out: its values (by tomllib) and a map from each key's path to its line.
tomllib keeps no positions, so the lines are found by a scan that knows just enough of TOML 1.0 to skip what
is inside multi-line strings and arrays; the names themselves are read by tomllib, line by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from chapbook.diagnostics import Report, Span

KeyPath = tuple[str | int, ...]
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'))*)\s*=""")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*')


@dataclass(frozen=True, slots=True)
class Toml:
    """The values of a TOML text and where its keys stand."""

    path: str
    values: Mapping[str, object]
    lines: Mapping[KeyPath, int]

    def span(self, key: KeyPath) -> Span:
        """The line of a key, or of the nearest table around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return Span(self.path, self.lines.get(key, 1))


def parse_toml(text: str, path: str, report: Report, first_line: int = 1) -> Toml | None:
    """Parse `text`, whose first line is line `first_line` of `path`; None after a diagnostic."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        last = max(1, len(text.rstrip("\n").splitlines()))
        line = int(place[1]) if place else last
        column = int(place[2]) if place else 0
        reason = _PLACE.sub("", str(fault)).replace("(at end of document)", "").strip()
        report.add("toml-001", Span(path, first_line - 1 + min(line, last), column), reason=reason)
        return None
    return Toml(path, values, _key_lines(text, first_line))


def _names(source: str) -> tuple[str, ...]:
    """The parts of a dotted key, read by tomllib itself."""
    table: object = tomllib.loads(source + " = 0")
    names = []
    while isinstance(table, dict):
        name, table = next(iter(table.items()))
        names.append(name)
    return tuple(names)


def _key_lines(text: str, first_line: int) -> dict[KeyPath, int]:
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    fence = ""
    depth = 0
    for number, line in enumerate(text.split("\n"), first_line):
        if fence:
            fence = "" if fence in line else fence
            continue
        bare = line.strip()
        if depth == 0 and bare.startswith("["):
            table = _table_path(bare, lines, counts)
            lines.setdefault(table, number)
            continue
        rest = line
        if depth == 0 and (match := _KEY.match(line)):
            lines[(*table, *_names(match[1]))] = number
            rest = line[match.end():]
        for mark in ('"""', "'''"):
            if rest.count(mark) % 2:
                fence = mark
        quiet = _STRINGS.sub("", rest.replace('"""', "").replace("'''", ""))
        depth = max(0, depth + quiet.count("[") + quiet.count("{") - quiet.count("]") - quiet.count("}"))
    return lines


def _table_path(bare: str, lines: Mapping[KeyPath, int], counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a `[table]`, or of the next element of an `[[array]]`."""
    array = bare.startswith("[[")
    source = bare.lstrip("[").split("]")[0]
    path: KeyPath = _names(source)
    if not array:
        head = path[0]
        return (head, counts[(head,)] - 1, *path[1:]) if (head,) in counts else path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1)
