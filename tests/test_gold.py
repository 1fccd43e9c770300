"""The gold corpora as tests: what must be found, and what must not."""
import re

import pytest
from corpora import CORPORA, SHARED, golds, negative_sentences

import textmine
from textmine.evaluate import evaluate, gold_files, read_gold

# The least F1 of each kind; raised when the reading gets better, never lowered.
MENTIONS = {"money": 0.99, "percent": 0.99, "quantity/number": 0.98, "date": 0.98, "duration": 0.97}
FLOORS = {
    SHARED / "gold": MENTIONS | {"triple core": 0.90, "triple full": 0.85},
    CORPORA / "news" / "gold": MENTIONS | {"triple core": 0.88, "triple full": 0.80},
    CORPORA / "triples" / "seen": MENTIONS | {"triple core": 0.70, "triple full": 0.60},
}


@pytest.fixture(scope="module")
def nlp():
    return textmine.load()


def scores(nlp, folder):
    golds = map(read_gold, gold_files([folder]))
    return evaluate(golds, lambda gold: nlp(gold.text, published=gold.published, locale=gold.locale).to_dict())


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_scores_hold(nlp, folder):
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here")
    floors = FLOORS[folder]
    found = scores(nlp, folder)
    assert found.offset_faults == 0
    below = {kind: round(found.kinds[kind].f1, 3) for kind, floor in floors.items() if found.kinds[kind].f1 < floor}
    assert not below, "\n".join(map(str, found.failures))


@pytest.mark.parametrize("file, sentence", negative_sentences())
def test_no_phantoms(nlp, file, sentence):
    locale = "en-US" if file.startswith("en") else "zh-CN"
    document = nlp(sentence, published="2026-01-08", locale=locale)
    assert [(mention.text, mention.rule) for mention in document.mentions] == []
    assert document.triples == ()


def test_every_gold_file_is_without_fault():
    for folder in ("news/gold", "triples/seen", "triples/unseen"):
        for path in gold_files([CORPORA / folder]):
            read_gold(path)


def test_the_news_corpus_has_what_it_promises():
    news = [gold for gold in golds() if (CORPORA / "news" / "gold" / f"{gold['id']}.json").exists()]
    assert len(news) >= 18
    assert {gold["locale"] for gold in news} >= {"zh-CN", "zh-TW", "zh-HK", "en-US", "en-GB"}
    for gold in news:
        assert gold["published"]
        length = len(gold["text"].split()) if gold["lang"] == "en" else len(gold["text"])
        assert 250 <= length <= 900, gold["id"]


def test_names_that_are_given_make_chinese_triples_better(nlp):
    golds = [gold for gold in map(read_gold, gold_files([CORPORA / "triples" / "seen"])) if gold.lang != "en"]

    def f1(names):
        found = evaluate(golds, lambda gold: nlp(gold.text, published=gold.published, locale=gold.locale, names=names(gold)).to_dict())
        return found.kinds["triple core"].f1

    assert f1(names_in) > f1(lambda gold: ()) + 0.004  # most of these names are found without being given


PRONOUNS = {"公司", "集团", "集團", "该公司", "該公司", "本公司", "该行", "該行", "大市", "国内", "國內"}


def names_in(gold):
    """Where the entities of a gold document are named, none overlapping another; 公司 and the like stand for names, but nobody gives them as such."""
    surfaces = sorted({name for canonical, others in gold.entities.items() for name in (canonical, *others)} - PRONOUNS, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, surfaces)) or "(?!)")
    return [(*match.span(), "name") for match in pattern.finditer(gold.text)]
