# ruff: noqa: E501 - a family of words reads best as one line
"""Does a sentence claim an effect without a hedge or a source?

A list of forbidden phrases finds the phrases on the list and little else. So the words are kept in families:
verbs of effect, outcomes, words of cause, words of praise, and the hedges that make a claim honest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_VERBS = (
    r"reliev(?:e|es|ed|ing)|eas(?:e|es|ed|ing)|sooth(?:e|es|ed|ing)|calm(?:s|ed|ing)?|lessen(?:s|ed|ing)?"
    r"|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)|cut(?:s|ting)?|shorten(?:s|ed|ing)?|decreas(?:e|es|ed|ing)"
    r"|improv(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|boost(?:s|ed|ing)?|enhanc(?:e|es|ed|ing)|raises"
    r"|strengthen(?:s|ed|ing)?(?! exercis)|promot(?:e|es|ed|ing)|stimulat(?:e|es|ed|ing)|activat(?:e|es|ed|ing)"
    r"|supports|supported|supporting|encourag(?:e|es|ed|ing)|speed(?:s|ing)?(?: up)?|accelerat(?:e|es|ed|ing)"
    r"|restor(?:e|es|ed|ing)|renew(?:s|ed|ing)?|rebuild(?:s|ing)?|repair(?:s|ed|ing)?|regenerat(?:e|es|ed|ing)"
    r"|rejuvenat(?:e|es|ed|ing)|heal(?:s|ed|ing)?|cur(?:e|es|ed|ing)|fix(?:es|ed|ing)?|remed(?:y|ies|ied|ying)"
    r"|treats|treated(?! \d)|treating|correct(?:s|ed|ing)|resolv(?:e|es|ed|ing)|revers(?:e|es|ed|ing)|undo(?:es)?"
    r"|prevent(?:s|ed|ing)?|protects|keeps?|ward(?:s|ing)? off|stav(?:e|es|ing) off|stops|ends|halts|end"
    r"|banish(?:es|ed|ing)?|eras(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)|remov(?:es|ed|ing)|abolish(?:es|ed)?"
    r"|alleviat(?:e|es|ed|ing)|diminish(?:es|ed|ing)?|combat(?:s|ing)?|fights?|tackl(?:es|ing)|conquers?"
    r"|melt(?:s|ed|ing)?|dissolv(?:e|es|ed|ing)|flush(?:es|ed|ing)?|drain(?:s|ed|ing)?|cleans(?:e|es|ed|ing)"
    r"|purif(?:y|ies)|clear(?:s|ed|ing)|wash(?:es|ed|ing)?|squeez(?:es|ed|ing)|break(?:s|ing)|broke|shatter(?:s|ed)?"
    r"|untangl(?:e|es|ed|ing)|unlock(?:s|ed|ing)?|unblock(?:s|ed|ing)?|unwind(?:s|ing)?|untie(?:s|d)?|undoes"
    r"|releas(?:e|es|ed|ing)|loosen(?:s|ed|ing)?|relax(?:es|ed|ing)|soften(?:s|ed|ing)?|frees|freed|freeing"
    r"|lengthen(?:s|ed|ing)?|realign(?:s|ed|ing)?|reset(?:s|ting)?|rebalanc(?:e|es|ed|ing)|remodel(?:s|led)?"
    r"|normalis(?:e|es|ed|ing)|normaliz(?:e|es|ed|ing)|optimis(?:e|es|ed)|optimiz(?:e|es|ed)|balanc(?:es|ed|ing)"
    r"|desensitis(?:e|es|ed|ing)|desensitiz(?:e|es|ed|ing)|deactivat(?:e|es|ed|ing)|inactivat(?:e|es|ed|ing)"
    r"|neutralis(?:e|es|ed)|neutraliz(?:e|es|ed)|defus(?:e|es|ed)|switch(?:es|ed)? off|turn(?:s|ed)? off"
    r"|shut(?:s|ting)? (?:off|down)|block(?:s|ed|ing)|interrupt(?:s|ed|ing)?|tam(?:es|ed|ing)|numb(?:s|ed)"
    r"|transform(?:s|ed|ing)?|revitalis(?:e|es|ed)|revitaliz(?:e|es|ed)|energis(?:e|es)|energiz(?:e|es)"
    r"|brings?(?! on)|brought(?! on)|deliver(?:s|ed)?|provid(?:es|ed)|creates|gives?|gave|offers?|leav(?:es|ing)(?! out)"
    r"|draws?|pulls?|pump(?:s|ed|ing)?|rush(?:es|ed)?|oxygenat(?:e|es|ed|ing)|nourish(?:es|ed|ing)?|detox\w*"
    r"|lift(?:s|ed)? (?:your )?(?=mood|spirits)|work(?:s|ed|ing)? out|iron(?:s|ed|ing)? out|wip(?:e|es|ed|ing) out"
    r"|get(?:s|ting)? rid of|rid(?:s)? |wears? off|takes? (?:away|off|pressure)|does away with|helps?|helped|helping"
    r"|works? (?:for|on|against|wonders|well|like)|makes?|made|turns|puts (?=you|your|the|an? end)|sends (?=fresh|oxygen|blood|nutrients)|opens? up|eas(?:es|ed) up"
)
_OUTCOMES = (
    r"pains?|painful|aches?|\w+aches?|migraines?|soreness|sore(?! (?:spots?|areas?|muscles?|points?|places?|skin))|tension|tense|stiff(?:ness)?|tight(?:ness)?|spasms?"
    r"|cramp(?:s|ing)?|knots?|knotted|trigger points?|nodules?|adhesions?|scar(?: tissue)?s?|restrictions?|blockages?"
    r"|circulation|blood flow|blood|oxygen\w*|nutrients?|lymph\w*(?! nodes?)|fluids?|toxins?|waste|lactic acid|metabolites"
    r"|inflam\w+|swell\w*|flexib\w+|supple\w*|mobility|mobile|range of (?:motion|movement)|motion|movement|function\w*"
    r"|posture|alignment|sleep|insomnia|stress|anxiety|depression|moods?|energy|vitality|immun\w+|healing|recover\w*"
    r"|repair|performance|strength|stamina|endurance|well-?being|wellness|health\w*|sciatica|carpal tunnel|tendon\w*"
    r"|arthritis|tinnitus|asthma|fibromyalgia|whiplash|frozen shoulder|tennis elbow|plantar fasci\w+|shin splints?"
    r"|injur(?:y|ies)|tears|strains|endorphins?|hormones?|cortisol|serotonin|blood pressure|heart|nervous system"
    r"|quality of life|muscles?|muscular|fibres?|fibers?|sarcomeres?|fascia\w*|tissues?|nerves?|spine|joints?"
    r"|digest\w+|liver|(?<!a )kidneys?|lungs?|organs?|bowels?|womb|fertil\w+|pregnan\w+|colic|symptoms?|discomfort|relief"
    r"|comfort|deposits?|cells?|body|fatigue|tired\w*|vertigo|dizz\w+|weakness|disability|sciatic|concentration"
    r"|balance|harmony|relaxation|life|youth\w*|collagen|cellulite|weight|metabolism|growth|results?|condition"
)
_CAUSES = (
    r"trigger points?|knots?|posture|slouch\w*|slump\w*|sitting|hunch\w*|desk\w*|screens?|stress|tension|trauma"
    r"|emotions?|adhesions?|fascia\w*|lactic acid|toxins?|tight\w*|weak|stiff\w*|imbalances?|misalign\w*"
    r"|leg lengths?|dehydrat\w*|scar tissue|muscles?|psoas|scalenes?|points?|bands?|pillow|shoes|lifting|cold air|draughts?|bags?|phones?|pelvis|spine|hips?|legs?|feet|foot|grief|anger|fear|worry|worries|old injur(?:y|ies)|habits?|chairs?|computers?"
)
_CAUSING = (
    r"caus(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|produc(?:e|es|ed|ing)|provok(?:e|es|ed)|trigger(?:s|ed|ing)"
    r"|lead(?:s|ing)? (?:straight |directly )?to|led to|results? in|turns? into|develops? into|responsible for"
    r"|(?:is|are) (?:the |often the |usually the |a (?=hidden|main|root|common|real|frequent|major)|often )*(?:hidden |main |root |real |true |common |underlying )*"
    r"(?:to blame|reason|source|cause|culprit|origin|behind)"
    r"|restrict(?:s|ed)?|starv(?:e|es|ed)|chok(?:e|es|ed)|strangl(?:e|es)|cut(?:s)? off|squeez(?:e|es|ed)|pinch(?:es|ed)?"
    r"|compress(?:es|ed)?|irritat(?:e|es|ed)|trap(?:s|ped)?|entrap(?:s|ped)?|block(?:s|ed)?|stick(?:s)? together"
    r"|ruins?|twists?|tilts?|shortens?|lives? on|settles?|acts? like|gives? (?:you )?(?:knots|headaches|pain)|brings? on (?:headaches?|migraines?|pain in)|makes? (?:you|trigger|your|one|the (?:neck|back|hips?|shoulders?))|flares?|form(?:s|ed)?|pull(?:s|ed)? (?:on|the)|collects?|builds? up|(?:is|are|gets?|becomes?) (?:stored|trapped|stuck)"
)

_GAP = r"(?:[\s,]+(?!(?:but|and then|if|when|while|where|which|who|because|unless|until)\b)[\w’'%-]+){0,7}?[\s,]+"
_EFFECT = re.compile(rf"\b(?:{_VERBS})\b{_GAP}(?:{_OUTCOMES})\b", re.IGNORECASE)
_ENDING = re.compile(
    rf"\b(?:{_OUTCOMES}|the (?:spot|point|band|area|head|neck|back|shoulder|arm|leg)s?)\b(?:\s+[\w’'-]+){{0,6}}?\s+"
    r"(?:disappears?|vanish(?:es)?|melts?|dissolves?|lets? go|goes? away|went away|falls? away|evaporates?"
    r"|subsides?|resolves?|improves?|returns?|comes? back|recovers?|relaxes|softens|loosens|unwinds?|reset"
    r"|glides?|moves? freely|is gone|are gone|will be gone|rises?|drops?|decreases?|increases?|releases|melt"
    r"|(?:is|are|gets?|was|were|(?<!to )be|been|being) (?:\w+ly )?(?:relieved|reduced|eased|healed|cured|fixed|restored"
    r"|improved|released|dissolved|melted|broken|flushed|removed|eliminated|cleansed|cleared|corrected|realigned"
    r"|treated|prevented|reversed|resolved|boosted|increased|enhanced|freed|loosened|lengthened|softened"
    r"|remoulded|remodelled|reset|gone|drained|squeezed|pushed out|pressed out|worked out|ironed|switched|turned|lowered|a thing of the past))\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:pain|ache|symptom|headache|migraine|tension|drug|stress)[- ]free\b"
    r"|\bfree (?:of|from) (?:\w+ ){0,2}(?:pain|aches?|tension|stiffness|symptoms)"
    r"|\b(?:without|no more|less) (?:\w+ ){0,2}(?:pain|aches?|headaches?|tension|stiffness)\b"
    r"|\bgoodbye to\b|(?<!any )\brelief\b|\b(?:effects?|results?|comfort|benefits?) (?:that )?(?:really )?lasts?\b|\b(?:feel|feels|feeling|be) (?:\w+ ){0,2}(?:better|lighter|looser|younger|renewed|refreshed|reborn)\b"
    r"|\b(?:perform|sleep|move|walk|run|play|recover)s? (?:\w+ ){0,3}(?:better|faster|freely|like new|easily|again)\b"
    r"|\bbecome pregnant\b|\b(?:results|difference|benefits?) (?:you can feel|within|after|from (?:the )?(?:very )?first)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:highly |very |most |extremely |remarkably |incredibly )?(?:effective|efficacious|powerful|potent|superior|unbeatable)\b(?! dose)"
    r"|\b(?:best|ideal|perfect|excellent|unique|fastest|quickest|great|amazing|fantastic|natural|ultimate|superb|wonderful|brilliant) "
    r"(?:\w+ ){0,2}(?:way|treatment|therapy|remedy|method|technique|approach|choice|solution|option|answer|cure|tool|exercise|for)\b"
    r"|\b(?:ideal|perfect|suitable|good|great|excellent|beneficial|wonderful|brilliant) for (?:anyone|everyone|everybody|all|any\b|people|\w*ache|back|neck|muscle|joint|stiff|sore|tired|stress)"
    r"|\bnothing (?:\w+ )?(?:better|beats|works|compares|like)\b|\bthe (?:answer|solution|key|secret|antidote) to\b"
    r"|\bremedy for\b|\b(?:solves?|all you need)\b|\bworks? (?:where|when|every|for everyone|fast|quickly|instantly|wonders|miracles|better|by)\b"
    r"|\b(?:it|this|that|massage|treatment|method|technique|therapy|release|pressure) (?:really |simply |always |just )?works\b(?! (?:as|with|in|at|on \d|by hand))"
    r"|\bsuccess rates?\b|\blong-lasting results|\blasting (?:results|comfort|change|effect)|\bgame[- ]changer\b|\bbenefits (?:everyone|anyone|all)\b"
    r"|\bthe (?:benefits|advantages) (?:are|include)\b|\bhas (?:\w+ ){0,2}(?:benefits|advantages)\b|\bcounteracts?\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    rf"\b(?:{_CAUSES})\b(?:\s+(?!rules?|but)[\w’'-]+){{0,6}}?\s+(?:{_CAUSING})\b", re.IGNORECASE
)
_CAUSED = re.compile(
    rf"\b(?:pains?|\w*aches?|migraines?|knots?|trigger points?|stiffness|problems?|complaints?)\b"
    r"(?:\s+[\w’'-]+){0,4}?\s+(?:(?:is|are) (?:\w+ )?(?:caused|created|produced|triggered|driven) by|(?:comes?|arises?|stems?) from"
    rf"|(?:is|are) (?:\w+ )?due to|because(?: of)?)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_CAUSES})\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\b(?:trigger points?|knots?)\s+(?:is|are)\s+(?:[\w’'-]+\s+){0,5}?"
    r"(?:scar|nerves?|nerve endings|adhesions?|toxins?|acid|tendons?|ligaments?|deposits?|crystals?|energy|blockages?)\b",
    re.IGNORECASE,
)
_TREATMENT = (
    r"massage|\w+ work|therapy|therapies|treatments?|techniques?|methods?|approach|sessions?|pressure|compression|release|releasing|needling|needles?|rolling|rollers?|cupping|cups|suction|stretching|stretches|tape|taping|heat"
    r"|warmth|cold|laser|ultrasound|shock ?waves?|waves|tens|vibration|guns?|ball|tools?|hook|strokes|rubbing|rub-down|kneading|friction|pressing|acupuncture|injections?|exercises?|programmes?|programs?|trick|routine|hands|thumbs?|care|rub|minutes"
)
_NEUTRAL = (
    r"is|was|has|does|this|its|takes(?! (?:the (?:edge|load|strain)|care|away|pressure|off))|uses|means|needs|costs|lasts|starts|begins|follows|differs|involves|includes|consists|covers|comes(?! (?:to|back))|goes(?! (?:to the|deep|beyond))|works|stays|feels|looks|seems|becomes"
    r"|keeps(?! (?:you|your))|asks|varies|depends|moves|slides|hurts|stings|burns|causes|damages|harms|injures|bruises|leaves(?= (?:marks|round|a))|says|describes|calls|happens|belongs|stands|lies|sits|ends(?= (?:with|when|after))|adds|raises|tells|points|as|plus|minus"
    r"|muscles|nerves|joints|spots|points|bones|minutes|seconds|weeks|days|times|hours|bands|people|trials|studies|arms|legs|sides|hands|fingers|thumbs|ribs|shoulders|tissues|fibres|us|yes|packs|wraps|cups|guns|tools|sessions|less|across|always|perhaps|names|methods|techniques|treatments|ways|strokes|holds|bursts|effects|results|veins|arteries|arms|places|areas|needles|points|sends|puts|lets(?= you (?:know|choose|stop|reach))|reaches|glides|shows|reports|tests|holds|presses|marks|warms|cools|rests|grips|sweeps|touches|slips|wears off|runs|targets|aims|joins|combines|applies|gets(?= (?:warm|cold|hot))|fits|styles|kinds|types|forms|programmes|signs|guns|grades|rules|counts|costs|words"
)
_GOOD = re.compile(
    rf"\b(?:{_TREATMENT})\b(?: (?:of|on|along|with|in|at|to|for|from|over|between|against) (?:[\w’-]+ ){{1,6}}?| )(?:\w+ly )?(?!(?:{_NEUTRAL})\b)"
    rf"(?:[a-z-]{{2,}}[^s\W]s(?! and)|will [a-z]+|can (?!(?:cause|be|also|hurt|burn|make|leave|harm|lead|damage|injure|irritate|bruise|feel|take|start|stop|last|trigger|travel|come|happen|move|press|set)\b)[a-z]+)\b[^.;]*?\b(?:{_OUTCOMES}|you|shoulders?|back|hips?|knees?|neck|jaw|legs?|arms?|thing|problems?|trouble|brain|mind|load|swelling|training|hospital|sponge)\b",
    re.IGNORECASE,
)
"""A treatment that does something to somebody, in whatever words: what it may do neutrally is the shorter list."""
_READER = re.compile(
    r"\b(?:brand[- ]new|good as new|like new|wonders|happy (?:spine|back|body|muscles|hips)|unmatched|unrivalled|unparalleled|second to none|at (?:its|the) root|root of|to the bottom of|takes? the edge off|back to (?:health|normal|work|training|sport)"
    r"|right again|await(?:s)? you|thank you with|nothing to lose|no (?:downsides?|drawbacks?)|see results|get results|fresh start|turning back the clock|of your youth|a new lease|regain\w*|get well|gets? (?:you )?(?:back|moving)|(?:as good|as effective|better|faster|stronger|more effective) (?:as|than) (?:any|drugs?|medicine|painkillers?|surgery|tablets|pills)"
    r"|(?:walk|stand)s? (?:taller|straighter)|breathe more (?:deeply|easily|freely)|sleep comes|more easily once|sorts? out|takes? care of|at bay|knock-on|in motion|kick-?starts?|jump-?starts?|fall into place|turn further|well into old age|the only (?:method|treatment|way|thing|technique)"
    r"|(?:noticeable|marked|huge|dramatic\w*|remarkabl[ey]|amazing|incredible|astonishing|striking) (?:drop|difference|change|improvement|gain|relief|result|reduction|fall)s?|fewer (?:headaches|migraines|aches|attacks)|better (?:sleep|posture|performance|mood|health|circulation|mobility|movement)|more (?:energy|flexible|supple|mobile)|notice improvements?|improvements? (?:after|within)|treatment options?(?= (?:for|that))|necessary to (?:free|release|treat|restore|heal)|look years younger|the body you)\b",
    re.IGNORECASE,
)
_FAMILIES = (_EFFECT, _ENDING, _FREE, _PRAISE, _CAUSE, _CAUSED, _DEFINED, _READER, _GOOD)
"""Narrow families first: what the editor is shown is the first that fits."""

HEDGE = re.compile(
    r"\b(?:may|might|could|perhaps|maybe|possibly|probably|seems?|seemed|appears? to|appeared|suggest(?:s|ed)?|unclear"
    r"|some (?:people|therapists?|experts?|studies|users|clinicians|authors|of)|sometimes|one idea|ideas?|theor(?:y|ies)"
    r"|hypothes[ie]s|unknown|uncertain(?:ty)?|unsure|unsettled|unproven|untested|suspect(?:s|ed)?|doubt(?:s|ed|ful)?(?! about it)"
    r"|whether|disagree|debated?|disputed|argued|critics?|said to|thought to|believed? (?:to|that)|supposed"
    r"|(?:people|therapists?|clinics?|pages?|sites?|adverts?|many|they|who) (?:often |still |sometimes )?(?:say|claim|report|describe|think|believe|promise)s?"
    r"|(?:was|were|people|therapists) reported|(?:low|moderate|high) (?:certainty|quality)|certainty|small (?:studies|trials?|study|review)|few (?:studies|trials)|aims?|hopes?"
    r"|little or no|no difference|no clear|less sure|(?:studies|trials?|reviews?|results?|findings|study) (?:[\w-]+ ){0,5}points? to|myths?|story|stories|we (?:found|have|know of|saw|could) (?:no|not)|does not settle|pilot|(?:no|little|not enough) (?:\w+ )?evidence|evidence (?:is|was) (?:\w+ )?(?:weak|thin|low|limited|lacking|poor|uncertain|mixed)"
    r"|(?:has|have|is|are|was|were|had) (?:not|never) (?:yet )?(?:been )?(?:\w+ly )?(?:shown|proven|known|settled|clear|confirmed|identified|tested|sure|certain)"
    r"|(?:one|another|an older|a third|the) (?:idea |view |theory )?is that)\b",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"\b(?:(?:in|of|on|by|from) (?:\d+|one|an?|these|those|this|that|the|several|small|early|most|both|other|single|laboratory) "
    r"(?:[\w-]+ ){0,4}(?:trials?|stud(?:y|ies)|reviews?|experiments?|tests?|surveys?|model)"
    r"|(?:reviews?|trials?|stud(?:y|ies)|surveys?|guidelines?|panel|authors|experiments?|tests?|massage) (?:[\w’'-]+ ){0,8}?(?:found|saw|showed|shows|reports?|measured|compared|beat|recommends?)"
    r"|compared|measured|on average|likely range)\b",
    re.IGNORECASE,
)
"""Says what a study saw. With its source this is a report, whatever the grade."""
NEGATION = re.compile(
    r"\b(?:not|cannot|no|never|nobody|none|neither|nor|nothing|without|wary|rather than|instead of|don[’']t|doesn[’']t|isn[’']t"
    r"|aren[’']t|can[’']t|won[’']t|didn[’']t|wasn[’']t|hasn[’']t|haven[’']t|avoid|beware|unless)\b"
    r"(?! (?:only|just|merely|simply|doubt|need|longer|matter|more|better|beats|compares|wonder|other|surprise|question)\b)",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"^\W*they\b|\b(?:says?|said|claims?|promises?) (?:that|you)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|,? (?:but|yet|so)\b|, (?:and|it|this|the|your|you|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Effect:
    """Where in a sentence an effect is claimed: offsets of its first and behind its last character."""

    start: int
    end: int


def denied(text: str, start: int) -> bool:
    """Whether the clause says 'not' before ``start``."""
    clause = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    return NEGATION.search(text, clause, start) is not None or _REPORTED.search(text[:start]) is not None


_IDLE = re.compile(
    r"\b(?:may|might|could) (?=(?:also )?(?:use|sound|seem|choose|want|wish|have (?:heard|tried|been told)|already"
    r"|be (?:used|experiencing|suffering|surprised|wondering|overcompensating|indirectly))\b)",
    re.IGNORECASE,
)
"""A 'may' that opens nothing: 'you may have heard', 'a therapist may use'."""
_WORSE = re.compile(r"\b(?:worse|sorer|more painful|harm\w*|longer to heal)\b", re.IGNORECASE)


@lru_cache(maxsize=64)  # several rules ask it of one sentence in turn
def hedged(text: str) -> bool:
    """Whether the sentence leaves its claim open."""
    return HEDGE.search(_IDLE.sub("", text)) is not None


def reports(text: str) -> bool:
    """Whether the sentence says what a study found, which takes a source but no further hedge."""
    return REPORT.search(text) is not None


def claims_effect(text: str) -> Effect | None:
    """The first claim of an effect, a cause or a merit that ``text`` makes and does not deny."""
    for family in _FAMILIES:
        for match in family.finditer(text):
            if not (
                denied(text, match.start())
                or NEGATION.search(match[0])
                or _WORSE.search(text, match.start(), match.end() + 25)
            ):
                return Effect(match.start(), match.end())
    return None
