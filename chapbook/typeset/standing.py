"""Standing type: sections kept on disk as they were laid out, as a printer keeps type that will be printed again.

In: a section's pages with what was said of them; or the bytes of one that was kept. Out: the bytes; or the pages, which draw as those
did that were kept. What belongs to a run and not to a section (faces, pictures, the fetcher) is named in the bytes and put back from
the run that reads them. The bytes are a pickle that may name nothing but the classes of a laid-out page (`_may_stand`), so that a
cache that somebody else has made can show a wrong page at worst. The format is Python's own, protocol 5 (PEP 574); WeasyPrint 70
draws from nothing but these objects.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import FunctionType, MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box
from weasyprint.images import LinearGradient, RadialGradient, RasterImage, SVGImage, get_image_from_uri
from weasyprint.layout import LayoutContext
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration

from chapbook.diagnostics import Span
from chapbook.files import write_atomically

PROTOCOL = 5
DIGEST = 16  # bytes in front of the pickle: a damaged file is as good as none
# Where the classes of a laid-out page are defined, and the functions that a declaration with var() waits for.
CLASSES = ("weasyprint.formatting_structure.boxes", "weasyprint.css", "weasyprint.css.properties", "weasyprint.layout.absolute",
           "weasyprint.layout.background", "weasyprint.layout.page", "weasyprint.text.line_break", "weasyprint.pdf.metadata",
           "weasyprint.matrix", "tinycss2.ast", "tinycss2.color4", "tinycss2.color5", "chapbook.typeset.glyphs", "chapbook.typeset.ruby",
           "chapbook.typeset.distance", "chapbook.typeset.overflow")
DRAWN = {"link_annotation", "widget_annotation", "mark"}  # what a box is given when it is drawn, for that PDF alone
VALIDATION = "weasyprint.css.validation"
# Classes whose modules hold others that no page needs.
ALONE = (Page, Span, LinearGradient, RadialGradient, partial, Element, object, tuple, dict, list, set)


class Standing:
    """The folder of one book's standing type. `ground`: all that sections share (style sheets, faces, drawings, the engine)."""

    def __init__(self, folder: Path, ground: Iterable[bytes]) -> None:
        self._folder = folder
        machine = f"{pango.pango_version()} {platform.python_version()} {sys.byteorder}"
        self._ground = ":".join(_digest(part).hex() for part in (machine.encode(), *ground))
        self._asked: dict[Path, bool] = {}  # every section of this run, and whether it lies on the disk

    def find(self, key: tuple[str, int, str], case: Case) -> Any:
        """What was kept of a section; None when there is nothing, or nothing sound."""
        path = self._path(key)
        try:
            content = path.read_bytes()
            if content[:DIGEST] != _digest(content[DIGEST:]):
                raise pickle.UnpicklingError("damaged")
            found = _Reader(io.BytesIO(content[DIGEST:]), case).load()
        except Exception:  # whatever a damaged or foreign file can do to a pickle: the section is laid out again
            found = None
        self._asked[path] = found is not None
        return found

    def keep(self, sections: Mapping[tuple[str, int, str], Any], case: Case) -> None:
        """Keep the sections that are not on the disk yet, and nothing else: one that this run did not ask for goes."""
        wanted = {self._path(key): section for key, section in sections.items()}
        for path, section in wanted.items():
            if not self._asked.get(path) and (content := _written(section, case)):
                write_atomically(path, _digest(content) + content)
                self._asked[path] = True
        for path in self._folder.glob("*.type") if self._folder.is_dir() else ():
            if path not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, key: tuple[str, int, str]) -> Path:
        return self._folder / f"{_digest(repr((self._ground, *key)).encode()).hex()}.type"


class Case:
    """What the sections of one run are set from: the faces, the counter styles, the fetcher, and the pictures by address."""

    def __init__(self, fonts: FontConfiguration, counters: CounterStyle, fetcher: Any, images: dict[str, Any]) -> None:
        self.fonts, self.counters, self.fetcher, self.images = fonts, counters, fetcher, images

    def context(self) -> Any:
        """What WeasyPrint asks while it draws an SVG."""
        find = partial(get_image_from_uri, cache=self.images, url_fetcher=self.fetcher, options=DEFAULT_OPTIONS)
        return LayoutContext(None, find, self.fonts, self.counters, None)

    def picture(self, address: str) -> Any:
        """The picture at an address."""
        return self.context().get_image_from_uri(url=address)

    def drawing(self, tree: Element, base: str) -> Any:
        """An SVG that stands in the markup."""
        return SVGImage(tree, base, self.fetcher, self.context())

    def put_back(self) -> Mapping[str, Callable[..., Any]]:
        """By the name in the bytes: what gives an object of this run."""
        return {"_the_fonts": lambda: self.fonts, "_picture": self.picture, "_drawing": self.drawing}


def _the_fonts() -> Any:
    """In the bytes: the faces of the run that reads them. The two below likewise."""


def _picture(address: str) -> Any:
    """A picture that has an address."""


def _drawing(tree: Element, base: str) -> Any:
    """An SVG without one."""


def _unchanging(content: dict[Any, Any]) -> Any:
    return MappingProxyType(content)


def _bare(kind: Any) -> Any:
    return kind.__new__(kind)


def _fill(one: Any, state: dict[str, Any]) -> None:
    one.__dict__.update(state)


def _always(answer: Any) -> Callable[[], Any]:
    return lambda: answer


OURS = {one.__name__: one for one in (_the_fonts, _picture, _drawing, _unchanging, _always, _bare, _fill)}


class _Writer(pickle.Pickler):
    """Writes a section; refuses whatever the reader would not let stand."""

    def __init__(self, file: io.BytesIO, case: Case) -> None:
        super().__init__(file, PROTOCOL)
        self._addresses = {id(image): address for address, image in case.images.items()}

    def reducer_override(self, one: Any) -> Any:
        """What takes the place of an object in the bytes."""
        if isinstance(one, type | FunctionType):
            return _named(one)
        if isinstance(one, Box) and not DRAWN.isdisjoint(one.__dict__):
            return _bare, (type(one),), {name: value for name, value in one.__dict__.items() if name not in DRAWN}
        if isinstance(one, RasterImage | SVGImage) and (address := self._addresses.get(id(one))):
            return _picture, (address,)
        return INSTEAD[type(one)](one) if type(one) in INSTEAD else NotImplemented


def _named(one: Any) -> Any:
    """A class or function is written as its name."""
    if isinstance(one, FunctionType) and one.__name__ == "<lambda>" and not one.__code__.co_argcount:
        return _always, (one(),)  # WeasyPrint gives some boxes answers of their own: the cells of a column, that no float is one
    if not _may_stand(one):
        raise pickle.PicklingError(f"{one!r} is no part of a page")
    return NotImplemented


def _drawn(one: Any) -> Any:
    """An SVG of the markup is written as its tree."""
    tree = one._svg.tree._etree_node
    if any(node.tag.endswith("text") for node in tree.iter()):
        raise pickle.PicklingError("WeasyPrint rewrites the text of a drawing while it draws")
    return _drawing, (tree, one._base_url)


INSTEAD: dict[type, Callable[[Any], Any]] = {
    FontConfiguration: lambda one: (_the_fonts, ()),
    SVGImage: _drawn,
    MappingProxyType: lambda one: (_unchanging, (dict(one),)),
    # It asks its box for all that it has not, and a new one has no box yet.
    AbsolutePlaceholder: lambda one: (_bare, (AbsolutePlaceholder,), dict(one.__dict__), None, None, _fill),
}


class _Reader(pickle.Unpickler):
    """Reads a section; of all classes and functions only those of a page."""

    def __init__(self, file: io.BytesIO, case: Case) -> None:
        super().__init__(file)
        self._ours: dict[str, Any] = {**OURS, **case.put_back()}

    def find_class(self, module: str, name: str) -> Any:
        """A class by its name.

        Raises:
            UnpicklingError: it is none of a page's.
        """
        if module == __name__ and name in self._ours:
            return self._ours[name]
        found = super().find_class(module, name) if "." not in name and _known(module) else None
        if found is None or not _may_stand(found):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a page")
        return found


def _known(module: str) -> bool:
    return module in CLASSES or module.startswith(f"{VALIDATION}.") or module in {one.__module__ for one in ALONE}


def _may_stand(one: Any) -> bool:
    """Whether a class or function may be named: one that is defined where a page's are, or a plain one of Python's."""
    if one in ALONE or one in OURS.values():
        return True
    module = getattr(one, "__module__", "") or ""
    if isinstance(one, type):
        return module in CLASSES or module.startswith(f"{VALIDATION}.")
    return isinstance(one, FunctionType) and module.startswith(f"{VALIDATION}.")


def _written(section: Any, case: Case) -> bytes:
    """A section's bytes; none when it holds something that cannot be kept, and is laid out anew each time."""
    file = io.BytesIO()
    try:
        _Writer(file, case).dump(section)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
        return b""
    return file.getvalue()


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST).digest()

