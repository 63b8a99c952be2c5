"""MkDocs' only hook file: forwards events to ``guide.adapters.mkdocs`` and nothing else.

MkDocs loads this file once and never again, even while serving, so an edit here needs a restart. The package
is imported anew when it was edited, so edits there show at once; one with a mistake leaves the last good code
at work and its message on the page.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
# Byte code in the watched folder would trigger a second rebuild for each edit.
sys.pycache_prefix = str(HERE.parent / ".cache" / "pycache")

_run: dict = {"serving": False, "config": None, "seen": None, "problem": None}


def _adapter() -> ModuleType:
    if str(HERE) not in sys.path:
        sys.path.insert(0, str(HERE))
    return importlib.import_module("guide.adapters.mkdocs")


def _reload_if_changed() -> str | None:
    """Import the package anew after an edit of it; otherwise keep it and what it remembers of content."""
    seen = {path: path.stat().st_mtime_ns for path in (HERE / "guide").rglob("*") if path.is_file()}
    if seen != _run["seen"]:
        _run["seen"], _run["problem"] = seen, _reload()
    return _run["problem"]


def _reload() -> str | None:
    """Import the package anew; what is wrong with it, if it cannot be imported, and then keep the old one."""
    old = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "guide"}
    for name in old:
        del sys.modules[name]
    try:
        _adapter()
    except Exception as error:
        if not _run["serving"] or "guide.adapters.mkdocs" not in old:
            raise
        for name in [name for name in sys.modules if name.split(".")[0] == "guide"]:
            del sys.modules[name]
        sys.modules.update(old)
        last = traceback.extract_tb(error.__traceback__)[-1]
        file, line = (
            getattr(error, "filename", None) or last.filename,
            getattr(error, "lineno", None) or last.lineno,
        )
        return f"{file}:{line}: {type(error).__name__}: {getattr(error, 'msg', None) or error}"
    return None


def on_startup(*, command, dirty):
    _run["serving"] = command == "serve"
    _adapter()


def on_config(config):
    problem = _reload_if_changed()
    _run["config"] = config
    return _adapter().on_config(config, serving=_run["serving"], code_problem=problem)


def on_files(files, config):
    return _adapter().on_files(files, config)


def on_env(env, config, files):
    return _adapter().on_env(env, config, serving=_run["serving"])


def on_page_context(context, page, config, nav):
    return _adapter().on_page_context(context, page)


def on_post_build(config):
    _adapter().on_post_build(config)


def on_build_error(error):
    _adapter().on_shutdown(_run["config"])


def on_shutdown():
    _adapter().on_shutdown(_run["config"])
