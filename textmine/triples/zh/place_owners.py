"""Measures that a region, a government or a whole market has, whoever else the text speaks of."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.zh.case import Case
from textmine.triples.zh.naming import FACILITY
from textmine.triples.zh.offices import bank_seat
from textmine.triples.zh.scenes import PUBLIC, Fitting, region_of, treasury, whole, without
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.wordlists import affixes, any_of, listed, one_of

_ALL_SOLD = ("总市场", "车市总量")
_ALL_HOMES = listed("price_of_homes")
_PREMISES = pattern(f"{one_of('let_premises')}|住宅$")
_MOVED = ("移转栋数", "移转量")
GENERAL = listed("everywhere")
_GOVERNMENT = "政府"
_OF_MARKET = pattern(f"合约总值|[一二]手.*(?:登记|成交|交投|买卖)|买卖登记|{one_of('property_sort')}买卖|按揭.{{0,2}}登记|注册量")
_DEALS = frozenset({"sales_volume", "trading_volume"})
_AUTHORITY, _INTERBANK = "金管局", "拆息"
_PRIME = "最优惠"  # the rate that each bank sets by itself
_OPERATION = any_of("bank_operation")  # of a central bank itself
NO_REGION = frozenset({"gross_profit", "gross_margin", "operating_margin", "net_margin", "eps", "dividend_per_share",
                        "dividend_yield", "market_cap", "share_price", "closing_price", "opening_price", "issue_price",
                        "pe_ratio"})
_TURNOVER = known_metric("turnover_value")
_REVENUE = known_metric("revenue")
_OF_TREASURY = {"net_profit": None, "revenue": known_metric("fiscal_revenue")}  # 财政盈余, 政府总收入
_WHOLE_MARKET = affixes("whole_board")
HONG_KONG_SHARES = Entity("港股", "index")  # what is traded is not of the index
_SHARES_OF = {"香港": HONG_KONG_SHARES, "台湾": Entity("台股", "index"), "中国": Entity("A股", "index")}
MARGIN = listed("margin_trade")  # of all shares, where no single one is named
_TRADED = ("成交金额", "成交额", "成交值")
MARKET = pattern("国内|全国|我国|中国(?=..)")
_LICENSED = affixes("licensed")
_SOME_MARKET = pattern("(.{2,}市场)(?:实际|整体|总|的)?")
_CATERING, _TRADES = "餐饮", ("规模以上", "规上", "工业企业")  # what statistics tell of firms in sum
_GENERAL_MARKET = pattern(f"{one_of('general_market')}(?=..)", needs=listed("general_market"))
_TRADED_GOODS = frozenset({"shipments", "sales_volume", "production", "capacity", "deliveries", "orders", "order_value",
                          "inventory", "imports", "exports"})


def of_counted_market(case: Case) -> Fitting | None:
    """据…统计,2025年国内人形机器人出货1.8万台; 分析师认为,今年全球电视面板出货量约2.46亿片: of no firm spoken of before."""
    frame, measure = case.frame, case.measure
    if measure.segment is not None:
        market = _market_of_goods(case, measure.segment)
        if market is not None:
            return (market,), whole(measure)
        if _is_of_whole_market(case, measure.segment):
            general = _GENERAL_MARKET.match(measure.segment)
            return (frame.region,), measure._replace(segment=measure.segment[general.end():] if general else measure.segment)
    if not frame.sourced or case.told or frame.named or frame.addressed or case.kind not in ("company", "name"):
        return None
    part = MARKET.match(measure.segment or "")
    if part is None and frame.region is not None and frame.placed:
        return (frame.region,), without(measure, frozenset({frame.region.name}))  # 全球液晶电视面板出货6,010万片
    return ((case.home,), measure._replace(segment=measure.segment[part.end():] or None)) if part else ((), measure)


def _market_of_goods(case: Case, part: str) -> Entity | None:
    """The market that a clause begins with: 中国游戏市场实际销售收入, 全球半导体设备市场第三季销售额."""
    frame = case.frame
    if "市场" not in part:
        return None
    general = _GENERAL_MARKET.match(part)
    market = _SOME_MARKET.fullmatch(part, general.end() if general else 0)
    if market is None or frame.region is None or not (frame.placed or frame.observed) or frame.section is not None \
            or case.measure.text.endswith(_LICENSED):
        return None
    alone = general is not None and not frame.fresh and not frame.addressed
    return Entity(frame.region.name + market[1], "market") if alone or frame.sourced or frame.observed or case.kind in PLACES else None


def _is_of_whole_market(case: Case, part: str) -> bool:
    """Whether goods are counted of a country or the world, by one who tells of others, with no firm named for them."""
    frame = case.frame
    if case.measure.id not in _TRADED_GOODS or part in GENERAL or not frame.placed or frame.region is None:
        return False
    return not frame.fresh and not frame.addressed and case.kind in ("company", "name", "product", "work") \
        and (frame.region.name == "全球" or (frame.observed or frame.sourced) and _GENERAL_MARKET.match(part) is not None)


def of_trading(case: Case) -> Fitting | None:
    """A turnover of shares or at an auction, and what no region has."""
    measure, story = case.measure, case.story
    if measure.id in NO_REGION and case.kind == "region":
        return (), measure
    if measure.id != "turnover_value" and measure.text not in MARGIN:
        return None
    shares = _SHARES_OF.get(case.home.name)
    firm = case.frame.addressed or any(named.kind == "company" for named in case.frame.named)  # a broker's own
    if measure.text in MARGIN and not case.frame.fresh and not firm and shares is not None and case.kind != "index":
        return (shares,), measure
    if measure.id != "turnover_value":
        return None
    if case.kind == "index" and shares is not None and _is_behind_indices(case):
        return (shares,), measure
    last = case.frame.recent[-1] if case.frame.recent and not case.frame.fresh else None
    again = last is not None and last.measure.text == measure.text
    of_all = not case.frame.owners and story.market
    if case.home.name == "香港":
        of_all = of_all or measure.text.startswith(_WHOLE_MARKET)
    if shares is not None and of_all and not again:
        return (shares,), measure
    if last is not None and last.measure.id in _DEALS and last.owners[0].kind in (*PLACES, "estate"):
        return last.owners, measure  # 登记5,870宗,涉资478亿元
    if case.kind in PLACES and shares is not None and measure.text.endswith(_TRADED) and not (story.homes or story.offices) and not again:
        return (shares,), measure  # 首九个月香港69间公司上市;日均成交金额2,564亿元
    if case.kind == "work":  # what is sold has no turnover, its auction has
        return ((story.company,) if story.company is not None else ()), measure
    return None


def _is_behind_indices(case: Case) -> bool:
    """Whether a turnover stands behind the moves of several indices, none of which has had its own: 沪指跌0.2%,创业板指涨1.4%,全天成交1.9万亿元."""
    recent = case.frame.recent
    quoted = {subject.owners for subject in recent if subject.owners[0].kind == "index"}
    return not case.frame.fresh and len(quoted) > 1 and all(subject.measure.id != "turnover_value" for subject in recent)


def of_whole_market(case: Case) -> Fitting | None:
    """全月一手登记, of no single estate; 和泰车估今年总市场43.5万辆."""
    frame, measure = case.frame, case.measure
    if case.kind in ("estate", "person", None) and not frame.fresh:
        last = frame.recent[-1] if frame.recent and not frame.measured else None
        again = last is not None and last.owners == frame.owners and last.measure.id in _DEALS  # 屋苑录14宗二手成交,按周多16.7%
        if not again and _OF_MARKET.search(case.said):
            return (case.home,), measure if measure.id != "contract_value" else measure._replace(metric=_TURNOVER)
    if frame.status == "forecast" and is_foretold(case):
        return (case.home,), measure
    if measure.text.endswith(_MOVED) and case.kind in ("company", "name"):
        return (frame.region or case.home,), measure  # 公司估全年全台移转栋数24万栋
    return ((case.story.region or case.home,), measure) if measure.text.endswith(_ALL_SOLD) else None


def is_foretold(case: Case) -> bool:
    """Whether a forecast is of the prices or rents of all homes or offices, by whoever else was told of: 高力料全年楼价升8%,写字楼租金则跌5%."""
    if case.frame.placed or case.kind not in ("estate", "company"):
        return False
    return case.measure.text in _ALL_HOMES or case.measure.id == "rent" and _PREMISES.search(case.measure.segment or "") is not None


def of_unnamed_place(case: Case) -> Fitting | None:
    """Nobody's, where the sentence tells of a place that the text does not name: 全市接待游客412万人次."""
    return ((), case.measure) if case.frame.nowhere and not case.frame.placed else None


def of_government(case: Case) -> Fitting | None:
    """The finances of a government; the rates of banks told of their central bank."""
    frame, measure, official = case.frame, case.measure, case.story.official
    home = case.story.home
    government = treasury(frame, measure, home) if home.name == "香港" else None
    if government is not None:
        return (government,), measure._replace(metric=_OF_TREASURY[measure.id]) if measure.id in _OF_TREASURY else measure
    if case.kind == "group" and frame.owners[0].name.endswith(_GOVERNMENT):
        return frame.owners, measure  # 中央政府总预算案,岁入2.8兆元
    if case.kind == "company" and measure.text.startswith(_PRIME):
        return frame.owners, measure  # 汇丰宣布,最优惠利率下调0.125厘
    if measure.id == "policy_rate" and not frame.owners and official is not None and official.name.endswith(_AUTHORITY) \
            and not measure.text.startswith(_PRIME):
        return (official,), measure  # 金管局将基本利率下调
    if case.kind == "central_bank" and not frame.fresh and measure.id is None and not _OPERATION.search(measure.text) \
            and bank_seat(frame.owners[0], case.home) is not None:
        return region_of(frame, measure, case.story, case.home)  # 企业贷款加权平均利率
    return None


def of_region(case: Case) -> Fitting | None:
    """Statistics, unless a firm has them."""
    frame, measure, kind = case.frame, case.measure, case.kind
    if measure.id == "retail_sales" and (sold := _sold_by_firm(case)) is not None:
        return sold
    if measure.bearer != "region" or measure.id is None and (frame.owners or frame.named):
        return None
    travelling = measure.id == "tourists" and (kind == "company" and (frame.named or _is_visited(frame.owners[0]))
                                               or frame.fresh and kind == "name")
    again = measure.id is not None and frame.owners and (frame.owners[0], measure.id) in case.story.counts
    named = frame.named == frame.owners and frame.owners[:1] != () and frame.owners[0] in case.story.firms
    own = not frame.placed and (travelling or (case.told or named) and kind == "company") or again
    if own and not measure.text.startswith(_TRADES):
        return frame.owners, measure
    return region_of(frame, measure, case.story, case.home)


def _sold_by_firm(case: Case) -> Fitting | None:
    """What a firm with a stock code sells: 莎莎港澳零售销售, 休闲餐饮收入."""
    frame, measure = case.frame, case.measure
    catering = _CATERING if measure.text.startswith(_CATERING) else ""
    seller = frame.named[:1] or (frame.owners if case.kind == "company" and catering and not frame.placed else ())
    if not seller or seller[0] not in case.story.coded:
        return None
    part = (measure.segment or frame.placed and frame.region and frame.region.name or "") + catering
    return seller, measure._replace(metric=_REVENUE, segment=part or None)


def _is_visited(firm: Entity) -> bool:
    """Whether a firm is named by the place that people go to: 海洋公园公司."""
    return FACILITY.search(firm.name.removesuffix("公司")) is not None


def of_public(case: Case) -> Fitting | None:
    """What is told of places unless a firm is named."""
    frame, measure, story = case.frame, case.measure, case.story
    if not frame.fresh and measure.text.endswith(_INTERBANK):
        return (case.home,), measure  # 一个月港元拆息
    told = story.official is not None or story.lead is None or story.lead.kind in PLACES
    if not frame.owners and told and PUBLIC.search(case.said):
        return (story.region or case.home,), measure
    return None
