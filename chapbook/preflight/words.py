"""The words of the report page, in English and Chinese.

In: a language. Out: `words`, a table; what a rule is called, what it counts, what was measured.
"""

from __future__ import annotations

from collections.abc import Mapping

_TABLE: Mapping[str, tuple[str, str]] = {
    # the page
    "preflight": ("Preflight", "印前检查"),
    "access": ("Accessibility check", "无障碍检查"),
    "passed": ("Nothing stands in the way of printing", "可以付印"),
    "failed": ("Not ready for the press", "还不能付印"),
    "look": ("No errors: look at the warnings first", "没有错误，请先逐条看过提醒"),
    "open": ("Everyone can read it", "可无障碍阅读"),
    "closed": ("Not everyone can read it", "还不能无障碍阅读"),
    "errors": ("errors", "个错误"),
    "warnings": ("warnings", "个提醒"),
    "notices": ("notices", "个说明"),
    "error": ("error", "错误"),
    "warning": ("warning", "提醒"),
    "notice": ("notice", "说明"),
    "checked": ("What was checked", "检查项目"),
    "findings": ("What was found", "检查结果"),
    "overview": ("Pages", "各页"),
    "fine": ("in order", "通过"),
    "page": ("Page", "页"),
    "source": ("In the manuscript", "文稿位置"),
    "what": ("What", "问题"),
    "todo": ("What to do", "处理"),
    "whole": ("file", "全书"),
    "nothing": ("Nothing was found.", "没有发现问题。"),
    "trim": ("Trim", "成品"),
    "bleed": ("Bleed", "出血"),
    "standard": ("Standard", "标准"),
    "pages_label": ("Pages", "页数"),
    "places": ("places", "处"),
    # what is measured
    "ink": ("Most ink", "最大墨量"),
    "dpi": ("Lowest resolution", "最低分辨率"),
    "line": ("Thinnest line", "最细线条"),
    # what is counted
    "unit-pages": ("pages", "页"),
    "unit-fonts": ("fonts", "种字体"),
    "unit-pictures": ("pictures", "幅图片"),
    "unit-painted": ("objects", "个对象"),
    "unit-lines": ("lines and areas", "条线和色块"),
    "unit-texts": ("pieces of text", "段文字"),
    "unit-file": ("file", "个文件"),
    "unit-tags": ("tags", "个标签"),
    # rules
    "size": ("Trim size", "成品尺寸"),
    "boxes": ("Bleed and page boxes", "出血与页面框"),
    "multiple": ("Number of pages", "页数倍数"),
    "fonts": ("Fonts embedded", "字体嵌入"),
    "resolution": ("Resolution of pictures", "图片分辨率"),
    "spaces": ("Inks only, no RGB", "颜色模式"),
    "ink-rule": ("Ink coverage", "总墨量"),
    "hairlines": ("Hairlines", "细线"),
    "margin": ("Text clear of the trim", "文字距成品边"),
    "bleed-rule": ("Pictures that bleed", "图片出血"),
    "glyphs": ("Missing characters", "缺字"),
    "black": ("Text in black ink alone", "黑色文字只用黑墨"),
    "transparency": ("Transparency", "透明效果"),
    "placeholders": ("Placeholder pictures", "占位图"),
    "conformance": ("PDF/X and output intent", "PDF/X 与输出意图"),
    "overprint": ("Overprint", "叠印"),
    "document": ("Language, title, tags", "语言、标题、标签"),
    "figures": ("Pictures described, captions tied", "图片说明与图题"),
    "headings": ("Order of headings", "标题层级"),
    "tables": ("Heads of tables", "表头"),
    "links": ("Links and tab order", "链接与 Tab 次序"),
    "content": ("Everything tagged", "内容都有标签"),
    "characters": ("Text that can be read aloud", "文字可朗读"),
    "page_validation": ("page-validation (PDF/UA-1)", "page-validation（PDF/UA-1）"),
}


def words(language: str) -> Mapping[str, str]:
    """The table in one language; Chinese for Chinese books, English for all others."""
    at = 1 if language.startswith("zh") else 0
    return {key: pair[at] for key, pair in _TABLE.items()}
