"""Imports that meet each other or are killed: one effect, nothing lost, and the same state in the end."""
import contextlib
import json
import random
import shutil
import sqlite3
import subprocess
import time
import unittest

from sleutel import WorkplaceTest

ROUNDS = 2
KILLS = 12
SEED = 28345
# Of several partners and kinds, with rows that wait for another file's; few enough to do again many times.
FILES = [
    "fsan/Scholing sleutelpersonen 2020-2022.xlsx",
    "fsan/promotiemateriaal STOP VGV.ods",
    "mo-drie-rivieren/voorlichtingen drie rivieren.csv",
    "mo-waterlelie/Overzicht voorlichting Waterlelie 2021-2022.xlsx",
    "pharos/Ads-export-2022-10-03-2022-11-13.csv",
    "pharos/Materialencatalogus Pharos.xlsx",
]


def without_seals(body: dict) -> dict:
    return {name: "sealed" if isinstance(value, dict) and "sealed" in value else value for name, value in body.items()}


class ImportTest(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.files = [str(self.pack_file(name)) for name in FILES]
        self.succeed("init")

    def state(self) -> dict:
        """All that a store says of its records: figures with the hashes of what they rest on, and who sent what."""
        figures = json.loads(self.succeed("figures", "--format", "json"))["figures"]
        for figure in figures:
            del figure["position"]
        return {"figures": figures, "records": self.records()}

    def records(self) -> list[tuple]:
        """Every record's last version, whatever way it got there, but for what is sealed anew in each store."""
        with contextlib.closing(sqlite3.connect(self.folder / "store.db")) as database:
            found = database.execute(
                "SELECT type, id, ledger, origin_file, body FROM journal_entry AS entry WHERE operation <> 'withdraw'"
                " AND type NOT IN ('import_run', 'quarantined_row') AND version ="
                " (SELECT max(version) FROM journal_entry WHERE type = entry.type AND id = entry.id)"
                " ORDER BY type, id").fetchall()
        return [(*row[:-1], without_seals(json.loads(row[-1]))) for row in found]

    def position(self) -> int:
        with contextlib.closing(sqlite3.connect(self.folder / "store.db")) as database:
            return database.execute("SELECT count(*) FROM journal_entry").fetchone()[0]

    def keep(self, name: str) -> None:
        """The store as it is now, to begin from again."""
        shutil.copy(self.folder / "store.db", self.folder / name)

    def begin_from(self, name: str) -> None:
        for left in self.folder.glob("store.db*"):
            left.unlink()
        shutil.copy(self.folder / name, self.folder / "store.db")


class Twice(ImportTest):
    def import_twice(self, *arguments: str) -> list[str]:
        """What both said that were started at the same moment."""
        running = [self.start("import", *arguments) for _ in range(2)]
        said = []
        for one in running:
            out, error = one.communicate(timeout=300)
            self.assertEqual(one.returncode, 0, out + error)
            said.append(out)
        return said

    def new_rows(self, said: str) -> int:
        totals = [line for line in said.splitlines() if line.startswith("Files: ")]
        self.assertEqual(len(totals), 1, said)
        return int(totals[0].split("Rows new: ")[1].split(",")[0])

    def check_one_effect(self, *arguments: str) -> None:
        self.keep("empty.db")
        alone = self.new_rows(self.succeed("import", *arguments))
        expected, position = self.state(), self.position()
        for _ in range(ROUNDS):
            self.begin_from("empty.db")
            said = self.import_twice(*arguments)
            self.assertEqual(sum(self.new_rows(each) for each in said), alone, said)
            self.assertEqual(self.state(), expected)
            self.assertEqual(self.position(), position)
            self.succeed("verify")

    def test_one_file_by_two_processes_has_one_effect(self):
        self.check_one_effect(self.files[3])

    def test_the_same_files_by_two_processes_have_one_effect(self):
        self.check_one_effect(*self.files)

    def test_two_orders_of_files_by_two_processes_have_one_effect(self):
        self.keep("empty.db")
        self.succeed("import", *self.files)
        expected = self.state()
        self.begin_from("empty.db")
        running = [self.start("import", *files) for files in (self.files, self.files[::-1])]
        for one in running:
            out, error = one.communicate(timeout=300)
            self.assertEqual(one.returncode, 0, out + error)
        self.assertEqual(self.state(), expected)
        self.succeed("verify")


class Killed(ImportTest):
    def test_at_random_points_loses_nothing_and_goes_on_to_the_same_state(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        self.keep("empty.db")
        began = time.monotonic()
        self.succeed("import", *self.files)
        takes = time.monotonic() - began
        expected, position = self.state(), self.position()
        self.assertGreater(position, 0)

        points = set()
        self.begin_from("empty.db")
        for kill in range(KILLS):
            if kill % 2 == 0:  # every other kill hits an import that was killed before
                self.begin_from("empty.db")
            before = self.position()
            confirmed = self.kill_import(chance, takes)
            self.check_confirmed(confirmed)
            self.assertGreaterEqual(self.position(), before)
            points.add(self.position())
            self.succeed("verify")
            if kill % 4 == 3:
                self.succeed("import", *self.files)
                self.assertEqual(self.records(), expected["records"])
        self.assertGreater(len(points), 3, "the kills came at different points")
        self.assertEqual(self.state(), expected)
        self.succeed("verify")

    def kill_import(self, chance: random.Random, takes: float) -> list[str]:
        """Kills it somewhere in a file. Gives the files that were done, by its own word: it had begun with the next one."""
        running = subprocess.Popen([*self.command("import"), *self.files], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        said = [running.stderr.readline() for _ in range(chance.randint(1, len(FILES)))]
        time.sleep(chance.uniform(0, takes / len(FILES)))
        running.kill()
        said += running.communicate(timeout=60)[1].splitlines(keepends=True)
        begun = [line for line in said if line.endswith("\n") and f" of {len(FILES)}: " in line]
        return FILES[:max(len(begun) - 1, 0)]

    def check_confirmed(self, files: list[str]) -> None:
        with contextlib.closing(sqlite3.connect(self.folder / "store.db")) as database:
            read = {row[0] for row in database.execute("SELECT origin_file FROM journal_entry WHERE type = 'import_run'")}
        self.assertLessEqual(set(files), read)


if __name__ == "__main__":
    unittest.main()
