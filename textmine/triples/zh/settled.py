"""The metric of a statement as its owner, its unit and the text settle it: a price of homes, a growth rate, points of an index."""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.quotations import DWELLING, GOLD, HAMMERED, price_of
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.wordlists import affixes

_QUOTED = frozenset({"share_price", "closing_price", "opening_price", "price_change", "index_level", "price"})
_SETTLING = ("estate", "rate")  # owners that settle a metric by themselves
_TRADED_UNITS = frozenset({"lot", "share", "contract", "%", "x", "pp"})
# What is told of a flat in money is its price, what its seller gains or loses the move of it.
_OF_HOMES = frozenset({"price", "average_selling_price", "trading_volume", "turnover_value", "sales_volume", "net_loss", "net_profit"})
_GAINED = ("net_loss", "net_profit")
_PARKING = affixes("parking")
_HANDS = ("一手", "二手")  # of homes
_FUND = pattern("ETF|基金|[0-9]{4}")
_SELLERS = ("company", "product", "name")
_BORROWERS = ("company", "name", "product", "person")
_PASSENGERS = ("旅客", "乘客", "旅客吞吐量", "旅客量", "旅客运输量", "旅客发送量", "客运量")
_OF_GOODS = frozenset({"tael", "oz", "g", "kg", "t", "barrel", "l", "gallon"})

_OF_UNIT = 1_000_000  # money that a unit of a fund is not worth

_ROOMS, _HOTELS = "房价", "酒店"
Settled = tuple[str | None, str]  # a metric id and an aspect


class Told(NamedTuple):
    """A measure told of an owner by a figure of an aspect."""

    owner: Entity
    measure: Measure
    mention: Mention
    aspect: str
    story: Story

    @property
    def is_money(self) -> bool:
        return isinstance(self.mention, Money)

    @property
    def is_percent(self) -> bool:
        return isinstance(self.mention, Percent) and self.mention.unit == "%"

    @property
    def of_dwelling(self) -> bool:
        return self.measure.segment is not None and DWELLING.search(self.measure.segment) is not None

    @property
    def of_parking(self) -> bool:
        return self.measure.segment is not None and self.measure.segment.endswith(_PARKING)


def settled_metric(owner: Entity, measure: Measure, mention: Mention, aspect: str, story: Story) -> Settled:
    """The metric id and aspect of a statement, with what the owner and the unit say of them."""
    rule, quoted = _RULES.get(measure.id), measure.id in _QUOTED
    if rule is None and not quoted and owner.kind not in _SETTLING:
        return measure.id, aspect
    told = Told(owner, measure, mention, aspect, story)
    settled = (_of_estate(told) if owner.kind == "estate" else None) or (rule(told) if rule is not None else None)
    if settled is not None:
        return settled
    if owner.kind == "rate" and told.is_percent:
        return "policy_rate", aspect
    return _quoted(told) if quoted else (measure.id, aspect)


def _of_estate(told: Told) -> Settled | None:
    """What a flat of an estate costs, or how far its price has gone."""
    metric, gained = told.measure.id, told.measure.id in _GAINED
    if metric not in _OF_HOMES or "总" in told.measure.text \
            or not (told.is_money or gained and told.aspect == "change"):
        return None
    return "price" if told.story.offices or told.of_parking else "home_price", "change" if gained else told.aspect


def _price(told: Told) -> Settled | None:
    """The average price of a developer, the price that a jeweller asks for gold (足金饰品报价1478元/克), else that of a home."""
    if told.owner.kind in _SELLERS and GOLD.search(told.measure.segment or "") and not told.is_percent:
        return "gold_price", told.aspect
    if told.measure.text == "均价" and told.is_money and told.mention.per == "m2" and told.owner.kind == "company":
        return "average_selling_price", told.aspect
    return _price_of_home(told)


def _price_of_home(told: Told) -> Settled | None:
    kind = told.owner.kind
    sold = told.story.homes and (kind in PLACES or kind == "name" and "成交价" in told.measure.text)
    return ("home_price", told.aspect) if told.of_dwelling or kind == "estate" and not told.of_parking or sold else None


def _home_price(told: Told) -> Settled | None:
    """The price of a place to park or a shop, or what rooms of the hotels just told of cost: 酒店入住率89%,房价升5%."""
    if told.owner.kind in PLACES and told.measure.text.endswith(_ROOMS) and _HOTELS in (told.story.part or ""):
        return None, told.aspect
    return ("price", told.aspect) if told.owner.kind == "estate" and (told.story.offices or told.of_parking) else None


def _homes_sold(told: Told) -> Settled | None:
    """What the homes of a place are sold for: 新建商品房销售额51820亿元."""
    return (None, told.aspect) if told.owner.kind in PLACES and told.of_dwelling else None


def _sales(told: Told) -> Settled | None:
    """Sales that are no count: 料今年销售增长7%; the share of a customer in them."""
    firm = told.measure.text == "销售" and told.is_percent and told.aspect == "change" and told.owner in told.story.coded
    shared = told.aspect == "share" and (told.measure.segment or "").endswith("客户")
    return ("revenue", told.aspect) if firm or shared else None


def _deal(told: Told) -> Settled | None:
    """交易金额 of a platform that has bought nothing; what a film takes: 《雪线》拿下8.6亿元."""
    story = told.story
    if told.owner.kind == "work" and told.is_money:
        return "box_office", told.aspect
    traded = told.measure.text == "交易金额" and story.bought is None and told.owner.kind in _SELLERS
    return ("gmv", told.aspect) if traded and (story.thing is None or story.thing.kind != "estate") else None


def _turnover(told: Told) -> Settled | None:
    """What online shops and platforms sell, where no shares are quoted: 旗舰店成交额2.1亿元, 小程序成交额72亿元."""
    sold = told.story.shopping and told.owner.kind in (*_SELLERS, *PLACES)
    traded = told.owner.kind == "product" and told.owner not in told.story.coded and not _FUND.search(told.owner.name)
    return ("gmv", told.aspect) if (sold or traded) and not told.story.market else None


def _ordered(told: Told) -> Settled | None:
    """Orders by their number."""
    counted = isinstance(told.mention, Quantity) or told.is_percent and told.measure.text == "订单" and told.owner.kind != "region"
    return ("orders", told.aspect) if counted else None


def _yield(told: Told) -> Settled | None:
    """The move of a bond's future; what is no yield of a bond."""
    if told.is_percent and told.aspect == "change" and told.owner.name.endswith("期货"):
        return "price_change", told.aspect
    return (None, told.aspect) if told.owner.kind in ("company", "name") and told.measure.text == "收益率" else None


def _traded(told: Told) -> Settled:
    """What 成交 counts: money, shares, or sales of something else."""
    if told.is_money:
        return "turnover_value", told.aspect
    homes = told.story.homes or told.of_dwelling or (told.measure.segment or "").startswith(_HANDS)
    things = homes or getattr(told.mention, "unit", None) not in _TRADED_UNITS
    return "sales_volume" if things else "trading_volume", told.aspect


def _growth(told: Told) -> Settled | None:
    """What grows, told as a level: GDP增长5%; its sum or its index are outside the list: 工业增加值1.2万亿元, 工业生产指数128.4."""
    of_output = told.measure.id == "gdp"
    if not of_output and (told.is_money or isinstance(told.mention, Number) and told.measure.text.endswith("指数")):
        return None, told.aspect
    if not told.is_percent or told.aspect != "change":
        return None
    return "gdp_growth" if of_output else told.measure.id, "level"


def _lent(told: Told) -> Settled | None:
    """A rate that somebody borrows at, which is no policy: 借款利率2.34%."""
    own = told.owner.kind in _BORROWERS and told.measure.text.endswith("利率") and "惠" not in told.measure.text
    return (None, told.aspect) if own else None


def _passengers(told: Told) -> Settled | None:
    """Those of an airport or a carrier, who are no tourists."""
    return (None, told.aspect) if told.owner.kind not in ("region", "place") and told.measure.text.endswith(_PASSENGERS) else None


def _tax(told: Told) -> Settled | None:
    """What a government takes in: 企业所得税3.48万亿元."""
    return (None, told.aspect) if told.owner.kind == "region" else None


def _issued(told: Told) -> Settled | None:
    """How far shares have gone since they were issued: 发行价104.66元,上市首日涨693%."""
    return ("price_change", told.aspect) if told.is_percent and told.aspect == "change" else None


def _dividends(told: Told) -> Settled | None:
    """The yield of a bond by another word: 10年期公债殖利率."""
    return ("bond_yield", told.aspect) if told.owner.kind == "bond" else None


def _net_value(told: Told) -> Settled | None:
    """The equity of a firm or a trade, in the word for the value of a unit of a fund: 人寿6月底净值820亿元."""
    if told.measure.text != "净值" or told.is_money and told.mention.high < _OF_UNIT:
        return None
    return ("net_assets", told.aspect) if told.owner.kind == "company" or told.owner.name.endswith("业") else None


def _of_trades(told: Told) -> Settled | None:
    """The profit of the firms of a country or a province, which its statistics tell before tax: 制造业实现利润35060亿元."""
    return ("pretax_profit", told.aspect) if told.owner.kind in PLACES and told.measure.text == "利润" else None


_RULES: dict[str | None, Callable[[Told], Settled | None]] = {
    None: _net_value,
    "price": _price, "average_selling_price": _price_of_home, "home_price": _home_price, "sales_volume": _sales,
    "acquisition_price": _deal, "order_value": _ordered, "bond_yield": _yield, "trading_volume": _traded, "policy_rate": _lent,
    "revenue": _homes_sold, "net_profit": _of_trades,
    "turnover_value": _turnover, "issue_price": _issued,
    "tourists": _passengers, "tax": _tax, "dividend_yield": _dividends, **dict.fromkeys(("gdp", *GROWTH_RATES), _growth)}


def _quoted(told: Told) -> Settled:
    """A price as a security, an index, a good or a film has it."""
    owner, measure, aspect = told.owner, told.measure, told.aspect
    own = price_of(owner)
    points = isinstance(told.mention, Number) and told.mention.unit == "point"
    if own is not None and (not points or owner.kind == "currency"):
        return own, "change" if measure.id == "price_change" else aspect
    if points or owner.kind == "index" and not told.is_percent:
        return ("index_points_change", "change") if aspect == "change" else ("index_level", "level")
    if told.is_percent and (measure.id != "price" or measure.text in ("报", "报价") and owner.kind != "product"):
        return "price_change", "change"
    if owner.kind == "work" and not any(word in measure.text for word in HAMMERED) and not measure.text.endswith("票价"):
        return "box_office", aspect
    if measure.id == "price" and owner.kind == "company" and measure.text == "报" \
            and getattr(told.mention, "per", None) in _OF_GOODS:
        return measure.id, aspect  # 光伏玻璃报13.5元/kg
    shares = owner.kind == "company" and (aspect != "change" or told.story.market)
    listed = shares or owner.kind == "exchange" and not measure.segment or owner.kind == "name" and told.story.market
    if measure.id == "price" and listed and measure.text == "报":
        return ("closing_price" if told.story.closed else "share_price"), aspect
    if measure.id == "closing_price" and aspect == "change":
        return "share_price", aspect  # 收盘价1,780元,上涨30元
    return measure.id, aspect
