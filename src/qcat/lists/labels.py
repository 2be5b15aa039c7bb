"""The texts of links that say what is behind them, and not what the entry is."""

import re
from functools import lru_cache

from qcat.domain.text import fold
from qcat.domain.venues import find_venue
from qcat.lists.like_venues import split_venue_year
from qcat.lists.vocabulary import LABELS, STRONG_LABELS
from qcat.lists.years import A_YEAR

_NUMBERS = re.compile(rf"\b\d+(?:[.:()]\d+)+\)?(?:v\d+)?|\b(?!{A_YEAR}\b)\d+,?\s")
_LONGEST_LABEL = 60
PAPER_LABEL = re.compile(r"\b(?:papers?(?![ -]?lists?\b)|pdf|arxiv|preprint|publication|论文)\b", re.IGNORECASE)
# "Link to the article", "download full text (PDF)"
_ASKED = re.compile(
    r"(?:links? to|read|view|download|access|open|see|go to) (?:(?:the|this|our|full|original) )*"
    r"(?:article|papers?|pdf|publication|texts?|preprint|slides|video|code|web ?site|page|abstract|version)\b"
)
_PARTED = re.compile(r"\s[-–—|]+\s|[,.:]\s|\(")
# In scripts without blanks, labels of several words are one: 中文解读, 論文解説, 논문리뷰.
_UNSPACED = re.compile(
    r"(?:中文|英文|官方|论文|论文|代码|源码|项目|主页|数据集?|视频|博客|链接|解读|解析|笔记|翻译|译文|原文|下载|地址|讲解|介绍|简介|"
    r"实现|复现|演示|幻灯片|知乎|专栏|公众号|附录|详解|报告|网站|官网|論文|資料|解説|日本語|スライド|実装|翻訳|動画|コード|記事|"
    r"논문|코드|링크|리뷰|블로그|영상|발표|정리|구현|데이터|번역|프로젝트)+"
)
_LABEL_WORD = re.compile(r"[^\W_]+")


def _is_label_word(word: str) -> bool:
    return word.rstrip("0123456789") in LABELS or word.isdigit() or _UNSPACED.fullmatch(word) is not None


@lru_cache(maxsize=50_000)
def is_label(text: str) -> bool:
    """Whether the text of a link says what is behind it, not what the entry is: ``pdf``, ``Code (PyTorch)``."""
    words = _LABEL_WORD.findall(fold(text))
    if not words:
        return True
    if len(text) <= _LONGEST_LABEL and _ASKED.match(" ".join(words)):
        return True
    if len(words) <= 4 and all(map(_is_label_word, words)):
        return True
    if len(words) <= 3 and (find_venue(text) is not None or any(word in STRONG_LABELS for word in words)):
        return True
    if len(text) > _LONGEST_LABEL or not any(c.isdigit() for c in text):
        return False
    # "Nature Communications 15.1 (2024)", "bioRxiv 2024.03.25.585721", but not "Tiny nets - ICML 2020"
    venue, year = split_venue_year(_NUMBERS.sub(" ", text))
    whole = find_venue(_PARTED.split(venue.lstrip("(["), maxsplit=1)[0]) is not None
    return whole and (year is not None or len(venue.split()) <= 2)
