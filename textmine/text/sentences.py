"""Sentence splitting for Chinese and English, in one pass over the places where a sentence can end."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from textmine.lexicon import read_table
from textmine.text.lines import wrapped_line_ends
from textmine.text.patterns import pattern

# A short aside in brackets is taken whole, so that no stop in it ends a sentence. The look-ahead is for speed.
_MARK = pattern(r"""(?=[(。!?….\n])(?:
    (?P<stop>[。!?]+|…+|\.(?![A-Za-z0-9,])\.*)(?P<closing>[”’」』】》〉)\]]*"?)
  | (?P<lines>\n\s*)
  | \([^()\n]{1,80}\)
)""", re.VERBOSE)
_BLANK = pattern(r"\s*")
_AHEAD = pattern(r"(?P<blank>\s*)(?P<opening>[\"'“‘「(\[]*)(?P<word>[A-Za-z]+|\S?)")
_ABBREVIATION = pattern(r"(?<![A-Za-z])(?:[A-Za-z]\.)*[A-Za-z]+\Z")
_INITIALS = pattern(r"(?:[A-Z]\.)*[A-Z]\Z")
_ITEM = pattern(r"[\[(]?(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})\Z")


def split(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a folded text in order, without the blanks around them.

    A line is a sentence at least (headings, bullets), unless its end only wraps the text. Quotation marks and
    brackets that close behind a stop belong to its sentence.
    """
    wrapped = wrapped_line_ends(text)
    start, quoted = _BLANK.match(text).end(), False
    for mark in _MARK.finditer(text):
        end = mark.end()
        if mark.lastgroup == "lines":
            if mark.start() in wrapped:
                continue
            quoted = False
        elif not mark.lastgroup:
            if mark.start() > start or text[end - 2] not in "。!?.":  # else a sentence in brackets
                continue
        elif _ends_sentence(text, mark, start):
            if '"' in text[start:end]:
                quoted ^= text.count('"', start, end) % 2 == 1
                if quoted and text[end - 1] == '"':  # it opens the next sentence
                    end -= 1
                    quoted = False
        else:
            continue
        if sentence := text[start:end].rstrip():
            yield start, start + len(sentence)
        start = _BLANK.match(text, end).end()
    if sentence := text[start:].rstrip():
        yield start, start + len(sentence)


def _ends_sentence(text: str, mark: re.Match[str], start: int) -> bool:
    stop = mark["stop"]
    if "。" in stop:
        return True
    at = mark.start()
    ahead = _AHEAD.match(text, mark.end())
    before, blank, word = text[at - 1:at] if at else "", ahead["blank"], ahead["word"]
    branded = word[1:2].isupper()  # iPhone, eBay, xAI
    if (blank or before.isascii()) and word[:1].isascii() and (word[:1].islower() and not branded or word[:1] in ",;:"):
        return False
    if stop[0] in "!?":
        return bool(blank) or not (before.isascii() and word.isascii() and word.isalnum())
    if len(stop) > 1 or stop == "…":
        return bool(blank or mark["closing"] or not word)
    if at - start < 5 and _ITEM.match(text, start, at):
        return False
    if not blank and word:
        return not word.isascii() and not (before.isascii() and before.isalnum())
    return not word or _full_stop_ends(text[max(start, at - 16):at], ahead)


def _full_stop_ends(before: str, ahead: re.Match[str]) -> bool:
    """Whether the full stop behind `before`, with a blank behind it, ends a sentence rather than an abbreviation."""
    abbreviation = _ABBREVIATION.search(before)
    if not abbreviation:
        return True
    if ahead["word"] in ("—", "–") and abbreviation[0].istitle() and len(abbreviation[0]) < 6:
        return False  # WALLA WALLA, Wash. — When
    kinds = _full_stops()
    kind = "final" if _INITIALS.match(abbreviation[0]) else kinds.get(abbreviation[0].lower())
    if kind == "title":
        return False
    if kind == "numbered":
        capitals = len(abbreviation[0]) > 2 and abbreviation[0].isupper() and ahead["word"].isupper()  # CANADA DEC. JOBLESS RATE
        return not ahead["word"].isdigit() and not capitals
    if kind == "final":
        quoting = bool(ahead["opening"]) and ahead["opening"][0] != "("  # not Contemporary Amperex Technology Co. Ltd. (CATL)
        return quoting or not ahead["word"].isascii() or kinds.get(ahead["word"].lower()) == "opener"
    return True


@lru_cache(maxsize=1)
def _full_stops() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("full_stops")}
