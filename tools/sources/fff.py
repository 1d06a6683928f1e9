"""Femmes for Freedom: guest lessons for newcomers, with the classes in columns, and what was made for them."""

import random
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from .dutch import day_date
from .look import Look
from .people import FICTITIOUS
from .saving import write_workbook

ID = "fff"
LOOK = Look(dark="C2185B", light="FCE4EC", font="Century Gothic")
LESSONS = 26
_CITIES = ("Den Haag", "Rotterdam", "Amsterdam", "Utrecht", "Eindhoven", "Groningen", "Zwolle", "Arnhem", "Breda", "Almere")
_THEMES = ("Zelfbeschikking", "Huwelijksdwang", "Eergerelateerd geweld", "Zelfbeschikking + Huwelijksdwang")


def make(folder: Path) -> None:
    book = Workbook()
    _lessons(book.active)
    _materials(book.create_sheet("Materiaal"))
    write_workbook(book, folder / ID / "FFF gastlessen inburgeraars.xlsx", "Femmes for Freedom")


def _lessons(sheet) -> None:
    """The same women may come to several lessons: these are visits."""
    sheet.title = "Gastlessen"
    header = ("Les", "Dag", "Stad", "School / taalaanbieder", "Onderwerp", "vrouwen", "lhbtiq+", "docent")
    LOOK.title(sheet, 1, "FEMMES FOR FREEDOM", len(header), size=20)
    LOOK.note(sheet, 2, f"Gastlessen voor inburgeraars. {FICTITIOUS}", len(header))
    LOOK.group(sheet, 4, "Les", 1, 5)
    LOOK.group(sheet, 4, "Aanwezig", 6, 7)
    LOOK.header(sheet, 5, header)
    dice = random.Random("guest lessons")
    day = date(2021, 9, 14)
    for number in range(1, LESSONS + 1):
        women, lgbtiq = dice.randrange(6, 19), dice.choice(("geen", 2, 3, 4, 5, "n.v.t.", 7))
        if number % 6 == 0:
            women, lgbtiq = "n.v.t.", dice.randrange(6, 12)
        LOOK.row(sheet, 5 + number, (f"GL{number:02}", day_date(day), dice.choice(_CITIES),
                                     f"taalaanbieder {dice.randrange(1, 9)}", _THEMES[number % len(_THEMES)],
                                     women, lgbtiq, "vaste docent" if number % 2 else "gastdocent"))
        day += timedelta(days=dice.randrange(9, 22))
    LOOK.widths(sheet, 8, 18, 14, 24, 34, 10, 10, 14)


def _materials(sheet) -> None:
    languages = ("Nederlands", "Engels", "Arabisch", "Farsi", "Tigrinya")
    header = ("Materiaal", "Soort", "Gereed", "Vertaling nagekeken", *languages)
    LOOK.title(sheet, 1, "Voorlichtingsmateriaal", len(header))
    LOOK.header(sheet, 3, header)
    rows = (("Lesbrief Mijn leven, mijn keuze", "lesmateriaal", "augustus 2021", date(2021, 8, 20), ("ja", "ja", "ja", "nee", "nee")),
            ("Filmkaarten bij de gastles", "kaarten", "oktober 2021", date(2021, 10, 8), ("ja", "ja", "nee", "nee", "nee")),
            ("Boekje Jouw rechten in Nederland", "brochure", "februari 2022", date(2022, 2, 11), ("ja", "nee", "ja", "ja", "ja")),
            ("Folder voor lhbtiq+ nieuwkomers", "folder", "2022", date(2022, 5, 17), ("ja", "ja", "ja", "ja", "nee")))
    for row, (*material, there) in enumerate(rows, start=4):
        LOOK.row(sheet, row, (*material, *there))
    LOOK.widths(sheet, 38, 16, 16, 14, 12, 12, 12, 12, 12)
