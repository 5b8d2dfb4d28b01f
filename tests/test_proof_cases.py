"""The proofreader's rules: cases in tests/cases/proof/, text → findings with their places and proposals → corrected text."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapbook.codes import CODES
from chapbook.diagnostics import Diagnostic, Report
from chapbook.proof import corrections, proofread
from tests.conftest import BOOK, MakeBook, read_book, read_case

CASES = sorted((Path(__file__).parent / "cases" / "proof").glob("*.md"))
CHINESE = BOOK.replace('"Tiny"', '"小书"').replace('"en"', '"zh-Hans"')


def found_in(root: Path) -> Report:
    """What the proofreader says about the book in `root`."""
    book, _ = read_book(root)
    assert book is not None
    report = Report()
    proofread(book, root, report)
    return report


def corrected_in(root: Path, *only: str) -> dict[str, bytes]:
    """The files that it would write."""
    book, _ = read_book(root)
    assert book is not None
    return {one.path: one.after for one in corrections(book, root, Report(), only)}


def source_of(one: Diagnostic, root: Path) -> str:
    """What stands in the file at the place that a finding names."""
    text = (root / one.span.path).read_bytes().decode("utf-8-sig")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rest = "\n".join(lines[one.span.line - 1 :])
    return rest[one.span.column - 1 : one.span.column - 1 + one.length]


def shown(one: Diagnostic, root: Path) -> str:
    """One finding as the cases have it."""
    proposed = "?" if one.replacement is None else one.replacement or "(nothing)"
    return f"{one.span.path}:{one.span.line}:{one.span.column} {one.code} {source_of(one, root)} → {proposed}"


def outcome(path: Path, make_book: MakeBook) -> str:
    """Findings, and behind them each corrected file."""
    files, _ = read_case(path)
    root = make_book(files, toml=CHINESE)
    lines = [shown(one, root) for one in found_in(root)]
    for name, content in sorted(corrected_in(root).items()):
        lines += [f"--- {name}", content.decode().strip("\n")]
    return "\n".join(lines)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, make_book: MakeBook) -> None:
    """What is wrong is named with its place and its correction; what is right, beside it, is not named."""
    assert outcome(path, make_book) == read_case(path)[1]


def test_every_code_has_a_case() -> None:
    """A rule whose findings nobody has written down can change unseen."""
    expected = "\n".join(read_case(path)[1] for path in CASES)
    assert [code for code in CODES if code.startswith("proof-") and f" {code} " not in expected] == []
