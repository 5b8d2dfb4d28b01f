"""One style sheet for the ebook, from the sheets of the designer's room.

In: the sheets in cascade order and the book's language. Out: `Style`: plain rules without comments, and the files
they name with url(). Custom properties (CSS Variables 1) become their values, since old reading systems know
none; of `:root:lang(…)` blocks, those that fit the book's language count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

from chapbook.diagnostics import Report, Span

NESTED = ("media", "supports", "layer", "container")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `selector` is the prelude's tokens, `declarations` pairs of name and text; `inside` the at-rules around it."""

    selector: Sequence[Any]
    declarations: tuple[tuple[str, str], ...]
    inside: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The rule in one line."""
        body = "; ".join(f"{name}: {value}" for name, value in self.declarations)
        line = f"{tinycss2.serialize(self.selector).strip()} {{ {body} }}"
        return "".join(f"{around} {{ " for around in self.inside) + line + " }" * len(self.inside)


@dataclass(slots=True)
class Style:
    """All rules of the ebook's sheet, and the addresses in them."""

    rules: list[Rule] = field(default_factory=list)
    urls: dict[str, Span] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sheet."""
        return "".join(f"{rule.text}\n" for rule in self.rules)


def resolve(sheets: Sequence[tuple[str, str]], language: str, report: Report) -> Style:
    """The sheets, given as pairs of shown path and text, as one; a property without a value is a style-002."""
    parsed = [(shown, tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)) for shown, text in sheets]
    tokens = _Tokens(language)
    for _, rules in parsed:
        tokens.collect(rules)
    style = Style()
    for shown, rules in parsed:
        style.rules.extend(_rules(rules, (), tokens, _Place(shown, report, style)))
    return style


@dataclass(frozen=True, slots=True)
class _Place:
    """Where rules are read from, and where what is found goes."""

    shown: str
    report: Report
    style: Style

    def fault(self, line: int, reason: str) -> None:
        self.report.add("style-002", Span(self.shown, line), reason=reason)


class _Tokens:
    """The custom properties that hold for the whole book."""

    def __init__(self, language: str) -> None:
        self._language = language.lower()
        self._values: dict[str, list[Any]] = {}

    def collect(self, rules: Sequence[Any]) -> None:
        """Take the values of `:root` blocks; later ones win."""
        for rule in rules:
            if rule.type == "qualified-rule" and self._whole_book(tinycss2.serialize(rule.prelude)):
                for one in _declarations(rule.content):
                    if one.name.startswith("--"):
                        self._values[one.name] = _trimmed(one.value)

    def _whole_book(self, selector: str) -> bool:
        for one in selector.replace(" ", "").lower().split(","):
            head, _, language = one.removesuffix(")").partition(":lang(")
            if head == ":root" and (not language or f"{self._language}-".startswith(f"{language.strip(chr(34))}-")):
                return True
        return False

    def resolved(self, value: Sequence[Any]) -> list[Any]:
        """The same value without var().

        Raises:
            KeyError: a property that has neither a value nor a fallback.
        """
        out: list[Any] = []
        for one in value:
            if one.type == "function" and one.lower_name == "var":
                out.extend(self._value(one.arguments))
                continue
            if one.type == "function":
                one.arguments[:] = self.resolved(one.arguments)
            elif one.type in ("() block", "[] block", "{} block"):
                one.content[:] = self.resolved(one.content)
            out.append(one)
        return out

    def _value(self, arguments: Sequence[Any]) -> list[Any]:
        name = next(one.value for one in arguments if one.type == "ident")
        if name in self._values:
            return self.resolved(self._values[name])
        comma = next((at for at, one in enumerate(arguments) if one == ","), None)
        if comma is None:
            raise KeyError(name)
        return self.resolved(_trimmed(arguments[comma + 1 :]))


def _rules(rules: Sequence[Any], inside: tuple[str, ...], tokens: _Tokens, place: _Place) -> Iterator[Rule]:
    for rule in rules:
        if rule.type == "error":
            place.fault(rule.source_line, rule.message)
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTED and rule.content is not None:
            around = f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}"
            within = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(within, (*inside, around), tokens, place)
        elif rule.type == "qualified-rule" or rule.lower_at_keyword == "font-face":
            selector = rule.prelude if rule.type == "qualified-rule" else tinycss2.parse_component_value_list("@font-face")
            if plain := tuple(_plain(rule.content, tokens, place)):
                yield Rule(selector, plain, inside)
        elif rule.lower_at_keyword == "import":
            place.fault(rule.source_line, "the ebook's sheets import nothing")


def _plain(content: Sequence[Any], tokens: _Tokens, place: _Place) -> Iterator[tuple[str, str]]:
    for one in _declarations(content):
        if one.name.startswith("--"):
            continue
        try:
            value = tokens.resolved(_trimmed(one.value))
        except KeyError as unknown:
            place.fault(one.source_line, f"{unknown.args[0]} has no value in the ebook")
            continue
        for url in _urls(value):
            place.style.urls.setdefault(url, Span(place.shown, one.source_line))
        yield one.lower_name, tinycss2.serialize(value).strip() + (" !important" if one.important else "")


def _declarations(content: Sequence[Any]) -> list[Any]:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [one for one in found if one.type == "declaration"]


def _trimmed(value: Sequence[Any]) -> list[Any]:
    ends = [at for at, one in enumerate(value) if one.type not in ("whitespace", "comment")]
    return [one for one in value[ends[0] : ends[-1] + 1] if one.type != "comment"] if ends else []


def _urls(value: Sequence[Any]) -> Iterator[str]:
    for one in value:
        if one.type == "url":
            yield one.value
        elif one.type == "function":
            yield from (inner.value for inner in one.arguments if one.lower_name == "url" and inner.type == "string")
