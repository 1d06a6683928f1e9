"""Humanistisch Verbond: one sheet with three kinds of meeting below each other, each with its subtotal."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment

from .look import Look
from .people import FICTITIOUS
from .saving import write_through_office

ID = "humanistisch-verbond"
LOOK = Look(dark="E2001A", light="FDE9EB", font="Georgia")
COURSES = (("2020-10-06", "2020-12-01", "Utrecht", 13), ("2021-02-09", "2021-04-06", "Online", 11),
           ("2021-09-14", "2021-11-09", "Amsterdam", 14), ("2022-01-18", "2022-03-15", "Rotterdam", 10),
           ("2022-03-29", "2022-05-24", "Zwolle", 9), ("2022-09-20", "2022-11-15", "Eindhoven", 13))
THEMES = (("8 feb 2020", "Utrecht", "Je omgeving verlaten", 22), ("19 sept. 2020", "Online", "Schuld en schaamte", 17),
          ("13 mrt 2021", "Online", "Familie en contact", 19), ("2 oktober 2021", "Den Haag", "Een nieuw netwerk", 16),
          ("27-11-2021", "Arnhem", "Rouw en verlies", 14), ("29 jan. 2022", "Groningen", "Veilig uitkomen voor jezelf", 21),
          ("2-4-22", "Amsterdam", "Liefde en relaties", 24), ("18 juni 2022", "Tilburg", "Kinderen opvoeden", 15),
          ("8 oktober 2022", "Utrecht", "Vijf jaar verder", 18))
SOCIAL = (("12 dec 2020", "Online", 14), ("3 juli 2021", "Utrecht", 21), ("18 december 2021", "Amsterdam", 16),
          ("23 april 2022", "Rdam", 17), ("2 juli 2022", "Utrecht", 20), ("17 dec. 2022", "Amersfoort", 19))


def make(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Geloofsverlaters"
    LOOK.title(sheet, 2, "Humanistisch Verbond", size=20)
    LOOK.title(sheet, 3, "Project geloofsverlaters – overzicht activiteiten", size=12)
    LOOK.note(sheet, 4, FICTITIOUS)
    LOOK.header(sheet, 7, ("Soort", "Van", "Tot en met", "Waar", "Vorm", "Onderwerp", "Personen", "Bezoekers"))
    row = _block(sheet, 8, "Cursus", [
        (date.fromisoformat(first), date.fromisoformat(last), *_where(where), "Losing my religion", people, None)
        for first, last, where, people in COURSES])
    row = _block(sheet, row, "Themabijeenkomst", [
        (day, None, *_where(where), subject, None, came) for day, where, subject, came in THEMES])
    row = _block(sheet, row, "Sociale bijeenkomst", [
        (day, None, *_where(where), "Ontmoeting", people, None) for day, where, people in SOCIAL])
    LOOK.note(sheet, row + 1, "N.B. Personen: ieder mens telt één keer. Bezoekers: wie vaker kwam, is vaker geteld.")
    LOOK.widths(sheet, 22, 18, 15, 16, 10, 32, 11, 11)
    write_through_office(book, folder / ID / "HV geloofsverlaters cijfers.xlsx", "Humanistisch Verbond")


def _where(place: str) -> tuple:
    return ("n.v.t.", "online") if place == "Online" else (place, "fysiek")


def _block(sheet, row: int, kind: str, rows: list[tuple]) -> int:
    """The kind stands merged beside its rows. Returns the row behind the subtotal."""
    for at, values in enumerate(rows, start=row):
        LOOK.row(sheet, at, (kind if at == row else None, *values))
    end = row + len(rows)
    sheet.merge_cells(start_row=row, end_row=end - 1, start_column=1, end_column=1)
    sheet.cell(row, 1).alignment = Alignment(vertical="center")
    LOOK.total(sheet, end, ("Subtotaal", None, None, None, None, None,
                            *(f"=SUM({column}{row}:{column}{end - 1})" for column in "GH")))
    return end + 1


assert (len(COURSES), sum(course[3] for course in COURSES)) == (6, 70)
assert (len(THEMES), sum(theme[3] for theme in THEMES)) == (9, 166)
assert (len(SOCIAL), sum(meeting[2] for meeting in SOCIAL)) == (6, 107)
