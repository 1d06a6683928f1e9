"""An attacker with nothing but what was published: no withheld number may come out.

He reads csv, json, manifests, pages and texts, knows the definitions and how tables add up, and that a withheld number
is a whole number of at least 1. The truth is used only afterwards, to see whether he was right.
"""
import collections
import csv
import fractions
import json
import re
import subprocess
import unittest

from sleutel import WorkplaceTest

TABLES = [f"dona-daria-placed-{group}:{by}" for group in ("lgbtiq", "women")
          for by in ("course", "started", "started:month", "course,started:month", "course,started")]
TABLES += ["fsan-key-persons-trained:place", "fsan-key-persons-trained:community",
           "consular-abandonment-established:outcome"]


def number_of(value: dict) -> int | None:
    return value.get("number") if value["kind"] in ("exact", "zero_reported") else None


class Publication:
    """Numbers by name, None where withheld, and which add up to which others."""

    def __init__(self) -> None:
        self.numbers: dict[tuple, int | None] = {}
        self.sums: list[tuple[tuple, list[tuple]]] = []  # (whole, parts)

    def add_figures(self, figures: list[dict]) -> None:
        """As figures.json has them. A table of two dimensions adds up to the tables of one."""
        tables: dict[tuple, dict] = {}
        for figure in figures:
            if figure["value"]["kind"] not in ("exact", "zero_reported", "withheld"):
                continue
            name = (figure["id"], "", ())
            self.numbers[name] = number_of(figure["value"])
            table = figure.get("breakdown")
            if table is None:
                continue
            by = tuple(table["dimensions"])
            cells = {(figure["id"], by, tuple(cell["codes"])): number_of(cell["value"]) for cell in table["cells"]}
            self.numbers.update(cells)
            if not table["overlaps"]:
                tables[(figure["id"], by)] = cells
                self.sums.append((name, list(cells)))
        for (figure, by), cells in tables.items():
            for axis, dimension in enumerate(by if len(by) > 1 else ()):
                groups = collections.defaultdict(list)
                for cell in cells:
                    groups[cell[2][axis]].append(cell)
                for code, parts in groups.items():
                    margin = (figure, (dimension,), (code,))
                    if margin in self.numbers:
                        self.sums.append((margin, parts))

    def add_calendar(self) -> None:
        """Months add up to years: the calendar is no secret."""
        years = collections.defaultdict(list)
        for figure, by, codes in self.numbers:
            if by and by[-1].endswith(":month"):
                whole = (figure, (*by[:-1], by[-1].removesuffix(":month")), (*codes[:-1], codes[-1][:4]))
                years[whole].append((figure, by, codes))
        self.sums += [(whole, months) for whole, months in years.items() if whole in self.numbers]


def eliminate(rows: list[dict]) -> dict:
    """Unknowns that follow from linear equations (name or 1 to coefficient, adding up to 0), exactly."""
    pivots: dict[tuple, dict] = {}
    for row in rows:
        row = {name: fractions.Fraction(value) for name, value in row.items()}
        for name in [name for name in row if name in pivots]:
            factor = row[name]
            for other, value in pivots[name].items():
                row[other] = row.get(other, 0) - factor * value
        row = {name: value for name, value in row.items() if value}
        pivot = next((name for name in row if name != 1), None)
        if pivot is None:
            continue
        row = {name: value / row[pivot] for name, value in row.items()}
        for known, old in pivots.items():
            if factor := old.get(pivot):
                merged = {name: old.get(name, 0) - factor * row.get(name, 0) for name in {*old, *row}}
                pivots[known] = {name: value for name, value in merged.items() if value}
        pivots[pivot] = row
    return {name: -row.get(1, 0) for name, row in pivots.items() if set(row) <= {name, 1}}


def narrow(rows: list[dict], unknown: set) -> dict:
    """Unknowns that bounds leave one whole number for: each row bounds each of its unknowns by the others."""
    low = {name: 1 for name in unknown}
    high = {name: 10**9 for name in unknown}
    for _ in range(40):
        before = (dict(low), dict(high))
        for row in rows:
            for sign in (1, -1):
                for name, factor in row.items():
                    if name == 1 or factor * sign < 0:
                        continue
                    # factor * name = -(the rest), so at most -(the least of the rest).
                    rest = sum(value * sign * (1 if other == 1 else low[other] if value * sign > 0 else high[other])
                               for other, value in row.items() if other != name)
                    high[name] = min(high[name], -rest // abs(factor))
                    rest = sum(value * sign * (1 if other == 1 else high[other] if value * sign > 0 else low[other])
                               for other, value in row.items() if other != name)
                    low[name] = max(low[name], -(rest // abs(factor)))
        if before == (low, high):
            break
    return {name: low[name] for name in unknown if low[name] == high[name]}


def attack(publication: Publication) -> dict:
    """Withheld numbers that can be worked out, with what they must be."""
    unknown = {name for name, number in publication.numbers.items() if number is None}
    rows = []
    for whole, parts in publication.sums:
        row = collections.defaultdict(int)
        for name, factor in [(whole, -1), *((part, 1) for part in parts)]:
            number = publication.numbers[name]
            row[name if number is None else 1] += factor if number is None else factor * number
        row = {name: value for name, value in row.items() if value or name == 1}
        if any(name != 1 for name in row):
            rows.append(row)
    return eliminate(rows) | narrow(rows, unknown)


class Attack(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")
        self.succeed("import")

    def publish(self) -> Publication:
        tables = [word for table in TABLES for word in ("--table", table)]
        self.succeed("release", "publish", *tables, "--output", "out")
        publication = Publication()
        publication.add_figures(json.loads((self.folder / "out/figures.json").read_text(encoding="utf-8"))["figures"])
        publication.add_calendar()
        return publication

    def truth(self) -> Publication:
        publication = Publication()
        for table in TABLES:
            figure, _, by = table.partition(":")
            said = self.succeed("figures", figure, "--by", by, "--format", "json", "--unprotected")
            publication.add_figures(json.loads(said)["figures"])
        publication.add_calendar()
        return publication

    def test_nothing_withheld_comes_out_of_a_release(self):
        publication = self.publish()
        withheld = [name for name, number in publication.numbers.items() if number is None]
        self.assertGreater(len(withheld), 20, "there is something to attack")
        self.assertGreater(len(publication.sums), 20, "and something to attack it with")
        self.assertEqual(attack(publication), {})
        truth = self.truth()
        for name, number in publication.numbers.items():
            if number is not None and name in truth.numbers:
                self.assertEqual(number, truth.numbers[name], name)
            if name in truth.numbers and truth.numbers[name] in (1, 2, 3, 4):
                self.assertIsNone(number, name)

    def test_the_attacker_is_no_fool(self):
        """Where only the small numbers themselves are withheld, he finds many of them, and finds them right."""
        truth = self.truth()
        careless = Publication()
        careless.sums = truth.sums
        careless.numbers = {name: None if number in (1, 2, 3, 4) else number for name, number in truth.numbers.items()}
        found = attack(careless)
        self.assertGreater(len(found), 10)
        for name, number in found.items():
            self.assertEqual(number, truth.numbers[name], name)

    def test_csv_says_what_json_says(self):
        publication = self.publish()
        with open(self.folder / "out/figures.csv", encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["kind"] == "withheld"]
        # A figure stands above each of its tables.
        self.assertEqual({(row["indicator"], row["by"], row["codes"]) for row in rows},
                         {(figure, " | ".join(by), " | ".join(codes))
                          for (figure, by, codes), number in publication.numbers.items() if number is None})
        for row in rows:
            self.assertEqual([row[key] for key in ("number", "low", "high", "of", "state", "records")], [""] * 6, row)

    def test_no_form_of_a_report_shows_what_its_manifest_withholds(self):
        rules = self.copy_pack() / "policy/disclosure.toml"
        text = rules.read_text(encoding="utf-8")
        rules.write_text(text[:text.index("[[override]]")], encoding="utf-8")  # nobody decided anything
        self.succeed("report", "--language", "en", "-o", "out")
        manifest = json.loads((self.folder / "out/report.en.manifest.json").read_text(encoding="utf-8"))
        withheld = [figure for figure in manifest["figures"] if figure["value"]["kind"] == "withheld"]
        names = {figure["indicator"] for figure in withheld}
        self.assertIn("consular-forced-marriage-established", names)
        self.assertEqual({figure["text"] for figure in withheld}, {"–"})
        self.assertEqual({key for figure in withheld for key in figure} & {"record_set_hash"}, set())
        page = (self.folder / "out/report.en.html").read_text(encoding="utf-8")
        for figure in withheld:
            element = re.search(rf'<(a|span)[^>]*id="{re.escape(figure["id"])}"[^>]*>(.*?)</\1>', page, re.S)
            self.assertIsNotNone(element, figure["id"])
            self.assertIn("–", element[2])
            self.assertIsNone(re.search(r"\d", re.sub(r"<[^>]*>", "", element[2])), element[0])
            label = re.search(r'aria-label="([^"]*)"', element[0])
            self.assertTrue(label is None or label[1].startswith("–"), element[0])
        subprocess.run(["pdftotext", "-layout", "out/report.en.pdf", "out/report.txt"], cwd=self.folder, check=True)
        text = (self.folder / "out/report.txt").read_text(encoding="utf-8")
        self.assertRegex(re.sub(r"\s+", " ", text), r"forced marriage was established in – cases")
        for form in ("html", "docx", "manifest.json"):
            self.succeed("verify", f"out/report.en.{form}")


if __name__ == "__main__":
    unittest.main()
