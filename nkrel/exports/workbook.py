"""The relations as an Excel workbook, a sheet each: the same bytes from run to run. Needs the extra ``xlsx``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from nkrel.exports.relations import relations

if TYPE_CHECKING:
    from nkrel.model import Dataset

_LONGEST = 32_767
"""Characters that a cell of Excel's may hold."""
_WIDTHS = {"text": 60, "note": 60, "title": 60, "summary": 60, "url": 40, "meaning": 60, "why": 60, "subject": 60}


class NoWriterError(Exception):
    """The library that writes workbooks is not installed."""


def build(dataset: Dataset) -> bytes:
    """The workbook. Raises NoWriterError."""
    try:
        import xlsxwriter
    except ImportError:
        raise NoWriterError from None
    import datetime as dt

    out = io.BytesIO()
    # Text stays text: nothing in a cell is taken for a formula, a number or an address.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "constant_memory": False,
    }
    book = xlsxwriter.Workbook(out, options)
    day = dt.datetime.fromisoformat(dataset.about.as_of)
    book.set_properties({"title": dataset.about.title, "comments": dataset.about.attribution, "created": day})
    bold = book.add_format({"bold": True})
    for relation in relations():
        sheet = book.add_worksheet(relation.name)
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(relation.columns):
            sheet.write_string(0, number, column.name, bold)
            sheet.set_column(number, number, _WIDTHS.get(column.name, max(10, min(24, len(column.name) + 2))))
        count = 0
        for row in relation.values(dataset):
            count += 1
            for number, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(count, number, value[:_LONGEST])
                elif value is not None:
                    sheet.write_number(count, number, value)
        sheet.autofilter(0, 0, count, len(relation.columns) - 1)
    book.close()
    return out.getvalue()
