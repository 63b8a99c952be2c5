"""The headers that a host should send, and files that make hosts send them, all from one table."""

from __future__ import annotations

from collections.abc import Mapping

OFF = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
"""Powers of the browser that the site never uses, by the names of Permissions-Policy."""

DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For an SVG file opened by itself: it has styles of its own, and must be unable to do anything."""


def headers(policy: str) -> dict[str, str]:
    """Name → value for every page; ``policy`` is the Content-Security-Policy for a header."""
    return {
        "Content-Security-Policy": policy,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in OFF),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Readers must not meet yesterday's safety text; an unchanged page costs one short answer.
        "Cache-Control": "public, max-age=0, must-revalidate",
        # Browsers heed it over https only.
        "Strict-Transport-Security": "max-age=63072000",
    }


def host_files(policy: str) -> dict[str, str]:
    """Path in the site → text: for hosts that read ``_headers``, for nginx and for Caddy."""
    table = headers(policy)
    return {
        "_headers": _plain(table),
        "hosting/nginx.conf": _nginx(table),
        "hosting/Caddyfile": _caddy(table),
    }


def _plain(table: Mapping[str, str]) -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in table.items())


def _nginx(table: Mapping[str, str]) -> str:
    """A location with headers of its own inherits none, so the table stands there twice."""

    def lines(table: Mapping[str, str], indent: str) -> str:
        return "".join(f'{indent}add_header {name} "{value}" always;\n' for name, value in table.items())

    drawing = {**table, "Content-Security-Policy": DRAWING_POLICY}
    return (
        "# Made by the build. In the server block: include /path/to/site/hosting/nginx.conf;\n"
        "error_page 404 /404.html;\n"
        + lines(table, "")
        + "location ~ \\.svg$ {\n"
        + lines(drawing, "    ")
        + "}\n"
    )


def _caddy(table: Mapping[str, str]) -> str:
    def block(matcher: str, table: Mapping[str, str]) -> str:
        return (
            f"header {matcher} {{\n"
            + "".join(f'    {name} "{value}"\n' for name, value in table.items())
            + "}\n"
        )

    drawing = {**table, "Content-Security-Policy": DRAWING_POLICY}
    return (
        "# Made by the build. In the site's block: import /path/to/site/hosting/Caddyfile\n"
        "@drawings path *.svg\n@pages not path *.svg\n" + block("@pages", table) + block("@drawings", drawing)
    )
