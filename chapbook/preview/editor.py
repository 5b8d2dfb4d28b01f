"""The editor's own program: a source opened at its line.

In: a command with {path} and {line}, or nothing; the environment and the programs of the machine. Out: the program, started beside the
preview. No shell is asked, so a path is never taken for anything else.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

AT_LINE = {  # how programs are told a line
    "code": "-g {path}:{line}", "code-insiders": "-g {path}:{line}", "codium": "-g {path}:{line}", "cursor": "-g {path}:{line}",
    "subl": "{path}:{line}", "zed": "{path}:{line}", "gedit": "+{line} {path}", "gnome-text-editor": "+{line} {path}",
    "kate": "-l {line} {path}", "mousepad": "-l {line} {path}", "gvim": "+{line} {path}", "mvim": "+{line} {path}",
    "emacs": "+{line} {path}", "emacsclient": "-n +{line} {path}", "notepadqq": "-l {line} {path}", "geany": "-l {line} {path}"}
IN_TERMINAL = ("vi", "vim", "nvim", "nano", "pico", "ed", "micro", "hx", "helix", "joe", "ne", "mcedit", "emacs -nw")


def command(asked: str, path: Path, line: int, environment: Mapping[str, str]) -> list[str] | None:
    """The command that opens a file at a line; None when there is no program for it.

    `asked` comes first; then VS Code, then $VISUAL and $EDITOR (not those that need the terminal), then the system's opener.
    """
    if asked:
        words = shlex.split(asked)
        if not any("{path}" in word for word in words):
            words.append("{path}")
        return _filled(words, path, line)
    if shutil.which("code"):
        return _filled(["code", *AT_LINE["code"].split()], path, line)
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(environment.get(name, ""))
        program = Path(words[0]).name if words else ""
        if program and program not in IN_TERMINAL and " ".join(words) not in IN_TERMINAL and shutil.which(words[0]):
            return _filled([*words, *AT_LINE.get(program, "{path}").split()], path, line)
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    return [opener, str(path)] if shutil.which(opener) else None


def sound(asked: str) -> bool:
    """Whether a text is a command: its quotation marks are closed, and its program is there."""
    try:
        words = shlex.split(asked)
    except ValueError:
        return False
    return bool(words) and shutil.which(words[0]) is not None


def _filled(words: list[str], path: Path, line: int) -> list[str]:
    return [word.replace("{path}", str(path)).replace("{line}", str(line)) for word in words]


def open_at(asked: str, path: Path, line: int) -> bool:
    """Open a file; whether a program was started."""
    words = command(asked, path, max(1, line), os.environ)
    if words is None:
        return False
    try:
        subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        return False
    return True
