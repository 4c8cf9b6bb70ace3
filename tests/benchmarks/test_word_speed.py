"""How fast a Word report is made, beside other ways to make it: `make benchmark`. Milliseconds of CPU, each at least 30 times."""

import io
import os
import subprocess
import sys
import time
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docxtpl import DocxTemplate

from selfcheck import Report, Response, assess, load_pack
from selfcheck.blocks import Heading, Stated, Subtitle, Table, Title, texts
from selfcheck.prose import Items, Paragraph
from selfcheck.report import tell
from selfcheck.word import to_docx

PACK = load_pack("personal-data-security")
side_by_side = pytest.mark.benchmark(group="Word report", timer=time.process_time, min_rounds=30)


@pytest.fixture(name="report", scope="module")
def _report():
    """The questions that come first, all answered, each in another way."""
    response = Response(PACK.id, PACK.version, "Bright & Sons", "Ada")
    for number, question in enumerate(PACK.questions):
        option = question.options[number % len(question.options)]
        response = response.answer(question.id, option=option.id, note="Ask Bob.")
    return Report(assess(PACK, response), date(2026, 11, 22))


def cells(row):
    """Return the cells of a row as text."""
    return [cell if isinstance(cell, str) else cell.text for cell in row]


def told_by(docx):
    """Return how many words a document has, in paragraphs and tables."""
    document = Document(io.BytesIO(docx))
    return sum(len("".join(paragraph.itertext()).split()) for paragraph in document.element.body.iter("{*}p"))


def as_documented(report):
    """Make the report as the documentation of python-docx shows it, on the template that python-docx brings."""
    document = Document()
    for block in tell(report):
        match block:
            case Title():
                document.add_heading(block.text, 0)
            case Subtitle():
                document.add_paragraph(block.text, style="Subtitle")
            case Heading():
                document.add_heading(block.text, block.level)
            case Stated():
                document.add_paragraph().add_run(block.before + block.text).bold = True
            case Paragraph() | Items():
                style = None if isinstance(block, Paragraph) else "List Number" if block.numbered else "List Bullet"
                for runs in block.items:
                    paragraph = document.add_paragraph(style=style)
                    for run in runs:
                        added = paragraph.add_run(run.text)
                        added.bold, added.italic = run.strong, run.emphasis
            case Table():
                table = document.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
                for r, row in enumerate((block.columns, *block.rows)):
                    for c, text in enumerate(cells(row)):
                        table.cell(r, c).text = text
            case _:
                for text in texts([block]):
                    document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


#: The styles of python-docx's template, by what is told in them.
STYLES = {
    **{"Title": "Title", "Subtitle": "Subtitle", "Paragraph": "Normal", "Stated": "Intense Quote"},
    **{"Heading 1": "Heading 1", "Heading 2": "Heading 2", "Heading 3": "Heading 3"},
    **{"Bullet": "List Bullet", "Number": "List Number"},
}


@pytest.fixture(name="template", scope="module")
def _template():
    """A template for docxtpl: a loop over blocks, and in it a paragraph for every style, and a table."""
    document = Document()
    document.add_paragraph("{%p for kind, lines in blocks %}")
    for kind, style in STYLES.items():
        document.add_paragraph(f"{{%p if kind == '{kind}' %}}")
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
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def plainly(block):
    """Return a block as its kind and its lines, which is what a template can loop over."""
    match block:
        case Heading():
            return f"Heading {block.level}", [block.text]
        case Items():
            return "Number" if block.numbered else "Bullet", list(texts([block]))
        case Table():
            return "Table", [cells(row) for row in (block.columns, *block.rows)]
        case _:
            kind = type(block).__name__
            return kind if kind in STYLES else "Paragraph", list(texts([block]))


def by_template(template, report):
    """Make the report with docxtpl, on a template that was made beforehand."""
    filled = DocxTemplate(io.BytesIO(template))
    filled.render({"blocks": [plainly(block) for block in tell(report)]}, autoescape=True)
    file = io.BytesIO()
    filled.save(file)
    return file.getvalue()


def only_zipped(parts):
    """Put parts that are ready into a package, and do nothing else: no way to make a report can be faster."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return file.getvalue()


@side_by_side
def test_ours(benchmark, report):
    """Our report: everything told, styled, linked and fillable."""
    assert told_by(benchmark(to_docx, report)) > 1000


@side_by_side
def test_python_docx_as_documented(benchmark, report):
    """The same words by python-docx as documented: without links, fields or anything to fill in."""
    assert 0.95 < told_by(benchmark(as_documented, report)) / told_by(to_docx(report)) < 1.05


@side_by_side
def test_docxtpl(benchmark, template, report):
    """The same words by docxtpl: without links, fields, strong words or anything to fill in."""
    assert 0.95 < told_by(benchmark(by_template, template, report)) / told_by(to_docx(report)) < 1.05


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
