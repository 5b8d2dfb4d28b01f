"""The lists that the book makes of itself: contents and photographs.

In: the numbered book and the functions that know addresses and folios. Out: rows for the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chapbook.labels import Labels
from chapbook.model import BODYMATTER, Book, Erratum, Figure, Meta, Photo, Section
from chapbook.roles import ROLES

LANDMARKS = frozenset({"cover", "titlepage", "toc", "bodymatter", "loi", "colophon"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; `children` are the section's level-2 headings."""

    label: str
    title: str
    subtitle: str
    role: str
    division: str
    anchor: str
    section: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Illustration:
    """One line of the list of photographs."""

    figure: Figure
    photo: Photo
    section: Section


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that reading systems offer by themselves; `kind` is its epub:type and the key of its label."""

    kind: str
    section: Section


def contents(book: Book, label: Callable[[Section], str]) -> tuple[Entry, ...]:
    """The sections that are listed in the contents, each with its headings as deep as the book asks."""
    entries = []
    for section in book.sections:
        if not ROLES[section.role].listed:
            continue
        depth = book.meta.contents_depth
        children = tuple(
            Entry("", heading.text, "", "heading", section.division, heading.id, section.id)
            for heading in section.headings if heading.level == 2 and depth > 1)
        entries.append(Entry(label(section), section.title, section.subtitle, section.role, section.division,
                             f"sec-{section.id}", section.id, children))
    return tuple(entries)


def illustrations(book: Book) -> tuple[Illustration, ...]:
    """Every figure of the book, in reading order."""
    return tuple(Illustration(figure, book.photos[figure.photo], section)
                 for section in book.sections for figure in section.figures)


def errata_groups(meta: Meta, labels: Labels) -> tuple[tuple[str, tuple[Erratum, ...]], ...]:
    """The errata by the printing that has them, each with its heading (`第2次印刷（2021年3月）`); those of no printing first, without."""
    names: dict[str, str] = {"": ""}
    for number, one in enumerate(meta.history, 1):
        names.setdefault(one.release, labels["errata_printing"].format(n=number, date=labels.date(one.date, "month_date")))
    for erratum in meta.errata:
        names.setdefault(erratum.release, labels["errata_release"].format(release=erratum.release))
    groups = ((name, tuple(one for one in meta.errata if one.release == release)) for release, name in names.items())
    return tuple((name, errata) for name, errata in groups if errata)


def landmarks(sections: Sequence[Section]) -> tuple[Landmark, ...]:
    """The first section of each kind that readers look for."""
    found: dict[str, Landmark] = {}
    for section in sections:
        kind = "bodymatter" if section.division == BODYMATTER else section.role
        if kind in LANDMARKS:
            found.setdefault(kind, Landmark(kind, section))
    return tuple(found.values())
