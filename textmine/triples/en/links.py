"""Links: which of the capitalised forms of one English document name the same."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textmine.text.patterns import pattern
from textmine.triples.en.kinds import Form, core_words, kind_of
from textmine.triples.en.regions import regions
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token

if TYPE_CHECKING:
    from textmine.triples.en.names import NameFinder

_SHORT = pattern(r"\s?\((?:the |[“\"'‘])*(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})[”\"'’]*(?:,? or [^()]*| and [^()]*)?\)")
_OR = pattern(r", or (?:the )?(?P<name>[A-Z][A-Z&-]+),")  # Foxglove Holdings, or FXG, employs
_PARENTS = ("parent", "parent company", "owner", "holding company")
_POSSESSED = (" ", "'s ", "’s ", "-")
_BANKS = ("Bank of ", "Central Bank of ")
_MONETARY = pattern(r"rate-setting|benchmark (?:interest )?rate|policy rate|interest rates|repo rate|monetary policy|base rate|main rate")


def parted(text: str, known: Sequence[Token]) -> list[Token]:
    """The known names, one that the text tells from its parent as an entity of its own: Google parent Alphabet; Alphabet, its parent."""
    forms: dict[Entity, set[str]] = {}
    for token in known:
        if token.roles["name"].kind == "company":
            forms.setdefault(token.roles["name"], set()).add(text[token.start:token.end])
    owned = {one for names in forms.values() if len(names) > 1 for one in names for other in names
             if one not in other and other not in one and _is_parent(text, one, other)}
    return [Token(token.start, token.end, {**token.roles, "name": Entity(name, "company")})
            if (name := text[token.start:token.end]) in owned else token for token in known] if owned else list(known)


def _is_parent(text: str, name: str, other: str) -> bool:
    """Whether a text tells that another name is that of the parent of one."""
    behind = any(f"{name}{joint}{word} {other}" in text for joint in _POSSESSED for word in _PARENTS)
    return behind or any(f"{other}, {whose} {word}" in text for whose in ("its", f"{name}'s", f"{name}’s", "the") for word in _PARENTS)


class Links:
    """Puts the forms of one document together that name the same."""

    def __init__(self, text: str, finder: NameFinder, known: Sequence[Token], given: Sequence[Token]) -> None:
        self._text = text
        self._finder = finder
        self._known = {text[token.start:token.end]: token.roles["name"] for token in known}
        self._kinds = {entity.name: entity.kind for token in given for entity in (token.roles["name"],) if entity.kind != "name"}
        self._ending = {token.end: token for token in known}

    def link(self, forms: Sequence[Form]) -> list[Token]:
        places: dict[str, list[Form]] = {}
        for form in forms:
            places.setdefault(form.text, []).append(form)
        cores = {name: core_words(name) for name in places}
        names = sorted(places, key=lambda name: (-len(cores[name]), -len(name)))
        introduced = self._introduced(forms)
        heads: dict[str, str] = {}
        shortened = _Shortened()
        for name in names:
            heads[name] = head = self._head(name, cores[name], shortened, introduced)
            if head not in shortened:
                shortened.add(head, cores[head], cores[head][0] in self._finder._forenames, self._is_place(cores[head][0]))
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
                if kind is None and longest.startswith(_BANKS) and self._is_monetary:
                    kind = "central_bank"
                entity = Entity(longest, kind or kind_of(self._text, [form for name in members for form in places[name]], longest))
            entities |= {name: entity for name in members}
        return [Token(form.start, form.end, {"name": entities[form.text]}) for form in forms]

    @cached_property
    def _is_monetary(self) -> bool:
        """Whether the text tells of monetary policy."""
        return _MONETARY.search(self._text) is not None

    def _inner(self, name: str, places: dict[str, list[Form]]) -> Entity | None:
        """The known entity that a longer form only dresses: an exchange in front of its index, a legal form behind a company."""
        core = " ".join(core_words(name))
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
            behind = self._text[form.end:form.end + 2]
            match = _SHORT.match(self._text, form.end) if "(" in behind else _OR.match(self._text, form.end) if behind == ", " else None
            if match and match["name"] not in ("Company", "Group", "Bank", "Trust", "Fund"):
                found[match["name"]] = form.text
        return found

    def _head(self, name: str, core: tuple[str, ...], shortened: _Shortened, introduced: dict[str, str]) -> str:
        """The longest name that a name is a short form of, or the name itself."""
        full = introduced.get(name, name)
        if full != name:
            return full if full in shortened else name
        if len(core) == 1 and self._is_place(name):
            return name
        if core in shortened.spelt:
            return shortened.spelt[core]
        candidates = list(shortened.initials.get(core[0], ())) if len(core) == 1 and core[0].isupper() and len(core[0]) > 1 else []
        if len(core) > 1 or core[0].lower() not in word_lists()["generic"] and len(core[0]) > 1:
            candidates += shortened.begun.get(core, ())
        if len(core[-1]) > 3 and core[0].lower() not in word_lists()["generic"] and core[0] not in self._finder._suffixes:
            candidates += shortened.placed.get(core, ())
        if len(core) == 1 and not candidates:  # a firm that bears the name of its founder is meant more often than they
            candidates += shortened.surnames.get(core[0], ())
        return candidates[0] if len(set(candidates)) == 1 else name

    def _is_place(self, word: str) -> bool:
        known = self._known.get(word)
        return known is not None and known.kind in ("region", "place") or word in regions().adjectives or word == "Saudi"


class _Shortened:
    """The full names of a document by what may be short for them; of more than one by the same short form two are kept, for then it is
    short for none."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self.spelt: dict[tuple[str, ...], str] = {}  # the same words, whatever the legal form
        self.begun: dict[tuple[str, ...], list[str]] = {}  # Harwick of Harwick Foods
        self.placed: dict[tuple[str, ...], list[str]] = {}  # Aramco of Saudi Aramco
        self.surnames: dict[str, list[str]] = {}
        self.initials: dict[str, list[str]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def add(self, name: str, core: tuple[str, ...], of_person: bool, of_place: bool) -> None:
        self._names.add(name)
        self.spelt.setdefault(core, name)
        _keep(self.initials, _initials(name), name)
        for length in range(1, len(core)):
            _keep(self.begun, core[:length], name)
        for length in (1, 2) if of_place and not of_person else ():
            if length < len(core):
                _keep(self.placed, core[length:], name)
        if of_person and len(core) > 1:
            _keep(self.surnames, core[-1], name)


def _keep(table: dict[Any, list[str]], key: Any, name: str) -> None:
    kept = table.setdefault(key, [])
    if len(kept) < 2:
        kept.append(name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def longest(tokens: Iterable[Token]) -> list[Token]:
    """Tokens without those that overlap a longer one; the first of equal ones wins."""
    kept: list[Token] = []
    taken: set[int] = set()
    for token in sorted(tokens, key=lambda token: token.start - token.end):
        span = range(token.start, token.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(token)
    return sorted(kept, key=lambda token: token.start)
