"""Quotations: what prices and moves measure where the words do not say it, by whose they are, their unit and their verb."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.references import FIRMS
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES, known_metric, quoted_price
from textmine.triples.narrative import Measure

_STOCK = known_metric("share_price")
_PAID_BY = ("hour", "week")
_SUBSCRIBED = FIRMS | {"product", "work"}
_OF_SHARES = frozenset({"share_price", "closing_price", "price_change"})
_TRADED = _OF_SHARES | {"opening_price", "index_level", "index_points_change", "price", "market", "oil_price", "gold_price"}
# What is another metric where places or markets have it: the kinds of these, and its id.
_OF_PLACES = {"tax": (PLACES, "fiscal_revenue"), "revenue": (frozenset({"exchange", "index", "market"}), "turnover_value")}
_OF_MARKETS = ("index", "market")  # an index, or the shares of a market themselves
_PROFITS = frozenset({"net_profit", "adjusted_net_profit", "net_loss", "adjusted_net_loss", "net_profit_attributable", "eps"})
_PER_SHARE = {"dividend": "dividend_per_share", "ipo_proceeds": "issue_price"}
_SMALL_COINS = frozenset({"JPY", "KRW", "IDR", "VND"})
_TRADING = frozenset("traded trades trade".split())
_QUOTED = _TRADING | frozenset("trading quoted opened at".split())


def price_of(owner: Entity) -> str | None:
    """The price id of a commodity, currency or bond."""
    if owner.kind == "commodity":
        name = owner.name.lower()
        if any(word in name for word in ("brent", "crude", "oil", "texas", "wti")) and "palm" not in name and "heating" not in name:
            return "oil_price"
        return "gold_price" if "gold" in name or "bullion" in name else "price"
    if owner.kind == "rate":
        return None
    return {"currency": "exchange_rate", "bond": "bond_yield"}.get(owner.kind)


def foreseen_price(thing: Entity, text: str) -> Measure:
    """What an outlook for a thing is of: its Brent forecast, a target for the S&P 500."""
    metric = known_metric("index_level") if thing.kind == "index" else quoted_price(price_of(thing) or "price")
    return Measure(metric, text)


def quoted(owner: Entity, mention: Mention, verb: str, text: str, market: bool) -> Measure | None:
    """What the move or quotation of a thing that is named without a metric measures: gold rose 0.8%, Shell lost 2.1%."""
    own = price_of(owner)
    if own is not None:
        return Measure(quoted_price(own), text)
    if owner.kind == "rate":
        return Measure(None, owner.name)
    if owner.kind in _OF_MARKETS:
        return Measure(known_metric("index_level"), text)
    if owner.kind == "work" and isinstance(mention, (Money, Percent)):
        return Measure(known_metric("box_office"), text)
    if owner.kind not in FIRMS:
        return None
    last, closed = verb.rpartition(" ")[2], word_lists()["closed"]
    ended = isinstance(mention, Percent) and verb in closed or isinstance(mention, Money) and (last in closed or last in _QUOTED)
    moved = isinstance(mention, Percent) or market and isinstance(mention, (Money, Number))
    return Measure(_STOCK, text) if ended and (market or last in _TRADING) or moved and verb in word_lists()["traded"] else None


def settle_metric(measure: Measure, owner: Entity, mention: Mention, aspect: str, verb: str, per_share: bool) -> tuple[Measure, str]:
    """The metric and aspect of a reading, with what owner, unit and verb say of them."""
    metric, percent = measure.id, isinstance(mention, Percent) and mention.unit in ("%", "permille")
    if metric == "debt_ratio" and isinstance(mention, Quantity) or metric == "operating_expense" and owner.kind in PLACES:
        return Measure(None, measure.text), aspect  # a leverage ratio of 3.4 times
    if metric == "cpi" and measure.segment is None and measure.text.lower().startswith("core "):
        measure = measure._replace(segment=measure.text[:4])
    if percent and aspect == "change" and (metric == "gdp" or metric in GROWTH_RATES):
        return _named(measure, "gdp_growth" if metric == "gdp" else metric), "level"
    if metric in _TRADED:
        if owner.kind in _OF_MARKETS and percent:
            return _named(measure, "price_change"), "change"
        return _named(measure, _of_traded(metric, owner, mention, aspect, verb)), aspect
    if metric in _OF_PLACES and owner.kind in _OF_PLACES[metric][0]:
        return _named(measure, _OF_PLACES[metric][1]), aspect
    if isinstance(mention, Money):
        return _named(measure, _of_money(measure, mention, aspect, per_share)), aspect
    if isinstance(mention, (Quantity, Number)):
        return _named(measure, _of_count(measure, aspect)), aspect
    return measure, aspect


def _named(measure: Measure, metric: str | None) -> Measure:
    """A measure by another id, with the nature of the one that it has had."""
    if metric == measure.id or metric is None:
        return measure
    old = measure.metric or Metric(metric, "money", "flow", (), "any")
    return measure._replace(metric=Metric(metric, "%" if metric in GROWTH_RATES else old.dimension, old.kind, (), old.owner))


def _of_traded(metric: str, owner: Entity, mention: Mention, aspect: str, verb: str) -> str:
    """The id of what is quoted, by whose it is: silver has a price, an index a level or points, a share a closing price."""
    own = price_of(owner)
    if own is not None and (metric != "price" or own != "price"):
        return own
    if metric == "price" and owner.kind in _SUBSCRIBED and isinstance(mention, Money) and mention.per in ("month", "year"):
        return "subscription_price"
    if owner.kind in _OF_MARKETS and isinstance(mention, Number):
        return "index_points_change" if aspect == "change" else "index_level"
    if metric not in _OF_SHARES or owner.kind in _OF_MARKETS:
        return metric
    if aspect == "change":
        return "price_change"
    if not isinstance(mention, Money):
        return metric
    ended = verb in word_lists()["closed"] or metric == "closing_price"
    return "opening_price" if verb == "opened" else "closing_price" if ended else "share_price"


def _of_money(measure: Measure, mention: Money, aspect: str, per_share: bool) -> str | None:
    """The id of an amount of money, by how it is paid and how much it is: $4.63 per share, $32 an hour."""
    metric = measure.id
    if per_share and mention.low < 100_000:
        operating = metric == "operating_profit" and "earnings" in measure.text.lower()
        # behind what was told of revenue, analysts had expected $4.63 per share
        return "eps" if operating or metric in _PROFITS or metric == "revenue" else _PER_SHARE.get(metric or "", metric)
    if metric == "net_profit" and mention.per in _PAID_BY:
        return "salary"  # the average worker earns $32 an hour
    if metric == "net_profit" and 0 < mention.low < 1_000 and mention.unit not in _SMALL_COINS:
        return "eps"
    if metric == "dividend_per_share" and mention.low >= 100_000 and aspect == "level":
        return "dividend"
    return {"orders": "order_value", "sales_volume": "revenue"}.get(metric or "", metric)


def _of_count(measure: Measure, aspect: str) -> str | None:
    """The id of things counted: orders and sales that are not told in money."""
    counted = measure.id == "revenue" and aspect == "level" and "sales" in measure.text.lower()
    return "sales_volume" if counted else "orders" if measure.id == "order_value" else measure.id
