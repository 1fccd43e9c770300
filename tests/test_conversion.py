"""Conversion against the raw ECB file, IAS 21's policies, units, ratios, and the errors that refuse."""
import csv
import datetime
import io
import pickle
import random
import zipfile
from decimal import Decimal

import pytest
from currency_converter import CURRENCY_FILE
from hypothesis import given
from hypothesis import strategies as st

from textmine.conversion import Converter, Rates, convert, embedded_rates, is_currency, read_history, with_equivalent_rate
from textmine.conversion.rates import MAX_GAP
from textmine.conversion.ratios import KINDS
from textmine.conversion.units import dimension
from textmine.errors import (ConversionError, DimensionError, OptionError, RateDateError, TextmineError, UnknownCurrencyError,
                             UnknownUnitError)
from textmine.lexicon import Lexicon, default_lexicon
from textmine.lexicon.lexicon import Metric
from textmine.model import Equivalent, Money, Percent, Quantity, Triple

DAY = datetime.date(2023, 12, 29)
SPAN = {"start": 0, "end": 1, "text": "x", "rule": "test"}


def money(amount="100", unit="USD", **fields):
    return Money(**SPAN, low=Decimal(amount), high=Decimal(amount), unit=unit, **fields)


def quantity(amount="100", unit="km", **fields):
    return Quantity(**SPAN, low=Decimal(amount), high=Decimal(amount), unit=unit, **fields)


def triple(metric="revenue", period="2023", unit="USD", amount="100", **fields):
    return Triple(entity="甲", metric=metric, metric_text=metric, low=Decimal(amount), high=Decimal(amount), unit=unit, period=period,
                  mentions=(0,), evidence=(0, 1), rule="test", **fields)


@pytest.fixture(scope="module")
def raw():
    """The ECB's file as it is: {day: {currency: rate text}}."""
    with zipfile.ZipFile(CURRENCY_FILE) as archive:
        rows = csv.DictReader(io.StringIO(archive.read(archive.namelist()[0]).decode()))
        return {datetime.date.fromisoformat(row["Date"]): row for row in rows}


@pytest.fixture(scope="module")
def converter():
    kinds = {"revenue": "flow", "cash": "stock", "share_price": "price"}
    return Converter(lexicon=Lexicon(metrics=tuple(Metric(name, "money", kind, ()) for name, kind in kinds.items())))


def test_forty_days_and_pairs_of_the_raw_file(raw):
    dice = random.Random(7)
    names = ["USD", "CNY", "HKD", "JPY", "GBP", "KRW", "SGD", "INR", "AUD", "CHF"]
    days = [day for day in sorted(raw) if day.year >= 2010]
    for _ in range(40):
        day, (source, target) = dice.choice(days), dice.sample(names, 2)
        expected = Decimal(raw[day][target]) / Decimal(raw[day][source])
        result = convert(money("1", source), target, on=day)
        assert (result.rate, result.low, result.rate_date) == (expected, expected, day)


def test_weekend_takes_the_last_earlier_rate_and_says_so():
    result = convert(money(), "CNY", on="2023-12-31")
    assert result.rate_date == DAY and result.rate == embedded_rates().on("USD", "CNY", DAY).value


@given(st.decimals("0.01", "1e12", places=2), st.sampled_from(["CNY", "JPY", "HKD", "GBP", "MOP", "AED"]))
def test_there_and_back(amount, target):
    there = convert(money(amount), target, on=DAY)
    back = convert(money(there.low, target), "USD", on=DAY)
    assert abs(back.low - amount) <= Decimal("0.01")
    assert round(back.low, 2) == amount


@given(st.sampled_from(["CNY", "JPY", "HKD", "GBP"]), st.sampled_from(["INR", "KRW", "CHF", "SAR"]))
def test_cross_rates_agree(middle, target):
    rates = embedded_rates()
    direct = rates.on("USD", target, DAY).value
    by_way = rates.on("USD", middle, DAY).value * rates.on(middle, target, DAY).value
    assert abs(direct / by_way - 1) < Decimal("1e-24")


def test_average_equals_a_plain_recomputation(raw, converter):
    days = [day for day in raw if day.year == 2023]
    mean = sum(Decimal(raw[day]["CNY"]) / Decimal(raw[day]["USD"]) for day in days) / len(days)
    result = converter.convert(triple("revenue"), "CNY")
    assert result.policy == "average" and abs(result.rate / mean - 1) < Decimal("1e-24")
    assert (result.rate_from, result.rate_date) == (min(days), max(days))


@pytest.mark.parametrize("metric, period, policy, last", [
    ("cash", "2023", "closing", DAY),
    ("cash", "2023-09", "closing", datetime.date(2023, 9, 29)),
    ("share_price", "2023-12-29", "day", DAY),
    ("revenue", "2023-12-29TEV", "day", DAY),
    ("revenue", "2023-H1", "average", datetime.date(2023, 6, 30)),
    ("revenue", "2022/2023-06", "average", datetime.date(2023, 6, 30)),
    ("revenue", None, "day", DAY),
    ("revenue", "P45M", "day", DAY),
])
def test_policy_follows_the_metric(converter, metric, period, policy, last):
    result = converter.convert(triple(metric, period), "CNY", on=DAY)
    assert (result.policy, result.rate_date) == (policy, last)


def test_caller_forces_a_policy(converter):
    assert converter.convert(triple("revenue", "2023"), "CNY", policy="closing").rate_date == DAY
    with pytest.raises(OptionError, match="average, closing, day"):
        converter.convert(triple("revenue", "2023"), "CNY", policy="spot")


def test_a_running_period_ends_at_publication(converter):
    assert converter.convert(triple("revenue", "2023"), "CNY", on="2023-06-30").rate_date == datetime.date(2023, 6, 30)


@pytest.mark.parametrize("make, target, on, error, says", [
    (money, "TWD", "2024-01-02", UnknownCurrencyError, "give a table of rates"),
    (money, "RUB", "2024-01-02", RateDateError, "2022-03-01"),
    (money, "CNY", "1998-01-02", RateDateError, "1999-01-04"),
    (money, "CNY", "2200-01-02", RateDateError, "the rate history runs"),
    (money, "km", "2024-01-02", DimensionError, "money"),
    (quantity, "kg", None, DimensionError, r"km \(\[length\]\) cannot become kg \(\[mass\]\)"),
    (quantity, "USD", None, DimensionError, "money"),
    (quantity, "parsnip", None, UnknownUnitError, "parsnip"),
    (money, "CNY", None, ConversionError, "no date"),
    (money, "CNY", "soon", OptionError, "ISO date"),
])
def test_refusals_say_what_to_do(make, target, on, error, says):
    with pytest.raises(error, match=says) as caught:
        convert(make(), target, on=on)
    again = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(again, TextmineError) and again.fields == caught.value.fields and str(again) == str(caught.value)


def test_a_long_gap_has_no_rate():
    lonely = Rates({"USD": embedded_rates().series["USD"]}).overlaid(
        [{"date": "2020-01-01", "currency": "TWD", "rate": "33"}, {"date": "2020-06-01", "currency": "TWD", "rate": "34"}])
    assert lonely.on("USD", "TWD", datetime.date(2020, 1, 1) + MAX_GAP)
    with pytest.raises(RateDateError):
        lonely.on("USD", "TWD", datetime.date(2020, 3, 1))


def test_period_outside_the_history_is_refused(converter):
    first, last = embedded_rates().bounds("CNY")
    with pytest.raises(RateDateError, match=str(last)):
        converter.convert(triple("revenue", f"{last.year + 1}"), "CNY")
    with pytest.raises(RateDateError, match=str(first)):
        converter.convert(triple("revenue", "2004/2006"), "CNY")


class Frame:
    def __init__(self, rows):
        self.rows = rows

    def to_dicts(self):
        return self.rows


@pytest.mark.parametrize("table", [
    [{"date": "2023-12-29", "currency": "TWD", "rate": "30.5", "anchor": "USD"}],
    Frame([{"date": DAY, "currency": "TWD", "rate": Decimal("30.5"), "anchor": "USD"}]),
    lambda currency, day: Decimal("30.5") * embedded_rates().quote("USD", day)[0] if currency == "TWD" else None,
])
def test_callers_own_table(table):
    rates = embedded_rates().overlaid(table, source="CBC")
    result = convert(money(), "TWD", on=DAY, rates=rates)
    assert abs(result.low - 3050) < Decimal("1e-20") and "CBC" in result.rate_source
    assert convert(money(), "CNY", on=DAY, rates=rates).rate == convert(money(), "CNY", on=DAY).rate


@pytest.mark.parametrize("unit, money_unit", [("CNY", True), ("HRK", True), ("BTU", False), ("TEU", False), ("km", False)])
def test_currencies_are_told_from_units(unit, money_unit):
    assert is_currency(unit) is money_unit


def test_pegs_are_dated():
    rates = embedded_rates()
    assert rates.on("HKD", "MOP", DAY).value == Decimal("1.03")
    assert "Monetary Authority of Macao" in rates.on("HKD", "MOP", DAY).source
    assert rates.on("EUR", "HRK", DAY).value == Decimal("7.53450")
    with pytest.raises(RateDateError):
        rates.on("USD", "XCG", datetime.date(2024, 1, 2))


@pytest.mark.parametrize("amount, source, target, locale, expected", [
    ("3", "mu", "m2", None, "2000"),
    ("1.5", "t", "kg", None, "1500"),
    ("2", "TEU", "FEU", None, "1"),
    ("100", "C", "F", None, "212"),
    ("10", "jin", "kg", "zh-CN", "5"),
    ("10", "jin", "kg", "zh-TW", "6"),
    ("10", "jin", "kg", "zh-HK", "6.0478982"),
    ("121", "ping", "m2", None, "400"),
    ("1", "barrel", "liter", None, "158.987294928"),
    ("120", "GWh", "kWh", None, "120000000"),
    ("7", "person", "person", None, "7"),
    ("1", "ounce", "g", None, "31.1034768"),
])
def test_units(amount, source, target, locale, expected):
    result = convert(quantity(amount, source), target, locale=locale)
    assert abs(result.low - Decimal(expected)) < Decimal("1e-18")


@pytest.mark.parametrize("source, target, rate",
                         [("square_foot", "m2", "0.09290304"), ("mile", "km", "1.609344"),
                          ("pound", "kg", "0.45359237"), ("acre", "m2", "4046.8564224")])
def test_factors_are_exact(source, target, rate):
    assert convert(quantity("1", source), target).rate == Decimal(rate)


MEASURES = sorted({row.unit for row in default_lexicon().units if row.kind == "measure"} - set(KINDS))


@pytest.mark.parametrize("unit", MEASURES)
def test_every_measure_of_the_lexicon_is_known(unit):
    assert dimension(unit)


@pytest.mark.parametrize("source, target, expected", [
    ("dwt", "t", "1"), ("Nm", "J", "1"), ("fps", "Hz", "1"), ("PFLOPS", "TFLOPS", "1000"), ("MMBtu", "BTU", "1000000"),
    ("qing", "mu", "100"),
    ("quintal", "kg", "100"), ("cm2", "mm2", "100"), ("square_mile", "acre", "640"), ("t_km", "t_km", "1"), ("long_ton", "pound", "2240"),
])
def test_names_that_mean_something_else_elsewhere(source, target, expected):
    assert round(convert(quantity("1", source), target).low, 3) == Decimal(expected)


@given(st.decimals("0.001", "1e9", places=3), st.sampled_from([("km", "mile"), ("mu", "ping"), ("jin", "t"), ("C", "F")]))
def test_units_there_and_back(amount, pair):
    there = convert(quantity(amount, pair[0]), pair[1])
    back = convert(quantity(there.low, pair[1]), pair[0])
    assert round(back.low, 3) == amount


@pytest.mark.parametrize("source, target, expected",
                         [("%", "1", "0.5"), ("%", "permille", "500"), ("%", "x", "0.5"), ("pp", "bp", "5000"),
                          ("bp", "pp", "0.5")])
def test_ratios(source, target, expected):
    assert convert(Percent(**SPAN, low=Decimal(50), high=Decimal(50), unit=source), target).low == Decimal(expected)


@pytest.mark.parametrize("source, target", [("%", "pp"), ("bp", "%"), ("pp", "x"), ("%", "km")])
def test_points_are_not_percent(source, target):
    with pytest.raises(DimensionError) as caught:
        convert(Percent(**SPAN, low=Decimal(50), high=Decimal(50), unit=source), target)
    assert source in str(caught.value) and target in str(caught.value)


def test_compound_prices_convert_both_sides():
    price = money("20000", "HKD", per="square foot")
    rate = convert(money("1", "HKD"), "CNY", on=DAY).rate
    per_metre = convert(price, "CNY/m2", on=DAY)
    assert abs(per_metre.low - 20000 * rate / (Decimal("0.3048") ** 2)) < Decimal("1e-15")
    oil = money("78", "USD", per="barrel")
    with pytest.raises(DimensionError):
        convert(oil, "CNY/t", on=DAY)
    dense = convert(oil, "USD/t", on=DAY, density="0.86")
    assert abs(dense.low - 78 * 1000 / (Decimal("158.987294928") * Decimal("0.86"))) < Decimal("1e-15")
    with pytest.raises(ConversionError, match="not a price"):
        convert(money(), "CNY/t", on=DAY)


def test_methods_of_the_results_convert():
    assert money(published=DAY).to("CNY").rate_date == DAY
    assert triple("net_loss", "2023-12-29").to("CNY").rate_date == DAY
    assert quantity("2", "t").to("kg").low == 2000
    assert quantity("2", "jin", locale="zh-TW").to("kg").low == Decimal("1.2")
    assert all(isinstance(value, Decimal) for value in (quantity().to("mile").low, money(published=DAY).to("JPY").rate))


def test_equivalents_are_held_against_the_history(converter):
    loss = triple("cash", "2023-12-29", amount="269", equivalent=Equivalent(low=Decimal(1894), high=Decimal(1894), unit="CNY"))
    checked = with_equivalent_rate(loss, converter)
    assert round(checked.equivalent_rate, 4) == Decimal("7.0409")
    assert Decimal(-2) < checked.equivalent_gap < Decimal(2)
    unknown = triple("cash", "2023-12-29", equivalent=Equivalent(low=Decimal(3050), high=Decimal(3050), unit="TWD"))
    assert with_equivalent_rate(unknown, converter).equivalent_gap is None


def test_a_history_may_be_quoted_and_lack_cells(tmp_path):
    path = tmp_path / "eurofxref-hist.csv"
    path.write_text('Date,USD,"JPY", CYP ,XXX,\n\n2026-01-05,"1.1700",182.5,N/A,,\n2026-01-02, 1.1750 \n', "utf-8")
    rates = read_history(path)
    assert set(rates.series) == {"USD", "JPY"}
    assert rates.quote("USD", datetime.date(2026, 1, 2))[0] == Decimal("1.1750")
    assert rates.series["JPY"].bounds == (datetime.date(2026, 1, 5),) * 2
