"""The notes of one file.

In: the tokens that markdown-it's footnote plugin collected at the end, and the source lines. Out: `Note`s,
numbered from 1, and diagnostics: on paper a note is one run of text at the foot of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from chapbook.diagnostics import Report, Span
from chapbook.model import Note

_DEFINITION = re.compile(r"^[ >]{0,3}\[\^([^\]\s]+)\]:")


def notes_of(tokens: Sequence[Token], path: str, section: str, source: Sequence[str], report: Report) -> tuple[Note, ...]:
    """The notes that are called, in the order of their calls."""
    lines = dict(reversed(list(_definitions(source))))
    notes: list[Note] = []
    inside: list[Token] = []
    label = ""
    for token in tokens:
        if token.type == "footnote_open":
            inside, label = [], str(token.meta.get("label", ""))
        elif token.type == "footnote_close":
            note = Note(f"{section}-note-{len(notes) + 1}", len(notes) + 1, tuple(inside), Span(path, lines.get(label, 0)))
            _check(note, label, report)
            notes.append(note)
        elif token.type not in ("footnote_block_open", "footnote_block_close", "footnote_anchor"):
            inside.append(token)
    return tuple(notes)


def check_definitions(source: Sequence[str], env: Mapping[str, Mapping[str, Mapping[str, int]]], path: str, report: Report) -> None:
    """Report notes that are written twice, and notes that are never called."""
    refs = env.get("footnotes", {}).get("refs", {})
    first: dict[str, int] = {}
    for label, line in _definitions(source):
        if label in first:
            report.add("id-001", Span(path, line), id=f"^{label}", first=Span(path, first[label]))
        elif refs.get(f":{label}", 0) < 0:
            report.add("text-010", Span(path, line), name=label)
        first.setdefault(label, line)


def _definitions(source: Sequence[str]) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(source, 1):
        if match := _DEFINITION.match(line):
            yield match[1], number


def _check(note: Note, label: str, report: Report) -> None:
    texts = [token for token in note.tokens if token.type == "inline"]
    if not any(token.content.strip() for token in texts):
        report.add("text-009", note.span, name=label)
    elif len(note.tokens) > 3 or any(child.type == "footnote_ref" for token in texts for child in token.children or []):
        report.add("text-018", note.span, name=label)
