"""How fast a Word report is made, beside other ways to make it: `make benchmark`. Milliseconds of CPU, each at least 30 times."""

import io
import os
import subprocess
import sys
import time
from datetime import date
from itertools import chain
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from selfcheck import Report, Response, assess, load_pack
from selfcheck.blocks import (
    Heading,
    Lead,
    Picture,
    Plan,
    PlanGroup,
    SmallPrint,
    Subtitle,
    Table,
    Title,
    texts,
    unfolded,
    words,
)
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.report import tell
from selfcheck.word import to_docx
from selfcheck.word.template import open_template

PACKS = {name: load_pack(name) for name in ("personal-data-security", "it-security")}
DAY = date(2026, 11, 22)


def side_by_side(function):
    """Measure a way to make a report on five questions and on thirty-one, beside the others."""
    measured = pytest.mark.benchmark(group="Word report", timer=time.process_time, min_rounds=15)(function)
    return pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)(measured)


def made(pack):
    """Return a report on a pack: some answers in place, some partly, some not."""
    response = Response(pack.id, pack.version, "Bright & Sons", "Ada")
    for number, question in enumerate(pack.questions):
        option = ("yes", "no", "partially", "partially", "no")[number % 5]
        response = response.answer(question.id, option=option, note="" if number else "Ask Bob.")
    return Report(assess(pack, response), DAY)


REPORTS = {f"{len(pack.questions)} questions": made(pack) for pack in PACKS.values()}


def told_by(docx):
    """Return how many words a document has, in paragraphs and tables."""
    document = Document(io.BytesIO(docx))
    return sum(len("".join(paragraph.itertext()).split()) for paragraph in document.element.body.iter("{*}p"))


def plainly(block):
    """Return a block as its kind and its lines: the runs of each, or the texts of each row."""
    match block:
        case Title() | Subtitle():
            return type(block).__name__, [(Run(block.text),)]
        case Heading():
            return f"Heading {block.level}", [(Run(block.text),)]
        case Items():
            return "List Number" if block.numbered else "List Bullet", block.items
        case Paragraph() | Lead() | SmallPrint():
            return "Normal", [block.runs]
        case Table():
            rows = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in block.rows]
            return "Table", [block.columns, *rows]
        case Picture():
            return "Table", [block.columns, *((row.name, row.words) for row in block.rows)]
        case Plan():
            return "Table", [block.columns, *(planned(row, len(block.columns)) for row in block.rows)]
        case _:
            return "Normal", [(Run(text),) for text in texts([block])]


def planned(row, columns):
    """Return a row of the plan as the texts of its cells."""
    cells = (
        [row.text] if isinstance(row, PlanGroup) else [f"{row.number or ''} {row.action} {words(row.law)}", " ".join(row.effort)]
    )
    return (*cells, *[""] * (columns - len(cells)))


def as_documented(report):
    """Make the report as the documentation of python-docx shows it, on the template that python-docx brings."""
    document = Document()
    for kind, lines in map(plainly, unfolded(tell(report))):
        if kind == "Table":
            table = document.add_table(rows=len(lines), cols=len(lines[0]), style="Table Grid")
            for r, row in enumerate(lines):
                for c, text in enumerate(row):
                    table.cell(r, c).text = text
            continue
        for runs in lines:
            paragraph = document.add_paragraph(style=kind)
            for run in runs:
                added = paragraph.add_run(run.text)
                added.bold, added.italic = run.strong, run.emphasis
    return saved(document)


def with_care(report):
    """Make the report by python-docx as those do who know it: a small template, styles and cells looked up once, links."""
    document = open_template().document
    styles = {kind: document.styles[kind] for kind in ("Title", "Subtitle", "Normal", "List Number", "List Bullet")}
    styles |= {f"Heading {level}": document.styles[f"Heading {level}"] for level in range(1, 5)}
    grid, cell_style = document.styles["Selfcheck Table"], document.styles["Selfcheck Table Text"]
    for kind, lines in map(plainly, unfolded(tell(report))):
        if kind == "Table":
            table = document.add_table(rows=len(lines), cols=len(lines[0]), style=grid)
            for cell, text in zip(table._cells, chain.from_iterable(lines), strict=True):
                cell.paragraphs[0].style = cell_style
                cell.paragraphs[0].add_run(text)
            continue
        for runs in lines:
            paragraph = document.add_paragraph(style=styles[kind])
            for run in runs:
                added = paragraph.add_run(run.text)
                if run.strong:
                    added.bold = True
                if run.link:
                    link = OxmlElement("w:hyperlink")
                    link.set(qn("r:id"), paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
                    added._r.addprevious(link)
                    link.append(added._r)
    return saved(document)


def saved(document):
    """Return a document as bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


#: The styles of python-docx's template that a template for docxtpl has a paragraph of.
STYLES = "Title", "Subtitle", "Normal", "List Number", "List Bullet", *(f"Heading {level}" for level in range(1, 5))


@pytest.fixture(name="template", scope="module")
def _template():
    """A template for docxtpl: a loop over blocks, and in it a paragraph for every style, and a table."""
    document = Document()
    document.add_paragraph("{%p for kind, lines in blocks %}")
    for style in STYLES:
        document.add_paragraph(f"{{%p if kind == '{style}' %}}")
        document.add_paragraph("{%p for line in lines %}")
        document.add_paragraph("{{ line }}", style=style)
        document.add_paragraph("{%p endfor %}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if kind == 'Table' %}")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).text = "{%tr for row in lines %}"
    for column, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        table.cell(1, column).text = text
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    return saved(document)


def by_template(template, report):
    """Make the report with docxtpl, on a template that was made beforehand."""
    filled = DocxTemplate(io.BytesIO(template))
    blocks = (plainly(block) for block in unfolded(tell(report)))
    lines = [(kind, rows if kind == "Table" else list(map(words, rows))) for kind, rows in blocks]
    filled.render({"blocks": lines}, autoescape=True)
    return saved(filled)


def only_zipped(parts):
    """Put parts that are ready into a package, and do nothing else: no way to make a report can be faster."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return file.getvalue()


def says_as_much(docx, report):
    """Whether a document has the words of ours, but for what only ours has, such as a footer and words in controls."""
    return 0.9 < told_by(docx) / told_by(to_docx(report)) < 1.1


@side_by_side
def test_ours(benchmark, report):
    """Our report: everything told, styled, linked and fillable."""
    assert told_by(benchmark(to_docx, report)) > 1000


@side_by_side
def test_python_docx_as_documented(benchmark, report):
    """The same words by python-docx as documented: without links, fields or anything to fill in."""
    assert says_as_much(benchmark(as_documented, report), report)


@side_by_side
def test_python_docx_with_care(benchmark, report):
    """The same words by python-docx as those use it who know it: linked and styled, without anything to fill in."""
    assert says_as_much(benchmark(with_care, report), report)


@side_by_side
def test_docxtpl(benchmark, template, report):
    """The same words by docxtpl: without links, fields, strong words or anything to fill in."""
    assert says_as_much(benchmark(by_template, template, report), report)


@side_by_side
def test_lower_bound(benchmark, report):
    """All parts of our report, ready as bytes and only zipped."""
    with ZipFile(io.BytesIO(to_docx(report))) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]

    assert told_by(benchmark(only_zipped, parts)) == told_by(to_docx(report))


FIRST = """
import time
from datetime import date
from selfcheck import Report, Response, assess, load_pack
pack = load_pack("personal-data-security")
response = Response(pack.id, pack.version)
for question in pack.questions:
    response = response.answer(question.id, option="partially")
report = Report(assess(pack, response), date(2026, 11, 22))
assert "docx" not in __import__("sys").modules
start = time.process_time()
from selfcheck.word import to_docx
content = to_docx(report)
print(time.process_time() - start, content.startswith(b"PK"))
"""


class Clock:
    """A clock that moves only by what a process says it took."""

    now = 0.0

    def __call__(self):
        return self.now


clock = Clock()


@pytest.mark.benchmark(group="First Word report of a process", timer=clock)
def test_first_report(benchmark):
    """The first report of a fresh process, which imports python-docx for it; the questions are there already."""

    def first():
        command = [sys.executable, "-c", FIRST]
        taken, sound = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ).stdout.split()
        clock.now += float(taken)
        return sound

    assert "True" == benchmark.pedantic(first, rounds=30)
