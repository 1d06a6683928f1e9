"""Tweede Thuis: an ods with the visitors split over columns, and the day of the week in each date."""

from pathlib import Path

from openpyxl import Workbook

from ..dutch import day_date
from ..look import Look
from ..people import FICTITIOUS
from ..saving import write_through_office
from .plan import Meeting, meetings_of

ID = "mo-tweede-thuis"
LOOK = Look(dark="375623", light="E2EFDA", font="Liberation Sans")
_CITIES = {"Súdwest-Fryslân": "Sneek", "Leeuwarden": "Ljouwert (Leeuwarden)"}
_HEADER = ("Wanneer", "Waar", "Onderwerp", "Taal", "vrouwen", "mannen", "jongeren", "samen")


def make(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "bijeenkomsten"
    LOOK.title(sheet, 1, "Platform Tweede Thuis", len(_HEADER))
    LOOK.note(sheet, 2, FICTITIOUS, len(_HEADER))
    LOOK.group(sheet, 3, "Deelnemers", 5, 8)
    LOOK.header(sheet, 4, _HEADER)
    meetings = meetings_of(ID)
    for row, meeting in enumerate(meetings, start=5):
        LOOK.row(sheet, row, (day_date(meeting.day), _CITIES.get(meeting.city, meeting.city), meeting.theme,
                              meeting.language, *_groups(meeting), f"=SUM(E{row}:G{row})"))
    last = 4 + len(meetings)
    LOOK.total(sheet, last + 1, ("Samen", None, None, None,
                                 *(f"=SUM({column}5:{column}{last})" for column in "EFGH")))
    LOOK.widths(sheet, 18, 22, 26, 13, 10, 10, 10, 10)
    write_through_office(book, folder / ID / "TweedeThuis voorlichting.ods", "Platform Tweede Thuis")


def _groups(meeting: Meeting) -> tuple:
    """Women, men and young people; nobody is written as a word."""
    men = {"moeders": 0, "vaders": meeting.visitors}.get(meeting.audience, meeting.visitors // 3)
    young = meeting.visitors - men if meeting.audience == "jongeren" else 0
    women = meeting.visitors - men - young
    return tuple("geen" if number == 0 else number for number in (women, men, young))
