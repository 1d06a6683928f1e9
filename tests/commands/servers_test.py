"""Several servers on one PostgreSQL: each follows the journal by itself, and they agree on what others wrote."""
import concurrent.futures
import http.client
import json
import os
import random
import re
import subprocess
import time
import unittest

from sleutel import BINARY, WorkplaceTest

SERVER = os.environ.get("SLEUTEL_TEST_STORE", "")  # given by tools/with_postgresql.sh
SERVERS = 3
PATIENCE = 30  # seconds, on a machine with much else to do
FIGURES = ["information-meetings", "information-meeting-participants", "dona-daria-reached-women"]
SOURCE = "mo-drie-rivieren/voorlichtingen drie rivieren.csv"


class Servers(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.assertTrue(SERVER, "run this test through tools/with_postgresql.sh")
        name = f"servers_{os.getpid()}_{random.getrandbits(48):x}"
        self.ask_store(f"CREATE SCHEMA {name}")
        self.addCleanup(self.ask_store, f"DROP SCHEMA {name} CASCADE")
        self.environment["SLEUTEL_STORE"] = f"{SERVER}&options=-csearch_path%3D{name}"
        self.succeed("init")
        self.succeed("import")
        self.ports = [self.serve() for _ in range(SERVERS)]

    def ask_store(self, statement: str) -> None:
        subprocess.run(["psql", "--quiet", "--no-psqlrc", SERVER, "-c", f"SET client_min_messages = error; {statement}"],
                       check=True, capture_output=True)

    def serve(self) -> int:
        running = subprocess.Popen([str(BINARY), "serve", "--listen", "127.0.0.1:0"], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(self.stop, running)
        found = re.search(r"127\.0\.0\.1:(\d+)", running.stdout.readline())
        self.assertIsNotNone(found)
        return int(found[1])

    def stop(self, running: subprocess.Popen) -> None:
        running.terminate()
        running.communicate(timeout=30)
        self.assertEqual(running.returncode, 0)

    def ask(self, port: int, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        self.assertEqual(answer.status, 200, path)
        return body

    def progress(self, port: int) -> dict:
        return json.loads(self.ask(port, "/status"))

    def import_changed(self, change: bytes) -> None:
        changed = self.folder / "voorlichtingen drie rivieren.csv"
        changed.write_bytes(self.pack_file(SOURCE).read_bytes().replace(b"hd;Arabisch;15;", change))
        self.assertIn("amended: 1", self.succeed("import", "--mapping", "mo-drie-rivieren", str(changed)))

    def wait_until_all_have(self, position: int) -> None:
        """Without asking for a figure: /status says what the server has of itself."""
        end = time.monotonic() + PATIENCE
        for port in self.ports:
            while self.progress(port)["facts"] < position:
                self.assertLess(time.monotonic(), end, self.progress(port))
                time.sleep(0.01)

    def assert_servers_agree(self) -> None:
        with concurrent.futures.ThreadPoolExecutor(SERVERS) as pool:
            for figure in FIGURES:
                pages = set(pool.map(lambda port, path=f"/figure/{figure}?language=en": self.ask(port, path), self.ports))
                self.assertEqual(len(pages), 1, figure)

    def test_follow_the_journal_and_agree(self):
        before = self.progress(self.ports[0])
        self.assertEqual(before["facts"], before["journal"])
        for people in (17, 19, 23):
            self.import_changed(f"hd;Arabisch;{people};".encode())
            written = self.progress(self.ports[0])["journal"]
            self.assertGreater(written, before["journal"])
            self.wait_until_all_have(written)
            self.assert_servers_agree()
            page = self.ask(self.ports[-1], "/figure/information-meeting-participants?language=en")
            self.assertIn(str(1400 - 15 + people), page.replace(",", ""))

    def test_go_on_after_the_connections_are_cut(self):
        self.ask_store("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                       "AND backend_type = 'client backend'")
        self.import_changed(b"hd;Arabisch;21;")
        self.wait_until_all_have(self.progress(self.ports[0])["journal"])
        self.assert_servers_agree()

    def test_a_page_has_what_was_committed_before_it_was_asked_for(self):
        for people in range(30, 34):
            self.import_changed(f"hd;Arabisch;{people};".encode())
            for port in self.ports:
                page = self.ask(port, "/figure/information-meeting-participants?language=en")
                self.assertIn(str(1400 - 15 + people), page.replace(",", ""))


if __name__ == "__main__":
    unittest.main()
