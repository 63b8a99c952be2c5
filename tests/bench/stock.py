"""The peer of the site's benches: the same pages, built by MkDocs with the Material theme as it comes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from guide.pipeline import plan_site

PROJECT = Path(__file__).resolve().parents[2]
SETTINGS = """site_name: Trigger Point Guide
site_url: https://guide.example/
theme:
  name: material
  language: en
  features: [navigation.tabs, navigation.top, toc.follow, content.tabs.link]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-sunny, name: Dark colours}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-night, name: Light colours}
plugins: [search]
"""
"""What the theme's own first steps advise; the fonts stay those of the theme, from elsewhere."""


def build_ours(folder: Path) -> Path:
    """The site as ``guide build`` makes it, in ``folder``."""
    command = [sys.executable, "-m", "guide", "build", "--site-dir", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return folder


def build_stock(folder: Path) -> Path:
    """The same Markdown with the stock theme, in ``folder/site``; our menu, extensions, no templates of ours."""
    shutil.rmtree(folder, ignore_errors=True)
    plan = plan_site(PROJECT / "docs")
    for page in plan.pages:
        path = folder / "docs" / page.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        meta = {name: value for name, value in page.meta.items() if name in ("title", "description")}
        path.write_text(f"---\n{yaml.safe_dump(meta)}---\n{page.body}", encoding="utf-8")
    for file in plan.data:
        path = folder / "docs" / file.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    for picture in plan.pictures:
        shutil.copy(PROJECT / "docs" / picture, folder / "docs" / picture)
    ours = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    parts = [
        found.group()
        for name in ("markdown_extensions", "nav", "not_in_nav")
        if (found := re.search(rf"^{name}:.*\n(?:[ ].*\n)+", ours, re.MULTILINE))
    ]
    (folder / "mkdocs.yml").write_text(SETTINGS + "".join(parts), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, stderr=subprocess.DEVNULL)
    return folder / "site"
