"""References find their targets.

In: a numbered book. Out: the book with `targets`; ref-… diagnostics for what points to nothing or to
something without a number.
"""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from chapbook.diagnostics import Report, suggest
from chapbook.labels import labels_of
from chapbook.model import Book, Target
from chapbook.roles import ROLES
from chapbook.walk import inline_tokens


def refer(book: Book, report: Report) -> Book:
    """Collect what can be referred to, then check every reference."""
    targets = {f"{kind}:{name}": target for kind, name, target in _targets(book)}
    for _, name, found in _targets(book):
        targets.setdefault(f"page:{name}", found)
    for section in book.sections:
        for token, span in inline_tokens(section):
            if token.type != "reference":
                continue
            kind, name = token.meta["kind"], token.meta["name"]
            target: Target | None = targets.get(f"{kind}:{name}")
            if target is None and book.unread:
                continue  # it may stand in what could not be read
            if target is None:
                known = [key.partition(":")[2] for key in targets if key.startswith(f"{kind}:")]
                report.add("ref-001", span, kind=kind, name=name, **suggest(name, known))
            elif kind != "page" and not target.label:
                report.add("ref-002", span, kind=kind, name=name)
    return replace(book, targets=MappingProxyType(targets))


def _targets(book: Book) -> Iterator[tuple[str, str, Target]]:
    labels = labels_of(book.meta)
    for section in book.sections:
        counted = ROLES[section.role].counted
        label = section.title
        if counted == "chapter":
            label = labels.chapter(section.number)
        elif counted == "appendix":
            label = labels.appendix(section.number)
        yield "sec", section.id, Target(f"sec-{section.id}", section.id, label, section.span)
        for heading in section.headings:
            yield "sec", heading.id.removeprefix("sec-"), Target(heading.id, section.id, heading.text, heading.span)
        for figure in section.figures:
            yield "fig", figure.photo, Target(figure.id, section.id, figure.number, figure.span)
        for table in section.tables:
            if table.id:
                yield "tab", table.id, Target(f"tab-{table.id}", section.id, table.number, table.span)
