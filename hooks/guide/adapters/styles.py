"""The theme's files under MkDocs: which the site needs, and one style sheet cut to what its pages use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from guide.styles.cut import cut
from guide.styles.elements import Usage, elements_of, words_of

SITE_SHEET = "assets/stylesheets/site.css"
"""The one style sheet of a built site."""


def sheets(config: MkDocsConfig) -> list[str]:
    """Names of the sheets that a page needs, in their order: the theme's, then those in ``extra_css``.

    Raises ``FileNotFoundError`` if the theme has no main sheet, which a new release of it might have renamed.
    """
    for folder in map(Path, config.theme.dirs):
        if found := sorted(folder.glob("assets/stylesheets/main.*.min.css")):
            theme = found[0].relative_to(folder).as_posix()
            return [theme, *map(str, config.extra_css)]
    raise FileNotFoundError("The theme has no assets/stylesheets/main.*.min.css.")


def needed(files: Files, config: MkDocsConfig, linked: Iterable[str]) -> Files:
    """Leave out what no page loads: the theme's scripts and images, and all sheets but the ``linked``."""
    sources = set(sheets(config)) - set(linked)
    for file in list(files):
        if file.src_uri in sources or (file.src_uri not in linked and _of_the_theme(file, config)):
            files.remove(file)
    return files


def write_sheet(folder: Path, config: MkDocsConfig) -> None:
    """Cut all sheets to what the pages in ``folder`` use, and write the result there.

    Raises ``guide.styles.sheet.StyleError`` for a sheet with a mistake.
    """
    pages = (path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    elements = frozenset(element for page in pages for element in elements_of(page))
    scripts = [path.read_text(encoding="utf-8") for path in folder.glob("assets/javascripts/*.js")]
    target = folder / SITE_SHEET
    # Sheets that single pages link by themselves stay whole; what they read must stay too.
    beside = [path.read_text(encoding="utf-8") for path in target.parent.glob("*.css")]
    usage = Usage(elements, words_of(scripts))
    text = cut((read_sheet(name, config) for name in sheets(config)), usage, beside)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _of_the_theme(file: File, config: MkDocsConfig) -> bool:
    """Whether the file came with the theme. The site's own lie in ``custom_dir`` and in ``docs_dir``."""
    if file.abs_src_path is None or not file.src_uri.startswith("assets/"):
        return False
    own = (Path(config.docs_dir), Path(config.theme.custom_dir or config.docs_dir))
    return not any(Path(file.abs_src_path).is_relative_to(folder) for folder in own)


def read_sheet(name: str, config: MkDocsConfig) -> str:
    """The text of a sheet among the theme's files. Raises ``FileNotFoundError`` if there is none."""
    for folder in map(Path, config.theme.dirs):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise FileNotFoundError(f"mkdocs.yml names {name}, which is not among the theme's files.")
