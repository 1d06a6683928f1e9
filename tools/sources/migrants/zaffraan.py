"""Zaffraan: a sheet per half year, with the month only in the first of its rows and the year in a corner."""

from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment

from ..dutch import MONTHS
from ..look import Look
from ..people import FICTITIOUS
from ..saving import write_workbook
from .plan import Meeting, meetings_of

ID = "mo-zaffraan"
LOOK = Look(dark="BF8F00", light="FFF2CC", font="Arial")
_CITIES = {"'s-Gravenhage": ("Den Haag", "'s-Gravenhage", "den haag", "DEN HAAG")}
_HEADER = ("Maand", "Dag", "Stad", "Thema('s)", "Groep", "Taal", "Bezoekers")


def make(folder: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for (year, half), meetings in groupby(meetings_of(ID), lambda meeting: (
            meeting.day.year, 1 if meeting.day.month <= 6 else 2)):
        _half_year(book.create_sheet(f"Halfjaar {half} {year}"), year, half, list(meetings))
    _explanation(book.create_sheet("Uitleg"))
    write_workbook(book, folder / ID / "Zaffraan bijeenkomsten.xlsx", "Federatie Zaffraan")


def _half_year(sheet, year: int, half: int, meetings: list[Meeting]) -> None:
    LOOK.title(sheet, 1, f"FEDERATIE ZAFFRAAN – voorlichting, {half}e halfjaar", len(_HEADER))
    LOOK.row(sheet, 2, ("Jaar:", year))
    LOOK.header(sheet, 4, _HEADER)
    row = 5
    for month, of_month in groupby(meetings, lambda meeting: meeting.day.month):
        first = row
        for meeting in of_month:
            LOOK.row(sheet, row, _values(meeting, month if row == first else None))
            row += 1
        if row - first > 1:
            sheet.merge_cells(start_row=first, end_row=row - 1, start_column=1, end_column=1)
            sheet.cell(first, 1).alignment = Alignment(vertical="center")
    LOOK.total(sheet, row, ("Subtotaal", None, None, None, None, None, sum(m.visitors for m in meetings)))
    LOOK.widths(sheet, 13, 7, 16, 42, 12, 13, 11)


def _values(meeting: Meeting, month: int | None) -> tuple:
    written = _CITIES.get(meeting.city, (meeting.city,))
    themes = meeting.theme + (f" / {meeting.second_theme}" if meeting.second_theme else "")
    return (MONTHS[month - 1] if month else None, meeting.day.day, written[meeting.number % len(written)], themes,
            meeting.audience, meeting.language, meeting.visitors)


def _explanation(sheet) -> None:
    LOOK.title(sheet, 1, "Uitleg bij dit bestand")
    for row, text in enumerate((FICTITIOUS, "Vul per halfjaar één tabblad in.",
                                "De maand staat alleen bij de eerste bijeenkomst van die maand."), start=3):
        LOOK.note(sheet, row, text)
    LOOK.widths(sheet, 90)
