"""Tagging: the part that each word of a sentence plays, from what it can be and from its neighbours."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.text.patterns import pattern
from textmine.triples.en.words import Word, closed_class, verb_forms, word_lists

_NOUNISH = frozenset({"noun", "metric", "name", "possessive", "rate"})
# a 36,000-seat park
_ADJECTIVAL = pattern(r"\d-(?!million|billion|trillion|thousand|crore|lakh|bn|mn|to-|percent|per-cent|pct|basis|point"
                      r"|bp|fold|year|month|day|week|\d)[a-z]+")
_FORESEEING = frozenset({"see", "expect", "predict", "anticipate", "intend", "believe", "think", "say", "want", "hope"})
_FINITE = frozenset("is are was were has have had will would can could may might".split())
_MODALS = frozenset("could should would may might will shall can must is are was were be been to cannot did does do".split())
_MULTIPLYING = frozenset({"double", "triple", "treble", "quadruple", "halve"})
_LED = frozenset({"led", "headed", "run", "backed", "owned", "driven", "built", "made", "sold"})
_SHALL = frozenset("could should would may might will shall can".split())
_CAUSING = frozenset({"helping", "letting", "sending", "leaving", "driving"})
_SIZED = frozenset("older larger bigger smaller longer shorter faster slower cheaper dearer".split())  # 11 older shops
_ISSUED = frozenset({"compiled", "published", "released", "polled", "conducted", "sponsored"})
_NO_WORD = Word(0, 0, " ", "", {})


def _status(word: Word) -> str | None:
    return word.roles.get("status")


class Tagger:
    """Settles the part of each word from what it can be and from its neighbours."""

    def __init__(self, words: Sequence[Word], text: str) -> None:
        self._words = words
        self._text = text
        self._parts: list[str] = []
        self._aheads: dict[int, str] = {}

    def tag(self) -> None:
        for index, word in enumerate(self._words):
            word.part = self._part(index, word)
            self._parts.append(word.part)

    def _part(self, at: int, word: Word) -> str:
        roles, text = word.roles, word.text
        if "amount" in roles:
            return "noun" if _ADJECTIVAL.search(text) else "figure"
        if "date" in roles:
            return "date"
        if "duration" in roles:
            return "length"
        if "name" in roles:
            return "name"
        if text in ("'s", "’s", "'", "’"):
            if self._word(at - 1).text in ("it", "that", "he", "she", "there", "what", "here"):
                return "verb"
            return "possessive" if self._before(at) in _NOUNISH or self._before(at) in ("date", "length") else "mark"
        if not text[0].isalnum():
            return "mark"
        if roles:
            part = self._cue(at, word)
            if part:
                return part
        if (text in ("up", "down", "higher", "lower")
                and (self._ahead(at) == "figure" or text == "lower" and self._word(at - 1).text in _MODALS)):
            return "verb"
        if text == "to" and self._is_infinitive(at):
            return "auxiliary"
        closed = closed_class().get(text)
        if (closed == "pronoun" and text in ("it", "us") and self._text[word.start:word.end].isupper()
                and (at == 0 or not self._text[self._word(at - 1).start:self._word(at - 1).end].isupper())):
            return "noun"  # the Nifty IT index
        if text == "that" and closed:
            return "relative" if self._before(at) in ("noun", "name", "metric", "verb", "figure", "date") else "determiner"
        if closed:
            return closed
        if self._word(at - 1).text == "to" and self._parts[-1:] == ["auxiliary"] and self._is_unknown(at):
            return "verb"
        if self._word(at - 1).text in _SHALL and self._is_unknown(at) and self._ahead(at) in ("figure", "determiner"):
            return "verb"  # would shave
        if not roles and text.endswith("ed") and self._before(at) == "rate" and self._word(at + 1).text in ("in", "by"):
            return "adverb"  # a 7.1% increase tipped in a poll
        if text in _LED and self._before(at) == "noun" and self._word(at + 1).text == "by" and "verb" in self._parts:
            return "adverb"  # raised $50 million in a round led by
        if (not roles and text.endswith("ed")
                and (self._before(at) == "noun" or self._before(at) == "metric" and text in _ISSUED)
                and self._word(at + 1).text == "by"):
            return "adverb"  # analysts polled by
        if not roles and self._is_new_verb(at, text):
            return "verb"
        if text in verb_forms() and self._is_verb(at, word):
            return "adverb" if self._is_reduced(at, text) else "verb"
        if (text.endswith("ly") and len(text) > 4
                and text not in ("monthly", "quarterly", "weekly", "daily", "yearly", "supply", "family", "assembly",
                                 "italy")):
            return "adverb"
        return "noun"

    def _cue(self, at: int, word: Word) -> str | None:
        roles, text = word.roles, word.text
        ahead = self._ahead(at)
        if "hedge" in roles:
            return "hedge"
        if (text in ("up", "down", "higher", "lower")
                and (ahead == "figure" or self._word(at + 1).text == "by" and self._ahead(at + 1) == "figure")):
            return "verb"  # down by a third
        if "per" in roles and self._before(at) in ("figure", "metric", "mark", "noun"):
            return "per"
        if "from" in roles and (text != "saw" or self._before(at) == "mark" and ahead == "figure"):
            return "preposition" if text == "from" and ahead not in ("figure", "date") else "from"
        if "than" in roles:
            if text in ("after", "following"):
                return ("than"
                        if ahead == "figure"
                            or ahead == "determiner" and self._word(at + 2).plays("metric")
                            or self._word(at + 1).plays("metric") else "preposition")
            return "than"
        if ("direction" in roles and self._before(at) in ("figure", "mark") and self._near_figure(at)
                and not (text in _SIZED and self._ahead(at) == "noun")):
            return "direction"
        if "basis" in roles:
            return "basis"
        if "which" in roles:
            return "which"
        if "estimate" in roles and (ahead == "figure" or text.startswith("vs")):
            return "estimate"
        if "each" in roles:
            return "each"
        if text == "in total" and self._word(at + 1).plays("metric"):
            word.text, word.roles = "in", {}  # $36.5 billion in total debt
            return "preposition"
        if "together" in roles:
            return "together"
        if text in ("up", "down", "higher", "lower"):
            return "verb" if ahead == "figure" or text == "lower" and self._word(at - 1).text in _MODALS else "adverb"
        if word.is_verbal and self._is_verb(at, word):
            return "verb"
        if "metric" in roles:
            if (self._parts[-1:] == ["auxiliary"] and verb_forms().get(text) == "base"
                    and self._word(at - 1).text == "to" and ahead in ("figure", "determiner")):
                return "verb"
            return "metric"
        if "rate" in roles:
            return "rate"
        return None

    def _word(self, at: int) -> Word:
        return self._words[at] if 0 <= at < len(self._words) else _NO_WORD

    def _before(self, at: int) -> str:
        """The part of the last word in front that is no adverb or hedge, as far as the words have parts."""
        at = min(at, len(self._parts)) - 1
        while at >= 0 and self._parts[at] in ("adverb", "hedge"):
            at -= 1
        return self._parts[at] if at >= 0 else "start"

    def _front(self, at: int) -> Word:
        """The last word in front that is no adverb or hedge."""
        at -= 1
        while at >= 0 and self._parts[at] in ("adverb", "hedge"):
            at -= 1
        return self._word(at)

    def _ahead(self, at: int) -> str:
        """What comes behind hedges and adverbs: figure, date, determiner, preposition, or other."""
        if at not in self._aheads:
            self._aheads[at] = self._behind(at + 1)
        return self._aheads[at]

    def _behind(self, at: int) -> str:
        while at < len(self._words):
            word = self._words[at]
            roles = word.roles
            if "amount" in roles:
                return "figure"
            if "date" in roles:
                return "date"
            if "name" in roles or "metric" in roles:
                return "noun"
            closed = closed_class().get(word.text)
            if "hedge" in roles or closed == "adverb" or word.text.endswith("ly"):
                at += 1
                continue
            return closed or ("noun" if word.text[0].isalnum() else "mark")
        return "end"

    def _near_figure(self, at: int) -> bool:
        """Whether a figure stands in front, across `, or 0.5%,` too."""
        return any(word.plays("amount") for word in self._words[max(0, at - 2):at])

    def _is_infinitive(self, at: int) -> bool:
        ahead = self._word(at + 1)
        if ahead.text in ("be", "have") or closed_class().get(ahead.text) == "adverb" and self._word(at + 2).text in verb_forms():
            return True
        if ahead.plays("amount") and ahead.text in _MULTIPLYING:
            return True  # expects revenue to double
        if ahead.plays("amount", "date", "name") or ahead.text.endswith("s") and ahead.plays("metric", "rate"):
            return False
        if self._is_unknown(at + 1) and self._ahead(at + 1) in ("figure", "determiner") and self._before(at) not in ("figure", "date"):
            return True
        form = "base" if ahead.text in word_lists()["invariable"] else verb_forms().get(ahead.text)
        return form == "base" or ahead.is_verbal and form is None and not ahead.text.endswith(("ed", "ing"))

    def _is_new_verb(self, at: int, text: str) -> bool:
        """Whether a word in no list is a verb by its ending and its neighbours: tin bucked the trend, the model scores 84%."""
        if text in verb_forms() or not text.isalpha():
            return False
        before, ahead = self._before(at), self._ahead(at)
        if text.endswith("ed") and self._word(at - 1).text == "," and ahead == "figure":
            return True
        if text.endswith("ed"):
            return (before in ("noun", "name", "metric", "pronoun") and ahead in ("determiner", "figure", "pronoun")
                    or before == "name" and ahead in ("conjunction", "end"))
        return (text.endswith("s") and not text.endswith("ss") and before == "name" and self._front(at).text != "of"
                and ahead == "figure" and text not in word_lists()["ambivalent"])

    def _is_unknown(self, at: int) -> bool:
        """Whether a word is in no list, so that only its place tells what it is."""
        word = self._word(at)
        return (not word.roles and word.text.isalpha() and word.text.islower() and not word.text.endswith(("s", "ly"))
                and word.text not in closed_class() and word.text not in verb_forms()
                and word.text not in word_lists()["plain"])

    def _is_verb(self, at: int, word: Word) -> bool:
        text = word.text
        before, ahead = self._before(at), self._ahead(at)
        front = self._front(at)
        form = (verb_forms().get(text)
                or ("past" if text.endswith("ed") else "ing" if text.endswith("ing") else "s" if text.endswith("s")
                    else "base"))
        if ((before == "start" or before == "relative" and front.text == "that")
                and (form == "s" or "metric" in word.roles) and self._word(at + 1).plays("up", "down", "level", "trade")
                and verb_forms().get(self._word(at + 1).text) != "base"):
            return False  # Advances rose 14%
        if before == "determiner" and front.text not in ("this", "that", "these", "those", "all", "some", "any"):
            return False
        if " " in text:
            return _status(word) != "reported" or text.split()[0] in _FINITE
        if form == "base" and before == "conjunction" and ahead in ("figure", "determiner") and (word.is_verbal or text in verb_forms()) \
                and any(part == "auxiliary" for part in self._parts):
            return True  # will resume flights and hire 600 people
        if (form == "s" and at > 0 and self._parts[at - 1] == "adverb" and before in ("noun", "name")
                and (word.is_verbal or verb_forms().get(text) == "s")):
            return True  # the company now projects
        if text == "beat" and ahead in ("figure", "determiner") and (before != "determiner" or front.text in ("that", "this")):
            return True
        if text in _CAUSING and before == "mark" and front.text == ",":
            return True
        if text in ("plans", "projects") and ahead in ("date", "mark", "end", "conjunction"):
            return False  # capital projects this year
        if text == "own" and before in ("determiner", "possessive"):
            return False
        if text in word_lists()["invariable"] and front.text not in _MODALS:
            if (before == "metric" and ahead != "figure"
                    or self._word(at + 1).text in ("of", "for") and before != "name"
                    or before == "name" and self._is_possessed(at)):
                return False
        if text in ("plans", "targets") and before == "noun" and ahead in ("noun", "determiner", "figure") and word.plays("status"):
            return True
        if form == "base" and text in _FORESEEING and before in ("noun", "name", "figure", "conjunction"):
            return True
        if form == "base" and before == "each":
            return True
        if form == "past" and before == "verb" and ahead == "noun" and self._word(at - 1).text.endswith("ly"):
            return False  # acquire privately held Terrapin
        if form == "past" or text in ("rose", "fell", "grew", "shrank", "sank", "lost", "up", "down", "shrunk", "grown", "risen", "fallen"):
            adjectival = ((before in ("determiner", "possessive", "preposition", "figure", "length", "start")
                           or front.text in ("a", "an", "the", "its", "their")) and ahead == "noun")
            return not adjectival
        if (form in ("base", "s") and "status" in word.roles and self._word(at + 1).text == "to"
                and self._is_infinitive(at + 1) and before not in ("possessive", "figure")):
            return True
        if form == "ing" and before == "verb" and word.plays("up", "down") and (ahead == "figure" or self._moves_to(at)):
            return True
        if front.text in _MODALS and form == "base":
            return True
        if before in ("auxiliary", "pronoun", "relative") and not (front.text in ("be", "been", "being") and form == "base"):
            return True
        if form == "ing" and front.text in ("is", "are", "was", "were", "be", "been"):
            return True
        if before in ("determiner", "possessive", "figure"):
            return False
        if form == "ing" and front.text in ("while", "when") and ahead == "noun":
            return True
        if form == "ing":
            if before in ("noun", "metric", "name"):
                return (ahead in ("determiner", "figure") or word.plays("up", "down") and self._moves_to(at)
                        or word.plays("trade") and self._word(at + 1).plays("up", "down"))
            if front.text == "of" and ahead == "noun":
                return False
            return (before in ("mark", "conjunction", "start", "preposition", "figure", "date")
                    and (ahead in ("determiner", "figure", "pronoun")
                         or ahead in ("noun", "preposition") and word.is_verbal and "metric" not in word.roles))
        if (before == "conjunction" and ahead in ("figure", "determiner") and form == "s" and word.is_verbal
                and text in word_lists()["ambivalent"]):
            return True
        if (verb_forms().get(text) == "s" and before in ("noun", "name", "metric")
                and text not in word_lists()["ambivalent"] and not front.text.endswith("s")
                and "metric" not in word.roles and "rate" not in word.roles):
            return True  # the round brings total funding to
        if "metric" in word.roles or "rate" in word.roles:
            if before == "name" and form == "s" and "rate" in word.roles and ahead in ("noun", "date", "determiner"):
                return True
            return before in ("noun", "metric", "name") and (ahead == "figure" or ahead == "preposition" and self._moves_to(at))
        if (form == "s" and word.is_verbal and text not in word_lists()["ambivalent"]
                and before in ("noun", "metric", "name", "start", "conjunction", "mark", "date")):
            return True
        if (form == "base" and before in ("noun", "metric")
                and (not word.is_verbal or "status" in word.roles and not front.text.endswith("s"))):
            return False
        if before in ("noun", "metric", "name", "possessive") or before == "mark" and front.text in (",", ")"):
            if form == "base" and before == "name":
                return ahead in ("figure", "determiner")
            if form == "s" and before == "mark" and word.is_verbal and self._word(at + 1).plays("name"):
                return True
            return (ahead in ("figure", "determiner", "date", "pronoun") or ahead == "noun" and before == "name"
                    or ahead == "preposition" and self._moves_to(at) or ahead == "relative")
        return False

    def _is_possessed(self, at: int) -> bool:
        """Whether a word closes a phrase that `its` opens: its fourth-quarter Brent forecast."""
        at -= 1
        while at >= 0 and self._parts[at] in ("name", "date", "metric"):
            at -= 1
        return self._word(at).text in ("its", "their", "his", "her")

    def _is_reduced(self, at: int, text: str) -> bool:
        """Whether a participle only tells of the noun in front, the verb of which comes behind: sales agreed were."""
        return self._word(at + 1).text in _FINITE and verb_forms()[text] == "past" and self._before(at) in ("noun", "metric", "rate")

    def _moves_to(self, at: int) -> bool:
        behind = self._word(at + 1)
        return behind.text in ("to", "by", "from", "at", "below", "above") and self._ahead(at + 1) in ("figure", "date")
