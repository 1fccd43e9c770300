"""`extract` on engines other than the processes of this machine."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

import textmine
from textmine.cli.reading import field_names

if TYPE_CHECKING:
    from textmine.corpus import Report

ENGINES = ("local", "ray")
_LOCAL_ONLY = ("table", "partition", "retry_errors")


def extract_on_ray(context: click.Context, options: dict[str, Any]) -> Report:
    """Do on Ray what `extract` is asked for; `options` are those of the pipeline.

    Raises OptionError where Ray cannot, MissingExtraError where it is not installed.
    """
    from textmine.corpus.remote import is_uri
    from textmine.corpus.writers import Output

    asked = context.params
    unfit = [f"--{name.replace('_', '-')}" for name in _LOCAL_ONLY if asked[name]]
    if not unfit and not is_uri(asked["out"]) and Output(asked["out"]).file:
        unfit = ["an output that is a single file"]
    if unfit:
        raise textmine.OptionError(option="engine", value="ray", known=f"local, for {unfit[0]}")
    from textmine.corpus import ray

    pipeline = textmine.load(**options)   # so that options that are wrong are told here
    given = context.get_parameter_source("workers") is not ParameterSource.DEFAULT
    with ray.session(asked["address"], asked["workers"] if given else None):
        records = ray.read(asked["inputs"], fields=field_names(asked["renamed"]), exclude=[asked["out"]],
                           **{name: asked[name] for name in ("format", "encoding", "published", "locale")})
        results = ray.extract(records, pipeline, time_limit=asked["time_limit"] or None)
        return ray.write(results, asked["out"], overwrite=asked["overwrite"])
