"""What holds for any page: nothing that a reader sees is lost silently, and text is read back as it stood."""

from __future__ import annotations

import itertools
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from chapbook.intake import manuscript
from chapbook.read.rules.parser import parser
from chapbook.walk import plain_text
from tests.texts import docx, paragraph, run, taken

TAGS = (
    "p", "div", "span", "b", "i", "em", "strong", "a", "u", "s", "sup", "sub", "code", "pre", "blockquote", "ul", "ol", "li",
    "dl", "dt", "dd", "h1", "h2", "h3", "h4", "table", "tr", "td", "th", "thead", "tbody", "caption", "figure", "figcaption",
    "section", "article", "main", "nav", "aside", "footer", "header", "center", "small", "q", "ruby", "rt", "rp", "br", "hr",
    "img", "details", "summary", "button", "noscript", "iframe", "font", "label", "form", "mark", "del", "video", "svg",
    "select", "option", "textarea", "address", "kbd")
ATTRIBUTES = ("", "", "", ' class="share"', ' style="text-align:center"', ' style="display:none"', ' class="article-content"', ' align="right"',
              ' href="#n1"', ' id="n1"', ' href="https://a.example/x"', ' href="page.html"', ' colspan="2"', ' rowspan="3"', ' class="dots"', ' class="title"')
Tree = tuple[str, str, list[object]]
TREES: st.SearchStrategy[object] = st.recursive(
    st.just("word"), lambda inner: st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=5)), max_leaves=25)


def page(trees: list[object]) -> tuple[str, list[str]]:
    """The HTML of trees, and its words, each a different one."""
    count = itertools.count(1)
    words: list[str] = []

    def write(tree: object) -> str:
        if isinstance(tree, str):
            words.append(f"q{next(count)}z")
            return f" {words[-1]} "
        tag, attributes, children = tree  # type: ignore[misc]
        if tag in ("br", "hr", "img"):
            return f"<{tag}{attributes}>"
        return f"<{tag}{attributes}>{''.join(write(child) for child in children)}</{tag}>"

    return f"<body><p>First of all.</p>{''.join(write(tree) for tree in trees)}</body>", words


def everything(text: str | bytes, name: str) -> str:
    """All that an editor gets of a file: the section, the catalogue, the report."""
    article = taken(text, name)
    names = [f"p-{at}" for at in range(len(article.pictures))]
    return "\n".join((manuscript(article, names).text, *(one.caption for one in article.pictures), *(one.text for one in article.remarks)))


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=6))
@example([("table", "", ["w", ("tr", "", ["w", ("td", "", ["w"]), ("b", "", ["w"])]), ("p", "", ["w"])])])
@example([("div", ' class="article-content"', [("p", ' class="share"', ["w"]), ("nav", "", ["w"])])])  # no article in what is called so
@example([("sup", "", [("a", ' href="#n1"', ["w"])]), ("p", ' id="n1"', ["w"])])
@example([("h1", "", ["w", ("img", "", []), ("button", "", ["w"])]), ("ul", "", ["w", ("p", "", ["w"])])])
def test_no_word_is_lost(trees: list[object]) -> None:
    """Each word of a page is in the manuscript, in a caption, or in the report."""
    html, words = page(trees)
    have = set(re.findall(r"q\d+z", everything(html, "page.html")))
    assert [word for word in words if word not in have] == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 中文，。“”！*_`\\[]{}()<>&;#+-=.:~|!^/'\"$%"), min_size=1, max_size=24))
@example("1. a")
@example("***")
@example("&amp;")
@example("a!")
def test_text_is_read_back_as_it_stood(text: str) -> None:
    """Whatever a paragraph is made of, the manuscript's parser sees a paragraph of just these characters."""
    wanted = " ".join(text.split())
    if not wanted:
        return
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    made = manuscript(taken(f"<h1>T</h1><p>First.</p><p>{escaped}</p><p>Last.</p>"), ()).text.partition("\n+++\n")[2]
    tokens = parser().parse(made)
    inline = [token for token in tokens if token.type == "inline"]
    assert [token.type for token in tokens].count("paragraph_open") == len(inline) == len(tokens) // 3
    assert plain_text(tuple(inline[1].children or [])) == wanted


PIECES = st.lists(st.tuples(st.sampled_from(["", "b", "i", "a"]), st.sampled_from(["中", "字。", "“引”", "a", "b.", " ", "(c)", "!", "x"])), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_marks_never_show(pieces: list[tuple[str, str]]) -> None:
    """Bold, slanted and linked text in any order: no asterisk and no bracket is printed."""
    inside = "".join(f'<{tag}{" href=https://a.example" if tag == "a" else ""}>{text}</{tag}>' if tag else text for tag, text in pieces)
    made = manuscript(taken(f"<h1>T</h1><p>First.</p><p>{inside}</p>"), ()).text.partition("\n+++\n")[2]
    shown = "".join(plain_text(tuple(token.children or [])) for token in parser().parse(made) if token.type == "inline")
    assert shown.replace(" ", "") == "First." + "".join(text for _, text in pieces).replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["plain", "<w:b/>", "<w:i/>", '<w:em w:val="dot"/>', '<w:vertAlign w:val="superscript"/>']), max_size=4), min_size=1, max_size=5))
def test_no_word_of_word_is_lost(paragraphs: list[list[str]]) -> None:
    """The same for Word documents."""
    count = itertools.count(1)
    words: list[str] = []

    def written(properties: str) -> str:
        words.append(f"q{next(count)}z")
        return run(words[-1], "" if properties == "plain" else properties)

    body = [paragraph(*map(written, one)) for one in paragraphs]
    if words:
        found = set(re.findall(r"q\d+z", everything(docx(*body), "a.docx")))
        assert [word for word in words if word not in found] == []
