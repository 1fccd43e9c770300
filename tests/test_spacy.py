"""textmine as a component of spaCy pipelines."""
import datetime
import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import textmine
from textmine.errors import OptionError

CHINESE = "每日优选收入增长45%，达到3亿元。阿光方面，去年营收为2.5亿元。"
ENGLISH = "Last year revenue at openclaw rose 20% to $30 million. openclaw employs 300 people."
RULES = {"zh": [{"label": "ORG", "pattern": "每日优选"}, {"label": "ORG", "pattern": "阿光"}],
         "en": [{"label": "ORG", "pattern": "openclaw"}]}
TEXTS = {"zh": CHINESE, "en": ENGLISH}


def pipeline(lang, ruled=False, **config):
    nlp = spacy.blank(lang)
    if ruled:
        nlp.add_pipe("entity_ruler").add_patterns(RULES[lang])
    nlp.add_pipe("textmine", config={"published": "2026-01-08", **config})
    return nlp


def statements(doc):
    return [(triple.entity, triple.metric, triple.aspect, str(triple.low)) for triple in doc._.textmine.triples]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_document_and_spans(lang):
    doc = pipeline(lang)(TEXTS[lang])
    document = doc._.textmine
    assert document == textmine.load()(TEXTS[lang], published="2026-01-08")
    spans = doc.spans["textmine"]
    assert [span.label_ for span in spans] == [mention.type for mention in document.mentions] and len(spans) >= 4
    for span, mention in zip(spans, document.mentions):
        assert span.start_char <= mention.start and mention.end <= span.end_char
        assert mention.text in span.text


def test_entities_that_stand_before_it_feed_the_triples():
    assert ("每日优选", "revenue", "change", "45") not in statements(pipeline("zh")(CHINESE))
    assert statements(pipeline("zh", ruled=True)(CHINESE)) == [
        ("每日优选", "revenue", "change", "45"), ("每日优选", "revenue", "level", "300000000"),
        ("阿光", "revenue", "level", "250000000")]
    assert statements(pipeline("en")(ENGLISH)) == []
    assert statements(pipeline("en", ruled=True)(ENGLISH)) == [
        ("openclaw", "revenue", "change", "20"), ("openclaw", "revenue", "level", "30000000"),
        ("openclaw", "employees", "level", "300")]


def test_labels_say_which_entities_count():
    assert statements(pipeline("en", ruled=True, labels={"ORG": ""})(ENGLISH)) == []
    assert pipeline("en", ruled=True, labels={"MAKER": "company"}).get_pipe("textmine").labels["ORG"] == "company"
    with pytest.raises(OptionError, match="names"):
        pipeline("en", ruled=True, labels={"ORG": "firm"})(ENGLISH)


def test_a_lexicon_comes_with_the_configuration(tmp_path):
    rows = {"entities": [{"name": "Open Claw", "kind": "company", "aliases": ["openclaw"]}],
            "metrics": [{"id": "stores", "dimension": "quantity", "kind": "count", "names": ["roosts"], "owner": "company"}]}
    nlp = pipeline("en", lexicon=rows)
    wanted = [("Open Claw", "revenue", "change", "20"), ("Open Claw", "revenue", "level", "30000000"),
              ("Open Claw", "employees", "level", "300")]
    text = ENGLISH.replace("at openclaw", "at Open Claw")
    assert statements(nlp(text)) == wanted
    assert statements(nlp(f"{text} It has 40 roosts.")) == [*wanted, ("Open Claw", "stores", "level", "40")]
    nlp.to_disk(tmp_path)
    assert statements(spacy.load(tmp_path)(text)) == wanted
    for wrong in ({"names": []}, {"entities": [{"kind": "company"}]}):
        with pytest.raises(OptionError, match="lexicon"):
            pipeline("en", lexicon=wrong)


def test_the_publication_date_of_a_doc_comes_before_that_of_the_configuration():
    nlp = pipeline("en", ruled=True)
    for published in ("2020-05-01", datetime.date(2020, 5, 1)):
        doc = nlp.make_doc(ENGLISH)
        assert doc._.published is None
        doc._.published = published
        assert nlp(doc)._.textmine.dates[0].timex == "2019"
        assert nlp(doc)._.textmine.published == datetime.date(2020, 5, 1)
    undated = spacy.blank("en")
    undated.add_pipe("textmine")
    assert undated(ENGLISH)._.textmine.dates[0].from_ is None


def test_the_configuration_reaches_the_pipeline():
    text = "公司收入3億元,員工500人。"
    nlp = pipeline("zh", locale="zh-HK", target_currency="USD")
    document = nlp(text)._.textmine
    assert document.locale == "zh-HK" and document.money[0].unit == "HKD"
    assert {triple.converted.unit for triple in document.triples if triple.unit == "HKD"} <= {"USD"}
    with pytest.raises(OptionError):
        pipeline("zh", locale="nowhere")


def test_a_pipeline_that_was_saved_reads_the_same(tmp_path):
    pipeline("zh", ruled=True, locale="zh-CN").to_disk(tmp_path)
    assert statements(spacy.load(tmp_path)(CHINESE)) == statements(pipeline("zh", ruled=True)(CHINESE))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_docs_keep_their_document_through_bytes(lang):
    nlp = pipeline(lang, ruled=True)
    doc = nlp(TEXTS[lang])
    doc._.published = datetime.date(2026, 1, 8)
    (other,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    for copy in (Doc(nlp.vocab).from_bytes(doc.to_bytes()),
                 DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()), other):
        copy = copy if isinstance(copy, Doc) else next(copy.get_docs(nlp.vocab))
        assert copy._.textmine == doc._.textmine
        assert copy._.published == "2026-01-08"
        assert [(span.label_, span.text) for span in copy.spans["textmine"]] == [(span.label_, span.text) for span in doc.spans["textmine"]]


def test_a_doc_that_was_not_read_has_no_document():
    assert pipeline("en").make_doc(ENGLISH)._.textmine is None


def test_texts_of_any_kind():
    nlp = pipeline("zh")
    for text in ("", "\n", " 收入 3 亿 元 ", "🙂收入3亿元\n\n利润2,000万港元", "Ａ公司營收３億元"):
        doc = nlp(text)
        assert doc._.textmine.text == doc.text == text
        assert all(span is not None for span in doc.spans["textmine"])


def test_no_import_is_needed():
    code = ("import spacy\nnlp = spacy.blank('en')\nnlp.add_pipe('textmine')\n"
            "print(nlp('Revenue was $3 million.')._.textmine.money[0].low)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("3000000\n", "")
