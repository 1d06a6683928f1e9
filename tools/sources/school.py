"""OCW's letters to schools and Ingrado's newsletters and posters."""

import random
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from .look import Look
from .people import FICTITIOUS
from .saving import write_text, write_workbook

LOOK = Look(dark="00695C", light="E0F2F1")
_CITIES = ("Amsterdam", "Rotterdam", "Den Haag", "Utrecht", "Eindhoven", "Groningen", "Tilburg", "Almere", "Breda",
           "Nijmegen", "Apeldoorn", "Haarlem", "Arnhem", "Enschede", "Amersfoort", "Zaandam", "Den Bosch", "Zwolle",
           "Leiden", "Leeuwarden", "Maastricht", "Dordrecht", "Ede", "Middelburg")
# After the summer holidays and before those of Christmas.
WAVES = (date(2021, 9, 27), date(2022, 9, 19), date(2022, 11, 14))


def make(folder: Path) -> None:
    _letters(folder)
    _to_teachers(folder)
    _ingrado(folder)


def _letters(folder: Path) -> None:
    """One row per wave and municipality: how many schools there got the letter."""
    dice = random.Random("letters to schools")
    lines = ["# verzendlijst brieven scholen (fictieve gegevens)", "verzenddatum;brief;gemeente;onderwijssoort;aantal scholen;wijze"]
    for number, sent in enumerate(WAVES, start=1):
        for city in _CITIES:
            lines.append(f"{sent:%d/%m/%Y};Brief {number}: let op signalen na de zomer;{city};"
                         f"{dice.choice(('po', 'vo', 'mbo', 'vo en mbo'))};{dice.randrange(3, 60)};{dice.choice(('e-mail', 'post'))}")
    write_text(folder / "ocw" / "verzendlijst_brieven_scholen.csv", "\n".join(lines) + "\n")


def _to_teachers(folder: Path) -> None:
    """One newsletter goes to one profession, so that nothing is counted twice."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Docenten"
    header = ("Nieuwsbrief", "Verstuurd", "Beroepsgroep", "Ontvangers")
    look = Look(dark="B36B00", light="FFF4E0", font="Calibri")
    look.title(sheet, 1, "OCW – nieuwsbrieven en posters voor scholen", len(header))
    look.note(sheet, 2, FICTITIOUS, len(header))
    look.header(sheet, 4, header)
    for row, values in enumerate((("Signalen na de zomer (vo)", "20 september 2021", "docenten", "1.055"),
                                  ("Signalen na de zomer (vo en mbo)", "3 okt. 2022", "docenten", "1.301"),
                                  ("Signalen in de brugklas", "15-11-22", "intern begeleider", "640")), start=5):
        look.row(sheet, row, values)
    look.title(sheet, 10, "Posters", size=12)
    look.header(sheet, 11, ("Poster", "Maand", "Beroepsgroep", "Verstuurd naar", "Aantal"))
    for row, values in enumerate((("Zie jij het ook?", "september 2021", "docenten", "vo-scholen", 850),
                                  ("Zie jij het ook?", "oktober 2021", "mentoren", "mbo-scholen", 320),
                                  ("Zie jij het ook?", "september 2022", "leerkrachten", "basisscholen", "600+"),
                                  ("Zie jij het ook?", "september 2022", "intern begeleider", "basisscholen", 275)), start=12):
        look.row(sheet, row, values)
    look.widths(sheet, 36, 20, 22, 18, 12)
    _material(look, book.create_sheet("Materiaal"), "Zie jij het ook?", "september 2021")
    write_workbook(book, folder / "ocw" / "Nieuwsbrieven en posters scholen.xlsx", "OCW")


def _ingrado(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Nieuwsbrieven"
    header = ("Editie", "Verstuurd", "Aan", "Aantal ontvangers", "Geopend (%)", "Hoe geteld", "Bewijs")
    LOOK.title(sheet, 1, "ingrado", len(header), size=24)
    LOOK.note(sheet, 2, f"Verspreiding nieuwsbrief schadelijke praktijken. {FICTITIOUS}", len(header))
    LOOK.header(sheet, 5, header)
    rows = (("Nieuwsbrief 1 - 2021", "15 juni 2021", "leerplicht/RMC", "1.240", "41,5", "uit verzendsysteem", None),
            ("Nieuwsbrief 2 - 2021", "di 21 september 2021", "leerplicht/RMC", "1.255", "38,0", "uit verzendsysteem", None),
            ("Nieuwsbrief 1 - 2022", "14-6-2022", "leerplicht/RMC", "1.262", "36,2", "opgave vereniging", "mail van 20 juni 2022"))
    for row, values in enumerate(rows, start=6):
        LOOK.row(sheet, row, values)
    LOOK.note(sheet, 10, "Bron: verzendsysteem Ingrado. Eén adres kan meer nieuwsbrieven hebben gekregen.")
    LOOK.title(sheet, 13, "Posters", size=12)
    LOOK.header(sheet, 14, ("Poster", "Maand", "Beroepsgroep", "Aantal posters"))
    LOOK.row(sheet, 15, ("Weg na de vakantie?", "september 2021", "leerplichtambtenaren", "ca. 400"))
    LOOK.row(sheet, 16, ("Weg na de vakantie?", "juni 2022", "leerplichtambtenaren", 360))
    LOOK.widths(sheet, 24, 22, 22, 18, 13, 20, 26)
    _material(LOOK, book.create_sheet("Materiaal"), "Weg na de vakantie?", "augustus 2021")
    write_workbook(book, folder / "ingrado" / "Verspreiding nieuwsbrief en posters.xlsx", "Ingrado")


def _material(look: Look, sheet, title: str, ready: str) -> None:
    look.title(sheet, 1, "Materiaal")
    look.header(sheet, 2, ("Poster", "Klaar"))
    look.row(sheet, 3, (title, ready))
    look.widths(sheet, 30, 18)
