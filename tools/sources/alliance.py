"""The alliance 'Verandering van Binnenuit' and Movisie: a closing statement, workshops, advice, toolbox."""

import random
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from .dutch import long_date
from .look import Look
from .people import FICTITIOUS
from .saving import write_text, write_through_office

LOOK = Look(dark="E84E0F", light="FDE8DE", font="Liberation Sans")
_CITIES = ("Rotterdam", "Den Haag", "Utrecht", "Amsterdam", "Tilburg", "Deventer", "Nijmegen", "Leeuwarden", "Almelo", "Haarlem")


def make(folder: Path) -> None:
    _closing(folder)
    _advice(folder)


def _closing(folder: Path) -> None:
    """The alliance counted no meeting apart: it only says that there were more than 700."""
    book = Workbook()
    sheet = book.active
    sheet.title = "In cijfers"
    LOOK.title(sheet, 1, "VERANDERING VAN BINNENUIT", 4, size=18)
    LOOK.note(sheet, 2, f"Eindverslag in cijfers. {FICTITIOUS}", 4)
    LOOK.note(sheet, 3, "Echt, want uit de rapportage aan de Kamer: meer dan 700 bijeenkomsten; einde in december 2022.", 4)
    LOOK.header(sheet, 5, ("Wat", "Periode van", "Periode tot", "Aantal"))
    LOOK.row(sheet, 6, ("Gespreksbijeenkomsten voor en door de gemeenschappen", date(2020, 1, 1), date(2022, 12, 31), "meer dan 700"))
    LOOK.title(sheet, 9, "Workshops op maat", size=12)
    LOOK.header(sheet, 10, ("Datum", "Plaats", "Voor wie", "Deelnemers"))
    dice = random.Random("workshops")
    day = date(2021, 1, 21)
    row = 11
    audiences = ("sociaal werkers", "informele werkers", "sociaal werkers + informele werkers")
    for _ in range(18):
        LOOK.row(sheet, row, (long_date(day), dice.choice(_CITIES), dice.choice(audiences),
                              dice.choice((8, 12, "ca. 15", 20, "10-12", 14, "20+"))))
        day += timedelta(days=dice.randrange(25, 48))
        row += 1
    LOOK.title(sheet, row + 1, "Mijlpalen", size=12)
    LOOK.header(sheet, row + 2, ("Mijlpaal", "Stand", "Wanneer", "Link", "Kenmerk", "Soort", "Soort product"))
    for values in (("Online toolbox", "klaar", "juni 2022", "https://www.movisie.nl/tool/toolbox-verandering-binnenuit-uitgebreid",
                    "toolbox", "product", "toolbox"),
                   ("Handreiking voor gemeenten", "klaar", "oktober 2022", "https://www.movisie.nl/", "handreiking",
                    "product", "handreiking"),
                   ("Einde van de alliantie", "klaar", "december 2022", None, "einde-alliantie", "projecteinde", None)):
        row += 1
        LOOK.row(sheet, row + 2, values)
    LOOK.widths(sheet, 52, 20, 36, 58, 18, 15, 16)
    write_through_office(book, folder / "verandering-van-binnenuit" / "Eindverslag in cijfers.ods", "Verandering van Binnenuit")


def _advice(folder: Path) -> None:
    dice = random.Random("advice to municipalities")
    questions = ("Hoe betrek je zelforganisaties?", "Zelfbeschikking in beleid", "Scholing van sociale teams")
    lines = ["aanvraag\tgemeente\tontvangen\tvraag\tgesprek gevoerd\tvervolg"]
    day = date(2021, 2, 4)
    for number in range(1, 25):
        talk = f"{(day + timedelta(days=dice.randrange(7, 40))):%d.%m.%Y}" if dice.random() < 0.85 else ""
        follow_up = dice.choice(("workshop op maat", "handreiking gestuurd", "geen", "vervolggesprek")) if talk else ""
        lines.append(f"GA-{number:02}\t{dice.choice(_CITIES)}\t{day:%d.%m.%Y}\t{dice.choice(questions)}\t{talk}\t{follow_up}")
        day += timedelta(days=dice.randrange(12, 38))
    write_text(folder / "movisie" / "adviesvragen-gemeenten.csv", "\n".join(lines) + "\n", "utf-16")
