"""Dona Daria: attendance lists with names, and who started as a volunteer.

132 lgbtiq+ persons and 100 women were reached; 29 and 50 of them were placed. People come more than
once, so that there are more visits than persons. The names become tokens on import and aren't kept.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from .dutch import long_date
from .look import Look
from .people import FICTITIOUS, People
from .saving import write_through_office, write_workbook

ID = "dona-daria"
LOOK = Look(dark="5B2C6F", light="F4ECF7", font="Trebuchet MS")
WOMEN, LGBTIQ = 100, 132
PLACED_WOMEN, PLACED_LGBTIQ = 50, 29
_KINDS = ("Dialoogbijeenkomst", "Training weerbaarheid", "Workshop")
_THEMES = ("sociaal netwerk", "vrijwilligerswerk en cursussen", "mentale weerbaarheid", "verbale weerbaarheid",
           "fysieke weerbaarheid", "zelfbeschikking")


@dataclass(frozen=True)
class Meeting:
    code: str
    day: date
    kind: str
    theme: str


@dataclass(frozen=True)
class Group:
    """Everybody comes at least once; most come two to five times."""

    name: str
    people: list
    meetings: list
    came: dict  # meeting code to people


def make(folder: Path) -> None:
    women = _group("vrouwen", WOMEN, "V", 12)
    lgbtiq = _group("lhbtiq+", LGBTIQ, "L", 16)
    _list_per_meeting(folder, women)
    _one_long_list(folder, lgbtiq)
    _volunteers(folder, women, lgbtiq)


def visits(group: Group) -> int:
    return sum(len(people) for people in group.came.values())


def _group(name: str, size: int, letter: str, meetings: int) -> Group:
    dice = random.Random(f"dona daria {name}")
    known = People(f"dona daria {name}")
    people = [known.someone(18, 62, date(2021, 1, 1)) for _ in range(size)]
    first = date(2021, 2, 9)
    held = [Meeting(f"{letter}{number:02}", first + timedelta(days=number * 600 // meetings + dice.randrange(8)),
                    _KINDS[number % 3], _THEMES[number % len(_THEMES)]) for number in range(1, meetings + 1)]
    came = {meeting.code: [] for meeting in held}
    for person in people:
        for meeting in dice.sample(held, dice.choice((1, 2, 2, 3, 3, 4, 5))):
            came[meeting.code].append(person)
    return Group(name, people, held, came)


def _as_written(name: str, row: int) -> str:
    """Volunteers at the door write names as they like: capitals and blanks differ."""
    if row % 11 == 0:
        return name.upper()
    if row % 13 == 0:
        return f" {name.replace(' ', '  ')} "
    if row % 17 == 0:
        return name.lower().replace(" ", "\u00a0")
    return name


def _overview(sheet, group: Group, title: str) -> None:
    sheet.title = title
    header = ("Code", "Wanneer", "Soort", "Thema", "Waar", "Geteld aan de deur")
    LOOK.title(sheet, 1, f"Activiteiten voor {group.name}", len(header))
    LOOK.header(sheet, 3, header)
    for row, meeting in enumerate(group.meetings, start=4):
        LOOK.row(sheet, row, (meeting.code, meeting.day, meeting.kind, meeting.theme, "Rdam", len(group.came[meeting.code])))
    LOOK.widths(sheet, 9, 14, 26, 30, 12, 20)


def _list_per_meeting(folder: Path, group: Group) -> None:
    book = Workbook()
    _overview(book.active, group, "Overzicht")
    for meeting in group.meetings:
        sheet = book.create_sheet(f"Lijst {meeting.code}")
        LOOK.title(sheet, 1, "Dona Daria – presentielijst vrouwen", 3)
        for row, (label, value) in enumerate((("Code", meeting.code), ("Datum", meeting.day), ("Soort", meeting.kind),
                                              ("Thema", meeting.theme), ("Plaats", "Rdam")), start=3):
            LOOK.row(sheet, row, (label, value))
        LOOK.header(sheet, 9, ("#", "Naam", "Geboortedatum"))
        for number, (name, born) in enumerate(group.came[meeting.code], start=1):
            LOOK.row(sheet, 9 + number, (number, _as_written(name, number), born))
        end = 10 + len(group.came[meeting.code])
        LOOK.note(sheet, end + 1, f"Let op: {FICTITIOUS}")
        LOOK.widths(sheet, 9, 30, 16)
    write_workbook(book, folder / ID / "presentielijsten vrouwen.xlsx", "Dona Daria")


def _one_long_list(folder: Path, group: Group) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Aanwezigheid"
    _overview(book.create_sheet("Activiteiten"), group, "Activiteiten")
    header = ("Volgnr", "Code", "Datum", "Naam deelnemer", "Geb. datum", "Aanwezig")
    LOOK.title(sheet, 1, "Aanwezigheid lhbtiq+ – STRIKT VERTROUWELIJK", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 3, header)
    row = 4
    for meeting in group.meetings:
        for name, born in group.came[meeting.code]:
            LOOK.row(sheet, row, (row - 3, meeting.code, long_date(meeting.day), _as_written(name, row), born, "ja"))
            row += 1
    # People who signed up and stayed away are on the list too, and don't count.
    last = group.meetings[-1]
    present = set(group.came[last.code])
    away = [person for person in group.people if person not in present][:9]
    for name, born in away:
        LOOK.row(sheet, row, (row - 3, last.code, long_date(last.day), name, born, "nee (afgemeld)"))
        row += 1
    LOOK.widths(sheet, 8, 9, 20, 30, 14, 16)
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:F{row - 1}"
    write_workbook(book, folder / ID / "aanwezigheid lhbtiq+ 2021-2022.xlsx", "Dona Daria")


def _volunteers(folder: Path, women: Group, lgbtiq: Group) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Plaatsingen"
    header = ("Nr", "Naam", "Geboortedatum", "Groep", "Vrijwilligersplek bij", "Taak", "Begonnen", "Hoe gaat het nu?")
    LOOK.title(sheet, 1, "Vrijwilligersplekken", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    row = 5
    for group, number in ((women, PLACED_WOMEN), (lgbtiq, PLACED_LGBTIQ)):
        dice = random.Random(f"volunteers {group.name}")
        for name, born in sorted(dice.sample(group.people, number)):
            LOOK.row(sheet, row, (row - 4, _as_written(name, row), born, group.name, *_place(dice)))
            row += 1
    LOOK.total(sheet, row, ("Totaal", PLACED_WOMEN + PLACED_LGBTIQ) + (None,) * 6)
    LOOK.widths(sheet, 8, 30, 15, 10, 26, 24, 17, 18)
    write_through_office(book, folder / ID / "vrijwilligersplekken.ods", "Dona Daria")


def _place(dice: random.Random) -> tuple:
    started = date(2021, 5, 1) + timedelta(days=dice.randrange(0, 560))
    return (dice.choice(("buurthuis", "bibliotheek", "voedselbank", "taalcafé", "zorgcentrum", "kringloopwinkel", "sportclub")),
            dice.choice(("gastvrouw/gastheer", "taalmaatje", "keuken", "activiteiten", "balie")),
            started if dice.random() < 0.7 else f"{started:%d-%m-%Y}",
            dice.choice(("loopt nog", "loopt nog", "loopt nog", "afgerond", "gestopt", "werk gevonden")))
