"""Deals: what shares are offered at, what a takeover pays for each of them, and what it values its target at."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Money
from textmine.triples.en.owners import owners_of
from textmine.triples.en.rules import Rules
from textmine.triples.narrative import Measure

_SHARES = frozenset({"shares", "share", "units", "stock", "adss", "securities", "ads"})
_OFFERING = frozenset({"offering", "ipo", "listing", "flotation", "float", "debut", "placing", "placement"})
_OFFERED = ("sell", "sold", "offer", "pric", "issu", "market", "plac", "float")
_HOLDERS = frozenset({"shareholders", "stockholders", "investors", "holders", "unitholders"})
_RECEIVED = ("receiv", "get", "got", "be paid")
_ISSUE_PRICE = Metric("issue_price", "money", "price", (), "company")
_ACQUISITION_PRICE = Metric("acquisition_price", "money", "flow", (), "company")
_CLOSING_PRICE = Metric("closing_price", "money", "price", (), "security")
_PER_SHARE = 10_000  # no share costs more


class Deals(Rules):
    """Rules of a FigureReader."""

    def offered(self, at: int, mention: Mention) -> bool:
        """`sell 22 million shares at $17 to $19 each`, `shares priced between $17 and $19`."""
        front = self.front(at)
        act = self.frame.act
        if not isinstance(mention, Money) or mention.high > _PER_SHARE or self.part(front).text not in ("at", "between", "for") or not act.verb.text.startswith(_OFFERED):
            return False
        shares = self.part(front - 1) if self.part(front - 1).kind != "verb" else self.part(front - 2)
        if shares.text not in _SHARES and not shares.text.endswith(("shares", "units")):
            return False
        words = {spelt for part in self._figures.parts for word in part.words for spelt in word.text.split()}
        if not (words & _OFFERING or act.verb.text.startswith(("offer", "pric"))):
            return False
        return self.add(at, None, Measure(_ISSUE_PRICE, act.verb.text), "level", "offered at", 0.8, owners=self.frame.owners)

    def received(self, at: int, mention: Mention) -> bool:
        """`Stockholders will get $64.50 in cash for each share`: what the buyer told of pays for a share."""
        act = self.frame.act
        bid = self.story.bid
        if bid is None or not isinstance(mention, Money) or mention.high > _PER_SHARE or self.part(self.front(at)) is not act.verb or not act.verb.text.startswith(_RECEIVED):
            return False
        subject = self._figures.parts[0] if self._figures.parts else None
        if subject is None or not any(word.text in _HOLDERS for word in subject.words):
            return False
        return self.add(at, None, Measure(_ACQUISITION_PRICE, act.verb.text), "level", "paid a share", 0.8, owners=(bid.buyer,))

    def closed(self, at: int, mention: Mention) -> bool:
        """`a premium of 37% to Tuesday's close of $47.05`: the price of the target before the bid."""
        front = self.front(at)
        if not isinstance(mention, Money) or self.part(front).text != "of" or not self.phrases_before or self.phrase_end < front - 1:
            return False
        phrase = self.phrases_before[-1]
        if phrase.text.lower() not in ("close", "closing price", "closing share price", "last close", "closing level"):
            return False
        owners = owners_of(phrase, self.frame, self.story) or ((self.story.bid.target,) if self.story.bid else self.frame.owners)
        return self.add(at, None, Measure(_CLOSING_PRICE, phrase.text), "level", "close of", 0.8, owners=owners, date=phrase.dates[0] if phrase.dates else None)
