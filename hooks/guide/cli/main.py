"""``guide``: the same commands on every system."""

from __future__ import annotations

import os

import click

from guide.cli.audit import audit
from guide.cli.bodymap import bodymap
from guide.cli.check import check
from guide.cli.explain import explain
from guide.cli.fix import fix
from guide.cli.graph import graph
from guide.cli.new import new
from guide.cli.project import Commands
from guide.cli.rename import rename
from guide.cli.schema import schema
from guide.cli.search import search
from guide.cli.site import build, serve, test
from guide.cli.steps import steps


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, preview and build the Trigger Point Guide."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not epoch.isdigit():
        raise click.UsageError(f"SOURCE_DATE_EPOCH must be a number of seconds, not '{epoch}'.")


main.add_command(check)
main.add_command(explain)
main.add_command(schema)
main.add_command(bodymap)
main.add_command(steps)
main.add_command(fix)
main.add_command(new)
main.add_command(rename)
main.add_command(graph)
main.add_command(search)
main.add_command(build)
main.add_command(serve)
main.add_command(test)
main.add_command(audit)
