"""MkDocs' events. Everything that decides what the site says happens in ``guide.pipeline``."""

from __future__ import annotations

import datetime as dt
import logging
import sys
import traceback
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChoiceLoader, DictLoader, Environment, TemplateError
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, get_build_datetime

from guide.adapters import styles
from guide.adapters.publish import Publication
from guide.delivery.policy import content_policy
from guide.delivery.site import deliver
from guide.diagnostics.model import Diagnostic, Span
from guide.diagnostics.report import as_text, read_sources, summary
from guide.pages.build import problem_page
from guide.pages.model import MarkdownPage
from guide.pipeline import SitePlan, plan_site
from guide.rules.processes import processors
from guide.styles.sheet import StyleError

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Build:
    """One run of MkDocs, from ``on_config`` to ``on_post_build``; lives in ``config.extra["guide"]``.

    ``problems`` are shown at the top of every page while an editor previews the site, and are empty in a
    published one, because a build with problems stops. ``policy`` stands in the head of every page.
    ``sheets`` are the style sheets that pages link.
    """

    def __init__(self, plan: SitePlan, problems: list[str], policy: str = "") -> None:
        self.plan, self.problems, self.policy = plan, problems, policy
        self.sheets: list[str] = []
        self.publication: Publication | None = None
        self.warnings = CountHandler(level=logging.WARNING)


def on_config(config: MkDocsConfig, *, serving: bool, code_problem: str | None) -> MkDocsConfig:
    """Plan the site. With mistakes a build stops here, before MkDocs touches anything; a preview goes on."""
    docs = Path(config.docs_dir)
    try:
        # A preview remembers what it found, which what other processes found would not be.
        plan = plan_site(docs, dt.date.today(), 1 if serving else processors())
    except Exception as error:  # a bug in the package: while serving, the next save may mend it
        if not serving:
            raise
        plan, code_problem = _crash_plan(docs, error), _where(error)
    if plan.problems:
        print(as_text(plan.problems, read_sources(docs.parent, plan.problems)), file=sys.stderr)
    if code_problem:
        print(code_problem, file=sys.stderr)
    stopping = [item for item in plan.problems if item.stops]
    if stopping and not serving:
        raise PluginError(f"{summary(stopping)}. Nothing was published.")
    problems = [f"{item.span} {item.message}" for item in stopping]
    policy = content_policy("preview" if serving else "page")
    build = Build(plan, [*problems, code_problem] if code_problem else problems, policy)
    config.extra["guide"] = build
    # Cutting takes seconds: a preview shows the same with the whole sheets.
    build.sheets = styles.sheets(config) if serving else [styles.SITE_SHEET]
    _add_to_menu(plan, config)
    if not serving:
        try:
            build.publication = Publication.begin(Path(config.site_dir))
        except OSError as error:
            raise PluginError(f"{error} Nothing was published.") from error
        config.site_dir = str(build.publication.folder)
        _count_all_warnings(build.warnings)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the planned pages in the place of the raw files."""
    build: Build = config.extra["guide"]
    docs = Path(config.docs_dir).resolve()
    for file in list(files):
        own = file.abs_src_path is not None and docs in Path(file.abs_src_path).resolve().parents
        if own and file.src_uri not in build.plan.pictures:
            files.remove(file)
    for page in build.plan.pages:
        files.append(_file(page, config))
    for data in build.plan.data:
        files.append(File.generated(config, data.src_uri, content=data.text))
    return styles.needed(files, config, build.sheets)


def on_env(env: Environment, config: MkDocsConfig, *, serving: bool) -> Environment:
    """Escape whatever a template prints, which MkDocs leaves off; stock pages come out the same."""
    env.autoescape = True
    if serving:
        _stand_in_for_broken_templates(env, config)
    return env


def on_page_context(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """Mark as safe what the Markdown renderer wrote: the only HTML that pages hand to templates."""
    page.content = Markup(page.content or "")

    def mark(items: Any) -> None:
        for item in items:
            item.title = Markup(item.title)
            mark(item.children)

    mark(page.toc.items)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Check the new site and swap it in; after any warning the old one stays as it was."""
    build: Build = config.extra["guide"]
    if build.publication is None:
        # A preview goes on after warnings; under --strict MkDocs would hang instead.
        for handler in logging.getLogger("mkdocs").handlers:
            if isinstance(handler, CountHandler):
                handler.counts.clear()
        return
    if count := sum(number for _, number in build.warnings.get_counts()):
        raise PluginError(
            f"MkDocs gave {count} warning{'s' * (count != 1)}, see above. Nothing was published."
        )
    expected = {"index.html", "404.html", "sitemap.xml"}
    expected |= {
        File(page.src_uri, None, "", config.use_directory_urls).dest_uri for page in build.plan.pages
    }
    expected |= {data.src_uri for data in build.plan.data} | set(build.sheets)
    try:
        styles.write_sheet(build.publication.folder, config)
        deliver(
            build.publication.folder,
            name=config.site_name,
            address=config.site_url or "",
            zip_date=get_build_datetime().date() if config.extra.get("offline") else None,
        )
        build.publication.finish(expected, pages=len(build.plan.pages))
    except (OSError, StyleError) as error:
        raise PluginError(f"{error} Nothing was published.") from error
    config.site_dir = str(build.publication.target)


def on_shutdown(config: MkDocsConfig | None) -> None:
    """Clear away a build that did not come to its end."""
    build = config.extra.get("guide") if config is not None else None
    if isinstance(build, Build):
        logging.getLogger("mkdocs").removeHandler(build.warnings)
        if build.publication is not None:
            build.publication.cancel()


def _add_to_menu(plan: SitePlan, config: MkDocsConfig) -> None:
    """Sections made from data stand after the techniques, unless ``mkdocs.yml`` names them itself."""
    menu = config.nav
    if not isinstance(menu, list):
        return
    named = [next(iter(item.values())) if isinstance(item, dict) else item for item in menu]
    place = named.index("techniques/index.md") + 1 if "techniques/index.md" in named else len(menu)
    menu[place:place] = [{title: page} for title, page in plan.menu if page not in named]


def _count_all_warnings(counter: CountHandler) -> None:
    """MkDocs counts warnings under --strict only. Under -q it forgets them, under -v it skips the anchors."""
    logger = logging.getLogger("mkdocs")
    logger.addHandler(counter)
    if logger.getEffectiveLevel() > logging.WARNING:
        logger.setLevel(logging.WARNING)
    logging.getLogger("mkdocs.structure.pages").setLevel(logging.INFO)


def _file(page: MarkdownPage, config: MkDocsConfig) -> File:
    front_matter = yaml.dump(dict(page.meta), Dumper=_Dumper, sort_keys=False, allow_unicode=True)
    file = File.generated(config, page.src_uri, content=f"---\n{front_matter}---\n{page.body}")
    file.edit_uri = (config.edit_uri or "") + page.source.removeprefix("docs/") if config.repo_url else None
    return file


def _crash_plan(docs: Path, error: Exception) -> SitePlan:
    """Every page says what failed in the code, so that it shows wherever the editor is looking."""
    names = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    problem = Diagnostic(Span("hooks/guide"), "TP000", _where(error), "Mend the code and save.")
    return SitePlan(tuple(problem_page(name, f"docs/{name}", [problem]) for name in names), (), ())


def _where(error: BaseException) -> str:
    """File, line and message of an error in the site's own code."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}: {type(error).__name__}: {error}"


def _stand_in_for_broken_templates(env: Environment, config: MkDocsConfig) -> None:
    """While serving, a template with a mistake shows the mistake instead of ending the build."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    stand_ins = {}
    for path in sorted(folder.rglob("*.html")) if folder else ():
        name = path.relative_to(folder).as_posix()  # type: ignore[arg-type]
        try:
            env.compile(path.read_text(encoding="utf-8"), name, str(path))
        except TemplateError as error:
            line = getattr(error, "lineno", 1)
            text = f"{config.theme.custom_dir}/{name}:{line}: {error.message}"
            print(text, file=sys.stderr)
            config.extra["guide"].problems.append(text)
            shown = escape(text).replace("{", "&#123;")
            base = "" if "/" in name else '{% extends "base.html" %}{% block announce %}'
            stand_ins[name] = f"{base}<strong>{shown}</strong>" + ("{% endblock %}" if base else "")
    if stand_ins and env.loader is not None:
        env.loader = ChoiceLoader([DictLoader(stand_ins), env.loader])
