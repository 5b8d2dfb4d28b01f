"""TOML with line numbers.

In: the text of a TOML file. Out: its values (by tomllib) and a map from each key's path to its line.
tomllib keeps no positions, so the lines are found by a scan of text that tomllib has accepted: strings and
comments are blanked out first, so that the scan needs to know no more of TOML 1.0 than keys and brackets; the
names themselves are read by tomllib.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from chapbook.diagnostics import Report, Span
from chapbook.read.text import CONTROL

KeyPath = tuple[str | int, ...]
DEEPEST = 20  # no file of ours needs more than five
TOO_DEEP = "tables or lists stand too deep in one another"
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_OPAQUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'" r"|#[^\n]*", re.DOTALL)
_PART = r"(?:[A-Za-z0-9_-]+|q+)"
_NAME = rf"\s*{_PART}(?:[ \t]*\.[ \t]*{_PART})*\s*"
_KEY = re.compile(rf"({_NAME})=")
_TABLE = re.compile(rf"\s*(\[\[?)({_NAME})\]")


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
    last = max(1, len(text.rstrip("\n").splitlines()))
    try:
        values = tomllib.loads(text)
    except ValueError as fault:  # tomllib's own error is one; so is what Python says to a number without end
        place = _PLACE.search(str(fault))
        line = min(int(place[1]), last) if place else last
        reason = _PLACE.sub("", str(fault)).replace("(at end of document)", "").partition(";")[0].strip()
        report.add("toml-001", Span(path, first_line - 1 + line, int(place[2]) if place else 0), reason=reason)
        return None
    except RecursionError:
        report.add("toml-001", Span(path, first_line - 1 + last), reason=TOO_DEEP)
        return None
    if _depth(values) > DEEPEST:
        report.add("toml-001", Span(path, first_line), reason=TOO_DEEP)
        return None
    lines = _key_lines(text, first_line)
    clean = _printable(values, (), Toml(path, {}, lines), report)
    return Toml(path, clean if isinstance(clean, dict) else {}, lines)


def _depth(values: object) -> int:
    """How deep tables and lists stand in one another; a loop, since the depth may be that of no sound file."""
    depth = 0
    level = [values]
    while level:
        depth += 1
        level = [inner for value in level if isinstance(value, dict | list)
                 for inner in (value.values() if isinstance(value, dict) else value)]
    return depth


def _printable(value: object, key: KeyPath, toml: Toml, report: Report) -> object:
    r"""The value without control characters, which a TOML text can hold as `\u0007`; each is reported."""
    if isinstance(value, dict):
        return {name: _printable(inner, (*key, name), toml, report) for name, inner in value.items()}
    if isinstance(value, list):
        return [_printable(inner, (*key, at), toml, report) for at, inner in enumerate(value)]
    if isinstance(value, str):
        for match in CONTROL.finditer(value):
            report.add("file-003", toml.span(key), character=f"U+{ord(match[0]):04X}")
        return CONTROL.sub("", value)
    return value


def _blanked(match: re.Match[str]) -> str:
    """A string or a comment without its content; what is left has the same length and the same lines."""
    filler = " " if match[0].startswith("#") else "q"
    return re.sub(r"[^\n]", filler, match[0])


def _key_lines(text: str, first_line: int) -> dict[KeyPath, int]:
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    depth = 0
    scan = _OPAQUE.sub(_blanked, text).split("\n")
    for number, (line, bare) in enumerate(zip(text.split("\n"), scan, strict=True), first_line):
        if depth == 0 and (match := _TABLE.match(bare)):
            table = _table_path(_names(line[slice(*match.span(2))]), counts, array=match[1] == "[[")
            _note(lines, table, number)
        else:
            if depth == 0 and (match := _KEY.match(bare)):
                _note(lines, (*table, *_names(line[slice(*match.span(1))])), number)
            depth += sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}")
    return lines


def _note(lines: dict[KeyPath, int], path: KeyPath, number: int) -> None:
    """Remember where a key and the tables around it are first named."""
    for end in range(1, len(path) + 1):
        lines.setdefault(path[:end], number)


def _names(source: str) -> tuple[str, ...]:
    """The parts of a dotted key, read by tomllib itself."""
    table: object = tomllib.loads(source + " = 0")
    names = []
    while isinstance(table, dict):
        name, table = next(iter(table.items()))
        names.append(name)
    return tuple(names)


def _table_path(names: tuple[str, ...], counts: dict[KeyPath, int], *, array: bool) -> KeyPath:
    """The path of a `[table]`, or of the next element of an `[[array]]`."""
    path: KeyPath = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, names[-1])
    if not array:
        return path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1)
