"""Popular claims, grouped for readers: what people say, what we found, what to say instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from guide.graph.model import Graph
from guide.schema.claim import Claim
from guide.schema.myth import Myth, MythTopic
from guide.views.claims import ClaimRow, claim_rows
from guide.views.labels import FINDINGS
from guide.views.related import PageLink, caution_of, page_links

HEADINGS: dict[MythTopic, str] = {
    "what it is": "What a trigger point is",
    "causes": "Where they come from",
    "inside the body": "What happens in the body",
    "what it does": "What massage does",
    "a session": "What a session is like",
    "who it is for": "Who it is for",
}


@dataclass(frozen=True, slots=True)
class MythView:
    """One popular claim, its verdict in words, and what it rests on."""

    myth: Myth
    verdict: str
    claims: tuple[ClaimRow, ...]
    cautions: tuple[PageLink, ...]
    sources: tuple[str, ...]
    """Keys of its own sources, and of those of its claims if it names none."""


@dataclass(frozen=True, slots=True)
class MythGroup:
    """Popular claims on one topic."""

    heading: str
    anchor: str
    myths: tuple[MythView, ...]


def myth_groups(graph: Graph, folder: str) -> tuple[MythGroup, ...]:
    """All popular claims by topic; links start from a page in ``folder``."""
    return tuple(
        MythGroup(
            HEADINGS[topic],
            topic.replace(" ", "-"),
            tuple(
                _view(id, myth, graph, folder)
                for id, myth in graph.records(Myth).items()
                if myth.topic == topic
            ),
        )
        for topic in get_args(MythTopic)
    )


def _view(id: str, myth: Myth, graph: Graph, folder: str) -> MythView:
    claims = graph.targets(("myth", id), "claims")
    theirs = (key for claim in claims if isinstance(claim.record, Claim) for key in claim.record.sources)
    cautions = (caution_of(rule, graph) for rule in graph.targets(("myth", id), "rules"))
    return MythView(
        myth,
        FINDINGS[myth.verdict],
        claim_rows(claims, folder),
        page_links((page for page in cautions if page is not None), folder),
        myth.sources or tuple(dict.fromkeys(theirs)),
    )
