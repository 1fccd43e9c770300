"""Chinese dates and durations, as mainland, Taiwan and Hong Kong news writes them; read on the folded view."""
from textmine.dates.zh.grammar import find

__all__ = ["find"]
