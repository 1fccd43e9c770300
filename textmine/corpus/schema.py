"""The tables that textmine writes: their columns as an Arrow schema, and documents as rows of them.

Amounts are exact decimals: 28 digits before the point and 10 behind it, rates 20 and 18. What has more digits
behind the point is rounded half to even; an amount too large for the column is null.
"""
from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textmine.model import Conversion, Document, Equivalent, Triple

if TYPE_CHECKING:
    import pyarrow

VERSION = "1"
_AMOUNT, _RATE = (38, 10), (38, 18)
_CONTEXT = Context(prec=38, rounding=ROUND_HALF_EVEN)

_DOCUMENT = {"document": "string", "published": "date32", "locale": "string", "lang": "string"}
_MENTION = _DOCUMENT | {
    "type": "string", "start": "int32", "end": "int32", "text": "string",
    "low": _AMOUNT, "high": _AMOUNT, "unit": "string", "modifier": "string", "per": "string", "unit_source": "string",
    "timex": "string", "mod": "string", "set": "bool_", "from": "date32", "to": "date32", "rule": "string",
}
_TRIPLE = _DOCUMENT | {
    "entity": "string", "metric": "string", "metric_text": "string", "segment": "string",
    "low": _AMOUNT, "high": _AMOUNT, "unit": "string", "modifier": "string",
    "aspect": "string", "basis": "string", "period": "string", "status": "string",
    "amount_text": "string", "amount_start": "int32", "amount_end": "int32",
    "evidence": "string", "evidence_start": "int32", "evidence_end": "int32",
    "equivalent_low": _AMOUNT, "equivalent_high": _AMOUNT, "equivalent_unit": "string",
    "equivalent_modifier": "string", "equivalent_rate": _RATE, "equivalent_gap": _RATE,
    "converted_low": _AMOUNT, "converted_high": _AMOUNT, "converted_unit": "string",
    "rate": _RATE, "rate_from": "date32", "rate_date": "date32", "rate_source": "string", "rate_policy": "string",
    "confidence": "float64", "rule": "string",
}
COLUMNS: dict[str, dict[str, Any]] = {"mentions": _MENTION, "triples": _TRIPLE}


@lru_cache(maxsize=None)
def arrow_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of `mentions` or `triples`; its metadata name the table and the schema's version."""
    import pyarrow

    columns = [(name, pyarrow.decimal128(*kind) if isinstance(kind, tuple) else getattr(pyarrow, kind)())
               for name, kind in COLUMNS[table].items()]
    return pyarrow.schema(columns, metadata={"textmine.table": table, "textmine.schema": VERSION})


def rows(document: Document, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a document in a table, with exactly the table's columns."""
    about = {"document": document.id, "published": document.published, "locale": document.locale, "lang": document.lang}
    for row in _mention_rows(document) if table == "mentions" else _triple_rows(document):
        row = about | row
        yield {name: _fitted(row.get(name), kind) for name, kind in COLUMNS[table].items()}


def _mention_rows(document: Document) -> Iterator[dict[str, Any]]:
    for mention in document.mentions:
        row = {name: getattr(mention, name) for name in mention.__struct_fields__} | {"type": mention.type}
        row["from"] = row.pop("from_", None)
        yield row


def _triple_rows(document: Document) -> Iterator[dict[str, Any]]:
    for triple in document.triples:
        amount = document.mentions[triple.mentions[0]]
        start, end = triple.evidence
        yield {
            **{name: getattr(triple, name) for name in Triple.__struct_fields__ if name != "published"},
            "amount_text": amount.text, "amount_start": amount.start, "amount_end": amount.end,
            "evidence": document.text[start:end], "evidence_start": start, "evidence_end": end,
            **_equivalent(triple.equivalent), **_conversion(triple.converted),
        }


def _equivalent(equivalent: Equivalent | None) -> dict[str, Any]:
    return {} if equivalent is None else {
        "equivalent_low": equivalent.low, "equivalent_high": equivalent.high,
        "equivalent_unit": equivalent.unit, "equivalent_modifier": equivalent.modifier,
    }


def _conversion(converted: Conversion | None) -> dict[str, Any]:
    return {} if converted is None else {
        "converted_low": converted.low, "converted_high": converted.high, "converted_unit": converted.unit,
        "rate": converted.rate, "rate_from": converted.rate_from, "rate_date": converted.rate_date,
        "rate_source": converted.rate_source, "rate_policy": converted.policy,
    }


def _fitted(value: Any, kind: Any) -> Any:
    """A Decimal rounded to its column, or None where it is too large for it; text fit for UTF-8."""
    if isinstance(value, Decimal):
        try:
            return value.quantize(Decimal(1).scaleb(-kind[1]), context=_CONTEXT)
        except InvalidOperation:
            return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return value
