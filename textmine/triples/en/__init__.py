"""English: from tokens to drafts."""
from textmine.triples.en.grammar import Grammar

__all__ = ["Grammar"]
