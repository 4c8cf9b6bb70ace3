"""What others say of the Word report: two validators, LibreOffice, and the invariants that none of them knows."""

import io
import itertools
import json
import math
import random
from collections import Counter
from datetime import date, timedelta
from functools import partial
from zipfile import ZipFile

import pytest
from attrs import evolve
from docx_rules import CHECKS, DocxParts, broken, found
from pypdf import PdfReader
from samples import make_action, make_question, make_questionnaire

from selfcheck import Report, Response, assess, bundled_packs, load_pack
from selfcheck.questionnaire import Rating
from selfcheck.word import review_to_docx, to_docx

DAY = date(2026, 11, 22)
PACKS = {name: load_pack(name) for name in bundled_packs()}

#: What people paste, and what people try.
TEXTS = {
    "many words": "Ask the accountant about the old backup drive. " * 420,
    "one word": "w" * 20_000,
    "many lines": "- one line\r\n\r\n" * 150,
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


def answered(pack, pattern):
    """Return a response with these options, in the order of the questions; None leaves one open."""
    response = Response(pack.id, pack.version, "Bright & Sons", "Ada")
    for question, option in zip(pack.questions, pattern, strict=True):
        response = response.answer(question.id, option=option)
    return response


def sampled(pack, number):
    """Return a response that someone could give, incomplete or with measures ticked; the same for the same number."""
    chance = random.Random(number)  # noqa: S311  # a sample that anyone can repeat, not a secret
    response = Response(pack.id, pack.version, *(chance.choice(["", "Bright & Sons", "Cwmni Tŷ Gŵyr"]) for _ in range(2)))
    for question in pack.questions:
        # What is partly in place comes up more often: measures count only there.
        amber = [option.id for option in question.options if option.rating is Rating.AMBER]
        option = chance.choice([None, *amber, *(option.id for option in question.options)])
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
    return response


def hostile(pack, text, half):
    """Return a response that says *text* wherever something can be typed; *half* of the questions stay open."""
    options = in_turn(pack)
    response = Response(pack.id, pack.version, text, text)
    for number, (question, option) in enumerate(zip(pack.questions, options, strict=True)):
        ticked = [action.id for action in question.actions][::2]
        response = response.answer(question.id, option=None if half and number % 2 else option, measures=ticked, note=text)
        for action in question.actions:
            response = response.agree(action.id, owner=text, due=DAY, done=half)
    return response.answer(text, option=text, note=text) if half else response


def in_turn(pack):
    """Return an option of each question: the first, the second and so on, and again from the first."""
    return [question.options[number % len(question.options)].id for number, question in enumerate(pack.questions)]


def alike(pack, answer):
    """Return the same option of each question, and None where it is not offered."""
    return [answer if question.option(answer) else None for question in pack.questions]


def patterns(pack):
    """Return every pattern of answers to a pack; of a long one, which has too many for any machine, some of them."""
    offered = [[option.id for option in question.options] for question in pack.questions]
    if math.prod(map(len, offered)) <= 2000:
        return list(itertools.product(*offered))
    chance = random.Random(0)  # noqa: S311  # the same ones each time, so that each has a name
    return [tuple(map(chance.choice, offered)) for _ in range(100)]


def cells(pack):
    """Yield the kind, the name and the maker of each response to a pack that is tried."""
    for pattern in patterns(pack):
        yield "complete", " ".join(pattern), partial(answered, pack, pattern)
    for answer in {option.id: None for question in pack.questions for option in question.options}:
        yield "alike", answer, partial(answered, pack, alike(pack, answer))
    yield "half", "answered", partial(answered, pack, [option if n % 2 else None for n, option in enumerate(in_turn(pack))])
    yield "none", "answered", partial(answered, pack, [None] * len(pack.questions))
    for number in range(100):
        yield "sampled", str(number), partial(sampled, pack, number)
    for name, text in TEXTS.items():
        yield name, "all answered", partial(hostile, pack, text, half=False)
        yield name, "half answered", partial(hostile, pack, text, half=True)


def build(pack, response):
    """Return the Word report on a response to a pack."""
    return to_docx(Report(assess(pack, response), DAY))


CELLS = [
    pytest.param(pack, kind, respond, id=f"{pack}, {kind}: {name}")
    for pack in PACKS
    for kind, name, respond in cells(PACKS[pack])
]


@pytest.mark.matrix(40, every=["pack", "kind"])
@pytest.mark.parametrize(("pack", "kind", "respond"), CELLS)
def test_openxml_audit(audit, pack, kind, respond):
    """Whatever is answered, the report builds, and the validator finds no error."""
    assert [] == audit(build(PACKS[pack], respond()))


@pytest.mark.matrix(40, every=["pack", "kind"])
@pytest.mark.parametrize(("pack", "kind", "respond"), CELLS)
def test_invariants(pack, kind, respond):
    """What no validator knows holds for every report."""
    assert [] == broken(build(PACKS[pack], respond()))


def test_any_questions_can_be_tried():
    """A pack may have questions with one, two or any number of options: each pattern is there, and each response can be given."""
    questions = (make_question(f"q{count}", make_action(f"a{count}", "no")) for count in range(1, 6))
    questions = [evolve(question, options=question.options[:count]) for count, question in enumerate(questions, 1)]
    tried = [(kind, respond()) for kind, _, respond in cells(make_questionnaire(*questions))]

    assert math.factorial(5) == sum(kind == "complete" for kind, _ in tried)
    assert {"complete", "alike", "half", "none", "sampled", *TEXTS} == {kind for kind, _ in tried}


@pytest.fixture(name="docx", scope="module")
def _docx():
    """A full report: everything answered, with ticks, notes and a plan."""
    pack = next(iter(PACKS.values()))
    return build(pack, hostile(pack, "We asked Bob.\nHe knows." * 5, half=False))


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
    "a heading of level": (BODY, 'w:val="Heading2"', 'w:val="Heading3"', 1),
    "a style that is not there": (BODY, 'w:val="Title"', 'w:val="Titel"', 1),
    "which is not there": (BODY, 'r:id="rId', 'r:id="no', 1),
    "a link without words": (BODY, "<w:hyperlink ", '<w:hyperlink w:anchor="x"/><w:hyperlink ', 1),
    "turns the direction": (BODY, "Where you", "Where \u202eyou", 1),
    "a field does not end": ("word/footer1.xml", '<w:fldChar w:fldCharType="end"/>', "", 1),
    "asks to be updated": ("word/footer1.xml", 'w:fldCharType="begin"', 'w:dirty="1" w:fldCharType="begin"', 1),
    "settings have updateFields": ("word/settings.xml", "<w:compat>", "<w:updateFields/><w:compat>", 1),
    "a list without a numbering": ("word/styles.xml", '<w:numId w:val="1"/>', '<w:numId w:val="99"/>', 1),
    "the language of the defaults": ("word/styles.xml", 'w:lang w:val="en-GB"', 'w:lang w:val="en-US"', 1),
    "titles": ("docProps/core.xml", "</dc:title>", "</dc:title><dc:title>x</dc:title>", 1),
    "leads out": ("word/_rels/document.xml.rels", "https://", "file://", 1),
    "two controls with the id": (BODY, '<w:id w:val="11"/>', '<w:id w:val="10"/>', 1),
    "two controls with the tag": (BODY, '.due"/>', '.owner"/>', 1),
    "a control without a name": (BODY, '<w:alias w:val="Done:', '<w:title w:val="', 1),
    "a control that is bound": (BODY, "<w:text/>", "<w:dataBinding/><w:text/>", 1),
    "a prompt that is not there": ("word/glossary/document.xml", "Selfcheck blank", "Other", 1),
    "bookmarks begin and do not end": (BODY, "<w:bookmarkEnd ", "<w:bookmarkBegin ", 1),
    "a link to": (BODY, 'w:name="_Toc', 'w:name="_Tic', 1),
    "a type for nothing": ("[Content_Types].xml", "/word/fontTable.xml", "/word/other.xml", 1),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_invariants_speak_up(docx, defect):
    """A defect that is planted is found: the invariants do look."""
    assert [] != [problem for problem in broken(planted(docx, *DEFECTS[defect])) if defect in problem]


def test_openxml_audit_speaks_up(docx, audit):
    """An element out of place is found: the validator does look."""
    assert [] != audit(planted(docx, BODY, "<w:cantSplit/><w:tblHeader/>", "<w:tblHeader/><w:i/>"))


def test_every_check_is_made():
    """Each check has a name that says what it checks, and is there once."""
    assert len(set(CHECKS)) == len(CHECKS)
    assert {"problems"} == {check.__name__.split("_")[1] for check in CHECKS}


@pytest.mark.matrix(24, every=["pack", "kind"])
@pytest.mark.parametrize(("pack", "kind", "respond"), [cell for cell in CELLS if cell.values[1] not in ("complete", "sampled")])
def test_open_xml_sdk(sdk, pack, kind, respond, tmp_path):
    """Microsoft's own validator finds no error in reports with hostile, right-to-left and emoji text, or on many questions."""
    path = tmp_path / "report.docx"
    path.write_bytes(build(PACKS[pack], respond()))

    assert [] == sdk(path)


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("pack", PACKS)
def test_review_documents(sdk, audit, pack, tmp_path):
    """The document in which an expert reviews a pack is sound to both validators and holds all invariants."""
    path = tmp_path / "review.docx"
    path.write_bytes(review_to_docx(PACKS[pack], DAY))

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
    package = DocxParts(docx)
    tree = pdf.root_object["/StructTreeRoot"]
    counted = Counter(tags(tree, tree.get("/RoleMap", {})))
    paragraphs = Counter(found(package.document, "//w:pStyle/@w:val"))

    # The verdict is a heading too.
    headings = [paragraphs["SelfcheckVerdict"] + paragraphs["Heading1"], *(paragraphs[f"Heading{level}"] for level in (2, 3, 4))]
    assert min(counted["/H1"], counted["/H2"], counted["/H3"], counted["/L"], counted["/Table"]) > 0
    assert headings == [counted[f"/H{level}"] for level in (1, 2, 3, 4)]
    assert paragraphs["ListBullet"] + paragraphs["ListNumber"] == counted["/LI"]
    assert len(found(package.document, "//w:tbl")) == counted["/Table"]
    assert len(found(package.document, "//w:tr[w:trPr/w:tblHeader]//w:tc")) == counted["/TH"]


def test_pdf_says_what_it_is(docx, pdf):
    """The PDF is tagged, in British English, shows its title, and claims PDF/UA."""
    root = pdf.root_object
    title = found(DocxParts(docx).trees["docProps/core.xml"], "string(//dc:title)")

    assert root["/MarkInfo"]["/Marked"].value is True
    assert "en-GB" == root["/Lang"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert title == pdf.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_data()
