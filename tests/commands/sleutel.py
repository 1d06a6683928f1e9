"""Runs the real program in a folder of its own: what every test of the command line needs."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("SLEUTEL_BINARY", ROOT / "build/dev/src/app/sleutel"))
PACK = ROOT / "agendas/schadelijke-praktijken-2020-2022"
# Built with AddressSanitizer, it takes more memory and time.
IS_SANITIZED = subprocess.run(["grep", "-q", "__asan_init", str(BINARY)], check=False).returncode == 0


class WorkplaceTest(unittest.TestCase):
    """A test with an empty folder, and the program working in it on a SQLite store."""

    def setUp(self) -> None:
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sleutel-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "USER": "tester",
            "SLEUTEL_LANGUAGE": "en",
            "SLEUTEL_STORE": f"sqlite:{self.folder}/store.db",
            "SLEUTEL_KEY": f"{self.folder}/store.key",
            "SLEUTEL_AGENDA": str(PACK),
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
            "LSAN_OPTIONS": os.environ.get("LSAN_OPTIONS", ""),
            "UBSAN_OPTIONS": os.environ.get("UBSAN_OPTIONS", ""),
        }

    def command(self, *arguments: str) -> list[str]:
        return [str(BINARY), *arguments]

    def start(self, *arguments: str) -> subprocess.Popen:
        """A command that goes on by itself: call its communicate()."""
        return subprocess.Popen(self.command(*arguments), cwd=self.folder, env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run_program(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess:
        """Runs a command; `changes` are environment variables."""
        return subprocess.run([str(BINARY), *arguments], cwd=self.folder, env=self.environment | changes,
                              capture_output=True, text=True, timeout=300, check=False)

    def succeed(self, *arguments: str, **changes: str) -> str:
        ran = self.run_program(*arguments, **changes)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        return ran.stdout

    def fail_with(self, code: int, *arguments: str, **changes: str) -> str:
        """What it said on its error stream, having ended with this exit code."""
        ran = self.run_program(*arguments, **changes)
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran.stderr

    def pack_file(self, name: str) -> pathlib.Path:
        """A source of the pack in use."""
        return pathlib.Path(self.environment["SLEUTEL_AGENDA"]) / "sources" / name

    def copy_pack(self) -> pathlib.Path:
        """A pack of one's own, to change; later commands work on it."""
        copy = self.folder / "pack"
        shutil.copytree(PACK, copy)
        self.environment["SLEUTEL_AGENDA"] = str(copy)
        return copy
