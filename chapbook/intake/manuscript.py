"""The article as files of a book: a manuscript and entries for the catalogue.

In: an `Article`, the names that its section and pictures get. Out: the text of the .md file, the text to add to photos.toml, and for each
remark the line it is about. Form: docs/manuscript.md, docs/photos.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chapbook.desk_codes import CODES
from chapbook.diagnostics import Diagnostic, Span
from chapbook.intake.model import Article, Block, Picture, Remark

CATALOGUE = "images/photos.toml"
OF_THE_SOURCE = frozenset(("import-003", "import-004", "import-006", "import-007", "import-009", "import-010", "import-011"))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a section's file, and the line on which each block begins (and one more: the end)."""

    text: str
    lines: tuple[int, ...]


def quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False)


def manuscript(article: Article, names: Sequence[str]) -> Manuscript:
    """The whole file; `names` are those of the pictures."""
    head = ["+++", f"title = {quoted(article.title)}", *article.header, "+++"]
    lines, starts = [*head], []
    for block in article.blocks:
        if block.kind != "close":
            lines.append("")
        starts.append(len(lines) + 1)
        lines += _text(block, names).split("\n")
    for label, text in article.notes:
        lines += ["", f"[^{label}]: {text}"]
    return Manuscript("\n".join(lines) + "\n", (*starts, len(lines)))


def _text(block: Block, names: Sequence[str]) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {block.text}"
    if block.kind == "picture" and block.image is not None:
        attributes = f"{{{block.image.attributes}}}" if block.image.attributes else ""
        return f"![]({names[block.level]}){attributes}"
    return block.text


def entries(pictures: Sequence[Picture], names: Sequence[str], before: str) -> tuple[str, dict[int, int]]:
    """What is added to the catalogue `before`, and the line of each entry. Credit and description are an editor's to write, so they are
    not there; what the source calls a picture stands in a comment.
    """
    line_end = "\r\n" if "\r\n" in before else "\n"
    gap = [] if not before else [""] if before.endswith("\n") else ["", ""]
    lines, places = [*gap], {}
    first = before.count("\n") + (not before.endswith("\n") and bool(before))
    for at, (picture, name) in enumerate(zip(pictures, names, strict=True)):
        if picture.file:
            continue
        if lines and lines[-1]:
            lines.append("")
        places[at] = first + len(lines) + (1 if not gap or gap == [""] else 0)
        lines.append(f"[{name}]")
        if picture.suffix != ".jpg":
            lines.append(f"file = {quoted(name + picture.suffix)}")
        lines += [f"caption = {quoted(picture.caption)}"] if picture.caption else []
        lines += [f"# {_comment(picture.address)}"] if picture.content is None else []
        lines += [f"# alt: {_comment(picture.alt)}"] if picture.alt and picture.alt not in (picture.caption, name) else []
    return ("".join(f"{line}{line_end}" for line in lines) if places else ""), places


def _comment(text: str) -> str:
    return " ".join(text.split())


def diagnostics(article: Article, made: Manuscript, source: str, target: str, names: Sequence[str],
                places: Mapping[int, int]) -> list[Diagnostic]:
    """The remarks as the command line tells them: those on what is gone with the source's line, the others with the manuscript's."""
    return [_diagnostic(one, made, source, target, names, places, article) for one in article.remarks]


def _diagnostic(one: Remark, made: Manuscript, source: str, target: str, names: Sequence[str], places: Mapping[int, int],
                article: Article) -> Diagnostic:
    words = {key: str(value) for key, value in one.words.items()}
    lines = made.lines
    if one.code == "import-022":
        words["lines"] = ", ".join(str(lines[place]) for place in one.words["lines"])  # type: ignore[attr-defined]
    elif one.code == "import-021":
        words["names"] = ", ".join(names[number] for number in one.words["names"])  # type: ignore[attr-defined]
    if one.picture >= 0:
        words["name"] = names[one.picture]
        words["file"] = f"{names[one.picture]}{article.pictures[one.picture].suffix}"
    if one.picture >= 0 and one.code != "import-005" and one.picture in places:
        span = Span(CATALOGUE, places[one.picture])
    elif one.line and one.code in OF_THE_SOURCE:
        span = Span(source, one.line)
    elif one.code in ("import-008", "import-009", "import-011", "import-012"):
        span = Span(source)
    else:
        span = Span(target, lines[min(one.block, len(lines) - 1)])
    return Diagnostic(one.code, span, CODES[one.code].severity, words)
