"""Checking TOML values against a shape: every fault of a file at once, in our words, with its line.

In: parsed TOML and a pydantic model that describes the allowed keys. Out: the filled model, or diagnostics.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from chapbook.diagnostics import Report, suggest
from chapbook.read.toml_lines import KeyPath, Toml


class Shape(BaseModel):
    """A table whose keys are all known. Types are strict: a number is no text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


ShapeType = TypeVar("ShapeType", bound=Shape)

_EXPECTED = {
    "string_type": ("a text in quotation marks", "带引号的文字"),
    "int_type": ("a whole number", "整数"),
    "float_type": ("a number", "数字"),
    "bool_type": ("true or false", "true 或 false"),
    "date_type": ("a date such as 2020-01-31", "日期，如 2020-01-31"),
    "list_type": ("a list in square brackets", "方括号里的列表"),
    "tuple_type": ("a list in square brackets", "方括号里的列表"),
    "too_long": ("a shorter list", "更短的列表"),
    "too_short": ("a longer list", "更长的列表"),
    "missing": ("a value", "有值"),
    "dict_type": ("a table", "一个表"),
    "mapping_type": ("a table", "一个表"),
    "model_type": ("a table", "一个表"),
    "model_attributes_type": ("a table", "一个表"),
}


def validate(toml: Toml, shape: type[ShapeType], report: Report, key: KeyPath = ()) -> ShapeType | None:
    """Fill `shape` with the table at `key`; None after diagnostics."""
    values: object = toml.values
    for part in key:
        values = values[part]  # type: ignore[index]
    try:
        return shape.model_validate(values)
    except ValidationError as fault:
        for detail in fault.errors(include_url=False):
            _explain(toml, shape, (*key, *detail["loc"]), detail, report)
        return None


def _explain(toml: Toml, shape: type[Shape], path: KeyPath, detail: ErrorDetails, report: Report) -> None:
    span = toml.span(path)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    kind = detail["type"]
    if kind == "extra_forbidden":
        known = _known_keys(shape, tuple(detail["loc"][:-1]))
        report.add("toml-002", span, key=name, **suggest(str(path[-1]), known))
    elif kind == "missing" and isinstance(path[-1], str):
        report.add("toml-004", span, key=name)
    elif kind in _EXPECTED:
        expected, expected_zh = _EXPECTED[kind]
        report.add("toml-003", span, key=name, expected=expected, expected_zh=expected_zh, found=_shown(detail["input"]))
    else:
        reason, reason_zh = _reasons(kind, detail)
        report.add("toml-005", span, key=name, found=_shown(detail["input"]), reason=reason, reason_zh=reason_zh)


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value).replace("True", "true").replace("False", "false")
    return text if len(text) <= 40 else text[:39] + "…"


def _reasons(kind: str, detail: ErrorDetails) -> tuple[str, str]:
    context = detail.get("ctx", {})
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace("'", '"')
        return f"it is one of {allowed}", f"可用的值有 {allowed}"
    bounds = {"greater_than": ("gt", "more than", "大于"), "greater_than_equal": ("ge", "at least", "不小于"),
              "less_than": ("lt", "less than", "小于"), "less_than_equal": ("le", "at most", "不大于")}
    if kind in bounds:
        bound, words, words_zh = bounds[kind]
        return f"it must be {words} {context[bound]}", f"应{words_zh} {context[bound]}"
    if kind == "string_too_short":
        return "it may not be empty", "不能为空"
    message = str(context.get("error", detail["msg"]))
    english, _, chinese = message.partition(" | ")
    return english, chinese or english


def _known_keys(shape: type[Shape], path: KeyPath) -> list[str]:
    """The keys of the table at `path` inside `shape`, as they are spelled in the file."""
    table = shape
    for part in path:
        field = table.model_fields.get(str(part))
        if field is None:
            continue
        inner = _shape_inside(field.annotation)
        table = inner or table
    return [field.alias or name for name, field in table.model_fields.items()]


def _shape_inside(annotation: object) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _shape_inside(argument):
            return found
    return None
