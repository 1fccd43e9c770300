"""Whether a name is only a part of whom the sentence speaks of: a line of its business, a good that it makes, one of the parts told."""
from __future__ import annotations

from textmine.lexicon import Metric
from textmine.triples.entities import Entity
from textmine.triples.zh.causes import REASONS
from textmine.triples.zh.divisions import by_kind
from textmine.triples.zh.frame import NOTHING, Frame, Here
from textmine.triples.zh.phrases import MEASURING
from textmine.triples.zh.readings import BASKETS
from textmine.triples.zh.standing import OPENING, PLACES, first_is_firm, is_apart
from textmine.triples.zh.wordlists import affixes

_NAMED = frozenset({"name", "product", "company"})
_FIRMS = ("company", "name")
_WHOLE = frozenset({"valuation", "market_cap", "share_price", "closing_price", "funding_raised", "ipo_proceeds", "issue_price", "stake"})
_AUDIENCE = frozenset({"mau", "dau", "downloads", "retention_rate", "plays"})
_WARES = affixes("ware")
_OUTLETS = ("渠道", "平台", "旗舰店")
_MADE = frozenset({"production", "capacity", "inventory", "imports", "exports", "sales_volume"})  # of a good, told of a country
_SOLD = frozenset({"sales_volume", "shipments", "production", "deliveries", "capacity", "revenue", "gross_margin"})
_REALISED = "实现价"  # what the maker gets for it


def is_part(here: Here, at: int, entity: Entity, frame: Frame, issuer: Entity | None) -> bool:
    """Whether a name is a part of whom is spoken of; `issuer` is whose report is told."""
    other = bool(frame.owners) and entity not in frame.owners
    if entity.kind == "commodity":
        return _is_good_told(here, at, frame, issuer, other)
    if entity.kind not in _NAMED:
        return False
    if other and _contributes(here, at, frame) or entity not in frame.owners and _is_one_of_parts(here, at, frame):
        return True
    if not other or frame.owners[0].kind not in _FIRMS:
        return False
    if entity.kind == "name":
        return not is_apart(here, at) and _is_line(here, at, entity, frame)
    return frame.owners[0].kind == "company" and _is_sold_as(here, at, entity, frame)


def _contributes(here: Here, at: int, frame: Frame) -> bool:
    """Whether a share of the revenue just told is that of a name: 营收2.3亿元,其中甲产品贡献了近八成."""
    return (frame.part and frame.stated and "share" in here.at(at + 1).roles and frame.owners[0].kind in _FIRMS
            and bool(frame.measures) and frame.measures[-1].id == "revenue")


def _is_sold_as(here: Here, at: int, entity: Entity, frame: Frame) -> bool:
    """Whether what stands behind the name of a firm or a product makes it an outlet or a ware: 其中抖音渠道贡献49.3亿元, WiFi 7产品占比."""
    behind = here.at(at + 1)
    if "gap" not in behind.roles:
        return False
    if here.said(behind).startswith(_OUTLETS) and (entity.kind == "company" or here.at(at + 2).plays("amount")):
        return frame.stated  # 抖音渠道4.2亿元,天猫渠道3.6亿元
    return entity.kind == "product" and here.said(behind).startswith(_WARES) and here.at(at + 2).plays("metric", "share")


def _is_line(here: Here, at: int, entity: Entity, frame: Frame) -> bool:
    """Whether a name that no list has is a line of the firm's business: 新房业务净收入77亿元;家装家居净收入47亿元."""
    behind = here.at(at + 1)
    if "metric" in behind.roles and frame.recent and frame.recent[-1].owners == frame.owners \
            and any(told.measure.segment and told.measure.text == here.said(behind) for told in frame.recent):
        return True
    earned = "metric" in behind.roles and behind.roles["metric"].owner == "company" and behind.roles["metric"].dimension == "money"
    if frame.owners[0].kind != "company" or frame.observed and earned or not at and not here.plays("amount") \
            or frame.clause_mark == ";" and not at and not entity.name.isascii():
        return False
    if here.text[here.tokens[at].start - 1:here.tokens[at].start] in ("“", "「", "《"):
        return False
    measured = behind if behind.plays("metric", "share") else here.at(at + 2) if "gap" in behind.roles else NOTHING
    return measured.plays("metric", "share") and not _is_another(here, at, measured.roles.get("metric"), frame)


def _is_good_told(here: Here, at: int, frame: Frame, issuer: Entity | None, other: bool) -> bool:
    """Whether a good narrows what is told of a place or a firm; `other` than the owners of the sentence, it may be one that they make."""
    before, behind = here.at(at - 1), here.at(at + 1)
    if _moves_in_basket(here, at, frame):
        return True
    if "gap" in behind.roles and MEASURING.search(here.said(behind)) and "name" in before.roles \
            and before.roles["name"].kind in PLACES and before.end == here.tokens[at].start:
        return "价" not in here.said(behind)  # 我国黄金消费量
    if ("metric" in behind.roles and (behind.roles["metric"].id in _MADE or here.said(behind).endswith(_REALISED))
            and _has_maker(here, at, frame, issuer)):
        return True  # 国内12月多晶硅产量, 期内原油产量
    if "and" in behind.roles and here.said(here.at(at + 2)).endswith("类") and frame.measures and frame.measures[-1].bearer == "region":
        return True  # 石油及制品类零售额
    return other and _is_good_of(here, at, frame)


def _moves_in_basket(here: Here, at: int, frame: Frame) -> bool:
    """Whether a good moves as a part of the prices told: 其中蔬菜跌15.2%, 鸡蛋则受低基期影响涨14.7%."""
    ahead = at + 2 if "conj" in here.at(at + 1).roles else at + 1
    behind = here.at(ahead)
    return (bool(frame.measures) and frame.measures[-1].id in BASKETS
            and (behind.plays("up", "down")
                 or here.said(behind) in REASONS and any(token.plays("up", "down") for token in here.tokens[ahead + 1:])))


def _is_good_of(here: Here, at: int, frame: Frame) -> bool:
    """Whether a good is one that the owner of the sentence has a measure of: 磷酸铁锂正极材料销量, 其中DDR4占营收55%, 其中天然气可销售产量."""
    before, behind, firm = here.at(at - 1), here.at(at + 1), frame.owners[0].kind == "company"
    if firm and "gap" in behind.roles and behind.end == here.at(at + 2).start:
        metric = here.at(at + 2).roles.get("metric")
        if metric is not None and metric.id in _SOLD and not MEASURING.search(here.said(behind)):
            return True
    if behind.roles.get("share") == "1" and frame.owners[0].kind in _FIRMS:
        return True
    measured = behind if "metric" in behind.roles else here.at(at + 2) if behind.plays("gap", "and") else NOTHING
    measured = measured if "metric" in measured.roles else here.at(at + 3)
    if firm and ("gap" in behind.roles and here.said(behind).startswith(_WARES) or frame.part and measured.plays("metric")):
        return True
    bearer = measured.roles["metric"].owner if "metric" in measured.roles else None
    where = bearer == "good" and "name" in before.roles and before.roles["name"].kind in PLACES  # it is quoted: 秦皇岛港动力煤平仓价
    return (bearer not in (None, "good", "security", "any", "index")
            or before.plays("pronoun", "name") and "metric" in behind.roles and not where)


def _is_one_of_parts(here: Here, at: int, frame: Frame) -> bool:
    """Whether what stands in front of a metric or a share is one of the parts that the sentence tells: 分业务看,…;家装家居净收入47亿元;
    in statistics a move is enough (按业别看,百货公司年增9.1%), also behind a part that ends alike (用水供应业年增0.8%;电子零组件业年增31%)."""
    behind = here.at(at + 1)
    if frame.owners and frame.owners[0].kind in _FIRMS:
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
    said = frame.spoken and not frame.observed and first_is_firm(frame.owners)  # 甲表示,冷冻蔬菜销量…
    if front >= 0 and not here.at(front).plays("skip", "conj", "mark", "pronoun") \
            and not (said and front == 0 and "gap" in before.roles and before.end == here.tokens[at].start):
        return False
    if said:
        return True
    again = bool(frame.recent) and frame.recent[-1].owners == frame.owners
    return again and frame.owners[0].kind in (*PLACES, "company") or not frame.named and frame.owners == (issuer,)


def _is_another(here: Here, at: int, metric: Metric | None, frame: Frame) -> bool:
    """Whether a name in front of a metric is one more owner: of a measure that parts do not have, or of that told of the owner before."""
    if metric is None:
        return False
    last = frame.recent[-1].measure if frame.recent else None
    parallel = last is not None and last.segment is None and last.text == here.said(here.at(at + 1))
    return metric.id in _WHOLE or metric.id in _AUDIENCE or parallel and all(token.plays_any(OPENING) for token in here.tokens[:at])
