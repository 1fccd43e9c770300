"""Currencies and units: amounts converted exactly, with the rate, its date, its source and its policy."""
from textmine.conversion.converter import Converter, convert, default_converter, is_currency
from textmine.conversion.history import download_history, embedded_rates, read_history
from textmine.conversion.policy import POLICIES
from textmine.conversion.rates import Rate, Rates
from textmine.conversion.triples import with_conversion, with_equivalent_rate

__all__ = ["Converter", "POLICIES", "Rate", "Rates", "convert", "default_converter", "download_history", "embedded_rates",
           "is_currency", "read_history", "with_conversion", "with_equivalent_rate"]
