"""People: who holds a post, and which firm somebody speaks for."""
from __future__ import annotations

from textmine.triples.entities import Entity
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.wordlists import listed

_POSTS = tuple(listed("post") - listed("holding_post"))
_OBSERVERS = tuple(listed("observer"))
_HOUSES = listed("house")
_FIRMS = frozenset({"company", "name"})
_FORMERLY = "前原"


def holds_post(surface: str, text: str) -> bool:
    """Whether a post stands right in front of a name anywhere in a text: 创始人方启航."""
    at = text.find(surface)
    while at >= 0:
        if text.endswith(_POSTS, 0, at):
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
