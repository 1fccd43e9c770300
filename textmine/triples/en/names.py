"""Names: which capitalised words of an English document name something, and which of them name the same."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick_rs
import msgspec

from textmine.lexicon import Lexicon
from textmine.lexicon.lexicon import EntityName
from textmine.text.patterns import pattern
from textmine.triples.en.datelines import opening
from textmine.triples.en.kinds import Form
from textmine.triples.en.links import Links, longest, parted
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.regions import adjectives_in, regions
from textmine.triples.en.running import RunningText
from textmine.triples.en.words import affixes, closed_class, one_of, verb_forms, word_lists
from textmine.triples.entities import Entity, Gazetteer, occurrences
from textmine.triples.tokens import Token, Vocabulary, overlay

_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w&.’'+-]*(?:(?<=A)/S\b)?|[a-z]{1,2}[A-Z][\w-]*|\d[\w-]*[A-Z][\w-]*)"
_SEQUENCE = pattern(rf"(?<![\w\0.])(?:(?<!-)|(?<=--)){_CAPITAL}(?:(?: (?:& |of |of the |for |de |du |la |le |van |von |der )?"
                    rf"|, (?=(?:Inc|Ltd|LLC|Corp|Co|PLC)\b)){_CAPITAL}" r"| \d{1,4}(?![\w%\0-]|[.,]\d)| plc\b"
                    rf"| and {_CAPITAL}(?= (?:Administration|Association|Authority|Commission|Council|Federation"
                    rf"|Institute|Society)\b))*")
_MASKED = pattern(r"[\0 ,]*")
_TRAILING = pattern(r"(?:['’](?:s|ve|re|ll|d)?|[.,;:-])+$")
_TRAILS = frozenset("'’.,;:-")  # one of which stands among the last three characters of that
_JOINTS = frozenset({"of", "and", "for", "the", "de"})
_SPELT = pattern(r"[A-Za-z][\w'’-]*")
_POSSESSED = pattern(r"(?:['’]s|(?<=s)['’]) (?=\S)")
_ABBREVIATED = pattern(r"(?:\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|St)\.|(?:[A-Z]\.){2,})$")
_QUOTED = pattern(r"[“\"](?P<name>[A-Z0-9][^“”\"\0]{1,48}?)[”\"]")
_COMPOUND = pattern(r"-(?:based|listed|owned|backed|led|born|grown|made|run|style|wide|traded|denominated|dominated"
                    r"|focused|related|[a-z]+(?:ed|ing))$")
_FILED = pattern(r"(?:FORM|Form|Schedule|SCHEDULE) \d|(?:ITEM|Item|NOTE|Note) \d")  # the parts of a filing
_COMPASS = frozenset("North South East West Midwest Northeast Southeast Northwest Southwest".split())
_INNER_CAPITAL = pattern(r"[a-z][A-Z]")  # ChatGPT
_PARTICIPLE = pattern(r" (?:held|owned|run|known|[a-z]+ed) [A-Z]")
_COMPOUNDED = pattern(r"-[a-z]")
_ARTICLED = pattern(rf"(?:(?<=[Tt]he )|(?<=['’]s ))(?:real|won|rand)(?= {one_of('currency_move')})", needs=("real ", "won ", "rand "))
_CENTRAL = pattern(r"(?<=\bin )Central(?! [A-Z&])", needs=("Central",))  # of Hong Kong
# What begins with a set of characters is found faster than what begins with a look behind.
_BRANDED = pattern(r"(?P<name>[A-Z](?<![\w-].)[\w&-]+(?: [A-Z][\w&-]+)?['’]s)(?:,(?= (?:the|an?) ))? (?P<word>[a-z]+)")
_FINITE = frozenset("has is was were had will would can could rose fell climbed jumped slipped gained lost dropped surged".split())
_INTRODUCED = pattern(r" \(|, (?:an?|the|one of|(?:(?:in|of) )?which|who|whose|once|now|last|(?:un)?like|based"
                      r"|(?:best )?known|[a-z]+ by|(?:dual-)?[a-z]+ed (?:in|as|under|at|on)|formerly|previously|already|long|still)\b"
                      r"|, with (?:(?:about|some|around|roughly|nearly|over|almost) )?(?:\0|(?:headquarters|offices|operations|plants)\b)"
                      r"|, [A-Z][\w&-]+(?:,? [A-Z][\w&-]+)*,? and [A-Z]"
                      rf"|, (?:[A-Z][\w&-]+['’]s|its|their) (?:[a-z-]+ ){{0,2}}(?:{one_of('relation')}|{one_of('shareholder')})\b")
_FOLLOWED = pattern(r"['’]s? [a-z]| (?P<word>[a-z]+)|, (?:which|whose|an?|the)\b")
# What may stand behind a name that opens a sentence.
_BEHIND = pattern(r"(?P<possessive>['’]s )|(?P<paren> ?\(|,) ?"
                  r"| (?:now|also|already|still|later|again|never|no longer|not only|[a-z]+ly)?(?P<word> ?[A-Za-z']+)"
                  r"|(?P<factor> \0+ (?:its|their) )|(?P<heading>(?: \0+)?: (?:\0+ )?)(?P<headed>[A-Za-z]+)(?: (?P<after>[a-z]+))?"
                  r"|(?P<figure> \0+)(?: (?P<noun>[a-z]+))?(?: (?P<next>[a-z]+))?")
_EARNED = r"[^,.;]{0,32}?\b(?:revenue|sales|profit|earnings|income|loss)"
_REPORTS = pattern(rf" (?:(?:raised|cut|lowered|lifted|trimmed|hiked|slashed|boosted|narrowed|maintained|reaffirmed) its"
                   rf"|(?:cut|shed|axed|eliminated) \0+|(?:reported|posted) {_EARNED}"
                   rf"|said (?:(?:on )?[\0\1]+ )?(?:that )?(?:its? |{_EARNED})"
                   r"|(?:named|hired|appointed) (?:an? |[A-Z][a-z]+ [A-Z])|agreed to (?:buy|acquire|sell|pay))")
_NOUN_ENDING = pattern(r"(?:ing|tion|sion|ment|ness|ity|ship|ance|ence|ism|age|ure|ery|hood|dom|(?<![sui])s)$")  # more likely a common noun
_OWN_WORK = affixes("own_work")


def english_gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The known names that are written in Latin letters; a row whose canonical name is Chinese goes by its first Latin alias."""
    rows, rest = [], []
    for row in lexicon.entities:
        latin = tuple(filter(_is_latin, row.aliases))
        if _is_latin(row.name):
            rows.append(EntityName(row.name, row.kind, latin))
        elif latin:
            rest.append(EntityName(latin[0].lstrip("?"), row.kind, latin))
    return Gazetteer(msgspec.structs.replace(lexicon, entities=(*rows, *rest)))


def _is_latin(name: str) -> bool:
    """Whether a name has no Chinese character: COMEX, but not COMEX期金."""
    return name < "\u2e80" and max(name) < "\u2e80"


class NameFinder:
    """Finds the names of documents. Immutable once built."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self.gazetteer = english_gazetteer(lexicon)
        lists = word_lists()
        self._suffixes = lists["suffix"]
        self._acronyms = lists["acronym"]
        self._endings = lists["suffix"] | lists["office"]
        self._no_endings = lists["acronym"] - lists["suffix"] - {"AI"}
        self._headings = lists["heading"] | lists["account"]
        self._titles = lists["title"]
        self._parts_of_titles = frozenset(word for title in self._titles if " " in title for word in title.split())
        self._descriptors = lists["organisation"] | lists["product"] | lists["security"]
        self._forenames = lists["forename"]
        self._plain = lists["plain"]
        self._openers = (lists["organisation"] | lists["product"] | lists["person"] | lists["security"]
                         | frozenset(closed_class())) - lists["generic"]
        self._measures = frozenset(word for word, roles in zip(vocabulary.words, vocabulary.roles) if "metric" in roles)
        self._generic = (lists["organisation"] | lists["person"] | lists["product"] | lists["plain"] | lists["security"]
                         | frozenset(closed_class()) | self._measures)
        self._verbs = frozenset(cue.word.lower() for cue in lexicon.cues
                                if cue.lang == "en"
                                and (cue.role in ("up", "down", "have", "status", "event")
                                     or cue.role.startswith("deed.")) and cue.word.endswith(("ed", "s"))
                                and cue.word.lower() not in lists["ambivalent"])
        self._moving = frozenset(cue.word.lower() for cue in lexicon.cues if cue.lang == "en" and cue.role in ("up", "down"))
        self._common = (frozenset().union(*(lists[part]
                                            for part in ("plain", "opener", "organisation", "product", "person",
                                                         "title", "placeholder", "security", "measuring", "facility",
                                                         "staff", "shop", "packing", "unit")))
                        | frozenset(closed_class()) | frozenset(verb_forms())
                        | frozenset(word for word in vocabulary.words))
        self._plain_alone = self._common | lists["ware"]

    def find(self, text: str, lowered: str, sentences: Sequence[tuple[int, int]], metrics: Sequence[Token],
             given: Sequence[Token] = ()) -> list[Token]:
        """The names of a masked text, the `given` ones among them, as tokens with the entity they name."""
        starts = [metric.start for metric in metrics]
        known = [token for token in self.gazetteer.find(text)
                 if not _covered(token, metrics, starts) and not _COMPOUNDED.match(text, token.end)
                 and not (text[token.start - 1:token.start] == "-" and text[token.start].islower())]
        known = parted(text, known)
        forms = list(self._forms(text, lowered, sentences))
        forms = [form for form in forms if _around(form.start, form.end, metrics, starts) is None]
        placed = self._everywhere(text, [*given, *self._possessive(text)])
        forms = [Form(token.start, token.end, text[token.start:token.end]) for token in placed] + _apart(forms, placed)
        linked = Links(text, self, known, placed).link(forms)
        articled = [Token(m.start(), m.end(), {"name": Entity(m.group(), "currency")}) for m in _ARTICLED.finditer(text)]
        articled += [Token(m.start(), m.end(), {"name": Entity(m.group(), "place")}) for m in _CENTRAL.finditer(text)]
        adjectives = [Token(start, end, {"name": region, "adjective": True}) for start, end, region in adjectives_in(text)]
        return longest([*linked, *known, *adjectives, *articled])

    def _possessive(self, text: str) -> Iterator[Token]:
        """Names that end in 's themselves: what never stands without it, and at least once in front of a verb (Dalby's said). One that
        stands but once leaves out the measure told of another (while Dalby's rose)."""
        for name in {match["name"]: match for match in _BRANDED.finditer(text) if self._does(text, match)}.values():
            introduced = name.start("word") > name.end("name") + 1  # beside a Tom Fenwick too
            alone = introduced or text.count(name["name"][:-2]) == text.count(name["name"])
            if alone and name["name"].split()[0].lower() not in self._common and name["name"].split()[-1][:-2] not in self._suffixes:
                yield Token(name.start("name"), name.end("name"), {"name": Entity(name["name"], "company")})

    def _does(self, text: str, match: re.Match[str]) -> bool:
        """Whether the word behind what ends in 's is its verb: Dalby's said, but Ford's shares."""
        word, lists = match["word"], word_lists()
        if match.start("word") > match.end("name") + 1:  # Dalby's, the furniture retailer,
            return not match.start() or text.startswith(("\n", ". "), match.start() - 1 - (text[match.start() - 1] == " "))
        if word in _FINITE:
            return text.count(match["name"]) > 1
        return word in lists["agentive"] and word not in lists["ambivalent"] and word not in lists["security"]

    def _everywhere(self, text: str, given: Sequence[Token]) -> list[Token]:
        """The given names, also where else they stand in the text unless they are common words."""
        given = [token for token in given if token.roles["name"].name not in regions().adjectives]
        entities = (token.roles["name"] for token in given)
        return overlay(given, occurrences(text, [(entity.name, entity) for entity in entities if entity.name.lower() not in self._common]))

    # -- candidates --------------------------------------------------------------------------------------------

    def _forms(self, text: str, lowered: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Form]:
        running = RunningText(text)
        titled = [(start, end) for start, end in sentences if _is_title_case(text[start:end])]
        likely = list(self._in_running_text(text, sentences, titled, running))
        sure = {form.text for form, alone in likely if not alone}
        sure |= {form.text for form, alone in likely if alone and self._stands_alone(text, form, running)}
        begun = {name.split()[0] for name in sure} | {name.split()[-1] for name in sure if name.split()[0] in self._forenames}
        yield from (form for form, alone in likely if not alone or form.text in sure or form.text in begun)
        everywhere = ahocorasick_rs.AhoCorasick(sorted(sure)) if titled else None
        for start, end in titled:
            yield from self._headline(text, start, end)
            line = text[start:end]
            yield from (Form(start + first, start + last, line[first:last])
                        for _, first, last in everywhere.find_matches_as_indexes(line, overlapping=True))
        for match in _QUOTED.finditer(text):
            if self._is_work(lowered, match):
                name = match["name"].rstrip(",")  # "Iron Winter," as Americans write it
                yield Form(match.start("name"), match.start("name") + len(name), name)

    def _headline(self, text: str, start: int, end: int) -> Iterator[Form]:
        """The name that opens a headline: its words up to the first that is common or the first figure; cells of a table are none."""
        if "\t" in text[start:end]:
            return
        words = []
        for match in re.finditer(r"[^\s*•]+", text[start:end]):
            word = match.group().rstrip(",:;")
            lower = word.lower().removesuffix("'s").removesuffix("’s")
            if (lower in self._common and not (words and word in self._suffixes and word not in self._plain)
                    or not word[:1].isupper()
                    or word in self._acronyms
                    or word in regions().adjectives):
                break
            words.append((start + match.start(), start + match.start() + len(word) - (len(word.lower()) - len(lower))))
            if lower != word.lower() or word != match.group():
                break
        if words and len(words) < 5:
            yield Form(words[0][0], words[-1][1], text[words[0][0]:words[-1][1]])

    def _in_running_text(self, text: str, sentences: Sequence[tuple[int, int]], titled: Sequence[tuple[int, int]], running: RunningText
                         ) -> Iterator[tuple[Form, bool]]:
        """Capitalised stretches, and whether each is but one word that opens its sentence."""
        lines = set(titled)
        for start, end in sentences:
            start = _MASKED.match(text, opening(text, start, end, self.gazetteer), end).end()  # Fourth-Quarter 2025 | Highlights
            for match in _SEQUENCE.finditer(text, start, end):
                for first, last in self._parted(text, *match.span()):
                    form, alone = self._trimmed(text, first, last, start, running)
                    if form and ((start, end) not in lines or form.text.split()[-1] in word_lists()["legal"]):
                        yield form, alone

    def _parted(self, text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """The names in a capitalised sequence; one of a single word is one."""
        return self._titled(text, _owned(text, start, end, self.gazetteer)) if text.find(" ", start, end) >= 0 else ((start, end),)

    def _titled(self, text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Capitalised stretches parted where a title stands between an organisation and a person: Acme Robotics | Chief
        Executive Jane Porter."""
        for start, end in stretches:
            if text.count(" ", start, end) < 2:
                yield start, end
                continue
            words = _split(text, start, end)
            spelt = [text[first:last].lower() for first, last in words]
            at = next((at for at in range(1, len(words) - 1)
                       if spelt[at] in self._titles or " ".join(spelt[at:at + 2]) in self._titles), None)
            person = len(words) > 3 and spelt[2] == "of" and text[slice(*words[0])] in self._forenames
            if person:
                yield start, words[1][1]  # Helen Marwood of the | Ashby Institute
                yield words[4 if spelt[3] == "the" else 3][0], end
            elif at is None or spelt[0] in self._titles or spelt[0] in closed_class():
                yield start, end
            else:
                yield start, words[at - 1][1]
                yield words[at][0], end

    def _trimmed(self, text: str, start: int, end: int, opening: int, running: RunningText) -> tuple[Form | None, bool]:
        """A capitalised sequence without what leads and trails the name (None where nothing is a name), and whether it stands alone."""
        if not _TRAILS.isdisjoint(text[max(start, end - 3):end]) and not _ends_abbreviated(text[start:end]):
            end = start + len(_untrailed(text[start:end]))
        words = _split(text, start, end)
        at_start = (start == opening
                    or text[start - 1] in "\"“‘(:-—–\n"
                    or text[max(0, start - 2):start] in ("- ", ": ", "— ", "\" ", "• ", "* ", "▪ ", "· "))
        begin = 0
        while begin < len(words) and self._leads(text, words, begin, at_start and not self._is_inner(text, words, begin), running):
            begin += 1
        words = self._up_to_heading(text, words[begin:])
        while words and self._trails(text[words[-1][0]:words[-1][1]]):
            words.pop()
        if not words:
            return None, False
        first, last = words[0][0], words[-1][1]
        name = text[first:last]
        if (name in self._acronyms or name in _COMPASS or name.isdigit() or _FILED.match(name)
                or len(name) < 2 or name in regions().adjectives or "-" in name and _COMPOUND.search(name)):
            return None, False
        return Form(first, last, name), begin == 0 and at_start and len(words) == 1

    def _is_inner(self, text: str, words: Sequence[tuple[int, int]], index: int) -> bool:
        """Whether a word has its capital for itself, though the sequence opens the sentence: Shares of Target."""
        return index > 0 and text[words[index - 1][0]].islower()

    def _up_to_heading(self, text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The words without what the legal form of a firm shows to be a heading: Voltara Corp. | Guidance."""
        if len(words) < 2:
            return words
        spelt = [text[first:last] for first, last in words]
        headings = self._headings
        legal = word_lists()["legal"]
        return words[:next((at for at in range(1, len(words)) if spelt[at - 1] in legal and spelt[at].lower() in headings), len(words))]

    def _trails(self, word: str) -> bool:
        """Whether a word at the end of a sequence is no part of the name."""
        return word in self._no_endings and word.isupper() or not word[0].isalnum() or word.lower() in _JOINTS

    def _leads(self, text: str, words: Sequence[tuple[int, int]], index: int, at_start: bool, running: RunningText) -> bool:
        """Whether a word only leads up to the name: a word that opens the sentence, a title, a description."""
        word = text[words[index][0]:words[index][1]]
        lower = word.lower()
        following = text[words[index + 1][0]:words[index + 1][1]] if index + 1 < len(words) else ""
        if (lower in closed_class() and (at_start or index > 0 or not following or closed_class()[lower] != "preposition")
                or lower in self._titles
                or lower in self._parts_of_titles and self._is_titled(text, words, index)):
            return True
        if following and ("-" in word and _COMPOUND.search(word)
                          or index + 2 < len(words) and "-" in following and _COMPOUND.search(following)):
            return True  # Rome-based Fonti SpA, Hong Kong-listed Pop Mart
        if word in self._acronyms and word not in self._suffixes:
            return not (word.istitle() and following and (not at_start or self._opens_name(text, words[index:], lower, running)))
        if not at_start:
            return False
        if following == "of" and lower in word_lists()["generic"] and index + 2 < len(words):
            return False  # Bank of Tasmania
        if following in ("of", "for") and lower in self._common and word not in self._endings and lower not in word_lists()["generic"]:
            return True  # Revenue of Harwick Corp., Demand for AI chips
        if index + 1 == len(words) == 1 and text[words[0][1]:words[0][1] + 2] in ("'s", "’s"):
            return False
        if index + 1 == len(words):
            return lower in self._common and not self._is_suffixed(words, text) and not self._reports(text, word, words[index][1])
        if (lower in self._common or lower in running) and self._opens_name(text, words[index:], lower, running):
            return False
        if lower in self._common or lower in running:
            return (not self._is_suffixed(words[index:], text)
                    or lower in self._descriptors and word not in self._suffixes
                    or lower in verb_forms())
        return False

    def _is_titled(self, text: str, words: Sequence[tuple[int, int]], index: int) -> bool:
        """Whether a word is one of a title of two or three: Vice President, Chief Financial Officer."""
        near = [text[start:end].lower() for start, end in words[max(0, index - 2):index + 3]]
        place = min(index, 2)
        return any(" ".join(near[first:first + size]) in self._titles
                   for size in (2, 3) for first in range(max(0, place - size + 1), place + 1) if len(near) >= first + size)

    def _opens_name(self, text: str, words: Sequence[tuple[int, int]], lower: str, running: RunningText) -> bool:
        """Whether a common word that opens a sentence is the first of a name: First Solar, Coal India; not Rival
        Target, Annual British sales."""
        if lower in self._openers or verb_forms().get(lower) in ("ing", "past") or lower.endswith("ly"):
            return False
        first, rest = text[slice(*words[0])], _TRAILING.sub("", text[words[1][0]:words[-1][1]])
        spelt = rest.split()
        if all(word.lower() in self._common for word in spelt):
            behind = _FOLLOWED.match(text, words[-1][1] - (len(text[slice(*words[-1])]) - len(_TRAILING.sub("", text[slice(*words[-1])]))))
            return behind is not None and (behind["word"] is None or behind["word"] in word_lists()["agentive"])
        known = self.gazetteer.named(rest) or self.gazetteer.named(spelt[0])
        if (spelt[0] in regions().adjectives
                or spelt[0] in self._acronyms
                or known is not None and (known.kind not in PLACES or lower in self._plain)):
            return False
        return running.always_behind(first, rest)

    def _is_suffixed(self, words: Sequence[tuple[int, int]], text: str) -> bool:
        return len(words) > 1 and text[words[-1][0]:words[-1][1]] in self._endings

    def _stands_alone(self, text: str, form: Form, running: RunningText) -> bool:
        """Whether one capitalised word that opens a sentence is a name: nothing common, and followed as a subject is."""
        lower = form.text.lower()
        if re.match(r"['’]s [a-z]", text[form.end:form.end + 5]) and lower not in running and lower not in self._generic:
            return True
        if self._reports(text, form.text, form.end):
            return True
        if lower in running or lower in self._plain_alone or lower.rstrip("s") in self._plain_alone or re.search("-[a-z]", form.text):
            return False
        if len(form.text) > 2 and form.text.isupper() and form.text.isalpha() or _INNER_CAPITAL.search(form.text):
            return True
        if lower.endswith("ly") and _PARTICIPLE.match(text, form.end):
            return False  # Privately held Northwind
        spelt = text[form.end + 1:form.end + 40].lower().split()
        if any(" ".join(spelt[:size]) in self._titles for size in (1, 2, 3)):
            return not _NOUN_ENDING.search(lower)  # Brightloom chief executive Maya Lind
        behind = _BEHIND.match(text, form.end, form.end + 32)
        if behind is None:
            return False
        if behind["word"]:
            word = behind["word"].strip().lower()
            if word == "and":
                return text[form.end + 5:form.end + 6].isupper()
            acting = word in word_lists()["agentive"] and word not in word_lists()["ambivalent"]
            acting = acting and word not in self._moving
            return acting or (word in word_lists()["agentive"] or self._acts(word)) and not _NOUN_ENDING.search(lower)
        if behind["heading"]:  # Kestrel Q4: revenue $1.2 billion
            return not self._measures.isdisjoint((behind["headed"].lower(), behind["after"])) and not _NOUN_ENDING.search(lower)
        dated = behind["figure"] and not self._measures.isdisjoint((behind["noun"], behind["next"]))  # Kestrel Q4 revenue rises
        return bool(behind["possessive"] or behind["factor"] or dated or behind["paren"] and _INTRODUCED.match(text, form.end))

    def _reports(self, text: str, word: str, end: int) -> bool:
        """Whether a common noun without an article does what only firms do: Target cut its forecast, Block reported revenue."""
        if not _REPORTS.match(text, end):
            return False
        return not (word.endswith("s") or word.lower() in self._generic or _NOUN_ENDING.search(word))

    def _acts(self, word: str) -> bool:
        """Whether a word is the verb of a subject: shipped, expects, rose."""
        return verb_forms().get(word) in ("past", "s") and word not in word_lists()["ambivalent"] or word in self._verbs

    def _is_work(self, lowered: str, match: re.Match[str]) -> bool:
        before = lowered[max(0, match.start() - 30):match.start()]
        name = match["name"].rstrip(",")
        title = sum(word[:1].isupper() or word[:1].isdigit() or word in ("&", "of", "the", "and", "in", "a")
                    for word in name.split()) == len(name.split())
        return (title and name not in self._acronyms and not name.endswith((".", "?"))
                and (any(word in before for word in _OWN_WORK) or name[0].isupper() and len(name.split()) <= 5))

def _apart(forms: Sequence[Form], names: Sequence[Token]) -> list[Form]:
    """The forms that share no character with a name."""
    starts = [name.start for name in names]
    front = (bisect_left(starts, form.end) - 1 for form in forms)  # the last name that begins in front of where the form ends
    return [form for form, at in zip(forms, front) if at < 0 or names[at].end <= form.start]


def _owned(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """A capitalised sequence parted behind a possessive: Alphabet's | Google Cloud, but McDonald's."""
    if text.find("'", start, end) < 0 and text.find("’", start, end) < 0:
        yield start, end
        return
    for match in _POSSESSED.finditer(text[start:end]):
        if text[start:start + match.end() - 1] not in gazetteer:
            yield start, start + match.end() - 1
            yield from _owned(text, start + match.end(), end, gazetteer)
            return
    yield start, end


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of a sequence begin and end, which single blanks part."""
    words = []
    while (blank := text.find(" ", start, end)) >= 0:
        words.append((start, blank))
        start = blank + 1
    return [*words, (start, end)]


def _untrailed(name: str) -> str:
    """A name without marks and the genitive behind it, but with the full stop of its abbreviation: Voltara Corp.'s."""
    bare = _TRAILING.sub("", name)
    return name[:len(bare) + 1] if name.startswith(".", len(bare)) and _ends_abbreviated(name[:len(bare) + 1]) else bare


def _ends_abbreviated(name: str) -> bool:
    return name[-1] == "." and _ABBREVIATED.search(name) is not None


def _is_title_case(line: str) -> bool:
    """Whether a line is a headline with capitals throughout."""
    if line[-1:] in ".?!":
        return False
    spelt = _SPELT.findall(line)
    if len(spelt) > 2 and all(word[0].isupper() for word in spelt):
        return True
    words = [word for word in spelt if len(word) > 3]
    return len(words) >= 4 and line[-1] not in "\"”" and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _around(start: int, end: int, metrics: Sequence[Token], starts: Sequence[int]) -> Token | None:
    """The metric that a stretch stands inside; `starts` are where the metrics begin."""
    at = bisect_right(starts, start) - 1
    return metrics[at] if at >= 0 and end <= metrics[at].end else None


def _covered(token: Token, metrics: Sequence[Token], starts: Sequence[int]) -> bool:
    """Whether a common noun of the gazetteer stands inside a metric (oil prices, net interest income)."""
    if token.roles["name"].kind not in ("commodity", "currency"):
        return False
    metric = _around(token.start, token.end, metrics, starts)
    return metric is not None and metric.end - metric.start > token.end - token.start
