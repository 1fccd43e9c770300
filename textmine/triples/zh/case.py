"""A measure whose owners are wanted, with what is known around it."""
from __future__ import annotations

import msgspec

from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.frame import Frame
from textmine.triples.zh.lexing import Words


class Case(msgspec.Struct):
    """A measure whose owners are wanted, with what its sentence (`frame`) and its text know; `kind` is that of the
    first owner of the sentence."""

    frame: Frame
    measure: Measure
    story: Story
    words: Words
    kind: str | None

    @property
    def home(self) -> Entity:
        return self.story.home

    @property
    def said(self) -> str:
        """The measure with its part, as the text has them."""
        return (self.measure.segment or "") + self.measure.text

    @property
    def told(self) -> bool:
        """Whether the owners of the sentence are named or have just had a figure."""
        return self.frame.fresh or bool(self.frame.recent) and self.frame.recent[-1].owners == self.frame.owners
