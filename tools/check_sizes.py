#!/usr/bin/env python3
"""check_sizes.py ROOT: files above 600 lines, raw HTML, marks of unfinished work, unwanted names, and
texts that belong to one machine only."""
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(sys.argv[1])
UNWANTED = re.compile(r"\b(class|struct|namespace|enum class)\s+\w*(Manager|Helper|Util|Common|Misc)\w*\b")
problems = []
listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False).stdout
files = [root / name for name in listed.split("\0") if name] or [f for f in (root / "src").rglob("*") if f.is_file()]
for file in files:
    if file.suffix not in {".cpp", ".hpp", ".py", ".sh", ".ts", ".css", ".html"} or not file.exists():
        continue
    text = file.read_text(encoding="utf-8")
    name = file.relative_to(root)
    if text.count("\n") > 600:
        problems.append(f"{name}: {text.count(chr(10))} lines; 600 is the limit")
    if file.suffix in {".cpp", ".hpp"}:
        for number, line in enumerate(text.splitlines(), 1):
            if UNWANTED.search(line):
                problems.append(f"{name}:{number}: a name that says nothing")
            if re.search(r"\b(TODO|FIXME|XXX)\b", line):
                problems.append(f"{name}:{number}: an open end without an issue")
            if "{{{" in line and "templates" in file.parts:
                problems.append(f"{name}:{number}: unescaped output in a template")
print("\n".join(problems))
sys.exit(bool(problems))
