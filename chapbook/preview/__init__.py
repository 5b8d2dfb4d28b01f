"""The preview: a book's pages in the browser, laid out again whenever a source is saved.

In: a session and where to listen. Out: a server on this machine alone. It is glue: the session lays out, `blocks` reads and writes
the sources, the page in page/ shows them.
"""

from __future__ import annotations

from collections.abc import Callable

from chapbook.options import Options
from chapbook.preview.editor import sound
from chapbook.preview.server import Server
from chapbook.preview.work import Work
from chapbook.session import Session

__all__ = ["Preview", "sound"]


class Preview:
    """A preview that runs. As a context: the photos are developed and the server listens; leaving it ends both."""

    def __init__(self, options: Options, port: int, language: str, editor: str, say: Callable[[str], None] = lambda text: None) -> None:
        self.session = Session(options)
        self.work = Work(self.session, say)
        self.server = Server(self.work, port=port, language=language, editor=editor)

    @property
    def address(self) -> str:
        """What the browser opens."""
        return self.server.address

    def __enter__(self) -> Preview:
        self.session.prepare()  # in processes: before there are threads
        self.work.start()
        return self

    def serve(self) -> None:
        """Answer until somebody interrupts."""
        self.server.serve_forever(poll_interval=0.2)

    def __exit__(self, *_: object) -> None:
        self.work.stop()
        self.server.server_close()
        self.session.close()
