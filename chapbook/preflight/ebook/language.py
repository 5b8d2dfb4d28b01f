"""In which language the ebook says it is, and whether its text looks like it.

In: an `Archive`. Out: findings ebook-011 and ebook-012. A screen reader chooses its voice by `lang` and `xml:lang` (HTML 3.2.6.2,
EPUB 3.3, 5.3.2), which have to agree with `dc:language`. The script of a text tells when they are wrong: a voice for English reads
no Chinese.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from chapbook.preflight.ebook.archive import DC, LANG, XHTML, Archive, reasoned
from chapbook.preflight.model import Finding

LEAST = 20  # units of text that are judged: characters of a script that needs no spaces, words of others
SHARE = 0.2  # of them at least in the script of the language; the rest may be names, quotations, addresses
SHARES = {"Kana": 0.05}  # a list of Japanese names is mostly Chinese characters
SCRIPTS = {  # ISO 15924: what counts as one unit
    "Hani": "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]", "Kana": "[\u3041-\u30ff]", "Hang": "[\uac00-\ud7af]+",
    "Latn": "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+", "Cyrl": "[\u0400-\u052f]+", "Grek": "[\u0370-\u03ff\u1f00-\u1fff]+",
    "Arab": "[\u0600-\u06ff\u0750-\u077f]+", "Hebr": "[\u0590-\u05ff]+", "Deva": "[\u0900-\u097f]+", "Thai": "[\u0e00-\u0e7f]",
}
UNIT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in SCRIPTS.items()))
NAMES = {
    "Hani": ("Chinese characters", "汉字"), "Kana": ("kana", "假名"), "Hang": ("Korean letters", "谚文"),
    "Latn": ("Latin letters", "拉丁字母"), "Cyrl": ("Cyrillic letters", "西里尔字母"), "Grek": ("Greek letters", "希腊字母"),
    "Arab": ("Arabic letters", "阿拉伯字母"), "Hebr": ("Hebrew letters", "希伯来字母"), "Deva": ("Devanagari", "天城文"),
    "Thai": ("Thai letters", "泰文"),
}
WRITTEN = {  # the languages of a script; of others nothing is said
    "Latn": "en fr de es it pt nl sv da nb nn no fi et lv lt pl cs sk sl hr hu ro tr vi id ms la ga cy eu ca gl is sq mt sw",
    "Cyrl": "ru uk be bg mk ky mn", "Arab": "ar fa ur ug", "Deva": "hi mr ne sa", "Hebr": "he yi", "Hani": "zh yue lzh",
    "Kana": "ja", "Hang": "ko", "Grek": "el", "Thai": "th",
}
SCRIPT_OF = {spoken: script for script, languages in WRITTEN.items() for spoken in languages.split()}
SUBTAGS = {"hans": "Hani", "hant": "Hani", "jpan": "Kana", "kore": "Hang", **{name.lower(): name for name in SCRIPTS}}
PASSED = frozenset(f"{XHTML}{name}" for name in ("rt", "rp", "code", "pre", "kbd", "samp", "script", "style", "head", "template"))


def language(archive: Archive) -> Iterator[Finding]:
    """Package and documents name one language, in both ways."""
    said = [(one.text or "").strip() for one in archive.package.iter(f"{DC}language")]
    if not said:
        yield reasoned("ebook-011", archive.package_file, 0, "there is no dc:language", "没有 dc:language")
        return
    package = archive.package.get(LANG, "")
    if package.lower() != said[0].lower():
        yield _differs(archive.package_file, archive.package.sourceline, "xml:lang", package, said[0])
    for file, root in archive.documents.items():
        for name, value in (("lang", root.get("lang", "")), ("xml:lang", root.get(LANG, ""))):
            if value.lower() not in {one.lower() for one in said}:
                yield _differs(file, root.sourceline, name, value, said[0])


def _differs(file: str, line: int, name: str, found: str, wanted: str) -> Finding:
    if not found:
        return reasoned("ebook-011", file, line, f'{name} is missing; the book is "{wanted}"', f"缺少 {name}；本书是“{wanted}”")
    return reasoned("ebook-011", file, line, f'{name} is "{found}", the book "{wanted}"', f"{name} 是“{found}”，本书却是“{wanted}”")


def scripts(archive: Archive) -> Iterator[Finding]:
    """The text of each document is written as its language is."""
    for file, root in archive.documents.items():
        units: dict[str, Counter[str]] = {}
        lines: dict[str, int] = {}
        for text, spoken, line in _texts(root, root.get(LANG) or root.get("lang") or ""):
            lines.setdefault(spoken, line)
            units.setdefault(spoken, Counter()).update(one.lastgroup or "" for one in UNIT.finditer(text))
        for spoken, found in units.items():
            wanted, total = expected(spoken), found.total()
            if wanted and total >= LEAST and found[wanted] < SHARES.get(wanted, SHARE) * total:
                name = NAMES[found.most_common(1)[0][0]]
                yield Finding("ebook-012", file=file, line=lines[spoken], words={
                    "language": spoken, "script": name[0], "script_zh": name[1]})


def expected(spoken: str) -> str:
    """The script of a language tag (BCP 47); empty if it is not known."""
    first, *others = spoken.lower().split("-")
    return next((SUBTAGS[one] for one in others if one in SUBTAGS), SCRIPT_OF.get(first, ""))


def _texts(element: Any, spoken: str) -> Iterator[tuple[str, str, int]]:
    """The running text below an element, with its language and line."""
    if not isinstance(element.tag, str) or element.tag in PASSED:
        return
    spoken = element.get(LANG) or element.get("lang") or spoken
    if element.text and element.text.strip():
        yield element.text, spoken, element.sourceline
    for child in element:
        yield from _texts(child, spoken)
        if child.tail and child.tail.strip():
            yield child.tail, spoken, child.sourceline
