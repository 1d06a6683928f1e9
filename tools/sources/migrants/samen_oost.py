"""Samen Oost: a header of two rows, with the answers before and after each meeting beside it."""

from pathlib import Path

from openpyxl import Workbook

from ..look import DATE_LONG, Look
from ..people import FICTITIOUS
from ..saving import write_workbook
from .evaluation import answers
from .plan import Meeting, meetings_of

ID = "mo-samen-oost"
LOOK = Look(dark="0B5394", light="CFE2F3", font="Verdana")
_PLAIN = ("Code", "Datum", "Gemeente", "Thema", "Publiek", "Taal", "Deelnemers")
_ANSWERS = ("gevraagd", "ja")
_GROUPS = ("Keuzevrijheid vooraf", "Keuzevrijheid achteraf", "Kent hulp vooraf", "Kent hulp achteraf")


def make(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Registratie + evaluatie"
    LOOK.title(sheet, 1, "Samenwerkingsverband Samen Oost", 7)
    LOOK.note(sheet, 2, FICTITIOUS, 7)
    LOOK.group(sheet, 4, "Bijeenkomst", 1, len(_PLAIN))
    LOOK.header(sheet, 5, _PLAIN)
    for number, group in enumerate(_GROUPS):
        first = len(_PLAIN) + 1 + 2 * number
        LOOK.group(sheet, 4, group, first, first + 1)
        LOOK.header(sheet, 5, _ANSWERS, first)
    for row, meeting in enumerate(meetings_of(ID), start=6):
        LOOK.row(sheet, row, _values(meeting), date_format=DATE_LONG)
    LOOK.widths(sheet, 9, 21, 14, 27, 12, 13, 12, 11, 8, 11, 8, 11, 8, 11, 8)
    sheet.freeze_panes = "A6"
    write_workbook(book, folder / ID / "Samen Oost registratie en evaluatie.xlsx", "Samen Oost")


def _values(meeting: Meeting) -> tuple:
    values = [f"SO{meeting.number:03}", meeting.day, meeting.city, meeting.theme, meeting.audience,
              meeting.language, meeting.visitors]
    for about in ("choice", "help"):
        told = answers(meeting, about)
        # A young group got no questionnaire about help.
        if about == "help" and meeting.audience == "jongeren":
            values += ["n.v.t."] * 4
        else:
            values += [told.asked_before, told.yes_before, told.asked_after, told.yes_after]
    return tuple(values)
