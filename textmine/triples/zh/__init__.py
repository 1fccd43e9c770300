"""Chinese: from tokens to drafts. All text is folded, so simplified characters stand for both scripts."""
from textmine.triples.zh.grammar import Grammar

__all__ = ["Grammar"]
