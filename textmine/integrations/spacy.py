"""textmine as a spaCy component, registered through the package's entry points: `nlp.add_pipe("textmine")`.

    import spacy
    nlp = spacy.blank("zh")
    nlp.add_pipe("textmine", config={"locale": "zh-HK"})
    doc = nlp(text)
    doc._.textmine             # the Document
    doc.spans["textmine"]      # its mentions, in the same order, labelled by type

Entities that stand in `doc.ents` when the component is reached (of a trained model, an entity ruler) feed the triples.
The publication date is `doc._.published`, a date or ISO text, else the component's own.
"""
# No postponed annotations here: spaCy checks configurations against them.
import datetime
from collections.abc import Iterator
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from textmine.model import Date, Document, Duration, Money, Number, Percent, Quantity
from textmine.pipeline import Pipeline

SPANS = "textmine"
# What the labels of spaCy's models (OntoNotes; PER is that of CoNLL) mean here; figures and dates are read by textmine itself.
LABELS = {"ORG": "company", "PERSON": "person", "PER": "person", "PRODUCT": "product", "WORK_OF_ART": "work", "GPE": "place",
          "LOC": "place", "FAC": "name", "NORP": "group", "EVENT": "name"}
_DOCUMENT, _PUBLISHED = ("._.", "textmine", None, None), ("._.", "published", None, None)  # where spaCy keeps what a Doc carries
_MENTIONS = {kind.type: kind for kind in (Money, Percent, Quantity, Number, Date, Duration)}


@Language.factory("textmine", assigns=["doc.spans"],
                  default_config={"locale": None, "published": None, "target_currency": None, "segmenter": "rjieba",
                                  "min_confidence": None, "labels": LABELS, "lexicon": {}})
def create(nlp: Language, name: str, locale: str | None, published: str | None, target_currency: str | None, segmenter: str,
           min_confidence: float | None, labels: dict[str, str], lexicon: dict[str, list[dict[str, Any]]]) -> "Component":
    """The component. `labels` maps further labels of `doc.ents` to kinds of names (`textmine.arguments.NAME_KINDS`), or to
    "" where entities of a label shall not be used. `lexicon` adds rows to the tables of the lexicon, as plain values
    (`{"entities": [{"name": "Openclaw", "kind": "company", "aliases": ["OC"]}]}`). The rest is as in `textmine.load`
    and as in calling a Pipeline. Raises OptionError.
    """
    pipeline = Pipeline(locale=locale, target_currency=target_currency, segmenter=segmenter,
                        min_confidence=min_confidence, lexicon=lexicon or None)
    return Component(pipeline, published, labels)


class Component:
    """Reads the text of a Doc with a Pipeline and leaves the Document and the spans on it."""

    def __init__(self, pipeline: Pipeline, published: str | None, labels: dict[str, str]) -> None:
        self.pipeline = pipeline
        self.published = published
        self.labels = labels

    def __call__(self, doc: Doc) -> Doc:
        names = [(entity.start_char, entity.end_char, self.labels[entity.label_]) for entity in doc.ents if self.labels.get(entity.label_)]
        document = self.pipeline(doc.text, published=doc._.published or self.published, names=names)
        doc._.textmine = document
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=[
            doc.char_span(mention.start, mention.end, label=mention.type, alignment_mode="expand") for mention in document.mentions])
        return doc


def _put(doc: Doc, document: Document) -> None:
    """Keep a Document with its Doc as plain values, which is what spaCy can write to bytes."""
    doc.user_data[_DOCUMENT] = {**msgspec.to_builtins(document), "mentions": [
        {"type": mention.type, **msgspec.to_builtins(mention)} for mention in document.mentions]}


def _get(doc: Doc) -> Document | None:
    kept = doc.user_data.get(_DOCUMENT)
    if kept is None:
        return None
    document = msgspec.convert({**kept, "mentions": ()}, Document)
    return msgspec.structs.replace(document, mentions=tuple(_mentions(kept["mentions"])))


def _mentions(kept: list[dict[str, Any]]) -> Iterator[Any]:
    for values in kept:
        yield msgspec.convert(values, _MENTIONS[values["type"]])


def _set_published(doc: Doc, published: datetime.date | str | None) -> None:
    doc.user_data[_PUBLISHED] = published.isoformat() if isinstance(published, datetime.date) else published


def _get_published(doc: Doc) -> str | None:
    return doc.user_data.get(_PUBLISHED)


Doc.set_extension("textmine", getter=_get, setter=_put, force=True)
if not Doc.has_extension("published"):
    Doc.set_extension("published", getter=_get_published, setter=_set_published)
