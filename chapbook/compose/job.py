"""The job sheet: what a print shop has to know, on one page.

In: what book.toml says, the pages and the width of the spine as made, and the files with their checksums. Out: rows of a label
and a value in the book's language; as plain text (JOB.txt); the template job.html makes a page of the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from chapbook.labels import labels_of
from chapbook.model import Meta


@dataclass(frozen=True, slots=True)
class JobSheet:
    """The rows, in order, and the files: name, bytes, SHA-256."""

    title: str
    rows: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, int, str], ...]
    files_label: str

    def text(self) -> str:
        """JOB.txt, for any editor."""
        lines = [self.title, "=" * 40, *(f"{label}: {value}" for label, value in self.rows), "", self.files_label]
        lines += [f"{digest}  {name}  ({size:,})" for name, size, digest in self.files]
        return "\n".join(lines) + "\n"


def job_sheet(meta: Meta, pages: int, spine: float, profile: str, files: Mapping[str, bytes]) -> JobSheet:
    """The job sheet of a press edition: `pages` inside, `spine` in mm (0: none), `profile` the name of the output intent."""
    labels, spec, page = labels_of(meta), meta.print_shop, meta.page
    rows = [
        (labels["book_title"], meta.title), (labels["release"], meta.release), (labels["isbn"], meta.isbn),
        (labels["job_trim"], labels["job_trim_value"].format(w=f"{page.trim_width:g}", h=f"{page.trim_height:g}", bleed=f"{page.bleed:g}")),
        (labels["job_pages"], labels["extent_value"].format(n=pages)),
        (labels["job_binding"], labels[f"job_{spec.kind}"]),
        (labels["job_spine"], f"{spine:g} mm" if spine else ""),
        (labels["job_colours"], labels["job_colours_value"].format(
            profile=profile, spots=labels["job_comma"].join(spec.spots.values()) or "—", ink=spec.ink_limit)),
        (labels["job_standard"], f"PDF/{spec.standard.upper().replace('X-1A', 'X-1a')}"),
        (labels["job_paper"], spec.paper), (labels["job_cover_paper"], spec.cover_paper),
        (labels["job_copies"], str(spec.copies or "")), (labels["job_contact"], spec.contact), (labels["job_remark"], spec.remark),
    ]
    return JobSheet(labels["job"].format(title=meta.title), tuple((label, value) for label, value in rows if value),
                    tuple(_file(name, content) for name, content in files.items()), labels["job_files"])


def _file(name: str, content: bytes) -> tuple[str, int, str]:
    return name, len(content), hashlib.sha256(content).hexdigest()

