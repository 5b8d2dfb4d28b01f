"""How this book writes: what its language and its glossary ask of a rule.

In: a book's language, its glossary, and the habit that its sources have. Out: a `Usage`. Standards: GB/T 15834-2011
(punctuation) for simplified Chinese; for traditional Chinese the marks 「」『』.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Usage:
    """The book's language, the forms of its names (right form → wrong ones), and whether it groups numbers of 4 and of 5 digits."""

    language: str
    glossary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    grouping: Mapping[int, bool] = field(default_factory=dict)

    @property
    def chinese(self) -> bool:
        """Whether the rules hold at all."""
        return self.language.split("-")[0].lower() == "zh"

    @property
    def simplified(self) -> bool:
        """Whether the book is in simplified characters."""
        parts = {part.lower() for part in self.language.split("-")[1:]}
        return self.chinese and "hant" not in parts and ("hans" in parts or not parts & {"tw", "hk", "mo"})

    @property
    def quotes(self) -> tuple[Pair, Pair]:
        """The pairs of quotation marks, outer and inner."""
        return (("“", "”"), ("‘", "’")) if self.simplified else (("「", "」"), ("『", "』"))
