"""[glossary] of book.toml: names, titles and places that could be spelled in two ways.

In: the table, right form → wrong forms. Out: the same without what contradicts itself, and diagnostics: a form that is
right in one line and wrong in another would be corrected back and forth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from chapbook.diagnostics import Report
from chapbook.read.toml_lines import Toml
from chapbook.read.validate import shown


def read_glossary(table: Mapping[str, Sequence[str]], toml: Toml, report: Report) -> Mapping[str, tuple[str, ...]]:
    """The forms that can be used; each faulty one is reported with its line."""
    kept: dict[str, tuple[str, ...]] = {}
    owners: dict[str, str] = {}
    for right, forms in table.items():
        sound = []
        for wrong in forms:
            if reason := _fault(right, wrong, table, owners):
                english, _, chinese = reason.partition(" | ")
                report.add("toml-005", toml.span(("glossary", right)), key=f"glossary.{right}", found=shown(wrong), reason=english,
                           reason_zh=chinese)
            else:
                owners[wrong] = right
                sound.append(wrong)
        if right.strip():
            kept[right] = tuple(sound)
        else:
            report.add("toml-005", toml.span(("glossary", right)), key="glossary", found=shown(right), reason="it may not be empty",
                       reason_zh="不能为空")
    return MappingProxyType(kept)


def _fault(right: str, wrong: str, table: Mapping[str, Sequence[str]], owners: Mapping[str, str]) -> str:
    """Why a wrong form cannot be corrected to the right one; empty when it can."""
    if wrong == right:
        return "it is the right form itself | 它就是正确的写法"
    if wrong in table:
        return f'it is a right form too, see "{wrong}" | “{wrong}”又列为正确的写法'
    if owners.get(wrong, right) != right:
        return f'it is wrong for "{owners[wrong]}" too | 它又列在“{owners[wrong]}”之下'
    if "\n" in right or "\n" in wrong:
        return "it is of more than one line | 不能跨行"
    return ""
