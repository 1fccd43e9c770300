"""A figure of a Chinese clause with what stands around it: what the rules on its measure ask for."""
from __future__ import annotations

import msgspec

from textmine.model import Mention, Money, Percent
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame, Lead


class Figure(msgspec.Struct):
    """A figure, the cues that lead to it, the frame of its clause and the story so far."""

    mention: Mention
    lead: Lead
    frame: Frame
    story: Story

    @property
    def is_money(self) -> bool:
        return isinstance(self.mention, Money)

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage or so many times something."""
        return isinstance(self.mention, Percent) or getattr(self.mention, "unit", "") == "x"

    @property
    def behind(self) -> Token:
        return self.lead.here.at(self.lead.at + 1)

    @property
    def part(self) -> str | None:
        """The phrase that waits for a figure, which may be the part that this one is of."""
        return self.frame.phrase if self.frame.nouns else None

    @property
    def noun(self) -> str | None:
        """The noun in front of the figure and its cues."""
        return self.frame.nouns[-1] if self.frame.nouns and self.lead.front.plays("gap") else None

    @property
    def last(self) -> Measure | None:
        """What the sentence told last."""
        return self.frame.recent[-1].measure if self.frame.recent else None

    @property
    def again(self) -> bool:
        """Whether the sentence told something of the same owners last."""
        return bool(self.frame.recent) and self.frame.recent[-1].owners == self.frame.owners
