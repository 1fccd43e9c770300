"""Tokens: what a sentence is made of to a grammar — figures, dates, names, metrics, cue words, marks and the gaps between.

A token is a span with the roles its words can play and the value of each, so that a word of two uses (投入: a metric,
and a verb of use) leaves the choice to the grammar.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter, lt
from typing import Any

import ahocorasick_rs
import msgspec

from textmine.lexicon import Lexicon
from textmine.model import Date, Duration, Mention
from textmine.text.longest import Longest

MASK, DATE_MASK, NAME_MASK = "\0", "\1", "\2"  # stand for each character of a mention or name, so that no word is found in it
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


class Token(msgspec.Struct, frozen=True, gc=False):  # a Struct is made in a quarter of the time of a NamedTuple
    """A span and its roles: `amount`, `date`, `duration` (value: index of the mention), `name`, `metric`, `mark`, `gap`, or a cue's."""

    start: int
    end: int
    roles: Mapping[str, Any]

    def plays(self, role: str, *others: str) -> bool:
        mine = self.roles
        if role in mine:
            return True
        for other in others:  # three times as fast as any() over a generator
            if other in mine:
                return True
        return False

    def plays_any(self, roles: frozenset[str]) -> bool:
        """Whether it plays one of many roles."""
        return not roles.isdisjoint(self.roles)


GAP: Mapping[str, Any] = {"gap": None}
_START, _END = attrgetter("start"), attrgetter("end")
_ROLES = {Date: "date", Duration: "duration"}  # of mentions; all others are amounts


class Vocabulary:
    """The metrics and cue words of one language, built once; the longest word wins."""

    def __init__(self, lexicon: Lexicon, lang: str) -> None:
        table: dict[str, Mapping[str, Any]] = {}
        for metric in lexicon.metrics:
            roles = {"metric": metric}
            for name in (*metric.names, *(name.replace("账", "帐") for name in metric.names if "账" in name)):  # Hong Kong writes both
                if lang != "en" or name.isascii():
                    table.setdefault(name.lower(), roles)
        single: dict[tuple[str, str], Mapping[str, Any]] = {}  # one for all words that play a role alone, of which there are thousands
        for cue in lexicon.cues:
            if cue.lang == lang:
                word, roles = cue.word.lower(), single.setdefault((cue.role, cue.value), {cue.role: cue.value})
                others = table.get(word)
                table[word] = roles if others is None else {**others, cue.role: others.get(cue.role, cue.value)}
        self.words = tuple(table)
        self.roles = list(table.values())  # of each word
        self._spaced = lang == "en"  # words are parted by blanks: a match that begins inside one must not hide the next
        self._find = partial(ahocorasick_rs.AhoCorasick(self.words).find_matches_as_indexes, overlapping=True) if self._spaced \
            else Longest(self.words).find

    def places(self, lowered: str) -> list[tuple[int, int, int]]:
        """The words of a lower-cased text in order, as index, start and end; of an English one, those inside another too."""
        # those that begin or end with a Latin letter or digit need not be words wherever their characters stand; others are behind z
        return [place for place in self._find(lowered)
                if "z" < lowered[place[1]] and "z" < lowered[place[2] - 1] or whole_word(lowered, place[1], place[2])]

    def find(self, lowered: str) -> list[Token]:
        """The words of a lower-cased text in order, none overlapping another."""
        found = self.matches(lowered)
        return leftmost_longest(found) if self._spaced else found

    def matches(self, lowered: str) -> list[Token]:
        """The words of a lower-cased text; of an English one, those inside another too."""
        roles = self.roles
        return [Token(start, end, roles[index]) for index, start, end in self.places(lowered)]


def leftmost_longest(tokens: Iterable[Token]) -> list[Token]:
    """Tokens in order without those that begin inside another, the longest first."""
    kept: list[Token] = []
    for token in sorted(tokens, key=lambda token: (token.start, -token.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def whole_word(text: str, start: int, end: int) -> bool:
    """Whether a match begins and ends where a Latin word may (always true of Chinese characters); an ETF stands right behind its index."""
    return not (start and text[start] in _LATIN and text[start - 1] in _LATIN) and \
        not (end < len(text) and text[end] in _LATIN and text[end - 1] in _LATIN and not text.startswith("ETF", end))


def masked(text: str, mentions: Sequence[Mention]) -> str:
    """`text` with every mention blanked out, of the same length."""
    pieces, at = [], 0
    for mention in mentions:
        mask = DATE_MASK if type(mention) is Date else MASK
        pieces += text[at:mention.start], mask * (mention.end - mention.start)
        at = mention.end
    pieces.append(text[at:])
    return "".join(pieces)


def masked_names(text: str, names: Sequence[Token]) -> str:
    """`text` with every name blanked out."""
    pieces, at = [], 0
    for name in names:
        pieces += text[at:name.start], NAME_MASK * (name.end - name.start)
        at = name.end
    pieces.append(text[at:])
    return "".join(pieces)


def mention_tokens(mentions: Sequence[Mention]) -> list[Token]:
    return [Token(mention.start, mention.end, {_ROLES.get(type(mention), "amount"): index}) for index, mention in enumerate(mentions)]


def outside(names: Sequence[Token], words: Sequence[Token]) -> list[Token]:
    """The names that are not merely a part of a longer word (上市公司 in 归属于上市公司股东的净利润), nor cut across one."""
    kept, at = [], 0
    for name in names:
        while at < len(words) and words[at].end <= name.start:
            at += 1
        word = words[at] if at < len(words) else None
        holds = word is not None and word.start <= name.start and word.end >= name.end and word.end - word.start > name.end - name.start
        cuts = word is not None and word.start < name.start < word.end < name.end and name.end - name.start <= 3
        if not holds and not cuts:
            kept.append(name)
    return kept


def overlay(*layers: Iterable[Token]) -> list[Token]:
    """Layers of tokens as one list in order; an earlier layer wins where they overlap."""
    merged = list(chain.from_iterable(layers))
    begins = list(map(_START, merged))
    order = sorted(range(len(merged)), key=begins.__getitem__)
    tokens = list(map(merged.__getitem__, order))
    starts, ends = list(map(_START, tokens)), list(map(_END, tokens))
    crossed = [*map(lt, starts[1:], ends), True, True]  # whether the next token begins inside one: of few; and what ends the search
    kept: list[Token] = []
    at = 0
    while (first := crossed.index(True, at)) < len(tokens) - 1:
        last, end = first + 1, ends[first]
        while last < len(tokens) and starts[last] < end:
            end = max(end, ends[last])
            last += 1
        kept += tokens[at:first]
        kept += _winning([merged[number] for number in sorted(order[first:last])])
        at = last
    return kept + tokens[at:] if at else tokens


def _winning(tokens: Sequence[Token]) -> list[Token]:
    """Those of some overlapping tokens that overlap none in front of them, in the order of the text."""
    kept: list[Token] = []
    base = min(token.start for token in tokens)
    taken = bytearray(max(token.end for token in tokens) - base)
    for token in tokens:
        start, end = token.start - base, token.end - base
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(token)
    kept.sort(key=_START)
    return kept


def with_gaps(tokens: Sequence[Token], text: str, start: int, end: int) -> list[Token]:
    """The tokens between `start` and `end` with a `gap` token for every stretch of other text (blanks left out)."""
    filled: list[Token] = []
    at = start
    whole = text[start:end]
    solid = whole.split() == [whole]  # no blanks at all, as mostly
    for token in tokens:
        begin = token.start
        if begin > at:
            if solid or len(text[at:begin].strip()) == begin - at:
                filled.append(Token(at, begin, GAP))
            elif gap := _gap(text, at, begin):
                filled.append(gap)
        if token.roles:
            filled.append(token)
        at = token.end
    if end > at and (gap := _gap(text, at, end)):
        filled.append(gap)
    return filled


def _gap(text: str, start: int, end: int) -> Token | None:
    """The gap between two tokens, without the blanks around it; None where there is nothing else."""
    whole = text[start:end]
    said = whole.strip()
    if len(said) < end - start:
        if not said:
            return None
        start += len(whole) - len(whole.lstrip())
        end = start + len(said)
    return Token(start, end, GAP)
