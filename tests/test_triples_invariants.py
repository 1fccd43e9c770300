"""What holds of every triple, whatever the text: spans, indexes, values, rules, and that the script of a text changes nothing."""
from __future__ import annotations

from decimal import Decimal

import opencc
import pytest
from corpora import CORPORA
from hypothesis import given
from hypothesis import strategies as st

import textmine
from textmine.evaluate import gold_files, read_gold
from textmine.lexicon import default_lexicon
from textmine.model import Amount, Date, Duration, Money, Quantity

FILES = [path for path in gold_files([CORPORA / "triples" / "seen", CORPORA / "news" / "gold"])]
GOLDS = [read_gold(path) for path in FILES]
METRICS = {metric.id for metric in default_lexicon().metrics}
NLP = textmine.load()
TO_TRADITIONAL = opencc.OpenCC("s2t").convert


def check(document: textmine.Document) -> None:
    text, mentions = document.text, document.mentions
    for triple in document.triples:
        amount = mentions[triple.mentions[0]]
        assert isinstance(amount, (Amount, Duration))
        if isinstance(amount, Amount):
            low, high = sorted((abs(amount.low), abs(amount.high)))
            assert sorted((abs(triple.low), abs(triple.high))) == [low, high] and triple.low <= triple.high
            assert triple.modifier == amount.modifier
        start, end = triple.evidence
        assert 0 <= start <= amount.start < amount.end <= end <= len(text)
        assert all(isinstance(mentions[index], (Date, Duration, Amount)) for index in triple.mentions)
        assert triple.entity and triple.metric_text
        assert triple.metric is None or triple.metric in METRICS
        assert triple.aspect in ("level", "change", "share", "multiple")
        assert triple.status in ("actual", "forecast", "plan", "reported", "negated")
        assert 0 < triple.confidence <= 1 and triple.rule
        if triple.equivalent is not None:
            assert isinstance(amount, Money) and triple.equivalent.unit != amount.unit
        if isinstance(amount, Money) and triple.aspect == "level":
            assert triple.unit == amount.unit
        if isinstance(amount, Quantity) and triple.aspect == "level":
            assert triple.unit == amount.unit
    told = [(triple.entity, triple.mentions[0], triple.metric, triple.segment) for triple in document.triples]
    assert len(told) == len(set(told)), "a figure is told twice"


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.id)
def test_of_passages(gold):
    check(NLP(gold.text, published=gold.published, locale=gold.locale))


def test_what_ranks_needs_no_word():
    check(NLP("暑期档票房破110亿元，《浪浪山小妖怪》12.8亿元居第三。", published="2025-08-28", locale="zh-CN"))


def test_the_latter_may_be_nobody():
    check(NLP("买量花了公司持有慢火车18%的股份，2024年入股时后者的估值只有1.6亿元。", published="2025-03-01", locale="zh-CN"))


SUBJECTS = st.sampled_from(["晨曦股份", "蓝湾科技", "宏景地产", "星衡", "腾讯", "Anthropic", "《长河》", "公司", "其", "前者", "后者", "国家统计局", "上海"])
TIMES = st.sampled_from(["", "2025年", "去年", "第三季度", "截至2025年底，", "今年以来", "昨日"])
METRIC_WORDS = st.sampled_from(["营收", "净利润", "毛利率", "员工", "股价", "月活", "票房", "研发投入", "发电量", "失业率", "海外收入"])
VERBS = st.sampled_from(["为", "达", "增长", "同比下降", "增至", "从3亿元增至", "占总收入的", "分别为1亿元和", "是蓝湾科技的", "预计为", "（", "跌", "：", ""])
FIGURES = st.sampled_from(["128.6亿元", "17.4%", "3200人", "2.3倍", "1.2个百分点", "三成", "45天", "3950点", "1亿美元（约7亿元）", "5家"])
ENDINGS = st.sampled_from(["。", "，", "；", "\n", "）", "、", "。公司", "，其中"])
CLAUSES = st.builds("".join, st.tuples(SUBJECTS, TIMES, METRIC_WORDS, VERBS, FIGURES, ENDINGS))


@given(st.lists(CLAUSES, min_size=1, max_size=6).map("".join))
def test_of_any_chain_of_clauses(text):
    check(NLP(text, published="2026-01-08", locale="zh-CN"))


@given(st.text(alphabet="智谱營收为128.6亿元%同比增长,，。;()（）、和其中占的年月\n 0123A", max_size=60))
def test_of_any_text(text):
    check(NLP(text, published="2026-01-08", locale="zh-CN"))


@pytest.mark.parametrize("gold", [gold for gold in GOLDS if gold.lang != "en"][::3], ids=lambda gold: gold.id)
def test_scripts_agree(gold):
    """A text and its traditional form have the same triples, with names and segments in simplified characters."""
    other = TO_TRADITIONAL(gold.text)
    if len(other) != len(gold.text):
        pytest.skip("converting changes the length")
    found = NLP(gold.text, published=gold.published, locale=gold.locale)
    again = NLP(other, published=gold.published, locale=gold.locale)
    if [(m.start, m.end, m.rule) for m in found.mentions] != [(m.start, m.end, m.rule) for m in again.mentions]:
        pytest.skip("a word that OpenCC writes otherwise is read otherwise as a figure")
    assert [facts(triple) for triple in found.triples] == [facts(triple) for triple in again.triples]


def facts(triple) -> tuple:
    return (triple.entity, triple.metric, triple.metric_text, triple.segment, triple.low, triple.high, triple.unit,
            triple.aspect, triple.basis, triple.period, triple.status, triple.mentions, triple.evidence, triple.rule)


def test_amounts_keep_their_digits():
    triple = NLP("晨曦股份2025年营收128.60亿元。", locale="zh-CN").triples[0]
    assert triple.low == Decimal("12860000000")


def test_a_name_that_the_caller_adds_is_found():
    lexicon = default_lexicon().extended(entities=(type(default_lexicon().entities[0])("昇阳半导体", "company", ("昇阳半",)),))
    triples = textmine.load(lexicon=lexicon)("昇阳半2025年营收12亿元。", locale="zh-CN").triples
    assert [(triple.entity, triple.metric) for triple in triples] == [("昇阳半导体", "revenue")]


def test_nothing_is_foretold_by_its_year_where_nobody_knows_the_day():
    text = "甲公司2025年收入3亿元，资本开支5亿元，每股收益1.2元。"
    assert {triple.status for triple in NLP(text).triples} == {"actual"}
    assert {triple.status for triple in NLP(text, published="2024-11-05").triples} != {"actual"}
