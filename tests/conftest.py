"""What several tests share: a tiny book on disk, the engine run in this process, a browser, two ebooks to be read."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

from chapbook.build import Options, check
from chapbook.diagnostics import ContentFault, Report
from chapbook.model import Book
from chapbook.passes import run
from chapbook.read import read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.ebooks import Ebook

settings.register_profile("house", derandomize=True, deadline=None)  # the same examples in every run
settings.load_profile("house")
gc.set_threshold(50_000, 20, 100)  # as the command line does
BOOK = """[book]
id = "tiny"
title = "Tiny"
language = "en"
release = "1"
release_date = 2020-01-31

[reading_order]
chapters = ["one"]

[editions]
make = ["screen"]
"""
HEADER = '+++\ntitle = "One"\n+++\n\n'
MakeBook = Callable[..., Path]


class Checked(NamedTuple):
    """What `check` said: all lines, and the exit code that the command line makes of it."""

    lines: tuple[str, ...]
    code: int
    report: Report

    def of(self, code: str) -> tuple[str, ...]:
        """The lines of one diagnostic code."""
        return tuple(one.text() for one in self.report if one.code == code)


def run_check(root: Path, *, strict: bool = False) -> Checked:
    """Check the book in `root` in this process."""
    report, code = Report(), 0
    try:
        check(Options(root, root / "dist", strict=strict), report)
    except ContentFault as fault:
        report, code = fault.report, 1
    return Checked(tuple(one.text() for one in report), code, report)


def write_files(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write files below `root`; None leaves one out."""
    for name, content in files.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def follow_recipe(root: Path) -> None:
    """Make what cannot be committed: recipe.toml says which links there are."""
    recipe = root / "recipe.toml"
    if recipe.is_file():
        for name, target in tomllib.loads(recipe.read_text("utf-8"))["links"].items():
            (root / name).unlink(missing_ok=True)
            (root / name).symlink_to(target)


def pytest_collection_finish() -> None:
    """What is there before the first test lasts: every build looks for garbage, but not in it."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    """A function that writes a tiny English book: `make_book({"book/chapters/one.md": …}, toml=…)`."""

    def make(files: Mapping[str, str | bytes | None] | None = None, toml: str = BOOK, text: str = "Text.\n") -> Path:
        room = tmp_path / "work"
        shutil.rmtree(room, ignore_errors=True)
        return write_files(room, {"book/book.toml": toml, "book/chapters/one.md": HEADER + text, **(files or {})})

    return make


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that is filled by the first process of the run that wants it; nobody changes it afterwards."""
    base = factory.getbasetemp()
    room = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (room / f"{name}.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            make(room / name)
            lock.write("done")
    return room / name


def read_book(root: Path) -> tuple[Book | None, Report]:
    """The book as the reader hands it on, and what it said."""
    report = Report()
    return read(root, Options(root, root / "dist").design.fonts(), report), report


def whole_book(root: Path) -> tuple[Book, Report]:
    """The book after its recipe."""
    book, report = read_book(root)
    assert book is not None
    return run(book, report), report


def codes(report: Report) -> list[str]:
    """`path:line code` for every finding."""
    return [f"{one.span} {one.code}" for one in report]


def read_case(path: Path) -> tuple[dict[str, str], str]:
    """A case: words for the reader, files behind lines `=== path`, and what must come out behind `=== expected`."""
    parts = path.read_text("utf-8").split("\n=== ")
    files = {name: text for name, _, text in (part.partition("\n") for part in parts[1:])}
    return {name: text.strip("\n") + "\n" for name, text in files.items() if name != "expected"}, files["expected"].strip("\n")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, one for all tests of this process."""
    from tests.browser import launched

    yield from launched()


@pytest.fixture(scope="session", params=["zh", "en"])
def readable(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ebook:
    """Two ebooks of several screens a chapter, for tests that open them in reading systems."""
    from tests.ebooks import bind
    from tests.reading import BOOKS

    return bind(tmp_path_factory.mktemp(request.param), BOOKS[request.param])
