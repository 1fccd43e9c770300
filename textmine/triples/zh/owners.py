"""Whose a metric can be, and what a quotation on a market measures."""
from __future__ import annotations

import re

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame
from textmine.triples.zh.lexing import Words

# Moves that news tells of prices and shares, not of a company's figures.
_TRADED = frozenset("涨 跌 升 挫 上涨 下跌 飙升 急升 急跌 收涨 收跌 收升 高开 低开 大涨 大跌 微升 微跌 微涨 小涨 小跌 小升 小降 重挫 下挫 劲升 劲扬 飙 泻 弹 暴跌 暴涨 涨逾 跌逾 领涨 领跌 累升 累跌 累计升 累计跌 走高 走低 回落 反弹 大升 急挫 插水 弹升 升逾 续升 续跌 再升 再跌 高 低 上扬 下探 收高 收低 累涨 倒升 回吐 滑 重跌 狂涨 飙涨 收红 收黑 走扬 走跌 攀升 跳升 贬值 升值 贬 累计上涨 累计下跌 走强 走弱 飙高 急涨 扬升 拉升 连涨 连跌 走升 走贬 累计涨 上升 下降 下滑".split())
_STRICT = frozenset("涨 跌 升 挫 上涨 下跌 收涨 收跌 收升 高开 低开 大涨 大跌 微升 微跌 微涨 小涨 小跌 重挫 下挫 暴跌 暴涨 涨逾 跌逾 领涨 领跌 累涨 累跌 累升 飙升 飙涨 急升 急跌 小升 走高 走低 收红 收黑 劲扬 狂涨".split())
_QUOTES = frozenset({"报", "收报", "收于", "收", "收在", "报收", "见", "至", "到", "为", "突破", "升穿", "跌破", "站上", "失守", "冲破", "重上", "升破", "挑战", "上看", "重返", "跌穿", "触及"})
_COMPANIES = frozenset({"company", "name", "work", "product", "index", "group", "exchange"})
_HOLDINGS = {"index": ("index", "security", "any"), "currency": ("currency", "security", "index", "good"), "bond": ("bond", "security", "good"),
             "rate": ("region", "good"), "commodity": ("good", "security", "any", "region", "index")}
_SITE = re.compile("(?:景区|公园|机场|乐园|口岸|博物馆|古镇|度假区|车站|园区|..港)$")
_MODELS = re.compile("[\u4e00-\u9fff]模型$")
_SPENDING = frozenset({"subsidy", "loan", "budget", "investment", "debt_issued"})
_HERE = frozenset({"本港", "全港", "我国", "全国", "全台", "全市", "全省", "全县"})
_QUALIFIED = frozenset("输入 输出 平均 最低 最高 成交 批发 零售 出厂 参考 首发 官方 现货 指导 合约 预售 起步".split())
_SHARES = frozenset({"share_price", "closing_price", "opening_price", "issue_price", "price_change", "market_cap", "pe_ratio", "dividend_yield"})
_HOMES = re.compile("住宅|二手房|新房|楼盘|商品房|公寓|新成屋|预售屋|成屋|房屋|洋房|豪宅|别墅|楼宇|屋苑")
_DWELLINGS = frozenset({"home", "flat", "transaction", "apartment", "unit", "house", "building", "deal"})
_SCENES = frozenset({"region", "place", "index", "group", "commodity"})
_GENERAL = frozenset({"全球", "全国", "我国", "中国", "国内", "全台", "全港", "本港", "全美"})


def agency_region(agency: Entity, home: Entity) -> Entity:
    """The region whose figures an official source tells: named in it (美国劳工部), or the text's own."""
    for region in ("美国", "日本", "英国", "德国", "韩国", "欧盟", "香港", "台湾"):
        if agency.name.startswith(region):
            return Entity(region, "region")
    return home


def fitting_owners(frame: Frame, measure: Measure, story: Story, home: Entity, words: Words) -> tuple[tuple[Entity, ...], Measure]:
    """The owners of a measure: statistics belong to a region, prices of goods to the goods, the rest to whom the text speaks of."""
    owners = frame.owners
    if measure.id == "fine" and frame.target is not None and frame.target.kind not in ("region", "place"):
        return (frame.target,), measure
    kind = measure.metric.owner if measure.metric else "any"
    listed = measure.id is not None
    if frame.appositive is not None:
        return (frame.appositive,), measure
    own = frame.fresh or bool(frame.recent) and frame.recent[-1].owners == owners
    if kind == "region" and listed and own and owners and owners[0].kind == "company" and not frame.placed:
        return owners, measure
    if measure.segment in _GENERAL and frame.placed:
        measure = measure._replace(segment=None)
    if kind == "region" and listed:
        if measure.segment and _SITE.search(measure.segment):
            return (Entity(measure.segment, "place"),), measure._replace(segment=None)
        if owners and owners[0].kind in ("region", "place", "central_bank") and (frame.fresh or not frame.placed):
            return owners, measure
        if frame.region is not None:
            return (frame.region,), measure if measure.segment != frame.region.name else measure._replace(segment=None)
        if owners and owners[0].kind in ("region", "place"):
            return owners, measure
        if story.region is not None:
            return (story.region,), measure
        return ((home,) if story.official else ()), measure
    if kind == "film" and owners and owners[0].kind == "work":
        return owners, measure._replace(segment=None) if measure.segment in _GENERAL else measure
    if frame.placed and not frame.fresh and not frame.addressed and measure.id not in _SHARES and (kind != "company" or not listed and measure.segment in _HERE):
        return (frame.region,), measure if measure.segment != frame.region.name else measure._replace(segment=None)
    if not owners and frame.region is not None:
        return (frame.region,), measure
    if not owners and measure.id in _SPENDING and story.official is not None:
        return (story.official,), measure
    if not owners and story.region is not None and story.official is not None:
        return (story.region,), measure
    if kind == "product" and measure.segment and not frame.fresh and _MODELS.search(measure.segment):
        return (Entity(measure.segment.lstrip("新"), "product"),), measure._replace(segment=None)
    if (kind == "product" or measure.id == "price") and frame.product is not None and not frame.fresh and owners and owners[0].kind == "company":
        return (frame.product,), measure
    if measure.id == "price" and measure.segment and measure.segment not in _QUALIFIED and not frame.fresh and owners and owners[0].kind in ("company", "name", "region", "place", "work"):
        return (Entity(measure.segment, "product"),), measure._replace(segment=None)
    if measure.segment in _GENERAL and owners and owners[0].kind in _COMPANIES:
        measure = measure._replace(segment=None)
    if not owners and measure.segment:
        return (Entity(measure.segment, "name"),), measure._replace(segment=None)
    if kind == "company" and measure.segment and frame.measured and not frame.fresh and not frame.placed and not frame.addressed \
            and owners and owners[0].kind in _SCENES and words.strange(measure.segment):
        name, part = words.own_name(measure.segment)
        return (Entity(name, "name"),), measure._replace(segment=part)
    if owners and not _can_have(owners[0], measure):
        return (), measure
    return owners, measure


def _can_have(owner: Entity, measure: Measure) -> bool:
    """Whether an owner of this kind can have the measure at all."""
    if measure.metric is None:
        return True
    allowed = _HOLDINGS.get(owner.kind)
    return allowed is None or measure.metric.owner in allowed


def settled_metric(owner: Entity, measure: Measure, mention: Mention, aspect: str, story: Story) -> tuple[str | None, str]:
    """The metric id and aspect of a statement, with what the owner and the unit say of them."""
    metric = measure.id
    percent = isinstance(mention, Percent) and mention.unit == "%"
    if metric in ("price", "average_selling_price") and (measure.segment and _HOMES.search(measure.segment) or story.homes and owner.kind in ("place", "region")):
        return "home_price", aspect
    if metric == "trading_volume" and isinstance(mention, Money):
        return "turnover_value", aspect
    if metric == "trading_volume" and getattr(mention, "unit", None) not in ("lot", "share", "contract", "%", "x", "pp") or \
            metric == "trading_volume" and (story.homes or measure.segment and _HOMES.search(measure.segment)):
        return "sales_volume", aspect
    if metric == "gdp" and percent and aspect == "change":
        return "gdp_growth", "level"
    if metric in GROWTH_RATES and percent and aspect == "change":
        return metric, "level"
    if owner.kind == "rate" and percent:
        return "policy_rate", aspect
    if metric in ("share_price", "closing_price", "opening_price", "price_change", "index_level", "price"):
        own = price_of(owner)
        if isinstance(mention, Number) and mention.unit == "point":
            return ("index_points_change", "change") if aspect == "change" else ("index_level", "level")
        if own is not None:
            return own, "change" if metric == "price_change" else aspect
        if owner.kind == "index" and not percent:
            return ("index_points_change", "change") if aspect == "change" else ("index_level", "level")
        if percent and metric != "price":
            return "price_change", "change"
        if owner.kind == "work":
            return "box_office", aspect
        if metric == "price" and owner.kind == "company" and measure.text == "报":
            return ("closing_price" if story.closed else "share_price"), aspect
    return metric, aspect


def price_of(owner: Entity) -> str | None:
    """The price id of a commodity, currency or bond."""
    if owner.kind == "commodity":
        if any(word in owner.name for word in ("原油", "布伦特", "石油")):
            return "oil_price"
        return "gold_price" if "黄金" in owner.name else "price"
    return {"currency": "exchange_rate", "bond": None if "期货" in owner.name else "bond_yield", "rate": "policy_rate"}.get(owner.kind)


_CLOSE = Metric("closing_price", "money", "price", (), "security")
_SHARE = Metric("share_price", "money", "price", (), "security")
_MOVE = Metric("price_change", "%", "rate", (), "security")
_INDEX = Metric("index_level", "number", "price", (), "index")


def quoted(owner: Entity, mention: Mention, move: Token | None, word: str, story: Story) -> Measure | None:
    """What a bare move or quotation measures: 恒指升1.2%, 台积电收1,460元, 布伦特原油报61.2美元."""
    if word not in (_TRADED if move is not None else _QUOTES):
        return None
    own = price_of(owner)
    if own is not None:
        return Measure(Metric(own, "money", "price", (), "good"), word)
    if owner.kind == "index":
        if isinstance(mention, Percent) and move is not None:
            return Measure(_MOVE, word)
        return Measure(_INDEX, word) if isinstance(mention, Number) else None
    if owner.kind not in ("company", "name") or not (story.market or word in _STRICT):
        return None
    if isinstance(mention, Percent) and move is not None:
        return Measure(_MOVE, word)
    if isinstance(mention, Money) and (move is not None or story.market):
        return Measure(_CLOSE if "收" in word or move is None and story.closed else _SHARE, word)
    return Measure(_INDEX, word) if isinstance(mention, Number) and mention.unit == "point" else None
