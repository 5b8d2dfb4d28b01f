"""The proofreader: what a careful reader marks in a Chinese manuscript before it is set.

In: a book and the folder with its sources. Out: diagnostics with line, column and, where there is no doubt, the text that
should stand there; or `Correction`s, which carry those proposals out. Standards: GB/T 15834-2011 (punctuation), W3C clreq,
通用规范汉字表. Books in other languages pass. The rule above all: what is right is never marked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from chapbook.codes import CODES
from chapbook.diagnostics import Diagnostic, Report, Span
from chapbook.memory import Memory
from chapbook.model import Book, Section
from chapbook.proof.correct import corrected, findings
from chapbook.proof.passages import text_of
from chapbook.proof.rules.numbers import grouping
from chapbook.proof.sources import Source, sources
from chapbook.proof.text import Finding, Text, line_starts, place
from chapbook.proof.usage import Usage


@dataclass(frozen=True, slots=True)
class Correction:
    """One file as it was read and as it should be."""

    path: str
    file: Path
    before: bytes
    after: bytes


def proofread(book: Book, root: Path, report: Report, memory: Memory | None = None) -> None:
    """Report what is wrong in the sources of a Chinese book; files that `memory` knows are not read again."""
    memory = Memory() if memory is None else memory
    usage, texts = _read(book, root, memory)
    habits = usage.language, tuple(usage.glossary.items()), tuple(usage.grouping.items())
    for source, text in texts:
        key = ("proof", source.path, source.content, habits)
        memory.recall(key, partial(_marked, source.path, text, usage), report)


def corrections(book: Book, root: Path, report: Report, only: Collection[str] = ()) -> tuple[Correction, ...]:
    """What each file should be; the report tells what is left to a person."""
    usage, texts = _read(book, root, Memory())
    found = []
    for source, before in texts:
        text = corrected(before, usage, only)
        left = (one for one in _diagnostics(source.path, text, usage) if one.replacement is None and (not only or one.code in only))
        report.extend(tuple(left))
        if text.source != source.text:
            found.append(Correction(source.path, source.file, source.content, text.source.encode()))
    return tuple(found)


def _read(book: Book, root: Path, memory: Memory) -> tuple[Usage, list[tuple[Source, Text]]]:
    """How the book writes, and the words of its files; none when it is not Chinese."""
    usage = Usage(book.meta.language, book.meta.glossary)
    texts = []
    for source, sections in sources(book, root) if usage.chinese else ():
        key = ("words", source.path, source.content)
        texts.append((source, memory.recall(key, partial(_words, source, sections), Report())))
    return replace(usage, grouping=grouping(text for _, text in texts)), texts


def _words(source: Source, sections: Sequence[Section], report: Report) -> Text:
    return text_of(source, sections)


def _marked(path: str, text: Text, usage: Usage, report: Report) -> None:
    report.extend(tuple(_diagnostics(path, text, usage)))


def _diagnostics(path: str, text: Text, usage: Usage) -> Iterator[Diagnostic]:
    """The findings of one file, with their places in it."""
    found = findings(text, usage)
    if found:
        starts = line_starts(text.source)
        for one in found:
            yield _diagnostic(path, text, one, starts)


def _diagnostic(path: str, text: Text, one: Finding, starts: list[int]) -> Diagnostic:
    start, end = text.starts[one.start], text.ends[one.end - 1]
    found, near = text.words[one.start : one.end], text.around(one.start, one.end)
    words = {"found": found.strip() or found, "text": one.replacement or "", "text_zh": one.replacement or "", "near": near, **one.words}
    severity = CODES[one.code].severity
    return Diagnostic(one.code, Span(path, *place(starts, start)), severity, MappingProxyType(words), end - start, one.replacement)
