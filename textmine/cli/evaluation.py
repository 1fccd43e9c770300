"""Commands about how well textmine reads: `evaluate`."""
from __future__ import annotations

import json
from pathlib import Path

import click

import textmine


@click.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True)
@click.option("--seeds", metavar="FOLDER", help="Where the texts of gold files lie that name a seed (default: ../seeds beside them).")
@click.option("--failures", metavar="FILE", help="Write what was missed and what is too much, one on a line.")
@click.option("--json", "json_file", metavar="FILE", help="Write the scores as JSON.")
def evaluate(gold: tuple[str, ...], seeds: str | None, failures: str | None, json_file: str | None) -> None:
    """Score the extraction against gold files, or folders of them."""
    from textmine.evaluate import evaluate, gold_files, read_gold
    from textmine.report.terminal import console, show_scores

    pipeline = textmine.load()
    golds = (read_gold(path, seeds) for path in gold_files(gold))
    scores = evaluate(golds, lambda gold: pipeline(gold.text, published=gold.published, locale=gold.locale).to_dict())
    show_scores(scores.to_dict(), console())
    click.echo(f"offset faults {scores.offset_faults}")
    if failures:
        Path(failures).write_text("".join(f"{failure}\n" for failure in scores.failures), "utf-8")
    if json_file:
        Path(json_file).write_text(json.dumps(scores.to_dict()) + "\n", "utf-8")
