"""The edges of names: what stands behind one wherever it is named belongs to it (豆府记, 天玺湾), as words do that only end the
names of shops (小麦坊)."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from textmine.text.script import is_han
from textmine.text.segmentation import Segmenter
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.naming import ESTATE, ORGANISATION, is_organisation
from textmine.triples.zh.wordlists import any_of, listed

_SHOP = any_of("shop_ending")
_OWN = frozenset({"company", "name", "estate", "product"})
_SHOP_KINDS = _OWN | {"place", "commodity"}  # 小麦坊, 九龙汇
_SURNAMES = listed("surname")
_NO_TAILS = listed("edge") | listed("loose") | listed("short")
_AHEAD = 4  # characters that tell where the word behind a name ends


def completed(names: Sequence[Token], text: str, words: Sequence[Token], cut: Segmenter) -> list[Token]:
    """The names up to where they end, as all the places tell where they stand; `words` are metrics and cue words."""
    starts, cues = {name.start for name in names}, {word.start for word in words}
    places: dict[str, list[Token]] = {}
    for name in names:
        places.setdefault(text[name.start:name.end], []).append(name)
    tails = {surface: tail for surface, tokens in places.items()
             if starts.isdisjoint(token.end for token in tokens) and (tail := _tail(surface, tokens, text, cues, cut))}
    return [_lengthened(name, tails.get(text[name.start:name.end], 0), text) for name in names] if tails else list(names)


def _lengthened(name: Token, tail: int, text: str) -> Token:
    if not tail:
        return name
    kind, end = name.roles["name"].kind, name.end + tail
    return Token(name.start, end, {"name": Entity(text[name.start:end], kind if kind == "estate" else "company")})


def _tail(surface: str, tokens: Sequence[Token], text: str, cues: Collection[int], cut: Segmenter) -> int:
    """How many characters stand behind a name at all its places that belong to it."""
    entity, ends = tokens[0].roles["name"], [token.end for token in tokens]
    if entity.name != surface or entity.kind not in _SHOP_KINDS:
        return 0
    tail = _shop_ending(surface, ends[0], text, cut)
    if not tail and entity.kind in _OWN and cues.isdisjoint(ends):
        tail = _recurring(surface, entity.kind, ends, text, cut)
    return len(tail) if tail and all(text.startswith(tail, end) for end in ends) else 0


def _shop_ending(surface: str, end: int, text: str, cut: Segmenter) -> str:
    """What ends the name of a shop at a place; a person may be called so too (陈先生)."""
    ending = _SHOP.match(text, end)
    if ending is None or len(ending[0]) == 1 and cut.knows(text[end:end + 2]) or surface[0] in _SURNAMES and len(ending[0]) > 1:
        return ""
    return ending[0]


def _recurring(surface: str, kind: str, ends: Sequence[int], text: str, cut: Segmenter) -> str:
    """The character or the ending of an organisation that stands behind a name each time and begins no
    ordinary word. Once is enough for the ending of an estate."""
    first = text[ends[0]:ends[0] + 1]
    if not is_han(first) or first in _NO_TAILS:
        return ""
    if len(ends) == 1 and not (kind == "estate" and ESTATE.search(surface + first)):
        return ""
    head = text[ends[0]:ends[0] + cut.spans(text[ends[0]:ends[0] + _AHEAD])[0][1]]
    return head if len(head) == 1 or ORGANISATION.fullmatch(head) and is_organisation(surface + head) else ""
