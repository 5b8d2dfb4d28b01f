"""What a reader, a shop or a screen reader would complain about in an ebook, found on the finished file.

In: an `Ebook`: the bytes of an EPUB and the sources of its lines. Out: `Findings`, each with its place in the archive and, where it has
one, in the manuscript. `ebook` is the project's own look, `validated` adds what EPUBCheck and Ace say. Intentions do not count:
nothing is known here of how the file was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from chapbook.model import Ebook
from chapbook.preflight.ebook.alternatives import alternatives
from chapbook.preflight.ebook.archive import Archive, NoArchiveError
from chapbook.preflight.ebook.claims import claims
from chapbook.preflight.ebook.container import container, manifest
from chapbook.preflight.ebook.language import language, scripts
from chapbook.preflight.ebook.links import identities, links, programs, remote
from chapbook.preflight.ebook.pages import older, pages, source
from chapbook.preflight.ebook.pictures import pictures
from chapbook.preflight.ebook.sheets import colours, sizes
from chapbook.preflight.ebook.structure import kinds, landmarks, roles
from chapbook.preflight.model import Checked, Finding, Findings
from chapbook.preflight_codes import CODES

STANDARD = "epub-3.3"
MB = 1e6  # as shops count


class Rule(NamedTuple):
    """A rule, the codes it can give, and what it counts."""

    find: Callable[[Archive], Iterator[Finding]]
    codes: tuple[str, ...]
    unit: str


RULES: tuple[Rule, ...] = (
    Rule(container, ("ebook-001", "ebook-002"), "files"),
    Rule(manifest, ("ebook-003",), "files"),
    Rule(pictures, ("ebook-004", "ebook-005", "ebook-006", "ebook-007", "ebook-010"), "pictures"),
    Rule(alternatives, ("ebook-008", "ebook-009"), "pictures"),
    Rule(language, ("ebook-011",), "documents"),
    Rule(scripts, ("ebook-012",), "documents"),
    Rule(pages, ("ebook-013",), "documents"),
    Rule(older, ("ebook-014",), "documents"),
    Rule(source, ("ebook-015",), "documents"),
    Rule(links, ("ebook-016",), "documents"),
    Rule(identities, ("ebook-017",), "documents"),
    Rule(kinds, ("ebook-018",), "documents"),
    Rule(roles, ("ebook-019",), "documents"),
    Rule(landmarks, ("ebook-020",), "documents"),
    Rule(sizes, ("ebook-021",), "sheets"),
    Rule(colours, ("ebook-022",), "sheets"),
    Rule(remote, ("ebook-023",), "documents"),
    Rule(programs, ("ebook-024",), "documents"),
    Rule(claims, ("ebook-025", "ebook-026"), "documents"),
)


def ebook(book: Ebook, *, limit: float = 0) -> Findings:
    """Look at a finished EPUB with every rule; `limit`: how many MB it may have (0: any number)."""
    try:
        archive = Archive(book.content)
    except NoArchiveError as fault:
        return placed(book, None, [Finding("ebook-001", file=fault.file, words=fault.words)])
    found = [one for rule in RULES for one in rule.find(archive)]
    if limit and archive.size > limit * MB:
        found.append(Finding("ebook-027", words={"size": f"{archive.size / MB:.1f}", "limit": f"{limit:g}"}))
    return placed(book, archive, found, [Checked(rule.find.__name__, rule.codes, rule.unit, _examined(archive, rule.unit)) for rule in RULES])


def placed(book: Ebook, archive: Archive | None, found: Iterable[Finding], checked: Iterable[Checked] = ()) -> Findings:
    """Findings with severity and with their places in the sources, in the order of the book; what is said twice is said once."""
    order = {name: at for at, name in enumerate(archive.documents)} if archive else {}
    seen: dict[tuple[object, ...], Finding] = {}
    for one in sorted(found, key=lambda one: (order.get(one.file, len(order)), one.file, one.line)):
        shown = archive.shown(one.file) if archive else one.file
        span = book.source(one.file, one.line) if one.file else None
        severity = one.severity or CODES[one.code].severity
        key = (one.code, one.file, one.line, tuple(sorted(one.words.items())))
        seen.setdefault(key, replace(one, file=shown, span=one.span or span, severity=severity))
    return Findings(tuple(seen.values()), checked=tuple(checked), standard=STANDARD)


def _examined(archive: Archive, unit: str) -> int:
    """How many things of a kind there are."""
    if unit == "pictures":
        return sum(1 for item in archive.manifest if item.kind.startswith("image/"))
    return {"files": len(archive.files), "documents": len(archive.documents), "sheets": len(archive.sheets)}[unit]
