"""What others say of the Word report: two validators, LibreOffice, and the invariants that none of them knows."""

import io
import itertools
import json
import multiprocessing
import os
import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from zipfile import ZipFile

import pytest
from invariants import CHECKS, DAY, LONG, PACK, Package, audit, broken, build, found, judge
from pypdf import PdfReader

from selfcheck import Response
from selfcheck.word import review_to_docx

PATTERNS = list(itertools.product(*([option.id for option in question.options] for question in PACK.questions)))

#: What people paste, and what people try.
TEXTS = {
    "many words": "Ask the accountant about the old backup drive. " * 420,
    "one word": "w" * 20_000,
    "many lines": "- one line\r\n\r\n" * 700,
    "markup": "</w:t></w:r></w:p><w:p><w:r><w:t>&amp;\"' <script>alert(1)</script> <!-- --> <![CDATA[ ]]> &#0; <?xml?>",
    "control characters": "".join(map(chr, (*range(32), *range(127, 160)))) + "end",
    "surrogates and noncharacters": "a\ud800b\udfffc\ufffed\uffffe\ufdd0f\U0001fffeg\U0010ffffh\ufeffi",
    "direction marks": "abc\u202egpj.exe\u202c \u2066x\u2069 \u200fy\u200e \u061cz",
    "Hebrew": "שלום עולם: לבדוק את הגיבוי (2026-11-22), ואז לסיים.",
    "Arabic": "مرحبا بالعالم: تحقق من النسخة الاحتياطية 12٪ ثم انتهِ.",
    "Persian and English": "می‌خواهم Backup ۱۲۳ را (check) کنم",
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👍🏽 ✅ 1️⃣ 🇬🇧",
    "Welsh and Polish": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ŵŷ – zażółć gęślą jaźń",
    "Chinese, Thai and Hindi": "个人数据安全 ความปลอดภัย सुरक्षा 𠀀𠮷",
    "piles of accents": "Z̴̡̛̪̦͖͗a̸͙̪̐l̷̞͂g̵̳̈́o̶͔͝ " * 100,
    "odd spaces": "\t a\u00a0b\u200bc\u2028d\u2029e\u3000f\v\fg \u00ad ",
    "formulas and fields": "=cmd|'/c calc'!A1 {{ 7*7 }} {% for %} { DDEAUTO c:\\x } +SUM(A1) @import %00 ${jndi:x}",
    "addresses": "javascript:alert(1) file://server/share \\\\server\\share https://exa mple/%zz?a=1&b=2 mailto:a@b@c",
    "exactly a property": "p" * 255,
    "one more than a property": "é" * 256,
    "private use and beyond": "\ue000\uf8ff\U000f0000\U00100000 \U0001f9ff\u1680\u180e\u2060",
}


def answered(pattern, pack=PACK, **more):
    """Return a response with these options, in the order of the questions; None leaves one open."""
    response = Response(pack.id, pack.version, "Bright & Sons", "Ada")
    for question, option in zip(pack.questions, pattern, strict=True):
        response = response.answer(question.id, option=option, **more)
    return response


def sampled(number, pack=PACK):
    """Return a response that someone could give, incomplete or with measures ticked; the same for the same number."""
    chance = random.Random(number)  # noqa: S311  # a sample that anyone can repeat, not a secret
    response = Response(pack.id, pack.version, *(chance.choice(["", "Bright & Sons", "Cwmni Tŷ Gŵyr"]) for _ in range(2)))
    for question in pack.questions:
        option = chance.choice([None, "partially", *(option.id for option in question.options)])
        ticked = [action.id for action in question.actions if chance.random() < 0.4]
        note = chance.choice(["", "", "Ask Bob.", "Two\nlines & more", "שלום"])
        response = response.answer(question.id, option=option, measures=ticked, note=note)
        for action in question.actions:
            if chance.random() < 0.4:
                due = chance.choice([None, DAY + timedelta(chance.randrange(-400, 4000))])
                owner = chance.choice(["", "Sam", "Sam & Jo"])
                response = response.agree(action.id, owner=owner, due=due, done=chance.random() < 0.5)
    if chance.random() < 0.2:
        response = response.answer("gone", option="yes", note="Old").answer(pack.questions[0].id, option="gone")
    if all(answer.option and not answer.measures for answer in response.answers):
        response = response.answer(pack.questions[-1].id, option=None)
    return response


def hostile(text, half, pack=PACK):
    """Return a response that says *text* wherever something can be typed; *half* of the questions stay open."""
    options = [None if half and number % 2 else question.options[number % 3].id for number, question in enumerate(pack.questions)]
    response = Response(pack.id, pack.version, text, text)
    for question, option in zip(pack.questions, options, strict=True):
        ticked = [action.id for action in question.actions][::2]
        response = response.answer(question.id, option=option, measures=ticked, note=text)
        for action in question.actions:
            response = response.agree(action.id, owner=text, due=DAY, done=half)
    return response.answer(text, option=text, note=text) if half else response


HOSTILE = {
    f"{name}, {'half' if half else 'all'} answered": hostile(text, half) for name, text in TEXTS.items() for half in (False, True)
}
#: The long pack: all answered alike, in turn, by half and not at all; a few samples; and texts that mean harm.
RATED = {kind: [kind] * len(LONG.questions) for kind in ("yes", "partially", "no", "not-sure")}
TURNS = [question.options[number % len(question.options)].id for number, question in enumerate(LONG.questions)]
RATED |= {"in turn": TURNS, "half": [option if n % 2 else None for n, option in enumerate(TURNS)], "none": [None] * len(TURNS)}
LONG_RESPONSES = {name: answered(pattern, LONG) for name, pattern in RATED.items()}
LONG_RESPONSES |= {f"sample {number}": sampled(number, LONG) for number in range(4)}
LONG_RESPONSES |= {name: hostile(TEXTS[name], half=False, pack=LONG) for name in ("markup", "Arabic")}
RESPONSES = {
    "complete": {" ".join(pattern): answered(pattern) for pattern in PATTERNS},
    "sampled": {f"sample {number}": sampled(number) for number in range(200)},
    "hostile": HOSTILE,
    "long": LONG_RESPONSES,
}


def test_what_is_tried():
    """All patterns of answers are there, 200 other responses, 40 with hostile text and 13 to the long pack, each of them once."""
    assert [1600, 200, 40, 13] == [len(responses) for responses in RESPONSES.values()]
    assert 1853 == len({response for responses in RESPONSES.values() for response in responses.values()})


@pytest.fixture(name="verdicts", scope="module")
def _verdicts():
    """What is wrong with the report on each response, by kind and name; reports are built and judged on all processors.

    All are built and have the invariants checked. In CI all are validated too, which takes two minutes. Elsewhere, a report on a
    complete pattern is not where it is made of nothing but what was validated in others.
    """
    cases = [(kind, name, response) for kind, responses in RESPONSES.items() for name, response in responses.items()]
    all = [kind != "complete" or bool(os.environ.get("CI")) for kind, _, _ in cases]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        judged = pool.map(judge, (response for _, _, response in cases), all, chunksize=20)
        return {(kind, name): verdict for (kind, name, _), verdict in zip(cases, judged, strict=True)}


@pytest.mark.parametrize("kind", RESPONSES)
def test_openxml_audit(verdicts, kind):
    """Every report builds, and the validator finds no error."""
    errors = {name: errors for (each, name), (errors, _) in verdicts.items() if each == kind and errors}

    assert {} == errors


@pytest.mark.parametrize("kind", RESPONSES)
def test_invariants(verdicts, kind):
    """What no validator knows holds for every report."""
    problems = {name: problems for (each, name), (_, problems) in verdicts.items() if each == kind and problems}

    assert {} == problems


@pytest.fixture(name="docx", scope="module")
def _docx():
    """A full report: everything answered, with ticks, notes and a plan."""
    response = answered(("yes", "partially", "no", "not-sure", "no"), note="We asked Bob.\nHe knows." * 5)
    for question in PACK.questions:
        response = response.answer(question.id, measures=[action.id for action in question.actions][:2])
        for action in question.actions[:2]:
            response = response.agree(action.id, owner="Sam", due=DAY, done=True)
    return build(response)


def planted(docx, part, old, new, count=1):
    """Return the document with *old* replaced by *new* in one of its parts."""
    copy = io.BytesIO()
    with ZipFile(io.BytesIO(docx)) as package, ZipFile(copy, "w") as changed:
        for name in package.namelist():
            content = package.read(name).decode()
            if name == part:
                assert old in content
                content = content.replace(old, new, count)
            changed.writestr(name, content)
    return copy.getvalue()


BODY = "word/document.xml"
DEFECTS = {
    "not well-formed": (BODY, "</w:p>", "", 1),
    "an empty paragraph": (BODY, "</w:p><w:p>", "</w:p><w:p/><w:p>", 1),
    "without one heading row": (BODY, "<w:tblHeader/>", "", 1),
    "a row that may split": (BODY, "<w:cantSplit/>", "", 1),
    "a heading of level": (BODY, 'w:val="Heading1"', 'w:val="Heading2"', 1),
    "a style that is not there": (BODY, 'w:val="Title"', 'w:val="Titel"', 1),
    "which is not there": (BODY, 'r:id="rId', 'r:id="no', 1),
    "a link without words": (BODY, "<w:hyperlink ", '<w:hyperlink w:anchor="x"/><w:hyperlink ', 1),
    "turns the direction": (BODY, "At a glance", "At a \u202eglance", 1),
    "a field does not end": ("word/footer1.xml", '<w:fldChar w:fldCharType="end"/>', "", 1),
    "asks to be updated": ("word/footer1.xml", 'w:fldCharType="begin"', 'w:dirty="1" w:fldCharType="begin"', 1),
    "settings have updateFields": ("word/settings.xml", "<w:compat>", "<w:updateFields/><w:compat>", 1),
    "a list without a numbering": ("word/styles.xml", '<w:numId w:val="1"/>', '<w:numId w:val="99"/>', 1),
    "the language of the defaults": ("word/styles.xml", 'w:lang w:val="en-GB"', 'w:lang w:val="en-US"', 1),
    "titles": ("docProps/core.xml", "</dc:title>", "</dc:title><dc:title>x</dc:title>", 1),
    "leads out": ("word/_rels/document.xml.rels", "https://", "file://", 1),
    "two controls with the id": (BODY, '<w:id w:val="11"/>', '<w:id w:val="10"/>', 1),
    "two controls with the tag": (BODY, '<w:tag w:val="done.', '<w:tag w:val="due.', 1),
    "a control without a name": (BODY, '<w:alias w:val="Done, row 1:', '<w:title w:val="', 1),
    "is bound to 0 places": (BODY, "s:action[1]", "s:action[99]", 1),
    "a prompt that is not there": ("word/glossary/document.xml", "Selfcheck due", "Other", 1),
    "bookmarks begin and do not end": (BODY, "<w:bookmarkEnd ", "<w:bookmarkBegin ", 1),
    "a link to": (BODY, 'w:name="_Toc', 'w:name="_Tic', 1),
    "a type for nothing": ("[Content_Types].xml", "/word/fontTable.xml", "/word/other.xml", 1),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_invariants_speak_up(docx, defect):
    """A defect that is planted is found: the invariants do look."""
    assert [] != [problem for problem in broken(planted(docx, *DEFECTS[defect])) if defect in problem]


def test_openxml_audit_speaks_up(docx):
    """An element out of place is found: the validator does look."""
    assert [] != audit(planted(docx, BODY, "<w:cantSplit/><w:tblHeader/>", "<w:tblHeader/><w:i/>"))


def test_every_check_is_made():
    """Each check has a name that says what it checks, and is there once."""
    assert len(set(CHECKS)) == len(CHECKS)
    assert {"problems"} == {check.__name__.split("_")[1] for check in CHECKS}


def test_open_xml_sdk(sdk, tmp_path):
    """Microsoft's own validator finds no error in reports with hostile, right-to-left and emoji text, or on many questions."""
    asked = {**HOSTILE, **LONG_RESPONSES}
    paths = {name: tmp_path / f"{number}.docx" for number, name in enumerate(asked)}
    for name, path in paths.items():
        path.write_bytes(build(asked[name]))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        errors = dict(zip(paths, pool.map(sdk, paths.values()), strict=True))

    assert 53 == len(errors)
    assert {} == {name: found for name, found in errors.items() if found}


@pytest.mark.parametrize("pack", [PACK, LONG], ids=lambda pack: pack.id)
def test_review_documents(sdk, pack, tmp_path):
    """The document in which an expert reviews a pack is sound to both validators and holds all invariants."""
    path = tmp_path / "review.docx"
    path.write_bytes(review_to_docx(pack, DAY))

    assert ([], [], []) == (broken(path.read_bytes()), audit(path.read_bytes()), sdk(path))


def test_open_xml_sdk_speaks_up(sdk, docx, tmp_path):
    """An element out of place is found, and so is a file that is none: the validator does look."""
    (tmp_path / "planted.docx").write_bytes(planted(docx, BODY, "<w:cantSplit/><w:tblHeader/>", "<w:tblHeader/><w:i/>"))
    (tmp_path / "none.docx").write_bytes(b"PK")

    assert [] != sdk(tmp_path / "planted.docx")
    assert [] != sdk(tmp_path / "none.docx")


@pytest.fixture(name="pdf", scope="module")
def _pdf(docx, office):
    """The full report as LibreOffice exports it for PDF/UA."""
    options = json.dumps({"PDFUACompliance": {"type": "boolean", "value": "true"}})
    return PdfReader(io.BytesIO(office(docx, f"pdf:writer_pdf_Export:{options}")))


def tags(element, roles):
    """Yield the tags of a PDF's structure, as their roles."""
    element = element.get_object()
    if not hasattr(element, "get"):
        return
    if tag := element.get("/S"):
        yield roles.get(tag, tag)
    below = element.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        yield from tags(child, roles)


def test_pdf_structure(docx, pdf):
    """The PDF knows every heading, every list item, every table and every heading of its columns as what it is."""
    package = Package(docx)
    tree = pdf.root_object["/StructTreeRoot"]
    counted = Counter(tags(tree, tree.get("/RoleMap", {})))
    paragraphs = Counter(found(package.document, "//w:pStyle/@w:val"))

    assert min(counted["/H1"], counted["/H2"], counted["/H3"], counted["/L"], counted["/Table"]) > 0
    assert [paragraphs[f"Heading{level}"] for level in (1, 2, 3)] == [counted[f"/H{level}"] for level in (1, 2, 3)]
    assert paragraphs["ListBullet"] + paragraphs["ListNumber"] == counted["/LI"]
    assert len(found(package.document, "//w:tbl")) == counted["/Table"]
    assert len(found(package.document, "//w:tr[w:trPr/w:tblHeader]//w:tc")) == counted["/TH"]


def test_pdf_says_what_it_is(docx, pdf):
    """The PDF is tagged, in British English, shows its title, and claims PDF/UA."""
    root = pdf.root_object
    title = found(Package(docx).trees["docProps/core.xml"], "string(//dc:title)")

    assert root["/MarkInfo"]["/Marked"].value is True
    assert "en-GB" == root["/Lang"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert title == pdf.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_data()
