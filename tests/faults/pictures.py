"""Faults of the family: pictures, as they are shown in texts. Those of picture files are in test_structure.py."""

from __future__ import annotations

from tests.faults import Fault, body, swap

PAGE = "contributing/architecture.md"
ALT = "Boxes joined by arrows lead from the files in docs to the published site"

STEP = "techniques/ball-self-massage.md"
STEP_ALT = "The feet are further from the wall now, and the body leans back onto the ball."

FAULTS = [
    Fault("im-noalt", PAGE, swap(f"![{ALT}]", "![]"), "TP254", "![](", "one learns by looking"),
    Fault("im-alt-file", PAGE, swap(ALT, "IMG_2031.jpg"), "TP254", "![IMG", "one learns by looking"),
    Fault("im-alt-file without ending", PAGE, swap(ALT, "data-flow-2"), "TP254", "![data", "one learns by looking"),
    Fault("im-alt-image-of", PAGE, swap(ALT, "Image of a hand on a shoulder"), "TP256", "![Image", "what the picture shows"),
    Fault("im-alt-photo showing", PAGE, swap(ALT, "A photo showing a hand"), "TP256", "![A photo", "what the picture shows"),
    Fault("im-alt-long", PAGE, swap(ALT, f"{ALT}. {ALT}"), "TP256", "![Boxes", "the limit is 125"),
    Fault("im-missing", PAGE, swap("(data-flow.svg)", "(data-flow2.svg)"), "TP204", "![Boxes", "'data-flow.svg'"),
    Fault("im-case", PAGE, swap("(data-flow.svg)", "(Data-Flow.svg)"), "TP242", "![Boxes", "'data-flow.svg'"),
    Fault("im-backslash", PAGE, swap("(data-flow.svg)", "(.\\data-flow.svg)"), "TP243", "![Boxes", "./data-flow.svg"),
    Fault("im-backslash folder", PAGE, swap("(data-flow.svg)", "(..\\contributing\\data-flow.svg)"), "TP243", "![Boxes", "../contributing/data-flow.svg"),
    Fault("im-local-file", PAGE, swap("(data-flow.svg)", "(C:/Users/Amy/Desktop/pincer.png)"), "TP244", "![Boxes", "docs/"),
    Fault("im-absolute", PAGE, swap("(data-flow.svg)", "(/contributing/data-flow.svg)"), "TP602", "![Boxes", "beside"),
    Fault("im-hotlink", PAGE, swap("(data-flow.svg)", "(https://example.com/pincer.png)"), "TP602", "![Boxes", "beside"),
    Fault("im-in-box", PAGE, body('!!! note "Good to know"\n    ![](data-flow.svg)'), "TP254", "![](", "one learns by looking"),
    Fault("im-step-unknown", STEP, swap("drawing: ball-self-massage-lean", "drawing: ball-self-massage-leen"), "TP260", "ball-self-massage-leen", "'ball-self-massage-lean'"),
    Fault("im-step-nothing like it", STEP, swap("drawing: ball-self-massage-lean", "drawing: pincer"), "TP260", "pincer", "leave the picture out"),
    Fault("im-step-alt-file", STEP, swap(STEP_ALT, "ball self massage lean"), "TP254", "ball self", "one learns by looking"),
    Fault("im-step-alt-short", STEP, swap(STEP_ALT, "Leaning back"), "TP254", "Leaning", "Two thumbs"),
    Fault("im-step-alt-image-of", STEP, swap(STEP_ALT, "Drawing of a person at a wall"), "TP256", "Drawing", "what the picture shows"),
    Fault("im-step-alt-long", STEP, swap(STEP_ALT, f"{STEP_ALT} {STEP_ALT}"), "TP256", "The feet", "the limit is 125"),
]  # fmt: skip
