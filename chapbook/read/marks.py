"""Faults of form in running text: marks that would be printed as they stand, or would vanish.

In: the block tokens of a file, and its source lines. Out: diagnostics, and the photos that stand where none may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from chapbook.diagnostics import Report, Span
from chapbook.walk import located

SPAN_CLASSES = ("dots",)
DEEPEST = 20  # marks in marks; the parser itself stops, and drops the text, at 100
_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_REFERENCE = re.compile(r"[\[［【]@[^\]］】]*[\]］】]?")
_ATTRIBUTES = re.compile(r"\{(?:[#.][\w-]+|[\w-]+=)[^{}]*\}")
_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)


def check_marks(run: Sequence[Token], path: str, report: Report) -> tuple[tuple[Token, Span], ...]:
    """Report faults in the inline text of `run`; give back the photos in it, which should stand alone."""
    strays = []
    for token, span in located(tuple(run), path):
        if token.level > DEEPEST:
            report.add("text-019", span)
        if token.type == "image":
            report.add("text-012", span, name=token.attrs.get("src", ""))
            strays.append((token, span))
        elif token.type == "text":
            _check_text(token.content, span, report)
        elif token.type == "span_open" and (token.attrs.get("class") not in SPAN_CLASSES or len(token.attrs) > 1):
            attributes = {**token.attrs, **token.meta.get("insecure_attrs", {})}
            shown = " ".join(f"{key}={value}" for key, value in attributes.items())
            report.add("text-004", span, attribute=f"[…]{{{shown}}}", allowed="allowed: {.dots}", allowed_zh="可用：{.dots}")
        elif token.type == "ruby" and len(token.meta["readings"]) not in (1, len(token.meta["base"])):
            base = token.meta["base"]
            report.add("text-011", span, base=base, readings=len(token.meta["readings"]), characters=len(base))
        elif token.type == "link_open" and not _WEB.match(str(token.attrs.get("href", ""))):
            report.add("text-014", span, url=token.attrs.get("href", ""))
    if any(token.level > DEEPEST for token in run):
        report.add("text-019", Span(path, next((token.map[0] + 1 for token in run if token.map), 0)))
    return tuple(strays)


def _check_text(text: str, span: Span, report: Report) -> None:
    if tag := _HTML.search(text):
        report.add("text-005", span, text=tag[0])
    if lost := _NOTE.search(text):
        report.add("text-009", span, name=lost[1])
    if reference := _REFERENCE.search(text):
        report.add("ref-003", span, text=reference[0])
    if attributes := _ATTRIBUTES.search(text):
        report.add("text-004", span, attribute=attributes[0], allowed="it belongs right behind a photo or a [span]",
                   allowed_zh="它应紧跟在照片或 [文字] 之后")
    if text.startswith(":::"):
        report.add("text-016", span)


def check_rows(run: Sequence[Token], path: str, source: Sequence[str], report: Report) -> None:
    """Report rows whose cells a table written with pipes would drop or make up, and tables without a second line."""
    columns = 0
    for at, token in enumerate(run):
        if token.type == "table_open":
            columns = 0
        columns += token.type == "th_open"
        if token.type == "tr_open" and columns and token.map and "path" not in token.meta:  # not a row of a CSV file
            cells = _cells(source[token.map[0]])
            if cells != columns:
                report.add("table-002", Span(path, token.map[0] + 1), cells=cells, columns=columns)
        if token.type == "paragraph_open" and looks_like_table(run[at + 1]):
            report.add("table-005", Span(path, token.map[0] + 1 if token.map else 0))


def looks_like_table(inline: Token) -> bool:
    """Whether a paragraph is lines of cells."""
    lines = inline.content.split("\n")
    return len(lines) > 1 and all(line.startswith("|") and line.rstrip().endswith("|") for line in lines)


def _cells(line: str) -> int:
    cells = escapedSplit(line.strip().lstrip("> \t"))
    return len(cells) - (cells[0] == "") - (cells[-1] == "" and len(cells) > 1)


def unclosed(run: Sequence[Token], source: Sequence[str]) -> Iterator[Token]:
    """The containers of `run` that no line ::: of their own ends."""
    ends: list[int] = []
    for token in run:
        if token.type == "container_any_open" and token.map:
            end = token.map[1]
            closing = source[end].strip().lstrip("> \t") if end < len(source) else ""
            if end in ends or not closing.startswith(":::"):
                yield token
            ends.append(end)
        elif token.type == "container_any_close":
            ends.pop()
