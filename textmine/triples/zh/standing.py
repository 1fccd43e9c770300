"""How a name stands in its clause: as its subject, in passing, as a source, as a member of somebody else's group."""
from __future__ import annotations

import msgspec

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.naming import DESCRIBED
from textmine.triples.zh.phrases import is_particle
from textmine.triples.zh.wordlists import Ending, affixes, any_of, listed, one_of

PLACES = frozenset({"region", "place"})
THINGS = frozenset({"product", "work", "name", "estate"})
COUNTERPARTS = frozenset({"company", "name", "product"})  # of one another
TOPICS = frozenset({"company", "name", "work", "index", "product", "commodity", "estate"})
OPENING = frozenset({"conj", "date", "duration", "status", "source", "which", "basis", "under", "and", "mark", "title",
                     "pronoun", "event", "skip", "speaker"})
_SITES = pattern("[一二三四五六七八九十]?[厂馆]|[店院港站区]|市场|事业")
_OPENING_COUNTS = OPENING | {"name", "amount"}
PREDICATES = frozenset({"metric", "up", "down", "level", "share", "each", "source", "event", "status", "date", "amount",
                        "and", "verb", "pronoun", "deed", "together", "to", "under", "title", "name", "prep"})
_REPORTS = pattern(f"{one_of('survey')}[》”]?(?:指出|显示|发现|称|指|表明|反映)?$", needs=affixes("survey"))
_OWN_REPORTS = any_of("own_report")
_OWN_RESULTS = pattern(f"{one_of('releasing')}(?:了|截至)?[^,，。;]{{0,14}}{one_of('results')}(?!预测|前瞻|点评|展望|预览)", needs=affixes("releasing"))
_RELEASING = affixes("releasing")
_OWN_FIGURES = pattern("^(?:公布|披露|发布)的?(?:最新)?数据")  # of a company, not of one that measures others
_COUNTING = pattern(f"(?<!调){one_of('counting_body')}$")  # who count their own
_SURVEYS = pattern(f"{one_of('survey_firm')}|院$")
_OPINIONS = listed("opinion")
_RELATED = pattern(f"[一-鿿]{{0,4}}{one_of('related')}")
OF_ANOTHER = frozenset({"的", "的约", "的近"})  # what stands between another and the part or the multiple of what it has
EQUATED = pattern("(?:为|(?<![别其论])是)$")
_ADVISERS = Ending(listed("adviser"))  # who foresee the profits of others
_LISTED_FIRM = pattern(f"{one_of('listed_firm')}$")
_OPERATING = ("开展", "投放", "进行", "实施", "续作", "操作")
MEMBERS = ("品牌", "副牌", "子公司")
_OTHERS = affixes("other_firm")
_OFFER = affixes("public_offer")
PARENT = "母公司"
_BACKDROPS = frozenset({"region", "place", "exchange", "central_bank", "currency", "group"})
MEETING = any_of("meeting")
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
    if name.said in _LISTED and is_traded_in(here, name.at):
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
    if name.entity.kind in PLACES and here.text.startswith(_OFFER, token.end):
        return True  # 香港公开发售获1,823倍超额认购
    whole = here.at(name.at - 2) if "gap" in before.roles else before
    # 占全国外贸总值, 占档期大盘
    return here.backdrop and name.entity.kind in _BACKDROPS or whole.roles.get("share") == "1" and here.said(whole).startswith("占")


def is_traded_in(here: Here, at: int) -> bool:
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
    if entity.kind == "central_bank" and (behind.plays("event", "status", "prep") or MEETING.match(here.text, behind.start)) and \
            any(token.plays("metric") and token.roles["metric"].id == "policy_rate" for token in (*here.tokens[at + 2:], *here.following)):
        return True  # 美联储宣布将联邦基金利率下调25个基点, 央行理监事会决议,重贴现率维持2%
    if (entity.kind == "currency" and behind.plays("metric")
            and behind.roles["metric"].owner not in ("currency", "security", "index", "good")):
        return False
    if behind.plays("gap") and here.said(behind).startswith("连"):
        return True  # 投信连12买、单日买超58.9亿元
    if behind.plays("conj") or behind.plays("gap") and is_particle(here.said(behind)):
        behind = here.at(at + 3 if here.at(at + 2).plays("skip") else at + 2)  # 投信则逆势买超, 离岸人民币一度升破6.98
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
    return _OWN_RESULTS.search(here.text, here.tokens[at].end, here.tokens[-1].end) is not None or _accounts_follow(here)


def _accounts_follow(here: Here) -> bool:
    """Whether something is released of which the next clause tells the period and accounts, of nobody else: 中信证券公布,首三季盈利231亿元."""
    behind = here.following
    return (here.text.endswith(_RELEASING, here.start, here.tokens[-1].end) and any("date" in token.roles for token in behind[:2])
            and any("metric" in token.roles and token.roles["metric"].owner == "company" for token in behind[:4])
            and not any(token.plays("name", "status") for token in behind))


def speaks(here: Here, at: int) -> bool:
    """Whether a clause only tells that somebody speaks: 周牧在3月27日的业绩会上称."""
    last = here.tokens[-1]
    return ((last.plays("source", "event") or last.roles.get("status") == "forecast" or here.text[last.end - 1] in "称说")
            and not here.plays("amount"))


def has_opinion(here: Here, at: int) -> bool:
    """Whether a name says what it thinks: 高盛预计, but not 金价将升至4000美元."""
    behind = here.at(at + 1)
    return behind.roles.get("status") == "forecast" and not behind.plays("to") or behind.plays("source") and here.said(behind) in _OPINIONS


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
