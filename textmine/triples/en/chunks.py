"""Chunks: the words of a sentence put together to noun phrases, verb groups, figures, dates and the small words between them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from textmine.triples.en.words import Word, word_lists
from textmine.triples.entities import Entity

_NOMINAL = frozenset({"noun", "name", "metric", "rate", "determiner", "possessive"})
_VERBAL = frozenset({"verb", "auxiliary"})
_DRESSING = frozenset({"hedge", "adverb"})
# the past two years
_LAPSES = frozenset({"past", "next", "last", "coming", "following", "first", "previous", "preceding", "whole", "full", "entire"})
_DELIVERED = frozenset({"delivery", "contract", "contracts", "futures", "loading", "settlement", "shipment"})  # December delivery
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_EXCEPTING = frozenset({"excluding", "including", "like", "unlike", "despite"})
_REDUCED = frozenset({"sold", "built", "bought", "made", "produced", "registered", "listed", "issued", "grown", "traded"})
_SEATED = frozenset({"based", "headquartered"})
_DEGREES = frozenset("more less faster slower further better worse sharper higher lower quicker bigger smaller stronger weaker".split())
_FORESEEN = frozenset("expected forecast anticipated predicted estimated feared projected thought hoped".split())
_FIRMS = frozenset({"company", "group", "firm", "business"})
_FINITE_BEING = frozenset({"is", "are", "was", "were"})
_BEING = _FINITE_BEING | {"be", "been"}
_SENSELESS = frozenset({"metric", "rate", "hedge", "direction", "status"})  # of a verb
_QUOTES = frozenset("\"“”‘’「」'`*")


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """`kind` is np, verb, or the part of the one word it holds; `roles` are those of its main word; `text` is the lower-case text of its
    last word, which is that of a chunk of one word."""

    kind: str
    words: tuple[Word, ...]
    roles: Mapping[str, Any]
    text: str

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def possessor(self) -> Entity | None:
        """The name that a chunk ends with in the genitive: Voltara's."""
        if len(self.words) < 2 or self.words[-1].part != "possessive":
            return None
        return self.words[-2].roles.get("name")

    def plays(self, role: str, *others: str) -> bool:
        mine = self.roles
        if role in mine:
            return True
        for other in others:  # three times as fast as any() over a generator
            if other in mine:
                return True
        return False

    def has_word(self, *texts: str) -> bool:
        return any(word.text in texts for word in self.words)


NOTHING = Chunk("end", (Word(0, 0, "", "", {}),), {}, "")


def chunks(words: Sequence[Word]) -> list[Chunk]:
    """The chunks of a sentence in order. Hedges, adverbs, denominators (a barrel), quotation marks and bracketed asides
    without figures are left out."""
    texts = {word.text for word in words}
    if "(" in texts or "[" in texts:
        words = _without_asides(words)
    if "than" in texts:
        words = _without_foresight(words)
    if "more" in texts:
        words = _without_addition(words)
    kept = [word for word in words
            if word.part not in _DRESSING and (word.text not in _QUOTES or word.part == "possessive") and word.roles.get("per") != "unit"]
    if "open" in texts:
        kept = _with_ages(kept)
    found: list[Chunk] = []
    at = 0
    while at < len(kept):
        word = kept[at]
        if word.part in _NOMINAL or word.part in ("date", "length") and _modifies(kept, at):
            end = _phrase_end(kept, at)
            if (end < len(kept) and kept[end].part in ("date", "length")
                    and all(item.part == "determiner" or item.text in _LAPSES for item in kept[at:end])):
                at = end
                continue
            if end == at + 2 < len(kept) and word.part == "date" and kept[at + 1].part == "possessive" and kept[end].part == "figure":
                found.append(Chunk("date", (word,), {**word.roles, "possessing": True}, word.text))  # from last year's $290 million
            elif not (end < len(kept) and kept[end].part == "figure" and _is_empty(kept[at:end])):
                found.append(Chunk("np", tuple(kept[at:end]), {}, kept[end - 1].text))
            at = end
        elif word.part in _VERBAL:
            end = at + 1
            while end < len(kept) and kept[end].part in _VERBAL:
                end += 1
            found.append(_verb(kept[at:end]))
            at = end
        else:
            found.append(Chunk(word.part, (word,), word.roles, word.text))
            at += 1
    return _without_interruptions(found)


def _with_ages(words: list[Word]) -> list[Word]:
    """The words with the age of shops as one with what it is said of: sales at stores open at least a year rose."""
    for at in range(len(words) - 2, 0, -1):
        if words[at].text == "open" and words[at].part == "noun" and words[at + 1].part == "length":
            words[at:at + 2] = [Word(words[at].start, words[at + 1].end, "open", "noun", {})]
    return words


def _without_interruptions(found: list[Chunk]) -> list[Chunk]:
    """The chunks without what only interrupts a subject and its verb: inflation, it said, slowed to; payrolls, meanwhile, increased."""
    for at in range(len(found) - 4, 0, -1):
        if found[at].text in _REDUCED and _is_reduced(*found[at - 1:at + 4]):
            del found[at]  # the price of a house sold in Tulsa fell
    if [chunk.text for chunk in found].count(",") < 2:
        return found
    for rule, length in _INTERRUPTIONS:
        for at in [at for at in range(len(found) - length, 0, -1) if found[at].text == "," and found[at - 1].kind == "np"]:
            if (close := rule(found, at)) is not None:
                del found[at:close + 1]
    return found


def _is_reduced(front: Chunk, sold: Chunk, joint: Chunk, place: Chunk, verb: Chunk) -> bool:
    """Whether a participle only tells of the phrase in front of it."""
    return (sold.kind == "verb" and front.kind == place.kind == "np" and joint.text in ("in", "at", "by")
            and len(sold.words) == 1 and verb.kind == "verb" and verb.plays("up", "down", "level"))


# Each of these tells where an aside ends that the comma at `at` opens, behind a phrase; None where it opens none.

def _emptied_end(found: Sequence[Chunk], at: int) -> int | None:
    """Of one of which nothing is left: payrolls, meanwhile, increased."""
    return at + 1 if found[at + 1].text == "," and found[at + 2].kind == "verb" else None


def _seat_end(found: Sequence[Chunk], at: int) -> int | None:
    """Of one that tells of a seat: Harvest Lane, based in Boise, Idaho, employs."""
    if found[at + 1].text not in _SEATED:
        return None
    close = next((step for step in range(min(at + 8, len(found) - 2), at + 2, -1)
                  if found[step].text == "," and found[step + 1].kind == "verb"), None)
    return close if close is not None and not any(chunk.kind == "figure" for chunk in found[at:close]) else None


def _synonym_end(found: Sequence[Chunk], at: int) -> int | None:
    """Of one that names the same otherwise: same-store sales, or sales at shops open at least a year, rose."""
    if at + 2 >= len(found) or found[at + 1].text != "or" or found[at + 2].kind != "np":
        return None
    close = next((step for step in range(at + 3, min(at + 12, len(found) - 1)) if found[step].text == ","), None)
    if close is None or found[close + 1].kind != "verb" or any(chunk.kind in ("figure", "verb") for chunk in found[at:close]):
        return None
    return close


def _apposition_end(found: Sequence[Chunk], at: int) -> int | None:
    """Of one that names what somebody has: Ford, its rival, employs; but not one of its parts."""
    if at + 3 >= len(found):
        return None  # some chunks are gone
    aside, close, verb = found[at + 1:at + 4]
    is_aside = (close.text == "," and aside.kind == "np" and aside.words[0].text in ("its", "their")
                and aside.words[-1].text not in word_lists()["unit"] and verb.kind == "verb")
    return at + 2 if is_aside else None


def _participle_end(found: Sequence[Chunk], at: int) -> int | None:
    """Of one that a participle or `excluding` opens between a subject and its verb, and that brings in no figure, nor anybody who may be
    told of instead of a firm in front: owned by Ford, unlike its rivals, once bigger than Ford, sold under the Gusto brand."""
    opening, behind = found[at + 1:at + 3]
    participle = opening.kind == "verb" and len(opening.words) == 1 and behind.kind == "preposition"
    except_for = opening.text in _EXCEPTING and behind.kind == "np" or opening.kind == "np" and behind.kind == "than"
    if at > 1 and found[at - 2].text == "," or not (participle or except_for):
        return None
    of_firm = _names_firm(found[at - 1])
    for close in range(at + 3, min(at + 10, len(found) - 1)):
        if found[close].text == ",":
            return close if found[close + 1].kind == "verb" else None
        if found[close].kind not in ("np", "preposition", "conjunction", "date", "than") or _names_firm(found[close]) and not of_firm:
            return None
    return None


def _told_end(found: Sequence[Chunk], at: int) -> int | None:
    """Of one that tells who says so, and when: industrial production, the Fed said last week, rose."""
    teller, verb = found[at + 1:at + 3]
    if teller.kind not in ("np", "pronoun") or not verb.plays("source"):
        return None
    steps = range(at + 3, len(found) + 1)
    close = next(step for step in steps if step == len(found) or found[step].kind not in ("preposition", "date"))
    told = verb.kind == "verb" and close + 1 < len(found) and found[close].text == "," and found[close + 1].kind == "verb"
    return close if told else None


# In the order in which they are looked for, each with how many chunks there are at least from the comma on.
_INTERRUPTIONS = ((_emptied_end, 3), (_seat_end, 4), (_synonym_end, 4), (_apposition_end, 4), (_participle_end, 5), (_told_end, 5))


def _names_firm(chunk: Chunk) -> bool:
    """Whether a chunk ends with the name of a firm."""
    named = chunk.words[-1].roles.get("name")
    return named is not None and named.kind in ("company", "name")


def _without_foresight(words: Sequence[Word]) -> Sequence[Word]:
    """The words without what only sets a move against what was foreseen: fell more sharply than expected."""
    than = next((at for at, word in enumerate(words) if word.text == "than"), 0)
    if not than or words[min(than + 1, len(words) - 1)].text not in _FORESEEN:
        return words
    start = than
    while start and (words[start - 1].part == "adverb" or words[start - 1].text in _DEGREES):
        start -= 1
    return [*words[:start], *words[than + 2:]] if start < than else words


def _without_addition(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a `more` that compares with nothing: will open 200 more stores, but sold 200 more cars than Ford, 8% more."""
    than = max((at for at, word in enumerate(words) if word.text == "than"), default=0)
    return [word for at, word in enumerate(words)
            if word.text != "more" or not 0 < at < len(words) - 1 or than > at
            or words[at - 1].part != "figure" or not words[at - 1].text.replace(",", "").replace(" ", "").isalnum()
            or words[at + 1].part not in ("noun", "metric", "name", "date", "preposition")]


def _without_asides(words: Sequence[Word]) -> list[Word]:
    """The words without brackets around what is no figure."""
    kept: list[Word] = []
    at = end = figure = 0  # the end and the figure that follow never go back: nested brackets stay linear
    while at < len(words):
        if words[at].text in "([" and words[at].part == "mark":
            end, figure = max(end, at + 1), max(figure, at)
            while end < len(words) and words[end].text not in (")", "]"):
                end += 1
            while figure < end and words[figure].part != "figure":
                figure += 1
            if figure == end < len(words):
                at = end + 1
                continue
        kept.append(words[at])
        at += 1
    return kept


def _modifies(words: Sequence[Word], at: int) -> bool:
    """Whether a date or length stands in front of a noun of the same phrase: third-quarter revenue."""
    behind = words[at + 1] if at + 1 < len(words) else None
    if behind is None:
        return False
    text = words[at].text
    if at > 0 and words[at - 1].text in ("in", "during", "for") and text.startswith("the ") and behind.part in ("noun", "metric"):
        return False  # In the fourth quarter revenues dropped
    if behind.text in _DELIVERED and words[at].part == "date":
        return True
    adjectival = ("-" in text
                  or text.replace(",", "").isdigit()
                  or at > 0 and words[at - 1].part in ("determiner", "possessive")
                  or words[at].part == "length")
    if (words[at].part == "date" and text in _MONTHS and behind.part == "name"
            and behind.roles["name"].kind == "commodity" and (at == 0 or words[at - 1].part != "preposition")):
        return True  # May corn
    return (behind.part in ("noun", "metric", "rate")
            and (adjectival or behind.part != "noun" or words[at - 1].part == "name")
            or behind.part == "possessive"
            or behind.part == "name" and "-" in text and words[at].part == "length"
            or behind.part == "name" and words[at].part == "date"
                and ("-" in text and text[-1].isalpha() or text.isdigit()) and at + 2 < len(words)
                and words[at + 2].part in ("noun", "metric"))


def _phrase_end(words: Sequence[Word], at: int) -> int:
    end = at + 1
    while end < len(words):
        word = words[end]
        if word.part == "determiner":
            break
        if word.part in ("date", "length"):
            if not _modifies(words, end):
                break
        elif word.text in ("&", "/") and end + 1 < len(words) and words[end + 1].part in _NOMINAL:
            pass
        elif word.part not in _NOMINAL:
            break
        end += 1
    return end


def _is_empty(words: Sequence[Word]) -> bool:
    """Whether a phrase in front of a figure only dresses it: a record, another."""
    plain = word_lists()["plain"]
    articled = words[0].text in ("a", "an")
    if words[0].text == "the" and len(words) == 2 and words[1].text in _FIRMS:
        return False  # cost the company $325 million
    return all(word.part == "determiner" or word.text in plain or word.text in ("further", "estimated")
               or articled and not word.roles and _dresses(word.text) for word in words)


def _dresses(word: str) -> bool:
    """Whether a word in front of a figure is a participle or an adjective: oversubscribed, club-record, disappointing."""
    return word.endswith(("ed", "ing", "-record", "ive", "ous", "able", "est", "ful", "-high", "-low", "ish"))


def _is_told_after(words: Sequence[Word]) -> bool:
    """Whether what is over is estimated: is estimated to have grown."""
    spelt = [word.text for word in words]
    return any(spelt[at:at + 3] == ["estimated", "to", "have"] for at in range(len(spelt) - 3))


def _verb(words: Sequence[Word]) -> Chunk:
    """A verb group. Its main word is the last with a sense of its own; `status`, `negated` and `past` come from the whole."""
    main = _main(words)
    roles = {role: value for role, value in main.roles.items() if role not in _SENSELESS}
    statuses = [word.roles["status"] for word in words if "status" in word.roles]
    if statuses and not _is_told_after(words):
        roles["status"] = "negated" if "negated" in statuses else statuses[0]
        if main.plays("status") and roles.keys() <= {"status", "have"}:
            roles["foresees"] = statuses[0]
    if main.text in ("up", "higher"):
        roles["up"] = "1"
    elif main.text in ("down", "lower"):
        roles["down"] = "-1"
    if main.part == "auxiliary" and not roles and main.text in _BEING:
        roles["level"] = "1"
    if (main is not words[0] and main.text.endswith(("ed", "d", "n", "t"))
            and any(word.text in _BEING or word.text == "being" for word in words[:-1])):
        roles["passive"] = "1"
    return Chunk("verb", tuple(words), roles, words[-1].text)


def _main(words: Sequence[Word]) -> Word:
    """The last word of a verb group that has a sense of its own, or else the last."""
    for word in reversed(words):
        if word.part == "verb" and word.text not in _FINITE_BEING or word.is_verbal:
            return word
    return words[-1]
