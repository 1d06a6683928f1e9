"""SZW: information on marital captivity in eight languages, as a table of materials against languages."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from .look import Look
from .people import FICTITIOUS
from .saving import write_workbook

ID = "szw"
LOOK = Look(dark="007BC7", light="E5F1F9", font="Calibri")
LANGUAGES = ("Nederlands", "Engels", "Arabisch", "Turks", "Farsi", "Somali", "Tigrinya", "Urdu")


def make(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Talen"
    LOOK.title(sheet, 1, "Huwelijkse gevangenschap: wat kunt u vooraf regelen?", 3 + len(LANGUAGES))
    LOOK.note(sheet, 2, f"In de cellen: de dag waarop de vertaling is goedgekeurd. {FICTITIOUS}", 3 + len(LANGUAGES))
    LOOK.group(sheet, 4, "Taal", 4, 3 + len(LANGUAGES))
    LOOK.header(sheet, 5, ("Code", "Materiaal", "Soort", *LANGUAGES))
    for row, (code, title, kind, month, missing) in enumerate((
            ("HG-F", "Folder Huwelijkse gevangenschap", "folder", 3, ()),
            ("HG-W", "Webpagina op rijksoverheid.nl", "webpagina", 5, ()),
            ("HG-A", "Animatie Goed geregeld vóór je trouwt", "film", 9, ("Urdu", "Tigrinya", "Farsi"))), start=6):
        LOOK.row(sheet, row, (code, title, kind, *(None if language in missing else date(2021, month, 1 + 3 * at)
                                                  for at, language in enumerate(LANGUAGES))))
    LOOK.widths(sheet, 8, 40, 12, *([12] * len(LANGUAGES)))
    _spread(book.create_sheet("Verspreiding"))
    write_workbook(book, folder / ID / "Huwelijkse gevangenschap - talen en verspreiding.xlsx", "SZW")


def _spread(sheet) -> None:
    header = ("Wanneer", "Wat", "Naar", "Hoeveel")
    LOOK.title(sheet, 1, "Verspreiding van de folder", len(header))
    LOOK.header(sheet, 3, header)
    rows = (("april 2021", "HG-F", "Veilig Thuis", "2.600"), ("april 2021", "HG-F", "gemeenten", "ca. 3.500"),
            ("mei 2021", "HG-F", "taalscholen", "1.200"), ("juni 2021", "HG-F", "zelforganisaties", "900"),
            ("oktober 2021", "HG-F", "Juridisch Loket", "750"), ("februari 2022", "HG-F", "vrouwenopvang", "400+"),
            ("september 2022", "HG-F", "gemeenten", "1.000"))
    for row, values in enumerate(rows, start=4):
        LOOK.row(sheet, row, values)
    LOOK.widths(sheet, 18, 10, 24, 14)
