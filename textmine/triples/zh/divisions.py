"""How a Chinese text says that what follows are the parts of what it tells, by their kind: 分业务看,…; 地区别方面,…."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.zh.wordlists import one_of

_SORT = f"(?:{one_of('division')}){{1,3}}"
_DIVIDED = pattern(f"(?:[分按依]{_SORT}[^,，。;]{{0,6}}|[以从]{_SORT}(?:别|分布|分类|划分)(?:来)?看)[,，]", needs="分按依以从")
_BY_BRAND = pattern("(?:[分按依以从]品牌[^,，。;]{0,5}|品牌(?:别|组合)?(?:方面|来看|看))[,，:：]", needs="分按依以从品")
_BY_TIME = pattern("(?:分季度|分季|逐季|分月|分月份|按季度)(?:来)?看", needs=("分季", "逐季", "分月", "按季"))  # parts of the period told of
_BY_KIND = pattern("(?:[区品程户用务道业场]别|产品线|产品组合|应用领域)(?:方面|来看|看|上|占比|营收|比重|为|是|[,，:：])"
                   "|(?:营收|收入|销售|产品)(?:占比|比重|结构|组合)(?:方面|上|为|是|[,，:：])"
                   f"|[以依按从就分]{_SORT}(?:来看|看|来说|而言|观察|区分|划分|分布|别|分)")
_BY_KIND_REACH = 40  # characters behind which a sentence is no more of its kinds


def is_divided(text: str, start: int) -> bool:
    """Whether the sentence that begins at a place tells the parts of somebody's figures."""
    return _DIVIDED.match(text, start) is not None


def is_by_brand(text: str, start: int) -> bool:
    """Whether the sentence that begins at a place tells the brands of a firm, which have figures of their own."""
    return _BY_BRAND.match(text, start) is not None


def is_in_parts_of_time(text: str, start: int) -> bool:
    """Whether the sentence that begins at a place tells the parts of a period: 分季度看,…."""
    return _BY_TIME.match(text, start) is not None


def by_kind(text: str, at: int) -> bool:
    """Whether the text in front of a place tells shares of a firm's revenue by their kind: 地区别方面,…."""
    return _BY_KIND.search(text, max(0, at - _BY_KIND_REACH), at) is not None
