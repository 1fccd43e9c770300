"""Whom the pronouns of a clause stand for: 公司, 其, 该产品, 前者, 两家公司."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.model import Mention
from textmine.triples.entities import Entity
from textmine.triples.metrics import fits_level, is_fraction
from textmine.triples.narrative import Story, Subject
from textmine.triples.zh.bonds import BOUGHT
from textmine.triples.zh.frame import NOTHING, Frame, Here
from textmine.triples.zh.lexing import ONE_OF_TWO
from textmine.triples.zh.naming import ESTATE, FACILITY
from textmine.triples.zh.nouns import to_parent
from textmine.triples.zh.standing import OF_ANOTHER, PLACES
from textmine.triples.zh.wordlists import Ending, affixes, listed

_PERSONS, _OFFICES = frozenset({"他", "她"}), frozenset({"该机构", "该研究机构", "该协会"})
_SITES = (ESTATE, FACILITY, Ending(listed("hosting")))
_FIRM = "公司"
_TARGET = Entity("标的公司", "company")
_OF_TWO = frozenset({"both", *ONE_OF_TWO})
_HOLDING = (*affixes("shareholding"), "拥有", "控制", "占")
_COMING_FROM = ("来自", "源自", "源于")
_CLOSE_TO = frozenset({"接近", "了解", "熟悉"})


def refers(here: Here, at: int, frame: Frame, mentions: Sequence[Mention]) -> bool:
    """Whether a pronoun stands for an owner: not where somebody only speaks (他分析,该机构预计), nor where it ends a name (桃园机场公司)."""
    said, before = here.said(here.tokens[at]), here.at(at - 1)
    ends = said == _FIRM and "name" in before.roles and before.end == here.tokens[at].start
    behind = here.at(at + 1)
    if "amount" in before.roles and before.end == here.tokens[at].start:
        return False  # 三家公司
    if frame.fresh and "amount" in behind.roles and here.said(before).endswith(_HOLDING):
        return False  # 周牧野持有公司27.4%的股份
    if here.said(before) in _CLOSE_TO and here.said(behind).startswith("的"):
        return False  # 据接近公司的人士透露
    if behind is NOTHING and before.plays("verb", "gap", "deed", "prep"):
        return False  # 将海外权益授予后者
    if here.tokens[at].roles["pronoun"] in ONE_OF_TWO and (_is_held_against(here, at, frame, mentions)
                                                           or here.said(before).startswith(_COMING_FROM)):
        return False  # 不到后者的四成, 持有后者66%的股份, 来自前者的收入
    speaks = said in _PERSONS and behind.plays("source") or said in _OFFICES and behind.plays("source", "status")
    return not ends and not speaks


def _is_held_against(here: Here, at: int, frame: Frame, mentions: Sequence[Mention]) -> bool:
    """Whether a figure of somebody else is a part of what one of two has (不到后者的四成, 持有后者66%的股份), not what that one has itself
    (毛利率34%,优于前者的29%; 营收8亿元,低于后者的9亿元)."""
    before, behind = here.at(at - 1), here.at(at + 1)
    figure = here.at(at + 3 if here.at(at + 2).plays("level") else at + 2)  # 后者的约八分之一
    if here.said(behind) in OF_ANOTHER:
        return figure.plays("amount") and not _is_its_own(mentions[figure.roles["amount"]], frame)
    return "amount" in behind.roles and here.said(before).endswith(_HOLDING)


def _is_its_own(mention: Mention, frame: Frame) -> bool:
    """Whether a figure can be a level of the measure that the clause tells."""
    metric = frame.measures[-1].metric if frame.measures else None
    return metric is not None and fits_level(metric, mention) and not is_fraction(mention)


def settle_pronoun(kind: str, frame: Frame, story: Story, owned: bool = False) -> None:
    """Settle whom 公司, 其, 该产品, 前者, 两家公司 stand for; one that is `owned` only owns the whole of a share (占公司收入)."""
    frame.addressed = frame.addressed or kind in ("self", "thing", "site", *_OF_TWO)
    if kind == "place":
        _settle_place(frame, story)
    elif kind == "site":
        _settle_site(frame, story)
    elif kind == "market":
        _settle_market(frame, story)
    elif kind == "company" and owned and (whole := _whole_of_told(frame, story)) is not None:
        frame.measures = (*frame.measures[:-1], frame.measures[-1]._replace(segment=frame.owners[0].name))
        frame.owners = (whole,)  # 该品牌收入1.2亿元,占公司营收四成
    elif kind == "company":
        _settle_company(frame, story)
    elif kind == "target":
        frame.owners = frame.named = (story.bought or _TARGET,)  # 收购赣北锂能60%股权。标的公司2025年营收9.35亿元
        frame.fresh = True
    elif kind == "figure":
        _settle_figure(frame, story)
    elif kind == "thing":
        thing = frame.product or story.thing or (story.company if not frame.owners else None)  # 该档ETF
        if thing is not None:
            frame.owners, frame.fresh = (thing,), True
    elif kind in _OF_TWO and not (kind == "both" and len(frame.owners) == 2 and frame.fresh):
        _settle_pair(kind, frame, story)


def settle_parent(frame: Frame, story: Story) -> None:
    """Settle whom 母公司 stands for, behind a clause about a member of a group: 母公司则维持资本支出20亿元."""
    parent = story.parent(frame.owners[0]) if len(frame.owners) == 1 else None
    if parent is not None:
        frame.owners = frame.named = (parent,)
        frame.fresh = True


def _settle_place(frame: Frame, story: Story) -> None:
    """全市, behind a city that statistics of the country have come to; 全省, behind its cities."""
    if frame.owners and frame.owners[0].kind == "place" and story.lead is not None and story.lead.kind == "region":
        frame.fresh = True
    elif story.lead is not None and story.lead.kind in PLACES and (not frame.named or frame.region is None):
        frame.owners, frame.fresh = (story.lead,), True
    elif story.region is not None and (not frame.owners or frame.owners[0].kind in PLACES):
        frame.owners, frame.fresh = (story.region,), True
    elif not frame.owners and frame.region is None:
        frame.owners, frame.fresh = (story.place,) if story.place is not None else (), story.place is not None
        frame.nowhere = not frame.fresh
    frame.meant = frame.owners if frame.fresh else ()


def _settle_site(frame: Frame, story: Story) -> None:
    """该商场, 该酒店: the one named last, or nobody; never the firm that only owns it or speaks of it (业主乙称,该商场…)."""
    site = next((entity for entity in reversed(story.named) if any(ending.search(entity.name) for ending in _SITES)), story.estate)
    frame.owners = (site,) if site is not None else ()
    frame.fresh, frame.nowhere = site is not None, site is None


def _settle_market(frame: Frame, story: Story) -> None:
    """这一市场有望达到112亿元: of the market whose size was told last."""
    sized = market_told(frame, story)
    if sized is not None:
        frame.owners, frame.fresh = sized.owners, True
        frame.measures, frame.measured, frame.nouns = (sized.measure,), True, ()


def _settle_figure(frame: Frame, story: Story) -> None:
    """大疆入局后,这一数字降到了49%: what was told last, of whom it was told, but not 小绿人的这一数字: of somebody else; or the share told
    last (…占比78%,乙的这一比例为71%); or what the sentence before speaks of (毛利率正在爬坡。2024年,这一指标只有6.1%)."""
    told = frame.recent[-1].measure if frame.recent else story.spoken or story.measure
    if told is None:
        return
    if not frame.fresh:
        same = frame.recent[-1].owners if frame.recent else story.topic
        frame.owners, frame.fresh = () if frame.nouns else same, True
    if not frame.recent and story.spoken is None:
        frame.aspect = story.aspect
    frame.measures, frame.measured, frame.nouns = (told,), frame.aspect != "share", ()


def _settle_company(frame: Frame, story: Story) -> None:
    """公司: the firm whose report is told, the group of a member, the maker of a product, else the firm that the text is about."""
    frame.addressed = True
    frame.line = frame.theme = None  # 外卖业务亏损98亿元,集团净利润57亿元
    to_parent(story, frame)
    if _returns(frame, story):
        frame.owners = (story.issuer,)
    elif story.company is None and frame.charged is not None:
        story.meet(frame.charged)
        frame.owners, frame.fresh = (frame.charged,), True  # 证监会对甲作出处罚:公司虚增收入…
    elif story.company is not None and not (frame.fresh and frame.acted) and not _speaks_of_firm(frame, story):
        thing = frame.owners[0] if frame.owners and frame.owners[0].kind in ("product", "work") else None
        whole = story.makers.get(thing) if thing is not None else None if frame.owners else story.parents.get(story.company)
        frame.owners = (whole or story.company,)


def _speaks_of_firm(frame: Frame, story: Story) -> bool:
    """Whether a sentence already speaks of a firm, or of a name that may be one."""
    if not frame.owners or frame.owners[0].kind not in ("company", "name"):
        return False
    owner = frame.owners[0]
    return owner.kind == "company" or owner in (*story.firms, *frame.opener) or story.is_last_named(owner)


def _settle_pair(kind: str, frame: Frame, story: Story) -> None:
    """两家公司, 前者, 后者; what was bought is the latter: 收购康启医院70%股权,后者去年营收2.1亿元."""
    deal = kind == "latter" and frame.recent[-1:] != () and frame.recent[-1].measure.id in BOUGHT
    if deal and (story.bought is not None or len(frame.met) < 2):
        frame.owners = frame.named = (story.bought,) if story.bought is not None else ()  # nobody, where no name of it was found
        frame.fresh, frame.nowhere = story.bought is not None, story.bought is None
        return
    former = kind == "latter" and frame.pair and frame.owners == frame.pair[:1]  # 前者营收…,其中…;后者营收…
    if kind != "both" and not former and _settle_halves(kind, frame):
        return
    last = story.last(2) if kind == "both" else ()
    met = frame.met if kind != "both" and _are_alike(frame.met) else last
    pair = frame.pair or story.set_side_by_side(met if len(met) == 2 else story.last_named(2))
    if len(pair) == 2:
        frame.owners, frame.fresh, frame.pair = {"both": pair, "former": pair[:1], "latter": pair[1:]}[kind], True, pair
        frame.named = frame.owners if kind != "both" else frame.named


def _are_alike(met: tuple[Entity, ...]) -> bool:
    """Whether two that a sentence names can be set side by side: two firms or two products, 豆包的月活是Kimi的4.8倍."""
    return len(met) == 2 and {entity.kind for entity in met} != {"company", "product"}


def _settle_halves(kind: str, frame: Frame) -> bool:
    """Settle 前者 and 后者 as the two parts just told of one owner, where there are: 线上和线下收入分别为…,前者增长5%,后者下降3%."""
    if not frame.halves:
        told = frame.recent[-2:]
        parts = {one.measure.segment for one in told}
        alike = len({(one.owners, one.measure.id) for one in told}) == 1 and len(parts) == 2 and None not in parts
        frame.halves = tuple(one.measure for one in told) if alike else ()
    if frame.halves:
        frame.measures = (frame.halves[kind == "latter"],)
    return bool(frame.halves)


def _whole_of_told(frame: Frame, story: Story) -> Entity | None:
    """The firm that a brand or a member belongs to which the clause before told of, if the text says."""
    if len(frame.owners) != 1 or frame.fresh or frame.measured or not frame.recent \
            or frame.recent[-1].owners != frame.owners or frame.measures[-1].id != "revenue":
        return None
    part = frame.owners[0]
    whole = story.parents.get(part) or story.makers.get(part)
    if whole is None and frame.named and part not in frame.named and frame.named[0].kind == "company":
        whole = frame.named[0]
    return whole if whole != part else None


def market_told(frame: Frame, story: Story) -> Subject | None:
    """The market whose size the sentence or the text told last, with that measure."""
    return next((told for told in reversed(frame.recent) if told.owners[0].kind == "market"), story.sized)


def _returns(frame: Frame, story: Story) -> bool:
    """Whether 公司 goes back to the firm whose report the text tells: past a holder, an analyst or a person named in between."""
    owners = frame.owners
    if story.issuer not in story.coded or len(owners) != 1 or owners[0] in (story.issuer, story.turned):
        return False
    if frame.named:
        return owners[0].kind == "person"
    return len(story.coded) == 1 or owners[0] not in (*story.firms, *story.coded)  # the only one with a code is whom the text is about
