"""Verb metrics: which metric a verb tells of its figure (spent on research, raised in a listing, sold by the piece)."""
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import is_fraction
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.words import word_lists

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

_PAID_OUT = pattern(r"\b(?:in|through|as|via) (?:an? )?(?:(?:special|interim|final|ordinary|cash) )?dividends?\b")
_REDUNDANT = pattern(r"[^.,;]* redundant\b")
_CUSTOMERS = frozenset({"customers", "users", "subscribers", "members", "passengers", "visitors", "tourists"})
# Whom a verb counts, where its object says so.
_SERVED = {"passengers": frozenset({"passengers", "people", "travellers", "travelers", "customers"}),
           "tourists": frozenset({"visitors", "tourists", "arrivals", "guests"}),
           "users": frozenset({"users", "subscribers", "customers", "members"})}
_OF_PIECES = ("imports", "exports", "sales_volume", "deliveries", "shipments", "production", "orders", "downloads")
_FEW = 10  # of which somebody who sells them parts, as of two offices
MAKING = frozenset({"make", "makes", "made", "built", "build", "builds", "generated"})
_HAVING = frozenset({"has", "have", "operates", "runs", "had"})
_PAYING = ("pay", "paid")
_INVESTING = ("invest", "spen", "pour", "inject", "plough", "plow", "commit", "put in", "puts in")
_SETTLING = ("settle", "resolve")
_FUNDING = frozenset({"funding_raised", "valuation"})
_OF_WARES = ("of", "worth")  # sold $2 billion of gear, $2 billion worth of gear
_FUNDS = ("funding", "financing", "capital", "equity")
_LENT = ("bond", "loan", "facility", "contract", "order", "mortgage")
_LISTING = (" ipo", "initial public offering", "listing", " debut", "share sale in hong kong")
_REPURCHASES = ("repurchase", "buyback", "buy-back", "buying back")
_VALUE = ("value", "capitalization", "capitalisation")
_OFFERING = pattern(r"\b(?:IPO|[Ii]nitial public offering|prospectus|flotation|go(?:ing|es)? public"
                    r"|(?:share|stock market|public) (?:listing|offering)|[Tt]he (?:listing|offering|float))\b")
_JUST = 600  # characters
_ROUNDS = (" round", " series ")
# What money is spent on: the metric, the prepositions in front, and parts of the words that say so.
_PURPOSES = (("buyback", ("on", "in", "into"), ("buyback", "repurchase")),
             ("rd_expense", ("on",), ("research", "r&d")),
             ("capex", ("on", "in"), ("capex", "capital expenditure", "capital spending", "capital project")),
             ("sales_marketing_expense", ("on",), ("marketing", "advertising", "promotion")))


class Told(NamedTuple):
    """What a verb tells of its figure: the id of a metric, and whether it is its level or its change."""

    metric: str
    aspect: str = "level"
    sign: int = 1


class VerbMetrics:
    """Reads what the verbs of a FigureReader's sentence measure."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures

    def told(self, verb: Chunk, mention: Mention, noun: str) -> Told | None:
        """What `verb` tells of such a figure, with the `noun` that is counted; None where it tells nothing."""
        if isinstance(mention, Money):
            metric = self._of_money(verb)
            return Told(metric) if metric is not None else None
        if is_fraction(mention) or isinstance(mention, Percent):
            if isinstance(mention, Percent) and verb.plays("deed.accuracy"):
                return Told("accuracy")
            holds = verb.plays("deed.stake") and verb.text.startswith(("own", "hold", "held", "control"))
            return Told("stake") if holds else None
        if isinstance(mention, (Quantity, Number)) and not (isinstance(mention, Quantity) and mention.unit == "x"):
            return self._of_count(verb, mention, noun)
        return None

    # -- counts ------------------------------------------------------------------------------------------------

    def _of_count(self, verb: Chunk, mention: Quantity | Number, noun: str) -> Told | None:
        lists = word_lists()
        head = noun.split()[-1] if noun else ""
        person = isinstance(mention, Quantity) and mention.unit == "person"
        if verb.plays("deed.employees"):
            sign = int(verb.roles["deed.employees"])
            if sign == 0:
                return Told("employees")
            if head in lists["staff"] or person and head not in _CUSTOMERS:
                return Told("employees", "change", sign)
        if verb.text in MAKING and _REDUNDANT.match(self._figures.text, mention.end, mention.end + 40):
            return Told("employees", "change", -1)  # made 12 of its 45 staff redundant
        if verb.plays("status") and "new" in noun.split() and head in lists["shop"]:
            return Told("stores", "change", 1)
        if verb.text in _HAVING and self._goes_on_with_stores(head):
            return Told("stores")  # closed 41 pubs and now has 212
        if verb.plays("deed.stores"):
            opened = int(verb.roles["deed.stores"])
            if self._goes_on_with_stores(head) or head in lists["shop"]:
                return Told("stores", "change", opened)
            if (head in lists["facility"] or head == "centers") and opened < 0:
                return None
        if head in ("shares", "stake", "stakes"):
            return None
        served = next((deed for deed, heads in _SERVED.items() if verb.plays(f"deed.{deed}") and head in heads), None)
        if served is not None:
            gained = "customers" if head == "customers" else "users"
            return Told(gained, "change", int(verb.roles["deed.users"])) if served == "users" else Told(served)
        if verb.text.startswith("handl") and isinstance(mention, Quantity):
            return Told("handled")  # parcels, containers, tonnes of cargo
        made = next((deed for deed in _OF_PIECES if verb.plays(f"deed.{deed}") and (head or isinstance(mention, Quantity))
                     and not (deed == "production" and self._is_no_output(verb, mention, head))
                     and not (deed == "sales_volume" and abs(mention.low) < _FEW)), None)
        if made == "production" and verb.words[0].text in ("can", "could"):
            return Told("capacity")  # can make 30,000 cars a year
        return Told(made) if made is not None else None

    def _goes_on_with_stores(self, head: str) -> bool:
        """Whether a bare count goes on with the stores told of: opened 30 shops and closed 12."""
        return not head and any(reading.measure.id == "stores" for reading in self._figures.frame.readings)

    def _is_no_output(self, verb: Chunk, mention: Quantity | Number, head: str) -> bool:
        """Whether a count behind a verb of making is what something is for, of works, or has neither noun nor unit."""
        if head in word_lists()["works"]:
            return True  # built 3 factories
        if verb.words[0].text == "to" and self._figures.frame.status not in ("forecast", "plan"):
            return True
        measured = isinstance(mention, Quantity) and mention.unit not in ("x", "person") and mention.text[-1:].isalpha()
        return verb.text in MAKING and not head and not measured

    # -- money -------------------------------------------------------------------------------------------------

    def _of_money(self, verb: Chunk) -> str | None:
        """The metric of money that is the object of a verb, from the verb and what stands behind the amount."""
        figures, parts = self._figures, self._figures.parts
        at = next((index for index, part in enumerate(parts) if part is verb), 0) + 2
        behind, noun = self._behind(at)
        text = _words(noun) if noun.kind == "np" else ""
        owner = figures.frame.owners[0] if figures.frame.owners else None
        if behind.text == "in" and text.endswith(_VALUE):
            return None  # lost $150 billion in market value
        if behind.kind == "per":
            metric = self._per_piece(verb, at)
            if metric is not None:
                return metric
        if (verb.plays("deed.sales_volume") and verb.text.startswith(("sell", "sold")) and behind.text in _OF_WARES
                and noun.kind in ("np", "preposition") and noun.words[-1].text not in word_lists()["paper"]):
            return "revenue"
        if (verb.plays("deed.impairment") and behind.text in ("for", "to", "against")
                and any(word in text for word in ("loan", "debt", "loss", "credit", "default", "impair"))):
            return "impairment"
        stop = next((index for index in range(at, len(parts)) if parts[index].kind == "figure"), len(parts))
        near = " ".join(_words(part) for part in parts[at:stop])
        if verb.plays("deed.dividend") and (behind.text in ("in", "as") and "dividend" in text or _PAID_OUT.search(near)):
            return "dividend" if not any(word in near for word in _REPURCHASES) else None  # through dividends and buybacks
        if verb.text.startswith("return") and behind.text == "to":
            return "buyback" if any(word in near for word in _REPURCHASES) else None
        purpose = self._purpose(verb, behind, noun, text) if verb.plays("deed.investment") else None
        if purpose is None and verb.text.startswith("spen") and behind.text != "on" and self._spends_on_capital():
            return "capex"
        if purpose is not None:
            return purpose
        if verb.text.startswith("spen") and not self._is_invested(behind, noun):
            return "-"
        plain = next((deed for deed in ("exports", "imports", "buyback") if verb.plays(f"deed.{deed}")), None)
        if plain is not None:
            return plain
        if verb.plays("deed.box_office") and owner is not None and owner.kind == "work":
            return "box_office"
        made = " " in verb.text or verb.text.startswith("generat") and noun.kind != "np"
        if (verb.plays("deed.revenue") and made and owner is not None and owner.kind != "work"
                and not (behind.kind == "np" and noun.kind == "np")):
            funded = behind.text == "in" and any(word in text for word in _FUNDS)
            return "funding_raised" if funded or self._is_round() else "revenue"
        if verb.plays("deed.funding_raised", "deed.loan") and behind.kind in ("preposition", "from") and noun.kind == "np" \
                and noun.words[-1].text in word_lists()["debt"]:
            return "debt_issued"  # raised $1.5 billion from a eurobond
        if verb.plays("deed.funding_raised") and not (behind.kind == "np" and any(word in _words(behind) for word in _LENT)):
            return self._raised(verb)
        return self._paid_or_earned(verb, behind, noun)

    def _behind(self, at: int) -> tuple[Chunk, Chunk]:
        """The chunk behind the amount at `at - 1` and the one behind that, a length of time left out."""
        figures = self._figures
        behind, noun = figures.part(at), figures.part(at + 1)
        if behind.kind == "date":
            behind, noun = noun, figures.part(at + 2)  # spend $75 billion this year on
        if behind.text in ("over", "in") and noun.kind in ("length", "date"):
            behind, noun = figures.part(at + 2), figures.part(at + 3)  # spend $600 million over three years on
        if noun.kind == "figure" and behind.text == "on" and figures.part(at + 4).kind == "np":
            noun = figures.part(at + 4)
        return behind, noun

    def _per_piece(self, verb: Chunk, at: int) -> str | None:
        """`earned $1.20 a share`, `will pay $58 a share` (for each share of its target), `paid 12 cents per unit`."""
        figures, bid = self._figures, self._figures.story.bid
        if verb.plays("deed.net_profit") and verb.text.startswith("earn"):
            return "eps"
        bidding = (bid is not None and figures.frame.owners[:1] == (bid.buyer,)
                   or any(figures.part(step).text == "for" and figures.part(step + 1).kind == "np"
                          and figures.phrases.phrase(step + 1)[0].owner is not None for step in range(at, at + 4)))
        if verb.text.rpartition(" ")[2].startswith(_PAYING) and bidding:
            return "acquisition_price"
        return "dividend_per_share" if verb.plays("deed.dividend") else None

    def _purpose(self, verb: Chunk, behind: Chunk, noun: Chunk, text: str) -> str | None:
        """What is spent or invested in something that has a metric of its own: on research, on compute, in capacity."""
        if behind.plays("deed.buyback"):
            return "buyback"
        told = purpose_of(behind.text, text)
        last = noun.words[-1].text if noun.kind == "np" and behind.text == "on" else ""
        if told is None and last in ("compute", "computing"):
            return "compute_cost"
        if told is None and last in word_lists()["capital"] and verb.text.startswith("spen"):
            return "capex"
        return told

    def _is_invested(self, behind: Chunk, noun: Chunk) -> bool:
        """Whether what is spent goes into something that is built: on a new plant, building a factory; not on players, on content."""
        lists = word_lists()
        built = noun.kind == "np" and noun.words[-1].text in lists["project"] | lists["works"]
        building = behind.kind == "verb" and behind.words[-1].text in lists["building"] or behind.text.startswith("building")
        return built or building or behind.text in ("into", "in")

    def _spends_on_capital(self) -> bool:
        """Whether the sentence, or the one before, has told of capital expenditure, which a bare amount goes on with: and expects to spend
        $300 million this year."""
        figures = self._figures
        return any(reading.measure.id == "capex" for reading in (*figures.frame.readings, *figures.previous))

    def _is_round(self) -> bool:
        """Whether the text tells of a round of funding."""
        figures = self._figures
        told = [reading.measure for reading in figures.frame.readings]
        told += [figures.story.measure] if figures.story.measure is not None else []
        return any(measure.id in _FUNDING for measure in told)

    def _raised(self, verb: Chunk) -> str | None:
        """What is raised: in a listing, in a round, or nothing that is told for sure."""
        sentence = " ".join(_words(part) for part in self._figures.parts)
        if not verb.text.startswith(("rais", "secur")) and "round" not in sentence:
            return None
        doers, owners = self._figures.frame.act.phrases, self._figures.frame.owners
        if owners and owners[0].kind in PLACES and not (doers and doers[0].kind in ("other", "people")):
            return None  # tax thresholds stay frozen in Britain, raising £8 billion; but start-ups in Asia raised
        told = (*self._figures.frame.readings, *self._figures.previous)
        offered = (any(word in sentence for word in _LISTING) or any(reading.measure.id == "issue_price" for reading in told)
                   or self._figures.frame.status in ("plan", "forecast", "reported") and self._goes_public(verb))
        listed = verb.text.startswith("rais") and offered and not any(word in sentence for word in _ROUNDS)
        return "ipo_proceeds" if listed else "funding_raised"

    def _goes_public(self, verb: Chunk) -> bool:
        """Whether the text has just told of a listing to come, in which money is to be raised: filed for an IPO. It hopes to raise."""
        return _OFFERING.search(self._figures.text, max(0, verb.start - _JUST), verb.start) is not None

    def _paid_or_earned(self, verb: Chunk, behind: Chunk, noun: Chunk) -> str | None:
        figures = self._figures
        doers = figures.frame.act.phrases
        owner = figures.frame.owners[0] if figures.frame.owners else None
        if verb.plays("deed.cash_burn") and verb.text.startswith("burn"):
            return "cash_burn"
        giver = owner.name.lower().rpartition(" ")[2] if owner is not None else ""
        given = (behind.text == "to" and _words(noun).rpartition(" ")[2] in word_lists()["cause"]
                 or giver in word_lists()["giver"] and behind.kind != "np")  # gave £15bn to charity; the Foundation gave £400,000
        if verb.plays("deed.donation") and (verb.text.startswith("donat") or given):
            return "donation"
        if verb.plays("deed.fine"):
            return "fine"
        if verb.plays("deed.loan"):
            return "loan"
        if verb.text.rpartition(" ")[2].startswith(_PAYING) and self._settles(verb, behind):
            return "fine"
        if (verb.plays("deed.acquisition_price") and verb.text.startswith((*_PAYING, "agreed to pay"))
                and behind.text == "for" and (owner is None or owner.kind != "region")):
            return "acquisition_price"
        if verb.plays("deed.investment"):
            if doers and _are_people(doers[0]):
                return "-" if verb.text.startswith("spen") else None
            invested = verb.text.startswith(_INVESTING) or verb.text.endswith("ed in") or behind.text in ("into", "in")
            return "investment" if invested else None
        if verb.plays("deed.net_loss") and verb.text.startswith("los") and behind.kind != "np":
            each = behind.text == "on" and noun.kind == "np" and noun.words[0].text in ("each", "every")
            return None if each else "net_loss"  # loses $40,000 on each car
        if verb.plays("deed.net_profit") and verb.text.startswith("earn"):
            return made_in(behind, noun) or "net_profit"
        if verb.plays("deed.price") and doers and doers[0].kind == "entity":
            effort = verb.text.startswith("cost") and behind.kind == "verb" and behind.words[0].text == "to"
            return "-" if effort else "price"  # costs $5 million to build
        return None

    def _settles(self, verb: Chunk, behind: Chunk) -> bool:
        """Whether what is paid ends a quarrel: paid $290 million to settle claims, paid $290 million and Lyft $38 million to settle."""
        ends = behind.kind == "verb" and behind.text in _SETTLING
        shared = behind.text == "and" and any(part.kind == "verb" and part.text in _SETTLING and part.start > verb.start
                                              and part.words[0].text == "to" for part in self._figures.parts)
        return ends or shared


def made_in(joint: Chunk, noun: Chunk) -> str | None:
    """The metric of what is made in sales, which is no profit."""
    metric = noun.words[-1].roles.get("metric") if joint.text in ("in", "of") and noun.kind == "np" else None
    return metric.id if metric is not None and metric.id in ("revenue", "ebitda", "gross_profit", "operating_profit") else None


def purpose_of(joint: str, text: str) -> str | None:
    """The metric of what is spent on something: on research, in capital projects."""
    return next((metric for metric, joints, words in _PURPOSES if joint in joints and any(word in text for word in words)), None)


def _words(chunk: Chunk) -> str:
    return " ".join(word.text for word in chunk.words)


def _are_people(phrase: Phrase) -> bool:
    """Whether a phrase names people rather than whom they belong to: shoppers, tourists."""
    return phrase.kind == "people" or phrase.measure is not None and phrase.measure.dimension == "person"
