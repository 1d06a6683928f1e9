"""`sleutel release`: made once and whole, whatever happens, readable and checkable afterwards, and refused to who may not."""
import contextlib
import csv
import json
import pathlib
import random
import re
import shutil
import sqlite3
import tempfile
import time
import unittest

from sleutel import WorkplaceTest

SEED = 20230613
KILLS = 12
TABLE = "information-meetings:place:country_part"


class ReleaseTest(WorkplaceTest):
    imported: pathlib.Path | None = None  # a store with all sources of the pack, made once

    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")

    def import_all(self) -> None:
        if ReleaseTest.imported is None:
            self.succeed("import")
            ReleaseTest.imported = pathlib.Path(tempfile.mkdtemp(prefix="sleutel-test-"))
            unittest.addModuleCleanup(shutil.rmtree, ReleaseTest.imported, ignore_errors=True)
            for name in ("store.db", "store.key"):
                shutil.copy2(self.folder / name, ReleaseTest.imported)
        for name in ("store.db", "store.key"):
            shutil.copy2(ReleaseTest.imported / name, self.folder)

    def query(self, statement: str, *values) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(self.folder / "store.db")) as database:
            return list(database.execute(statement, values))

    def change(self, statement: str, *values) -> None:
        with contextlib.closing(sqlite3.connect(self.folder / "store.db")) as database, database:
            self.assertGreater(database.execute(statement, values).rowcount, 0)

    def entries(self, kind: str) -> int:
        return self.query("SELECT count(*) FROM journal_entry WHERE type = ?", kind)[0][0]


class Publish(ReleaseTest):
    def test_makes_a_release_that_is_listed_shown_and_proven(self):
        self.import_all()
        said = self.succeed("release", "publish", "--table", TABLE, "--output", "out")
        self.assertIn("Release 1", said)
        listed = self.succeed("release", "list")
        self.assertIn("schadelijke-praktijken-2020-2022", listed)
        self.assertIn("tester", listed)
        shown = self.succeed("release", "show", "1")
        self.assertIn("published by decision of Hoofd programma", shown)
        self.assertIn("would print the same numbers", shown)
        self.assertIn("the proof holds", self.succeed("release", "verify"))
        self.succeed("verify")

    def test_writes_what_was_published_again_byte_for_byte(self):
        self.import_all()
        self.succeed("release", "publish", "--table", TABLE, "--output", "out")
        self.succeed("release", "show", "1", "--output", "again")
        for name in ("figures.csv", "figures.json"):
            first, second = ((self.folder / folder / name).read_bytes() for folder in ("out", "again"))
            self.assertEqual(first, second)
        with open(self.folder / "out/figures.csv", newline="", encoding="utf-8") as file:
            self.assertGreater(len(list(csv.DictReader(file))), 30)
        json.loads((self.folder / "out/figures.json").read_text())

    def test_makes_no_second_release_of_the_same(self):
        self.import_all()
        self.succeed("release", "publish")
        said = self.succeed("release", "publish")
        self.assertIn("Nothing is new: release 1", said)
        self.assertEqual(self.entries("release"), 1)

    def test_of_an_empty_store_is_a_release_of_what_is_not_reported(self):
        self.succeed("release", "publish")
        self.assertIn("the proof holds", self.succeed("release", "verify", "1"))

    def test_says_the_same_in_dutch(self):
        self.import_all()
        self.assertIn("Publicatie 1", self.succeed("release", "publish", SLEUTEL_LANGUAGE="nl"))
        shown = self.succeed("release", "show", "1", SLEUTEL_LANGUAGE="nl")
        self.assertIn("volgens besluit van", shown)

    def test_keeps_true_values_encrypted(self):
        self.import_all()
        self.succeed("release", "publish")
        self.assertEqual(self.entries("release_certificate"), 1)
        bodies = self.query("SELECT body FROM journal_entry WHERE type = 'release_certificate'")
        self.assertNotIn("sleutel-proof", str(bodies[0][0]))
        for table, in self.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'r_release%'"):
            self.assertNotIn("sleutel-proof", str(self.query(f"SELECT * FROM {table}")))


class LaterRelease(ReleaseTest):
    def setUp(self) -> None:
        super().setUp()
        files = sorted(self.pack_file(".").rglob("*.*"))
        self.late = str(self.pack_file("mo-kompas/kompas_formulier_export.csv"))
        self.succeed("import", *(str(file) for file in files if str(file) != self.late and file.is_file()))
        self.succeed("release", "publish", "--table", TABLE)
        self.succeed("import", self.late)

    def test_is_proven_together_with_the_first(self):
        self.assertIn("Release 2", self.succeed("release", "publish", "--table", TABLE))
        said = self.succeed("release", "verify")
        self.assertEqual(said.count("the proof holds"), 2)

    def test_the_first_tells_what_would_read_differently(self):
        shown = self.succeed("release", "show", "1")
        self.assertIn("would read differently", shown)
        self.assertRegex(shown, r"report/en/[0-9a-z-]+\.md:\d+:\d+: ")
        self.assertIn("Erratum to release 1", shown)
        self.assertRegex(shown, r"information-meetings +activity +[0-9a-f-]{36} +– +1")
        asked = self.succeed("release", "show", "1", SLEUTEL_ROLE="auditor")
        self.assertNotIn("would read differently", asked)

    def test_is_refused_where_the_first_is_not_at_hand(self):
        self.change("DELETE FROM r_release_certificate")
        self.assertIn("certificate of release 1", self.fail_with(1, "release", "publish"))
        self.change("DELETE FROM r_release")
        self.assertIn("Release 1", self.fail_with(1, "release", "publish"))
        self.assertEqual(self.entries("release"), 1)


class Tampered(ReleaseTest):
    def setUp(self) -> None:
        super().setUp()
        self.import_all()
        self.succeed("release", "publish")

    def verify_fails(self, said: str) -> None:
        ran = self.run_program("release", "verify")
        self.assertEqual(ran.returncode, 1, ran.stdout + ran.stderr)
        self.assertIn("does NOT hold", ran.stdout)
        self.assertIn(said, ran.stdout)

    def change_body(self, pattern: str) -> None:
        """Raises the first number of the record that the pattern finds, in the journal itself."""
        body, = self.query("SELECT body FROM journal_entry WHERE type = 'release'")[0]
        changed = re.sub(pattern, lambda match: match[1] + str(int(match[2]) + 1), body, count=1)
        self.assertNotEqual(changed, body)
        self.change("UPDATE journal_entry SET body = ? WHERE type = 'release'", changed)

    def test_a_value_in_the_record_is_found_out(self):
        self.change_body(r'(\\"value\\":\\")(\d+)')
        self.verify_fails("differs from what the journal has")

    def test_an_amount_in_the_record_is_found_out(self):
        self.change_body(r'(\\"amount\\":)(\d+)')
        self.verify_fails("says something else than the certificate")

    def test_a_changed_certificate_is_found_out(self):
        body, = self.query("SELECT body FROM journal_entry WHERE type = 'release_certificate'")[0]
        at = len(body) // 2
        changed = body[:at] + ("A" if body[at] != "A" else "B") + body[at + 1:]
        self.change("UPDATE journal_entry SET body = ? WHERE type = 'release_certificate'", changed)
        for command in (("release", "verify"), ("release", "publish")):
            ran = self.run_program(*command)
            self.assertNotEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        self.assertEqual(self.entries("release"), 1)


class Refused(ReleaseTest):
    def test_who_may_not_publish(self):
        self.fail_with(1, "release", "publish", SLEUTEL_ROLE="auditor")
        self.fail_with(1, "release", "verify", SLEUTEL_ROLE="public")
        self.assertEqual(self.entries("release"), 0)

    def test_what_is_not_there(self):
        self.assertIn("isn't a table", self.fail_with(2, "release", "publish", "--table", "x"))
        self.assertIn("Give the number", self.fail_with(2, "release", "show"))
        self.fail_with(2, "release", "show", "one")
        self.fail_with(1, "release", "show", "7")
        self.fail_with(1, "release", "list", "--stream", "other")
        self.fail_with(2, "release", "publish", "3")
        self.fail_with(2, "release", "burn")
        self.assertIn("Nothing has been published", self.succeed("release", "list"))


class Killed(ReleaseTest):
    def test_at_random_points_leaves_nothing_or_a_whole_release(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        self.import_all()
        began = time.monotonic()
        self.succeed("release", "publish", "--stream", "timing")
        takes = time.monotonic() - began
        seen = set()
        for kill in range(KILLS):
            stream = f"kill-{kill}"
            running = self.start("release", "publish", "--stream", stream, "--output", f"out-{kill}")
            time.sleep(chance.uniform(takes * 0.3, takes * 1.1))
            running.kill()
            running.communicate(timeout=60)
            releases, = self.query("SELECT count(*) FROM r_release WHERE stream = ?", stream)[0]
            certificates, = self.query("SELECT count(*) FROM r_release_certificate WHERE stream = ?", stream)[0]
            self.assertEqual(releases, certificates)
            seen.add(releases)
            self.succeed("release", "publish", "--stream", stream, "--output", f"out-{kill}")
            self.assertEqual(self.query("SELECT count(*) FROM r_release WHERE stream = ?", stream)[0][0], 1)
            self.assertTrue((self.folder / f"out-{kill}" / "figures.csv").exists())
        self.assertNotIn("NOT", self.succeed("release", "verify"))
        self.succeed("verify")


if __name__ == "__main__":
    unittest.main()
