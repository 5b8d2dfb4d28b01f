"""Lines that web pages put around articles, as Chinese and English pages write them.

In: the words of a paragraph. Out: whether it is a line to share, follow or read on (no reader of a book needs it), an imprint (an editor
may want its names), the caption of the picture above it, or a credit. A pattern must fit the whole paragraph or its beginning, and the
paragraph be short: running text that mentions sharing is running text.
"""

from __future__ import annotations

import re

LONGEST = 60
SHARE = re.compile(
    r"(?:"
    r"[（(【\[]?(?:点击|请点击|长按|扫描|扫一扫|识别|戳)[^。！？]{0,24}(?:关注|订阅|二维码|蓝字|阅读原文|小程序|公众号|加群|查看更多|下载)[^。！？]{0,16}"
    r"|(?:↑|↓|▲|▼|👆|👇)*\s*(?:点击)?(?:上方|下方)?(?:蓝字|蓝色字体)[^。！？]{0,20}(?:关注|订阅)[^。！？]{0,12}"
    r"|(?:一键)?分享(?:到|至|给)?[\s：:]*(?:(?:微信(?:好友|朋友圈)?|微博|新浪微博|朋友圈|QQ空间|QQ好友|QQ|人人网|豆瓣|打印|收藏|更多|[、，,|/\s]))+"
    r"|(?:觉得(?:好看|不错)|喜欢|好看)[^。！？]{0,12}(?:在看|点赞|转发|赞)[^。！？]{0,10}"
    r"|(?:点赞|在看|转发|收藏|分享|评论|举报|打印|返回顶部|返回首页|关闭窗口|字号|大中小|阅读原文|展开全文|查看原文|查看更多|加载更多|相关阅读|相关推荐"
    r"|推荐阅读|延伸阅读|热门推荐|上一篇|下一篇|往期回顾|往期精彩|广告|扫码关注|打开APP|复制链接|[【\[]打印[】\]]|[【\[]关闭[】\]]|[\s|｜/·：:、])+"
    r"|(?:上一篇|下一篇)[：:].{0,50}"
    r"|(?:阅读|浏览|阅读量|浏览量|点击数|点击量)[：:\s]*\d[\d,.万+]*(?:次)?"
    r"|(?:please\s+)?(?:share|tweet|pin|e-?mail|print|like|save|follow(?:\s+us)?|subscribe|sign\s+up|join)(?:\s+(?:this|it|on|via|to|by|us|our|with|for|"
    r"the|article|story|post|page|newsletter|updates|facebook|twitter|x|whatsapp|linkedin|instagram|pinterest|reddit|e-?mail|print|tweet|share|friends"
    r"|youtube|telegram|and|[|/·,&]))*"
    r"|(?:read|see|view|show|load|learn)\s+more(?:\s*[:：»›>…→].{0,60})?|continue\s+reading.{0,20}|advertisement|sponsored(?:\s+content)?|related\s+(?:articles|stories|posts):?"
    r"|(?:skip|back)\s+to\s+(?:top|content|main\s+content)|scan\s+(?:the|this)\s+qr\s*-?code.{0,30}|leave\s+a\s+comment|click\s+here.{0,30}"
    r")[\s。.!！…»›>→:：↓↑]*", re.IGNORECASE)
IMPRINT = re.compile(
    r"[（(【\[]?\s*(?:责任编辑|责编|编辑|本文编辑|审核|校对|终审|监制|来源|稿源|文章来源|转载自|本文来源|出品|供稿|通讯员|记者|本报记者|作者|原标题|"
    r"联系电话|咨询电话|热线|投稿邮箱|声明|免责声明|版权声明|发布时间|source|editor|reported\s+by|published|originally\s+published|copyright|©)\s*[：:／/|].{1,80}|"
    r"©.{1,80}|\(?c\)?\s*\d{4}\s.{1,60}|all\s+rights\s+reserved\.?|(?:未经授权|未经许可).{0,30}(?:转载|复制).{0,20}", re.IGNORECASE)
CAPTION = re.compile(
    r"(?:[▲△↑▼]\s*\S|图为|图中为|(?:上|下|左|右|前|后)图(?:为|[：:])|图[：:]|图片[：:]|图片说明|图说[：:]|图\s*[\d一二三四五六七八九十]+|配图|照片[：:]|"
    r"(?:photo(?:graph)?|picture|pictured|image|figure|fig\.?|above|caption)\s*\d*\s*[.:：]\s*\S|pictured\b)", re.IGNORECASE)
CREDIT = re.compile(
    r"(?:[（(]?\s*(?:图片|照片|图|摄影|供图|图源|photo|picture|image|photograph)\s*(?:来源|提供|作者|/|by|credit|courtesy)?\s*(?:of|[:：/／]|\s)\s*\S{1,30}\s*[）)]?|"
    r"\S{1,12}\s*[/／]?\s*(?:摄影|供图|摄|/图|图)\s*[）)]?|©\s*.{1,30})$", re.IGNORECASE)
_POINTING = re.compile(r"^[\s↑↓→▲▼△▽☞👆👇👉>»|｜·•★☆]+|\s+$")
_LEAD = re.compile(r"^(?:[▲△↑▼]\s*|(?:图|图片|图说|图片说明|照片|photo|picture|caption)\s*[：:]\s*)+", re.IGNORECASE)
CAPTION_LENGTH, UNMARKED_LENGTH = 160, 60


def is_share_line(words: str) -> bool:
    """Whether a paragraph only asks to share, follow or read on."""
    return len(words) <= LONGEST and any(map(str.isalpha, words)) and bool(SHARE.fullmatch(_POINTING.sub("", words)))


def is_imprint(words: str) -> bool:
    """Whether a paragraph names editors, sources, rights."""
    return len(words) <= LONGEST * 2 and bool(IMPRINT.fullmatch(words.strip()))


def is_caption(words: str, look: frozenset[str]) -> bool:
    """Whether a paragraph under a picture is about it: by its words, by the page's own name for it, or small or in the middle and short."""
    words = words.strip()
    if "caption" in look:
        return True
    if CAPTION.match(words):
        return len(words) <= CAPTION_LENGTH
    return bool(look & {"centred", "small"}) and len(words) <= UNMARKED_LENGTH and not is_share_line(words) and not is_imprint(words)


def has_credit(words: str) -> bool:
    """Whether a caption ends with who made the picture."""
    return bool(CREDIT.search(words.strip())) and not words.strip().endswith("。")


def without_lead(words: str) -> str:
    """A caption without the mark that only says that it is one."""
    return _LEAD.sub("", words.strip()) or words.strip()
