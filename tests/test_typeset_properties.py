"""The standard's properties that the engine adds to WeasyPrint: each changes the pages of a real PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapbook.build import Options, build
from chapbook.diagnostics import Report
from tests.pages import Pdf, zh_book

TEXT = "他说：“好，（就这样）。”于是2020年1月23日，大家分头去办，各守一处，不曾离开。" * 4


def page(tmp_path: Path, style: str, text: str = TEXT) -> tuple[Pdf, Report]:
    root = zh_book(tmp_path / str(abs(hash(style))), {"one": text})
    (root / "styles").mkdir()
    (root / "styles/book-paper.css").write_text(style, "utf-8")
    report = Report()
    (output,) = build(Options(root, root / "dist", ("screen",)), report)
    return Pdf(output.path), report


def advance(pdf: Pdf, pair: str) -> float:
    """From the first character of a pair to the second, in em, where both stand on one line."""
    return pdf.advance(0, pair) / 10.5


@pytest.mark.parametrize(("style", "pair", "plain", "changed"), [
    ("p { text-align: left; text-spacing-trim: space-all }", "：“", 0.5, 1.0),
    ("p { text-align: left; text-autospace: no-autospace }", "年1", 1.098, 1.0),
])
def test_spacing_is_switched(tmp_path: Path, style: str, pair: str, plain: float, changed: float) -> None:
    before, _ = page(tmp_path, "p { text-align: left }")
    after, report = page(tmp_path, style)
    assert not list(report)
    assert advance(before, pair) == pytest.approx(plain, abs=0.03)
    assert advance(after, pair) == pytest.approx(changed, abs=0.03)


def test_text_justify_none_leaves_lines_natural(tmp_path: Path) -> None:
    spread, _ = page(tmp_path, "p { text-align: justify }", "春眠不觉晓" * 5 + "abc" + "处处闻啼鸟" * 12)
    natural, report = page(tmp_path, "p { text-justify: none }", "春眠不觉晓" * 5 + "abc" + "处处闻啼鸟" * 12)
    assert not list(report)
    assert advance(natural, "眠不") == pytest.approx(1.0, abs=0.002) != pytest.approx(advance(spread, "眠不"), abs=0.002)


def test_line_break_anywhere_lets_a_mark_begin_a_line(tmp_path: Path) -> None:
    text = "春" * 28 + "，" + "秋" * 20
    strict, _ = page(tmp_path, "p { text-align: left }", text)
    anywhere, report = page(tmp_path, "p { text-align: left; line-break: anywhere; text-spacing-trim: space-all }", text)
    assert not list(report)
    assert not any(line.startswith("，") for line in strict.lines(0))
    assert any(line.startswith("，") for line in anywhere.lines(0))


def test_emphasis_marks_are_drawn_and_leave_the_text_alone(tmp_path: Path) -> None:
    plain, _ = page(tmp_path, "em.dots { text-emphasis-style: none }", "我们[必胜]{.dots}，一定。")
    dotted, report = page(tmp_path, "em.dots { text-emphasis: open circle #1F4F5C }", "我们[必胜]{.dots}，一定。")
    assert not list(report)
    assert dotted.texts() == plain.texts()
    assert dotted.paths(0) == plain.paths(0) + 2


def test_a_value_that_does_not_exist_is_said(tmp_path: Path) -> None:
    _, report = page(tmp_path, "p { text-autospace: sometimes }")
    assert [one.code for one in report] == ["style-002"]
