"""Assembly: from drafts to triples, with the values of their mentions."""
from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from textmine.model import Amount, Date, Duration, Equivalent, Mention, Money, Number, Triple
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft

_QUARTER, _MONTH = pattern(r"\d{4}-Q[1-4]"), pattern(r"\d{4}-\d{2}")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}


def assemble(drafts: Iterable[Draft], mentions: Sequence[Mention], money_metrics: frozenset[str], published: datetime.date | None = None,
             written: Callable[[str], str] = str, home: str | None = None) -> list[Triple]:
    """The triples of the drafts in the order of their amounts, repeated readings of one amount left out; `written` gives a name as it
    stands in the caller's text, `home` is the currency of the text's place."""
    currency = _usual_currency(mentions) or home
    seen: set[tuple] = set()
    triples = []
    for draft in sorted(drafts, key=lambda draft: draft.amount):
        triple = _triple(draft, mentions, currency, money_metrics, published, written)
        if triple is None:
            continue
        key = (draft.amount, triple.entity, triple.metric, triple.aspect)
        if key not in seen:
            seen.add(key)
            triples.append(triple)
    return triples


def _triple(draft: Draft, mentions: Sequence[Mention], currency: str | None, money_metrics: frozenset[str],
            published: datetime.date | None, written: Callable[[str], str]) -> Triple | None:
    mention = mentions[draft.amount]
    if isinstance(mention, Duration):
        value = _length(mention.timex)
        if value is None:
            return None
        low, high, unit = value
        modifier = mention.mod
    else:
        low, high, unit, modifier = mention.low, mention.high, draft.unit or mention.unit, mention.modifier
        summed = (draft.of_money or draft.metric in money_metrics) and draft.aspect in ("level", "change")
        if isinstance(mention, Number) and unit == "1" and summed and abs(low) >= 10_000 and currency:
            unit = currency
    if draft.sign < 0:
        low, high = -abs(high), -abs(low)
    date = mentions[draft.date] if draft.date is not None else None
    period = draft.period or (date.timex if isinstance(date, (Date, Duration)) else None)
    return Triple(entity="+".join(dict.fromkeys(written(owner.name) for owner in draft.owners)), metric=draft.metric,
                  metric_text=draft.metric_text, segment=draft.segment, low=low, high=high, unit=unit,
                  modifier=modifier, aspect=draft.aspect, basis=_basis(draft.basis, period), period=period,
                  status=draft.status, mentions=(draft.amount,) if draft.date is None else (draft.amount, draft.date),
                  evidence=draft.evidence,
                  equivalent=_equivalent(mentions[draft.equivalent]) if draft.equivalent is not None else None,
                  confidence=draft.confidence, rule=draft.rule, published=published)


def _basis(basis: str | None, period: str | None) -> str | None:
    """The basis of a change; one against the period before (`pop`: 环比, sequentially) by the length of its period."""
    if basis != "pop":
        return basis
    return "qoq" if _QUARTER.fullmatch(period or "") else "mom" if _MONTH.fullmatch(period or "") else None


def _equivalent(mention: Mention) -> Equivalent | None:
    return Equivalent(low=mention.low, high=mention.high, unit=mention.unit, modifier=mention.modifier) \
        if isinstance(mention, Amount) else None


def _usual_currency(mentions: Sequence[Mention]) -> str | None:
    """The currency that the document mostly speaks of: that of bare scaled figures of money."""
    counted = Counter(mention.unit for mention in mentions if isinstance(mention, Money))
    return max(counted, key=counted.__getitem__, default=None)


def _length(timex: str) -> tuple[Decimal, Decimal, str] | None:
    """A duration of one unit as low, high and unit: `P3M/P4M` is 3 to 4 month."""
    ends = []
    for end in timex.split("/"):
        number, letter = end.lstrip("PT")[:-1], end[-1:]
        if letter not in _UNITS or not number.replace(".", "", 1).isdigit():
            return None
        ends.append((Decimal(number), "minute" if "T" in end and letter == "M" else _UNITS[letter]))
    return ends[0][0], ends[-1][0], ends[-1][1]
