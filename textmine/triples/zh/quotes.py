"""Who is quoted where the text names them only behind their words: “我们去年收入3亿元,”云帆科技创始人赵磊说."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.wordlists import any_of, one_of

_FIRST_PERSON = pattern("我们|我司|咱们|[我本]店|(?<![\u4e00-\u9fff\2])公司")
_SPEAKER = pattern(f"[^“”「」。;!?\n]{{2,30}}?(?:{one_of('speaking')}|说|介绍|感叹|回忆|称)")
_OBSERVER = any_of("observer")
_MARKS = {"”": "“", "」": "「"}
_LONGEST = 300  # characters of a quote


class Quote(NamedTuple):
    """A quote and the firm of the one who is quoted."""

    start: int
    end: int
    firm: Entity


def quotes(text: str, names: Sequence[Token]) -> list[Quote]:
    """The quotes in which a firm speaks of itself, in order; `names` are those of the text."""
    starts = [name.start for name in names]
    found = []
    for closing, opening in _MARKS.items():
        end = text.find(closing)
        while end >= 0:
            start = text.rfind(opening, max(0, end - _LONGEST), end)
            speaker = _SPEAKER.match(text, end + 1) if start >= 0 and _FIRST_PERSON.search(text, start, end) else None
            if speaker is not None and _OBSERVER.search(speaker[0]) is None:
                at = bisect_left(starts, end)
                firm = names[at].roles["name"] if at < len(names) and names[at].end < speaker.end() else None
                if firm is not None and firm.kind in ("company", "name"):
                    found.append(Quote(start, end, firm))
            end = text.find(closing, end + 1)
    return sorted(found)
