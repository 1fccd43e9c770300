"""English dates and durations."""
from textmine.dates.en.finder import find

__all__ = ["find"]
