"""Entities: the known names that stand in a text, and the table of all names of one document."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import ahocorasick_rs
import msgspec

from textmine.lexicon import Lexicon, default_lexicon
from textmine.model import Mention
from textmine.text.folding import fold
from textmine.text.longest import Longest
from textmine.text.patterns import pattern
from textmine.triples.tokens import Token, whole_word

_GIVEN = pattern(r"\s*(?:[Tt]he\s+)?(?P<name>.+?)(?:['’]s?)?\s*", re.DOTALL)
# What proves that a word which is also a name is one here: a stock code, a date, what only organisations have or do, the contract
# of a good.
_PROOF_BEHIND = pattern(r"\s?\((?:[A-Z]{1,8}[:： ]\s?)?[A-Z0-9]{2,6}(?:\.[A-Z]{1,3})?[)、,，/]|\x01"
                           "|(?:公司|集团|股价|市值|财报|营收|董事长|创始人|CEO|宣布|公布|表示|公告|预期|预计|预测|估计|认为|料(?=[\x00\x01])"
                           "|近月|期货|主力合约|(?:香港|中国|台湾)(?:则|以|\x01)|[A-Z][a-z]+ ?[A-Z]?[0-9])")
_QUICKLY_BUILT = ahocorasick_rs.Implementation.ContiguousNFA  # the usual one is faster in the long run, of which a document has none
_FEW = 16  # words, which are found one by one
_OFTENER = 3  # times that a place's short name has to stand for each of its full one
_LISTING = frozenset("、和与及")
_LEADING = pattern("其中|[近同前后长短]期")  # words that names stand behind and may begin with the last character of
_LONGEST = 14  # characters of a name there
_BEFORE_HEAD = frozenset(",，。;；:：!?\n、和与及 ")


class Entity(msgspec.Struct, frozen=True, gc=False):
    """A canonical name and its kind: company, region, place, agency, central_bank, exchange, index, commodity, currency,
    bond, group, work, person, product, estate (of homes), or name where the text does not tell."""

    name: str
    kind: str


Entry = tuple[Entity, bool]  # an entity, and whether its name is also an ordinary word


class Gazetteer:
    """The lexicon's names, built once; the longest name wins."""

    def __init__(self, lexicon: Lexicon) -> None:
        shipped = default_lexicon()
        self._own = (frozenset() if lexicon is shipped
                     else frozenset(row.name for row in lexicon.entities) - {row.name for row in shipped.entities})
        surfaces, entries = _surfaces(lexicon)
        self._known = dict(zip(reversed(surfaces), reversed(entries)))  # the first of equal ones wins
        self._entries = list(self._known.values())
        self._names = Longest(tuple(self._known))

    def named(self, surface: str) -> Entity | None:
        """The entity that goes by this name."""
        entry = self._known.get(surface)
        return entry[0] if entry else None

    def __contains__(self, surface: str) -> bool:
        return surface in self._known

    def _places(self, text: str) -> list[tuple[int, int, int]]:
        """The names of a text as index, start and end; behind 其中 and 近期 the one that begins there, not with the last character of that
        (其中建设银行, not 中建; 近期金价, not 期金)."""
        kept: list[tuple[int, int, int]] = []
        for index, start, end in self._names.find(text):
            if start and _LEADING.match(text, start - 1):
                behind = self._names.find(text[start + 1:start + _LONGEST])
                if behind and not behind[0][1] and start + 1 + behind[0][2] >= end and self._entries[behind[0][0]][0].kind != "region":
                    index, start, end = behind[0][0], start + 1, start + 1 + behind[0][2]
            if not kept or start >= kept[-1][2]:
                kept.append((index, start, end))
        return kept

    def find(self, text: str, predicates: Callable[[int, int], bool] | None = None,
             introduced: Callable[[int], bool] | None = None) -> list[Token]:
        """The known names of a text in order; a name that is also an ordinary word only with proof in the text: what only names have
        behind them, what has `introduced` a name at its place (对手全家), or its place at the head of a clause where `predicates` tell of
        it (of what stands from a place to another)."""
        entries = self._entries
        matches = [(start, end, *entries[index]) for index, start, end in self._places(text) if whole_word(text, start, end)]
        if any(doubtful for _, _, _, doubtful in matches):
            proved = {entity for start, end, entity, doubtful in matches if not doubtful or end - start > 1
                      and (_PROOF_BEHIND.match(text, end) or introduced is not None and introduced(start))}
            proved |= _heads(text, matches, proved, predicates)
            matches = [match for match in matches if not match[3] or match[2] in proved]
        found = [(start, end, entity) for start, end, entity, _ in matches]
        roles = {entity: {"name": named} for entity, named in _as_named(text, found, self._own).items()}
        return [Token(start, end, roles[entity]) for start, end, entity in found]


def _surfaces(lexicon: Lexicon) -> tuple[list[str], list[Entry]]:
    """All surfaces of the lexicon's names with the entity that each stands for; folded, as those that ship with textmine are."""
    surfaces: list[str] = []
    entries: list[Entry] = []
    for row in lexicon.entities:
        entity = Entity(row.name, row.kind)
        surfaces.append(row.name)
        entries.append((entity, f"?{row.name}" in row.aliases))
        for alias in row.aliases:
            surfaces.append(alias.lstrip("?"))
            entries.append((entity, alias.startswith("?")))
    if lexicon.entities is default_lexicon().entities:
        return surfaces, entries
    return fold("\n".join(surfaces)).split("\n"), entries  # all at once is much faster


def _heads(text: str, found: list[tuple[int, int, Entity, bool]], proved: set[Entity],
           predicates: Callable[[int, int], bool] | None) -> set[Entity]:
    """The doubtful names that open a clause and stand in front of a predicate, or in a list that does (小鹏、理想分别交付)."""
    heads: set[Entity] = set()
    names: dict[int, Entity] = {}
    for start, end, entity, _ in reversed(found):
        names[start] = entity
        if entity in proved or end - start == 1:
            continue
        following = names.get(end + 1) if text[end:end + 1] in _LISTING else None
        if following is not None and (following in proved or following in heads) and following.kind == entity.kind == "company":
            heads.add(entity)  # 同为航运股的阳明与万海
        elif not (start and text[start - 1] not in _BEFORE_HEAD) and predicates is not None and predicates(start, end):
            heads.add(entity)
    return heads


def _as_named(text: str, found: list[tuple[int, int, Entity]], own: frozenset[str]) -> dict[Entity, Entity]:
    """Each entity under the name that the document gives it: the canonical one where it stands, else the longest.

    Names of a caller's own table are always canonical.
    """
    surfaces: dict[Entity, dict[str, int]] = {}  # how often each form of an entity stands
    for start, end, entity in found:
        forms, form = surfaces.setdefault(entity, {}), text[start:end]
        forms[form] = forms.get(form, 0) + 1
    named: dict[Entity, Entity] = {}
    for entity, forms in surfaces.items():
        longest = max(forms, key=len)
        told = entity.name in forms and (entity.kind != "place" or forms[entity.name] >= _OFTENER * forms[longest])
        canonical = (told or entity.name in own or entity.kind == "region"
                     or entity.kind not in ("company", "place", "central_bank") and len(entity.name) > 1 and entity.name in text)
        named[entity] = entity if canonical else Entity(longest, entity.kind)
    return named


class Sought:
    """Words that are looked for in a text wherever they stand, also inside one another: a few one by one, which takes less time than to
    build an automaton."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)
        self._automaton = None if len(self._words) <= _FEW else ahocorasick_rs.AhoCorasick(self._words, implementation=_QUICKLY_BUILT)

    def stand_in(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        if self._automaton is not None:
            return bool(self._automaton.find_matches_as_indexes(text))
        return any([word in text for word in self._words])

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where each begins and ends wherever it stands in a text, in no order."""
        if self._automaton is not None:
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                yield start, end, self._words[index]
            return
        for word in self._words:
            at = text.find(word)
            while at >= 0:
                yield at, at + len(word), word
                at = text.find(word, at + 1)


def occurrences(text: str, names: Iterable[tuple[str, Entity]]) -> list[Token]:
    """Every place where one of the document's own names stands; the longest wins."""
    table = dict(names)
    kept: list[Token] = []
    behind = 0
    for start, end, name in sorted(Sought(table).find(text), key=lambda place: (place[0], -place[1])):
        if start >= behind:
            behind = end
            if whole_word(text, start, end):
                kept.append(Token(start, end, {"name": table[name]}))
    return kept


def given_names(text: str, names: Iterable[tuple[int, int, str]], mentions: Sequence[Mention]) -> list[Token]:
    """The names that a caller gives as tokens, without article and possessive; those that share a character with a mention left out."""
    figures = {at for mention in mentions for at in range(mention.start, mention.end)} if names else set()
    found = []
    for start, end, kind in names:
        match = _GIVEN.fullmatch(text, start, end)
        if match and figures.isdisjoint(range(*match.span("name"))):
            found.append(Token(*match.span("name"), {"name": Entity(match["name"], kind)}))
    return found
