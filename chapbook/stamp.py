"""Whether anything has changed since the last build.

In: every file a build reads (sources, photos, design, the engine itself) and the outputs of last time.
Out: those outputs again, with the warnings of last time, when nothing changed; else nothing. Fingerprints are
of contents, never of times.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from chapbook.design import Design
from chapbook.diagnostics import Diagnostic, Report, Span
from chapbook.files import write_atomically

LIBRARIES = ("weasyprint", "pydyf", "EbookLib", "Jinja2", "pillow", "markdown-it-py", "mdit-py-plugins", "fonttools", "pypdfium2", "opencc",
             "rjieba", "pikepdf", "python-barcode", "lxml", "tinycss2")
LARGE = 100_000  # bytes
SITE = "site.json"
FOLIOS = "folios.json"


@dataclass(frozen=True, slots=True)
class Output:
    """One file of an edition: its size in bytes, its pages (0: none), and whether this build made it."""

    edition: str
    path: Path
    size: int
    pages: int
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Stamp:
    """The fingerprint of all inputs and the file that remembers the last one."""

    fingerprint: str
    file: Path

    @classmethod
    def of(cls, root: Path, design: Design, cache: Path, out: Path, editions: Sequence[str]) -> Stamp:
        """Take the fingerprint of a book as it is now."""
        words = [str(out), *editions, *_libraries()]
        return cls(_digested(words, _inputs(root, design)), cache / "stamp.json")

    def up_to_date(self, report: Report) -> tuple[Output, ...]:
        """The outputs of the last build when they are what this one would make; else nothing."""
        try:
            kept = json.loads(self.file.read_text("utf-8"))
            if kept["fingerprint"] != self.fingerprint:
                return ()
            outputs = []
            for row in kept["outputs"]:
                path = Path(row["path"])
                if _digest(path.read_bytes()) != row["digest"]:
                    return ()
                outputs.append(Output(row["edition"], path, row["size"], row["pages"], fresh=False))
            found = [Diagnostic(row["code"], Span(*row["span"]), row["severity"], row["words"], row["length"], row["replacement"])
                     for row in kept["report"]]
        except (OSError, ValueError, KeyError, TypeError):
            return ()
        report.extend(tuple(found))
        return tuple(outputs)

    def keep(self, made: Sequence[tuple[Output, bytes]], report: Report) -> None:
        """Remember what was made and what was said."""
        outputs = [{"edition": output.edition, "path": str(output.path), "size": output.size, "pages": output.pages,
                    "digest": _digest(content)} for output, content in made]
        said = [{"code": one.code, "span": [one.span.path, one.span.line, one.span.column], "severity": one.severity,
                 "words": dict(one.words), "length": one.length, "replacement": one.replacement} for one in report]
        text = json.dumps({"fingerprint": self.fingerprint, "outputs": outputs, "report": said}, ensure_ascii=False)
        write_atomically(self.file, text.encode())


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _inputs(root: Path, design: Design) -> Iterator[tuple[str, Path]]:
    """Every file that a build may read, with a name that does not depend on the machine."""
    for room in ("book", "images"):
        yield from _room(root, room)
    yield from _designed(design)
    yield from _profile(root)
    yield from _engine()


def _room(root: Path, room: str) -> Iterator[tuple[str, Path]]:
    yield from ((path.relative_to(root).as_posix(), path) for path in sorted((root / room).rglob("*"))
                if path.is_file() and not path.name.startswith("."))  # what systems and programs leave is nobody's source


def _designed(design: Design) -> Iterator[tuple[str, Path]]:
    for at, folder in enumerate(design.folders):
        yield from ((f"styles-{at}/{path.relative_to(folder).as_posix()}", path) for path in sorted(folder.rglob("*")) if path.is_file())


def _engine() -> Iterator[tuple[str, Path]]:
    engine = Path(__file__).parent
    yield from ((f"engine/{path.relative_to(engine).as_posix()}", path) for path in sorted(engine.rglob("*"))
                if path.suffix in (".py", ".toml"))


def ground(root: Path, design: Design, photos: Collection[str]) -> str:
    """A digest of what pages are made of beside markup and style sheets: faces, drawings, the engine and its libraries.

    `photos` are the pictures that are developed, relative to the book: pages show renditions, which are named by their contents.
    """
    drawings = ((name, path) for name, path in _room(root, "images") if path.suffix != ".toml" and name not in photos)
    designed = ((name, path) for name, path in _designed(design) if path.suffix != ".html")  # a sheet may import any other
    return _digested(_libraries(), (*drawings, *designed, *_engine()))


@cache
def _libraries() -> tuple[str, ...]:
    return tuple(f"{name} {version(name)}" for name in LIBRARIES)


def _digested(words: Sequence[str], files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.blake2b(json.dumps(words).encode(), digest_size=16)
    for name, path in files:
        digest.update(f"{name}\0".encode() + _content(path))
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """The digest of a file; faces, and what else is large and lasts, are read once in a run."""
    try:
        found = path.stat()
        if found.st_size < LARGE:
            return _read(path)
        return _known(path, found.st_mtime_ns, found.st_size, found.st_ino)
    except OSError:  # the reader will say so
        return b""


def _read(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


@lru_cache(maxsize=1024)
def _known(path: Path, _changed: int, _size: int, _inode: int) -> bytes:
    return _read(path)


def _profile(root: Path) -> Iterator[tuple[str, Path]]:
    """The print shop's profile, when book.toml names one."""
    try:
        name = tomllib.loads((root / "book" / "book.toml").read_text("utf-8"))["print"]["profile"]
        path = root / name
        if path.is_file():
            yield "print.profile", path
    except (OSError, ValueError, KeyError, TypeError):  # the reader will say so
        return


def keep_site(cache: Path, path: Path, files: Mapping[str, bytes]) -> None:
    """Remember the files of the download page, for `forget`."""
    rows = [{"path": str(path / name), "digest": _digest(content)} for name, content in files.items()]
    write_atomically(cache / SITE, json.dumps({"folder": str(path), "outputs": rows}, ensure_ascii=False).encode())


def forget(cache: Path) -> tuple[Path, ...]:
    """Remove what the last build made, if it is still as it was made, and the cache; what was removed."""
    site, rows = _kept(cache / SITE)
    gone = [path for path, digest in rows if _taken_away(path, digest, site.parent)]
    removed = [site] if gone else []
    removed += [path for path, digest in _kept(cache / "stamp.json")[1] if _taken_away(path, digest, path.parent)]
    if cache.is_dir():
        shutil.rmtree(cache)
        removed.append(cache)
    return tuple(removed)


def _kept(file: Path) -> tuple[Path, list[tuple[Path, str]]]:
    """The folder and the outputs with their digests, as they were remembered; none when the file is damaged."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        return Path(kept.get("folder", "")), [(Path(row["path"]), row["digest"]) for row in kept["outputs"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Path(), []


def _taken_away(path: Path, digest: str, top: Path) -> bool:
    """Whether a file was still as it was made, and is removed now, with the folders up to `top` that are empty without it."""
    if not path.is_file() or _digest(path.read_bytes()) != digest:
        return False
    path.unlink()
    for folder in path.parents:
        if any(folder.iterdir()):
            break
        folder.rmdir()
        if folder == top:
            break
    return True


def known_folios(cache: Path) -> dict[str, str]:
    """The folio of every anchor in the last layout: where the next one begins to look; nothing when there was none."""
    try:
        kept = json.loads((cache / FOLIOS).read_text("utf-8"))
        return {str(anchor): str(folio) for anchor, folio in kept.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def keep_folios(cache: Path, folios: Mapping[str, str]) -> None:
    """Remember the folios of a layout."""
    write_atomically(cache / FOLIOS, json.dumps(dict(folios), ensure_ascii=False).encode())
