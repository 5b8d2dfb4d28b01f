"""Words and numerals that the engine sets by itself, in the book's language.

In: the language and the [labels] of book.toml. Out: `Labels`. One TOML file here is one language; a language
that has none falls back to English, with a warning.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

from chapbook.diagnostics import Report
from chapbook.model import Meta

DATE_FIELDS = frozenset({"y", "m", "d", "month"})
HERE = Path(__file__).parent
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one book; `labels["toc"]` is a word, the methods fill in numbers and dates."""

    words: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def get(self, key: str, default: str = "") -> str:
        """A word that a language may lack."""
        return self.words.get(key, default)

    def chapter(self, number: str) -> str:
        """`第二章`, `Chapter 2`."""
        return self["chapter"].format(n=self.numeral(int(number)))

    def appendix(self, number: str) -> str:
        """`附录一`, `Appendix A`; `number` is the letter."""
        shown = self.numeral(ord(number) - 64) if self["numerals"] == "zh" else number
        return self["appendix"].format(n=shown)

    def figure(self, chapter: str, number: int) -> str:
        """`图2-3`, `Figure 2.3`."""
        return self["figure"].format(c=chapter, n=number)

    def table(self, number: int) -> str:
        """`表1`, `Table 1`."""
        return self["table"].format(n=number)

    def numeral(self, number: int) -> str:
        """A counting number in the book's numerals; Chinese ones up to 99."""
        if self["numerals"] != "zh" or not 0 < number < 100:
            return str(number)
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
        return head + (_DIGITS[ones] if ones else "")

    def date(self, when: date, form: str = "date") -> str:
        """A date in words; `form` is the label that holds its pattern."""
        names = self.get("months").split()
        month = names[when.month - 1] if names else str(when.month)
        return self[form].format(y=when.year, m=when.month, d=when.day, month=month)


def labels_of(book: Meta | str, report: Report | None = None) -> Labels:
    """The labels of a book, or of a language alone; a missing language is reported."""
    meta = None if isinstance(book, str) else book
    name = book if isinstance(book, str) else book.language
    language = name.split("-")[0].lower()
    if not (HERE / f"{language}.toml").is_file():
        if report is not None and meta is not None and not meta.labels:
            report.add("book-001", meta.at("book.language"), language=name)
        language = "en"
    return Labels({**_words(language), **(meta.labels if meta else {})})


def unfit(key: str, text: str, house: str) -> str:
    """Why `text` cannot stand for the house's label `key`: a reason in English and Chinese, or nothing."""
    try:
        fields = {name for _, name, spec, how in Formatter().parse(text) if name is not None and not spec and not how}
        text.format(**dict.fromkeys(fields, ""))
    except (ValueError, LookupError, AttributeError):
        return "its braces cannot be filled in | 花括号里的内容无法填入"
    known = DATE_FIELDS if key.endswith("date") else {name for _, name, _, _ in Formatter().parse(house) if name}
    if fields - known:
        names = ", ".join(f"{{{name}}}" for name in sorted(known))
        return f"in braces it may have {names or 'nothing'} | 花括号里可用{names or '的一个也没有'}"
    if key == "months" and len(text.split()) not in (0, 12):
        return "it is the names of twelve months, with spaces between | 应是十二个月份的名称，用空格隔开"
    return ""


@cache
def _words(language: str) -> dict[str, str]:
    return {key: str(value) for key, value in tomllib.loads((HERE / f"{language}.toml").read_text("utf-8")).items()}
