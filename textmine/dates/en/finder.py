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
from textmine.dates.en.grammar import Reading
from textmine.dates.en.words import VALUES
from textmine.dates.expression import Ending, Expression, Length, Point, Range, Repeated
from textmine.text.lines import wrapped_line_ends
from textmine.text.view import View

_YEAR = re.compile(r"[12]\d\d\d")
_FARTHEST = 8                                     # words before a word of the calendar in which its phrase may open
_BARE = ("date.en.month", "date.en.weekday", "date.en.holiday", "date.en.range")   # they take no article with them
_FOLLOWED = re.compile(r"(?: to [^,;]{1,40}?)? (?:in|for|during) (?:the )?")
_PLACE = ("in the ", "for the ", "from the ", "of the ", "during the ")


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[str]]:
    """The automaton of the words that a phrase is found by, and the key of the rules for each."""
    keys = {word: word.split()[0] for kind in ("month", "weekday", "unit", "season", "part", "decade", "today", "often") for word in VALUES[kind]}
    keys |= {word: word for word in ("weekend", "half", "halves", "period", "noon", "midnight", "gmt", "utc", "a.m", "p.m", "am", "pm", "ytd", "midyear", *grammar.NAMED)}
    keys |= {f"{mark}{digit}": "0" for mark in "'’" for digit in range(10)}
    keys |= {f"the {ordinal}": "the" for ordinal in VALUES["ordinal"]}
    keys |= dict.fromkeys((variant for name in grammar.HOLIDAYS for variant in (name, name.replace("'", "’"))), "holiday")
    return AhoCorasick(list(keys), matchkind=MatchKind.LeftmostLongest), list(keys.values())


def find(view: View) -> list[Expression]:
    """The expressions of a view, in order; their spans do not overlap."""
    text, page = view.text, page_of(view.text)
    found: list[Expression] = []
    done = 0
    for start, key in _places(page):
        if start < done:
            continue
        reading = _elliptic(page, start, found) if key == "the" else _phrase(page, text, start, key, done)
        if reading:
            found.append(_expression(page, text, reading))
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
    places = [(start, keys[index]) for index, start, end in automaton.find_matches_as_indexes(page)
              if not page[start - 1].isalpha() and not page[end].isalpha()]
    places += [(match.start(), "0") for match in _YEAR.finditer(page)]
    places.sort()
    return places


def _phrase(page: str, text: str, start: int, key: str, done: int) -> Reading | None:
    """The reading around a word of the calendar that opens earliest, and of those the longest."""
    for at, opener in reversed(_openings(page, start, key, done)):
        reading = grammar.read(page, text, at, opener)
        if reading and reading.end > start:
            return reading
    return None


def _openings(page: str, start: int, key: str, done: int) -> list[tuple[int, str]]:
    """Where a phrase around a word may open, with the keys of the words there, the word itself first."""
    openings, at = [(start, key)], start
    if page[at - 1].isdigit():                     # 9:30am
        at = max(page.rfind(" ", done, at) + 1, done)
        openings.append((at, "0"))
    while at > done and page[at - 1] in " -" and len(openings) <= _FARTHEST:
        before = max(page.rfind(" ", done, at - 1), page.rfind("-", done, at - 1), done - 1) + 1
        if page[before] in "(\"“‘[":
            before += 1
        word = page[before:at - 1].rstrip(",")
        if word in grammar.LEADING:
            openings.append((before, word))
        elif word[:1].isdigit():
            openings.append((before, "0"))
        else:
            break
        at = before
    return openings


def _elliptic(page: str, start: int, found: list[Expression]) -> Reading | None:
    """The second quarter of `4% in the third quarter after 3% in the second`."""
    last = found[-1] if found else None
    end = page.find(" ", start + 4)
    word = page[start + 4:end].rstrip(".,;")
    if last is None or word not in VALUES["ordinal"] or not isinstance(last.meaning, Point) or not (last.meaning.quarter or last.meaning.half):
        return None
    end = start + 4 + len(word)
    after = page[end:end + 2]
    if ". " in page[last.end:start] or not page.endswith(_ELLIPTIC_LEADS, 0, start) or not (after[0] in ".,;" or after == "  "):
        return None
    unit = "quarter" if last.meaning.quarter else "half"
    return Reading(start, end, "date.en.listed part", Point(**{unit: int(VALUES["ordinal"][word])}))


_ELLIPTIC_LEADS = (" in ", " for ", " from ", " of ", " and ", " than ", " during ")


def _expression(page: str, text: str, reading: Reading) -> Expression:
    start, end, name, meaning, mod = reading
    if isinstance(meaning, Length):
        return Expression(start, end, name, meaning, cues.modifier(page, start, end))
    if isinstance(meaning, Repeated):
        return Expression(start, end, name, meaning)
    clause = cues.sentence_start(text, start)
    if page.startswith("the ", start - 4) and _takes_article(name, page[start:end]):
        start -= 4
    point = meaning if isinstance(meaning, Point) else meaning.last
    looks_back = point is not None and point.anchor is not None and point.anchor.origin == "same" and point.anchor.count < 0
    return Expression(start, end, name, meaning, mod, cues.tense(page, clause, start, end) if _needs_tense(meaning) else None,
                      looks_back or cues.compared(page, clause, start), cues.closing(page, start))


def _takes_article(name: str, phrase: str) -> bool:
    """A leading `the` belongs to a period, not to a day or year that stands before a noun."""
    if name in ("date.en.year", "date.en.day"):
        return not phrase.isdigit() and (name == "date.en.year" or phrase[0].isdigit())
    return name not in _BARE and (" " in phrase or "-" not in phrase or name == "date.en.decade" or "year-" in phrase)


def _needs_tense(meaning: Point | Range | Ending) -> bool:
    point = meaning if isinstance(meaning, Point) else meaning.last
    return point is not None and point.year is None and (point.anchor is None or point.anchor.origin in ("reported", "spoken"))


def _looking_ahead(page: str, found: list[Expression]) -> list[Expression]:
    """`a year earlier` counts from the period behind it in `from a year earlier to $4 billion in October`."""
    for at, (e, following) in enumerate(zip(found, found[1:])):
        point = e.meaning
        if e.aside and isinstance(point, Point) and point.anchor and point.anchor.origin == "same" and _FOLLOWED.fullmatch(page, e.end, following.start):
            found[at] = msgspec.structs.replace(e, ahead=True)
    return found
