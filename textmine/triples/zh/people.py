"""People: who holds a post, and which firm somebody speaks for."""
from __future__ import annotations

from collections.abc import Iterator

from textmine.text.patterns import pattern
from textmine.text.segmentation import Segmenter
from textmine.triples.entities import Entity
from textmine.triples.tokens import DATE_MASK, MASK
from textmine.triples.zh.codes import RUN
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.naming import COMMON, OFFICIAL, ORGANISATION, last_name, unled
from textmine.triples.zh.wordlists import affixes, listed

_POSTS = tuple(listed("post") - listed("holding_post"))
_POST_ENDS = frozenset(post[-1] for post in _POSTS)  # one look before every search
_OBSERVERS = affixes("observer")
_HOUSES = listed("house")
_FIRMS = frozenset({"company", "name"})
_FORMERLY = "前原"
_FOUNDING = ("创始人", "创办", "创立", "成立于")
_HEAD = pattern("[^\n。,，;；:!?”」』) ]+\\Z")
_FOUNDED = pattern(rf"({RUN}{{2,10}}?)(?:(?:联合|共同)?(?:创始人|创办人)|(?:成立|创立|创办)于|由[^,，。;\n]{{2,24}}?(?:创办|创立)(?![的者]))")
_HEADED = pattern("[会署院局](?:常务)?副?(?:会长|理事长|秘书长|总干事|主席|局长|署长|院长)", needs=("长", "总干事", "主席"), reach=8)
_LOCAL = pattern("[一-鿿]{2,3}[省市县区]")  # a place, whose office is told of as it
LONG = 3  # characters of a dictionary's word that may be the name of a firm: 慢半拍
_OFFICE = 14  # characters of the name of an office
_CLAUSE = 40  # characters in front of the founding of a firm that may hold its name
NO_FIRM = affixes("no_firm")


def founded(text: str, cut: Segmenter, boundaries: set[int]) -> Iterator[str]:
    """The firms whose founder or founding a text tells: 永乐茶室创办人, 灵犀智联成立于2021年, 慧语科技由魏嘉宏创办."""
    for word in _FOUNDING:
        at = text.find(word)
        while at >= 0:
            head = _HEAD.search(text, max(0, at - _CLAUSE), at)
            match = _FOUNDED.match(text, head.start()) if head else None
            name = last_name(match[1], match.start(1), boundaries) if match else ""
            if (len(name) > 1 and not name.startswith(NO_FIRM) and (len(name) >= LONG or not cut.knows(name)) and not COMMON.search(name)
                    and not ORGANISATION.fullmatch(name)):
                yield name
            at = text.find(word, at + 1)


def offices(text: str, cut: Segmenter) -> Iterator[str]:
    """The offices and associations of whose heads a text tells: 餐饮联业协会 in front of 会长黄家和."""
    for match in _HEADED.finditer(text):
        head = _HEAD.search(text, max(0, match.start() - _OFFICE), match.start() + 1)
        name = unled(head[0], cut, ()) if head else ""
        ending = OFFICIAL.search(name)
        if ending is not None and ending.start() > 1 and not _LOCAL.match(name) and DATE_MASK not in name and MASK not in name:
            yield name


def holds_post(surface: str, text: str) -> bool:
    """Whether a post stands right in front of a name anywhere in a text: 创始人方启航."""
    at = text.find(surface)
    while at >= 0:
        if text[at - 1:at] in _POST_ENDS and text.endswith(_POSTS, 0, at):
            return True
        at = text.find(surface, at + 1)
    return False


def observes(words: str) -> bool:
    """Whether words end in the post of one who tells of others: 研究副总, 首席经济学家."""
    return words.endswith(_OBSERVERS)


def firm_of(here: Here, at: int, frame: Frame) -> Entity | None:
    """The firm of the person at a place, as the post in front tells: the one named in front of that (省多多创始人方启航), else whom the text
    speaks of (董事长周俊雄). None for those who only observe: analysts, officials, scholars."""
    first = at
    while "title" in here.at(first - 1).roles:
        first -= 1
    if first == at or any(observes(here.said(here.tokens[post])) for post in range(first, at)):
        return None
    front = here.at(first - 1)
    if front.end == here.tokens[first].start:
        firm = front.roles.get("name") if here.text[front.start - 1] not in _FORMERLY else None
    else:
        firm = frame.owners[0] if len(frame.owners) == 1 and not frame.acted else None
    return firm if firm is not None and firm.kind in _FIRMS and firm.name not in _HOUSES else None
