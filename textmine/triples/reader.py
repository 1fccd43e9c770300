"""Reading triples: a grammar of the text's language drafts them, assembly fills in their values."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from textmine.lexicon import Lexicon, currency_of
from textmine.model import Amount, Duration, Mention, Triple
from textmine.text.segmentation import segmenter as words_of
from textmine.text.view import View
from textmine.triples.assembly import assemble
from textmine.triples.entities import Gazetteer, given_names
from textmine.triples.stretches import stretches


class Reader:
    """Reads the triples of texts. A grammar is built when the first text of its language comes; nothing else changes."""

    def __init__(self, lexicon: Lexicon, segmenter: str) -> None:
        self._lexicon, self._segmenter = lexicon, words_of(segmenter)
        self._money_metrics = frozenset(metric.id for metric in lexicon.metrics if metric.dimension == "money")

    def extract(self, view: View, sentences: list[tuple[int, int]], mentions: list[Mention],
                names: Sequence[tuple[int, int, str]] = (), published: datetime.date | None = None,
                least: float | None = None) -> list[Triple]:
        """The triples of a text, in the order of their amounts. `names` are given by the caller: start, end and kind;
        `published` is the document's date,
        `least` the confidence of what is told (None: what is sure enough in that language)."""
        if not any(isinstance(mention, (Amount, Duration)) for mention in mentions):
            return []
        grammar = self._chinese if view.lang.startswith("zh") else self._english
        parts = list(stretches(view.text, sentences, mentions))
        drafts = grammar.read(view, parts, mentions, given_names(view.text, names, mentions))
        told = [draft for draft in drafts if (grammar.sure(draft) if least is None else draft.confidence >= least)]
        home = currency_of(view.locale or view.told or "zh-CN") if view.lang.startswith("zh") else None  # of bare sums: 成交额1.79万亿
        return assemble(told, mentions, self._money_metrics, published, view.written, home)

    @cached_property
    def _chinese(self) -> Any:
        from textmine.triples import zh

        return zh.Grammar(self._lexicon, self._gazetteer, self._segmenter)

    @cached_property
    def _english(self) -> Any:
        from textmine.triples import en

        return en.Grammar(self._lexicon, self._gazetteer)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._lexicon)
