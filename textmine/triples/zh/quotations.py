"""Quotations: what a bare move or price on a market measures."""
from __future__ import annotations

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric, quoted_price
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import NOTHING, Lead
from textmine.triples.zh.readings import own_measure
from textmine.triples.zh.wordlists import affixes, any_of, listed, one_of

# Moves that news tells of prices and shares; the plain ones say so by themselves.
_TRADED = listed("market_move")
_MOVING = ("涨", "跌", "挫", "扬", "泻")  # 逆势涨, 齐扬
_PLAIN = listed("plain_move")
_QUOTING, _PLAINLY = listed("quoting"), listed("plain_quoting")
_SELLING, _LETTING = listed("selling"), listed("letting")
DWELLING = any_of("dwelling")
GOLD = any_of("gold")
_OIL = any_of("oil")

_CLOSE = known_metric("closing_price")
_SHARE = known_metric("share_price")
_MOVE = known_metric("price_change")
_PRICE = known_metric("price")
_PRICES = {"currency": "exchange_rate", "bond": "bond_yield", "rate": "policy_rate"}
_PER_OTHERS = listed("per_other")
HAMMERED = ("拍出", "拍得", "落槌", "成交", "易手", "估价")
REPORTING = frozenset({"报", "至", "到", "为"})
_HOME = known_metric("home_price")
_RENT = known_metric("rent")
_SALES = known_metric("sales_volume")
_SOLD, _SOLD_IN = listed("sold"), frozenset({"vehicle", "unit", "set"})
OFFERING = frozenset({"推出", "推出了", "上架", "开卖", "开售"})
_OFFERED = ("发售", "推售", "开售", "加推", "首推", "推")  # what is on sale is not yet sold
_IN_ALL = listed("in_all")
_OFFERED_IN = frozenset({"flat", "unit", "household"})  # 首张价单共80伙
_FLATS = frozenset({"flat", "transaction", "case", "unit", "household"})
_SORTS = listed("property_sort") - {"整体"}
_DEALS = pattern(f"((?:{one_of('property_sort')}|[及与和])*)(?:买卖|成交|登记)")
_INDEX = known_metric("index_level")
A_SHARE = 10_000  # no price of one share
_A_LEVEL = 1_000  # points that are no difference between two levels
AT_A_TIME = frozenset({"share_price", "closing_price"})
_WITHIN_DAY = any_of("within_day")
_MIDDAY = pattern("(?:午间|中午|半日|早盘)[^,，。;]{0,2}收")
_AFTER_HOURS = pattern("盘[后前]|夜盘|电子盘")
_OPENED = pattern("(?:高开|低开|裂口开|平开)[^,，。;]{0,8}(?:[,，][^,，。;]{0,2})?报$|(?:开市|开盘)[^,，。;]{0,4}$")
_OPENING_REACH = 16  # characters behind an opening that may still tell its price
_GREY_MARKET = "暗盘"  # where shares trade on the eve of their listing
_REPRICED = affixes("repriced")
_REPRICED_REACH = 14  # characters in front of a clause that tells how far a price went


def quoted(owner: Entity, mention: Mention, move: Token | None, word: str, story: Story) -> Measure | None:
    """What a bare move or quotation measures: 恒指升1.2%, 台积电收1,460元, 布伦特原油报61.2美元."""
    if owner.kind == "index" and move is None and isinstance(mention, Number) and mention.unit == "point" and mention.low >= _A_LEVEL:
        return Measure(_INDEX, word)  # 有望挑战34,500点, 修正满足点落在30,900点
    if owner.kind == "currency" and move is not None and isinstance(mention, Number) and mention.unit == "point":
        return Measure(quoted_price("exchange_rate"), word)  # 人民币中间价报7.1021,上调26点
    own = price_of(owner)
    word = word.removeprefix("一度").removeprefix("成功") or word
    if word not in (_TRADED if move is not None else _QUOTING) and not (move is not None and word.endswith(_MOVING)) \
            and owner.kind != "rate":
        return None
    if isinstance(mention, Money) and mention.per not in (None, "share") and owner.kind in ("company", "name") and move is None:
        return Measure(_PRICE, word)  # TOPCon电池片报0.27元/W
    if own is not None and isinstance(mention, Quantity) and mention.unit != "x":
        return None  # 库存下降1.12万吨
    if own is not None:
        return Measure(quoted_price(own), _rate_of(owner) if owner.kind == "rate" else word)
    moved = move is not None and (isinstance(mention, Percent) or move.plays("rate") and isinstance(mention, Quantity))  # 涨幅超过16倍
    if owner.kind == "bond" and moved:
        return Measure(_MOVE, word)  # 30年期国债期货涨0.12%
    if owner.kind == "index":
        return Measure(_MOVE, word) if moved else Measure(_INDEX, word) if isinstance(mention, Number) else None
    if moved and story.homes and owner.kind in ("place", "region") and story.measure is None:
        return Measure(_HOME, word)  # 一线里,上海涨0.4%
    if owner.kind in ("company", "name") and move is not None and word.startswith(("调", "喊")):
        return Measure(_PRICE, word)  # 门票调涨8%: of what it sells, not of its shares
    plainly = move is None and word in _PLAINLY
    if (owner.kind not in ("company", "name")
            or not (story.market or plainly or word in _PLAIN or move is not None and word.endswith(_MOVING))):
        return None
    if moved:
        return Measure(_MOVE, word)
    if isinstance(mention, Money) and (move is not None or plainly or story.market):
        return Measure(_CLOSE if "收" in word or move is None and story.closed and word in REPORTING else _SHARE, word)
    return Measure(_INDEX, word) if isinstance(mention, Number) and mention.unit == "point" else None


def price_of(owner: Entity) -> str | None:
    """The price id of a commodity, currency or bond."""
    if owner.kind == "commodity":
        return "oil_price" if _OIL.search(owner.name) else "gold_price" if GOLD.search(owner.name) else "price"
    if owner.kind == "bond" and "期货" in owner.name:
        return None
    return _PRICES.get(owner.kind)


def _rate_of(owner: Entity) -> str:
    """What a rate that is named by its term measures: LPR of 1年期LPR."""
    return owner.name[owner.name.find("期") + 1:].removeprefix("以上")


def home_sold(owner: Entity, mention: Mention, words: str) -> Measure | None:
    """What is told of a housing estate without a metric: the price or rent of a flat, how many were sold; `words` are beside the figure."""
    if owner.kind in ("work", "product") and isinstance(mention, Money):
        return Measure(_PRICE, words) if any(word in words for word in HAMMERED) else None
    if owner.kind != "estate":
        return None
    if isinstance(mention, Percent) and words == "售":
        return own_measure(mention, "已售")  # 已售六成五
    if isinstance(mention, Money):
        if let := _longest_in(words, _LETTING):
            return Measure(_RENT, let)
        deed = _longest_in(words, _SELLING)
        return Measure(_HOME, deed) if deed else None
    offered = any(word in words for word in _OFFERED) and "出" not in words or words in _IN_ALL and mention.unit in _OFFERED_IN
    if not isinstance(mention, Quantity) or mention.unit not in _FLATS or not words or offered:
        return None
    return Measure(_SALES, words, words if words in _SORTS else None)  # 录得12宗二手成交


def _longest_in(words: str, listed_words: frozenset[str]) -> str | None:
    """The longest of the words of a list that stand in others."""
    return max((word for word in listed_words if word in words), key=lambda word: (len(word), word), default=None)


def priced(owner: Entity | None, mention: Mention, per: str, part: str | None) -> Measure | None:
    """The price of a good by what it is for: 95无铅汽油每公升28.3元, 自助餐每客1,480元. `part` names the good where the owner is none."""
    if not isinstance(mention, Money) or per in _PER_OTHERS:
        return None
    if part is None and (owner is None or owner.kind not in ("commodity", "product")):
        return None
    return Measure(_PRICE, per, part)


def dealt(mention: Mention, behind: str) -> Measure | None:
    """The deals in homes that a count is of, by the words behind it: 录得212宗商铺买卖."""
    deals = _DEALS.match(behind) if isinstance(mention, Quantity) and mention.unit in _FLATS else None
    return Measure(_SALES, deals[0], deals[1] or None) if deals else None


def sold(mention: Mention, word: str, part: str | None) -> Measure | None:
    """What a verb of selling tells: 锅贴卖6.5元."""
    if isinstance(mention, Quantity) and mention.unit in _SOLD_IN and word in _SOLD:
        return Measure(_SALES, word, part)  # 仅卖482辆
    return Measure(_PRICE, word, part) if isinstance(mention, Money) and (word in _SELLING or word in OFFERING) else None


def is_repriced(lead: Lead, mention: Mention) -> bool:
    """Whether a sum, or how far it went, is a price that its seller moves: 由45元调涨为50元,涨幅11%, 常餐加3元至52元, 每兆焦耳加1.3仙."""
    here = lead.here
    if isinstance(mention, Money) and abs(mention.high) < A_SHARE:
        behind = here.at(lead.at + 1)
        if lead.move is not None:
            told = here.said(lead.move)
            return told.startswith(_REPRICED) and (len(told) > 1 or lead.first("per") is not None or behind.plays("to"))
        moved = lead.front.plays("amount") and lead.first("to") is not None
        told = here.said(here.at(lead.behind - 1) if moved else behind if lead.first("from") else NOTHING)
        return told.startswith(_REPRICED)
    start = here.tokens[0].start
    return isinstance(mention, Percent) and lead.first("rate") is not None \
        and any(word in here.text[max(0, start - _REPRICED_REACH):start] for word in _REPRICED if len(word) > 1)


def at_its_time(lead: Lead, metric: str, start: int) -> str:
    """The price of a share as that of a time within the day or of its opening: 半日报131.2元, 高开6%报48.4元.

    Its sentence begins at `start`.
    """
    text, end = lead.here.text, lead.start
    reach = max(start, end - _OPENING_REACH)
    cue = lead.word(lead.cues[0]) if lead.cues else ""
    if _GREY_MARKET in text[start:end] and "市" not in cue or _MIDDAY.search(text, reach, end):
        return "share_price"
    if cue not in REPORTING and metric != "closing_price" or "收" in text[lead.here.start:end]:
        return metric
    if lead.stands_behind(_WITHIN_DAY) or _AFTER_HOURS.search(text, reach, end):
        return "share_price"
    return "opening_price" if _OPENED.search(text, reach, end) else metric
