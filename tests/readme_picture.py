"""Makes the picture of README.md anew: the page on a desk and on a phone, and the first page of the report.

    python tests/readme_picture.py http://127.0.0.1:8866/

asks a server that runs at that address, and needs Chromium, LibreOffice and pdftoppm.
"""

import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright
from screen import PACK

from selfcheck import report
from selfcheck.assessment import assess
from selfcheck.response import Response
from selfcheck.word import to_docx

#: An answer to each question, for a firm that there is not.
CHOSEN = ["yes", "no", "partially", "partially", "no"]
PICTURE = Path(__file__).parents[1] / "notebooks" / "selfcheck.png"
#: How the three stand together.
LAID_OUT = """<body style="margin: 0; height: 900px; position: relative; overflow: hidden; background: #e9ece9"><style>
img { position: absolute; display: block; background: #fff; box-shadow: 0 18px 60px rgb(16 32 38 / 24%) }</style>
<img style="left: 60px; top: 40px; width: 990px; border-radius: 14px" src="data:image/png;base64,DESK">
<img style="left: 36px; top: 400px; width: 222px; border-radius: 20px" src="data:image/png;base64,PHONE">
<img style="left: 996px; top: 236px; width: 408px" src="data:image/png;base64,REPORT"></body>"""


def report_page(folder):
    """Return the first page of the Word report as a picture."""
    response = Response(PACK.id, PACK.version, "Bright & Sons Ltd", "Ada Lovelace")
    for question, option in zip(PACK.questions, CHOSEN, strict=True):
        response = response.answer(question.id, option=option)
    (folder / "report.docx").write_bytes(to_docx(report.Report(assess(PACK, response), date.today())))
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "report.docx"], cwd=folder, check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "110", "-l", "1", "-singlefile", "-png", "report.pdf", "report"], cwd=folder, check=True)
    return (folder / "report.png").read_bytes()


def screen(browser, address, width, height, number, scrolled):
    """Return what a screen of this size shows of a question, once all are answered."""
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    page.locator("[data-connected]").wait_for()
    for question, option in zip(PACK.questions, CHOSEN, strict=True):
        page.evaluate("(id) => { window.location.hash = `sc-${id}`; }", question.id)
        page.locator(f"[data-current] [value={option}]").check()
        page.locator("[data-current] .sc-lead").wait_for()
    page.evaluate("(id) => { window.location.hash = `sc-${id}`; }", PACK.questions[number - 1].id)
    page.evaluate("(by) => { window.scrollTo(0, by); document.activeElement.blur(); }", scrolled)
    page.wait_for_timeout(500)  # for what moves
    picture = page.screenshot()
    page.close()
    return picture


def main(address):
    """Make the picture, and put it in its place."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--hide-scrollbars"])
        pictures = {
            "DESK": screen(browser, address, 1240, 770, 2, 0),
            "PHONE": screen(browser, address, 360, 740, 3, 240),
            "REPORT": report_page(Path(folder)),
        }
        whole = LAID_OUT
        for name, picture in pictures.items():
            whole = whole.replace(name, b64encode(picture).decode(), 1)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_content(whole)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
