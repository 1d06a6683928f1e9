"""The first agenda from its sources to its report: every figure, and what happens when a source changes."""
import json
import unittest

from sleutel import WorkplaceTest

# What the report that parliament received says (the mission's rows 4 to 28).
EXPECTED = {
    "fsan-refresher-meetings": 6,
    "fsan-refresher-partners": 6,
    "fsan-webinars": 2,
    "fsan-key-persons-recruited": 17,
    "fsan-key-persons-trained": 17,
    "vgv-trainers-trained": 8,
    "regional-connectors-trained": 6,
    "airport-poster-countries": 5,
    "dona-daria-reached-lgbtiq": 132,
    "dona-daria-reached-women": 100,
    "dona-daria-placed-lgbtiq": 29,
    "dona-daria-placed-women": 50,
    "humanist-courses": 6,
    "humanist-course-participants": 70,
    "humanist-theme-meetings": 9,
    "humanist-theme-visits": 166,
    "humanist-social-meetings": 6,
    "humanist-social-participants": 107,
    "consular-forced-marriage-established": 2,
    "consular-forced-marriage-returned": 1,
    "consular-abandonment-established": 14,
    "consular-abandonment-returned": 12,
    "marital-captivity-languages": 8,
    "information-meetings": 170,
    "information-meeting-participants": 1400,
    "information-meeting-organisations": 8,
    "gp-ambassadors": 10,
}
DRIE_RIVIEREN = "sources/mo-drie-rivieren/voorlichtingen drie rivieren.csv"


class Agenda(WorkplaceTest):
    def make_report(self, *formats: str) -> dict[str, dict]:
        """Language to manifest."""
        manifests = {}
        for language in ("nl", "en"):
            self.succeed("report", "--language", language, "--format", ",".join(formats or ["html"]), "-o", "out")
            manifests[language] = json.loads((self.folder / f"out/report.{language}.manifest.json").read_text())
        return manifests

    def values_of(self, manifest: dict) -> dict[str, dict]:
        """Indicator to the value printed; the whole figure, not the cells of its tables."""
        return {figure["indicator"]: figure["value"] for figure in manifest["figures"] if "cell" not in figure}

    def test_every_figure_of_the_source_report_is_in_both_reports(self):
        self.succeed("init")
        self.succeed("import")
        for language, manifest in self.make_report("html", "pdf", "docx").items():
            values = self.values_of(manifest)
            for indicator, number in EXPECTED.items():
                self.assertIn(indicator, values, language)
                self.assertEqual(values[indicator]["kind"], "exact", indicator)
                self.assertEqual(values[indicator]["number"], number, indicator)
            self.assertEqual(values["alliance-meetings"], {"kind": "at_least", "number": 701})
            self.assertEqual(values["consular-marital-captivity-requests"]["kind"], "zero_reported")
        for form in ("html", "docx", "manifest.json"):
            self.succeed("verify", f"out/report.nl.{form}")

    def test_the_same_records_give_the_same_report_byte_by_byte(self):
        self.succeed("init")
        self.succeed("import")
        self.make_report("html", "pdf", "docx")
        first = {path.name: path.read_bytes() for path in (self.folder / "out").iterdir()}
        self.make_report("html", "pdf", "docx")
        for name, content in first.items():
            self.assertEqual((self.folder / "out" / name).read_bytes(), content, name)

    def test_importing_again_stores_nothing(self):
        self.succeed("init")
        self.succeed("import")
        before = self.succeed("figures", "--format", "json")
        self.succeed("import")
        self.assertEqual(self.succeed("figures", "--format", "json"), before)

    def test_a_changed_row_changes_the_figures_that_rest_on_it_and_verify_names_them(self):
        pack = self.copy_pack()
        self.succeed("init")
        self.succeed("import")
        before = self.values_of(self.make_report()["nl"])
        source = pack / DRIE_RIVIEREN
        changed = source.read_bytes().replace(b"DR-04;11-9-21;Arnhem;hd;Arabisch;15;", b"DR-04;11-9-21;Arnhem;hd;Arabisch;17;")
        self.assertNotEqual(changed, source.read_bytes())
        source.write_bytes(changed)
        self.succeed("import")
        ran = self.run_program("verify", "out/report.nl.html")
        self.assertEqual(ran.returncode, 1, ran.stdout + ran.stderr)
        said = ran.stdout + ran.stderr
        self.assertIn("information-meeting-participants", said)
        self.assertNotIn("fsan-", said)
        after = self.values_of(self.make_report()["nl"])
        self.assertEqual(after["information-meeting-participants"]["number"], 1402)
        differing = {indicator for indicator in before if before[indicator] != after[indicator]}
        self.assertEqual(differing, {"information-meeting-participants"})
        self.succeed("verify", "out/report.nl.html")

    def test_a_removed_row_changes_only_the_figures_that_rest_on_it(self):
        self.succeed("init")
        self.succeed("import")
        before = self.values_of(self.make_report()["nl"])
        pack = self.copy_pack()
        source = pack / DRIE_RIVIEREN
        lines = source.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(b"DR-04;")]
        self.assertEqual(len(kept), len(lines) - 1)
        source.write_bytes(b"".join(kept))
        self.environment["SLEUTEL_STORE"] = f"sqlite:{self.folder}/second.db"
        self.environment["SLEUTEL_KEY"] = f"{self.folder}/second.key"
        self.succeed("init")
        self.succeed("import")
        said = self.run_program("verify", "out/report.nl.manifest.json")
        self.assertEqual(said.returncode, 1)
        self.assertIn("information-meetings", said.stdout + said.stderr)
        after = self.values_of(self.make_report()["nl"])
        self.assertEqual(after["information-meetings"]["number"], 169)
        self.assertEqual(after["information-meeting-participants"]["number"], 1385)
        touched = {indicator for indicator in before if before[indicator] != after[indicator]}
        self.assertTrue(all(name.startswith("information-") for name in touched), touched)

    def test_a_row_that_vanished_is_listed_and_not_removed(self):
        pack = self.copy_pack()
        self.succeed("init")
        self.succeed("import")
        source = pack / DRIE_RIVIEREN
        source.write_bytes(b"".join(line for line in source.read_bytes().splitlines(keepends=True)
                                    if not line.startswith(b"DR-04;")))
        said = self.succeed("import")
        self.assertRegex(said, "kept: Activity .*Arnhem, 2021-09-11")
        self.assertEqual(json.loads(self.succeed("figures", "information-meetings", "--format", "json"))
                         ["figures"][0]["value"]["number"], 170)

    def test_a_tampered_report_is_found(self):
        self.succeed("init")
        self.succeed("import")
        self.make_report()
        page = self.folder / "out/report.nl.html"
        text = page.read_text()
        self.assertIn(">132<", text)
        page.write_text(text.replace(">132<", ">133<"))
        said = self.run_program("verify", str(page))
        self.assertEqual(said.returncode, 1)
        self.assertIn("dona-daria-reached-lgbtiq", said.stdout + said.stderr)

    def test_an_unknown_figure_in_the_text_leaves_no_report(self):
        pack = self.copy_pack()
        self.succeed("init")
        self.succeed("import")
        page = sorted((pack / "report/nl").glob("*.md"))[1]
        page.write_text(page.read_text() + "\n\nEr waren {{information-meetngs}} bijeenkomsten.\n")
        said = self.fail_with(1, "report", "--language", "nl", "--format", "html", "-o", "out")
        self.assertIn(page.name, said)
        self.assertIn("information-meetings", said)
        self.assertFalse((self.folder / "out/report.nl.html").exists())

    def test_a_backup_restored_elsewhere_gives_the_same_figures(self):
        self.succeed("init")
        self.succeed("import")
        before = self.succeed("figures", "--format", "json")
        self.succeed("backup", "-o", "sleutel.backup")
        self.succeed("restore", "sleutel.backup", SLEUTEL_STORE=f"sqlite:{self.folder}/again.db")
        self.assertEqual(self.succeed("figures", "--format", "json", SLEUTEL_STORE=f"sqlite:{self.folder}/again.db"), before)
        self.succeed("verify", SLEUTEL_STORE=f"sqlite:{self.folder}/again.db")


if __name__ == "__main__":
    unittest.main()
