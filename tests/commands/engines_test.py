"""`sleutel figures --engine sql`: the store computes what the facts in memory do, and says what it can't."""
import unittest

from engines import assert_engines_agree
from sleutel import WorkplaceTest

SOURCE = "mo-drie-rivieren/voorlichtingen drie rivieren.csv"


class Engines(WorkplaceTest):
    def test_agree_on_an_empty_store(self):
        self.succeed("init")
        self.assertEqual(self.succeed("figures", "--engine", "sql"), self.succeed("figures"))

    def test_agree_on_the_agenda_and_after_amendments(self):
        self.succeed("init")
        self.succeed("import")
        assert_engines_agree(self)
        changed = self.folder / "voorlichtingen drie rivieren.csv"
        changed.write_bytes(self.pack_file(SOURCE).read_bytes().replace(b"hd;Arabisch;15;", b"hd;Arabisch;17;"))
        self.assertIn("amended: 1", self.succeed("import", "--mapping", "mo-drie-rivieren", str(changed)))
        assert_engines_agree(self)

    def test_what_the_store_cannot_do_is_said(self):
        self.succeed("init")
        said = self.fail_with(2, "figures", "--engine", "sql", "--as-of", "2022-12-31")
        self.assertIn("--as-of", said)
        said = self.fail_with(2, "figures", "--engine", "sql", "--as-of", "5", SLEUTEL_LANGUAGE="nl")
        self.assertIn("stand van nu", said)
        self.assertIn("facts, sql", self.fail_with(2, "figures", "--engine", "duckdb"))
        self.assertIn("no-such", self.fail_with(2, "figures", "--engine", "sql", "no-such"))


if __name__ == "__main__":
    unittest.main()
