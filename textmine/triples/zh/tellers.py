"""Names of those who only tell of others: official sources, exchanges, houses and analysts, speakers."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.narrative import Story
from textmine.triples.tokens import Token
from textmine.triples.zh.asides import heads_description
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.offices import agency_region, agency_seat, bank_seat
from textmine.triples.zh.standing import (
    OPENING, PLACES, THINGS, Occurrence, acts, expects_its_own, first_is_firm, has_opinion, is_quoted, is_source, publishes_results)
from textmine.triples.zh.wordlists import affixes, any_of, listed

_ACTING = frozenset({"exchange", "group", "central_bank", "currency"})
_COUNTING = frozenset({"exchange", "central_bank"})  # who tell of what others do
_HOUSES = listed("house")  # who rate and survey others
_TRADES = pattern("(?:于|在|已)?(?:[0-9年月日至]{2,20}|[今昨][日天])?[增减]持(?!评级|目标价)[^,，。;、0-9]{1,8}[0-9]")  # shares of another
_FORESEEING = ("料其", "估其", "指其", "料集团", "料公司", "认为其")
_ECONOMISTS = affixes("economist")
_SURVEYORS = listed("surveyor")  # whose figures are those of a market
_BROKER = pattern("(?:证券|国际|投顾|亚洲|投研)$")
_REVISING = listed("revising")
_KEEPING = "维持"  # the forecast that another has just changed
_FIRMS = ("company", "name")
_RATING_OF = affixes("rating_of")
_RATING = any_of("rating")
_FORESEEN = pattern("预[测期估]|目标价|评级")
_LOCAL = frozenset("省市县区州")
_RUBRIC_ENDS = "】"


def is_surveyor(name: Occurrence, frame: Frame, story: Story) -> bool:
    """仲量联行策略主管预测,全年甲厦租金跌5%: one whose figures are those of a market."""
    foresees = name.entity.kind == "company" and name.here.text.startswith(_ECONOMISTS, name.here.tokens[name.at].end)
    if not foresees and name.said not in _SURVEYORS or name.entity in story.coded or frame.named or not _speaks(name):
        return False
    story.official, story.region = story.official or name.entity, None
    _turn_to_statistics(frame, story)
    return True


def _turn_to_statistics(frame: Frame, story: Story) -> None:
    """The figures that follow are of a region, of nobody spoken of before."""
    if first_is_firm(frame.owners):
        frame.measures = ()
    story.topic = frame.owners = ()
    frame.sourced = True


def as_agency(name: Occurrence, frame: Frame, story: Story) -> bool:
    """An official source: the figures behind it are of its region."""
    entity, behind, tokens = name.entity, name.behind, name.here.tokens
    if entity.kind != "agency" or is_quoted(behind):  # 猫眼娱乐收报8.37港元
        return False
    story.official = entity
    ahead = name.at + 1
    if name.here.said(behind) == "的" or behind.plays("conj"):
        ahead += 1  # 高工机器人的统计则显示
    while name.here.at(ahead).plays("title") or ahead > name.at + 1 and _is_person(name.here.at(ahead)):
        ahead += 1  # 信义房屋专案经理曾敬德表示
    behind = name.here.at(ahead)
    if not name.at and behind.plays("source", "event", "status") and frame.owners and frame.owners[0].kind in PLACES:
        frame.owners = ()  # 深圳…。中汽协预测,全年汽车销量…
        story.region = None
    seat = tokens[name.at].roles.get("seat") or agency_seat(entity, story.home)
    opens = _opens(name) and all(owner.kind in PLACES for owner in frame.named)
    if seat and opens:
        story.region = seat
        if seat.kind == "place" and story.lead is not None and story.lead.kind in PLACES:
            story.lead = seat  # whom 全市 stands for from here on
    local = not _LOCAL.isdisjoint((entity.name[0], name.here.text[tokens[name.at].start - 1]))  # 市教育局
    story.region = story.region or seat or (story.place if local else agency_region(entity, story.home))
    meant = any("pronoun" in token.roles for token in tokens[name.at + 1:])  # 猫眼预测其票房将达42亿元
    if opens and not meant and (behind.plays("source", "event", "date") or behind.roles.get("status") == "forecast"):
        _turn_to_statistics(frame, story)
    return True


def as_scenery(name: Occurrence, frame: Frame, story: Story) -> bool:
    """An exchange, a group, a currency or a central bank that does nothing here; an exchange may tell of what is listed there."""
    if name.entity.kind not in _ACTING or name.entity in story.coded or acts(name.here, name.at, name.entity) \
            or publishes_results(name.here, name.at):
        return False
    if name.entity.kind in _COUNTING and name.behind.plays("source") and not frame.named:
        story.official = name.entity
        if name.entity.kind == "central_bank":
            story.region = bank_seat(name.entity, story.home) or story.region
        _turn_to_statistics(frame, story)
    return True


def as_source(name: Occurrence, frame: Frame, story: Story) -> bool:
    """One who tells the figures of others."""
    entity = name.entity
    if not name.behind.plays("source", "event", "date") or entity in story.coded or not is_source(name.here, name.at, entity):
        return False
    story.official, frame.observed = entity, True
    frame.teller = entity if entity.kind in ("company", "name") else None
    if entity not in story.topic:
        frame.owners = story.topic if "conj" not in name.here.tokens[0].roles else ()
    return True


def as_speaker(name: Occurrence, frame: Frame, story: Story) -> bool:
    """One who tells or rates the figures of others, or a second one behind a verb."""
    if not _only_speaks(name, frame, story):
        return False
    if name.entity.kind in THINGS and "event" in name.before.roles:
        frame.product = name.entity  # 宣布Model 3后驱版降价
    return True


def is_rated(here: Here, at: int, story: Story) -> bool:
    """Whether a firm stands behind the name of a house, which tells of it."""
    houses = (token for token in here.tokens[:at] if "name" in token.roles and here.said(token) in _HOUSES)
    if any(house.roles["name"] not in story.coded for house in houses):
        return True
    return here.said(here.at(at - 1)).endswith(_RATING_OF) and _rates(here, at)


def is_judged(name: Occurrence) -> bool:
    """Whether a firm stands behind the name of a house whose forecast of its figures follows: 大摩对甲2026年收入的预测."""
    here, at = name.here, name.at
    return name.entity.kind in _FIRMS and any("name" in token.roles and here.said(token) in _HOUSES for token in here.tokens[:at]) \
        and _FORESEEN.search(here.text, here.tokens[at].end, here.end) is not None


def _rates(here: Here, at: int) -> bool:
    """Whether a rating follows a name in its clause."""
    return _RATING.search(here.text, here.tokens[at].end, here.end) is not None


def _judges_another(here: Here, at: int) -> bool:
    """Whether the name of a house only stands in front of the firm that it judges: 花旗看淡甲,目标价…, 大摩对甲收入的预测."""
    end = here.tokens[at].end
    judging = next((word for word in _RATING_OF if here.text.startswith(word, end)), "")
    return judging != "" and any("name" in token.roles and token.roles["name"].kind in _FIRMS and token.start == end + len(judging)
                                 for token in here.tokens[at + 1:at + 4])


def _is_person(token: Token) -> bool:
    return "name" in token.roles and token.roles["name"].kind == "person"


def _opens(name: Occurrence) -> bool:
    """Whether a name opens its clause, or what stands behind its rubric: 【教育】江州市教育局介绍."""
    here = name.here
    behind = here.text.rfind(_RUBRIC_ENDS, here.start, here.tokens[name.at].start)
    return all(token.plays_any(OPENING) for token in here.tokens[:name.at] if token.start > behind)


def _speaks(name: Occurrence) -> bool:
    """Whether a name opens its clause and says something, itself or by one of its people."""
    behind = name.here.tokens[name.at + 1:name.at + 7]
    return _opens(name) and any(token.plays("source", "status", "title") or _is_person(token) for token in behind)


def _only_speaks(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whether a name is only that of somebody who tells or rates the figures of others, or a second one behind a verb."""
    here, at, entity = name.here, name.at, name.entity
    behind, told = here.tokens[at + 1:at + 4], entity in frame.owners
    if not told and entity not in story.coded and _is_house(name) and not _is_told_of(name):
        story.official = story.official or entity
        frame.observed = frame.observed or has_opinion(here, at)
        return (_rates(here, at) or _judges_another(here, at) or here.text.startswith(_FORESEEING, here.tokens[at].end)
                or any(token.plays("source", "status", "event") or here.said(token) in _REVISING for token in behind))
    if frame.stated and frame.owners and frame.owners[0].kind in PLACES and not here.plays("metric") \
            and any(here.said(token) == _KEEPING for token in behind):
        return True  # 大华把香港经济增长预测调高至3.1%,汇丰则维持2.8%
    if frame.owners and not told and entity not in story.cast and has_opinion(here, at) and not expects_its_own(here, at):
        frame.observed = True
        return True
    listed = "and" in name.before.roles and here.follows_figure(at - 1)  # 造成屏东县损失3,260万元、台南市损失1,845万元
    return frame.acted and frame.fresh and not listed and not heads_description(here, at)


def _is_house(name: Occurrence) -> bool:
    """Whether a name is that of a house that rates others, one on the list or a broker that does so here."""
    said = name.said
    return said in _HOUSES or _BROKER.sub("", said) in _HOUSES or _BROKER.search(said) is not None and _rates(name.here, name.at)


def _is_told_of(name: Occurrence) -> bool:
    """Whether a house is itself told of: 交银国际升5%, 贝莱德增持美团320万股."""
    here, at = name.here, name.at
    return (publishes_results(here, at) or is_quoted(name.behind) and "amount" in here.at(at + 2).roles
            or _TRADES.match(here.text, here.tokens[at].end) is not None)
