"""Stores, keys and disks that can't be used: exit code 3, what to do, and nothing half-written."""
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import unittest

from sleutel import BINARY, WorkplaceTest


class Store(WorkplaceTest):
    def test_init_twice_changes_nothing(self):
        self.succeed("init")
        before = (self.folder / "store.key").read_bytes()
        self.succeed("init")
        self.assertEqual((self.folder / "store.key").read_bytes(), before)

    def test_the_key_file_is_for_its_owner_only(self):
        self.succeed("init")
        self.assertEqual((self.folder / "store.key").stat().st_mode & 0o777, 0o600)
        (self.folder / "store.key").chmod(0o644)
        self.assertIn("chmod 600", self.fail_with(3, "status"))

    def test_a_missing_store_is_named(self):
        said = self.fail_with(3, "status")
        self.assertIn("init", said)

    def test_a_missing_key_file_says_what_to_do(self):
        self.succeed("init")
        (self.folder / "store.key").unlink()
        self.assertIn("store.key", self.fail_with(3, "import"))

    def test_another_stores_key_is_refused(self):
        self.succeed("init")
        self.succeed("import")
        (self.folder / "store.key").unlink()
        self.succeed("init", SLEUTEL_STORE=f"sqlite:{self.folder}/other.db")
        self.fail_with(3, "figures")

    def test_a_store_of_a_newer_version_is_left_alone(self):
        self.succeed("init")
        with sqlite3.connect(self.folder / "store.db") as database:
            changed = database.execute("UPDATE journal_setting SET value = '999' WHERE name = 'format'")
            self.assertEqual(changed.rowcount, 1)
        before = self.content()
        self.assertIn("999", self.fail_with(3, "import"))
        self.assertEqual(self.content(), before)

    def content(self) -> list[str]:
        with sqlite3.connect(self.folder / "store.db") as database:
            return list(database.iterdump())

    def test_a_file_that_is_no_store_is_refused(self):
        (self.folder / "store.db").write_text("not a database, whatever its name" * 100)
        (self.folder / "store.key").write_text("x")
        self.fail_with(3, "status")

    def test_a_read_only_store_says_so(self):
        self.succeed("init")
        binary = self.folder / "program"
        shutil.copy(BINARY, binary)
        for name in ("store.db", "store.key"):
            os.chown(self.folder / name, 65534, 65534) if os.geteuid() == 0 else None
        (self.folder / "store.db").chmod(0o444)
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        ran = subprocess.run([*as_nobody, str(binary), "import"], cwd=self.folder, env=self.environment,
                             capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(ran.returncode, 3, ran.stdout + ran.stderr)
        self.assertNotEqual(ran.stderr, "")

    def test_a_full_disk_leaves_nothing_half_written(self):
        self.succeed("init")
        size = (self.folder / "store.db").stat().st_size

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 65536, size + 65536))

        ran = subprocess.run([str(BINARY), "import"], cwd=self.folder, env=self.environment, preexec_fn=limit,
                             capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(ran.returncode, 3, ran.stdout + ran.stderr)
        self.succeed("verify")
        self.succeed("import")
        self.succeed("verify")


if __name__ == "__main__":
    unittest.main()
