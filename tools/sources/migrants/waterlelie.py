"""De Waterlelie: a neat workbook with title lines, a total, notes, and the evaluation in a second sheet."""

from pathlib import Path

from openpyxl import Workbook

from ..look import Look
from ..people import FICTITIOUS
from ..saving import write_through_office
from .evaluation import answers
from .plan import Meeting, meetings_of

ID = "mo-waterlelie"
LOOK = Look(dark="7030A0", light="EADCF4", banded=True)
_WRITTEN = {"Rotterdam": ("Rdam", "Rotterdam", "R'dam", "Rotterdam Zuid")}
_HEADER = ("Nr", "Datum", "Gemeente", "Locatie", "Doelgroep", "Thema", "Taal", "Aanwezigen", "Bijzonderheden")


def make(folder: Path) -> None:
    book = Workbook()
    _meetings(book.active)
    _evaluation(book.create_sheet("Evaluatie"))
    write_through_office(book, folder / ID / "Overzicht voorlichting Waterlelie 2021-2022.xlsx",
                         "Vrouwennetwerk De Waterlelie")


def _meetings(sheet) -> None:
    sheet.title = "Voorlichting"
    LOOK.title(sheet, 1, "❀ Vrouwennetwerk De Waterlelie", len(_HEADER), size=18)
    LOOK.note(sheet, 2, "Overzicht voorlichtingsbijeenkomsten voor Pharos, 2021 en 2022", len(_HEADER))
    LOOK.note(sheet, 3, FICTITIOUS, len(_HEADER))
    LOOK.header(sheet, 5, _HEADER)
    meetings = meetings_of(ID)
    for row, meeting in enumerate(meetings, start=6):
        LOOK.row(sheet, row, _values(meeting))
    last = 5 + len(meetings)
    LOOK.total(sheet, last + 1, ("Totaal", None, None, None, None, None, None, f"=SUM(H6:H{last})", None))
    LOOK.note(sheet, last + 3, "Opmerkingen", 1)
    LOOK.note(sheet, last + 4, "Kinderopvang was steeds aanwezig; kinderen zijn niet meegeteld.", 5)
    LOOK.note(sheet, last + 5, "Rotterdam Zuid: zaal in buurthuis, gemeente is Rotterdam.", 5)
    LOOK.widths(sheet, 6, 13, 24, 24, 13, 24, 13, 12, 30)
    sheet.freeze_panes = "A6"


def _values(meeting: Meeting) -> tuple:
    written = _WRITTEN.get(meeting.city, (meeting.city,))
    halls = ("Buurthuis", "Wijkcentrum", "Bibliotheek", "Huis van de Wijk", "Basisschool")
    return (meeting.number, meeting.day, written[meeting.number % len(written)], halls[meeting.number % 5],
            meeting.audience, meeting.theme, meeting.language, meeting.visitors,
            "n.v.t." if meeting.number % 7 == 0 else None)


def _evaluation(sheet) -> None:
    header = ("Nr bijeenkomst", "Vraag", "Gevraagd vooraf", "Ja vooraf", "Gevraagd na afloop", "Ja na afloop")
    LOOK.title(sheet, 1, "Evaluatie: wat vonden de deelnemers?", len(header), size=14)
    LOOK.header(sheet, 3, header)
    row = 4
    for meeting in meetings_of(ID):
        for about, question in (("choice", "Keuzevrijheid is belangrijk"), ("help", "Ik weet wie kan helpen")):
            told = answers(meeting, about)
            LOOK.row(sheet, row, (meeting.number, question, told.asked_before, told.yes_before,
                                  told.asked_after, told.yes_after))
            row += 1
    LOOK.widths(sheet, 16, 30, 16, 12, 18, 14)
