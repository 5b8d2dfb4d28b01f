"""What a correction changes, for people to judge.

In: a file's text before and after. Out: the lines of a unified diff, with terminal colours (the caller takes them off where
there is no terminal). A paragraph is one long line, so what changes inside it stands out in reverse.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

RED, GREEN, CYAN, REVERSE, UPRIGHT, PLAIN = (f"\x1b[{number}m" for number in (31, 32, 36, 7, 27, 0))


def diff_lines(path: str, before: str, after: str) -> Iterator[str]:
    """A unified diff; corrections never add lines or take them out, so they are compared in pairs. What does is shown as it is."""
    old, new = _lines(before), _lines(after)
    yield f"--- {path}"
    yield f"+++ {path}"
    if len(old) != len(new):
        for kind, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind != "equal":
                yield f"{CYAN}@@ -{first + 1},{last - first} +{start + 1},{end - start} @@{PLAIN}"
                yield from (f"{RED}-{line}{PLAIN}" for line in old[first:last])
                yield from (f"{GREEN}+{line}{PLAIN}" for line in new[start:end])
        return
    for number, (was, will) in enumerate(zip(old, new, strict=True), 1):
        if was != will:
            yield f"{CYAN}@@ -{number} +{number} @@{PLAIN}"
            yield from _pair(was, will)


def _lines(text: str) -> list[str]:
    """Lines without their ends, whatever these are."""
    return re.split(r"\r\n|\n|\r", text)


def _pair(was: str, will: str) -> tuple[str, str]:
    """One line before and after, what differs marked."""
    removed, added = [f"{RED}-"], [f"{GREEN}+"]
    for kind, first, last, start, end in difflib.SequenceMatcher(None, was, will, autojunk=False).get_opcodes():
        same = kind == "equal"
        removed.append(was[first:last] if same or first == last else f"{REVERSE}{was[first:last]}{UPRIGHT}")
        added.append(will[start:end] if same or start == end else f"{REVERSE}{will[start:end]}{UPRIGHT}")
    return "".join([*removed, PLAIN]), "".join([*added, PLAIN])
