"""The cut of the style sheets: nothing that a page uses is lost, and what no page uses is gone."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import cssselect2
import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from guide.styles.cut import cut
from guide.styles.elements import Usage, elements_of, words_of
from guide.styles.possible import Possible
from guide.styles.sheet import StyleError, parse
from tests.conftest import PROJECT

PAGE = """<!doctype html><html lang="en"><body class="page"><p id="one" class="a b" data-kind="x-y">Text
<a href="#one">link</a></p><details open><summary>More</summary></details></body></html>"""
SCRIPT = 'node.className = "made"; node.dataset.someState = "on"; document.createElement("output");'
USAGE = Usage(elements_of(PAGE), words_of([SCRIPT]))

KEPT = [
    "p", "*", "#one", ".a.b", "p.a > a", "[data-kind]", '[data-kind="x-y"]', '[data-kind|="x"]', "[data-kind^=x]",
    "a:hover", "p::before", "::selection", "p::-webkit-scrollbar", "details::details-content", ":root",
    ":is(.nowhere, .a)", ":where(p)", "p:has(> a)", "p:has(a, .nowhere)", "a:not(.nowhere)", "a:not(.a)",
    ".made", "p.made", "[data-some-state=on] output", "details[open]", "[hidden]", "p:unheard-of(2n) a", "html .a ~ b, p",
    ":is(.nowhere, a::before)",
]  # fmt: skip
GONE = [
    "table", "#two", ".nowhere", ".a .nowhere", "a.a", "p#two", "[data-other]", '[data-kind="y"]', "[dir=rtl] p",
    ":is(.nowhere, #two)", "p:has(.nowhere)", ".nowhere:not(.a)", "table::before", "p > .nowhere a", "output.nowhere",
]  # fmt: skip


@pytest.mark.parametrize("selector", KEPT)
def test_what_could_apply_is_kept(selector: str) -> None:
    assert cut([f"{selector} {{ color: red }}"], USAGE).endswith("{color:red}")


@pytest.mark.parametrize("selector", GONE)
def test_what_cannot_apply_is_gone(selector: str) -> None:
    assert cut([f"{selector} {{ color: red }}"], USAGE) == ""


def test_only_the_dead_selectors_of_a_rule_go() -> None:
    assert cut(["p , .nowhere, .a > a { margin : 0  auto }"], USAGE) == "p,.a>a{margin:0 auto}"


def test_conditions_keep_their_rules_and_go_without_any() -> None:
    sheet = "@media print { p { color : #000 } .nowhere { top: 0 } } @media screen { .nowhere { top: 0 } }"
    assert cut([sheet], USAGE) == "@media print{p{color:#000}}"


def test_custom_properties_stay_if_something_reads_them() -> None:
    sheet = ":root { --read: var(--below, 1px); --below: 2px; --dead: url(data:,x) } p { width: var(--read) }"
    assert cut([sheet], USAGE) == ":root{--read:var(--below,1px);--below:2px}p{width:var(--read)}"


def test_custom_properties_stay_if_a_sheet_beside_reads_them() -> None:
    sheet = ":root { --read: var(--below); --below: 2px; --dead: 3px }"
    assert cut([sheet], USAGE, ["svg { width: var(--read) }"]) == ":root{--read:var(--below);--below:2px}"


def test_animations_stay_if_something_runs_them() -> None:
    frames = "@keyframes %s { from { top: 0 } to { top: 1px } }"
    sheet = f"{frames % 'turn'} {frames % 'dead'} p {{ animation: 1s turn }}"
    assert cut([sheet], USAGE) == "@keyframes turn{from{top:0}to{top:1px}}p{animation:1s turn}"


def test_text_that_means_something_is_left_alone() -> None:
    sheet = """@font-face { font-family: "A  B"; src: url("a b.woff2") format("woff2") }
    p { width: calc(100% - (2px + 1em)); content: "a , b" / ""; --x: 1; color: light-dark( #fff , #000 ) !important }"""
    assert cut([sheet], USAGE) == (
        '@font-face{font-family:"A  B";src:url("a b.woff2") format("woff2")}'
        'p{width:calc(100% - (2px + 1em));content:"a , b" / "";color:light-dark(#fff,#000)!important}'
    )


@pytest.mark.parametrize(
    ("sheet", "message"),
    [("p { color }", "line 1"), ("p {}\n\n} a", "line 3"), ("p { a { color: red } }", "on its own")],
)
def test_a_mistake_in_a_sheet_is_told_with_its_line(sheet: str, message: str) -> None:
    with pytest.raises(StyleError, match=message):
        parse(sheet)


TAGS, NAMES = st.sampled_from(["x-a", "x-b", "x-c"]), st.sampled_from(["a", "b", "c"])
SIMPLE = st.one_of(
    NAMES.map(".{}".format),
    NAMES.map("#{}".format),
    NAMES.map("[{}]".format),
    st.tuples(NAMES, st.sampled_from(["=", "~=", "|=", "^=", "$=", "*="]), NAMES).map(
        lambda parts: f"[{''.join(parts)}]"
    ),
)
COMPOUND = st.recursive(
    st.tuples(TAGS | st.just("*"), st.lists(SIMPLE, max_size=2)).map(
        lambda parts: parts[0] + "".join(parts[1])
    ),
    lambda inner: st.tuples(
        st.sampled_from(["is", "where", "not"]), st.lists(inner, min_size=1, max_size=2)
    ).map(lambda parts: f":{parts[0]}({', '.join(parts[1])})"),
    max_leaves=3,
)
SELECTOR = st.lists(COMPOUND, min_size=1, max_size=3).flatmap(
    lambda parts: st.lists(
        st.sampled_from([" ", " > ", " + ", " ~ "]), min_size=len(parts), max_size=len(parts)
    ).map(
        lambda joints: "".join(part + joint for part, joint in zip(parts, joints, strict=True)).rstrip(" >+~")
    )
)
ATTRIBUTES = st.dictionaries(st.sampled_from(["a", "b", "class", "id"]), NAMES)
TREE = st.recursive(
    st.tuples(TAGS, ATTRIBUTES, st.just([])),
    lambda inner: st.tuples(TAGS, ATTRIBUTES, st.lists(inner, max_size=3)),
    max_leaves=8,
)


def _write(tree: tuple[str, dict[str, str], list]) -> str:
    tag, attributes, children = tree
    start = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{start}>{''.join(map(_write, children))}</{tag}>"


@given(TREE, SELECTOR)
def test_whatever_matches_somewhere_is_possible(tree: tuple, selector: str) -> None:
    """Checked against another matcher, on trees and selectors of all shapes."""
    html = _write(tree)
    matcher = cssselect2.Matcher()
    for item in cssselect2.compile_selector_list(selector):
        matcher.add_selector(item, None)
    wrapper = cssselect2.ElementWrapper.from_html_root(ElementTree.fromstring(html))
    if any(matcher.match(node) for node in wrapper.iter_subtree()):
        assert Possible(Usage(elements_of(html))).selector(tinycss2.parse_component_value_list(selector)), (
            html,
            selector,
        )


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_colour_is_in_strong_contrast_to_every_ground(scheme: int) -> None:
    text = (PROJECT / "overrides/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--tp-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    tokens = {name: values[scheme] for name, *values in pairs}
    grounds = [tokens[name] for name in ("paper", "surface", "pine-soft", "emergency-soft")]
    for name in ("ink", "ink-2", "pine", "clay", "emergency", "urgent", "ask", "never"):
        assert all(_contrast(tokens[name], ground) >= 7 for ground in grounds), name
    for name in ("pine", "emergency", "urgent", "ask", "never"):
        assert _contrast(tokens[name], tokens["on-level"]) >= 7, name
    assert all(_contrast(tokens["border"], ground) >= 3 for ground in grounds)
