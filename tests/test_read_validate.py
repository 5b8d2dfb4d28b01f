"""Shapes: every fault of a table at once, and what is left is still usable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from chapbook.diagnostics import Report
from chapbook.read.toml_lines import Toml, parse_toml
from chapbook.read.validate import Shape, shown, validate


class Person(Shape):
    stand_in: ClassVar[Mapping[str, Any]] = {"name": "?"}

    name: Annotated[str, Field(min_length=1)]
    role: Literal["aut", "edt"] = "aut"


class Page(Shape):
    lines: Annotated[int, Field(ge=8, le=70)] = 26
    size: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 10.5


class File(Shape):
    stand_in: ClassVar[Mapping[str, Any]] = {"title": "?", "when": date(2000, 1, 1)}

    title: str
    when: date
    page: Annotated[Page, Field(default_factory=lambda: Page.model_validate({}))]
    person: Annotated[list[Person], Field(default_factory=list)]
    flag: bool = False


GOOD = 'title = "T"\nwhen = 2020-01-31\n'


def check(text: str) -> tuple[File, list[str]]:
    report = Report()
    toml = parse_toml(text, "a.toml", report)
    assert toml is not None
    return validate(toml, File, report), [f"{one.span.line} {one.code} {one.message()} | {one.hint()}" for one in report]


@pytest.mark.parametrize(("text", "line"), [
    (GOOD + "titel = 1\n", '3 toml-002 unknown key "titel" | did you mean "title"?'),
    (GOOD + "[page]\nlinse = 1\n", '4 toml-002 unknown key "page.linse" | did you mean "lines"?'),
    (GOOD + '[page]\nlines = "x"\n', '4 toml-003 "page.lines" must be a whole number, not "x" | correct the value'),
    (GOOD + "[page]\nlines = 26.0\n", '4 toml-003 "page.lines" must be a whole number, not 26.0 | correct the value'),
    (GOOD + "[page]\nsize = true\n", '4 toml-003 "page.size" must be a number, not true | correct the value'),
    (GOOD + '[page]\nsize = "10"\n', '4 toml-003 "page.size" must be a number, not "10" | correct the value'),
    (GOOD + "[page]\nsize = nan\n", '4 toml-003 "page.size" must be a number, not nan | correct the value'),
    (GOOD + "[page]\nlines = 3\n", '4 toml-005 "page.lines" may not be 3: it must be at least 8 | correct the value'),
    (GOOD + 'flag = "yes"\n', '3 toml-003 "flag" must be true or false, not "yes" | correct the value'),
    (GOOD + "[[page]]\n", '3 toml-003 "page" must be a table, not [{}] | correct the value'),
    (GOOD + 'page = "x"\n', '3 toml-003 "page" must be a table, not "x" | correct the value'),
    (GOOD + '[person]\nname = "A"\n', '3 toml-003 "person" must be a list of tables [[person]], not [person] | correct the value'),
    (GOOD + "person = 5\n", '3 toml-003 "person" must be a list in square brackets, not 5 | correct the value'),
    (GOOD + '[[person]]\nname = "A"\n[[person]]\n', '5 toml-004 "person.2.name" is missing | add name = …'),
    (GOOD + '[[person]]\nname = " "\n', '4 toml-005 "person.1.name" may not be " ": it may not be empty | correct the value'),
    (GOOD + '[[person]]\nname = "A"\nrole = "x"\n',
     '5 toml-005 "person.1.role" may not be "x": it is one of "aut" or "edt" | correct the value'),
    ("when = 2020-01-31\n", '1 toml-004 "title" is missing | add title = …'),
    ('title = "T"\nwhen = "2020-01-31"\n', '2 toml-003 "when" must be a date such as 2020-01-31, not "2020-01-31" | correct the value'),
    ('title = "T"\nwhen = 2020-01-31T10:00:00\n',
     '2 toml-003 "when" must be a date such as 2020-01-31, not 2020-01-31T10:00:00 | correct the value'),
])
def test_one_fault_one_line(text: str, line: str) -> None:
    """Each fault in the words of an editor, on its own line of the file."""
    assert check(text)[1] == [line]


def test_all_faults_at_once_and_the_rest_is_kept() -> None:
    """Five faults, five lines; what was right beside them is still there."""
    filled, lines = check(
        'titel = "x"\nwhen = 1\nflag = true\n[page]\nlines = 30\nsize = "x"\n[[person]]\nname = "A"\nrole = 1\n[[person]]\nname = "B"\n')
    assert [line[:10] for line in lines] == ["1 toml-002", "1 toml-004", "2 toml-003", "6 toml-003", "9 toml-005"]
    assert (filled.title, filled.when, filled.flag) == ("?", date(2000, 1, 1), True)
    assert (filled.page.lines, filled.page.size) == (30, 10.5)
    assert [(one.name, one.role) for one in filled.person] == [("A", "aut"), ("B", "aut")]


@pytest.mark.parametrize(("value", "text"), [
    ("a", '"a"'), (True, "true"), (1.5, "1.5"), ({}, "{}"), ({"a": 1}, "{…}"), (["a", 1], '["a", 1]'),
    (date(2020, 1, 31), "2020-01-31"), ("x" * 60, '"' + "x" * 38 + "…"), ("a\nb", '"a b"'),
])
def test_values_are_shown_as_toml(value: object, text: str) -> None:
    """No Python in a message."""
    assert shown(value) == text


ANYTHING = st.recursive(
    st.none() | st.integers() | st.floats() | st.booleans() | st.text(max_size=4) | st.dates() | st.datetimes() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["title", "when", "page", "person", "flag", "lines", "size", "name", "role", "x"]), inner, max_size=4),
    max_leaves=12)


@given(st.dictionaries(st.sampled_from(["title", "when", "page", "person", "flag", "x"]), ANYTHING, max_size=6))
def test_any_values_give_a_filled_shape(values: dict[str, object]) -> None:
    """Property: whatever the file holds, validation ends in a usable shape, faulty exactly when something was said."""
    report = Report()
    filled = validate(Toml("a.toml", values, {}), File, report)
    assert isinstance(filled, File)
    for one in report:
        assert one.text() and one.text("zh")
    if not len(report):
        assert filled == File.model_validate(values)
