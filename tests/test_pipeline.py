"""What is true of every text and of every way of calling the pipeline."""
import datetime
import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from corpora import SHARED, golds, texts
from hypothesis import given
from hypothesis import strategies as st

import textmine
from textmine import normalise
from textmine.errors import InputError, OptionError, UnknownCurrencyError
from textmine.model import Amount

PIECES = ["公司", "阿里巴巴", "收入", "營收", "利润", "同比增长", "下降", "2025年", "9月底", "前三季度", "114年", "昨日", "三年半", "3.5",
          "３０", "二十", "两", "亿", "億", "万", "千", "美元", "元", "港元", "%", "个百分点", "倍", "名", "吨", "约", "超", "至", "-", "~",
          "，", "。", "、", "(", ")", "\n", " ", "revenue", "rose", "to", "by", "$", "US$", "1,234.5", "million", "bn", "per cent",
          "Q3", "FY2025", "Jan", "5", ".", "the", "Inc.", "\ud800", "\0", "🙂", "½", "①", "零", "〇", "分别", "respectively"]
news_like = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.fixture(scope="module")
def nlp():
    return textmine.load()


def check(document):
    at = 0
    for mention in document.mentions:
        assert at <= mention.start < mention.end
        at = mention.end
        assert document.text[mention.start:mention.end] == mention.text
        assert mention.rule
        if isinstance(mention, Amount):
            assert mention.low.is_finite() and mention.high.is_finite() and mention.low <= mention.high
            assert mention.unit
    for triple in document.triples:
        amount = document.mentions[triple.mentions[0]]
        start, end = triple.evidence
        assert 0 <= start <= amount.start and amount.end <= end <= len(document.text)
        assert triple.entity and (triple.metric or triple.metric_text) and triple.rule
        assert all(0 <= index < len(document.mentions) for index in triple.mentions)
        assert 0 <= triple.confidence <= 1


def test_spans_are_those_of_the_text_on_every_corpus(nlp):
    for text in texts():
        check(nlp(text, published="2026-01-08"))


@given(text=news_like, locale=st.sampled_from([None, "zh-CN", "zh-TW", "zh-HK", "en-US"]),
       published=st.sampled_from([None, "2026-01-08", "1999-02-28"]))
def test_spans_are_those_of_the_text_on_anything_like_news(nlp, text, locale, published):
    check(nlp(text, locale=locale, published=published))


@given(text=st.text(st.characters(codec=None), max_size=60))
def test_spans_are_those_of_the_text_on_random_strings(nlp, text):
    check(nlp(text))


def value(mention):
    fields = {name: getattr(mention, name) for name in mention.__struct_fields__}
    del fields["text"]
    return {"type": mention.type, **fields}


def statement(triple):
    entity = normalise(normalise(triple.entity, to="zh-Hant").text).text  # there and back, as not every character returns: 澄江 is 澂江
    return (triple.metric, triple.low, triple.high, triple.unit, triple.modifier, triple.aspect, triple.period, triple.status,
            triple.mentions, triple.evidence, triple.rule, entity)


def both_scripts():
    sources = [gold["text"] for gold in golds() if gold["lang"] != "en"]
    sources += [path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    for text in sources:
        yield normalise(text, to="zh-Hant").text, normalise(text, to="zh-Hans").text


def test_both_scripts_of_a_text_give_equal_values_at_equal_offsets(nlp):
    for traditional, simplified in both_scripts():
        assert len(traditional) == len(simplified)
        one, other = (nlp(text, published="2026-01-08", locale="zh-CN") for text in (traditional, simplified))
        assert list(map(value, one.mentions)) == list(map(value, other.mentions)), simplified[:60]
        assert list(map(statement, one.triples)) == list(map(statement, other.triples)), simplified[:60]


def records():
    return [{"id": gold["id"], "text": gold["text"], "published": gold["published"], "locale": gold["locale"]} for gold in golds()[:25]]


def test_pipe_equals_one_by_one(nlp):
    alone = [nlp(**record) for record in records()]
    assert list(nlp.pipe(records())) == alone
    assert list(nlp.pipe(iter(records()), workers=2)) == alone
    assert list(nlp.pipe([record["text"] for record in records()][:3])) == [nlp(record["text"]) for record in records()[:3]]


@pytest.mark.parametrize("workers", [1, 2])
def test_records_may_hold_names(nlp, workers):
    text = "openclaw earned $30 million in 2025."
    named = {"text": text, "names": [[0, 8, "company"]]}
    bare, told = nlp.pipe([text, named], workers=workers)
    assert bare.triples == ()
    assert [(triple.entity, triple.metric) for triple in told.triples] == [("openclaw", "net_profit")]
    assert told == nlp(text, names=[(0, 8, "company")])
    with pytest.raises(OptionError, match="names"):
        list(nlp.pipe([{"text": text, "names": [[0, 99, "company"]]}], workers=workers))


def test_threads_share_a_pipeline(nlp):
    alone = [nlp(**record) for record in records()]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda record: nlp(**record), records())) == alone


def test_a_pickled_pipeline_reads_the_same(nlp):
    again = pickle.loads(pickle.dumps(nlp))
    record = records()[0]
    assert again(**record) == nlp(**record)
    assert again.options == nlp.options


def test_documents_survive_pickling(nlp):
    document = nlp(**records()[0])
    assert document.mentions and pickle.loads(pickle.dumps(document)) == document


def test_the_reference_segmenter_finds_the_same_mentions(nlp):
    reference = textmine.load(segmenter="jieba")
    for record in records()[:8]:
        assert reference(**record).mentions == nlp(**record).mentions


def test_pipe_holds_few_documents_at_a_time(nlp):
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield "2025年收入3亿元。"

    for workers in (1, 2):
        taken = 0
        documents = nlp.pipe(endless(), workers=workers)
        for _ in range(5):
            next(documents)
        assert taken <= 200
        getattr(documents, "close", lambda: None)()


@pytest.mark.parametrize("workers", [1, 2])
def test_errors_come_in_their_place(nlp, workers):
    documents = nlp.pipe(["甲", {"text": "乙"}, {"id": "x"}, "丁"], workers=workers)
    assert [next(documents).text, next(documents).text] == ["甲", "乙"]
    with pytest.raises(InputError, match="'x'"):
        next(documents)


@pytest.mark.parametrize("workers", [1, 2])
def test_records_that_end_in_an_error_are_read_up_to_it(nlp, workers):
    def broken():
        yield from ["甲"] * 20
        raise OSError("gone")

    documents = nlp.pipe(broken(), workers=workers)
    assert [next(documents).text for _ in range(20)] == ["甲"] * 20
    with pytest.raises(OSError, match="gone"):
        next(documents)


def test_what_a_caller_says_of_a_text(nlp):
    text = "昨日收入3元。"
    day = datetime.date(2026, 1, 8)
    for given_day in (day, "2026-01-08", "2026-01-08T23:30:00+08:00", "2026/1/8", datetime.datetime(2026, 1, 8, 9)):
        assert nlp(text, published=given_day).published == day
    assert nlp(text, locale="zh_hant_hk").locale == "zh-HK"
    assert nlp(text, locale="zh-Hant").locale == "zh-TW"
    assert nlp(text, lang="zh-Hant").lang == "zh-Hant"
    assert nlp("Revenue rose.").locale == "en-US"


@pytest.mark.parametrize("option, value", [
    ("published", "yesterday"), ("published", "2026-13-01"), ("published", 20260108), ("locale", "Hong Kong"), ("locale", 5),
    ("lang", "zh"), ("lang", "fr"),
])
def test_values_that_nobody_knows(nlp, option, value):
    with pytest.raises(OptionError) as caught:
        nlp("文", **{option: value})
    assert (caught.value.option, caught.value.value) == (option, value)
    assert pickle.loads(pickle.dumps(caught.value)).fields == caught.value.fields


def test_options_are_checked_when_a_pipeline_is_built():
    for options, error in (({"segmenter": "thulac"}, OptionError), ({"locale": "mars"}, OptionError),
                           ({"min_confidence": 80}, OptionError), ({"rates": "rates.csv"}, OptionError),
                           ({"target_currency": "XYZ"}, UnknownCurrencyError)):
        with pytest.raises(error):
            textmine.load(**options)
    with pytest.raises(OptionError, match="workers"):
        textmine.load().pipe([], workers=0)


def test_to_dict_is_plain_and_complete(nlp):
    document = nlp("阿里巴巴2025年营业收入3.124亿元，同比增长150.9%。", published="2026-01-08", id="a")
    plain = document.to_dict()
    assert list(plain) == ["id", "lang", "locale", "published", "published_source", "mentions", "triples"]
    money = next(mention for mention in plain["mentions"] if mention["type"] == "money")
    assert list(money) == ["type", "start", "end", "text", "low", "high", "unit", "modifier", "per", "unit_source", "rule"]
    date = next(mention for mention in plain["mentions"] if mention["type"] == "date")
    assert list(date) == ["type", "start", "end", "text", "timex", "mod", "set", "from", "to", "rule"]
    assert (date["timex"], date["from"], date["to"]) == ("2025", "2025-01-01", "2026-01-01")
    assert json.loads(document.to_json()) == plain


def test_documents_come_back_from_plain_values(nlp):
    document = nlp("阿里巴巴2025年收入3.12亿元，每股盈利0.35元，毛利率12.5%。", published="2026-01-08", locale="zh-CN")
    assert textmine.Document.from_dict(json.loads(document.to_json()), document.text) == document
    for gold in golds()[:30]:
        document = nlp(gold["text"], published=gold["published"], locale=gold["locale"])
        assert textmine.Document.from_dict(document.to_dict(), document.text).to_dict() == document.to_dict()


@pytest.mark.parametrize("plain, text", [({}, ""), ([], ""), ({"mentions": 3}, "")])
def test_what_is_no_document_is_refused(plain, text):
    with pytest.raises(InputError, match="document"):
        textmine.Document.from_dict(plain, text)


def test_a_document_is_of_its_text(nlp):
    plain = nlp("阿里巴巴2025年收入3亿元。").to_dict()
    with pytest.raises(InputError, match="2025年"):
        textmine.Document.from_dict(plain, "阿里巴巴去年收入3亿元。")


def test_a_pipeline_shows_how_it_was_built():
    assert repr(textmine.load()) == "textmine.load()"
    assert repr(textmine.load(locale="zh_tw", lexicon={"entities": [{"name": "Openclaw", "kind": "company"}]})) == \
        "textmine.load(locale='zh-TW', lexicon=dict(...))"


def test_an_empty_text_is_an_empty_document(nlp):
    document = nlp("")
    assert (document.mentions, document.triples, document.lang) == ((), (), "en")


def test_names_of_a_caller_are_checked_and_the_longest_counts(nlp):
    text = "卢里坦尼亚电力收入为2亿元。"
    for wrong in ((0, 99, "company"), (3, 3, "company"), (-1, 2, "company"), (0, 7, "firm"), ("0", 7, "company"), (0, 7), "name"):
        with pytest.raises(OptionError, match="names"):
            nlp(text, names=[wrong])
    (triple,) = nlp(text, names=[(0, 5, "place"), (0, 7, "company")]).triples
    assert triple.entity == "卢里坦尼亚电力"
    assert nlp(text, names=[(8, 11, "company")]).mentions == nlp(text).mentions


def test_names_lose_article_and_possessive_and_none_is_taken_from_a_figure(nlp):
    text = "In 2025 the openclaw's revenue was $30 million."
    (triple,) = nlp(text, names=[(8, 22, "company"), (35, 46, "company")]).triples
    assert triple.entity == "openclaw"


@pytest.mark.parametrize("text, locale, unit, region", [
    ("財政部統計，10月出口618億美元，年增49.7%。業者10月營收39.6億元，月增5%。", "zh-TW", "TWD", "台湾"),
    ("政府統計處公布，10月出口貨值4,350億元，按年升17.5%。", "zh-HK", "HKD", "香港"),
])
def test_words_of_traditional_texts_tell_their_place(nlp, text, locale, unit, region):
    document = nlp(text, published="2025-11-08")
    assert document.locale == locale
    assert {mention.unit for mention in document.mentions if mention.text.endswith(("6億元", "0億元"))} == {unit}
    assert document.triples[0].entity == region


@pytest.mark.parametrize("text", [None, 5, b"3 million dollars", ["3 million dollars"]])
def test_a_text_is_a_string(text):
    with pytest.raises(InputError, match="no string"):
        textmine.load()(text)
