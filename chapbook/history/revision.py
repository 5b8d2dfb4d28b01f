"""An earlier state of a book out of its git repository, on this machine alone.

In: the book's folder, a revision, an empty folder. Out: the name of the commit; the rooms of the book as they were then. Filters and
transports of git are switched off, so nothing is fetched and nothing of the repository's own is run.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from chapbook.diagnostics import EnvironmentFault

ROOMS = ("book", "images", "styles")
QUIET = ("-c", "protocol.allow=never", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false",
         "-c", "filter.lfs.smudge=", "-c", "filter.lfs.process=", "-c", "filter.lfs.required=false")


def commit_of(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means; empty: there is none, or the folder is in no repository.

    Raises:
        EnvironmentFault: there is no git on this machine, or it does not open the repository.
    """
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode and done.stderr.strip() and any((folder / ".git").exists() for folder in (root, *root.parents)):
        raise EnvironmentFault(f"git cannot read the repository: {_said(done.stderr)} (repair it, or compare with a release)")
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def commit_with(root: Path, path: str) -> str:
    """The last commit that put a file of the book there; empty: none did."""
    done = _git(root, "log", "-1", "--diff-filter=A", "--format=%H", "--", path)
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def day_of(root: Path, commit: str) -> str:
    """When a commit was made: `2020-01-31`."""
    return _git(root, "show", "-s", "--format=%cs", commit).stdout.decode().strip()


def extract(root: Path, commit: str, target: Path) -> None:
    """Write the rooms of the book as a commit has them into `target`.

    Raises:
        EnvironmentFault: the commit has no book here, or git cannot read it.
    """
    listed = _git(root, "ls-tree", "-z", "--name-only", commit).stdout.decode().split("\0")
    rooms = [room for room in ROOMS if room in listed]
    if "book" not in rooms:
        raise EnvironmentFault(f"the revision {commit[:10]} has no book/ folder here (name one that has, with --since)")
    done = _git(root, "archive", "--format=tar", commit, "--", *rooms, *_profile(root, commit))
    if done.returncode:
        raise EnvironmentFault(f"git cannot read the revision {commit[:10]}: {_said(done.stderr)} (repair the repository)")
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(target, filter="data")  # nothing outside the folder, no links that lead there


def _profile(root: Path, commit: str) -> tuple[str, ...]:
    """The print shop's profile, which may lie beside the rooms."""
    try:
        text = _git(root, "show", f"{commit}:./book/book.toml").stdout.decode()
        name = str(tomllib.loads(text)["print"]["profile"])
    except (ValueError, KeyError, TypeError):
        return ()
    found = _git(root, "ls-tree", "--name-only", commit, "--", name).stdout.strip()
    return (name,) if found and not name.startswith(ROOMS) else ()


def _said(said: bytes) -> str:
    """The first line of what git says; the others are advice for other commands."""
    return (said.decode("utf-8", "replace").strip().splitlines() or ["it does not say why"])[0]


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    words: Sequence[str] = ("git", "-C", str(root), *QUIET, *arguments)
    try:
        return subprocess.run(words, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as fault:
        raise EnvironmentFault("git was not found, so earlier revisions cannot be read (install git, or compare with a release)") from fault
