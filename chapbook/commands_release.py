"""The commands `release`, `changes` and `errata`; they print through the console alone.

In: a click group, and the function that does a command's work and leaves with its exit code. Out: the group with three commands more.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import click

from chapbook.console import Console
from chapbook.diagnostics import Report
from chapbook.files import write_atomically
from chapbook.model import Erratum
from chapbook.options import Options
from chapbook.stamp import Output

Run = Callable[[Console, Callable[[Report], object]], None]
WORDS = {
    "en": {
        "number": "a release is a number such as 1 or 1.1, not {number}",
        "released": "released {number}: {record} was written, and book/book.toml has its date and its line of history",
        "commit": "keep both under version control: git add book && git commit -m \"Release {number}\" && git tag {number}",
        "since": "there is neither a release nor a revision called {name}",
        "nothing": "there is nothing to compare with: the book was never released, and its folder has no commit (see docs/release.md)",
        "no-errata": "no erratum follows from the changes that is not listed already",
        "errata": "{n} errata that are not listed yet; to write them into book/book.toml: changes --errata --write",
        "errata-1": "1 erratum that is not listed yet; to write it into book/book.toml: changes --errata --write",
        "appended": "written into book/book.toml: {n}; see whether each is worded as a reader needs it",
        "write-alone": "--write belongs to --errata", "errata-form": "--errata prints text or JSON, no page",
    },
    "zh": {
        "number": "版本号是数字，如 1 或 1.1，不能是 {number}",
        "released": "已发布 {number}：写好了 {record}，book/book.toml 里有了日期和印次",
        "commit": "请把两者存入版本库：git add book && git commit -m \"发布 {number}\" && git tag {number}",
        "since": "没有名为 {name} 的版本或提交",
        "nothing": "没有可以比较的：本书没有发布过，文件夹里也没有 git 提交（见 docs/release.zh.md）",
        "no-errata": "这些改动里没有尚未列出的勘误",
        "errata": "有 {n} 条勘误尚未列出；要写进 book/book.toml：changes --errata --write",
        "errata-1": "有 1 条勘误尚未列出；要写进 book/book.toml：changes --errata --write",
        "appended": "已写进 book/book.toml：{n} 条；请逐条看看措辞是否合适",
        "write-alone": "--write 要与 --errata 一起用", "errata-form": "--errata 只能输出文字或 JSON",
    },
}
_FOLDER = click.Path(file_okay=False, path_type=Path)


def _releases() -> ModuleType:
    """The stages behind these commands: imported when one of them is called, for every other command would wait for them."""
    from chapbook import releases

    return releases


def _say(console: Console, key: str, **words: object) -> str:
    return WORDS[console.language][key].format(**words)


def _on_a_book(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which book, where to write and how to report; hand it `Options` and a console."""

    @functools.wraps(command)
    def call(root: Path, out: Path | None, form: str, lang: str | None, jobs: int | None, **rest: object) -> None:
        console = Console(form, lang)
        folder = root.resolve()
        if not (folder / "book").is_dir():
            raise click.UsageError(console.say("no_book", root=root))
        workers = jobs or len(os.sched_getaffinity(0))
        options = Options(folder, out.resolve() if out else folder / "dist", workers=workers, progress=console.progress)
        command(console, options, **rest)

    wrapped: Callable[..., None] = call
    for option in reversed((
        click.option("--book", "root", default=".", metavar="DIR", type=_FOLDER, help="The book's folder (with book/, images/, styles/)."),
        click.option("--out", metavar="DIR", type=_FOLDER, help="Where files are written (default: dist/ in the book's folder)."),
        click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of messages (default: the terminal's)."),
        click.option("--jobs", type=click.IntRange(1, 64), help="Processes (default: the machine's cores)."),
    )):
        wrapped = option(wrapped)
    return wrapped


_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")


def add_release_commands(group: click.Group, run: Run) -> None:
    """Add the three commands to the command line."""
    _add_release(group, run)
    _add_changes(group, run)
    _add_errata(group, run)


def _add_release(group: click.Group, run: Run) -> None:
    @group.command(name="release")
    @click.argument("number")
    @click.option("--note", default="", metavar="TEXT", help="What is new, for the printing history on the copyright page.")
    @click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the release (default: today).")
    @click.option("--allow-placeholders", "placeholders", is_flag=True, help="Release although drawings stand in for photos.")
    @_FORM
    @_on_a_book
    def release_command(console: Console, options: Options, number: str, note: str, day: datetime | None, *, placeholders: bool) -> None:
        """Freeze the book as release NUMBER: its record, its line of history, its editions; all or nothing."""
        releases = _releases()
        if not releases.NUMBER.fullmatch(number):
            raise click.UsageError(_say(console, "number", number=number))

        def work(report: Report) -> None:
            note_ = " ".join(note.split())
            made = releases.release(options, number, day.date() if day else date.today(), report, note=note_, placeholders=placeholders)
            console.outputs(made.outputs, Path.cwd())
            shown = made.record.relative_to(options.root).as_posix()
            console.result(_say(console, "released", number=number, record=shown), release=number, record=str(made.record))
            console.result(_say(console, "commit", number=number))

        run(console, work)


def _add_changes(group: click.Group, run: Run) -> None:
    @group.command(name="changes")
    @click.option("--since", metavar="NUMBER|REVISION", help="A release, or a revision of git (default: the last release, else HEAD).")
    @click.option("--errata", is_flag=True, help="Propose the errata that follow, for the copies that are out.")
    @click.option("--write", is_flag=True, help="With --errata: write them into book/book.toml.")
    @click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text",
                  help="How to report; html: a page with pictures.")
    @_on_a_book
    def changes_command(console: Console, options: Options, since: str | None, *, errata: bool, write: bool) -> None:
        """Say what changed since a release or a revision: words, photos, pages, sheets to print again."""
        if write and not errata:
            raise click.UsageError(_say(console, "write-alone"))
        if errata and console.form == "html":
            raise click.UsageError(_say(console, "errata-form"))
        releases = _releases()

        def work(report: Report) -> None:
            try:
                found = releases.changes(options, since, report, pictures=console.form == "html")
            except releases.UnknownSince as fault:
                raise click.UsageError(_say(console, "since" if str(fault) else "nothing", name=fault)) from fault
            if errata:
                _tell_errata(console, options, releases.proposed(found), report, write=write)
            elif console.form == "html":
                page = releases.changes_page(options, found, console.language, report).encode()
                path = options.out / f"{found.book.meta.id}-changes.html"
                write_atomically(path, page)
                console.outputs([Output("changes", path, len(page), 0)], Path.cwd())
            else:
                console.result(releases.told(found, console.language), changes=releases.table(found))

        run(console, work)


def _tell_errata(console: Console, options: Options, errata: tuple[Erratum, ...], report: Report, *, write: bool) -> None:
    """The proposed errata as they would stand in book.toml."""
    releases = _releases()
    keys = ("place", "wrong", "right", "release")
    console.result("\n".join(releases.as_toml(one) for one in errata), errata=[{key: getattr(one, key) for key in keys} for one in errata])
    if not errata:
        console.result(_say(console, "no-errata"))
    elif write:
        releases.append(options, errata, report)
        console.result(_say(console, "appended", n=len(errata)))
    else:
        console.result(_say(console, "errata-1" if len(errata) == 1 else "errata", n=len(errata)))


def _add_errata(group: click.Group, run: Run) -> None:
    @group.command(name="errata")
    @click.option("--release", "number", metavar="NUMBER", help="The release whose copies are out (default: the last one with errata).")
    @_FORM
    @_on_a_book
    def errata_command(console: Console, options: Options, number: str | None) -> None:
        """Make the errata slip: one small page, and sheets of A4 with several, ready to be cut."""
        from chapbook.slips import slips

        run(console, lambda report: console.outputs(slips(options, number, report), Path.cwd()))
