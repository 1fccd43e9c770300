"""Write lexicon/data/character_weights_zh.tsv: what each feature of a character says for its beginning a name or being in one,
learned from gold.

    python tools/train_characters.py corpora/news/gold corpora/triples/seen corpora/triples/passages/seen/*.tsv \\
        corpora/triples/examples/zh.tsv
    python tools/train_characters.py --check corpora/news/gold corpora/triples/seen    # only score weights learned without
    each fifth of the passages

The right names are those of the entities in the gold triples of a passage, wherever they stand in it. Each text is read again with names of
other texts in the place of its own, so that less is learned of names and more of what stands around them. Learning needs python-crfsuite,
textmine itself does not.
"""
from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite
from learning import chained, fifths

import textmine
from textmine.evaluate import Passage, gold_files, read_gold, read_notation, read_passages
from textmine.evaluate.matching import folded
from textmine.lexicon import default_lexicon
from textmine.text.segmentation import segmenter
from textmine.text.sentences import split
from textmine.text.view import view_of
from textmine.triples.chain import AFTER, BEGUN, INSIDE, OUTSIDE, Chain, NameChances, Weights, named
from textmine.triples.entities import Gazetteer
from textmine.triples.loglinear import ALWAYS
from textmine.triples.stretches import stretches
from textmine.triples.tokens import Token
from textmine.triples.zh import Grammar
from textmine.triples.zh.characters import FEATURES, plain

TABLE = Path(textmine.__file__).parent / "lexicon" / "data" / "character_weights_zh.tsv"
PARAMETERS = {"c1": 2.0, "c2": 0.3, "max_iterations": 100, "feature.minfreq": 2, "feature.possible_transitions": True}
SMALL = 30  # hundredths of weights that say little
TIMES = 2  # that each text is read with names of others
KEPT = 0.2  # the share of names that stay
SORTS = frozenset({None, "company", "name", "product"})  # of known names that are exchanged
NO_FIRM = re.compile("[市省县縣区區国國港股指数數楼樓房业業品金价價油车車机機]$|^[我该該其全本]|市场|市場|消费|消費|基金|债|債|[0-9]")
SIZES = range(2, 13)  # characters of names that are exchanged
LABELS = (BEGUN, INSIDE, OUTSIDE)
EXAMPLES = "examples"  # the folder of tables without days
EDGE = "edge"  # what stands in front of a sentence and behind it

Values = Mapping[str, str]  # of features


class Sentence(NamedTuple):
    """The values of the features of each character, and what each is."""

    members: list[Values]
    labels: list[str]


class Text(NamedTuple):
    """A text and the names of whom it tells of."""

    id: str
    text: str
    published: str | None
    locale: str | None
    names: set[str]


class Listener(Chain):
    """Keeps the sentences that it is asked for, and finds no names in them; what is said of a character weighs for it that it was said."""

    def __init__(self) -> None:
        self.heard: list[list[Values]] = []

    def weight(self, feature: str, value: str) -> tuple[tuple[str, str]]:
        return (feature, value),

    def chances(self, members: Iterable[tuple[tuple[str, str], ...]]) -> tuple[list[float], list[float]]:
        self.heard.append(list(map(dict, members)))
        nothing = [0.0] * len(self.heard[-1])
        return nothing, nothing


def texts(paths: Iterable[str]) -> Iterator[Text]:
    """The Chinese texts of folders of gold and of tables of passages."""
    for path in paths:
        if path.endswith(".tsv"):
            for number, row in enumerate(_examples(path) if EXAMPLES in Path(path).parts else read_passages(path)):
                if row.locale.startswith("zh"):
                    yield Text(f"{path}:{number}", row.text, row.published, row.locale,
                               {name for statement in row.expected for owners in statement.entities for name in owners.split("+")})
        else:
            for gold in map(read_gold, gold_files([path])):
                if gold.lang.startswith("zh"):
                    yield Text(gold.id, gold.text, gold.published, gold.locale,
                               {name for triple in gold.triples for part in triple["entity"].split("+")
                                for name in (part, *gold.entities.get(part, ()))})


def exchanged(told: Sequence[Text], times: int) -> Iterator[Text]:
    """The texts so many times again, with names of other texts of their place in them, a short one and its full one for such a pair."""
    known, chance = Gazetteer(default_lexicon()), random.Random(1)
    families = {text.id: list(_families(text, known)) for text in told}
    others = defaultdict(list)
    for text in told:
        for family in families[text.id]:
            others[text.locale, len(family)].append(family)
    for time in range(times):
        for text in told:
            new: dict[str, str] = {}
            for family in families[text.id]:
                other = chance.choice(others[text.locale, len(family)])
                if chance.random() >= KEPT and not any(name in text.text for name in other):
                    new |= zip(family, other)
            if new:
                yield text._replace(id=f"{text.id} {time}", text=re.sub(_any_of(new), lambda match: new[match[0]], text.text),
                                    names=text.names - set(new) | set(new.values()))


def _families(text: Text, known: Gazetteer) -> Iterator[list[str]]:
    """The names of a text that may be exchanged, the longest first, those that are in one another together."""
    families: list[list[str]] = []
    for name in sorted((name for name in text.names if name and name in text.text), key=lambda name: (-len(name), name)):
        longer = next((family for family in families if any(name in other for other in family)), None)
        if longer is None:
            families.append([name])
        else:
            longer.append(name)
    for family in families:
        entities = [known.named(folded(name)) for name in family]
        if all(len(name) in SIZES and not NO_FIRM.search(name) and (entity.kind if entity else None) in SORTS
               for name, entity in zip(family, entities)):
            yield family


def _any_of(names: Iterable[str]) -> str:
    """A pattern of the names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _examples(path: str) -> Iterator[Passage]:
    """The rows of a table of examples."""
    for line in Path(path).read_text("utf-8").splitlines()[1:]:
        if not line.startswith(("#", "tier\t")):
            _, locale, text, expected = line.split("\t")
            yield Passage(locale, "2026-01-08", text.replace("\\n", "\n").replace("\\t", "\t"), read_notation(expected))


class Heard(Grammar):
    """A grammar that keeps the chances of the text that it has read."""

    heard: NameChances

    def _names(self, *arguments: Any) -> tuple[list[Token], NameChances]:
        names, self.heard = super()._names(*arguments)
        return names, self.heard


class ChanceReader:
    """What reads texts with the weights of a chain."""

    def __init__(self, chain: Chain) -> None:
        lexicon = default_lexicon()
        self._nlp = textmine.load(triples=False)
        self._grammar = Heard(lexicon, Gazetteer(lexicon), segmenter(), chain=chain)
        self.pronouns = self._grammar.pronouns

    def chances(self, told: Text) -> NameChances:
        document = self._nlp(told.text, published=told.published, locale=told.locale)
        view = view_of(told.text, lang=document.lang, locale=document.locale, published=document.published)
        self._grammar.heard = NameChances(len(view.text))
        self._grammar.read(view, list(stretches(view.text, list(split(view.text)), document.mentions)), document.mentions)
        return self._grammar.heard


def sentences(told: Iterable[Text]) -> dict[str, list[Sentence]]:
    """The sentences of each text."""
    listener = Listener()
    reader = ChanceReader(listener)
    found = {}
    for text in told:
        listener.heard = []
        reader.chances(text)
        names = {plain(folded(name)) for name in text.names if folded(name) not in reader.pronouns}
        found[text.id] = [Sentence(members, _labels("".join(values["at"] for values in members), names)) for members in listener.heard]
    return found


def held_out(told: Sequence[Text]) -> dict[str, NameChances]:
    """The chances of each text by weights that were learned from others."""
    found = {}
    for chain, held in _folds(told):
        reader = ChanceReader(chain)
        found |= {text.id: reader.chances(text) for text in told if text.id in held}
    return found


def _folds(told: Sequence[Text]) -> Iterator[tuple[Chain, dict[str, list[Sentence]]]]:
    """Each fifth of the texts behind a chain that was learned from the others."""
    for others, held in fifths(sentences(told)):
        again = sentences(exchanged([text for text in told if text.id in others], TIMES))
        yield Chain(weights_of([*others.values(), *again.values()])), held


def _labels(sentence: str, names: Iterable[str]) -> list[str]:
    """What each character of a sentence is, if whatever is spelt like one of the names is that; the longest first."""
    spans = [match.span() for name in names if name for match in re.finditer("_?".join(map(re.escape, name)), sentence)]
    labels = [OUTSIDE] * len(sentence)
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if set(labels[start:end]) == {OUTSIDE}:
            labels[start:end] = [BEGUN, *[INSIDE] * (end - start - 1)]
    return labels


def weights_of(passages: Iterable[Sequence[Sentence]]) -> dict[str, Weights]:
    """The weights learned from some passages."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for sentence in chained(passages):
        said = [[EDGE], *([named(feature, values[feature]) for feature in FEATURES] for values in sentence.members), [EDGE]]
        trainer.append(said, [OUTSIDE, *sentence.labels, OUTSIDE])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        model = tagger.info()
        tagger.close()
    return _against_outside(model.state_features, model.transitions)


def _against_outside(states: Mapping[tuple[str, str], float], moves: Mapping[tuple[str, str], float]) -> dict[str, Weights]:
    """The weights of the labels of names, with those of standing outside taken away: that changes no chance."""
    told: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (feature, label), weight in states.items():
        told[feature][label] = weight
    ends = {label: moves.get((label, OUTSIDE), 0.0) for label in LABELS}  # whatever comes ends before what stands outside
    for before in LABELS:
        for label in LABELS:
            told[named(AFTER, before)][label] = moves.get((before, label), 0.0)
        told[ALWAYS][before] = ends[before]
    del told[EDGE]
    weights = {feature: (round(100 * (labels[BEGUN] - labels[OUTSIDE])), round(100 * (labels[INSIDE] - labels[OUTSIDE])))
               for feature, labels in told.items()}
    return {feature: weight for feature, weight in weights.items() if max(map(abs, weight)) >= SMALL}


def check(told: Sequence[Text]) -> None:
    """Print how many names are found at their places by weights that were learned without their passages."""
    scores = {least: Counter() for least in (0.3, 0.4, 0.5, 0.6, 0.7)}
    for chain, held in _folds(told):
        for sentence in chained(held.values()):
            chances = NameChances(len(sentence.members))
            chances.read(0, *chain.chances(sum(map(chain.weight, values, values.values())) for values in sentence.members))
            right = set(_spans(sentence.labels))
            for least, score in scores.items():
                told = {(start, end) for start, end, chance in chances.spans() if chance >= least}
                score.update(right=len(told & right), told=len(told), gold=len(right))
        for least, score in scores.items():
            precision, recall = score["right"] / score["told"], score["right"] / score["gold"]
            print(f"chance {least}: precision {precision:.3f} recall {recall:.3f} F1 "
                  f"{2 * precision * recall / (precision + recall):.3f} of {score['gold']} names", flush=True)


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    for start, label in enumerate(labels):
        if label == BEGUN:
            yield start, next((end for end in range(start + 1, len(labels)) if labels[end] != INSIDE), len(labels))


def write(weights: Mapping[str, Weights]) -> None:
    """Write the table below the comments that it has."""
    head = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#")]
    rows = [f"{feature}\t{begins:+d}\t{inside:+d}" for feature, (begins, inside) in sorted(weights.items())]
    TABLE.write_text("\n".join([*head, "feature\tbegins\tinside", *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    told = list(texts(argument for argument in sys.argv[1:] if argument != "--check"))
    if "--check" in sys.argv:
        check(told)
    else:
        write(weights_of(sentences([*told, *exchanged(told, TIMES)]).values()))
