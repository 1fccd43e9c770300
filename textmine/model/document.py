"""The document: a text with everything that was read in it."""
from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from textmine.model.mentions import Date, Duration, Mention, Money, Number, Percent, Quantity
from textmine.model.triples import Triple

_KINDS: dict[str, type[Mention]] = {kind.type: kind for kind in (Money, Percent, Quantity, Number, Date, Duration)}


class Document(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A text, its mentions in the order of the text, and its triples.

    `lang` is zh-Hans, zh-Hant or en; `locale` a BCP 47 tag such as zh-HK; `published` the publication
    date and `published_source` where it comes from: caller, text, or None where there is none.
    """

    id: str | None
    text: str
    lang: str
    locale: str
    published: datetime.date | None
    published_source: str | None = None
    mentions: tuple[Mention, ...] = ()
    triples: tuple[Triple, ...] = ()

    def _of(self, kind: type[Mention]) -> tuple[Any, ...]:
        return tuple(mention for mention in self.mentions if isinstance(mention, kind))

    @property
    def money(self) -> tuple[Money, ...]:
        """Its amounts of money, in the order of the text."""
        return self._of(Money)

    @property
    def percents(self) -> tuple[Percent, ...]:
        """Its percentages, points and basis points, in the order of the text."""
        return self._of(Percent)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its counts and measures, in the order of the text."""
        return self._of(Quantity)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers without a unit, in the order of the text."""
        return self._of(Number)

    @property
    def dates(self) -> tuple[Date, ...]:
        """Its dates and times, in the order of the text."""
        return self._of(Date)

    @property
    def durations(self) -> tuple[Duration, ...]:
        """Its lengths of time, in the order of the text."""
        return self._of(Duration)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def __repr__(self) -> str:
        return (f"<Document {self.id or ''} {self.lang}, {self.published or 'undated'}: {len(self.mentions)} mentions, "
                f"{len(self.triples)} triples>").replace("  ", " ")

    def to_dict(self) -> dict[str, Any]:
        """The document without its text, as plain values ready for JSON."""
        return {
            "id": self.id,
            "lang": self.lang,
            "locale": self.locale,
            "published": self.published and self.published.isoformat(),
            "published_source": self.published_source,
            "mentions": [mention.to_dict() for mention in self.mentions],
            "triples": [triple.to_dict() for triple in self.triples],
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any], text: str) -> Document:
        """The document that `to_dict` gave, with its text again. Amounts are as exact as there: a third has the digits of a float.

        Raises InputError where it is none, or none of that text.
        """
        try:
            published, locale = plain["published"], plain["locale"]
            mentions = [_mention(mention, published, locale) for mention in plain["mentions"]]
            triples = [{**triple, "published": published} for triple in plain["triples"]]
            document = msgspec.convert({**plain, "text": text, "mentions": (), "triples": triples}, cls)
            astray = next((mention for mention in mentions if text[mention.start:mention.end] != mention.text), None)
        except (LookupError, TypeError, msgspec.ValidationError) as error:
            reason = f"no field {error}" if isinstance(error, KeyError) else str(error)
            raise _unreadable(reason) from None
        if astray is not None:
            raise _unreadable(f"{astray.text!r} does not stand at {astray.start} of the text")
        return msgspec.structs.replace(document, mentions=tuple(mentions))

    def to_json(self) -> str:
        """`to_dict()` as JSON text on one line."""
        import json  # which takes as long to load as a page to read

        return json.dumps(self.to_dict(), ensure_ascii=False)

    def explain(self) -> str:
        """How each mention and each triple was read, as text for people; see `textmine.explain`."""
        import textmine

        return textmine.explain(self)

    def _repr_html_(self) -> str:
        """How notebooks show a document; see `textmine.to_html`."""
        import textmine

        return textmine.to_html(self)


def _mention(plain: Mapping[str, Any], published: str | None, locale: str) -> Mention:
    """The mention that `Mention.to_dict` gave, with what it has of its document."""
    kind = _KINDS[plain["type"]]
    values = {"published": published, "locale": locale, **plain, "from_": plain.get("from")}
    return msgspec.convert({name: values[name] for name in kind.__struct_fields__ if name in values}, kind)


def _unreadable(reason: str) -> Exception:
    import textmine

    return textmine.InputError(path="document", reason=reason)
