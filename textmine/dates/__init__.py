"""Dates, times and durations: found as expressions, resolved to TIMEX3 values and calendar intervals."""
from textmine.dates.expression import Expression
from textmine.dates.reader import Reader

__all__ = ["Expression", "Reader"]
