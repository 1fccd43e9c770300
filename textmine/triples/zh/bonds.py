"""Who belongs to whom: members of groups, people of firms, products of makers, firms that others buy, customers of suppliers."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Story
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.naming import DESCRIBED
from textmine.triples.zh.people import firm_of
from textmine.triples.zh.standing import MEMBERS, PARENT, PLACES, Occurrence, first_is_firm
from textmine.triples.zh.wordlists import listed, one_of

BOUGHT = frozenset({"stake", "acquisition_price"})  # what is told of the buyer
_DESCRIBING = 6  # characters that say what a firm is
_OPEN = ("“", "「")
_BEING = frozenset({"是", "为", "系", "成为", "作为"})
_FIRMS = frozenset({"company", "name"})
_CUSTOMER = pattern(f"{one_of('customer')}(?:则|仍|正|就)*[是为]?$", needs=listed("customer"))
_CUSTOMER_OF = pattern(f"的?(?:第[一二三四五]|最)?大?(?:单一|核心|主要|重要)?的?{one_of('customer')}")


def learn(name: Occurrence, frame: Frame, story: Story) -> None:
    """Keep what the place of a name tells of whom it belongs to."""
    entity = name.entity
    if entity.kind == "person" and entity not in story.speaks_for and (firm := firm_of(name.here, name.at, frame)) is not None:
        story.speaks_for[entity] = firm
    if entity.kind in _FIRMS:
        _learn_parent(name, frame, story)
        _learn_supplier(name, frame, story)
        if _is_bought(name.here, name.at):
            story.bought = entity


def learn_maker(thing: Entity, frame: Frame, story: Story) -> None:
    """Keep whose product a thing is that the sentence names behind a firm."""
    if frame.maker is not None and frame.maker in frame.named:
        story.makers.setdefault(thing, frame.maker)


def _learn_parent(name: Occurrence, frame: Frame, story: Story) -> None:
    """Keep who is a part of whom: 甲旗下的乙, 甲旗下火锅品牌乙, 乙母公司甲, or 母公司甲 behind a sentence about 乙, 附属乙 behind a clause about
    甲."""
    here, entity = name.here, name.entity
    under = name.at - 1 if "under" in name.before.roles else name.at - 2
    link, lead = here.at(under), here.said(name.before)
    if "under" not in link.roles or under < name.at - 1 and lead != "的" and DESCRIBED.fullmatch(lead) is None:
        _learn_sibling(name, frame, story)
        return
    front = here.at(under - 1)
    other = front.roles["name"] if "name" in front.roles and front.end == link.start else None
    if here.said(link) == PARENT:
        child = other or (story.topic[0] if len(story.topic) == 1 else None)
        if child is not None and child != entity:
            story.parents[child] = entity
    elif other is not None and other != entity and here.said(link) == "旗下":
        story.parents[entity] = other
    elif (not under or "pronoun" in front.roles) and first_is_firm(frame.owners) and entity not in frame.owners:
        story.parents.setdefault(entity, frame.owners[0])


def _learn_sibling(name: Occurrence, frame: Frame, story: Story) -> None:
    """Keep that one more brand is of whom the one told of before is: 甲旗下「乙」61家、「丙」34家, 甲旗下火锅品牌乙…;烧肉品牌丙…."""
    here, parent = name.here, story.parents.get(frame.owners[0]) if len(frame.owners) == 1 else None
    quoted = here.text[here.tokens[name.at].start - 1] in _OPEN
    if parent is not None and parent != name.entity and frame.stated and (quoted or here.said(name.before).endswith(MEMBERS)):
        story.parents.setdefault(name.entity, parent)


def _learn_supplier(name: Occurrence, frame: Frame, story: Story) -> None:
    """Keep who buys from whom: 乙的第一大客户是甲, 最大客户甲, 甲是乙的第一大客户."""
    here, token = name.here, name.here.tokens[name.at]
    if len(frame.owners) != 1 or name.entity in frame.owners or not first_is_firm(frame.owners):
        return
    if _CUSTOMER.search(here.text, here.start, token.start):
        story.suppliers.setdefault(name.entity, frame.owners[0])
    elif frame.fresh and here.said(name.before) in _BEING and _CUSTOMER_OF.match(here.text, token.end, here.end):
        story.suppliers.setdefault(frame.owners[0], name.entity)


def _is_bought(here: Here, at: int) -> bool:
    """Whether shares of a firm change hands: 取得日升15%股权, 收购康瑞生物."""
    share, front = here.at(at + 2), at - 1
    while _describes(here.at(front)):
        front -= 1  # 收购德国品牌狼爪
    before = here.at(front)
    of_shares = "amount" in here.at(at + 1).roles and "metric" in share.roles and share.roles["metric"].id == "stake"
    return of_shares and not before.plays("prep", "than") or "metric" in before.roles and before.roles["metric"].id == "acquisition_price"


def _describes(token: Token) -> bool:
    """Whether what stands in front of a name only says what and where it is."""
    if "name" in token.roles:
        return token.roles["name"].kind in PLACES
    return "under" in token.roles or "gap" in token.roles and token.end - token.start <= _DESCRIBING
