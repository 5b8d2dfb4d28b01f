"""EPUBCheck: is the file an EPUB 3.3, to the letter?

In: the paths of Java, of EPUBCheck's jar and of the ebook; what it wrote. Out: the command, and findings ebook-028 with EPUBCheck's own
id, message and place. Fatal and error are errors, warning is a warning, info and usage are notices. CSS-028 says that there is a
@font-face, which is no fault.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from chapbook.codes import ERROR, NOTICE, WARNING
from chapbook.preflight.ebook.archive import Archive
from chapbook.preflight.ebook.outside import named
from chapbook.preflight.model import Finding

NAME = "EPUBCheck"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")  # half the time, for a run as short as this
NO_FAULT = ("CSS-028",)
SEVERITIES = {"FATAL": ERROR, "ERROR": ERROR, "WARNING": WARNING}


def command(java: str, jar: str, book: Path, out: Path) -> list[str]:
    """What is run: all messages, in English, as JSON."""
    return [java, *QUICK, "-jar", jar, str(book), "--usage", "--locale", "en", "--json", str(out)]


def version(said: bytes) -> str:
    """EPUBCheck with its version."""
    return f"{NAME} {json.loads(said)['checker']['checkerVersion']}"


def findings(said: bytes, archive: Archive) -> Iterator[Finding]:
    """What EPUBCheck wrote, one finding a place.

    Raises:
        ValueError, KeyError, TypeError: it wrote something else.
    """
    for message in json.loads(said)["messages"]:
        if message["ID"] in NO_FAULT:
            continue
        advice = f" ({message['suggestion']})" if message.get("suggestion") else ""
        words = {"id": message["ID"], "reason": " ".join(message["message"].split()).rstrip(".") + advice}
        severity = SEVERITIES.get(message["severity"], NOTICE)
        for place in message["locations"] or [{"path": "", "line": 0}]:
            file = named(archive, place["path"] or "")
            yield Finding("ebook-028", file=file, line=max(0, place["line"]) if file else 0, words=words, severity=severity)
