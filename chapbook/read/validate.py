"""Checking TOML values against a shape: every fault of a file at once, in our words, with its line.

In: parsed TOML and a pydantic model that describes the allowed keys. Out: the filled model and diagnostics.
A faulty value is reported once and then left out, so that its default, or the shape's stand-in for a value that
may not be missing, takes its place: the rest of the book can still be checked, and nothing is built.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from chapbook.diagnostics import Report, suggest
from chapbook.read.toml_lines import KeyPath, Toml


class Shape(BaseModel):
    """A table whose keys are all known. Types are strict: a number is no text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)
    stand_in: ClassVar[Mapping[str, Any]] = {}


ShapeType = TypeVar("ShapeType", bound=Shape)

_EXPECTED = {
    "string_type": ("a text in quotation marks", "带引号的文字"),
    "int_type": ("a whole number", "整数"),
    "float_type": ("a number", "数字"),
    "finite_number": ("a number", "数字"),
    "bool_type": ("true or false", "true 或 false"),
    "date_type": ("a date such as 2020-01-31", "日期，如 2020-01-31"),
    "list_type": ("a list in square brackets", "方括号里的列表"),
    "too_long": ("a shorter list", "更短的列表"),
    "too_short": ("a longer list", "更长的列表"),
    "dict_type": ("a table", "一个表"),
    "model_type": ("a table", "一个表"),
}
_BOUNDS = {
    "greater_than": ("gt", "more than", "大于"), "greater_than_equal": ("ge", "at least", "不小于"),
    "less_than": ("lt", "less than", "小于"), "less_than_equal": ("le", "at most", "不大于"),
}
_ROUNDS = 4  # what a stand-in or a left-out element breaks in turn
_GONE = object()


def validate(toml: Toml, shape: type[ShapeType], report: Report, key: KeyPath = ()) -> ShapeType:
    """Fill `shape` with the table at `key`; what is wrong in it is reported and replaced."""
    values: Any = toml.values
    for part in key:
        values = values[part]
    values = copy.deepcopy(values)
    for turn in range(_ROUNDS):
        try:
            return shape.model_validate(values)
        except ValidationError as fault:
            details = fault.errors(include_url=False)
        for detail in details:
            place: KeyPath = detail["loc"]
            if turn == 0:
                _explain(toml, shape, key, place, detail, report)
            _replace(values, shape, place)
        values = _purged(values)
    return shape.model_validate(dict(shape.stand_in))


def _replace(values: Any, shape: type[Shape], place: KeyPath) -> None:
    """Leave the value at `place` out, or put the stand-in of its table there."""
    table: Any = values
    for part in place[:-1]:
        table = table[part]
        if table is _GONE:
            return
    stand_in = _table(shape, place[:-1]).stand_in if isinstance(table, dict) else {}
    name = str(place[-1])
    table[place[-1]] = copy.deepcopy(stand_in[name]) if name in stand_in else _GONE


def _purged(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: _purged(value) for key, value in values.items() if value is not _GONE}
    return [_purged(value) for value in values if value is not _GONE] if isinstance(values, list) else values


def _explain(toml: Toml, shape: type[Shape], key: KeyPath, place: KeyPath, detail: ErrorDetails, report: Report) -> None:
    path = (*key, *place)
    span = toml.span(path)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    kind, last = detail["type"], str(path[-1])
    if kind == "extra_forbidden":
        table = _table(shape, place[:-1])
        report.add("toml-002", span, key=name, **suggest(last, [field.alias or one for one, field in table.model_fields.items()]))
    elif kind == "missing":
        field = _table(shape, place[:-1]).model_fields[last]
        report.add("toml-004", span, key=name, line=f"[{last}]" if _shape_inside(field.annotation) else f"{last} = …")
    elif kind == "list_type" and isinstance(detail["input"], dict):
        report.add("toml-003", span, key=name, expected=f"a list of tables [[{last}]]", expected_zh=f"若干个 [[{last}]] 表",
                   found=f"[{last}]")
    elif kind in _EXPECTED:
        expected, expected_zh = _EXPECTED[kind]
        report.add("toml-003", span, key=name, expected=expected, expected_zh=expected_zh, found=shown(detail["input"]))
    else:
        reason, reason_zh = _reasons(kind, detail)
        report.add("toml-005", span, key=name, found=shown(detail["input"]), reason=reason, reason_zh=reason_zh)


def shown(value: object) -> str:
    """A value as TOML spells it, cut when it is long."""
    if isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, dict):
        text = "{…}" if value else "{}"
    elif isinstance(value, list):
        text = f"[{', '.join(shown(inner) for inner in value)}]"
    else:
        text = value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _reasons(kind: str, detail: ErrorDetails) -> tuple[str, str]:
    context = detail.get("ctx", {})
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace("'", '"')
        return f"it is one of {allowed}", f"可用的值有 {allowed.replace(' or ', '、').replace(', ', '、')}"
    if kind in _BOUNDS:
        bound, words, words_zh = _BOUNDS[kind]
        return f"it must be {words} {context[bound]:g}", f"应{words_zh} {context[bound]:g}"
    if kind == "string_too_short":
        return "it may not be empty", "不能为空"
    message = str(context.get("error", detail["msg"]))
    english, _, chinese = message.partition(" | ")
    return english, chinese or english


def _table(shape: type[Shape], path: KeyPath) -> type[Shape]:
    """The shape of the table at `path` inside `shape`."""
    table = shape
    for part in path:
        field = table.model_fields.get(str(part))
        table = (_shape_inside(field.annotation) if field else None) or table
    return table


def _shape_inside(annotation: object) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _shape_inside(argument):
            return found
    return None
