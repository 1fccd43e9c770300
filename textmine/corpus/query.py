"""Finding triples by words: names in any script, metrics in either language, periods, units; the rest as text.

    find("out", "智谱 revenue 2024")

Every word says what it may be (a metric, a period, a unit, an entity, a stretch of text), and a triple is found where each word
is true of it in one of these ways. The words only ever choose among values or travel as parameters, never as SQL.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from textmine.corpus.database import Database, open_database
from textmine.errors import InputError
from textmine.lexicon import Lexicon, default_lexicon
from textmine.model.timex import interval
from textmine.pipeline import Pipeline
from textmine.text.folding import fold
from textmine.text.normalisation import normalise
from textmine.triples.linking import same_name
from textmine.triples.zh.naming import ORGANISATION

_LONGEST = 6  # words that a name may have
_SCRIPTS = ("zh-Hans", "zh-Hant", "zh-TW", "zh-HK")
_SAYS = re.compile(r"[^\W_]")
_CHINESE = re.compile("[\u3400-\u9fff]")
_BETWEEN = "的之,，、 "
_OPEN_PERIOD = re.compile(r"XXXX-[QH\d].*")
_ORDER = "aspect = 'level' DESC, period DESC NULLS LAST, published DESC NULLS LAST, document, evidence_start, amount_start"


class Found(msgspec.Struct, frozen=True):
    """The triples found, the best first: `rows` of the table of triples with its `columns`, `total` of them before the limit, and
    for each word of the query what it was taken for."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    total: int
    understood: dict[str, str]


class Term(msgspec.Struct):
    """A word of a query and the values of each column that it may stand for; `exact` are entities and a period that it names in full."""

    word: str
    metrics: list[str] = []
    metric_texts: list[str] = []
    units: list[str] = []
    periods: list[str] = []
    asked: str | None = None
    entities: list[str] = []
    exact: list[str] = []
    texts: list[str] = []

    def __str__(self) -> str:
        kinds = {"metric": self.metrics or self.metric_texts, "period": [self.asked] if self.asked else [], "unit": self.units,
                 "entity": self.entities}
        said = [f"{kind} {_several(values)}" for kind, values in kinds.items() if values]
        return " or ".join(said) or "text"

    def condition(self) -> tuple[str, list[Any]]:
        """What is true of a row that the word speaks of, as SQL, and its parameters."""
        parts, values = [], []
        for columns, wanted in ((("metric",), self.metrics), (("lower(metric_text)",), self.metric_texts), (("period",), self.periods),
                                (("unit", "converted_unit", "equivalent_unit"), self.units), (("entity",), self.entities)):
            if wanted:
                parts += [f"list_contains(?::VARCHAR[], {column})" for column in columns]
                values += [wanted] * len(columns)
        for text in self.texts:
            parts += [f"contains(lower({column}), ?)" for column in ("document", "entity", "segment", "metric_text", "basis", "evidence")]
            values += [text] * 6
        return f"coalesce({' OR '.join(parts)}, false)" if parts else "false", values

    def likeness(self) -> tuple[str, list[Any]]:
        """How many of its names in full a row has, as SQL, and its parameters."""
        return ("(coalesce(list_contains(?::VARCHAR[], entity), false)::INT + coalesce(list_contains(?::VARCHAR[], period), false)::INT)",
                [self.exact, self.exact])


def find(out: str | Path, query: str, *, limit: int | None = 20, lexicon: Lexicon | None = None) -> Found:
    """The triples of an output (see `open_database`) that every word of a query is true of, the closest first.

    Raises InputError where `out` holds no triples or `query` no words.
    """
    with open_database(out) as database:
        if "triples" not in database.tables:
            raise InputError(path=str(out), reason="no table of triples in it")
        terms = Interpreter(database, lexicon or default_lexicon()).terms(query)
        if not terms:
            raise InputError(path="query", reason="no words to look for")
        return _found(database, terms, limit)


def _found(database: Database, terms: list[Term], limit: int | None) -> Found:
    conditions, values = zip(*(term.condition() for term in terms))
    scores, likeness = zip(*(term.likeness() for term in terms))
    where, given = " AND ".join(conditions), [value for some in values for value in some]
    (total,), = database.ask(f"SELECT count(*) FROM triples WHERE {where}", given).rows
    answer = database.ask(f"SELECT * FROM triples WHERE {where} ORDER BY {' + '.join(scores)} DESC, {_ORDER} LIMIT ?",
                          [*given, *(value for some in likeness for value in some), total if limit is None else limit])
    rows = [dict(zip(answer.columns, row)) for row in answer.rows]
    return Found(answer.columns, rows, total, {term.word: str(term) for term in terms})


class Interpreter:
    """What words can mean, by the lexicon and by the names and periods that a table of triples has."""

    def __init__(self, database: Database, lexicon: Lexicon) -> None:
        self._metrics = _by_name((metric.id, (metric.id, metric.id.replace("_", " "), *metric.names)) for metric in lexicon.metrics)
        self._units = _by_name((code, (currency.name, code)) for currency in lexicon.currencies for code in currency.codes)
        for name, units in _by_name((unit.unit, (unit.name, unit.unit)) for unit in lexicon.units).items():
            self._units[name] += units
        for name, units in _by_name((unit, (unit,)) for unit in _distinct(database, "unit")).items():
            self._units[name] += units
        self._known = _by_name((key(entity.name), (entity.name, *(alias.removeprefix("?") for alias in entity.aliases)))
                               for entity in lexicon.entities)
        self._forms = {key(entity.name): [key(entity.name), *(key(alias.removeprefix("?")) for alias in entity.aliases)]
                       for entity in lexicon.entities}
        self._entities: dict[str, list[str]] = defaultdict(list)
        for name in _distinct(database, "entity"):
            for part in {key(name), *map(key, name.split("+"))}:
                self._entities[part].append(name)
        self._periods = list(_distinct(database, "period"))
        self._read = Pipeline(lexicon=lexicon)

    def terms(self, query: str) -> list[Term]:
        """The words of a query, the longest names first, each with what it means."""
        words, terms = [word for word in query.split() if _SAYS.search(word) or key(word) in self._units], []
        while words:
            for length in range(min(_LONGEST, len(words)), 0, -1):
                phrase = " ".join(words[:length])
                term = self._named(phrase)
                if term:
                    terms.append(term)
                elif length == 1:
                    terms += self._loose(phrase)
                else:
                    continue
                del words[:length]
                break
        return terms

    def _named(self, phrase: str) -> Term | None:
        """The phrase as a whole, where it names something in full."""
        name = key(phrase)
        term = Term(phrase)
        metrics = self._metrics.get(name, [])
        term.metrics = [id for id in metrics if id != "-"]
        term.metric_texts = [name] if metrics else []
        term.units = sorted(set(self._units.get(name, ())))
        term.periods, term.asked = self._asked(phrase)
        same = self._same(name)
        term.entities = sorted({*same, *(self._holding(name) if same else ())})
        term.exact = [*same, *([term.asked] if term.asked else [])]
        return term if metrics or term.units or term.asked or same else None

    def _same(self, name: str) -> list[str]:
        """The entities of the table that go by this name: another script or case, a known other name, a longer or shorter form."""
        forms = {name, *(form for canonical in self._known.get(name, ()) for form in self._forms[canonical])}
        found = {entity for form in forms for entity in self._entities.get(form, ())}
        for known, entities in self._entities.items():
            if any(known[:1] == form[:1] and same_name(*sorted((known, form), key=len, reverse=True), ORGANISATION) for form in forms):
                found.update(entities)
        return sorted(found)

    def _holding(self, name: str) -> list[str]:
        """The entities of the table whose name holds this one."""
        return sorted({entity for known, entities in self._entities.items() if name in known for entity in entities})

    def _asked(self, phrase: str) -> tuple[list[str], str | None]:
        """The periods of the table within the one that the phrase names, and its value."""
        value = phrase.upper() if interval(phrase.upper()) else self._timex(phrase)
        bounds = interval(value) if value else None
        if bounds:
            inside = [period for period in self._periods if (days := interval(period)) and bounds[0] <= days[0] and days[1] <= bounds[1]]
        elif value and _OPEN_PERIOD.fullmatch(value):
            pattern = re.compile(re.escape(value).replace("XXXX", r"\d{4}"))
            inside = [period for period in self._periods if pattern.fullmatch(period)]
        else:
            return [], None
        return inside, value

    def _timex(self, phrase: str) -> str | None:
        dates = self._read(phrase).dates
        return dates[0].timex if len(dates) == 1 and (dates[0].start, dates[0].end) == (0, len(phrase)) else None

    def _loose(self, word: str) -> list[Term]:
        """A word that names nothing in full: a part of an entity's name, several things run together, or text."""
        holding = self._holding(key(word))
        if holding:
            return [Term(word, entities=holding)]
        pieces = list(self._pieces(word)) if _CHINESE.search(word) else [word]
        if len(pieces) > 1:
            return [self._named(piece) or self._loose(piece)[0] for piece in pieces]
        return [Term(word, texts=_spellings(word))]

    def _pieces(self, word: str) -> Iterator[str]:
        """智谱2024年营收 cut at its dates and before the name of a metric that ends a piece."""
        at = 0
        for date in self._read(word).dates:
            yield from self._before_metric(word[at:date.start])
            yield date.text
            at = date.end
        yield from self._before_metric(word[at:])

    def _before_metric(self, piece: str) -> Iterator[str]:
        piece = piece.strip(_BETWEEN)
        known = self._holding(key(piece)) or self._same(key(piece))
        cut = len(piece) if known else next((at for at in range(len(piece)) if key(piece[at:]) in self._metrics), len(piece))
        yield from filter(None, (piece[:cut].rstrip(_BETWEEN), piece[cut:]))


def key(name: str) -> str:
    """The form in which names are compared: simplified characters, half width, lower case, single blanks."""
    return " ".join(fold(name).casefold().split())


def _by_name(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for value, names in rows:
        for name in dict.fromkeys(map(key, names)):
            if value not in found[name]:
                found[name].append(value)
    return found


def _distinct(database: Database, column: str) -> Iterator[str]:
    return (value for (value,) in database.ask(f"SELECT DISTINCT {column} FROM triples WHERE {column} IS NOT NULL ORDER BY 1").rows)


def _spellings(word: str) -> list[str]:
    """The word in each script, in lower case: tables hold texts as they were written."""
    return list(dict.fromkeys([word.lower(), *(normalise(word, to=script).text.lower() for script in _SCRIPTS)]))


def _several(values: list[str]) -> str:
    return ", ".join(values[:3]) + (f" and {len(values) - 3} more" if len(values) > 3 else "")
