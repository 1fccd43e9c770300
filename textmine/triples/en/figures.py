"""What a figure of an English sentence says: the rules in their order, and the reading that one of them notes."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from textmine.model import Duration, Mention, Number, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.clientele import Clientele
from textmine.triples.en.comparisons import Comparisons
from textmine.triples.en.contributions import Contributions
from textmine.triples.en.counted import Counted
from textmine.triples.en.deals import Deals
from textmine.triples.en.deeds import Deeds
from textmine.triples.en.earlier import Earlier
from textmine.triples.en.fitting import basis_of_rate, can_measure, foreseen_by, is_factor_word, is_fraction, same_sort
from textmine.triples.en.frame import Frame, Lead, Reading
from textmine.triples.en.fronts import Fronts, follows, is_national
from textmine.triples.en.headed import Headed
from textmine.triples.en.introduced import Introduced
from textmine.triples.en.lengths import Lengths
from textmine.triples.en.levels import Levels, on_basis
from textmine.triples.en.lists import Lists
from textmine.triples.en.moves import Moves
from textmine.triples.en.multiples import Multiples
from textmine.triples.en.nouns import Nouns
from textmine.triples.en.outlays import Outlays
from textmine.triples.en.owners import ACCOUNTS as OF_FIRMS, SPREAD, settle_owner
from textmine.triples.en.phrase import PLACES, Phrase
from textmine.triples.en.phrases import PhraseReader
from textmine.triples.en.predicates import Predicates
from textmine.triples.en.quotations import settle_metric
from textmine.triples.en.references import FIRMS, OURS
from textmine.triples.en.refinements import refined
from textmine.triples.en.rules import Rule, Rules, may_read
from textmine.triples.en.shares import Shares
from textmine.triples.en.sorts import sort_of
from textmine.triples.en.stakes import Stakes
from textmine.triples.en.standings import Standings
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES, known_metric
from textmine.triples.narrative import MARKET_METRICS, Measure

# of its factories and firms
_OF_REGIONS = frozenset({"orders", "order_value", "shipments", "inventory", "salary", "employees", "production"})
# of a range
_ENDS = frozenset({"end", "top", "bottom", "midpoint", "high end", "low end", "upper end", "lower end", "higher end",
                   "top end", "bottom end", "middle"})
_EVERYWHERE = frozenset({"worldwide", "globally"})
_WORLD = Entity("world", "region")
_WITHOUT = pattern(r"(?P<part>(?:Excluding|Stripping out|Leaving out|Not counting) [a-z][a-z ,-]{2,40}?), ")  # prices rose 3.1%
SCOPE = pattern(r" (?P<where>domestically|internationally|worldwide|globally|overseas|abroad|nationwide)\b(?! [a-z]+ed\b)")
# what somebody does who plans it
_DOINGS = frozenset({"employees", "stores", "investment", "capex", "buyback", "acquisition_price", "debt_issued", "funding_raised",
                     "dividend", "dividend_per_share", "orders", "order_value"})
_ADVERSE = frozenset({"net_loss", "adjusted_net_loss", "operating_loss", "debt", "cash_burn"})  # that are better when they are less
_JUDGING = ("improv", "worsen", "deteriorat")
_DECIDED = _DOINGS | {"price", "salary", "policy_rate", "issue_price", "subscription_price", "stake"}
_ACCOUNTED = frozenset({"net_profit", "net_loss", "operating_profit", "operating_loss", "gross_profit", "eps"})
_PER_PIECE = pattern(r" (?:an?|per) (?:barrel|bbl|tonne|ton|ounce|pound|kilo|vehicle|car|truck|passenger|customer|bushel|gallon)\b")
_MANY = 1_000
_NO_RATE = 1_000_000  # of exchange
_NEAR = 6  # readings behind which one is set beside another
_WORDLESS = frozenset({"figure", "mark"})
_RETAIL = known_metric("retail_sales")
_ARR = known_metric("arr")
_ANNUALISED = pattern(r"\bannuali[sz]ed (?:(?:revenue )?(?:rate|pace|run[ -]rate|clip) )?of (?:(?:about|around|over|nearly|some|almost"
                      r"|more than) )?$")
_ANNOUNCING = frozenset({"announced", "announces", "launched", "approved", "unveiled", "authorised", "authorized", "proposed"})
_STANDING = frozenset({"is", "are", "runs at", "stands at"})
_PRESENT = frozenset("has have holds owns operates runs employs employ is are trade trades stand stands serves make account represent "
                     "take eat start with".split())

_GROUPS = (Predicates, Comparisons, Moves, Earlier, Levels, Introduced, Deals, Multiples, Standings, Shares, Stakes, Clientele, Outlays,
           Headed, Lengths, Contributions, Counted, Nouns, Deeds)
_RULES = (  # in their order
    Standings.placed, Standings.ranked, Levels.equivalent, Levels.counted_of, Comparisons.doubled, Multiples.of_told, Multiples.of_other,
    Multiples.of_level, Moves.factor, Shares.share, Stakes.held, Standings.holds, Standings.sold, Standings.size, Multiples.of_amount,
    Moves.directed,
    Levels.alternative, Deals.closed, Deals.offered, Deals.bid, Deals.dealt, Deals.used, Deals.received, Deals.ordered,
    Nouns.named_behind_fraction, Comparisons.expected, Comparisons.told_of_other, Comparisons.told_again, Comparisons.told_before,
    Comparisons.compares, Headed.listed, Introduced.named_of, Levels.part_of_last, Levels.continued, Levels.estimated, Nouns.on_offer,
    Levels.left_with, Counted.out_of_work, Counted.there, Counted.size, Nouns.premises, Clientele.clients, Outlays.built, Outlays.borne,
    Contributions.contributed, Deeds.deed, Nouns.named_in, Earlier.earlier,
    Levels.left, Moves.reached, Moves.arrived, Moves.moved, Levels.stood, Nouns.named_behind, Levels.elliptic)


_FRONTS = frozenset(word for rule in _RULES for word in getattr(rule, "front", ()))  # that rules are chosen by


@lru_cache(maxsize=None)  # of some hundred answers
def _rules_of(sort: str, told: bool, *front: str) -> tuple[tuple[type, Rule], ...]:
    """The rules that can read a figure of a sort, in a sentence that has `told` some before or none, with such a word or chunk in
    `front` of it, each with its group."""
    return tuple((group, rule) for rule in _RULES if may_read(rule, sort, told, *front)
                 for group in _GROUPS if vars(group).get(rule.__name__) is rule)


class FigureReader:
    """Turns the figures of one document into readings, sentence by sentence."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory) -> None:
        self.text = text
        self.mentions = mentions
        self.story = story
        self._fronts = Fronts()
        self.front = self._fronts.__getitem__  # the index of what stands in front of a figure
        groups: dict[type, Any] = {group: group(self) for group in _GROUPS}
        self.predicates, self.comparisons, self._deals = groups[Predicates], groups[Comparisons], groups[Deals]
        self._multiples, self.lasting = groups[Multiples], groups[Lengths].lasting
        self._groups = groups
        self._begun = [group for group in groups.values() if isinstance(group, Rules)]
        self._lists = Lists(self)
        self.opening: str | None = None  # the adverb of place that the sentence opens with
        self.in_series = False  # whether the figure is one of several that are listed
        self.previous: tuple[Reading, ...] = ()  # those of the last sentence that told figures
        self.frame = Frame()
        self.begin((), PhraseReader(text, ()), Frame())

    def begin(self, parts: Sequence[Chunk], phrases: PhraseReader, frame: Frame) -> None:
        """Start a sentence."""
        self.previous = tuple(self.frame.readings) or self.previous
        self.parts = parts
        without = _WITHOUT.match(self.text, parts[0].start) if parts else None
        frame.without = without["part"] if without else None
        self.phrases = phrases
        self.part = phrases.part
        for group in self._begun:
            group.begin(phrases.part, frame)
        self.frame = frame
        self._lists.begin()
        self._wordless = all(part.kind in _WORDLESS for part in parts)  # cells of a table, of which nobody says anything
        self._fronts.begin(phrases.part)
        self.phrase_end = -1
        self.phrases_before: tuple[Phrase, ...] = ()

    def mention(self, at: int) -> Mention:
        return self.mentions[self._amount(at)]

    def _amount(self, at: int) -> int:
        """The index of the figure or length of time at `at` among the mentions."""
        roles = self.part(at).roles
        return roles["amount"] if "amount" in roles else roles["duration"]

    def scope(self, at: int) -> str | None:
        """The adverb right behind a figure that tells where it was made: $391.5 million domestically."""
        match = SCOPE.match(self.text, self.mention(at).end)
        return match["where"] if match else None

    def is_factor(self, at: int) -> bool:
        """Whether a figure is a verb: doubled, halved."""
        return self.part(at).kind == "figure" and is_factor_word(self.mention(at))

    def add(self, at: int, phrase: Phrase | None, measure: Measure, aspect: str, rule: str, confidence: float, *, sign: int = 1,
            owners: tuple[Entity, ...] = (), status: str | None = None, move: int = 0, **fields: object) -> bool:
        """Note the reading of the figure at `at`, its owner and metric settled. False where it has no owner. `move` is
        the sign of a rate's move."""
        mention, frame = self.mention(at), self.frame
        if measure.id == "revenue" and aspect == "level" and _ANNUALISED.search(self.text, max(0, mention.start - 40), mention.start):
            measure = measure._replace(metric=_ARR)
        found, measure = self._owned(at, mention, phrase, measure, owners)
        bought = measure.id == "debt_issued" and frame.act.plays("deed.acquisition_price")  # of others: buys $60 billion of bonds
        if measure.id == "exchange_rate" and abs(mention.low) >= _NO_RATE:
            return False  # a weaker yen added 14 billion
        if not found or bought or measure.id == "countries" and found[0].kind in PLACES:
            return False
        if measure.id in _ACCOUNTED and _PER_PIECE.match(self.text, mention.end):
            measure = Measure(None, measure.text, measure.segment)  # a profit of $3 a barrel
        measure = refined(measure, found[0], mention, aspect, phrase, frame, self.story)
        per_share = self.part(at + 1).kind == "per" or self.part(at + 1).kind == "each" and self.part(at + 1).text == "apiece"
        measure, aspect = settle_metric(measure, found[0], mention, aspect,
                                        self._verb_of(frame) if rule != "placeholder of" else "", per_share)
        if aspect == "change" and measure.id in _ADVERSE and self._is_judged(at, phrase):
            sign = -sign  # the net loss improved by 23%
        if aspect == "level" and measure.id == "employees" and self._tells_layoffs(at, measure):
            aspect, sign = "change", -1
        if is_factor_word(mention) and mention.text.lower().startswith("halv"):
            sign = -1
        if move and aspect == "level" and measure.id in GROWTH_RATES:
            sign = move
        if aspect == "change" and not fields.get("basis"):
            fields["basis"] = self._basis_beside(at) or basis_of_rate(phrase.text if phrase is not None else "")
        if phrase is not None and phrase.whole is not None and aspect == "level" and isinstance(mention, Percent):
            aspect, fields["basis"] = "share", phrase.whole
        status = status or ("actual" if follows(self.part, self.front(at)) else frame.status)
        if status == "actual":
            status = foreseen_by(phrase.text.lower() if phrase is not None else "")  # raised its revenue guidance to $5 billion
        if (status == "actual" and self.story.guided
                and all(part.kind != "verb" or part.text.endswith("ing") for part in self.parts)):
            status = "forecast"  # - Sales of $1.2 billion, below 2026 Guidance
        if status == "forecast" and measure.id in _DOINGS and frame.act.verb.words[0].text == "would":
            status = "plan"  # said it would hire 300 engineers
        elif status == "plan" and self._comes_about(measure):
            status = "forecast"
        with_subject = rule == "named behind" and frame.acts == 0 and self.part(self.front(at)).text == "with"
        carried = not with_subject and self._is_carried(measure, aspect, rule, status)  # a chain with 300 shops closed 12 last year
        if status == "actual" and self.part(self.front(at)).text == "of":
            status = foreseen_by(self.part(self.front(at) - 1).text)  # missed its target of $5 billion in sales
        announced = frame.act.plays("event") and measure.id not in MARKET_METRICS
        leads = [lead.index for lead in reversed(frame.leads)
                 if (self._holds(lead, found, measure.id in MARKET_METRICS, carried)
                     or carried and self._is_set_beside(at, lead, found, measure))
                 and not (announced and len(getattr(self.mentions[lead.index], "timex", "")) == 10)]
        verb = frame.act.verb.words[0]
        if self.part(at - 1).plays("possessing"):
            fields["date"] = self.part(at - 1).roles["date"]
        for group in self._each(found, mention):
            frame.readings.append(Reading(amount=self._amount(at), owners=group, measure=measure,
                                          aspect=aspect, rule=rule, confidence=confidence, sign=sign,
                                          statement=frame.statement, status=status, leads=tuple(dict.fromkeys(leads)),
                                          carried=carried, chunk=at, act=frame.acts,
                                          participle=verb.text.endswith("ing"), phrase=phrase, **fields))
        frame.measure, frame.phrase = measure, phrase or frame.phrase
        return True

    def _comes_about(self, measure: Measure) -> bool:
        """Whether what will be so is nobody's doing: sales will rise 5%, but it will raise prices, and its dividend will be $1."""
        act = self.frame.act
        subject = act.phrases[0] if act.phrases else None
        doer = subject is None or subject.measure is None and (subject.owner is None or subject.owner.kind in (*FIRMS, "person"))
        return not doer and act.verb.has_word("will", "'ll", "’ll") and not act.plays("passive") and measure.id not in _DECIDED

    def _is_judged(self, at: int, phrase: Phrase | None) -> bool:
        """Whether a move is told by how good it is, not by its way: an improvement of 40%, worsened by a third."""
        mover, near = self.frame.mover, self.phrase_end >= self.front(at) - 1
        told = (phrase.text if phrase is not None else "", mover.verb.text if mover is not None else "",
                self.phrases_before[-1].text if self.phrases_before and near else "")
        return any(text.lower().rpartition(" ")[2].startswith(_JUDGING) for text in told)

    def _tells_layoffs(self, at: int, measure: Measure) -> bool:
        """Whether what is counted are jobs lost: bringing total cuts to 20,000, its layoffs reached 3,000."""
        beside = self.phrases_before[-1].text if self.phrases_before and self.phrase_end == self.front(at) else ""
        return any(text.lower().rpartition(" ")[2] in word_lists()["layoff"] for text in (measure.text, beside))

    def _verb_of(self, frame: Frame) -> str:
        """The last word of the predicate, or the one that says that trading ended: closed up, ended down."""
        verb = frame.act.verb
        return (verb.words[0].text
                if len(verb.words) > 1 and verb.words[0].plays("trade")
                    and verb.text in ("up", "down", "higher", "lower") else verb.text)

    def _owned(self, at: int, mention: Mention, phrase: Phrase | None, measure: Measure,
               owners: tuple[Entity, ...]) -> tuple[tuple[Entity, ...], Measure]:
        """The owners of a measure, none where nobody can be told, and the measure without what only names these."""
        story = self.story
        found, measure = settle_owner(phrase, measure, self.frame, story, owners or self._deals.told_behind(at, measure))
        if found and found[0].kind in PLACES and measure.id in SPREAD and not self.frame.owners and self._of_unnamed(phrase):
            found = ()  # its app has 3 million users in Indonesia
        if (found and found[0] in story.sources and found[0] != story.protagonist
                and self.frame.act.plays("foresees", "status") and story.region is not None
                and measure.id not in OF_FIRMS):
            found = (story.region,)  # Kingsford expects 65,000 transactions
        if (found and found[0].kind in FIRMS and found[0] != story.protagonist and found[0] not in story.topic
                and measure.bearer not in ("company", "security") and self.frame.status == "forecast"
                and phrase is not None and not phrase.reference and phrase.owner is None and story.homes and story.region is not None):
            found = (story.region,)  # a broker expects prices to rise 8%
        found = self._foreseen_of(mention, measure, phrase, found)
        if self.frame.others and measure.bearer == "company" and (phrase is None or phrase.owner is None):
            return (), measure  # 26 companies have raised
        if (found and found[0] in story.passing and story.protagonist is not None and measure.bearer == "company"
                and phrase is not None and phrase in self.frame.objects and phrase.owner is None
                and not phrase.reference and self.frame.act.sign and self.frame.status != "actual"):
            found = (story.protagonist,)  # a storm would reduce first-quarter revenue
        if measure.segment is not None and measure.segment.lower() in _ENDS:
            measure = measure._replace(segment=None)  # at the high end of its forecast range
        if measure.id == "revenue" and measure.segment is None:
            measure = measure._replace(segment=on_basis(self.text, mention.end) or None)  # rose 6% on a like-for-like basis
        firm = story.firm or story.protagonist
        # sales of existing homes
        of_pieces = measure.id == "sales_volume" and (measure.segment or "").rpartition(" ")[2].lower() in word_lists()["piece"]
        if not found and firm is not None and measure.bearer in ("company", ""):
            found = (firm,)
        elif not found and self.frame.teller is not None and measure.bearer == "company":
            found = (self.frame.teller,)
        elif not found and self._of_unnamed(phrase):
            return (), measure
        elif not found and story.region is not None and (measure.id in _OF_REGIONS or of_pieces) and not self._is_had(mention):
            found = (story.region,)
        elif (not found and story.region is not None and measure.id in ("revenue", "sales_volume")
                and measure.text.lower().startswith("sales") and isinstance(mention, Percent)):
            found, measure = (story.region,), measure._replace(metric=_RETAIL)
        if found and found[0].kind == "region":
            story.meet(found[0])
        everywhere = self.opening is not None and self.opening.lower() in _EVERYWHERE
        if everywhere and found and found[0].kind in PLACES and found == story.topic:
            found = (_WORLD,)  # Traffic at Denver rose. Worldwide, passenger numbers
        if found and found[0].kind == "place" and story.region is not None and is_national(self.part, self.front(at), self.opening):
            found = (story.region,)
        scope = (self.scope(at) or (self.opening if self.frame.acts < 2 else None)
                 if found and found[0].kind == "work" and measure.segment is None else None)
        if everywhere and found and found[0].kind == "work":
            measure = measure._replace(segment=None)  # Worldwide, its total stands at
        if scope is not None and scope.lower() not in _EVERYWHERE:
            measure = measure._replace(segment=scope)
        if found and measure.id == "exchange_rate" and found[0].kind != "currency":
            name = mention.text.split()[-1]
            found = (Entity(name, "currency"),) if name.isalpha() else ()
        return found, measure

    def _is_had(self, mention: Mention) -> bool:
        """Whether an amount is less than a country's, or what somebody has whom the text has not named: processes 3 million orders."""
        small = isinstance(mention, (Number, Quantity)) and not is_fraction(mention) and abs(mention.low) < _MANY
        return small or self.story.region == self.story.supposed and self.frame.act.plays("have") and not self.frame.act.phrases

    def _foreseen_of(self, mention: Mention, measure: Measure, phrase: Phrase | None, found: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Of whom an observer had foreseen an amount: Ford made $638 million. Citi had forecast a profit of $600 million."""
        frame = self.frame
        if (found != frame.owners or not frame.act.plays("foresees") or not frame.act.verb.has_word("had")
                or phrase is not None and (phrase.owner is not None or phrase.reference)):
            return found
        near = self.comparisons.nearest(mention)
        return near.owners if near is not None and near.measure.id == measure.id and near.status == "actual" else found

    def _of_unnamed(self, phrase: Phrase | None) -> bool:
        """Whether somebody is spoken of whom the text has not named: the company employs 300, its phones."""
        spoken_of = (phrase, *self.frame.subjects[:1])
        organisations = word_lists()["organisation"]
        return any(told is not None and (told.reference in OURS or told.reference in organisations) for told in spoken_of)

    def _is_carried(self, measure: Measure, aspect: str, rule: str, status: str) -> bool:
        """Whether the period told before holds on: not for what is so now, nor for what is foreseen."""
        frame, kind = self.frame, measure.kind
        verb = frame.act.verb.words[0]
        counted = kind in ("stock", "count")
        head = verb.text.split()[0] if verb.text.strip() else ""  # makes up
        told_now = head in _PRESENT or head.endswith("s") and verb.part == "verb" and head not in ("was", "rose")
        present = told_now and (counted or kind == "price" or measure.id in ("market_share", "arr", "mrr") or rule.startswith("deed")) \
            or counted and verb.text == "to" \
            or measure.id == "employees" and rule in ("named behind", "deed employees") and aspect == "level" \
            or kind == "rate" and (verb.text in _STANDING or head in ("has", "have")) \
            or rule in ("accounted for", "spent part") and told_now and (frame.relative or not frame.readings) \
            or measure.id is None and rule in ("stood", "arrived") and told_now \
            or rule in ("named behind", "measure of") and measure.id is None and verb.text in ("has", "have") \
            or rule == "counted" and verb.text in _PRESENT \
            or rule == "borne" and verb.text.startswith("sav") \
            or measure.id == "buyback" and verb.text in _ANNOUNCING
        before = (frame.subjects and frame.subjects[0].kind == "people"
                  and any(part.kind == "verb"
                          and (part.has_word("had", "expected", "predicted", "anticipated", "estimated", "projected")
                               or part.words[0].text.startswith(("were ", "was ", "had ")))
                          for part in self.parts))
        foreseen = (not before and status in ("plan", "forecast", "reported")
                    and not frame.act.verb.has_word("had", "were", "was") and measure.id != "dividend_per_share")
        return not present and not foreseen

    def _basis_beside(self, at: int) -> str | None:
        """What a change is against, where the words for it stand beside its figure: 62% year on year, up sequentially by 3%."""
        beside = next((part for part in (self.part(at + 1), self.part(at - 1), self.part(at - 2)) if part.kind == "basis"), None)
        return str(beside.roles["basis"]) if beside is not None and beside.text != "since" else None

    def _holds(self, lead: Lead, owners: tuple[Entity, ...], market: bool, carried: bool) -> bool:
        """Whether a date told before holds for a figure of these owners."""
        frame = self.frame
        if lead.statement == -1:
            return True
        if not carried and not market and frame.status == "actual" and lead.behind is not None and lead.behind != frame.acts:
            return False  # spent $30 million last year and has 600,000 users
        if lead.statement == frame.statement:
            verb = frame.act.verb
            goes_on = verb.text.endswith("ing") and self.text.endswith(", ", 0, verb.start)  # will shut its mine in June, cutting 230 jobs
            return lead.act in (None, frame.acts) or goes_on and lead.act == frame.acts - 1
        if ((frame.status == "forecast" or self.part(0).text == "when") and frame.statement - lead.statement == 1
                and not any(reading.statement == lead.statement for reading in frame.readings)
                and self._same_owner(owners)):
            return True  # loan growth would slow this year and the margin could fall to 1.7%
        day = len(getattr(self.mentions[lead.index], "timex", "")) == 10
        last = frame.last
        if (market and last is not None and last.date == lead.index and last.measure.id in MARKET_METRICS
                and not set(owners) & set(last.owners)):
            return True  # the stock is down 18% this year, while the index has gained 2%
        return lead.act is None and carried and (market and day or not market and self._same_owner(owners))

    def _is_set_beside(self, at: int, lead: Lead, owners: tuple[Entity, ...], measure: Measure) -> bool:
        """Whether a date is of what the clause before told of another: Ford sold 500,000 cars in October, while GM sold 600,000."""
        if lead.statement != self.frame.statement - 1:
            return False
        told = (reading for reading in islice(reversed(self.frame.readings), _NEAR)
                if reading.statement == lead.statement and reading.date == lead.index)
        last = next(told, None)
        if last is None or set(owners) & set(last.owners):
            return False
        alike = last.measure.id == measure.id or last.measure.id in OF_FIRMS and measure.id in OF_FIRMS and measure.kind == "flow"
        return alike and measure.id not in MARKET_METRICS and all(self.part(step).text != ";" for step in range(last.chunk, at))

    def _each(self, owners: tuple[Entity, ...], mention: Mention) -> list[tuple[Entity, ...]]:
        """The owners one by one, unless they have an amount together: sold a combined 6 million vehicles."""
        if len(owners) < 2 or self.frame.joined or self.text.endswith(" combined ", 0, mention.start):
            return [owners]
        return [owners] if any(part.kind == "together" for part in self.parts) else [(owner,) for owner in owners]

    def _same_owner(self, owners: tuple[Entity, ...]) -> bool:
        last = self.frame.last
        return last is None or last.owners[0] in owners

    def read(self, at: int) -> int:
        """Read the figure at `at`, and those listed with it; the index behind."""
        mention = self.mention(at)
        if isinstance(mention, Duration) or self._wordless:
            return at + 1
        series = self._lists.series(at)
        self.in_series = len(series) > 1
        before = len(self.frame.readings)
        if not self._is_read(at, mention) and len(series) > 1:  # 301 million and 281 million subscribers
            self._is_read(series[-1], self.mention(series[-1]))
        if len(series) > 1:
            return self._lists.share_out(series, before)
        return max(at + 1, self._multiples.behind)

    def _is_read(self, at: int, mention: Mention) -> bool:
        """Read a figure by the first rule that takes it; any() over a generator would cost as much as a third of the rules."""
        groups, front = self._groups, self.part(self.front(at))
        told = bool(self.frame.readings)
        for group, rule in _rules_of(sort_of(mention), told, *_FRONTS.intersection((front.text, front.kind))):
            if rule(groups[group], at, mention):
                return True
        return False

    def spoken_of(self, mention: Mention, aspect: str) -> Measure | None:
        """The measure that a mere `forecast`, `rate` or `total` stands for: the last one told in the unit of the figure."""
        measure = self.frame.measure
        if measure is not None and can_measure(measure, mention, aspect) and (self.frame.readings or aspect == "change"):
            return measure
        unit = getattr(mention, "unit", None)
        as_of = {"pp": "%", "bp": "%", "1": "person"}.get(unit or "") if not is_fraction(mention) else None
        for told, known in self.story.told:
            if known in (unit, as_of) and can_measure(told, mention, aspect):
                return told
        return measure if measure is not None and measure.id is not None and can_measure(measure, mention, aspect) else None

    def last_of_statement(self, at: int) -> Reading | None:
        """The last reading of this statement in front of the figure that is no earlier state."""
        statement = self.frame.statement
        return next((reading for reading in reversed(self.frame.readings)
                     if reading.statement == statement and not reading.earlier and reading.chunk < at), None)

    def last_level(self, mention: Mention) -> Reading | None:
        """The last reading of this statement that is no earlier state, of the same sort as the figure."""
        statement = self.frame.statement
        return next((reading for reading in reversed(self.frame.readings)
                     if reading.statement == statement and not reading.earlier and same_sort(mention, self.mentions[reading.amount])), None)
