"""The report as one HTML file."""

import re
from base64 import b64decode, b64encode
from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve
from html_reader import Reader
from hypothesis import given
from hypothesis import strategies as st
from samples import FIVE, LABELS, respond

from selfcheck.assessment import assess
from selfcheck.blocks import texts
from selfcheck.brand import Brand, Colour
from selfcheck.html import to_html
from selfcheck.logo import read_logo
from selfcheck.packs import load_pack
from selfcheck.report import Report, tell
from selfcheck.response import Response
from selfcheck.text import plain

DAY = date(2026, 11, 5)
HOSTILE = '</style></title></main>--><script>alert("&amp;")</script>\' ]]> שלום 👩‍👩‍👧 ' + "w" * 500
PNG = b64decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
PACK = load_pack("personal-data-security")


def whole(option):
    response = Response(PACK.id, PACK.version, "Bright & Sons", "Ada")
    for question in PACK.questions:
        response = response.answer(question.id, option=option, note="Ask Bob\nnext week")
    return Report(assess(PACK, response), DAY)


def hostile():
    questions = tuple(evolve(question, text=HOSTILE, why=HOSTILE) for question in FIVE.questions)
    questionnaire = evolve(FIVE, title=HOSTILE, sections=(evolve(FIVE.sections[0], questions=questions),))
    response = respond("no", "partially", organisation=HOSTILE, prepared_by=HOSTILE).answer("alpha", note=HOSTILE)
    response = response.agree("alpha-small", owner=HOSTILE, due=DAY, done=True).answer("gone", option=HOSTILE, note=HOSTILE)
    return Report(assess(questionnaire, response), DAY)


REPORTS = {
    "nothing answered": Report(assess(FIVE, respond()), DAY),
    "one of each": Report(assess(FIVE, respond(*LABELS, organisation="עמותת אור")), DAY),
    "hostile": hostile(),
    **{f"all {option}": whole(option) for option in ("yes", "partially", "no", "not-sure")},
}


@pytest.fixture(name="report", params=REPORTS)
def _report(request):
    return REPORTS[request.param]


@pytest.fixture(name="read")
def _read(report):
    return Reader(to_html(report))


def squeezed(text):
    return re.sub(r"\s+", "", plain(text))


def test_it_says_what_the_report_says(report, read):
    """Every word of the report is told, in its order, and no other."""
    place = 0
    for text in texts(tell(report)):
        place = read.told.index(plain(text), place) + len(plain(text))
    assert squeezed("".join(texts(tell(report)))) == squeezed(read.told)


@given(st.lists(st.sampled_from([None, *LABELS]), min_size=5, max_size=5))
def test_it_says_so_for_any_answers(options):
    """Whatever was answered, the file has the words of the report."""
    report = Report(assess(FIVE, respond(*options)), DAY)

    assert squeezed("".join(texts(tell(report)))) == squeezed(Reader(to_html(report)).told)


def test_it_is_a_sound_page(report, read):
    """It has its language, title and one main landmark; headings go down one level at a time from the one title."""
    name = " – ".join(filter(None, (report.title, report.organisation)))
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h\d", tag)]

    assert [{"lang": "en-GB"}] == read.all("html")
    assert [{"charset": "utf-8"}] == read.all("meta")[:1]
    assert read.all("meta", name="viewport")
    assert 1 == len(read.all("main")) == levels.count(1)
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert read.text.lstrip().startswith(plain(name))


def test_ids_are_unique_and_links_lead_somewhere(report, read):
    """No id is used twice, the contents lead to headings, and every other link is an https page that opens apart."""
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    links = read.all("a")
    assert len(ids) == len(set(ids))
    for link in links:
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids
        else:
            assert link["href"].startswith("https://")
            assert ("_blank", "noopener noreferrer") == (link["target"], link["rel"])
    assert len(read.all("nav")) == any(link["href"].startswith("#") for link in links)


def test_it_is_one_file_that_asks_nobody(read, report):
    """Nothing runs, nothing is fetched: no script, frame, form or sheet, and no address but where links lead to."""
    told = {tag for tag, _ in read.tags}
    text = to_html(report)

    structure = {"html", "head", "meta", "title", "style", "body", "main", "nav", "div", "details", "summary"}
    prose = {"h1", "h2", "h3", "h4", "h5", "p", "br", "ul", "ol", "li", "a", "em", "strong", "span", "blockquote"}
    shapes = {"svg", "symbol", "use", "path", "circle"}
    assert told <= structure | prose | shapes | {"table", "caption", "thead", "tbody", "tr", "th", "td", "input"}
    assert all(used["href"].startswith("#") for used in read.all("use"))
    # A box can be ticked, and tells nobody.
    assert [{"type": "checkbox"}] * len(read.all("input")) == [{"type": box["type"]} for box in read.all("input")]
    for _, attributes in read.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "action", "background")]
        assert [] == [name for name, value in attributes.items() if value and "://" in value and name != "href"]
    style = text[text.index("<style>") : text.index("</style>")]
    assert not re.search(r"url\(|@import|://", style)
    assert "default-src 'none'" in read.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    text.encode()


def test_every_text_finds_its_own_direction(read):
    """Paragraphs, items, headings and cells turn right-to-left where their text does."""
    for tag, attributes in read.tags:
        if re.fullmatch(r"h\d|p|th|td", tag):
            assert "auto" == attributes["dir"], tag
    assert len(read.all("li", dir="auto")) + len(read.all("a", dir="auto")) == len(read.all("li"))


def test_tables_are_tables_on_phones_too(read):
    """Every table has a caption and headings for columns and rows, and keeps its roles where it is shown as blocks."""
    tables = len(read.all("table", role="table"))

    assert tables == len(read.all("table")) == len(read.all("caption")) == len(read.all("thead", role="rowgroup"))
    rows = [head for scope in ("row", "rowgroup") for head in read.all("th", scope=scope)]
    assert len(read.all("th")) == len(read.all("th", scope="col")) + len(rows)
    assert len(read.all("tr", role="row")) == tables + len(rows)
    assert len(read.all("td")) == len(read.all("td", role="cell"))


def test_a_logo_travels_inside():
    """The picture is part of the file, before the title, and has a name."""
    text = to_html(REPORTS["nothing answered"], Brand(logo=read_logo(PNG)))
    (picture,) = Reader(text).all("img")

    assert (f"data:image/png;base64,{b64encode(PNG).decode()}", "Logo") == (picture["src"], picture["alt"])
    assert text.index("<img") < text.index("<h1")


def test_a_firm_has_its_look():
    """Its name, its line at the foot and its colour, in a tone for each ground, are in the file; the colours of ratings stay."""
    brand = Brand("Field & Daughters", colour=Colour("#ffee00"), footer="1 High Street <Leeds>")
    plain, text = to_html(REPORTS["nothing answered"]), to_html(REPORTS["nothing answered"], brand)

    assert "Field & Daughters" in Reader(text).told
    assert text.index("Field &amp; Daughters") < text.index("<h1") < text.index("1 High Street &lt;Leeds&gt;")
    assert [brand.colour.on_light.accent, brand.colour.on_dark.accent] == re.findall(r"--accent: (#\w+)", text)[-2:]
    for rating in ("green", "amber", "red", "grey"):
        assert re.findall(rf"--{rating}: #\w+", plain) == re.findall(rf"--{rating}: #\w+", text)
