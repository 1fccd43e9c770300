"""Write lexicon/data/confidence_weights_zh.tsv: what each feature of a Chinese statement says for its being right, learned from gold.

    python tools/train_confidence.py corpora/news/gold corpora/triples/seen MORE_GOLD
    python tools/train_confidence.py --check corpora/news/gold corpora/triples/seen    # only try weights learned
    without each fifth of the passages

Learned from what this version reads of the passages and from what the versions before them read (`readings`). The
former, whose passages the rules were written with, have a feature of their own, which takes up how much better they are
read than others; so a confidence is that of a text nobody has seen. How likely names are by their characters is told by
weights learned from other passages (`train_characters`). The weights that ship were learned from three articles of the
press as well, which the project does not hold. The check tells the scores at several least confidences, and how many of
the statements of each confidence are right, on first readings alone.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from pathlib import Path
from typing import NamedTuple

from learning import Choice, chained, command, fifths, learned
from readings import FIELDS, Mention, Reading, first_readings, readings
from train_characters import held_out, texts

import textmine
from textmine.evaluate import Gold, gold_files, read_gold
from textmine.evaluate.matching import pairs, same_triple
from textmine.lexicon import default_lexicon
from textmine.text.sentences import split
from textmine.text.view import view_of
from textmine.triples.chain import NameChances
from textmine.triples.confidence import FEATURES, RARE, Evidence, Passage, named
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.loglinear import LogLinear
from textmine.triples.tokens import Token

TABLE = Path(textmine.__file__).parent / "lexicon" / "data" / "confidence_weights_zh.tsv"
SELDOM = 6  # statements with a value: with fewer it counts as rare
SQUARES = 6.0
TABLED = ".table"  # the rule of the cells of tables, whose confidence is not learned
SEEN = "seen"  # the feature of readings by a version that knows the passage
EVIDENCE = Evidence(default_lexicon())


class Statement(NamedTuple):
    """A statement that was read of a passage, by what can be said of it."""

    features: list[str]


class Told(NamedTuple):
    """The statements of a passage as choices between right and wrong, first read and read now, and how many its gold has."""

    first: list[Choice]
    now: list[Choice]
    gold: int


def told(folders: Iterable[str]) -> dict[str, Told]:
    """What is told of each Chinese passage."""
    paths = {str(path.resolve()): path for path in gold_files(list(folders)) if read_gold(path).lang.startswith("zh")}
    first = {reading.path: reading for reading in first_readings(paths.values())}
    chances = held_out(list(texts(folders)))
    found = {}
    for reading in readings(paths.values()):
        gold = read_gold(paths[reading.path])
        before, likely = first.get(reading.path), chances[gold.id]
        found[gold.id] = Told(list(_choices(gold, before, likely)) if before else [], list(_choices(gold, reading, likely, SEEN)),
                              len(gold.triples) if before else 0)
    return found


def _choices(gold: Gold, reading: Reading, chances: NameChances, *features: str) -> Iterable[Choice]:
    drafts = [Draft(**{field: fields[field] for field in FIELDS} | {"evidence": tuple(fields["evidence"])},
                    owners=tuple(Entity(*owner) for owner in fields["owners"])) for fields in reading.drafts
              if not fields["rule"].endswith(TABLED)]
    view = view_of(gold.text, lang=gold.lang, locale=gold.locale, published=None)
    mentions = [Mention(*mention) for mention in reading.mentions]
    names = [Token(start, end, {"name": Entity(name, kind)}) for start, end, name, kind in reading.names]
    passage = Passage(view.text, list(split(view.text)), mentions, names, drafts, chances)
    _, _, extra = pairs(gold.triples, reading.triples, lambda one, other: same_triple(one, other, gold.entities))
    by_key = {_key(draft.amount, "+".join(dict.fromkeys(owner.name for owner in draft.owners)), draft.metric,
                   draft.aspect): draft for draft in reversed(drafts)}
    for triple in reading.triples:
        draft = by_key.get(_key(triple["mentions"][0], triple["entity"], triple["metric"], triple["aspect"]))
        if draft is not None:
            said = [named(feature, value) for feature, value in zip(FEATURES, EVIDENCE.of(draft, passage))]
            yield Choice([Statement([*said, *features])], None if any(triple is other for other in extra) else 0)


def _key(*fields: object) -> tuple[object, ...]:
    return fields


def weights_of(passages: Iterable[Told]) -> dict[str, float]:
    choices = chained(choices for passage in passages for choices in (passage.first, passage.now))
    counted = Counter(feature for choice in choices for feature in choice.candidates[0].features)
    weights = learned(rarely(choices, {feature for feature, count in counted.items() if count >= SELDOM}), 1, SQUARES, small=0.0)
    weights.pop(SEEN, None)
    return weights


def rarely(choices: Iterable[Choice], known: Container[str]) -> list[Choice]:
    """The choices with every value that is not known as the rare one of its feature."""
    return [Choice([Statement([feature if feature in known else named(feature.partition("=")[0], RARE) for feature in statement.features])
                    for statement in choice.candidates], choice.right) for choice in choices]


def check(passages: dict[str, Told]) -> None:
    """Print how well weights do on passages that they were not learned from, as they were first read."""
    weighed: list[tuple[float, bool]] = []
    for others, held in fifths(passages):
        weights = weights_of(others.values())
        judge = LogLinear(weights)
        weighed += [(judge.chances(choice.candidates)[0], choice.right is not None) for passage in held.values()
                    for choice in rarely(passage.first, weights)]
    gold = sum(passage.gold for passage in passages.values())
    for least in (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        kept = [right for chance, right in weighed if chance >= least]
        print(f"least {least:.2f}: precision {sum(kept) / len(kept):.3f} recall {sum(kept) / gold:.3f} F1 "
              f"{2 * sum(kept) / (len(kept) + gold):.4f}")
    tenths: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in weighed:
        tenths[int(chance * 10)].append((chance, right))
    print("| confidence | statements | mean confidence | right |\n| --- | --- | --- | --- |")
    for tenth, those in sorted(tenths.items()):
        print(f"| {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} | {len(those)} | "
              f"{sum(chance for chance, _ in those) / len(those):.2f} | "
              f"{sum(right for _, right in those) / len(those):.2f} |")


if __name__ == "__main__":
    command(told, weights_of, check, TABLE)
