"""Style sheets as the rules see them.

In: the text of a sheet, of a style element or of a style attribute. Out: a `Sheet`: rules with their declarations, addresses with
their lines. CSS Syntax 3, read by tinycss2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

NESTED = ("media", "supports", "layer", "container")
FACE = "@font-face"


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration: its property, its value's tokens, its line."""

    name: str
    value: Sequence[Any]
    line: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """One rule: its selectors (one for a style attribute: empty), whether it always holds, its declarations."""

    selectors: tuple[str, ...]
    always: bool
    declarations: tuple[Declared, ...]


@dataclass(slots=True)
class Sheet:
    """A style sheet, a style element or a style attribute: rules, and the addresses in it with their lines."""

    file: str
    rules: list[Ruled] = field(default_factory=list)
    addresses: list[tuple[str, int]] = field(default_factory=list)


def sheet(file: str, text: str, offset: int = 0) -> Sheet:
    """A sheet that begins in a file after so many lines."""
    made = Sheet(file)
    _read(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), made, offset, always=True)
    return made


def inline(file: str, text: str, line: int) -> Sheet:
    """A style attribute in a line of a file."""
    made = Sheet(file)
    inside = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    made.rules.append(Ruled(("",), always=True, declarations=tuple(_declared(inside, made, line - 1))))
    return made


def _read(rules: Sequence[Any], made: Sheet, offset: int, *, always: bool) -> None:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            made.addresses += [(one.value, rule.source_line + offset) for one in rule.prelude if one.type in ("string", "url")]
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTED and rule.content is not None:
            within = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            _read(within, made, offset, always=always and rule.lower_at_keyword != "media")
        elif rule.type == "qualified-rule" or (rule.type == "at-rule" and rule.lower_at_keyword == "font-face" and rule.content):
            inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            face = rule.type == "at-rule"
            names = (FACE,) if face else tuple(one.strip() for one in tinycss2.serialize(rule.prelude).split(","))
            made.rules.append(Ruled(names, always, tuple(_declared(inside, made, offset))))


def _declared(inside: Sequence[Any], made: Sheet, offset: int) -> Iterator[Declared]:
    for one in inside:
        if one.type == "declaration":
            line = one.source_line + offset
            made.addresses += [(address, line) for address in _addresses(one.value)]
            yield Declared(one.lower_name, one.value, line)


def _addresses(value: Sequence[Any]) -> Iterator[str]:
    for one in value:
        if one.type == "url":
            yield one.value
        elif one.type == "function" and one.lower_name == "url":
            yield from (inner.value for inner in one.arguments if inner.type == "string")
        elif one.type == "function":
            yield from _addresses(one.arguments)
