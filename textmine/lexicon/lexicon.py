"""The Lexicon: every table as tuples of rows, immutable, extended by copying.

The rooms compile their own lookups from these rows when a pipeline is built.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, get_type_hints

import msgspec

from textmine.errors import OptionError
from textmine.lexicon.tables import cell_values, read_columns, read_table


class CurrencyName(msgspec.Struct, frozen=True, gc=False):
    """A way of writing a currency. `codes` has several where the word alone does not settle it (元, $), the likeliest first.

    `kind` is code (USD, in capitals), sign (as it stands: US$, Rs), name (in any case) or subunit (角, pence: `factor`
    says what one of it is in the currency). `side` says where it stands: before the numeral, after it, or both.
    """

    name: str
    codes: tuple[str, ...]
    factor: str = "1"
    kind: str = "name"
    side: str = "both"


class UnitName(msgspec.Struct, frozen=True, gc=False):
    """A way of writing a unit: `unit` is its English singular, `factor` turns the number into it.

    `kind` is measure (吨, km; part of the span), classifier (家, 台; part of the span, the noun behind it may say
    better what is counted) or noun (员工, stores; outside the span).
    """

    name: str
    unit: str
    kind: str
    factor: str = "1"


class NumeralWord(msgspec.Struct, frozen=True, gc=False):
    """A word or name that holds numeral characters and is no number; of kind `before`, one that makes a name of the
    numeral behind it (代码, iPhone)."""

    word: str
    kind: str


class Metric(msgspec.Struct, frozen=True, gc=False):
    """A metric: its id, the dimension of its level, its kind (flow, stock, price, rate or count), its names, its usual owner.

    The id `-` is a measure outside the list: it names its figure, and triples give it as null.
    """

    id: str
    dimension: str
    kind: str
    names: tuple[str, ...]
    owner: str = "any"


class EntityName(msgspec.Struct, frozen=True, gc=False):
    """A known entity: canonical name, kind and other names."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


class FiscalYear(msgspec.Struct, frozen=True, gc=False):
    """The fiscal calendar of an entity: the month it starts in, and whether it is named by its `start` or its `end`."""

    entity: str
    first_month: int
    named_by: str = "end"


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A word that says how a figure stands to its metric: its `role` (up, down, basis, share, status ...) and the role's `value`."""

    word: str
    role: str
    value: str
    lang: str


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All tables. Build one with `default_lexicon()` and add rows with `extended`."""

    currencies: tuple[CurrencyName, ...] = ()
    units: tuple[UnitName, ...] = ()
    numeral_words: tuple[NumeralWord, ...] = ()
    metrics: tuple[Metric, ...] = ()
    entities: tuple[EntityName, ...] = ()
    fiscal_years: tuple[FiscalYear, ...] = ()
    cues: tuple[Cue, ...] = ()
    triple_rules: tuple[tuple[str, float], ...] = ()

    def extended_by(self, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Lexicon:
        """A new Lexicon with rows given as plain values in front of its own: `{"entities": [{"name": "Openclaw", "kind": "company"}]}`.

        Raises OptionError for a table or a row that it cannot have.
        """
        kinds = get_type_hints(Lexicon)
        rows = {}
        for table, given in tables.items():
            if table not in kinds:
                raise OptionError(option="lexicon", value=table, known=", ".join(kinds))
            try:
                rows[table] = msgspec.convert(tuple(given), kinds[table])
            except msgspec.ValidationError as error:
                raise OptionError(option="lexicon", value=given, known=f"rows of {table} ({error})") from None
        return self.extended(**rows)

    def extended(self, **rows: tuple[Any, ...]) -> Lexicon:
        """A new Lexicon with `rows` in front of its own, so that they win: `lexicon.extended(entities=(EntityName(...),))`."""
        return msgspec.structs.replace(self, **{table: (*added, *getattr(self, table)) for table, added in rows.items()})


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon that ships with textmine."""
    return Lexicon(currencies=tuple(_currencies()), units=tuple(_units()), numeral_words=tuple(_numeral_words()),
                   metrics=tuple(_metrics()), entities=tuple(_entities()), cues=tuple(_cues()), triple_rules=tuple(_triple_rules()))


def _currencies() -> Iterator[CurrencyName]:
    for table in ("currencies", "currencies_cldr"):
        for row in read_table(table):
            yield CurrencyName(row["name"], cell_values(row["codes"]), row["factor"], row["kind"], row["side"])


def _units() -> Iterator[UnitName]:
    for row in read_table("units"):
        for name in cell_values(row["names"]):
            yield UnitName(name, row["unit"], row["kind"], row["factor"])


def _numeral_words() -> Iterator[NumeralWord]:
    for row in read_table("numeral_words"):
        for word in cell_values(row["words"]):
            yield NumeralWord(word, row["kind"])


def _metrics() -> Iterator[Metric]:
    for row in read_table("metrics"):
        yield Metric(row["id"], row["dimension"], row["kind"], (*cell_values(row["zh"]), *cell_values(row["en"])), row["owner"])


def _entities() -> Iterator[EntityName]:
    for table in ("entities", "companies"):
        for name, kind, aliases in read_columns(table, "name", "kind", "aliases"):
            yield EntityName(name, kind, cell_values(aliases) if aliases else ())


def _cues() -> Iterator[Cue]:
    for row in read_table("cues"):
        for lang in ("zh", "en"):
            for word in cell_values(row[lang]):
                yield Cue(word, row["role"], row["value"], lang)


def _triple_rules() -> Iterator[tuple[str, float]]:
    for row in read_table("triple_rules"):
        yield row["rule"], float(row["confidence"])
