"""Names that a model of characters finds by what stands around them, where no rule knows their form."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from textmine.triples.chain import NameChances
from textmine.triples.entities import Sought
from textmine.triples.tokens import DATE_MASK, MASK
from textmine.triples.zh.head_names import kind_of
from textmine.triples.zh.introductions import ENOUGH, SURE, Nominee
from textmine.triples.zh.known import KnownText
from textmine.triples.zh.naming import strangeness

_LIKELY = 0.7  # the chance that makes a name
_MASKS = frozenset({MASK, DATE_MASK})
_MARKET = "市场"  # which is named by its place and its goods


def by_characters(known: KnownText, chances: NameChances, votes: Mapping[str, int]) -> Iterator[Nominee]:
    """The likely names that share no character with another one each time that they stand in the text; `votes` are those cast so far."""
    taken = bytearray(len(known.text))  # 1 for each character of a name or a pronoun
    for token in (*known.known, *(word for word in known.words if "pronoun" in word.roles)):
        taken[token.start:token.end] = b"\1" * (token.end - token.start)
    for start, end, _ in Sought(name for name, number in votes.items() if number >= ENOUGH).find(known.text):
        taken[start:end] = b"\1" * (end - start)
    likely, crossing = set(), set()
    for start, end, chance in chances.spans():
        name = known.text[start:end]
        if taken.find(1, start, end) >= 0:
            crossing.add(name)
        elif chance >= _LIKELY and _MASKS.isdisjoint(name) and not name.endswith(_MARKET) and strangeness(name, known.cut) >= 0:
            likely.add(name)
    for name in sorted(likely - crossing):
        if votes[name] < SURE:
            yield Nominee(name, SURE - votes[name], kind_of(name))
