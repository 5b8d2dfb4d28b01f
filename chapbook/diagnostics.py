"""What the engine has to say about a book: where, how bad, what is wrong and what to do.

In: a code from `chapbook.codes`, a `Span` and the words that fill the code's sentences.
Out: a `Report`, sorted by file and line, which the command line prints and `gate` reads.

A diagnostic is about the book's sources. A fault of the machine (no Pango, a full disk) is an
`EnvironmentFault`; a traceback is a bug. The form of a line, `path:line: severity[code]: message (hint)`,
is the one that compilers use, so that editors' programs can jump to it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from chapbook.codes import CODES as BOOK
from chapbook.codes import ERROR, WARNING
from chapbook.desk_codes import CODES as DESK
from chapbook.preflight_codes import CODES as PREFLIGHT
from chapbook.release_codes import CODES as RELEASE

FILES = ("press-", "access-", "ebook-")  # preflight's codes: of the files, not of the book; `{where}` is the page, or the file and line
CODES = {**BOOK, **DESK, **RELEASE,
         **{code: replace(one, en="{where}: " + one.en, zh="{where_zh}：" + one.zh) for code, one in PREFLIGHT.items()}}


class EnvironmentFault(Exception):
    """The machine, not the book, is in the way. Its text is one sentence and what to do."""


class ContentFault(Exception):
    """The gate is shut: the report holds errors, and the stages behind it cannot run.

    `written`: the files were made all the same, and the errors are those that preflight found in them. `left`: what alone was left
    as it was (`site`), when the rest was made.
    """

    def __init__(self, report: Report, *, written: bool = False, left: str = "") -> None:
        super().__init__(f"{len(report.errors)} errors")
        self.report = report
        self.written = written
        self.left = left


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source: path relative to the book's folder, line and column from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `words` fill the sentences of its code; `severity` may be raised by --strict.

    `length` is how many characters it covers from the span's column on (0: not known), `replacement` the text that is
    proposed for them (None: a person has to decide).
    """

    code: str
    span: Span
    severity: str
    words: Mapping[str, str] = field(default_factory=dict)
    length: int = 0
    replacement: str | None = None

    def message(self, language: str = "en") -> str:
        """What is wrong, in one sentence without a full stop."""
        return CODES[self.code].message(language).format_map(self.words)

    def hint(self, language: str = "en") -> str:
        """What to do; may be empty."""
        return CODES[self.code].hint(language).format_map(self.words)

    def text(self, language: str = "en") -> str:
        """The whole line, as printed."""
        hint = self.hint(language)
        ending = f" ({hint})" if hint else ""
        column = f":{self.span.column}" if self.length else ""
        return f"{self.span}{column}: {self.severity}[{self.code}]: {self.message(language)}{ending}"

    def record(self, language: str = "en") -> dict[str, object]:
        """The same for machines (`--format json`)."""
        proposed = {"length": self.length, "replacement": self.replacement} if self.length else {}
        return {
            "path": self.span.path,
            "line": self.span.line,
            "column": self.span.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message(language),
            "hint": self.hint(language),
            **proposed,
        }


class Report:
    """Collects diagnostics; the same finding is kept once."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        self._found: dict[tuple[str, Span, tuple[tuple[str, str], ...]], Diagnostic] = {}
        self.extend(diagnostics)

    def add(self, code: str, span: Span, **words: object) -> None:
        """Record a finding; `words` are the values that the code's sentences name."""
        texts = {key: str(value) for key, value in words.items()}
        self._keep(Diagnostic(code, span, CODES[code].severity, MappingProxyType(texts)))

    def extend(self, diagnostics: tuple[Diagnostic, ...] | Report) -> None:
        """Take over the findings of another report."""
        for diagnostic in diagnostics:
            self._keep(diagnostic)

    def _keep(self, diagnostic: Diagnostic) -> None:
        key = (diagnostic.code, diagnostic.span, tuple(sorted(diagnostic.words.items())))
        self._found.setdefault(key, diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found.values(), key=lambda one: (one.span, one.code, one.message())))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop a build."""
        return tuple(one for one in self if one.severity == ERROR)

    def of_book(self) -> Report:
        """What is wrong with the book; without what preflight says of files that were made of it."""
        return Report(tuple(one for one in self if not one.code.startswith(FILES)))

    def strict(self) -> Report:
        """The same report with every warning raised to an error."""
        raised = (replace(one, severity=ERROR) if one.severity == WARNING else one for one in self)
        return Report(tuple(raised))


def gate(report: Report, *, strict: bool = False) -> None:
    """Stop here when the report holds errors (with `strict`, warnings as well).

    Raises:
        ContentFault: with the whole report, so that everything is said at once.
    """
    judged = report.strict() if strict else report
    if judged.errors:
        raise ContentFault(judged)


def suggest(name: str, known: Iterable[str]) -> dict[str, str]:
    """The words `suggestion` and `suggestion_zh` for a name that is not one of the `known`."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return {"suggestion": f'did you mean "{close[0]}"?', "suggestion_zh": f"是不是“{close[0]}”？"}
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    if not shown:
        return {"suggestion": "there is none yet", "suggestion_zh": "目前一个也没有"}
    return {"suggestion": f"there are: {shown}", "suggestion_zh": f"可用的有：{shown}"}
