"""What the parts of the ebook are: kinds and roles that exist and stand where they may, and landmarks that are right.

In: an `Archive`. Out: findings ebook-018 to ebook-020. EPUB 3 Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1, WAI-ARIA 1.2,
ARIA in HTML; EPUB 3.3, 7.4.2 (landmarks). A misspelt word does no harm that anyone sees, and no good.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chapbook.preflight.ebook.archive import PREFIX, TYPE, XHTML, Archive, elements, name_of, reasoned
from chapbook.preflight.ebook.vocabulary import ALLOWED, DECORATION, OLD_TYPES, PREFIXES, ROLES, TYPES
from chapbook.preflight.model import Finding

LANDED = ("cover", "toc", "bodymatter")  # where reading systems open a book, and shops ask for


def kinds(archive: Archive) -> Iterator[Finding]:
    """Every word of epub:type is one of the vocabulary, or of one that is declared."""
    for file, root in archive.documents.items():
        declared = PREFIXES | {one.rstrip(":") for one in root.get(PREFIX, "").split() if one.endswith(":")}
        for element in elements(root):
            for word in element.get(TYPE, "").split():
                if fault := _fault(word, declared):
                    yield reasoned("ebook-018", file, element.sourceline, *fault)


def _fault(word: str, declared: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with a word of epub:type."""
    prefix, colon, _ = word.partition(":")
    if colon:
        return None if prefix in declared else (f'the prefix of "{word}" is not declared', f"“{word}”的前缀没有声明")
    if word in OLD_TYPES:
        return f'"{word}" has been given up', f"“{word}”已经废止"
    return None if word in TYPES else (f'"{word}" is no word of the vocabulary', f"词表中没有“{word}”")


def roles(archive: Archive) -> Iterator[Finding]:
    """Every role is one that screen readers know, on an element that may have it."""
    for file, root in archive.documents.items():
        for element in elements(root):
            if not element.tag.startswith(XHTML):
                continue
            words = element.get("role", "").split()
            for word in words:
                if word not in ROLES:
                    yield reasoned("ebook-019", file, element.sourceline, f'there is no role "{word}"', f"没有“{word}”这个角色")
            first = next((word for word in words if word in ROLES), "")
            if first and not _may(element, first):
                name = name_of(element)
                yield reasoned("ebook-019", file, element.sourceline, f'"{first}" may not stand on <{name}>', f"<{name}> 不能是“{first}”")


def _may(element: Any, role: str) -> bool:
    name = name_of(element)
    if name == "img" and not element.get("alt"):
        return role in DECORATION
    if name == "a" and element.get("href") is None:
        return True
    return name not in ALLOWED or role in ALLOWED[name]


def landmarks(archive: Archive) -> Iterator[Finding]:
    """Each landmark leads to a part of its kind, and the parts that reading systems offer have one."""
    held = {file: {word for one in elements(root) for word in one.get(TYPE, "").split()} for file, root in archive.documents.items()}
    named: set[str] = set()
    for nav in archive.lists("landmarks"):
        for link in nav.iter(f"{XHTML}a"):
            words = link.get(TYPE, "").split()
            named.update(words)
            file = archive.target(archive.nav, link.get("href", "")).file
            if not words:
                yield reasoned("ebook-020", archive.nav, link.sourceline, "a landmark does not say what it is", "有一处没有写明是什么")
            elif file in held and not held[file] & set(words):
                shown = archive.shown(file)
                yield reasoned("ebook-020", archive.nav, link.sourceline, f'{shown} is no "{words[0]}"', f"{shown} 里没有“{words[0]}”")
    for kind in LANDED:
        if kind not in named and any(kind in words for words in held.values()):
            yield reasoned("ebook-020", archive.nav, 0, f'there is no landmark for "{kind}"', f"没有指出“{kind}”在哪里")
