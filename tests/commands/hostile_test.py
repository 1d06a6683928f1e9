"""Files that are huge, hollow, locked or something else: a clear refusal or a working import, within 512 MB."""
import itertools
import os
import struct
import unittest
import zipfile

import workbooks
from sleutel import IS_SANITIZED, WorkplaceTest

# The peak of the process's resident memory, as the kernel counted it. Not RLIMIT_AS: AddressSanitizer reserves
# terabytes of addresses at its start, and couldn't begin. What it takes besides is its shadow, red zones and the
# freed blocks it keeps back to find use after it (256 MB of them): three times as much, and those.
ALLOWED_MB = 512 * 3 + 256 if IS_SANITIZED else 512
# A refusal must not have read the file to find out.
SMALL_MB = ALLOWED_MB / 2 if IS_SANITIZED else 128
MEGABYTE = 1 << 20
WATERLELIE = "mo-waterlelie/Overzicht voorlichting Waterlelie 2021-2022.xlsx"
DRIE_RIVIEREN = "mo-drie-rivieren/voorlichtingen drie rivieren.csv"
SHEETS = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]


class Hostile(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")

    def measure(self, *arguments: str) -> tuple[int, str, float]:
        """Exit code, what was said, and the peak of memory in MB."""
        output = self.folder / "said"
        with output.open("w") as said:
            child = os.posix_spawn(self.command()[0], self.command(*arguments), self.environment, file_actions=[
                (os.POSIX_SPAWN_DUP2, said.fileno(), 1), (os.POSIX_SPAWN_DUP2, said.fileno(), 2)])
            _, status, usage = os.wait4(child, 0)
        return os.waitstatus_to_exitcode(status), output.read_text(), usage.ru_maxrss / 1024

    def check_refused(self, name: str, *words: str) -> None:
        """The file is refused in these words and nothing is taken from it; the next file is read all the same."""
        code, said, megabytes = self.measure("import", str(self.folder / name), str(self.pack_file(DRIE_RIVIEREN)))
        self.assertEqual(code, 1, said)
        self.assertIn(f"{name}: ", said)
        for word in words:
            self.assertIn(word, said)
        self.assertIn("Rows new: 19,", said)
        self.assertIn("Refused files: 1.", said)
        self.assertLess(megabytes, SMALL_MB)
        self.succeed("verify")

    def check_same_rows_as_plain(self, path) -> None:
        code, said, megabytes = self.measure("import", "--mapping", "mo-waterlelie", str(path))
        self.assertEqual(code, 0, said)
        self.assertIn("Rows new: 72, amended: 0, unchanged: 0, refused: 0.", said)
        self.assertLess(megabytes, ALLOWED_MB)
        again = self.succeed("import", str(self.pack_file(WATERLELIE)))
        self.assertIn("Rows new: 0, amended: 0, unchanged: 72, refused: 0.", again)

    def test_two_million_empty_formatted_rows_are_passed_over(self):
        path = self.folder / "leeg.xlsx"
        workbooks.add_rows(self.pack_file(WATERLELIE), path,
                           {sheet: workbooks.empty_rows(100, 1_000_099) for sheet in SHEETS})
        self.check_same_rows_as_plain(path)

    def test_a_sheet_of_300_mb_beside_and_below_the_tables_is_passed_over(self):
        text = "Verslag van de bijeenkomst met alle vragen die er waren en wat daarop is gezegd, uitgeschreven. "
        cells = "".join(f'<c t="inlineStr"><is><t>{text * 4}{number}</t></is></c>' for number in range(20))
        rows = (f'<row r="{number}">{cells}</row>' for number in range(100, 100 + 300 * MEGABYTE // len(cells)))
        path = self.folder / "groot.xlsx"
        workbooks.add_rows(self.pack_file(WATERLELIE), path, {SHEETS[1]: rows})
        self.check_same_rows_as_plain(path)

    def test_a_workbook_of_300_mb_is_refused_unread(self):
        path = self.folder / "fotos.xlsx"
        parts = workbooks.read_parts(self.pack_file(WATERLELIE))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as workbook:
            for name, content in parts.items():
                workbook.writestr(name, content)
            with workbook.open("xl/media/image1.png", "w", force_zip64=True) as picture:
                for _ in range(300):
                    picture.write(bytes(MEGABYTE))
        self.assertGreater(path.stat().st_size, 300 * MEGABYTE)
        self.check_refused(path.name, "is 300 MB", "64 MB at most")

    def test_a_zip_bomb_is_refused(self):
        path = self.folder / "bom.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as workbook:
            for name, content in workbooks.read_parts(self.pack_file(WATERLELIE)).items():
                with workbook.open(name, "w", force_zip64=True) as part:
                    part.write(content)
                    for _ in range(400 if name in SHEETS else 0):
                        part.write(b" " * MEGABYTE)
        self.assertLess(path.stat().st_size, 2 * MEGABYTE)
        self.check_refused(path.name)

    def test_more_rows_than_are_held_at_once_are_taken_in_parts(self):
        lines = self.pack_file(DRIE_RIVIEREN).read_bytes().splitlines(keepends=True)
        header = list(itertools.takewhile(lambda line: not line.startswith(b"DR-01"), lines))
        rows = (b"DX-%d;11-9-21;Arnhem;hd;Arabisch;15;5;1,5\r\n" % number for number in range(45_000))
        (self.folder / "veel.csv").write_bytes(b"".join(itertools.chain(header, rows)))
        code, said, megabytes = self.measure("import", "--mapping", "mo-drie-rivieren", str(self.folder / "veel.csv"))
        self.assertEqual(code, 0, said)
        self.assertIn("Rows new: 45000, amended: 0, unchanged: 0, refused: 0.", said)
        self.assertLess(megabytes, ALLOWED_MB)

    def test_an_encrypted_workbook_is_refused(self):
        # The outer form of what Excel writes with a password: a compound file with the stream EncryptedPackage.
        name = "EncryptedPackage".encode("utf-16-le")
        sector = struct.pack("<8s24x", bytes.fromhex("D0CF11E0A1B11AE1")).ljust(512, b"\0")
        (self.folder / "geheim.xlsx").write_bytes(sector + name.ljust(4096, b"\0"))
        self.check_refused("geheim.xlsx", "password")

    def test_what_is_no_workbook_is_refused(self):
        (self.folder / "brief.xlsx").write_bytes(b"%PDF-1.7\n" + os.urandom(100_000))
        self.check_refused("brief.xlsx")
        (self.folder / "leeg.xlsx").write_bytes(b"")
        code, said, _ = self.measure("import", str(self.folder / "leeg.xlsx"))
        self.assertEqual(code, 1, said)

    def test_half_a_workbook_is_refused(self):
        whole = self.pack_file(WATERLELIE).read_bytes()
        (self.folder / "half.xlsx").write_bytes(whole[:len(whole) // 2])
        self.check_refused("half.xlsx")

    def test_a_folder_is_refused(self):
        (self.folder / "map.xlsx").mkdir()
        self.check_refused("map.xlsx")

    def test_a_file_that_isnt_there_is_refused(self):
        self.check_refused("weg.xlsx")


if __name__ == "__main__":
    unittest.main()
