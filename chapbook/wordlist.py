"""The glossary and the reading order of book.toml, changed so that everything else in the file stays.

In: the text of book.toml. Out: the same with a name added to the chapters, or with a wording that has become right or wrong. tomlkit keeps
comments, order and line ends; the result is read again by tomllib, and given back only when it says what was meant.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping

import tomlkit
from tomlkit.exceptions import TOMLKitError

Glossary = Mapping[str, list[str]]
_HEAD = re.compile(r"^[ \t]*\[[ \t]*glossary[ \t]*\][^\n]*$", re.MULTILINE)
_NEXT = re.compile(r"^[ \t]*\[", re.MULTILINE)


def with_chapter(text: str, name: str) -> str | None:
    """The text with a name at the end of the chapters; None when the list is not where it should be."""
    mark = text[: text.startswith("\ufeff")]
    try:
        document = tomlkit.parse(text[len(mark) :])
        chapters = document["reading_order"]["chapters"]
        wanted = [*chapters.unwrap(), name]
        chapters.append(name)
        after = tomlkit.dumps(document)
        sound = tomllib.loads(after)["reading_order"]["chapters"] == wanted
    except (TOMLKitError, KeyError, AttributeError, TypeError, ValueError):
        return None
    return mark + after if sound else None


def moved(glossary: Glossary, old: str, new: str) -> dict[str, list[str]]:
    """The glossary after `old` has become `new`: what was right with the old wording is right with the new one, and the old is wrong."""
    out: dict[str, list[str]] = {}
    for right, wrongs in glossary.items():
        renamed = right.replace(old, new) if old in right and not (old in new and new in right) else right
        kept = [wrong for wrong in wrongs if wrong != renamed]
        added = [old] if right == old else []
        out[renamed] = list(dict.fromkeys([*out.get(renamed, []), *kept, *added]))
    if old in glossary and new in out:
        out[new] = list(dict.fromkeys([*(wrong for wrong in out[new] if wrong != new), old]))
    return out


def added(glossary: Glossary, old: str, new: str) -> dict[str, list[str]]:
    """The glossary with `new` right and `old` wrong."""
    return {**{right: list(wrongs) for right, wrongs in glossary.items()},
            new: list(dict.fromkeys([*glossary.get(new, []), old]))}


def with_glossary(text: str, before: Glossary, after: Glossary) -> str | None:
    """The text with another glossary; lines that say the same stay as they are. None when it cannot be done."""
    mark = text[: text.startswith("\ufeff")]
    try:
        changed = _entries(_renamed(text[len(mark) :], before, after), after)
        sound = _sorted(tomllib.loads(changed).get("glossary", {})) == _sorted(after)
    except (TOMLKitError, KeyError, AttributeError, TypeError, ValueError):
        return None
    return mark + changed if sound else None


def _sorted(glossary: Glossary) -> dict[str, list[str]]:
    return {right: sorted(wrongs) for right, wrongs in glossary.items()}


def _renamed(text: str, before: Glossary, after: Glossary) -> str:
    """Give a right form its new spelling in its own line, where one form has become one other."""
    gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
    head = _HEAD.search(text)
    if head is None or len(gone) != len(come):
        return text
    end = next((match.start() for match in _NEXT.finditer(text, head.end())), len(text))
    table = text[head.end() : end]
    for was, is_now in zip(gone, come, strict=True):
        spelled = "|".join(re.escape(one) for one in (json.dumps(was, ensure_ascii=False), f"'{was}'", was))
        if match := re.search(rf"^[ \t]*(?P<key>{spelled})[ \t]*=", table, re.MULTILINE):
            table = table[: match.start("key")] + json.dumps(is_now, ensure_ascii=False) + table[match.end("key") :]
    return text[: head.end()] + table + text[end:]


def _entries(text: str, after: Glossary) -> str:
    """Make the entries what they should be."""
    document = tomlkit.parse(text)
    if "glossary" not in document:
        document["glossary"] = tomlkit.table()
    table = document["glossary"]
    for right in [one for one in table if one not in after]:
        del table[right]
    for right, wrongs in after.items():
        if right not in table:
            table[right] = wrongs
            continue
        forms = table[right]
        have = forms.unwrap()
        for at in reversed([at for at, wrong in enumerate(have) if wrong not in wrongs]):
            del forms[at]
        for wrong in wrongs:
            if wrong not in have:
                forms.append(wrong)
    return tomlkit.dumps(document)
