"""What makes the reading fast must change nothing of what is read, and the work must grow no faster than the text."""
from __future__ import annotations

import importlib
import itertools
import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpora import CORPORA
from examples import read_examples

import textmine
from textmine.dates.zh import pieces
from textmine.figures import Reader
from textmine.lexicon import default_lexicon
from textmine.numerals import Scanner
from textmine.text.patterns import Late, Needing
from textmine.text.script import detect
from textmine.text.view import view_of

TEXTS = ([json.loads(path.read_text("utf-8"))["text"] for folder in ("news/gold", "triples/seen")
          for path in sorted((CORPORA / folder).glob("*.json"))]
         + [row["text"] for folder in ("figures", "dates") for row in read_examples(folder)])
LONG = {"news in Chinese": "3月5日，公司营收约12.5亿元，同比增长31.7%，员工1,280名，股价由80港元升至85元。",
        "news in English": "Revenue rose 12.5% to $3.2 billion in the third quarter of 2025, up from $2.9 billion a year earlier.\n",
        "one line": "营收12亿元，增长5%、", "digits and commas": "1,", "digits and dashes": "1-", "one character": "一",
        "one digit": "7", "brackets": "(3", "amounts": "1亿", "ranges": "3至", "years": "2025年", "list": "$1 and ",
        "words": "one hundred ", "the year to": "the year to ", "quotation": "“3"}


@pytest.fixture(scope="module")
def nlp():
    pipeline = textmine.load(triples=False)
    pipeline("1。" * 50_000)  # enough that words are found by an automaton from now on, and as many calls are counted whatever came before
    return pipeline


def test_plain_figures_are_what_the_grammar_reads(monkeypatch):
    scanner, reader = Scanner(default_lexicon()), Reader(default_lexicon())
    grammar = Reader(default_lexicon())
    monkeypatch.setattr(grammar._plain, "unit", lambda *_: None)
    plain, seen = reader._plain.unit, []
    monkeypatch.setattr(reader._plain, "unit", lambda *place: seen.append(plain(*place)) or seen[-1])
    for text in TEXTS:
        view = view_of(text, lang=detect(text).lang)
        numerals = scanner.scan(view)
        assert reader.find(view, numerals) == grammar.find(view, numerals), text
    assert len(seen) - seen.count(None) > len(seen) / 5


@pytest.mark.parametrize("group", ["DIGIT_LED", "DIGIT_LED_IN_TAIWAN", "HAN_LED", "WORD_LED", "FOLLOWING"])
def test_pieces_are_found_by_their_first_character(group):
    """No kind of piece may begin with a character that its table of first characters lacks."""
    several = getattr(pieces, group)
    whole = re.compile("|".join(several._patterns.values()))
    begins = {"HAN_LED": pieces._NUMERALS, "DIGIT_LED": pieces._DIGITS, "DIGIT_LED_IN_TAIWAN": pieces._DIGITS}.get(group)
    found = 0
    for text in TEXTS[::3]:
        folded = view_of(text, lang="zh-Hans").text
        for at, first in enumerate(folded):
            if begins and first not in begins or group == "WORD_LED" and first in pieces._NUMERALS | pieces._DIGITS:
                continue
            expected, match = whole.match(folded, at), several.match(folded, at)
            assert (match and (match.lastgroup, match[0])) == (expected and (expected.lastgroup, expected[0])), folded[at:at + 20]
            found += expected is not None
    assert found > 20


@pytest.mark.parametrize("name", LONG)
def test_work_grows_with_the_text_and_no_faster(nlp, name):
    unit = LONG[name]
    short, long = unit * (3000 // len(unit)), unit * (12000 // len(unit))
    nlp(short, published="2026-01-08")  # what is loaded and remembered with the first text
    assert calls(nlp, long) < 4.6 * calls(nlp, short) + 500


def calls(nlp, text):
    """How many functions are called to read a text; unlike a time it is the same in every run."""
    count = 0

    def counting(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        nlp(text, published="2026-01-08")
    finally:
        sys.setprofile(None)
    return count


SYLLABLES = {"zh": "安宝昌达丰福光恒宏华汇佳景凯康科力联隆美", "en": ("bar", "cor", "den", "fal", "gri", "hol", "jun", "kel", "lor", "mar", "nex", "pra")}


def names(language):
    """Names that no text has twice."""
    for syllables in itertools.product(SYLLABLES[language], repeat=4):
        yield "".join(syllables) if language == "zh" else "".join(syllables).capitalize()


def news_of_many(language, size):
    """News in which each sentence tells of somebody else."""
    sentence = {"zh": "{}科技2025年营收12.5亿元，同比增长31.7%。",
                "en": "{} Corp reported revenue of $3.2 billion in 2025, up 12.5% from a year earlier. "}[language]
    pieces = (sentence.format(name) for name in names(language))
    text = "".join(itertools.islice(pieces, size // len(sentence)))
    assert len(text) > 0.9 * size
    return text


def seconds(read, text):
    """The processor's time for one text."""
    began = time.process_time()
    read(text, published="2026-01-08")
    return time.process_time() - began


def ratio(read, text, other, most):
    """How many times as long a text takes as another: the median of several pairs of runs, of more where it comes near to `most`."""
    found = []
    while len(found) < 3 or len(found) < 9 and statistics.median(found) > 0.75 * most:
        found.append(seconds(read, text) / seconds(read, other))
    return statistics.median(found)


@pytest.fixture(scope="module")
def whole():
    pipeline = textmine.load()
    pipeline.prepare()
    return pipeline


@pytest.mark.parametrize("language", ["zh", "en"])
def test_time_grows_with_the_text_whoever_it_is_about(whole, language):
    short, long = (news_of_many(language, size) for size in (20_000, 160_000))
    assert ratio(whole, long, short, 8 * 1.4) < 8 * 1.4


HOSTILE = {"one numeral": "7", "one character": "一", "digits and commas": "1,", "digits and dashes": "1-",
           "dates": "2025年", "days": "3月5日", "amounts": "1亿", "percentages": "5%、", "percent signs": "%",
           "quotation marks": "“", "one name": "腾讯", "one owner": "腾讯营收3亿元", "scripts in turn": "中a",
           "punctuation": "，。！；", "emoji": "😀", "looking back": "去年同期3亿元，", "a table": "1,234\t56.7%\t890\n",
           "dollars": "$5 ", "clauses": "Apple revenue rose 5%, ", "capitals": "Bank of Apple ",
           "openings": "$3 million. Spot Gold rose 5%. ", "blanks": " ", "line ends": "\n", "fractions": "½",
           "bare amounts": "1万", "bare dollars": "$1", "a list": "1%,", "ranges": "1~2", "months": "May ",
           "magnitudes": "1bn ", "shares": "占3%", "one table": "名称|营收\n甲公司|3亿元\n", "rules of tables": "|---|---|\n",
           "headings": "单位:亿元 3 ", "declared": "(人民币，下同)营收3元，", "rubrics": "营收:3亿元\n"}
SIZE, MOST = 10_000, 3.0  # characters; times as long as ordinary news of as many


@pytest.fixture(scope="module")
def ordinary():
    """So many characters of ordinary news."""
    news = [json.loads(line)["text"] for line in (CORPORA / "news" / "articles.jsonl").read_text("utf-8").splitlines()]
    chinese = "\n".join(text for text in news if detect(text).lang == "zh-Hans")
    return (chinese * 40)[:SIZE]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_much_longer_than_news(whole, ordinary, name):
    unit = HOSTILE[name]
    assert ratio(whole, (unit * SIZE)[:SIZE], ordinary, MOST) < MOST


def test_headings_and_figures_are_no_product(whole, ordinary):
    """Ten thousand headings of tables in front of ten thousand figures."""
    assert ratio(whole, "单位:亿元 " * (SIZE // 12) + "3 " * (SIZE // 4), ordinary, MOST) < MOST


@pytest.mark.parametrize("sentence",
                         ["《{}》票房3亿元，", "“{}”营收3亿元，", "{}金控获利3亿元，", "{}集团、", "{}公司(简称“{}”)营收3亿元。",
                          "Bank of {} earned $3 million. "])
def test_thousands_of_names_take_no_longer_than_news(whole, ordinary, sentence):
    pieces = (sentence.replace("{}", name) for name in names("en" if sentence.isascii() else "zh"))
    assert ratio(whole, "".join(itertools.islice(pieces, SIZE // len(sentence)))[:SIZE], ordinary, MOST) < MOST


def test_no_sentence_is_too_long(whole, ordinary):
    """A page without a full stop, one without any punctuation, and brackets in brackets."""
    sentence = LONG["news in Chinese"].replace("。", "")
    for unit in (sentence + "，", "".join(filter(str.isalnum, sentence)), LONG["news in English"].replace(".\n", " ")):
        assert ratio(whole, (unit * 2000)[:SIZE], ordinary, MOST) < MOST, unit
    brackets = "公司营收3亿元" + "(" * 10_000 + "约5亿元" + ")" * 10_000 + sentence * 200
    assert ratio(whole, brackets, ordinary, MOST * len(brackets) / SIZE) < MOST * len(brackets) / SIZE


@pytest.mark.parametrize("unit", ["7", "一", "(", " ", "，"])
def test_a_million_of_the_same(whole, ordinary, unit):
    assert seconds(whole, unit * (1_000_000 // len(unit))) < 1_000_000 / SIZE * MOST * seconds(whole, ordinary)


@pytest.mark.parametrize("text, idle",
                         [("2025年营收3.2亿元。",
                           ["textmine.dates.en", "textmine.triples.en", "spacy", "jieba", "pint", "pyarrow"]),
                          ("Revenue was $3.2 billion in 2025.",
                           ["textmine.dates.zh", "textmine.triples.zh", "jieba", "rjieba", "pint", "pyarrow"])])
def test_a_language_loads_with_its_first_text(text, idle):
    code = (f"import sys, textmine; textmine.load()({text!r}, published='2026-01-08'); print([name for name in "
            f"{idle!r} if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


ROOMS = ("text", "numerals", "figures", "dates", "triples")


def put_off(room):
    """The patterns of the modules of a room."""
    folder = Path(textmine.__file__).parent / room
    names = ["textmine." + ".".join(path.relative_to(folder.parent).with_suffix("").parts).removesuffix(".__init__")
             for path in sorted(folder.rglob("*.py"))]
    return [value for name in names for value in vars(importlib.import_module(name)).values() if isinstance(value, Late)]


@pytest.mark.parametrize("room", ROOMS)
def test_patterns_that_are_put_off_can_be_compiled(room):
    late = put_off(room)
    for one in late:
        re.compile(one.pattern, one.flags)
    assert len(late) > 2


@pytest.mark.parametrize("room", ROOMS[1:])
def test_patterns_match_nothing_without_what_they_need(room):
    texts = [view_of(text, lang="zh-Hans").text for text in TEXTS[::4]]
    found = 0
    for late in {id(one): one for one in put_off(room) if isinstance(one, Needing)}.values():
        for text in texts:
            for match in re.finditer(late.pattern, text, late.flags):
                found += 1
                assert late._begins_at(text, match.start(), len(text)) or late._stands_in(text, match.start(), match.end() + 8), match
    assert found > 20


def test_without_triples_the_mentions_are_the_same():
    text = "蓝岭新能2025年前三季度营收128.8亿元，同比增长31.7%。"
    whole, bare = (textmine.load(triples=wanted)(text, published="2025-10-28") for wanted in (True, False))
    assert whole.triples and not bare.triples
    assert bare.mentions == whole.mentions
