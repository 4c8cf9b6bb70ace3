"""Reports that start from a firm's own Word document: what is taken from it, what is lent to it, and what is left out."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile

import docx_rules
import pytest
from corruption import seeded, with_bytes_changed, with_parts_changed
from docx.oxml.ns import qn
from docx_rules import DocxParts, found
from firm_templates import MARK, STYLES, TEMPLATES, coloured, german, hostile, line, package, plain, section, style, with_cover
from pictures import png

from selfcheck.brand import MOST_TEMPLATE, Brand, Colour
from selfcheck.logo import read_logo
from selfcheck.word import UnusableTemplate, read_report, read_template, to_docx

#: What our rules say of templates themselves, and not of what is written into them.
OWN = re.compile("an empty paragraph|a style that is not there: TableNormal|a list style .*: List(Paragraph|Continue)?[23]?")


def broken(docx):
    """Return which of our rules a report breaks."""
    return [problem for problem in docx_rules.broken(docx) if not OWN.fullmatch(problem)]


def written(report, template, brand=None):
    """Return a report from a template, taken apart."""
    return DocxParts(to_docx(report, brand or Brand(), read_template(template)))


def texts(package):
    """Return what the paragraphs of a body say, in order."""
    return ["".join(found(paragraph, ".//w:t/text()")) for paragraph in package.document.iter(qn("w:p"))]


@pytest.fixture(name="origin", params=TEMPLATES, scope="module")
def _origin(request):
    return request.param


@pytest.mark.parametrize("name", ["one of each", "hostile", "nothing answered"])
def test_a_report_from_any_template_is_sound(audit, reports, origin, name):
    """Whatever a report starts from, the validator finds no error that the template did not have, and our own rules hold."""
    docx = to_docx(reports[name], template=read_template(TEMPLATES[origin]))

    assert set() == set(audit(docx)) - set(audit(TEMPLATES[origin]))
    assert [] == broken(docx)


def test_the_open_xml_sdk_finds_no_error(sdk, reports, origin, tmp_path):
    """Nor does the Open XML SDK, in a report whose texts hold anything."""
    (tmp_path / "report.docx").write_bytes(to_docx(reports["hostile"], template=read_template(TEMPLATES[origin])))

    assert [] == sdk(tmp_path / "report.docx")


@pytest.mark.parametrize("name", ["one of each", "all red", "hostile", "Arabic"])
def test_a_report_from_any_template_is_read_back(reports, origin, name):
    """The report is the save file: every answer, and every row of the plan, comes back."""
    report = reports[name]
    read = read_report(to_docx(report, template=read_template(TEMPLATES[origin])))

    assert ((), report.assessment.response) == (read.remarks, read.response)


def test_the_same_bytes(reports, origin):
    """A template gives the same report each time, and a report without one stays as it was."""
    before = to_docx(reports["one of each"])
    template = read_template(TEMPLATES[origin])

    assert to_docx(reports["one of each"], template=template) == to_docx(reports["one of each"], template=template)
    assert before == to_docx(reports["one of each"])


@pytest.mark.parametrize("ending", ["docx", "dotx"])
def test_saved_by_libreoffice(office, audit, reports, ending):
    """A template that LibreOffice has saved is as good as any."""
    form = {"docx": "docx", "dotx": "dotx:MS Word 2007 XML Template"}[ending]
    template = read_template(office(german(), form, "dotx"))
    docx = to_docx(reports["one of each"], template=template)

    assert {"heading 1", "heading 2", "List Bullet"} <= set(template.found)
    assert [] == audit(docx)
    assert reports["one of each"].assessment.response == read_report(docx).response


def test_styles_are_known_by_name(reports):
    """A German Word has other ids: its styles are used, and what it lacks is added under ids that are free."""
    template = read_template(german())
    report = written(reports["one of each"], german())
    used = set(found(report.document, "//w:pStyle/@w:val"))
    names = dict(zip(found(report.styles, "w:style/@w:styleId"), found(report.styles, "w:style/w:name/@w:val"), strict=True))

    assert {"Titel", "berschrift1", "Aufzhlungszeichen"} <= used
    assert ("Title", "Mein Titel") == (names["Titel"], names["Title"])
    assert {"heading 1", "List Bullet", "footer"} <= set(template.found)
    assert {"heading 4", "List Number", "Selfcheck Verdict"} <= set(template.added)
    assert set() == set(template.found) & set(template.added)
    assert [] == [name for name in names.values() if list(names.values()).count(name) > 1]


def test_what_is_lent_takes_the_colour_of_the_headings(reports):
    """Numbers, links and rules have the colour of a firm's first headings, and never ours; black where it has none."""
    coloured_one = written(reports["one of each"], german())
    black = written(reports["one of each"], plain())
    numbers = "w:style[w:name/@w:val='Selfcheck Number']/w:rPr/w:color/@w:val"

    assert (["7A1F3D"], ["auto"]) == (found(coloured_one.styles, numbers), found(black.styles, numbers))
    for report in (coloured_one, black):
        parts = (report.styles, report.trees["word/numbering.xml"])
        assert not any(found(part, "//*[@w:val='0B5351' or @w:color='0B5351']") for part in parts)


def test_plain_text_of_a_firm_does_not_bend_what_is_lent(reports):
    """Where plain text is justified and begins with an indent, cells of tables and headings do not; lists keep their indent."""
    bent = '<w:pPr><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr></w:style>'
    template = package("<w:p/>" + section(), [("rId1", "styles", STYLES.replace("</w:style>", bent))])
    styles = written(reports["one of each"], template).styles

    for name in ("Selfcheck Table Text", "heading 1", "Selfcheck Verdict"):
        properties = f"w:style[w:name/@w:val='{name}']/w:pPr"
        assert (["0"], ["left"]) == tuple(
            found(styles, f"{properties}/{path}/@w:{of}") for path, of in (("w:ind", "firstLine"), ("w:jc", "val"))
        )
    for name in ("Selfcheck Quote By", "List Bullet"):
        assert [] == found(styles, f"w:style[w:name/@w:val='{name}']/w:pPr/w:ind")


def test_a_list_without_a_numbering_gets_ours(reports):
    """A style for lists that leads nowhere, or is no list, has bullets and numbers in a report."""
    nowhere = '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'
    template = plain(style("ListBullet", "List Bullet", nowhere) + style("ListNumber", "List Number"))

    assert {"List Bullet", "List Number"} <= set(read_template(template).added)
    assert [] == broken(to_docx(reports["one of each"], template=read_template(template)))


def test_the_cover_and_the_terms_stay(reports):
    """The report stands in the place of its control, in the section of that; what is around it stays, on its own paper."""
    report = written(reports["one of each"], with_cover())
    told = texts(report)
    sections = found(report.document, "//w:sectPr")
    orders = [
        told.index(words)
        for words in ("Security at a glance", "Brightwater & Co", "From here", "We thank you for your trust.", "Our terms")
    ]

    assert sorted(orders) == orders
    assert "The report goes here." not in told
    assert ["11906"] * 4 + ["16838"] == [found(each, "string(w:pgSz/@w:w)") for each in sections]
    # Page one of the report has the first number, and no other section begins anew.
    assert [0, 1, 0, 0, 0] == [len(found(each, "w:pgNumType | w:titlePg")) // 2 for each in sections]
    assert ["continuous"] * 2 == [found(each, "string(w:type/@w:val)") for each in sections[2:4]]


@pytest.mark.parametrize(
    "place",
    [
        line("", more=MARK.replace("<w:p>", "").replace("</w:p>", "")),
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{MARK}</w:tc></w:tr></w:tbl>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{line('Inside')}{MARK}</w:sdtContent></w:sdt>",
        MARK + MARK,
        f"<w:p><w:pPr>{section()}</w:pPr>{MARK.replace('<w:p>', '').replace('</w:p>', '')}</w:p>",
    ],
    ids=["in a line", "in a table", "in another control", "twice", "at the end of a section"],
)
def test_the_control_may_stand_anywhere(audit, reports, place):
    """Wherever somebody has put the control, the report goes there or right behind, once, and nothing else is lost."""
    template = package(line("Before") + place + line("Behind") + section(), [("rId1", "styles", STYLES)])
    docx = to_docx(reports["one of each"], template=read_template(template))
    told = texts(DocxParts(docx))

    assert told.index("Before") < told.index("Brightwater & Co") < told.index("From here") < told.index("Behind")
    assert (1, 0) == (told.count("From here"), told.count("The report goes here."))
    assert set() == set(audit(docx)) - set(audit(template))


def test_words_without_a_place_stay_out(reports):
    """A former report may be a template: without a place for the new one, none of its words are told again, and that is said."""
    former = to_docx(reports["hostile"])
    template = read_template(former)
    docx = to_docx(reports["one of each"], template=template)

    assert not any("w" * 100 in text for tree in DocxParts(docx).trees.values() for text in tree.itertext())
    assert reports["one of each"].assessment.response == read_report(docx).response
    assert any("selfcheck.body" in remark for remark in template.remarks)


def test_a_former_report_around_the_place_is_not_read(reports):
    """Controls of a plan that stand in a template are not taken for those of the report."""
    former = to_docx(reports["one of each"])
    file = io.BytesIO()
    with ZipFile(io.BytesIO(former)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                before, last, behind = content.rpartition(b"<w:sectPr")
                content = before + MARK.encode() + last + behind
            new.writestr(name, content)
    report = reports["all red"]
    read = read_report(to_docx(report, template=read_template(file.getvalue())))

    assert report.assessment.response == read.response


def test_the_page_numbers_of_a_template_stay(reports):
    """A field that tells something of the document itself goes on telling it."""
    footer = written(reports["one of each"], german()).trees["word/footer1.xml"]

    assert [" PAGE "] == found(footer, "//w:instrText/text()")


def test_what_is_hard_to_read_is_said():
    """Colours of text on their grounds, with what they have from the styles below them; large letters need less."""
    head = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="404040"/></w:tcPr></w:tblStylePr>'
    styles = (
        style("Heading1", "heading 1", coloured("888888", 40))
        + style("Heading2", "heading 2", coloured("888888", 24))
        + style("Heading3", "heading 3", '<w:rPr><w:sz w:val="22"/></w:rPr>', base="Heading2")
        + style("Title", "Title", '<w:pPr><w:shd w:val="clear" w:fill="000080"/></w:pPr><w:rPr><w:color w:val="000000"/></w:rPr>')
        + style("SelfcheckTable", "Selfcheck Table", head, kind="table", base="")
    )
    template = read_template(plain(styles))

    assert ["Title", "heading 2", "heading 3", "Selfcheck Table Heading"] == [each.split(":")[0] for each in template.faint]
    assert "heading 2: #888888 on #FFFFFF is hard to read, with a contrast of 3.5, where 4.5 is the least." in template.remarks


def test_the_look_of_the_template_counts_first(reports):
    """A firm's logo and line at the foot are there only where its template has none, and its colour is not used."""
    brand = Brand("Field", read_logo(png(20, 10)), Colour("#6b2a8c"), "Leeds")
    own, bare = (written(reports["one of each"], template, brand) for template in (german(), plain()))

    assert ([], ["word/media/logo.png"]) == tuple([name for name in report.names if "media" in name] for report in (own, bare))
    for report, is_there in ((own, False), (bare, True)):
        feet = [text for part, tree in report.trees.items() if "footer" in part for text in found(tree, "//w:t/text()")]
        assert is_there == ("Leeds" in feet)
        assert not found(report.styles, "//*[@w:val='6B2A8C']")


def test_the_brand_may_have_the_template(reports):
    """A template that is part of a firm's look is used, but for one that is handed over."""
    report = reports["one of each"]

    assert to_docx(report, template=read_template(german())) == to_docx(report, Brand(template=german()))
    assert to_docx(report, template=read_template(plain())) == to_docx(report, Brand(template=german()), read_template(plain()))


def test_the_names_of_a_report_stand_on_the_cover(reports):
    """Controls with our tags say whom the report is for, what it is, who made it and when, in headers too."""
    tags = ("title", "organisation", "prepared-by", "date")
    controls = "".join(
        f'<w:sdt><w:sdtPr><w:tag w:val="selfcheck.{tag}"/><w:id w:val="{id}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>'
        '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Tap</w:t></w:r><w:r><w:t> here</w:t></w:r></w:sdtContent></w:sdt>'
        for id, tag in enumerate(tags)
    )
    filled = f"<w:p>{controls}</w:p>"
    parts = [("rId1", "styles", STYLES), ("rId2", "header", filled)]
    body = filled + MARK + filled + section(("header", "default", "rId2"))
    report = written(reports["hostile"], package(body, parts))
    response = reports["hostile"].assessment.response
    told = "".join((reports["hostile"].title, response.organisation, response.prepared_by, "22 November 2026"))

    assert [told] * 2 == [texts(report)[0], texts(report)[-1]]
    assert told == "".join(found(report.trees["word/header1.xml"], "//w:t/text()"))
    assert not found(report.document, "//w:sdt[w:sdtPr/w:tag[starts-with(@w:val, 'selfcheck.')]]//w:rStyle")


def bomb():
    """Return a document of a hundred million bytes in a small file."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "password, or it is of an older kind"),
        (bomb(), "too large"),
        (b"x" * (MOST_TEMPLATE + 1), "too large: it may have 3 million bytes"),
        (german()[:-50], "damaged"),
    ],
    ids=["empty", "PDF", "1997", "bomb", "large", "cut off"],
)
def test_what_is_no_template_is_said(content, said):
    """Whatever is sent, the answer is a sentence."""
    with pytest.raises(UnusableTemplate, match=said):
        read_template(content)


@pytest.mark.matrix(4, every=())
@pytest.mark.parametrize("seed", range(40))
def test_whatever_becomes_of_a_template_it_is_used_or_refused(reports, seed):
    """Of ten damaged templates each gives a report that can be read back, or a sentence."""
    chance, report = seeded(seed), reports["one of each"]
    for number in range(10):
        damage = with_parts_changed if number % 2 else with_bytes_changed
        content = damage(chance.choice([german(), hostile(), with_cover()]), chance)
        try:
            template = read_template(content)
        except UnusableTemplate as error:
            assert str(error).endswith(".")
        else:
            assert report.assessment.response == read_report(to_docx(report, template=template)).response
