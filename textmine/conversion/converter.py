"""The converter: an amount of the text in another currency or unit; what was read is never altered."""
from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache

import msgspec

from textmine.conversion.history import embedded_rates
from textmine.conversion.policy import occasion
from textmine.conversion.rates import Rate, Rates
from textmine.conversion.ratios import KINDS, ratio_factor
from textmine.conversion.units import Scale, dimension, scale
from textmine.errors import ConversionError, DimensionError, OptionError
from textmine.lexicon import Lexicon, default_lexicon
from textmine.model import Amount, Conversion, Triple

Day = datetime.date


class Converter:
    """Converts amounts with one table of rates; its rates and factors are kept once they are settled.

    The `lexicon` tells the kind of each metric, and so the policy of its triples.
    """

    def __init__(self, rates: Rates | None = None, lexicon: Lexicon | None = None) -> None:
        if rates is not None and not isinstance(rates, Rates):
            raise OptionError(option="rates", value=rates, known="textmine.conversion.Rates, as embedded_rates() gives")
        self._given = rates
        self._kinds = {metric.id: metric.kind for metric in (lexicon or default_lexicon()).metrics}
        self._rate = lru_cache(maxsize=65536)(self._settle_rate)

    @property
    def rates(self) -> Rates:
        """The table in use; the embedded one is read when it is first needed."""
        return self._given or embedded_rates()

    def convert(self, amount: Amount | Triple, target: str, *, on: Day | str | None = None, policy: str | None = None,
                density: Decimal | str | None = None, locale: str | None = None) -> Conversion:
        """`amount` in `target`: a currency code, a unit, or `CUR/unit` for a price.

        `on` is the day for amounts that have none of their own (default: the document's publication date);
        `policy` forces average, closing or day; `density` in kg per litre lets a price per volume become one
        per mass; `locale` settles units such as 斤.
        Raises UnknownCurrencyError, RateDateError, UnknownUnitError, DimensionError, ConversionError.
        """
        if not isinstance(amount, (Amount, Triple)):
            raise OptionError(option="amount", value=amount, known="the amounts and triples of a document")
        currency, _, denominator = target.partition("/")
        if is_currency(amount.unit):
            currency = currency.strip().upper()
            if not is_currency(currency):
                raise DimensionError(source=amount.unit, target=target, source_dimension="money", target_dimension="not money")
            result = self._money(amount, currency, _day(on) or getattr(amount, "published", None), policy)
            if not denominator:
                return result
            per = self._per(getattr(amount, "per", None), denominator.strip(), density, locale)
            return msgspec.structs.replace(result, unit=f"{currency}/{denominator.strip()}", low=result.low * per,
                                           high=result.high * per, rate=result.rate * per)
        if is_currency(target):
            raise DimensionError(source=amount.unit, target=target, source_dimension=_measures(amount.unit, locale),
                                 target_dimension="money")
        found = _scale(amount.unit, target, locale or getattr(amount, "locale", None))
        return Conversion(unit=target, low=found.apply(amount.low), high=found.apply(amount.high), rate=found.factor,
                          rate_source="definition of the units", policy="unit")

    def _money(self, amount: Amount | Triple, currency: str, day: Day | None, policy: str | None) -> Conversion:
        kind = self._kinds.get(getattr(amount, "metric", None) or "")
        when = occasion(kind=kind, period=getattr(amount, "period", None), on=day, policy=policy)
        rate = self._rate(amount.unit, currency, when.first, when.last, when.policy)
        low = amount.low * rate.value
        return Conversion(unit=currency, low=low, high=low if amount.high == amount.low else amount.high * rate.value, rate=rate.value,
                          rate_date=rate.last, rate_from=rate.first, rate_source=rate.source, policy=when.policy)

    def _settle_rate(self, source: str, target: str, first: Day, last: Day, policy: str) -> Rate:
        if policy == "average":
            return self.rates.average(source, target, first, last)
        return self.rates.on(source, target, last)

    def _per(self, source: str | None, target: str, density: Decimal | str | None, locale: str | None) -> Decimal:
        """How many source denominators one target denominator holds."""
        if source is None:
            raise ConversionError(reason=f"the amount is not a price per anything; it cannot become one per {target}")
        if source == target:
            return Decimal(1)
        measures = {dimension(source, locale), dimension(target, locale)}
        if density is not None and measures == {"[length] ** 3", "[mass]"}:
            if dimension(source, locale) == "[mass]":
                return scale(target, "liter", locale).factor * Decimal(density) * scale("kg", source, locale).factor
            return scale(target, "kg", locale).factor / Decimal(density) * scale("liter", source, locale).factor
        return scale(target, source, locale).factor


@lru_cache(maxsize=1)
def default_converter() -> Converter:
    """The converter over the embedded rates."""
    return Converter()


def convert(amount: Amount | Triple, target: str, *, on: Day | str | None = None, policy: str | None = None,
            density: Decimal | str | None = None, locale: str | None = None, rates: Rates | None = None) -> Conversion:
    """`amount` in another currency or unit; see `Converter.convert`. `rates` overrides the embedded history."""
    converter = Converter(rates) if rates else default_converter()
    return converter.convert(amount, target, on=on, policy=policy, density=density, locale=locale)


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code, of today or of a currency that the embedded rates still know."""
    return unit in _currency_codes() or len(unit) == 3 and unit.isupper() and unit in embedded_rates().currencies


@lru_cache(maxsize=1)
def _currency_codes() -> frozenset[str]:
    return frozenset(code for name in default_lexicon().currencies for code in name.codes)


def _scale(source: str, target: str, locale: str | None) -> Scale:
    if source == target:
        return Scale(Decimal(1), Decimal(0))
    if source in KINDS or target in KINDS:
        factor = ratio_factor(source, target)
        if factor is None:
            raise DimensionError(source=source, target=target, source_dimension=_measures(source, locale),
                                 target_dimension=_measures(target, locale))
        return Scale(factor, Decimal(0))
    return scale(source, target, locale)


def _measures(unit: str, locale: str | None) -> str:
    return KINDS.get(unit) or dimension(unit, locale)


def _day(value: Day | str | None) -> Day | None:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise OptionError(option="on", value=value, known="an ISO date such as 2023-12-31") from None
    return value
