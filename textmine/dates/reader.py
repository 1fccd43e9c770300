"""Reading dates: finding expressions, then resolving them in the order of the text."""
from __future__ import annotations

import datetime
from operator import attrgetter

from textmine.dates import notation
from textmine.dates.expression import Expression
from textmine.dates.fiscal import Fiscal
from textmine.dates.publication import publication_date
from textmine.dates.resolve import Resolver
from textmine.lexicon import Lexicon
from textmine.model import Date, Duration
from textmine.numerals import Numeral
from textmine.text.patterns import pattern
from textmine.text.view import View

_HAN = pattern("[\u4e00-\u9fff]")
# English in a Chinese text: looked into only where one of its calendar words stands, parts of which are found faster than a pattern is.
_SEEDS = ("ear", "uarter", "onth", "eek", "ecade", "day",
          "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_ENGLISH = pattern(rf"[A-Z0-9yqmwdt](?:[a-z]{{2}}(?<={_MONTHS})[a-z.]* [0-9]|(?<=[0-9]) (?:{_MONTHS})"
                   r"|(?:(?<=y)ear|(?<=q)uarter|(?<=m)onth|(?<=w)eek|(?<=d)ecade|(?<=t)oday|(?<=y)esterday"
                   r"|(?<=[A-Z])[a-z]{2,5}day)s?\b)")


class Reader:
    """Reads the dates of a text with the grammars of the scripts that it holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._fiscal = Fiscal(lexicon.fiscal_years)

    def find(self, view: View, numerals: list[Numeral]) -> list[Expression]:
        """Every date and duration expression of a view, in order; their spans do not overlap."""
        text, chinese, found = view.text, view.lang != "en", notation.find(view)
        if not text.isascii() and (chinese or _HAN.search(text)):
            from textmine.dates import zh          # each grammar compiles its patterns when its first text comes

            found += zh.find(view)
        if not chinese or any(map(text.__contains__, _SEEDS)) and _ENGLISH.search(text):
            from textmine.dates import en

            found += en.find(view)
        return _longest(found)

    def published(self, view: View, expressions: list[Expression]) -> tuple[datetime.date | None, str | None]:
        """The publication date and its source: `caller`, `text` where a dateline gives it, or None."""
        if view.published:
            return view.published, "caller"
        day = publication_date(view, expressions)
        return day, "text" if day else None

    def resolve(self, view: View, expressions: list[Expression], published: datetime.date | None) -> list[Date | Duration]:
        """The expressions as mentions, relative ones counted from `published` or from the date just narrated."""
        return Resolver(view, published, self._fiscal).mentions(expressions)


def _longest(expressions: list[Expression]) -> list[Expression]:
    """The expressions in order, the longer one where two overlap."""
    expressions.sort(key=attrgetter("start"))
    kept: list[Expression] = []
    for e in expressions:
        while kept and kept[-1].end > e.start and e.end - e.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or kept[-1].end <= e.start:
            kept.append(e)
    return kept
