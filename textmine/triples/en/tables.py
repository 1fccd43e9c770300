"""Tables in running text: a head of dates, and rows of a label with a figure for each column."""
from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.model import Date, Mention, Percent
from textmine.triples.draft import Draft
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import can_measure
from textmine.triples.en.frame import Frame
from textmine.triples.en.owners import settle_metric, settle_owner
from textmine.triples.en.phrases import PhraseReader
from textmine.triples.en.story import EnglishStory
from textmine.triples.narrative import Measure
from textmine.triples.tokens import Token

_CHANGE = re.compile(r"\b(?:change|chg|growth|yoy|y/y|% ?change)\b|%\s*$", re.IGNORECASE)
_GAP = re.compile(r"\s{2,}|\t|\|")


class Tables:
    """Reads the tables of one document line by line."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._columns: list[int | None] = []

    def head(self, start: int, end: int, tokens: Sequence[Token]) -> bool:
        """Whether a line without amounts heads a table; a column is a date, or None for a change."""
        dates = [token for token in tokens if "date" in token.roles]
        if any(token.plays("amount") for token in tokens) or len(dates) < 2 or not _GAP.search(self._text, start, end):
            self._columns = []
            return False
        self._columns = [token.roles["date"] for token in dates]
        for match in _CHANGE.finditer(self._text, start, end):
            self._columns.insert(sum(token.start < match.start() for token in dates), None)
        return True

    def row(self, start: int, end: int, tokens: Sequence[Token], parts: Sequence[Chunk]) -> list[Draft] | None:
        """The statements of a row, or None where the line is none."""
        amounts = [token.roles["amount"] for token in tokens if "amount" in token.roles]
        if not self._columns or len(amounts) != len(self._columns) or not _GAP.search(self._text, start, end) or not parts or parts[0].kind != "np":
            return None
        phrase, _ = PhraseReader(self._text, parts).phrase(0)
        measure = phrase.measure or Measure(None, phrase.text)
        frame = Frame(owners=self._story.topic)
        owners, measure = settle_owner(phrase, measure, frame, self._story)
        drafts = []
        period = next(column for column in self._columns if column is not None)
        for amount, column in zip(amounts, self._columns):
            mention = self._mentions[amount]
            aspect = "level" if column is not None else "change"
            if not owners or column is None and not isinstance(mention, Percent) or aspect == "level" and not can_measure(measure, mention, "level"):
                continue
            told, aspect = settle_metric(measure, owners[0], mention, aspect, "", False)
            date = period if column is None else column
            drafts.append(Draft(owners=owners, metric=told.id, metric_text=told.text, amount=amount, aspect=aspect, evidence=(start, end), rule="en.table",
                                confidence=0.85, segment=told.segment, basis="yoy" if column is None else None,
                                date=date if isinstance(self._mentions[date], Date) else None))
        return drafts
