"""Stretches: a sentence that is too long to be one (a page without full stops, a list of thousands) is read in parts."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from textmine.model import Mention

_LONGEST = 1000  # characters; a grammar looks back and forth in its sentence, so the time for one grows faster than its length
_ENDS = ";,、 "  # where a part may end, the best first


def stretches(text: str, sentences: Iterable[tuple[int, int]], mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The sentences of a folded text, overlong ones in parts. No part begins or ends inside a mention."""
    starts: list[int] = []
    for start, end in sentences:
        while end - start > _LONGEST:
            starts = starts or [mention.start for mention in mentions]
            stop = _stop(text, start, starts, mentions)
            if stop >= end:
                break
            yield start, stop
            start = stop
        yield start, end


def _stop(text: str, start: int, starts: Sequence[int], mentions: Sequence[Mention]) -> int:
    """Where the part that begins at `start` ends."""
    latest = start + _LONGEST
    ends = (text.rfind(mark, start + _LONGEST // 2, latest) + 1 for mark in _ENDS)
    stop = next((end for end in ends if end and _mention_end(end, starts, mentions) == end), latest)
    return _mention_end(stop, starts, mentions)


def _mention_end(at: int, starts: Sequence[int], mentions: Sequence[Mention]) -> int:
    """Where the mention ends that a place is inside of; the place itself where it is inside none."""
    front = bisect_right(starts, at - 1) - 1
    return max(at, mentions[front].end) if front >= 0 else at
