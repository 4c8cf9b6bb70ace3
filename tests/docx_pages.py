"""The pages that a Word document has, in a font as wide as Calibri."""

import io
import shutil
import subprocess

from needs import missing
from pypdf import PdfReader


def pages_of(docx, office):
    """Return the texts of the pages of a document, as LibreOffice lays them out."""
    matcher = shutil.which("fc-match")
    font = subprocess.run([matcher, "Calibri"], check=True, capture_output=True, text=True).stdout if matcher else ""
    if "Carlito" not in font and "Calibri" not in font:
        missing("Carlito, a font as wide as Calibri,")
    return [page.extract_text() for page in PdfReader(io.BytesIO(office(docx, "pdf"))).pages]
