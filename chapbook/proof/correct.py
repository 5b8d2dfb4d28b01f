"""From findings to corrected text.

In: a `Text` and a book's usage. Out: what is wrong in it; or the text with every proposal carried out, again and again until
nothing is left to propose, since one correction may show another (`,,` becomes ，， and then ，).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from chapbook.proof.rules import RULES
from chapbook.proof.rules.names import CODE as NAMES
from chapbook.proof.rules.names import settled
from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

ROUNDS = 8


def findings(text: Text, usage: Usage) -> list[Finding]:
    """Everything that is wrong, in order of place; a proposal that would cut through mark-up is not made."""
    right = settled(text, usage)
    found = []
    for rule in RULES:
        for one in rule(text, usage):
            if one.code != NAMES and any(first < one.end and one.start < last for first, last in right):
                continue
            found.append(one if one.replacement is None or text.whole(one.start, one.end) else replace(one, replacement=None))
    return sorted(found, key=lambda one: (one.start, one.end, one.code))


def corrected(text: Text, usage: Usage, only: Collection[str] = ()) -> Text:
    """The text after all proposals, or after those of some codes alone."""
    for _ in range(ROUNDS):
        changes = list(_apart(one for one in findings(text, usage) if one.replacement is not None and (not only or one.code in only)))
        if not changes:
            break
        text = text.changed(changes)
    return text


def _apart(found: Iterable[Finding]) -> Iterable[Finding]:
    """Those that do not overlap one before them."""
    end = 0
    for one in found:
        if one.start >= end:
            yield one
            end = one.end
