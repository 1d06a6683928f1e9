"""Foreign Affairs: consular cases of 2022, and the contacts with member states, authorities and local help.

Cases carry no country, age or name: with numbers this small, any of them could point at somebody.
"""

import random
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from .dutch import MONTHS, day_date
from .look import Look
from .people import FICTITIOUS
from .saving import write_workbook

ID = "bz"
LOOK = Look(dark="154273", light="DCE3EB", font="Verdana")
# Forced marriage: 2 established, 1 returned. Abandonment: 14 established, 12 returned.
CASES = [("Huwelijksdwang", True), ("Huwelijksdwang", False)] + [("Achterlating", n not in (4, 10)) for n in range(14)]
MEMBER_STATES = ("België", "Duitsland", "Zweden", "Frankrijk", "Denemarken", "Oostenrijk", "Spanje")
COUNTRIES = ("Somalië", "Irak", "Marokko", "Pakistan", "Soedan", "Turkije", "Egypte", "Ethiopië")


def make(folder: Path) -> None:
    _consular(folder)
    _missions(folder)


def _consular(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Vastgesteld 2022"
    header = ("Zaak", "Soort", "Vastgesteld in", "Teruggekeerd", "Met steun van")
    LOOK.title(sheet, 1, "Ministerie van Buitenlandse Zaken", len(header))
    LOOK.note(sheet, 2, f"Consulaire bijstand 2022 – vertrouwelijk. {FICTITIOUS}", len(header))
    LOOK.header(sheet, 4, header)
    for row, (kind, returned) in enumerate(CASES, start=5):
        number = row - 4
        LOOK.row(sheet, row, (f"CA-2022-{number:03}", kind, f"{MONTHS[(number * 5) % 12]} 2022",
                              "ja" if returned else "nee", "BZ en LKHA"))
    LOOK.note(sheet, 22, "Teller: één persoon is één zaak. Peildatum voor terugkeer: 31 december 2022.", 5)
    LOOK.widths(sheet, 16, 20, 20, 15, 18)
    requests = book.create_sheet("Hulpvragen 2022")
    LOOK.title(requests, 1, "Ontvangen consulaire hulpvragen", 3)
    LOOK.header(requests, 3, ("Soort", "Jaar", "Aantal hulpvragen"))
    LOOK.row(requests, 4, ("Huwelijkse gevangenschap", 2022, "geen"))
    LOOK.widths(requests, 30, 10, 20)
    write_workbook(book, folder / ID / "Consulaire bijstand 2022.xlsx", "Buitenlandse Zaken")


def _missions(folder: Path) -> None:
    book = Workbook()
    _member_states(book.active)
    _authorities(book.create_sheet("Lokale autoriteiten"))
    _local_help(book.create_sheet("Lokale hulp"))
    write_workbook(book, folder / ID / "Postennetwerk contacten.xlsx", "Buitenlandse Zaken")


def _member_states(sheet) -> None:
    sheet.title = "EU-lidstaten"
    header = ("Datum", "Land", "Vorm", "Onderwerp", "Thema's", "Deelnemers NL")
    LOOK.title(sheet, 1, "Uitwisseling met EU-lidstaten", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 3, header)
    dice = random.Random("contacts with member states")
    day = date(2020, 9, 3)
    for row in range(4, 22):
        LOOK.row(sheet, row, (day, MEMBER_STATES[row % len(MEMBER_STATES)],
                              dice.choice(("overleg", "online overleg", "werkbezoek", "telefonisch")), "bijstand aan slachtoffers",
                              dice.choice(("huwelijksdwang", "achterlating", "huwelijksdwang; achterlating")),
                              dice.choice(("BZ", "BZ, LKHA", "LKHA & BZ"))))
        day += timedelta(days=dice.randrange(20, 60))
    LOOK.widths(sheet, 13, 15, 17, 26, 30, 16)


def _authorities(sheet) -> None:
    header = ("Post", "Land", "Wanneer", "Gesproken over", "Vervolg")
    LOOK.title(sheet, 1, "Contacten van ambassades met lokale autoriteiten", len(header))
    LOOK.header(sheet, 3, header)
    dice = random.Random("contacts with authorities")
    for row in range(4, 16):
        country = COUNTRIES[row % len(COUNTRIES)]
        when = dice.choice((f"{MONTHS[dice.randrange(12)]} 2022", day_date(date(2021, dice.randrange(1, 13), 5)), "2021"))
        LOOK.row(sheet, row, (f"ambassade {country} {row - 3:02}", country, when,
                              dice.choice(("huwelijksdwang", "achterlating", "huwelijksdwang, achterlating")),
                              dice.choice(("afspraak over reisdocumenten", "blijft in gesprek", "-"))))
    LOOK.widths(sheet, 26, 15, 22, 30, 30)


def _local_help(sheet) -> None:
    header = ("Naam", "Land", "Soort", "Biedt", "Gevonden door", "Laatst nagegaan")
    LOOK.title(sheet, 1, "Ngo's en lokale hulporganisaties (alleen voor intern gebruik)", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    dice = random.Random("local help")
    for row in range(5, 24):
        country = COUNTRIES[row % len(COUNTRIES)]
        LOOK.row(sheet, row, (f"Hulporganisatie {row - 4:02} (fictief)", country, dice.choice(("ngo", "opvang", "rechtshulp")),
                              dice.choice(("opvang", "opvang en vervoer", "rechtshulp", "opvang; begeleiding")), "ambassade",
                              date(dice.choice((2021, 2022)), dice.randrange(1, 13), dice.randrange(1, 28))))
    LOOK.widths(sheet, 32, 14, 14, 24, 16, 20)


assert [sum(kind == wanted for kind, _ in CASES) for wanted in ("Huwelijksdwang", "Achterlating")] == [2, 14]
assert [sum(kind == wanted and back for kind, back in CASES) for wanted in ("Huwelijksdwang", "Achterlating")] == [1, 12]
