#!/usr/bin/env python3
"""check_layers.py SRC LAYERS: who includes whom, against what DEPENDS allows (docs/style: layers).

LAYERS is written by CMake: a line `module: module module` per folder. Also looks for cycles, for arrows
that point up, and for the suffix rule: inside features only some files may include db, http and cli."""
import pathlib
import re
import sys

src = pathlib.Path(sys.argv[1])
rows = [line.split(":") for line in pathlib.Path(sys.argv[2]).read_text().splitlines() if line]
allowed = {module: set(depends.split()) for module, depends in rows}
ONLY = {
    "platform/db": ("_store", "unit_of_work", "workplace"),  # workplace opens the store for all commands
    "platform/http": ("_api", "_pages", "_fhir"),
    "platform/cli": ("_cli",),
}
ORDER = ["base", "platform", "engines", "journal", "access", "features", "app"]  # engines and platform are one height
errors = set()


def layer(module: str) -> int:
    height = ORDER.index(module.split("/")[0])
    return 1 if height == 2 else height


def module_of(path: str) -> str | None:
    return max((m for m in allowed if path.startswith(m + "/")), key=len, default=None)


def walk(module: str, path: list[str]) -> None:
    if module in path:
        errors.add("cycle: " + " -> ".join(path[path.index(module):] + [module]))
        return
    for other in allowed.get(module, ()):
        walk(other, path + [module])


for file in sorted(src.rglob("*.[ch]pp")):
    here = module_of(file.relative_to(src).as_posix())
    stem = file.stem.removesuffix("_test")
    if here is None:
        errors.add(f"{file}: belongs to no module; add its folder's sleutel_module()")
    is_test = file.stem.endswith("_test") or file.stem.startswith("test_")
    for header in re.findall(r'^#include "([^"]+)"', file.read_text(), re.M):
        there = module_of(header)
        if there is None or there == here or is_test:
            continue
        if there not in allowed.get(here, ()):
            errors.add(f"{file}: {here} may not include {there}; see DEPENDS")
        if here and here.startswith("features/") and there in ONLY and not stem.endswith(ONLY[there]):
            errors.add(f"{file}: only {ONLY[there]} files may include {there}")

for module, others in allowed.items():
    walk(module, [])
    for other in others:
        sideways = layer(other) == layer(module) and module.split("/")[0] != other.split("/")[0]
        if layer(other) > layer(module) or sideways:
            errors.add(f"{module} may not depend on {other}: arrows point down only")

print("\n".join(sorted(errors)))
sys.exit(bool(errors))
