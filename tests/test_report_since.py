"""The page that says what changed since the last check."""

from datetime import date
from io import BytesIO

from docx import Document
from html_reader import Reader
from samples import EARLIER, FIVE, NEWER, OLDER, respond

from selfcheck.assessment import assess
from selfcheck.blocks import Heading, Table, texts
from selfcheck.comparison import compare
from selfcheck.html import to_html
from selfcheck.questionnaire import Rating
from selfcheck.report import Report, tell
from selfcheck.word import to_docx

DAY = date(2026, 11, 5)


def report(earlier, now, pack=FIVE, pack_then=None):
    assessment = assess(pack, now)
    return Report(assessment, DAY, since=compare(assessment, earlier, pack_then))


def page(*compared):
    """Return the blocks of the page: from its heading up to the next of its level."""
    blocks = tell(report(*compared))
    [start] = [number for number, block in enumerate(blocks) if isinstance(block, Heading) and "Since" in block.text]
    end = next(
        number for number, block in enumerate(blocks) if number > start and isinstance(block, Heading) and block.level == 1
    )
    return blocks[start:end]


ALL = "no", "no", "no", "no", "no"


def test_one_answer_is_better():
    """What has improved is named with its answers of then and now, and what is settled by it."""
    told = [*texts(page(respond(*ALL), respond("yes", *ALL[1:])))]

    assert ["Since the last check", "One answer is better and four are the same. Two actions are settled."] == told[:2]
    assert ["Question", "Then", "Now", "Change", "Alpha", "No", "Yes", "Better"] == told[2:10]
    assert ["Settled", "Alpha: do the alpha-small; do the alpha-large."] == told[10:]


def test_one_answer_is_worse():
    """What has become worse is named, and what is to do for it."""
    told = [*texts(page(respond("yes", *ALL[1:]), respond(*ALL)))]

    assert "One answer is worse and four are the same. Two actions are new in the plan." == told[1]
    assert ["Alpha", "Yes", "No", "Worse"] == told[6:10]
    assert ["New in the plan", "Alpha: do the alpha-small; do the alpha-large."] == told[10:]


def test_the_whole_is_compared():
    """Where both checks were finished, and judged differently, the verdicts are the first row."""
    told = [*texts(page(respond(*ALL), respond("yes", "yes", "yes", "yes", "yes")))]

    assert ["All in all", "Act now", "In good order", ""] == told[6:10]


def test_the_pack_has_changed():
    """What the check itself has changed stands under a heading of its own, and none of it as the client's doing."""
    told = [*texts(page(EARLIER, respond("no", "no"), NEWER, OLDER))]

    assert ["Two answers are the same.", "What the check itself has changed"] == told[1:3]
    assert "given to version 2025-01-02 of this check, and these to version 2026-01-02." in told[3]
    assert ["New: Delta.", "Asked in other words: Beta.", "New advice: Gamma.", "No longer asked: Zeta."] == told[4:8]
    assert ["One of your ticks and rows of the plan is put differently now."] == told[8:]


def test_both_have_changed():
    """What the client has changed comes first, then what the check has; without the pack of then that is said."""
    told = [*texts(page(EARLIER, respond("yes", "no"), NEWER))]

    assert told.index("Better") < told.index("What the check itself has changed") < told.index("No longer asked: zeta.")
    assert told[-1].startswith("Saved answers hold no questions and no advice")


def test_nothing_has_changed():
    """Where everything is the same one sentence says so, without a table."""
    blocks = page(respond(*ALL), respond(*ALL))

    assert ["Since the last check", "Five answers are the same."] == [*texts(blocks)]
    assert not any(isinstance(block, Table) for block in blocks)


def test_a_file_does_not_fill_pages():
    """Of what is no longer asked ten are named, and the rest is counted."""
    earlier = respond("no")
    for number in range(15):
        earlier = earlier.answer(f"gone-{number:02}", option="no")

    assert "gone-09 and five more." in " ".join(texts(page(earlier, respond("no"))))
    assert "gone-10" not in " ".join(texts(page(earlier, respond("no"))))


def test_both_doors_tell_it():
    """HTML and Word have the page after the plan, with the same words."""
    made = report(EARLIER, respond("yes", "no"), NEWER, OLDER)
    document = Document(BytesIO(to_docx(made)))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    [cells] = [table for table in document.tables if [cell.text for cell in table.rows[0].cells][1:3] == ["Then", "Now"]]

    assert headings.index("Since the last check") == headings.index("Action plan") + 1
    assert ["Alpha", f"{Rating.RED.shape} No", f"{Rating.GREEN.shape} Yes", "Better"] == [
        cell.text for cell in cells.rows[1].cells
    ]
    assert "One answer is better and one is the same." in Reader(to_html(made)).told
