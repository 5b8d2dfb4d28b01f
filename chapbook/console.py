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
        "site": "the editions were written; the download page was left as it was: correct the errors first",
        "serving": "the download page is at {address} (Ctrl-C ends)", "removed": "removed {path}",
        "made": "a new book is in {path}: python make_book.py --book {path}", "fault": "error: {text}",
        "ask": "Write these changes to {path}?", "corrected": "corrected {path}",
        "previewing": "the preview is at {address} (Ctrl-C ends it)", "no_command": "--editor is no command: {command}",
        "nothing_to_fix": "there is nothing that can be corrected without a person",
        "validated": "the ebook was checked by {names}",
        "take_all": "Write these changes to {count} files?", "wrote": "wrote {path}", "would": "would write {path}",
        "no_form": "{suffix} cannot be imported (these can: {known}; save an old .doc as .docx)",
        "no_id": "“{name}” cannot be a section's name (small letters a–z, digits and hyphens, a letter first)",
        "no_wording": "OLD and NEW are two different texts of one line",
        "imported": "“{title}”: the section {name}", "nothing_to_replace": "“{old}” stands nowhere in print",
        "dry": "nothing was written (--dry-run)", "later": "nothing was written; to write all of this, give --yes as well",
        "expected": "check will say of it: {found}",
        "apply": "nothing was written; to write all of this: make_book.py fix --yes (with the same --book and --only)",
    },
    "zh": {
        "no_book": "{root} 里没有 book/ 文件夹（请用 --book 指明书的文件夹，或用 make_book.py new 新建一本）",
        "fresh": "{path}  {pages}{size}", "kept": "{path}  {pages}{size}，没有变化", "pages": "{n} 面，",
        "done": "完成，用时 {seconds:.1f} 秒", "counts": "{errors}，{warnings}，{notices}", "stopped": "没有写出任何文件：请先改正错误",
        "faulty": "文件已写出，但还不能送印：请先改正错误",
        "site": "各版本已写出；下载页没有改动：请先改正错误", "serving": "下载页在 {address} （按 Ctrl-C 结束）",
        "removed": "已删除 {path}", "made": "新书在 {path}：python make_book.py --book {path}", "fault": "错误：{text}",
        "ask": "把这些改动写入 {path} 吗？", "corrected": "已改正 {path}", "nothing_to_fix": "没有可以自动改正的地方",
        "validated": "电子书已由 {names} 检查",
        "take_all": "把这些改动写入 {count} 个文件吗？", "wrote": "已写出 {path}", "would": "将写出 {path}",
        "no_form": "不能导入 {suffix}（可以导入：{known}；旧的 .doc 请另存为 .docx）",
        "no_id": "“{name}”不能用作文件名（小写字母、数字和连字符，以字母开头）",
        "no_wording": "OLD 和 NEW 应是两段不同的、不换行的文字",
        "imported": "《{title}》：文件名 {name}", "nothing_to_replace": "印出来的文字里没有“{old}”",
        "dry": "没有写入任何文件（--dry-run）", "later": "没有写入任何文件；要全部写入，请加上 --yes",
        "expected": "check 会提示：{found}",
        "previewing": "预览在 {address}（按 Ctrl-C 结束）", "no_command": "--editor 不是可用的命令：{command}",
        "apply": "没有写入任何文件；要全部写入：make_book.py fix --yes（--book 和 --only 照旧）",
    },
}

COUNTS = {"en": {ERROR: ("error", "errors"), WARNING: ("warning", "warnings"), NOTICE: ("notice", "notices")},
          "zh": {ERROR: ("个错误", "个错误"), WARNING: ("个警告", "个警告"), NOTICE: ("个提醒", "个提醒")}}


class Console:
    """Prints for one run of the command line."""

    def __init__(self, form: str, lang: str | None) -> None:
        self.form = form
        self._json = form == "json"
        self._lang = lang or ("zh" if _locale().startswith("zh") else "en")
        self._outputs: list[dict[str, object]] = []
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""
        self._fault = ""
        self._validators: tuple[str, ...] = ()
        self.more: dict[str, object] = {}  # what a command adds to the JSON object
        self._results: dict[str, object] = {}

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

    def result(self, text: str, **values: object) -> None:
        """What a command found: its text for people, its values for programs."""
        self._stop_bar()
        self._results |= values
        if text:
            self._line(text)

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

    def validated(self, names: tuple[str, ...]) -> None:
        """Which public validators looked at the ebook; why others did not is in the report."""
        self._stop_bar()
        self._validators = names
        if names:
            self._line(self.say("validated", names=("、" if self._lang == "zh" else ", ").join(names)))

    def diff(self, path: str, before: bytes, after: bytes) -> None:
        """What would change in a file: a unified diff; on a terminal in colours, what changes inside a line in reverse."""
        click.echo("\n".join(diff_lines(path, before.decode(), after.decode())), color=False if os.environ.get("NO_COLOR") else None)

    def fault(self, text: str) -> None:
        """A fault of the machine."""
        self._stop_bar()
        self._fault = text
        if not self._json:
            click.echo(self.say("fault", text=text), err=True)

    def serving(self, address: str) -> None:
        """Where the download page is shown; on standard error when standard output is for machines."""
        click.echo(self.say("serving", address=address), err=self._json)
        sys.stdout.flush()

    def finish(self, report: Report, seconds: float, code: int, *, written: bool = False, left: str = "") -> None:
        """The report and the last line."""
        self._stop_bar()
        if self._json:
            found = [one.record(self._lang) for one in report]
            said = {"exit": code, "fault": self._fault, "outputs": self._outputs, "validators": list(self._validators),
                    "diagnostics": found, **self.more, **self._results}
            click.echo(json.dumps(said, ensure_ascii=False, indent=1))
            return
        for one in report:
            click.echo(one.text(self._lang), err=True)
        if len(report):
            counts = Counter(one.severity for one in report)
            errors, warnings, notices = (f"{counts[kind]} {names[counts[kind] != 1]}" for kind, names in COUNTS[self._lang].items())
            click.echo(self.say("counts", errors=errors, warnings=warnings, notices=notices), err=True)
        if code == 1:
            click.echo(self.say("faulty" if written else left or "stopped"), err=True)
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
