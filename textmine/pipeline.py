"""The pipeline: from a text to a Document, the rooms of textmine in their order."""
from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from textmine import dates, figures, numerals
from textmine import triples as relations
from textmine.arguments import confidence, document_text, known_names, language, locale_tag, publication_date
from textmine.conversion import Converter, Rates, with_conversion, with_equivalent_rate
from textmine.errors import InputError
from textmine.lexicon import Lexicon, default_lexicon
from textmine.mentions import arbitrate
from textmine.model import Document, Mention, Triple
from textmine.text.sentences import split
from textmine.text.script import detect, guess_locale
from textmine.text.view import View, view_of

Rows = Mapping[str, Iterable[Mapping[str, Any]]]  # rows for tables of the lexicon, as plain values

_FIRST_TEXTS = ("甲公司2025年收入3亿元，同比增长5%。", "Revenue at Acme rose 3% to $5 million in 2025.")
_ABOUT_A_TEXT = ("published", "locale", "id", "lang", "names")


class Pipeline:
    """Reads texts. Immutable once built, safe to share between threads and to send to other processes.

    `options` is what it was built with, `converter` converts amounts at its rates.
    """

    def __init__(self, *, locale: str | None = None, target_currency: str | None = None, segmenter: str = "rjieba",
                 lexicon: Lexicon | Rows | None = None, min_confidence: float | None = None, rates: Rates | None = None,
                 triples: bool = True) -> None:
        self.options: dict[str, Any] = {
            "locale": locale_tag(locale), "target_currency": target_currency, "segmenter": segmenter, "lexicon": lexicon,
            "min_confidence": confidence(min_confidence), "rates": rates, "triples": triples}
        lexicon = lexicon if isinstance(lexicon, Lexicon) else default_lexicon().extended_by(lexicon) if lexicon else default_lexicon()
        self._numerals = numerals.Scanner(lexicon)
        self._figures = figures.Reader(lexicon)
        self._dates = dates.Reader(lexicon)
        self._triples = relations.Reader(lexicon, segmenter) if triples else None
        self.converter = Converter(rates, lexicon)
        if target_currency:
            self.converter.rates.bounds(target_currency)

    def __call__(self, text: str, *, published: datetime.date | str | None = None, locale: str | None = None,
                 id: str | None = None, lang: str | None = None, names: Iterable[tuple[int, int, str]] = ()) -> Document:
        """Read one text.

        `published` is the publication date (a date or ISO text) that relative dates count from, `locale` a
        BCP 47 tag (zh-CN, zh-TW, zh-HK, en-US ...) that settles what the text leaves open, `lang` zh-Hans,
        zh-Hant or en where detection is not wanted, `names` are names that another reader found: start, end and kind
        (company, place, person, product ...; see `textmine.arguments.NAME_KINDS`). Raises OptionError for values it
        does not know, InputError for a text that is no string.
        """
        text = document_text(text)
        view = view_of(text, lang=language(lang) or detect(text).lang, locale=locale_tag(locale) or self.options["locale"],
                       published=publication_date(published))
        found = self._numerals.scan(view)
        expressions: list[dates.Expression] = []
        amounts: list[figures.Figure] = []
        kinds = {dates.Expression: expressions, figures.Figure: amounts}
        for reading in arbitrate(self._dates.find(view, found), self._figures.find(view, found)):
            kinds[type(reading)].append(reading)
        day, day_source = self._dates.published(view, expressions)
        mentions = [*self._figures.settle(view, amounts, day), *self._dates.resolve(view, expressions, day)]
        mentions.sort(key=attrgetter("start"))
        facts = self._facts(view, mentions, known_names(names, text), day) if self._triples else ()
        return Document(id=id, text=text, lang=view.lang, locale=view.locale or view.told or guess_locale(view.lang, text),
                        published=day, published_source=day_source, mentions=tuple(mentions), triples=tuple(facts))

    def _facts(self, view: View, mentions: list[Mention], names: list[tuple[int, int, str]], day: datetime.date | None) -> Iterator[Triple]:
        """The triples that are sure enough, converted."""
        for fact in self._triples.extract(view, list(split(view.text)), mentions, names, day, self.options["min_confidence"]):
            yield self._convert(fact)

    def _convert(self, fact: Triple) -> Triple:
        """The triple with its conversion, where one is wanted, and its equivalent checked."""
        if fact.equivalent:
            fact = with_equivalent_rate(fact, self.converter)
        target = self.options["target_currency"]
        return with_conversion(fact, self.converter, target) if target else fact

    def prepare(self) -> None:
        """Load at once what is otherwise loaded when a text first needs it."""
        for text in _FIRST_TEXTS:
            self(text)

    def pipe(self, records: Iterable[str | Mapping[str, Any]], *, workers: int = 1) -> Iterator[Document]:
        """Read many, in order: texts, or mappings with `text` and optionally `published`, `locale`, `id`, `lang`, `names`.

        `workers` is the number of processes; the documents are the same for any number, and memory stays bounded.
        Raises InputError for a record without text, and what calling raises.
        """
        from textmine.workers import map_in_order  # with all that processes need

        return map_in_order(self._read, records, workers)

    def _read(self, record: str | Mapping[str, Any]) -> Document:
        if isinstance(record, str):
            return self(record)
        if not isinstance(record, Mapping):
            raise InputError(path="record", reason=f"it is neither a text nor a mapping but {type(record).__name__}")
        if not isinstance(record.get("text"), str):
            raise InputError(path=f"record {record.get('id')!r}", reason="no text field with a string in it")
        return self(record["text"], **{name: record[name] for name in _ABOUT_A_TEXT if name in record})

    def __repr__(self) -> str:
        usual = type(self).__init__.__kwdefaults__ or {}
        told = (f"{name}={value!r}" if isinstance(value, (str, int, float)) else f"{name}={type(value).__name__}(...)"
                for name, value in self.options.items() if value != usual[name])
        return f"textmine.load({', '.join(told)})"

    def __reduce__(self) -> tuple:
        return _load, (self.options,)


def _load(options: dict[str, Any]) -> Pipeline:
    return Pipeline(**options)


def load(*, locale: str | None = None, target_currency: str | None = None, segmenter: str = "rjieba",
         lexicon: Lexicon | Rows | None = None, min_confidence: float | None = None, rates: Rates | None = None,
         triples: bool = True) -> Pipeline:
    """A Pipeline that reads texts: `textmine.load()(text, published="2026-01-08")` is a Document.

    `locale` is the default locale of texts, `target_currency` an ISO 4217 code that triples are converted to, `segmenter`
    rjieba or jieba, `lexicon` a `textmine.Lexicon` or rows to add to the one that ships (`{"entities": [{"name": "Openclaw",
    "kind": "company"}]}`). Triples of less than `min_confidence` (0 to 1) are left out; None leaves out what is too unsure to
    be told in its language. `rates` replaces the embedded exchange rates (`textmine.conversion.Rates`). Without `triples`
    documents have their mentions alone, which takes a fraction of the time. Raises UnknownCurrencyError, OptionError.
    """
    return Pipeline(locale=locale, target_currency=target_currency, segmenter=segmenter, lexicon=lexicon,
                    min_confidence=min_confidence, rates=rates, triples=triples)
