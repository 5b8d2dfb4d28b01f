"""The ebook's style sheet: custom properties become values, at-rules stay, faults are said."""

from __future__ import annotations

import pytest

from chapbook.diagnostics import Report
from chapbook.write.epub_style import resolve

TOKENS = ":root { --a: #123456; --b: 1em solid var(--a); } :root:lang(zh), :root:lang(ja) { --a: #ABCDEF; } /* gone */"


def sheet(text: str, language: str = "en") -> tuple[list[str], list[str]]:
    """The rules, and what was said."""
    report = Report()
    style = resolve([("styles/tokens.css", TOKENS), ("styles/epub.css", text)], language, report)
    return style.text.splitlines(), [one.text() for one in report]


@pytest.mark.parametrize(("language", "colour"), [
    ("en", "#123456"), ("zh-Hans", "#ABCDEF"), ("zh", "#ABCDEF"), ("ja", "#ABCDEF"), ("zha", "#123456")])
def test_language(language: str, colour: str) -> None:
    """A `:lang()` block counts when it fits the book's language."""
    assert sheet("p { color: var(--a) }", language)[0] == [f"p {{ color: {colour} }}"]


def test_values() -> None:
    """A property within a property, within a function, with a fallback; later sheets win."""
    assert sheet("p { border: var(--b); margin: calc(2 * var(--c, 3em)) !important }")[0] == [
        "p { border: 1em solid #123456; margin: calc(2 * 3em) !important }"]
    assert sheet(":root { --a: red } p { color: var(--a) }")[0] == ["p { color: red }"]


def test_unknown() -> None:
    """A property without a value is left out and said, with its line; the rest of the rule stays."""
    rules, said = sheet("\np { color: var(--nowhere); margin: 0 }")
    assert rules == ["p { margin: 0 }"]
    assert len(said) == 1
    assert said[0].startswith("styles/epub.css:2: warning[style-002]: this style has no effect: --nowhere has no value in the ebook")


def test_at_rules() -> None:
    """@media and @supports keep what is inside them; pages and imports are paper's."""
    rules, said = sheet('@media (max-width: 30em) { p { color: var(--a) } }\n@page { margin: 0 }\n@import url(x.css);')
    assert rules == ["@media (max-width: 30em) { p { color: #123456 } }"]
    assert len(said) == 1 and "import" in said[0]


def test_house_sheets_have_no_variables_left() -> None:
    """The sheets that ship resolve completely, in every language, and name no length in px or pt."""
    from chapbook.design import Design, house_styles

    design = Design(house_styles().parent, (house_styles(),))
    for language in ("zh-Hans", "en", "ja", "fr"):
        report = Report()
        sheets = [(design.shown(path), path.read_text("utf-8")) for path in design.sheets("epub", report)]
        text = resolve(sheets, language, report).text
        assert list(report) == []
        assert "var(" not in text and "--" not in text.replace("-webkit-", "").replace("-epub-", "")
        assert "px" not in text
