"""Names in a list become tokens: the names themselves are nowhere in what the program writes or says."""
import base64
import contextlib
import io
import pathlib
import re
import sqlite3
import subprocess
import sys
import unittest
import zipfile

import workbooks
from sleutel import WorkplaceTest

MAPPING = """
[mapping]
id = "fsan-namen"
partner = "fsan"
files = ["fsan/namen*.csv"]
action = "new-key-persons"

[[table]]
name = "namen"
header = ["Naam", "Geboortedatum", "Datum"]

  [[table.record]]
  type = "role_event"
  key = ["Nr"]
  [table.record.fields]
  role = { value = "key_person" }
  event = { value = "trained" }
  date = { column = "Datum" }
  person = { token = ["Naam", "Geboortedatum"] }
"""
# The same person twice, in two ways of writing; rows refused for a day that isn't there, and for one number used twice.
LIST = """Nr;Naam;Geboortedatum;Datum
1;Zwaantje Qvistöberg;17-03-1987;12-2-2022
2;ZWAANTJE  QVISTOBERG;17 maart 1987;13-2-2022
3;Xerxeline Wbrandsma;04-11-1991;12-2-2022
4;Ypkje Vlaxenburg;29-08-1979;31-2-2022
5;Jqueline Kzwartepoort;06-06-1966;12-2-2022
5;Fbregje Kzwartepoort;07-07-1977;13-2-2022
"""
TYPED = "Hwillemien Dropzjanska"
SECRET_WORDS = ["Zwaantje", "Qvist", "Xerxeline", "Wbrandsma", "Ypkje", "Vlaxenburg", "Jqueline", "Fbregje", "Kzwartepoort",
                "Hwillemien", "Dropzjanska"]
BIRTHS = ["17-03-1987", "17-3-1987", "1987-03-17", "04-11-1991", "1991-11-04", "29-08-1979", "1979-08-29",
          "06-06-1966", "1966-06-06", "1977-07-07"]


def forms_of(word: str) -> list[bytes]:
    """The ways in which a word may stand in a file: in some case, encoding or as base64 at any offset."""
    forms = []
    for text in {word, word.lower(), word.upper()}:
        for encoding in ("utf-8", "utf-16-le", "cp1252"):
            forms.append(text.encode(encoding))
        forms.append(text.encode().hex().encode())
        for shift in range(3):
            whole = base64.b64encode(b"\0" * shift + text.encode())
            first, last = -(-shift * 8 // 6), (shift + len(text)) * 8 // 6  # without letters that neighbours share in
            forms.append(whole[first:last])
    return forms


def contents_of(path: pathlib.Path) -> list[bytes]:
    """A file's bytes, and what is packed in it."""
    content = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [content]
    return [content, *workbooks.read_parts(path).values()]


class Persons(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.said = ""
        self.pack = self.copy_pack()
        (self.pack / "mappings/fsan-namen.toml").write_text(MAPPING)
        self.list = self.pack / "sources/fsan/namen 2022.csv"
        self.list.write_text(LIST)
        self.succeed("init")

    def hear(self, *arguments: str, **changes: str) -> None:
        ran = self.run_program(*arguments, **changes)
        self.assertIn(ran.returncode, (0, 1), ran.stderr)
        self.said += ran.stdout + ran.stderr

    def written(self) -> list[pathlib.Path]:
        """All that the program wrote, but for what goes back to who sent the names."""
        return [path for path in self.folder.rglob("*") if path.is_file() and self.pack not in path.parents
                and "errors" not in path.parts and path.name != "ingevuld.xlsx"]

    def check_absent(self, words: list[str]) -> None:
        files = {str(path.relative_to(self.folder)): contents_of(path) for path in self.written()}
        for word in words:
            self.assertNotIn(word.lower(), self.said.lower())
            for form in forms_of(word):
                for name, contents in files.items():
                    self.assertFalse(any(form in content for content in contents), f"{word} is in {name}")

    def tokens(self, store: str = "store.db") -> list[str]:
        with contextlib.closing(sqlite3.connect(self.folder / store)) as database:
            return [row[0] for row in database.execute(
                "SELECT person FROM r_role_event WHERE source LIKE 'fsan-namen%' OR source LIKE 'template%' ORDER BY date_first")]

    def test_names_are_nowhere_in_what_is_written_or_said(self):
        # A reader at work keeps the write-ahead log from being folded into the store: its bytes are looked at too.
        with self.reader_at_work():
            self.hear("import", "--dry-run", "--verbose", str(self.list))
            self.hear("import", "--verbose", "--errors-to", "out/errors", str(self.list))
            self.assertGreater((self.folder / "store.db-wal").stat().st_size, 0)
            self.check_absent(SECRET_WORDS + BIRTHS)
        self.assertRegex(self.said, "Rows new: 3, amended: 0, unchanged: 0, refused: 3")
        self.hear("import", "--verbose", str(self.list))
        self.fill_in_template()
        for command in (["figures", "--format", "json"], ["explain", "fsan-key-persons-trained"], ["status"],
                        ["report", "--language", "nl", "--format", "html,pdf,docx", "-o", "out"],
                        ["template", "role_event", "--partner", "fsan", "-o", "opnieuw.xlsx"],
                        ["backup", "-o", "sleutel.backup"], ["verify"], ["doctor"]):
            self.hear(*command)
        self.check_absent(SECRET_WORDS + BIRTHS)
        marked = b"".join(part for path in (self.folder / "out/errors").rglob("*.xlsx") for part in contents_of(path))
        self.assertIn(b"Ypkje", marked, "who sent the names gets them back")

    @contextlib.contextmanager
    def reader_at_work(self):
        """In a process of its own: SQLite's locks don't survive that this one reads the file's bytes."""
        reading = ("import sqlite3, sys; database = sqlite3.connect(sys.argv[1]); database.execute('BEGIN');"
                   "database.execute('SELECT count(*) FROM journal_entry').fetchone(); print('reads', flush=True); input()")
        with subprocess.Popen([sys.executable, "-c", reading, str(self.folder / "store.db")], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True) as reader:
            self.assertEqual(reader.stdout.readline(), "reads\n")
            yield
            reader.communicate("\n")

    def fill_in_template(self) -> None:
        """A name typed in a workbook that we made."""
        self.hear("template", "role_event", "--partner", "fsan", "-o", "leeg.xlsx")
        workbook = workbooks.Filled(self.folder / "leeg.xlsx")
        row = workbook.first_empty_row()
        for header, text in {"Persoon: naam *": TYPED, "Persoon: geboortedatum": "17-3-1987", "Rol *": "Sleutelpersoon",
                             "Gebeurtenis *": "Opgeleid", "Datum *": "maart 2022"}.items():
            workbook.set(row, header, text)
        workbook.set(row + 1, "Persoon: naam *", TYPED)  # refused: the rest is missing
        workbook.save(self.folder / "ingevuld.xlsx")
        before = len(self.tokens())
        self.hear("import", "--verbose", "--errors-to", "out/errors", "ingevuld.xlsx")
        self.assertEqual(len(self.tokens()), before + 1, self.said)

    def test_the_secret_isnt_in_the_store(self):
        self.hear("import", str(self.list))
        self.hear("backup", "-o", "sleutel.backup")
        key = (self.folder / "store.key").read_text().split()[1]
        for name in ("store.db", "sleutel.backup"):
            content = (self.folder / name).read_bytes()
            for form in (key.encode(), key.upper().encode(), bytes.fromhex(key), base64.b64encode(bytes.fromhex(key))):
                self.assertNotIn(form, content, name)
        self.assertNotIn(key, self.said)

    def test_one_person_has_one_token_and_another_under_another_key_or_agenda(self):
        self.hear("import", str(self.list))
        first = self.tokens()
        self.assertEqual(len(first), 3)
        self.assertEqual(len(set(first)), 2)
        other_key = {"SLEUTEL_STORE": f"sqlite:{self.folder}/other.db", "SLEUTEL_KEY": f"{self.folder}/other.key"}
        self.succeed("init", **other_key)
        self.hear("import", str(self.list), **other_key)
        self.assertFalse(set(first) & set(self.tokens("other.db")))
        self.assertEqual(len(set(self.tokens("other.db"))), 2)

        agenda = self.pack / "agenda.toml"
        agenda.write_text(re.sub(r'^id = ".*"', 'id = "another-agenda"', agenda.read_text(), count=1, flags=re.MULTILINE))
        other_agenda = {"SLEUTEL_STORE": f"sqlite:{self.folder}/agenda.db"}
        self.succeed("init", **other_agenda)
        self.hear("import", str(self.list), **other_agenda)
        self.assertEqual(len(set(self.tokens("agenda.db"))), 2)
        self.assertFalse(set(first) & set(self.tokens("agenda.db")))


if __name__ == "__main__":
    unittest.main()
