"""Files with the mistakes that people make, for trying out what Sleutel answers."""

import csv
import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from .look import Look
from .migrants import karavaan, kompas, waterlelie
from .people import FICTITIOUS
from .saving import write_text, write_through_office, write_workbook

_FSAN = Look(dark="1F6FB2", light="DCEBF7")
_FSAN_HEADER = ("Nr", "Datum", "Plaats", "Onderwerp", "Samen met", "Aantal", "Opmerking intern")
_HUMANIST_HEADER = ("Soort", "Van", "Tot en met", "Waar", "Vorm", "Onderwerp", "Personen", "Bezoekers")


def make(folder: Path) -> None:
    _dates(folder)
    _numbers(folder)
    _persons_and_visits(folder)
    _broken_formula(folder)
    _columns(folder)
    _renamed_sheet(folder)
    _typing_errors(folder)
    _twice(folder)
    _no_workbooks(folder)


def _training(folder: Path, name: str, rows: list[tuple]) -> None:
    """FSAN's meetings; the workbook's other sheets are there, and empty."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Bijeenkomsten"
    _FSAN.title(sheet, 1, "FSAN | Bijscholing sleutelpersonen VGV", 7)
    _FSAN.note(sheet, 2, FICTITIOUS, 7)
    _FSAN.header(sheet, 4, _FSAN_HEADER)
    for row, values in enumerate(rows, start=5):
        _FSAN.row(sheet, row, values)
    _FSAN.total(sheet, 5 + len(rows), ("Totaal",) + (None,) * 6)
    _FSAN.widths(sheet, 8, 16, 14, 40, 30, 10, 18)
    _FSAN.header(book.create_sheet("Webinars"), 3, ("Datum", "Thema's", "Met", "Ingelogd"))
    _FSAN.header(book.create_sheet("Nieuwe sleutelpersonen"), 4,
                 ("Nr", "Naam", "Geboortedatum", "Woonplaats", "Herkomstgroep", "Leeftijdsgroep", "Geworven", "Opgeleid"))
    write_workbook(book, folder / name, "FSAN")


def _dates(folder: Path) -> None:
    _training(folder, "scholing-datums.xlsx", [
        (1, "12 maart 2022", "Utrecht", "Deze rij klopt", "Pharos", 18, None),
        (2, "31-2-2022", "Utrecht", "31 februari bestaat niet", "Pharos", 20, None),
        (3, date(2041, 5, 14), "Zwolle", "Deze dag moet nog komen", "GGD IJsselland", 16, None),
        (4, date(2018, 6, 2), "Amsterdam", "Deze dag ligt voor de maatregel", "LKHA", 21, None),
        (5, "volgt nog", "Den Haag", "Dit is geen datum", "LKHA", 12, None)])


def _numbers(folder: Path) -> None:
    _training(folder, "scholing-aantallen.xlsx", [
        (1, date(2022, 3, 12), "Utrecht", "Deze rij klopt", "Pharos", 18, None),
        (2, date(2022, 3, 19), "Utrecht", "Minder dan nul mensen", "Pharos", -5, None),
        (3, date(2022, 3, 26), "Zwolle", "Een halve mens", "GGD IJsselland", "12,5", None),
        (4, date(2022, 4, 2), "Amsterdam", "Dit is geen aantal", "LKHA", "veel", None)])


def _persons_and_visits(folder: Path) -> None:
    look = Look(dark="E2001A", light="FDE9EB", font="Georgia")
    book = Workbook()
    sheet = book.active
    sheet.title = "Geloofsverlaters"
    look.title(sheet, 2, "Humanistisch Verbond", size=20)
    look.note(sheet, 3, FICTITIOUS)
    look.header(sheet, 7, _HUMANIST_HEADER)
    look.row(sheet, 8, ("Themabijeenkomst", "2 april 2022", None, "Utrecht", "fysiek", "Deze rij klopt", 12, 15))
    look.row(sheet, 9, ("Themabijeenkomst", "9 april 2022", None, "Arnhem", "fysiek", "Meer personen dan bezoekers", 25, 14))
    look.widths(sheet, 22, 18, 15, 16, 10, 32, 11, 11)
    write_workbook(book, folder / "geloofsverlaters-personen.xlsx", "Humanistisch Verbond")


def _waterlelie(rows: list[tuple], header: tuple, title: str = "Voorlichting") -> Workbook:
    look = waterlelie.LOOK
    book = Workbook()
    sheet = book.active
    sheet.title = title
    look.title(sheet, 1, "❀ Vrouwennetwerk De Waterlelie", len(header), size=18)
    look.note(sheet, 3, FICTITIOUS, len(header))
    look.header(sheet, 5, header)
    for row, values in enumerate(rows, start=6):
        look.row(sheet, row, values)
    look.widths(sheet, 6, 13, 18, 18, 13, 24, 13, 12, 30, 10)
    look.header(book.create_sheet("Evaluatie"), 3,
                ("Nr bijeenkomst", "Vraag", "Gevraagd vooraf", "Ja vooraf", "Gevraagd na afloop", "Ja na afloop"))
    return book


_HEADER = ("Nr", "Datum", "Gemeente", "Locatie", "Doelgroep", "Thema", "Taal", "Aanwezigen", "Bijzonderheden")
_FINE = (1, date(2022, 3, 12), "Rotterdam", "Buurthuis", "moeders", "VGV", "Somali", 9, "deze rij klopt")


def _broken_formula(folder: Path) -> None:
    """As when somebody threw away the sheet that a formula looked at; the office program keeps the error."""
    book = _waterlelie([_FINE, (2, date(2022, 3, 19), "Schiedam", "Bibliotheek", "ouders", "huwelijksdwang", "Arabisch",
                               "=#REF!+1", "de formule wijst nergens meer heen")], _HEADER)
    write_through_office(book, folder / "waterlelie-formule.xlsx", "Vrouwennetwerk De Waterlelie")


def _columns(folder: Path) -> None:
    header = tuple("Aanwezgen" if name == "Aanwezigen" else name for name in _HEADER)
    write_workbook(_waterlelie([_FINE + ("gezellig",)], header + ("Sfeer",)), folder / "waterlelie-kolommen.xlsx",
                   "Vrouwennetwerk De Waterlelie")


def _renamed_sheet(folder: Path) -> None:
    write_workbook(_waterlelie([_FINE], _HEADER, "Vorlichting"), folder / "waterlelie-tabblad.xlsx",
                   "Vrouwennetwerk De Waterlelie")


def _csv(folder: Path, name: str, header: tuple, rows: list[tuple], separator: str) -> None:
    made = io.StringIO()
    out = csv.writer(made, delimiter=separator, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    write_text(folder / name, made.getvalue(), "utf-8-sig")


def _typing_errors(folder: Path) -> None:
    _csv(folder, "kompas-tikfouten.csv", kompas.HEADER, [
        ("13-03-2022 20:10:00", "vrijwilliger 1", "12 maart 2022", "Haarlem", "VGV", "Somali", "ouders", 8, "deze rij klopt"),
        ("20-03-2022 20:10:00", "vrijwilliger 2", "19 maart 2022", "Roterdam", "VGV", "Somali", "ouders", 8, ""),
        ("27-03-2022 20:10:00", "vrijwilliger 3", "26 maart 2022", "Amsterdam", "huwlijksdwang", "Arabisch", "ouders", 11, ""),
        ("03-04-2022 20:10:00", "vrijwilliger 4", "2 aprl 2022", "Zaandam", "achterlating", "Arabich", "moeders", 7, "")], ";")


def _twice(folder: Path) -> None:
    fine = ("kv-0001", "2022-03-12", "Utrecht", "FGM", "Somali", "mothers", 9, 9, 4, 8, 7, "this row is fine")
    other = ("kv-0002", "2022-03-19", "Nieuwegein", "forced marriage", "Arabic", "parents", 12, 10, 5, 10, 9, "")
    _csv(folder, "karavaan-dubbel.csv", karavaan.HEADER,
         [fine, fine, other, other[:6] + (21,) + other[7:]], ",")


def _no_workbooks(folder: Path) -> None:
    """A mail that was saved under the wrong name, and a workbook of which the second half got lost."""
    (folder / "geen-werkboek.xlsx").write_bytes(b"Beste collega,\r\n\r\nHet bestand volgt morgen.\r\n")
    whole = (folder / "scholing-aantallen.xlsx").read_bytes()
    (folder / "afgebroken.xlsx").write_bytes(whole[:len(whole) // 2])
