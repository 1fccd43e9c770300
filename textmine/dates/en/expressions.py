"""From a reading to an expression: what the words around a phrase add to what it says."""
from __future__ import annotations

import msgspec

from textmine.dates.en import cues, relative
from textmine.dates.en.grammar import Reading
from textmine.dates.expression import Anchor, Ending, Expression, Length, Meaning, Point, Range, Repeated
from textmine.text.patterns import pattern

_BARE = ("date.en.month", "date.en.weekday", "date.en.holiday")   # they take no article with them
_CLOSES = ("'s clos", "’s clos", "'s settle", "’s settle", "'s session", "’s session")
_CLOSING = ("close on ", "closing price on ", "closing share price on ", "closing level on ")
_LISTING = pattern(r",?(?: and |(?= \d{4}(?:, \d{4})*,? and \d{4}\b) )")
_LISTED_LAST = pattern(r"[,.;)\n]|,? respectively")
_FOLLOWED = pattern(r"(?: to (?:[^,;]|,\d){1,40}?)? (?:in|for|during) (?:the )?")


def expression(page: str, reading: Reading, previous: Expression | None) -> Expression:
    """The expression of a reading; `previous` is the one before it in the text."""
    start, end, name, meaning, mod = reading
    if isinstance(meaning, Length):
        return Expression(start, end, name, meaning, "over" if "-plus" in page[start:end] else cues.modifier(page, start, end))
    if isinstance(meaning, Repeated):
        return Expression(start, end, name, meaning)
    if start >= 4 and page.startswith("the ", start - 4) and _takes_article(name, page[start:end], mod):
        start -= 4
    listed = _listed(page, previous, start, end) if name == "date.en.year" and previous is not None else None
    if listed is not None:
        return Expression(start, end, name, listed, aside=listed_year(listed) < listed_year(previous.meaning))
    point = meaning if isinstance(meaning, Point) else meaning.last
    words = cues.clause_before(page, start)
    if point is relative.YEAR_AGO and page.endswith(" ago", start, end) and not cues.measured(words):
        meaning = point = Point(anchor=Anchor("published", "year", -1))
    elif point is relative.YEAR_AGO and page.endswith(" ago", start, end):
        meaning = point = Point(anchor=Anchor("ago", "year", -1))
    accounting = point is not None and bool(point.quarter or point.half)
    compared = page[start - 1] == "(" and page[end] == ":" or not isinstance(meaning, Range) and cues.compared(words, accounting)
    aside = compared or point is not None and point.anchor is not None and (_looks_back(point.anchor, words) or point.year is not None)
    told = point is not None and (not compared or cues.begins_there(words))
    tense = _tense(point, words, page, start, end) if told else _tense_compared(point, words) if compared else None
    origin, unit = (point.anchor.origin, point.anchor.unit) if point is not None and point.anchor is not None else ("", "")
    if origin == "told" and unit == "day" and point.anchor.count < 0 and compared:
        tense = "past"                     # a cut on June 17 is 70% likely, up from 55% a day earlier
    if origin == "ago" and cues.stands(words) or (origin, unit) == ("reported", "year") and cues.is_moved(words):
        tense = "present"
    alone = point is None or point.year is None and not (previous and _lends_its_year(page, previous, start))
    return Expression(start, end, name, meaning, mod, tense, aside, cues.closing(words), alone=alone)


def _listed(page: str, previous: Expression, start: int, end: int) -> Meaning | None:
    """What a year means that goes on with a list of years: the three months ended September 30, 2025 and 2024. A later one has to
    close its phrase (in June 2025 and 2026 is to bring more)."""
    told = listed_year(previous.meaning)
    between = _LISTING.match(page, previous.end) if told else None
    if between is None or between.end() != start or not page[start:end].isdigit():
        return None
    year = int(page[start:end])
    if abs(year - told) not in (1, 2) or year > told and not _LISTED_LAST.match(page, end):
        return None
    point = previous.meaning
    if isinstance(point, Ending):
        return msgspec.structs.replace(point, last=msgspec.structs.replace(point.last, year=year))
    return msgspec.structs.replace(point, year=year)


def listed_year(meaning: Meaning) -> int | None:
    """The year of a part of a year, or of what ends with a part of one."""
    point = meaning.last if isinstance(meaning, Ending) else meaning
    if not isinstance(point, Point) or not (point.month or point.quarter or point.half or point.months):
        return None
    return point.year


def _takes_article(name: str, phrase: str, mod: str | None) -> bool:
    """A leading `the` belongs to a period, not to a day, month or year that stands before a noun."""
    if name in ("date.en.decade", "date.en.century") or mod and " of " in phrase:
        return True
    if name == "date.en.year":
        return not phrase.isdigit()
    if name == "date.en.day":
        return phrase[0].isdigit() or " of " in phrase
    return name not in _BARE and (" " in phrase or "-" not in phrase or "year-" in phrase or name == "date.en.day of month")


def _tense(point: Point, words: list[str], page: str, start: int, end: int) -> str | None:
    """Which way a point lies that does not say its year; a day of the month lies ahead if nothing is told of as over."""
    if point.year is not None or point.anchor is not None and point.anchor.origin not in ("reported", "spoken"):
        return None
    if point.weekday and (page.startswith(_CLOSES, end) or page.endswith(_CLOSING, 0, start)):
        return "past"                      # a premium to Tuesday's close
    if point.weekday and cues.is_set(words, page, end):
        return "future"
    if point.weekday and cues.done_on(words):
        return "past"                      # it will rise from July 1, the court ruled on Tuesday
    tense = cues.tense(words, page, end)
    if point.day and not point.month and tense is None:
        return "past" if cues.tells(words) else "future"
    if point.season and tense is None and cues.tells(words):
        return "past"                      # it spent 50 million on players in the summer
    if point.half and tense is None and cues.is_over(words):
        return "past"                      # profit rose 3% in the first half
    if point.month and tense is None and cues.done_in(words):
        return "past"                      # it listed in March
    if tense == "hint":
        return None if point.weekday or point.holiday else "future"
    return None if point.holiday and tense == "past" else tense


def _tense_compared(point: Point | None, words: list[str]) -> str | None:
    """Which way a date lies that the text only compares with; a weekday is that of the move (will cut it from 4% on Thursday)."""
    if cues.was_so(words) or point is not None and point.weekday and cues.done_on(words):
        return "past"
    return "future" if point is not None and point.weekday and not cues.done_after(words) else None


def _looks_back(anchor: Anchor, words: list[str]) -> bool:
    """Whether a date before another is only there to be compared with: a year earlier, 3% on the previous quarter."""
    if anchor.count >= 0:
        return False
    return (anchor.origin in ("same", "ago") or anchor.origin == "reported" and words[:1] == ["on"]
            or anchor.origin == "told" and len(words) > 1)


def _lends_its_year(page: str, previous: Expression, start: int) -> bool:
    """Whether a date without a year takes it from the one before it in its sentence: a month from a month (3% in December
    2024 after 2% in November), anything from a year that the sentence opens with (In 2024 it opened a plant in May)."""
    meaning = previous.meaning
    if isinstance(meaning, (Length, Repeated)) or ". " in page[previous.end - 1:start] or "\n" in page[previous.end:start]:
        return False
    point = meaning if isinstance(meaning, Point) else meaning.last or meaning.first
    if point.month or point.quarter or point.half or point.months:
        return not previous.alone
    of_a_year = point.year is not None or point.anchor is not None and point.anchor.unit == "year"
    return of_a_year and len(cues.clause_before(page, previous.start)) < 2


def looking_ahead(page: str, found: list[Expression]) -> list[Expression]:
    """`a year earlier` counts from the period behind it in `from a year earlier to $4 billion in October`."""
    for at, (e, following) in enumerate(zip(found, found[1:])):
        point = e.meaning
        if e.aside and isinstance(point, Point) and point.anchor and point.anchor.origin in ("same", "ago") \
                and _FOLLOWED.fullmatch(page, e.end, following.start):
            found[at] = msgspec.structs.replace(e, ahead=True)
    return found
