"""Read one article: its figures, its triples, and how they were read."""
import textmine

ARTICLE = """港股收評：恒指升0.9%報26,100點

【本報訊】恒生指數昨日收報26,100點，升233點或0.9%，大市成交額2,150億港元。雲嶺智能（02999）首掛收報128港元，較招股價80港元高出六成，
市值約560億港元。公司去年收入3.12億元人民幣，按年增45%，虧損2.69億元人民幣。"""

nlp = textmine.load()
document = nlp(ARTICLE, published="2026-01-09", locale="zh-HK", id="hong-kong-close")

for mention in document.mentions:
    print(f"{mention.start:4} {mention.type:9} {mention.text}")
print()
for triple in document.triples:
    print(triple.entity, triple.metric or triple.metric_text, triple.aspect, triple.low, triple.unit, triple.period, sep=" | ")
print()
print(document.explain())
