"""Faults of the families: files and characters, and how fields are written."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults import ARTICLE, BIB, DOSES, HEAT, THINNERS, Fault, body, swap

AIM = "aim: To make you more comfortable before or after pressure work.\n"
GRADE = "  grade: moderate\n"


def title(value: str) -> Callable[[str], str]:
    return swap("title: Heat packs and wraps", f"title: {value}")


def aim(value: str) -> Callable[[str], str]:
    return swap(AIM, f"aim: {value}\n")


FAULTS = [
    # Files and characters
    Fault("file-bom", HEAT, lambda text: "\ufeff" + text, "TP011", "\ufeff---", "guide fix"),
    Fault("file-bom data", DOSES, lambda text: "\ufeff" + text, "TP011", "\ufeff- id", "guide fix"),
    Fault("file-crlf", ARTICLE, lambda text: text.replace("\n", "\r\n"), "TP012", "\r", "The line ends"),
    Fault("file-crlf sources", BIB, lambda text: text.replace("\n", "\r\n"), "TP012", "\r", "guide fix"),
    Fault("file-mixed-eol", HEAT, lambda text: text.replace("\n", "\r\n", 20), "TP012", "\r", "Some line ends"),
    Fault("file-zero-width", ARTICLE, body("Hold a mild\u200b pressure."), "TP006", "\u200b", "Delete"),
    Fault("file-zero-width-slug", HEAT, swap("- tech-heat-burn", "- tech-heat\u200d-burn"), "TP006", "\u200d-burn", "Delete"),
    Fault("file-bidi", HEAT, swap("- do: Test the", "- do: Test \u202ethe"), "TP006", "\u202ethe", "turns the direction"),
    Fault("file-soft-hyphen", HEAT, swap("skin redness", "skin red\xadness"), "TP006", "\xadness", "Delete"),
    Fault("file-merge-marks", HEAT, swap(AIM, f"<<<<<<< HEAD\n{AIM}=======\naim: To feel warm.\n>>>>>>> new\n"), "TP014", "<<<<<<< HEAD", "Keep one version"),
    Fault("file-merge-marks data", DOSES, lambda text: text.replace("- id", ">>>>>>> new\n- id", 1), "TP014", ">>>>>>> new", "Keep one version"),
    Fault("file-merge-marks sources", BIB, lambda text: text.replace("@article", "=======\n@article", 1), "TP014", "=======", "Keep one version"),
    Fault("file-nul", HEAT, swap("- do: Lay the", "- do: Lay\0the"), "TP006", "\0the", "control character"),
    Fault("file-nul data", DOSES, swap("claim: In a", "claim: In\0a"), "TP006", "\0a", "U+0000"),
    Fault("line separator", HEAT, swap("skin redness", "skin\u2028redness"), "TP006", "\u2028redness", "Delete"),
    Fault("vertical tab", ARTICLE, body("One\x0btwo three."), "TP006", "\x0btwo", "control"),
    Fault("private sign", ARTICLE, body("\uf0b7 Rest for a day."), "TP006", "\uf0b7", "font"),
    Fault("file-no-final-newline", HEAT, lambda text: text.rstrip("\n"), "TP013", "", "press Enter"),
    Fault("file-no-final-newline data", DOSES, lambda text: text.rstrip("\n"), "TP013", "", "guide fix"),
    Fault("file-mojibake", HEAT, swap("- skin redness", "- it doesnâ€™t help"), "TP015", "â€™t", "'’'"),
    Fault("mojibake of an accent", BIB, swap("Freiwald, Jürgen", "Freiwald, JÃ¼rgen"), "TP015", "Ã¼", "'ü'"),
    Fault("replacement sign", ARTICLE, body("A caf\ufffd visit."), "TP015", "\ufffd", "again"),
    Fault("file-homoglyph", HEAT, swap("- tech-heat-burn", "- tech-he\u0430t-burn"), "TP016", "\u0430t-burn", "Cyrillic"),
    Fault("file-homoglyph text", ARTICLE, body("A \u041cuscle rests."), "TP016", "\u041cuscle", "'M'"),
    Fault("mathematical letters", ARTICLE, body("A \U0001d42breal help."), "TP016", "\U0001d42b", "type 'r'"),
    # How fields are written
    Fault("file-nbsp-indent", HEAT, swap("    basis: editorial", "\xa0\xa0\xa0\xa0basis: editorial"), "TP021", "\xa0\xa0\xa0\xa0basis", "space bar"),
    Fault("nbsp after the colon", HEAT, swap("title: H", "title:\xa0H"), "TP021", "\xa0Heat", "special blank"),
    Fault("nbsp in a heading", ARTICLE, swap("## The idea", "##\xa0The idea"), "TP021", "\xa0The", "special blank"),
    Fault("yaml-none", ARTICLE, lambda text: text[text.index("---", 4) + 4 :].lstrip(), "TP002", "## The idea", "---"),
    Fault("yaml-none fields only", HEAT, lambda text: text[4:], "TP002", "kind:", "first line"),
    Fault("yaml-text-before", ARTICLE, lambda text: "My draft, please check\n" + text, "TP002", "My draft", "below the second"),
    Fault("yaml-empty-line-before", HEAT, lambda text: "\n" + text, "TP002", "", "very first line"),
    Fault("yaml-unclosed", ARTICLE, lambda text: "---\n" + text[4:].replace("---\n", "", 1), "TP002", "", "never closed"),
    Fault("yaml-four-hyphens", ARTICLE, lambda text: "---\n" + text[4:].replace("---\n", "----\n", 1), "TP002", "----", "exactly three hyphens"),
    Fault("yaml-four-hyphens at the top", HEAT, lambda text: "-" + text, "TP002", "----", "exactly three hyphens"),
    Fault("yaml-dash", HEAT, lambda text: "\u2014" + text[3:], "TP002", "\u2014", "exactly three hyphens"),
    Fault("yaml-tab", HEAT, swap("  pressure:\n", "\tpressure:\n"), "TP003", "\tpressure", "tab"),
    Fault("yaml-tab after the colon", HEAT, swap("kind: new", "kind:\tnew"), "TP021", "\tnew", "tab"),
    Fault("yaml-colon-title", HEAT, title("Heat: packs and wraps"), "TP003", ": packs", "quotes"),
    Fault("yaml-open-quote", HEAT, title('"Heat packs and wraps'), "TP003", '"Heat', "Close it"),
    Fault("yaml-open-quote single", HEAT, title("'Heat packs and wraps"), "TP003", "'Heat", "Close it"),
    Fault("yaml-apostrophe", HEAT, title("'Don't use heat packs'"), "TP003", "t use", "double quotes"),
    Fault("text after a quote", HEAT, title('"Heat" packs'), "TP003", "packs", "whole text in quotes"),
    Fault("backslash in quotes", HEAT, title('"Heat \\packs"'), "TP003", "", "backslash"),
    Fault("yaml-indent", HEAT, swap(GRADE, f"  {GRADE}"), "TP003", "summary:", "line above"),
    Fault("yaml-indent inner", HEAT, swap("    basis: editorial", "      basis: editorial"), "TP003", "basis: editorial", "line above"),
    Fault("yaml-indent too little", HEAT, swap("  repeats:\n", " repeats:\n"), "TP003", "repeats:", "line above"),
    Fault("yaml-no-space-colon", HEAT, swap("  kind: new", "  kind:new"), "TP003", "kind:new", "Write 'kind: …'"),
    Fault("yaml-no-space-colon first", HEAT, swap("kind: technique", "kind:technique"), "TP003", "kind:technique", "blank"),
    Fault("yaml-no-space-colon step", HEAT, swap("- do: Check", "- do:Check"), "TP103", "do:Check", "blank after the colon"),
    Fault("no colon", HEAT, swap("effort: 15", "effort 15"), "TP003", "effort 15", "colon"),
    Fault("yaml-open-list", HEAT, swap("alternatives:\n", "alternatives: [heat\n"), "TP003", "[heat", "]"),
    Fault("list on the line of its field", HEAT, swap("you_need:\n- a hot", "you_need: - a hot"), "TP003", "- a hot", "line of its own"),
    Fault("yaml-at", HEAT, aim("@home comfort"), "TP003", "@home", "quotes"),
    Fault("percent sign", HEAT, aim("%80 comfort"), "TP003", "%80", "quotes"),
    Fault("backtick", HEAT, aim("`comfort`"), "TP003", "`comfort", "quotes"),
    Fault("upright line", HEAT, aim("| comfort"), "TP003", "| comfort", "quotes"),
    Fault("yaml-star", HEAT, title("*Best* heat packs"), "TP005", "*Best*", "quotes"),
    Fault("yaml-smart-quotes", HEAT, title("“Heat packs”"), "TP022", "“Heat", "plain quotes"),
    Fault("yaml-hash", HEAT, title("Heat pack #1 and wraps"), "TP018", "#1 and", "quotes"),
    Fault("yaml-hash in a claim", DOSES, swap("light pressure for", "light pressure #2 for"), "TP018", "#2 for", "lost"),
    Fault("yaml-hash after the name", HEAT, swap("  text: First version.", "  text: # First version."), "TP018", "# First", "quotes"),
    Fault("yaml-dup-key", HEAT, swap(AIM, AIM + AIM), "TP004", AIM + "how", "Keep one"),
    Fault("yaml-list-root", HEAT, lambda text: "---\n- title\n- aim\n---\n", "TP002", "- title", "without '- '"),
    Fault("yaml-anchor", HEAT, swap("dose:", "dose: &d"), "TP005", "&d", "in full"),
    Fault("yaml-bomb", HEAT, swap("kind: technique", "kind: technique\na: &a [x,x,x]\nb: [*a,*a]"), "TP005", "&a", "in full"),
    Fault("yaml-merge-key", HEAT, swap("  hold:\n", "  <<: pressure\n  hold:\n"), "TP005", "<<", "in full"),
    Fault("yaml-python-tag", HEAT, title("!!python/object/apply:os.system [id]"), "TP005", "!!python", "special"),
    Fault("yaml-tag", HEAT, title("!Important heat packs"), "TP005", "!Important", "quotes"),
    Fault("yaml-env-tag", HEAT, aim("!ENV GITHUB_TOKEN"), "TP005", "!ENV", "quotes"),
    Fault("yaml-deep", HEAT, swap(AIM, f"aim: {'[ ' * 9}x{' ]' * 9}\n"), "TP613", "[", "levels"),
    Fault("yaml-norway", HEAT, aim("no"), "TP019", "no\n", "quotes"),
    Fault("yaml-on", HEAT, swap("- a cloth or thin towel", "- yes"), "TP019", "yes\n", "quotes"),
    Fault("yaml-sexagesimal", HEAT, swap("value: 1 to 3 times a day", "value: 1:30"), "TP019", "1:30", "90 seconds"),
    Fault("yaml-octal", "learn/aftercare.md", lambda text: text.replace("order: ", "order: 0", 1), "TP019", "0", "leading zero"),
    Fault("yaml-float-title", HEAT, title("3.10"), "TP019", "3.10", "quotes"),
    Fault("yaml-second-doc", ARTICLE, lambda text: text.replace("\n## The idea", "\n---\ntitle: The idea\n---\n\n## The idea", 1), "TP020", "---\ntitle", "Move the fields"),
    Fault("yaml-in-fence", HEAT, lambda text: f"```yaml\n{text}```\n", "TP002", "```yaml", "Remove the ```"),
    Fault("yaml error in a caution", THINNERS, swap("level: ask", "level ask"), "TP003", "level ask", "colon"),
    # Sources
    Fault("source with an open brace", BIB, swap("year = {2015},", "year = {2015,"), "TP009", "year = {2015,", "brace"),
    Fault("source without a comma", BIB, swap("volume = {16},", "volume = {16}"), "TP009", "volume = {16}\n", "comma"),
    Fault("source without @", BIB, swap("@article{aksoy", "article{aksoy"), "TP009", "article{aksoy", "@article"),
    Fault("source field twice", BIB, swap("  volume = {16},\n", "  volume = {16},\n  volume = {17},\n"), "TP004", "volume = {17}", "Keep one"),
    # Passwords
    Fault("sec-secret", ARTICLE, body("Use token ghp_0123456789abcdefghijABCDEFGHIJ012345 for it."), "TP023", "ghp_", "Take it out"),
    Fault("sec-secret in a remark", DOSES, lambda text: "# password: Tr1gger-p0int\n" + text, "TP023", "password", "Take it out"),
]  # fmt: skip
