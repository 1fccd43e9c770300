"""Tokens: the words, marks and mentions of a sentence, with the metrics and cues that stand in it."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
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
_ADJACENT = {"hedge", "per"}


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
    for token in sorted(vocabulary.matches(lowered), key=lambda token: -token.start):
        if _in_compound(text, token) or _ends_name(text, token):
            continue
        if lowered[token.start:token.end] == "over" and MASK in text[max(0, token.start - 2):token.start]:
            continue  # 12% over 1,000 units: a comparison
        if token.roles.keys() & _ADJACENT:
            ahead = token.end + len(text[token.end:token.end + 3]) - len(text[token.end:token.end + 3].lstrip())
            if token.roles.keys() - _ADJACENT and not (text[ahead:ahead + 1] == MASK or ahead in hedged):
                token = Token(token.start, token.end, {role: value for role, value in token.roles.items() if role not in _ADJACENT})
            elif "per" in token.roles and MASK in text[max(0, token.start - 2):token.start]:
                pass
            elif "hedge" in token.roles and (text[ahead:ahead + 1] == MASK or ahead in hedged):
                hedged.add(token.start)
            else:
                continue
        kept.append(token)
    return leftmost_longest(kept)


def _in_compound(text: str, token: Token) -> bool:
    """Whether a word is only a part of a compound (cash-rich, 12-year)."""
    return text[token.end:token.end + 1] == "-" and text[token.end + 1:token.end + 2].isalpha() \
        or token.start > 1 and text[token.start - 1] == "-" and text[token.start - 2].isalnum()


def _ends_name(text: str, token: Token) -> bool:
    """Whether a metric begins with the last word of a name: Meridian Group revenue."""
    return text.startswith("Group ", token.start) and _NAME_BEFORE.search(text, max(0, token.start - 24), token.start) is not None


def tokenise(text: str, lowered: str, original: str, start: int, end: int, tokens: Sequence[Token]) -> list[Word]:
    """The words of a sentence; `tokens` are its mentions, names, metrics and cues.

    `text` and `lowered` have the mentions masked, `original` is the whole text in lower case.
    """
    raw: list[Word] = []
    at = start
    for token in (*tokens, None):
        stop = token.start if token else end
        if stop > at + 1:  # a blank between two tokens is no word
            _plain(raw, lowered, at, stop)
        elif stop > at and not lowered[at].isspace():
            _single(raw, lowered, at, stop)
        if token:
            raw.append(Word(token.start, token.end, original[token.start:token.end], "", token.roles))
            at = token.end
    Tagger(raw, text).tag()
    return raw


def _plain(words: list[Word], lowered: str, start: int, end: int) -> None:
    at = start
    several = lowered.find(" ", start + 1, end - 1) >= 0
    for phrase in _phrases().finditer(lowered, start, end) if several else ():
        _single(words, lowered, at, phrase.start())
        words.append(Word(phrase.start(), phrase.end(), phrase.group(), "", _PLAIN))
        at = phrase.end()
    _single(words, lowered, at, end)


def _single(words: list[Word], lowered: str, start: int, end: int) -> None:
    words += [Word(*match.span(), match.group(), "", _PLAIN) for match in _WORD.finditer(lowered, start, end)]
