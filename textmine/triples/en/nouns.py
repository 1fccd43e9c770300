"""Nouns behind the figure: what they say it is an amount of (410 employees, a 12% rise in revenue, $45 million in net profit)."""
from __future__ import annotations

from typing import TYPE_CHECKING

from textmine.model import Mention, Money, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.fitting import AIMED, can_measure, is_factor_word, is_fraction
from textmine.triples.en.owners import can_own
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.quotations import quoted
from textmine.triples.en.references import FIRMS, owners_of
from textmine.triples.en.rules import reads
from textmine.triples.en.sorts import COUNT, FRACTION, TIMES
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import known_metric
from textmine.triples.narrative import Measure

if TYPE_CHECKING:
    from textmine.triples.en.figures import FigureReader

_STORES = known_metric("stores")
_OWN = pattern(r"\b(?:its|her|his|our) $")
_QUOTED = frozenset({"index", "commodity", "currency"})
_POSSESSING = frozenset({"has", "had", "have"})
_HOLDING = listed("holding")
_MANY = 1_000
_WON = frozenset({"contract_value", "order_value", "loan", "debt_issued", "buyback", "subsidy"})  # won, placed, signed, taken out
_WORTHS = frozenset({"market_cap", "valuation"})
_VALUED = frozenset({"valued at", "valued", "worth"})
_BUILT = ("expansion", "extension", "addition")  # rather what it costs than by how much something grows
_CREATING = frozenset({"creating", "create", "creates", "created", "forming", "form"})
_HAVING = frozenset({"with", "having", "of", "including", "for"})
_GOING = listed("going")  # of jobs
_SOLD, _SALES = frozenset({"sale", "disposal", "stake", "divestment"}), ("sale", "disposal")  # what a gain is made on
_LED = frozenset({"retail_sales", "exports", "imports"})
_ALL_OTHERS = ("market", "sector", "industry", "peers", "rivals")
_GAINS, _RAISES = ("gain", "gains"), ("raise", "raises")


class Nouns:
    """Rules of a FigureReader."""

    def __init__(self, figures: FigureReader) -> None:
        self._figures = figures

    def _behind(self, at: int) -> tuple[Phrase | None, int, str]:
        """The noun phrase right behind a figure, or behind `in` or `of`; and the word between."""
        figures = self._figures
        behind = figures.part(at + 1)
        if behind.kind == "basis":
            at, behind = at + 1, figures.part(at + 2)  # a 22% year-on-year rise
        if behind.kind == "np":
            if behind.words[0].part == "determiner" or behind.words[0].text in ("its", "their"):
                return None, at + 1, ""
            phrase, end = figures.phrases.phrase(at + 1)
            return phrase, end, ""
        if behind.kind == "preposition" and behind.text in ("in", "of") and figures.part(at + 2).kind == "np":
            phrase, end = figures.phrases.phrase(at + 2)
            return phrase, end, behind.text
        return None, at + 1, ""

    def named_behind_fraction(self, at: int, mention: Mention) -> bool:
        """`a 12% rise in revenue`, `a 25-basis-point rate cut`, `a 35% stake`, `5% revenue growth`."""
        if not isinstance(mention, (Percent, Money, Quantity)) or is_factor_word(mention):
            return False
        phrase, end, joint = self._behind(at)
        if phrase is None or joint:
            return False
        if phrase.kind != "rate":
            return isinstance(mention, Percent) and self._share(at, phrase, end)
        told = self._rate_of_other(at, mention, phrase, end) if phrase.measure is None else None
        if told is not None:
            return told
        measure, source = (phrase.measure, phrase) if phrase.measure is not None else self._moved(at, phrase, end)
        return measure is None or not can_measure(measure, mention, "change") or self._rate(at, phrase, measure, source, end)

    def _rate_of_other(self, at: int, mention: Mention, phrase: Phrase, end: int) -> bool | None:
        """A rate that names no measure and is none of the measure told: a quotation, a gain in money, a raise, what was expected."""
        figures, said = self._figures, phrase.text.lower()
        if isinstance(mention, Money) and said.endswith(_BUILT):
            return True
        thing = (quoted(phrase.owner, mention, "", phrase.text, True)
                 if phrase.owner is not None and phrase.owner.kind in _QUOTED else None)
        if thing is not None and can_measure(thing, mention, "change"):
            # a 0.8% drop in the Hang Seng Index
            return figures.add(at, None, thing, "change", "rate behind", 0.8, owners=(phrase.owner,), sign=phrase.sign)
        if isinstance(mention, Money) and (figures.frame.act.plays("have", "event") or self._is_of_sale(phrase, end)):
            return not said.endswith(_GAINS) \
                or figures.add(at, phrase._replace(segments=()), Measure(None, phrase.text), "level", "gain behind", 0.6)
        if said.rpartition(" ")[2] in _RAISES:
            return self._raise(at, phrase)
        near = figures.comparisons.nearest(mention) if figures.frame.act.plays("foresees") and not figures.frame.readings else None
        if near is None or near.aspect != "change":
            return None
        return figures.add(at, near.phrase, near.measure, "change", "expected", 0.8, sign=phrase.sign,
                           owners=near.owners, status="forecast", date=near.date)

    def _is_of_sale(self, phrase: Phrase, end: int) -> bool:
        """Whether a gain is one on what is sold: a $12 million gain on the sale of its headquarters."""
        behind = self._figures.part(end + 1)
        return (self._figures.part(end).text in ("on", "from") and behind.kind == "np" and behind.words[-1].text in _SOLD
                or any(text.endswith(_SALES) for text in phrase.segments))

    def _moved(self, at: int, phrase: Phrase, end: int) -> tuple[Measure | None, Phrase | None]:
        """The measure that a rate without one is of, and the phrase that tells it: the measure told, or what somebody takes in."""
        figures, frame = self._figures, self._figures.frame
        goes_on = figures.part(end).kind != "preposition" or figures.part(end + 1).kind in ("date", "figure")
        measure = frame.measure if goes_on else None
        subject = frame.subjects[0] if frame.subjects else None
        if (measure is not None and not frame.readings
                and (figures.part(figures.front(at)).text == "with"
                     or subject is not None and subject.kind in ("other", "people") and not subject.reference)):
            measure = measure._replace(segment=None)  # bucked the trend with a 2% gain
        if (measure is None and phrase.segments and phrase.segments[0].split()[-1].lower() in word_lists()["taking"]
                and frame.act.plays("have", "event")):
            return Measure(None, phrase.segments[0]), phrase._replace(segments=())  # a 9% fall in royalty income
        return measure, frame.phrase if frame.phrase is not None and frame.phrase.measure is not None else None

    def _at(self, at: int, end: int) -> tuple[str, ...]:
        """Where a rate is told of that `at` leads to."""
        behind = self._figures.part(end + 1)
        return (self._figures.phrases.phrase(end + 1)[0].text,) if self._figures.part(end).text == "at" and behind.kind == "np" else ()

    def _rate(self, at: int, phrase: Phrase, measure: Measure, source: Phrase | None, end: int) -> bool:
        """State how far a measure moved, of whom the words around the rate tell."""
        figures, frame = self._figures, self._figures.frame
        beside = figures.part(figures.front(at)).kind == "than" and phrase.measure is None and phrase.segments
        if beside and phrase.segments[0].lower().endswith(_ALL_OTHERS):
            return True  # against a 31% gain for the broader market
        subject = frame.subjects[0] if frame.subjects else None
        placed = measure.bearer in ("place", "region")
        if (phrase.measure is None and placed and subject is not None
                and subject.kind == "entity" and subject.owner is not None and subject.owner.kind in PLACES):
            return self._rate_of((subject.owner,), at, phrase, measure)
        rival = figures.part(at - 1).possessor
        if phrase.measure is None and rival is not None and measure.metric is not None and can_own(rival, measure.metric):
            return self._rate_of((rival,), at, phrase, measure)  # outpacing Brightline's 8% growth
        part = (phrase.segments[:1] or phrase.place_words[:1] if measure.bearer == "company"
                else (phrase.place_words[:1] if measure.id in ("exports", "imports") else ()))
        joint, last = figures.part(figures.front(at)).text, frame.last
        too = joint in ("and", ",") and last is not None and last.rule == "rate behind" and last.measure.segment \
            and (phrase.segments or self._at(at, end))
        led = (joint == "by" or too) and measure.id in _LED  # led by a 1.6% jump at auto dealers
        part = part or led and (phrase.segments[:1] or self._at(at, end)) or ()
        if phrase.measure is None and part and measure.kind == "flow" and (frame.readings or led) and not phrase.owner:
            # a 9% decline in civil aerospace
            source = phrase._replace(measure=None, places=(), place_words=())
            return figures.add(at, source, measure._replace(segment=part[0]), "change", "rate behind", 0.8, sign=phrase.sign,
                               owners=frame.readings[-1].owners if frame.readings else (), status=frame.status)
        front = figures.part(figures.front(at))
        if front.kind == "than" and phrase.places and phrase.measure is None and placed:
            return self._rate_of(phrase.places[:1], at, phrase, measure)
        status = "forecast" if frame.act.plays("foresees") else frame.status
        earlier = front.kind in ("than", "from") or front.text in ("after", "following")
        return figures.add(at, source, measure, "change", "rate behind", 0.85, sign=phrase.sign, move=phrase.sign,
                           status=status, earlier=earlier)

    def _rate_of(self, owners: tuple[Entity, ...], at: int, phrase: Phrase, measure: Measure) -> bool:
        return self._figures.add(at, None, measure, "change", "rate behind", 0.8, sign=phrase.sign, owners=owners)

    def _share(self, at: int, phrase: Phrase, end: int) -> bool:
        """`a 24% share of the smartphone market`, `a 35% stake`."""
        figures = self._figures
        if phrase.measure is None and phrase.text.lower().split()[-1:] == ["share"] and self._of_market(end, phrase):
            return figures.add(at, None, Measure(known_metric("market_share"), "share"), "level",
                               "share of market", 0.8, owners=figures.frame.owners)
        if phrase.measure is None or phrase.measure.id not in ("stake", "market_share"):
            return False
        if phrase.target is not None and phrase.target in (figures.frame.owners or figures.story.topic):
            return True  # the family has a 51% stake in it
        owner = phrase.owner if phrase.owner in figures.frame.owners else None
        return figures.add(at, phrase._replace(segments=(), places=(), owner=owner), phrase.measure._replace(segment=None),
                           "level", "stake behind", 0.9, owners=figures.frame.owners)

    def _raise(self, at: int, phrase: Phrase) -> bool:
        """`Pilots won a 24% raise`, `offered a raise of 5%`: the pay of those who work for whom the text speaks of."""
        frame, firm = self._figures.frame, self._figures.story.firm
        named = bool(frame.subjects) and frame.subjects[0].kind == "entity"
        return self._figures.add(at, None, Measure(known_metric("salary"), phrase.text), "change", "rate behind", 0.8,
                                 owners=() if named or firm is None else (firm,))

    def _of_market(self, end: int, phrase: Phrase) -> bool:
        """Whether a share is one of a market: a 24% share of the smartphone market."""
        behind = self._figures.part(end + 1) if self._figures.part(end).text == "of" else self._figures.part(end - 1)
        return any(text.lower().endswith("market") for text in (behind.words[-1].text, phrase.text, *phrase.segments))

    def named_behind(self, at: int, mention: Mention) -> bool:
        """`410 employees`, `$45.6 million in net profit`, `85 megawatts of capacity`, `a $2 billion loan`."""
        figures, frame = self._figures, self._figures.frame
        phrase, end, joint = self._behind(at)
        if phrase is None:
            return False
        front = figures.part(figures.front(at))
        having = (front.kind == "verb"
                  and front.plays("have", "level", "event", "status", "foresees", "up", "deed.funding_raised",
                                  "deed.loan", "deed.debt_issued")
                  or front.text in _HAVING and front.kind in ("preposition", "which")
                  or front.kind in ("mark", "conjunction", "than", "from", "start")
                  or front.kind == "end" and self._is_listed()
                  or front.kind == "preposition")
        if phrase.measure is None:
            return self._unlisted(at, mention, phrase, joint, front)
        measure = phrase.measure
        if joint == "of" and measure.id == "total_assets" and front.plays("deed.sales_volume", "deed.acquisition_price"):
            return True  # sold HK$26 billion of assets
        if joint and front.text in _VALUED and measure.id == "funding_raised":
            return False  # last valued at $3 billion in a funding round
        if isinstance(mention, Percent) and measure.text.lower() in ("premium", "discount") and not joint:
            return True  # a 62% premium to Monday's close: a difference from another price
        if (measure.id == "debt" and front.kind == "which" and front.text.startswith("includ")
                and (frame.act.plays("deed.acquisition_price", "deed.valuation") or frame.last is None)):
            return True  # the price includes $2.1 billion of debt
        if measure.id == "employees" and phrase.text.lower().split()[-1] in word_lists()["layoff"] and not joint:
            return figures.add(at, phrase._replace(places=()), measure, "change", "deed employees", 0.8, sign=-1)
        if (measure.id == "employees" and not joint and isinstance(mention, (Quantity, Number))
                and phrase.text.lower().split()[-1] in word_lists()["staff"]):
            lost = self._lost(end)
            if lost is not None:
                return figures.add(at, phrase._replace(places=()), measure, "change", "deed employees", 0.8, sign=-1,
                                   status="plan" if lost.plays("status") else None)
        if measure.id in ("share_price", "stake", "market_share") or not can_measure(measure, mention, "level"):
            return False
        named = figures.part(at - 1).possessor
        if named is not None and not joint and measure.metric is not None and can_own(named, measure.metric) and phrase.owner is None:
            # Brightline's 2,400 employees, Tanager's $3 billion acquisition of Brightline
            return figures.add(at, phrase, measure, "level", "named behind", 0.85, owners=(named,))
        rounded = self._led_round(at, phrase, front) if measure.id == "funding_raised" and isinstance(mention, Money) else None
        if rounded is not None:
            return rounded
        having = having or front.kind == "verb" and measure.id in _WON
        if not having or front.plays("deed.acquisition_price") and not isinstance(mention, Money):
            return False
        count = measure.kind == "count" or measure.dimension in ("quantity", "person")
        if count and not joint and (not self._counts(front, measure.id) or measure.id is None and front.text == "with"):
            return False
        if joint and isinstance(mention, Percent):
            return False
        earlier = front.kind in ("than", "from") and front.text not in ("after", "following")
        if count and phrase.owner is not None and not phrase.possessed and frame.owners:
            phrase = phrase._replace(owner=None)  # Airbus aircraft
        owners = self._owners_for(phrase) or self._of_apposition(at, front)
        moving = front.kind == "verb" and front.plays("up", "down") and joint == "of"
        if moving:
            return figures.add(at, phrase, measure, "change", "named behind", 0.8, owners=owners, sign=1 if front.plays("up") else -1)
        if joint and phrase.kind == "measure" or not joint:
            return figures.add(at, phrase._replace(places=()) if count and frame.owners else phrase, measure, "level",
                               "named behind", 0.85, owners=owners, earlier=earlier)
        return False

    def _led_round(self, at: int, phrase: Phrase, front: Chunk) -> bool | None:
        """`SoftBank led a $600 million round in Brightline`, `led Brightline's $40 million Series B`: of the one that is funded."""
        named = self._figures.part(at - 1).possessor
        owner = named or phrase.owner
        if front.kind != "verb" and named is None or front.plays("have", "event") or owner is None or owner in self._figures.frame.owners:
            return None
        return self._figures.add(at, None, phrase.measure._replace(segment=None), "level", "named behind", 0.85, owners=(owner,))

    @reads(COUNT, TIMES)
    def premises(self, at: int, mention: Mention) -> bool:
        """`employs 640 people at 74 outlets`, `12 of its 31 parks`: how many shops or works somebody has."""
        figures, frame, noun = self._figures, self._figures.frame, self._figures.part(at + 1)
        head, lists = noun.words[-1].text, word_lists()
        if noun.kind != "np" or head not in lists["shop"] and head not in lists["works"]:
            return False
        front, last = figures.part(figures.front(at)), frame.last
        staffed = (front.text in ("at", "across") and last is not None and last.measure.id == "employees" and last.aspect == "level"
                   and last.statement == frame.statement)
        if front.text == "in" or not staffed and not _OWN.search(figures.text, max(0, mention.start - 6), mention.start):
            return False
        owners = last.owners if staffed else tuple(owner for owner in frame.owners or figures.story.topic if owner.kind in FIRMS)
        shops = _STORES if head in lists["shop"] else None
        return bool(owners) and figures.add(at, None, Measure(shops, noun.text), "level", "premises", 0.75, owners=owners,
                                           status="actual")

    @reads(COUNT, TIMES, FRACTION)
    def on_offer(self, at: int, mention: Mention) -> bool:
        """`There were 3,410 homes for sale in Boise`, `3,200 homes were on the market in Denver`: how many a place has to sell."""
        part, story = self._figures.part, self._figures.story
        noun = part(at + 1)
        if noun.kind != "np" or noun.words[-1].text not in word_lists()["piece"]:
            return False
        for_sale = part(at + 2).text == "for" and part(at + 3).text == "sale"
        offered = for_sale or part(at + 2).kind == "verb" and part(at + 3).text == "on" and part(at + 4).text == "market"
        if not offered:
            return False
        behind = at + 4 if for_sale else at + 5
        named = self._figures.phrases.phrase(behind + 1)[0].places if part(behind).text == "in" and part(behind + 1).kind == "np" else ()
        owners = named or tuple(owner for owner in story.topic if owner.kind in PLACES)
        measure = Measure(None, f"{noun.text} for sale" if for_sale else noun.text)
        return bool(owners) and self._figures.add(at, None, measure, "level", "on offer", 0.75, owners=owners[:1])

    def _lost(self, end: int) -> Chunk | None:
        """The verb that says that jobs go: about 500 jobs, a tenth of the total, will go."""
        part = self._figures.part
        at = end
        if part(at).text == ",":
            at = next((step for step in range(end + 1, end + 7) if part(step).text == ","), end) + 1
        jobless = part(at).text in ("lose", "lost") and part(at + 1).text in ("jobs", "job", "posts")  # 300 workers will lose their jobs
        gone = part(at).text in _GOING and (part(at).plays("passive") or part(at).text in ("go", "disappear"))
        return part(at) if part(at).kind == "verb" and (jobless or gone) else None

    def named_in(self, at: int, mention: Mention) -> bool:
        """`$45.6 million in net profit`, `the $21 billion in dividends`: a measure behind `in` or `of` wins over the words in front."""
        figures = self._figures
        act = figures.frame.act
        if (act.verb.text in _CREATING and figures.frame.objects and figures.frame.objects[0].text.lower().split()[-1:]
                and not figures.frame.objects[0].definite
                and figures.frame.objects[0].text.lower().split()[-1] in word_lists()["organisation"]):
            return True  # creating a company with $21 billion in annual sales
        phrase, _, joint = self._behind(at)
        if (phrase is None or not joint or phrase.measure is None or not isinstance(mention, (Money, Quantity))
                or phrase.measure.kind == "price"):
            return False
        front = figures.part(figures.front(at))
        if front.kind in ("from", "than") and phrase.reference is not None and figures.last_level(mention) is not None:
            return False  # up from $180 million in its seed round
        moving = front.plays("up", "down") and joint == "of"
        if joint in ("in", "of") and front.kind == "verb" and phrase.measure.id in _WORTHS and not front.plays("have", "level"):
            return self._worth_moved(at, phrase, front)
        if joint == "in" and front.kind == "verb" and front.text.startswith("add"):
            return True  # tariffs added $90 million in costs
        if (front.kind in ("preposition", "verb") and not moving
                and not front.plays("have", "level", "event", "status", "foresees", "deed.net_profit")
                and front.text not in ("with", "from", "than", "of")):
            return False
        return self.named_behind(at, mention)

    def _worth_moved(self, at: int, phrase: Phrase, front: Chunk) -> bool:
        """`lost $150 billion in market value`, `wiping out $24 billion of market value`: by how much a firm is worth less or more."""
        sign = 1 if front.plays("up") else -1 if front.plays("down", "deed.net_loss", "deed.employees") else 0
        return sign != 0 and self._figures.add(at, phrase, phrase.measure, "change", "named behind", 0.8, sign=sign,
                                               owners=self._owners_for(phrase))

    def _owners_for(self, phrase: Phrase) -> tuple[Entity, ...]:
        return owners_of(phrase, self._figures.frame, self._figures.story)

    def _of_apposition(self, at: int, front: Chunk) -> tuple[Entity, ...]:
        """Who is told of by `, a language model with` behind its name."""
        figures = self._figures
        joint = figures.front(at)
        if (front.text != "with" or figures.part(joint - 1).kind != "np" or figures.part(joint - 2).text != ","
                or figures.part(joint - 3).kind != "np"):
            return ()
        named, _ = figures.phrases.phrase(joint - 3)
        return ((named.owner,)
                if named.kind == "entity" and named.owner is not None
                    and figures.part(joint - 1).words[0].text in ("a", "an", "the") else ())

    def _counts(self, front: Chunk, noun: str | None) -> bool:
        """Whether a count behind this word is what the subject has: `has 410 employees`, not `seen by 410 visitors`."""
        if front.kind == "preposition" and front.text in ("in", "across"):
            return noun == "countries"
        return (front.kind == "end" or front.kind == "verb" and (front.plays("have", "level", "foresees") or front.text in AIMED)
                or front.kind == "preposition" and front.text in ("with",)
                or front.kind in ("conjunction", "than", "from") or front.kind == "mark" and front.text in (",", "("))

    def _is_listed(self) -> bool:
        """Whether the sentence is an item of a list, which tells its figures without a verb."""
        return not any(part.kind == "verb" and part.text not in ("up", "down") for part in self._figures.parts)

    def _unlisted(self, at: int, mention: Mention, phrase: Phrase, joint: str, front: Chunk) -> bool:
        """A counted noun outside the list, where the subject plainly has so many of it."""
        figures, frame = self._figures, self._figures.frame
        if (joint == "of" and isinstance(mention, Money) and front.text in _POSSESSING and phrase.kind == "other"
                and not phrase.definite and frame.owners):
            return figures.add(at, phrase, Measure(None, phrase.text), "level", "counted", 0.6)  # had $1.3 billion of available liquidity
        if joint or not isinstance(mention, (Quantity, Number)) or is_fraction(mention) or not frame.owners:
            return False
        last = frame.last
        listed = (front.text in ("and", ",", "with") and last is not None and last.rule in ("named behind", "counted")
                  and last.statement == frame.statement and phrase.kind == "other" and last.chunk >= at - 4
                  and phrase.text.lower().split()[-1] in word_lists()["facility"])
        if listed:
            return figures.add(at, phrase._replace(places=(), segments=()), Measure(None, phrase.text), "level",
                               "counted", 0.6, owners=last.owners)
        if front.kind != "verb" or not front.plays("have"):
            return False
        if front.text not in ("has", "had", "operates", "operated", "owns", "owned", "runs", "ran", "manages",
                              "managed", "own", "operate", "run", "have", "processes", "processed", "handles",
                              "handled", "provides", "provided", "gives", "completes", "completed", "boasts", "holds",
                              "uses", "leases"):
            return False
        head = phrase.text.lower().split()[-1] if phrase.text else ""
        served = phrase.kind == "people" and abs(mention.low) >= _MANY  # 512,000 patients, not 12 directors
        if (phrase.kind != "other" and not served
                or not (head in word_lists()["facility"]
                        or head.endswith("s") and front.text in _HOLDING
                            and frame.owners[0].kind in ("company", "name"))):
            return False
        shops = _STORES if head in word_lists()["shop"] else None
        return figures.add(at, phrase._replace(places=(), segments=()), Measure(shops, phrase.text), "level", "counted", 0.6)
