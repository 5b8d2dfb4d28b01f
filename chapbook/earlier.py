"""An earlier state of a book, laid out as it would be today, in a process of its own.

In: a commit of the book's repository. Out: its `Snapshot` and its screen edition, from the cache when they were made before. Today's
engine lays it out, so what differs is the book and not the tool. A process of its own, because the faces that a process sees are
chosen once, and the earlier state may have had others.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
import signal
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from chapbook.build import look
from chapbook.diagnostics import ContentFault, EnvironmentFault, Report
from chapbook.files import write_atomically
from chapbook.history import DamagedRecord, Snapshot, from_toml, to_toml
from chapbook.history.revision import extract
from chapbook.options import Options, stamped
from chapbook.seen import Seen

FOLDER = "earlier"  # in the cache


@dataclass(slots=True)
class Earlier:
    """A state that is being laid out, or was before. `needed`: without it there is nothing to compare with."""

    commit: str
    file: Path
    needed: bool
    process: Any = None
    connection: Connection | None = None

    def result(self) -> tuple[Snapshot, bytes] | None:
        """The state and its screen edition; None when it is not needed and cannot be had.

        Raises:
            EnvironmentFault: it is needed and cannot be laid out.
        """
        if self.connection is None:
            return _kept(self.file)
        try:
            found = pickle.loads(self.connection.recv_bytes())
        except EOFError:
            found = "its process ended"
        self.process.join()
        if isinstance(found, str):
            if self.needed:
                raise EnvironmentFault(f"the book of {self.commit[:10]} cannot be laid out: {found} (name another state with --since)")
            return None
        state, pdf = found
        write_atomically(self.file.with_suffix(".pdf"), pdf)
        write_atomically(self.file, to_toml(state).encode())
        return state, pdf


def laid_out(options: Options, commit: str, *, needed: bool = True) -> Earlier:
    """Begin to lay out the book as a commit has it.

    Raises:
        EnvironmentFault: git cannot read it.
    """
    room = options.cache / FOLDER
    engine = stamped(Options(room / "nothing", Path())).fingerprint  # of engine, libraries and house styles alone
    file = room / f"{hashlib.blake2b(f'{commit} {engine}'.encode(), digest_size=12).hexdigest()}.toml"
    if _kept(file):
        return Earlier(commit, file, needed)
    root = room / commit
    shutil.rmtree(root, ignore_errors=True)
    extract(options.root, commit, root)
    _share(options.cache, room)
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_lay_out, args=(root, room, theirs), daemon=True)
    process.start()
    theirs.close()
    return Earlier(commit, file, needed, process, ours)


def _share(cache: Path, room: Path) -> None:
    """Let both states use the same renditions, pages, and what fontconfig knows of faces: all are named by what they are made of."""
    for name in ("photos", "standing", "fontconfig"):
        (cache / name).mkdir(parents=True, exist_ok=True)
        link = room / name
        if not link.is_symlink() and not link.exists():
            link.symlink_to(Path("..") / name)


def _kept(file: Path) -> tuple[Snapshot, bytes] | None:
    try:
        return from_toml(file.read_text("utf-8")), file.with_suffix(".pdf").read_bytes()
    except (OSError, DamagedRecord, UnicodeDecodeError):
        return None


def _lay_out(root: Path, cache: Path, connection: Connection) -> None:
    """Lay out the book in `root`; send its state and its screen edition, or one sentence that says why not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process is the one that is interrupted, and ends this one
    options = Options(root, root / "dist", ("screen",), kept=cache)
    seen = Seen()
    found: object
    try:
        look(options, Report(), seen)
        found = (seen.state(options), seen.pdf)
    except ContentFault as fault:
        found = fault.report.errors[0].text()
    except EnvironmentFault as fault:
        found = str(fault)
    shutil.rmtree(root, ignore_errors=True)
    connection.send_bytes(pickle.dumps(found))
    connection.close()
