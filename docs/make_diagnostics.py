"""Write docs/diagnostics.md and docs/diagnostics.zh.md from the table of codes: `python docs/make_diagnostics.py`.

In: `chapbook.codes.CODES`. Out: the two pages; a test compares them with what this makes. With `--check` nothing is
written, and the exit code says whether they are up to date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from chapbook.codes import CODES, ERROR, NOTICE, WARNING, Code  # noqa: E402

HEADS = {
    "en": ("diagnostics.md", """# What the build says

[中文](diagnostics.zh.md)

<!-- Made by docs/make_diagnostics.py from chapbook/codes.py; not edited by hand. -->

Every message has the form `file:line: severity[code]: what is wrong (what to do)`. All are told at once. An **error** stops
the build, and the files of the last one stay as they are; a **warning** does not, unless `--strict` is given; a **notice**
never does. [Proofreading](proofreading.md) names the column too, and can be carried out by `fix`. Messages come
in the language of the terminal, or in that of `--lang en`, `--lang zh`; `--format json` is for programs. Words in *italics*
are filled in.

Exit codes: 0 the book is clean, 1 it has errors, 2 the command was used wrongly, 3 the machine is in the way (no disk space, a
missing library), 130 interrupted.

| code | severity | what is wrong | what to do |
|---|---|---|---|
"""),
    "zh": ("diagnostics.zh.md", """# 程序的提示

[English](diagnostics.md)

<!-- 由 docs/make_diagnostics.py 从 chapbook/codes.py 生成，不要手改。 -->

每条提示的写法是 `文件:行: 级别[代码]: 错在哪里（怎样改）`，所有问题一次说完。**错误**（error）使程序停下，上一次做出的文件保持不变；**警告**（warning）不会，除非加上 `--strict`；**提醒**（notice）从不。[校对](proofreading.zh.md)的提示还写出列号，可以由 `fix` 改正。提示的语言随终端，也可以用 `--lang zh`、`--lang en` 指定；`--format json` 供别的程序读取。*斜体*处填入具体内容。

退出码：0 没有错误，1 书稿有错误，2 命令用法不对，3 机器有问题（磁盘已满、缺少程序库等），130 被中断。

| 代码 | 级别 | 错在哪里 | 怎样改 |
|---|---|---|---|
"""),  # noqa: E501
}
SEVERITIES = {"en": {}, "zh": {ERROR: "错误", WARNING: "警告", NOTICE: "提醒"}}
NAMES = {"en": "take the name that the message offers", "zh": "请用提示里给出的名称"}
FIELD = re.compile(r"\{(\w+)\}")
GROUPS = {  # by the first part of the code
    "file": ("Files", "文件"), "toml": ("TOML: book.toml, photos.toml, headers", "TOML：book.toml、photos.toml、文件头"),
    "order": ("Reading order", "阅读次序"), "text": ("Manuscript", "文稿"), "photo": ("Photos", "照片"),
    "ref": ("References", "引用"), "id": ("Names", "名称"), "table": ("Tables", "表格"),
    "proof": ("Proofreading (Chinese books)", "校对（中文书）"), "font": ("Type", "字体"),
    "style": ("Design", "样式"), "layout": ("Pages", "版面"), "epub": ("Ebook", "电子书"), "book": ("The book", "全书"),
}


def page(language: str) -> str:
    """The whole page of one language."""
    rows = []
    group = ""
    for name, code in CODES.items():
        if name.partition("-")[0] != group:
            group = name.partition("-")[0]
            rows.append(f"| | | **{GROUPS.get(group, (group, group))[language == 'zh']}** | |")
        rows.append(_row(name, code, language))
    return HEADS[language][1] + "\n".join(rows) + "\n"


def _row(name: str, code: Code, language: str) -> str:
    severity = SEVERITIES[language].get(code.severity, code.severity)
    hint = NAMES[language] if code.en_hint in ("{suggestion}", "{allowed}") else _cell(code.hint(language))
    return f"| `{name}` | {severity} | {_cell(code.message(language))} | {hint} |"


def _cell(text: str) -> str:
    """A sentence of the table as Markdown: marks of its own escaped, fields in italics."""
    text = re.sub(r"([\\`*_<>|\[\]])", r"\\\1", text)
    return FIELD.sub(r"*\1*", text.replace("\\_zh}", "}"))


def main(arguments: list[str]) -> int:
    """Write the pages, or only compare them."""
    stale = 0
    for language, (name, _) in HEADS.items():
        path, text = DOCS / name, page(language)
        if not path.is_file() or path.read_text("utf-8") != text:
            stale += 1
            if "--check" not in arguments:
                path.write_text(text, "utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
