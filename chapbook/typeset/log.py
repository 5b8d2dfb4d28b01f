"""WeasyPrint's log as diagnostics: it logs a missing image or an unknown property and goes on; we say so.

In: what WeasyPrint and fontTools log while a block of code runs. Out: style faults with their line, and other
reasons in one sentence each. Nothing reaches the terminal past the report.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

LOGGER = logging.getLogger("weasyprint")
_STYLE = re.compile(r"^(Ignored|Expected|Parse error|Invalid|Unknown|Unsupported|Relative)[^\n]*? at (\d+):(\d+)[,:]? ?(.*)", re.DOTALL)


class LayoutLog(logging.Handler):
    """Collects the records of one `with` block."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a record."""
        text = " ".join(record.getMessage().split())
        if text not in self._records:
            self._records.append(text)

    def __enter__(self) -> LayoutLog:
        self._before = LOGGER.handlers[:], LOGGER.propagate
        LOGGER.handlers, LOGGER.propagate = [self], False
        return self

    def __exit__(self, *_: object) -> None:
        LOGGER.handlers, LOGGER.propagate = self._before

    def style_faults(self) -> Iterator[tuple[int, str]]:
        """Line and text of what concerns a style sheet."""
        for text in self._records:
            match = _STYLE.match(text)
            yield (int(match[2]), text.replace(f" at {match[2]}:{match[3]}", "")) if match else (0, text)

    def reasons(self) -> tuple[str, ...]:
        """Everything that was logged."""
        return tuple(self._records)
