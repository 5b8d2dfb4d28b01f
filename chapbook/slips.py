"""Errata slips: one small page for the copies that are out. One of the few modules that know stages.

In: the errata of book.toml, a release. Out: two files: the slip as it is laid into the book, and sheets of A4 with as many as fit, ready
to be cut. The slip is A6 where that fits into the book, or as large as the book when A6 does not hold all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chapbook.compose import Composer, errata_groups
from chapbook.diagnostics import Report, gate
from chapbook.files import write_atomically
from chapbook.labels import labels_of
from chapbook.model import Book, Erratum, Meta
from chapbook.options import Options
from chapbook.releases import book_of
from chapbook.stamp import Output
from chapbook.typeset.faces import use_only

A6 = (105.0, 148.0)  # ISO 216, mm
A4 = (210.0, 297.0)
UNFIT = re.compile(r"[^\w.-]+")  # in the name of a file
HELD = 0.5  # mm; a slip may be so much larger than the book


def slips(options: Options, release: str | None, report: Report) -> tuple[Output, ...]:
    """Write the slip for a release (without any: the latest that has errata) into the output folder.

    Raises:
        ContentFault: there is no erratum, or they do not fit on one slip.
    """
    from chapbook.write import write_pdf, write_slips

    book = book_of(options, report)
    meta = book.meta
    number = _latest(meta) if release is None else release
    rows = tuple(one for one in meta.errata if one.release == number)
    if not rows:
        report.add("release-008", meta.at("erratum" if meta.errata else "book"), number=number or meta.release)
    gate(report)
    size, document = _fitting(book, options, number, rows, report)
    name = f"{meta.id}-errata" + (f"-{UNFIT.sub('-', number)}" if number else "")
    identity = f"{meta.id}/{meta.release}/errata-{number}"
    slip = write_pdf(document, ("",), "screen", identity)
    made = {f"{name}.pdf": slip, f"{name}-a4.pdf": write_slips(slip, size, identity)}
    for file, content in made.items():
        write_atomically(options.out / file, content)
    return tuple(Output("errata", options.out / file, len(content), 1) for file, content in made.items())


def _latest(meta: Meta) -> str:
    """The release that the last printing with errata was; else what the last erratum names."""
    named = {one.release for one in meta.errata}
    return next((one.release for one in reversed(meta.history) if one.release in named), meta.errata[-1].release if meta.errata else "")


def _fitting(book: Book, options: Options, number: str, rows: tuple[Erratum, ...], report: Report) -> tuple[tuple[float, float], Any]:
    """The smallest slip that holds all errata on one page, and that page.

    Raises:
        ContentFault: there is none, or the template has a fault.
    """
    meta, design = book.meta, options.design
    use_only([folder / "fonts" for folder in design.folders], options.cache)
    from chapbook.typeset.pages import Typesetter

    labels = labels_of(meta)
    heading = next((name for name, group in errata_groups(meta, labels) if group and group[0].release == number), "")
    markup = Composer(book, design, {}, "print", report).template("errata-slip.html", errata=rows, printing=heading)
    sheets = [(path, design.shown(path)) for path in design.sheets("paper", report)]
    rooms: dict[str, tuple[Path, ...]] = {"styles": design.folders, "images": (options.root / "images",)}
    typesetter = Typesetter(meta, sheets, rooms, report)
    style = design.find("errata-slip.css")
    gate(report)
    size = A6
    for size in _sizes(meta):
        page = f"@page {{ size: {size[0]:g}mm {size[1]:g}mm }}"
        document = typesetter.alone(markup, (style.read_text("utf-8") if style else "") + page)
        if len(document.pages) == 1:
            gate(report)
            return size, document
    report.add("release-007", meta.at("erratum"), number=number, size=f"{size[0]:g} × {size[1]:g}")
    gate(report)
    raise AssertionError("the gate is open although the errata do not fit")


def _sizes(meta: Meta) -> Iterator[tuple[float, float]]:
    """The sizes that a slip may have, the smallest first: what is laid into a book does not stand out of it."""
    paper = A4 if meta.page.trim_height >= meta.page.trim_width else A4[::-1]
    trim = (min(meta.page.trim_width, paper[0]), min(meta.page.trim_height, paper[1]))
    if all(small <= large + HELD for small, large in zip(A6, trim, strict=True)) and trim != A6:
        yield A6
    yield trim
