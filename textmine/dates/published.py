"""What the publication date alone says of a date: the years, weeks and results that are near to it."""
from __future__ import annotations

import datetime

from textmine.dates.expression import Point
from textmine.dates.points import has_year
from textmine.model.timex import containing, interval, shift, unit_of

_UNKNOWN = {"year": "XXXX", "half": "XXXX-HX", "quarter": "XXXX-QX", "month": "XXXX-XX", "week": "XXXX-WXX",
            "day": "XXXX-XX-XX", "decade": "XXX", "century": "XX"}


class Published:
    """The publication date of a document, None where nobody knows it."""

    def __init__(self, published: datetime.date | None) -> None:
        self.published = published
        # The month and day a week before; in the first week of January nothing of the same year lies there.
        self._week_before = (13, 1)
        if published is not None and (published.month, published.day) > (1, 7):
            day = published - datetime.timedelta(days=7)
            self._week_before = (day.month, day.day)

    def now(self, unit: str) -> str:
        """The period of `unit` that holds the publication date."""
        return containing(self.published, unit) if self.published else _UNKNOWN[unit]

    def has_begun(self, value: str) -> bool:
        """Whether a value has begun by publication: what is still to come is told of in its own sentence alone."""
        return self.published is None or interval(value)[0] <= self.published

    def closes_last_year(self, period: str | None) -> bool:
        """Whether a period ends with the year before that of publication, in whose first months results for it come."""
        published = self.published
        return (period is not None and published is not None and published.month < 5
                and interval(period)[1] == datetime.date(published.year, 1, 1))

    def is_day_of_results(self, day: str | None) -> bool:
        """Whether a date is one of the days before publication on which results for the last year come: 昨日公布全年业绩."""
        published = self.published
        if day is None or published is None or published.month > 4 or unit_of(day) != "day":
            return False
        return datetime.timedelta(0) <= published - interval(day)[0] <= datetime.timedelta(days=10)

    def is_over(self, value: str) -> bool:
        """Whether a value was over at publication."""
        return self.published is not None and (bounds := interval(value)) is not None and bounds[1] <= self.published

    def lunar_year(self, year: int, p: Point) -> int:
        """The year of the Chinese calendar that a day lies in: days before the New Year (年廿八) in the one that then ends."""
        is_before = p.month == 12 and p.day and not has_year(p) and self.published and self.published.month < 11
        return self.published.year - 1 if is_before else year

    def long_over(self, value: str) -> bool:
        """Whether a period ended more than four months before publication, too long ago for results of it."""
        return self.published is not None and interval(value)[1] < self.published - datetime.timedelta(days=125)

    def weekend(self) -> str:
        """The week whose weekend is the last one, or is now."""
        return containing(self.published - datetime.timedelta(days=5), "week") if self.published else self.now("week")

    def nearest(self, month: int, last_month: int, way: str, after: bool) -> str:
        """The year of the last such months that are `past`, or of the `coming` ones, which begin `after` publication or
        are not yet over."""
        if self.published is None:
            return "XXXX"
        year, now = self.published.year, self.published.month
        if way == "past":
            return f"{year - (last_month >= now):04}"
        return f"{year + (month <= now if after else last_month < now):04}"

    def year_around(self, first: Point, last: Point) -> str | None:
        """The year of publication where that lies between two of its days, so that a stretch is going on: 8月18日至9月2日."""
        if self.published is None or not (first.day and last.day):
            return None
        going_on = (first.month, first.day) <= (self.published.month, self.published.day) <= (last.month, last.day)
        return f"{self.published.year:04}" if going_on else None

    def is_just_over(self, month: int, last_month: int, tense: str | None) -> bool:
        """Whether a quarter, a half or the months of the year so far ended within the two months before publication, so that its
        results are the news, or a quarter of which none are told is not over."""
        months = last_month - month + 1
        return ((months in (3, 6) or month == 1 < months) and self.published is not None
                and (-3 if months == 3 and tense != "past" else 0) < self.published.month - last_month < 3)

    def is_news(self, month: int, day: int) -> bool:
        """Whether a day lies within the week before publication, so that its year needs no telling, whatever year its sentence tells."""
        published = self.published
        return published is not None and self._week_before <= (month, day) <= (published.month, published.day)

    def nearest_year(self, month: int, last_month: int, tense: str | None) -> str:
        """The year that puts a period nearest to the publication date, the past first."""
        if self.published is None:
            return "XXXX"
        year, ahead = self.published.year, month - self.published.month
        if last_month - month not in (0, 2, 5):      # 前11个月, 3-5月 are told when they are over
            ahead = max(ahead, 12 * (last_month > self.published.month))
        if tense == "future" and last_month - month == 2 and ahead > 7:
            return f"{year - 1:04}"                # in January the fourth quarter is the one whose results are awaited
        since = self.published.month + 12 - last_month  # it last ended
        if tense == "due" and ahead > 0:
            return f"{year:04}"
        behind = ahead > 3 if month == last_month else ahead > 1 and (2 * ahead >= since or self.published.month == 1)
        going_on = last_month - month == 5 and last_month - self.published.month > 1
        if tense == "past" and going_on or ahead > 0 and tense != "future" and (tense == "past" or behind):
            year -= 1
        elif tense == "future" and last_month - self.published.month < -5:
            year += 1
        return f"{year:04}"

    def past_week(self, weekday: int) -> str | None:
        """The week of the last such weekday that is over: `last Friday`, said on a Friday, is that of the week before."""
        return self.published and shift(self.now("week"), "week", -(self.published.isoweekday() <= weekday))
