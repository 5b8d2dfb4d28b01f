"""The words of reports of changes, in English and Chinese.

In: a language. Out: `words`, a table; sentences have `{fields}`.
"""

from __future__ import annotations

from collections.abc import Mapping

_TABLE: Mapping[str, tuple[str, str]] = {
    "title": ("What changed", "改动"),
    "head": ("{since} → now", "{since} → 现在"),
    "since-release": ("release {name}", "版本 {name}"),
    "nothing": ("Nothing has changed.", "没有改动。"),
    # passages
    "texts": ("Text", "文字"),
    "changed": ("changed", "改"),
    "added": ("added", "新增"),
    "removed": ("removed", "删去"),
    "moved": ("moved", "移动"),
    "moved-to": ("moved, page {old} → {new}", "移动，第{old}页 → 第{new}页"),
    "marks": ("emphasis, ruby or links changed", "着重、注音或链接有改动"),
    "replaced": ("another picture", "换了图"),
    "no-texts": ("No word has changed.", "文字没有改动。"),
    # kinds of passages
    "kind-title": ("title", "标题"), "kind-subtitle": ("subtitle", "副标题"), "kind-heading": ("heading", "小标题"),
    "kind-paragraph": ("paragraph", "段落"), "kind-box": ("title of a box", "方框标题"), "kind-row": ("row of a table", "表格一行"),
    "kind-table": ("title of a table", "表题"), "kind-note": ("note", "注释"), "kind-code": ("code", "代码"),
    "kind-caption": ("caption", "图题"), "kind-credit": ("credit", "图片署名"), "kind-alt": ("description for screen readers", "替代文字"),
    "kind-description": ("long description", "详细描述"), "kind-meta": ("book.toml: {key}", "book.toml：{key}"),
    # places
    "place": ("page {page}, line {line}", "第{page}页第{line}行"), "page-of": ("page {page}", "第{page}页"),
    "not-printed": ("not on paper", "不在纸面上"), "arrow": ("{old} → {new}", "{old} → {new}"),
    # photos
    "photos": ("Photos", "照片"),
    # pages
    "pages": ("Pages", "书页"),
    "page-same": ("unchanged", "没有变化"),
    "page-moved": ("merely moved", "只是移了位置"),
    "page-flowed": ("text flowed in or out, no word changed", "只是文字随版面移动"),
    "page-derived": ("only contents or numbers, which the engine sets", "只有程序自动排的目录或编号变了"),
    "page-changed": ("changed", "内容有改动"),
    "page-new": ("new", "新增的页"),
    "page-gone": ("gone", "不再有的页"),
    "why-made": ("contents or a list", "目录等自动生成的内容"), "why-numbers": ("numbers of pages, figures or notes", "页码、图号等编号"),
    "why-look": ("the design", "版式"), "why-photo": ("photo {name}", "照片 {name}"), "why-passage": ("no. {n}", "第{n}条"),
    "old-folio": ("was", "原页码"), "new-folio": ("is now", "现页码"), "state": ("what became of it", "情况"),
    "reflow": ("{n} pages merely moved; nobody needs to read them again.", "另有 {n} 页只是移了位置，不必重读。"),
    "reflow-1": ("1 page merely moved; nobody needs to read it again.", "另有 1 页只是移了位置，不必重读。"),
    # sheets
    "sheets": ("Booklet: sheets to print again", "小册子：要重印的纸张"),
    "sheets-all": ("all {all} sheets", "全部 {all} 张"), "sheets-none": ("none of {all}", "{all} 张都不必重印"),
    "sheets-some": ("{list} of {all}", "第 {list} 张，共 {all} 张"), "sheet": ("Sheet {n}", "第{n}张"), "blank": ("blank", "空白"),
    "reprint": ("print again", "重印"), "keep": ("as it was", "不变"),
    "outermost": ("Sheet 1 is the outermost, with the cover.", "第1张是最外面的一张，带封面。"),
    # notes
    "design": ("Style sheets, templates or faces changed as well.", "样式、模板或字体也有改动。"),
    "engine": ("The earlier state was laid out by another version of the engine ({old}); pages may differ for that alone.",
               "以前的版面由另一版本的程序（{old}）排成，书页可能因此不同。"),
    "no-pictures": ("The earlier pages cannot be drawn: neither the cache nor the git repository has that state. Only today's are shown.",
                    "以前的书页画不出来：本机缓存和 git 库里都没有那时的内容，这里只有现在的书页。"),
    "too-many": ("Pictures of the first {n} changed pages; the others are listed below.", "只画出前 {n} 页有改动的书页，其余见下表。"),
    "before": ("before", "以前"), "after": ("now", "现在"), "pictures": ("Pages that changed", "有改动的书页"),
    "absent": ("There was no such page.", "以前没有这一页。"), "absent-now": ("There is no such page any more.", "现在没有这一页了。"),
    "undrawn": ("Not drawn.", "没有画出。"),
    "separator": (", ", "、"), "colon": (": ", "："), "more": ("{n} more", "另 {n} 处"),
    # errata
    "missing": ("(missing)", "（缺）"), "delete": ("(delete)", "（删去）"),
}


def words(language: str) -> Mapping[str, str]:
    """The table in one language; Chinese for Chinese, English for all others."""
    at = 1 if language.startswith("zh") else 0
    return {key: pair[at] for key, pair in _TABLE.items()}
