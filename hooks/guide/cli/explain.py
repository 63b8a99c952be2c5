"""``guide explain``: what a code means, for those who met it in a message."""

from __future__ import annotations

import textwrap

import click

from guide.diagnostics.catalogue import Code, catalogue
from guide.diagnostics.guess import closest


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what CODE, such as TP401, means and how to mend it; without CODE, list all."""
    if code is None:
        for known in catalogue().values():
            click.echo(f"{known.id}  {known.severity:<7}  {known.title}")
        return
    click.echo(explanation(known_code(code)))


def known_code(text: str) -> Code:
    """The code that ``text`` names, in small or capital letters. Raises ``click.UsageError`` with a guess."""
    codes = catalogue()
    if found := codes.get(text.upper()):
        return found
    family = [code for code in codes if code.startswith(text.upper()[:3])]
    near = closest(text.upper(), family)
    guess = f"Did you mean '{near[0]}'?" if near else "The command 'guide explain' lists all codes."
    raise click.UsageError(f"There is no code '{text}'. {guess}")


def explanation(code: Code) -> str:
    """Title, reason, and a bad and a good example, as plain text."""
    rest = "A page may ignore it, with a reason." if code.suppressible else "It cannot be ignored."
    return "\n".join(
        [
            f"{code.id} · {code.title} ({code.severity})",
            "",
            *textwrap.wrap(f"{code.why} {rest}", 80),
            "",
            "Not so:",
            textwrap.indent(code.bad, "    "),
            "",
            "But so:",
            textwrap.indent(code.good, "    "),
        ]
    )
