"""Deals: what shares are offered at, what a takeover pays and values its target at, what somebody is told to pay, and by whom."""
from __future__ import annotations

from typing import TYPE_CHECKING

from textmine.model import Mention, Money
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.references import FIRMS, OURS, owners_of
from textmine.triples.en.rules import Rules, reads
from textmine.triples.en.sorts import MONEY
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

_SHARES = frozenset({"shares", "share", "units", "stock", "adss", "securities", "ads"})
_OFFERING = listed("offering")
_RAISING = frozenset({"raise", "raises", "raised", "raising"})
_OFFERED = ("sell", "sold", "offer", "pric", "issu", "market", "plac", "float")
_BIDS = listed("bid")
_DEALS = listed("dealing")
_WAYS = frozenset({"for", "from", "by"})
_OFFERING_FOR = ("offer", "bid")
_PAID_PER = frozenset({"hour", "day", "week", "month", "year"})  # no firm is
_COMPENSATING = frozenset({"damages", "compensation", "restitution", "royalties", "costs", "fees", "redress"})
_HOLDERS = frozenset({"shareholders", "stockholders", "investors", "holders", "unitholders"})
_RECEIVED = ("receiv", "get", "got", "be paid")
_ISSUE_PRICE = known_metric("issue_price")
_ACQUISITION_PRICE = known_metric("acquisition_price")
_FINE = known_metric("fine")
_CLOSING_PRICE = known_metric("closing_price")
_IPO_PROCEEDS = known_metric("ipo_proceeds")
_PROCEEDS = frozenset({"proceeds", "net proceeds", "ipo proceeds", "fresh issue"})
_USING = frozenset("use used utilised utilized spend spent go earmarked allocated allocate deployed invested set".split())
_PLACING = frozenset({"placing", "placement", "offering", "issue"})
_PURPOSES = frozenset({"to", "for", "on", "towards", "toward"})
_PER_SHARE = 10_000  # no share costs more
_FIRST_PRICES = {"deed.issue_price": _ISSUE_PRICE, "deed.opening_price": known_metric("opening_price")}


class Deals(Rules):
    """Rules of a FigureReader."""

    def __init__(self, figures: FigureReader) -> None:
        super().__init__(figures)
        text = figures.text.lower()
        self._raises_funds = "proceeds" in text or "fresh" in text  # as few texts do

    @reads(MONEY, front=("at", "between", "for"))
    def offered(self, at: int, mention: Mention) -> bool:
        """`sell 22 million shares at $17 to $19 each`, `shares priced between $17 and $19`."""
        front = self.front(at)
        act = self.frame.act
        if mention.high > _PER_SHARE:
            return False
        # a placing of 180 million new shares at
        placed = any(part.text in _PLACING for part in self._figures.parts[max(0, front - 6):front])
        floated = next((metric for role, metric in _FIRST_PRICES.items() if act.plays(role)), None)
        if not act.verb.text.startswith(_OFFERED) and not placed and floated is None:
            return False
        if self.frame.owners and self.frame.owners[0].kind in FIRMS and floated is not None and self.part(front).text == "at":
            return self.add(at, None, Measure(floated, act.verb.text), "level", "offered at", 0.8, owners=self.frame.owners)
        shares = self.part(front - 1) if self.part(front - 1).kind != "verb" else self.part(front - 2)
        priced = act.verb.text.startswith("pric") and shares.text in _OFFERING  # priced its offering at HK$263 a share
        if shares.text not in _SHARES and not shares.text.endswith(("shares", "units")) and not priced:
            return False
        words = {spelt for part in self._figures.parts for word in part.words for spelt in word.text.split()}
        if not (words & _OFFERING or words & _RAISING or self.story.listing or act.verb.text.startswith(("offer", "pric"))):
            return False
        return self.add(at, None, Measure(_ISSUE_PRICE, act.verb.text), "level", "offered at", 0.8, owners=self.frame.owners)

    @reads(MONEY)
    def bid(self, at: int, mention: Mention) -> bool:
        """`offered $3 billion for Skyfreight`, `a $3 billion offer from KKR`, `raised its offer to $42`: what a bidder would pay."""
        if mention.per in _PAID_PER:
            return False
        front, act = self.part(self.front(at)), self.frame.act
        if front is act.verb and front.text.startswith(_OFFERING_FOR) and self._firm("for", self._behind_money(at)) is not None:
            return self._note_bid(at, self.frame.owners, front)
        if self._is(at + 1, _BIDS):
            doing = front is act.verb and not act.plays("passive") and self._firm("for", at + 2) is not None
            return self._note_bid(at, self._party(at + 2) or (self.frame.owners if doing else ()), self.part(at + 1))
        noun = self._bid_before(self.front(at)) if front.text in ("to", "of", "from", "up from") else None
        if noun is None:
            return False
        owners = self._party(noun + 1) or self._party(at + 1) or owners_of(self.phrases.phrase(noun)[0], self.frame, self.story)
        return self._note_bid(at, owners, self.part(noun), earlier=front.kind == "from")

    @reads(MONEY)
    def dealt(self, at: int, mention: Mention) -> bool:
        """`bought by KKR in a $3 billion deal`, `its $3 billion purchase of Skyfreight`, `will pay $3 billion in cash for Skyfreight`."""
        front, act = self.part(self.front(at)), self.frame.act
        if front is act.verb and front.text.startswith("pa") and self.part(at + 1).text == "in":
            return self._firm("for", self._behind_money(at)) is not None and self._note_deal(at, self.frame.owners, front)
        noun = self.part(at + 1)
        if not self._is(at + 1, _DEALS):
            return False
        if front.text == "in" and act.plays("deed.acquisition_price"):
            return self._note_deal(at, self._bought_by(at) if act.plays("passive") else self.frame.owners, noun)
        target = self._firm("of", at + 2)
        buyer = self._firm("by", at + 4) if target is not None else None
        buyer = buyer or self.part(at - 1).possessor
        doing = front is act.verb and not act.plays("passive") or front.text in ("to", "into") or target is not None
        buyers = (buyer,) if buyer is not None else self.frame.owners if doing and target not in self.frame.owners else ()
        buying = target is not None or self.part(at + 2).plays("deed.acquisition_price")
        return buying and (self._note_deal(at, buyers, noun) or target is not None)  # never of the one that is bought

    def _note_bid(self, at: int, bidders: tuple[Entity, ...], told: Chunk, **fields: object) -> bool:
        return self._note_deal(at, bidders, told, status="plan" if self.frame.status == "actual" else None, **fields)

    def _note_deal(self, at: int, buyers: tuple[Entity, ...], told: Chunk, **fields: object) -> bool:
        measure = Measure(_ACQUISITION_PRICE, told.text)
        return bool(buyers) and buyers[0].kind in FIRMS and self.add(at, None, measure, "level", "deal", 0.8, owners=buyers, **fields)

    def _is(self, at: int, nouns: frozenset[str]) -> bool:
        """Whether the chunk at an index says with its last word what it is, and no determiner opens it."""
        part = self.part(at)
        return part.kind == "np" and part.words[-1].text.split()[-1] in nouns and part.words[0].part != "determiner"

    def _behind_money(self, at: int) -> int:
        """The index behind an amount, for each share and in cash or shares."""
        step = at + 2 if self.part(at + 1).kind == "per" else at + 1
        return step + 2 if self.part(step).text == "in" and self.part(step + 1).kind == "np" else step

    def _bid_before(self, at: int) -> int | None:
        """Where the offer stands that a preposition at an index goes on with: its offer for Skyfreight to."""
        step = at - 3 if self.part(at - 2).text in _WAYS and self.part(at - 1).kind == "np" else at - 1
        part = self.part(step)
        if part.kind != "np" or part.words[-1].text not in _BIDS:
            return None
        whose = self.phrases.phrase(step)[0]
        return step if step < at - 1 or self.story.bid is not None or whose.reference in OURS or whose.owner is not None else None

    def _bought_by(self, at: int) -> tuple[Entity, ...]:
        """By whom a firm is bought in the clause in front of a figure."""
        found = (self._firm("by", step) for step in range(at - 2, max(0, at - 8), -1))
        return next((tuple([firm]) for firm in found if firm is not None), ())

    def _party(self, at: int) -> tuple[Entity, ...]:
        """From whom or by whom an offer is, told behind it."""
        firm = self._firm("from", at) or self._firm("by", at)
        return (firm,) if firm is not None else ()

    def _firm(self, joint: str, at: int) -> Entity | None:
        """The organisation named behind a preposition at an index."""
        if self.part(at).text != joint or self.part(at + 1).kind != "np":
            return None
        phrase = self.phrases.phrase(at + 1)[0]
        return phrase.owner if phrase.kind == "entity" and phrase.owner is not None and phrase.owner.kind in FIRMS else None

    @reads(MONEY)
    def used(self, at: int, mention: Mention) -> bool:
        """`Of the proceeds, Rs 1,100 crore will be used to set up stores and Rs 400 crore for marketing`: what an offering is for."""
        parts = self._figures.parts
        listed = self.frame.last is not None and self.frame.last.rule == "use of proceeds"
        if not listed and not self._tells_use(at):
            return False
        joint = next((step for step in range(at + 1, min(at + 6, len(parts)))
                      if parts[step].text in _PURPOSES or parts[step].words[-1].text in _PURPOSES), None)
        joint = next((step for step in range(at + 1, at + 4) if self.part(step).words and self.part(step).words[0].text == "to"), joint)
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

    def _tells_use(self, at: int) -> bool:
        """Whether proceeds stand near a figure, and what is done with them."""
        if not self._raises_funds:
            return False
        parts = self._figures.parts
        words = {word.text for part in (*parts[:at], *parts[at + 1:at + 4]) for word in part.words}
        return not words.isdisjoint(_PROCEEDS) and not words.isdisjoint(_USING)

    @reads(MONEY)
    def received(self, at: int, mention: Mention) -> bool:
        """`Stockholders will get $64.50 in cash for each share`: what the buyer told of pays for a share."""
        act = self.frame.act
        bid = self.story.bid
        if (bid is None or mention.high > _PER_SHARE
                or self.part(self.front(at)) is not act.verb or not act.verb.text.startswith(_RECEIVED)):
            return False
        if not act.phrases or act.phrases[0].text.lower().rpartition(" ")[2] not in _HOLDERS:
            return False
        return self.add(at, None, Measure(_ACQUISITION_PRICE, act.verb.text), "level", "paid a share", 0.8, owners=(bid.buyer,))

    @reads(MONEY)
    def ordered(self, at: int, mention: Mention) -> bool:
        """`A court ordered Acme to pay $38 million`: what somebody is told to pay."""
        front = self.front(at)
        verb, payer, order = self.part(front), self.part(front - 1), self.part(front - 2)
        if (verb.text != "pay" or verb.words[0].text != "to" or payer.kind != "np"
                or order.words[-1].text not in word_lists()["ordering"]):
            return False
        paid = self.phrases.phrase(at + 2)[0] if self.part(at + 1).text == "in" and self.part(at + 2).kind == "np" else None
        noun = paid.text if paid is not None and paid.text.lower().rpartition(" ")[2] in _COMPENSATING else ""  # in damages
        return self.add(at, None, Measure(None, noun) if noun else Measure(_FINE, verb.text), "level", "ordered to pay", 0.85,
                        owners=owners_of(self.phrases.phrase(front - 1)[0], self.frame, self.story))

    @reads(MONEY, front=("of",))
    def closed(self, at: int, mention: Mention) -> bool:
        """`a premium of 37% to Tuesday's close of $47.05`: the price of the target before the bid."""
        front = self.front(at)
        if not self.phrases_before or self.phrase_end < front - 1:
            return False
        phrase = self.phrases_before[-1]
        if phrase.text.lower() not in ("close", "closing price", "closing share price", "last close", "closing level"):
            return False
        owners = owners_of(phrase, self.frame, self.story) or ((self.story.bid.target,) if self.story.bid else self.frame.owners)
        return self.add(at, None, Measure(_CLOSING_PRICE, phrase.text), "level", "close of", 0.8, owners=owners,
                        date=phrase.dates[0] if phrase.dates else None)

    def told_behind(self, at: int, measure: Measure) -> tuple[Entity, ...]:
        """The one whom a fine falls on, from whom an offer comes, or the place that a statistic is of, where the words behind the
        figure say it: home prices rose 5% in Wales."""
        behind = at + 1 + (self.part(at + 1).kind == "basis")
        if measure.bearer in ("region", "place") and self.part(behind).text == "in" and self.part(behind + 1).kind == "np":
            return self.phrases.phrase(behind + 1)[0].places[:1]
        joints = {"fine": ("on", "against"), "acquisition_price": ("from", "by")}.get(measure.id or "")
        if not joints:
            return ()
        for step in range(at + 1, at + 6):
            part = self.part(step)
            if part.kind in ("preposition", "from") and part.text in joints and self.part(step + 1).kind == "np":
                phrase, _ = self.phrases.phrase(step + 1)
                return (phrase.owner,) if phrase.kind == "entity" and phrase.owner is not None else ()
            if part.kind not in ("mark", "figure", "date", "preposition"):
                break
        return ()
