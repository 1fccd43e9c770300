"""Periods: which readings of a sentence each of its dates is for, as the sentence is read."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.model import Date, Duration, Mention
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import NOTHING, Chunk
from textmine.triples.en.frame import FOLLOWING, Frame, Lead, Reading
from textmine.triples.en.phrase import Phrase
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.times import BEFORE, Times, is_market
from textmine.triples.en.words import Word, listed, word_lists
from textmine.triples.metrics import GROWTH_RATES

_SUPERLATIVE = pattern(r"(?:\w+est|first|most|least|best|worst|record|weakest|since)$")
_BEST = listed("superlative")
_FIRST_TIME = pattern(r"\b(?:first|only|second|third) time since $")
_NO_LENGTH = frozenset({"stake"})
_DIGIT = pattern(r"\d")
_MONTH_DAYS = 31
_MONTH = pattern(r"\d{4}-\d\d")
_DELIVERED = (["delivery"], ["contract"], ["contracts"], ["futures"])
_FOUNDED = listed("founded")
_BRINGING = listed("bringing")
_JUST_OVER = ("past ", "last ", "previous ")
_COMPARING = ("than", "from")


def told_beside_best(at: int, parts: Sequence[Chunk]) -> bool:
    """Whether a date only says among what something is the most of its kind: one of the largest funding rounds this year."""
    if at < 2 or parts[at - 1].kind != "np":
        return False
    words = [word for part in parts[max(0, at - 4):at] for word in part.words]
    return any(word.text in _BEST for word in words) and any(part.text == "one" for part in parts[max(0, at - 6):at])


class Periods:
    """Gives the readings of one sentence their dates."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory, published: str | None,
                 times: Times) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._published = published
        self._times = times

    def modifier(self, index: int | None, phrase: Phrase, frame: Frame, subject: bool) -> None:
        """A date inside a noun phrase holds for the figures that follow: of the whole statement where the phrase is its subject."""
        if subject and index is not None and isinstance(self._mentions[index], Duration) \
                and self._text.endswith(_JUST_OVER, 0, self._mentions[index].start):
            frame.stretch, frame.stretched = index, frame.statement
        if (index is None
                or not isinstance(self._mentions[index], Date)
                or self._mentions[index].set
                or phrase.text.lower().split()[-1:] in _DELIVERED
                or phrase.owner is not None and phrase.owner.kind == "commodity" and phrase.measure is None):
            return
        frame.leads.append(Lead(index, frame.statement, None if subject or self._times.is_day(index) else frame.acts))

    def trailing(self, index: int | None, frame: Frame) -> None:
        """A date behind figures holds for those of its statement that have none, earlier ones and present ones apart."""
        told = frame.in_statement()
        if index is None or not told or not isinstance(self._mentions[index], Date) or self._mentions[index].set:
            return
        last = told[-1]
        if last.earlier and (self._times.is_deadline(index) or self._times.is_today(index) or self._is_set(index, last, frame)):
            # cut its plants to 10 from 17 by 2027; raised its rate to 0.75% from 0.5% on Friday, its fee to $5 from $4 in May
            last = next((reading for reading in reversed(told) if not reading.earlier), last)
        for before, reading in zip(told, told[1:]):
            if reading is not last and reading.rule in FOLLOWING and reading.date is None and before.measure == reading.measure \
                    and before.act == reading.act and before.date is not None:
                reading.date = before.date  # sold 38,200 in May, 12% more, and 176,500 in five months
        for reading in told:
            if (reading is not last and reading.earlier != last.earlier
                    or reading.act != last.act
                        and any(self._times.fits(reading, lead) and lead != index for lead in reading.leads)):
                continue  # In December alone it rose 0.1%, following growth of 0.2% in November
            near = (reading.act == last.act
                    or not last.participle and reading.rule != "aside"
                        and (reading.carried or reading.earlier or reading.status != "actual"))
            near = near and (reading.act == last.act or not is_market(reading) or self._times.is_day(index))
            if (near and reading.earlier == last.earlier and (reading.status == last.status or reading.act == last.act)
                    and reading.date is None and reading.period is None and self._times.fits(reading, index)):
                reading.date = index
        if not last.earlier:
            frame.leads.append(Lead(index, frame.statement,
                                    last.act if last.rule in ("bought for", "worth") or last.participle else None,
                                    last.act))

    def _is_set(self, index: int, last: Reading, frame: Frame) -> bool:
        """Whether a month or day behind an earlier price is that at which somebody set another one."""
        date, moved = self._mentions[index], frame.objects[0].measure if frame.objects else None
        setting = moved is not None and moved.id == last.measure.id and (moved.kind == "price" or moved.id == "policy_rate")
        short = isinstance(date, Date) and date.from_ is not None and date.to is not None and (date.to - date.from_).days <= _MONTH_DAYS
        return setting and short and not self._times.looks_back(index)

    def date(self, at: int, parts: Sequence[Chunk], frame: Frame) -> None:
        """A date or length of time among the chunks of a sentence."""
        part, before = parts[at], parts[at - 1] if at else NOTHING
        if part.kind == "length":
            self._length(part, before if at else None, at, parts, frame)
            return
        index, told = part.roles["date"], frame.in_statement()
        if self._is_idle(at, before, parts, frame):
            return
        if before.text == "over" and self._mentions[index].text.lower() == "the year" and told:
            if parts[at - 2].text == ";" or self._over_year(told[-1]):
                return
        if before.kind == "basis" and before.text == "since":
            if frame.act.verb.text in _BRINGING and frame.objects and self._published:  # taking their rise since January to 14%
                self._story.spans[index] = f"{self._mentions[index].timex}/{self._published}"
            elif not any(_SUPERLATIVE.match(word.text) for word in self._phrase_in_front(at - 1, parts)):
                self.since(index, told)
        elif self._is_compared(at, before, parts, frame) or self._is_of_other(at, before, parts, told, frame):
            self.compare(index, told)
        elif not self._is_of_deed(at, before, parts, told, frame):
            self._place(at, before, parts, frame)

    def _is_idle(self, at: int, before: Chunk, parts: Sequence[Chunk], frame: Frame) -> bool:
        """Whether a date is for no figure: a repeated time, the end of a stretch that is told of, one of many or of a heading."""
        index = parts[at].roles["date"]
        if self._mentions[index].set or parts[at].plays("possessing") or self._times.is_scene(index):
            return True
        if before.text == "of" and parts[at - 2].kind == "length" and frame.stretch is not None:
            return True
        self._join(at, parts)
        heading = at + 1 < len(parts) and parts[at + 1].text == ":" and not (before.kind == "preposition" and frame.in_statement())
        if heading and before.text != "(" and not frame.readings:
            frame.leads.append(Lead(parts[at].roles["date"], -1, None))  # Oracle Q1 2026: revenue of $14.9 billion
        return heading or told_beside_best(at, parts)

    def _is_stretch(self, at: int, before: Chunk, parts: Sequence[Chunk]) -> bool:
        """Whether a date tells both ends of a stretch: from 2022 to 2025."""
        return before.text == "from" and " to " in self._mentions[parts[at].roles["date"]].text

    def _is_compared(self, at: int, before: Chunk, parts: Sequence[Chunk], frame: Frame) -> bool:
        """Whether a word in front sets a date beside that of the figures told: more than a year earlier, from 2024, over May."""
        index, told = parts[at].roles["date"], frame.in_statement()
        if before.kind == "direction" or at > 1 and parts[at - 2].kind == "direction" and before.text in word_lists()["mark_of_time"]:
            return True  # 7% below its level a year ago
        if before.text == "as":
            return self.is_earlier(index, told, frame)
        if self._is_stretch(at, before, parts) or at + 1 < len(parts) and parts[at + 1].kind == "figure":
            return False
        if before.text in ("over", "on") or before.text == "from" and frame.status in ("plan", "forecast"):
            looks_back = before.text == "from" and bool(told) and self._times.is_over(index)  # is seen at 3 million, down 2% from 2024
            return (before.kind == "preposition" or before.kind in _COMPARING) and (looks_back or self.is_earlier(index, told, frame))
        return before.kind in _COMPARING or before.kind == "preposition" and before.text in ("from", "against")

    def _is_of_other(self, at: int, before: Chunk, parts: Sequence[Chunk], told: Sequence[Reading], frame: Frame) -> bool:
        """Whether a date is of what the figures told are set beside: than in May, than the figure in May, over 1,600 units in May."""
        if before.kind != "preposition" or at < 2:
            return False
        other = parts[at - 2]
        if before.text in ("in", "of", "for", "during", "at") and (other.kind in _COMPARING or other.text == "as"):
            return True  # than in 2022, the same as in 2022
        if at > 2 and before.text in ("in", "of") and other.kind == "np" and parts[at - 3].kind in ("direction", "than"):
            return True
        return (at > 2 and bool(told) and not told[-1].earlier and other.kind == "figure"
                and parts[at - 3].text in ("over", "from", "against", "on")
                and self.is_earlier(parts[at].roles["date"], told, frame))

    def _is_of_deed(self, at: int, before: Chunk, parts: Sequence[Chunk], told: Sequence[Reading], frame: Frame) -> bool:
        """Whether a date tells when somebody was founded, or the day of what a verb announces."""
        if at > 1 and before.kind == "preposition" and parts[at - 2].text in _FOUNDED and not told:
            return True
        own = any(reading.act == frame.acts for reading in told)
        return frame.act.plays("source", "event") and not own and self._times.is_day(parts[at].roles["date"])

    def _place(self, at: int, before: Chunk, parts: Sequence[Chunk], frame: Frame) -> None:
        """Have a date hold for the figures in front, or for those that follow: of the sentence, of a statement or of one verb."""
        index, told, opens = parts[at].roles["date"], frame.in_statement(), self._opens(at, parts)
        own = any(reading.act == frame.acts for reading in told)
        if (own or told and not frame.act.verb.words[0].text) and not opens:
            self.trailing(index, frame)
            if self._is_stretch(at, before, parts) or before.kind == "basis" and before.text == "so far":
                for reading in told:
                    if reading.date == index and reading.aspect == "change":
                        reading.basis = reading.basis or "since"
        elif opens:
            frame.leads.append(Lead(index, frame.statement + 1, None))
        elif at <= 2 or before.kind == "preposition" and parts[at - 2].text == ":":
            frame.leads.append(Lead(index, -1, None))
        else:
            frame.leads.append(Lead(index, frame.statement, frame.acts if self._is_bound(at, parts, frame) else None))

    def _is_bound(self, at: int, parts: Sequence[Chunk], frame: Frame) -> bool:
        """Whether a date is for the figures of one verb only."""
        behind = parts[at + 1] if at + 1 < len(parts) else NOTHING
        day = self._times.is_day(parts[at].roles["date"])
        trading = not frame.in_statement() and not frame.relative and day  # shares ended lower on Friday, with the index losing
        agreed = behind.kind == "verb" and behind.words[0].text == "to"  # agreed in March to buy it
        ended = behind.text in ("up", "down", "higher", "lower")  # and finished the week down 1%
        return bool(frame.act.verb.words[0].text) and not trading and not agreed and not ended

    def _join(self, at: int, parts: Sequence[Chunk]) -> None:
        """Two months that a clause speaks of together make one stretch: climbed 21.8% in January and February."""
        if (at + 2 >= len(parts)
                or parts[at + 1].text != "and"
                or parts[at + 2].kind != "date"
                or at > 3 and parts[at - 2].kind == "figure" and parts[at - 3].text == "and"):
            return
        first, second = parts[at].roles["date"], parts[at + 2].roles["date"]
        one, two = self._mentions[first], self._mentions[second]
        if (isinstance(one, Date) and isinstance(two, Date) and one.to is not None and one.to == two.from_
                and _MONTH.fullmatch(one.timex) and _MONTH.fullmatch(two.timex)
                and not any(part.text == "respectively" for part in parts)):
            self._story.spans[first] = self._story.spans[second] = f"{one.timex}/{two.timex}"

    def _over_year(self, reading: Reading) -> bool:
        """Give what moved over the year the twelve months to the end of the quarter or month told."""
        index = next((lead for lead in reading.leads if not self._times.is_day(lead)),
                     self._story.date_of(reading.owners, self._times.kind(reading)))
        year = (self._times.year_to(index)
                if index is not None and (reading.aspect == "change" or reading.measure.id in GROWTH_RATES) else None)
        if year is not None:
            reading.period, reading.carried = year, False
        return year is not None

    def _opens(self, at: int, parts: Sequence[Chunk]) -> bool:
        """Whether a date opens a new clause (`, and in 2026 it expects`) rather than closes the one before."""
        front = at - 1
        if front >= 0 and parts[front].kind == "preposition":
            front -= 1
        if front >= 1 and parts[front].text == ";":
            return True  # ; over the year it was up 3.7%
        return front >= 1 and parts[front].kind == "conjunction" and parts[front].text in ("and", "but", "while") and at + 1 < len(parts) \
            and parts[at + 1].kind in ("np", "pronoun", "mark")

    def is_earlier(self, index: int, told: Sequence[Reading], frame: Frame) -> bool:
        """Whether a date is one that those told are measured against: by its words, or because it lies before theirs."""
        mention = self._mentions[index]
        found = BEFORE.search(mention.text.lower())
        if found and not (found.group() == "last year" and mention.text.count(" ") > 1 and not self._times.is_long_past(mention)):
            return True  # a year earlier; not the fourth quarter of last year
        if self._times.is_day(index):
            return False
        if any(reading.aspect == "change" for reading in told) and self._times.is_long_past(mention):
            return True
        shape = _DIGIT.sub("0", mention.timex)
        others = [reading.date for reading in told if reading.date is not None] + [lead.index for lead in frame.leads]
        others += [date for reading in told
                   for date in (self._story.date_of(reading.owners, self._times.kind(reading)),) if date is not None]
        return any(_DIGIT.sub("0", timex) == shape and timex > mention.timex for timex in (self._mentions[other].timex for other in others))

    def _length(self, part: Chunk, before: Chunk | None, at: int, parts: Sequence[Chunk], frame: Frame) -> None:
        index = part.roles["duration"]
        if self._text.endswith("first ", 0, self._mentions[index].start) and not frame.readings:
            frame.stretch, frame.stretched = index, None  # in the first eight weeks of the financial year
            return
        if any(_SUPERLATIVE.match(word.text) for word in self._phrase_in_front(at - 1, parts)):
            return  # the first decline in five months
        if at + 2 < len(parts) and parts[at + 1].text == "from" and parts[at + 2].kind == "date":
            return  # in the three months from July to September: the date says when they were
        if (before is None
                or before.kind not in ("preposition", "than", "direction")
                or before.text not in ("over", "in", "for", "within", "during", "across")):
            return
        told = [reading for reading in frame.in_statement() if reading.act == frame.acts]
        if at <= 1 and before.text == "over":
            frame.over = index  # Over the past five years, sales have doubled
        if told:
            frame.length = (index, frame.acts)
        for reading in told:
            if (reading.date is None and reading.period is None and not reading.earlier
                    and reading.measure.id not in _NO_LENGTH
                    and not (reading.aspect == "level" and is_market(reading))
                    and not (reading.measure.id == "employees" and reading.aspect == "level")
                    and not (before.text == "for" and reading.measure.kind == "stock")):
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

    def compare(self, index: int, told: Sequence[Reading]) -> None:
        for reading in told:
            if reading.aspect == "change" and reading.basis is None:
                reading.basis = self._times.basis(index)
