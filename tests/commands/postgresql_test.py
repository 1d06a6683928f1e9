"""The whole program on a PostgreSQL store: it finds what it finds on SQLite, also for two at once and when killed."""
import json
import os
import random
import re
import subprocess
import time
import unittest

from engines import assert_engines_agree
from sleutel import WorkplaceTest

SERVER = os.environ.get("SLEUTEL_TEST_STORE", "")  # given by tools/with_postgresql.sh
KILLS = 4
SEED = 28345


class PostgreSql(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.assertTrue(SERVER, "run this test through tools/with_postgresql.sh")
        self.on_sqlite = {"SLEUTEL_STORE": self.environment["SLEUTEL_STORE"], "SLEUTEL_KEY": f"{self.folder}/other.key"}
        self.environment["SLEUTEL_STORE"] = self.new_store()

    def new_store(self) -> str:
        """A schema of its own on the server, which goes when the test ends."""
        name = f"commands_{os.getpid()}_{random.getrandbits(48):x}"
        self.ask_server(f"CREATE SCHEMA {name}")
        self.addCleanup(self.ask_server, f"DROP SCHEMA {name} CASCADE")
        return f"{SERVER}&options=-csearch_path%3D{name}"

    def ask_server(self, statement: str) -> None:
        subprocess.run(["psql", "--quiet", "--no-psqlrc", SERVER, "-c", f"SET client_min_messages = error; {statement}"],
                       check=True, capture_output=True)

    def figures(self, **changes: str) -> list[dict]:
        return json.loads(self.succeed("figures", "--format", "json", **changes))["figures"]

    def without_position(self, figures: list[dict]) -> list[dict]:
        return [{name: value for name, value in figure.items() if name != "position"} for figure in figures]

    def test_gives_the_figures_and_report_that_sqlite_gives(self):
        for changes in ({}, self.on_sqlite):
            self.succeed("init", **changes)
            self.succeed("import", **changes)
            folder = "out" if changes else "out-pg"
            self.succeed("report", "--language", "nl", "--format", "html,docx", "-o", folder, **changes)
        self.assertEqual(self.figures(), self.figures(**self.on_sqlite))
        breakdown = ["figures", "information-meetings", "--by", "place", "--level", "region", "--format", "csv"]
        self.assertEqual(self.succeed(*breakdown), self.succeed(*breakdown, **self.on_sqlite))
        assert_engines_agree(self)
        explained = [self.succeed("explain", "information-meetings", **changes) for changes in ({}, self.on_sqlite)]
        self.assertEqual(*[re.sub(r"\d\d:\d\d:\d\dZ", "", text) for text in explained])  # when it was imported
        self.assertEqual(self.succeed("status"), self.succeed("status", **self.on_sqlite))
        manifests = [json.loads((self.folder / folder / "report.nl.manifest.json").read_text()) for folder in ("out", "out-pg")]
        self.assertEqual(*[manifest["figures"] for manifest in manifests])
        self.assertGreater(len(manifests[0]["figures"]), 30)
        for form in ("html", "docx", "manifest.json"):
            self.succeed("verify", f"out-pg/report.nl.{form}")
        self.succeed("verify")

    def test_backups_go_from_one_kind_of_store_to_the_other(self):
        self.succeed("init")
        self.succeed("import")
        expected = self.figures()
        self.succeed("backup", "-o", "sleutel.backup")
        away = {"SLEUTEL_STORE": self.on_sqlite["SLEUTEL_STORE"]}
        self.succeed("restore", "sleutel.backup", **away)
        self.succeed("verify", **away)
        self.assertEqual(self.figures(**away), expected)
        self.succeed("backup", "-o", "second.backup", **away)
        back = {"SLEUTEL_STORE": self.new_store()}
        self.succeed("restore", "second.backup", **back)
        self.succeed("verify", **back)
        self.assertEqual(self.figures(**back), expected)
        self.assertIn("Rows new: 0, amended: 0,", self.succeed("import", **back))

    def test_two_imports_at_once_have_one_effect(self):
        self.succeed("init", **self.on_sqlite)
        self.succeed("import", **self.on_sqlite)
        self.succeed("init")
        running = [self.start("import") for _ in range(2)]
        for one in running:
            out, error = one.communicate(timeout=300)
            self.assertEqual(one.returncode, 0, out + error)
        self.assertEqual(self.figures(), self.figures(**self.on_sqlite))
        self.succeed("verify")

    def test_killed_imports_lose_nothing_and_go_on_to_the_same_state(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        self.succeed("init", **self.on_sqlite)
        began = time.monotonic()
        self.succeed("import", **self.on_sqlite)
        takes = time.monotonic() - began
        self.succeed("init")
        for _ in range(KILLS):
            running = subprocess.Popen(self.command("import"), cwd=self.folder, env=self.environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, takes / KILLS))
            running.kill()
            running.wait(timeout=60)
            self.succeed("verify")
        self.succeed("import")
        self.assertEqual(self.without_position(self.figures()), self.without_position(self.figures(**self.on_sqlite)))
        self.succeed("verify")

    def test_a_server_that_isnt_there_is_said_to_be(self):
        nowhere = f"postgresql:///sleutel?host={self.folder}&user=sleutel"
        for command in ("init", "import", "figures"):
            self.assertIn("database server", self.fail_with(3, command, SLEUTEL_STORE=nowhere))


if __name__ == "__main__":
    unittest.main()
