"""CSS properties that WeasyPrint 70 lacks, with the standard's names and values, so that a designer can switch them.

In: nothing. Out: `register()` teaches WeasyPrint to parse, inherit and compute them; what they do is `lines`',
`ruby`'s and `emphasis`' work. Specifications: CSS Text 4 (text-spacing-trim, text-autospace, text-justify, line-break,
text-wrap-style), CSS Text Decoration 4 (text-emphasis) and CSS Ruby Layout 1 (ruby-position).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tinycss2.color5 import parse_color
from weasyprint.css import properties
from weasyprint.css.tokens import InvalidValues, get_keyword
from weasyprint.css.validation import expanders
from weasyprint.css.validation import properties as validation

KEYWORDS: dict[str, tuple[str, ...]] = {  # the first one is the initial value
    "text-spacing-trim": ("normal", "space-all", "space-first", "trim-start"),
    "text-autospace": ("normal", "no-autospace"),
    "text-justify": ("auto", "none", "inter-word", "inter-character"),
    "line-break": ("auto", "strict", "anywhere"),
    "text-wrap-style": ("auto", "balance", "pretty"),
    "ruby-position": ("over", "under"),
}
SHAPES = ("dot", "circle")


def register() -> None:
    """Add the properties to WeasyPrint's tables; a second call changes nothing."""
    for name, allowed in KEYWORDS.items():
        _add(name, allowed[0], lambda tokens, allowed=allowed: _one_of(tokens, allowed))
    _add("text-emphasis-style", "none", _emphasis_style)
    _add("text-emphasis-color", "currentcolor", _emphasis_color)
    _add("text-emphasis-position", "over", _emphasis_position)
    expanders.EXPANDERS["text-emphasis"] = _expand_emphasis


def _add(name: str, initial: object, validate: Any) -> None:
    key = name.replace("-", "_")
    properties.INITIAL_VALUES[key] = initial
    properties.INHERITED.add(key)
    properties.KNOWN_PROPERTIES.add(name)
    validate.wants_base_url = False
    validation.PROPERTIES[name] = validate


def _one_of(tokens: Sequence[Any], allowed: Sequence[str]) -> str | None:
    word = get_keyword(tokens[0]) if len(tokens) == 1 else None
    return word if word in allowed else None


def _emphasis_style(tokens: Sequence[Any]) -> str | None:
    """`none`, or a shape and whether it is filled, in any order: `filled dot`."""
    words = [get_keyword(token) for token in tokens]
    if words == ["none"]:
        return "none"
    fill = [word for word in words if word in ("filled", "open")]
    shape = [word for word in words if word in SHAPES]
    if not words or len(fill) > 1 or len(shape) > 1 or len(fill) + len(shape) != len(words):
        return None
    return f"{fill[0] if fill else 'filled'} {shape[0] if shape else 'dot'}"


def _emphasis_color(tokens: Sequence[Any]) -> Any:
    return (parse_color(tokens[0]) or None) if len(tokens) == 1 else None


def _emphasis_position(tokens: Sequence[Any]) -> str | None:
    """`over` or `under`; `left` and `right` belong to vertical text and are read over."""
    words = [get_keyword(token) for token in tokens]
    known = [word for word in words if word in ("over", "under")]
    return known[0] if len(known) == 1 and set(words) <= {"over", "under", "left", "right"} else None


def _expand_emphasis(tokens: Sequence[Any], name: str, base_url: str | None) -> Iterator[tuple[str, Any]]:
    """`text-emphasis: filled dot #B5382A`: a shape and a colour."""
    colours = [token for token in tokens if get_keyword(token) not in ("none", "filled", "open", *SHAPES)]
    style = _emphasis_style([token for token in tokens if token not in colours] or ["none"]) if len(colours) < len(tokens) else None
    colour = _emphasis_color(colours) if colours else "currentcolor"
    if style is None or colour is None:
        raise InvalidValues
    yield "text-emphasis-style", style
    yield "text-emphasis-color", colour
