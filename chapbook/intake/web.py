"""A web page, saved or pasted, without what is not the article.

In: the text of an HTML file. Out: the element that holds the article, and the page's own title. Left out, and told: navigation, sidebars,
comments, buttons to share, advertisements, what cannot be seen; and everything outside the element that the page itself calls its article.
"""

from __future__ import annotations

import re

from lxml import etree

from chapbook.intake.model import IntakeFault, Notebook
from chapbook.intake.tree import BLOCKS, THINGS, UNSEEN, Element, hidden, line_of, style_of, tag_of, words

ENOUGH = 200  # characters of a text that can be an article, however much stands around it
DEEPEST = 200  # elements in one another; no article needs more, and a loop of generated tags may have any number
ARTICLE = ("js_content", "article-content", "article_content", "articlecontent", "post-content", "entry-content", "article-body",
           "rich_media_content")
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|menu|breadcrumbs?|share|sharing|social|bdshare|jiathis|addthis|related|recommend(?:ed|s)?|sidebar|comments?|"
    r"advert(?:s|isement)?|ads?|adsense|banner|cookies?|newsletter|subscribe|qr-?code|pagination|pager|toolbar|popup|modal|footer|"
    r"copyright|site-header|masthead|skip-link|sr-only|visually-hidden)(?:$|[-_\s])", re.IGNORECASE)
_TINY = re.compile(r"^\s*[0-2](?:px)?\s*$")


def tree_of(text: str, form: str = "HTML") -> Element:
    """The root of a page.

    Raises:
        IntakeFault: it cannot be read to its end.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8"), parser) if text.strip() else None
    if root is None:
        raise IntakeFault("import-002")
    depth = 0
    level = [root]
    while level:
        depth += 1
        level = [child for element in level for child in element]
    if depth > DEEPEST or any("depth" in entry.message.lower() for entry in parser.error_log):
        raise IntakeFault("import-001", form=form, reason="its tags stand too deep in one another", reason_zh="标签嵌套太深")
    return root


def article_of(root: Element, book: Notebook) -> tuple[Element, str]:
    """The element with the article, cleaned, and the title that the page gives itself."""
    body = next((one for one in root.iter("body")), root)
    title = _page_title(root)
    _without_tracking(body, book)
    scripts = sum(1 for one in root.iter("script", "style"))
    article = _article(body)
    if article is not body:
        heading = next((one for one in body.iter("h1") if "".join(one.itertext()).strip()), None)
        if heading is not None and heading not in {*article.iter(), *article.iterancestors()}:
            _move_before(heading, article)
        _tell_outside(body, article, book)
    _without_furniture(article, book)
    if scripts:
        book.say("import-020", how=f"scripts and style sheets of the page were taken out ({scripts})",
                 how_zh=f"去掉了网页的 {scripts} 个脚本和样式表")
    return article, title


def _page_title(root: Element) -> str:
    for meta in root.iter("meta"):
        if meta.get("property") == "og:title" and (meta.get("content") or "").strip():
            return " ".join(meta.get("content").split())
    title = next((one for one in root.iter("title")), None)
    return " ".join("".join(title.itertext()).split()) if title is not None else ""


def _article(body: Element) -> Element:
    """The element that is the article, when the page has just one."""
    named = [one for one in body.iter() if {one.get("id", "").lower(), *one.get("class", "").lower().split()} & set(ARTICLE)]
    whole = _visible(body)
    for found, least in ((named, 1), (list(body.iter("article")), whole / 3), (list(body.iter("main")), whole / 3)):
        outer = [one for one in found if not any(above in found for above in one.iterancestors())]
        if len(outer) == 1 and _visible(outer[0]) >= min(least, ENOUGH):
            return outer[0]
    return body


def _visible(element: Element) -> int:
    """How many characters of an element a reader sees, without its navigation, sharing and advertisement."""
    if tag_of(element) in THINGS or tag_of(element) in UNSEEN or hidden(element):
        return 0
    texts = (element.text, *(child.tail for child in element))
    return sum(len("".join((text or "").split())) for text in texts) + sum(
        _visible(child) for child in element if not _is_furniture(child))


def _move_before(heading: Element, article: Element) -> None:
    """The page's heading, which stands outside the article, becomes its first line."""
    tail, heading.tail = heading.tail, None
    parent, before = heading.getparent(), heading.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (tail or "")
    else:
        before.tail = (before.tail or "") + (tail or "")
    parent.remove(heading)
    heading.tail, article.text = article.text, None
    article.insert(0, heading)


def _tell_outside(element: Element, article: Element, book: Notebook) -> None:
    """Tell all that stands around the article, piece by piece."""
    on_the_way = {article, *article.iterancestors()}
    _tell(element.text or "", element, book)
    for child in element:
        if child in on_the_way and child is not article:
            _tell_outside(child, article, book)
        elif child is not article and tag_of(child) not in UNSEEN:
            _tell(words(child), child, book)
        _tell(child.tail or "", child, book)


def _tell(text: str, element: Element, book: Notebook) -> None:
    if text.strip():
        book.drop("outside the article", "在正文之外", " ".join(text.split()), line_of(element))


def _without_furniture(article: Element, book: Notebook) -> None:
    """Take out what the page's own names call navigation, sharing, advertisement."""
    for element in [one for one in article.iterdescendants() if tag_of(one) in BLOCKS or tag_of(one) in ("span", "a")]:
        if element.getparent() is None or not any(above is article for above in element.iterancestors()):
            continue
        if _is_furniture(element):
            if len(words(element)) > len(words(article)) / 2:
                continue  # a page that calls its article so is to be believed less than its words
            if text := words(element):
                book.drop("a part of the web page", "网页的部件", text, line_of(element))
            _remove(element)


def _is_furniture(element: Element) -> bool:
    """Whether the page's own names call an element navigation, sharing, advertisement."""
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return tag_of(element) in ("aside", "footer", "nav") or bool(_FURNITURE.search(named))


def _without_tracking(body: Element, book: Notebook) -> None:
    """Pictures of one or two pixels are no pictures."""
    for image in list(body.iter("img")):
        style = style_of(image)
        sizes = [image.get("width") or style.get("width", ""), image.get("height") or style.get("height", "")]
        if all(_TINY.match(size) for size in sizes):
            book.drop("a picture that only counts readers", "统计访问量的图片", words(image), line_of(image))
            _remove(image)


def _remove(element: Element) -> None:
    """Take an element out; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    tail = element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)
