"""FSAN: refresher meetings, webinars and new key persons; trainers and connectors; promotion material."""

import random
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment

from .dutch import MONTHS, long_date, month
from .look import Look
from .people import FICTITIOUS, People
from .saving import write_through_office, write_workbook

ID = "fsan"
LOOK = Look(dark="1F6FB2", light="DCEBF7")
ON = date(2022, 1, 1)

# Date, place, subject, with whom, key persons who came. The six partners are those of the report.
MEETINGS = (
    (date(2020, 10, 10), "Amsterdam", "Huwelijksdwang en achterlating herkennen", "Landelijk Knooppunt Huwelijksdwang & Achterlating", 21),
    (date(2021, 3, 20), "Amsterdam", "Advies vragen en melden", "Veilig Thuis A'dam; LKHA", 18),
    (date(2021, 6, 12), "Utrecht", "Nazorg en de VGV-poli", "Pharos", 24),
    (date(2021, 10, 2), "Rdam", "Gesprek met jonge ouders", "CJG Rotterdam; Pharos", 19),
    (date(2022, 4, 9), "Zwolle", "Samenwerken met de JGZ", "GGD IJsselland", 16),
    (date(2022, 6, 18), "Apeldoorn", "Zomervakantie: risico's bespreken", "GGD Noord- en Oost-Gelderland; GGD IJsselland; Pharos", 22),
)
WEBINARS = (
    (date(2021, 11, 18), "huwelijkse gevangenschap", 34),
    (date(2022, 2, 17), "huwelijksdwang / achterlating", 41),
)
# City, risk group, young or adult.
KEY_PERSONS = (
    ("Rdam", "Somalisch", "volwassen"), ("Rotterdam", "Eritrees", "jong"), ("Amsterdam", "Somalisch", "jong"),
    ("A'dam", "Ethiopisch", "volwassen"), ("Den Haag", "Somalisch", "volwassen"), ("Utrecht", "Soedanees", "jong"),
    ("Utrecht", "Somalisch", "volwassen"), ("Tilburg", "Somalisch", "jong"), ("Eindhoven", "Eritrees", "volwassen"),
    ("Zwolle", "Somalisch", "volwassen"), ("Deventer", "Ethiopisch", "volwassen"), ("Arnhem", "Guinees", "jong"),
    ("Nijmegen", "Somalisch", "volwassen"), ("Groningen", "Eritrees", "jong"), ("Leeuwarden", "Soedanees", "volwassen"),
    ("Den Bosch", "Egyptisch", "volwassen"), ("Almere", "Sierra Leoons", "jong"),
)
REGIONS = ("Noord", "Oost", "Zuid", "Rotterdam-Rijnmond", "Amsterdam-Amstelland", "Utrecht")


def make(folder: Path) -> None:
    _training(folder)
    _network(folder)
    _promotion(folder)


def _training(folder: Path) -> None:
    book = Workbook()
    _refresher_meetings(book.active)
    _webinars(book.create_sheet("Webinars"))
    _key_persons(book.create_sheet("Nieuwe sleutelpersonen"))
    write_workbook(book, folder / ID / "Scholing sleutelpersonen 2020-2022.xlsx", "FSAN")


def _refresher_meetings(sheet) -> None:
    sheet.title = "Bijeenkomsten"
    header = ("Nr", "Datum", "Plaats", "Onderwerp", "Samen met", "Aantal", "Opmerking intern")
    LOOK.title(sheet, 1, "FSAN | Bijscholing sleutelpersonen VGV", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    for row, (day, place, subject, partners, came) in enumerate(MEETINGS, start=5):
        LOOK.row(sheet, row, (row - 4, day, place, subject, partners, came, "zaal betaald" if row % 2 else None))
    LOOK.total(sheet, 11, ("Totaal", None, None, None, None, sum(meeting[4] for meeting in MEETINGS), None))
    LOOK.widths(sheet, 8, 13, 14, 40, 58, 10, 18)


def _webinars(sheet) -> None:
    header = ("Datum", "Thema's", "Met", "Ingelogd")
    LOOK.title(sheet, 1, "Webinars voor sleutelpersonen (online)", len(header))
    LOOK.header(sheet, 3, header)
    for row, (day, themes, came) in enumerate(WEBINARS, start=4):
        LOOK.row(sheet, row, (long_date(day), themes, "FFF", came))
    LOOK.widths(sheet, 20, 34, 12, 10)


def _key_persons(sheet) -> None:
    header = ("Nr", "Naam", "Geboortedatum", "Woonplaats", "Herkomstgroep", "Leeftijdsgroep", "Geworven", "Opgeleid")
    LOOK.title(sheet, 1, "Nieuwe sleutelpersonen, januari en februari 2022", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    people = People("fsan new key persons")
    for row, (city, group, age) in enumerate(KEY_PERSONS, start=5):
        name, born = people.someone(*((19, 26) if age == "jong" else (31, 58)), ON)
        recruited = date(2022, 1, 5 + row % 20)
        trained = date(2022, 2, 5) if row % 2 else date(2022, 2, 19)
        LOOK.row(sheet, row, (row - 4, name, born, city, group, age, recruited, trained))
    LOOK.total(sheet, 5 + len(KEY_PERSONS), ("Totaal", "17 personen") + (None,) * 6)
    LOOK.widths(sheet, 8, 26, 15, 14, 16, 15, 13, 13)


def _network(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Trainers en verbinders"
    LOOK.title(sheet, 1, "Netwerk FSAN – vertrouwelijk")
    LOOK.note(sheet, 2, FICTITIOUS)
    people = People("fsan network")
    row = _trainers(sheet, 4, people)
    connectors = _connectors(sheet, row + 1, people)
    _links(book.create_sheet("Verbindingen"), connectors)
    LOOK.widths(sheet, 6, 26, 15, 22, 30, 34, 20)
    write_workbook(book, folder / ID / "netwerk_trainers_verbinders.xlsx", "FSAN")


def _trainers(sheet, row: int, people: People) -> int:
    LOOK.title(sheet, row, "VGV-trainers", size=12)
    LOOK.header(sheet, row + 1, ("Nr", "Naam", "Geb.datum", "Woonplaats", "Talen", "Opgeleid"))
    cities = ("Rdam", "Amsterdam", "Den Haag", "Utrecht", "Tilburg", "Zwolle", "Groningen", "Arnhem")
    trained = (date(2021, 4, 1), date(2021, 4, 1), date(2021, 5, 1), date(2021, 5, 1),
               date(2021, 9, 1), date(2021, 9, 1), date(2022, 3, 1), date(2022, 3, 1))
    tongues = ("Somali, Nederlands", "Tigrinya en Arabisch", "Somali", "Arabisch, Engels", "Somali/Nederlands",
               "Amhaars, Tigrinya", "Somali en Engels", "Frans, Nederlands")
    for at, (city, day, languages) in enumerate(zip(cities, trained, tongues), start=row + 2):
        name, born = people.someone(28, 60, ON)
        LOOK.row(sheet, at, (f"T{at - row - 1}", name, born, city, languages, month(day)))
    return row + 2 + len(cities)


def _connectors(sheet, row: int, people: People) -> list[tuple]:
    LOOK.title(sheet, row, "Regionale verbinders", size=12)
    LOOK.header(sheet, row + 1, ("Nr", "Naam", "Geb.datum", "Regio", "Talen", "Thema's", "Opgeleid"))
    made = []
    days = ("najaar 2021", "12 februari 2022", "maart 2022", "12-02-2022", "2022", "12 februari 2022")
    themes = ("VGV", "VGV + huwelijksdwang", "VGV", "VGV + huwelijksdwang + achterlating", "VGV + huwelijkse gevangenschap",
              "VGV + eergerelateerd geweld")
    tongues = ("Somali, Nederlands", "Tigrinya, Arabisch", "Somali", "Somali, Engels", "Arabisch, Nederlands",
               "Amhaars, Nederlands")
    for at, (region, languages, theme, day) in enumerate(zip(REGIONS, tongues, themes, days), start=row + 2):
        name, born = people.someone(30, 60, ON)
        LOOK.row(sheet, at, (f"V{at - row - 1}", name, born, region, languages, theme, day))
        made.append((name, born, region))
    LOOK.note(sheet, row + 9, "Toelichting")
    LOOK.note(sheet, row + 10, "Regionale verbinders zijn zeer actieve sleutelpersonen; zij staan ook op de lijst van 2019.")
    return made


def _links(sheet, connectors: list[tuple]) -> None:
    """Not every kind of organisation is linked in every region: those are the holes in the coverage."""
    kinds = ("gemeente", "GGD", "zelforganisatie", "professionals", "instelling", "sleutelpersonen")
    LOOK.title(sheet, 1, "Wie verbindt met wie?")
    LOOK.note(sheet, 2, FICTITIOUS)
    LOOK.header(sheet, 4, ("#", "Verbinder", "Geb.datum", "Regio", "Soort organisatie", "Welke", "Thema", "Sinds"))
    dice = random.Random("links of connectors")
    row = 5
    for name, born, region in connectors:
        for kind in sorted(dice.sample(kinds, dice.randrange(3, 6))):
            written = name if row % 4 else f"  {name.upper()} "
            LOOK.row(sheet, row, (row - 4, written, born, region, kind, f"{kind} in regio {region}",
                                  dice.choice(("VGV", "huwelijksdwang", "achterlating")),
                                  f"{MONTHS[dice.randrange(1, 12)]} 2022"))
            row += 1
    LOOK.widths(sheet, 5, 28, 13, 22, 20, 44, 16, 17)


def _promotion(folder: Path) -> None:
    book = Workbook()
    _stock(book.active)
    _handed_out(book.create_sheet("Uitgifte"))
    write_through_office(book, folder / ID / "promotiemateriaal STOP VGV.ods", "FSAN")


def _stock(sheet) -> None:
    sheet.title = "Voorraad"
    LOOK.title(sheet, 1, "STOP VGV – promotiemateriaal", 5)
    LOOK.note(sheet, 2, FICTITIOUS, 5)
    LOOK.header(sheet, 4, ("Artikel", "Titel", "Klaar", "Oplage", "Kosten per stuk (€)", "Voorraad", "Geteld op"))
    counted = date(2022, 12, 15)
    LOOK.row(sheet, 5, ("pen", "STOP VGV-pen", "juni 2021", "5.000", "0,42", "ca. 4.500", counted))
    LOOK.row(sheet, 6, ("map", "STOP VGV-map", "juni 2021", "2.000", "1,15", 1520, counted))
    LOOK.row(sheet, 7, ("dialoogkaartjes", "Dialoogkaartjes: in gesprek over VGV", "september 2021", "1.500", "2,05",
                        "1.000+", counted))
    LOOK.widths(sheet, 18, 38, 18, 12, 20, 12, 13)


def _handed_out(sheet) -> None:
    header = ("Maand", "Plaats", "Artikel", "Aantal", "Aan wie", "Door")
    LOOK.title(sheet, 1, "Uitgifte door sleutelpersonen", len(header))
    LOOK.header(sheet, 3, header)
    dice = random.Random("promotion items")
    cities = ("Rdam", "Amsterdam", "Den Haag", "Utrecht", "Tilburg", "Eindhoven", "Zwolle", "Groningen", "Arnhem", "Leeuwarden")
    amounts = ("25", "ca. 40", "50", "100+", "30", "± 60", "20", "15", "> 70", "10", "75", "geen", "meer dan 50", "35-45")
    row = 4
    for when in ("september 2021", "november 2021", "februari 2022", "mei 2022", "juni 2022", "oktober 2022"):
        first = row
        for city in dice.sample(cities, 6):
            LOOK.row(sheet, row, (when if row == first else None, city, ("pen", "map", "dialoogkaartjes")[row % 3],
                                  amounts[row % len(amounts)], dice.choice(("ouders", "jongeren", "bezoekers huiskamer")),
                                  "sleutelpersoon"))
            row += 1
        sheet.merge_cells(start_row=first, end_row=row - 1, start_column=1, end_column=1)
        sheet.cell(first, 1).alignment = Alignment(vertical="top")
    LOOK.note(sheet, row + 1, "* ca. = geteld aan het eind van de avond")
    LOOK.widths(sheet, 18, 14, 18, 14, 22, 18)
