"""Values as outputs of a notebook in JupyterLab, among JupyterLab's own things."""

import json

from jupyterlab_user import IDLE, hears_run_all
from servers import wait_until

from selfcheck.html.document import style

#: What an analyst might look at, a cell for each, after what the rest of the notebook looks like.
CELLS = """
from datetime import date
import pandas
from attrs import evolve
from selfcheck import Report, Response, assess, check_pack, diff, load_pack
from selfcheck.comparison import compare
pandas.DataFrame({"question": ["lead-person"], "answer": ["no"]})

questionnaire = load_pack("personal-data-security")
questionnaire

questionnaire["lead-person"]

earlier = Response(questionnaire.id, questionnaire.version)
response = earlier.answer(questionnaire["lead-person"], option="no", note="Since May")
response

assessment = assess(questionnaire, response)
assessment

compare(assessment, earlier)

check_pack("personal-data-security", date(2026, 11, 27))

diff(questionnaire, evolve(questionnaire, title="Another title"))

Report(assessment, date(2026, 11, 27))
""".strip().split("\n\n")
MARKDOWN = (
    "# A heading\n\nSome *words*, `code` and [a link](https://example.org).\n\n- One\n- Two\n\n| a | b |\n|---|---|\n| 1 | 2 |"
)

#: Keeps every computed style of what is not ours: of the page around, of text, and of a table that pandas shows; and names those
#: that are others than they were when it was called first.
LOOK = """() => {
    const parts = "body, #jp-menu-panel *, .jp-DirListing-header *, .jp-NotebookPanel-toolbar, .jp-NotebookPanel-toolbar button"
        + ", .jp-MarkdownCell .jp-RenderedMarkdown *, .jp-CodeCell .dataframe, .jp-CodeCell .dataframe *";
    const look = [];
    for (const element of document.querySelectorAll(parts)) {
        const style = getComputedStyle(element);
        look.push(...Array.from(style, (key) => `${element.tagName} ${key}: ${style.getPropertyValue(key)}`));
    }
    window.lookBefore ??= look;
    return look.length < 1000 ? ["too little"] : look.filter((line, number) => line !== window.lookBefore[number]);
}"""


def notebook():
    cells = [{"cell_type": "markdown", "metadata": {}, "source": MARKDOWN}]
    cells += [{"cell_type": "code", "metadata": {}, "source": code, "outputs": [], "execution_count": None} for code in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": kernel, "cells": cells}


def save(page, address, name):
    """Save the notebook of this test beside those that JupyterLab has."""
    page.goto(f"{address}lab?reset")
    [token] = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "_xsrf"]
    content = json.dumps({"type": "notebook", "content": notebook()})
    answer = page.request.put(f"{address}api/contents/{name}", data=content, headers={"X-XSRFToken": token})
    assert answer.ok, answer.text()


def test_what_is_shown_leaves_jupyterlab_as_it_is(chromium, lab):
    """Each value shows itself in our style, and all else looks with it as it does without it."""
    page = chromium.new_page(viewport={"width": 1400, "height": 5000})  # so that no cell is out of view
    address, _ = lab
    save(page, address, "values.ipynb")
    page.goto(f"{address}lab/tree/values.ipynb?reset")
    page.locator(IDLE).wait_for(timeout=60_000)
    wait_until(lambda: hears_run_all(page), 120)
    outputs = page.locator(".jp-OutputArea-output .sc-output")
    wait_until(lambda: outputs.count() == len(CELLS) - 1, 120)
    page.locator(IDLE).wait_for(timeout=60_000)

    assert [] == page.evaluate(LOOK)
    for output in reversed(outputs.all()):
        assert "1px" == output.evaluate("(output) => getComputedStyle(output).borderTopWidth")
        output.evaluate("(output) => output.remove()")
        assert [] == page.evaluate(LOOK)
    page.add_style_tag(content=style("report"))  # what would have stood there without a frame
    assert page.evaluate(LOOK)
    page.close()
