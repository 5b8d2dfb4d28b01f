"""One manuscript file: a TOML header between two lines `+++`, then Markdown.

In: a path and the role its folder gives it. Out: a `Section`, or diagnostics. The header is replaced by empty
lines before Markdown is parsed, so that every line number is the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from markdown_it.token import Token
from pydantic import Field

from chapbook.diagnostics import Report, Span, suggest
from chapbook.model import Section
from chapbook.read.csv_table import csv_tokens
from chapbook.read.lift import ID, Lift, notes_of
from chapbook.read.rules.parser import parser
from chapbook.read.text import Rooms, inside, read_text
from chapbook.read.toml_lines import Toml, parse_toml
from chapbook.read.validate import Shape, validate
from chapbook.roles import DEFAULT_ROLE, ROLES

FENCE = "+++"
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:")


class HeaderShape(Shape):
    """The header of a manuscript file."""

    title: Annotated[str, Field(min_length=1)] | None = None
    id: Annotated[str, Field(min_length=1)] | None = None
    role: Annotated[str, Field(min_length=1)] | None = None
    subtitle: str = ""
    running: str = ""
    opener: str = ""
    opens: Literal["recto", "verso", "any"] | None = None


def read_section(path: Path, division: str, rooms: Rooms, report: Report) -> Section | None:
    """Read one file; None after diagnostics that leave nothing to go on with."""
    name = rooms.relative(path)
    text = read_text(path, rooms, report)
    if text is None:
        return None
    lines = text.split("\n")
    end = _header_end(lines, name, report)
    if end < 0:
        return None
    toml = parse_toml("\n".join(lines[1:end]), name, report, first_line=2)
    header = validate(toml, HeaderShape, report) if toml else None
    if toml is None or header is None:
        return None
    body = [""] * (end + 1) + lines[end + 1 :]
    return _section(path, division, header, toml, body, rooms, report)


def _header_end(lines: Sequence[str], name: str, report: Report) -> int:
    """The line index of the closing fence; -1 after a diagnostic."""
    if not lines or lines[0].strip() != FENCE:
        report.add("text-007", Span(name, 1))
        return -1
    for at, line in enumerate(lines[1:], 1):
        if line.strip() == FENCE:
            return at
    report.add("text-008", Span(name, 1))
    return -1


def _section(path: Path, division: str, header: HeaderShape, toml: Toml, body: list[str],
             rooms: Rooms, report: Report) -> Section:
    name = toml.path
    role = _role(path, division, header, toml, report)
    section_id = header.id or path.stem
    if not ID.fullmatch(section_id):
        report.add("id-002", toml.span(("id",)), id=section_id)
    if header.title is None and not ROLES[role].generated:
        report.add("toml-004", Span(name, 1), key="title")
    env: dict[str, Any] = {}
    tokens = parser().parse("\n".join(body), env)
    split = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    lift = Lift(name, body, report, lambda src, span: _csv(path, src, span, rooms, report))
    blocks = lift.blocks_of(tokens[:split], section_id)
    notes = notes_of(tokens[split:], name, section_id)
    for note in notes:
        lift._check(note.tokens)
    _unused_notes(body, env, name, report)
    if not blocks and not ROLES[role].generated:
        report.add("text-001", Span(name))
    return Section(
        section_id, role, division, header.title or "", blocks, Span(name, 1), header.subtitle, header.running,
        header.opener, opens=header.opens or ROLES[role].opens, generated=ROLES[role].generated, notes=notes,
        headings=tuple(lift.headings))


def _role(path: Path, division: str, header: HeaderShape, toml: Toml, report: Report) -> str:
    natural = path.stem if path.stem in ROLES else DEFAULT_ROLE[division]
    role = header.role or natural
    if role not in ROLES or ROLES[role].division != division:
        known = [one for one, spec in ROLES.items() if spec.division == division]
        report.add("order-004", toml.span(("role",)), role=role, **suggest(role, known))
        return DEFAULT_ROLE[division]
    return role


def _csv(path: Path, src: str, span: Span, rooms: Rooms, report: Report) -> list[Token]:
    file = inside(rooms.book, (path.parent / src).relative_to(rooms.book).as_posix()) if src[:1] != "/" else None
    if file is None:
        report.add("file-004", span, path=src)
        return []
    if not file.is_file():
        report.add("table-001", span, path=rooms.relative(file))
        return []
    text = read_text(file, rooms, report)
    return csv_tokens(text, rooms.relative(file), report) if text is not None else []


def _unused_notes(body: Sequence[str], env: dict[str, Any], name: str, report: Report) -> None:
    refs: dict[str, int] = env.get("footnotes", {}).get("refs", {})
    for number, line in enumerate(body, 1):
        match = _DEFINITION.match(line)
        if match and refs.get(f":{match[1]}", 0) < 0:
            report.add("text-010", Span(name, number), name=match[1])
