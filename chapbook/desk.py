"""The desk: commands that write sources. With build.py and editions.py the only module that knows stages.

In: a book's folder, and a file to take in or a wording to replace. Out: the files as they should be (`Change`s), a report; and, when
someone has said so, the files written: all of them or none. What would come out is tried first, in a copy of the texts.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from chapbook.diagnostics import ContentFault, EnvironmentFault, Report, Span, gate
from chapbook.files import rewrite, write_atomically
from chapbook.intake import FORMS, Article, IntakeFault, diagnostics, entries, manuscript, take_in
from chapbook.model import Book
from chapbook.options import Options
from chapbook.passes import run
from chapbook.proof import corrections, proofread
from chapbook.proof.sources import sources
from chapbook.proof.substitute import substitutions, words_of
from chapbook.read import read
from chapbook.roles import ROLES
from chapbook.wordlist import added, moved, with_chapter, with_glossary

BOOK, CATALOGUE, CHAPTERS = "book/book.toml", "images/photos.toml", "book/chapters"
PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")
KINDS = tuple(FORMS)
TEXTS = (".md", ".toml", ".csv", ".svg")
LARGEST = 1 << 30  # bytes of a file that is taken in
_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it was (None: it was not there) and as it should be."""

    path: str
    file: Path
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import would write. `lost` is every text that is not in the manuscript, whole; `expected` counts what check will say."""

    title: str
    name: str
    changes: tuple[Change, ...]
    lost: tuple[str, ...]
    expected: Mapping[str, int]


def import_file(options: Options, file: Path, shown: str, report: Report, *, name: str = "", add: bool = False,
                fix: bool = False) -> Imported:
    """Make a manuscript of a file; nothing is written here.

    Raises:
        ContentFault: the file cannot be read, or book.toml cannot.
        EnvironmentFault: the file cannot be opened.
    """
    book = _sound_book(options)
    taken = Album(book, options.root)
    try:
        article = take_in(file.name, _content(file), lambda beside: _beside(file, beside), taken.known)
    except IntakeFault as fault:
        report.add(fault.code, Span(shown), **fault.words)
        gate(report)
        raise AssertionError("a fault that is no error") from fault
    name = _free_name(book, options.root, name or _proposed(file.stem))
    target = f"{CHAPTERS}/{name}.md"
    names = taken.names(article, name)
    made = manuscript(article, names)
    catalogue = _read_text(options.root / CATALOGUE)
    extra, places = entries(article.pictures, names, catalogue or "")
    report.extend(tuple(diagnostics(article, made, shown, target, names, places)))
    text, extra = _proofread(options, name, made.text, extra, report, fix=fix)
    changes = [_new(options.root, target, text.encode())]
    changes += [_new(options.root, f"images/{photo}{picture.suffix}", picture.content)
                for picture, photo in zip(article.pictures, names, strict=True) if picture.content is not None]
    if extra:
        changes.append(_changed(options.root, CATALOGUE, (catalogue or "") + extra))
    order = _order(options, name)
    if add and order is not None:
        changes.append(order)
    else:
        report.add("import-027", Span(target), name=name)
    lost = tuple(one.text for one in article.remarks if one.text)
    return Imported(article.title, name, tuple(changes), lost, _expected(options, [*changes, *([order] if order else [])]))


def replace_wording(options: Options, old: str, new: str, report: Report, *, only: str = "", glossary: bool = False) -> tuple[Change, ...]:
    """What the sources should be with one wording in place of another; nothing is written here.

    Raises:
        ContentFault: book.toml cannot be read, or a file would no longer be read as it is meant.
    """
    book = _sound_book(options)
    found = substitutions(book, options.root, old, new, only, report)
    changes = {one.path: Change(one.path, one.file, one.before, one.after) for one in found}
    _move_glossary(options, book, old, new, changes, report, asked=glossary, whole=not only)
    with _trial(options.root, changes.values()) as root:
        after = Report()
        tried = read(root, options.design.fonts(), after)
        if tried is not None:
            run(tried, after)
            read_again = {source.path: words_of(source, sections) for source, sections in sources(tried, root)}
            for one in found:
                if read_again.get(one.path) != one.words:
                    report.add("replace-001", Span(one.path, one.places[0]), new=new, near=old)
    _new_errors(options, after, report)
    gate(report)
    return tuple(changes.values())


def write(changes: Iterable[Change]) -> None:
    """Write all of the files, or none: when one cannot be written, those before it are put back.

    Raises:
        EnvironmentFault: a file holds something else by now, is there already, or cannot be written.
    """
    done: list[Change] = []
    changes = list(changes)
    for one in changes:
        if one.before is None and (one.file.exists() or one.file.is_symlink()):
            raise EnvironmentFault(f"{one.path} is there by now; nothing was written (run the command again)")
        if one.before is not None and _bytes(one.file) != one.before:
            raise EnvironmentFault(f"{one.path} has changed since it was read; nothing was written (run the command again)")
    try:
        for one in changes:
            if one.before is None:
                write_atomically(one.file, one.after)
            else:
                rewrite(one.file, one.before, one.after)
            done.append(one)
    except (EnvironmentFault, KeyboardInterrupt):
        for one in done:
            if one.before is None:
                one.file.unlink(missing_ok=True)
            else:
                rewrite(one.file, one.after, one.before)
        raise


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _sound_book(options: Options) -> Book:
    """The book as it is; its book.toml must be without errors."""
    said = Report()
    book = read(options.root, options.design.fonts(), said)
    faults = Report(tuple(one for one in said.errors if one.span.path in (BOOK, CATALOGUE) and one.code.startswith(("toml-", "file-"))))
    gate(faults)
    if book is None:
        raise ContentFault(said)
    return book


def _content(file: Path) -> bytes:
    """The bytes of a file that is taken in."""
    try:
        if file.stat().st_size > LARGEST:
            raise EnvironmentFault(f"{file.name} is larger than 1 GB (is it the right file?)")
        return file.read_bytes()
    except OSError as fault:
        raise EnvironmentFault(f"{file.name} cannot be read: {fault.strerror} (see to its rights)") from fault


def _beside(file: Path, name: str) -> bytes | None:
    """The file that lies beside another, or below; None for one that does not, or leads elsewhere."""
    try:
        folder = file.resolve().parent
        path = (folder / name.replace("\\", "/")).resolve()
        if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError):
        return None


@dataclass(frozen=True, slots=True)
class Album:
    """The names that photos have in a book, and the files that lie in images/."""

    book: Book
    root: Path

    def known(self, content: bytes) -> str:
        """The file of the catalogue that holds just these bytes."""
        digest = hashlib.sha256(content).digest()
        for photo in self.book.photos.values():
            path = self.root / photo.path
            with contextlib.suppress(OSError):
                if photo.path and path.stat().st_size == len(content) and hashlib.sha256(path.read_bytes()).digest() == digest:
                    return photo.path.removeprefix("images/")
        return ""

    def names(self, article: Article, stem: str) -> list[str]:
        """A name for each picture: the one it has, or the section's with a number that no other photo and no file has."""
        by_file = {photo.path.removeprefix("images/"): name for name, photo in self.book.photos.items()}
        there = {path.stem.lower() for path in (self.root / "images").glob("*") if path.suffix.lower() in PICTURES}
        names, number = [], 0
        for picture in article.pictures:
            if picture.file:
                names.append(by_file[picture.file])
                continue
            number += 1
            while f"{stem}-{number}" in self.book.photos or f"{stem}-{number}" in there:
                number += 1
            names.append(f"{stem}-{number}")
        return names


def _proposed(stem: str) -> str:
    """An id from a file's name: what of it is ASCII."""
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    name = re.sub(r"^[0-9-]+", "", name)
    return name[:40].strip("-") or "imported-1"


def _free_name(book: Book, root: Path, name: str) -> str:
    """The name, or the next like it that no file, section or heading has."""
    taken = {section.id for section in book.sections}
    taken |= {heading.id.removeprefix("sec-") for section in book.sections for heading in section.headings}
    taken |= {path.stem.lower() for path in (root / "book").rglob("*.md")} | (set(ROLES) - {"chapter"})
    stem, _, end = name.rpartition("-")
    base, number = (stem, int(end)) if stem and end.isdigit() else (name, 1)
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def is_id(name: str) -> bool:
    """Whether a name can be a section's."""
    return bool(_ID.fullmatch(name))


def _read_text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _new(root: Path, path: str, content: bytes) -> Change:
    return Change(path, root / path, None, content)


def _changed(root: Path, path: str, after: str) -> Change:
    """A change of a file that may not be there yet; a link stays a link."""
    file = root / path
    return Change(path, file.resolve(), file.read_bytes() if file.exists() else None, after.encode())


def _order(options: Options, name: str) -> Change | None:
    """book.toml with the section at the end of its chapters."""
    after = with_chapter(_read_text(options.root / BOOK) or "", name)
    return _changed(options.root, BOOK, after) if after is not None else None


@contextlib.contextmanager
def _trial(root: Path, changes: Iterable[Change]) -> Iterator[Path]:
    """A copy of the sources after the changes: texts as they would be, pictures by name alone.

    Raises:
        EnvironmentFault: the machine has no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="chapbook-") as name:
        try:
            for file in [*(root / "book").rglob("*"), *(root / "images").rglob("*")]:
                if file.is_file():
                    _try_out(Path(name) / file.relative_to(root), file.read_bytes() if file.suffix.lower() in TEXTS else b"")
            for one in changes:
                _try_out(Path(name) / one.path, one.after if Path(one.path).suffix.lower() in TEXTS else b"")
        except OSError as fault:
            raise EnvironmentFault(f"the changes cannot be tried out: {fault.strerror} (see to free space and rights)") from fault
        yield Path(name)


def _try_out(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _proofread(options: Options, name: str, text: str, extra: str, report: Report, *, fix: bool) -> tuple[str, str]:
    """What the proofreader proposes for the new text and captions: told, or carried out."""
    target = f"{CHAPTERS}/{name}.md"
    order = _order(options, name)
    trial = [_new(options.root, target, text.encode()), _new(options.root, CATALOGUE, extra.encode()), *([order] if order else [])]
    with _trial(options.root, trial) as root:
        found = Report()
        tried = read(root, options.design.fonts(), Report())
        if tried is None:
            return text, extra
        proofread(tried, root, found)
        count = Counter(one.span.path for one in found if one.replacement is not None and one.span.path in (target, CATALOGUE))
        fixed = {one.path: one.after.decode() for one in corrections(tried, root, Report())} if fix else {}
    for path, places in count.items():
        report.add("import-026" if fix else "import-025", Span(path), count=places)
    return fixed.get(target, text), fixed.get(CATALOGUE, extra)


def _expected(options: Options, changes: Iterable[Change]) -> Mapping[str, int]:
    """How often check will say what of the new section and its pictures."""
    before = _said(options, options.root)
    with _trial(options.root, changes) as root:
        after = _said(options, root)
    known = Counter((one.code, one.span.path, one.message()) for one in before)
    new = Counter((one.code, one.span.path, one.message()) for one in after) - known
    return Counter({code: sum(count for (name, _, _), count in new.items() if name == code) for code in sorted({key[0] for key in new})})


def _said(options: Options, root: Path) -> Report:
    """What reading and the recipe say of a book."""
    report = Report()
    book = read(root, options.design.fonts(), report)
    if book is not None:
        run(book, report)
    return report


def _new_errors(options: Options, after: Report, report: Report) -> None:
    """Errors that a book did not have before."""
    known = Counter((one.code, one.span.path) for one in _said(options, options.root).errors)
    for one in after.errors:
        if not known[one.code, one.span.path]:
            report.extend((one,))
        known[one.code, one.span.path] -= 1


def _move_glossary(options: Options, book: Book, old: str, new: str, changes: dict[str, Change], report: Report, *,
                   asked: bool, whole: bool) -> None:
    """Let the glossary follow, so that check finds the old wording where it comes back."""
    before = {right: list(wrongs) for right, wrongs in book.meta.glossary.items()}
    owner = next((right for right, wrongs in before.items() if old in wrongs), "")
    after = moved(before, old, new) if whole else before
    if owner and owner != new and old not in before:
        report.add("replace-005", book.meta.at(f"glossary.{owner}"), right=owner, old=old, new=new)
    elif asked and old not in after.get(new, []):
        after = added(after, old, new)
    elif old not in after.get(new, []):
        report.add("replace-004", Span(BOOK), old=old, new=new)
    if after == before:
        return
    text = changes[BOOK].after.decode() if BOOK in changes else _read_text(options.root / BOOK) or ""
    changed = with_glossary(text, before, after)
    if changed is None:
        report.add("replace-004", Span(BOOK), old=old, new=new)
        return
    report.add("replace-003", Span(BOOK), old=old, new=new)
    made = _changed(options.root, BOOK, changed)
    changes[BOOK] = replace(changes.get(BOOK, made), after=made.after)
