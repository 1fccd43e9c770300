"""Write corpora/news/articles.jsonl, the articles that the gold files hold, as records for `textmine extract`.

    python corpora/collect.py
"""
import json
from pathlib import Path

NEWS = Path(__file__).parent / "news"


def articles() -> str:
    """The articles as JSON lines: id, publication date, locale and text of each gold file, by file name."""
    golds = (json.loads(path.read_text("utf-8")) for path in sorted((NEWS / "gold").glob("*.json")))
    lines = ({field: gold[field] for field in ("id", "published", "locale", "text")} for gold in golds)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


if __name__ == "__main__":
    (NEWS / "articles.jsonl").write_text(articles(), "utf-8", newline="\n")
