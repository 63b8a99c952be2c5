"""``guide rename``: another name for a record, everywhere at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

from guide.cli.project import patience, project_folder
from guide.diagnostics.catalogue import Severity
from guide.diagnostics.model import Diagnostic
from guide.diagnostics.report import summary
from guide.fixes.folder import copy_of, write_all
from guide.fixes.rename import RenameError
from guide.fixes.rename import rename as plan
from guide.pipeline import Content, read_content
from guide.schema.base import Kind

KINDS = [kind for kind in get_args(Kind) if kind not in ("redirect", "settings", "reference")]
_CODE = Path(__file__).resolve().parent.parent


@click.command()
@click.argument("kind", type=click.Choice([*KINDS, "source"]))
@click.argument("old")
@click.argument("new")
def rename(kind: str, old: str, new: str) -> None:
    """Rename a page, rule, claim, source or other record, and all that names it.

    The old address of a page leads to the new one. Either everything changes or nothing.
    """
    project = project_folder()
    docs = project / "docs"
    with patience("Renaming"):
        content = read_content(docs)
        if errors := _errors(content.problems):
            raise click.UsageError(f"Run 'guide check' first: there are {summary(errors)}.")
        before = {file.path: (project / file.path).read_bytes() for file in content.files if file.text}
        of: Kind = "reference" if kind == "source" else kind  # type: ignore[assignment]
        texts = {path: data.decode("utf-8") for path, data in before.items()}
        try:
            after = plan(content.graph, texts, of, old, new)
        except RenameError as error:
            raise click.UsageError(str(error)) from error
        entry = content.graph.entry(of, old)
        if entry is not None and entry.page and (user := _named_in_code(project, entry.page)):
            raise click.UsageError(f"The design of the site names this page in {user}. Ask a developer.")
        changed = {path: text.encode("utf-8") for path, text in after.items() if text is not None}
        replaced = {path: before[path] for path in after if path in before}
        _try_out(docs, replaced, changed, len(content.problems))
        try:
            write_all(project, replaced, changed)
        except OSError as error:
            raise click.ClickException(f"Nothing was changed: {error}.") from error
    for path in sorted(after):
        click.echo(f"{path}: {'changed' if path in before and path in changed else _fate(path, changed)}")
    for place in _mentions(content, changed, old):
        click.echo(f"{place}: '{old}' stands here as a word. Look whether it should change.", err=True)


def _fate(path: str, changed: dict[str, bytes]) -> str:
    return "new" if path in changed else "removed"


def _errors(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings that stop a build. A warning, such as a check that falls due, must not stop a new name."""
    return [problem for problem in problems if problem.severity == Severity.ERROR]


def _try_out(docs: Path, replaced: dict[str, bytes], changed: dict[str, bytes], known: int) -> None:
    """Make the change on a copy; raises ``click.ClickException`` if the checks find anything new there."""
    with copy_of(docs) as copy:
        write_all(copy.parent, replaced, changed)
        problems = read_content(copy).problems
    if _errors(problems) or len(problems) > known:
        first = (_errors(problems) or problems)[0]
        raise click.ClickException(
            f"Nothing was changed, for the site would have {summary(problems)}.\n"
            f"{first.span}: {first.code} {first.message}"
        )


def _named_in_code(project: Path, page: str) -> str:
    """The file of the site's own code or design that leads to ``page``; empty if there is none."""
    ways = (page, page.split("/")[-1], f"{page.removesuffix('.md')}/'")
    name = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ways))})(?![\w-]|\.\w)")
    places = (
        (_CODE / "pages", ".jinja"),
        (_CODE / "pages", ".py"),
        (_CODE / "views", ".py"),
        (project / "overrides", ".html"),
    )
    for folder, ending in places:
        for file in sorted(folder.rglob(f"*{ending}")):
            if name.search(file.read_text(encoding="utf-8")):
                return file.name
    settings = project / "mkdocs.yml"
    return settings.name if page in settings.read_text(encoding="utf-8") else ""


def _mentions(content: Content, changed: dict[str, bytes], old: str) -> list[str]:
    """Where the old name still stands as a plain word; only names that no ordinary word can be."""
    if not re.search(r"[-_/\d]", old):
        return []
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    texts = {file.path: file.text for file in content.files} | {
        path: data.decode("utf-8") for path, data in changed.items()
    }
    return [
        f"{path}:{number}"
        for path, text in sorted(texts.items())
        if not path.endswith("redirects.yml")
        for number, line in enumerate(text.split("\n"), 1)
        if word.search(line)
    ]
