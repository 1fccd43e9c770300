"""Deals: what shares are offered at, what a takeover pays for each of them, and what it values its target at."""
from __future__ import annotations

from textmine.model import Mention, Money
from textmine.triples.en.references import FIRMS, owners_of
from textmine.triples.en.rules import Rules
from textmine.triples.en.words import listed
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

_SHARES = frozenset({"shares", "share", "units", "stock", "adss", "securities", "ads"})
_OFFERING = listed("offering")
_OFFERED = ("sell", "sold", "offer", "pric", "issu", "market", "plac", "float")
_FLOATED = ("floated", "listed", "went public")
_HOLDERS = frozenset({"shareholders", "stockholders", "investors", "holders", "unitholders"})
_RECEIVED = ("receiv", "get", "got", "be paid")
_ISSUE_PRICE = known_metric("issue_price")
_ACQUISITION_PRICE = known_metric("acquisition_price")
_CLOSING_PRICE = known_metric("closing_price")
_IPO_PROCEEDS = known_metric("ipo_proceeds")
_PROCEEDS = frozenset({"proceeds", "net proceeds", "ipo proceeds", "fresh issue"})
_USING = frozenset("use used utilised utilized spend spent go earmarked allocated allocate deployed invested set".split())
_PLACING = frozenset({"placing", "placement", "offering", "issue"})
_PURPOSES = frozenset({"to", "for", "on", "towards", "toward"})
_PER_SHARE = 10_000  # no share costs more


class Deals(Rules):
    """Rules of a FigureReader."""

    def offered(self, at: int, mention: Mention) -> bool:
        """`sell 22 million shares at $17 to $19 each`, `shares priced between $17 and $19`."""
        front = self.front(at)
        act = self.frame.act
        if not isinstance(mention, Money) or mention.high > _PER_SHARE or self.part(front).text not in ("at", "between", "for"):
            return False
        # a placing of 180 million new shares at
        placed = any(part.text in _PLACING for part in self._figures.parts[max(0, front - 6):front])
        if not act.verb.text.startswith((*_OFFERED, *_FLOATED)) and not placed:
            return False
        firm = self.frame.owners and self.frame.owners[0].kind in FIRMS
        if firm and act.verb.text in _FLOATED and self.part(front).text == "at":
            return self.add(at, None, Measure(_ISSUE_PRICE, act.verb.text), "level", "offered at", 0.8, owners=self.frame.owners)
        shares = self.part(front - 1) if self.part(front - 1).kind != "verb" else self.part(front - 2)
        if shares.text not in _SHARES and not shares.text.endswith(("shares", "units")):
            return False
        words = {spelt for part in self._figures.parts for word in part.words for spelt in word.text.split()}
        if not (words & _OFFERING or act.verb.text.startswith(("offer", "pric"))):
            return False
        return self.add(at, None, Measure(_ISSUE_PRICE, act.verb.text), "level", "offered at", 0.8, owners=self.frame.owners)

    def used(self, at: int, mention: Mention) -> bool:
        """`Of the proceeds, Rs 1,100 crore will be used to set up stores and Rs 400 crore for marketing`: what an offering is for."""
        parts = self._figures.parts
        words = ({word.text for part in parts[:at] for word in part.words}
                 | {word.text for part in parts[at + 1:at + 4] for word in part.words})
        listed = self.frame.last is not None and self.frame.last.rule == "use of proceeds"
        if not isinstance(mention, Money) or not (words & _PROCEEDS and words & _USING or listed):
            return False
        joint = next((step for step in range(at + 1, min(at + 6, len(parts)))
                      if parts[step].text in _PURPOSES or parts[step].words[-1].text in _PURPOSES), None)
        joint = next((step for step in range(at + 1, at + 3) if self.part(step).words and self.part(step).words[0].text == "to"), joint)
        if joint is None:
            return False
        end = next((step for step in range(joint + 1, len(parts))
                    if parts[step].kind in ("mark", "figure") or parts[step].text in ("and", "while")), len(parts))
        start = (self.part(joint).words[1] if len(self.part(joint).words) > 1 and self.part(joint).words[0].text == "to"
                 else self.part(joint + 1))
        if end <= joint and start is not self.part(joint):
            return False
        segment = self._figures.text[start.start:self.part(max(end - 1, joint)).end]
        return self.add(at, None, Measure(_IPO_PROCEEDS, "proceeds", segment or None), "level", "use of proceeds", 0.75,
                        owners=self.frame.last.owners if listed else self.frame.owners, status="plan")

    def received(self, at: int, mention: Mention) -> bool:
        """`Stockholders will get $64.50 in cash for each share`: what the buyer told of pays for a share."""
        act = self.frame.act
        bid = self.story.bid
        if (bid is None or not isinstance(mention, Money) or mention.high > _PER_SHARE
                or self.part(self.front(at)) is not act.verb or not act.verb.text.startswith(_RECEIVED)):
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
        return self.add(at, None, Measure(_CLOSING_PRICE, phrase.text), "level", "close of", 0.8, owners=owners,
                        date=phrase.dates[0] if phrase.dates else None)
