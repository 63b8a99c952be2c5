"""Runs MkDocs from Python: the same hooks as ``mkdocs build`` and ``mkdocs serve``, with clear endings."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError


def build_site(project: Path, site_dir: Path | None = None, *, offline: bool = False) -> int:
    """Build strictly into ``site_dir``, by default ``site`` in the project. Returns the exit code.

    With ``offline`` the site holds, and links to, a zip of itself.
    """
    _log_to_terminal()
    options = {"strict": True} | ({"site_dir": str(site_dir.absolute())} if site_dir else {})
    try:
        config = load_config(str(project / "mkdocs.yml"), **options)  # type: ignore[arg-type]
    except (Abort, ConfigurationError) as error:
        print(f"mkdocs.yml: {error}", file=sys.stderr)
        return 1
    if offline:
        config.extra["offline"] = True
    target = config.site_dir
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error}. The site is as it was before.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The site is as it was before.", file=sys.stderr)
        return 130
    finally:
        config.plugins.on_shutdown()
    print(f"The site is in {target}.")
    return 0


def serve_site(project: Path, address: str) -> None:
    """Serve the site until Ctrl-C."""
    _log_to_terminal()
    serve(str(project / "mkdocs.yml"), dev_addr=address)


def _log_to_terminal() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        logger.addHandler(handler)
