"""Whose a measure is: statistics belong to a region, prices of goods to the goods, the rest to whom the text speaks of."""
from __future__ import annotations

from collections.abc import Callable

import msgspec

from textmine.lexicon.lexicon import Metric
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.bonds import BOUGHT
from textmine.triples.zh.frame import Frame
from textmine.triples.zh.lexing import Words
from textmine.triples.zh.naming import PLACE
from textmine.triples.zh.offices import bank_seat
from textmine.triples.zh.quotations import DWELLING
from textmine.triples.zh.readings import LISTED
from textmine.triples.zh.scenes import PUBLIC, Fitting, first_kind, region_of, scene, treasury, usual_owner, whole, without
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.wordlists import listed

_BUSINESSES = frozenset({"company", "name", "work", "product", "index", "group", "exchange"})
_SCENES = frozenset({"region", "place", "index", "group", "commodity"})
_USED = frozenset({"users", "registered_users", "paying_users", "downloads", "dau", "mau", "orders"})  # told of what was launched just before
_ORDERED, _BOOKED = frozenset({"orders", "gmv"}), ("预订量", "预定量", "搜索量", "客单价")
_SELLERS = frozenset({"company", "name", "region", "place", "work"})
# Owners that can have only some measures, by the usual owners of these.
_HOLDINGS = {
    "index": ("index", "security", "any"),
    "currency": ("currency", "security", "index", "good"),
    "bond": ("bond", "security", "good"),
    "rate": ("region", "good"),
    "commodity": ("good", "security", "any", "region", "index"),
}
_HELD_TOO = frozenset({("commodity", "inventory"), ("index", "ipo_proceeds")})
_ALL_SOLD = ("总市场", "车市总量")
_OF_HOMES = frozenset({"home_price", "rent"})
_ALL_HOMES = frozenset({"楼价", "整体楼价", "房价", "二手楼价", "一手楼价", "私宅楼价"})
_PREMISES = pattern("写字楼|甲厦|商厦|商铺|舖位|铺位|私宅|住宅$")
_MOVED = ("移转栋数", "移转量")
_QUOTED_SHARES = frozenset({"share_price", "closing_price", "opening_price", "market_cap"})
_GENERAL = frozenset({"全球", "全国", "我国", "中国", "全台", "全港", "本港", "全美"})
_PRICE_KINDS = listed("price_kind")
_SECTOR = pattern("[业股行厂]$")
_OF_PLOT = pattern("溢价率|楼面价|呎地价|可建楼面|楼面地价|地盘面积|地皮面积|地积比|占地|实用面积")  # of the plot or flat told of, not of its buyer
_COUNTED = pattern("[一两三几][台辆家个套只件]")
_OF_MARKET = pattern("合约总值|[一二]手.*(?:登记|成交|交投|买卖)|买卖登记|楼宇买卖|按揭.{0,2}登记|住宅.{0,2}注册量")
_DEALS = frozenset({"sales_volume", "trading_volume"})
_RAISED = frozenset({"ipo_proceeds", "funding_raised"})
_AUTHORITY, _INTERBANK = "金管局", "拆息"
_OPERATION = pattern("逆回购|便利|投放|回笼|操作|到期|票据|国债")  # of a central bank itself
_CORPORATE = frozenset({"debt", "debt_ratio", "interest_expense", "net_profit_attributable", "adjusted_net_profit", "buyback", "employees", "cash",
                        "eps", "capex", "total_assets", "liabilities", "dividend_per_share", "net_assets", "market_cap", "funding_raised"})
OF_WHOLE_FIRM = _CORPORATE | {"net_profit", "net_loss", "adjusted_net_loss", "pretax_profit", "operating_cash_flow", "free_cash_flow"}  # of no product
# What no place has, only a firm: a region in front of it narrows it.
_FIRM_ONLY = frozenset({"revenue", "gross_profit", "gross_margin", "operating_profit", "operating_margin", "operating_loss", "pretax_profit", "net_profit",
                        "net_profit_attributable", "adjusted_net_profit", "net_loss", "adjusted_net_loss", "net_margin", "ebitda", "eps", "dividend_per_share",
                        "dividend_yield", "capex", "debt_ratio", "stores"})
_NO_REGION = frozenset({"gross_profit", "gross_margin", "operating_margin", "net_margin", "eps", "dividend_per_share", "dividend_yield", "market_cap",
                        "share_price", "closing_price", "opening_price", "issue_price", "pe_ratio"})
_MACAU = Entity("澳门", "region")
_TURNOVER = Metric("turnover_value", "money", "flow", (), "security")
_REVENUE = Metric("revenue", "money", "flow", (), "company")
_GAMBLING = ("赌收", "博彩毛收入", "博彩收入")  # told of Macau unless another place or a firm is named
_WHOLE_MARKET = ("主板", "大市", "全日主板", "全日大市")
HONG_KONG_SHARES = Entity("港股", "index")  # what is traded is not of the index
_HOLDERS = pattern("(?:股东|机构|管理层|[人员工方者会户家])$")  # who holds, but no name
_MARKET_SIZES = frozenset({"市场规模", "市场总规模", "市场容量"})
_MARKET = pattern("国内|全国|我国|中国(?=..)")
_CATERING = "餐饮"
_GENERAL_MARKET = pattern("(?:全球|国内|全国|我国|中国|全台|台湾|本港|香港|全港|美国)(?=..)")
_TRADED_GOODS = frozenset({"shipments", "sales_volume", "production", "capacity", "deliveries", "orders", "order_value", "inventory", "imports", "exports"})
_MODEL = pattern("[\u4e00-\u9fff]模型$")


class Case(msgspec.Struct):
    """A measure whose owners are wanted, with what its sentence (`frame`) and its text know; `kind` is that of the first owner of the sentence."""

    frame: Frame
    measure: Measure
    story: Story
    home: Entity
    words: Words
    kind: str | None

    @property
    def said(self) -> str:
        """The measure with its part, as the text has them."""
        return (self.measure.segment or "") + self.measure.text

    @property
    def told(self) -> bool:
        """Whether the owners of the sentence are named or have just had a figure."""
        return self.frame.fresh or bool(self.frame.recent) and self.frame.recent[-1].owners == self.frame.owners


def fitting_owners(frame: Frame, measure: Measure, story: Story, home: Entity, words: Words) -> Fitting:
    """The owners of a measure, and the measure without the part of its segment that names them; no owners where none can have it."""
    case = Case(frame, measure, story, home, words, first_kind(frame.owners))
    return next(fitting for step in _STEPS if (fitting := step(case)) is not None)


def _of_firm_behind(case: Case) -> Fitting | None:
    """What only firms have, told of a person or a product: that of their firm."""
    measure, story = case.measure, case.story
    if case.kind == "person" and measure.id in _FIRM_ONLY and measure.id not in ("net_profit", "net_loss", "stores"):
        firm = story.speaks_for.get(case.frame.owners[0]) or story.issuer or story.lead or story.company
        return ((firm,) if firm is not None and firm.kind != "person" else ()), measure
    if measure.id in _CORPORATE and case.kind in ("product", "work", "estate") and not case.frame.fresh and story.issuer is not None:
        return (story.issuer,), measure
    return None


def _of_object(case: Case) -> Fitting | None:
    """Whom it is done to, the estate or the product spoken of."""
    frame, measure, thing = case.frame, case.measure, case.story.thing
    if measure.id == "fine" and frame.target is not None and frame.target.kind not in PLACES:
        return (frame.target,), measure
    again = bool(frame.recent) and frame.recent[-1].measure.id == measure.id
    if (measure.id == "home_price" and not again and not _is_foretold(case) or not frame.fresh and _OF_PLOT.search(measure.text)) and case.kind in ("company", "agency", "person") \
            and thing is not None and (thing.kind == "estate" or frame.recent and frame.recent[-1].measure.id == "acquisition_price" and thing == frame.product):
        return (thing,), measure
    if measure.id == "investment" and frame.introduced is not None and measure.text.startswith("认购") and not frame.fresh:
        return (frame.introduced,), measure  # 引入七名基石投资者,合共认购4,000万美元
    bought = case.story.bought
    raiser = next((told.owners for told in reversed(frame.recent) if told.measure.id == "funding_raised"), None)
    if measure.id == "valuation" and not frame.fresh and raiser is not None and frame.recent[-1].measure.id == "investment":
        return raiser, measure  # 甲完成A轮募资,乙投资150万美元,投后估值4,500万美元
    if measure.id == "valuation" and not frame.fresh and bought is not None and frame.recent and frame.recent[-1].measure.id in BOUGHT:
        return (bought,), measure  # 以1.5亿元取得日升15%股权,换算公司估值10亿元
    return ((frame.appositive,), measure) if frame.appositive is not None else None


def _of_quoted_firm(case: Case) -> Fitting | None:
    """股份今日收报28.2元."""
    firm = case.story.issuer or case.story.company
    if case.measure.id in _QUOTED_SHARES and case.kind in (*PLACES, "person", "estate") and firm is not None:
        return (firm,), case.measure
    return None


def _of_segment(case: Case) -> Fitting | None:
    """Whom the part of the measure names: a holder, a good, a market."""
    frame, measure = case.frame, case.measure
    if not measure.segment:
        return None
    if measure.id == "stake" and "持股" in measure.text \
            and (case.words.strange(measure.segment) or len(measure.segment) > 3 and not _HOLDERS.search(measure.segment)):
        return (Entity(measure.segment, "name"),), whole(measure)  # 国投高新持股18.9%
    if measure.id == "price" and measure.segment not in _PRICE_KINDS and case.kind in PLACES and frame.fresh and not DWELLING.search(measure.segment):
        name, part = case.words.bare(measure.segment)  # 全国活猪平均价格
        return (Entity(name, "commodity"),), measure._replace(segment=part)
    if measure.text in _MARKET_SIZES and frame.measured:
        place = frame.region.name if frame.region is not None and (frame.placed or frame.region in frame.owners) else ""
        general = _MARKET.match(measure.segment) if place else None
        part = measure.segment[general.end():] if general else measure.segment.removeprefix(place)
        return (Entity(place + part.removesuffix("市场") + "市场", "market"),), whole(measure)  # 中国现制饮品市场规模
    return None


def _of_good_told(case: Case) -> Fitting | None:
    """The price of the good that a region's figure was told of: 我国进口丁腈橡胶9.7万吨,均价2180美元/吨."""
    before = case.frame.recent[-1] if case.frame.recent else None
    part = before.measure.segment if before is not None and before.owners == case.frame.owners and before.measure.id in _TRADED_GOODS else None
    if case.measure.id != "price" or case.kind not in PLACES or case.frame.fresh or part is None or DWELLING.search(part) \
            or case.measure.segment not in (None, *_PRICE_KINDS):
        return None
    return (Entity(part, "commodity"),), case.measure


def _of_counted_market(case: Case) -> Fitting | None:
    """据…统计,2025年国内人形机器人出货1.8万台; 分析师认为,今年全球电视面板出货量约2.46亿片: of no firm spoken of before."""
    frame, measure = case.frame, case.measure
    if _is_of_whole_market(case):
        general = _GENERAL_MARKET.match(measure.segment)
        return (frame.region,), measure._replace(segment=measure.segment[general.end():] if general else measure.segment)
    if not frame.sourced or frame.fresh or frame.named or frame.addressed or case.kind not in ("company", "name"):
        return None
    part = _MARKET.match(measure.segment or "")
    if part is None and frame.region is not None and frame.placed:
        return (frame.region,), without(measure, frozenset({frame.region.name}))  # 全球液晶电视面板出货6,010万片
    return ((case.home,), measure._replace(segment=measure.segment[part.end():] or None)) if part else ((), measure)


def _is_of_whole_market(case: Case) -> bool:
    """Whether goods are counted of a country or the world, by one who tells of others, with no firm named for them."""
    frame, part = case.frame, case.measure.segment
    if case.measure.id not in _TRADED_GOODS or part is None or part in _GENERAL or not frame.placed or frame.region is None:
        return False
    return not frame.fresh and not frame.addressed and case.kind in ("company", "name", "product", "work") \
        and (frame.region.name == "全球" or (frame.observed or frame.sourced) and _GENERAL_MARKET.match(part) is not None)


def _is_one_of_parts(case: Case) -> bool:
    """Whether a firm's revenue is told by countries: 其中中国收入增长135%."""
    return case.frame.part and case.measure.id == "revenue" and case.kind in _BUSINESSES


def _narrow_by_place(case: Case) -> None:
    if case.frame.placed and not _is_one_of_parts(case):
        case.measure = without(case.measure, _GENERAL)


def _of_firm_in_place(case: Case) -> Fitting | None:
    """What no place has, told of one: that of the firm there."""
    frame, measure, issuer = case.frame, case.measure, case.story.issuer
    if issuer is None or case.kind not in PLACES \
            or not (measure.id in _FIRM_ONLY or measure.id in _CORPORATE and (measure.id != "employees" or "员工" in measure.text)
                    or measure.text.startswith("同店")) or frame.fresh and not frame.placed \
            or frame.sourced and frame.recent and frame.recent[-1].owners == frame.owners:
        return None
    return (issuer,), measure if measure.segment or not frame.placed or frame.region is None else measure._replace(segment=frame.region.name)


def _of_trading(case: Case) -> Fitting | None:
    """A turnover of shares or at an auction, and what no region has."""
    measure, story = case.measure, case.story
    last = case.frame.recent[-1] if case.frame.recent and not case.frame.fresh else None
    again = last is not None and last.measure.text == measure.text
    if measure.id == "turnover_value" and case.home.name == "香港" and not again \
            and (not case.frame.owners and story.market or measure.text.startswith(_WHOLE_MARKET)):
        return (HONG_KONG_SHARES,), measure
    if measure.id == "turnover_value" and last is not None and last.measure.id in _DEALS and last.owners[0].kind in (*PLACES, "estate"):
        return last.owners, measure  # 登记5,870宗,涉资478亿元
    if measure.id in _NO_REGION and case.kind == "region":
        return (), measure
    if measure.id == "turnover_value" and case.kind == "work":  # what is sold has no turnover, its auction has
        return ((story.company,) if story.company is not None else ()), measure
    return None


def _of_listings(case: Case) -> Fitting | None:
    """All that is listed, as the exchange tells of it: 港交所数据显示,今年已有11只新股上市,集资386亿元."""
    official = case.story.official
    if case.frame.owners or official is None or official.kind != "exchange" or case.measure.id not in _RAISED and case.measure.text != LISTED:
        return None
    return (case.story.region or case.home,), case.measure


def _of_whole_market(case: Case) -> Fitting | None:
    """全月一手登记, of no single estate; 和泰车估今年总市场43.5万辆."""
    loose = case.kind in ("estate", "person", None)
    if loose and not case.frame.fresh and _OF_MARKET.search(case.said):
        return (case.home,), case.measure if case.measure.id != "contract_value" else case.measure._replace(metric=_TURNOVER)
    if case.measure.id in _OF_HOMES and case.measure.segment in _GENERAL and case.kind in ("estate", "company"):
        return (case.home,), whole(case.measure)  # 高盛上调本港楼价升幅预测,由5%升至12%
    if _is_foretold(case):
        return (case.home,), case.measure
    if case.measure.text.endswith(_MOVED) and case.frame.region is not None and case.kind in ("company", "name"):
        return (case.frame.region,), case.measure  # 公司估全年全台移转栋数24万栋
    return ((case.story.region or case.home,), case.measure) if case.measure.text.endswith(_ALL_SOLD) else None


def _is_foretold(case: Case) -> bool:
    """Whether the prices or rents of all homes or offices are foretold, by whoever else was told of: 高力料全年楼价升8%,写字楼租金则跌5%."""
    told = case.measure.text in _ALL_HOMES or case.measure.id == "rent" and _PREMISES.search(case.measure.segment or "") is not None
    return told and case.frame.status == "forecast" and not case.frame.placed and case.kind in ("estate", "company")


def _of_government(case: Case) -> Fitting | None:
    """The finances of a government; the rates of banks told of their central bank."""
    measure = case.measure
    government = treasury(case.frame, measure, case.home)
    if government is not None:
        return (government,), measure if measure.id != "net_profit" else measure._replace(metric=None)  # 财政盈余
    official = case.story.official
    if measure.id == "policy_rate" and not case.frame.owners and official is not None and official.name.endswith(_AUTHORITY) and "惠" not in measure.text:
        return (official,), measure  # 金管局将基本利率下调
    if case.kind == "central_bank" and not case.frame.fresh and measure.id is None and bank_seat(case.frame.owners[0], case.home) is not None \
            and not _OPERATION.search(measure.text):
        return region_of(case.frame, measure, case.story, case.home)  # 企业贷款加权平均利率
    return None


def _of_region(case: Case) -> Fitting | None:
    """Statistics, unless a firm has them."""
    frame, measure, kind = case.frame, case.measure, case.kind
    catering = _CATERING if measure.text.startswith(_CATERING) else ""
    seller = frame.named[:1] or (frame.owners if case.kind == "company" and catering and not frame.placed else ())
    if measure.id == "retail_sales" and seller and seller[0] in case.story.coded:
        part = (measure.segment or frame.placed and frame.region and frame.region.name or "") + catering
        return seller, measure._replace(metric=_REVENUE, segment=part or None)  # 莎莎港澳零售销售, 休闲餐饮收入
    if not (_is_regional(measure) or not frame.owners and not frame.named and usual_owner(measure) == "region"):
        return None
    travelling = measure.id == "tourists" and (kind == "company" and frame.named or frame.fresh and kind == "name")
    again = measure.id is not None and frame.owners and (frame.owners[0], measure.id) in case.story.counts
    named = frame.named == frame.owners and frame.owners[:1] != () and frame.owners[0] in case.story.firms
    if not frame.placed and (travelling or (case.told or named) and kind == "company") or again:
        return frame.owners, measure
    return region_of(frame, measure, case.story, case.home)


def _of_film(case: Case) -> Fitting | None:
    frame = case.frame
    if usual_owner(case.measure) != "film" or case.kind != "work":
        return None
    apart = frame.placed and not frame.named and not frame.addressed and frame.region is not None \
        and (frame.region == case.home or frame.region.kind == "place")  # 全国电影票房, 上海票房, behind those of single films
    return (frame.region,) if apart else frame.owners, without(case.measure, _GENERAL | {frame.region.name} if apart else _GENERAL)


def _of_branch(case: Case) -> Fitting | None:
    """The firms of a branch taken together, as their association tells of them: 重点统计钢铁企业营业收入1.46万亿元,…;利润总额316亿元."""
    frame, measure = case.frame, case.measure
    if frame.owners or case.story.official is None or measure.id not in _FIRM_ONLY:
        return None
    if measure.segment and measure.segment.endswith("企业"):
        return (case.story.region or case.home,), measure
    before = frame.recent[-1] if frame.recent else None
    if measure.segment is None and before is not None and before.owners[0].kind in PLACES and (before.measure.segment or "").endswith("企业"):
        return before.owners, measure._replace(segment=before.measure.segment)
    return None


def _of_scene(case: Case) -> Fitting | None:
    return scene(case.frame, case.measure, case.story) or _thing(case.frame, case.measure, case.words)


def _narrow_by_business(case: Case) -> None:
    if case.kind in _BUSINESSES and not _is_one_of_parts(case):
        case.measure = without(case.measure, _GENERAL)


def _of_public(case: Case) -> Fitting | None:
    """What is told of places unless a firm is named."""
    if not case.frame.fresh and case.measure.text.endswith(_INTERBANK):
        return (case.home,), case.measure  # 一个月港元拆息
    told = case.story.official is not None or case.story.lead is None or case.story.lead.kind in PLACES
    if not case.frame.owners and told and PUBLIC.search(case.said):
        return (case.story.region or case.home,), case.measure
    if not case.frame.placed and case.measure.text.endswith(_GAMBLING) and case.kind not in ("company", *PLACES):
        return (_MACAU,), case.measure
    return None


def _of_own_name(case: Case) -> Fitting | None:
    """A part of the measure that stands where a name would."""
    measure, words = case.measure, case.words
    if not measure.segment or _COUNTED.search(measure.segment):
        return None  # 卖一台亏三万
    if not case.frame.owners and (not words.cut.knows(measure.segment) or _SECTOR.search(measure.segment)):
        name, part = words.own_name(measure.segment) if words.strange(measure.segment) else words.bare(measure.segment)
    elif case.kind in _SCENES and _stands_alone(case.frame, measure) and words.strange(measure.segment):
        name, part = words.own_name(measure.segment)
    else:
        return None
    return (Entity(name, "name"),), measure._replace(segment=part)


def _of_teller(case: Case) -> Fitting | None:
    """What is ordered from the one who counts: 易游网统计,国际机票订单量增18%."""
    frame, measure = case.frame, case.measure
    if frame.teller is None or frame.named or measure.id not in _ORDERED and not measure.text.endswith(_BOOKED):
        return None
    return (frame.teller,), measure


def _of_topic(case: Case) -> Fitting:
    """Whom the sentence speaks of, if they can have it at all."""
    owners, measure, story = case.frame.owners, case.measure, case.story
    stale = not case.told and not case.frame.named and case.kind in ("company", "person") and owners[0] not in story.firms
    if stale and measure.id is None and PUBLIC.search(case.said):
        return ((story.region,) if story.region is not None and story.official is not None else ()), measure
    return (owners if not owners or _can_have(owners[0], measure) else ()), measure


# Tried in this order; the first that tells owners has told.
_STEPS: tuple[Callable[[Case], Fitting | None], ...] = (
    _of_firm_behind, _of_object, _of_quoted_firm, _of_segment, _of_good_told, _of_counted_market, _narrow_by_place, _of_firm_in_place, _of_trading,
    _of_listings, _of_whole_market, _of_government, _of_region, _of_film, _of_branch, _of_scene, _of_teller, _narrow_by_business, _of_public, _of_own_name, _of_topic)


def _is_regional(measure: Measure) -> bool:
    return usual_owner(measure) == "region" and measure.id is not None


def _thing(frame: Frame, measure: Measure, words: Words) -> Fitting | None:
    """A product as the owner, where the clause names one as its part or as what is launched."""
    if frame.fresh:
        return None
    kind = first_kind(frame.owners)
    if measure.segment and usual_owner(measure) == "product" and _MODEL.search(measure.segment):
        return (Entity(measure.segment.lstrip("新"), "product"),), whole(measure)
    if frame.product is not None and (kind == "company" or kind in ("product", "name") and measure.id == "price") and (usual_owner(measure) == "product" or measure.id == "price" or measure.id in _USED):
        return (frame.product,), measure
    if kind == "commodity" and measure.id == "price" and measure.segment \
            and (frame.stated or not frame.named and frame.measured and words.strange(measure.segment)) \
            and not (words.cut.knows(measure.segment) and frame.part):
        name, part = words.bare(measure.segment)
        return (Entity(name, "commodity"),), measure._replace(segment=part)  # 生猪…;仔猪均价31.8元
    other = kind == "product" and measure.text.startswith("每")  # 92无铅每公升26.8元、95无铅28.3元
    if kind in PLACES and measure.segment and DWELLING.search(measure.segment):
        return None  # 青埔…预售屋单价46.8万元,季减2.6%
    if measure.id == "price" and measure.segment and measure.segment not in _PRICE_KINDS and (kind in _SELLERS or other):
        name, part = words.bare(measure.segment)
        ordinary = kind in ("company", "name") and not measure.text.startswith("每") and name.isalpha() and not name.isascii() and not words.strange(name)
        return None if ordinary else ((Entity(name, "place" if PLACE.search(name) else "product"),), measure._replace(segment=part))
    return None


def _stands_alone(frame: Frame, measure: Measure) -> bool:
    """Whether the segment of a company's measure stands where a name would."""
    return usual_owner(measure) == "company" and bool(measure.segment) and frame.measured and not (frame.fresh or frame.placed or frame.addressed)


def _can_have(owner: Entity, measure: Measure) -> bool:
    """Whether an owner of this kind can have the measure at all."""
    allowed = _HOLDINGS.get(owner.kind)
    return measure.metric is None or allowed is None or measure.metric.owner in allowed or (owner.kind, measure.id) in _HELD_TOO
