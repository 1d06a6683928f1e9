"""Reads the produced files back, as a stranger would, and counts what the report says.

It shares nothing with the modules that wrote the files but the numbers of the report.
"""

import csv
import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

MIGRANTS = ("mo-waterlelie", "mo-kompas", "mo-drie-rivieren", "mo-zaffraan", "mo-tweede-thuis", "mo-morgenlicht",
            "mo-samen-oost", "mo-karavaan")


def recount(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as unpacked:
        files = _Files(folder, Path(unpacked))
        _network(files)
        _self_determination(files)
        _consular(files)
        _materials(files)
        _information_meetings(files)
        assert sum(1 for _ in folder.rglob("*.*")) >= 14


class _Files:
    """Sheets as lists of rows, from xlsx, ods and csv alike."""

    def __init__(self, folder: Path, unpacked: Path):
        self._folder, self._unpacked = folder, unpacked
        spreadsheets = [str(path) for path in sorted(folder.rglob("*.ods"))]
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{unpacked}/profile", "--convert-to", "xlsx",
                        "--outdir", str(unpacked), *spreadsheets],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)

    def sheet(self, pattern: str, name: str) -> list[list]:
        return next(rows for title, rows in self.sheets(pattern) if title == name)

    def sheets(self, pattern: str) -> list[tuple[str, list[list]]]:
        path = self._only(pattern)
        if path.suffix == ".ods":
            path = self._unpacked / f"{path.stem}.xlsx"
        book = load_workbook(path, data_only=True)
        return [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]

    def lines(self, pattern: str, encoding: str, separator: str) -> list[list[str]]:
        with self._only(pattern).open(encoding=encoding, newline="") as opened:
            return list(csv.reader(opened, delimiter=separator))

    def _only(self, pattern: str) -> Path:
        found = list(self._folder.glob(pattern))
        assert len(found) == 1, (pattern, found)
        return found[0]


def _below(rows: list[list], title: str) -> list[list]:
    """The rows under the header that has this text, up to a row whose first cell is no longer filled in."""
    at = next(n for n, row in enumerate(rows) if title in row)
    until = next((n for n in range(at + 1, len(rows)) if not any(rows[n])), len(rows))
    return [row for row in rows[at + 1:until] if not re.match("(sub)?totaal", str(row[0]), re.IGNORECASE)]


def _same(name: str, found, expected) -> None:
    assert found == expected, f"{name}: {found}, and the report says {expected}"


def _someone(name: str, born: datetime) -> tuple:
    return (" ".join(name.split()).lower(), born.date())


def _network(files: _Files) -> None:
    meetings = _below(files.sheet("fsan/Scholing*", "Bijeenkomsten"), "Samen met")
    _same("refresher meetings", len(meetings), 6)
    partners = " ".join(row[4] for row in meetings)
    for words in ("Huwelijksdwang", "Veilig Thuis A", "Pharos", "CJG Rotterdam", "GGD IJsselland", "Noord- en Oost-Gelderland"):
        assert words in partners, words
    _same("webinars", len(_below(files.sheet("fsan/Scholing*", "Webinars"), "Ingelogd")), 2)
    people = _below(files.sheet("fsan/Scholing*", "Nieuwe sleutelpersonen"), "Geworven")
    _same("new key persons", len({_someone(row[1], row[2]) for row in people}), 17)
    _same("months", {(row[6].year, row[6].month) for row in people}, {(2022, 1)})
    _same("age groups", {row[5] for row in people}, {"jong", "volwassen"})
    network = files.sheet("fsan/netwerk*", "Trainers en verbinders")
    _same("trainers", sum(bool(re.fullmatch(r"T\d", str(row[0]))) for row in network), 8)
    _same("connectors", sum(bool(re.fullmatch(r"V\d", str(row[0]))) for row in network), 6)
    _same("GPs", len(_below(files.sheet("pharos/Scholing*", "Huisartsen"), "Praktijk in")), 10)
    _same("promotion material", len(_below(files.sheet("fsan/promo*", "Voorraad"), "Oplage")), 3)


def _self_determination(files: _Files) -> None:
    women, women_visits = set(), 0
    for title, rows in files.sheets("dona-daria/presentielijsten*"):
        if title.startswith("Lijst"):
            came = _below(rows, "Geboortedatum")
            women |= {_someone(row[1], row[2]) for row in came}
            women_visits += len(came)
    present = [row for row in _below(files.sheet("dona-daria/aanwezigheid*", "Aanwezigheid"), "Volgnr") if row[5] == "ja"]
    lgbtiq = {_someone(row[3], row[4]) for row in present}
    _same("women reached", len(women), 100)
    _same("lgbtiq+ persons reached", len(lgbtiq), 132)
    assert women_visits > 200 and len(present) > 264 and not women & lgbtiq
    placed = _below(files.sheet("dona-daria/vrijwilligers*", "Plaatsingen"), "Begonnen")
    for group, number, reached in (("vrouwen", 50, women), ("lhbtiq+", 29, lgbtiq)):
        people = {_someone(row[1], row[2]) for row in placed if row[3] == group}
        _same(f"{group} placed", len(people), number)
        assert people <= reached
    _humanists(files)


def _humanists(files: _Files) -> None:
    kind, found = None, {}
    for row in _below(files.sheet("humanistisch-verbond/*", "Geloofsverlaters"), "Bezoekers"):
        kind = row[0] or kind
        number, total = found.get(kind, (0, 0))
        found[kind] = (number + 1, total + (row[6] or row[7]))
    _same("humanists", found, {"Cursus": (6, 70), "Themabijeenkomst": (9, 166), "Sociale bijeenkomst": (6, 107)})


def _consular(files: _Files) -> None:
    cases = _below(files.sheet("bz/Consulaire*", "Vastgesteld 2022"), "Zaak")
    for kind, number, returned in (("Huwelijksdwang", 2, 1), ("Achterlating", 14, 12)):
        _same(kind, sum(row[1] == kind for row in cases), number)
        _same(f"{kind}, returned", sum(row[1] == kind and row[3] == "ja" for row in cases), returned)
    _same("requests", _below(files.sheet("bz/Consulaire*", "Hulpvragen 2022"), "Jaar")[0][2], "geen")


def _materials(files: _Files) -> None:
    header = next(row for row in files.sheet("szw/*", "Talen") if "Nederlands" in row)
    _same("languages", len([name for name in header[3:] if name]), 8)
    countries = {country for row in _below(files.sheet("vws/Schiphol*", "Gates"), "Gate")
                 for country in re.split(r", | / | en ", row[2])}
    _same("risk countries", len(countries), 5)
    said = _below(files.sheet("verandering-van-binnenuit/*", "In cijfers"), "Periode van")
    _same("meetings of the alliance", said[0][3], "meer dan 700")


def _information_meetings(files: _Files) -> None:
    """Each organisation's visitors, read in the way that its own file asks for."""
    zaffraan = [row[6] for title, rows in files.sheets("mo-zaffraan/*") if title.startswith("Halfjaar")
                for row in _below(rows, "Bezoekers")]
    blad = files.sheet("mo-morgenlicht/*", "Blad1")
    visitors = {
        "mo-waterlelie": [row[7] for row in _below(files.sheet("mo-waterlelie/*", "Voorlichting"), "Aanwezigen")],
        "mo-kompas": [row[7] for row in files.lines("mo-kompas/*", "utf-8-sig", ";")[1:]],
        "mo-drie-rivieren": [row[5] for row in files.lines("mo-drie-rivieren/*", "windows-1252", ";")
                             if row[0].startswith("DR-")],
        "mo-zaffraan": zaffraan,
        "mo-tweede-thuis": [row[7] for row in _below(files.sheet("mo-tweede-thuis/*", "bijeenkomsten"), "Onderwerp")
                            if row[0] != "Samen"],
        "mo-morgenlicht": [row[6] for row in blad if isinstance(row[0], int)],
        "mo-samen-oost": [row[6] for row in _below(files.sheet("mo-samen-oost/*", "Registratie + evaluatie"), "Publiek")],
        "mo-karavaan": [row[6] for row in files.lines("mo-karavaan/*", "utf-8", ",")[1:]],
    }
    _same("organisations", tuple(visitors), MIGRANTS)
    _same("information meetings", sum(len(numbers) for numbers in visitors.values()), 170)
    _same("participants", sum(int(number) for numbers in visitors.values() for number in numbers), 1400)
