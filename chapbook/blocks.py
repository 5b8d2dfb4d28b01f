"""Blocks of the sources: what stands at a line, and another text in its place.

In: the book's folder, a path and a line as regions and diagnostics name them, and what is looked for there (a paragraph, a heading,
the caption of a photo). Out: a `Block`: its first and last line and its text; and the file with that block replaced and every
other byte as it was. A block is replaced only in the very file that was shown: when the file has changed meanwhile nothing is
written. CommonMark 0.31, TOML 1.0, RFC 4180.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from chapbook.diagnostics import EnvironmentFault
from chapbook.files import rewrite

ROOMS = ("book", "images", "styles")
SOURCES = (".md", ".toml", ".csv", ".css", ".html")
FENCE = "+++"
VALUES = ("caption", "credit", "alt", "description", "value")  # kinds that are the value of a TOML key
TOKENS = {
    "paragraph": "paragraph_open", "heading": "heading_open", "item": "list_item_open", "row": "tr_open", "quote": "blockquote_open",
    "photo": "paragraph_open", "box": "container_any_open", "group": "container_any_open", "table": "container_any_open",
    "term": "dt_open", "definition": "dd_open", "code": "fence"}
_ENDS = re.compile(rb"\r\n|\n|\r")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL)
_TABLE = re.compile(r"\s*\[")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")  # what the reader refuses
_LOCK = threading.Lock()


class Changed(Exception):
    """The file is no longer the one that was shown; nothing was written."""


class Refused(Exception):
    """What was asked for cannot be done; the text is a word of `preview.words`."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` to `last` (from 1) of a file, and the text that an editor sees; `digest` is that of the whole file.

    `line` is the one that was asked for. `last` < `first`: nothing stands there yet, and a text would come before line `first`.
    """

    path: str
    kind: str
    line: int
    first: int
    last: int
    text: str
    digest: str


def source_file(root: Path, path: str) -> Path:
    """The file behind a path as diagnostics print it.

    Raises:
        Refused: it is none of the book's three rooms, leads out of them, or is not a text.
    """
    room = path.partition("/")[0]
    try:
        file = (root / path).resolve()
        sound = room in ROOMS and file.is_relative_to((root / room).resolve()) and file.suffix in SOURCES and file.is_file()
    except (OSError, ValueError, RuntimeError):
        sound = False
    if not sound:
        raise Refused("no_source")
    return file


def block_at(root: Path, path: str, line: int, kind: str) -> Block:
    """The block of a kind at a line.

    Raises:
        Refused: there is no such file, or none that can be read.
    """
    return _block(path, _read(source_file(root, path)), line, kind)


def replace_block(root: Path, shown: Block, text: str) -> Block:
    """Write `text` in the place of a block; the block as it is now.

    Raises:
        Changed: the file has changed since the block was shown.
        Refused: the text holds what no source may hold, or would not stay inside its value.
        EnvironmentFault: the disk does not take it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _FORBIDDEN.search(text) or any("\ud800" <= one <= "\udfff" for one in text):
        raise Refused("not_text")
    file = source_file(root, shown.path)
    with _locked(file):
        before = _read(file)
        if _digest(before) != shown.digest:
            raise Changed
        now = _block(shown.path, before, shown.line, shown.kind)
        if (now.first, now.last) != (shown.first, shown.last):  # a made-up block: it was never shown
            raise Refused("no_source")
        after = _replaced(before, now, text)
        if after != before:
            rewrite(file, before, after)
    return _block(shown.path, after, shown.line, shown.kind)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """One writer at a time, of this program and of others of its kind: a lock on the file's folder."""
    with _LOCK:
        try:
            folder = os.open(file.parent, os.O_RDONLY)
        except OSError as fault:
            raise EnvironmentFault(f"{file.name} cannot be written: {fault.strerror} (check the folder's rights)") from fault
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def _read(file: Path) -> bytes:
    try:
        content = file.read_bytes()
        content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Refused("no_source") from fault
    return content


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _lines(content: bytes) -> list[str]:
    """The lines of a file without their ends, as the reader counts them."""
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _block(path: str, content: bytes, line: int, kind: str) -> Block:
    lines = _lines(content)
    line = min(max(line, 1), len(lines))
    value = _value_at(path, lines, line, kind)
    if value:
        return Block(path, kind, line, value.first, value.last, value.text, _digest(content))
    if path.endswith(".md") and line > _header_end(lines):
        first, last = _markdown(lines, line, kind)
    elif path.endswith(".csv"):
        first, last = line, _record_end(lines, line)
    else:
        first, last = line, line
    return Block(path, kind, line, first, last, "\n".join(lines[first - 1 : last]), _digest(content))


def _replaced(content: bytes, block: Block, text: str) -> bytes:
    """The file with another text in the block's lines; the ends of its other lines, and a byte order mark, are kept."""
    text = text.strip("\n")
    if text == block.text.strip("\n"):
        return content
    if value := _value_at(block.path, _lines(content), block.line, block.kind):
        text = value.written(text)
    raw = _raw_lines(content)
    end = next((match[0] for match in map(_last_end, raw) if match), b"\n")
    mark = b"\xef\xbb\xbf" if block.first == 1 and content.startswith(b"\xef\xbb\xbf") else b""
    new = [line.encode() for line in text.split("\n")] if text.strip() else []
    before, old, after = raw[: block.first - 1], raw[block.first - 1 : block.last], raw[block.last :]
    if not new:  # the empty line behind a block goes with it
        while old and after and not after[0].strip() and (not before or not before[-1].strip()):
            after = after[1:]
        return b"".join([*before, mark, *after])
    if not old and before and not _last_end(before[-1]):
        return b"".join([*before, end, end.join(new)])
    match = _last_end(old[-1]) if old else None
    closing = match[0] if match else b"" if old else end
    return b"".join([*before, mark, end.join(new), closing, *after])


def _raw_lines(content: bytes) -> list[bytes]:
    """The lines of a file with their ends; what is behind the last end is a line too, as in `_lines`."""
    found, at = [], 0
    for match in _ENDS.finditer(content):
        found.append(content[at : match.end()])
        at = match.end()
    return [*found, content[at:]]


def _last_end(line: bytes) -> re.Match[bytes] | None:
    return _ENDS.search(line)


# Markdown

def _any_container(info: str, *_: object) -> bool:
    return bool(info.strip())


@cache
def _parser() -> MarkdownIt:
    """Blocks as the reader sees them; what is inside a line does not matter here."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin, inline=False).use(deflist_plugin)
    return md.use(container_plugin, "any", validate=_any_container)


def _header_end(lines: list[str]) -> int:
    """The line that ends the header of a manuscript file; 0: it has none."""
    if lines[0].strip() != FENCE:
        return 0
    return next((at for at, line in enumerate(lines[1:], 2) if line.strip() == FENCE), 0)


def _markdown(lines: list[str], line: int, kind: str) -> tuple[int, int]:
    """First and last line of the block of a kind that begins at a line, else of the smallest block around the line."""
    end = _header_end(lines)
    tokens = _parser().parse("\n".join([""] * end + lines[end:]) + "\n")
    maps = [(token.type, token.map[0] + 1, token.map[1]) for token in tokens if token.map and token.type != "inline"]
    begin = [one for one in maps if one[1] == line]
    if kind == "note":
        return line, next((last for _, first, last in begin), _paragraph_end(lines, line))
    wanted = [one for one in begin if one[0] == TOKENS.get(kind)] or [one for one in maps if one[1] <= line <= one[2]]
    if not wanted:
        return line, line
    name, first, last = min(wanted, key=lambda one: one[2] - one[1])
    if name == "container_any_open" and last < len(lines) and lines[last].strip().lstrip("> \t").startswith(":::"):
        last += 1  # its last line is its own
    while last > first and not lines[last - 1].strip():
        last -= 1
    return first, last


def _paragraph_end(lines: list[str], line: int) -> int:
    end = line
    while end < len(lines) and lines[end].strip():
        end += 1
    return end


def _record_end(lines: list[str], line: int) -> int:
    """The last line of a record of a CSV file: a quoted field may hold line ends."""
    end = line
    while end < len(lines) and sum(one.count('"') for one in lines[line - 1 : end]) % 2:
        end += 1
    return end


# values of TOML

@dataclass(frozen=True, slots=True)
class _Value:
    """The text of a key, where it stands, and what stands before and behind it on its lines."""

    first: int
    last: int
    text: str
    before: str
    behind: str
    style: str

    def written(self, text: str) -> str:
        """The key's lines with another text.

        Raises:
            Refused: no string of TOML would say this and nothing else.
        """
        if self.style == '"""' and self.text.endswith("\n"):
            text += "\n"
        if "\n" in text or self.style == '"""':
            inner = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
            written = f'"""\n{inner[:-1] + chr(92) + chr(34) if inner.endswith(chr(34)) else inner}"""'
        elif self.style == "'" and "'" not in text:
            written = f"'{text}'"
        else:
            written = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
        lines = f"{self.before}{written}{self.behind}"
        try:
            values: object = tomllib.loads(lines)
        except ValueError as fault:
            raise Refused("not_text") from fault
        while isinstance(values, dict) and len(values) == 1:
            values = next(iter(values.values()))
        if values != text:
            raise Refused("not_text")
        return lines


def _value_at(path: str, lines: list[str], line: int, kind: str) -> _Value | None:
    """The value that a kind names in the entry at a line (`[gaoli]`), or the one that stands at the line itself.

    None: it is not a string, or this is no TOML. A key that is not there yet comes behind the line of its entry.
    """
    end = _header_end(lines) - 1 if path.endswith(".md") else len(lines) if path.endswith(".toml") else 0
    if line > end:
        return None
    if kind not in VALUES or kind == "value":
        match = re.match(r"\s*[\w.\" -]+=\s*", lines[line - 1])
        return _value(lines, line, end, match.end()) if match else None
    inside = ""  # the quotation mark of a string over several lines
    for at in range(line, end + 1):
        text = lines[at - 1]
        if not inside and (match := re.match(rf"\s*{kind}\s*=\s*", text)):
            return _value(lines, at, end, match.end())
        if not inside and at > line and _TABLE.match(text):
            break
        inside = _still_inside(text, inside)
    return _Value(line + 1, line, "", f"{kind} = ", "", '"')


def _still_inside(text: str, inside: str) -> str:
    """Which triple quotation mark is open at the end of a line."""
    for mark in re.findall(r"\"{3}|'{3}", text):
        inside = mark if not inside else "" if mark == inside else inside
    return inside


def _value(lines: list[str], first: int, end: int, start: int) -> _Value | None:
    source = "\n".join(lines[first - 1 : end])
    match = _STRING.match(source, start)
    if match is None:
        return None
    try:
        text = tomllib.loads(f"x = {match[0]}")["x"]
    except ValueError:
        return None
    last = first + match[0].count("\n")
    behind = source[match.end() :].partition("\n")[0]
    style = match[0][:3] if match[0][:3] in ('"""', "'''") else match[0][0]
    return _Value(first, last, text, source[:start], behind, '"""' if len(style) == 3 else style)
