"""What a text has told so far: the dates that elliptic and relative phrases lean on, in the order of the text."""
from __future__ import annotations

import datetime

from textmine.dates.points import is_fiscal_year, is_months, year_from
from textmine.dates.published import Published
from textmine.model.timex import Interval, add_months, between, containing, interval, shift, unit_of
from textmine.text.patterns import pattern

# Both begin with one class of characters, which the search passes over the rest with.
_FULL_STOP = r"(?<=[a-z)\"”%]\.)\s|(?<=[0-9]\.) (?=[A-Z])"
_SENTENCE_END = pattern(rf"[。!?\n.](?:(?<=[。!?])|(?<=\n)(?<![;；,，、:]\n)|{_FULL_STOP})")
_BREAK = pattern(rf"[。!?;\n.](?:(?<!\.)|{_FULL_STOP})")
_PARTED = pattern("(?<=[\u4e00-\u9fff]) +(?![A-Za-z0-9])")  # two headlines in one line
_COMMA = pattern("[,，、;；]")
_FINER = {"decade": 10, "year": 9, "half": 8, "season": 8, "quarter": 7, "month": 6, "week": 5, "day": 4}
_COARSER = {rank: tuple(unit for unit, at_least in _FINER.items() if rank <= at_least) for rank in _FINER.values()}
_AND, _LISTING = frozenset(("and", "&")), frozenset(("、", "和", "与", "及", "以及", ","))
_POINTS, _UNREPORTED = frozenset(("day", "season")), frozenset(("day", "week", "season"))
_LENGTHS = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_HISTORY = datetime.timedelta(days=700)
_EARLY, _HALF_A_YEAR = 3, 7  # months: before them a year that is over is the last one


class Context(Published):
    """The publication date and the dates told so far; one for each document, filled while it is read."""

    def __init__(self, text: str, published: datetime.date | None) -> None:
        super().__init__(published)
        self._text = text
        self._headline = text.find("\n")           # where the first line ends
        self._end = 0                              # where the last expression ended
        self._told: dict[str, str] = {}            # the last value that has each unit or a finer one
        self.last: str | None = None               # the last value told
        self._passing = False                      # was it only compared with, a year or long over (its first loss since 2009)?
        self.topic: str | None = None              # the last value that was not only compared with
        self.period: str | None = None             # the last topic coarser than a day
        self.over: str | None = None               # the last such topic that was over at publication
        self.begun: str | None = None              # the last such topic that had begun by then
        self.lead: str | None = None               # the first topic of this sentence
        self._reported: dict[str, str] = {}        # the last topic just as long as each unit, begun before publication
        self.year_begins: int | None = None        # the first month of the fiscal year that results told are for
        self.fiscal_quarter: str | None = None     # the last quarter told as one of a fiscal year
        self.holiday: str | None = None            # the last holiday told
        self.half_told: str | None = None          # the six months ended at a date that results told are for
        self.first_half: str | None = None         # the first half of an accounting year, where that is not the calendar's
        self._new_year: str | None = None          # the year that 新年度 is
        self.accounts_begin: int | None = None     # the first month of the year that annual accounts were told for
        self.quarter_ended: tuple[int, str] | None = None  # the quarter of a fiscal year told by the day it ended, and its months
        self._joined = False                       # does only `and` stand between the last date and this one?
        self._listed = False                       # or a mark or a word of a list?
        self._beside = False                       # or only what parts the cells of a table?
        self.week: datetime.date | None = None     # the week, or its working days, that this sentence has named (本周焦点:周四…,周五…)
        self.years: str | None = None              # the years last told one after the other (2023年、2024年和2025年)
        self._clause = False                       # has a date been told in this clause?
        self._sentence = self._paragraph = False   # has a date been told in this sentence, in this paragraph?

    def move_to(self, start: int) -> None:
        """Go on to the expression at `start`."""
        end = self._end
        gap = self._text[end - 1 if end else 0:start]
        between = gap[1:]
        words = between.strip()
        self._joined = self._beside = self._listed = False
        if len(words) < 4 or words[0] == "|":
            self._joined, self._listed = words in _AND, words in _LISTING
            self._beside = bool(between) and not between.strip(" \t|")
        self._clause = end > 0 and _COMMA.search(gap) is None
        if start < self._headline and _PARTED.search(gap):
            self._clause = self._sentence = False
            self.lead = None
        if _BREAK.search(gap):
            self._clause = self._sentence = False
            if _SENTENCE_END.search(gap):
                self.lead = self.week = None
            if "\n" in gap:
                self._paragraph = False

    def tell(self, value: str, end: int, *, aside: bool = False, closing: bool = False, done: bool = False) -> None:
        """Take up a resolved value; `closing` is the day that a balance is struck (截至, as of); what is `done` is over,
        whatever the calendar says."""
        self._end = end
        bounds = interval(value)
        if bounds is None:
            return
        unit, published = unit_of(value), self.published
        aside = aside or self.topic is not None and (self._beside or unit == "year") and self._is_year_before(value, unit)
        self._keep(value, unit, over=not aside)
        self._sentence = True
        if aside:
            self._go_back(value, unit)
            self.last, self._passing = value, _FINER.get(unit, 9) >= _FINER["year"] or self.long_over(value)
            return
        together = self._together(value) if self._joined else None
        self.years = self._years(value) if self._listed and unit == "year" else None
        self.last, self._passing = value, False
        self.topic = value
        if (unit == "week" or unit == "range" and (bounds[1] - bounds[0]).days in (5, 6, 7)) and published and published < bounds[1]:
            self.week = bounds[0]
        if unit not in _POINTS or closing:
            self.period = value
            if published is None or bounds[0] <= published:
                self.begun = value
            if done or published is None or bounds[1] <= published:
                self.over = value
        self.lead = self.lead or value
        if unit not in _UNREPORTED and (published is None or bounds[0] <= published or done):
            self._report(value, bounds, done)
        if together:                               # in january and february: what is compared with them is so long too
            self.topic = self.period = together
            self.lead = together if self.lead in together.split("/") else self.lead
            self.over = together if self.over == value else self.over

    def _go_back(self, value: str, unit: str) -> None:
        """Speak again of the month or quarter reported on, where it is set beside the one before it: payrolls grew by 2 million in all of
        2025; the jobless rate fell to 4.4% from 4.5% in November."""
        told = self._reported.get(unit) if unit in ("month", "quarter") else None
        if told is not None and self.period is not None and unit_of(self.period) == "year" and shift(value, unit, 1) == told:
            self.period = self.over = self.begun = told

    def _together(self, value: str) -> str | None:
        """The stretch of a month and the one before it where both are named in one breath."""
        last = self.topic
        if last is None or last != self.last or unit_of(value) != "month" or unit_of(last) != "month" or shift(last, "month", 1) != value:
            return None
        return between(last, value)

    def _years(self, value: str) -> str | None:
        """The stretch of years that ends with one which goes on with a list of them."""
        if self.last is None or self.last[-4:] != shift(value, "year", -1):
            return None
        return between((self.years or self.last)[:4], value)

    def _is_year_before(self, value: str, unit: str) -> bool:
        """Whether a year comes behind a later one of its sentence, or a time a year back in the next cell of a table, only to be compared
        with: a profit for last year, reversing a loss in 2024; Q2 2025 | Q2 2024."""
        if self._beside and unit == unit_of(self.topic) and value == shift(self.topic, "year", -1):
            return True
        return unit == "year" and self.lead is not None and unit_of(self.topic) == "year" and value < self.topic

    def keep(self, value: str) -> None:
        """Keep a value as the one last told of its unit and of every coarser one."""
        if interval(value) is not None:
            self._keep(value, unit_of(value))

    def _keep(self, value: str, unit: str, *, over: bool = True) -> None:
        """Keep a value as the one last told of its unit and of every coarser one, `over` one that is there or not."""
        told, units = self._told, _COARSER[_FINER.get(unit, 9)]
        told.update(dict.fromkeys(units if over else [coarser for coarser in units if coarser not in told], value))
        self._paragraph = True

    def _report(self, value: str, bounds: Interval, done: bool) -> None:
        length = _LENGTHS.get(12 * (bounds[1].year - bounds[0].year) + bounds[1].month - bounds[0].month)
        over = done or length == "year" or not self.published or bounds[1] <= self.published
        told = self._reported.get(length or "")
        closed = length == "year" and told is not None and (is_fiscal_year(told) or self.closes_last_year(told))
        if told is not None:
            if (length == "month" or closed) and told == shift(value, length, 1):
                return                             # the month or year before is only told beside it
            if bounds[1] < interval(told)[0] - _HISTORY:
                return                             # the record set in the third quarter of 2018
        if length and (over or length not in self._reported):
            self._reported[length] = value

    def told(self, unit: str, near: bool = False, over: bool = False) -> str | None:
        """The period of `unit` last told; with `near` only if it was told in this paragraph, with `over` only if it has begun."""
        value = self._told.get("day" if unit == "trading day" else unit)
        if value is None or over and not self.has_begun(value):
            return None
        if near and not (self._sentence or self._paragraph and self.has_begun(value)):
            return None
        if unit == "week" and not self._sentence and not self.has_begun(value):
            return None                            # its gain for the week, behind what is planned for a later one
        return containing(interval(value.rpartition("/")[2])[0], "day" if unit == "trading day" else unit)

    def spoken(self, unit: str, tense: str | None, mod: str | None = None) -> str:
        """The year, quarter or month that this sentence speaks of (全年, 年底, 月末), else that of publication: early in a year the
        last one, whose end (`mod`) is told of as over for longer (截至年底), and its beginning not for long (较年初)."""
        early = _HALF_A_YEAR if mod == "END" and tense == "past" else _EARLY
        tense = tense or ("past" if mod == "END" else None)
        if unit == "year" and self.lead and is_fiscal_year(self.lead):
            return self.lead
        announced = unit == "year" and tense == "past" and self.is_day_of_results(self.topic)
        to_come = mod == "BEFORE" and tense != "past" and (self.topic or "X") < self.now(unit)  # 去年有38家门市,年底前增至50家
        if self.lead and self.topic and _FINER.get(unit_of(self.topic), 10) <= _FINER[unit] and not announced and not to_come:
            return containing(interval(self.topic)[0], unit)
        if unit == "year" and tense == "past" and self.published and (self.published.month < early or mod != "START" and (
                announced or not self.lead and any(map(self.closes_last_year, (self.period, self._reported.get("year")))))):
            return f"{self.published.year - 1:04}"
        told = self.latest(unit) if unit == "quarter" and tense == "past" else None
        return told or self.now(unit)                  # 第三季收入34亿元。季末客户达220万名

    def whole_year(self, tense: str | None, results: bool) -> str:
        """The year that 全年 means: the accounting year reported on, that of this sentence, else early in a year the one just over;
        so long as `results` for that still come."""
        half = self.half_of(1, tense)
        if half and unit_of(half) != "half" and (tense == "future" or self.lead in (half, shift(half, "month", 6))):
            return year_from(half)                # 截至9月底止六个月…。料全年资本开支1.5亿元
        just_over = results and self.lead is None and self.published is not None and self.published.month < 5
        return self.accounting_year(tense) or (f"{self.published.year - 1:04}" if just_over else self.spoken("year", tense or "past"))

    def narrated(self, unit: str, count: int, at: int, *, over: bool) -> str | None:
        """The period of `unit` that a date `count` units away is counted from, of one that is `over` (see `told`). What came years
        later is still told from the year of another paragraph, unless it would be to come."""
        if unit == "day" and self.holiday is not None and self.last == self.holiday and self._end == at:
            return self.holiday[:10]               # 五一当天
        base = self.told(unit, near=bool(count), over=over)
        if base is None and unit == "year" and count > 1 and self.published and self.topic:
            far = containing(interval(self.topic)[0], "year")
            base = far if shift(far, "year", count) <= self.now("year") else None
        return base

    def annual(self, tense: str | None) -> str:
        """The year that 年内 means: that of publication, or early in a year the one just over if the text reports on it as
        a whole, or the accounting year reported on."""
        told = self._reported.get("year")
        just_over = tense not in ("future", "present") and self.closes_last_year(told) \
            and self.period and interval(self.period)[1] <= interval(told)[1]
        return self.accounting_year(tense) or (told if just_over else self.now("year"))

    def accounting_year(self, tense: str | None) -> str | None:
        """The year reported on where that is not the calendar's, but for what is to come and in a sentence that speaks of other times."""
        told = self._reported.get("year")
        if told is None or not is_fiscal_year(told) or tense == "future":
            return None
        spoken, bounds = self.lead and interval(self.lead), interval(told)
        announced = spoken and unit_of(self.lead) == "day" and bounds[1] <= spoken[0]  # 昨公布截至6月底止年度纯利…,全年派息15仙
        return told if not spoken or announced or bounds[0] <= spoken[0] and spoken[1] <= bounds[1] else None

    def running_year(self) -> str | None:
        """The year that the sentence speaks of, where that is not over: 2026/27财政年度首月(4月)."""
        bounds = interval(self.lead) if self.lead and self.published else None
        return self.lead if bounds and bounds[0] <= self.published < bounds[1] else None

    def accounts_compared(self) -> str | None:
        """The accounting year that 上年度 counts from: the one just told, else the one reported on."""
        if self.topic is None or not is_fiscal_year(self.topic):
            return self.accounting_year("past")
        told = self._reported.get("year")
        return told if told and shift(told, "year", -1) == self.topic else self.topic

    def new_year(self) -> str:
        """The year behind the accounting year or the year told (新年度), the same throughout a text."""
        first, day = self.year_begins if self.published else None, self.published
        told = self.accounts_compared() if first not in (None, 1) else self._told.get("year") or self.now("year")
        self._new_year = self._new_year or (shift(told, "year", 1) if told else year_from(f"{day.year - (day.month < first)}-{first:02}"))
        return self._new_year

    def _goes_on_in_last_year(self, month: int) -> bool:
        """Whether a quarter that begins in a month goes on with the year before that of publication, or with a quarter or half of it."""
        period = self.period
        if period is None or self.published is None or unit_of(period) not in ("year", "half", "quarter"):
            return False
        start = interval(period)[0]
        return start.year == self.published.year - 1 and start.month <= month

    def quarter_of(self, quarter: int, tense: str | None) -> str | None:
        """The quarter of a fiscal year that a mere number means where the text has told that one, or the one before it."""
        if self.quarter_ended is not None and quarter in (self.quarter_ended[0], self.quarter_ended[0] % 4 + 1):
            return shift(self.quarter_ended[1], "month", 0 if quarter == self.quarter_ended[0] else 3)
        if self.quarter_ended is not None and tense != "future" and is_months(self.quarter_ended[1]):
            return shift(self.quarter_ended[1], "month", -3 * ((self.quarter_ended[0] - quarter) % 4))
        if self.fiscal_quarter is None:
            return self._quarter_of_accounts(quarter) if tense != "future" else None
        year, told = int(self.fiscal_quarter[:4]), int(self.fiscal_quarter[-1])
        if quarter == told:
            return self.fiscal_quarter
        if tense == "future" and quarter == told % 4 + 1:
            return f"{year + told // 4}-Q{quarter}"
        return None

    def first_quarters(self, first: int, last: int) -> str | None:
        """The months up to the end of the quarter just told, where its fiscal year does not begin in January: 12月底止第三财季…,首三季…."""
        place, value = self.quarter_ended or (0, "")
        begun = add_months(interval(value)[0], 3 - 3 * place) if place else None
        if begun is None or begun.month == 1 or (first, last) != (1, 3 * place):
            return None
        return between(containing(begun, "month"), containing(add_months(begun, last - 1), "month"))

    def _quarter_of_accounts(self, quarter: int) -> str | None:
        """The last such quarter of the year that accounts were told for."""
        if self.accounts_begin is None or self.published is None:
            return None
        first = add_months(datetime.date(self.published.year, self.accounts_begin, 1), 3 * quarter - 3)
        while add_months(first, 3) > self.published:
            first = add_months(first, -12)
        return between(containing(first, "month"), containing(add_months(first, 2), "month"))

    def foresee_year(self, value: str) -> None:
        """Take up the accounting year that the text is going to report on."""
        self._reported["year"] = value

    def latest(self, unit: str) -> str | None:
        """The last topic that is just as long as a unit."""
        return self._reported.get(unit)

    def half_of(self, half: int, tense: str | None, *, fiscal: bool = False) -> str | None:
        """A half of the fiscal year reported on, or whose first half is, if that is not the calendar's or the phrase says `fiscal`."""
        if year := self.accounting_year(tense):
            first = shift(year[:7], "month", 6 * (half - 1))
            return between(first, shift(first, "month", 5))
        known = self.half_told and (fiscal or unit_of(self.half_told) != "half")
        told = self.first_half or (self.half_told if known else None)
        return shift(told, "month", 6 * (half - 1)) if told else None

    def reported(self, unit: str, tense: str | None, recent: bool) -> str:
        """The period of `unit` that the text reports on, a year only if `recent`.

        Else the last quarter or half, and early in a year or month the last one, else that of publication.
        """
        if unit == "day":
            return self.told("day", near=True) or self.now("day")
        if tense == "present":
            return self.now(unit)
        told, published = self._reported.get(unit), self.published
        if unit == "year" and self.first_half and tense != "past":
            return year_from(self.first_half)
        if unit == "year" and self.lead and tense != "future" and self._of_another_year() and not self._is_the_day_told():
            return containing(interval(self.topic)[0], unit)
        if told and recent and unit == "year" and published and interval(told)[1] < published.replace(day=1) - _HISTORY:
            told = None                            # long past: it was told in passing
        if (tense == "past" and unit == "year" and told and published and published.month < 4
                and interval(told)[1] > published and unit_of(told) == "year"):
            told = None                            # a forecast for the year that has begun was told, but this one has ended
        if told and not (tense == "future" and published and interval(told)[1] <= published):
            return told
        over = unit in ("quarter", "half") or published is not None and (unit == "year" and published.month < 4
                                                                         or unit == "month" and published.day < 4)
        return shift(self.now(unit), unit, -1) if over and tense != "future" else self.now(unit)

    def _is_the_day_told(self) -> bool:
        """Whether the month spoken of is but that in which results were told early in a year: reported last month that
        full-year profit rose."""
        published = self.published
        return published is not None and published.month < 4 and unit_of(self.topic) == "month" \
            and interval(self.topic)[0] >= datetime.date(published.year, 1, 1)

    def _of_another_year(self) -> bool:
        """Whether this sentence speaks of a day of a year that is not that of publication, or of some months."""
        unit = unit_of(self.topic)
        return (unit in ("month", "quarter", "half")
                or unit == "day" and (self.published is None or interval(self.topic)[0].year != self.published.year))

    def year_of(self, month: int, last_month: int, tense: str | None, *, period: bool = False, alone: bool = False) -> str:
        """The year of a period from `month` to `last_month` whose phrase has none.

        The year told in the same sentence (for a `period` such as 上半年: in the same paragraph), unless that would
        lie in the future of a text that does not speak of it or the phrase stands `alone`; else the year that puts it
        nearest to publication.
        """
        if tense == "told":
            tense = "past" if self._goes_on_in_last_year(month) else None
        ahead = self._ahead(month) if month == last_month and tense != "past" else None
        if ahead is not None:
            return f"{ahead:04}"
        told = self._told_year(period, month) if not alone else None
        if told is not None and month == last_month and self._has_turned(told, month):
            told += 1
        if told is not None and self._clause and unit_of(self.last) in ("half", "quarter") and last_month - month in (2, 5):
            return f"{told:04}"                    # the half told against the other one: 去年下半年业绩胜上半年
        if told is not None and not self._sentence and self.is_just_over(month, last_month, tense):
            told = None
        if told is not None and (self.published is None or self._fits(datetime.date(told, month, 1), told, last_month, tense)):
            return f"{told:04}"
        return self.nearest_year(month, last_month, tense)

    def _ahead(self, month: int) -> int | None:
        """The year of a month told right behind a day that is still to come in the same sentence: 下周二截止,1月2日挂牌."""
        last = self._still_to_come()
        if last is None or last - self.published >= datetime.timedelta(days=60):
            return None
        before = month - last.month > 5 and (last.year, 1) > (self.published.year, month - 12)
        return last.year + (last.month - month > 5) - before        # the record date may be before the day of payment

    def _has_turned(self, told: int, month: int) -> bool:
        """Whether a month told behind one of the end of a year is of the next one: 从去年12月的102点升至2月的104点."""
        last = self.last and unit_of(self.last) in ("month", "day") and interval(self.last)[0]
        return bool(last) and last.year == told and last.month - month > 7 and self.published is not None \
            and (told + 1, month) <= (self.published.year, self.published.month)

    def year_told(self) -> int | None:
        """The year that this sentence opens with, if it does."""
        return int(self.lead) if self.lead and unit_of(self.lead) == "year" else None

    def _fits(self, start: datetime.date, year: int, last_month: int, tense: str | None) -> bool:
        """Whether a period of the year told lies on the side of publication that the text speaks of."""
        if tense == "future":
            return (year, last_month) >= (self.published.year, self.published.month)
        return start <= self.published or tense != "past" and self._speaks_of_the_future(year, start.month)

    def _speaks_of_the_future(self, year: int, month: int) -> bool:
        """Whether the text was telling of a time still to come, so that a later month of it may be meant."""
        if unit_of(self.last) == "year":
            return year > self.published.year or year == self.published.year and month - self.published.month <= 6
        return unit_of(self.last) != "day" and interval(self.last)[1] > self.published + datetime.timedelta(days=1)

    def _told_year(self, period: bool, month: int) -> int | None:
        if self.last is None or not (self._sentence or self._paragraph and period):
            return None
        source = self.topic if self.topic and (period or self.lead) else None if self._passing else self.last
        if source is None or period and self.published and unit_of(source) in ("month", "day") \
                and interval(source)[0].year > self.published.year:
            return None                            # 租约明年1月届满,下半年将翻新
        first, _, last = source.partition("/")
        if len(first) == len(last) == 4 and self.published and first <= f"{self.published.year}" < last:
            return self.published.year             # 下调今明两年预测6%,料下半年…
        year = interval(source.rpartition("/")[2])[0].year
        if is_fiscal_year(source) and month >= interval(source)[0].month:
            year -= 1                              # of the year ending March 2026, the October-December quarter is in 2025
        return year if self._sentence or not self.published or year <= self.published.year else None

    def month_of(self, day: int, tense: str | None) -> str:
        """The month (`2026-01`) of a day whose phrase has none."""
        published = self.published
        month = self._told.get("month")
        if (told := self._still_to_come()) is not None and told.day <= day:
            return containing(told, "month")
        if (month and self._sentence and unit_of(self.last) in ("day", "month", "range")
                and not (unit_of(self.last) == "month" and published and day in (published.day, published.day - 1))):  # news
            told = interval(self.last.rpartition("/")[2])[0]
            if not published or tense == "future" or (told.year, told.month, day) <= (published.year, published.month, published.day):
                return containing(told, "month")
        if published is None:
            return containing(interval(month)[0], "month") if month else "XXXX-XX"
        ahead = day - published.day
        if ahead <= 0 or tense in ("future", "due") or tense is None and ahead <= 5:
            return containing(published, "month")
        return containing(published.replace(day=1) - datetime.timedelta(days=1), "month")

    def _still_to_come(self) -> datetime.date | None:
        """The day told last in this sentence, where it is still to come, so that one told behind it is later: 下周一起招股,25日挂牌."""
        if not self._sentence or self.published is None or unit_of(self.last.rpartition("/")[2]) != "day":
            return None
        told = interval(self.last)[1] - datetime.timedelta(days=1)
        return told if told > self.published else None

    def weekday(self, weekday: int, tense: str | None) -> str:
        """The day of a weekday (1 Monday): the last one up to publication, or the next where the text speaks of the future."""
        if self.published is None:
            return f"XXXX-WXX-{weekday}"
        if self._sentence and self.week:
            return (self.week + datetime.timedelta(days=(weekday - self.week.isoweekday()) % 7)).isoformat()
        if tense != "past" and (told := self._still_to_come()) is not None:
            return (told + datetime.timedelta(days=(weekday - told.isoweekday()) % 7)).isoformat()
        ahead = (weekday - self.published.isoweekday()) % 7
        tense = "future" if tense == "due" and ahead <= 3 else tense
        return (self.published + datetime.timedelta(days=ahead if tense == "future" or not ahead else ahead - 7)).isoformat()
