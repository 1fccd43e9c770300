"""Names that a model of characters finds by what stands around them, where no rule knows their form."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from textmine.triples.chain import NameChances
from textmine.triples.entities import ends_of
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
    taken = {at for token in known.known for at in range(token.start, token.end)}
    for name, end in ends_of(known.text, [name for name, number in votes.items() if number >= ENOUGH]):
        taken.update(range(end - len(name), end))
    taken.update(at for word in known.words if word.plays("pronoun") for at in range(word.start, word.end))
    likely, crossing = set(), set()
    for start, end, chance in chances.spans():
        name = known.text[start:end]
        if not taken.isdisjoint(range(start, end)):
            crossing.add(name)
        elif chance >= _LIKELY and _MASKS.isdisjoint(name) and not name.endswith(_MARKET) and strangeness(name, known.cut) >= 0:
            likely.add(name)
    for name in sorted(likely - crossing):
        if votes[name] < SURE:
            yield Nominee(name, SURE - votes[name], kind_of(name))
