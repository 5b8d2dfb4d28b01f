"""The table of codes of releases and errata: why a book is not released, in English and Chinese.

In: `Code`, the shape of the engine's own table. Out: `CODES`: release-…. They are about one run of `release`, `changes` or `errata`; no
build ever says them. `{word}` is filled in by the place that finds the fault.
"""

from __future__ import annotations

from chapbook.codes import Code, error

CODES: dict[str, Code] = {
    "release-001": error(
        "the book as it is now was never built", "build it, look at its pages, then release it",
        "本书现在的样子还没有生成过", "请先生成，看过书页，再发布"),
    "release-002": error(
        "release {number} is not higher than {last}", "give it a higher number",
        "版本号 {number} 不高于 {last}", "请用更高的版本号"),
    "release-003": error(
        'photo "{name}" is a placeholder', "put the real photo in its place, or say --allow-placeholders",
        "照片“{name}”还是占位图", "请换上真实照片，或加上 --allow-placeholders"),
    "release-004": error(
        "[[{table}]] of book.toml is written in a way that no program can add to", "write each entry as lines of its own below a line [[{table}]]",
        "book.toml 的 [[{table}]] 写法特殊，程序无法添加", "请把每一条都分行写在一行 [[{table}]] 之下"),
    "release-005": error(
        "the date {date} lies before that of release {last}, {last_date}", "give the day with --date",
        "日期 {date} 早于版本 {last} 的日期 {last_date}", "请用 --date 写明日期"),
    "release-006": error(
        "this record of a release cannot be read: {reason}", "take the file out of the version control again; it is not edited by hand",
        "这份发布记录读不出来：{reason}", "请从版本库中取回原文件，不要手改"),
    "release-007": error(
        "the errata of release {number} do not fit on one slip, even of {size} mm", "word them shorter",
        "版本 {number} 的勘误在一张 {size} 毫米的勘误表上放不下", "请写得短些"),
    "release-008": error(
        "there is no erratum for release {number}", 'write one below [[erratum]], with release = "{number}", or run: changes --errata --write',
        "版本 {number} 没有勘误", '请在 [[erratum]] 下写一条，并写上 release = "{number}"，或运行 changes --errata --write'),
}
