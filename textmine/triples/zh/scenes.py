"""A place, its government or an official source as the owner of a measure."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame
from textmine.triples.zh.offices import bank_seat
from textmine.triples.zh.quotations import DWELLING
from textmine.triples.zh.standing import PLACES
from textmine.triples.zh.wordlists import listed, one_of

Fitting = tuple[tuple[Entity, ...], Measure]

# told of places unless a firm is named
_SELLERS = ("company", "product")  # who have what no region has
PUBLIC = pattern(f"{one_of('public_measure')}|租金(?!收入)")
_VISITED = {words: Entity(region, "region") for words, region in (("来台", "台湾"), ("访台", "台湾"), ("访港", "香港"), ("来港", "香港"), ("访澳", "澳门"),
                                                                  ("访日", "日本"), ("访韩", "韩国"), ("访泰", "泰国"))}
_GOVERNMENT = Entity("香港政府", "agency")
_FISCAL = listed("public_finance")
_SPENT = ("开支", "支出")
_SPENDING = frozenset({"subsidy", "loan", "budget", "investment", "debt_issued"})
_SPENDS = pattern("财政|发改委|发展和改革|政府|国库|国务院|[部省市院]$")  # who may spend, not only publish figures
_STATISTICIANS = pattern("[部局署厅处委]$|委员会$|海关|协会$|联合会$|分会$")  # who count what all firms together do
_MARKETS = frozenset({"group", "currency", "index", "bond"})  # that have no statistics of their own
_TRADE_BODY = pattern("([一-鿿]{2,4}?)(?:业|商业)?(?:同业)?公会$")
_TAKEN_IN = ("保费", "保费收入")  # by those whose association it is
_HERE = listed("whole_place")
_EARNED = ("收入", "溢利", "利润", "盈利", "成本")  # a region narrows it where the sentence tells of a firm
_GREY_MARKET = "暗盘"
_ANY_PART = listed("any_part")
_LINE = "业务"
_TELLING = 3  # characters of a segment that would not be in a name by chance
_COUNTED = frozenset({"region", "any", "good"})  # bearers of what is counted of a whole place
_SHARES = frozenset({"share_price", "closing_price", "opening_price", "issue_price", "price_change", "market_cap",
                     "pe_ratio", "dividend_yield"})


def first_kind(owners: tuple[Entity, ...]) -> str | None:
    return owners[0].kind if owners else None


def whole(measure: Measure) -> Measure:
    return measure._replace(segment=None)


def without(measure: Measure, words: frozenset[str]) -> Measure:
    """The measure without a segment that narrows nothing."""
    return whole(measure) if measure.segment in words else measure


def proper(measure: Measure, owners: tuple[Entity, ...]) -> Measure:
    """The measure without a segment that names no part: a word for any part alone (业务收入), or what its owner's name says already
    (中国智能投影仪市场: 智能投影仪销量) or only describes (对手野渡), or where shares are traded (辉立暗盘)."""
    part = measure.segment
    said = len(part) >= _TELLING and any(part in owner.name for owner in owners) or part.endswith(tuple(owner.name for owner in owners))
    return whole(measure) if said or measure.segment in _ANY_PART or part.endswith(_GREY_MARKET) else measure


def _beyond(measure: Measure, place: Entity) -> Measure:
    """The measure of a place without the place's name in its segment: 楠梓套房 of 楠梓区."""
    segment, name = measure.segment or "", place.name.rstrip("市区县")
    return measure._replace(segment=segment[len(name):].lstrip("市区县") or None) if name and segment.startswith(name) else measure


def treasury(frame: Frame, measure: Measure, home: Entity) -> Entity | None:
    """The government of Hong Kong, which is not the city, where its own finances are told and nobody else is named."""
    owner = frame.owners[0] if frame.owners else None
    fiscal = measure.id == "fiscal_revenue" or measure.text in _FISCAL or _is_taken_in(frame, measure)
    if not fiscal or owner is not None and owner.kind not in (*PLACES, "agency", "person"):
        return None
    return (owner if owner is not None and owner.kind == "agency" else _GOVERNMENT
            if owner in (None, home) or owner.kind == "person" else None)


def _is_taken_in(frame: Frame, measure: Measure) -> bool:
    """Whether a revenue is that of a government, or an expense a part of what it spends: 政府总收入7,210亿元, 开支3,120亿元,收入1,480亿元,
    总开支8,440亿元,其中医疗开支1,150亿元."""
    last = frame.recent[-1] if frame.recent else None
    spent = last is not None and last.owners[0].kind == "agency" \
        and (last.measure.text in _FISCAL or last.measure.id is None and last.measure.text.endswith(_SPENT))
    if measure.id != "revenue":
        return spent and measure.id is None and measure.bearer != "region" and measure.text.endswith(_SPENT)
    return spent or bool(frame.owners) and frame.owners[0].kind == "agency" and frame.owners[0].name.endswith("政府")


def region_of(frame: Frame, measure: Measure, story: Story, home: Entity) -> Fitting:
    """Whose a statistic is: a site's, the region's that the clause or the text names, or that of the official source."""
    owners = frame.owners
    visited = _VISITED.get(measure.text[:2])
    if visited is not None:
        return (visited,), measure  # 来台旅客, behind those who went to 日本
    seat = bank_seat(owners[0], home) if first_kind(owners) == "central_bank" and measure.id != "policy_rate" else None
    if seat is not None:
        return (seat,), measure
    if first_kind(owners) in (*PLACES, "central_bank") and (frame.fresh or not frame.placed):
        return owners, measure
    if first_kind(owners) == "group" and (frame.fresh or frame.recent and frame.recent[-1].owners == owners):
        return owners, measure  # 五大银行新增房贷
    if frame.region is not None:
        return (frame.region,), without(measure, frozenset({frame.region.name}))
    if first_kind(owners) in PLACES:
        return owners, measure
    if story.region is not None:
        return (story.region,), measure
    if story.official or not owners or not frame.named and measure.id is not None or first_kind(owners) in _MARKETS:
        story.region = home
        return (home,), measure
    return (), measure


def _spender(agency: Entity, story: Story) -> Entity:
    """Who spends: an agency, or the region whose government is told of only as 政府 (Hong Kong's is not the city)."""
    return story.region if agency.name == "政府" and story.region is not None and story.region.name != "香港" else agency


def _one_more_statistic(frame: Frame, measure: Measure, story: Story) -> Fitting | None:
    """What a text without a source tells of nobody, behind statistics of a place: 工业增加值增长5.8%。分产品看,新能源汽车产量162万辆."""
    goes_on = story.counted is not None and not frame.owners and not frame.named and measure.bearer in _COUNTED
    return ((story.counted,), measure) if goes_on else None


def _is_of_branch(measure: Measure) -> bool:
    """Whether a measure is one that all firms of a branch have together: a count, a revenue of their line (电信业务收入5985亿元)."""
    counts = measure.metric is not None and measure.metric.dimension in ("quantity", "person")
    return counts or measure.id == "revenue" and (measure.segment or "").endswith(_LINE)


def _told_in_parts(frame: Frame) -> Measure | None:
    """The measure whose parts the sentence tells of the same owner: 销量3万辆,其中德国1.2万辆,法国5000辆."""
    last = frame.recent[-1] if frame.recent else None
    return last.measure if last is not None and last.owners == frame.owners and (frame.part or last.measure.segment) else None


def _is_of_place(frame: Frame, measure: Measure) -> bool:
    """Whether a measure can be one of the place that the clause names."""
    if measure.bearer != "company" or measure.id is None and measure.segment in _HERE:
        return True
    if measure.id == "average_selling_price" and measure.segment is not None and DWELLING.search(measure.segment) is not None:
        return True
    return (not frame.named or first_kind(frame.owners) == "estate") and PUBLIC.search(measure.text) is not None


def _is_of_firm_again(frame: Frame, measure: Measure, story: Story) -> bool:
    """Whether a measure is again of the firm told of, and a place only narrows it."""
    if frame.named and frame.named[0] in story.coded and measure.bearer == "good":
        return True  # 煤气公司核心利润…,本港煤气销售量增0.6%
    if first_kind(frame.owners) != "company":
        return False
    told = _told_in_parts(frame) or story.measure  # of a part of theirs
    return told is not None and told.text == measure.text or measure.text.endswith(_EARNED) \
        and (bool(frame.recent) and frame.recent[-1].owners == frame.owners or frame.owners == (story.issuer,))


def scene(frame: Frame, measure: Measure, story: Story) -> Fitting | None:
    """A place or an official source as the owner, where the clause names no other."""
    if frame.region is not None:
        only_placed = frame.placed and not frame.fresh and not frame.addressed and measure.id not in _SHARES \
            and _is_of_place(frame, measure) and not _is_of_firm_again(frame, measure, story)
        if only_placed or not frame.owners:
            return (frame.region,), _beyond(measure, frame.region) if only_placed else measure
    if measure.id in _SPENDING and "外资" not in measure.text and story.official is not None and _SPENDS.search(story.official.name) \
            and first_kind(frame.owners) in PLACES and not frame.fresh and frame.region is None:
        return (_spender(story.official, story),), measure  # 财政部已预拨资金690亿元
    if frame.owners or story.official is None:
        return _one_more_statistic(frame, measure, story)
    if measure.id in _SPENDING and "外资" not in measure.text and _SPENDS.search(story.official.name):
        return (_spender(story.official, story),), measure
    trade = _TRADE_BODY.match(story.official.name) if measure.text.endswith(_TAKEN_IN) else None
    if trade is not None:
        return (Entity(trade[1] + "业", "name"),), measure  # 寿险公会统计,1月新契约保费1,215亿元
    if measure.id == "revenue" and measure.segment and measure.segment.endswith("业"):
        return (Entity(measure.segment, "name"),), whole(measure)  # 经济部公布,百货业营业额367亿元
    if measure.bearer in _SELLERS and measure.id not in (None, "order_value", "loan") and not PUBLIC.search(measure.text):
        if measure.id == "revenue" and story.measure is not None and story.measure.id == "retail_sales" and story.region is not None:
            return (story.region,), measure._replace(metric=story.measure.metric)  # 12月网上销售额34亿元
        if frame.recent and measure.segment and measure.id == "revenue" and frame.recent[-1].owners[0].kind in PLACES:
            return frame.recent[-1].owners, measure  # 食肆总收益…,中式餐馆收益跌4.2%
        if _is_of_branch(measure) and _STATISTICIANS.search(story.official.name):
            return (story.region or story.home,), measure  # 国家邮政局公布,10月快递业务量176亿件
        return (), measure  # an official source tells the figures of others too
    return ((story.region,), measure) if story.region is not None else None
