"""Reading triples: a grammar of the text's language drafts them, assembly fills in their values."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.lexicon import Lexicon
from textmine.model import Amount, Duration, Mention, Triple
from textmine.text.segmentation import segmenter as words_of
from textmine.text.view import View
from textmine.triples import en, zh
from textmine.triples.assembly import assemble
from textmine.triples.entities import Gazetteer, given_names


class Reader:
    """Reads the triples of texts. Immutable once built."""

    def __init__(self, lexicon: Lexicon, segmenter: str) -> None:
        gazetteer = Gazetteer(lexicon)
        self._grammars = {"zh": zh.Grammar(lexicon, gazetteer, words_of(segmenter)), "en": en.Grammar(lexicon, gazetteer)}
        self._money_metrics = frozenset(metric.id for metric in lexicon.metrics if metric.dimension == "money")

    def extract(self, view: View, sentences: list[tuple[int, int]], mentions: list[Mention],
                names: Sequence[tuple[int, int, str]] = ()) -> list[Triple]:
        """The triples of a text, in the order of their amounts. `names` are given by the caller: start, end and kind."""
        if not any(isinstance(mention, (Amount, Duration)) for mention in mentions):
            return []
        drafts = self._grammars[view.lang[:2]].read(view, sentences, mentions, given_names(view.text, names, mentions))
        return assemble(drafts, mentions, self._money_metrics)
