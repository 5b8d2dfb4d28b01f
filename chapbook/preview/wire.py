"""What the page is told, as values for JSON.

In: snapshots, regions, hits, blocks. Out: dictionaries and lists; a page is [digest, folio, section, side], for there are many.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chapbook.blocks import Block
from chapbook.places import Hit, Region
from chapbook.session import Finding, Snapshot

ORDER = {"error": 0, "warning": 1, "notice": 2}


def book(snapshot: Snapshot, language: str, fault: str) -> dict[str, Any]:
    """The book as the page keeps it."""
    findings = sorted(snapshot.findings, key=lambda one: ORDER.get(one.diagnostic.severity, 3))
    return {
        "number": snapshot.number, "title": snapshot.title, "trim": snapshot.trim, "bleed": snapshot.bleed, "stale": snapshot.stale,
        "complete": snapshot.complete, "fault": fault, "pages": [[one.digest, one.folio, one.section, one.side] for one in snapshot.pages],
        "findings": [_finding(one, language) for one in findings]}


def _finding(one: Finding, language: str) -> dict[str, Any]:
    return {**one.diagnostic.record(language), "page": one.page}


def regions(found: Iterable[Region]) -> list[dict[str, Any]]:
    """The regions of a page."""
    return [{"path": one.span.path, "line": one.span.line, "kind": one.kind, "box": one.box,
             "entry": {"path": one.entry.path, "line": one.entry.line} if one.entry else None} for one in found]


def hits(found: Iterable[Hit]) -> list[dict[str, Any]]:
    """What a search has found."""
    return [{"page": one.page, "before": one.before, "found": one.found, "behind": one.behind, "boxes": one.boxes} for one in found]


def block(one: Block) -> dict[str, Any]:
    """A block to be shown, and sent back when it is to be saved."""
    return {name: getattr(one, name) for name in ("path", "kind", "line", "first", "last", "text", "digest")}


def asked_block(sent: dict[str, Any]) -> Block:
    """The block that was shown, as it comes back.

    Raises:
        ValueError: it is none.
    """
    texts = [sent.get(key) for key in ("path", "kind", "digest")]
    numbers = [sent.get(key) for key in ("line", "first", "last")]
    if not all(isinstance(one, str) for one in texts) or not all(type(one) is int for one in numbers):
        raise ValueError("not a block")
    line, first, last = (int(one or 0) for one in numbers)
    return Block(str(texts[0]), str(texts[1]), line, first, last, "", str(texts[2]))
