"""Pharos: materials and their languages, training, talks on registration, clinics and the autumn campaign."""

import csv
import io
import random
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from .dutch import day_date, long_date
from .look import Look
from .people import FICTITIOUS, People
from .saving import write_text, write_workbook

ID = "pharos"
LOOK = Look(dark="00857C", light="D9F0EE", font="Calibri")
# The report says "several languages" and no number: these are invented.
DECLARATION_LANGUAGES = ("NL", "EN", "FR", "AR", "SO", "TI", "AM")
GPS = 10
CAMPAIGN = "Najaarscampagne 2022 (fictief)"


def make(folder: Path) -> None:
    _materials(folder)
    _training(folder)
    _registration(folder)
    _clinics(folder)
    _autumn_campaign(folder)


def _materials(folder: Path) -> None:
    """Each language has a column with how its review stands; the day is that of the last one."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Catalogus"
    languages = ("NL", "EN", "FR", "AR", "SO", "TI", "AM")
    header = ("Code", "Titel", "Soort", "Bij maatregel", "Versie", "Verschenen", "Nagekeken", *languages, "Bestelbaar")
    LOOK.title(sheet, 1, "Pharos – materialen schadelijke praktijken", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.group(sheet, 4, "Stand van de vertaling", 8, 7 + len(languages))
    LOOK.header(sheet, 5, header)
    rows = (
        ("NF", "Nazorgfolder VGV", "folder", "aftercare-folder", 1, "2019", date(2019, 5, 6), "NL", "nee"),
        ("NF", "Nazorgfolder VGV", "folder", "aftercare-folder", 2, "november 2021", date(2021, 11, 8), "NL EN AR SO TI", "ja"),
        ("VK", "Verklaring tegen meisjesbesnijdenis", "verklaring", "declaration", 1, "2020", date(2020, 6, 15),
         " ".join(DECLARATION_LANGUAGES), "ja"),
        ("FL1", "Flyer Jij beslist zelf", "flyer", "discussion-leaders", 1, "mei 2021", date(2021, 5, 10), "NL EN AR", "ja"),
        ("FL2", "Flyer Vakantie en veilig terug", "flyer", "discussion-leaders", 1, "juni 2021", date(2021, 6, 1), "NL EN SO TI", "ja"),
        ("BR1", "Brochure In gesprek over keuzevrijheid", "brochure", "discussion-leaders", 1, "september 2021", date(2021, 9, 3),
         "NL AR", "ja"),
        ("BR2", "Brochure Wat zegt de wet?", "brochure", "discussion-leaders", 1, "februari 2022", date(2022, 2, 14), "NL", "ja"),
        ("DB1", "Draaiboek huiskamergesprek", "draaiboek", "discussion-leaders", 1, "maart 2021", date(2021, 3, 22), "NL", "ja"),
        ("DB2", "Draaiboek vadergroep", "draaiboek", "discussion-leaders", 1, "april 2022", date(2022, 4, 4), "NL", "ja"),
    )
    for row, (*material, there, orderable) in enumerate(rows, start=6):
        states = ("akkoord" if language in there.split() else "bij vertaler" if (material[0], language) == ("BR2", "AR") else None
                  for language in languages)
        LOOK.row(sheet, row, (*material, *states, orderable))
    LOOK.widths(sheet, 8, 40, 12, 20, 8, 17, 13, *([11] * len(languages)), 11)
    _campaigns(book.create_sheet("Campagnes"))
    write_workbook(book, folder / ID / "Materialencatalogus Pharos.xlsx", "Pharos")


def _campaigns(sheet) -> None:
    header = ("Naam", "Doelen", "Doelgroepen", "Kanalen", "Talen", "Looptijd", "Moment")
    LOOK.title(sheet, 1, "Campagnes van Pharos", len(header))
    LOOK.header(sheet, 3, header)
    LOOK.row(sheet, 4, (CAMPAIGN, "bewustwording, rechten en plichten, inzicht in hulpverlening", "ouders, jongeren, professionals",
                        "Facebook, Instagram", "NL", "3-10-2022 t/m 13-11-2022", "najaar"))
    LOOK.widths(sheet, 34, 44, 32, 22, 8, 26, 12)


def _training(folder: Path) -> None:
    """Two lists with people in one workbook; the second starts lower and to other columns."""
    book = Workbook()
    leaders = book.active
    leaders.title = "Gespreksleiders"
    people = People("pharos trainees")
    LOOK.title(leaders, 1, "Getrainde gespreksleiders", 5)
    LOOK.note(leaders, 2, FICTITIOUS, 5)
    LOOK.header(leaders, 3, ("Groep", "Nr", "Naam", "Geboren", "Plaats", "Getraind op"))
    dice = random.Random("discussion leaders")
    row = 4
    for group, day in enumerate((date(2021, 3, 27), date(2021, 9, 25), date(2022, 3, 26)), start=1):
        first = row
        for _ in range(dice.randrange(10, 15)):
            name, born = people.someone(22, 60, day)
            LOOK.row(leaders, row, (f"Groep {group}" if row == first else None, row - 3, name, born,
                                    dice.choice(("Rdam", "Amsterdam", "Den Haag", "Utrecht", "Groningen", "Enschede", "Tilburg")),
                                    long_date(day)))
            row += 1
        leaders.merge_cells(start_row=first, end_row=row - 1, start_column=1, end_column=1)
    LOOK.widths(leaders, 12, 6, 28, 13, 16, 20)
    _doctors(book.create_sheet("Huisartsen"), people)
    write_workbook(book, folder / ID / "Scholing gespreksleiders en huisartsen.xlsx", "Pharos")


def _doctors(sheet, people: People) -> None:
    LOOK.title(sheet, 2, "Huisartsen – VGV-ambassadeur", 4)
    LOOK.note(sheet, 3, FICTITIOUS, 4)
    LOOK.header(sheet, 6, ("BIG (verzonnen)", "Naam huisarts", "Geb.", "Praktijk in", "Opleiding afgerond"))
    cities = ("Rotterdam", "Rotterdam", "Amsterdam", "Den Haag", "Utrecht", "Tilburg", "Eindhoven", "Groningen", "Zwolle", "Arnhem")
    for at, city in enumerate(cities, start=7):
        name, born = people.someone(31, 62, date(2022, 1, 1))
        LOOK.row(sheet, at, (f"HA-{at - 6:02}", f"dr. {name}", born, city, ("mei 2021", "9 november 2021", "6-4-22")[at % 3]))
    LOOK.total(sheet, 7 + GPS, ("Totaal", GPS, None, None, None))
    LOOK.widths(sheet, 16, 30, 13, 16, 20)
    assert len(cities) == GPS


def _registration(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Gesprekken"
    header = ("Datum", "Partijen", "Ook aan tafel", "Beroepsgroep", "Onderwerp", "Aanvullingen", "Uitkomst", "Mijlpaal", "Maatregel")
    LOOK.title(sheet, 1, "Registratie van VGV: gesprekken", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    midwives, youth, gps = "registration-midwives-youth", "registration-midwives-youth", "better-registration"
    rows = (
        (day_date(date(2021, 5, 20)), "Pharos, Baby Connect", None, "verloskundigen", "VGV vastleggen in het verloskundig dossier",
         None, "vervolgafspraak", "registratie-verloskundigen", midwives),
        (day_date(date(2021, 10, 7)), "Pharos en VIPP Baby Connect", None, "verloskundigen", "Uitwisseling tussen cliënt en professional",
         None, "lijst van gegevens", "registratie-verloskundigen", midwives),
        (day_date(date(2022, 3, 10)), "Pharos & Baby Connect", None, "verloskundigen", "Voorstel voor het gegevensblok",
         None, "wordt uitgewerkt", "registratie-verloskundigen", midwives),
        ("november 2021", "Pharos", "JGZ-organisaties", "JGZ", "Aanvullingen op de taaktrigger", "ca. 6", "selectie volgt", "taaktrigger-jgz", youth),
        ("juni 2022", "Pharos", "JGZ-organisaties", "JGZ", "Aanvullingen op de taaktrigger", 4, "voorstel voor richtlijn", "taaktrigger-jgz", youth),
        (2022, "Pharos", "huisartsen", "huisartsen", "Code voor VGV in het huisartsendossier", None, "loopt", "registratie-huisartsen", gps),
    )
    for row, values in enumerate(rows, start=5):
        LOOK.row(sheet, row, values)
    LOOK.widths(sheet, 18, 30, 18, 20, 40, 13, 26, 26, 28)
    _milestones(book.create_sheet("Mijlpalen"))
    write_workbook(book, folder / ID / "Registratie VGV gesprekken.xlsx", "Pharos")


def _milestones(sheet) -> None:
    header = ("Kenmerk", "Maatregel", "Soort", "Mijlpaal", "Beroepsgroep", "Stand", "Klaar")
    LOOK.title(sheet, 1, "Mijlpalen Pharos", len(header))
    LOOK.header(sheet, 3, header)
    rows = (
        ("registratie-verloskundigen", "registration-midwives-youth", "registratie",
         "Gesprek met Baby Connect over registratie door verloskundigen",
         "verloskundigen", "loopt", None),
        ("taaktrigger-jgz", "registration-midwives-youth", "registratie", "Aanvullingen op de taaktrigger van de JGZ besproken",
         "JGZ", "klaar", "juni 2022"),
        ("registratie-huisartsen", "better-registration", "registratie", "Registratie van VGV door huisartsen",
         "huisartsen", "loopt", None),
        ("nazorgfolder-bijgewerkt", "aftercare-folder", "product", "Nazorgfolder uitgebreid en contactgegevens bijgewerkt",
         None, "klaar", "november 2021"),
    )
    for row, values in enumerate(rows, start=4):
        LOOK.row(sheet, row, values)
    LOOK.widths(sheet, 28, 28, 14, 56, 18, 10, 16)


def _clinics(folder: Path) -> None:
    """Contact data of invented clinics: numbers that start with 000 can't be called."""
    lines = ["\"plaats\";\"naam\";\"soort\";\"telefoon\";\"anoniem advies\";\"talen\";\"gecontroleerd\";\"maatregel\""]
    cities = ("Amsterdam", "Rotterdam", "Den Haag", "Utrecht", "Eindhoven", "Tilburg", "Groningen", "Zwolle")
    for number, city in enumerate(cities, start=1):
        lines.append(f"\"{city}\";\"Nazorgspreekuur VGV {city} (fictief)\";\"spreekuur\";\"000-00000{number:02}\";"
                     f"\"nee\";\"Nederlands, Engels\";\"{number + 2}-{number % 12 + 1}-2022\";\"aftercare-folder\"")
    for number, city in enumerate(("Amsterdam", "Rotterdam", "Zwolle"), start=1):
        lines.append(f"\"{city}\";\"Veilig Thuis, advies aan ouders {city} (fictief)\";\"advies\";\"000-00001{number:02}\";"
                     f"\"ja\";\"Nederlands, Engels, Arabisch\";\"{13 + number}-11-2022\";\"declaration\"")
    write_text(folder / ID / "hulpaanbod_nazorg_en_advies.csv", "\n".join(lines) + "\n", "utf-8")


def _autumn_campaign(folder: Path) -> None:
    """As an advertising platform exports it: English, one row per advert set and week, a grand total below."""
    made = io.StringIO()
    out = csv.writer(made, lineterminator="\n")
    out.writerow(("Campaign name", "Ad set name", "Platform", "Reporting starts", "Reporting ends", "Impressions",
                  "Link clicks", "Amount spent (EUR)", "Link"))
    dice = random.Random("autumn campaign")
    shown = clicked = cents = 0
    for audience in ("ouders 30-50", "jongeren 16-24", "professionals"):
        for platform in ("facebook", "instagram"):
            for week in range(6):
                start = date(2022, 10, 3) + timedelta(weeks=week)
                views = dice.randrange(18_000, 92_000)
                clicks, spent = views // dice.randrange(90, 160), views * dice.randrange(5, 9) // 10
                shown, clicked, cents = shown + views, clicked + clicks, cents + spent
                out.writerow((CAMPAIGN, f"{audience} | wk{week + 1}", platform, start.isoformat(),
                              (start + timedelta(days=6)).isoformat(), views, clicks, f"{spent / 100:.2f}",
                              "https://www.pharos.nl/"))
    out.writerow(("Results from 36 ad sets", "", "", "2022-10-03", "2022-11-13", shown, clicked, f"{cents / 100:.2f}", ""))
    write_text(folder / ID / "Ads-export-2022-10-03-2022-11-13.csv", made.getvalue(), "utf-8-sig")
