#!/usr/bin/env python3
"""check_tour.py ROOT: what docs/ and README quote exists. `path/file.ext` must be a file or folder,
`file.ext: name` must have the name in it, and links between pages must lead somewhere."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
TOPS = {entry.name for entry in root.iterdir()} - {"out", "data", "build"}
problems = []
pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
for page in pages:
    text = page.read_text(encoding="utf-8")
    for path, name in re.findall(r"`([\w./-]+/[\w.-]+)(?:: ([\w:~]+)(?:\(\))?)?`", text):
        path = path.rstrip(".")
        if path.split("/")[0] not in TOPS or "*" in path:
            continue
        file = root / path
        if not file.exists():
            problems.append(f"{page.name}: there is no {path}")
        elif name and name.split("::")[-1] not in file.read_text(encoding="utf-8"):
            problems.append(f"{page.name}: {path} has no {name}")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
            problems.append(f"{page.name}: link to {target} leads nowhere")
print("\n".join(problems))
sys.exit(bool(problems))
