"""Interviews and records of questions and answers: whoever speaks in them has no figures, and the firm asked may be named once only."""
from __future__ import annotations

from collections.abc import Callable, Iterable

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.zh.wordlists import one_of

_SPEAKER = f"{one_of('asking')}|{one_of('answering')}|[QA][0-9]{{0,2}}|[《【][^》】\n]{{2,10}}[》】]|{one_of('surname')}[\u4e00-\u9fff]{{1,2}}"
_ASKING = pattern(r"(?:^|(?<=\n))[^\n:,，。?]{1,10}:[^\n]{2,200}?[?]", needs="?")
_LABEL = pattern(rf"\s*({_SPEAKER}):\s*(?:(?:尊敬的投资者|投资者)?[,:]?您?好[!,。:]\s*)?(?:请问|想问一?下?)?")
_FIRMS = ("company", "name")


def is_dialogue(text: str) -> bool:
    """Whether a folded text holds a question under the name of who asks it."""
    return _ASKING.search(text) is not None


def behind_speaker(text: str, start: int, end: int, known: Callable[[str], bool]) -> int:
    """Where a sentence of a dialogue begins behind who speaks; whoever has a `known` name does so for himself."""
    if start and text[start - 1] not in "\n?":
        return start
    label = _LABEL.match(text, start, end)
    return min(label.end(), end - 1) if label is not None and not known(label[1]) else start


def asked(entities: Iterable[Entity]) -> Entity | None:
    """The firm that is asked in a dialogue which names no other."""
    firms = {entity for entity in entities if entity.kind in _FIRMS}
    return firms.pop() if len(firms) == 1 else None
