# ruff: noqa: E501 - a family of words reads best as one line
"""Phrases that no page may hold: promises, advice against medicine or doctors, verdicts on the reader.

Each is a family of ways to say one thing. Saying that it is *not* so is always allowed, and so is a quotation
or a question; what else lets a sentence off stands beside the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from guide.rules.effects import denied, hedged

LetOff = Literal["denial", "hedge", "hedge or source", "source", "nothing"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing not to say. ``lets_off`` is what makes it harmless; ``quoted`` looks into quotations too."""

    code: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    lets_off: LetOff = "denial"
    quoted: bool = False


_CHILD = r"(?:little ones|bab(?:y|ies)|infants?|newborns?|toddlers?|children|child|kids?|school ?children|teenagers?)"
_MEDICINE = (
    r"(?:medic(?:ines?|ations?|al treatment)|tablets?|pills?|drugs?|painkillers?|blood[- ]thinners?|warfarin|heparin|aspirin"
    r"|anticoagulants?|insulin|statins?|antidepressants?|inhalers?|prescriptions?|opioids?|ibuprofen|paracetamol|steroids?)"
)
_DOCTOR = r"(?:doctors?|gps?|physicians?|hospitals?|surgeons?|surgery|operations?|scans?|x-rays?|mris?|specialists?|a check-?up|medical help)"
_LESION = r"(?:adhesions?|scar tissue|knots?|fibres|fibers|fascia\w*|restrictions?|lactic acid|waste|deposits?|calcium|layers|sarcomeres?|crystals?)"


def _phrase(
    code: str, pattern: str, message: str, hint: str, lets_off: LetOff = "denial", *, quoted: bool = False
) -> Phrase:
    return Phrase(code, re.compile(pattern, re.IGNORECASE), message, hint, lets_off, quoted)


PHRASES: tuple[Phrase, ...] = (
    _phrase(
        "TP424",
        rf"\b(?:stop|skip|quit|drop|halve|reduce|lower|cut|pause|ditch|bin|throw away|come off|cut (?:down|back)(?: on)?|give up|leave out|wean (?:yourself )?off)"
        rf"(?: (?:taking|using|having))?(?: (?:your|the|all|any|of|dose|doses|own|daily|usual|regular|prescribed|pain|those|these|on)){{0,4}} {_MEDICINE}\b"
        rf"|\b(?:replaces?|instead of|rather than|better than|no longer need|not need|without (?:the need for|needing)|free yourself from|in place of|need fewer|fewer)"
        rf" (?:\w+ ){{0,3}}(?:{_MEDICINE}|{_DOCTOR})\b"
        rf"|\b(?:leave|keep) (?:your|the) {_MEDICINE} (?:out|off|in the|at home|alone|behind)\b|\b(?:manage|cope|live|get by|do|sleep) without (?:\w+ ){{0,2}}{_MEDICINE}\b|\b(?:beats?|outperforms?|as (?:good|effective|strong) as) (?:\w+ ){{0,2}}{_MEDICINE}\b"
        rf"|\b(?:saves?|spares?) you (?:\w+ ){{0,4}}{_DOCTOR}\b|\b{_DOCTOR}\b[^.;]*\b(?:waste of (?:time|money)|unnecessary|cannot help|useless)\b"
        rf"|\b(?:no need (?:to see|for|to ask|of)|not (?:need|have) to (?:see|ask|visit|call)|before you (?:see|waste|bother|call)|skip|cancel|avoid|put off|forget|waste \w+ (?:with|on))"
        rf" (?:\w+ ){{0,3}}{_DOCTOR}\b",
        "Never advise on stopping medicine or on staying away from a doctor.",
        "Delete it, or write: Ask the person who prescribes your medicine before you change it.",
    ),
    _phrase(
        "TP421",
        r"\bguarantee(?:s|d|ing)?\b|\b(?:promises?|promised)\b (?:\w+ ){0,3}(?:relief|results?|cure|you)\b|\bnever fails?\b|\bfool-?proof\b"
        r"|\b(?:always|certain to|sure to|bound to|will definitely|will certainly|without fail) (?:\w+ )?(?:works?|helps?|reliev\w+|feel|heals?|succeeds?|gets?|eases?|lowers?|reduces?)\b"
        r"|\b(?:100|one hundred|a hundred) ?(?:%|per ?cent) (?:\w+ )?(?:effective|success\w*|certain|sure|safe|relief|natural)\b"
        r"|\b(?:works?|helps?) (?:every ?time|for everyone|for everybody|on everyone|on anyone|in every case)\b|\b(?:will|always) (?:get|see|have) results\b|\bno matter how (?:long|bad|severe|old)\b|\btime after time\b|\bresults by (?:the|your)\b|\bmoney[- ]back\b|\bno (?:doubt|question) (?:that|about)\b"
        r"|\b(?:is|are) (?:certain|assured|a certainty)\b(?! (?:only|that the))",
        "Nobody can promise a result.",
        "Say what may happen and how sure we are: Pressing may lower pain for a short time.",
    ),
    _phrase(
        "TP434",
        r"\bcures?\b|\bcured\b|\bcuring\b|\bcurative\b|\bmirac(?:le|ulous)\w*\b|\bmagic(?:al)?\b|\bwonder (?:cure|treatment)\b|\b(?:gone|away|rid|relie\w+|pain|knots?|points?|fix\w*|ends?|deactivat\w*|disappears?)\b[^.;]{0,30}\bfor good\b|\bonce and for all\b"
        r"|\b(?:permanent(?:ly)?|forever|everlasting|lifelong) (?:\w+ )?(?:relief|reliev\w+|fix\w*|solution|results?|heal\w*|remov\w+|free|cure\w*|gone|end\w*)\b"
        r"|\b(?:can|could|will|to) be healed\b|\bheals? (?:chronic|any|every|all)\b|\bend(?:s|ed)? (?:\w+ ){0,2}pain forever\b",
        "Nothing here is a cure.",
        "Say what it may do, for how long and how sure we are.",
    ),
    _phrase(
        "TP422",
        r"\b(?:completely|entirely|totally|perfectly|absolutely|utterly|always|100 ?% ?|wholly|inherently) (?:safe|harmless|risk-?free)\b"
        r"|(?<!saw )(?<!found )(?<!reported )(?<!recorded )(?<!counted )\b(?:no|zero|without|free (?:of|from)|never any) (?:\w+ )?(?:side[- ]effects?|risks?|dangers?|adverse effects|unwanted effects|harms?)\b(?! (?:were|was|have been|could be) (?:counted|reported|recorded|measured|seen))"
        r"|\b(?:risk|side[- ]effect|danger)[- ]free\b|\bsafe (?:for|in|at|to use on) (?:everyone|everybody|anyone|all|any|every|people of any|pregnan\w+)\b|\b(?:treatment|massage|technique|therapy|method|it|this|pressing|rolling|needling|cupping|gun|pressure|stretching|\w+ing) (?:is|are) (?:\w+ )?harmless\b"
        r"|\b(?:suitable|good|right|fine|ideal|perfect|recommended) for (?:everyone|everybody|anyone|all ages|any age|every ?body|all people)\b|\b(?:no ?one|nobody|none) (?:\w+ ){0,3}(?:harmed|hurt|injured)\b"
        r"|\b(?:cannot|can[’']t|can not|can never|never|impossible to) (?:\w+ )?(?:do|cause|be|go) (?:any |you |yourself |any real )*(?:harm|damage|injury|harmful|wrong)\b|\b(?:do|does) no harm\b|\bnothing (?:can go wrong|to lose)\b|\bno (?:down ?sides?|drawbacks?)\b|\bwhatever your (?:age|health|condition)\b|\b(?:frail|sick|ill|elderly|old|pregnant) (?:people|women|patients) (?:can )?(?:tolerate|enjoy|cope|have) it\b|\bno matter (?:how old|your age|what your health)\b",
        "No treatment is safe for everyone.",
        "Say what harms were reported, and who must ask first.",
    ),
    _phrase(
        "TP423",
        r"\bde-?tox\w*\b|\btoxins?\b|\bimpurities\b|\b(?:poisons?|metabolic waste|waste products?) (?:\w+ ){0,4}(?:body|muscles?|tissues?|system)\b|\b(?:stored )?poisons?\b|\bbod(?:y|ies) cleans\w* (?:itself|themselves|out)\b|\bhealing crisis\b|\b(?:cleanses?|purif(?:y|ies)) (?:\w+ )?(?:body|blood|lymph|system|organs)\b"
        r"|\b(?:blocked|stagnant|negative|life|vital|healing) energ(?:y|ies)\b|\bstagnant blood\b|\bflow of (?:energy|qi|chi)\b|\bmuscle memory\b|\bstored (?:emotions?|trauma)\b",
        "Talk of toxins, cleansing or energy has no evidence behind it.",
        "Leave the sentence out, or quote it as a myth in “ ”.",
        "hedge",
    ),
    _phrase(
        "TP425",
        r"\bif\b[^.;]*, (?:then )?(?:you (?:certainly |clearly |definitely |must |surely )?(?:have|[’']ve got|are suffering|suffer)|(?:it|this|that) (?:is|must be) (?:a |an |your )(?!sign\b|good|reason)|your (?:\w+ ){1,3}(?:is|are) (?:a |an |the )?(?:trapped|slipped|torn|pinched|tight|weak|knotted|blocked|inflamed|out|to blame|cause))"
        r"|\b(?:means?|shows?|proves?|indicates?|confirms?|tells us|a (?:\w+ )?sign|proof|evidence) (?:that )?(?:you (?:have|[’']ve|are suffering|suffer)|your (?:\w+ ){1,3}(?:is|are|has|have)\b(?! fine))"
        r"|\b(?:sign|proof|symptom) (?:of|that) (?:\w+ ){0,4}(?:knots?|knotted|trigger points?|tight|misalign\w*|imbalances?|trapped|pinched|weak \w+)\b"
        r"|\byour (?:\w+ )?(?:pains?|\w*aches?|stiffness|numbness|tingling|symptoms?|problems?) (?:is|are|must be|comes?|stems?) (?:\w+ )?(?:caused by|due to|from|because of|the result of|a trigger point|nothing (?:but|serious|more)|only|harmless)"
        r"|\b(?:tells?|shows?|know|learn|see|find out|discover|reveals?|identif(?:y|ies)|pinpoints?) (?:you |us )?(?:exactly |precisely )?(?:which|what|the) (?:\w+ ){0,4}(?:to blame|(?:causes?|caus(?:es|ing)|behind) (?:\w+ )?(?:pain|problem|symptoms?)|you have|is wrong with you)"
        r"|\bpoints? to (?:a |an |your |the )?(?:tight|trapped|weak|knotted|pinched|short(?!-)|overworked|\w+ muscle)\b|\bthe culprit is\b|\bclear case of\b|\b(?:you are|you’re|that is|this is) (?:on )?the (?:right|exact) spot\b|\btwitch means\b|\bdiagnos(?:e|es) (?:your|yourself|the cause|what)\b|\byou (?:clearly|obviously|definitely|certainly|surely) have\b",
        "Do not tell readers what they have.",
        "Say who can find out: Have this checked by a clinician.",
        "hedge",
    ),
    _phrase(
        "TP426",
        r"\b(?:clinically|scientifically|medically|laboratory|research)[- ]?(?:proven|tested|backed|validated|approved|supported|based)\b|\b(?:proven|proves?|proved)\b(?! (?:directly|useful))"
        r"|(?<!what )(?<!what the )(?<!how )\b(?:science|research|studies|study|evidence|trials|tests|scientists|researchers|experts|doctors|physicians|therapists|specialists) (?:\w+ ){0,3}?(?:confirms?|confirmed|agree[sd]? that|agree(?! on)|backs?(?: up)?|backed|recommend(?:s|ed)?|swear|endorses?|shows?|shown|demonstrates?|demonstrated|established|supports?)\b"
        r"|\bswears? by\b|\bevidence (?:for|behind|of) (?:\w+ ){0,3}(?:is|are) (?:overwhelming|strong|clear|solid|conclusive|beyond)\b|\btest of (?:science|time)\b|\bbeyond doubt\b|\brecommended by (?:\w+ )?(?:doctors|experts|physicians|physiotherapists|professionals|athletes)\b|\b(?:overwhelming|solid|strong|ample|plenty of|growing) (?:scientific |clinical )?(?:evidence|proof|research) (?:that|for|shows|supports|behind|of)\b|\bwell[- ](?:established|documented|proven|known) (?:that|benefits?|effects?)\b"
        r"|\b(?:countless|numerous|hundreds of|dozens of|many (?=studies (?:have|show|prove|support))) (?:\w+ )?(?:studies|trials)\b|\bha(?:s|ve) been (?:shown|found|known|demonstrated|documented|reported) to\b",
        "'Proven' or 'experts agree' needs a source in the same sentence.",
        "Cite the source with [^key], or say 'may' and how sure we are.",
        "hedge or source",
    ),
    _phrase(
        "TP427",
        r"\bno pain,? no gain\b|\bthe (?:more|harder|deeper|stronger|worse) (?:it |you |the )?(?:\w+ ){0,4}(?:hurts?|pain|pressure|press(?:es)?|sore)?,? the (?:better|more|faster|deeper|quicker|sooner)\b"
        r"|\b(?:push|work|press|breathe|power|roll|train|stretch|go) (?:on )?(?:through|into|past|beyond) (?:the |any |your |sharp |that )*(?:pain|agony|hurt|ache|limit)\b|\bgrit your teeth\b|\bbite (?:down|the bullet)\b"
        r"|\b(?:as hard as|as much (?:pain|pressure) as|harder than|more than) (?:you can|possible|you can (?:bear|stand|take))\b|\b(?:has|have|needs?|ought|must|is (?:meant|supposed)) (?:to )?(?:hurt|be painful|leave bruises)\b"
        r"|\bignore (?:\w+ ){0,3}(?:pain|numbness|tingling|warning|discomfort|signs?)\b|\b(?:bruis\w+|pain|soreness|hurting|screaming) (?:\w+ ){0,3}(?:sign|proof|shows?|means?) (?:that |of )?(?:\w+ ){0,5}(?:work\w*|success|deep|enough|heal\w*|good)\b"
        r"|\b(?:keep|go on|continue|carry on) (?:pressing|rolling|rubbing|pushing|going)? ?(?:\w+ ){0,3}(?:until|till) (?:\w+ ){0,3}(?:pain|it|knot|muscle) (?:\w+ )?(?:is gone|goes|gives|disappears|stops|releases|lets go|melts)\b|\bhowever (?:long|much) it (?:takes|hurts)\b|\b(?:tears|wince|scream|cry|shout)\b[^.;]*\b(?:right spot|working|on the spot|good sign)\b|\bpress(?:es)? (?:\w+ )?harder (?:still|yet|until)\b|\bif you can (?:stand|bear|take) it\b|\bpain is (?:good|weakness|part of)\b|\bgood pain\b",
        "More pain is not more gain: readers must stop when pain is sharp.",
        "Write the limit: no more than 5 out of 10, and stop if it climbs.",
    ),
    _phrase(
        "TP429",
        rf"\b(?:break|breaks|breaking|broke|broken|tear|tears|tearing|scrape|scrapes|scraping|knead|kneads|melt|melts|melting|dissolve|dissolves|dissolving|shake|shakes|flush|flushes|flushing|squeeze|squeezes|wring|wrings|press|presses|pressed"
        rf"|work|works|iron|irons|crush|crushes|flatten|flattens|separate|separates|strip|strips|realign|realigns|loosen|loosens|remodel|remodels|smash|smashes|grind|grinds|untie|unties|untangle|untangles|disperse|disperses|eliminat(?:e|es|ing)|remove|removes)"
        rf" (?:(?:up|down|away|out|apart|the|any|all|deep|stuck|tight|stubborn|old|built-up|muscle|muscular|and|or|contracted|painful|in|of|fascial|through) ){{0,5}}{_LESION}\b"
        rf"|\b{_LESION} (?:\w+ ){{0,2}}(?:is|are|get|gets|being) (?:\w+ )?(?:broken|torn|scraped|kneaded|melted|dissolved|flushed|squeezed|pressed|ironed|crushed|flattened|separated|realigned|remoulded|smashed|removed)\b"
        r"|\b(?:pushe?s?|puts?|brings?|moves?|clicks?|pops?) (?:\w+ ){0,4}(?:back )?(?:in|into) (?:place|line|alignment|position)\b",
        "How it works is not known: this tells an idea as a fact.",
        "Leave it out, or begin with 'One idea is that …' and say what has not been shown.",
        "hedge or source",
    ),
    _phrase(
        "TP430",
        r"[”\"’][,.]? (?:says?|said|writes?|wrote|reports?|reported|tells|told us|recalls?|explains?|raves?|smiles|—|–|-) ?[A-Z]?\w+"
        r"|\b(?:one|some|many|most|several|two|three|all|a few|another) of (?:my|our) (?:patients?|clients?|customers?|readers?|guests?)\b|\bmy (?:own )?(?:\w+ )?(?:pain|back|neck|knee|shoulder|headaches?|migraines?|client|patient|clients|patients)\b(?![”\"])"
        r"|\b(?:a|one|this) (?:client|customer) (?:of (?:mine|ours)|told|said|came|walked|could|wrote)\b|\b(?:client|patient|customer)s? of (?:mine|ours|our)\b|\b(?:five|5)[- ]stars?\b|\btestimonials?\b|\bhappy (?:clients|customers|patients)\b"
        r"|\b(?-i:[A-Z][a-z]+) had (?:\w+ ){0,3}(?:tried|suffered|given up|seen)\b|\b(?-i:^[A-Z][a-z]+), (?:a|an|aged|\d+)\b[^,]*, (?:was|is|had|could|came|went|ran|got|now)\b|\buntil (?:she|he|they) (?:came to|found|met|tried) (?:us|our|me|this|my)\b|\b[Aa]fter (?:(?:only|just) )?(?:\w+ )?(?:visits?|sessions?|treatments?|weeks?|days?|months?|years?),? (?-i:[A-Z][a-z]+) (?:\w+ ){0,2}(?:threw|could|was|walked|ran|returned|felt|went|slept|stopped|had|got|came|no longer|is)\b",
        "No stories of single people: one case is not what people can expect.",
        "Delete it, or cite a study and say how many people took part.",
        "hedge or source",
        quoted=True,
    ),
    _phrase(
        "TP431",
        r"\bbook(?:ed)? (?:now|online|today|(?:a|an|your|yourself|another|our) (?:\w+ ){0,3}(?:sessions?|appointments?|massages?|treatments?|visit|course|place|slot|consultation))\b"
        r"|\b(?:our|my) (?:\w+ ){0,2}(?:clinics?|practices?|studios?|shop|store|salon|spa|centre|center|clients?|patients|customers|therapists?|team|programmes?|programs?|packages?|courses?|offers?|prices|treatments?|products?|table|gift cards?|app)\b"
        r"|\b(?:call|ring|phone|text|email|contact|visit|message) us\b|\b(?:tel|phone|fax|mob|whatsapp)\b[.:]? ?\+?\(?\d|(?<![\w.-])(?:\+\d{1,3}|0\d{2,4})[ /()-]\(?\d[\d ()/-]{4,}\d\b"
        r"|\b(?-i:GmbH|Ltd|LLC|Inc|S\.?A\.?R\.?L|PLC)\b\.?|\bfree (?:consultation|trial|session|delivery|quote|gift)\b|\b(?:discounts?|vouchers?|coupons?|special offers?|promo codes?|gift cards?)\b|\bsave (?:up to )?(?:[£$€] ?\d|\d+ ?(?:%|per ?cent|euros?|pounds?|dollars?))"
        r"|[£$€] ?\d|\b(?:order|buy|purchase|shop|sign up|subscribe|enrol) (?:now|online|today|yours|one|our|this|it|the|here|at)\b|\b(?:limited time|satisfaction|award-winning|world-class|no\. ?1)\b|\bfollow us\b|\bwe (?:have been|[’']ve been|are) (?:helping|treating|serving|here for)\b|\b(?:since|est\.|established in) (?:19|20)\d\d\b(?=\W*$)|\blooks? forward to (?:\w+ing )?(?:you|meeting|seeing|welcoming)\b|\bat (?:the |our )?reception\b|\bcame to us\b",
        "No advertising: no practices, shops, telephone numbers or offers.",
        "Delete the sentence.",
    ),
    _phrase(
        "TP433",
        r"\b(?:call(?:ing)?|dial|ring|phone|telephone|text|number(?: is)?|emergenc(?:y|ies)|ambulance)\b[^.;]{0,40}?(?<![\d,.])(?:911|999|112|111|000|110|118|119|108|144|101)\b(?![\d,.]*\d)(?! (?:people|adults|trials|studies|patients|points))"
        r"|(?<![\d,.])\b(?:911|999|112)\b[^.;]{0,25}\b(?:emergenc\w+|ambulance)\b",
        "Emergency numbers differ from country to country.",
        "Write 'your emergency number'; the page shows each reader the right words.",
        quoted=True,
    ),
    _phrase(
        "TP432",
        rf"\b(?:works?|good|great|ideal|perfect|safe|suitable|helps?|helped|benefits?|effective|gentle enough|loved?|wonderful|recommended|soothes?|calms?|eases?|relieves?|fine)\b[^.;]*\b{_CHILD}\b"
        rf"|\b(?:massage|press|roll|rub|treat|stretch|use (?:it|this|the \w+) on|squeeze|knead) (?:\w+ ){{0,2}}{_CHILD}\b|\b{_CHILD}\b[^.;]*\b(?:sleep through|benefit|respond well|love it|can have|feel better|sleep better|will enjoy)\b",
        "Advice for children needs the caution on children and a source.",
        "Delete it, or send the reader to the page on children.",
        "hedge or source",
    ),
    _phrase(
        "TP428",
        r"\b\d[\d.,]* ?(?:%|per ?cent\b)|\b(?:eighty|ninety|seventy|sixty|fifty|forty|thirty|twenty|hundred)(?:-\w+)? per ?cent\b"
        r"|\b(?:two|three|four) (?:quarters|thirds|fifths) of (?:\w+ )?(?:people|patients|headaches|pains?|back|cases)\b|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:out of|in|of) (?:every )?(?:\d+|three|four|five|ten|a hundred) (?:\w+ )?(?:people|patients|clients|persons|adults|users|sufferers|headaches|cases|women|men)\b",
        "A share of people needs its source in the same sentence.",
        "Cite the source with [^key], and write it as '7 of 100 people'.",
        "source",
    ),
)


_TELLING: dict[str, str] = {
    "TP424": r"medic\w*|tablets?|pills?|drugs?|painkillers?|thinners?|warfarin|heparin|aspirin|anticoagulants?|insulin|statins?|antidepressants?|inhalers?|prescriptions?|opioids?|ibuprofen|paracetamol|steroids?|doctors?|gps?|physicians?|hospitals?|surge\w+|operations?|scans?|rays?|mris?|specialists?|check\w*",
    "TP421": r"guarantee\w*|promise\w*|fails?|fool\w*|proof|always|certain|sure|bound|definitely|certainly|without|100|hundred|every\w*|anyone|money|doubt|question|assured|certainty|get|see|have|matter|time|results",
    "TP434": r"cur\w+|mirac\w+|magic\w*|wonder|good|all|permanent\w*|forever|everlasting|lifelong|heal\w*|ever",
    "TP422": r"safe|harm\w*|risk\w*|danger\w*|effects?|for|hurt|injur\w+|damage|wrong|lose|downsides?|sides?|drawbacks?|whatever|it|matter",
    "TP423": r"detox\w*|tox\w*|impurities|poison\w*|waste|crisis|cleans\w*|purif\w+|energ\w+|stagnant|flow|memory|stored|de",
    "TP425": r"if|means?|shows?|proves?|indicates?|confirms?|tells?|sign|proof|evidence|symptom|your|know|learn|see|find|discover|reveals?|identif\w+|pinpoints?|points?|culprit|clear|spot|twitch|diagnos\w+|you",
    "TP426": r"clinically|scientifically|medically|laboratory|research\w*|prove\w*|science|stud\w+|evidence|trials?|tests?|scientists|experts?|doctors|physicians|therapists|specialists|swears?|doubt|recommended|proof|well|countless|numerous|hundreds|dozens|been",
    "TP427": r"gain|the|push|work|press\w*|breathe|power|roll|train|stretch|go|grit|bite|hard|harder|much|more|has|have|needs?|ought|must|is|ignore|bruis\w+|pain|soreness|hurting|screaming|keep|continue|carry|however|tears|wince|scream|cry|shout|can",
    "TP429": r"adhesions?|scar|knots?|fibres|fibers|fascia\w*|restrictions?|lactic|waste|deposits?|calcium|layers|sarcomeres?|crystals?|place|line|alignment|position",
}
"""Code → words of which one stands in every sentence that the phrase is found in. Saves most of the work."""


@cache
def _told_by(word: str) -> frozenset[str]:
    return frozenset(code for code, words in _TELLING.items() if re.fullmatch(words, word))


_INNER_NOT = re.compile(r".\b(?:not|never)\b", re.IGNORECASE)


def phrases_in(
    text: str, raw: str, *, cited: bool, all_phrases: bool = False
) -> Iterator[tuple[Phrase, int, int]]:
    """Phrases that ``text`` says as its own, with the offsets of the first and behind the last character.

    ``text`` has the length of ``raw`` with its quotations blanked; ``cited`` is whether it carries a source. ``all_phrases`` tries those
    that no word of the text hints at as well, which only takes longer.
    """
    told = frozenset().union(*(_told_by(word) for word in re.findall(r"[^\W\d_]+|\d+", text.lower())))
    for phrase in PHRASES:
        if phrase.code in _TELLING and phrase.code not in told and not all_phrases:
            continue
        if (cited and "source" in phrase.lets_off) or ("hedge" in phrase.lets_off and hedged(text)):
            continue
        for match in phrase.pattern.finditer(raw if phrase.quoted else text):
            if phrase.quoted or not (denied(text, match.start()) or _INNER_NOT.search(match[0])):
                yield phrase, match.start(), match.end()
                break
