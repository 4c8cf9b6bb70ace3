"""Plain rows as a table in a file, in which whatever people typed stays text."""

import csv
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO

#: Some programs take text that begins like this for a formula (OWASP, CSV Injection).
LIKE_FORMULAS = "=", "+", "-", "@", "\t", "\r"

_Rows = Iterable[Mapping[str, str | int | bool | None]]


def to_csv(rows: _Rows) -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which Excel knows that; the keys of the first are the headings.

    Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    text = StringIO(newline="")
    for number, row in enumerate(rows):
        writer = csv.DictWriter(text, list(row))
        if not number:
            writer.writeheader()
        writer.writerow({key: _defused(value) for key, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def _defused(value: str | int | bool | None) -> str | int | bool | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(LIKE_FORMULAS) else value


def to_workbook(rows: _Rows) -> bytes:
    """Return rows as the bytes of an .xlsx with one sheet; the keys of the first are the headings."""
    # It takes its time to import, and few commands make one.
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Answers")
    quoted, bold = book.add_format({"quote_prefix": True}), book.add_format({"bold": True})
    for place, row in enumerate(rows, 1):
        if place == 1:
            sheet.write_row(0, 0, row, bold)
            sheet.set_column(0, len(row) - 1, 16)
            sheet.freeze_panes(1, 0)
        for column, value in enumerate(row.values()):
            match value:
                case str():
                    # Never `write`, which takes text for what it looks like.
                    sheet.write_string(place, column, value, quoted if value.startswith(LIKE_FORMULAS) else None)
                case bool():
                    sheet.write_boolean(place, column, value)
                case int():
                    sheet.write_number(place, column, value)
        sheet.autofilter(0, 0, place, len(row) - 1)
    book.close()
    return content.getvalue()
