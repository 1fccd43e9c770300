"""How a name stands in its clause: as its subject, in passing, as a source, as a part of somebody else."""
from __future__ import annotations

import msgspec

from textmine.lexicon.lexicon import Metric
from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.causes import REASONS
from textmine.triples.zh.divisions import by_kind
from textmine.triples.zh.frame import NOTHING, Frame, Here
from textmine.triples.zh.naming import DESCRIBED
from textmine.triples.zh.phrases import MEASURING, is_particle
from textmine.triples.zh.wordlists import Ending, affixes, any_of, listed, one_of

PLACES = frozenset({"region", "place"})
THINGS = frozenset({"product", "work", "name", "estate"})
TOPICS = frozenset({"company", "name", "work", "index", "product", "commodity", "estate"})
OPENING = frozenset({"conj", "date", "duration", "status", "source", "which", "basis", "under", "and", "mark", "title",
                     "pronoun", "event", "skip", "speaker"})
_SITES = pattern("[一二三四五六七八九十]?[厂馆]|[店院港站区]|市场|事业")
_OPENING_COUNTS = OPENING | {"name", "amount"}
PREDICATES = frozenset({"metric", "up", "down", "level", "share", "each", "source", "event", "status", "date", "amount",
                        "and", "verb", "pronoun", "deed", "together", "to", "under", "title", "name", "prep"})
_WHOLE = frozenset({"valuation", "market_cap", "share_price", "closing_price", "funding_raised", "ipo_proceeds", "issue_price", "stake"})
_AUDIENCE = frozenset({"mau", "dau", "downloads", "retention_rate", "plays"})
_REPORTS = pattern(f"{one_of('survey')}[》”]?(?:指出|显示|称|指|表明|反映)?$", needs=affixes("survey"))
_OWN_REPORTS = any_of("own_report")
_OWN_RESULTS = pattern(f"{one_of('releasing')}(?:了|截至)?[^,，。;]{{0,14}}{one_of('results')}(?!预测|前瞻|点评|展望|预览)", needs=affixes("releasing"))
_OWN_FIGURES = pattern("^(?:公布|披露|发布)的?(?:最新)?数据")  # of a company, not of one that measures others
_COUNTING = pattern(f"(?<!调){one_of('counting_body')}$")  # who count their own
_SURVEYS = pattern(f"{one_of('survey_firm')}|院$")
_OPINIONS = listed("opinion")
_RELATED = pattern(f"[一-鿿]{{0,4}}{one_of('related')}")
_WARES = affixes("ware")
EQUATED = pattern("(?:为|(?<![别其论])是)$")
_ADVISERS = Ending(listed("adviser"))  # who foresee the profits of others
_MADE = frozenset({"production", "capacity", "inventory", "imports", "exports", "sales_volume"})  # of a good, told of a country
_SOLD = frozenset({"sales_volume", "shipments", "production", "deliveries", "capacity", "revenue", "gross_margin"})
_REALISED = "实现价"  # what the maker gets for it
_LISTED_FIRM = pattern(f"{one_of('listed_firm')}$")
_OPERATING = ("开展", "投放", "进行", "实施", "续作", "操作")
MEMBERS = ("品牌", "副牌", "子公司")
_OTHERS = affixes("other_firm")
PARENT = "母公司"
_BACKDROPS = frozenset({"region", "place", "exchange", "central_bank", "currency", "group"})
_LISTED = frozenset({"港股", "美股", "A股", "H股", "B股", "台股"})
_AT = ("于", "於", "在")
DEPICTED = 16  # characters that may describe a name in front of it


class Occurrence(msgspec.Struct, frozen=True, gc=False):
    """A name in its clause, with the tokens before and behind it."""

    here: Here
    at: int
    entity: Entity
    before: Token
    behind: Token

    @property
    def said(self) -> str:
        return self.here.said(self.here.tokens[self.at])


def is_scenery(name: Occurrence, frame: Frame) -> bool:
    """Whether a name is only where something happens or is quoted, or the whole that others are a part of."""
    here, before, behind = name.here, name.before, name.behind
    token = here.tokens[name.at]
    if name.said in _LISTED and _is_traded(here, name.at):
        return False  # 港股日均成交额
    if (name.said in _LISTED
            and (name.at and before.end == token.start and (frame.fresh or "date" not in before.roles)
                 or "name" in behind.roles and behind.start == token.end)):
        return True  # 华新水泥港股大涨, 港股猫眼娱乐
    if name.entity.kind == "exchange" and here.text.endswith(_AT, 0, token.start):
        return True  # 于港交所回购
    if (name.entity.kind in PLACES and "gap" in behind.roles and behind.start == token.end
            and here.text[behind.start] in "首第最前榜" and "date" not in behind.roles):
        return True  # 暂列全球首位
    if name.entity.kind in PLACES and "gap" in behind.roles and behind.start == token.end \
            and _RELATED.match(here.text, behind.start, behind.end - 2):
        return True  # 杭州品牌麦田与夏天
    whole = here.at(name.at - 2) if "gap" in before.roles else before
    # 占全国外贸总值, 占档期大盘
    return here.backdrop and name.entity.kind in _BACKDROPS or whole.roles.get("share") == "1" and here.said(whole).startswith("占")


def _is_traded(here: Here, at: int) -> bool:
    """Whether a turnover stands right behind a market of shares."""
    measure = here.at(at + 2) if "gap" in here.at(at + 1).roles else here.at(at + 1)
    return "metric" in measure.roles and measure.roles["metric"].id in ("turnover_value", "trading_volume")


def site(here: Here, at: int) -> str | None:
    """A place with what behind it makes a site of it: 台南厂, 竹北二厂."""
    before, said = here.at(at - 1), here.said(here.tokens[at])
    return here.said(before) + said if _SITES.fullmatch(said) and "name" in before.roles and before.roles["name"].kind in PLACES \
        and before.end == here.tokens[at].start else None


def is_owned(here: Here, at: int) -> bool:
    """Whether a name is told of as a member of a group: 旗下花漾, 主品牌花漾."""
    before = here.at(at - 1)
    return "under" in before.roles or "gap" in before.roles and here.said(before).endswith(MEMBERS)


def is_apart(here: Here, at: int) -> bool:
    """Whether a name is told of as somebody of its own: 主品牌花漾, 竞争对手和瑞."""
    before = here.at(at - 1)
    return is_owned(here, at) or "gap" in before.roles and here.said(before).endswith(_OTHERS)


def owner_in_front(here: Here, at: int) -> Entity | None:
    """The firm that stands in front of what its product is: 药华药新药Ropeg."""
    before, front = here.at(at - 1), here.at(at - 2)
    described = "gap" in before.roles and DESCRIBED.fullmatch(here.said(before)) is not None
    owner = front.roles["name"] if described and "name" in front.roles and front.end == before.start else None
    return owner if owner is not None and first_is_firm((owner,)) else None


def first_is_firm(owners: tuple[Entity, ...]) -> bool:
    return bool(owners) and owners[0].kind == "company"


def acts(here: Here, at: int, entity: Entity) -> bool:
    """Whether a group or an exchange has a predicate of its own here."""
    if entity.kind == "exchange" and here.text.startswith(("IPO", "上市", "挂牌"), here.tokens[at].end):
        return False
    joined = "and" in here.at(at - 1).roles and "amount" in here.at(at - 2).roles and "amount" in here.at(at + 1).roles  # 外资买超231亿元、投信42亿元
    if entity.kind == "group" and at and not joined and not all(token.plays_any(_OPENING_COUNTS) for token in here.tokens[:at]):
        return False
    if entity.kind == "central_bank" and any(here.said(token).endswith(_OPERATING) for token in here.tokens[at + 1:at + 7]):
        return True  # 央行以固定利率、数量招标方式开展1586亿元逆回购
    behind = here.at(at + 1)
    if entity.kind == "central_bank" and behind.plays("event", "status", "prep") and \
            any(token.plays("metric") and token.roles["metric"].id == "policy_rate" for token in here.tokens[at + 2:]):
        return True  # 美联储宣布将联邦基金利率下调25个基点
    if (entity.kind == "currency" and behind.plays("metric")
            and behind.roles["metric"].owner not in ("currency", "security", "index", "good")):
        return False
    if behind.plays("gap") and here.said(behind).startswith("连"):
        return True  # 投信连12买、单日买超58.9亿元
    if behind.plays("conj") or behind.plays("gap") and is_particle(here.said(behind)):
        behind = here.at(at + 2)  # 投信则买超, 离岸人民币一度升破6.98
    if behind.plays("verb") and here.said(behind).endswith("盘"):
        behind = here.at(at + 2)  # 新台币早盘升值5.2分
    return (behind.plays("metric", "amount", "up", "down", "level", "each", "and", "deed", "together", "share")
            or behind.plays("date") and (entity.kind != "exchange" or _reports(here, at))
            or behind.plays("gap") and here.at(at + 2).plays("metric"))


def is_quoted(behind: Token) -> bool:
    """Whether what follows a name is told of securities alone: 收报8.37港元, 跌逾4%."""
    return behind.plays("metric") and behind.roles["metric"].owner == "security" or behind.plays("up", "down") and not behind.plays("rate")


def _reports(here: Here, at: int) -> bool:
    """Whether the clause behind a name tells a measure that only companies have."""
    return any(token.plays("metric") and token.roles["metric"].owner == "company" for token in here.tokens[at + 1:at + 5])


def is_source(here: Here, at: int, entity: Entity) -> bool:
    """Whether a name only tells the figures of others (某研究院发布的报告显示), not its own (某公司年报显示)."""
    told = "".join(here.said(token) for token in here.tokens[at + 1:]).removeprefix("公司")
    if told in ("显示", "监测", "测算"):
        return True  # 企查查显示
    if entity.kind == "company" and _OWN_FIGURES.match(told) and not _SURVEYS.search(entity.name):
        return False
    if entity.kind == "company" and told == "统计" and _COUNTING.search(entity.name):
        return False  # 高铁公司统计,春节疏运旅客…
    return entity.kind != "central_bank" and _REPORTS.search(told) is not None and _OWN_REPORTS.search(told) is None


def publishes_results(here: Here, at: int) -> bool:
    """Whether a clause tells that a name publishes results, and names nobody else whose they could be: 中信证券发布三季报."""
    if any("name" in token.roles for token in here.tokens[at + 1:]):
        return False
    return _OWN_RESULTS.search(here.text, here.tokens[at].end, here.tokens[-1].end) is not None


def speaks(here: Here, at: int) -> bool:
    """Whether a clause only tells that somebody speaks: 周牧在3月27日的业绩会上称."""
    last = here.tokens[-1]
    return ((last.plays("source", "event") or last.roles.get("status") == "forecast" or here.text[last.end - 1] in "称说")
            and not here.plays("amount"))


def has_opinion(here: Here, at: int) -> bool:
    behind = here.at(at + 1)
    return behind.roles.get("status") == "forecast" or behind.plays("source") and here.said(behind) in _OPINIONS


def expects_its_own(here: Here, at: int) -> bool:
    """Whether a firm foresees its own profit: 宝钢股份预计一季度归母净利润为28亿元至31亿元."""
    ahead = at + 1
    while "conj" in here.at(ahead).roles:
        ahead += 1
    if here.at(ahead).roles.get("status") != "forecast" or _ADVISERS.search(here.said(here.tokens[at])):
        return False
    ahead += 1
    while here.at(ahead).plays("date", "level"):
        ahead += 1
    foreseen = here.at(ahead).roles.get("metric")
    if foreseen is None:
        return "gap" in here.at(ahead).roles and here.said(here.at(ahead)).startswith("扭亏")
    of_results = foreseen.id.startswith("net_") or foreseen.id in ("adjusted_net_profit", "capex")
    if foreseen.id == "revenue":
        of_results = _LISTED_FIRM.search(here.said(here.tokens[at])) is not None
    return foreseen.owner == "company" and of_results


def is_part(here: Here, at: int, entity: Entity, frame: Frame, issuer: Entity | None) -> bool:
    """Whether a name is a part of the company that is spoken of: a line of its business, a good that it makes; `issuer`
    is whose report is told."""
    behind = here.at(at + 1)
    if (frame.part and frame.stated and "share" in behind.roles and entity.kind in ("name", "product", "company")
            and frame.owners and frame.owners[0].kind in ("company", "name") and entity not in frame.owners
            and frame.measures and frame.measures[-1].id == "revenue"):
        return True  # 营收2.3亿元,其中甲产品贡献了近八成
    if entity.kind == "commodity" and frame.measures and frame.measures[-1].id in ("cpi", "ppi") and \
            (behind.plays("up", "down") or "conj" in behind.roles and here.at(at + 2).plays("up", "down")
             or here.said(behind) in REASONS and any(token.plays("up", "down") for token in here.tokens[at + 2:])):
        return True  # 其中蔬菜跌15.2%, 鸡蛋受低基期影响涨14.7%
    if entity.kind == "commodity" and "gap" in behind.roles and MEASURING.search(here.said(behind)) and "name" in here.at(at - 1).roles \
            and here.at(at - 1).roles["name"].kind in PLACES and here.at(at - 1).end == here.tokens[at].start:
        return "价" not in here.said(behind)  # 我国黄金消费量
    if (entity.kind == "commodity" and "metric" in behind.roles
            and (behind.roles["metric"].id in _MADE or here.said(behind).endswith(_REALISED))
            and _has_maker(here, at, frame, issuer)):
        return True  # 国内12月多晶硅产量, 期内原油产量
    if entity.kind == "commodity" and "and" in behind.roles and here.said(here.at(at + 2)).endswith("类") and frame.measures \
            and frame.measures[-1].bearer == "region":
        return True  # 石油及制品类零售额
    if entity.kind in ("name", "company", "product") and entity not in frame.owners and _is_one_of_parts(here, at, frame):
        return True
    if not frame.owners or entity in frame.owners:
        return False
    if entity.kind == "company" and frame.owners[0].kind == "company" and frame.stated and "gap" in behind.roles \
            and here.said(behind).startswith(("渠道", "平台", "旗舰店")):
        return True  # 其中抖音渠道贡献49.3亿元
    if entity.kind == "product" and frame.owners[0].kind == "company" and "gap" in behind.roles and here.said(behind).startswith(_WARES) \
            and here.at(at + 2).plays("metric", "share"):
        return True  # WiFi 7产品占比
    if entity.kind == "commodity" and first_is_firm(frame.owners) and "gap" in behind.roles and behind.end == here.at(at + 2).start:
        metric = here.at(at + 2).roles.get("metric")
        if metric is not None and metric.id in _SOLD and not MEASURING.search(here.said(behind)):
            return True  # 磷酸铁锂正极材料销量
    if entity.kind == "commodity" and behind.roles.get("share") == "1" and frame.owners[0].kind in ("company", "name"):
        return True  # 其中DDR4占营收55%
    if entity.kind == "commodity":
        measured = behind if "metric" in behind.roles else here.at(at + 2) if behind.plays("gap", "and") else NOTHING
        measured = measured if "metric" in measured.roles else here.at(at + 3)
        owner = measured.roles["metric"].owner if "metric" in measured.roles else None
        if (frame.owners[0].kind == "company"
                and ("gap" in behind.roles and here.said(behind).startswith(_WARES)
                     or frame.part and measured.plays("metric"))):
            return True  # 其中天然气可销售产量
        before = here.at(at - 1)
        where = owner == "good" and "name" in before.roles and before.roles["name"].kind in PLACES  # it is quoted: 秦皇岛港动力煤平仓价
        return (owner not in (None, "good", "security", "any", "index")
                or before.plays("pronoun", "name") and "metric" in behind.roles and not where)
    if is_apart(here, at):
        return False
    if entity.kind == "name" and "metric" in behind.roles and frame.recent and frame.recent[-1].owners == frame.owners \
            and frame.owners[0].kind in ("company", "name") \
            and any(told.measure.segment and told.measure.text == here.said(behind) for told in frame.recent):
        return True  # 新房业务净收入77亿元;家装家居净收入47亿元
    earned = "metric" in behind.roles and behind.roles["metric"].owner == "company" and behind.roles["metric"].dimension == "money"
    if entity.kind != "name" or frame.owners[0].kind != "company" or frame.observed and earned or not at and not here.plays("amount") \
            or frame.clause_mark == ";" and not at and not entity.name.isascii():
        return False
    if here.text[here.tokens[at].start - 1:here.tokens[at].start] in ("“", "「", "《"):
        return False
    measured = behind if behind.plays("metric", "share") else here.at(at + 2) if "gap" in behind.roles else NOTHING
    return measured.plays("metric", "share") and not _is_another(here, at, measured.roles.get("metric"), frame)


def _is_one_of_parts(here: Here, at: int, frame: Frame) -> bool:
    """Whether what stands in front of a metric or a share is one of the parts that the sentence tells: 分业务看,…;家装家居净收入47亿元;
    in statistics a move is enough (按业别看,百货公司年增9.1%), also behind a part that ends alike (用水供应业年增0.8%;电子零组件业年增31%)."""
    behind = here.at(at + 1)
    if frame.owners and frame.owners[0].kind in ("company", "name"):
        divided = frame.divided or "share" in behind.roles and by_kind(here.text, here.tokens[at].start)
        return divided and behind.plays("metric", "share")
    counted = bool(frame.measures) and frame.measures[-1].bearer == "region"
    last = frame.recent[-1].measure.segment if frame.recent else None
    alike = (last or "")[-1:] == here.text[here.tokens[at].end - 1]
    return counted and (frame.divided or alike) and behind.plays("metric", "up", "down", "basis")


def _has_maker(here: Here, at: int, frame: Frame, issuer: Entity | None) -> bool:
    """Whether the output of a good is that of the place in front of it, of the firm or place that the clauses before
    told of, or of the issuer."""
    front = at - 1
    while here.at(front).plays("date", "duration"):
        front -= 1
    before = here.at(front)
    if "name" in before.roles and before.end == here.tokens[front + 1].start \
            and (before.roles["name"].kind in PLACES or before.roles["name"] in frame.owners and first_is_firm(frame.owners)):
        return True
    if front >= 0 and not here.at(front).plays("skip", "conj", "mark", "pronoun"):
        return False
    again = bool(frame.recent) and frame.recent[-1].owners == frame.owners
    return again and frame.owners[0].kind in (*PLACES, "company") or not frame.named and frame.owners == (issuer,)


def _is_another(here: Here, at: int, metric: Metric | None, frame: Frame) -> bool:
    """Whether a name in front of a metric is one more owner: of a measure that parts do not have, or of that told of the owner before."""
    if metric is None:
        return False
    last = frame.recent[-1].measure if frame.recent else None
    parallel = last is not None and last.segment is None and last.text == here.said(here.at(at + 1))
    return metric.id in _WHOLE or metric.id in _AUDIENCE or parallel and all(token.plays_any(OPENING) for token in here.tokens[:at])
