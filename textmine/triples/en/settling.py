"""Settling: at the end of a sentence, the date of each reading that none of its own dates is for; and the drafts that come of it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.model import Mention, Money, Percent
from textmine.model.timex import shift
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft
from textmine.triples.en.bases import Bases
from textmine.triples.en.frame import FOLLOWING, Frame, Reading
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.times import Times, is_declared, is_market, is_yearly
from textmine.triples.en.words import affixes
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric

_HOUR = pattern(r"T\d")
_DIGIT = pattern(r"\d")
_FISCAL = pattern(r"(?i:fy|fiscal|financial)|\d[-/]\d\d$")  # the financial year 2024-25 is one
_YEARS = pattern(r"\d{4}/\d{4}")
_YEAR_AGO = pattern(r"(?i:(?:a|one) year (?:ago|earlier|before|previously))")
_ASSUMING = pattern(r"\bassum(?:es?|ed|ing|ptions?)\b")
_NEVER_CARRIED = frozenset({"funding_raised", "investment", "acquisition_price", "fine", "donation", "debt_issued",
                            "stake", "contract_value", "subsidy", "loan", "valuation", "ipo_proceeds", "issue_price",
                            "order_value", "countries", "budget"})
PASSING = _NEVER_CARRIED - {"order_value"} | {"market_share"}  # the date of which is none for what follows
_FORESEEN = frozenset({"expected", "foreseen", "estimated"})  # by others
_ARRIVED = ("arrived", "part arrived")
_MOVED = frozenset({"moved", "arrived", "part moved"})  # orders that rise and fall are those taken in the time of the report
_AHEAD = ("forecast", "plan")
# Outside the list of metrics: what is told of a day, if one is told, and what is so on no other time.
_BALANCES, _STANDING = affixes("balance"), affixes("standing")


class Settling:
    """Settles the readings of one sentence of a document after the other."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory, times: Times,
                 trust: Mapping[str, float]) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._times = times
        self._trust = trust
        self._bases = Bases(mentions)
        self._outlook: dict[Entity, tuple[int, int]] = {}  # the date of what was last foreseen of each, and in which sentence
        self._resumed: dict[tuple[Entity, str], int] = {}  # the dates that a paragraph on a whole year has put aside
        self._statistics: dict[tuple[Entity, str], int] = {}  # the last date of each statistic of a region
        self._told = 0  # sentences with figures
        self._before: Reading | None = None  # the last reading of the sentence before

    def settle(self, frame: Frame, evidence: tuple[int, int]) -> list[Draft]:
        """The drafts of a sentence: its readings, dated, of which what follows takes its own dates."""
        if self._resumed and "\n" in self._text[max(0, evidence[0] - 2):evidence[0]]:
            self._story.dates.update(self._resumed)
            self._resumed = {}
        self._lead(frame, evidence)
        for at, reading in enumerate(frame.readings):
            if not reading.earlier and reading.date is None and reading.period is None:
                self._complete(at, reading, frame)
        self._told += 1
        self._keep_outlooks(frame)
        self._count_sales(frame)
        self._before = next((reading for reading in reversed(frame.readings) if not reading.earlier), self._before)
        drafts = []
        self._count_back(frame)
        for reading in frame.readings:
            if reading.owners:
                if reading.rule in ("earlier", "times told") and reading.status == "forecast" and self._has_come(reading, frame):
                    reading.status = "actual"
                self._keep_dates(reading, frame)
                self._end_of_move(reading, frame)
                drafts.append(self._draft(reading, frame, evidence))
        return drafts

    def _count_back(self, frame: Frame) -> None:
        """Have an earlier state lie a year before what is compared with it, whatever else the text has told of between."""
        for reading in frame.readings:
            if not reading.earlier or reading.date is None or not _YEAR_AGO.fullmatch(self._mentions[reading.date].text):
                continue
            told = next((other.date for other in frame.readings if not other.earlier and other.measure.id == reading.measure.id
                         and other.statement == reading.statement and other.date is not None), None)
            if told is not None and not self._times.is_day(told):
                reading.period = shift(self._mentions[told].timex, "year", -1)

    def _has_come(self, reading: Reading, frame: Frame) -> bool:
        """Whether what a forecast is set beside has come true: sees $3 billion this year, versus $2.8 billion in 2024."""
        told = (other.date for other in frame.readings if other.status == "forecast" and other.date is not None)
        ahead = any(not self._times.is_over(date) for date in told)
        return ahead and reading.date is not None and self._times.is_over(reading.date)

    # -- dates of the sentence itself --------------------------------------------------------------------------

    def _lead(self, frame: Frame, evidence: tuple[int, int]) -> None:
        """Give readings the dates that stand in front of them, and earlier ones those of what they are compared with."""
        earlier: Reading | None = None
        for reading in frame.readings:
            if reading.measure.id == "exchange_rate" and reading.date is None and _ASSUMING.search(self._text, *evidence):
                reading.date = self._assumed(frame)
            if reading.earlier:
                if reading.date is None and reading.period is None and reading.same_date:
                    reading.date = self._same(reading, frame)
                elif reading.date is None and reading.period is None:
                    reading.date = earlier.date if earlier is not None and earlier.statement == reading.statement else None
                earlier = reading
            elif reading.date is None and reading.period is None and frame.stretch is not None \
                    and frame.stretched in (None, reading.statement):
                reading.period = self._mentions[frame.stretch].timex
            elif reading.date is None and reading.period is None and frame.over is not None and reading.aspect == "change":
                reading.period = self._mentions[frame.over].timex
            elif reading.date is None and reading.period is None:
                reading.date = self._led(reading, frame)
        for reading in frame.readings:
            if reading.rule == "compared" and reading.date is None:
                # $4.8 billion on revenue of $20 billion a year ago
                reading.date = next((other.date for other in reversed(frame.readings) if other.date is not None), None)

    def _assumed(self, frame: Frame) -> int | None:
        """The time of the outlook that an exchange rate is assumed for: that of this sentence, or the last one."""
        told = next((other.date for other in reversed(frame.readings) if other.status == "forecast" and other.date is not None), None)
        return told if told is not None else max(self._outlook.values(), key=lambda outlook: outlook[1], default=(None, 0))[0]

    def _led(self, reading: Reading, frame: Frame) -> int | None:
        for index in reading.leads if reading.rule != "at a cost" else ():
            aimed = reading.status == "plan" and (reading.measure.kind in ("stock", "count") or self._times.is_history(index))
            late = aimed and self._times.is_over(index)  # sold 300 cars last year and aims to list at a valuation of
            declared = is_declared(reading) and reading.rule != "brought to"  # bringing the total for the year to 30 cents
            if self._times.fits(reading, index) and not declared and not late:
                return index
        if frame.length is not None and frame.length[1] == reading.act and reading.aspect == "level" and reading.rule == "arrived":
            reading.period = self._mentions[frame.length[0]].timex
        return None

    def _same(self, reading: Reading, frame: Frame) -> int | None:
        at = next(index for index, other in enumerate(frame.readings) if other is reading)
        beside = [other for other in (*reversed(frame.readings[:at]), *frame.readings[at:])
                  if other.statement == reading.statement and not other.earlier and other.date is not None]  # the nearest first
        return next((other.date for other in sorted(beside, key=lambda other: other.measure.id != reading.measure.id)), None)

    # -- dates of what was told before -------------------------------------------------------------------------

    def _complete(self, at: int, reading: Reading, frame: Frame) -> None:
        """Date a reading that no date of the sentence leads: with what it adds to, with an outlook, or with the report."""
        told = [other for other in reversed(frame.readings[:at]) if other.owners == reading.owners and not other.earlier]
        same = next((other for other in told if other.measure == reading.measure
                     and (reading.rule in _FORESEEN
                          or other.status == reading.status and other.statement == reading.statement)),
                    None) if reading.rule in FOLLOWING else None
        if same is not None and same.basis != "since":
            reading.date, reading.period = same.date, same.period
            return
        if reading.rule == "at a cost" or is_declared(reading):
            return  # of a plan, whenever it is paid
        outlook = self._foreseen_for(reading, told, frame)
        if outlook is not None:
            reading.date = outlook
            return
        if (reading.rule in ("foreseen", "expected") and self._before is not None
                and self._before.measure.id == reading.measure.id and self._before.owners == reading.owners):
            reading.date, reading.period = self._before.date, self._before.period  # Analysts were expecting $2.43 billion
            return
        if reading.rule == "elliptic move" and at and frame.readings[at - 1].owners == reading.owners:
            reading.date, reading.period = frame.readings[at - 1].date, frame.readings[at - 1].period
            return  # deposits grew 3% and loans 5%
        moved = next((other for other in told if other.act == reading.act and other.aspect == "change"),
                     None) if reading.rule in _ARRIVED else None
        if moved is not None and moved.date is not None:
            reading.date = moved.date  # rose 24% to $61 billion
            return
        reading.date = self._reported(reading, told)
        if reading.date is None and reading.carried:
            later = (other for other in frame.readings[at + 1:]
                     if other.owners == reading.owners and not other.earlier
                     and (other.rule != "brought to" or other.aspect != "change") and self._is_dated_like(other, reading)
                     and (self._times.is_day(other.date) or not is_market(reading)))
            reading.date = next((other.date for other in later), None)

    def _foreseen_for(self, reading: Reading, told: Sequence[Reading], frame: Frame) -> int | None:
        """The date of the outlook that a plan or forecast belongs to, where it can be that of its measure."""
        if reading.status not in _AHEAD:
            return None
        found = self._outlook_of(reading, told, frame)
        if found is None or self._told - found[1] >= 2 and not is_yearly(reading):
            return None
        flowing = reading.measure.kind in ("flow", "rate", "") or reading.aspect == "change"
        once = reading.measure.id in _NEVER_CARRIED or reading.measure.id in ("employees", "buyback")
        fits = flowing and not once and not is_market(reading) and self._times.fits(reading, found[0])
        return found[0] if fits else None

    def _outlook_of(self, reading: Reading, told: Sequence[Reading], frame: Frame) -> tuple[int, int] | None:
        """The date of the nearest outlook, and in which sentence it was told: of one beside, named, or told before."""
        for other in told:
            if (other.date is not None and (other.status in _AHEAD or self._times.is_open(other.date))
                    and not self._times.is_day(other.date) and not is_market(other)):
                return other.date, self._told
        if reading.status == "forecast":
            for lead in reversed(frame.leads):
                if self._times.is_of_outlook(lead.index):
                    return lead.index, self._told  # raised its full-year outlook, saying it now expects …
        if not reading.owners:
            return None
        kept = self._outlook.get(reading.owners[0])
        if kept is None and reading.status == "forecast" and reading.owners[0] in self._story.foreseen:
            return self._story.foreseen[reading.owners[0]], self._told
        return kept

    def _reported(self, reading: Reading, told: Sequence[Reading]) -> int | None:
        """The date of the report on the owner; what the sentence itself has told of the owner comes before it."""
        carried = self._carried(reading)
        if not reading.carried or reading.measure.kind != "flow":
            return carried
        near = next((other for other in told if self._is_dated_like(other, reading) and other.basis != "since"
                     and not self._times.is_day(other.date)), None)
        if near is None:
            return carried
        if carried is not None:
            return near.date if reading.aspect == near.aspect else carried
        return near.date if reading.measure.id not in _NEVER_CARRIED else None

    def _is_dated_like(self, other: Reading, reading: Reading) -> bool:
        """Whether the date of another reading can be that of this one, told with the same certainty."""
        return (other.date is not None and is_market(other) == is_market(reading) and other.status == reading.status
                and self._times.fits(reading, other.date))

    def _carried(self, reading: Reading) -> int | None:
        if (reading.measure.id in _NEVER_CARRIED and not (reading.measure.id == "order_value" and reading.rule in _MOVED)
                or not reading.carried
                    and not (reading.status == "forecast" and self._story.updating.issuperset(reading.owners))):
            return None
        text = reading.measure.text.lower()
        if (reading.measure.id == "orders" and reading.rule.startswith("deed")
                or reading.measure.id == "buyback" and not reading.rule.startswith(("deed", "bought"))
                or "target" in text and "price" in text):
            return None
        kind = ("balance"
                if reading.measure.kind == "stock"
                    and (reading.owners[0].kind not in PLACES or reading.measure.id == "fx_reserves")
                    and not is_market(reading) else self._times.kind(reading))
        if reading.measure.id is None and (text.endswith(_STANDING) or text.endswith(_BALANCES)
                                           and self._story.date_of(reading.owners, "balance") is not None):
            kind = "balance"
        index = self._statistics.get((reading.owners[0], reading.measure.id or ""), self._story.date_of(reading.owners, kind))
        return index if index is not None and self._times.fits(reading, index) else None

    # -- dates for what follows --------------------------------------------------------------------------------

    def _keep_outlooks(self, frame: Frame) -> None:
        """Note what time was foreseen of each owner."""
        for reading in frame.readings:
            if reading.status == "forecast" and reading.owners:
                self._story.foreseen.pop(reading.owners[0], None)
        for reading in frame.readings:
            if reading.date is None or reading.earlier or not (reading.status in _AHEAD or self._times.is_open(reading.date)):
                continue
            dated = not self._times.is_day(reading.date) and not self._times.is_deadline(reading.date)
            lasting = (not is_market(reading) and reading.rule not in _FORESEEN and reading.measure.kind != "count"
                       and reading.measure.id not in _NEVER_CARRIED)
            for owner in reading.owners if dated and lasting else ():
                self._outlook[owner] = (reading.date, self._told)

    def _keep_dates(self, reading: Reading, frame: Frame) -> None:
        """Note the date of a reading as that of what is told of its owners from here on."""
        if reading.date is None or reading.earlier:
            return
        kind = self._times.kind(reading)
        if reading.status in ("actual", "negated") and not self._is_passing(reading, frame):
            for owner in reading.owners:
                told = self._story.dates.get((owner, kind))
                if told is not None and self._is_for_paragraph(told, reading, frame):
                    self._resumed[owner, kind] = told  # the next paragraph is on what the text reports on again
                elif told != reading.date:
                    self._resumed.pop((owner, kind), None)
                if not self._times.lengthens(told, reading.date):
                    if told is None or owner.kind not in PLACES or not self._times.is_week(reading.date):
                        self._story.dates[owner, kind] = reading.date  # claims of last week are a statistic of their own
                    if owner.kind in PLACES and reading.measure.id is not None and (owner, kind) not in self._resumed:
                        self._statistics[owner, reading.measure.id] = reading.date
        if reading.status == "forecast" and reading.rule not in _FORESEEN and self._times.is_nearly_over(reading.date):
            self._story.keep_date(reading.owners, "report", reading.date)
            self._story.updating.update(reading.owners)

    def _is_for_paragraph(self, told: int, reading: Reading, frame: Frame) -> bool:
        """Whether a date is told beside that of the report: For 2025 as a whole; In December alone; trade since then;
        a profit for the half, sales in the second quarter."""
        opens = any(lead.statement == -1 and lead.index == reading.date for lead in frame.leads)
        beside = self._times.is_whole(told, reading.date) or self._times.is_alone(reading.date)
        apart = self._times.follows(told, reading.date) or not opens and self._times.is_inside(told, reading.date)
        return opens and beside or reading.owners[0].kind not in PLACES and apart

    def _is_passing(self, reading: Reading, frame: Frame) -> bool:
        """Whether the date of a reading is none for what follows: told in passing, of one event, or long before."""
        times, date = self._times, reading.date
        return (reading.measure.id in PASSING
                or reading.basis == "since"
                or reading.rule in ("made", "close of")
                or reading.measure.id in ("stores", "employees")
                    and self._story.date_of(reading.owners, times.kind(reading)) is not None  # behind its results: opened 26 shops in 2025
                or times.is_alone(date) and not any(lead.statement == -1 and lead.index == date for lead in frame.leads)
                or times.looks_back(date)
                or times.is_history(date)
                or is_market(reading) and not times.is_day(date)
                or times.is_open(date) and self._story.date_of(reading.owners, times.kind(reading)) is not None
                or self._is_long_before(reading, frame))

    def _is_long_before(self, reading: Reading, frame: Frame) -> bool:
        """Whether a reading is for a year, quarter or month that lies before one told of the same owner in its sentence (reversing a loss
        in 2024), or before that of the same statistic: up 0.6% in December, which followed a drop of 0.1% in November."""
        if self._times.is_day(reading.date):
            return False
        own, owner = self._mentions[reading.date].timex, reading.owners[0]
        dates = [other.date for other in frame.readings
                 if other.owners == reading.owners and not other.earlier and other.status == reading.status]
        dates.append(self._statistics.get((owner, reading.measure.id or "")) if owner.kind in PLACES
                     else self._story.date_of(reading.owners, self._times.kind(reading)))
        later = [timex for timex in (self._mentions[date].timex for date in dates if date is not None) if timex > own]
        return any(_DIGIT.sub("0", timex) == _DIGIT.sub("0", own) for timex in later)

    def _end_of_move(self, reading: Reading, frame: Frame) -> None:
        """A level told with its move over some years is that of the last: quadrupled between 2021 and 2025 to ..."""
        date = self._mentions[reading.date] if reading.date is not None else None
        if date is None or reading.aspect != "level" or not _YEARS.fullmatch(date.timex) or _FISCAL.search(date.text):
            return
        if any(other.aspect == "change" and other.date == reading.date for other in frame.readings):
            reading.period = date.timex.split("/")[1]

    def _count_sales(self, frame: Frame) -> None:
        """Sales that the text gives in pieces are a volume wherever it speaks of them; orders are told in pieces or in money."""
        for reading in frame.readings:
            if reading.measure.id in ("orders", "order_value") and reading.aspect == "change":
                level = next((other for other in frame.readings
                              if other.act == reading.act and other.aspect == "level"
                              and other.measure.id in ("orders", "order_value")), reading)
                reading.measure = reading.measure._replace(metric=level.measure.metric)
            if reading.measure.id == "sales_volume" and reading.aspect == "change":
                level = next((other for other in frame.readings if other.act == reading.act and other.measure.id == "revenue"
                              and other.measure.text == reading.measure.text), reading)
                reading.measure = reading.measure._replace(metric=level.measure.metric)  # vehicle sales rose 8% to $3 billion
        for reading in frame.readings:
            if reading.measure.id == "sales_volume" and not isinstance(self._mentions[reading.amount], Percent):
                self._story.counted.update(reading.owners)
        for reading in frame.readings:
            if (reading.measure.id == "revenue" and "sales" in reading.measure.text.lower()
                    and self._story.counted.issuperset(reading.owners)
                    and not isinstance(self._mentions[reading.amount], Money)):
                reading.measure = reading.measure._replace(metric=known_metric("sales_volume"))

    def _draft(self, reading: Reading, frame: Frame, evidence: tuple[int, int]) -> Draft:
        date, rule = self._mentions[reading.date] if reading.date is not None else None, f"en.{reading.rule}"
        if reading.period is None and reading.date in self._story.spans:
            reading.period = self._story.spans[reading.date]
        if reading.period is None and date is not None and _HOUR.search(date.timex):
            reading.period = date.timex.split("T")[0]  # by 1030 GMT
        if reading.rule == "put at" and reading.status == "actual" and reading.date is not None and self._times.is_unfinished(reading.date):
            reading.status = "forecast"  # puts growth at 2% next year
        return Draft(owners=reading.owners, metric=reading.measure.id, metric_text=reading.measure.text or None,
                     amount=reading.amount, aspect=reading.aspect, evidence=evidence, rule=rule,
                     confidence=self._trust.get(rule, reading.confidence),
                     segment=reading.measure.segment, sign=reading.sign, basis=self._bases.of(reading, frame), date=reading.date,
                     period=reading.period, status=reading.status, equivalent=reading.equivalent, unit=reading.unit)
