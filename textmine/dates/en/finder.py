"""Finding English expressions.

The words of the calendar are found by one pass of an automaton over the page, years by a pattern; text without them costs
nothing more. From each, the finder goes back over the words that its phrase may open with, and tries the rules that open
with the first of them.

The page is the text in lower case with wrapped lines joined, of the same length.
"""
from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from textmine.dates.en import cues, grammar
from textmine.dates.en.expressions import expression, looking_ahead
from textmine.dates.en.grammar import IDLE, LEADING, Reading, key_of
from textmine.dates.en.words import VALUES
from textmine.dates.expression import Anchor, Expression, Point
from textmine.text.patterns import pattern
from textmine.text.view import View

_FARTHEST = 8                                     # words before a word of the calendar in which its phrase may open
_LONGEST = 80  # characters of such a word: without it, text of no blanks would be gone back over for each
_REMEMBERED = 100                                 # readings
_ORDINAL = pattern("the ([0-9a-z]+)")
_ORDINAL_LEADS = (" in ", " for ", " from ", " of ", " and ", " than ", " during ")


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[str]]:
    """The automaton of the words that a phrase is found by, and the key of the rules for each."""
    keys = {word: word for kind in ("month", "weekday", "unit", "season", "part", "decade", "today", "often", "day")
            for word in VALUES[kind] if word.isalnum()}
    keys |= {word: word
             for word in ("weekend", "half", "halves", "period", "periods", "noon", "midnight", "gmt", "utc", "a.m", "p.m", "am",
                          "pm", "ytd", "fy", "midyear", *grammar.NAMED)}
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
    known: dict[tuple[int, str], Reading | None] = {}  # what was read where: a phrase may open at a word for each of those behind it
    for start, key in _places(page):
        if len(known) > _REMEMBERED:
            known.clear()
        while start >= done:
            reading = _ordinal(page, text, start, done, found, known) if key == "the" else _phrase(page, text, start, key, done, known)
            if reading is None:
                break
            found.append(expression(page, reading, found[-1] if found else None))
            done = reading.end
    return looking_ahead(page, found)


def page_of(text: str) -> str:
    """The text in lower case; a blank stands behind it."""
    page = text.lower()
    if len(page) != len(text):
        page = "".join(lower if len(lower := character.lower()) == 1 else character for character in text)
    return page + " "


def _places(page: str) -> list[tuple[int, str]]:
    """Where a word of the calendar or a year stands, with the key of the rules that open with it."""
    automaton, keys = _words()
    return [(start, key) if key != "CENTURY" else (start, "YEAR")
            for index, start, end in automaton.find_matches_as_indexes(page)
            if not page[start - 1].isalpha() and not page[end].isalpha()
            and ((key := keys[index]) != "CENTURY"
                 or page[end].isdigit() and page[start:start + 4].isdigit() and not page[start - 1].isdigit())]


def _phrase(page: str, text: str, start: int, key: str, done: int, known: dict[tuple[int, str], Reading | None]) -> Reading | None:
    """The reading around a word of the calendar that opens earliest, and of those the longest."""
    for at, opener in reversed(_openings(page, start, key, done)):
        if (at, opener) not in known:
            known[at, opener] = grammar.read(page, text, at, opener)
        reading = known[at, opener]
        if reading and (reading.end > start or reading.name.startswith("date.en.listed")):
            return reading
    return None


def _openings(page: str, start: int, key: str, done: int) -> list[tuple[int, str]]:
    """Where a phrase around a word may open, with the keys of the words there, the word itself first."""
    openings, at = [(start, key)], start
    floor = max(done, at - _LONGEST)
    if page[at - 1].isdigit() and ((blank := page.rfind(" ", floor, at)) >= 0 or floor == done):  # 9:30am
        at = max(blank + 1, done)
        openings.append((at, "0"))
    while at > done and page[at - 1] in " -" and len(openings) <= _FARTHEST:
        floor = max(done, at - _LONGEST)
        blank = page.rfind(" ", floor, at - 1)
        before = max(blank, page.rfind("\n", max(blank, floor), at - 1)) + 1 or floor
        word = page[before:at - 1]
        if not word.isalpha():
            word = word.removesuffix("-plus")      # 20-plus years
            end = before + len(word)
            before += word.rfind("-") + 1
            before += page[before] in "(\"“‘[/"
            word = key_of(page[before:end].rstrip(","))
        if word not in LEADING:
            break
        if word not in IDLE:
            openings.append((before, word))
        at = before
    return openings


def _ordinal(page: str, text: str, start: int, done: int, found: list[Expression],
             known: dict[tuple[int, str], Reading | None]) -> Reading | None:
    """What opens with `the third`; alone it is a quarter where one was told: 4% in the third quarter after 3% in the second."""
    match = _ORDINAL.match(page, start)
    reading = _phrase(page, text, match.start(1), match[1], done, known)
    last = None if reading else _part_told(page, start, found)
    if last is None:
        return reading
    if not page.endswith(_ORDINAL_LEADS, 0, start) or page[match.end()] not in ".,;" and page[match.end():].strip():
        return None
    place = int(VALUES["ordinal"][match[1]])
    year = None
    if cues.compared(cues.clause_before(page, start)):  # 4% in the first after 3% in the fourth
        year = Anchor("told", "year", -(place > (last.quarter or last.half)))
    point = Point(quarter=place, anchor=year) if last.quarter else Point(half=place, anchor=year)
    return Reading(match.start(1), match.end(), "date.en.part of year", point)


def _part_told(page: str, start: int, found: list[Expression]) -> Point | None:
    """The quarter or half that the sentence has told last, whatever days stand between."""
    for e in reversed(found[-3:]):
        if ". " in page[e.end:start] or "\n" in page[e.end:start]:
            return None
        if isinstance(e.meaning, Point) and (e.meaning.quarter or e.meaning.half):
            return e.meaning
        if not isinstance(e.meaning, Point) or not e.meaning.weekday:
            return None
    return None
