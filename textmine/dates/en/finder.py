"""Finding English expressions.

The words of the calendar are found by one pass of an automaton over the page, years by a pattern; text without them costs
nothing more. From each, the finder goes back over the words that its phrase may open with, and tries the rules that open
with the first of them.

The page is the text in lower case with wrapped lines joined, of the same length.
"""
from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from textmine.dates.en import cues, grammar
from textmine.dates.en.grammar import IDLE, LEADING, Reading, key_of
from textmine.dates.en.words import VALUES
from textmine.dates.expression import Anchor, Expression, Length, Point, Range, Repeated
from textmine.text.lines import wrapped_line_ends
from textmine.text.view import View

_FARTHEST = 8                                     # words before a word of the calendar in which its phrase may open
_BARE = ("date.en.month", "date.en.weekday", "date.en.holiday")   # they take no article with them
_FOLLOWED = re.compile(r"(?: to (?:[^,;]|,\d){1,40}?)? (?:in|for|during) (?:the )?")
_ORDINAL = re.compile("the ([0-9a-z]+)")
_ORDINAL_LEADS = (" in ", " for ", " from ", " of ", " and ", " than ", " during ")


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[str]]:
    """The automaton of the words that a phrase is found by, and the key of the rules for each."""
    keys = {word: word for kind in ("month", "weekday", "unit", "season", "part", "decade", "today", "often", "day") for word in VALUES[kind] if word.isalnum()}
    keys |= {word: word for word in ("weekend", "half", "halves", "period", "noon", "midnight", "gmt", "utc", "a.m", "p.m", "am", "pm", "ytd", "fy", "midyear", *grammar.NAMED)}
    keys |= {f"{mark}{digit}": "YEAR" for mark in "'’" for digit in range(10)} | {str(century): "CENTURY" for century in range(15, 22)}
    keys |= {f"{decade}0s": "0" for decade in range(2, 10)}
    keys |= {f"the {ordinal}": "the" for ordinal in VALUES["ordinal"]}
    keys |= dict.fromkeys((variant for name in grammar.HOLIDAYS for variant in (name, name.replace("'", "’"))), "HOLIDAY")
    return AhoCorasick(list(keys), matchkind=MatchKind.LeftmostLongest), list(keys.values())


def find(view: View) -> list[Expression]:
    """The expressions of a view, in order; their spans do not overlap."""
    text, page = view.text, page_of(view.text)
    found: list[Expression] = []
    done = 0
    for start, key in _places(page):
        while start >= done:
            reading = _ordinal(page, text, start, done, found) if key == "the" else _phrase(page, text, start, key, done)
            if reading is None:
                break
            found.append(_expression(page, reading, found[-1] if found else None))
            done = reading.end
    return _looking_ahead(page, found)


def page_of(text: str) -> str:
    """The text in lower case, its wrapped lines joined; a blank stands behind it."""
    page = text.lower()
    if len(page) != len(text):
        page = "".join(lower if len(lower := character.lower()) == 1 else character for character in text)
    if "\n" in page:
        ends = wrapped_line_ends(text)
        if ends:
            page = "".join(" " if at in ends else character for at, character in enumerate(page))
    return page + " "


def _places(page: str) -> list[tuple[int, str]]:
    """Where a word of the calendar or a year stands, with the key of the rules that open with it."""
    automaton, keys = _words()
    return [(start, key) if key != "CENTURY" else (start, "YEAR")
            for index, start, end in automaton.find_matches_as_indexes(page)
            if not page[start - 1].isalpha() and not page[end].isalpha()
            and ((key := keys[index]) != "CENTURY" or page[end].isdigit() and page[start:start + 4].isdigit() and not page[start - 1].isdigit())]


def _phrase(page: str, text: str, start: int, key: str, done: int) -> Reading | None:
    """The reading around a word of the calendar that opens earliest, and of those the longest."""
    for at, opener in reversed(_openings(page, start, key, done)):
        reading = grammar.read(page, text, at, opener)
        if reading and (reading.end > start or reading.name.startswith("date.en.listed")):
            return reading
    return None


def _openings(page: str, start: int, key: str, done: int) -> list[tuple[int, str]]:
    """Where a phrase around a word may open, with the keys of the words there, the word itself first."""
    openings, at = [(start, key)], start
    if page[at - 1].isdigit():                     # 9:30am
        at = max(page.rfind(" ", done, at) + 1, done)
        openings.append((at, "0"))
    while at > done and page[at - 1] in " -" and len(openings) <= _FARTHEST:
        before = page.rfind(" ", done, at - 1) + 1 or done
        word = page[before:at - 1]
        if not word.isalpha():
            before += word.rfind("-") + 1
            before += page[before] in "(\"“‘[/"
            word = key_of(page[before:at - 1].rstrip(","))
        if word not in LEADING:
            break
        if word not in IDLE:
            openings.append((before, word))
        at = before
    return openings


def _ordinal(page: str, text: str, start: int, done: int, found: list[Expression]) -> Reading | None:
    """What opens with `the third`; alone it is a quarter where one was told: 4% in the third quarter after 3% in the second."""
    match = _ORDINAL.match(page, start)
    reading = _phrase(page, text, match.start(1), match[1], done)
    last = found[-1].meaning if found else None
    if reading or not isinstance(last, Point) or not (last.quarter or last.half) or ". " in page[found[-1].end:start]:
        return reading
    if not page.endswith(_ORDINAL_LEADS, 0, start) or page[match.end()] not in ".,;" and page[match.end():].strip():
        return None
    place = int(VALUES["ordinal"][match[1]])
    return Reading(match.start(1), match.end(), "date.en.part of year", Point(quarter=place) if last.quarter else Point(half=place))


def _expression(page: str, reading: Reading, previous: Expression | None) -> Expression:
    start, end, name, meaning, mod = reading
    if isinstance(meaning, Length):
        return Expression(start, end, name, meaning, cues.modifier(page, start, end))
    if isinstance(meaning, Repeated):
        return Expression(start, end, name, meaning)
    if page.startswith("the ", start - 4) and _takes_article(name, page[start:end], mod):
        start -= 4
    point = meaning if isinstance(meaning, Point) else meaning.last
    anchor = point and point.anchor
    words = cues.clause_before(page, start)
    aside = page[start - 1] == "(" and page[end] == ":" or not isinstance(meaning, Range) and cues.compared(words)
    tense = cues.tense(words, page, end) if not aside and _needs_tense(point) else None
    if tense == "hint":
        tense = None if point.weekday else "future"
    if point and point.holiday and tense == "past":
        tense = None
    if tense is None and point and point.day and not point.month:
        tense = "past" if cues.tells(words) else "future"
    alone = point is None or point.year is None and not (previous and _lends_its_year(page, previous, start))
    return Expression(start, end, name, meaning, mod, tense, aside or anchor is not None and _looks_back(anchor, words), cues.closing(words), alone=alone)


def _looks_back(anchor: Anchor, words: list[str]) -> bool:
    """Whether a date before another is only there to be compared with: a year earlier, 3% on the previous quarter."""
    if anchor.count >= 0:
        return False
    return anchor.origin == "same" or anchor.origin == "reported" and words[:1] == ["on"] or anchor.origin == "told" and len(words) > 1


def _lends_its_year(page: str, previous: Expression, start: int) -> bool:
    """Whether a date without a year takes it from the one before it in its sentence: a month from a month (3% in December
    2024 after 2% in November), anything from a year that the sentence opens with (In 2024 it opened a plant in May)."""
    meaning = previous.meaning
    if isinstance(meaning, (Length, Repeated)) or ". " in page[previous.end - 1:start] or "\n" in page[previous.end:start]:
        return False
    point = meaning if isinstance(meaning, Point) else meaning.last or meaning.first
    if point.month or point.quarter or point.half or point.months:
        return not previous.alone
    return (point.year is not None or point.anchor is not None and point.anchor.unit == "year") and len(cues.clause_before(page, previous.start)) < 2


def _takes_article(name: str, phrase: str, mod: str | None) -> bool:
    """A leading `the` belongs to a period, not to a day, month or year that stands before a noun."""
    if name in ("date.en.decade", "date.en.century") or mod and " of " in phrase:
        return True
    if name == "date.en.year":
        return not phrase.isdigit()
    if name == "date.en.day":
        return phrase[0].isdigit() or " of " in phrase
    return name not in _BARE and (" " in phrase or "-" not in phrase or "year-" in phrase)


def _needs_tense(point: Point | None) -> bool:
    """Whether a point lacks its year."""
    return point is not None and point.year is None and (point.anchor is None or point.anchor.origin in ("reported", "spoken"))


def _looking_ahead(page: str, found: list[Expression]) -> list[Expression]:
    """`a year earlier` counts from the period behind it in `from a year earlier to $4 billion in October`."""
    for at, (e, following) in enumerate(zip(found, found[1:])):
        point = e.meaning
        if e.aside and isinstance(point, Point) and point.anchor and point.anchor.origin == "same" and _FOLLOWED.fullmatch(page, e.end, following.start):
            found[at] = msgspec.structs.replace(e, ahead=True)
    return found
