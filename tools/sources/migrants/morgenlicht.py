"""Morgenlicht: two tables in one sheet, one below the other, and dates that have lost their format."""

from pathlib import Path

from openpyxl import Workbook

from ..dutch import serial
from ..look import Look
from ..people import FICTITIOUS
from ..saving import write_workbook
from .plan import Meeting, meetings_of

ID = "mo-morgenlicht"
LOOK = Look(dark="C55A11", light="FBE5D6")
_HEADER = ("nr.", "datum", "gemeente", "thema", "doelgroep", "taal", "aantal deelnemers")
_BRABANT = ("Eindhoven", "Tilburg", "Breda")


def make(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    LOOK.title(sheet, 1, "Stichting Morgenlicht ☀")
    LOOK.note(sheet, 2, FICTITIOUS)
    meetings = meetings_of(ID)
    row = _table(sheet, 4, "Noord-Brabant", [m for m in meetings if m.city in _BRABANT])
    row = _table(sheet, row + 2, "Limburg en Rotterdam", [m for m in meetings if m.city not in _BRABANT])
    LOOK.note(sheet, row + 1, "NB: lijst is gecontroleerd door de penningmeester.")
    LOOK.widths(sheet, 8, 11, 16, 26, 13, 13, 18)
    write_workbook(book, folder / ID / "lijst morgenlicht DEF v3 (2).xlsx", "Stichting Morgenlicht")


def _table(sheet, row: int, title: str, meetings: list[Meeting]) -> int:
    """Returns the row behind the table's total."""
    LOOK.title(sheet, row, title, size=12)
    LOOK.header(sheet, row + 1, _HEADER)
    for at, meeting in enumerate(meetings, start=row + 2):
        LOOK.row(sheet, at, (meeting.number, serial(meeting.day), meeting.city, meeting.theme, meeting.audience,
                             meeting.language, meeting.visitors))
    end = row + 2 + len(meetings)
    LOOK.total(sheet, end, ("totaal", None, None, None, None, None, sum(m.visitors for m in meetings)))
    return end + 1
