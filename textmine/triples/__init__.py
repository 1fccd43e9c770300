"""Who, what, how much, when: triples from the mentions of a text."""
from textmine.triples.reader import Reader

__all__ = ["Reader"]
