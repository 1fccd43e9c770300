"""The full legal names of firms, from the place or the head of the clause that they begin with: 上海禾木私募基金管理有限公司."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from textmine.text.patterns import pattern
from textmine.triples.entities import Sought
from textmine.triples.linking import is_ending
from textmine.triples.zh.appositions import says_what
from textmine.triples.zh.codes import RUN_BEFORE
from textmine.triples.zh.introductions import CALLED
from textmine.triples.zh.known import KnownText
from textmine.triples.zh.naming import ORGANISATION, is_organisation, unled
from textmine.triples.zh.phrases import STOPS
from textmine.triples.zh.wordlists import affixes

_LIMITED = pattern("(?:股份)?有限(?:责任)?公司", needs="有限")
_LONGEST = 30  # characters of a legal name
_RELATED = affixes("related")
_LED_BY = frozenset("的从据")  # 获悉 of whom a text is told (记者从甲获悉)


def legal_names(known: KnownText) -> Iterator[tuple[str, str | None]]:
    """The legal names of a text, each with the short one that it goes on with: 云栖置业 for 杭州云栖置业有限公司."""
    shorts = {}
    for match in _LIMITED.finditer(known.text):
        if CALLED.match(known.text, match.end()):
            continue  # whose short form the text tells itself
        run = RUN_BEFORE.search(known.text, max(0, match.end() - _LONGEST), match.end())
        name = unled(known.text[_beginning(known, run.start(), match.end()):match.end()], known.cut, known.surfaces)
        if not is_ending(name, ORGANISATION):
            start = match.end() - len(name)
            if _is_known(known, start, match.end()):
                continue
            shorts[name] = known.text[known.place_ends.get(start, start):match.start()]
    times = Counter(surface for _, _, surface in Sought({*shorts, *shorts.values()} - {""}).find(known.text))
    for name, short in shorts.items():
        yield name, short if times[short] > times[name] and is_organisation(short) else None


def _is_known(known: KnownText, start: int, end: int) -> bool:
    """Whether a legal name is that of a known firm: 海底捞国际控股有限公司."""
    return any(at in known.firm_ends and known.text[start:at] in known.surfaces and is_ending(known.text[at:end], ORGANISATION)
               for at in range(start + 2, end))


def _beginning(known: KnownText, start: int, end: int) -> int:
    """Where the legal name in a run of characters begins: behind what leads to a place or says what the firm is."""
    begin = start
    for first, last in known.cut.spans(known.text[start:end]):
        first, last = first + start, last + start
        front, piece = known.text[begin:last], known.text[first:last]
        placed = last in known.seats or first in known.firm_ends or first == begin > start  # 甲拟|收购|
        functional = not STOPS.isdisjoint((piece, piece[-1])) or says_what(front) or known.is_cue(first, last)
        leads = piece in _LED_BY or front.endswith(_RELATED) or placed and functional
        if leads and not is_ending(known.text[last:end], ORGANISATION):
            begin = last
    return begin
