"""Releases: freezing a book, and what changed since. One of the few modules that know stages.

In: a book's folder and what the command line asks. Out: book/releases/<number>.toml with its line of history in book.toml, all or
nothing; `Compared`: the changes since a release or a git revision. Nothing is written into the sources before all has been made: a release
is tried in a copy of the book, then its record is written, then book.toml, which alone says what is released; a record that it does not
name is the rest of a run that was killed, and counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from chapbook.build import look, make, put
from chapbook.compose import Composer
from chapbook.diagnostics import ContentFault, EnvironmentFault, Report, Span, gate
from chapbook.earlier import Earlier, laid_out
from chapbook.files import rewrite, write_atomically
from chapbook.history import Changes, DamagedRecord, Snapshot, compare, from_toml, released, to_toml, with_errata
from chapbook.history.bookfile import as_entry
from chapbook.history.errata import proposals
from chapbook.history.page import page_values
from chapbook.history.pictures import sights as sights_of
from chapbook.history.report import as_text
from chapbook.history.report import record as record_of
from chapbook.history.revision import commit_of, commit_with, day_of
from chapbook.history.vocabulary import words
from chapbook.labels import labels_of
from chapbook.model import Book, Erratum, Impression, Meta
from chapbook.options import Options, inspect, stamped
from chapbook.passes import run
from chapbook.read import read
from chapbook.seen import Seen
from chapbook.stamp import Output

BOOK, RELEASES = "book/book.toml", "book/releases"
ROOMS = ("book", "images", "styles")
NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")


class UnknownSince(Exception):
    """What `--since` names is neither a release of the book nor a revision; empty: it names nothing, and there is nothing."""


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its record, and the files that were made."""

    record: Path
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Changes, the name of the earlier state, and the screen editions of both (empty: the earlier one cannot be drawn).

    `released`: the earlier state is a release, not only a revision.
    """

    changes: Changes
    since: str
    released: bool
    book: Book
    new_pdf: bytes
    old_pdf: bytes = b""

    def named(self, language: str) -> str:
        """What people call the earlier state."""
        return words(language)["since-release"].format(name=self.since) if self.released else self.since


# freezing


def release(options: Options, number: str, day: date, report: Report, *, note: str = "", placeholders: bool = False) -> Released:
    """Freeze the book as it is: `number`, `day` and `note` become a line of its history.

    Raises:
        ContentFault: the book is not fit to be released; nothing was written.
        EnvironmentFault: somebody changed the book meanwhile, or the disk does not take the files.
    """
    options = replace(options, editions=(), strict=False, grid=False)
    _sweep(options.root)
    before = (options.root / BOOK).read_bytes()
    book = book_of(options, report)
    _refuse(book, options, number, day, report, placeholders=placeholders)
    after = released(before, book.meta, number, day, _impressions(book.meta, number, day, note))
    if after is None:
        report.add("release-004", book.meta.at("history"), table="history")
    gate(report)
    fingerprint = stamped(options).fingerprint
    copy = options.cache / "release"
    try:
        _copy(options, book.meta, copy, after or b"")
        made, state, pdf = _made(replace(options, root=copy, kept=options.cache), book.meta, note, report)
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    if stamped(options).fingerprint != fingerprint:
        raise EnvironmentFault("the book was changed while its release was being made; nothing was released (run the command again)")
    record = options.root / RELEASES / f"{number}.toml"
    text = to_toml(state).encode()
    write_atomically(record, text)
    try:
        rewrite(options.root / BOOK, before, after or b"")
    except EnvironmentFault:
        record.unlink(missing_ok=True)
        raise
    put(made, stamped(options), report)
    write_atomically(_kept_pdf(options, text), pdf)
    return Released(record, tuple(output for output, _ in made))


def _sweep(root: Path) -> None:
    """Remove what a run that was killed left half written."""
    for half in (*(root / "book").glob(".book.toml.*.part"), *(root / RELEASES).glob(".*.toml.*.part")):
        half.unlink(missing_ok=True)


def _made(options: Options, meta: Meta, note: str, report: Report) -> tuple[list[tuple[Output, bytes]], Snapshot, bytes]:
    """All editions of the copy, its snapshot and its screen edition.

    Raises:
        ContentFault: it has faults, or preflight finds some in the files.
    """
    said = Report()
    seen = Seen(draws="screen" not in meta.editions)
    made = make(options, said, seen)
    inspect(options, said)
    report.extend(said)
    files = {output.path.name: content for output, content in made}
    seen.pdf = seen.pdf or files[f"{meta.id}-screen.pdf"]
    return made, seen.state(options, note, files), seen.pdf


def _refuse(book: Book, options: Options, number: str, day: date, report: Report, *, placeholders: bool) -> None:
    """Say all that stands in the way of a release."""
    meta = book.meta
    last = max(meta.history, key=lambda one: version_of(one.release))
    span = meta.at("history" if "history.0" in meta.spans else "book.release")
    low, high = version_of(number), version_of(last.release)
    if low < high or (low == high and "history.0" in meta.spans):
        report.add("release-002", span, number=number, last=last.release)
    latest = max(meta.history, key=lambda one: one.date)
    if "history.0" in meta.spans and day < latest.date:
        report.add("release-005", span, date=day, last=latest.release, last_date=latest.date)
    for name in book.photos_used if not placeholders else ():
        if book.photos[name].placeholder:
            report.add("release-003", book.photos[name].span, name=name)
    found = Report()
    if not any(stamped(replace(options, strict=strict)).up_to_date(found) for strict in (False, True)):
        report.add("release-001", Span(BOOK))
    report.extend(found)


def version_of(release: str) -> tuple[int, ...]:
    """A release as a number to be compared: 1, 1.0 and 1.00 are the same; what is no number comes before all numbers."""
    if not NUMBER.fullmatch(release):
        return ()
    parts = [int(part) for part in release.split(".")]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts)


def _impressions(meta: Meta, number: str, day: date, note: str) -> tuple[Impression, ...]:
    """The new lines of the history: the one that stood there unwritten, unless this release is it, and the new one."""
    first = meta.history if "history.0" not in meta.spans and version_of(meta.release) != version_of(number) else ()
    return (*first, Impression(number, day, note))


def _copy(options: Options, meta: Meta, copy: Path, book: bytes) -> None:
    """The rooms of the book with another book.toml; what is large is linked, not copied."""
    shutil.rmtree(copy, ignore_errors=True)
    try:
        for room in ROOMS:
            if (options.root / room).is_dir():
                shutil.copytree(options.root / room, copy / room, copy_function=shutil.copy2 if room == "book" else _linked)
        if meta.print_shop.profile:
            (copy / meta.print_shop.profile).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(options.root / meta.print_shop.profile, copy / meta.print_shop.profile)
        (copy / BOOK).write_bytes(book)
    except OSError as fault:
        raise EnvironmentFault(f"the book cannot be copied into .chapbook: {fault.strerror or fault} (free the disk)") from fault


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or one without links
        shutil.copy2(source, target)


# comparing


def changes(options: Options, since: str | None, report: Report, *, pictures: bool = False) -> Compared:
    """What changed since a release or a revision of git; without any: since the last release, else since the last commit.

    Raises:
        ContentFault: the book, or the record of the release, has errors.
        UnknownSince: there is nothing of that name.
        EnvironmentFault: there is no git, or the earlier state cannot be laid out.
    """
    options = replace(options, editions=("screen",), grid=False)
    book = book_of(options, Report())
    records = records_of(book.meta, options.root)
    name = since or (max(records, key=version_of) if records else "HEAD")
    earlier: Earlier | None = None
    old: Snapshot | None = None
    kept = b""
    if name in records:
        text = records[name].read_bytes()
        old = _record(text, records[name], options, report)
        kept = _read(_kept_pdf(options, text)) if pictures else b""
        earlier = _redrawn(options, f"{RELEASES}/{name}.toml") if pictures and not kept else None
    else:
        commit = commit_of(options.root, name)
        if not commit:
            raise UnknownSince(since or "")
        earlier = laid_out(options, commit)
        name = f"{name} ({commit[:10]}, {day_of(options.root, commit)})"
    seen = Seen()
    look(options, report, seen)
    if earlier and (found := earlier.result()) and (old is None or found[0].release == old.release):
        old, kept = old or found[0], found[1]
    if old is None:
        raise AssertionError("nothing to compare with")
    return Compared(compare(old, seen.state(options)), name, name in records, book, seen.pdf, kept)


def changes_page(options: Options, compared: Compared, language: str, report: Report) -> str:
    """The changes as one HTML page.

    Raises:
        ContentFault: the template has a fault.
    """
    drawn = bool(compared.old_pdf)
    sights = sights_of(compared.changes, compared.old_pdf, compared.new_pdf)
    values = page_values(compared.changes, compared.named(language), sights, drawn=drawn, language=language)
    markup = Composer(compared.book, options.design, {}, "print", report).template("changes.html", **values)
    gate(report.of_book())
    return markup


def told(compared: Compared, language: str) -> str:
    """The changes as text."""
    return as_text(compared.changes, compared.named(language), language)


def table(compared: Compared) -> dict[str, object]:
    """The changes as what is written as JSON."""
    return record_of(compared.changes, compared.since)


def proposed(compared: Compared) -> tuple[Erratum, ...]:
    """The errata that follow from the changes and that the book does not list yet."""
    meta = compared.book.meta
    return proposals(compared.changes, meta.errata, labels_of(meta), chinese=meta.script == "cjk")


def _redrawn(options: Options, path: str) -> Earlier | None:
    """The state of a release, out of the commit that brought its record; None when there is none to be had."""
    try:
        commit = commit_with(options.root, path)
        return laid_out(options, commit, needed=False) if commit else None
    except EnvironmentFault:  # no git: the pictures of the earlier pages are left out
        return None


def records_of(meta: Meta, root: Path) -> dict[str, Path]:
    """The records of the releases that book.toml names, in its order."""
    if "history.0" not in meta.spans:
        return {}
    found = ((one.release, root / RELEASES / f"{one.release}.toml") for one in meta.history if NUMBER.fullmatch(one.release))
    return {release: path for release, path in found if path.is_file()}


def _record(text: bytes, path: Path, options: Options, report: Report) -> Snapshot | None:
    try:
        return from_toml(text.decode())
    except (DamagedRecord, UnicodeDecodeError) as fault:
        report.add("release-006", Span(path.relative_to(options.root).as_posix()), reason=fault)
        raise ContentFault(report) from fault


def _kept_pdf(options: Options, record: bytes) -> Path:
    """Where the screen edition of a release is kept, to draw its pages from; git holds nothing so large."""
    return options.cache / "releases" / f"{hashlib.blake2b(record, digest_size=12).hexdigest()}.pdf"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


# errata


def as_toml(erratum: Erratum) -> str:
    """An erratum as it stands in book.toml."""
    return as_entry(erratum)


def append(options: Options, errata: tuple[Erratum, ...], report: Report) -> None:
    """Write errata into book.toml, behind those that it has.

    Raises:
        ContentFault: they cannot be added by a program.
        EnvironmentFault: the file changed meanwhile or cannot be written.
    """
    path = options.root / BOOK
    before = path.read_bytes()
    meta = book_of(options, Report()).meta
    after = with_errata(before, meta, errata)
    if after is None:
        report.add("release-004", meta.at("erratum"), table="erratum")
        raise ContentFault(report)
    rewrite(path, before, after)


# what all of them need


def book_of(options: Options, report: Report) -> Book:
    """The book after its recipe.

    Raises:
        ContentFault: it has errors.
    """
    book = read(options.root, options.design.fonts(), report)
    if book is not None:
        book = run(book, report)
    gate(report)
    if book is None:
        raise AssertionError("a book that cannot be read without an error in the report")
    return book
