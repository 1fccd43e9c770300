"""Names of people: behind their posts (董事长王强, 执行长库克), in front of what they say (黄仁勋称)."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import ahocorasick_rs

from textmine.text.patterns import pattern
from textmine.text.script import is_han
from textmine.triples.zh.wordlists import affixes, listed, one_of

_SURNAMES = listed("surname")
_BEHIND = pattern(f"[,，、。;:\\s(\\0\\1]|{one_of('behind_person')}")
_FOREIGNER = pattern(f"[{''.join(sorted(listed('transliterating')))}]{{2,6}}?(?=[,，、。;:(\\0\\1]|{one_of('behind_person')})",
                     needs=listed("transliterating"))
_SAYING = pattern(f"{one_of('speaking')}|[称说][,，:]|称(?=[A-Z])")
_HOLDS = f"(?:{one_of('shareholding')}|控制[了着]?(?=公司|\0)|占(?=[^,，。;；]{{1,20}}(?:股[权份]|权益|投票权)))"
HOLDING = pattern(f"(?:个人|直接|间接|合计|一?共|各|分别|仅|仍|目前|\1)*{_HOLDS}|通过[^,，。;；\n]{{2,24}}{_HOLDS}")
_HELD = (*affixes("shareholding"), "控制", "股权", "股份", "权益", "投票权")  # one of which stands wherever somebody holds shares
_AGED = "\0的"  # 现年52岁的
_BEFORE = frozenset("\n,，。;；:!?”」和与及、\1")  # what stands in front of one who does something, if anything does


def behind_posts(text: str) -> Iterator[str]:
    """The names behind posts: those of a surname and of one or two characters, those that are transliterated."""
    for start in sorted({end for _, _, end in _posts().find_matches_as_indexes(text, overlapping=True)}):
        yield from _behind_surname(text, start)
        foreigner = _FOREIGNER.match(text, start)
        if foreigner:
            yield foreigner[0]


def doers(text: str) -> Iterator[str]:
    """The full names that open a clause in front of a word of saying (then of two characters behind the surname), or of holding shares:
    李明直接持股28%."""
    for saying in _SAYING.finditer(text):
        yield from _full_names(text, saying.start(), (2,))
    for holding in HOLDING.finditer(text) if any(word in text for word in _HELD) else ():
        yield from _full_names(text, holding.start(), (1, 2))


def _full_names(text: str, end: int, given: tuple[int, ...]) -> Iterator[str]:
    """The names up to a place of a surname and as many characters as are `given`, in front of which the clause opens."""
    for start, size in ((end - size - more, size) for size in (2, 1) for more in given):
        opens = start == 0 or start > 0 and (text[start - 1] in _BEFORE or text.endswith(_AGED, 0, start))
        if opens and text[start:start + size] in _SURNAMES and all(map(is_han, text[start + size:end])):
            yield text[start:end]


def _behind_surname(text: str, start: int) -> Iterator[str]:
    for size in (2, 1):
        given = start + size
        if text[start:given] in _SURNAMES:
            for end in (given + 1, given + 2):
                if all(map(is_han, text[given:end])) and (_BEHIND.match(text, end) or HOLDING.match(text, end)):
                    yield text[start:end]
                    return


@lru_cache(maxsize=1)
def _posts() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(affixes("post"))
