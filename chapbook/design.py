"""The designer's room: where a template, a style sheet or a face comes from.

In: the book's own styles/ and the house styles. Out: paths and texts; a file of the book wins over the house's
file of the same name, so a designer replaces just what should differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chapbook.diagnostics import EnvironmentFault, Report, Span

SHEETS = {
    "paper": ("tokens.css", "page.css", "prose.css", "photos.css", "paper.css", "cover-wrap.css"),
    "epub": ("tokens.css", "prose.css", "photos.css", "epub.css"),
    "site": ("tokens.css", "site.css", "site-index.css"),
    "web": ("tokens.css", "prose.css", "photos.css", "epub.css", "site.css", "site-read.css"),
}
OWN_SHEETS = {"epub": ("book.css", "book-epub.css"), "paper": ("book.css", "book-paper.css"), "site": ("book.css", "book-site.css"),
              "web": ("book.css", "book-epub.css", "book-site.css")}


@dataclass(frozen=True, slots=True)
class Design:
    """The folders in which a name is looked for, the book's own first; `root` makes paths relative."""

    root: Path
    folders: tuple[Path, ...]

    def find(self, name: str) -> Path | None:
        """The file called `name` (relative to styles/), or None."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def shown(self, path: Path) -> str:
        """The path as diagnostics print it: relative to the book's folder, or `styles/…` of the house."""
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        folder = next(folder for folder in self.folders if path.is_relative_to(folder))
        return f"styles/{path.relative_to(folder).as_posix()}"

    def sheets(self, edition: str, report: Report) -> tuple[Path, ...]:
        """The style sheets of an edition, in cascade order; the book's own sheets come last.

        Raises:
            EnvironmentFault: the house lacks one of its own.
        """
        found = []
        own = OWN_SHEETS[edition]
        for name in (*SHEETS[edition], *own):
            path = self.find(name)
            if path is None and name not in own:
                raise EnvironmentFault(f"the style sheet {name} is missing (put it back into styles/)")
            if path and self._is_text(path, report):
                found.append(path)
        return tuple(found)

    def _is_text(self, path: Path, report: Report) -> bool:
        try:
            path.read_text("utf-8")
        except UnicodeDecodeError as fault:
            line = path.read_bytes()[: fault.start].count(b"\n") + 1
            report.add("file-002", Span(self.shown(path), line), reason=f"byte 0x{fault.object[fault.start]:02X}")
            return False
        return True

    def fonts(self) -> tuple[Path, ...]:
        """Every face, the book's own first; a file name occurs once."""
        faces: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted((folder / "fonts").glob("*.[to]tf")):
                faces.setdefault(path.name, path)
        return tuple(faces.values())

    def files(self) -> tuple[Path, ...]:
        """Every file of the design, for fingerprints."""
        return tuple(path for folder in self.folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file())


def house_styles() -> Path:
    """The house styles: beside the package in a checkout, inside it in an installed copy."""
    package = Path(__file__).resolve().parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"
