"""Periods: which date of a sentence, or of the sentences before, each reading is for; and the drafts that come of it."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from textmine.lexicon.lexicon import Metric
from textmine.model import Date, Mention, Money, Percent
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.frame import Frame, Lead, Reading
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.times import BEFORE, Times
from textmine.triples.en.words import Word
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES
from textmine.triples.narrative import MARKET_METRICS

_HOUR = pattern(r"T\d")
_SUPERLATIVE = pattern(r"(?:\w+est|first|most|least|best|worst|record|weakest|since)$")
# What happens on a day, so that a single day can be its period.
EVENTS = frozenset({"funding_raised", "investment", "acquisition_price", "fine", "donation", "debt_issued", "stake", "buyback", "contract_value", "subsidy", "loan",
                    "box_office", "valuation", "ipo_proceeds", "issue_price", "policy_rate", "subscription_price", "order_value", "orders", "price", "settlement"})
_NEVER_CARRIED = frozenset({"funding_raised", "investment", "acquisition_price", "fine", "donation", "debt_issued", "stake", "contract_value", "subsidy", "loan",
                            "valuation", "ipo_proceeds", "issue_price", "order_value", "countries", "budget"})
_PASSING = _NEVER_CARRIED - {"order_value"}  # the date of which is none for what follows
_FIRST_TIME = pattern(r"\b(?:first|only|second|third) time since $")
_NO_LENGTH = frozenset({"stake"})
_FINAL = pattern(r"final|full-year|annual|total")
_DIGIT = pattern(r"\d")
_MONTH = pattern(r"\d{4}-\d\d")
_YEARS = pattern(r"\d{4}/\d{4}")
_DELIVERED = (["delivery"], ["contract"], ["contracts"], ["futures"])
_FOLLOWING = frozenset({"up or down", "directed", "alternative", "rate of", "rate behind", "arrived at", "or part of", "expected"})  # what they add is for the time of the amount before
_FORESEEN = frozenset({"expected", "foreseen", "estimated"})  # by others
_FOUNDED = frozenset({"founded", "established", "formed", "incorporated", "launched", "started", "created", "built", "opened", "listed", "born", "set up"})
_COMPARING = ("than", "from")
_ASSUMING = pattern(r"\bassum(?:es?|ed|ing|ptions?)\b")


class Periods:
    """Gives the readings of one sentence their dates."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory, published: str | None, trust: Mapping[str, float]) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._published = published
        self.times = Times(text, mentions, published)
        self._trust = trust
        self._outlook: dict[Entity, tuple[int, int]] = {}  # the date of what was last foreseen of each, and in which sentence
        self._resumed: dict[tuple[Entity, str], int] = {}  # the dates that a paragraph on a whole year has put aside
        self._told = 0  # sentences with figures
        self._before: Reading | None = None  # the last reading of the sentence before

    # -- while reading -----------------------------------------------------------------------------------------

    def modifier(self, index: int | None, phrase: Phrase, frame: Frame, subject: bool) -> None:
        """A date inside a noun phrase holds for the figures that follow: of the whole statement where the phrase is its subject."""
        if index is None or not isinstance(self._mentions[index], Date) or self._mentions[index].set or phrase.text.lower().split()[-1:] in _DELIVERED \
                or phrase.owner is not None and phrase.owner.kind == "commodity" and phrase.measure is None:
            return
        frame.leads.append(Lead(index, frame.statement, None if subject or self.times.is_day(index) else frame.acts))

    def trailing(self, index: int | None, frame: Frame) -> None:
        """A date behind figures holds for those of its statement that have none, earlier ones and present ones apart."""
        told = frame.in_statement()
        if index is None or not told or not isinstance(self._mentions[index], Date) or self._mentions[index].set:
            return
        last = told[-1]
        if last.earlier and self.times.is_deadline(index):
            last = next((reading for reading in reversed(told) if not reading.earlier), last)  # cut its plants to 10 from 17 by 2027
        for reading in told:
            if reading is not last and reading.earlier != last.earlier or reading.act != last.act and any(self.fits(reading, lead) and lead != index for lead in reading.leads):
                continue  # In December alone it rose 0.1%, following growth of 0.2% in November
            near = reading.act == last.act or not last.participle and reading.rule != "aside" and (reading.carried or reading.earlier or reading.status != "actual")
            if near and reading.earlier == last.earlier and (reading.status == last.status or reading.act == last.act) and reading.date is None and reading.period is None and self.fits(reading, index):
                reading.date = index
        if not last.earlier:
            frame.leads.append(Lead(index, frame.statement, last.act if last.rule in ("bought for", "worth") or last.participle else None, last.act))

    def date(self, at: int, parts: Sequence[Chunk], frame: Frame) -> None:
        """A date or length of time among the chunks of a sentence."""
        part = parts[at]
        before = parts[at - 1] if at else None
        behind = parts[at + 1] if at + 1 < len(parts) else None
        if part.kind == "length":
            self._length(part, before, at, parts, frame)
            return
        index = part.roles["date"]
        mention = self._mentions[index]
        if mention.set:
            return
        self._join(at, parts)
        if behind is not None and behind.text == ":":
            return
        told = frame.in_statement()
        if before is not None and before.text == "over" and mention.text.lower() == "the year" and told and self._over_year(told[-1]):
            return
        if before is not None and before.kind == "basis" and before.text == "since":
            if not any(_SUPERLATIVE.match(word.text) for word in self._phrase_in_front(at - 1, parts)):
                self.since(index, told)
            return
        if before is not None and (before.kind in _COMPARING or before.kind == "preposition" and before.text in ("over", "on", "from", "against")) \
                and not (behind is not None and behind.kind == "figure") and not (before.text == "from" and frame.status in ("plan", "forecast") and not self.is_earlier(index, told, frame)) \
                and not (before.text in ("over", "on") and not self.is_earlier(index, told, frame)):
            self._compare(index, told)
            return
        if before is not None and before.kind == "direction" or before is not None and before.kind == "preposition" and before.text in ("in", "of", "for", "during") and at > 1 \
                and (parts[at - 2].kind in _COMPARING or before.text in ("in", "of") and parts[at - 2].kind == "np" and at > 2 and parts[at - 3].kind in ("direction", "than")):
            self._compare(index, told)
            return
        if at > 2 and told and not told[-1].earlier and before.kind == "preposition" and parts[at - 2].kind == "figure" \
                and parts[at - 3].text in ("over", "from", "against", "on") and self.is_earlier(index, told, frame):
            self._compare(index, told)                # a growth of 12% over 1,600 units in the year-ago month
            return
        if at > 1 and before is not None and before.kind == "preposition" and parts[at - 2].text in _FOUNDED and not told:
            return
        own = [reading for reading in told if reading.act == frame.acts]
        if frame.act.plays("source", "event") and not own and self.times.is_day(index):
            return
        if (own or told and not frame.act.verb.words[0].text) and not self._opens(at, parts):
            self.trailing(index, frame)
            if before is not None and before.kind == "basis" and before.text == "so far":
                for reading in told:
                    if reading.date == index and reading.aspect == "change":
                        reading.basis = "since"
        elif told and self._opens(at, parts):
            frame.leads.append(Lead(index, frame.statement + 1, None))
        elif at <= 2 or before.kind == "preposition" and parts[at - 2].text == ":":
            frame.leads.append(Lead(index, -1, None))
        else:
            trading = not told and self.times.is_day(index)  # shares ended lower on Friday, with the index losing
            frame.leads.append(Lead(index, frame.statement, frame.acts if frame.act.verb.words[0].text and not trading else None))

    def _join(self, at: int, parts: Sequence[Chunk]) -> None:
        """Two months that a clause speaks of together make one stretch: climbed 21.8% in January and February."""
        if at + 2 >= len(parts) or parts[at + 1].text != "and" or parts[at + 2].kind != "date" or at > 3 and parts[at - 2].kind == "figure" and parts[at - 3].text == "and":
            return
        first, second = parts[at].roles["date"], parts[at + 2].roles["date"]
        one, two = self._mentions[first], self._mentions[second]
        if isinstance(one, Date) and isinstance(two, Date) and one.to is not None and one.to == two.from_ and _MONTH.fullmatch(one.timex) and _MONTH.fullmatch(two.timex) \
                and not any(part.text == "respectively" for part in parts):
            self._story.spans[first] = self._story.spans[second] = f"{one.timex}/{two.timex}"

    def _over_year(self, reading: Reading) -> bool:
        """Give what moved over the year the twelve months to the end of the quarter or month told."""
        index = next((lead for lead in reading.leads if not self.times.is_day(lead)), self._story.date_of(reading.owners, self._kind(reading)))
        year = self.times.year_to(index) if index is not None and (reading.aspect == "change" or reading.measure.id in GROWTH_RATES) else None
        if year is not None:
            reading.period, reading.carried = year, False
        return year is not None

    def _opens(self, at: int, parts: Sequence[Chunk]) -> bool:
        """Whether a date opens a new clause (`, and in 2026 it expects`) rather than closes the one before."""
        front = at - 1
        if front >= 0 and parts[front].kind == "preposition":
            front -= 1
        return front >= 1 and parts[front].kind == "conjunction" and parts[front].text in ("and", "but", "while") and at + 1 < len(parts) \
            and parts[at + 1].kind in ("np", "pronoun", "mark")

    def is_earlier(self, index: int, told: Sequence[Reading], frame: Frame) -> bool:
        """Whether a date is one that those told are measured against: by its words, or because it lies before theirs."""
        mention = self._mentions[index]
        found = BEFORE.search(mention.text.lower())
        if found and not (found.group() == "last year" and mention.text.count(" ") > 1 and not self.times.is_long_past(mention)):
            return True  # a year earlier; not the fourth quarter of last year
        if self.times.is_day(index):
            return False
        if any(reading.aspect == "change" for reading in told) and self.times.is_long_past(mention):
            return True
        shape = _DIGIT.sub("0", mention.timex)
        others = [reading.date for reading in told if reading.date is not None] + [lead.index for lead in frame.leads]
        others += [date for reading in told for date in (self._story.date_of(reading.owners, self._kind(reading)),) if date is not None]
        return any(_DIGIT.sub("0", timex) == shape and timex > mention.timex for timex in (self._mentions[other].timex for other in others))

    def _assumed(self, frame: Frame) -> int | None:
        """The time of the outlook that an exchange rate is assumed for: that of this sentence, or the last one."""
        told = next((other.date for other in reversed(frame.readings) if other.status == "forecast" and other.date is not None), None)
        return told if told is not None else max(self._outlook.values(), key=lambda outlook: outlook[1], default=(None, 0))[0]

    def _is_long_before(self, reading: Reading, frame: Frame) -> bool:
        """Whether a reading is for a year or quarter that lies before one its sentence has told of the same owner: reversing a loss in 2024."""
        own = self._mentions[reading.date].timex
        shape = _DIGIT.sub("0", own)
        return any(other.date is not None and other.owners == reading.owners and not other.earlier and other.status == reading.status and timex > own and _DIGIT.sub("0", timex) == shape
                   for other in frame.readings for timex in (self._mentions[other.date].timex if other.date is not None else "",))

    def _length(self, part: Chunk, before: Chunk | None, at: int, parts: Sequence[Chunk], frame: Frame) -> None:
        index = part.roles["duration"]
        if any(_SUPERLATIVE.match(word.text) for word in self._phrase_in_front(at - 1, parts)):
            return  # the first decline in five months
        if before is None or before.kind not in ("preposition", "than", "direction") or before.text not in ("over", "in", "for", "within", "during", "across"):
            return
        told = [reading for reading in frame.in_statement() if reading.act == frame.acts]
        if told:
            frame.length = (index, frame.acts)
        for reading in told:
            if reading.date is None and reading.period is None and not reading.earlier and reading.measure.id not in _NO_LENGTH and not (reading.measure.id == "employees" and reading.aspect == "level") and not (before.text == "for" and reading.measure.kind == "stock"):
                reading.period = self._mentions[index].timex
                if reading.aspect == "change":
                    reading.basis = reading.basis or "since"

    def _phrase_in_front(self, at: int, parts: Sequence[Chunk]) -> list[Word]:
        """The words of the noun phrase in front of `at`: its first purchase outside Singapore."""
        words: list[Word] = []
        at -= 1
        while at >= 0 and parts[at].kind in ("np", "preposition"):
            words += parts[at].words
            at -= 1
        return words

    def since(self, index: int, told: Sequence[Reading]) -> None:
        """What was told has moved since a date: down 40% since 2021, since their peak in May."""
        if _FIRST_TIME.search(self._text, max(0, self._mentions[index].start - 24), self._mentions[index].start):
            return
        for reading in told:
            if reading.date is None and reading.period is None and self._published:
                start = self._mentions[index].timex
                reading.period, reading.basis = f"{start}/{self._published}", "since" if reading.aspect == "change" else reading.basis

    def _compare(self, index: int, told: Sequence[Reading]) -> None:
        for reading in told:
            if reading.aspect == "change" and reading.basis is None:
                reading.basis = self.times.basis(index)

    # -- what fits ---------------------------------------------------------------------------------------------

    def fits(self, reading: Reading, index: int) -> bool:
        """Whether a date can be the period of a reading: a single day is that of an event, of trading, or of a balance."""
        date = self._mentions[index]
        if isinstance(date, Date) and date.from_ is not None and date.to is not None and (date.to - date.from_).days < 300 and self._is_yearly(reading):
            return False
        if not self.times.is_day(index):
            return reading.measure.id != "market_cap"
        metric = reading.measure.metric
        kind = metric.kind if metric else "flow"
        if reading.measure.id in MARKET_METRICS or reading.measure.id in EVENTS or reading.rule.startswith("quoted") or reading.rule == "deed sales_volume":
            return True
        if reading.measure.id in ("pe_ratio", "ps_ratio", "dividend_yield"):
            return True
        if kind == "stock" or kind == "count" or metric is None or metric.id == "-":
            return bool(re.search(r"\d|earlier|ago|before|end", self._mentions[index].text))
        return reading.status == "plan" and bool(re.search(r"\d", self._mentions[index].text)) or metric.owner in ("good",) and kind == "price"

    # -- the end of the sentence -------------------------------------------------------------------------------

    def settle(self, frame: Frame, evidence: tuple[int, int]) -> list[Draft]:
        if self._resumed and "\n" in self._text[max(0, evidence[0] - 2):evidence[0]]:
            self._story.dates.update(self._resumed)
            self._resumed = {}
        earlier: Reading | None = None
        for reading in frame.readings:
            if reading.measure.id == "exchange_rate" and reading.date is None and _ASSUMING.search(self._text, *evidence):
                reading.date = self._assumed(frame)
            if reading.earlier:
                if reading.date is None and reading.period is None:
                    reading.date = self._same(reading, frame) if reading.same_date else earlier.date if earlier is not None and earlier.statement == reading.statement else None
                earlier = reading
            elif reading.date is None and reading.period is None:
                reading.date = self._led(reading, frame)
        for reading in frame.readings:
            if reading.rule == "compared" and reading.date is None:
                reading.date = next((other.date for other in reversed(frame.readings) if other.date is not None), None)  # $4.8 billion on revenue of $20 billion a year ago
        for at, reading in enumerate(frame.readings):
            if reading.earlier or reading.date is not None or reading.period is not None:
                continue
            same = next((other for other in reversed(frame.readings[:at]) if other.owners == reading.owners and other.measure == reading.measure and not other.earlier
                         and (reading.rule == "expected" or other.status == reading.status and other.statement == reading.statement)), None)
            if same is not None and reading.rule in _FOLLOWING and same.basis != "since":
                reading.date, reading.period = same.date, same.period
                continue
            if reading.rule == "at a cost":
                continue  # of a plan, whenever it is paid
            outlook = self._outlook.get(reading.owners[0]) if reading.owners and reading.status in ("forecast", "plan") and not self._is_interim(reading) else None
            if outlook is None and reading.status == "forecast" and reading.owners and reading.owners[0] in self._story.foreseen:
                outlook = (self._story.foreseen[reading.owners[0]], self._told)
            named = next((lead.index for lead in reversed(frame.leads) if reading.status == "forecast" and self.times.is_of_outlook(lead.index)), None)
            outlook = (named, self._told) if named is not None else outlook  # raised its full-year outlook, saying it now expects …
            beside = next((other.date for other in reversed(frame.readings[:at]) if reading.status in ("forecast", "plan") and other.owners == reading.owners and other.date is not None and not other.earlier
                           and (other.status in ("forecast", "plan") or self.times.is_open(other.date)) and not self.times.is_day(other.date) and not self._is_market(other)), None)
            outlook = (beside, self._told) if beside is not None else outlook
            if outlook is not None and (self._told - outlook[1] < 2 or self._is_yearly(reading)) and (reading.measure.kind in ("flow", "rate", "") or reading.aspect == "change") \
                    and reading.measure.id not in _NEVER_CARRIED and reading.measure.id not in ("employees", "buyback") and not self._is_market(reading) and self.fits(reading, outlook[0]):
                reading.date = outlook[0]
                continue
            if reading.rule in ("foreseen", "expected") and self._before is not None and self._before.measure.id == reading.measure.id and self._before.owners == reading.owners:
                reading.date, reading.period = self._before.date, self._before.period
                continue  # Analysts were expecting $2.43 billion
            moved = next((other for other in reversed(frame.readings[:at]) if other.act == reading.act and other.owners == reading.owners and other.aspect == "change" and not other.earlier), None)
            if reading.rule == "elliptic move" and at and frame.readings[at - 1].owners == reading.owners:
                reading.date, reading.period = frame.readings[at - 1].date, frame.readings[at - 1].period
                continue  # deposits grew 3% and loans 5%
            if reading.rule == "arrived" and moved is not None and moved.date is not None:
                reading.date = moved.date  # rose 24% to $61 billion
                continue
            carried = self._carried(reading)
            told = next((other for other in reversed(frame.readings[:at]) if other.owners == reading.owners and not other.earlier and other.date is not None and other.basis != "since"
                         and self._is_market(other) == self._is_market(reading) and other.status == reading.status and self.fits(reading, other.date) and not self.times.is_day(other.date)), None)
            if told is not None and reading.carried and carried is not None and reading.measure.kind == "flow" and reading.aspect == told.aspect:
                carried = told.date  # the sentence's own comes before what was told before it
            elif told is not None and reading.carried and carried is None and reading.measure.kind == "flow" and not self._is_interim(reading) and reading.measure.id not in _NEVER_CARRIED:
                carried = told.date
            later = next((other for other in frame.readings[at + 1:] if other.owners == reading.owners and not other.earlier and other.date is not None and self._is_market(other) == self._is_market(reading)
                          and other.status == reading.status and self.fits(reading, other.date) and (self.times.is_day(other.date) or not self._is_market(reading))), None) if carried is None else None
            reading.date = carried if carried is not None else later.date if later and reading.carried and not self._is_interim(reading) else None
        self._told += 1
        for reading in frame.readings:
            if reading.status == "forecast" and reading.owners:
                self._story.foreseen.pop(reading.owners[0], None)
        for reading in frame.readings:
            if reading.date is not None and (reading.status in ("forecast", "plan") or self.times.is_open(reading.date)) and not reading.earlier and not self.times.is_day(reading.date) and not self._is_market(reading) \
                    and reading.rule not in _FORESEEN and reading.measure.id not in _NEVER_CARRIED and reading.measure.kind != "count" and not self.times.is_deadline(reading.date):
                for owner in reading.owners:
                    self._outlook[owner] = (reading.date, self._told)
        self._count_sales(frame)
        self._before = next((reading for reading in reversed(frame.readings) if not reading.earlier), self._before)
        drafts = []
        for reading in frame.readings:
            if not reading.owners:
                continue
            if reading.date is not None and not reading.earlier and reading.status in ("actual", "negated"):
                passing = reading.measure.id in _PASSING or reading.basis == "since" or reading.rule in ("made", "close of") or self.times.is_alone(reading.date) or self.times.looks_back(reading.date) or self._is_market(reading) and not self.times.is_day(reading.date)
                passing = passing or self.times.is_open(reading.date) and self._story.date_of(reading.owners, self._kind(reading)) is not None
                for owner in () if passing or self._is_long_before(reading, frame) else reading.owners:
                    told = self._story.dates.get((owner, self._kind(reading)))
                    if told is not None and self.times.is_whole(told, reading.date) and any(lead.statement == -1 and lead.index == reading.date for lead in frame.leads):
                        self._resumed[owner, self._kind(reading)] = told  # For 2025 as a whole: the next paragraph is on the quarter again
                    elif told != reading.date:
                        self._resumed.pop((owner, self._kind(reading)), None)
                    if not self.times.lengthens(told, reading.date):
                        self._story.dates[owner, self._kind(reading)] = reading.date
            if reading.date is not None and not reading.earlier and reading.status == "forecast" and reading.rule not in _FORESEEN and self.times.is_nearly_over(reading.date):
                self.keep(reading.owners, reading.date)
                self._story.updating.update(reading.owners)
            if reading.date is not None and reading.aspect == "level" and _YEARS.fullmatch(self._mentions[reading.date].timex) and any(
                    other.aspect == "change" and other.date == reading.date for other in frame.readings):
                reading.period = self._mentions[reading.date].timex.split("/")[1]  # quadrupled between 2021 and 2025 to ...
            drafts.append(self._draft(reading, evidence))
        return drafts

    def _count_sales(self, frame: Frame) -> None:
        """Sales that the text gives in pieces are a volume wherever it speaks of them; orders are told in pieces or in money."""
        for reading in frame.readings:
            if reading.measure.id in ("orders", "order_value") and reading.aspect == "change":
                level = next((other for other in frame.readings if other.act == reading.act and other.aspect == "level" and other.measure.id in ("orders", "order_value")), reading)
                reading.measure = reading.measure._replace(metric=level.measure.metric)
        for reading in frame.readings:
            if reading.measure.id == "sales_volume" and not isinstance(self._mentions[reading.amount], Percent):
                self._story.counted.update(reading.owners)
        for reading in frame.readings:
            if reading.measure.id == "revenue" and "sales" in reading.measure.text.lower() and self._story.counted.issuperset(reading.owners) \
                    and not isinstance(self._mentions[reading.amount], Money):
                reading.measure = reading.measure._replace(metric=Metric("sales_volume", "quantity", "flow", (), "good"))

    def keep(self, owners: tuple[Entity, ...], index: int) -> None:
        """Note the reporting period of owners that is told without a figure."""
        self._story.keep_date(owners, "report", index)

    def _led(self, reading: Reading, frame: Frame) -> int | None:
        for index in reading.leads if reading.rule not in ("out of", "at a cost") else ():
            if self.fits(reading, index) and not self._is_interim(reading):
                return index
        if frame.length is not None and frame.length[1] == reading.act and reading.aspect == "level" and reading.rule == "arrived":
            reading.period = self._mentions[frame.length[0]].timex
        return None

    def _same(self, reading: Reading, frame: Frame) -> int | None:
        beside = [other for other in frame.readings if other.statement == reading.statement and not other.earlier]
        return next((other.date for other in sorted(beside, key=lambda other: other.measure.id != reading.measure.id)), None)

    def _carried(self, reading: Reading) -> int | None:
        if reading.measure.id in _NEVER_CARRIED or not reading.carried and not (reading.status == "forecast" and self._story.updating.issuperset(reading.owners)):
            return None
        if self._is_interim(reading):
            return None
        text = reading.measure.text.lower()
        if reading.measure.id == "orders" and reading.rule.startswith("deed") or reading.measure.id == "buyback" and not reading.rule.startswith(("deed", "bought")) or "target" in text and "price" in text:
            return None
        kind = "balance" if reading.measure.kind == "stock" and (reading.owners[0].kind not in PLACES or reading.measure.id == "fx_reserves") and not self._is_market(reading) else self._kind(reading)
        index = self._story.date_of(reading.owners, kind)
        return index if index is not None and self.fits(reading, index) else None

    def _is_yearly(self, reading: Reading) -> bool:
        """Whether a measure is of a whole year, so that a part of a year is not its period: annual pre-tax profit."""
        words = reading.phrase.text.lower().split() if reading.phrase is not None else []
        return any(word in ("annual", "full-year", "yearly") for word in words) and reading.measure.kind in ("flow", "") and reading.measure.id != "arr"

    def _is_interim(self, reading: Reading) -> bool:
        """Whether a dividend is none of the period reported on."""
        text = reading.measure.text.lower()
        return reading.measure.id == "dividend_per_share" and text.endswith(("dividend", "payout")) and not _FINAL.match(text) and reading.rule != "brought to"

    def _is_market(self, reading: Reading) -> bool:
        return reading.measure.id in MARKET_METRICS or reading.measure.id in ("pe_ratio", "ps_ratio") or reading.rule.startswith("quoted")

    def _kind(self, reading: Reading) -> str:
        if self._is_market(reading):
            return "market"
        if reading.date is not None and self.times.is_day(reading.date):
            return "balance"
        return "report"

    def _draft(self, reading: Reading, evidence: tuple[int, int]) -> Draft:
        date = self._mentions[reading.date] if reading.date is not None else None
        if reading.period is None and reading.date in self._story.spans:
            reading.period = self._story.spans[reading.date]
        if reading.period is None and date is not None and _HOUR.search(date.timex):
            reading.period = date.timex.split("T")[0]  # by 1030 GMT
        return Draft(owners=reading.owners, metric=reading.measure.id, metric_text=reading.measure.text or None, amount=reading.amount, aspect=reading.aspect,
                     evidence=evidence, rule=f"en.{reading.rule}", confidence=self._trust.get(f"en.{reading.rule}", reading.confidence), segment=reading.measure.segment, sign=reading.sign,
                     basis=reading.basis, date=reading.date, period=reading.period, status=reading.status, equivalent=reading.equivalent, unit=reading.unit)
