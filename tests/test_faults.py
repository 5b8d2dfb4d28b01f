"""Every diagnostic code has a tiny book in tests/faults/<code>/ that trips it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chapbook.codes import CODES
from tests.conftest import follow_recipe, run_check

FAULTS = Path(__file__).parent / "faults"


def test_every_code_has_a_book() -> None:
    """A code without a folder cannot be tripped by any editor, or nobody knows how; a folder without a code is dead."""
    assert {path.name for path in FAULTS.iterdir() if path.is_dir()} == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_fault(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The book trips the code in just these lines, and the exit code is right."""
    if not (FAULTS / code).is_dir():
        pytest.fail(f"there is no book in tests/faults/{code}")
    root = shutil.copytree(FAULTS / code, tmp_path / "work")
    follow_recipe(root)
    if code == "layout-004":  # the fault is in the installation, not in the book
        monkeypatch.setattr("weasyprint.__version__", "71.0")
    checked = run_check(root)
    assert checked.of(code) == tuple((root / "expected.txt").read_text("utf-8").splitlines())
    assert checked.code == (1 if any(one.severity == "error" for one in checked.report) else 0)
    for one in checked.report:
        chinese = one.text("zh")
        assert chinese != one.text()
        assert one.message("zh") != one.message()
        assert any("\u4e00" <= character <= "\u9fff" for character in one.message("zh"))


@pytest.mark.parametrize("code", sorted(CODES))
def test_both_languages_name_the_same_words(code: str) -> None:
    """The Chinese sentence is another one, is there when the English one is, and is filled from the same words."""
    entry = CODES[code]
    assert entry.zh and entry.zh != entry.en
    assert bool(entry.en_hint) == bool(entry.zh_hint)

    class Known(dict[str, str]):
        def __missing__(self, key: str) -> str:
            asked.add(key.removesuffix("_zh"))
            return "·"

    named = []
    for sentences in ((entry.en, entry.en_hint), (entry.zh, entry.zh_hint)):
        asked: set[str] = set()
        for sentence in sentences:
            filled = sentence.format_map(Known())
            assert "{" not in filled and "}" not in filled
        named.append(asked)
    assert named[0] == named[1]
