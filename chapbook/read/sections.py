"""One manuscript file: a TOML header between two lines `+++`, then Markdown.

In: a path and the role its folder gives it. Out: a `Section`, or diagnostics. The header is replaced by empty
lines before Markdown is parsed, so that every line number is the file's own.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from markdown_it.token import Token
from pydantic import Field

from chapbook.diagnostics import Report, Span, suggest
from chapbook.memory import Memory
from chapbook.model import Section
from chapbook.read.csv_table import csv_tokens
from chapbook.read.lift import ID, Lift
from chapbook.read.marks import check_marks
from chapbook.read.notes import check_definitions, notes_of
from chapbook.read.rules.parser import parser
from chapbook.read.text import Rooms, inside, is_file, read_text
from chapbook.read.toml_lines import Toml, parse_toml
from chapbook.read.validate import Shape, validate
from chapbook.roles import DEFAULT_ROLE, ROLES
from chapbook.walk import plain_text

FENCE = "+++"


class HeaderShape(Shape):
    """The header of a manuscript file."""

    title: Annotated[str, Field(min_length=1)] | None = None
    id: Annotated[str, Field(min_length=1)] | None = None
    role: Annotated[str, Field(min_length=1)] | None = None
    subtitle: str = ""
    running: str = ""
    opener: str = ""
    opens: Literal["recto", "verso", "any"] | None = None


class SectionReader:
    """Reads the files of one book; a text that `memory` knows is not parsed again."""

    def __init__(self, rooms: Rooms, memory: Memory) -> None:
        self.rooms = rooms
        self._memory = memory
        self._tables: tuple[tuple[str, bytes], ...] | None = None

    def read(self, path: Path, division: str, report: Report) -> Section | None:
        """Read one file; None after diagnostics that leave nothing to go on with."""
        text = read_text(path, self.rooms, report)
        if text is None:
            return None
        tables = self._all_tables() if ".csv" in text else ()
        key = ("section", self.rooms.relative(path), division, text, tables)
        return self._memory.recall(key, lambda said: _parsed(path, text, division, self.rooms, said), report)

    def _all_tables(self) -> tuple[tuple[str, bytes], ...]:
        """The tables of the book that stand in files of their own, any of which a section may name."""
        if self._tables is None:
            files = sorted(path for path in self.rooms.book.rglob("*.csv") if is_file(path))
            self._tables = tuple((self.rooms.relative(path), path.read_bytes()) for path in files)
        return self._tables


def _parsed(path: Path, text: str, division: str, rooms: Rooms, report: Report) -> Section | None:
    """A file's text as a section."""
    name = rooms.relative(path)
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        report.add("text-007", Span(name, 1))
        return _section(path, division, HeaderShape(title=path.stem), Toml(name, {}, {}), lines, rooms, report)
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == FENCE), 0)
    if not end:
        report.add("text-008", Span(name, 1))
        return None
    body = [""] * (end + 1) + lines[end + 1 :]
    toml = parse_toml("\n".join(lines[1:end]), name, report, first_line=2)
    if toml is None:
        return _section(path, division, HeaderShape(title=path.stem), Toml(name, {}, {}), body, rooms, report)
    header = validate(toml, HeaderShape, report)
    return _section(path, division, header, toml, body, rooms, report)


def _section(path: Path, division: str, header: HeaderShape, toml: Toml, body: list[str],
             rooms: Rooms, report: Report) -> Section:
    name = toml.path
    role = _role(path, division, header, toml, report)
    section_id = header.id or path.stem
    if not ID.fullmatch(section_id):
        report.add("id-002", toml.span(("id",)), id=section_id)
    if header.title is None and "title" not in toml.values and not ROLES[role].generated:
        report.add("toml-004", Span(name, 1), key="title", line="title = …")
    env: dict[str, Any] = {}
    tokens = parser().parse("\n".join(body) + "\n", env)  # the container plugin looks behind a last line without an end
    split = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    lift = Lift(name, body, report, lambda src, span: _csv(path, src, span, rooms, report))
    blocks = lift.blocks_of(tokens[:split], section_id)
    notes = notes_of(tokens[split:], name, section_id, body, report)
    for note in notes:
        check_marks(note.tokens, name, report)
    check_definitions(body, env, name, report)
    if not any(_says_something(token) for token in tokens[:split]) and not ROLES[role].generated:
        report.add("text-001", Span(name))
    return Section(
        section_id, role, division, header.title or "", blocks, Span(name, 1), header.subtitle, header.running,
        header.opener, opens=header.opens or ROLES[role].opens, generated=ROLES[role].generated, notes=notes,
        headings=tuple(lift.headings), spans=MappingProxyType({str(key[0]): toml.span(key) for key in toml.lines}))


def _says_something(token: Token) -> bool:
    if token.type == "inline":
        return any(child.type == "image" for child in token.children or []) or bool(plain_text(tuple(token.children or [])).strip())
    return token.type in ("container_any_open", "table_open", "fence", "code_block")


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
    if not is_file(file):
        report.add("table-001", span, path=rooms.relative(file))
        return []
    text = read_text(file, rooms, report)
    return csv_tokens(text, rooms.relative(file), report) if text is not None else []
