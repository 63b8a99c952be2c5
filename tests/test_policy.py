"""The strict browser policy on the built site: nothing of ours is blocked, everything planted is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect
from selectolax.lexbor import LexborHTMLParser

from guide.delivery.headers import OFF
from guide.delivery.policy import content_policy
from tests.conftest import serving
from tests.test_browser import DESKTOP, KINDS, PHONE

PAGES = [
    *dict.fromkeys([*KINDS, "search/?q=neck", "regions/"]),
    "about/keep-a-copy/",
    "about/corrections/",
    "contributing/",
    "contributing/rules/tp601/",
]
REPORT = """addEventListener('securitypolicyviolation', event =>
  console.error(`VIOLATION ${event.effectiveDirective} ${event.blockedURI}`), true)"""


def host_headers(site: Path) -> dict[str, str]:
    """What a host that reads ``_headers`` would send with every file."""
    first, *lines = (site / "_headers").read_text(encoding="utf-8").strip().split("\n")
    assert first == "/*"
    return dict(line.strip().split(": ", 1) for line in lines)


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """The site as a host with headers serves it; the pages' own policy holds as well."""
    with serving(site, host_headers(site)) as address:
        yield address


class Watched:
    """A page, and what its console said against it: violations, errors, warnings."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT)
        self.page = context.new_page()
        self.said: list[str] = []
        self.page.on(
            "console",
            lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    @property
    def violations(self) -> list[str]:
        return [text.removeprefix("VIOLATION ") for text in self.said if text.startswith("VIOLATION")]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield Watched(context)
    context.close()


@pytest.mark.site
def test_every_page_has_the_policy_first_and_no_code_in_it(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        html = path.read_text(encoding="utf-8")
        page = LexborHTMLParser(html)
        assert page.head is not None
        first, second = [node for node in page.head.iter() if node.tag != "-comment"][:2]
        assert first.attributes == {"charset": "utf-8"}, path
        assert second.attributes["http-equiv"] == "Content-Security-Policy", path
        policy = second.attributes["content"] or ""
        assert policy == content_policy() or page.css_first("meta[http-equiv=refresh]"), path
        assert "'unsafe-" not in policy and policy.startswith("default-src 'none'"), path
        inline = [node.attributes.get("type") for node in page.css("script:not([src])")]
        assert set(inline) <= {"application/json", "application/ld+json"}, path
        assert not page.css("style, [style]"), path
        assert not [
            name for node in page.css("*") for name, value in node.attributes.items()
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:")
        ], path  # fmt: skip
    assert len(pages) > 800


@pytest.mark.site
def test_all_hosts_are_told_the_same(site: Path) -> None:
    table = host_headers(site)
    assert table["Content-Security-Policy"] == content_policy("header")
    assert "frame-ancestors 'none'" in table["Content-Security-Policy"]
    assert all(f"{name}=()" in table["Permissions-Policy"] for name in OFF)
    nginx = (site / "hosting/nginx.conf").read_text(encoding="utf-8")
    pages, drawings = nginx.split("location ~ \\.svg$ {")
    caddy = (site / "hosting/Caddyfile").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"header (@\w+) \{\n(.*?)\n\}", caddy, re.DOTALL))
    for text, pattern in (
        (pages, r'^add_header (\S+) "([^"]*)" always;$'),
        (blocks["@pages"], r'^    (\S+) "([^"]*)"$'),
    ):
        assert dict(re.findall(pattern, text, re.MULTILINE)) == table
    for text, pattern in (
        (drawings, r'^    add_header (\S+) "([^"]*)" always;$'),
        (blocks["@drawings"], r'^    (\S+) "([^"]*)"$'),
    ):
        found = dict(re.findall(pattern, text, re.MULTILINE))
        assert "sandbox" in found.pop("Content-Security-Policy")
        assert found == {name: value for name, value in table.items() if name != "Content-Security-Policy"}


@pytest.mark.browser
def test_no_page_breaks_the_policy(watched: Watched, strict: str) -> None:
    for address in PAGES:
        watched.page.goto(strict + address)
        watched.page.wait_for_load_state("networkidle")
        assert watched.page.evaluate("document.fonts.ready.then(fonts => fonts.size)") > 0
        assert watched.said == [], address
    print(f"{len(PAGES)} pages under the policy, 0 violations, 0 errors")


@pytest.mark.browser
def test_every_feature_works_under_the_policy(watched: Watched, strict: str) -> None:
    page = watched.page
    page.goto(strict + "techniques/heat/")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#menu").get_by_role("link", name="Muscles")).to_be_visible()
    page.keyboard.press("Escape")

    page.set_viewport_size(DESKTOP)
    page.get_by_role("combobox", name="Colours").select_option("Dark")
    page.goto(strict + "learn/how-long-to-press/")
    assert page.get_by_role("combobox", name="Colours").input_value() == "dark"

    page.locator("a.tp-term[aria-expanded]").first.click()
    assert page.locator(".tp-meaning").is_visible()

    page.goto(strict + "safety/?technique=heat")
    page.locator(".tp-answers input").first.check()
    assert page.locator(".tp-result li").count() > 0

    page.locator("#search-words").fill("warfarin")
    page.locator("#search-list [role=option]").first.click()
    page.wait_for_url("**/cautions/blood-thinners/**")
    page.goto(strict + "search/?q=warfarin")
    page.locator("[data-results] > li").first.wait_for()

    page.goto(strict + "regions/")
    page.locator('figure[data-view="back"] a[data-area="low-back"] path').click(position={"x": 8, "y": 20})
    expect(page.locator("#choice")).to_have_text("Low back")
    assert watched.said == []


PLANTED = {
    "script-src-elem inline": "<script>window.ran = 1</script>",
    "script-src-attr inline": "<img src='data:,' alt='' onerror='window.ran = 1'>",
    "script-src-elem https://elsewhere.example/a.js": "<script src='https://elsewhere.example/a.js'></script>",
    "img-src https://elsewhere.example/a.png": "<img alt='' src='https://elsewhere.example/a.png'>",
    "style-src-elem https://elsewhere.example/a.css": "<link rel='stylesheet' href='https://elsewhere.example/a.css'>",
    "style-src-elem inline": "<style>body { color: red }</style>",
    "style-src-attr inline": "<p style='position: fixed; inset: 0'>Cover</p>",
    "frame-src https://elsewhere.example": "<iframe title='x' src='https://elsewhere.example/'></iframe>",
    "object-src https://elsewhere.example": "<object type='application/pdf' data='https://elsewhere.example/a.pdf'></object>",
    "base-uri https://elsewhere.example": "<base href='https://elsewhere.example/'>",
    "font-src https://elsewhere.example/a.woff2": "<link rel='preload' as='font' crossorigin href='https://elsewhere.example/a.woff2'>",
}  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("headers", [False, True], ids=["element", "header"])
def test_what_is_planted_is_blocked_and_reported(
    watched: Watched, site: Path, strict: str, served: str, headers: bool
) -> None:
    """So that the tests above could fail. Without headers the policy in the page alone must do it."""
    address = strict if headers else served
    outside: list[str] = []

    def plant(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace("<h1", f"{''.join(PLANTED.values())}<h1", 1)
        if headers:  # the header alone must do it
            html = html.replace('http-equiv="Content-Security-Policy"', "")
        route.fulfill(response=answer, body=html)

    watched.page.route(f"{address}techniques/heat/", plant)
    watched.page.context.route(
        "https://elsewhere.example/**", lambda route: (outside.append(route.request.url), route.abort())[1]
    )
    watched.page.goto(address + "techniques/heat/")
    watched.page.wait_for_load_state("networkidle")
    assert [name for name in PLANTED if not any(text.startswith(name) for text in watched.violations)] == []
    assert outside == []
    assert watched.page.evaluate("window.ran") is None

    for code in (
        "new Function('window.ran = 1')()",
        "document.body.innerHTML += '<img src=data:, onerror=alert(1)>'",
        "document.createElement('script').src = 'https://elsewhere.example/b.js'",
        "trustedTypes.createPolicy('mine', {})",
    ):
        # In a task of its own, for what the debugger runs itself may do more than a page.
        page_says = watched.page.evaluate(
            "() => new Promise(done => setTimeout(() => {"
            f"  try {{ {code}; done('ran'); }} catch (error) {{ done(error.name); }} }}))"
        )
        assert page_says in ("EvalError", "TypeError"), code
