"""Lists of figures shared out over lists of owners, parts or dates."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from textmine.model import Money, Number, Quantity
from textmine.triples.en.fitting import same_sort
from textmine.triples.en.frame import Reading
from textmine.triples.en.owners import settle_owner
from textmine.triples.en.phrase import Phrase
from textmine.triples.en.references import FIRMS, owners_of

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader


class Lists:
    """Rules of a FigureReader."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures
        self.begin()

    def begin(self) -> None:
        """Start a sentence."""
        self._unlisted = -1  # up to this figure commas alone join those looked at, so no later one of them begins a list

    def series(self, at: int) -> list[int]:
        """The indices of the figures listed from `at` on, joined by commas and `and`."""
        if at <= self._unlisted:
            return [at]
        figures = self._figures
        found = [at]
        joined = False
        while True:
            step = found[-1] + 1
            if figures.part(step).text == "," and figures.part(step + 1).text == "and":
                step, joined = step + 2, True
            elif figures.part(step).text == "and":
                step, joined = step + 1, True
            elif figures.part(step).text == "," and figures.part(step + 1).kind == "figure":
                step += 1
            else:
                break
            if joined and self._turns(step):
                step += 1
            if (figures.scope(found[-1]) is not None
                    or figures.part(step).kind != "figure"
                    or not same_sort(figures.mention(at), figures.mention(step))
                    or figures.is_factor(step)
                    or figures.part(step + 1).kind == "pronoun" and figures.part(step + 2).kind == "verb"):
                break  # guidance of £212 million and the £211 million it made last year
            if (figures.part(step + 1).kind in ("np", "per") and figures.part(found[-1] + 1).kind not in ("np", "per")
                    and not isinstance(figures.mention(at), (Quantity, Number))):
                break
            if (joined and figures.part(step + 1).text in ("of", "in") and figures.part(step + 2).kind == "np"
                    and isinstance(figures.mention(at), Money)):
                break  # debt of $4.1 billion and $1.3 billion of liquidity
            found.append(step)
            if joined:
                break
        if joined and len(found) > 1:
            return found
        self._unlisted = found[-1]
        return [at]

    def _turns(self, at: int) -> bool:
        """Whether a figure of a list has a direction of its own: up 10% and down 5%, respectively."""
        figures = self._figures
        return (figures.part(at).plays("up", "down") and figures.part(at + 1).kind == "figure"
                and any(part.text == "respectively" for part in figures.parts))

    def share_out(self, series: Sequence[int], before: int) -> int:
        """Give each figure of a list its own date, owner, measure or part; the first has been read. The index behind."""
        figures, frame = self._figures, self._figures.frame
        first = frame.readings[before:]
        end = series[-1] + 1
        if not first:
            return end
        frame.readings = frame.readings[:before]
        base = first[0]
        count = len(series)
        dates, places, stop = self._behind(end, count)
        if dates:
            parts = [replace(base, date=date) for date in dates]
            end = stop
        elif places:
            parts = []
            for phrase in places:
                owners, measure = settle_owner(self._placed(base, phrase), base.measure._replace(segment=None), frame,
                                               figures.story, base.owners)
                parts.append(replace(base, owners=owners or base.owners, measure=measure))
            end = stop
        elif len(first) == count:
            parts = list(first)
        elif (base.earlier
                and len(told := [reading for reading in frame.in_statement()
                                 if not reading.earlier and reading.aspect == base.aspect]) == count):
            parts = [replace(reading, earlier=True, date=base.date, period=base.period, rule=base.rule,
                             leads=base.leads, equivalent=None) for reading in told]
        else:
            parts = self._subjects(base, count)
        if not parts:
            return end
        for at, part in zip(series, parts):
            turn = figures.part(at - 1)
            if part.aspect == "change" and turn.plays("up", "down"):
                part = replace(part, sign=-1 if turn.plays("down") else 1)
            frame.readings.append(replace(part, amount=figures.part(at).roles["amount"], chunk=at))
        return end

    def _placed(self, base: Reading, phrase: Phrase) -> Phrase:
        if phrase.places:
            return Phrase("measure", "", places=phrase.places, place_words=phrase.place_words)
        return Phrase("measure", "", segments=(phrase.text,))

    def _subjects(self, base: Reading, count: int) -> list[Reading]:
        """What stands in front in the number of the figures: dates, subjects, or the parts that one of them names."""
        frame = self._figures.frame
        dates = self._leading_dates()
        if len(dates) == count:
            return [replace(base, date=date) for date in dates]  # In 2023 and 2024 it lost
        if len(frame.act.phrases) == count:
            return [self._of_subject(base, phrase) for phrase in frame.act.phrases]
        phrase = base.phrase
        if phrase is None:
            return []
        if len(phrase.segments) == count:
            return [replace(base, measure=base.measure._replace(segment=segment)) for segment in phrase.segments]
        if len(phrase.place_words) == count:
            return [replace(base, measure=base.measure._replace(segment=word)) for word in phrase.place_words]
        return []

    def _leading_dates(self) -> list[int]:
        """The dates listed at the head of a sentence or behind its subject: In 2023, 2024 and 2025; revenue in 2024 and 2025 was."""
        dates: list[int] = []
        for part in self._figures.parts:
            if part.kind == "date":
                dates.append(part.roles["date"])
            elif part.kind == "figure" or len(dates) > 1 and part.text not in (",", "and"):
                break
            elif part.text not in (",", "and"):
                dates = []
        return dates

    def _of_subject(self, base: Reading, phrase: Phrase) -> Reading:
        """The reading for one of several subjects: an owner (Ford and GM), a measure, or a part of what they share
        (cloud and hardware revenue)."""
        frame, story = self._figures.frame, self._figures.story
        owners = owners_of(phrase, frame, story) or base.owners
        if base.measure.id in ("exports", "imports") and phrase.measure is None and phrase.place_words:
            # those to Asia and Europe
            return replace(base, owners=story.topic or base.owners, measure=base.measure._replace(segment=phrase.place_words[0]))
        if phrase.measure is not None:
            return replace(base, owners=owners, measure=phrase.measure)
        if phrase.place_words and base.rule.startswith("part ") and base.owners[0].kind in FIRMS:  # Germany and Italy fell 8% and 5%
            return replace(base, measure=base.measure._replace(segment=phrase.place_words[0]))
        part = phrase.text if phrase.kind == "other" else None
        return replace(base, owners=owners, measure=base.measure._replace(segment=part))

    def _behind(self, at: int, count: int) -> tuple[list[int], list[Phrase], int]:
        """A list of as many dates or places behind a list of figures."""
        figures = self._figures
        stop = at
        if figures.part(stop).kind == "each":
            stop += 1
        if figures.part(stop).kind == "preposition" and figures.part(stop).text in ("in", "for", "from", "at", "on", "to"):
            stop += 1
        dates: list[int] = []
        phrases: list[Phrase] = []
        while len(dates) + len(phrases) < count:
            part = figures.part(stop)
            if part.kind == "date":
                dates.append(part.roles["date"])
            elif part.kind == "np":
                phrase, _ = figures.phrases.phrase(stop)
                phrases.append(phrase)
            else:
                break
            stop += 1
            if len(dates) + len(phrases) == count:
                return (dates, [], stop) if len(dates) == count else ([], phrases, stop) if len(phrases) == count else ([], [], at)
            while (figures.part(stop).text in (",", "and")
                    or figures.part(stop).kind == "preposition" and figures.part(stop).text in ("in", "for")):
                stop += 1
        return [], [], at
