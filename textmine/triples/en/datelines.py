"""Datelines: where a sentence begins behind the place and day of a report, or behind who speaks."""
from __future__ import annotations

from textmine.text.patterns import pattern
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.words import one_of
from textmine.triples.entities import Gazetteer

_DATED = r"(?:,? ?\([^)\n]{2,40}\)|,? ?[\0\1][\0\1, ]*|, ?[\w. ,]{1,24}| ?/[^/\n]{2,30}/)"
_DATELINE = pattern(rf"\[[A-Z][A-Z ./'’-]{{2,30}}\] ?|{one_of('slug')}(?: \d)?-"
                   rf"|[A-Z][A-Z ./'’-]{{2,30}}{_DATED}{{0,4}}? ?(?:--|[–—]|-(?!\w)) ?")  # but GPT-4
_SEATED = pattern(rf"(?P<place>[A-Z][a-z]+(?:[ /][A-Z][a-z]+){{0,2}}){_DATED}{{0,3}}? ?(?::|--|[–—]| - ) ?(?=[A-Z“\"])")
_OPENING = pattern(r"((([A-Z][a-z]+)(?:[ /][A-Z][a-z]+)?)(?:[ /][A-Z][a-z]+)?)")  # three words, two and one that may be such a place
_SPEAKER = pattern(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*(?:, [A-Z][A-Z ]+)?: (?!\0)")


def opening(text: str, start: int, end: int, gazetteer: Gazetteer) -> int:
    """Where a sentence begins behind its dateline (MILWAUKEE, Jan. 29 -; Mumbai:) or speaker."""
    spelt = text[start + 1:start + 2].islower()  # as a dateline and a speaker are not
    match = None if spelt else _DATELINE.match(text, start, end) or _SPEAKER.match(text, start, end)
    if match is None and _opens_with_place(text, start, end, gazetteer):
        match = _SEATED.match(text, start, end)
        match = match if match and _is_place(match["place"], gazetteer) else None
    return match.end() if match else start


def _opens_with_place(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a sentence begins with the name of a place: most do not, and to look for the date behind one takes long."""
    match = _OPENING.match(text, start, end)
    if match is not None:
        for name in match.groups():
            if _is_place(name, gazetteer):
                return True
    return False


def _is_place(name: str, gazetteer: Gazetteer) -> bool:
    entity = gazetteer.named(name)
    return entity is not None and entity.kind in PLACES
