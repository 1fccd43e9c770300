"""Names in passing: which name of a clause is no subject, by what stands before and behind it."""
from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

import msgspec

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import NOTHING, Here
from textmine.triples.zh.naming import DESCRIBED
from textmine.triples.zh.standing import DEPICTED, EQUATED, OPENING, PARENT, PLACES, PREDICATES
from textmine.triples.zh.wordlists import affixes, any_of, listed, one_of

_OPENING_NAMES = OPENING | {"gap", "name"}
_SO_MUCH_OF = pattern("的(?:约|近|逾|大约|超过)?(?:[一二三四五六七八九十百]+分之|一半|1/[0-9]|[0-9.一二两三四五六七八九十]+[倍成])")
_AGREED = any_of("agreeing")
_LEARNING = listed("learning")
_MOVING = listed("moving_price")  # what moves a price: 金价急跌拖累紫金黄金泻一成
_TRADING = ("增持", "减持")  # shares of whom
_TAKING = affixes("taking_over")
_GIVEN_AWAY = any_of("giving_away")
_CLEFT = pattern(f"(?:的|第[一二三四五]名|{one_of('singled_out')})(?:则|还|又|就)?是$")
_BEHIND_THEM = pattern("之后的?(?:则|就)?是")
_FOUNDED_BY, _FOUNDING = pattern("由[^,，。;]{0,12}\\Z"), pattern(f"[^,，。;]{{0,12}}{one_of('setting_up')}")
_STARTING = affixes("starting")
_ONE_OF_ITS = pattern("(?:也|均|都|就|正|则)*(?:在其中|在列|名列其中|[是为](?:其(?!中)|公司|它))")
_ITS_PARTNER = pattern(f"的[^,，。;0-9]{{0,8}}{one_of('partner')}(?:之一)?$")
_LED_TO = ("职于", "于", "自", "出身", "任教")
_BUYERS = tuple(leading + aspect for leading in listed("selling_to") | listed("giving_to") for aspect in ("", "了"))
_FORMERLY, _ONCE = "前", ("前身是", "前身为", "原名", "原为", "更名自", "脱胎于", "改组自")
_AT = ("于", "於")
_WITH = ("与", "和", "同", "跟")
_RAISING = listed("raising")
_FOR = frozenset({"为", "替", "给", "帮"})
_FOR_MEMBER = pattern("[为向给](?:公司)?(?:其|之)?(?:全资|控股|参股|下属|旗下|境外|间接|合并报表范围内)*(?:子公司|孙公司|公司|企业|联营企业|合营企业)?\\Z")
_TOWARDS = ("向", "对")
# what words that describe a name hold
_DEPICTING = frozenset({"gap", "sum", "metric", "level", "conj", "date", "duration", "verb", "prep", "up", "down"})
_OF_NAME = 2  # characters behind a name that say whose something is, and describe nothing
_ATTACHED = 10  # characters between a preposition and a name that it still takes
_DESCRIBING = frozenset({"以", "靠", "凭", "凭借", "从", "由", "在"})
_FOUNDED = frozenset({"成立", "创立", "创办"})  # 成立三年的新创甲


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a name stands: `front` is the index of the token in front of it or of the list that it ends, `before`
    that token, `lead` what it says and `second` the one in front of that, `behind` the token behind the name. `named` tells
    whether the clause has a subject, `spoken` whether the sentence names others."""

    here: Here
    at: int
    entity: Entity
    front: int
    before: Token
    lead: str
    second: Token
    behind: Token
    named: bool
    spoken: bool

    @property
    def is_firm(self) -> bool:
        return self.entity.kind in ("company", "name")


def is_aside(here: Here, at: int, entity: Entity, named: bool, spoken: bool = False) -> bool:
    """Whether a name is no subject: behind a preposition, or in the middle of a clause with no predicate of its own."""
    front = _front(here, at, entity)
    before = here.at(front)
    place = Place(here, at, entity, front, before, here.said(before), here.at(front - 1), here.at(at + 1), named, spoken)
    for judge in _JUDGES:
        told = judge(place)
        if told is not None:
            return told
    return _by_predicate(place)


def _front(here: Here, at: int, entity: Entity) -> int:
    """The index of the token in front of a name, and of those that are listed with it."""
    front = at - 1
    while (front >= 0 and entity.kind in PLACES and "name" in here.tokens[front].roles
            and here.tokens[front].end == here.tokens[front + 1].start):
        front -= 1  # 重庆市涪陵区
    seat = here.at(front)
    if (entity.kind in ("company", "name") and "name" in seat.roles and seat.roles["name"].kind in PLACES
            and seat.end == here.tokens[at].start and "and" in here.at(front - 1).roles):
        front -= 1  # 由甲基金与日本乙共同投资
    while front >= 1 and "and" in here.tokens[front].roles and "name" in here.tokens[front - 1].roles:
        front -= 2
    if front >= 1 and here.tokens[front].plays("title", "under") and (
            here.said(here.tokens[front - 1]).endswith(_TOWARDS) or _is_taking_over(here.tokens[front - 1])):
        front -= 1  # 向控股股东甲购买, 对子公司甲增资, 收购子公司甲
    return front


def _is_taking_over(token: Token) -> bool:
    return "metric" in token.roles and token.roles["metric"].id == "acquisition_price"


def last_listed(here: Here, at: int) -> int:
    """The index of the last of the names that are listed behind one, or its own."""
    while "and" in here.at(at + 1).roles and "name" in here.at(at + 2).roles:
        at += 2
    return at


# Each tells whether a name is an aside, None where it leaves that open.

def _by_what_leads(place: Place) -> bool | None:
    """A preposition or a verb in front of the name."""
    here, at, front, before, behind, lead = place.here, place.at, place.front, place.before, place.behind, place.lead
    if here.text.startswith(_STARTING, here.tokens[at].end):
        return False  # 周年庆由台北信义新天地打头阵,首日业绩…
    behind_list = here.at(last_listed(here, at) + 1)
    if here.said(behind_list).startswith("相") and behind_list.plays("than"):
        return True  # 与甲相比, 和甲、乙相较
    if is_held_against(here, at):
        return True
    if "source" in before.roles and lead.endswith("告诉"):
        return True  # 何屿告诉《晚点》
    if "gap" in before.roles and before.end - before.start <= 3 and lead[0] == "由":
        return True  # 由前联发科工程师林冠宇创办
    if here.text.endswith(_BUYERS, 0, here.tokens[front + 1].start):
        return True  # 把安防业务卖给了乙, 六成流向了抖音和小红书
    if before is NOTHING:
        return None
    formerly = place.is_firm and lead.endswith(_FORMERLY) and before.end == here.tokens[at].start and "date" not in before.roles
    if formerly and behind.plays("title", "gap") and not here.said(behind).startswith("的"):
        return True  # 前百度高管
    if lead.endswith(_ONCE) and here.said(behind).startswith("的"):
        return True  # 前身是甲的乙
    if _is_taking_over(before) and (lead.endswith(_TAKING) and "gap" in behind.roles or place.named or place.spoken):
        return True  # 以28.4亿元收购中租证券全部股权, 甲拿下乙平台订单
    if lead.endswith(_TRADING) and before.plays("up", "down"):
        return True  # 拟通过大宗交易减持药明合联3,030万股
    if lead in _AT and place.entity.kind in PLACES and place.named:
        return True  # 茶木于深圳新增6间分店
    if lead in ("由", "被") and place.is_firm and here.said(behind) == "以" and "amount" in here.at(at + 2).roles:
        return False  # 由滨江集团以36.7亿元拿下
    if lead == "以" and place.is_firm and behind.plays("up", "down") and "amount" in here.at(at + 2).roles:
        return False  # 金融股以富邦金上涨1.2%较亮眼
    if lead == "以" and "amount" in behind.roles and here.at(at + 2).plays("gap", "level") and here.follows_figure(at + 3) \
            and not any(token.plays("metric", "gap") for token in here.tokens[:front]):
        return False  # 其中以新北市4.5万栋居冠; not 外资卖超个股以甲4.2万张居冠
    if before.roles.get("share") == "2" and lead.startswith("贡献"):
        return True  # 贡献大盘约160点
    if lead in _FOR and behind_list.plays("gap", "verb") and not here.said(behind_list).startswith("的"):
        return True  # 为甲、乙供货
    if here.text.startswith("提供", here.tokens[at].end) and _FOR_MEMBER.search(here.text, here.start, here.tokens[at].start):
        return True  # 为控股子公司甲提供担保
    if lead == PARENT and before.end == here.tokens[at].start \
            and "name" in (here.at(front - 2) if here.said(place.second) == "的" else place.second).roles:
        return False  # 乙网母公司甲媒体
    if "status" in before.roles and lead.endswith(_TOWARDS):
        return True  # 拟向控股股东甲购买
    if lead == "从" and here.said(behind) in _LEARNING:
        return False  # 记者从甲获悉
    if before.plays("prep", "than", "from") and not before.plays("and", "conj") and not (lead in _MOVING and behind.plays("up", "down")):
        return True
    return None


def is_held_against(here: Here, at: int) -> bool:
    """Whether a name has only that of which somebody else has a part or a multiple: 只有甲的四分之一."""
    return _SO_MUCH_OF.match(here.text, here.tokens[at].end, here.end) is not None


def _by_agent(place: Place) -> bool | None:
    """Who only does what is done to the subject: 由前虾皮工程师魏嘉宏创办, 由甲基金、乙资本共同领投."""
    here, at = place.here, place.at
    if "由" not in here.text[here.start:here.tokens[at].start + 1]:
        return None
    if place.is_firm and _is_listed_behind_by(here, at):
        return True
    while at and here.tokens[at - 1].plays("title", "name", "gap") and here.tokens[at - 1].end == here.tokens[at].start:
        at -= 1
    if _FOUNDED_BY.search(here.text, here.start, place.here.tokens[place.at].start) \
            and _FOUNDING.match(here.text, place.here.tokens[place.at].end, here.end):
        return True  # 由三位前米哈游员工创办
    return True if place.entity.kind == "person" and "由" in (here.said(here.at(at - 1)), here.text[here.tokens[at].start]) else None


def _is_listed_behind_by(here: Here, at: int) -> bool:
    """Whether a name stands in a list that 由 opens, in a clause that tells no figure behind it."""
    first = at
    while first and here.tokens[first - 1].plays("name", "gap", "and") and not here.said(here.tokens[first - 1]).endswith("的"):
        first -= 1
    return (here.said(here.at(first - 1)) == "由" and any("and" in token.roles for token in here.tokens[first:at])
            and not any("amount" in token.roles for token in here.tokens[at + 1:]))


def _by_what_it_is_told_as(place: Place) -> bool | None:
    """What something is, whom something is given, where somebody comes from."""
    here, at, lead = place.here, place.at, place.lead
    if not place.named and place.behind is NOTHING and _CLEFT.search(lead):
        return False  # 紧随其后的是甲,市占率18%
    behind_list = here.tokens[last_listed(here, at)].end
    if place.is_firm and (_ONE_OF_ITS.match(here.text, behind_list, here.end) or _BEHIND_THEM.match(here.text, behind_list, here.end)):
        return True  # 甲、乙均在其中, 甲是其最大客户, 甲和乙之后是丙
    equated = place.front >= (len(lead) == 1) and EQUATED.search(lead) is not None
    if equated and "called" not in place.before.roles \
            and (here.said(here.tokens[-1]).startswith("的") and not here.plays("amount")  # “小云”是甲2024年推出的子品牌
                 or not any(token.plays("metric", "amount", "up", "down", "source", "event") for token in here.tokens[at + 1:])):
        return True  # 联席保荐人为中金及华泰国际, 全部为空客A320系列
    if equated and _ITS_PARTNER.match(here.text, behind_list, here.end):
        return True  # 宁川新能是甲、乙的供应商
    if "status" in place.before.roles and place.is_firm and _goes_on(here):
        return False  # 高盛看好甲,目标价上调至2,500元
    if lead in ("将", "把") and _GIVEN_AWAY.search(here.text, here.tokens[at].end, here.tokens[-1].end):
        return True  # 公司将海泽单抗的海外权益授予美国恒远生物
    if "gap" not in place.before.roles or place.behind is not NOTHING:
        return None
    if here.text.endswith(_LED_TO, 0, place.before.end) and place.is_firm:
        return True  # 创始人曾任职于AMD
    _, of, kind = lead.rpartition("的")
    if here.following and of and DESCRIBED.fullmatch(kind) and not here.plays("amount") and not here.plays("metric"):
        return False  # 来自新竹的新创公司耐能智慧,去年…
    return None


def _by_agreement(place: Place) -> bool | None:
    """With whom something is agreed: 甲公司与乙公司达成协议, 公司与GSK达成的授权合作, 与美国Cycle制药签署, 将与子公司根基营造合作."""
    here, joined = place.here, place.at - 1
    while "under" in here.at(joined).roles or "name" in here.at(joined).roles and here.at(joined).roles["name"].kind in PLACES:
        joined -= 1
    if here.said(here.at(joined)) in _WITH and _AGREED.search(here.text, here.tokens[place.at].end, here.tokens[-1].end):
        return True
    return None


def _by_deal(place: Place) -> bool | None:
    """Whose shares are bought, who are brought in."""
    here, at = place.here, place.at
    amount = at + 2 if "level" in place.behind.roles else at + 1  # 持有恒生约63.3%股权
    stake = here.at(amount + 1)
    if "amount" in here.at(amount).roles and place.is_firm and "metric" in stake.roles and stake.roles["metric"].id == "stake" \
            and not here.said(stake).startswith(("持", "占")):
        return True  # 购买恒泰电子80%股权
    last = last_listed(here, at)
    if (here.said(here.at(last + 1)).startswith("等") and "amount" in here.at(last + 2).roles
            and place.before.plays("gap", "verb", "metric", "deed")
            and any(token.plays("name", "pronoun", "gap") for token in here.tokens[:place.front + 1])):
        return True  # 公司引入高瓴等8名基石投资者
    return True if place.is_firm and _gives(here, at) else None


def _gives(here: Here, at: int) -> bool:
    """Whether a sum that is got comes from a name, by itself or among others: 拿到甲资本、乙等机构的18亿元融资."""
    if "amount" not in here.roles or not any(here.said(token) in _RAISING for token in here.tokens[:at]):
        return False
    amount = next((index for index in range(at + 1, len(here.tokens)) if "amount" in here.tokens[index].roles), 0)
    return amount > 0 and here.said(here.tokens[amount - 1]).endswith("的")


def _by_description(place: Place) -> bool | None:
    """What describes the name in front of it."""
    if "gap" not in place.before.roles:
        return None
    described = place.lead.endswith("的")
    opening = place.here.said(place.here.tokens[0])
    about = opening in _FOR or opening.startswith(_FORMERLY)  # 为甲提供算力的乙, 前百度高管王一川创办的乙
    last = place.here.at(last_listed(place.here, place.at) + 1) is NOTHING
    if described and last and (about or not place.spoken) and place.is_firm and _goes_on(place.here):
        return False  # 为短剧提供翻译和配音的声动科技,去年营收…; 同属代工厂的甲与乙,去年营收分别为…
    if place.is_firm and heads_description(place.here, place.at):
        return False
    if described and place.is_firm and not place.named and not place.spoken and not place.here.plays("amount") \
            and all(token.plays_any(_DEPICTING) for token in place.here.tokens[:place.at]):
        return False  # 规模最大的甲选择割肉
    if described and place.entity.kind == "index":
        return False  # 反映楼价走势的中原城市领先指数
    if described and place.here.said(place.second) in _DESCRIBING:
        return False  # 以两餸饭起家的甲, 在港上市的乙
    if place.before.end - place.before.start <= _ATTACHED and place.second.plays("prep", "from") and "conj" not in place.second.roles:
        return True
    return None


def heads_description(here: Here, at: int) -> bool:
    """Whether a name behind words that describe it is whom a clause tells of: 为甲和乙供应电机的丙上半年净利润…"""
    before = here.at(at - 1)
    return "gap" in before.roles and before.end - before.start > _OF_NAME and here.said(before).endswith("的") \
        and before.end == here.tokens[at].start and here.at(at + 1).plays("date", "metric") \
        and not any(token.plays("metric", "amount") for token in here.tokens[:at])


def _goes_on(here: Here) -> bool:
    """Whether a clause without figures only names whom the next one tells of."""
    return bool(here.following) and here.following[0].plays("date", "metric", "duration", "conj", "level", "prep", "status") \
        and not here.plays("amount") and not here.plays("source") and not here.plays("event")


def _by_company(place: Place) -> bool | None:
    """Others beside the name: those with whom it invests or agrees, the one that it only describes."""
    return True if place.here.plays("verb") and _invests(place.here, place.at) or describes(place.here, place.at) else None


def _invests(here: Here, at: int) -> bool:
    """Whether a name puts money into others: 甲资本领投, but not 乙获甲资本领投的2亿元融资."""
    last = last_listed(here, at)
    doing = takewhile(lambda token: here.said(token) not in _RAISING, here.tokens[last + 1:last + 8])
    return any("verb" in token.roles and here.said(token) in ("领投", "跟投") for token in doing)


def describes(here: Here, at: int) -> bool:
    """Whether a name only tells what the one behind it is: 苹果供应商立讯精密."""
    behind = here.at(at + 1)
    return behind.plays("gap", "speaker") and "name" in here.at(at + 2).roles and DESCRIBED.fullmatch(here.said(behind)) is not None


def _by_opening(place: Place) -> bool | None:
    """Nothing in front of the name but what opens a clause."""
    here, at = place.here, place.at
    if all(token.plays_any(OPENING) for token in here.tokens[:place.front + 1]) or place.is_firm and _is_seated(here, at):
        return False
    if place.behind is NOTHING and place.spoken and "gap" in place.before.roles and place.entity.kind in ("product", "name", "commodity"):
        return True  # 主营利基型DRAM
    if not place.named and place.before.plays("gap", "pronoun") and here.tokens[at].start - here.tokens[0].start <= DEPICTED \
            and all(token.plays_any(_OPENING_NAMES) or here.said(token) in _FOUNDED for token in here.tokens[:at]):
        return False
    return None


def _is_seated(here: Here, at: int) -> bool:
    """Whether nothing but the place where a firm is stands in front of it: 山东临沂的汉欧生物."""
    return here.said(here.at(at - 1)) == "的" and at > 1 and all(
        token.plays_any(OPENING) or "name" in token.roles and token.roles["name"].kind in PLACES for token in here.tokens[:at - 1])


def _by_figures(place: Place) -> bool | None:
    """A figure behind the name, whose it is or whose it is not."""
    here, at, behind = place.here, place.at, place.behind
    if "and" in place.before.roles and "amount" in behind.roles and here.follows_figure(place.front):
        return False  # 92无铅26.8元、95无铅28.3元; 新北市4,512栋最多、台中市3,620栋居次
    if "per" in behind.roles and "amount" in here.at(at + 2).roles and here.plays("each"):
        return False  # 价格分别为92无铅每公升26.8元、…
    if "and" in here.at(at - 1).roles and here.said(behind).startswith("的") and not here.at(at - 2).plays("name", "gap"):
        return not ("amount" in here.at(at + 2).roles and here.follows_figure(at - 1))  # 与乙公司的合作, but 甲的19%和乙的9%
    holding = "amount" in behind.roles or "gap" in behind.roles and "amount" in here.at(at + 2).roles
    if holding and (any(token.plays("name", "pronoun") for token in here.tokens[:place.front]) or place.before.plays("metric", "verb")):
        return True
    return None


def _by_predicate(place: Place) -> bool:
    """Whether there is no predicate behind the name, nor an adverb of one (奥乐齐则要谨慎得多)."""
    if place.spoken and place.entity.kind == "product" and not place.here.plays("amount"):
        return True  # 授出候选药物KR-208大中华以外权益
    if place.behind.plays_any(PREDICATES) or place.behind.plays("conj"):
        return False
    if "gap" in place.behind.roles:
        return not (place.here.said(place.behind).startswith("的") or
                    place.here.at(place.at + 2).plays("metric", "source", "event", "level", "share", "up", "down", "amount"))
    return True


# Tried in this order; where all leave it open the predicate decides.
_JUDGES: tuple[Callable[[Place], bool | None], ...] = (_by_agreement, _by_what_leads, _by_agent, _by_what_it_is_told_as,
                                                       _by_deal, _by_description, _by_company, _by_opening, _by_figures)
