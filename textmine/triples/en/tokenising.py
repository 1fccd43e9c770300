"""Tokens: the words, marks and mentions of a sentence, with the metrics and cues that stand in it."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from textmine.text.patterns import pattern
from textmine.triples.en.tagging import Tagger
from textmine.triples.en.words import Word, closed_class
from textmine.triples.tokens import MASK, Token, Vocabulary, leftmost_longest

_CLITIC = r"(?:s|ve|re|ll|d)(?![A-Za-z])"  # what an apostrophe joins to a word: they've
_WORD = pattern(rf"n't|['’]{_CLITIC}|['’](?=\s|$)|[^\W\d_]+- (?:and|or) [^\W\d_]+-[^\W\d_]+"
                rf"|[^\W\d_]+(?:(?:[-–/&.](?!s\b)|['’](?!{_CLITIC}))[^\W_]+)*|\d[\w.,]*|[^\s\w{MASK}]|_")
_NAME_BEFORE = pattern("[A-Z][\\w&.-]* $")
_PLAIN: Mapping[str, Any] = {}
_ADJACENT = frozenset({"hedge", "per"})
_START = attrgetter("start")


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """Function words that are written as several words, the longest first."""
    several = sorted((word for word in closed_class() if " " in word), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, several)) + r")\b")


def believed(vocabulary: Vocabulary, text: str, lowered: str) -> list[Token]:
    """The metrics and cue words of a masked text: those inside compounds left out, hedges only in front of a figure, `a
    share` only behind."""
    kept: list[Token] = []
    hedged: set[int] = set()
    for token in sorted(vocabulary.matches(lowered), key=_START, reverse=True):
        start, end, roles = token.start, token.end, token.roles
        if _in_compound(text, start, end) or text.startswith("Group ", start) and _ends_name(text, start):
            continue
        if end - start == 4 and lowered.startswith("over", start) and MASK in text[max(0, start - 2):start]:
            continue  # 12% over 1,000 units: a comparison
        if not _ADJACENT.isdisjoint(roles):
            ahead = end + len(text[end:end + 3]) - len(text[end:end + 3].lstrip())
            if roles.keys() - _ADJACENT and not (text[ahead:ahead + 1] == MASK or ahead in hedged):
                token = Token(start, end, {role: value for role, value in roles.items() if role not in _ADJACENT})
            elif "per" in roles and MASK in text[max(0, start - 2):start]:
                pass
            elif "hedge" in roles and (text[ahead:ahead + 1] == MASK or ahead in hedged):
                hedged.add(start)
            else:
                continue
        kept.append(token)
    return leftmost_longest(kept)


def _in_compound(text: str, start: int, end: int) -> bool:
    """Whether a word is only a part of a compound (cash-rich, 12-year)."""
    return (text.startswith("-", end) and text[end + 1:end + 2].isalpha()
            or start > 1 and text[start - 1] == "-" and text[start - 2].isalnum())


def _ends_name(text: str, start: int) -> bool:
    """Whether a metric begins with the last word of a name: Meridian Group revenue."""
    return _NAME_BEFORE.search(text, max(0, start - 24), start) is not None


def tokenise(text: str, lowered: str, original: str, start: int, end: int, tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence; `tokens` are its mentions, names, metrics and cues.

    `text` and `lowered` have the mentions masked, `original` is the whole text in lower case.
    """
    raw: list[Word] = []
    at = start
    for token in tokens:
        begin = token.start
        if begin > at + 1 or begin > at and not lowered[at].isspace():  # a blank between two tokens is no word
            _plain(raw, lowered, at, begin)
        at = token.end
        raw.append(Word(begin, at, original[begin:at], "", token.roles))
    if end > at:
        _plain(raw, lowered, at, end)
    Tagger(raw, text).tag()
    return raw


def _plain(words: list[Word], lowered: str, start: int, end: int) -> None:
    """Add the words between two tokens."""
    if lowered.find(" ", start + 1, end - 1) >= 0:
        for phrase in _phrases().finditer(lowered, start, end):
            _plain(words, lowered, start, phrase.start())
            start = phrase.end()
            words.append(Word(phrase.start(), start, phrase.group(), "", _PLAIN))
    words += [Word(match.start(), match.end(), match.group(), "", _PLAIN) for match in _WORD.finditer(lowered, start, end)]
