"""The parts that triples are made of: clauses, tokens, names and their linking, the tables."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from textmine.lexicon import default_lexicon, read_table
from textmine.text.folding import fold
from textmine.text.segmentation import segmenter
from textmine.triples.clauses import clauses
from textmine.triples.entities import Gazetteer
from textmine.triples.linking import is_ending, linked, same_name
from textmine.triples.tokens import Token, overlay, with_gaps
from textmine.triples.zh.naming import ORGANISATION, is_organisation, strangeness
from textmine.triples.zh.phrases import is_particle, noun
from textmine.triples.zh.wordlists import listed

LEXICON = default_lexicon()
HAN = re.compile("[\u4e00-\u9fff]")
METRIC_IDS = Path(__file__).resolve().parents[1] / "METRICS.md"


def test_there_are_enough_metric_names():
    names = [name for metric in LEXICON.metrics for name in metric.names]
    assert len(set(names)) >= 900
    assert sum(HAN.search(name) is not None for name in names) >= 900


def test_metric_rows_hold_known_values():
    assert {metric.kind for metric in LEXICON.metrics} <= {"flow", "stock", "price", "rate", "count"}
    assert {metric.dimension for metric in LEXICON.metrics} <= {"money", "%", "x", "quantity", "number", "person",
                                                                "duration", "any", *UNITS}


UNITS = {"company", "country", "km", "nm", "year"}


def test_every_metric_of_the_list_is_there():
    if not METRIC_IDS.exists():
        pytest.skip("the list of metrics is not part of the package")
    listed_ids = set(re.findall(r"^\|? ?`([a-z_]+)`", METRIC_IDS.read_text("utf-8"), re.MULTILINE))
    assert listed_ids <= {metric.id for metric in LEXICON.metrics}


@pytest.mark.parametrize("table, columns",
                         [("metrics", ("zh",)), ("cues", ("zh",)), ("entities", ("name", "aliases")),
                          ("words_zh", ("words",))])
def test_words_are_folded(table, columns):
    """Texts are read folded, so a word in traditional characters would never be found."""
    words = [word for row in read_table(table) for column in columns for word in row[column].split("|") if word]
    assert [word for word in words if fold(word) != word and HAN.search(word)] == []


@pytest.mark.parametrize("table", ["words_zh", "words_en"])
def test_every_part_stands_once(table):
    """A second row of the same part would hide the first."""
    parts = [row["part"] for row in read_table(table)]
    assert sorted({part for part in parts if parts.count(part) > 1}) == []


def test_no_metric_name_is_in_two_rows():
    seen: dict[str, str] = {}
    doubles = []
    for row in read_table("metrics"):
        for name in set(row["zh"].split("|")) - {""}:
            if seen.setdefault(name, row["id"]) != row["id"]:
                doubles.append((name, seen[name], row["id"]))
    assert doubles == []


@pytest.mark.parametrize("long, short", [("阿里巴巴集团", "阿里巴巴"), ("晨曦集团股份有限公司", "晨曦"), ("蓝湾科技", "蓝湾"), ("OpenRouter", "Open Router"),
                                         ("POP MART", "Pop Mart"), ("Xingheng Robotics", "Xingheng Robotcs")])
def test_names_of_one(long, short):
    assert same_name(long, short, ORGANISATION)


@pytest.mark.parametrize("one, other",
                         [("中国工商银行", "中国银行"), ("招商银行", "招商证券"), ("华夏幸福", "华夏"), ("iPhone 17 Pro", "iPhone 16 Pro"),
                          ("Claude Opus", "Claude Haiku"), ("Delta Air", "Delta"), ("腾讯音乐", "腾讯"),
                          ("Series 100100", "Series 100200")])
def test_names_of_two(one, other):
    assert not same_name(one, other, ORGANISATION) and not same_name(other, one, ORGANISATION)


def test_links_follow_the_document():
    found = dict(linked([("北京星衡华章科技股份有限公司", "company"), ("星衡", "company"), ("星衡科技", "company"), ("中国银行", "company"), ("中国工商银行", "company")],
                        {"北京星衡华章科技股份有限公司": "星衡"}, ORGANISATION))
    assert {found["北京星衡华章科技股份有限公司"].name, found["星衡"].name, found["星衡科技"].name} <= {"星衡", "星衡科技"}
    assert found["中国银行"] != found["中国工商银行"]


def test_endings():
    assert is_ending("集团股份有限公司", ORGANISATION) and is_ending("", ORGANISATION)
    assert not is_ending("二厂", ORGANISATION)


@pytest.mark.parametrize("name", ["晨曦科技", "蓝湾智造有限公司", "雪人集团", "宏景地产", "星衡机器人"])
def test_organisations(name):
    assert is_organisation(name)


@pytest.mark.parametrize("name", ["新能源汽车", "上市公司", "国有银行", "该公司", "一家公司", "科技", "股权投资"])
def test_no_organisations(name):
    assert not is_organisation(name)


def test_strange_phrases_hold_unknown_words():
    cut = segmenter("rjieba")
    assert strangeness("霸蛮茶姬", cut) > 0 > strangeness("研发费用", cut)


@pytest.mark.parametrize("phrase, expected",
                         [("的海外业务", "海外业务"), ("公司整体", None), ("了", None), ("《长河》", "长河"), ("铜", "铜"),
                          ("其海外市场的", "海外市场")])
def test_nouns(phrase, expected):
    assert noun(phrase) == expected


def test_particles():
    assert all(is_particle(phrase) for phrase in ("大幅", "再", "了约", "大幅度", "一度高达", "人民币"))
    assert not any(is_particle(phrase) for phrase in ("海外", "约翰", "了广告"))


def test_gaps_fill_what_no_token_covers():
    tokens = with_gaps([Token(2, 4, {"metric": None})], "晨曦营收大增", 0, 6)
    assert [(token.start, token.end, token.plays("gap")) for token in tokens] == [(0, 2, True), (2, 4, False), (4, 6, True)]


def test_overlay_keeps_what_is_in_front():
    first, second = Token(0, 4, {"name": 1}), Token(2, 6, {"metric": 1})
    assert overlay([first], [second]) == [first]


def test_clauses_know_their_brackets():
    def mark(at, sign):
        return Token(at, at + 1, {"mark": sign})

    tokens = [Token(0, 1, {}), mark(1, "("), Token(2, 3, {}), mark(3, ","), Token(4, 5, {}), mark(5, ")"),
              Token(6, 7, {}), mark(7, ","), Token(8, 9, {})]
    assert [(clause.start, clause.end, clause.depth, clause.mark) for clause in clauses(tokens)] == \
        [(0, 1, 0, ""), (2, 3, 1, "("), (4, 5, 1, ","), (6, 7, 0, ")"), (8, 9, 0, ",")]


def test_known_names():
    gazetteer = Gazetteer(LEXICON)

    def names(text):
        return [token.roles["name"].name for token in gazetteer.find(text)]

    assert names("中国工商银行与中国银行") == ["中国工商银行", "中国银行"]
    assert names("恒生指数跌1%") == ["恒生指数"]


def test_word_lists_are_there():
    assert {"particle", "stop", "measuring", "organisation", "selling"} <= {row["part"] for row in read_table("words_zh")}
    assert "卖" in listed("selling")
