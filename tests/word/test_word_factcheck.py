"""The document in which an expert reviews a pack: written, filled in by people and programs, and read back."""

import io
import re
import tracemalloc
from datetime import date
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from attrs import evolve
from corruption import seeded, with_bytes_changed, with_parts_changed
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx_rules import DocxParts, broken, found, name, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import FIVE, GUIDE, make_question, make_questionnaire

from selfcheck.blocks import Heading
from selfcheck.factcheck import Comment, NoReview, passages_of, summarise, tell_review
from selfcheck.glossary import Glossary, Term
from selfcheck.prose import plain_text
from selfcheck.questionnaire import Evidence, Fact
from selfcheck.text import MOST_NOTE, line
from selfcheck.word import read_review, review_to_docx
from selfcheck.word.archive import LARGE, MOST_BYTES, MOST_PIECES, MOST_UNPACKED
from selfcheck.word.factcheck.read import MOST_CHARACTERS
from selfcheck.word.factcheck.write import PROMPTS, accepted, tag
from selfcheck.word.walk import MOST_STEPS

DAY = date(2026, 11, 22)
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BODY, STORE = "word/document.xml", "customXml/item1.xml"
ADVICE = "Some **strong** words and a [link](https://example.org/a).\n\n- **One:** this\n- that\n\nThen:\n\n1. first\n2. second"


def asked():
    """Return a questionnaire with advice of every form, a fact and a term."""
    fact = Fact("deadline", "72 hours", "It is due in 72 hours.", GUIDE, Evidence.VERIFIED, None, None, DAY)
    glossary = Glossary((Term("vpn", "VPN", (), "A private road."),))
    first, *others = FIVE.questions
    options = (evolve(first.options[0], advice=ADVICE, facts=(fact,)), *first.options[1:])
    first = evolve(first, options=options, why="Use a VPN.", glossary=glossary)
    return make_questionnaire(first, *others)


ASKED = asked()
DOCX = review_to_docx(ASKED, DAY)
BODY_TEXT = ZipFile(io.BytesIO(DOCX)).read(BODY).decode()
TEXTS = {text.id: text for each in passages_of(ASKED) for text in each.texts}
PASSAGES = [each.id for each in passages_of(ASKED)]
STRONG, LINES = "alpha/option/yes/advice", TEXTS["alpha/option/yes/advice"].normal.split("\n")


def control(document, name):
    """Return the control with this name."""
    [element] = document.element.xpath(f"//w:sdt[w:sdtPr/w:tag/@w:val='{tag(name)}']")
    return element


def fill(document, name, *texts):
    """Put texts into a control, a paragraph for each where it has paragraphs: as a program would."""
    content = control(document, name).find(qn("w:sdtContent"))
    there = content.findall(qn("w:p"))
    for paragraph in there[1:]:
        content.remove(paragraph)
    holder = there[0] if there else content
    for run in [*holder.iterchildren(qn("w:r"), qn("w:hyperlink"))]:
        holder.remove(run)
    for number, text in enumerate(texts):
        run = parse_xml(f"<w:r {nsdecls('w')}><w:t xml:space='preserve'/></w:r>")
        run.find(qn("w:t")).text = text
        if there and number:
            paragraph = parse_xml(f"<w:p {nsdecls('w')}/>")
            paragraph.append(run)
            content.append(paragraph)
        else:
            holder.append(run)


def tick(document, passage, box="☒"):
    """Tick the box of a passage."""
    element = control(document, accepted(passage))
    next(element.iter(qn("w:t"))).text = box
    next(element.iter(f"{W14}checked")).set(f"{W14}val", str(int(box != "☐")))


def saved(document):
    """Return the bytes that python-docx saves."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rewritten(docx, part, change):
    """Return the document with one part changed, as text."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(docx)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content.decode()) if each == part else content)
    return file.getvalue()


def edited(change):
    """Return the document with its main part changed, as text."""
    after = rewritten(DOCX, BODY, change)
    assert after != rewritten(DOCX, BODY, str)
    return after


def changes(review):
    """Return what the reviewer changed, by the ids of texts."""
    return {text.id: text.after for verdict in review.verdicts for text in verdict.changed}


def ticked(review):
    return [verdict.id for verdict in review.verdicts if verdict.is_accepted]


# Written


@pytest.fixture(name="package", scope="module")
def _package():
    return DocxParts(DOCX)


def test_it_holds_together(audit):
    """Both our invariants and the validator find nothing wrong."""
    assert ([], []) == (broken(DOCX), audit(DOCX))


@pytest.fixture(name="reviewed", scope="module", params=["hostile", "Hebrew", "Arabic", "long", "one of each"])
def _reviewed(request, reports):
    """Another pack, and the document to review it."""
    questionnaire = reports[request.param].assessment.questionnaire
    return questionnaire, review_to_docx(questionnaire, DAY)


def test_hostile_texts(reviewed):
    """A pack whose texts mean harm makes a sound document, and nothing in it reads as changed."""
    questionnaire, docx = reviewed
    review = read_review(docx)

    assert [] == broken(docx)
    assert ({}, [], (), ()) == (changes(review), ticked(review), review.comments, review.lost)
    assert line(questionnaire.version) == review.version


def test_hostile_texts_are_valid(reviewed, audit):
    """The validator finds nothing wrong with such a document either."""
    assert [] == audit(reviewed[1])


def test_open_xml_sdk(sdk, reports, tmp_path):
    """Microsoft's own validator finds no error."""
    documents = {"asked": DOCX, "hostile": review_to_docx(reports["hostile"].assessment.questionnaire, DAY)}
    for kind, docx in documents.items():
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(docx)

        assert [] == sdk(path), kind


def test_the_same_bytes():
    """The same pack on the same day makes the same document."""
    assert DOCX == review_to_docx(asked(), DAY)


def test_every_text_has_a_control(package):
    """Each text, each box and each line to sign has one control, which cannot be deleted and has a name to read out."""
    controls = found(package.document, "//w:sdt[not(w:sdtPr/w:docPartObj)]")
    tags = [found(each, "string(w:sdtPr/w:tag/@w:val)") for each in controls]

    assert sorted(map(tag, [*TEXTS, *map(accepted, PASSAGES), "reviewer", "day"])) == sorted(tags)
    assert {"sdtLocked"} == {found(each, "string(w:sdtPr/w:lock/@w:val)") for each in controls}


def test_every_text_is_shown(package):
    """A control shows its text as a report would: lists as lists, strong words strong, links as links, and no Markdown."""
    shown = {found(each, "string(w:sdtPr/w:tag/@w:val)"): written(each) for each in package.document.iter(name("w:sdt"))}
    for id, text in TEXTS.items():
        assert plain_text(text.prose).replace("\n", "") == shown[tag(id)]
    [advice] = found(package.document, f"//w:sdt[w:sdtPr/w:tag/@w:val='{STRONG}']")

    assert ["ListBullet"] * 2 + ["ListNumber"] * 2 == found(advice, ".//w:pStyle[starts-with(@w:val, 'List')]/@w:val")
    assert ["strong", "One:"] == [written(run) for run in found(advice, ".//w:r[w:rPr/w:b]")]
    assert ["link"] == [written(link) for link in advice.iter(name("w:hyperlink"))]


def test_headings(package):
    """Every part, question and passage has its heading, in order."""
    told = [block.heading if hasattr(block, "heading") else block for block in tell_review(ASKED, DAY)]
    expected = [(block.level, block.text) for block in told if isinstance(block, Heading)]
    paragraphs = found(package.document, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
    shown = [(int(found(each, "string(w:pPr/w:pStyle/@w:val)")[-1]), written(each)) for each in paragraphs]

    assert [level for level, _ in expected] == [level for level, _ in shown]
    assert all(text.startswith(start) for (_, text), (_, start) in zip(shown, expected, strict=True))
    assert (3, "Action 1: Do the alpha-large") in shown


def test_long_names():
    """A name that is too long for a tag is cut and stays its own."""
    long = [tag(f"{'q' * 60}/option/{end}/advice") for end in ("yes", "no")]

    assert [64, 64] == [len(each) for each in long]
    assert long[0] != long[1]
    assert long == [tag(f"{'q' * 60}/option/{end}/advice") for end in ("yes", "no")]


def test_long_ids_come_back():
    """A question with a long id is read like any other."""
    questionnaire = make_questionnaire(make_question("q" * 80))
    document = Document(io.BytesIO(review_to_docx(questionnaire, DAY)))
    tick(document, f"{'q' * 80}/option/no")

    assert [f"{'q' * 80}/option/no"] == ticked(read_review(saved(document)))


# Read back


def test_untouched():
    """What nobody touched reads as left open, from the pack and version that it was made of."""
    review = read_review(DOCX)

    assert ("sample", "2026-01-02", "", "") == (review.pack, review.version, review.reviewer, review.day)
    assert PASSAGES == [verdict.id for verdict in review.verdicts]
    assert ({}, [], (), ()) == (changes(review), ticked(review), review.comments, review.lost)


WORDS = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1).map(line).filter(bool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(list(TEXTS)), WORDS), st.sets(st.sampled_from(PASSAGES)), WORDS)
def test_what_was_set_comes_back(texts, boxes, reviewer):
    """Whatever boxes are ticked and whatever words are written, exactly those are read."""
    document = Document(io.BytesIO(DOCX))
    for id, words in texts.items():
        fill(document, id, words)
    for passage in boxes:
        tick(document, passage)
    fill(document, "reviewer", reviewer)
    fill(document, "day", "05/12/2026")
    review = read_review(saved(document))
    heard = {text.id: text for verdict in review.verdicts for text in verdict.texts}

    assert [id for id in PASSAGES if id in boxes] == ticked(review)
    assert {"5 December 2026"} == {review.day}
    assert line(reviewer) == review.reviewer or reviewer in PROMPTS.values()
    assert ((), ()) == (review.comments, review.lost)
    for id, text in TEXTS.items():
        shown = line(plain_text(evolve(text, text=heard[id].after).prose))
        assert texts.get(id, line(plain_text(text.prose))) == shown


def test_paragraphs_and_lists_become_markdown():
    """Changed words come back as Markdown, and what was left alone keeps its marks."""
    document = Document(io.BytesIO(DOCX))
    runs = list(control(document, STRONG).iter(qn("w:t")))
    next(run for run in runs if run.text == "that").text = "that & this"
    content = control(document, STRONG).find(qn("w:sdtContent"))
    added = parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:t xml:space='preserve'>And </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>so</w:t></w:r>"
        "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t xml:space='preserve"
        "'> on.</w:t></w:r></w:p>"
    )
    content.append(added)
    expected = "\n".join([*LINES, "", "And *so* on."]).replace("- that", "- that & this")

    assert {STRONG: expected} == changes(read_review(saved(document)))


def test_emptied():
    """A text that was deleted is told as such, whether nothing or the prompt stands in its place."""
    document = Document(io.BytesIO(DOCX))
    fill(document, "alpha/why")
    fill(document, "alpha/hint", PROMPTS["text"])
    fill(document, "alpha/action/alpha-small/text")

    expected = {"alpha/why": "", "alpha/hint": "", "alpha/action/alpha-small/text": ""}
    assert expected == changes(read_review(saved(document)))


TRACKED = '<w:ins w:id="900" w:author="Jo" w:date="2026-12-05T10:00:00Z">{}</w:ins>'
STRUCK = '<w:del w:id="901" w:author="Jo" w:date="2026-12-05T10:00:00Z"><w:r><w:delText>{}</w:delText></w:r></w:del>'


def test_track_changes():
    """With Track Changes on, what was put in counts and what was struck out does not."""
    put_in = TRACKED.format("<w:r><w:t>Reason</w:t></w:r>")
    docx = edited(lambda xml: xml.replace("<w:r><w:t>Hint for alpha.</w:t></w:r>", STRUCK.format("Hint for alpha.") + put_in))

    assert {"alpha/hint": "Reason"} == changes(read_review(docx))


def test_a_struck_out_end_of_a_paragraph():
    """Where the end of a paragraph is struck out, the next goes on in its line."""
    mark = '<w:rPr><w:del w:id="902" w:author="Jo" w:date="2026-12-05T10:00:00Z"/></w:rPr></w:pPr>'
    end = "</w:pPr><w:r><w:t>Then:</w:t></w:r>"
    docx = edited(lambda xml: xml.replace(end, mark + end.removeprefix("</w:pPr>")))

    expected = "\n".join(LINES).replace("Then:\n\n1. first\n2. second", "Then:first\n\n1. second")
    assert {STRONG: expected} == changes(read_review(docx))


def test_split_runs():
    """Words that a program has cut into runs, with marks for spelling and blanks of every kind, are the same words."""
    cut = (
        "<w:proofErr w:type='spellStart'/><w:r><w:rPr><w:lang w:val='en-US'/></w:rPr><w:t>Hi</w:t></w:r><w:r><w:t>nt</w:t></w:r>"
        "<w:proofErr w:type='spellEnd'/><w:r><w:t xml:space='preserve"
        "'> for</w:t><w:tab/><w:t>al</w:t><w:lastRenderedPageBreak/><w:t>pha.</w:t></w:r>"
    )

    assert {} == changes(read_review(edited(lambda xml: xml.replace("<w:r><w:t>Hint for alpha.</w:t></w:r>", cut))))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(r"<w:tag [^>]*/>", "", xml),
        lambda xml: re.sub(r"<w:bookmark(Start|End) [^>]*_Review\d+[^>]*/>", "", xml),
        lambda xml: re.sub(r"<w:(tag|lock|alias|placeholder) [^>]*/>|<w14:checkbox>.*?</w14:checkbox>", "", xml),
        lambda xml: re.sub(r"</?w:sdt(Content)?>|<w:sdtPr>.*?</w:sdtPr>", "", xml),
    ],
    ids=["no tags", "no bookmarks", "no kinds", "no controls"],
)
def test_what_programs_drop(change):
    """A document that has lost the tags, the bookmarks or the controls themselves reads the same."""
    document = Document(io.BytesIO(DOCX))
    fill(document, "alpha/why", "Other words.")
    fill(document, "alpha/action/alpha-small/measure", "It is so")
    fill(document, "reviewer", "Jo Lee")
    tick(document, "beta/option/no")
    before = saved(document)
    after = rewritten(before, BODY, change)

    assert before != after
    assert read_review(before) == read_review(after)
    assert 2 == len(changes(read_review(after)))


def test_a_control_that_is_gone():
    """A text whose place is gone is named, and is not taken for a change."""
    document = Document(io.BytesIO(DOCX))
    element = control(document, "alpha/why")
    for each in (element.getprevious(), element.getnext(), element):
        each.getparent().remove(each)
    review = read_review(saved(document))

    assert (("alpha/why",), {}) == (review.lost, changes(review))


@pytest.mark.parametrize(("box", "expected"), [("☒", True), ("☑", True), ("✓", True), ("☐", False), ("þ", True)])
def test_boxes(box, expected):
    """A box counts as it looks; where its sign is none that we know, as the program says."""
    document = Document(io.BytesIO(DOCX))
    tick(document, "alpha/hint", box)

    assert expected == (["alpha/hint"] == ticked(read_review(saved(document))))


def test_a_name_in_pieces():
    """The name of the reviewer is whole, wherever a program cuts it."""
    document = Document(io.BytesIO(DOCX))
    fill(document, "reviewer", "J", "o L", "ee")

    assert "Jo Lee" == read_review(saved(document)).reviewer


@pytest.mark.parametrize(("typed", "day"), [("05/12/2026", "5 December 2026"), ("5 Dec", "5 Dec"), ("Pick a date", "")])
def test_day(typed, day):
    """A day that was picked is spelt out, another is kept as it was typed, and a prompt is none."""
    document = Document(io.BytesIO(DOCX))
    fill(document, "day", typed)

    assert day == read_review(saved(document)).day


def test_comments():
    """A comment is told with who made it, beside the passage in which it hangs."""
    document = Document(io.BytesIO(DOCX))
    [paragraph] = [each for each in document.paragraphs if each.text == "2. Is beta in place?"]
    document.add_comment(paragraph.runs, "Is it?\nSee s. 3.", author="Jo  Lee", initials="JL")
    runs = control(document, "beta/why").findall(f".//{qn('w:r')}")
    runs[0].addnext(parse_xml(f"<w:r {nsdecls('w')}><w:commentReference w:id='0'/></w:r>"))

    assert (
        Comment("alpha/action/alpha-keep", "Jo Lee", "Is it?\nSee s. 3."),
        Comment("beta/why", "Jo Lee", "Is it?\nSee s. 3."),
    ) == read_review(saved(document)).comments


def test_a_comment_on_one_of_many_texts_says_which():
    """In the passage that holds the texts of many questions, a comment is beside the one that it is about."""
    document = Document(io.BytesIO(DOCX))
    text = "beta/option/not-sure/advice"
    document.add_comment(Paragraph(control(document, text).find(f".//{qn('w:p')}"), document).runs, "Hm", author="Jo Lee")

    assert (Comment(text, "Jo Lee", "Hm"),) == read_review(saved(document)).comments


def test_a_long_remark_is_shortened():
    """A comment, or a line of one's own, that goes on for pages is told as far as a note may go."""
    document = Document(io.BytesIO(DOCX))
    [paragraph] = [each for each in document.paragraphs if each.text == "2. Is beta in place?"]
    document.add_comment(paragraph.runs, "x" * 99_999, author="Jo Lee")
    paragraph.insert_paragraph_before("y" * 99_999)
    comment, words = read_review(saved(document)).comments

    assert f"{'x' * MOST_NOTE}… (shortened)" == comment.text
    assert f"{'y' * MOST_NOTE}… (shortened)" == words.text


def test_places_that_overlap_are_not_read_over_and_over():
    """A document in which every text is the whole document is refused."""
    words = "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * (MOST_STEPS // 20)
    ends = "".join(re.findall(r"<w:bookmarkEnd [^>]*/>", BODY_TEXT))
    without = re.sub(r"<w:bookmarkEnd [^>]*/>|</?w:sdt(Content)?>|<w:sdtPr>.*?</w:sdtPr>", "", BODY_TEXT)
    with pytest.raises(NoReview) as error:
        read_review(edited(lambda _: without.replace("</w:body>", f"{words}{ends}</w:body>")))

    assert LARGE == error.value.reason


def test_words_elsewhere():
    """What a reviewer writes outside the controls is told too, beside the passage before it."""
    document = Document(io.BytesIO(DOCX))
    [paragraph] = [each for each in document.paragraphs if each.text == "2. Is beta in place?"]
    paragraph.insert_paragraph_before("This is  missing.")
    document.add_paragraph("And Scotland?")

    assert (
        Comment("alpha/action/alpha-keep", "", "This is missing."),
        Comment("", "", "And Scotland?"),
    ) == read_review(saved(document)).comments


def test_other_namespaces():
    """A document in the strict form of the standard is read as well."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = Document(io.BytesIO(DOCX))
    tick(document, "alpha/why")
    docx = rewritten(saved(document), BODY, lambda xml: xml.replace(nsdecls("w").split('"')[1], strict))

    assert ["alpha/why"] == ticked(read_review(docx))


def answered():
    document = Document(io.BytesIO(DOCX))
    for passage in PASSAGES[::2]:
        tick(document, passage)
    for id in list(TEXTS)[::3]:
        fill(document, id, f"Other words & more for {id}.")
    [paragraph] = [each for each in document.paragraphs if each.text == "2. Is beta in place?"]
    document.add_comment(paragraph.runs, "Is it?", author="Jo Lee", initials="JL")
    paragraph.insert_paragraph_before("This is missing.")
    fill(document, "reviewer", "Jo Lee")
    fill(document, "day", "05/12/2026")
    return saved(document)


def test_libreoffice(office):
    """A document that LibreOffice has saved again reads the same."""
    review = read_review(office(answered(), "docx"))

    assert read_review(answered()) == review
    assert len(list(TEXTS)[::3]) == len(changes(review))


# What cannot be read


def zipped(**parts):
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return file.getvalue()


RELS = '<r xmlns="x"><r Id="a" Type="x/officeDocument" Target="d.xml"/></r>'
TYPE = "<!DOCTYPE a [<!ENTITY b 'c'>]>"
MANY = zipped(**{f"{number}.xml": "" for number in range(10_000)})
NONE = {
    "nothing": b"",
    "text": b"Dear reviewer",
    "an old .doc": b"\xd0\xcf\x11\xe0" + bytes(600),
    "too large": b"PK" + bytes(MOST_BYTES),
    "an empty archive": zipped(),
    "no document": zipped(**{"_rels/.rels": RELS}),
    "no XML": zipped(**{"_rels/.rels": RELS, "d.xml": "<a>"}),
    "a bomb": zipped(**{"_rels/.rels": RELS, "d.xml": f"{TYPE}<a>&b;</a>"}),
    "too many parts": MANY,
    "half a file": DOCX[: len(DOCX) // 2],
}


@pytest.mark.parametrize("kind", NONE)
def test_what_is_no_review(kind):
    """A file that is no review document gets a plain sentence."""
    with pytest.raises(NoReview) as error:
        read_review(NONE[kind])

    assert str(error.value).endswith(".")


def ended(more):
    """Return a good document with more at its end."""
    return edited(lambda xml: xml.replace("</w:body>", f"{more}</w:body>"))


#: What stands at the end of a document that is too large, small as its file may be.
TOO_MUCH = {
    "bytes": lambda: " " * MOST_UNPACKED,
    "elements": lambda: "<w:x/>" * MOST_PIECES,
    "attributes": lambda: '<w:x a="" b="" c=""/>' * (MOST_PIECES // 4),
    "attributes of one element": lambda: "<w:x {}/>".format(" ".join(f"a{n}=''" for n in range(300_000))),
    "comments": lambda: "<!---->" * MOST_PIECES,
    "instructions": lambda: "<?x?>" * MOST_PIECES,
    "words between": lambda: "<w:x/>x" * (MOST_PIECES // 2),
    "paragraphs": lambda: "<w:p/>" * MOST_STEPS,
    "bookmarks": lambda: '<w:bookmarkStart w:id="a" w:name="a"/>' * MOST_STEPS,
    "runs": lambda: f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * MOST_STEPS}</w:p>",
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_a_small_file_that_becomes_large_is_refused(kind):
    """What a document would become is counted before it does, and a document that is too large is said to be."""
    with pytest.raises(NoReview) as error:
        read_review(ended(TOO_MUCH[kind]()))

    assert LARGE == error.value.reason


@pytest.mark.parametrize("way", [ZIP_BZIP2, ZIP_LZMA], ids=["bzip2", "LZMA"])
def test_a_document_that_is_packed_in_another_way_is_not_unpacked(way):
    """Word packs in one way; what is packed in another is refused before a byte of it is unpacked."""
    file = io.BytesIO()
    with ZipFile(file, "w", way) as archive:
        archive.writestr("_rels/.rels", b" " * 5_000_000)
    tracemalloc.start()
    with pytest.raises(NoReview):
        read_review(file.getvalue())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 1_000_000


def test_a_pack_in_a_document_has_an_end():
    """What a document says of its pack is no longer than a pack: it is parsed as Markdown, and compared."""
    for more in ("*a* " * (MOST_CHARACTERS // 4), f'<text id="{"x" * MOST_CHARACTERS}"/>'):
        with pytest.raises(NoReview) as error:
            read_review(
                rewritten(DOCX, STORE, lambda xml, more=more: xml.replace("</review:passage>", f"{more}</review:passage>", 1))
            )

        assert LARGE == error.value.reason


def test_many_parts_are_counted_before_they_are_listed():
    """A directory with more entries than a document has parts is not read."""
    tracemalloc.start()
    with pytest.raises(NoReview) as error:
        read_review(MANY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (LARGE, True) == (error.value.reason, peak < 1_000_000)


def test_no_directory_of_an_archive_is_believed():
    """A part is unpacked as far as it may go, whatever the directory says of its size."""
    file = io.BytesIO(ended(" " * 6 * MOST_UNPACKED))
    with ZipFile(file, "a") as archive:
        archive.getinfo(BODY).file_size = 10
        archive.writestr("more", "")
    tracemalloc.start()
    with pytest.raises(NoReview):
        read_review(file.getvalue())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 3 * MOST_UNPACKED


def test_the_type_of_a_document_is_refused_in_any_encoding():
    """A declaration in which entities can be defined is refused, in UTF-16 too."""
    with pytest.raises(NoReview) as error:
        read_review(zipped(**{"_rels/.rels": RELS.replace("<r ", f"{TYPE}<r ").encode("utf-16"), "d.xml": "<a/>"}))

    assert str(error.value).startswith("This is not a Word document")


def test_another_document():
    """A Word document that we did not make, or that lost what we put into it, is told apart from a damaged one."""
    with pytest.raises(NoReview, match="another document, or a program dropped it"):
        read_review(saved(Document()))


@pytest.mark.matrix(5, every=())
@pytest.mark.parametrize("seed", range(50))
def test_whatever_becomes_of_a_document_it_is_read_or_refused(seed):
    """Of ten damaged documents each is read and can be summed up, or is refused in a sentence."""
    chance = seeded(seed)
    for number in range(10):
        damage = with_parts_changed if number % 2 else with_bytes_changed
        try:
            rows = [*summarise(read_review(damage(DOCX, chance)), ASKED)]
        except NoReview as error:
            rows = [str(error)]

        assert rows
        assert "".join(rows).isprintable()
