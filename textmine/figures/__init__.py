"""What a numeral measures: money, percent, quantity or number."""
from textmine.figures.figure import Figure
from textmine.figures.reader import Reader

__all__ = ["Figure", "Reader"]
