"""What is learned: weights that say how likely a phrase at the head of a Chinese clause is a name."""
from __future__ import annotations

import importlib
import itertools
import math
from pathlib import Path
from typing import NamedTuple

import pytest

import textmine
from textmine.lexicon import default_lexicon, read_table
from textmine.evaluate import gold_files, read_gold
from textmine.text.folding import fold
from textmine.text.segmentation import segmenter
from textmine.text.sentences import split
from textmine.text.view import view_of
from textmine.triples.chain import AFTER, BEGUN, INSIDE, OUTSIDE, UNREAD, Chain, NameChances
from textmine.triples.confidence import FEATURES, Confidence, Evidence, Passage
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity, Gazetteer
from textmine.triples.loglinear import ALWAYS, LogLinear
from textmine.triples.tokens import Token
from textmine.triples.zh import Grammar, characters

ROOT = Path(__file__).resolve().parents[1]
LEXICON = default_lexicon()
GAZETTEER = Gazetteer(LEXICON)
MENTIONS = textmine.load(triples=False)
WEIGHTS = {row["feature"]: float(row["weight"]) for row in read_table("name_weights_zh")}


class Candidate(NamedTuple):
    features: list[str]


class Judge(LogLinear):
    """Finds one phrase likely and all others not, and keeps what it is asked."""

    def __init__(self, *likely):
        super().__init__({})
        self.likely = likely
        self.asked = {}
        self.said = {ALWAYS}

    def chances(self, candidates, shared=()):
        self.asked.update((phrase.text, {*phrase.features, *shared}) for phrase in candidates)
        self.said.update(shared, *(phrase.features for phrase in candidates))
        return [0.9 if phrase.text in self.likely else 0.01 for phrase in candidates]


def drafts(text, judge, given=()):
    document = MENTIONS(text, published="2026-01-08", locale="zh-CN")
    view = view_of(text, lang=document.lang, locale=document.locale, published=document.published)
    return Grammar(LEXICON, GAZETTEER, segmenter(), judge).read(view, list(split(text)), document.mentions, given)


def owners(text, judge):
    return {owner.name for draft in drafts(text, judge) for owner in draft.owners}


# -- choosing ------------------------------------------------------------------------------------------------------


def test_chances_leave_the_rest_to_none():
    chances = LogLinear({"good": 1.0, "bad": -2.0}).chances([Candidate(["good"]), Candidate(["good", "bad"]), Candidate([])])
    odds = [math.e, math.exp(-1.0), 1.0]
    assert chances == pytest.approx([odd / (1 + sum(odds)) for odd in odds])


def test_what_all_share_speaks_against_none():
    judge = LogLinear({ALWAYS: -1.0, "common": 3.0})
    (alone,), (shared,) = judge.chances([Candidate([])]), judge.chances([Candidate([])], ["common"])
    assert alone < 0.5 < shared


def test_what_has_no_weight_says_nothing():
    judge = LogLinear({"good": 1.0})
    assert judge.chances([Candidate(["good", "unheard of"])]) == judge.chances([Candidate(["good"])])


# -- names ---------------------------------------------------------------------------------------------------------

PROGRAMME = "三季度，春风计划发电量达52亿千瓦时。"  # words that any dictionary knows


def test_a_likely_phrase_becomes_a_name():
    assert "春风计划" in owners(PROGRAMME, Judge("春风计划"))
    assert "春风计划" not in owners(PROGRAMME, Judge())


def test_a_name_may_begin_with_that_of_its_place():
    text = "深圳云栖坊2025年吞吐量达1,300万标准箱。"  # of no ending that a rule knows
    assert owners(text, Judge("深圳云栖坊")) == {"深圳云栖坊"}
    assert owners(text, Judge()) == {"深圳"}


def test_phrases_are_told_by_their_form_and_place():
    asked = Judge()
    drafts("深圳云栖码头2025年吞吐量达1,300万标准箱。", asked)
    assert {"start=head", "first=place", "behind=date", "clause=opening"} <= asked.asked["深圳云栖码头"]
    assert "then=known" in asked.asked["深圳云栖"]


def test_nobody_asks_where_no_figure_is_told_or_a_name_is_found():
    silent = Judge()
    drafts("三季度，明月计划发电量达52亿千瓦时。春风计划运行平稳。", silent)
    assert "明月计划" in silent.asked and "春风计划" not in silent.asked
    known = Judge()
    drafts("腾云科技(300123.SZ)2025年营收5.2亿元。", known)
    assert not any("腾云" in phrase for phrase in known.asked)


# -- the weights that ship -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text, name", [
    ("三季度，鹿鸣电站发电量达52亿千瓦时。", "鹿鸣电站"),
    ("深圳云栖码头2025年吞吐量达1,300万标准箱。", "深圳云栖码头"),
    ("三亚望潮机场5月旅客吞吐量82万人次。", "三亚望潮机场"),
    ("重慶星瀾影城11月票房收入320萬元。", "重庆星澜影城"),
])
def test_names_that_the_weights_find(text, name):
    found = {triple.entity for triple in textmine.load()(text, published="2026-01-08", locale="zh-CN").triples}
    assert {fold(entity) for entity in found} == {name}


@pytest.mark.parametrize("text", ["平均票价去年上涨5%。", "公司去年收入3亿元，同比增长5%。", "其中线上渠道收入3亿元。"])
def test_what_the_weights_make_no_name_of(text):
    judge = Judge()
    drafts(text, judge)
    weighed = LogLinear(WEIGHTS)
    assert all(weighed.chances([Candidate(list(features))])[0] < 0.4 for features in judge.asked.values())


def test_every_weight_is_of_something_that_is_said():
    """A feature that is renamed or no longer told leaves a dead row behind."""
    judge = Judge()
    for folder in ("corpora/news/gold", "corpora/triples/seen"):
        for gold in map(read_gold, gold_files([ROOT / folder])):
            if gold.lang.startswith("zh"):
                drafts(gold.text, judge)
    assert len(WEIGHTS) > 80
    assert WEIGHTS.keys() <= judge.said


# -- learning ------------------------------------------------------------------------------------------------------


def test_learning_finds_what_speaks_for_the_right_one(monkeypatch):
    pytest.importorskip("numpy")
    monkeypatch.syspath_prepend(ROOT / "tools")
    tool = importlib.import_module("learning")
    heads = [tool.Choice([Candidate(["strange", "even"]), Candidate(["ordinary", "even"])], 0),
             tool.Choice([Candidate(["ordinary", "even"])], None)]
    weights = tool.learned(heads * 20, rare=8, squares=2.0)
    assert weights["strange"] > 0 > weights["ordinary"]
    first, second = LogLinear(weights).chances(heads[0].candidates)
    assert first > 0.8 and second < 0.1
    assert weights == tool.learned(heads * 20, rare=8, squares=2.0)


@pytest.mark.parametrize("firm", ["星辰科技", "东方能源", "远景汽车", "绿洲食品", "天宇股份", "鼎盛医药", "江南药业", "宏图证券"])
@pytest.mark.parametrize("part", ["云服务", "华东地区", "海外", "AI产品"])
def test_a_firm_ends_in_front_of_its_part(firm, part):
    assert {(t.entity, t.metric) for t in textmine.load()(f"{firm}{part}收入3亿元。", published="2026-01-08").triples} == {(firm, "revenue")}


@pytest.mark.parametrize("phrase", ["化学制药海外", "消费电子海外", "清洁能源华东地区"])
def test_a_kind_of_business_is_no_firm(phrase):
    assert textmine.load()(f"{phrase}收入3亿元。", published="2026-01-08").triples == ()


# -- characters ----------------------------------------------------------------------------------------------------


CHAINED = {"always": (-100, -50), "at=x": (120, 30), "at=y": (-40, 90), "after=begun": (-200, 150), "after=inside": (-100, 110),
           "after=outside": (20, -900)}


def likelihood(labels, members):
    """The score of some labels, exponentiated, reckoned member by member; nothing goes on that has not begun."""
    if any(label == INSIDE and before == OUTSIDE for before, label in zip((OUTSIDE, *labels), labels)):
        return 0.0
    score, column = 0, {BEGUN: 0, INSIDE: 1}
    for before, label, (value,) in zip((OUTSIDE, *labels), labels, members):
        if label != OUTSIDE:
            score += sum(CHAINED.get(name, (0, 0))[column[label]] for name in ("always", f"at={value}", f"after={before}"))
    return math.exp(score / 100)


@pytest.mark.parametrize("members", ["x", "xy", "xyz", "yyxx", "zxyyx"])
def test_chances_of_a_chain_are_those_of_all_its_labellings(members):
    chain = Chain(CHAINED)
    begins, inside = chain.chances(chain.weight("at", member) for member in members)
    told = {labels: likelihood(labels, list(zip(members))) for labels in itertools.product((BEGUN, INSIDE, OUTSIDE), repeat=len(members))}
    total = sum(told.values())
    for at in range(len(members)):
        for label, chances in ((BEGUN, begins), (INSIDE, inside)):
            right = sum(score for labels, score in told.items() if labels[at] == label) / total
            assert chances[at] == pytest.approx(right)


def test_chances_of_names_are_those_of_their_characters():
    chances = NameChances(6)
    chances.read(1, [0.9, 0.0, 0.1, 0.6], [0.0, 0.8, 0.2, 0.3])
    assert chances.of(1, 3) == pytest.approx(0.8) and chances.of(1, 2) == pytest.approx(0.2) and chances.of(0, 1) == UNREAD
    assert chances.crossed(2, 3) == pytest.approx(0.8)
    assert [(start, end) for start, end, _ in chances.spans()] == [(1, 3), (4, 5)]


def test_every_weight_of_characters_is_of_a_feature():
    assert {row["feature"].partition("=")[0] for row in read_table("character_weights_zh")} <= {ALWAYS, AFTER, *characters.FEATURES}


def test_characters_are_read_alike_whatever_their_digits_and_figures():
    assert characters.plain("A1\0\0 \n") == "a0##_。"


# -- confidence ----------------------------------------------------------------------------------------------------


def told(text):
    return {(triple.entity, triple.metric): triple.confidence
            for triple in textmine.load(locale="zh-CN")(text, published="2026-01-08").triples}


def test_a_statement_that_names_its_owner_is_surer_than_one_that_carries_it_over():
    plain = told("晨曦股份2025年营业收入为128.6亿元。")["晨曦股份", "revenue"]
    far = told("晨曦股份发布新车。蓝湾科技、宏景地产、星衡科技也有新品。市场反应平平，业内称今年毛利率为17.4%。").get(("晨曦股份", "gross_margin"), 0.0)
    assert 0.6 < plain < 1 and far < plain


def test_a_table_has_a_confidence_of_its_own():
    triples = textmine.load(locale="zh-CN")("晨曦股份主要数据\n指标 | 2024年 | 2025年\n营业收入（亿元） | 100.2 | 128.6\n", published="2026-01-08").triples
    assert {triple.rule for triple in triples} <= {"zh.table"} and all(triple.confidence > 0.9 for triple in triples)


def test_weights_decide():
    draft = Draft(owners=(Entity("晨曦股份", "company"),), metric="revenue", metric_text="收入", amount=0, aspect="level",
                  evidence=(0, 12), rule="zh.level.named.clause")
    text = "晨曦股份收入为5亿元。"
    mentions = MENTIONS(text, published="2026-01-08").mentions
    passage = Passage(text, [(0, 11)], mentions, [Token(0, 4, {"name": draft.owners[0]})], [draft], NameChances(len(text)))
    evidence = Evidence(LEXICON)
    said = dict(zip(FEATURES, evidence.of(draft, passage)))
    assert said["near"] == (0, "clause") and said["ending"] == "入" and said["others"] == 0 and said["before"] == ""

    def chances(weights):
        return [round(told.confidence, 3) for told in Confidence(evidence, weights).weighed([draft], passage)]

    assert chances({}) == [0.5]
    assert chances({ALWAYS: 1.0, "near=0.clause": 1.0}) == [0.881]
    assert chances({"rule=zh.level.named.clause": -3.0}) == [0.047]


def test_what_is_not_sure_is_left_out_unless_all_is_asked_for():
    golds = [gold for gold in map(read_gold, gold_files([ROOT / "corpora" / "triples" / "seen"])) if gold.lang.startswith("zh")][:60]

    def confidences(**options):
        nlp = textmine.load(**options)
        return [triple.confidence for gold in golds for triple in nlp(gold.text, published=gold.published, locale=gold.locale).triples]

    everything, usual, sure = confidences(min_confidence=0.0), confidences(), confidences(min_confidence=0.9)
    assert len(everything) > len(usual) > len(sure) > 0
    assert min(everything) < Grammar.least <= min(usual) < 0.9 <= min(sure)


def test_every_weight_of_confidence_is_of_a_feature():
    assert {row["feature"].partition("=")[0] for row in read_table("confidence_weights_zh")} <= {ALWAYS, *FEATURES}
