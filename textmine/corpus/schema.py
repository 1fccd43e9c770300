"""The tables that textmine writes: their columns as Arrow schemas, and documents as rows of them.

Amounts are exact decimals: 28 digits before the point and 10 behind it, rates 20 and 18. What has more digits
behind the point is rounded half to even; an amount too large for the column is null.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textmine.corpus.records import storable
from textmine.model import Date, Document, Mention, Triple

if TYPE_CHECKING:
    import pyarrow

VERSION = "2"
_AMOUNT, _RATE = (38, 10), (38, 18)
_CONTEXT = Context(prec=38, rounding=ROUND_HALF_EVEN)

_OF_DOCUMENT = {"record": "int64", "document": "string", "published": "date32", "locale": "string", "lang": "string"}
_OF_MENTION = {
    "type": "string", "start": "int32", "end": "int32", "text": "string",
    "low": _AMOUNT, "high": _AMOUNT, "unit": "string", "modifier": "string", "per": "string", "unit_source": "string",
    "timex": "string", "mod": "string", "set": "bool_", "from": "date32", "to": "date32", "rule": "string",
}
_OF_TRIPLE = {
    "entity": "string", "metric": "string", "metric_text": "string", "segment": "string",
    "low": _AMOUNT, "high": _AMOUNT, "unit": "string", "modifier": "string", "per": "string",
    "aspect": "string", "basis": "string", "period": "string", "status": "string",
    "amount_text": "string", "amount_start": "int32", "amount_end": "int32",
    "evidence": "string", "evidence_start": "int32", "evidence_end": "int32",
    "equivalent_low": _AMOUNT, "equivalent_high": _AMOUNT, "equivalent_unit": "string",
    "equivalent_modifier": "string", "equivalent_rate": _RATE, "equivalent_gap": _RATE,
    "converted_low": _AMOUNT, "converted_high": _AMOUNT, "converted_unit": "string",
    "rate": _RATE, "rate_from": "date32", "rate_date": "date32", "rate_source": "string", "rate_policy": "string",
    "confidence": "float64", "rule": "string",
}
COLUMNS: dict[str, dict[str, Any]] = {
    "documents": _OF_DOCUMENT | {
        "published_source": "string", "title": "string", "place": "string", "encoding": "string",
        "characters": "int32", "mentions": "int32", "triples": "int32", "unconverted": "string",
    },
    "mentions": _OF_DOCUMENT | _OF_MENTION,
    "triples": _OF_DOCUMENT | _OF_TRIPLE,
    "errors": {"record": "int64", "document": "string", "place": "string", "kind": "string", "reason": "string", "trace": "string"},
}
TABLES = tuple(COLUMNS)


@lru_cache(maxsize=None)
def arrow_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of one of TABLES; its metadata name the table and the schema's version."""
    import pyarrow

    columns = [(name, _arrow_type(kind)) for name, kind in COLUMNS[table].items()]
    return pyarrow.schema(columns, metadata={"textmine.table": table, "textmine.schema": VERSION})


@lru_cache(maxsize=None)
def struct_type(table: str) -> pyarrow.DataType:
    """A row of a table as an Arrow struct."""
    import pyarrow

    return pyarrow.struct(list(arrow_schema(table)))


def _arrow_type(kind: Any) -> pyarrow.DataType:
    import pyarrow

    return pyarrow.decimal128(*kind) if isinstance(kind, tuple) else getattr(pyarrow, kind)()


def rows(document: Document, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a document in the table of mentions or of triples, with exactly the table's columns."""
    about = {"record": None, "document": document.id, "published": document.published, "locale": document.locale,
             "lang": document.lang}
    columns = _mention_columns(document.mentions) if table == "mentions" else _triple_columns([document])
    for values in zip(*columns.values()):
        row = about | dict(zip(columns, values))
        yield {name: _fitted(row[name], kind) for name, kind in COLUMNS[table].items()}


def structs(table: str, columns: Mapping[str, Any]) -> pyarrow.StructArray:
    """Columns of values, or Arrow arrays, as rows of a table; a column that is left out is null."""
    import pyarrow

    length = len(next(iter(columns.values())))
    fields = list(arrow_schema(table))
    arrays = [_array(columns[field.name], field.name, table) if field.name in columns else pyarrow.nulls(length, field.type)
              for field in fields]
    return pyarrow.StructArray.from_arrays(arrays, fields=fields)


def mention_structs(documents: Sequence[Document], about: Mapping[str, pyarrow.Array]) -> pyarrow.ListArray:
    """The mentions of each document; `about` has the columns that say of what document a row is, a value for each."""
    columns = _mention_columns([mention for document in documents for mention in document.mentions])
    return _lists("mentions", columns, [len(document.mentions) for document in documents], about)


def triple_structs(documents: Sequence[Document], about: Mapping[str, pyarrow.Array]) -> pyarrow.ListArray:
    """The triples of each document, as `mention_structs`."""
    return _lists("triples", _triple_columns(documents), [len(document.triples) for document in documents], about)


def _lists(table: str, columns: dict[str, list[Any]], lengths: list[int], about: Mapping[str, pyarrow.Array]) -> pyarrow.ListArray:
    import pyarrow

    owner = pyarrow.array([index for index, length in enumerate(lengths) for _ in range(length)], pyarrow.int32())
    repeated = {name: values.take(owner) for name, values in about.items()}
    offsets = [0]
    for length in lengths:
        offsets.append(offsets[-1] + length)
    return pyarrow.ListArray.from_arrays(pyarrow.array(offsets, pyarrow.int32()), structs(table, repeated | columns))


def _mention_columns(mentions: Sequence[Mention]) -> dict[str, list[Any]]:
    columns = {name: [getattr(mention, name, None) for mention in mentions] for name in _OF_MENTION if name not in ("from", "to")}
    dates = [mention if isinstance(mention, Date) else None for mention in mentions]  # `to` of an amount is a method
    return columns | {"from": [date and date.from_ for date in dates], "to": [date and date.to for date in dates]}


def _triple_columns(documents: Sequence[Document]) -> dict[str, list[Any]]:
    triples = [triple for document in documents for triple in document.triples]
    amounts = [document.mentions[triple.mentions[0]] for document in documents for triple in document.triples]
    columns = {name: [getattr(triple, name) for triple in triples] for name in _OF_TRIPLE if name in Triple.__struct_fields__}
    columns |= {f"amount_{name}": [getattr(amount, name) for amount in amounts] for name in ("text", "start", "end")}
    columns["per"] = [getattr(amount, "per", None) for amount in amounts]
    columns |= {
        "evidence": [document.text[triple.evidence[0]:triple.evidence[1]] for document in documents for triple in document.triples],
        "evidence_start": [triple.evidence[0] for triple in triples],
        "evidence_end": [triple.evidence[1] for triple in triples],
    }
    for part, names in _PARTS_OF_TRIPLES.items():
        parts = [getattr(triple, part) for triple in triples]
        none = [None] * len(parts) if not any(parts) else None
        columns |= {name: none or [getattr(value, field, None) for value in parts] for name, field in names.items()}
    return columns


_PARTS_OF_TRIPLES = {
    "equivalent": {f"equivalent_{field}": field for field in ("low", "high", "unit", "modifier")},
    "converted": {"converted_low": "low", "converted_high": "high", "converted_unit": "unit", "rate": "rate", "rate_from": "rate_from",
                  "rate_date": "rate_date", "rate_source": "rate_source", "rate_policy": "policy"},
}


def _array(values: Any, name: str, table: str) -> pyarrow.Array:
    """Values as the Arrow array of a column; those that do not fit are made to."""
    import pyarrow

    if isinstance(values, pyarrow.Array):
        return values
    kind = COLUMNS[table][name]
    for convert in (_as_they_are, _rounded):
        try:
            return convert(values, kind)
        except (UnicodeEncodeError, pyarrow.ArrowException):
            pass
    return _as_they_are([_fitted(value, kind) for value in values], kind)


def _as_they_are(values: Sequence[Any], kind: Any) -> pyarrow.Array:
    import pyarrow

    return pyarrow.array(values, _arrow_type(kind))


def _rounded(values: Sequence[Any], kind: Any) -> pyarrow.Array:
    """Decimals rounded to their column all at once. Raises ArrowException for other values, and for any that is too large."""
    import pyarrow
    import pyarrow.compute as compute

    wide = pyarrow.array(values, pyarrow.decimal256(76, 38))
    return compute.round(wide, kind[1], round_mode="half_to_even").cast(_arrow_type(kind))


def _fitted(value: Any, kind: Any) -> Any:
    """A Decimal rounded to its column, or None where it is too large for it; text fit for UTF-8."""
    if isinstance(value, Decimal):
        try:
            return value.quantize(Decimal(1).scaleb(-kind[1]), context=_CONTEXT)
        except InvalidOperation:
            return None
    return storable(value) if isinstance(value, str) else value

