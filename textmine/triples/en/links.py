"""Links: which of the capitalised forms of one English document name the same."""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textmine.triples.en.regions import regions
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token

if TYPE_CHECKING:
    from textmine.triples.en.names import Form, NameFinder

_SHORT = re.compile(r"\s?\((?:the |[“\"'‘])*(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})[”\"'’]*(?:,? or [^()]*| and [^()]*)?\)")
# Words that too many names begin with for one of them to be the short form of another.
GENERIC_START = frozenset("bank first new american united national royal hong south north west east china general international global great central "
                           "industrial standard state public federal saint san los the big best premier super grand western eastern northern southern pacific "
                           "union republic ministry department bureau office university institute port association".split())


class Links:
    """Puts the forms of one document together that name the same."""

    def __init__(self, text: str, finder: NameFinder, known: Sequence[Token], given: Sequence[Token]) -> None:
        self._text = text
        self._finder = finder
        self._known = {text[token.start:token.end]: token.roles["name"] for token in known}
        self._kinds = {entity.name: entity.kind for token in given for entity in (token.roles["name"],) if entity.kind != "name"}
        self._ending = {token.end: token for token in known}

    def link(self, forms: Sequence[Form]) -> list[Token]:
        names = sorted({form.text for form in forms}, key=lambda name: (-len(self._finder.core_words(name)), -len(name)))
        places: dict[str, list[Form]] = {}
        for form in forms:
            places.setdefault(form.text, []).append(form)
        introduced = self._introduced(forms)
        heads: dict[str, str] = {}
        for name in names:
            heads[name] = self._head(name, [head for head in dict.fromkeys(heads.values())], introduced)
        groups: dict[str, list[str]] = {}
        for name, head in heads.items():
            groups.setdefault(head, []).append(name)
        entities: dict[str, Entity] = {}
        for head, members in groups.items():
            known = next((self._known[name] for name in (head, *members) if name in self._known), None) or self._inner(head, places)
            if known:
                entity = known
            else:
                longest = max(members, key=len)
                longest = next((name for name in members if longest.startswith(f"{name} of ")), longest)  # MultiChoice of South Africa
                kind = next((self._kinds[name] for name in members if name in self._kinds), None)
                entity = Entity(longest, kind or self._finder.kind_of(self._text, [form for name in members for form in places[name]], longest))
            entities |= {name: entity for name in members}
        return [Token(form.start, form.end, {"name": entities[form.text]}) for form in forms]

    def _inner(self, name: str, places: dict[str, list[Form]]) -> Entity | None:
        """The known entity that a longer form only dresses: an exchange in front of its index, a legal form behind a company."""
        core = " ".join(self._finder.core_words(name))
        if core in self._known and self._known[core].kind == "company":
            return self._known[core]
        for form in places[name]:
            token = self._ending.get(form.end)
            if token is None or token.start < form.start:
                continue
            entity = token.roles["name"]
            if entity.kind == "index" or entity.kind == "central_bank" and name.split()[0] in ("U.S.", "US"):
                return Entity(name, entity.kind) if entity.kind == "index" else entity
        return None

    def _introduced(self, forms: Sequence[Form]) -> dict[str, str]:
        """Short names that brackets introduce behind a full one: the Rural Development Fund (RDF)."""
        found = {}
        for form in forms:
            match = _SHORT.match(self._text, form.end)
            if match and match["name"] not in ("Company", "Group", "Bank", "Trust", "Fund"):
                found[match["name"]] = form.text
        return found

    def _head(self, name: str, heads: Sequence[str], introduced: dict[str, str]) -> str:
        if name in introduced and introduced[name] != name:
            full = introduced[name]
            return next((head for head in heads if head == full), full if full in heads else name)
        core = self._finder.core_words(name)
        if len(core) == 1 and self._is_place(name):
            return name
        candidates = []
        for head in heads:
            words = self._finder.core_words(head)
            if words == core:
                return head
            if len(core) < len(words):
                if words[:len(core)] == core and (len(core) > 1 or core[0].lower() not in GENERIC_START and len(core[0]) > 1):
                    candidates.append(head)
                elif len(words) - len(core) <= 2 and words[-len(core):] == core and len(core[-1]) > 3 and words[0] not in self._finder._forenames \
                        and core[0].lower() not in GENERIC_START and core[0] not in self._finder._suffixes and self._is_place(words[0]):
                    candidates.append(head)
                elif len(core) == 1 and core[0] == words[-1] and words[0] in self._finder._forenames:
                    candidates.append(head)
        if len(core) == 1 and core[0].isupper() and len(core[0]) > 1:
            candidates += [head for head in heads if _initials(head) == core[0]]
        candidates = list(dict.fromkeys(candidates))
        return candidates[0] if len(candidates) == 1 else name

    def _is_place(self, word: str) -> bool:
        known = self._known.get(word)
        return known is not None and known.kind in ("region", "place") or word in regions().adjectives or word == "Saudi"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
