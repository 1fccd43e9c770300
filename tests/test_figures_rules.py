"""Every rule of the figures reads its examples and leaves its counterexamples alone."""
from __future__ import annotations

import pytest

import textmine
from textmine.figures.rules import RULES

NLP = textmine.load()
READS = [(rule.name, text, span) for rule in RULES.values() for text, span in rule.reads]
LEAVES = [(rule.name, text) for rule in RULES.values() for text in rule.leaves]


def readings(text):
    return {mention.text: mention.rule for mention in NLP(text, published="2026-01-08").mentions}


@pytest.mark.parametrize(("name", "text", "span"), READS)
def test_a_rule_reads_its_examples(name, text, span):
    assert readings(text).get(span) == name


@pytest.mark.parametrize(("name", "text"), LEAVES)
def test_a_rule_leaves_the_rest_alone(name, text):
    assert name not in readings(text).values()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_has_both_kinds_of_example(rule):
    assert rule.says and rule.reads and rule.leaves
