"""The pages as a browser has them, on a wide screen and on a phone: nothing that axe-core finds wrong for who
reads with a screen reader or a keyboard, and nothing that sticks out."""
import pathlib
import re
import subprocess
import unittest

from browser import Browser
from sleutel import BINARY, WorkplaceTest

AXE = (pathlib.Path(__file__).parent / "axe-core/axe.min.js").read_text(encoding="utf-8")
WRONG = """axe.run(document).then(found => found.violations.map(
    rule => rule.id + ": " + rule.nodes.map(node => node.html.slice(0, 160)).join(" | ")))"""
WIDTHS = (1280, 360)


def found_wrong(browser: Browser) -> list[str]:
    browser.run(AXE + ";0")
    return browser.run(WRONG)


class Pages(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")
        self.succeed("import")
        self.browser = Browser()
        self.addCleanup(self.browser.close)

    def serve(self) -> str:
        server = subprocess.Popen([str(BINARY), "serve", "--listen", "127.0.0.1:0"], cwd=self.folder,
                                  env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(server.communicate)
        self.addCleanup(server.terminate)
        return re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())[0]

    def check(self, address: str) -> None:
        for width in WIDTHS:
            self.browser.open(address, width)
            self.assertEqual(found_wrong(self.browser), [], f"{address} at {width}")
            self.assertLessEqual(self.browser.run("document.documentElement.scrollWidth"), width, address)

    def test_served_and_written_pages_are_for_everyone(self):
        site = self.serve()
        for path in ("/?language=nl", "/?language=en", "/figures?language=nl", "/figure/information-meetings?language=nl",
                     "/figure/dona-daria-placed-share-lgbtiq?language=en", "/figure/reconstruction-registration", "/nothing"):
            self.check(site + path)
        for language in ("nl", "en"):
            self.succeed("report", "--language", language, "--format", "html", "-o", "out")
            self.check((self.folder / f"out/report.{language}.html").as_uri())

    def test_the_keyboard_reaches_the_text_and_shows_where_it_is(self):
        self.succeed("report", "--format", "html", "-o", "out")
        self.browser.open((self.folder / "out/report.nl.html").as_uri())
        self.browser.press("Tab")
        self.assertEqual(self.browser.run("document.activeElement.className"), "skip")
        self.assertGreaterEqual(self.browser.run("document.activeElement.getBoundingClientRect().left"), 0)
        self.browser.press("Tab")
        self.assertEqual(self.browser.run("document.activeElement.tagName"), "A")
        self.assertEqual(self.browser.run("getComputedStyle(document.activeElement).outlineStyle"), "solid")


class Axe(unittest.TestCase):
    def test_finds_what_is_wrong_with_a_bad_page(self):
        browser = Browser()
        self.addCleanup(browser.close)
        browser.open("data:text/html,<img src=x><h4>a</h4><p style='color:%23ccc'>Some text</p>")
        rules = {line.split(":")[0] for line in found_wrong(browser)}
        self.assertLessEqual({"image-alt", "html-has-lang", "document-title", "color-contrast"}, rules)


if __name__ == "__main__":
    unittest.main()
