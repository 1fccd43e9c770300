"""Measures that only firms have, told of a person, a product or a place: whose they are."""
from __future__ import annotations

from textmine.triples.narrative import Measure
from textmine.triples.zh.case import Case
from textmine.triples.zh.place_owners import GENERAL
from textmine.triples.zh.readings import LISTED
from textmine.triples.zh.scenes import Fitting, without
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.wordlists import listed

_NO_PART = GENERAL - listed("own_place")  # of a business: 大快活本港分店162间
BUSINESSES = frozenset({"company", "name", "work", "product", "index", "group", "exchange"})
ORDERED, BOOKED = frozenset({"orders", "gmv", "order_value"}), ("预订量", "预定量", "搜索量", "客单价")
_QUOTED_SHARES = frozenset({"share_price", "closing_price", "opening_price", "market_cap"})
_RAISED = frozenset({"ipo_proceeds", "funding_raised"})
# What firms have, but no product of theirs.
_CORPORATE = frozenset({"debt", "debt_ratio", "interest_expense", "net_profit_attributable", "adjusted_net_profit",
                        "buyback", "employees", "cash", "eps", "capex", "total_assets", "liabilities",
                        "dividend_per_share", "net_assets", "market_cap", "funding_raised"})
OF_WHOLE_FIRM = _CORPORATE | {"net_profit", "net_loss", "adjusted_net_loss", "pretax_profit", "operating_cash_flow", "free_cash_flow"}
# What no place has, only a firm: a region in front of it narrows it.
_FIRM_ONLY = frozenset({"revenue", "gross_profit", "gross_margin", "operating_profit", "operating_margin",
                        "operating_loss", "pretax_profit", "net_profit", "net_profit_attributable",
                        "adjusted_net_profit", "net_loss", "adjusted_net_loss", "net_margin", "ebitda", "eps",
                        "dividend_per_share", "dividend_yield", "capex", "debt_ratio", "stores",
                        "rd_expense", "sales_marketing_expense", "admin_expense", "operating_expense", "cost_of_sales"})


def of_firm_behind(case: Case) -> Fitting | None:
    """What only firms have, told of a person: that of his firm."""
    measure, story = case.measure, case.story
    if measure.id not in _FIRM_ONLY or measure.id in ("net_profit", "net_loss", "stores"):
        return None
    firm = story.speaks_for.get(case.frame.owners[0]) or story.issuer or story.lead or story.company
    return ((firm,) if firm is not None and firm.kind != "person" else ()), measure


def of_quoted_firm(case: Case) -> Fitting | None:
    """股份今日收报28.2元."""
    if case.measure.id not in _QUOTED_SHARES:
        return None
    firm = case.story.issuer or case.story.company
    return ((firm,), case.measure) if firm is not None else None


def _is_one_of_parts(case: Case) -> bool:
    """Whether what a firm earns or sells is told by countries: 其中中国收入增长135%; 海外收入增长30%,中国收入增长12%."""
    if case.measure.kind != "flow" or case.kind not in BUSINESSES:
        return False
    last = case.frame.recent[-1].measure if case.frame.recent else None
    return case.frame.part or last is not None and last.id == case.measure.id and last.segment is not None


def narrow_by_place(case: Case) -> None:
    """Leave a country out of the part of a measure told of a place; the steps behind tell whose it is."""
    if case.frame.placed and not _is_one_of_parts(case):
        case.measure = without(case.measure, _NO_PART if case.measure.id in _FIRM_ONLY and case.kind == "company" else GENERAL)


def of_firm_in_place(case: Case) -> Fitting | None:
    """What no place has, told of one: that of the firm there."""
    frame, measure, issuer = case.frame, case.measure, case.story.issuer
    if issuer is None or frame.fresh and not frame.placed or not _is_of_firms(measure) \
            or frame.sourced and (frame.placed or frame.recent and frame.recent[-1].owners == frame.owners):
        return None
    if measure.segment is None and frame.placed and frame.region is not None:
        measure = measure._replace(segment=frame.region.name)
    return (issuer,), measure


def _is_of_firms(measure: Measure) -> bool:
    """Whether no place has such a measure."""
    if measure.id == "employees":
        return "员工" in measure.text
    return measure.id in _FIRM_ONLY or measure.id in _CORPORATE or measure.text.startswith("同店")


def of_listings(case: Case) -> Fitting | None:
    """All that is listed, as the exchange tells of it: 港交所数据显示,今年已有11只新股上市,集资386亿元."""
    measure, official = case.measure, case.story.official
    if official is None or official.kind != "exchange" or measure.id not in _RAISED and measure.text != LISTED:
        return None
    return (case.story.region or case.home,), measure


def of_branch(case: Case) -> Fitting | None:
    """The firms of a branch taken together, as their association tells of them: 重点统计钢铁企业营业收入1.46万亿元,…;利润总额316亿元."""
    frame, measure = case.frame, case.measure
    if case.story.official is None or measure.id not in _FIRM_ONLY:
        return None
    if measure.segment and measure.segment.endswith("企业"):
        return (case.story.region or case.home,), measure
    if measure.segment is not None or not frame.recent:
        return None
    before = frame.recent[-1]
    part = before.measure.segment or ""
    return (before.owners, measure._replace(segment=part)) if before.owners[0].kind in PLACES and part.endswith("企业") else None


def narrow_by_business(case: Case) -> None:
    """The same for a measure told of a firm or a thing."""
    if not _is_one_of_parts(case):
        case.measure = without(case.measure, _NO_PART)


def of_teller(case: Case) -> Fitting | None:
    """What is ordered from the one who counts: 易游网统计,国际机票订单量增18%."""
    frame, measure = case.frame, case.measure
    if frame.teller is None or frame.named:
        return None
    return (frame.teller,), measure
