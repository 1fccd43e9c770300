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


def quoted(owner: Entity, mention: Mention, verb: str, text: str, market: bool) -> Measure | None:
    """What the move or quotation of a thing that is named without a metric measures: gold rose 0.8%, Shell lost 2.1%."""
    own = price_of(owner)
    if own is not None:
        return Measure(quoted_price(own), text)
    if owner.kind == "rate":
        return Measure(None, owner.name)
    if owner.kind == "index":
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
    metric = measure.id
    percent = isinstance(mention, Percent) and mention.unit in ("%", "permille")
    wanted = metric
    if metric == "debt_ratio" and isinstance(mention, Quantity):
        return Measure(None, measure.text), aspect  # a leverage ratio of 3.4 times
    if metric == "cpi" and measure.segment is None and measure.text.lower().startswith("core "):
        measure = measure._replace(segment=measure.text[:4])
    if metric == "tax" and owner.kind in PLACES:
        wanted = "fiscal_revenue"
    if metric == "operating_expense" and owner.kind in PLACES:
        return Measure(None, measure.text), aspect
    if metric == "revenue" and owner.kind in ("exchange", "index"):
        wanted = "turnover_value"
    if metric == "gdp" and percent and aspect == "change":
        wanted, aspect = "gdp_growth", "level"
    elif metric in GROWTH_RATES and percent and aspect == "change":
        aspect = "level"
    elif metric in ("share_price", "closing_price", "opening_price", "price_change", "index_level",
                    "index_points_change", "price", "market"):
        own = price_of(owner)
        if own is not None and metric != "price" or own in ("oil_price", "gold_price", "exchange_rate", "bond_yield"):
            wanted = own
        elif metric == "price" and owner.kind in _SUBSCRIBED and isinstance(mention, Money) and mention.per in ("month", "year"):
            wanted = "subscription_price"
        elif owner.kind == "index":
            points = isinstance(mention, Number)
            wanted = "price_change" if percent else ("index_points_change" if aspect == "change" else "index_level") if points else metric
            aspect = "change" if percent else aspect
        elif metric in ("share_price", "closing_price", "price_change"):
            if aspect == "change":
                wanted = "price_change"
            elif isinstance(mention, Money):
                ended = verb in word_lists()["closed"] or metric == "closing_price"
                wanted = "opening_price" if verb == "opened" else "closing_price" if ended else "share_price"
    elif per_share and isinstance(mention, Money) and mention.low < 100_000:
        if metric == "operating_profit" and "earnings" in measure.text.lower():
            wanted = "eps"
        elif metric in ("net_profit", "adjusted_net_profit", "net_loss", "adjusted_net_loss", "net_profit_attributable", "eps", "revenue"):
            wanted = "eps"  # behind what was told of revenue, analysts had expected $4.63 per share
        elif metric in ("dividend", "dividend_per_share"):
            wanted = "dividend_per_share"
        elif metric in ("ipo_proceeds", "issue_price"):
            wanted = "issue_price"
    elif metric == "net_profit" and isinstance(mention, Money) and mention.per in _PAID_BY:
        wanted = "salary"  # the average worker earns $32 an hour
    elif (metric == "net_profit" and isinstance(mention, Money) and 0 < mention.low < 1_000
            and mention.unit not in ("JPY", "KRW", "IDR", "VND")):
        wanted = "eps"
    elif metric == "dividend_per_share" and isinstance(mention, Money) and mention.low >= 100_000 and aspect == "level":
        wanted = "dividend"
    elif metric in ("order_value", "orders"):
        wanted = "order_value" if isinstance(mention, Money) else "orders" if isinstance(mention, (Quantity, Number)) else metric
    elif metric == "revenue" and aspect == "level" and isinstance(mention, (Quantity, Number)) and "sales" in measure.text.lower():
        wanted = "sales_volume"
    elif metric == "sales_volume" and isinstance(mention, Money):
        wanted = "revenue"
    if wanted != metric:
        old = measure.metric
        dimension = "%" if wanted in GROWTH_RATES else old.dimension if old else "money"
        metric = Metric(wanted, dimension, old.kind if old else "flow", (), old.owner if old else "any")
        measure = measure._replace(metric=metric)
    return measure, aspect
