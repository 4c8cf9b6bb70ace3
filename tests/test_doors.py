"""Text is made plain where it comes in: whatever was typed, what goes out can be held by HTML, XML and JSON."""

import json
import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx_rules import broken
from html_reader import Reader
from samples import FIVE, respond

from selfcheck import html
from selfcheck.assessment import assess
from selfcheck.packs import load_pack
from selfcheck.report import Report
from selfcheck.response import FORMAT, Response, from_json, to_json
from selfcheck.word import read_review, review_to_docx, to_docx

DAY = date(2026, 11, 5)
SOUND = Path(__file__).parent / "packs" / "sound"
#: A control character, a mark that turns the direction, half a letter, what XML calls no character, and what markup is made of.
HOSTILE = "\x00\x1b[31m\u202e\ud800\ufffe]]></w:t>--></title><script>\"'&amp; end"
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe]")


def typed(_):
    """Return answers of somebody who typed it wherever something can be typed."""
    response = respond("no", organisation=HOSTILE, prepared_by=HOSTILE).answer("beta", note=HOSTILE)
    response = response.answer(HOSTILE, option=HOSTILE, measures=[HOSTILE], note=HOSTILE)
    return FIVE, response.agree("alpha-large", owner=HOSTILE).agree(HOSTILE, owner=HOSTILE)


def saved(_):
    """Return answers from a file in which it stands wherever a text does."""
    answers = [{"question": HOSTILE, "option": HOSTILE, "note": HOSTILE}, {"question": "beta", "option": "no", "note": HOSTILE}]
    plan = [{"action": HOSTILE, "owner": HOSTILE}, {"action": "beta-law", "owner": HOSTILE}]
    names = {"organisation": HOSTILE, "prepared_by": HOSTILE}
    data = {"format": FORMAT, "pack": FIVE.id, "version": HOSTILE, **names, "answers": answers, "plan": plan}
    return FIVE, from_json(json.dumps(data))


def packed(folder):
    """Return a pack in which it stands in every text; in Markdown, which has no HTML, as entities too."""
    pack = Path(shutil.copytree(SOUND, folder / "sound"))
    added = {
        "text|hint|summary|label|measure|publisher|meaning": HOSTILE,
        "advice|how|why|review": "\x1b\u202e&#1;&#x202e;]]> end",
    }
    for file in pack.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        for keys, more in added.items():
            escaped = json.dumps(more.replace("\ud800", ""))[1:]
            text = re.sub(rf'(?m)^(({keys}) = ".*)"$', lambda found, more=escaped: f"{found[1]} {more}", text)
        file.write_text(text, encoding="utf-8")
    questionnaire = load_pack(pack)
    return questionnaire, Response("sound", "1").answer("locked-door", option="no").answer("spare-key", option="yes")


@pytest.mark.parametrize("door", [typed, saved, packed])
def test_what_goes_out_can_be_held(door, tmp_path):
    """Through whichever door it came, reports, page, review document and saved answers are sound, and its words are there."""
    questionnaire, response = door(tmp_path)
    assessment = assess(questionnaire, response)
    report = Report(assessment, DAY)
    word, review, web = to_docx(report), review_to_docx(questionnaire, DAY), html.to_html(report)

    assert ([], []) == (broken(word), broken(review))
    for text in (web, html.render_page(assessment, []), to_json(response), report.file_name("docx"), *map(body, (word, review))):
        assert not UNWANTED.search(text)
    assert " end" in Reader(web).told
    assert " end" in body(word)
    assert response == from_json(to_json(response))


def body(docx):
    """Return the words of a Word document, of its tables too."""
    return "\n".join(text.text or "" for text in Document(BytesIO(docx)).element.iter(qn("w:t")))


def test_a_review_comes_in_through_a_door():
    """What a reviewer pastes is made plain where it is read."""
    document = Document(BytesIO(review_to_docx(FIVE, DAY)))
    text = next(text for text in document.element.iter(qn("w:t")) if text.text == "Hint for alpha.")
    text.text = "A\x85cafe\u0301 \u202efor people"
    file = BytesIO()
    document.save(file)
    review = read_review(file.getvalue())

    assert ["A café for people"] == [text.after for verdict in review.verdicts for text in verdict.changed]
