"""Adds to a finished site what hosts, browsers and readers with a copy need beside the pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from guide.delivery.copies import copy_list
from guide.delivery.disk import NAME, write_zip
from guide.delivery.headers import host_files
from guide.delivery.policy import content_policy


def deliver(site: Path, *, name: str, address: str = "", zip_date: dt.date | None = None) -> None:
    """Write the files for hosts, the list for copies and, with ``zip_date``, the zip into ``site``.

    ``address`` is where the site will be published, if known. Raises ``OSError``.
    """
    for path, text in (host_files(content_policy("header")) | copy_list(site)).items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    if zip_date is not None:
        newest = f"{address.rstrip('/')}/" if address else ""
        write_zip(site, site / NAME, name=name, date=zip_date, newest=newest)
