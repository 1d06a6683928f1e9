#!/usr/bin/env python3
"""check_texts.py ROOT: every text key in the code is in each language's catalogue, and the other way
round; both languages' texts of a key have the same {names}; no domain file holds another domain's key."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
LANGUAGES = [folder.name for folder in sorted((root / "locale").iterdir()) if folder.is_dir()]
problems = []


def read_catalogue(file: pathlib.Path) -> dict[str, list[str]]:
    """Key to its texts (several where it has plural forms)."""
    texts: dict[str, list[str]] = {}
    key, kind = "", ""
    for line in file.read_text(encoding="utf-8").splitlines():
        word = re.match(r'(msgid_plural|msgid|msgstr(?:\[\d\])?)\s+"(.*)"$', line)
        more = re.match(r'"(.*)"$', line)
        if word:
            kind = word[1]
            if kind == "msgid":
                key = word[2]
                if key in texts:
                    problems.append(f"{file}: '{key}' is there twice")
                texts[key] = []
            elif kind.startswith("msgstr"):
                texts[key].append(word[2])
        elif more and kind.startswith("msgstr"):
            texts[key][-1] += more[1]
        elif more and kind == "msgid":
            texts[key + more[1]] = texts.pop(key)
            key += more[1]
    texts.pop("", None)
    return texts


catalogues: dict[str, dict[str, list[str]]] = {}
for language in LANGUAGES:
    catalogues[language] = {}
    for file in sorted((root / "locale" / language).glob("*.po")):
        for key, texts in read_catalogue(file).items():
            if key.split(".")[0] != file.stem:
                problems.append(f"{file}: '{key}' belongs in {key.split('.')[0]}.po")
            if not all(texts):
                problems.append(f"{file}: '{key}' has no text")
            catalogues[language][key] = texts

domains = {key.split(".")[0] for catalogue in catalogues.values() for key in catalogue}
used: set[str] = set()
prefixes: set[str] = set()
for file in [*(root / "src").rglob("*.[ch]pp")]:
    if file.stem.endswith("_test") or file.stem.endswith("_fuzz"):
        continue
    text = re.sub(r"//.*", "", file.read_text(encoding="utf-8"))
    for key in re.findall(r'"([a-z_]+(?:\.[a-z0-9_]+)+)"', text):
        if key.split(".")[0] in domains and not key.endswith("_"):
            used.add(key)
    # did_you_mean() has two texts: with and without a name that comes near.
    used |= {key + "_nearest" for key in re.findall(r'(?:did_you_mean\(\s*\{|unknown\(\s*)"([a-z_]+\.[a-z0-9_]*[a-z0-9])"', text)}
    # A key put together at run time: "indicator.unit." + name
    prefixes |= {key for key in re.findall(r'"([a-z_]+(?:\.[a-z0-9_]+)*[._])"', text) if key.split(".")[0] in domains}

# File names look like keys ("report.html"); they are none.
used = {key for key in used if not re.search(r"\.(toml|csv|xlsx|html|json|md|txt|db|key|docx|pdf|po|xml|rels|ods|key)$", key)}
for language, catalogue in catalogues.items():
    for key in sorted(used - catalogue.keys()):
        problems.append(f"locale/{language}: no text for '{key}'")
    for key in sorted(catalogue.keys() - used):
        if not any(key.startswith(prefix) for prefix in prefixes):
            problems.append(f"locale/{language}: nothing in src/ uses '{key}'")

# A value named as the language is that language's own text ("{nl}" in Dutch), from the model.
first = LANGUAGES[0]
for language in LANGUAGES[1:]:
    for key in sorted(catalogues[first].keys() & catalogues[language].keys()):
        names = [
            {name for text in catalogues[which][key] for name in re.findall(r"\{(\w+)\}", text)} - {which}
            for which in (first, language)
        ]
        if names[0] != names[1]:
            problems.append(f"'{key}': {first} names {sorted(names[0])}, {language} names {sorted(names[1])}")

print("\n".join(problems))
sys.exit(bool(problems))
