"""What `sleutel figures` tells on a day in between two releases, and to who asks what no release foresaw."""
import contextlib
import csv
import io
import json
import pathlib
import shutil
import sqlite3
import tempfile
import unittest

from sleutel import WorkplaceTest

FIGURE = """
[[indicator]]
id = "test-visits"
label = { nl = "Bezoeken", en = "Visits" }
mission_rows = [1]
of = "activity"
measure = "sum"
field = "visits"
where = 'kind = "meeting"'
by = ["place", "form"]
unit = "visits"
"""
ROWS = "id,action,kind,title,starts,place,form,visits\n"


class QuestionTest(WorkplaceTest):
    first: pathlib.Path | None = None  # a store with two activities, made once

    def setUp(self) -> None:
        super().setUp()
        self.pack = self.copy_pack()
        (self.pack / "indicators/test.toml").write_text(FIGURE)
        if QuestionTest.first is None:
            self.succeed("init")
            self.bring("first", ("GM0363", 20), ("GM0384", 12))
            QuestionTest.first = pathlib.Path(tempfile.mkdtemp(prefix="sleutel-test-"))
            unittest.addModuleCleanup(shutil.rmtree, QuestionTest.first, ignore_errors=True)
            for name in ("store.db", "store.key"):
                shutil.copy2(self.folder / name, QuestionTest.first)
        for name in ("store.db", "store.key"):
            shutil.copy2(QuestionTest.first / name, self.folder)

    def bring(self, name: str, *visits: tuple[str, int]) -> None:
        file = self.folder / f"{name}.csv"
        file.write_text(ROWS + "".join(f"{name}-{at},information-meetings,meeting,Evening,2022-03-12,{place},,{count}\n"
                                       for at, (place, count) in enumerate(visits)))
        self.succeed("import", "--as", "activity", "--partner", "dona-daria", str(file))

    def policy(self, text: str) -> None:
        file = self.pack / "policy/disclosure.toml"
        file.write_text(file.read_text() + "\n" + text)

    def asked(self, *more: str) -> dict:
        return json.loads(self.succeed("figures", "test-visits", "--format", "json", *more))

    def told(self, *more: str) -> dict[str, object]:
        """Numbers by place, "" the whole; None where withheld."""
        figure = self.asked(*more)["figures"][0]
        cells = figure.get("breakdown", {"cells": []})["cells"]
        return {"": figure["value"].get("number")} | {cell["codes"][0]: cell["value"].get("number") for cell in cells}


class Between(QuestionTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("release", "publish", "--table", "test-visits:place")
        self.bring("later", ("GM0363", 2))

    def test_figures_do_not_tell_what_came_in_since(self):
        self.assertEqual(self.told("--by", "place"), {"": None, "GM0363": None, "GM0384": 12})
        self.assertEqual(self.told(), {"": None})

    def test_nor_by_another_name(self):
        other = FIGURE.replace("test-visits", "test-other").replace("kind = ", "action = \"information-meetings\" and kind = ")
        (self.pack / "indicators/other.toml").write_text(other)
        told = json.loads(self.succeed("figures", "test-other", "--format", "json"))["figures"][0]
        self.assertEqual(told["value"], {"kind": "withheld"})

    def test_explanations_do_not_either(self):
        said = self.succeed("explain", "test-visits")
        self.assertIn("– visits", said)
        self.assertNotIn("34", said.split("Position")[0])

    def test_enough_since_is_told(self):
        self.bring("more", ("GM0363", 30))
        self.assertEqual(self.told("--by", "place"), {"": 64, "GM0363": 52, "GM0384": 12})

    def test_who_may_see_everything_does(self):
        self.assertEqual(self.told("--unprotected"), {"": 34})

    def test_nothing_is_told_where_a_release_is_not_at_hand(self):
        with contextlib.closing(sqlite3.connect(self.folder / "store.db")) as database, database:
            database.execute("DELETE FROM r_release")
        for command in (("figures", "test-visits"), ("explain", "test-visits")):
            self.assertIn("Release 1", self.fail_with(1, *command))


class FieldRules(QuestionTest):
    def test_apply_to_the_breakdown_that_rests_on_such_a_field(self):
        self.assertEqual(self.told("--by", "place")["GM0384"], 12)
        self.policy('[[rule]]\nsensitivity = "internal"\nminimum = 15\n')
        self.assertIsNone(self.told("--by", "place")["GM0384"])

    def test_with_a_slip_of_the_pen_are_refused_with_their_place(self):
        self.policy('[[rule]]\nsensitivity = ["speciall"]\n')
        said = self.fail_with(3, "figures", "test-visits")
        self.assertRegex(said, r"policy/disclosure\.toml:\d+:\d+")
        self.assertIn("Do you mean “special”", said)


class HiddenZeros(QuestionTest):
    RULE = '[[rule]]\nunits = [{}]\nsensitivity = ["public", "internal"]\nminimum = 5\nzeros = "withheld"\n'

    def test_look_like_small_counts_in_all_places(self):
        self.policy(self.RULE.format('"visits", "activities"'))
        told = self.told("--by", "place:municipality")
        self.assertEqual(told[""], 32)
        self.assertGreater(len(told), 300)
        self.bring("small", ("GM0599", 2))
        small = self.told("--by", "place:municipality")
        self.assertEqual([small["GM0599"], told["GM0599"]], [None, None])
        self.assertEqual(set(small), set(told))

    def test_stay_so_in_what_is_published(self):
        self.policy(self.RULE.format('"visits", "activities"'))
        self.succeed("release", "publish", "--table", "test-visits:place:region", "--output", "out")
        rows = list(csv.DictReader(io.StringIO((self.folder / "out/figures.csv").read_text())))
        regions = [row["status"] for row in rows if row["indicator"] == "test-visits" and row["by"]]
        self.assertGreaterEqual(len(regions), 25)
        self.assertEqual(set(regions), {"withheld"}, "32 in one region, and nobody in the others")
        self.succeed("release", "verify")
        said = self.succeed("release", "show", "1")
        self.assertNotIn("hidden", said)

    def test_are_refused_where_what_is_counted_shows_them(self):
        self.policy(self.RULE.format('"visits"'))
        (self.pack / "indicators/counted.toml").write_text(
            FIGURE.replace("test-visits", "test-counted").replace('measure = "sum"\nfield = "visits"', 'measure = "count"')
            .replace('unit = "visits"', 'unit = "activities"'))
        said = self.fail_with(1, "release", "publish", "--table", "test-visits:form", "--table", "test-counted:form")
        self.assertIn("test-visits[form=", said)
        self.assertIn("policy/disclosure.toml", said)
        self.assertIn("release 1", self.fail_with(1, "release", "show", "1"))

    def test_are_asked_of_small_counts_and_by_name(self):
        self.policy('[[rule]]\nsensitivity = "internal"\nminimum = 0\nzeros = "witheld"\n')
        said = self.fail_with(3, "figures", "test-visits")
        self.assertRegex(said, r"policy/disclosure\.toml:\d+")
        self.assertIn("Do you mean “withheld”", said)


class CellKeys(QuestionTest):
    def setUp(self) -> None:
        super().setUp()
        self.policy('[free_questions]\nmethod = "cell_keys"\nof = ["activity"]\nrange = 5\nvariance = 2\n')

    def test_answer_the_same_question_alike_and_another_question_too(self):
        first = self.told("--by", "place")
        self.assertEqual(self.told("--by", "place"), first)
        self.assertEqual(self.told("--method", "cell_keys")[""], first[""])
        self.assertLessEqual(abs(first[""] - 32), 5)

    def test_say_the_method_and_not_the_range(self):
        asked = self.asked("--by", "place")
        self.assertEqual(asked["method"], {"name": "cell_keys", "variance": 2})
        self.assertEqual(asked["figures"][0]["value"]["status"], "perturbed")
        rows = list(csv.DictReader(io.StringIO(self.succeed("figures", "test-visits", "--by", "place", "--format", "csv"))))
        self.assertEqual({row["status"] for row in rows}, {"perturbed"})
        self.assertEqual({row["kind"] for row in rows}, {"about"})
        table = self.succeed("figures", "test-visits", "--by", "place")
        self.assertEqual(table.count("with variance 2"), 1)

    def test_are_another_draw_in_another_store(self):
        numbers = {self.told()[""]}
        for _ in range(4):
            for name in ("store.db", "store.key"):
                (self.folder / name).unlink()
            for file in self.folder.glob("store.db*"):
                file.unlink()
            self.succeed("init")
            self.bring("first", ("GM0363", 20), ("GM0384", 12))
            numbers.add(self.told()[""])
        self.assertGreater(len(numbers), 1)

    def test_are_one_method_for_one_figure(self):
        for method in ("withhold", "round"):
            self.assertIn("cell_keys", self.fail_with(2, "figures", "test-visits", "--method", method))
        self.fail_with(2, "figures", "--method", "round")
        self.assertNotIn("test-visits", self.succeed("figures", "--method", "withhold"))

    def test_leave_no_exact_number_in_a_release(self):
        self.succeed("release", "publish", "--table", "test-visits:place", "--output", "out")
        published = json.loads((self.folder / "out/figures.json").read_text())["figures"]
        values = [figure["value"] for figure in published if figure["id"] == "test-visits"]
        self.assertEqual(values, [{"kind": "withheld"}] * 2)
        self.told()

    def test_are_refused_beside_a_number_that_was_published_exactly(self):
        policy = self.pack / "policy/disclosure.toml"
        with_questions = policy.read_text()
        policy.write_text(with_questions.split("[free_questions]")[0])
        self.succeed("release", "publish")
        policy.write_text(with_questions)
        self.assertIn("published exactly", self.fail_with(1, "figures", "test-visits"))


class Rounded(QuestionTest):
    def setUp(self) -> None:
        super().setUp()
        self.policy('[free_questions]\nmethod = "round"\nof = ["activity"]\nbase = 5\ntables = ["test-visits:place"]\n')
        self.bring("small", ("GM0193", 3), ("GM0599", 1), ("GM0344", 8))

    def test_tables_add_up(self):
        told = self.told("--by", "place")
        self.assertEqual(told[""], sum(count for place, count in told.items() if place))
        self.assertTrue(all(count % 5 == 0 for count in told.values()))
        self.assertEqual(self.asked()["method"], {"name": "round", "base": 5})

    def test_only_what_the_pack_names_is_rounded(self):
        self.assertIn("test-visits:form", self.fail_with(2, "figures", "test-visits", "--by", "form"))


if __name__ == "__main__":
    unittest.main()
