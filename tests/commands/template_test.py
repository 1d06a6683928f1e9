"""A partner's workbook as it is sent out, filled in with a real spreadsheet program, and taken back cell by cell."""
import pathlib
import re
import shutil
import subprocess
import unittest
import zipfile

import workbooks
from sleutel import WorkplaceTest

OFFICE = shutil.which("soffice")
NOTES = "sleutel"  # the hidden sheet with keys and versions


class Template(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")
        self.succeed("import", str(self.pack_file("fsan/Scholing sleutelpersonen 2020-2022.xlsx")))

    def make(self, name: str = "activiteiten.xlsx", language: str = "nl") -> pathlib.Path:
        self.succeed("template", "activity", "--partner", "fsan", "--language", language, "-o", name)
        return self.folder / name

    def save_in_office(self, path: pathlib.Path, form: str) -> pathlib.Path:
        """Opens it in LibreOffice and saves it: as somebody does who looks and changes nothing."""
        saved = self.folder / "saved"
        subprocess.run([OFFICE, f"-env:UserInstallation=file://{self.folder}/office", "--headless", "--convert-to", form,
                        "--outdir", str(saved), str(path)], check=True, capture_output=True, timeout=180)
        return saved / f"{path.stem}.{form}"

    def fill_in(self, path: pathlib.Path, changes: dict[tuple[str, str], str]) -> pathlib.Path:
        """Changes cells, by subject of the row and header; the subject "" is the first empty row."""
        workbook = workbooks.Filled(path)
        for (subject, header), text in changes.items():
            row = workbook.row_with("Onderwerp", subject) if subject else workbook.first_empty_row()
            workbook.set(row, header, text)
        filled = self.folder / "ingevuld.xlsx"
        workbook.save(filled)
        return filled

    def part(self, path: pathlib.Path, name: str) -> str:
        return workbooks.read_parts(path)[name].decode()

    def check_furniture(self, path: pathlib.Path) -> None:
        """Drop-down lists, help, the hidden column and sheets, and what keeps in sight: whoever wrote the file."""
        sheet, book = self.part(path, workbooks.FIRST_SHEET), self.part(path, "xl/workbook.xml")
        lists = re.findall(r"<dataValidation [^>]*type=\"list\"", sheet)
        self.assertGreaterEqual(len(lists), 12)
        self.assertIn("_lists!$", sheet)
        self.assertRegex(sheet, r'<col [^>]*hidden="(1|true)"[^>]*max="1"|<col [^>]*max="1"[^>]*hidden="(1|true)"')
        self.assertRegex(sheet, "<autoFilter ")
        self.assertRegex(sheet, r'orientation="landscape"')
        for name in (NOTES, "_lists"):
            self.assertRegex(book, rf'<sheet name="{name}"[^>]*state="hidden"')
        self.assertIn("Print_Titles", book)
        comments = "".join(content.decode() for name, content in workbooks.read_parts(path).items() if "comments" in name)
        self.assertIn("Vul een datum in", comments)
        self.assertIn("Verplicht.", comments)
        self.assertGreaterEqual(comments.count("<comment "), 20)

    def test_has_lists_help_and_hidden_keys_and_libreoffice_keeps_them(self):
        path = self.make()
        self.check_furniture(path)
        # LibreOffice itself forgets this where it shows no window.
        self.assertRegex(self.part(path, workbooks.FIRST_SHEET), r'<pane xSplit="2" ySplit="1" [^>]*state="frozen"')
        self.check_furniture(self.save_in_office(path, "xlsx"))

    def test_comes_back_untouched_from_libreoffice_in_each_form_and_language(self):
        before = self.succeed("figures", "--format", "json")
        for language in ("nl", "en"):
            path = self.make(f"activiteiten-{language}.xlsx", language)
            for form in ("xlsx", "ods"):
                said = self.succeed("import", "--verbose", str(self.save_in_office(path, form)))
                self.assertIn("Rows new: 0, amended: 0, unchanged: 8, refused: 0.", said)
                self.assertNotIn("warning", said)
        self.assertEqual(self.without_position(self.succeed("figures", "--format", "json")), self.without_position(before))

    def without_position(self, figures: str) -> str:
        return re.sub(r'"position":\d+', "", figures)

    def test_filled_in_and_saved_by_libreoffice_only_what_was_touched_is_taken(self):
        filled = self.fill_in(self.make(), {("Nazorg en de VGV-poli", "Locatie"): "Buurthuis De Brug",
                                            ("Advies vragen en melden", "Aantal bezoeken"): "meer dan 20",
                                            ("", "Onderwerp"): "Nieuwe bijeenkomst",
                                            ("", "Maatregel *"): "Bijscholing van sleutelpersonen",
                                            ("", "Soort *"): "Bijscholingsbijeenkomst", ("", "Datum *"): "3-6-2022",
                                            ("", "Samen met"): "Pharos; GGD IJsselland"})
        said = self.succeed("import", "--verbose", str(self.save_in_office(filled, "ods")))
        self.assertIn("Rows new: 1, amended: 2, unchanged: 6, refused: 0.", said)
        self.assertIn("Buurthuis De Brug", said)
        self.assertRegex(said, r"Number of visits: 18 \S+ .*2[01]")
        self.assertEqual(len(re.findall(" \u2192 ", said)), 2, said)  # nothing else of what was there
        self.assertIn("Rows new: 0, amended: 0, unchanged: 9, refused: 0.",
                      self.succeed("import", str(self.save_in_office(filled, "xlsx"))))

    def test_conflicts_are_shown_and_replace_nothing(self):
        first, second = self.make("een.xlsx"), self.make("twee.xlsx")
        subject = "Nazorg en de VGV-poli"
        early = self.fill_in(first, {(subject, "Locatie"): "Buurthuis De Brug", (subject, "Duur in minuten"): "90"})
        self.succeed("import", str(early))
        late = self.fill_in(second, {(subject, "Locatie"): "Wijkcentrum Zuid", (subject, "Toelichting"): "Met tolk"})
        ran = self.run_program("import", "--verbose", str(self.save_in_office(late, "xlsx")))
        self.assertIn("Buurthuis De Brug", ran.stdout)
        self.assertIn("Wijkcentrum Zuid", ran.stdout)
        again = workbooks.Filled(self.make("drie.xlsx"))
        row = again.row_with("Onderwerp", subject)
        self.assertEqual(again.get(row, "Locatie"), "Buurthuis De Brug")
        self.assertEqual(again.get(row, "Duur in minuten"), "90")
        self.assertEqual(again.get(row, "Toelichting"), "Met tolk")

    def test_a_wrong_cell_comes_back_marked_and_the_rest_is_taken(self):
        filled = self.fill_in(self.make(), {("Nazorg en de VGV-poli", "Datum *"): "31-2-2022",
                                            ("Advies vragen en melden", "Locatie"): "Buurthuis De Brug"})
        ran = self.run_program("import", "--errors-to", "out/errors", str(filled))
        self.assertEqual(ran.returncode, 1, ran.stdout + ran.stderr)
        self.assertIn("Rows new: 0, amended: 1, unchanged: 6, refused: 1.", ran.stdout)
        marked = list((self.folder / "out/errors/fsan").glob("*.xlsx"))
        self.assertEqual(len(marked), 1)
        self.check_furniture(marked[0])
        with zipfile.ZipFile(marked[0]) as workbook:
            self.assertTrue(any(b"31-2-2022" in workbook.read(name) for name in workbook.namelist() if "comments" in name))


if __name__ == "__main__":
    unittest.main()
