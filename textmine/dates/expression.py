"""The expression: what a calendar phrase says, before the publication date and the text around it resolve it.

A grammar (`zh`, `en`, `notation`) turns a phrase into an Expression whose `meaning` is one of

    Point      a day or period: parts that the phrase gives, and an Anchor where it counts from somewhere
    Range      from one point to another, both ends included
    Ending     a length that ends at a point (the nine months ended September 30)
    Length     a duration
    Repeated   a set of times
"""
from __future__ import annotations

import msgspec


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """Where a point counts from: `count` units of `unit` away from the period of that unit that holds `origin`.

    `unit` is day, trading day, week, month, quarter, half, year, decade or century. `origin` is

    published   the publication date (今年, yesterday)
    told        the date last told, else the publication date (同年, 次日, two weeks earlier)
    topic       the period the text is about, if it has that unit, else the publication date (上季, the quarter)
    second      the topic, and where there is none the second such period of the year (次季)
    compared    the topic where the text compares with the phrase, else the publication date (较上月)
    spoken      the year, quarter or month this sentence speaks of, else the publication date (年底, the year)
    whole       the same, but early in a year the year that has just ended (全年)
    same        the period the text is about as it is, `count` units away (同期, 去年同期, a year earlier)
    ago         the same, but publication where that is long past (up from 90 a year ago)
    annual      the year of publication, or early in a year the one just over if the text reports on it (年内)
    new         the year behind the accounting year or the year told (新年度)
    fiscal      the fiscal year that holds the publication date (上财年)
    reported    the year, quarter or month that the text reports on, else the last one over (the quarter, year-end)
    narrated    the day just told; none where no day has been (下午3点)
    turn        the century whose beginning lies nearest to publication (the turn of the century)
    past        the year of the last such month or season that is over (last spring), the week of the last such weekday (last Friday)
    holiday     the holiday last told, whatever its unit (假期期间, 黄金周首日); none where no holiday has been told
    coming      the year of the next such month or season; with `count` 1 it begins after publication (next March)

    `accounting` says that the year is a fiscal one where the text tells when those begin (本年度).
    """

    origin: str
    unit: str
    count: int = 0
    accounting: bool = False


class Point(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A day or period. Coarser parts that are not given come from `anchor`, else from context.

    `months` is a stretch of months of the year (1, 9); `season` SP SU FA WI; `part` of the day MO MI AF EV NI;
    `time` is Thh:mm; `week` with a month is one of its weeks (-1 the last), 0 the week of its `day`; `holiday` the id of a holiday
    or solar term, `days_off` whether all its days off are meant; `first_days` is how many days a period has gone by (12月首三周: 21);
    `same_days` says that of a month the days just told of another are meant (7月同期);
    `lunar` says that month and day are of the Chinese calendar; `fiscal` that the year is a fiscal year; `split` that it
    is one that lies in two calendar years (2025/26), of which `year` is the later, `school` that it is a school year that does.
    """

    anchor: Anchor | None = None
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    months: tuple[int, int] | None = None
    month: int | None = None
    week: int | None = None
    weekday: int | None = None
    weekend: bool = False
    day: int | None = None
    season: str | None = None
    part: str | None = None
    time: str | None = None
    holiday: str | None = None
    days_off: bool = False
    first_days: int | None = None
    same_days: bool = False
    lunar: bool = False
    fiscal: bool = False
    split: bool = False
    school: bool = False


class Range(msgspec.Struct, frozen=True, gc=False):
    """From `first` to `last`, both included; `last` None is the publication date (年初至今, year to date)."""

    first: Point
    last: Point | None


class Ending(msgspec.Struct, frozen=True, gc=False):
    """`count` units of `unit` up to and with `last` (the nine months ended September 30, the year to March); `ordinal` is
    which of its fiscal year the unit is (12月底止第三季). One that `begins` has its first month in `last` (the financial year starting April)."""

    unit: str
    count: int
    last: Point
    ordinal: int | None = None
    begins: bool = False


class Length(msgspec.Struct, frozen=True, gc=False):
    """A duration by its TIMEX3 value."""

    timex: str


class Repeated(msgspec.Struct, frozen=True, gc=False):
    """A set of times by its TIMEX3 value (每季 P3M, every Wednesday XXXX-WXX-3)."""

    timex: str


Meaning = Point | Range | Ending | Length | Repeated


class Expression(msgspec.Struct, frozen=True, gc=False):
    """A phrase at its place in the text.

    `mod` is the modifier of the mention to be. `tense` is `future` or `past` where the clause says which way an
    elliptic date lies, `present` where it tells what is now; `alone` says that it takes its year from publication,
    whatever year its sentence tells. `aside` marks a date that the text only compares with: it does not become the topic.
    `closing` marks the day that a figure is struck at (截至, as of): it is a topic as a period is. `ahead` marks one that
    counts from the date behind it (up from a year earlier to 4 million in October).
    """

    start: int
    end: int
    rule: str
    meaning: Meaning
    mod: str | None = None
    tense: str | None = None
    aside: bool = False
    closing: bool = False
    ahead: bool = False
    alone: bool = False
