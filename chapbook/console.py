"""What the command line prints, for people and for machines, in English and Chinese.

In: outputs, reports, progress. Out: text: on a terminal with a progress bar (rich), elsewhere plain lines; with
`--format json` one JSON object on standard output and nothing else.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console as Terminal
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from chapbook.codes import ERROR, NOTICE, WARNING
from chapbook.diagnostics import Report
from chapbook.differences import diff_lines
from chapbook.stamp import Output

WORDS = {
    "en": {
        "no_book": "there is no book/ folder in {root} (name the book's folder with --book DIR, or make one with: make_book.py new DIR)",
        "fresh": "{path}  {pages}{size}", "kept": "{path}  {pages}{size}, unchanged", "pages": "{n} pages, ",
        "done": "done in {seconds:.1f} s", "counts": "{errors}, {warnings}, {notices}", "stopped": "nothing was written: correct the errors first",
        "faulty": "the files were written, but are not fit to be sent: correct the errors first",
        "removed": "removed {path}",
        "made": "a new book is in {path}: python make_book.py --book {path}", "fault": "error: {text}",
        "ask": "Write these changes to {path}?", "corrected": "corrected {path}",
        "serving": "the preview is at {address} (Ctrl-C ends it)", "no_command": "--editor is no command: {command}",
        "nothing_to_fix": "there is nothing that can be corrected without a person",
        "apply": "nothing was written; to write all of this: make_book.py fix --yes (with the same --book and --only)",
    },
    "zh": {
        "no_book": "{root} 里没有 book/ 文件夹（请用 --book 指明书的文件夹，或用 make_book.py new 新建一本）",
        "fresh": "{path}  {pages}{size}", "kept": "{path}  {pages}{size}，没有变化", "pages": "{n} 面，",
        "done": "完成，用时 {seconds:.1f} 秒", "counts": "{errors}，{warnings}，{notices}", "stopped": "没有写出任何文件：请先改正错误",
        "faulty": "文件已写出，但还不能送印：请先改正错误",
        "removed": "已删除 {path}", "made": "新书在 {path}：python make_book.py --book {path}", "fault": "错误：{text}",
        "ask": "把这些改动写入 {path} 吗？", "corrected": "已改正 {path}",
        "serving": "预览在 {address}（按 Ctrl-C 结束）", "no_command": "--editor 不是可用的命令：{command}", "nothing_to_fix": "没有可以自动改正的地方",
        "apply": "没有写入任何文件；要全部写入：make_book.py fix --yes（--book 和 --only 照旧）",
    },
}

COUNTS = {"en": {ERROR: ("error", "errors"), WARNING: ("warning", "warnings"), NOTICE: ("notice", "notices")},
          "zh": {ERROR: ("个错误", "个错误"), WARNING: ("个警告", "个警告"), NOTICE: ("个提醒", "个提醒")}}


class Console:
    """Prints for one run of the command line."""

    def __init__(self, form: str, lang: str | None) -> None:
        self._json = form == "json"
        self._lang = lang or ("zh" if _locale().startswith("zh") else "en")
        self._outputs: list[dict[str, object]] = []
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""
        self._fault = ""

    @property
    def language(self) -> str:
        """The language of messages."""
        return self._lang

    def bug(self, text: str) -> None:
        """A traceback, of a program that goes on."""
        click.echo(text, err=True)

    def say(self, key: str, **words: object) -> str:
        """A sentence in the language of messages."""
        return WORDS[self._lang][key].format(**words)

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how a stage goes: a bar on a terminal, a line at its beginning elsewhere."""
        if self._json:
            return
        if not sys.stderr.isatty():
            if stage != self._stage:
                click.echo(stage + (f" ({total})" if total > 1 else ""), err=True)
            self._stage = stage
            return
        if self._bar is None:
            self._bar = Progress(TextColumn("{task.description}"), BarColumn(30), TextColumn("{task.completed}/{task.total}"),
                                 console=Terminal(stderr=True), transient=True)
            self._bar.start()
        if stage != self._stage or self._task is None:
            self._task, self._stage = self._bar.add_task(stage, total=total), stage
        self._bar.update(self._task, completed=done, total=total)

    def outputs(self, outputs: Sequence[Output], near: Path) -> None:
        """The files that are there now."""
        self._stop_bar()
        for one in outputs:
            self._outputs.append({"edition": one.edition, "path": str(one.path), "bytes": one.size, "pages": one.pages, "fresh": one.fresh})
            pages = self.say("pages", n=one.pages) if one.pages else ""
            self._line(self.say("fresh" if one.fresh else "kept", path=_near(one.path, near), pages=pages, size=_size(one.size)))

    def removed(self, paths: Sequence[Path], near: Path) -> None:
        """What `clean` took away."""
        for path in paths:
            self._line(self.say("removed", path=_near(path, near)))

    def made(self, folder: Path, shown: Path) -> None:
        """Where `new` put the book."""
        self._line(self.say("made", path=shlex.quote(str(shown))))

    def line(self, key: str, **words: object) -> None:
        """One of the sentences above."""
        self._stop_bar()
        self._line(self.say(key, **words))

    def diff(self, path: str, before: bytes, after: bytes) -> None:
        """What would change in a file: a unified diff; on a terminal in colours, what changes inside a line in reverse."""
        click.echo("\n".join(diff_lines(path, before.decode(), after.decode())), color=False if os.environ.get("NO_COLOR") else None)

    def fault(self, text: str) -> None:
        """A fault of the machine."""
        self._stop_bar()
        self._fault = text
        if not self._json:
            click.echo(self.say("fault", text=text), err=True)

    def finish(self, report: Report, seconds: float, code: int, *, written: bool = False) -> None:
        """The report and the last line."""
        self._stop_bar()
        if self._json:
            found = [one.record(self._lang) for one in report]
            said = {"exit": code, "fault": self._fault, "outputs": self._outputs, "diagnostics": found}
            click.echo(json.dumps(said, ensure_ascii=False, indent=1))
            return
        for one in report:
            click.echo(one.text(self._lang), err=True)
        if len(report):
            counts = Counter(one.severity for one in report)
            errors, warnings, notices = (f"{counts[kind]} {names[counts[kind] != 1]}" for kind, names in COUNTS[self._lang].items())
            click.echo(self.say("counts", errors=errors, warnings=warnings, notices=notices), err=True)
        if code == 1:
            click.echo(self.say("faulty" if written else "stopped"), err=True)
        elif code == 0:
            self._line(self.say("done", seconds=seconds))

    def _line(self, text: str) -> None:
        if not self._json:
            click.echo(text)

    def _stop_bar(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _locale() -> str:
    """The language that the terminal asks for."""
    return next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")


def _near(path: Path, near: Path) -> str:
    return str(path.relative_to(near)) if path.is_relative_to(near) else str(path)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
