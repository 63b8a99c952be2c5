"""The Content-Security-Policy: what a browser may load and run on our pages.

Hashes of inline code come from ``inline.toml`` and from texts that the builder itself puts into a page, never
from a finished page: a script that got in there would be hashed, and so allowed, with the rest.
"""

from __future__ import annotations

import tomllib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

Place = Literal["page", "header", "preview", "file"]
"""Where a policy stands: in a published page, in a header, in a preview, in a page opened from a disk."""

TRUSTED_TYPES = ("guide-worker",)
"""Name of the only policy that may make a code address, in ``keep.js``."""


def content_policy(place: Place = "page", *, styles: Iterable[str] = ()) -> str:
    """The policy as one line, without double quotes, for an attribute or a header.

    ``styles`` are the exact texts of the style elements that the builder puts into the page.

    A header can forbid frames around the page, which an element in it cannot. A preview lets inline scripts
    run, for MkDocs puts one with a changing text into each page to reload it; all else is as published. A
    page on a disk may load files, never the network: to some browsers each file there is a place of its own,
    so 'self' alone would be too little.
    """
    own = ["'self'"] if place != "file" else ["'self'", "file:"]
    policy = {
        "default-src": ["'none'"],
        "script-src": [*own, "'unsafe-inline'"] if place == "preview" else [*own, *expected_scripts()],
        "style-src": [*own, *sorted({source(text) for text in styles})],
        "img-src": [*own, "data:"],  # the theme's style draws its icons with them; no script runs in one
        "font-src": own,
        "base-uri": ["'none'"],
        "form-action": own,
        "require-trusted-types-for": ["'script'"],
        "trusted-types": list(TRUSTED_TYPES),
    }
    if place != "file":
        policy |= {"connect-src": own, "worker-src": own, "manifest-src": own}
    if place == "header":
        policy["frame-ancestors"] = ["'none'"]
    return "; ".join(" ".join([name, *values]) for name, values in policy.items())


def source(text: str) -> str:
    """What a policy calls an inline element with exactly this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def expected_scripts() -> tuple[str, ...]:
    """The inline scripts that pages may hold, as the policy calls them."""
    text = files("guide.delivery").joinpath("inline.toml").read_text(encoding="utf-8")
    return tuple(f"'{value}'" for value in tomllib.loads(text)["scripts"].values())
