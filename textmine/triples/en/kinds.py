"""Kinds: what a name of an English document names, a company, a person, a place, by its own words and those around it."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textmine.text.patterns import pattern
from textmine.triples.en.words import one_of, word_lists

_TICKER = pattern(r"\s?\((?:stock code:? ?|ticker:? ?|code:? ?|[A-Za-z ]{2,20}: ?)?[A-Z0-9]{1,6}(?:[.:][A-Z]{1,3})?\)", re.IGNORECASE)
_ORGANISED = pattern(rf"\b{one_of('organised')} $")
# the company Tate founded
_FOUNDS = pattern(r" (?:co-?)?(?:founded|started|built|created|set up|launched|runs|ran|leads|led|owns|heads|headed|took over)\b")
_STATE = pattern(r"central bank of $")
_WORKED = pattern(r" (?:(?:gold|copper|iron ore|lithium|coal|nickel|silver|zinc|oil|gas|open|underground) )?"
                  r"(?:mines?|pit|deposit|oilfield|gasfield|refinery|smelter|quarry|pipeline|colliery)\b")
_OF_STATES = pattern(r"['’]s (?:economy|government|central bank|parliament|finance ministry|gross domestic product|GDP"
                     r"|unemployment rate|inflation|current account)\b")
_OF_FIRMS = pattern(r"['’]s (?:\w+ )?(?:sales|revenues?|profits?|shares|shareholders|founders?|chief executive|headcount)\b")
_INVESTED = pattern(r"(?:shares|stakes?|units|interest|stock|invest\w*|confidence|holdings?|position|rounds?|financing"
                    r"|invest\w* (?:[a-z]+ ){0,2}\0+) in $")  # invested about $40 million in
_LAST_WORDS = pattern(r"(?P<words>[\w.-]+(?: [\w.-]+)?(?: [\w.-]+)?)\s$")
# What stands behind a person: an age, an office.
_OFFICIAL = pattern(r", (?:\d\d|\0\0),"
                    r"|, (?:the |its |a |an )?(?:former |(?:chief|chairman|chairwoman|president|founder|co-founder|an? analyst"
                    r"|analyst|head|director|economist|ceo|cfo|managing)\b)")
_CALLED = pattern(r"(?P<noun>[a-z]+),? (?:called|named|dubbed|nicknamed|known as) $")
_WHO = pattern(r",? who\b")
_SEAT = pattern(r"-based|, (?:California|Texas|Tennessee|Ohio|Florida|China|Japan|Germany|India)")


class Form(NamedTuple):
    """A capitalised stretch of the text that may be a name."""

    start: int
    end: int
    text: str


def kind_of(text: str, forms: Iterable[Form], full: str) -> str:
    """What a name names, from its own words and from what stands around it."""
    lists = word_lists()
    words = full.split()
    if (len(words) < 3
            and any(_STATE.search(text, max(0, form.start - 16), form.start) or _OF_STATES.match(text, form.end)
                    for form in forms)):
        return "region"
    if words[-2:] == ["Building", "Society"]:
        return "company"
    if len(words) > 1 and (words[-1] in lists["office"] or words[0] in lists["office"] and words[1] in ("of", "for")):
        return "agency"
    if len(words) > 1 and words[-1] in ("Index", "Composite"):
        return "index"
    if len(words) > 1 and words[-1].rstrip(",") in lists["suffix"]:
        return "company"
    if any(_WORKED.match(text, form.end) for form in forms):
        return "place"
    organised = [form for form in forms if _ORGANISED.search(text, max(0, form.start - 24), form.start)]
    if any(not _FOUNDS.match(text, form.end) for form in organised):
        return "company"
    if (len(words) > 1 and words[-1] in lists["site"]
            and all(text[form.start - 1:form.start] not in ("\"", "“") for form in forms)
            and not any(_OF_FIRMS.match(text, form.end) for form in forms)):
        return "place"
    return _elected(text, forms, words)


def _elected(text: str, forms: Iterable[Form], words: Sequence[str]) -> str:
    """The kind that most of the places where a name of these words stands speak for; `name` where none does."""
    lists = word_lists()
    votes = {"person": 0, "company": 0, "place": 0, "product": 0, "work": 0, "other": 0}
    for form in forms:
        before, behind = text[max(0, form.start - 40):form.start], text[form.end:form.end + 40]
        if text[form.start - 1:form.start] in ("\"", "“"):
            votes["work"] += 1
        if _TICKER.match(behind):
            votes["company"] += 3
        last = _LAST_WORDS.search(before)
        near = last["words"].split() if last else []
        ends = {" ".join(near[-n:]).lower() for n in (1, 2, 3)}
        if (ends & lists["title"]
                or _OFFICIAL.match(behind.lower())
                or words[0] in lists["forename"] and 1 < len(words) < 4
                or _WHO.match(behind)):
            votes["person"] += 2
        elif near and near[-1].lower() in ("its", "their") and not _TICKER.match(behind):
            votes["product"] += 1
        elif (called := _CALLED.search(before)) and called["noun"] in lists["product"]:
            votes["product"] += 2  # a chatbot called Pip
        elif ends & lists["product"] and not ends & {"brand", "platform", "service"}:
            votes["product"] += 1
        elif ends & lists["organisation"]:
            votes["company"] += 1
        if near and near[-1].lower() in ("in", "near", "across", "outside") and not _INVESTED.search(before.lower()):
            votes["place"] += 1
        else:
            votes["other"] += 1
        if _SEAT.match(behind):
            votes["place"] += 1
    votes["place"] = 0 if votes["other"] > votes["place"] and not votes["place"] > 1 else votes["place"]
    votes["other"] = 0
    best = max(votes, key=lambda kind: votes[kind])
    return best if votes[best] else "name"


def core_words(name: str) -> tuple[str, ...]:
    """The words of a name without its legal form."""
    words = [word.rstrip(",") for word in name.split()]
    while len(words) > 1 and words[-1] in word_lists()["legal"]:
        words.pop()
    if words and words[0] == "The" and len(words) > 1:
        words = words[1:]
    return tuple(words)
