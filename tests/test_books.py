"""Whole small books: what must come out of each stands beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chapbook.build import Options, build
from chapbook.diagnostics import Report
from tests.pages import Pdf

BOOKS = Path(__file__).parent / "books"


def squeezed(text: str) -> str:
    """Words without the spaces and line ends between them."""
    return "".join(text.split())


@pytest.mark.parametrize("name", sorted(path.name for path in BOOKS.iterdir() if path.is_dir()))
def test_book(name: str, tmp_path: Path) -> None:
    root = shutil.copytree(BOOKS / name, tmp_path / name, ignore=shutil.ignore_patterns(".chapbook", "dist"))
    report = Report()
    outputs = {one.edition: one for one in build(Options(root, root / "dist", ("screen", "epub")), report)}
    assert [one.text() for one in report] == []
    printed = squeezed("".join(Pdf(outputs["screen"].path).texts()))
    missing = [line for line in (root / "expected.txt").read_text("utf-8").splitlines() if squeezed(line) not in printed]
    assert missing == []
    assert outputs["epub"].size > 10_000
