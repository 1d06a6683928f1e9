"""Where output can't be written: exit code 3, what to do, and nothing half-written left behind."""
import pathlib
import subprocess
import unittest

from sleutel import ROOT, WorkplaceTest


class Output(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")
        self.succeed("import", str(self.pack_file("fsan/Scholing sleutelpersonen 2020-2022.xlsx")))
        (self.folder / "file").write_text("in the way: no folder can be made below this")

    def files(self) -> set[pathlib.Path]:
        return {path for path in self.folder.rglob("*") if not path.name.startswith("store.")}

    def test_into_a_folder_that_cant_be_made_is_refused(self):
        before = self.files()
        for command in (["template", "activity", "--partner", "fsan", "-o", "file/x.xlsx"],
                        ["backup", "-o", "file/x.backup"],
                        ["figures", "--format", "xlsx", "-o", "file/x.xlsx"]):
            self.assertIn("file/x", self.fail_with(3, *command))
        self.assertEqual(self.files(), before)

    def test_marked_workbooks_that_cant_be_written_are_named_and_the_rows_are_kept(self):
        faulty = str(ROOT / "examples/faulty/scholing-datums.xlsx")
        command = ["import", "--mapping", "fsan-scholing", "--errors-to", "file/errors", faulty]
        said = self.fail_with(3, *command)
        self.assertIn("file/errors/fsan", said)
        self.assertIn("can't be written", said)
        self.succeed("verify")
        command[4] = "errors"
        self.assertEqual(self.run_program(*command).returncode, 1)
        self.assertEqual(len(list((self.folder / "errors/fsan").iterdir())), 1)

    def test_a_full_disk_behind_the_output_is_no_success(self):
        with open("/dev/full", "w") as full:
            for command in (["figures", "--format", "json"], ["status"], ["import"]):
                ran = subprocess.run(self.command(*command), cwd=self.folder, env=self.environment, stdout=full,
                                     stderr=subprocess.PIPE, timeout=300, check=False)
                self.assertEqual(ran.returncode, 3)
        self.succeed("verify")


if __name__ == "__main__":
    unittest.main()
