"""The Content-Security-Policy: what a browser may load and run on our pages."""

from __future__ import annotations

from typing import Literal

Place = Literal["page", "header", "preview", "file"]
"""Where a policy stands: in a published page, in a header, in a preview, in a page opened from a disk."""

TRUSTED_TYPES = ("guide-worker",)
"""Names of the only Trusted Types policies that a script may make; ``keep.js`` makes this one."""


def content_policy(place: Place = "page") -> str:
    """The policy as one line, without double quotes, for an attribute or a header.

    Scripts and styles come from files of our own; nothing inline runs, so there are no hashes. If ever a page
    needs inline code, its hash comes from the text that the builder puts in, never from a finished page: a
    script that got in there would be allowed with the rest.

    A header can forbid frames around the page, which an element in it cannot. A preview lets inline scripts
    run, for MkDocs puts one with a changing text into each page to reload it; all else is as published. A
    page on a disk may load files, never the network: to some browsers each file there is a place of its own,
    so 'self' alone would be too little.
    """
    own = "'self' file:" if place == "file" else "'self'"
    policy = {
        "default-src": "'none'",
        "script-src": f"{own} 'unsafe-inline'" if place == "preview" else own,
        "style-src": own,
        "img-src": f"{own} data:",  # the theme's style draws its icons with them; no script runs in one
        "font-src": own,
        "base-uri": "'none'",
        "form-action": own,
        "require-trusted-types-for": "'script'",
        "trusted-types": " ".join(TRUSTED_TYPES),
    }
    if place != "file":
        policy |= {"connect-src": own, "worker-src": own, "manifest-src": own}
    if place == "header":
        policy["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in policy.items())
