"""Measures of things: estates, goods, products, films, and what a part of the measure names."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure
from textmine.triples.zh.bonds import BOUGHT
from textmine.triples.zh.case import Case
from textmine.triples.zh.frame import Frame
from textmine.triples.zh.naming import PLACE
from textmine.triples.zh.place_owners import GENERAL, MARKET, is_foretold
from textmine.triples.zh.quotations import DWELLING
from textmine.triples.zh.scenes import Fitting, whole, without
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.wordlists import any_of, listed

_SCENES = frozenset({"region", "place", "index", "group", "commodity"})
# Told of what was launched just before.
USED = frozenset({"users", "registered_users", "paying_users", "downloads", "dau", "mau", "orders"})
_CHARGING = frozenset({"agency", "central_bank"})
_DEALERS = frozenset({"company", "agency", "person"})
_SELLERS = frozenset({"company", "name", "region", "place", "work"})
_PRICE_KINDS = listed("price_kind")
_SECTOR = pattern("[业股行厂]$")
_OF_PLOT = any_of("of_plot")  # of the plot or flat told of, not of its buyer
_COUNTED = pattern("[一两三几][台辆家个套只件]", needs="一两三几")
_HOLDERS = pattern("(?:股东|机构|管理层|[人员工方者会户家])$")  # who holds, but no name
MARKET_SIZES = frozenset({"市场规模", "市场总规模", "市场容量"})
_AVERAGE, _TRADE = "平均", "行业"
_RIVALS = listed("rivals")
ISSUED_AT, _BONDS, _BID = listed("issued_at"), ("债", "券"), "中标利率"
_YIELD = known_metric("bond_yield")
_NO_NAMES = listed("no_name")
_MAKERS, _BRAND = ("company", "name", "product"), "品牌"
_NO_BRANDS = ("业务", "产品", "收入", *(word + _BRAND for word in ("自有", "代理", "海外", "国际", "国内", "其他", "其余")))
_MODEL = pattern("[\u4e00-\u9fff]模型$")


def of_object(case: Case) -> Fitting | None:
    """Whom it is done to, the estate or the product spoken of."""
    frame, measure = case.frame, case.measure
    if measure.id == "fine" and (fined := _fined(case)) is not None:
        return (fined,), measure
    if measure.id == "fine" and case.kind in _CHARGING:
        return (), measure  # 央行罚单显示,…罚款10万元: of a name that was not found
    thing = case.story.thing
    if thing is not None and case.kind in _DEALERS and _is_of_thing(case, thing):
        return (thing,), measure
    if measure.id == "investment" and frame.introduced is not None and measure.text.startswith("认购") and not frame.fresh:
        return (frame.introduced,), measure  # 引入七名基石投资者,合共认购4,000万美元
    if measure.id == "valuation" and not frame.fresh and (valued := _valued(case)):
        return valued, measure
    return ((frame.appositive,), measure) if frame.appositive is not None else None


def of_bonds(case: Case) -> Fitting | None:
    """The rate at which bonds are issued, by their name or as they were told of: 招标发行5年期国债,中标利率1.42%; 发行国债60亿元,利率1.75%."""
    frame, measure = case.frame, case.measure
    if measure.segment is not None:
        return None
    told = next((told for told in reversed(frame.recent) if told.measure.id == "debt_issued"), None)
    if told is not None and frame.owners not in ((), told.owners):
        return None  # 发行公司债98亿元,甲券…,乙券票面利率1.75%
    issued = told.measure.text if told is not None else ""
    named = frame.target is not None and frame.target.kind == "bond"
    bonds = frame.target if named else Entity(issued, "bond") if issued.endswith(_BONDS) else None
    if bonds is not None:
        return (bonds,), measure._replace(metric=_YIELD)
    bid = measure.id == "policy_rate" and measure.text.endswith(_BID) and case.kind != "central_bank"
    return ((), measure) if bid else None  # of bonds that the clause does not name


def _fined(case: Case) -> Entity | None:
    """Whom a clause says to be fined, or who was named in front where the one who fines is the subject: 对甲作出行政处罚,罚款86万元,
    对董事长乙给予警告,并处以300万元罚款."""
    frame = case.frame
    if frame.target is not None and frame.target.kind not in PLACES:
        return frame.target
    if frame.charged is not None and not frame.fresh:
        return frame.charged
    return frame.met[-1] if frame.met and not frame.owners and case.story.official is not None else None


def _is_of_thing(case: Case, thing: Entity) -> bool:
    """Whether a price or a size is of the estate or the product spoken of, not of its buyer."""
    frame, measure = case.frame, case.measure
    last = frame.recent[-1].measure if frame.recent else None
    priced = measure.id == "home_price" and (last is None or last.id != measure.id) \
        and not (frame.status == "forecast" and is_foretold(case))
    if not priced and (frame.fresh or not _OF_PLOT.search(measure.text)):
        return False
    return thing.kind == "estate" or last is not None and last.id == "acquisition_price" and thing == frame.product


def _valued(case: Case) -> tuple[Entity, ...]:
    """The firm valued at what somebody pays for a part of it."""
    recent, bought = case.frame.recent, case.story.bought
    raiser = next((told.owners for told in reversed(recent) if told.measure.id == "funding_raised"), ())
    if raiser and recent[-1].measure.id == "investment":
        return raiser  # 甲完成A轮募资,乙投资150万美元,投后估值4,500万美元
    if not recent or recent[-1].measure.id not in BOUGHT:
        return ()
    if bought is not None:
        return (bought,)  # 以1.5亿元取得日升15%股权,换算公司估值10亿元
    sold = next((told.measure.segment for told in reversed(recent) if told.measure.id == "stake"), None)
    return tuple(entity for entity in case.frame.met if entity.name == sold)  # 甲将乙6%的股权转让给丙,对应估值20亿元


def of_segment(case: Case) -> Fitting | None:
    """Whom the part of the measure names: a holder, a good, a market."""
    frame, measure = case.frame, case.measure
    if not measure.segment:  # left out since
        return None
    if measure.id == "stake" and "持股" in measure.text \
            and (case.words.strange(measure.segment) or len(measure.segment) > 3 and not _HOLDERS.search(measure.segment)):
        return (Entity(measure.segment, "name"),), whole(measure)  # 国投高新持股18.9%
    if measure.segment in _RIVALS:
        return (), measure  # 对手的毛利率: of somebody whom the text does not name
    if measure.text.startswith(_AVERAGE) and measure.segment.endswith(_TRADE):
        return (Entity(measure.segment, "name"),), whole(measure)  # 白酒行业平均毛利率
    good = measure.id == "price" and measure.segment not in _PRICE_KINDS and not DWELLING.search(measure.segment)
    if good and case.kind in PLACES and frame.fresh:
        name, part = case.words.bare(measure.segment)  # 全国活猪平均价格
        return (Entity(name, "commodity"),), measure._replace(segment=part)
    if measure.text in MARKET_SIZES and frame.measured:
        place = frame.region.name if frame.region is not None and (frame.placed or frame.region in frame.owners) else ""
        general = MARKET.match(measure.segment) if place else None
        part = measure.segment[general.end():] if general else measure.segment.removeprefix(place)
        return (Entity(place + part.removesuffix("市场") + "市场", "market"),), whole(measure)  # 中国现制饮品市场规模
    return None


def of_brand(case: Case) -> Fitting | None:
    """A brand in a sentence that tells those of a firm, which have figures of their own: 分品牌看,御福轩收益6.4亿元."""
    part, frame = case.measure.segment or "", case.frame
    own = any(part in owner.name or owner.name in part for owner in frame.owners)
    if not frame.branded or own or case.kind not in _MAKERS or part.endswith(_NO_BRANDS) or case.words.cut.knows(part):
        return None
    return (Entity(part.removesuffix(_BRAND), "product"),), whole(case.measure)


def of_film(case: Case) -> Fitting | None:
    """Takings of the film told of, or of all of them in a place: 全国电影票房, 上海票房, behind those of single films."""
    frame, measure = case.frame, case.measure
    if measure.bearer != "film":
        return None
    placed = frame.placed and not frame.named and not frame.addressed and frame.region is not None
    if placed and (frame.region == case.home or frame.region.kind == "place"):
        return (frame.region,), without(measure, GENERAL | {frame.region.name})
    return frame.owners, without(measure, GENERAL)


def of_own_name(case: Case) -> Fitting | None:
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
    if name in _NO_NAMES:
        name, part = measure.segment, None  # 新能源汽车
    return (Entity(name, "name"),), measure._replace(segment=part)


def of_thing(case: Case) -> Fitting | None:
    """A product as the owner, where the clause names one as its part or as what is launched."""
    frame, measure = case.frame, case.measure
    part, price = measure.segment, measure.id == "price"
    if part and measure.bearer == "product" and _MODEL.search(part):
        return (Entity(part.lstrip("新"), "product"),), whole(measure)
    launched = case.kind == "company" or case.kind in ("product", "name") and price
    if frame.product is not None and launched and (price or measure.bearer == "product" or measure.id in USED):
        return (frame.product,), measure
    if not part or not price or case.kind in PLACES and DWELLING.search(part):
        return None  # 青埔…预售屋单价46.8万元,季减2.6%
    return _of_commodity(case, part) or _of_sold(case, part)


def _of_commodity(case: Case, part: str) -> Fitting | None:
    """The price of another commodity behind that of one: 生猪…;仔猪均价31.8元."""
    frame, words = case.frame, case.words
    told = frame.stated or not frame.named and frame.measured and words.strange(part)
    if case.kind != "commodity" or not told or words.cut.knows(part) and frame.part:
        return None
    name, narrower = words.bare(part)
    return (Entity(name, "commodity"),), case.measure._replace(segment=narrower)


def _of_sold(case: Case, part: str) -> Fitting | None:
    """The price of what the part names, which somebody sells: 92无铅每公升26.8元、95无铅28.3元."""
    words, by_piece = case.words, case.measure.text.startswith("每")
    if part in _PRICE_KINDS or case.kind not in _SELLERS and not (case.kind == "product" and by_piece):
        return None
    name, narrower = words.bare(part)
    if case.kind in ("company", "name") and not by_piece and name.isalpha() and not name.isascii() and not words.strange(name):
        return None  # an ordinary word is no name
    return (Entity(name, "place" if PLACE.search(name) else "product"),), case.measure._replace(segment=narrower)


def _stands_alone(frame: Frame, measure: Measure) -> bool:
    """Whether the segment of a company's measure stands where a name would."""
    return measure.bearer == "company" and bool(measure.segment) and frame.measured \
        and not (frame.fresh or frame.placed or frame.addressed)
