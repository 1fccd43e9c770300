"""Gold files and scores."""
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import textmine
from textmine.errors import GoldError
from textmine.evaluate import (
    KINDS,
    evaluate,
    gold_files,
    read_gold,
    read_notation,
    read_passages,
    score_passages,
    write_notation,
)
from textmine.evaluate.matching import same_scope, same_time, same_triple, same_value
from textmine.evaluate.notation import plain

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

GOLD = {
    "id": "small", "published": "2026-01-08", "locale": "zh-CN", "lang": "zh-Hans",
    "text": "星河科技2025年收入3亿元，同比增长25%；前三季度收入2亿元。两家公司各有10个工厂。",
    "entities": {"星河科技": ["星河"]},
    "mentions": [
        {"text": "2025年", "nth": 1, "type": "date", "timex": "2025", "mod": None},
        {"text": "3亿元", "nth": 1, "type": "money", "low": 3e8, "high": 3e8, "unit": "CNY", "modifier": None},
        {"text": "25%", "nth": 1, "type": "percent", "low": 25, "unit": "%", "modifier": None},
        {"text": "前三季度", "nth": 1, "type": "date", "timex": "2025-01/2025-09", "mod": None},
        {"text": "2亿元", "nth": 1, "type": "money", "low": 2e8, "unit": "CNY", "modifier": None},
        {"text": "两家", "nth": 1, "type": "quantity", "low": 2, "unit": "company", "modifier": None},
        {"text": "10个", "nth": 1, "type": "quantity", "low": 10, "unit": "factory", "modifier": None},
    ],
    "triples": [
        {"entity": "星河科技", "metric": "revenue", "metric_text": "收入", "low": 3e8, "unit": "CNY", "aspect": "level",
         "period": "2025", "amount_text": "3亿元", "amount_nth": 1},
        {"entity": "星河科技", "metric": "revenue", "metric_text": "收入", "low": 25, "unit": "%", "aspect": "change",
         "basis": "yoy", "period": "2025", "amount_text": "25%", "amount_nth": 1},
    ],
}


def written(tmp_path, **changes):
    path = tmp_path / "gold" / "small.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**GOLD, **changes}, ensure_ascii=False), "utf-8")
    return path


def test_reading_gives_offsets_and_defaults(tmp_path):
    gold = read_gold(written(tmp_path))
    assert all(gold.text[m["start"]:m["end"]] == m["text"] for m in gold.mentions)
    assert gold.mentions[2]["high"] == 25
    assert gold.triples[0]["status"] == "actual" and gold.triples[0]["segment"] is None


def test_a_gold_file_with_a_seed_finds_it_beside_its_folder_or_where_told(tmp_path):
    values = {key: value for key, value in GOLD.items() if key != "text"}
    path = tmp_path / "gold" / "seeded.json"
    path.parent.mkdir()
    path.write_text(json.dumps({**values, "seed": "story.txt"}), "utf-8")
    for folder, options in ((tmp_path / "seeds", {}), (tmp_path / "elsewhere", {"seeds": tmp_path / "elsewhere"})):
        with pytest.raises(GoldError, match="story.txt"):
            read_gold(path, **options)
        folder.mkdir()
        (folder / "story.txt").write_text(GOLD["text"], "utf-8")
        assert read_gold(path, **options).text == GOLD["text"]
        (folder / "story.txt").unlink()


@pytest.mark.parametrize("changes, fault", [
    ({"mentions": [{"text": "4亿元", "type": "money", "low": 4, "unit": "CNY"}], "triples": []}, "occurrence 1 is not in the text"),
    ({"mentions": [{"text": "3亿元", "type": "cash", "low": 4}], "triples": []}, "type 'cash'"),
    ({"mentions": [{"text": "3亿元", "type": "money", "low": "3", "unit": "CNY"}], "triples": []}, "low and high are numbers"),
    ({"mentions": [{"text": "3亿元", "type": "money", "low": 3}], "triples": []}, "no unit"),
    ({"mentions": [{"text": "3亿元", "type": "money", "low": 3, "unit": "CNY", "modifier": "circa"}], "triples": []}, "modifier 'circa'"),
    ({"mentions": [{"text": "2025年", "type": "date", "timex": ""}], "triples": []}, "no timex"),
    ({"mentions": [*GOLD["mentions"], {"text": "年收入", "type": "number", "low": 1}]}, "overlap"),
    ({"mentions": []}, "its amount is no mention"),
    ({"triples": [{**GOLD["triples"][0], "entity": "银河"}]}, "'银河' is not in the table"),
    ({"triples": [{**GOLD["triples"][0], "aspect": "size"}]}, "aspect 'size'"),
    ({"triples": [{**GOLD["triples"][0], "status": "maybe"}]}, "status 'maybe'"),
])
def test_faults_of_a_gold_file_are_named(tmp_path, changes, fault):
    with pytest.raises(GoldError, match="small.json") as caught:
        read_gold(written(tmp_path, **changes))
    assert fault in str(caught.value)


def test_no_gold_and_no_json(tmp_path):
    with pytest.raises(GoldError, match="no gold file"):
        gold_files([tmp_path])
    path = tmp_path / "x.json"
    path.write_text("{", "utf-8")
    with pytest.raises(GoldError, match="x.json"):
        read_gold(path)


def test_what_counts_as_the_same():
    assert same_time("2025-H1", "2025-01/2025-06")
    assert same_time("2025-Q3", "2025-07/2025-09")
    assert not same_time("2025-12-21", "2025-12-21TEV")
    assert not same_time("2025", None)
    assert same_time("XXXX-01-09", "xxxx-01-09")
    money = {"type": "money", "low": 3e8, "high": 3e8, "unit": "CNY"}
    assert same_value(money, {**money, "low": 3e8 + 1})
    assert not same_value(money, {**money, "unit": "HKD"})
    assert not same_value(money, {**money, "high": 4e8})
    count = {"type": "quantity", "low": 10, "high": 10, "unit": "factory"}
    assert same_value(count, {**count, "type": "number", "unit": "1"})
    triple = {"entity": "星河科技", "metric": "revenue", "metric_text": "收入", "low": 3, "high": 3, "unit": "CNY", "aspect": "level"}
    assert same_triple(triple, {**triple, "entity": "星河"}, {"星河科技": ["星河"]})
    assert not same_triple(triple, {**triple, "entity": "銀河"}, {"星河科技": ["星河"]})
    assert same_triple(triple, {**triple, "metric": None, "metric_text": "營業收入"}, {})
    assert not same_triple(triple, {**triple, "metric": "net_profit"}, {})
    assert not same_triple(triple, {**triple, "aspect": "change"}, {})
    move = {**triple, "metric": "price_change", "aspect": "change", "unit": "%"}
    assert same_triple(move, {**move, "metric": "share_price"}, {})
    both = {**triple, "entity": "甲+乙"}
    assert same_triple(both, {**both, "entity": "乙+甲"}, {})
    assert not same_triple(both, {**both, "entity": "甲"}, {})
    assert same_scope({"segment": "海外 業務"}, {"segment": "海外业务收入", "period": None})
    assert not same_scope({"segment": None, "period": "2025"}, {"segment": None, "period": "2024"})


def test_scores_of_right_and_wrong(tmp_path):
    gold = read_gold(written(tmp_path))
    found = {"mentions": [dict(m) for m in gold.mentions if m["text"] != "2亿元"], "triples": [dict(gold.triples[0])]}
    found["mentions"][0].update(text="2025", end=found["mentions"][0]["end"] - 1)  # right value, wrong span
    found["mentions"].append({"type": "date", "start": 40, "end": 42, "text": "工厂", "timex": "2030"})
    scores = evaluate([gold], lambda _: found)
    date = scores.kinds["date"]
    assert (date.gold, date.found, date.right, date.exact) == (2, 3, 2, 1)
    assert (scores.kinds["money"].precision, scores.kinds["money"].recall) == (1, 0.5)
    assert scores.kinds["quantity/number"].gold == 1  # 两家 may be given or left out
    assert scores.kinds["triple core"].f1 == pytest.approx(2 / 3)
    assert scores.offset_faults == (gold.text[40:42] != "工厂")
    assert sorted(f"{failure}".split("\t")[1] for failure in scores.failures) == ["EXTRA", "MISS", "MISS"]


def noisy(gold, dice):
    """The gold as if an extractor had found it, with faults of every sort."""
    mentions, triples = [], []
    for mention in gold.mentions:
        mention = {key: value for key, value in mention.items() if key != "decision"}
        fault = dice.randrange(10)
        if fault == 0:
            continue
        if fault == 1:
            mention["start"] += 1
            mention["text"] = mention["text"][1:]
        if fault == 2 and "low" in mention:
            mention["low"] = mention["low"] * dice.choice([1 + 1e-9, 1.01])
        if fault == 3 and "unit" in mention:
            mention["unit"] = "USD"
        if fault == 4:
            mention["type"] = dice.choice(["number", "quantity", "money"]) if "low" in mention else "duration"
        if fault == 5 and "timex" in mention:
            mention["timex"] = dice.choice(["2025", "2025-01/2025-06", mention["timex"].lower()])
        if mention["start"] < mention["end"]:
            mentions.append(mention)
    for triple in gold.triples:
        triple = dict(triple)
        fault = dice.randrange(10)
        if fault == 0:
            triple["entity"] = dice.choice([*gold.entities.get(triple["entity"], []), "别的公司"])
        if fault == 1:
            triple["metric"] = dice.choice([None, "revenue"])
        if fault == 2:
            triple["period"] = dice.choice([None, "2025-H1", "2025"])
        if fault == 3:
            triple["segment"] = dice.choice([None, (triple["segment"] or "") + "业务"])
        if fault == 4:
            triple["unit"] = dice.choice([None, "USD", "%"])
        triples += [triple] * dice.choice([0, 1, 1, 1, 2])
    dice.shuffle(triples)
    return {"mentions": mentions, "triples": triples}


@pytest.mark.skipif(not (SHARED / "tools" / "score_gold.py").exists(), reason="the reference scorer is not here")
def test_the_reference_scorer_counts_the_same(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    paths = [*sorted((SHARED / "gold").glob("*.json")), *sorted((ROOT / "corpora" / "news" / "gold").glob("*.json"))]
    golds = [read_gold(path) for path in paths]
    dice = random.Random(7)
    found = {gold.text: noisy(gold, dice) for gold in golds}
    (tmp_path / "found.json").write_text(json.dumps(found), "utf-8")
    (tmp_path / "adapter.py").write_text(
        f"import json\nfound = json.load(open({str(tmp_path / 'found.json')!r}))\n"
        "def extract(text, published, locale): return found[text]\n", "utf-8")
    subprocess.run([sys.executable, str(SHARED / "tools" / "score_gold.py"), "--adapter", "adapter:extract",
                    "--json", "scores.json", *map(str, paths)], cwd=tmp_path, check=True, capture_output=True)
    reference = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    ours = evaluate(golds, lambda gold: found[gold.text]).to_dict()
    assert list(ours) == list(KINDS)
    for kind in KINDS:
        assert ours[kind]["found"] == reference[kind].pop("pred")
        assert {rate: ours[kind][rate] for rate in reference[kind]} == reference[kind], kind


def test_the_notation_is_read_as_it_is_written():
    text = "晨曦股份2025年海外收入45亿元，占总营收的35%，较上年下降4个百分点。"
    line = write_notation(textmine.load()(text, published="2026-01-08"))
    assert line.startswith("晨曦股份: revenue<海外> 45亿元 @2025 ; 晨曦股份: revenue<海外> share/")
    level, share, change = read_notation(line)
    assert (level.amount, level.aspect, level.status, level.period) == ("45亿元", "level", "actual", "2025")
    assert (share.aspect, share.basis) == ("share", "")
    assert (change.aspect, change.basis, change.amount) == ("change", "yoy", "-4个百分点")


@pytest.mark.parametrize("told, degrees", [
    ("Harbor: revenue<Dairy goods> change/yoy -12% @2025 !reported", ["core", "full", "every field"]),
    ("Harbor Foods: revenue<dairy> change/yoy -12% @2025", ["core", "full"]),
    ("Harbor Foods: revenue<dairy> change/qoq -12% @2025 !reported", ["core", "full"]),
    ("Harbor Foods: revenue change/yoy -12% @2025 !reported", ["core"]),
    ("Harbor Foods: revenue<dairy> change/yoy -12% @2024 !reported", ["core"]),
    ("Harbor Foods: revenue<dairy> change/yoy 12% @2025 !reported", []),
    ("Acme: revenue<dairy> change/yoy -12% @2025 !reported", []),
    ("-", []),
])
def test_passages_are_scored_by_how_much_agrees(tmp_path, told, degrees):
    table = tmp_path / "plain.tsv"
    table.write_text("# of our own\nlocale\tpublished\ttext\texpected\nen-US\t2026-01-08\tTwo\\nlines\t"
                     "Harbor Foods=Harbor: revenue<dairy> change/yoy -12% @2025 !reported\n", "utf-8")
    passages = read_passages(table)
    assert passages[0].text == "Two\nlines"
    scores = score_passages(passages, [told])
    assert [degree for degree, score in scores.items() if score.f1 == 1] == degrees


def test_a_table_tells_all_its_faults(tmp_path):
    table = tmp_path / "plain.tsv"
    table.write_text("en-US\t2026-01-08\ttext\nen-US\t2026-01-08\ttext\tnothing of the kind\n", "utf-8")
    with pytest.raises(GoldError) as error:
        read_passages(table)
    assert [fault[:6] for fault in error.value.faults] == ["line 1", "line 2"]


TABLES = sorted((ROOT / "corpora" / "triples" / "passages").rglob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_figure_that_a_passage_expects_stands_in_it(path):
    strange = [number for number, passage in enumerate(read_passages(path), 1)
               if not all(statement.amount.lstrip("-") in plain(passage.text) for statement in passage.expected)]
    assert strange == []
