"""Changes of book.toml to the line: everything that is not changed stays as it is, to the byte.

In: the file's bytes, and where its keys stand. Out: the new bytes; nothing when the file is written in a way that this cannot follow
(a history in one line, say). What comes out is read again (TOML 1.0) and must say exactly what it said before and what was asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chapbook.history.record import quoted
from chapbook.model import Erratum, Impression, Meta

_STRING = r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
KEYS = ("place", "wrong", "right", "release")  # of [[erratum]]
BOM = b"\xef\xbb\xbf"


def released(content: bytes, meta: Meta, number: str, day: date, impressions: Sequence[Impression]) -> bytes | None:
    """book.toml with a new release, its date, and more lines of the printing history."""
    text = _decoded(content)
    ending = _ending(text)
    lines = text.split("\n")
    _replace(lines, meta.at("book.release").line, "release", _STRING, quoted(number))
    _replace(lines, meta.at("book.release_date").line, "release_date", r"\d{4}-\d\d-\d\d", day.isoformat())
    blocks = [[f"release = {quoted(one.release)}", f"date = {one.date.isoformat()}", *([f"note = {quoted(one.note)}"] if one.note else [])]
              for one in impressions]
    made = _with_tables("\n".join(lines), meta, "history", blocks, ending)

    def asked(table: dict[str, Any]) -> None:
        table["book"] |= {"release": number, "release_date": day}
        table.setdefault("history", []).extend(
            {"release": one.release, "date": one.date, **({"note": one.note} if one.note else {})} for one in impressions)

    return _checked(content, made, asked)


def with_errata(content: bytes, meta: Meta, errata: Sequence[Erratum]) -> bytes | None:
    """book.toml with more errata at the end of those that it has."""
    text = _decoded(content)
    rows = [{key: getattr(one, key) for key in KEYS if getattr(one, key)} for one in errata]
    blocks = [[f"{key} = {quoted(value)}" for key, value in row.items()] for row in rows]
    made = _with_tables(text, meta, "erratum", blocks, _ending(text))
    return _checked(content, made, lambda table: table.setdefault("erratum", []).extend(rows))


def as_entry(erratum: Erratum) -> str:
    """An erratum as it stands in book.toml."""
    return "[[erratum]]\n" + "".join(f"{key} = {quoted(getattr(erratum, key))}\n" for key in KEYS if getattr(erratum, key))


def _decoded(content: bytes) -> str:
    return content.removeprefix(BOM).decode("utf-8")


def _ending(text: str) -> str:
    r"""How the file ends its lines: `\r` belongs to the line's content here."""
    return "\r" if "\r\n" in text else ""


def _replace(lines: list[str], number: int, key: str, value: str, new: str) -> None:
    """Another value for a key, in its line."""
    pattern = re.compile(rf"""((?:^|[\s,{{.])["']?{key}["']?\s*=\s*)(?:{value})""")
    lines[number - 1] = pattern.sub(lambda match: match[1] + new, lines[number - 1], count=1)


def _with_tables(text: str, meta: Meta, name: str, blocks: Sequence[Sequence[str]], ending: str) -> str:
    """The text with more tables `[[name]]`: behind the last one, or at the end of the file."""
    lines = text.split("\n")
    at = _behind(lines, [span.line for key, span in meta.spans.items() if re.fullmatch(rf"{name}\.\d+", key)])
    before, after = lines[:at], lines[at:]
    while before and not before[-1].strip():
        before.pop()
    made = [f"{line}{ending}" for block in blocks for line in ("", f"[[{name}]]", *block)]
    if not any(line.strip() for line in after):
        after = [""]
    elif after[0].strip():
        made.append(ending)
    if before and ending and not before[-1].endswith("\r"):  # the last line of a file that does not end with one
        before[-1] += ending
    return "\n".join([*before, *made, *after])


def _behind(lines: Sequence[str], heads: Sequence[int]) -> int:
    """The place behind the last of some tables that begin in lines `heads` (from 1), before what is said of the next one."""
    if not heads:
        return len(lines)
    at = max(heads)
    while at < len(lines) and not lines[at].lstrip().startswith("["):
        at += 1
    end = at
    while at > max(heads) and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#")):
        at -= 1
    while at < end and lines[at].strip():  # comments that follow without a blank are the table's own
        at += 1
    return at


def _checked(content: bytes, made: str, asked: Any) -> bytes | None:
    """The bytes, when they say what was there and what was asked, and nothing else."""
    try:
        wanted: Mapping[str, Any] = tomllib.loads(_decoded(content))
        asked(wanted)
        if tomllib.loads(made) != wanted:
            return None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return (BOM if content.startswith(BOM) else b"") + made.encode()
