"""What a reader, a shop or a screen reader would complain about in an ebook, found on the finished file.

In: an `Ebook`: the bytes of an EPUB and the sources of its lines. Out: `Findings`, each with its place in the archive and, where it has
one, in the manuscript. `ebook` is the project's own look, `validated` adds what EPUBCheck and Ace say. Intentions do not count:
nothing is known here of how the file was made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from chapbook.model import Ebook, Validators
from chapbook.preflight.ebook import ace, epubcheck
from chapbook.preflight.ebook.alternatives import alternatives
from chapbook.preflight.ebook.archive import Archive, NoArchiveError
from chapbook.preflight.ebook.claims import claims
from chapbook.preflight.ebook.container import container, manifest
from chapbook.preflight.ebook.language import language, scripts
from chapbook.preflight.ebook.links import identities, links, programs, remote
from chapbook.preflight.ebook.outside import failed, missing, side_by_side
from chapbook.preflight.ebook.pages import older, pages, source
from chapbook.preflight.ebook.pictures import pictures
from chapbook.preflight.ebook.sheets import colours, sizes
from chapbook.preflight.ebook.structure import kinds, landmarks, roles
from chapbook.preflight.model import Checked, Finding, Findings
from chapbook.preflight_codes import CODES

STANDARD = "epub-3.3"
MB = 1e6  # as shops count
PUBLIC = (("ebook-028",), ("ebook-029",))  # what EPUBCheck and Ace say


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


def ebook(book: Ebook, *, limit: float = 0, validators: Validators | None = None) -> Findings:
    """Look at a finished EPUB with every rule, and with the public `validators` if they are asked for.

    `limit`: how many MB it may have (0: any number).
    """
    try:
        archive = Archive(book.content)
    except NoArchiveError as fault:
        return _placed(book, None, [Finding("ebook-001", file=fault.file, words=fault.words)], [])
    found = [one for rule in RULES for one in rule.find(archive)]
    checked = [Checked(rule.find.__name__, rule.codes, rule.unit, _examined(archive, rule.unit)) for rule in RULES]
    if limit and archive.size > limit * MB:
        found.append(Finding("ebook-027", words={"size": f"{archive.size / MB:.1f}", "limit": f"{limit:g}"}))
    if validators is not None:
        told, ran = _public(archive, book.content, validators)
        found, checked = [*found, *told], [*checked, *ran]
    return _placed(book, archive, found, checked)


def ran(findings: Findings) -> tuple[str, ...]:
    """The public validators that looked at the ebook, with their versions."""
    return tuple(one.rule for one in findings.checked if one.codes in PUBLIC)


def _public(archive: Archive, content: bytes, validators: Validators) -> tuple[list[Finding], list[Checked]]:
    """What EPUBCheck and Ace say; each that cannot run is told."""
    found: list[Finding] = []
    checked: list[Checked] = []
    with tempfile.TemporaryDirectory(prefix="chapbook-") as name:
        folder = Path(name)
        book, reports = folder / "book.epub", {"epubcheck": folder / "epubcheck.json", "ace": folder / "ace" / ace.REPORT}
        book.write_bytes(content)
        commands = {}
        if lacking := _lacking(validators):
            found += lacking
        if validators.java and validators.jar:
            commands["epubcheck"] = epubcheck.command(validators.java, validators.jar, book, reports["epubcheck"])
        if validators.ace and validators.chromium:
            commands["ace"] = ace.command(validators.ace, book, reports["ace"].parent)
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), name)  # they leave files
        variables = {**validators.environment, **homes, "PUPPETEER_EXECUTABLE_PATH": validators.chromium}
        for tool, how in side_by_side(commands, folder, variables, validators.limit).items():
            checker = {"epubcheck": epubcheck, "ace": ace}[tool]
            try:
                said = reports[tool].read_bytes()
                told = list(checker.findings(said, archive))
                checked.append(Checked(checker.version(said), PUBLIC[tool == "ace"], "files", 1))
                found += told
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                found.append(failed(checker.NAME, how, validators.limit))
    return found, checked


def _lacking(validators: Validators) -> list[Finding]:
    """The programs that are not on the machine."""
    found = []
    if not validators.java or not validators.jar:
        found.append(missing(epubcheck.NAME, *(("it", "它") if validators.java else ("Java", " Java"))))
    if not validators.ace or not validators.chromium:
        found.append(missing(ace.NAME, *(("it", "它") if not validators.ace else ("the browser Chromium", "浏览器 Chromium"))))
    return found


def _placed(book: Ebook, archive: Archive | None, found: Iterable[Finding], checked: Iterable[Checked]) -> Findings:
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
