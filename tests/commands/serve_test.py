"""The served site, over real HTTP: what it answers, with which headers, and that it changes nothing."""
import http.client
import re
import subprocess
import unittest

from sleutel import BINARY, WorkplaceTest


class Serve(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")
        self.succeed("import")
        self.server = subprocess.Popen([str(BINARY), "serve", "--listen", "127.0.0.1:0"], cwd=self.folder,
                                       env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.stop)
        line = self.server.stdout.readline()
        found = re.search(r"127\.0\.0\.1:(\d+)", line)
        self.assertIsNotNone(found, line)
        self.port = int(found[1])

    def stop(self) -> None:
        self.server.terminate()
        self.server.communicate(timeout=30)
        self.assertEqual(self.server.returncode, 0)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def test_pages_files_and_errors(self):
        for path, status, kind in [
            ("/", 200, "text/html"),
            ("/?language=en", 200, "text/html"),
            ("/figures", 200, "text/html"),
            ("/figure/information-meetings", 200, "text/html"),
            ("/report/report.nl.pdf", 200, "application/pdf"),
            ("/report/report.en.docx", 200, "application/vnd.openxmlformats"),
            ("/report/report.nl.manifest.json", 200, "application/json"),
            ("/report/report.nl.exe", 404, "text/html"),
            ("/figure/no-such-figure", 404, "text/html"),
            ("/status", 200, "application/json"),
            ("/nothing", 404, "text/html"),
            ("/%2e%2e/etc/passwd", 400, "text/html"),
        ]:
            got, headers, body = self.ask(path)
            self.assertEqual(got, status, path)
            self.assertTrue(headers["Content-Type"].startswith(kind), path)
            self.assertTrue(body, path)
        self.assertIn(b'lang="en"', self.ask("/?language=en")[2])
        self.assertIn(b'lang="en"', self.ask("/", **{"Accept-Language": "en-GB,en;q=0.8"})[2])
        self.assertIn(b"170", self.ask("/figure/information-meetings")[2])

    def test_every_link_to_an_explanation_leads_somewhere(self):
        page = self.ask("/")[2].decode()
        links = set(re.findall(r'href="(figure/[^"#]+)', page))
        self.assertGreater(len(links), 50)
        for link in sorted(links):
            self.assertEqual(self.ask("/" + link.replace("&amp;", "&"))[0], 200, link)

    def test_answers_are_safe_to_show(self):
        _, headers, body = self.ask("/")
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertNotIn("Set-Cookie", headers)
        # Nothing on the page makes the browser ask anybody else.
        self.assertNotRegex(body.decode(), r'(src|action)="https?:')
        self.assertNotRegex(body.decode(), r"url\(")

    def test_only_reading_is_possible(self):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            self.assertEqual(self.ask("/figures", method)[0], 405, method)
        status, headers, body = self.ask("/", "HEAD")
        self.assertEqual((status, body), (200, b""))
        self.assertGreater(int(headers["Content-Length"]), 1000)
        before = self.succeed("verify")
        self.assertEqual(self.succeed("verify"), before)

    def test_a_record_that_comes_in_is_on_the_page_at_once(self):
        self.assertIn(b"170", self.ask("/figure/information-meetings")[2])
        more = self.folder / "voorlichtingen drie rivieren.csv"
        source = (self.pack_file("mo-drie-rivieren/voorlichtingen drie rivieren.csv")).read_bytes()
        more.write_bytes(source.replace(b"\nTOTAAL", b"\nDR-20;17-12-21;Arnhem;egg;Dari;8;2;2,5\nTOTAAL"))
        self.succeed("import", "--mapping", "mo-drie-rivieren", str(more))
        self.assertIn(b"171", self.ask("/figure/information-meetings")[2])

    def test_a_taken_port_is_said(self):
        said = self.fail_with(3, "serve", "--listen", f"127.0.0.1:{self.port}")
        self.assertIn("--listen", said)
        self.fail_with(2, "serve", "--listen", "nowhere")


if __name__ == "__main__":
    unittest.main()
