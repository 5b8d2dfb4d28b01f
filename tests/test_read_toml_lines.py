"""TOML with line numbers: the scan finds each key where tomllib read it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapbook.diagnostics import Report
from chapbook.read.toml_lines import Toml, parse_toml


def parse(text: str, first_line: int = 1) -> tuple[Toml | None, Report]:
    report = Report()
    return parse_toml(text, "a.toml", report, first_line), report


def line(text: str, *key: str | int) -> int:
    toml, _ = parse(text)
    assert toml is not None
    return toml.span(key).line


@pytest.mark.parametrize(("text", "key", "expected"), [
    ("a = 1\nb = 2\n", ("b",), 2),
    ("[t]\na = 1\n[u]\na = 2\n", ("u", "a"), 4),
    ("a.b.c = 1\nd = 2\n", ("a", "b"), 1),
    ('"a.b" = 1\n"c" = 2\n', ("c",), 2),
    ("x = 1\na.b.c = 1\n", ("a",), 2),
    ("'a b' = 1\n", ("a b",), 1),
    ('a = """\nb = 1\n[t]\n"""\nb = 2\n', ("b",), 5),
    ("a = '''\n\"\"\"\nb = 1\n'''\nb = 2\n", ("b",), 5),
    ("a = '''x\"\"\"y'''\nb = 2\n", ("b",), 2),
    ('a = """x""" # ["\nb = 2\n', ("b",), 2),
    ('a = """one " two "" three\\""" four"""\nb = 2\n', ("b",), 2),
    ("a = [\n  1, # ]\n  2,\n]\nb = 2\n", ("b",), 5),
    ("a = [\n  [1],\n  { x = 1 },\n]\n[t]\nb = 2\n", ("t", "b"), 6),
    ("a = \"[\"\nb = '{'\nc = 1\n", ("c",), 3),
    ("# don't [\na = 1\n", ("a",), 2),
    ('["a]b"]\nx = 1\n[[ "c]" ]]\nx = 2\n', ("c]", 0, "x"), 4),
    ("[ a . 'b' ] # ]\nx = 1\n", ("a", "b", "x"), 2),
    ("[[p]]\nn = 1\n[[p]]\nn = 2\n", ("p", 1, "n"), 4),
    ("[[p]]\n[p.q]\nn = 1\n[[p]]\n[p.q]\nn = 2\n", ("p", 1, "q", "n"), 6),
    ("[[p.q]]\nn = 1\n[[p.q]]\nn = 2\n[p.q.r]\nn = 3\n", ("p", "q", 1, "r", "n"), 6),
    ("[[p]]\n[[p.q]]\n[[p.q]]\n[[p]]\n[[p.q]]\nn = 1\n", ("p", 1, "q", 0, "n"), 6),
    ("a = { b = 1 }\n", ("a", "b"), 1),
    ("[t]\na = 1\n", ("t", "missing"), 1),
    ("\n[t]\na = 1\n", ("missing",), 1),
])
def test_line_of_key(text: str, key: tuple[str | int, ...], expected: int) -> None:
    """A key is found on its own line; one that is not there, on the line of the table around it."""
    tomllib.loads(text)
    assert line(text, *key) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ('a = "x\nb = 1\n', 1), ("a = 1\na = 2\n", 2), ("a = [1,\n", 1), ("a = 2020-02-31\n", 1), ('a = """x\ny\n', 2),
    ("[t]\n[t]\n", 2), ("ok = 1\nx = 1" + "0" * 5000 + "\n", 2), ("x = " + "[" * 3000 + "]" * 3000 + "\n", 1),
    ("ok = 1\na" + ".a" * 3000 + " = 1\n", 1), ('a = "\\ud800"\n', 1),
])
def test_broken_toml_is_one_diagnostic_with_a_line(text: str, expected: int) -> None:
    """What tomllib refuses, for whatever reason, is toml-001 and never a traceback."""
    toml, report = parse(text)
    assert toml is None
    assert [(one.code, one.span.line) for one in report] == [("toml-001", expected)]


def test_first_line_shifts_every_line() -> None:
    """A header's lines are counted from the file's first."""
    toml, _ = parse("a = 1\n", first_line=7)
    assert toml is not None and toml.span(("a",)).line == 7
    _, report = parse("a = \n", first_line=7)
    assert [one.span.line for one in report] == [7]


def test_escaped_control_characters_are_found_and_taken_out() -> None:
    r"""`\u0007` gets past the check of the file's bytes."""
    toml, report = parse('[t]\na = "x\\u0007y"\nb = ["\\u0000"]\n')
    assert toml is not None and toml.values == {"t": {"a": "xy", "b": [""]}}
    assert [(one.code, one.span.line) for one in report] == [("file-003", 2), ("file-003", 3)]


NAMES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\x85"), max_size=6)
VALUES = st.recursive(
    st.integers(-9, 9) | st.booleans() | st.text(max_size=8).filter(lambda text: text.isprintable()),
    lambda inner: st.lists(inner, max_size=3), max_leaves=5)


def spelled(value: object, layout: int) -> str:
    """A value as TOML, in one of several ways to write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        if layout == 1:
            return f'"""\n{escaped}"""'
        if layout == 2 and "'" not in value:
            return f"'''{value}'''"
        return f'"{escaped}"'
    if isinstance(value, list):
        inner = [spelled(one, layout) for one in value]
        return "[\n" + "".join(f"  {one}, # ]'\"\n" for one in inner) + "]" if layout else f"[{', '.join(inner)}]"
    return str(value)


@given(st.lists(st.tuples(NAMES, VALUES, st.integers(0, 2)), max_size=8, unique_by=lambda row: row[0]))
def test_every_key_is_found_whatever_stands_before_it(rows: list[tuple[str, object, int]]) -> None:
    """Property: strings, arrays and comments of any form never hide a key nor make one up."""
    text, lines = "", {}
    for name, value, layout in rows:
        lines[name,] = text.count("\n") + 1
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        text += f'"{quoted}" = {spelled(value, layout)} # comment = "\n'
    toml, report = parse(text)
    assert toml is not None and not len(report)
    assert dict(toml.values) == {name: value for name, value, _ in rows}
    assert dict(toml.lines) == lines


@given(st.text(max_size=60))
def test_no_text_makes_a_traceback(text: str) -> None:
    """Property: any text is TOML or one diagnostic."""
    toml, report = parse(text)
    assert (toml is None) == any(one.code == "toml-001" for one in report)
