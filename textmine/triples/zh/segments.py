"""The part of its owner that a measure covers (its segment), where the rest of its clause or the clauses before tell it."""
from __future__ import annotations

from collections.abc import Callable

from textmine.model import Mention, Money, Quantity
from textmine.text.patterns import pattern
from textmine.triples.narrative import Measure
from textmine.triples.zh.carrying import RANKED
from textmine.triples.zh.figure import Figure
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.sections import HOMES
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.themes import LINE, SAME_PART, WORKS
from textmine.triples.zh.wordlists import Ending, affixes, any_of, listed, one_of

_NARROWING = pattern(f"({one_of('narrowing')}|{one_of('narrowing_unlisted')})(?=..|价)")
_NARROWING_LISTED = pattern(f"(?:新批|新承做|新增)?({one_of('narrowing')}|{one_of('narrowing_listed')})(?=..)")
_LENT, _RETAIL = (pattern(f"({one_of(words)})(?=..)") for words in ("narrowing_lent", "narrowing_retail"))
_SORTS_OF_REVENUE = listed("revenue_sort")  # 租金收入12亿元,出租率95%: of the whole
_SORT_OF_REVENUE = pattern(f"[总净]?({one_of('revenue_sort')})(?=总?[收营])")
_NARROWING_OF = {"loan": _LENT, "new_loans": _LENT, "retail_sales": _RETAIL, "revenue": _SORT_OF_REVENUE}
_NARROWING_STARTS = frozenset(word[0] for words in (
    "narrowing", "narrowing_unlisted", "narrowing_listed", "narrowing_lent", "narrowing_retail", "revenue_sort")
    for word in listed(words)) | set("新总净")
_PER_HEAD = ("人均", "平均")  # what is told of people
_DIVISIBLE = Ending(listed("divisible"))
_WAYS = frozenset({"线上", "线下", "网上", "海外", "境外", "境内"})  # of selling, that are no part of a name
_BOUGHT = frozenset({"cloud_cost", "compute_cost", "order_value"})
_PER_CUSTOMER = frozenset({"arpu", "revenue_per_customer"})
_HEADS = ("person", "company", "household")
_GAINED = ("net_profit", "net_loss")  # on a flat sold again
_ASKED = listed("asked_for_flat")
# Rates that only the whole has.
_OF_WHOLE, _AS_A_WHOLE = affixes("rate_of_whole"), any_of("as_a_whole")
_WHOLE = tuple(listed("as_a_whole"))  # 国内毛利率21%,整体毛利率25%
_OF_PART = pattern("^平均(?!单价|呎价)|均价$|^销售额$|产能|产量|出货|吸纳量$")  # what is told of the part, the works or the goods just spoken of
_OF_SALE, _SALES = frozenset({"收入", "销售收入"}), frozenset({"sales_volume", "shipments", "deliveries", "average_selling_price"})
_ONE, _SPANS = ("单店", "单馆"), ("月", "日", "年")  # 单店月营收
_TRADED, _COUNTS = ("出口", "进口", "外销"), ("家数", "户数", "件数")
_OF_WORKS = frozenset({"capacity", "investment", "employees", "utilization", "production", "shipments"})
_OF_BUSINESS = frozenset({"gross_profit", "gross_margin", "operating_profit", "operating_margin", "operating_loss",
                          "net_profit", "net_loss", "ebitda", "order_value"})
_OF_WHOLE_ONLY = frozenset({
    "eps", "dividend", "dividend_per_share", "market_cap", "valuation", "debt_ratio", "cash", "total_assets", "net_assets",
    "liabilities", "funding_raised", "ipo_proceeds", "stake", "buyback", "price_change", "net_profit_attributable", "capex",
    "employees", "policy_rate", "gdp", "gdp_growth"})
_NET = listed("net_trade")
_SOURCE = pattern(f"{one_of('public_source')}收入")  # where the revenue comes from
_KINDS_OF_STORES = listed("store_sort")
_GOODS_SOLD, _HANDING_OVER = frozenset({"sales_volume", "deliveries", "shipments"}), affixes("handing_over")
_GOODS_AT_LARGE = listed("goods_at_large")
_RAISED, _INVESTORS = ("funding_raised", "ipo_proceeds", "debt_issued"), affixes("investor")
_DEVELOPMENTS, _PARTIES = listed("development"), listed("party_to_flat")
_SESSIONS = listed("session")
_OBSERVERS, _TOLD_IN = listed("observer"), listed("told_in")
_STAFF = frozenset({"研发人员", "技术人员", "研发团队", "研发及技术人员", "工程师"})  # that are a part of those employed
_MARKET = "市场"
_FIRST_HAND = ("新盘", "一手")
RESEARCH = "研发"  # a section that makes what is invested the expense on it
_COMMAS = (",", "，")


class ReadFigure(Figure):
    """A figure with the measure that it is read as, whose part was `segment` when it was read; `told` is what the sentence told last."""

    measure: Measure
    segment: str | None
    aspect: str
    told: Measure | None

    def of(self, part: str | None) -> Measure:
        return self.measure._replace(segment=part)


Step = Callable[[ReadFigure], "Measure | None"]


def compounded(measure: Measure, part: str, lead: Lead, frame: Frame) -> Measure:
    """A measure outside the list with the words right in front of it that belong to its name and tell no part: 社保支出, 能繁母猪存栏."""
    here = lead.here
    if measure.id is not None or not frame.measured or frame.part or measure.text.startswith(_PER_HEAD) \
            or _DIVISIBLE.search(measure.text) or LINE.search(part) or part in _WAYS:
        return measure
    at = here.text.rfind(part + measure.text, here.start, lead.start)
    named = any("name" in token.roles and token.roles["name"].kind != "name" and token.end == at + len(part)
                for token in here.tokens)
    return measure if at < 0 or named else measure._replace(text=part + measure.text, segment=None)


def taken_up(figure: ReadFigure) -> Measure | None:
    """The part told of just before, which a word takes up: 该业务毛利率45%, 这一板块的员工800人."""
    here, part = figure.lead.here, figure.frame.theme or figure.story.part
    again = SAME_PART.search(here.text, here.start, figure.lead.start) if part is not None else None
    return figure.of(part) if again is not None and (figure.segment or "") in again[0] else None


def of_theme(figure: ReadFigure) -> Measure | None:
    """The theme of the clauses, or the line of business that one of them opened with."""
    frame, measure = figure.frame, figure.measure
    if figure.lead.stands_behind(_AS_A_WHOLE):
        return None  # 新业务亏损23亿元,而其整体经营利润为31亿元
    if frame.theme is not None and _is_of_theme(measure):
        return figure.of(frame.theme)
    return figure.of(frame.line) if _is_of_line(measure, figure.aspect, frame) else None


def keep_part(figure: ReadFigure) -> None:
    """Keep the part just told of for a rate, an average or an output behind it; the steps that follow may know better."""
    frame, measure, last = figure.frame, figure.measure, figure.told
    if last is None or last.segment is None or last.text == measure.text \
            or last.id == "stake" or last.segment in _SORTS_OF_REVENUE or measure.text.startswith(_WHOLE) \
            or figure.aspect not in ("level", "change") or not (frame.measured or measure.text in _COUNTS) or frame.fresh \
            or frame.dated and measure.id != "stores" or frame.clause_mark not in _COMMAS or not (figure.again or frame.owners == ()):
        return
    per_head = measure.id in _PER_CUSTOMER and last.dimension in _HEADS  # 住宅宽频用户92万户,每户每月收入188元
    of_sale = measure.text in _OF_SALE and last.id in _SALES  # 销售生猪702万头,实现收入118亿元; not 卖出灵巧手1.6万只,营收4亿元
    of_part = measure.kind == "rate" or _OF_PART.search(measure.text) or frame.divided or per_head or of_sale
    if frame.aspect == "share" and not WORKS.search(last.segment) and last.segment in _clause_before(figure):
        return  # 线上占比78%,复购率46%: of the whole, of which a share was told
    statistic = measure.bearer == "region" and measure.id is not None  # 劳工投保薪资3.9万元,失业率3.3%
    there = last.id in _SALES and frame.region is not None and last.segment == frame.region.name  # 东南亚包裹量增58%,市占率33%
    whole = measure.id == "market_share" and not there or measure.text.endswith(_OF_WHOLE)
    if measure.metric is not None and of_part and not statistic and not whole or _is_of_same(measure, last):
        figure.measure = figure.of(last.segment)


def _is_of_same(measure: Measure, last: Measure) -> bool:
    """Whether a measure is surely that of the goods or the business just told of: 国际机票订单量增18%,平均客单价1.62万元; 茶叶出口4,100吨,
    出口值1.1亿美元; 汽车业务收入531亿元,交付新车19.8万辆; 健身中心营业额168亿元,家数986家."""
    business = last.id == "revenue" and LINE.search(last.segment or "") is not None
    traded = last.text.startswith(_TRADED) and measure.id in ("exports", "imports", "average_selling_price")
    return (traded or business and measure.id in ("deliveries", "stores") or measure.id == "deliveries" and last.id == "order_value"
            or measure.text in _COUNTS and last.id == "revenue" or measure.text.endswith("客单价") and last.id == "orders")


def _clause_before(figure: ReadFigure) -> str:
    """The words between the last two marks in front of the clause of a figure."""
    text, end = figure.lead.here.text, figure.lead.here.start
    start = 0
    for mark in ",，;；。\n":  # each is looked for no farther than the ones before it stand
        start = max(start, text.rfind(mark, start, end - 1) + 1)
    return text[start:end]


def of_section(figure: ReadFigure) -> Measure | None:
    """The section of the sentence, where no part in it has been told of."""
    frame, measure = figure.frame, figure.measure
    if measure.segment is None and frame.section not in (None, RESEARCH) and _is_of_section(measure, frame):
        return figure.of(frame.section)
    return None


def per_head(figure: ReadFigure) -> Measure | None:
    """The part of the tourists just told of, whom an average is of too: 过夜旅客佔46%,人均消费5,100元."""
    measure, last = figure.measure, figure.told
    averaged = measure.segment is None and measure.text.startswith(_PER_HEAD) and last is not None and last.id == "tourists"
    return figure.of(last.segment) if averaged else None


def as_before(figure: ReadFigure) -> Measure | None:
    """The part told of just before, which what follows is of too: pay, shops, a year before."""
    frame, measure, last = figure.frame, figure.measure, figure.told
    if last is None or last.id != measure.id:
        return None
    if measure.id == "salary" and (figure.again or frame.owners == ()):
        return figure.of(last.segment)  # 工业及服务业总薪资…;经常性薪资4万9,380元
    if not figure.again:
        return None
    if measure.id == "stores" and figure.aspect == "change" and frame.aspect != "share" \
            and not frame.fresh and frame.clause_mark in _COMMAS:
        return figure.of(last.segment)  # 在港有86间分店,期内净减3间
    return figure.of(last.segment) if frame.meanwhile is not None else None  # 化工业务亏损18亿元,上年同期亏9亿元


def of_flat(figure: ReadFigure) -> Measure | None:
    """The flat just told of: 售出一伙三房户,成交价1,688万元,呎价20,462元."""
    flat = figure.frame.flat
    return figure.of(flat) if flat is not None and _is_of_flat(figure) else None


def _is_of_flat(figure: ReadFigure) -> bool:
    """Whether a figure is what a flat costs, gained or lost, or how large it is."""
    measure, last = figure.measure, figure.told
    if isinstance(figure.mention, Money):
        return measure.kind == "price" or figure.aspect == "change" or measure.id in _GAINED or measure.text in _ASKED
    sized = isinstance(figure.mention, Quantity) and measure.text.endswith(("面积", "实用"))
    return sized or figure.aspect == "change" and figure.again and last is not None and last.segment == figure.frame.flat


def in_its_name(figure: ReadFigure) -> Measure | None:
    """A part with which the name of the measure begins: 输入价格, 城镇居民人均可支配收入; 青年 behind an age."""
    measure, part = figure.measure, figure.segment or ""
    if part and not part.endswith("岁") or measure.metric is None or measure.text[:1] not in _NARROWING_STARTS:
        return None
    narrowing = (_NARROWING if measure.id is None else _NARROWING_LISTED).match(measure.text) \
        or measure.id in _NARROWING_OF and _NARROWING_OF[measure.id].match(measure.text)
    return figure.of(part + narrowing[1]) if narrowing else None


def no_part(figure: ReadFigure) -> Measure | None:
    """What stands where a part would and is none."""
    segment, measure = figure.segment, figure.measure
    if not segment:
        return None
    if (measure.id in _RAISED and segment.endswith(_INVESTORS)
            or segment in _OBSERVERS or measure.id is not None and segment in _TOLD_IN  # 分析师的预期则是5.2亿元; 美元营收318亿美元
            or segment in _SESSIONS and (measure.bearer in ("security", "index") or measure.text == "报")  # 午市报3.18元
            or segment in _PARTIES and measure.kind == "price"  # 业主减价30万元
            or segment in _DEVELOPMENTS and figure.frame.owners[:1] != () and figure.frame.owners[0].kind == "estate"  # 楼盘累售263伙
            or measure.id in (*_RAISED, "valuation", "investment") and segment.endswith("轮") or measure.id == "fine"):
        return figure.of(None)  # 向特定投资者募集配套资金, C轮募资; 因违规披露被罚款
    frame = figure.frame
    if measure.dimension == "quantity" and frame.fresh and not frame.measured and frame.owners[0].kind not in PLACES \
            and segment not in figure.lead.here.whole and (not frame.recent or frame.recent[-1].owners[0].kind in PLACES):
        return figure.of(None)  # 本港登记电动私家车38,612辆,…比亚迪以9,704辆居首
    return None


def of_kind(figure: ReadFigure) -> Measure | None:
    """The source of a revenue, what is bought, or the kind of stores or staff, as the measure's own words or its target tell."""
    measure, frame = figure.measure, figure.frame
    if measure.id == "fiscal_revenue" and _SOURCE.fullmatch(measure.text):
        return figure.of(measure.text.removesuffix("收入"))
    if measure.id in _BOUGHT and frame.target is not None and frame.target.kind != "agency":
        return figure.of(frame.target.name)  # 向阿里云购买云计算服务费
    if measure.id == "stake" and (held := figure.lead.front.roles.get("name")) is not None and held not in frame.owners:
        return figure.of(figure.lead.word(figure.lead.front))  # 收购皓飞新材70%股权, 持有电能约36%
    if measure.id == "revenue" and (one := _of_one(figure)) is not None:
        return figure.of(one)
    if measure.id in _GOODS_SOLD and (sort := _sort_sold(figure)) is not None:
        return figure.of(sort)
    if measure.text in _NET and (traded := _traded(figure.mention, frame)) is not None:
        return figure.of(traded)
    if measure.id in ("deliveries", "stores"):
        own = measure.text in _KINDS_OF_STORES and frame.prior is not None and frame.prior.id == "stores"  # 门店8,215家,其中加盟店8,079家
    else:
        own = measure.id == "fiscal_revenue" and measure.text.endswith("税") or measure.id == "employees" and measure.text in _STAFF
    return figure.of(measure.text) if own else None


def _of_one(figure: ReadFigure) -> str | None:
    """The word in front of a revenue that it is of one shop: 单店月营收68万元."""
    here = figure.lead.here
    at = here.text.rfind(figure.measure.text, here.start, figure.lead.start)
    start = at - (here.text[at - 1:at] in _SPANS and at > 0)
    return next((one for one in _ONE if here.text.endswith(one, here.start, max(start, here.start))), None)


def _sort_sold(figure: ReadFigure) -> str | None:
    """The sort of goods that ends its clause behind how many of them were sold: 售出320伙一手单位, not 售出320伙单位."""
    here, behind, front = figure.lead.here, figure.behind, figure.lead.front
    if figure.aspect != "level" or "gap" not in behind.roles or "metric" not in front.roles or behind.start != figure.mention.end \
            or behind.end != here.end or not here.said(front).endswith(_HANDING_OVER):
        return None
    noun = here.noun(behind)
    return noun if noun == here.said(behind) and noun not in _GOODS_AT_LARGE and not RANKED.search(noun) else None


def _traded(mention: Mention, frame: Frame) -> str | None:
    """The security that investors bought or sold: 外资卖超鸿海3.8万张, or the one just told of: 联发科收1,765元,外资买超2,316张."""
    bought = any(subject.owners[0] == frame.target and subject.measure.text in _NET for subject in frame.recent)  # 外资买超…、投信买超…
    told = frame.target if not bought else None
    told = told or (frame.recent[-1].owners[0] if frame.recent and isinstance(mention, Quantity) else None)
    return told.name if told is not None and told not in frame.owners and told.kind in ("company", "product", "name") else None


def _is_of_section(measure: Measure, frame: Frame) -> bool:
    """Whether the section of a sentence (内地业务方面, 二手房市场上) narrows a measure of whom it names first."""
    if frame.section is None:
        return False
    if HOMES.search(frame.section):
        new = frame.section.startswith(_FIRST_HAND) and frame.owners[:1] != () and frame.owners[0].kind == "estate"
        return measure.bearer in ("place", "good", "security", "company") and not new  # 新盘方面,甲推出128伙
    if frame.section.endswith(_MARKET):
        return (measure.bearer == "company" or measure.id == "sales_volume") and measure.kind not in ("stock", "price")  # 在中国市场,苹果营收145亿美元
    goods = frame.section[-1] in "机车"
    return (frame.side == measure.id and measure.id is not None
            or not frame.fresh and (measure.bearer == "company" or measure.bearer == "good" and goods)
            or frame.owners == frame.opener and measure.bearer == "company" and LINE.search(frame.section) is not None)


def _is_of_theme(measure: Measure) -> bool:
    """Whether a measure may be that of a part only, not one that the whole alone has."""
    return (measure.metric is not None and measure.bearer not in ("security", "index", "currency", "bond", "commodity")
            and measure.id not in _OF_WHOLE_ONLY and not measure.text.endswith(_OF_WHOLE))


def _is_of_line(measure: Measure, aspect: str, frame: Frame) -> bool:
    """Whether a measure is that of the business or the works that a clause before it opened with: 内地业务收入12.8亿元,升6%,同店销售升1%;
    越南二厂7月投产,月产能30万套."""
    if frame.line is None or not frame.measured or frame.fresh or frame.placed or aspect not in ("level", "change"):
        return False
    if WORKS.search(frame.line):
        return measure.id in _OF_WORKS
    return measure.id in _OF_BUSINESS or measure.text.endswith(("同店销售", "人均消费", "客单价"))
