"""Ace by DAISY: can everyone read it? Every document is opened in a browser.

In: the paths of ace-cli and of the ebook; what it wrote. Out: the command, and findings ebook-029 with Ace's own id and message and the
line of the element that it points to (an EPUB CFI: even steps are elements). Critical and serious are errors, the rest warnings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from chapbook.codes import ERROR, WARNING
from chapbook.preflight.ebook.archive import Archive
from chapbook.preflight.ebook.outside import named
from chapbook.preflight.model import Finding

NAME = "Ace"
REPORT = "report.json"
ERRORS = ("critical", "serious")
STEP = re.compile(r"/(\d+)(?:\[([^\]]*)\])?")


def command(ace: str, book: Path, out: Path) -> list[str]:
    """What is run; the ebook's pictures are not copied into the report."""
    return [ace, "--silent", "--force", "--doNotReportMedia", "--outdir", str(out), "--tempdir", str(out / "temp"), str(book)]


def version(said: bytes) -> str:
    """Ace with its version."""
    return f"{NAME} {json.loads(said)['earl:assertedBy']['doap:release']['doap:revision']}"


def findings(said: bytes, archive: Archive) -> Iterator[Finding]:
    """What Ace wrote, one finding an element.

    Raises:
        ValueError, KeyError, TypeError: it wrote something else.
    """
    for subject in json.loads(said)["assertions"]:
        file = named(archive, subject["earl:testSubject"]["url"])
        for one in subject["assertions"]:
            test, result = one["earl:test"], one["earl:result"]
            if result["earl:outcome"] == "fail":
                severity = ERROR if test.get("earl:impact") in ERRORS else WARNING
                words = {"id": test["dct:title"], "reason": _reason(test, result)}
                yield Finding("ebook-029", file=file, line=_line(result, archive, file), words=words, severity=severity)


def _reason(test: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """The rule, and what is wrong here, in one line."""
    rule = " ".join(test.get("help", {}).get("dct:description", test["dct:description"]).split())
    here = next((" ".join(line.split()) for line in result.get("dct:description", "").splitlines() if line.strip()), "")
    return "; ".join(dict.fromkeys(one.rstrip(".") for one in (rule, here) if one))


def _line(result: Mapping[str, Any], archive: Archive, file: str) -> int:
    """The line of the element that is pointed to; 0 for the whole file."""
    pointers = result.get("earl:pointer", {}).get("cfi", [])
    if not pointers or file not in archive.trees:
        return 0
    found = element_at(archive.trees[file], pointers[0])
    return int(found.sourceline) if found is not None else 0


def element_at(root: Any, pointer: str) -> Any | None:
    """The element of an EPUB CFI in a document, `/4/2[chapter]/6`: by its steps; where one has an id, that id counts."""
    element = root
    for number, name in STEP.findall(pointer):
        if name and (named_so := root.xpath("//*[@id=$name]", name=name)):
            element = named_so[0]
            continue
        inside = list(element.iterchildren(etree.Element))
        at = int(number) // 2 - 1
        if int(number) % 2 or not 0 <= at < len(inside):
            break
        element = inside[at]
    return element if element is not root else None
