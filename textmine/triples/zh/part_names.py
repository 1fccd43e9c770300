"""Names that are a part of whom a clause speaks of: a market, a good, a product line, one that brings in a share."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.divisions import by_kind
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.nouns import add_noun, is_traded, tells_trade
from textmine.triples.zh.parts import is_part
from textmine.triples.zh.standing import PLACES, TOPICS, Occurrence, first_is_firm, is_traded_in
from textmine.triples.zh.wordlists import one_of

_QUOTED = frozenset({"index", "currency", "commodity", "bond"})
_COMING_FROM = ("来自", "源自", "源于")
_SINGLED_OUT = frozenset({"单是", "仅", "光是", "单单", "仅是"})
_FOR = ("为", "给", "替")
_GIVING = pattern("贡献了?(?:其中的?|其)?[^,，。;的]{1,10}(?:收入|营收)?")
_GIVES = "贡献"
_CUSTOMER = pattern(f"(?:其中|而|仅|单是|光是)*(?:其|公司|它)?的?(?:第[一二三四五]|最)?大?(?:单一|核心|主要)?{one_of('customer')}?的?")
_TRADE = frozenset({"gmv", "trading_volume", "turnover_value"})
_ALONE = frozenset({"一家", "就", "便", "独"})
_SHARED = ("占", "比重", "比例")
_BRAND = "品牌"
_POSSESSIVES = ("其", "公司", "集团", "该公司")
_OF_THE_FIRM = pattern("[^,，。;]{0,10}?占(?:了|到|据)?(?:公司|集团|其|它)(?![^,，。;]{0,8}(?:股|权))", needs="占", reach=11)
_WHOLE_MARKET = pattern("(?:市场|产业|车市|房市|景气)(?:仍|也|则|却|持续|已|正|同样|回温|升温|降温|表现)?")
# the measure behind whose figure a part is told of
_WHOLE = pattern("的?(?:总|全部|整体|年度)?(?:[一-鿿]{0,6}?)(?:收入|营收|营业额|销售额|销量|利润|获利|净利|纯利|订单|出货量|产能|业绩|盈利)")
_GIVEN = pattern("的?(?:[约近逾达]|超过?)?[0-9一二两三四五六七八九半][^,，。;股]*$")
_HEAD_PART = pattern("(?:其中|目前|而|但|如今|仅|单是|光是|光)*([^,，。;的]{2,14}?)(?:[一两]家|就|便|已经?|也|还|则|共|合计|总计|大约|一直|[分各]别)*")
_SELLING = 4  # tokens from a good to what is told of its sales
_QUOTATION_MARK = 1  # its characters
_PART = pattern(f"^区|{one_of('part_of_firm')}")


def as_part_of_issuer(name: Occurrence, frame: Frame, story: Story) -> bool:
    """大客户甲占其营收25%."""
    issuer = story.issuer
    if name.behind.roles.get("share") != "1" or not name.here.text.startswith(_POSSESSIVES, name.behind.end) \
            or issuer in (None, name.entity) or name.entity.kind not in ("company", "name", "product"):
        return False
    frame.owners, frame.fresh, frame.measured = (issuer,), False, False
    _narrow(name, frame)
    return True


def as_origin(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whom something comes from: 来自甲的订单占六成; 外销订单612亿美元,…来自美国的订单228亿美元."""
    here = name.here
    of_firm = bool(frame.owners) and frame.owners[0].kind in ("company", "name")
    if not here.said(name.before).startswith(_COMING_FROM) or not here.said(name.behind).startswith("的") \
            or not (of_firm or is_traded(story, frame)):
        return False
    _narrow(name, frame)
    return True


def as_share(name: Occurrence, frame: Frame, story: Story) -> bool:
    """One whose share of the firm's figure follows."""
    if not frame.stated or not frame.measures or frame.measures[-1].id == "market_share" or not first_is_firm(frame.owners) \
            or name.entity in frame.owners:
        return False
    here, ahead = name.here, name.at + 1
    while here.at(ahead).plays("conj") or here.said(here.at(ahead)) in _ALONE:
        ahead += 1  # 前五大客户贡献62%,其中甲一家就占22%
    behind = here.at(ahead)
    told = all("which" in token.roles for token in here.tokens[:name.at]) and behind.roles.get("share") == "1" \
        and here.said(behind) == "占" and "amount" in here.at(ahead + 1).roles
    if frame.recent[-1].measure.id == "revenue" and _GIVING.fullmatch(here.text, behind.start, here.end) \
            and _CUSTOMER.fullmatch(here.text, here.start, here.tokens[name.at].start):
        frame.measures, frame.measured, told = (frame.recent[-1].measure,), False, True  # 第一大客户甲贡献了其中的22%
    again = (frame.aspect == "share" and "amount" in behind.roles and bool(frame.recent[-1].measure.segment)
             and name.entity.kind in ("name", "product") and name.entity not in story.firms)
    if told or again:  # 营收489亿元,momo占五成六; 封装设备占营收58%,其次为薄化设备24%
        _narrow(name, frame)
    return told or again


def as_channel(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whom or where the firm told of sells to, in front of what part of its figures that is: 抖音渠道占公司收入的两成."""
    here = name.here
    told = not frame.fresh and first_is_firm(frame.owners) and name.entity not in frame.owners \
        and _OF_THE_FIRM.match(here.text, here.tokens[name.at].end, here.end) is not None
    if told:
        _narrow(name, frame)
    return told


def as_market_of_broker(name: Occurrence, frame: Frame, story: Story) -> bool:
    """A market of shares as a part of what is traded with a firm: 富途总交易额1.9万亿元,当中美股交易额1.37万亿元,港股交易额4,430亿元."""
    told = frame.recent[-1] if frame.recent else None
    if told is None or not first_is_firm(told.owners) or told.measure.id not in _TRADE or name.entity.kind != "index":
        return False
    if not (frame.part or told.measure.segment) or not is_traded_in(name.here, name.at):
        return False
    _narrow(name, frame)
    return True


def as_part_of_region(name: Occurrence, frame: Frame, story: Story) -> bool:
    """One more part of a region's figure: 台湾离岸风电装置容量4.2GW,太阳光电15.6GW."""
    if name.entity.kind != "name" or name.entity in story.firms or "amount" not in name.behind.roles \
            or not frame.stated or not frame.owners:
        return False
    last = frame.recent[-1]
    if frame.owners[0].kind not in PLACES or last.owners != frame.owners or not last.measure.segment:
        return False
    _narrow(name, frame)
    return True


def as_contributor(name: Occurrence, frame: Frame, story: Story) -> bool:
    """One that has told no figures and opens its clause only to tell how much of the firm's it brings in: 董事长指出,大全联业绩占比约两成;
    第一大客户甲贡献的收入占比为18%."""
    here, at = name.here, name.at
    if at == 1 and here.said(name.before) in _SINGLED_OUT \
            and any("share" in token.roles and here.said(token).startswith("贡献") for token in here.tokens[at + 1:at + 3]):
        _narrow(name, frame)
        return True  # 合约销售额322亿元,单是西沙湾项目已贡献98亿元
    gives = here.said(name.behind) == _GIVES and here.said(here.at(at + 2)) == "的" and here.at(at + 4).plays("share")
    frame.owners = frame.owners or (story.company,) * (gives and story.company is not None)
    shares = name.behind.plays("metric", "gap") and here.said(here.at(2)).startswith(_SHARED) and here.at(3).plays("amount", "level")
    if at and not gives or not (gives or shares) or not first_is_firm(frame.owners) or name.entity in (*frame.owners, *story.firms):
        return False
    _narrow(name, frame)
    return True


def as_whole(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whose figure something is a part of that a clause opens with: 海外市场占甲营收的17%, 贡献了甲17%的营收; where it opens with none,
    what was told of in front: L5月均交付1.5万辆,占到甲总销量的54%."""
    here, at = name.here, name.at
    cue = here.at(at - 2) if here.said(name.before) == "了" else name.before
    given = here.said(cue).startswith(_GIVES)
    if "share" not in cue.roles or not (given or here.said(cue).startswith("占")) or name.entity.kind not in ("company", "name") \
            or name.entity in frame.owners and frame.fresh or any("metric" in token.roles for token in here.tokens[:at]):
        return False
    behind = here.tokens[at].end
    if not (_WHOLE.match(here.text, behind, here.end) or given and _GIVEN.match(here.text, behind, here.end)):
        return False
    first = next((token.end for token in reversed(here.tokens[:at]) if token.plays("date", "mark", "amount")), here.start)
    head = _HEAD_PART.fullmatch(here.text, first, cue.start)
    last = frame.owners[0] if len(frame.owners) == 1 and not head and first == cue.start else None
    part = head[1] if head is not None else last.name if last not in (None, name.entity) else None
    if part is None:
        return False
    _bring_in(frame, Entity(part, "name"), name.entity)
    story.meet(name.entity)
    return True


def as_beneficiary(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whose figure another brings in a share of, which is the part: 苹果去年贡献了甲45%的收入."""
    if not _is_brought(name.here, name.at) or not frame.fresh or len(frame.owners) != 1 or name.entity.kind not in ("company", "name"):
        return False
    _bring_in(frame, frame.owners[0], name.entity)
    return True


def brings_in(here: Here, at: int, frame: Frame, story: Story) -> bool:
    """Whether a pronoun stands for whom somebody brings in a share, the other of the two that the sentence names:
    甲是乙的最大客户,贡献了其31%的收入; 乙的最大客户是甲,贡献了其31%的收入."""
    others = [entity for entity in frame.met if entity not in frame.owners]
    if not others and len(frame.owners) == 1:
        whole = story.makers.get(frame.owners[0]) or story.parents.get(frame.owners[0]) or story.company
        others = [whole] if whole not in (None, frame.owners[0]) else []  # Motavel去年出货38万颗,贡献集团两成的获利
    brought = _is_brought(here, at) and len(frame.owners) == len(others) == 1
    if brought:
        part, whole = frame.owners[0], others[0]
        _bring_in(frame, *((whole, part) if story.suppliers.get(whole) == part else (part, whole)))
    return brought


def _is_brought(here: Here, at: int) -> bool:
    """Whether somebody brings in what a name or a pronoun has, which stands behind 贡献 or in front of it: 贡献了甲31%的收入,
    为甲贡献了9.8亿元收入."""
    before, behind = here.at(at - 1), here.at(at + 1)
    if here.said(before)[-1:] in _FOR:
        return _is_bringing(here, behind) and "amount" in here.at(at + 2).roles
    return _is_bringing(here, before) and "amount" in behind.roles


def _is_bringing(here: Here, token: Token) -> bool:
    return token.roles.get("share") == "2" and here.said(token).startswith("贡献")


def _bring_in(frame: Frame, part: Entity, whole: Entity) -> None:
    """Make somebody the owner of what another is a part of."""
    frame.owners = frame.named = (whole,)
    frame.fresh, frame.product = True, None
    frame.nouns, frame.phrase = (part.name,), part.name


def as_part(name: Occurrence, frame: Frame, story: Story) -> bool:
    """A place, a good or a group that is a part of what is told."""
    kind = name.entity.kind
    if kind in PLACES:
        narrows = (frame.divided and first_is_firm(frame.owners)  # 分地区看,中国大陆16.4亿元,欧洲5.1亿元
                   or _is_part_of_statistics(name, frame, story) or _is_line_of_business(name, frame)
                   or _is_modifier(name, frame, story))
    else:
        member = kind == "group" and frame.part and first_is_firm(frame.owners) and "metric" in name.behind.roles  # 其中中小企业放款占28%
        member = member or kind in ("group", "commodity") and _trades(name)
        member = member or kind == "commodity" and first_is_firm(frame.owners) and frame.owners[0] in story.firms and _is_sold(name)
        narrows = member or _is_line_of_business(name, frame) or _grows_in_place(name, frame, story) \
            or kind != "company" and is_traded(story, frame) and not _is_quoted(name)
    if narrows:
        _narrow(name, frame)
    return narrows


def _grows_in_place(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whether a good is one whose output the bureau of a place tells: 台南市农业局表示,今年芒果产量7.2万公吨."""
    metric = name.behind.roles.get("metric")
    placed = frame.sourced and not frame.owners and story.region is not None and story.region.kind == "place"
    return placed and name.entity.kind == "commodity" and metric is not None and metric.id == "production"


def _is_quoted(name: Occurrence) -> bool:
    """Whether a good rises or falls as what is quoted does, behind what was traded of others: 原油出口下降5%,布伦特原油涨2%."""
    return name.entity.kind == "commodity" and name.here.said(name.behind)[:1] in ("涨", "跌")


def _trades(name: Occurrence) -> bool:
    """Whether a group or a good stands in front of what a region trades: 民营企业进出口8.1万亿元, 大豆进口860万吨."""
    metric = name.behind.roles.get("metric")
    return metric is not None and tells_trade(Measure(metric, name.here.said(name.behind)))


def _is_sold(name: Occurrence) -> bool:
    """Whether a good is what its clause tells to be sold: 咖啡每天卖出逾百万杯."""
    metric = next((token.roles["metric"] for token in name.here.tokens[name.at + 1:name.at + _SELLING] if "metric" in token.roles), None)
    return metric is not None and metric.id == "sales_volume"


def as_line(name: Occurrence, frame: Frame, story: Story) -> bool:
    """A line of the firm's business, a good that it makes."""
    if name.entity in story.sites:
        _leave_landlord(name, frame, story)
        return False
    if name.entity in story.firms or _is_brand(name, frame) or not is_part(name.here, name.at, name.entity, frame, story.issuer):
        return False
    joined = "and" in name.behind.roles  # 石油及制品类
    add_noun(name.here, name.at, name.said if joined or name.entity.kind != "commodity" else name.entity.name, frame)
    return True


def _is_brand(name: Occurrence, frame: Frame) -> bool:
    """Whether a name is told to be a brand, which is none of the lines of its firm but has figures of its own: 乐道品牌."""
    return name.here.text.startswith(_BRAND, name.here.tokens[name.at].end) and name.entity not in frame.owners


def _leave_landlord(name: Occurrence, frame: Frame, story: Story) -> None:
    """A site of a firm that has told figures is told of by itself, for the time that those were of: 恒隆收入49亿元;上海恒隆广场收入8.4亿元;…"""
    if frame.fresh or not first_is_firm(frame.owners) or frame.owners[0] not in story.firms:
        return
    frame.landlord, frame.passing = frame.owners, True
    reported = story.date_of(frame.owners, "report")
    if reported is not None:
        story.keep_date((name.entity,), "report", reported)


def _narrow(name: Occurrence, frame: Frame) -> None:
    """Keep a name as the part of the subject that a figure is of."""
    add_noun(name.here, name.at, name.said, frame)


def _is_part_of_statistics(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whether a place is where visitors come from, or with whom another trades."""
    entity, behind = name.entity, name.behind
    of = frame.recent[-1].owners if frame.recent else frame.owners
    if entity == story.home and (not of or of[0] == entity or of[0].kind not in PLACES):
        return False  # but it is of another place: 澳门入境旅客365万人次,其中…香港旅客61万人次
    if entity.kind == "region" and "metric" in behind.roles and behind.roles["metric"].id == "tourists":
        return True  # 内地旅客
    told = frame.measures[-1] if frame.measures else None
    if told is None or entity.kind == "place" and of != () and of[0].kind == "place" and not frame.part:
        return False  # 广东出口5,360亿元;浙江同期出口3,480亿元
    moves = behind.plays("up", "down", "amount") or frame.part and behind.plays("and", "each")
    if entity.kind == "region" and told.id == "tourists" and (told.segment or frame.part) and moves \
            and (not frame.measured or "and" in name.before.roles):
        return True  # 日本旅客…,韩国跌4%; 非内地旅客…,当中菲律宾、韩国分别升12%及19%; 其中日本148万人次最多
    if "metric" in behind.roles and behind.roles["metric"].id == told.id:
        behind = name.here.at(name.at + 2)  # 美国订单278亿美元
    if told.id is None and entity.kind != "region":
        return False  # 江苏进出口…,苏州6,480亿元
    ordered = told.id == "order_value" and behind.plays("basis", "up", "down")  # 外销订单698亿美元。美国订单年增37.5%
    return tells_trade(told) and not frame.measured and "metric" not in behind.roles \
        and (frame.part or frame.stated or story.region == story.home and ("amount" in behind.roles or ordered))  # 整体出口升29%,其中越南升55%


def _is_line_of_business(name: Occurrence, frame: Frame) -> bool:
    """投资收入…,其中债券收益…,港股收益340亿元."""
    return name.entity.kind in _QUOTED and "metric" in name.behind.roles and name.behind.roles["metric"].owner == "company" \
        and first_is_firm(frame.owners) and (frame.part or frame.stated)


def _is_modifier(name: Occurrence, frame: Frame, story: Story) -> bool:
    """A place in front of somebody's measure only narrows it (公司全球员工), unless it has a predicate of its own."""
    here, entity = name.here, name.entity
    frame.region = entity
    if entity.name != "全球":
        story.region = entity
    ahead = name.at + 1
    while here.at(ahead).plays("date", "duration"):
        ahead += 1
    behind = _behind_places(here, ahead)
    company = bool(frame.owners) and frame.owners[0].kind in ("company", "name")
    parted = company and _parts_measure(here, behind, frame, story)
    sold = company or bool(frame.owners) and frame.owners[0].kind == "estate"
    frame.placed = not parted and not (sold and "gap" in behind.roles and _PART.search(here.said(behind)))
    parted = parted or company and behind.plays("share", "amount") and by_kind(here.text, here.tokens[name.at].start)
    topic = bool(frame.owners) and frame.owners[0].kind in TOPICS and frame.owners[0].kind != "commodity"
    possessed = company and "pronoun" in name.before.roles and name.before.end == here.tokens[name.at].start  # 集团内地有420间店
    return topic and (parted or possessed or _adjoins(name, frame) or not _has_predicate(name, behind))


def _adjoins(name: Occurrence, frame: Frame) -> bool:
    """Whether a place stands right behind the firm that a clause speaks of: 甲全台有85家门市, 「乙」全台共有62家店."""
    return name.before.roles.get("name") in frame.owners and name.here.tokens[name.at].start - name.before.end <= _QUOTATION_MARK


def _behind_places(here: Here, at: int) -> Token:
    """The token at a place, or the metric behind more places joined there: 香港及澳门零售值, 国内和海外收入."""
    ahead = at
    while "and" in here.at(ahead).roles and (
            "name" in here.at(ahead + 1).roles and here.at(ahead + 1).roles["name"].kind in PLACES
            or "gap" in here.at(ahead + 1).roles and "metric" in here.at(ahead + 2).roles):
        ahead += 2
    return here.at(ahead) if "metric" in here.at(ahead).roles else here.at(at)


def _parts_measure(here: Here, behind: Token, frame: Frame, story: Story) -> bool:
    """Whether a place parts the measure told before of a firm: 亚洲区新业务价值增7%,其中香港升12%."""
    if not frame.measures or not (frame.part or frame.stated):
        return False
    told = frame.measures[-1]
    if told.bearer not in ("company", "any"):
        return False
    return "metric" not in behind.roles or told.text.endswith(here.said(behind)) and frame.owners[0] in story.coded


def _has_predicate(name: Occurrence, behind: Token) -> bool:
    """Whether what follows a place, dates left out, tells something of it."""
    here, second = name.here, name.here.at(name.at + 2)
    if behind.plays("gap") and not here.plays("amount") and _WHOLE_MARKET.search(here.said(behind)):
        return True
    return (behind.plays("up", "down", "level", "each", "share") or here.said(behind) == "以" and "amount" in second.roles
            or "and" in behind.roles and second.plays("name", "gap"))
