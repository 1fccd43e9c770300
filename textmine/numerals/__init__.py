"""The one scan: every numeral of a view, each read to an exact Decimal."""
from textmine.numerals.numeral import Numeral
from textmine.numerals.scanner import Scanner

__all__ = ["Numeral", "Scanner"]
