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
    _newsletters(folder)


def _letters(folder: Path) -> None:
    """One row per wave and municipality: how many schools there got the letter."""
    dice = random.Random("letters to schools")
    lines = ["# verzendlijst brieven scholen (fictieve gegevens)", "verzenddatum;brief;gemeente;onderwijssoort;aantal scholen;wijze"]
    for number, sent in enumerate(WAVES, start=1):
        for city in _CITIES:
            lines.append(f"{sent:%d/%m/%Y};Brief {number}: let op signalen na de zomer;{city};"
                         f"{dice.choice(('po', 'vo', 'mbo', 'vo en mbo'))};{dice.randrange(3, 60)};{dice.choice(('e-mail', 'post'))}")
    write_text(folder / "ocw" / "verzendlijst_brieven_scholen.csv", "\n".join(lines) + "\n")


def _newsletters(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Nieuwsbrieven"
    header = ("Editie", "Verstuurd", "Aan", "Aantal ontvangers", "Geopend (%)", "Waarvan leerplichtambtenaren", "Waarvan docenten")
    LOOK.title(sheet, 1, "ingrado", len(header), size=24)
    LOOK.note(sheet, 2, f"Verspreiding nieuwsbrief schadelijke praktijken. {FICTITIOUS}", len(header))
    LOOK.header(sheet, 5, header)
    rows = (("Nieuwsbrief 1", "15 juni 2021", "leerplicht, RMC", "1.240", "41,5", "1.240", "n.v.t."),
            ("Nieuwsbrief 2", "20 september 2021", "leerplicht, docenten", "2.310", "38,0", "1.255", "1.055"),
            ("Nieuwsbrief 3", "14 juni 2022", "leerplicht, RMC, docenten", "2.498", "36,2", "1.262", "1.236"),
            ("Nieuwsbrief 4", "3 okt. 2022", "docenten", "1.301", "33,9", "-", "1.301"))
    for row, values in enumerate(rows, start=6):
        LOOK.row(sheet, row, values)
    LOOK.title(sheet, 12, "Posters voor beroepsgroepen", size=12)
    LOOK.header(sheet, 13, ("Beroepsgroep", "Maand", "Verstuurd naar", "Aantal posters"))
    posters = (("docenten vo", "september 2021", "vo-scholen", 850), ("leerplichtambtenaren", "september 2021", "gemeenten", "ca. 400"),
               ("mentoren mbo", "oktober 2021", "mbo-scholen", 320), ("leerplichtambtenaren", "juni 2022", "gemeenten", 360),
               ("docenten po", "september 2022", "basisscholen", "600+"), ("intern begeleiders", "september 2022", "basisscholen", 275))
    for row, values in enumerate(posters, start=14):
        LOOK.row(sheet, row, values)
    LOOK.note(sheet, 21, "Bron: verzendsysteem Ingrado. Eén adres kan meer nieuwsbrieven hebben gekregen.")
    LOOK.widths(sheet, 24, 20, 26, 18, 13, 20, 16)
    write_workbook(book, folder / "ingrado" / "Verspreiding nieuwsbrief en posters.xlsx", "Ingrado")
