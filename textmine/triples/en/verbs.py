"""Whether an English word that may be a verb is one, by its form and its neighbours."""
from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from textmine.triples.en.neighbours import Neighbours
from textmine.triples.en.words import Word, listed, verb_forms, word_lists

_FORESEEING = listed("foreseeing")
_PATRONISING = listed("paying") | listed("using")
FINITE = frozenset("is are was were has have had will would can could may might".split())
_PAID = frozenset({"sector", "regular", "average", "base", "basic", "real", "hourly", "starting", "executive", "take-home"})
MODALS = frozenset("could should would may might will shall can must is are was were be been to cannot did does do".split())
SHALL = frozenset("could should would may might will shall can".split())
NEGATIONS = frozenset({"not", "never", "no longer", "n't", "n’t"})
_AT = ("at", "on")
_LIVING = listed("living")
_BEING = frozenset({"is", "are", "was", "were", "be", "been"})
_BRINGING = listed("bringing")
_LEADING_ON = listed("causing") | {word for word in _BRINGING if word.endswith("ing")}  # behind a comma, whatever stands behind
_MOVED = frozenset("rose fell grew shrank sank lost up down shrunk grown risen fallen".split())
_QUANTIFYING = frozenset({"this", "that", "these", "those", "all", "some", "any"})
_TRADED_AT = frozenset({"at", "below", "above", "around", "near"})
_OBJECTS = ("figure", "determiner")


class Place(msgspec.Struct):
    """A word that may be a verb in its `form` (base, s, past, ing).

    `before` and `ahead` are the parts on either side with adverbs left out, `front` the word of that part before, `next` the one behind.
    """

    near: Neighbours
    at: int
    word: Word
    text: str
    form: str
    before: str
    ahead: str
    front: Word
    next: Word

    @property
    def is_ambivalent(self) -> bool:
        """Whether its form is as often a noun."""
        return self.text in word_lists()["ambivalent"]

    @property
    def is_measure(self) -> bool:
        return "metric" in self.word.roles or "rate" in self.word.roles

    @property
    def moves_to(self) -> bool:
        return self.near.moves_to(self.at)


Rule = Callable[[Place], "bool | None"]


def is_verb(near: Neighbours, at: int, word: Word) -> bool:
    """Whether a word is a verb; the first rule that knows decides."""
    front = near.index_before(at)
    place = Place(near, at, word, word.text, _form(word.text), near.parts[front] if front >= 0 else "start", near.ahead(at),
                  near.word(front), near.word(at + 1))
    for rule in _RULES[place.form]:
        if (known := rule(place)) is not None:
            return known
    return False


def _form(text: str) -> str:
    known = verb_forms().get(text)
    return known or ("past" if text.endswith("ed") else "ing" if text.endswith("ing") else "s" if text.endswith("s") else "base")


def _head_noun(place: Place) -> bool | None:
    """A noun at the head of its sentence (Advances rose 14%), behind a determiner, or in front of a modal (that costs would rise)."""
    opens = place.before == "start" or place.before == "relative" and place.front.text == "that"
    if (opens and (place.form == "s" or "metric" in place.word.roles) and place.next.plays("up", "down", "level", "trade")
            and verb_forms().get(place.next.text) != "base"):
        return False
    if place.next.text in SHALL and " " not in place.text:
        return False
    return False if place.before == "determiner" and place.front.text not in _QUANTIFYING else None


def _gerund(place: Place) -> bool | None:
    """A noun in -ing behind `of` that has no object: their first day of trading on Friday, months of haggling."""
    return False if place.form == "ing" and place.front.text == "of" and place.ahead in ("preposition", "mark", "end") else None


def _phrase(place: Place) -> bool | None:
    """Shares trade at $5; verbs of several words."""
    if place.text in ("trade", "trades") and place.next.text in _TRADED_AT and place.near.ahead(place.at + 1) == "figure":
        return True
    if " " in place.text and place.before == "date" and place.word.plays("apart"):
        return False  # closed higher on Thursday ahead of the results
    if " " in place.text:
        return place.word.roles.get("status") != "reported" or place.text.split()[0] in FINITE
    return None


def _joined(place: Place) -> bool | None:
    """One more verb of a list, or one that an adverb or a comma leads to: will resume flights and hire 600 people; now projects."""
    text, form, before = place.text, place.form, place.before
    if form == "base" and before == "conjunction" and place.ahead in _OBJECTS and "auxiliary" in place.near.parts \
            and (place.word.is_verbal or text in verb_forms()):
        return True
    if form == "s" and before in ("noun", "name", "date") and place.near.parts[place.at - 1] == "adverb" \
            and (place.word.is_verbal or verb_forms().get(text) == "s"):
        return True
    if text == "offset" and before in ("noun", "name", "metric") and place.ahead in ("figure", "determiner", "noun"):
        return True  # a decline in Asia offset growth
    if text in _BRINGING and place.at == 1 and place.front.text in ("that", "this") and place.ahead != "figure":
        return True  # That took borrowing to £57.8bn
    if text == "beat" and place.ahead in _OBJECTS and (before != "determiner" or place.front.text in ("that", "this")):
        return True
    if before != "mark" or place.front.text != ",":
        return None
    leads = text in _LEADING_ON or text in _BRINGING and (place.ahead == "determiner" or place.next.plays("name"))
    return True if leads else None


def _valuing(place: Place) -> bool | None:
    """What somebody puts an amount at: the deal values Ford at $8bn, and value it at $8bn; the OECD put growth at 2%."""
    puts = place.text in word_lists()["putting"]
    if not (puts or place.word.plays("deed.valuation")) or place.form not in ("s", "base"):
        return None
    led = place.before in ("noun", "name", "metric") if puts or place.form == "s" else place.before == "conjunction"
    return True if led and place.near.is_set_at(place.at) else None


def _plain_noun(place: Place) -> bool | None:
    """Words that are nouns unless something else says so: capital projects this year, its own, forecast of."""
    text, before = place.text, place.before
    if text in ("plans", "projects") and place.ahead in ("date", "mark", "end", "conjunction"):
        return False
    if text in ("firm", "firms") and not (before in ("name", "metric") and place.ahead in ("figure", "preposition")):
        return False  # small firms, but yen firms to 147
    if text == "pay" and place.front.text in _PAID:
        return False  # private sector pay 3.4 per cent
    if text == "own" and before in ("determiner", "possessive"):
        return False
    if text not in word_lists()["invariable"] or place.front.text in MODALS:
        return None
    if before == "date" and place.near.before(place.at - 1) in ("determiner", "possessive"):
        return False  # its 2025 forecast
    noun = (before == "metric" and place.ahead != "figure" or place.next.text in ("of", "for") and before != "name"
            or before == "name" and place.near.is_possessed(place.at))
    return False if noun else None


def _foreseeing(place: Place) -> bool | None:
    """What somebody plans, expects or does each."""
    planned = place.text in ("plans", "targets") and place.word.plays("status")
    if planned and (place.before == "noun" and place.ahead == "noun" or place.before in ("noun", "name") and place.ahead in _OBJECTS):
        return True
    if place.form != "base":
        return None
    foresees = place.text in _FORESEEING and place.before in ("noun", "metric", "name", "figure", "conjunction")
    return True if foresees or place.before in ("each", "together") or _patronises(place) or _lives(place) else None


def _lives(place: Place) -> bool:
    """Whether a word tells what many people do: 130 million users live outside the U.S., employees work in India."""
    people = place.before in ("noun", "metric") and place.front.text.endswith(("s", "people", "staff"))
    followed = place.ahead in ("preposition", "figure", "determiner", "date", "pronoun") or place.next.plays("duration")
    return people and place.text in _LIVING and followed


def _patronises(place: Place) -> bool:
    """Whether a word tells what customers do: 3,400 clinics pay for it."""
    return (place.text in _PATRONISING and place.front.text.endswith("s") and place.before in ("noun", "metric")
            and (place.next.text in ("for", "on") or place.ahead in ("name", "pronoun", "determiner", "noun")))


def _past(place: Place) -> bool | None:
    """A past form, unless it stands as an adjective: acquire privately held Terrapin."""
    if place.form != "past" and place.text not in _MOVED:
        return None
    if place.ahead != "noun":
        return True
    if place.form == "past" and place.before == "verb" and place.near.word(place.at - 1).text.endswith("ly"):
        return False
    return not (place.before in ("determiner", "possessive", "preposition", "figure", "length", "start")
                or place.front.text in ("a", "an", "the", "its", "their"))


def _led(place: Place) -> bool | None:
    """A verb that an auxiliary, a pronoun or another verb leads to, or that leads to an infinitive itself."""
    form, before, front = place.form, place.before, place.front.text
    plans = form in ("base", "s") and "status" in place.word.roles and place.next.text == "to"
    if plans and before not in ("possessive", "figure") and place.near.is_infinitive(place.at + 1):
        return True
    if form == "ing" and before == "verb" and place.word.plays("up", "down") and (place.ahead == "figure" or place.moves_to):
        return True
    if front in MODALS and form == "base" or form == "ing" and front in _BEING:
        return True
    if before in ("auxiliary", "pronoun", "relative") and not (front in ("be", "been", "being") and form == "base"):
        return True
    return False if before in ("determiner", "possessive", "figure") else None


def _ing(place: Place) -> bool | None:
    """A participle that goes on with what stands in front: bringing its total to 12."""
    if place.form != "ing":
        return None
    word, before, ahead, front = place.word, place.before, place.ahead, place.front.text
    if front in ("while", "when") and ahead == "noun":
        return True
    if place.text == "trading" and front == "in":
        return False  # in early trading on Thursday
    if before in ("noun", "metric", "name"):
        return (ahead in _OBJECTS or word.plays("up", "down") and place.moves_to
                or word.plays("trade") and place.next.plays("up", "down"))
    if front == "of" and ahead == "noun" or before not in ("mark", "conjunction", "start", "preposition", "figure", "date"):
        return False
    return ahead in (*_OBJECTS, "pronoun") or ahead in ("noun", "preposition") and word.is_verbal and "metric" not in word.roles


def _third_person(place: Place) -> bool | None:
    """A verb in s behind its subject: the round brings total funding to."""
    if place.form != "s":
        return None
    if place.before == "conjunction" and place.ahead in _OBJECTS and place.word.is_verbal and place.is_ambivalent:
        return True
    if place.before == "conjunction" and place.ahead == "noun" and place.word.plays("status") and "verb" in place.near.parts:
        return True  # lifted its target and forecasts net profit of
    giving = place.ahead == "noun" and place.near.ahead(place.at + 1) == "figure"
    if place.before == "name" and place.word.is_verbal and (giving or not place.is_measure and place.next.text in _AT):
        return True  # Acme charges users $20, Acme trades on a multiple of 34
    known = verb_forms().get(place.text) == "s" and not place.is_ambivalent and not place.is_measure
    return True if known and place.before in ("noun", "name", "metric") and not place.front.text.endswith("s") else None


def _measure(place: Place) -> bool | None:
    """A metric or a rate that is a verb here: it profits from, shares gain 3%."""
    if not place.is_measure:
        return None
    rated = place.form == "s" and "rate" in place.word.roles and place.ahead in ("noun", "date", "determiner")
    if rated and place.before == "name":
        return True
    moves = place.ahead == "figure" or place.ahead == "preposition" and place.moves_to
    if place.near.word(place.at - 2).text in _LEADING_ON and place.near.before(place.at - 1) == "verb":
        return False  # bringing total cuts to 20,000
    return moves and (place.before in ("noun", "metric", "name") or place.form == "s" and _apposed(place))


def _apposed(place: Place) -> bool:
    """Whether a word stands behind what describes its subject: Bovinet, its rival, charges."""
    parts, near = place.near.parts, place.near
    opened = next((at for at in range(place.at - 2, 0, -1) if near.word(at).text == ","), 0) if place.front.text == "," else 0
    return opened > 0 and parts[opened - 1] == "name" and not {"verb", "figure"} & set(parts[opened:place.at])


def _behind_noun(place: Place) -> bool | None:
    """Any other word behind what may be its subject, by what follows it."""
    form, before, ahead, word = place.form, place.before, place.ahead, place.word
    if form == "s" and word.is_verbal and not place.is_ambivalent \
            and before in ("noun", "metric", "name", "start", "conjunction", "mark", "date"):
        return True
    if form == "base" and before in ("noun", "metric") \
            and (not word.is_verbal or "status" in word.roles and not place.front.text.endswith("s")):
        return False
    if before not in ("noun", "metric", "name", "possessive") and not (before == "mark" and place.front.text in (",", ")")):
        return False
    if form == "base" and before == "name":
        return ahead in _OBJECTS
    if form == "s" and before == "mark" and word.is_verbal and place.next.plays("name"):
        return True
    return (ahead in (*_OBJECTS, "date", "pronoun", "relative") or ahead == "noun" and before == "name"
            or ahead == "preposition" and place.moves_to)


# The rules that know of each form.
_RULES: Mapping[str, tuple[Rule, ...]] = {
    "base": (_head_noun, _phrase, _joined, _valuing, _plain_noun, _foreseeing, _past, _led, _measure, _behind_noun),
    "s": (_head_noun, _phrase, _joined, _valuing, _plain_noun, _foreseeing, _led, _third_person, _measure, _behind_noun),
    "past": (_head_noun, _phrase, _joined, _plain_noun, _past),
    "ing": (_head_noun, _gerund, _phrase, _joined, _plain_noun, _led, _ing),
}
