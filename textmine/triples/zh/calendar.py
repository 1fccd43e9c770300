"""How the dates of a text lie to one another, by their places among its mentions: within, before, at the end of another."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textmine.model import Date, Mention
from textmine.model.timex import containing, interval, shift
from textmine.text.patterns import pattern

_DAY = pattern("[0-9]{4}-[0-9]{2}-.{2,}")
_YEARS = pattern("([0-9]{4})/([0-9]{4})")
_TWO_DAYS = "P2D"
_UNITS = pattern("[2-9二两三四五六七八九十](?:个?月|个?季|月)")
_LEAP_DAY, _YEAR = timedelta(days=1), timedelta(days=366)  # a year is no longer than another by that day


def years_of(timex: str) -> list[str]:
    """The years of a stretch of them one by one (2023/2025), or whatever else a value is by itself."""
    stretch = _YEARS.fullmatch(timex)
    return [str(year) for year in range(int(stretch[1]), int(stretch[2]) + 1)] if stretch is not None else [timex]


class Calendar:
    """The dates of one document."""

    def __init__(self, mentions: Sequence[Mention], published: date | None) -> None:
        self._mentions = mentions
        self._published = published

    def is_day(self, index: int) -> bool:
        """Whether a date is one day."""
        mention = self._mentions[index]
        return isinstance(mention, Date) and "/" not in mention.timex and _DAY.match(mention.timex) is not None

    def has_begun(self, index: int) -> bool:
        """Whether a date is not still to come at publication."""
        mention = self._mentions[index]
        return (isinstance(mention, Date) and mention.from_ is not None and self._published is not None
                and mention.from_ <= self._published)

    def as_told(self, span: int, told: int | None) -> int:
        """A stretch of two days, or those told last where they are as long: 14日至15日录14宗,…两日售出96伙."""
        days, date = self._mentions[span], self._mentions[told] if told is not None else None
        whole = getattr(days, "timex", "") == _TWO_DAYS and isinstance(date, Date) and date.from_ is not None \
            and date.to - date.from_ == timedelta(days=2)
        return told if whole else span

    def is_over(self, index: int) -> bool:
        """Whether a period ended before publication."""
        mention = self._mentions[index]
        return (isinstance(mention, Date) and mention.to is not None and self._published is not None
                and mention.to <= self._published)

    def is_closing(self, date: int) -> bool:
        """Whether a date is the end of a period: 3月底, 去年末."""
        return getattr(self._mentions[date], "mod", None) == "END"

    def is_before(self, date: int | None, other: int | None) -> bool:
        """Whether a period is over when another one begins."""
        if date is None or other is None:
            return False
        new, old = self._mentions[date], self._mentions[other]
        return isinstance(new, Date) and isinstance(old, Date) and new.to is not None and old.from_ is not None and new.to <= old.from_

    def closes(self, date: int, stretch: int) -> bool:
        """Whether a date is the closing day of a stretch."""
        day, whole = self._mentions[date], self._mentions[stretch]
        return self.is_closing(date) and isinstance(day, Date) and isinstance(whole, Date) and day.to == whole.to \
            and None not in (day.from_, whole.from_) and whole.from_ < day.from_

    def adds_up_to(self, date: int, before: int) -> bool:
        """Whether a stretch ends with the period told before it, and begins earlier."""
        new, old = self._mentions[date], self._mentions[before]
        return (isinstance(new, Date) and isinstance(old, Date) and None not in (new.from_, old.from_)
                and new.from_ < old.from_ and new.to == old.to and not self.is_day(before))

    def lies_within(self, part: int, whole: int) -> bool:
        """Whether a date is a part of another one that is longer."""
        one, other = self._mentions[part], self._mentions[whole]
        if not (isinstance(one, Date) and isinstance(other, Date)) or None in (one.from_, one.to, other.from_, other.to):
            return False
        return other.from_ <= one.from_ and one.to <= other.to and one.to - one.from_ < other.to - other.from_

    def units(self, dates: Sequence[int], count: int) -> tuple[str, ...]:
        """The quarters or months of the last of some dates, where it is a stretch told by so many of them (前三季度分别为…)."""
        mention = self._mentions[dates[-1]] if dates else None
        unit = "quarter" if mention is not None and "季" in mention.text else "month"
        if not isinstance(mention, Date) or "X" in mention.timex or not _UNITS.search(mention.text):
            return ()
        first = containing(mention.from_, unit)
        told = tuple(shift(first, unit, number) for number in range(count))
        return told if interval(told[-1])[1] == mention.to else ()

    def takes_in(self, date: int, whole: int | None) -> bool:
        """Whether a date is more of what is reported than the longest one so far: a longer stretch that is over by now, and
        none that was over before that began."""
        new, old = self._mentions[date], self._mentions[whole] if whole is not None else None
        if not isinstance(new, Date) or new.from_ is None or new.to is None or "同期" in new.text or not self.is_over(date):
            return False
        if new.to - new.from_ > _YEAR:
            return False  # 2023年至2025年收入分别为…
        if not isinstance(old, Date) or old.from_ is None or old.to is None:
            return True
        return new.to >= old.from_ and (new.to - new.from_) - (old.to - old.from_) > _LEAP_DAY
