"""The manifest of a real report against its published schema, docs/manifest.schema.json."""
import copy
import datetime
import json
import re
import unittest

import jsonschema

from sleutel import ROOT, WorkplaceTest

SCHEMA = json.loads((ROOT / "docs/manifest.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def said(words: list[str], text: str) -> list[str]:
    """Those that stand in the text between backticks."""
    return [word for word in words if f"`{word}`" in text]


class Manifest(WorkplaceTest):
    def setUp(self) -> None:
        super().setUp()
        self.succeed("init")
        self.succeed("import")
        self.manifests = []
        for language in ("nl", "en"):
            self.succeed("report", "--language", language, "--format", "html", "-o", "out")
            file = self.folder / f"out/report.{language}.manifest.json"
            self.manifests.append(json.loads(file.read_text(encoding="utf-8")))

    def test_fits_its_schema_and_nothing_less_does(self):
        for manifest in self.manifests:
            self.assertEqual([error.message for error in VALIDATOR.iter_errors(manifest)], [])
            self.assertGreater(len(manifest["figures"]), 100)
            datetime.datetime.fromisoformat(manifest["position_time"].replace("Z", "+00:00"))
        for key in self.manifests[0]:
            self.assert_refused(lambda manifest, key=key: manifest.pop(key), key)
        for key in self.manifests[0]["figures"][0]:
            if key != "record_set_hash":  # a withheld figure has none
                self.assert_refused(lambda manifest, key=key: manifest["figures"][0].pop(key), key)
        for key, value in [("date", "1 maart 2023"), ("format_version", 2), ("position", -1), ("pack_hash", "x"),
                           ("more", 1)]:
            self.assert_refused(lambda manifest, key=key, value=value: manifest.update({key: value}), key)
        for value in [{"kind": "exact"}, {"kind": "exact", "number": -1}, {"kind": "zero_reported", "number": 3},
                      {"kind": "interval", "number": 3}, {"kind": "ratio", "numerator": 1, "denominator": 2}, 132]:
            self.assert_refused(lambda manifest, value=value: manifest["figures"][0].update(value=value), str(value))

    def assert_refused(self, change, name: str) -> None:
        manifest = copy.deepcopy(self.manifests[0])
        change(manifest)
        self.assertFalse(VALIDATOR.is_valid(manifest), name)

    def test_names_each_figure_once_and_prints_it_in_the_page(self):
        for manifest in self.manifests:
            ids = [figure["id"] for figure in manifest["figures"]]
            self.assertEqual(len(ids), len(set(ids)))
            page = (self.folder / f"out/report.{manifest['language']}.html").read_text(encoding="utf-8")
            for figure in manifest["figures"]:
                found = re.search(rf'id="{figure["id"]}"[^>]*>([^<]*)<', page)
                self.assertIsNotNone(found, figure["id"])
                self.assertEqual(found[1], figure["text"])


class Page(unittest.TestCase):
    def test_explains_each_word_of_the_schema(self):
        page = (ROOT / "docs/manifest.md").read_text(encoding="utf-8")
        definitions = SCHEMA["$defs"]
        figure = definitions["figure"]["properties"]
        kinds = re.findall(r'"kind": \{"(?:enum|const)": (\[[^]]*\]|"[^"]*")', json.dumps(SCHEMA))
        kinds = [kind for words in kinds for kind in re.findall(r'"(\w+)"', words)]
        self.assertGreaterEqual(len(kinds), 7)
        for words in (list(SCHEMA["properties"]), list(figure), figure["form"]["enum"], kinds):
            self.assertEqual(said(words, page), words)


if __name__ == "__main__":
    unittest.main()
