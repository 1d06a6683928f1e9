"""VWS: the campaign and its media, posters in the country and at Schiphol, sources and milestones."""

import random
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from .dutch import short_date
from .look import DATE_LONG, Look
from .people import FICTITIOUS
from .saving import write_text, write_through_office, write_workbook

ID = "vws"
LOOK = Look(dark="154273", light="E8EEF4", font="Verdana")
# Mail filters rewrite links; this one is in the report itself.
CAMPAIGN = "Jij beslist zelf"
ADVICE_POSTER, AIRPORT_POSTER = "Poster Advies? Bel Veilig Thuis", "Poster VGV is strafbaar"
REWRITTEN = ("https://urldefense.com/v3/__https:/fb.me/2Ez2g3aaDyHr86L__;!!N96JrnIq8IfO5w!lUkk1ODmjPVMAec7J62swLIzrXUCJ-"
             "UCLRHh9Erk_24kVExWklGiST2TP4JSAyPvlHxZ3gyVuXVhXXo90LBy3yeROtyjQLhkeJ_bldfu6JJs$")


def make(folder: Path) -> None:
    _campaign(folder)
    _media(folder)
    _posters(folder)
    _airport(folder)
    _sources(folder)
    _milestones(folder)


def _campaign(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Campagneplan"
    header = ("Campagne", "Doelen", "Doelgroepen", "Boodschap", "Kanalen", "Talen", "Van", "Tot en met")
    LOOK.title(sheet, 1, "Voorlichtingscampagne schadelijke praktijken", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    LOOK.row(sheet, 5, (
        CAMPAIGN, "negatieve effecten; rechten en plichten; weg naar hulp", "ouders; kinderen",
        "Je mag zelf kiezen. Er is hulp, ook anoniem.", "radio; sociale media; posters; website",
        "Nederlands; Engels; Arabisch; Somali; Tigrinya", date(2021, 5, 1), date(2022, 12, 31)), date_format=DATE_LONG)
    LOOK.widths(sheet, 22, 34, 26, 34, 30, 32, 18, 20)
    _materials(book.create_sheet("Posters"))
    _responses(book.create_sheet("Landingspagina"))
    write_workbook(book, folder / ID / "Campagneplan.xlsx", "VWS")


def _materials(sheet) -> None:
    header = ("Poster", "Maatregel", "Klaar", "Akkoord op", "NL", "EN", "SO", "AR", "TI")
    LOOK.title(sheet, 1, "Posters bij de campagne", len(header))
    LOOK.header(sheet, 3, header)
    LOOK.row(sheet, 4, (ADVICE_POSTER, "advice-posters", "april 2021", date(2021, 4, 19), "x", "x", "x", None, None))
    LOOK.row(sheet, 5, (AIRPORT_POSTER, "airport-posters", "juni 2022", date(2022, 6, 7), "x", "x", "x", "X", "x"))
    LOOK.widths(sheet, 34, 18, 16, 13, 6, 6, 6, 6, 6)


def _responses(sheet) -> None:
    """Counted without cookies: pages seen, nobody followed."""
    header = ("Maand", "Pagina", "Nederlands", "Engels", "Arabisch")
    LOOK.title(sheet, 1, "Bezoek aan de landingspagina (anoniem geteld)", len(header))
    LOOK.row(sheet, 2, ("Campagne:", CAMPAIGN))
    LOOK.header(sheet, 4, header)
    dice = random.Random("landing page")
    for row, when in enumerate(("juni 2021", "juli 2021", "september 2021", "juni 2022", "juli 2022", "oktober 2022"), start=5):
        LOOK.row(sheet, row, (when, "hulp en advies", f"{dice.randrange(2, 9)}.{dice.randrange(100, 999)}", dice.randrange(200, 900),
                              dice.choice(("ca. 150", dice.randrange(60, 300)))))
    LOOK.widths(sheet, 16, 20, 12, 12, 12)


def _media(folder: Path) -> None:
    """Radio spots and adverts; the amounts are Dutch texts."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Mediainzet"
    header = ("Vlucht", "Campagne", "Medium", "Titel", "Start", "Eind", "Spots", "Vertoningen", "Kliks", "Kosten (€)", "Link")
    LOOK.title(sheet, 1, "Media-inzet jongeren", len(header))
    LOOK.note(sheet, 2, f"Afrekening mediabureau. {FICTITIOUS}", len(header))
    LOOK.header(sheet, 4, header)
    rows = (
        ("R1", "FunX", "Commercial Jij beslist zelf", date(2021, 6, 14), date(2021, 7, 4), 96, None, None, "12.480,50", "n.v.t."),
        ("R2", "FunX", "Commercial Jij beslist zelf", date(2022, 6, 13), date(2022, 7, 3), 112, None, None, "14.560,00", "n.v.t."),
        ("S1", "Instagram", "Vakantie? Ken je rechten", date(2021, 6, 14), date(2021, 7, 11), None, "1.204.300", "9.870", "7.250,00", REWRITTEN),
        ("S2", "Facebook", "Vakantie? Ken je rechten", date(2021, 6, 14), date(2021, 7, 11), None, "842.115", "6.402", "5.100,75", REWRITTEN),
        ("S3", "Snapchat", "Jij beslist zelf", date(2022, 6, 13), date(2022, 7, 10), None, "1.530.020", "14.118", "8.000,00", "-"),
        ("S4", "TikTok", "Jij beslist zelf", date(2022, 6, 13), date(2022, 7, 10), None, "2.018.750", "17.905", "8.300,25", "-"),
    )
    for row, values in enumerate(rows, start=5):
        LOOK.row(sheet, row, (values[0], CAMPAIGN, *values[1:]))
    LOOK.total(sheet, 11, ("Totaal", None, None, None, None, None, "=SUM(G5:G10)", None, None, "55.691,50", None))
    LOOK.widths(sheet, 8, 18, 13, 28, 13, 13, 8, 14, 10, 13, 40)
    write_through_office(book, folder / ID / "Mediainzet FunX en social.xlsx", "VWS")


def _posters(folder: Path) -> None:
    """One row per place with a poster, from several people who each write in their own way."""
    dice = random.Random("posters")
    kinds = (("gemeente", "Stadhuis balie"), ("migrantenorganisatie", "Vereniging, prikbord"), ("OKT", "Ouder- en kindteam"),
             ("GGD", "GGD wachtkamer"), ("Veilig Thuis", "Veilig Thuis, ingang"), ("sleutelpersoon", "via sleutelpersoon"))
    cities = ("Rdam", "Amsterdam", "Den Haag", "Utrecht", "Eindhoven", "Tilburg", "Groningen", "Arnhem", "Nijmegen", "Zwolle",
              "Enschede", "Leeuwarden", "Almere", "Haarlem", "Breda", "Den Bosch", "Maastricht", "Middelburg", "Zaandam", "Leiden")
    lines = ["Plaatsing posters campagne (fictieve gegevens);;;;;;;;", "bijgewerkt t/m december 2022;;;;;;;;", "",
             "Nr;Poster;Gemeente;Soort plek;Waar precies;Sinds;Aantal;Nagekeken op;Hing nog?"]
    number = 0
    for city in cities:
        for kind, where in dice.sample(kinds, dice.randrange(3, 6)):
            number += 1
            lines.append(_poster_line(dice, number, city, kind, where))
    shelters = (("Tilburg", "Fier"), ("Leeuwarden", "Fier"), ("Capelle aan den IJssel", "Fier"), ("Tilburg", "Sterk Huis"),
                ("Goirle", "Sterk Huis"))
    for city, kind in shelters:
        number += 1
        lines.append(_poster_line(dice, number, city, kind, f"{kind}, hal"))
    write_text(folder / ID / "posterplaatsingen.csv", "\n".join(lines) + "\n", "windows-1252")


def _poster_line(dice: random.Random, number: int, city: str, kind: str, where: str) -> str:
    since = date(2021, 5, 3) + timedelta(days=dice.randrange(0, 500))
    seen = dice.random() < 0.7
    checked = short_date(since + timedelta(days=dice.randrange(30, 100))) if seen else "onbekend"
    still_there = ("nee" if dice.random() < 0.15 else "ja") if seen else ""
    how_many = dice.choice(("1", "2", "3", "5", "ca. 10", "10+", "één", "2"))
    return (f"{number};{ADVICE_POSTER};{city};{kind};{where} – {city};{short_date(since)};{how_many};{checked};"
            f"{still_there}")


def _airport(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Gates"
    header = ("Gate", "Vluchten naar", "Risicolanden", "Poster", "Geplaatst", "Nagekeken", "Hing nog?", "Verwijderd")
    LOOK.title(sheet, 1, "Schiphol – posters bij gates", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    flights = (("D4", "Caïro", "Egypte"), ("D8", "Caïro", "Egypte"), ("E17", "Addis Abeba", "Ethiopië"),
               ("E19", "Addis Abeba, ook overstap Asmara", "Ethiopië en Eritrea"),
               ("F6", "Istanbul, overstap Erbil en Mogadishu", "Irak, Somalië"), ("F8", "Caïro, overstap Asmara", "Egypte / Eritrea"),
               ("G3", "Addis Abeba, overstap Mogadishu", "Ethiopië, Somalië"))
    for row, (gate, city, country) in enumerate(flights, start=5):
        LOOK.row(sheet, row, (gate, city, country, AIRPORT_POSTER, date(2022, 6, 20), date(2022, 7, 4 + row % 5), "ja",
                              date(2022, 9, 12) if row % 2 else "hangt nog"), date_format="d-m-yy")
    LOOK.widths(sheet, 8, 32, 20, 26, 12, 12, 10, 13)
    write_workbook(book, folder / ID / "Schiphol gates.xlsx", "VWS")


def _sources(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Bronnen"
    header = ("Sleutel", "Maatregel", "Soort", "Titel", "Uitgever", "Vergaderjaar", "Nummer", "Gaat over", "Vindplaats")
    LOOK.title(sheet, 1, "Bronnen bij de rapportage", len(header))
    LOOK.header(sheet, 3, header)
    for row, values in enumerate(SOURCES, start=4):
        LOOK.row(sheet, row, values)
    LOOK.widths(sheet, 36, 26, 13, 52, 20, 14, 18, 28, 70)
    write_workbook(book, folder / ID / "Bronnen en kamerstukken.xlsx", "VWS")


# What the report itself refers to: these are real. Where it names only the site, so does this.
SOURCES = (
    ("kst-28345-234", "legal-instruments", "kamerbrief", "Brief over de uitkomsten van het onderzoek naar juridische instrumenten",
     "Tweede Kamer", "2019–2020", "28 345, nr. 234", "leiden-juridische-instrumenten", "https://zoek.officielebekendmakingen.nl/kst-28345-234.html"),
    ("leiden-juridische-instrumenten", "legal-instruments", "onderzoek", "Onderzoek naar juridische instrumenten bij schadelijke praktijken",
     "Universiteit Leiden", None, None, None, None),
    ("advertentie-sociale-media", "youth-media", "webpagina", "Voorbeeld van een advertentie op sociale media", "Facebook", None, None, None, REWRITTEN),
    ("pharos-preventiematerialen", "declaration", "webpagina", "Meisjesbesnijdenis: preventiematerialen", "Pharos", None, None, None,
     "https://www.pharos.nl/infosheets/meisjesbesnijdenis-preventiematerialen/"),
    ("rijksoverheid-huwelijkse-gevangenschap", "marital-captivity-material", "webpagina", "Aanpak huwelijkse gevangenschap", "Rijksoverheid",
     None, None, None, "https://www.rijksoverheid.nl/"),
    ("movisie-toolbox", "alliance", "webpagina", "Toolbox Verandering van binnenuit (uitgebreid)", "Movisie", None, None, None,
     "https://www.movisie.nl/tool/toolbox-verandering-binnenuit-uitgebreid"),
    ("movisie-handreiking", "alliance", "webpagina", "Handreiking Verandering van binnenuit", "Movisie", None, None, None, "https://www.movisie.nl/"),
)


def _milestones(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Mijlpalen"
    header = ("Kenmerk", "Maatregel", "Soort", "Mijlpaal", "Stand", "Verwacht", "Bereikt", "Bron", "Toelichting")
    LOOK.title(sheet, 1, "Voortgang actieagenda – mijlpalen", len(header))
    LOOK.note(sheet, 2, "Peildatum 31 december 2022", len(header))
    LOOK.header(sheet, 4, header)
    for row, values in enumerate(MILESTONES, start=5):
        LOOK.row(sheet, row, values)
    LOOK.widths(sheet, 26, 28, 20, 48, 10, 10, 12, 30, 48)
    _talks(book.create_sheet("Gesprekken reconstructie"))
    _procedure(book.create_sheet("Ingreep"))
    write_workbook(book, folder / ID / "Mijlpalen 2020-2022.xlsx", "VWS")


def _talks(sheet) -> None:
    header = ("Wanneer", "Partijen", "Ook aan tafel", "Onderwerp", "Uitkomst")
    LOOK.title(sheet, 1, "Clitorisreconstructie: gesprekken", len(header))
    LOOK.note(sheet, 2, FICTITIOUS, len(header))
    LOOK.header(sheet, 4, header)
    rows = (("september 2021", "NZa, Zorginstituut", "beroepsgroep", "Wat is nodig voor registratie?", "lijst van voorwaarden"),
            ("3 maart 2022", "NZa & VWS", "beroepsgroep", "Bekostiging in de tussentijd", "voorstel volgt"),
            ("22-9-22", "NZa, Zorginstituut, VWS", "beroepsgroep", "Invoering per 2024", "verwachting: registratie per 2024"))
    for row, values in enumerate(rows, start=5):
        LOOK.row(sheet, row, values)
    LOOK.widths(sheet, 18, 28, 18, 36, 36)


def _procedure(sheet) -> None:
    """Registration and payment go each their own way."""
    header = ("Ingreep", "Sinds", "Code", "Betaling")
    LOOK.title(sheet, 1, "Stand van de ingreep", len(header))
    LOOK.header(sheet, 3, header)
    LOOK.row(sheet, 4, ("clitorisreconstructie", 2021, "in aanvraag", "wordt uitgewerkt"))
    LOOK.widths(sheet, 26, 10, 16, 20)


# Identifier, action, kind, title, state, expected, reached, source, note.
MILESTONES = (
    ("campagne-ontwikkeld", "awareness-campaign", "campagne", "De voorlichtingscampagne is ontwikkeld",
     "afgerond", None, "mei 2021", None, None),
    ("betere-registratie", "better-registration", "registratie", "Registratie van VGV in de zorg is verbeterd",
     "loopt", None, None, None, "huisartsen, verloskundigen en JGZ"),
    ("onderzoek-juridisch", "legal-instruments", "onderzoek", "Onderzoek naar juridische instrumenten is klaar",
     "afgerond", None, "2020", "leiden-juridische-instrumenten",
     "brief aan de Kamer: nr. 234"),
    ("reconstructie-registratie", "reconstruction-registration", "registratie ingreep",
     "De medisch specialist kan de clitorisreconstructie registreren",
     "gepland", 2024, None, None, "NZa, beroepsgroep en Zorginstituut praten over wat nodig is"),
    ("reconstructie-bekostiging", "reconstruction-registration", "bekostiging",
     "Andere manier van bekostigen zolang registratie niet kan",
     "loopt", None, None, None, "staat los van de registratie"),
)
