"""The command line, and the only module that prints.

In: arguments. Out: results on standard output, diagnostics and progress on standard error, an exit code:
0 clean, 1 the book has errors, 2 wrong usage, 3 the machine is in the way, 130 interrupted.
"""

from __future__ import annotations

import functools
import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chapbook import __version__
from chapbook.codes import CODES
from chapbook.commands_release import add_release_commands
from chapbook.console import Console
from chapbook.diagnostics import ContentFault, EnvironmentFault, Report
from chapbook.files import rewrite
from chapbook.options import Options, inspect, made_before, stamped
from chapbook.stamp import Output, Stamp, forget

if TYPE_CHECKING:
    from chapbook.desk import Change

CONTENT, USAGE, ENVIRONMENT, INTERRUPTED = 1, 2, 3, 130
TAKES_VALUE = ("--book", "--out", "--edition", "--format", "--lang", "--jobs", "--title", "--language", "--only", "--port",
               "--name", "--editor", "--since", "--note", "--date", "--release")


_LANG = click.option("--lang", type=click.Choice(["en", "zh"]), help="Language of messages (default: the terminal's).")


class DefaultBuild(click.Group):
    """`make_book.py --strict` means `make_book.py build --strict`; options may stand before the command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command's name first."""
        named = next((at for at, word in enumerate(args)
                      if word in self.commands and (not at or args[at - 1] not in TAKES_VALUE)), None)
        if named is not None:
            args = [args[named], *args[:named], *args[named + 1 :]]
        elif not args or (args[0].startswith("-") and args[0] not in ("--help", "--version", "-h")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


def _on_a_book(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every work on a book has, and hand it what they mean, with its own options."""

    @functools.wraps(command)
    def call(root: Path, form: str, lang: str | None, jobs: int | None, out: Path | None = None, *,
             strict: bool, editions: tuple[str, ...], grid: bool = False, **own: Any) -> None:
        console = Console(form, lang)
        folder = root.resolve()
        if not (folder / "book").is_dir():
            raise click.UsageError(console.say("no_book", root=root))
        workers = jobs or len(os.sched_getaffinity(0))
        target = out.resolve() if out else folder / "dist"
        command(console, Options(folder, target, tuple(dict.fromkeys(editions)), strict, workers, grid, console.progress), **own)

    wrapped: Callable[..., None] = call
    for option in reversed((
        click.option("--book", "root", default=".", metavar="DIR", help="The book's folder (with book/, images/, styles/).",
                     type=click.Path(file_okay=False, path_type=Path)),
        click.option("--edition", "editions", multiple=True, type=click.Choice(["screen", "press", "booklet", "cover", "epub"]),
                     help="Only this edition (may be repeated); default: [editions] of book.toml."),
        click.option("--strict", is_flag=True, help="Warnings are errors."),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report."),
        _LANG,
        click.option("--jobs", type=click.IntRange(1, 64), help="Processes for photos (default: the machine's cores)."),
    )):
        wrapped = option(wrapped)
    return wrapped


@click.group(cls=DefaultBuild, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chapbook")
def cli() -> None:
    """Typesets a booklet: PDF and EPUB from chapters in Markdown and captioned photos."""


@cli.command(name="build")
@click.option("--out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Where to put the editions (default: dist/ in the book's folder).")
@click.option("--grid", is_flag=True, help="Show line grid, type area, trim and bleed under the text.")
@_on_a_book
def build_command(console: Console, options: Options) -> None:
    """Build the editions (the default command)."""
    def work(report: Report) -> None:
        stamp = stamped(options)
        console.outputs(made_before(options, stamp, report) or _built(options, report, stamp), Path.cwd())
        inspect(options, report)

    _run(console, work)


def _built(options: Options, report: Report, stamp: Stamp) -> tuple[Output, ...]:
    """What there is to make; only now the stages are imported."""
    from chapbook.build import build

    return build(options, report, stamp)


@cli.command(name="site")
@click.option("--out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Where to put the editions and the site (default: dist/ in the book's folder).")
@click.option("--serve", is_flag=True, help="Show it on this machine, until Ctrl-C.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="With --serve: the port; 0: any that is free.")
@_on_a_book
def site_command(console: Console, options: Options, port: int, *, serve: bool) -> None:
    """Make the download page with the web edition: a folder for any static host."""
    from chapbook.build import site

    def work(report: Report) -> None:
        console.outputs(site(options, report), Path.cwd())
        inspect(options, report)

    _run(console, work, (lambda: _serve(console, options.out / "site", port)) if serve else None)


def _serve(console: Console, folder: Path, port: int) -> None:
    """Show the site until somebody presses Ctrl-C."""
    from chapbook.serve import HOST, server

    with server(folder, port) as shown:
        console.serving(f"http://{HOST}:{shown.server_port}/")
        try:
            shown.serve_forever()
        except KeyboardInterrupt:
            return


@cli.command(name="check")
@_on_a_book
def check_command(console: Console, options: Options) -> None:
    """Say everything that is wrong with the book; write nothing. With --edition epub EPUBCheck and Ace are asked as well."""
    from chapbook.build import check
    from chapbook.validators import installed

    if "epub" in options.editions:
        options = replace(options, validators=installed(), validated=console.validated)
    _run(console, lambda report: check(options, report))


@cli.command(name="fix")
@click.option("--book", "root", default=".", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--only", multiple=True, metavar="CODE", type=click.Choice([code for code in CODES if code.startswith("proof-")]),
              help="Only what this code of `check` proposes (may be repeated).")
@_LANG
def fix_command(root: Path, only: tuple[str, ...], lang: str | None, *, yes: bool) -> None:
    """Show what the proofreader proposes for the manuscript, and write it when you say so."""
    console = Console("text", lang)
    folder = root.resolve()
    if not (folder / "book").is_dir():
        raise click.UsageError(console.say("no_book", root=root))
    _run(console, lambda report: _fix(console, Options(folder, folder / "dist"), only, report, yes=yes))


def _fix(console: Console, options: Options, only: tuple[str, ...], report: Report, *, yes: bool) -> None:
    """One file after the other: show, ask, write; what is not written stays as it is, to the byte."""
    from chapbook.build import corrected

    found = corrected(options, only, report)
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    for one in found:
        console.diff(one.path, one.before, one.after)
        if yes or (asks and click.confirm(console.say("ask", path=one.path), default=False)):
            rewrite(one.file, one.before, one.after)
            console.line("corrected", path=one.path)
    if not found:
        console.line("nothing_to_fix")
    elif not (yes or asks):
        console.line("apply")


@cli.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--book", "root", default=".", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="", metavar="NAME", help="What the section is called (default: the file's name, if it is ASCII).")
@click.option("--add", is_flag=True, help="Put it at the end of chapters in book/book.toml.")
@click.option("--fix", is_flag=True, help="Correct at once what `fix` would propose for it.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@_LANG
def import_command(file: Path, root: Path, name: str, form: str, lang: str | None, *, add: bool, fix: bool, dry_run: bool) -> None:
    """Make a section of FILE (.docx, .html, .txt, .md): its text, its pictures, their entries in the catalogue."""
    from chapbook.desk import KINDS, import_file, is_id, write  # readers of Word and HTML, which a build need not wait for

    console = Console(form, lang)
    folder = _book_folder(console, root)
    if file.suffix.lower() not in KINDS:
        raise click.UsageError(console.say("no_form", suffix=file.suffix or file.name, known=", ".join(KINDS)))
    if name and not is_id(name):
        raise click.UsageError(console.say("no_id", name=name))

    def work(report: Report) -> None:
        found = import_file(Options(folder, folder / "dist"), file, str(file), report, name=name, add=add, fix=fix)
        if not dry_run:
            write(found.changes)
        paths = [one.path for one in found.changes]
        console.more = {"import": {"title": found.title, "name": found.name, "files": paths, "written": not dry_run,
                                   "lost": list(found.lost), "expected": dict(found.expected)}}
        console.line("imported", title=found.title, name=found.name)
        for path in paths:
            console.line("would" if dry_run else "wrote", path=path)
        if found.expected:
            console.line("expected", found=", ".join(f"{code} ×{count}" for code, count in found.expected.items()))
        if dry_run:
            console.line("dry")

    _run(console, work)


@cli.command(name="replace")
@click.argument("old")
@click.argument("new")
@click.option("--book", "root", default=".", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--only", type=click.Choice(["manuscript", "catalogue"]), default=None, help="Only the chapters, or only photos.toml.")
@click.option("--glossary", is_flag=True, help="Let [glossary] of book.toml know the new wording, even if it does not know the old one.")
@_LANG
def replace_command(old: str, new: str, root: Path, only: str | None, lang: str | None, *, yes: bool, glossary: bool) -> None:
    """Put NEW in the place of OLD, everywhere in print: shown first, written when you say so."""
    from chapbook.desk import replace_wording

    console = Console("text", lang)
    folder = _book_folder(console, root)
    if not old.strip() or old == new or "\n" in old + new:
        raise click.UsageError(console.say("no_wording"))

    def work(report: Report) -> None:
        found = replace_wording(Options(folder, folder / "dist"), old, new, report, only=only or "", glossary=glossary)
        _written(console, found, old, yes=yes)

    _run(console, work)


def _written(console: Console, found: Sequence[Change], old: str, *, yes: bool) -> None:
    """Show all changes, ask once, write all of them: half of a replacement would be worse than none."""
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    from chapbook.desk import write

    for one in found:
        console.diff(one.path, one.before or b"", one.after)
    if not found:
        console.line("nothing_to_replace", old=old)
    elif yes or (asks and click.confirm(console.say("take_all", count=len(found)), default=False)):
        write(found)
        for one in found:
            console.line("wrote", path=one.path)
    elif not asks:
        console.line("later")


@cli.command(name="preview")
@click.option("--book", "root", default=".", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen (default: a port that is free).")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--editor", default="", metavar="COMMAND", help='What opens a source: "code -g {path}:{line}" (default: what is there).')
@_LANG
def preview_command(root: Path, port: int | None, editor: str, lang: str | None, *, no_open: bool) -> None:
    """Show the pages in the browser, laid out again whenever a source is saved; Ctrl-C ends it."""
    import webbrowser

    from chapbook.preview import Preview, sound  # what watches and serves is not needed to build

    console = Console("text", lang)
    folder = _book_folder(console, root)
    if editor and not sound(editor):
        raise click.UsageError(console.say("no_command", command=editor))
    options = Options(folder, folder / "dist", workers=len(os.sched_getaffinity(0)), progress=console.progress)
    code = 0
    try:
        with Preview(options, port or 0, console.language, editor, console.bug) as preview:
            console.line("previewing", address=preview.address)
            if not no_open:
                webbrowser.open(preview.address)
            preview.serve()
    except KeyboardInterrupt:
        pass
    except EnvironmentFault as fault:
        console.fault(str(fault))
        code = ENVIRONMENT
    sys.exit(code)


@cli.command(name="new")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="", help="The book's title.")
@click.option("--language", default="zh-Hans", help="The book's language (zh-Hans, en …).")
@_LANG
def new_command(folder: Path, title: str, language: str, lang: str | None) -> None:
    """Make a new book in DIR, ready to build."""
    from chapbook.scaffold import make_book

    console = Console("text", lang)
    _run(console, lambda report: console.made(make_book(folder, title, language), folder))


@cli.command(name="clean")
@click.option("--book", "root", default=".", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_LANG
def clean_command(root: Path, lang: str | None) -> None:
    """Remove the cache and the editions that were built."""
    console = Console("text", lang)
    _run(console, lambda report: console.removed(forget(root.resolve() / ".chapbook"), Path.cwd()))


def _book_folder(console: Console, root: Path) -> Path:
    """The book's folder.

    Raises:
        UsageError: there is no book in it.
    """
    folder = root.resolve()
    if not (folder / "book").is_dir():
        raise click.UsageError(console.say("no_book", root=root))
    return folder


def _run(console: Console, work: Callable[[Report], object], then: Callable[[], None] | None = None) -> None:
    """Do the work; print what was found; do what comes `then`, if there is something to do it with; leave with the right exit code."""
    report = Report()
    started = time.monotonic()
    code, written, left = 0, False, ""
    try:
        work(report)
    except ContentFault as fault:
        report, code, written, left = fault.report, CONTENT, fault.written, fault.left
    except EnvironmentFault as fault:
        console.fault(str(fault))
        code = ENVIRONMENT
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    console.finish(report, time.monotonic() - started, code, written=written, left=left)
    if then and (code == 0 or written):
        try:
            then()
        except EnvironmentFault as fault:
            console.fault(str(fault))
            code = ENVIRONMENT
    sys.exit(code)


add_release_commands(cli, _run)


def main(args: Sequence[str] | None = None) -> Any:
    """Run the command line."""
    gc.set_threshold(50_000, 20, 100)  # laid-out pages are large, lasting trees: look for garbage among them less often
    return cli(args, prog_name="make_book.py")
