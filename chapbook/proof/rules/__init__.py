"""The rules: one idea, one file, each a function `(Text, Usage) -> findings` that looks at nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chapbook.proof.rules.dashes import dashes
from chapbook.proof.rules.dates import dates
from chapbook.proof.rules.ellipses import ellipses
from chapbook.proof.rules.fullwidth import fullwidth
from chapbook.proof.rules.halfwidth import halfwidth
from chapbook.proof.rules.names import names
from chapbook.proof.rules.numbers import numbers
from chapbook.proof.rules.pairs import pairs
from chapbook.proof.rules.parentheses import parentheses
from chapbook.proof.rules.repeated import repeated
from chapbook.proof.rules.spaces import spaces
from chapbook.proof.rules.straight import straight
from chapbook.proof.rules.traditional import traditional
from chapbook.proof.text import Finding, Text
from chapbook.proof.usage import Usage

Rule = Callable[[Text, Usage], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    halfwidth, parentheses, straight, pairs, repeated, ellipses, dashes, spaces, fullwidth, traditional, names, numbers, dates,
)
