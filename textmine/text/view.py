"""The view: the caller's text folded to one script and one width, code point for code point.

Folding never changes the length, so every offset into the view is an offset into the original.
"""
from __future__ import annotations

import datetime

import msgspec

from textmine.text.folding import fold
from textmine.text.lines import unwrapped
from textmine.text.script import told_locale


class View(msgspec.Struct, frozen=True, gc=False):
    """A text as the grammars read it: `text` is `original` in simplified characters and half width, with blanks for the line
    ends that only wrap it, `locale` the one that the caller gave, `told` the one that the words of a traditional text speak
    for where the caller gave none."""

    original: str
    text: str
    lang: str
    locale: str | None
    told: str | None
    published: datetime.date | None

    def written(self, phrase: str) -> str:
        """A phrase of the folded text with the punctuation that the caller's text has in it."""
        if _PUNCTUATION.isdisjoint(phrase):
            return phrase
        at = self.text.find(phrase)
        return ("".join(mark if sign in _PUNCTUATION else sign
                        for sign, mark in zip(phrase, self.original[at:at + len(phrase)])) if at >= 0 else phrase)


_PUNCTUATION = frozenset(":()!?,&+/-.")


def view_of(text: str, *, lang: str, locale: str | None = None, published: datetime.date | None = None) -> View:
    """Fold a text for reading."""
    folded = unwrapped(fold(text))
    assert len(folded) == len(text), "folding must keep the length"
    told = told_locale(folded) if lang == "zh-Hant" and locale is None else None
    return View(text, folded, lang, locale, told, published)
