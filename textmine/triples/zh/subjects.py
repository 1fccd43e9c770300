"""Whom a clause speaks of: its names, each taken in one way."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.asides import describes, is_aside, is_held_against
from textmine.triples.zh.bonds import learn, learn_maker
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.nouns import add_noun, to_parent
from textmine.triples.zh.offices import bank_region
from textmine.triples.zh.part_names import (
    as_beneficiary, as_channel, as_contributor, as_line, as_market_of_broker, as_origin, as_part, as_part_of_issuer, as_part_of_region,
    as_share, as_whole)
from textmine.triples.zh.people import observes
from textmine.triples.zh.person_names import HOLDING
from textmine.triples.zh.quotations import OFFERING, price_of
from textmine.triples.zh.standing import (
    COUNTERPARTS, DEPICTED, EQUATED, MEETING, OPENING, PARENT, PLACES, THINGS, Occurrence, first_is_firm, is_owned, is_scenery,
    owner_in_front, speaks)
from textmine.triples.zh.tellers import as_agency, as_scenery, as_source, as_speaker, is_judged, is_rated, is_surveyor
from textmine.triples.zh.wordlists import affixes, one_of

_DESCRIBABLE = frozenset({"company", "name", "product", "work", "place"})
_OWNING = frozenset({"metric", "amount", "up", "down", "level", "share", "verb", "deed", "and", "each", "date", "prep"})
_OWN = frozenset({"的", "本人", "本人的", "个人", "个人的"})
_TOWARDS = frozenset({"向", "对", "跟", "就"})  # 创办人李家豪向记者展示…
_AT = frozenset({"在", "于"})
_TREASURIES, _BUDGETS = PLACES | {"group", "agency"}, ("总预算", "年度总预算", "预算案")
_POSTS = affixes("post")
_AUTHORITIES = frozenset({"agency", "central_bank"})  # who do something to others
_CHARGED = pattern(one_of("charging"))
_REGARDING = frozenset({"对", "对于", "就"})
_REGARDED = pattern("(?:来说|而言|来讲)")
_SEEN_BY = pattern("[^,，。;]{0,16}(?:看来|眼中|眼里)[,，]", needs=("看来", "眼中", "眼里"), reach=18)


def take_name(here: Here, at: int, entity: Entity, frame: Frame, story: Story) -> None:
    """Take a name as the subject, as one more of a list of subjects, as a part of the subject, or as none of these."""
    behind = here.at(at + 1)
    if here.said(behind) == PARENT and behind.start == here.tokens[at].end and "name" not in here.at(at + 2).roles:
        entity = Entity(entity.name + PARENT, "company")
    name = Occurrence(here, at, entity, here.at(at - 1), behind)
    learn(name, frame, story)
    story.name(entity)
    if entity.kind in COUNTERPARTS and entity not in frame.met:
        frame.met = (*frame.met, entity)
    if entity.kind == "central_bank" and not at and story.region is None and behind.plays("source", "event", "status"):
        story.region = bank_region(entity)  # 韩国央行预估今年经济成长1.8%
    if as_whole(name, frame, story) or is_scenery(name, frame) or is_surveyor(name, frame, story):
        return
    for taken in _WAYS:
        if taken(name, frame, story):
            break
    if entity.kind in THINGS and not name.before.plays("prep", "than", "source") and entity not in frame.owners:
        story.thing = entity


def take_described(here: Here, at: int, frame: Frame, story: Story) -> None:
    """Take the name that a figure only describes as its owner: 估值80亿元的独角兽蓝箭航天, 拥有3000家门店的蜜雪集团."""
    if not here.plays("name"):
        return
    thing = here.at(at + 2).roles.get("name")
    if here.said(here.at(at - 1)) in OFFERING and here.said(here.at(at + 1)) == "的" and thing is not None and thing.kind in THINGS:
        frame.appositive = thing  # 推出38元的「超值套餐」
        return
    if frame.fresh:
        return
    behind = at + 2 if "metric" in here.at(at + 1).roles else at + 1
    if not (frame.measured or behind == at + 2) or not here.said(here.at(behind)).startswith("的"):
        return
    while here.at(behind).plays("gap", "title") or "name" in here.at(behind).roles and "name" in here.at(behind + 1).roles:
        behind += 1
    token = here.at(behind)
    if "name" in token.roles and token.start - here.tokens[at].end <= DEPICTED and token.roles["name"].kind in _DESCRIBABLE \
            and "metric" not in here.at(behind + 1).roles:
        frame.owners = frame.named = (token.roles["name"],)
        frame.fresh = True
        story.meet(token.roles["name"])


def _as_sum(name: Occurrence, frame: Frame, story: Story) -> bool:
    """A group that only sums up those listed in front of it: 甲、乙、丙三大代工厂."""
    return name.entity.kind == "group" and len(frame.owners) > 1 and frame.fresh \
        and name.before.roles.get("name") == frame.owners[-1] and name.before.end == name.here.tokens[name.at].start


def _as_estate(name: Occurrence, frame: Frame, story: Story) -> bool:
    """A development, whose builder and district only stand in front of it."""
    if name.entity.kind != "estate" or name.before.plays("than", "prep", "share", "from", "verb"):
        return False
    return _as_subject(name, frame, story)


def _as_price(name: Occurrence, frame: Frame, story: Story) -> bool:
    """The price of a good that a firm asks for it: 周大福今日金价1039元/克."""
    asked = frame.fresh and first_is_firm(frame.owners) and name.entity.kind == "commodity" and name.said.endswith("价")
    if not asked or not name.behind.plays("amount", "level"):
        return False
    frame.measures, frame.measured, frame.told = (Measure(known_metric(price_of(name.entity) or "price"), name.said),), True, True
    return True


def _as_coded(name: Occurrence, frame: Frame, story: Story) -> bool:
    """A firm with a stock code, behind what describes it or behind the house that rates it."""
    here, at, entity = name.here, name.at, name.entity
    if entity not in story.coded:
        return False
    start, front = here.tokens[at].start, name.before
    if "gap" in front.roles and front.end == start:
        start, front = front.start, here.at(at - 2)  # 伺服器电源厂璟达科技(3717)
    other = frame.owners == (front.roles.get("name"),) and frame.owners[0] not in story.coded
    described = frame.fresh and (frame.owners[0].kind in PLACES or other)
    if described and front.end == start and \
            not any(token.plays("amount", "prep", "than", "up", "down") for token in here.tokens[:at]):
        frame.measures, frame.measured = (), False
        _take(here, at, entity, frame, story)  # 内地汽车经销商中升控股(00881), 连锁快餐集团美味家(00888)
        story.meet(entity)
        return True
    if not is_rated(here, at, story):
        return False
    _take(here, at, entity, frame, story)  # 里昂将创科(00669)评级降至…, 瑞银看淡京东(09618)
    return True


def _as_regarded(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whom a clause is about though it opens with another: 甲公司推出的R1把起售价拉到3.99万元, 对甲公司来说, 在甲公司法说会上,
    西安一家名为“甲”的公司."""
    here, said = name.here, name.here.said(name.before)
    group = _group_in_front(name)
    if group is not None:
        frame.passing = story.lead == group
        return _as_subject(name, frame, story)
    launched = name.entity.kind in THINGS and said == "的" and "event" in here.at(name.at - 2).roles and frame.fresh
    example = said == "以" and here.text.startswith("为例", here.tokens[name.at].end)
    if example:
        frame.product = name.entity
    regarded = said in _REGARDING and _REGARDED.match(here.text, here.tokens[name.at].end) is not None
    seeing = said == "在" and _SEEN_BY.match(here.text, here.tokens[name.at].end) is not None
    meeting = said in _AT and name.entity.kind in ("company", "name") and MEETING.match(here.text, here.tokens[name.at].end) is not None
    called = "called" in name.before.roles and here.said(name.behind).startswith("的") and frame.fresh and frame.owners[0].kind in PLACES
    budgeted = name.entity.kind in _TREASURIES and here.text.startswith(_BUDGETS, here.tokens[name.at].end)  # 通过115年度中央政府总预算案
    return (launched or example or regarded or seeing or meeting or called or budgeted or is_judged(name)) \
        and _as_subject(name, frame, story)


def _group_in_front(name: Occurrence) -> Entity | None:
    """The group that a clause opens with, right in front of a member or a product of it: 甲集团旗下的乙."""
    here = name.here
    front = name.at - (2 if "under" in name.before.roles else 3)
    linked = front >= 0 and name.entity.kind in COUNTERPARTS and here.said(here.at(front + 1)) == "旗下"
    if not linked or not all(token.plays_any(OPENING) for token in here.tokens[:front]):
        return None
    group = here.tokens[front].roles.get("name")
    return group if first_is_firm((group,) if group is not None else ()) else None


def _as_aside(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whom something is done to, or who is only compared with or mentioned."""
    listed = frame.fresh and "and" in name.before.roles and name.here.at(name.at - 2).roles.get("name") == frame.owners[-1]
    named = frame.fresh and not listed or name.entity.kind == "product" and name.behind.plays("gap", "name") and first_is_firm(frame.named)
    spoken = name.entity not in frame.named and not (listed and frame.named == frame.owners) and bool(frame.named)
    if not is_aside(name.here, name.at, name.entity, named, spoken):
        return False
    _set_aside(name.here, name.at, name.entity, frame, story)
    return True


def _as_person(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Somebody, who may have what follows himself, or speaks for a firm."""
    if name.entity.kind != "person":
        return False
    here, at, speaking = name.here, name.at, speaks(name.here, name.at)
    frame.observed = frame.observed or speaking and observes(here.said(name.before))
    if not speaking and (name.behind.plays_any(_OWNING) and here.said(name.behind) not in _TOWARDS
                         or here.said(name.behind) in _OWN and "metric" in here.at(at + 2).roles
                         or HOLDING.match(here.text, here.tokens[at].end)):
        _take(here, at, name.entity, frame, story)
    elif name.entity in story.speaks_for:
        frame.owners = frame.named = (story.speaks_for[name.entity],)  # 方启航坦言: of his firm
    elif "title" in name.before.roles and frame.owners and not frame.named:
        to_parent(story, frame)  # 总经理王大明表示: of the group, not of the member told of last
    return True


def _as_subject(name: Occurrence, frame: Frame, story: Story) -> bool:
    """Whom the clause speaks of, from here on the text too."""
    _take(name.here, name.at, name.entity, frame, story)
    story.meet(name.entity)
    return True


def _set_aside(here: Here, at: int, entity: Entity, frame: Frame, story: Story) -> None:
    """Keep what an aside may be for the figures of its clause: whom something is done to, what they are compared with, a part."""
    if story.company is None and entity.kind in ("company", "name") and not here.at(at - 1).plays("prep", "than", "from") \
            and not EQUATED.search(here.said(here.at(at - 1))) and not describes(here, at) and not is_held_against(here, at):
        story.meet(entity)  # the first one of the text, whatever it does
        if not frame.owners:
            frame.named = (entity,)
    before, behind = here.at(at - 1), here.at(at + 1)
    if entity.kind not in _AUTHORITIES:
        frame.target = entity
        frame.charged = entity if _CHARGED.search(here.text, here.tokens[at].end, here.end) else frame.charged
    if entity.kind == "group" and "amount" in before.roles:
        frame.introduced = entity
    listed = "and" in before.roles and "name" in here.at(at - 2).roles  # 对中国大陆与香港出口
    of_it = behind.plays("metric", "date", "gap", "conj") or behind.plays("amount") and here.at(at + 3).plays("metric")  # 比起甲29.8%的毛利率
    frame.other = entity if "than" in before.roles and not listed and of_it else None
    if entity.kind in THINGS and not before.plays("prep", "than", "level", "source"):
        frame.product = entity
    if entity.kind in PLACES:
        add_noun(here, at, here.said(here.tokens[at]), frame)


def _take(here: Here, at: int, entity: Entity, frame: Frame, story: Story) -> None:
    """Make a name the owner of what follows, or one more of them."""
    front = at - 1
    while entity.kind == "person" and (here.at(front).plays("title", "pronoun") or here.said(here.at(front)) in _POSTS):
        front -= 1  # 甲和其妻子乙
    joined = "and" in here.at(front).roles and not here.follows_figure(front)
    if joined and "gap" in here.at(front - 1).roles and frame.nouns and not frame.fresh:
        frame.owners = frame.pair = (*(Entity(noun, entity.kind) for noun in frame.nouns), entity)
    elif joined and here.at(front - 1).plays("name", "gap") and frame.fresh and entity not in frame.owners:
        frame.owners = frame.pair = (*frame.owners, entity)
    else:
        frame.whole = frame.whole if frame.owners == (entity,) else None
        if entity.kind == "product":
            frame.product = entity  # past one that the sentence named before
        made = entity.kind == "product" or entity.kind == "name" and entity.name.isascii() and entity not in story.firms
        owner = owner_in_front(here, at) or (frame.owners[0] if first_is_firm(frame.owners) else frame.maker)
        frame.maker = owner if made else None
        learn_maker(entity, frame, story)
        frame.owners = (entity,)
    frame.fresh = True
    frame.opener = frame.opener or frame.owners
    if entity in story.coded:
        story.issuer = entity
    if is_owned(here, at) and here.said(here.at(at - 1)) != PARENT and story.opener not in (None, entity):
        frame.passing = True  # a part of the group, not whom the text is about
    frame.named = frame.owners if entity.kind != "person" else frame.named
    frame.nouns, frame.phrase, frame.theme = (), None, None
    if entity.kind == "index" and "metric" not in here.at(at + 1).roles:
        frame.measured = False  # 反映楼价走势的中原城市领先指数


# The ways in which a name may be taken, in this order; each tells whether it did.
_WAYS = (_as_sum, _as_price, as_market_of_broker, as_channel, as_part_of_issuer, as_origin, as_share, as_part_of_region, as_beneficiary,
         as_contributor, _as_estate, _as_coded, _as_regarded, _as_aside, _as_person, as_agency, as_part, as_scenery, as_source,
         as_speaker, as_line, _as_subject)
