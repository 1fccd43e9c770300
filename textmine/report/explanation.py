"""Explaining a document: which rule read each mention, and which words gave each triple."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from textmine.corpus.schema import rows
from textmine.model import Document, Mention, Triple
from textmine.report.grounds import Ground, grounds
from textmine.report.wording import amount, number, printable, statement, value


def explain(document: Document) -> str:
    """How each mention and each triple of a document was read, as text for people."""
    return "\n".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    day = f"published {document.published} (from the {document.published_source})" if document.published else "no publication date"
    yield f"{document.id or 'document'}: {document.lang}, {document.locale}, {day}"
    yield ""
    yield f"{len(document.mentions)} mentions"
    for index, mention in enumerate(document.mentions):
        yield f"  [{index}] {_quoted(mention.text)} at {mention.start}:{mention.end} is {mention.type} {value(mention)}"
        yield f"      {', '.join(_mention_reasons(mention))}"
    yield ""
    yield f"{len(document.triples)} triples"
    for triple, row, reasons in zip(document.triples, rows(document, "triples"), grounds(document)):
        yield "  " + " | ".join(filter(None, statement(row).values()))
        for reason in _triple_reasons(triple, reasons, document.text):
            yield f"      {reason}"


def _mention_reasons(mention: Mention) -> Iterator[str]:
    yield f"rule {mention.rule}"
    source = getattr(mention, "unit_source", None)
    if source:
        yield f"currency {source}"
    if getattr(mention, "from_", None):
        yield f"from {mention.from_}, before {mention.to}"


def _triple_reasons(triple: Triple, reasons: Iterable[Ground], text: str) -> Iterator[str]:
    start, end = triple.evidence
    yield f"in {_quoted(text[start:end])}"
    for ground in reasons:
        yield _ground(ground, text)
    yield f"rule {triple.rule}, confidence {triple.confidence:.2f}"
    if triple.equivalent:
        other = triple.equivalent
        gap = "" if triple.equivalent_gap is None else f", {number(triple.equivalent_gap)}% off the rate history"
        yield f"the text gives it as {amount(other.low, other.high, other.unit, other.modifier)} too{gap}"
    if triple.converted:
        converted = triple.converted
        yield (f"converted to {amount(converted.low, converted.high, converted.unit, digits=number)} at {number(converted.rate)} "
               f"({converted.policy}, {converted.rate_date}, {converted.rate_source})")


def _ground(ground: Ground, text: str) -> str:
    """`basis yoy: “同比” at 12:14`; the value is left out where the words say it themselves."""
    words = " and ".join(f"{_quoted(text[start:end])} at {start}:{end}" for start, end in ground.spans)
    said = [text[start:end] for start, end in ground.spans]
    value = "" if ground.value in ("", *said) else f" {printable(ground.value)}"
    return f"{ground.field}{value}: {words or 'not in so many words'}"


def _quoted(text: str) -> str:
    return "“" + " ".join(printable(text).split()) + "”"
