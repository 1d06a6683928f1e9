"""embed_files.py NAME OUT BASE FILE...: writes OUT.hpp and OUT.cpp, in which the files are constants, each
named by its path below the folder BASE."""
import pathlib
import sys

name, out, base = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
files = [pathlib.Path(file).resolve() for file in sys.argv[4:]]
out.parent.mkdir(parents=True, exist_ok=True)
out.with_suffix(".hpp").write_text(f"""#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace sleutel::embedded {{

/// Name and content of each file.
std::span<const std::pair<std::string_view, std::string_view>> {name}();

}}  // namespace sleutel::embedded
""")


def literal(content: bytes) -> str:
    # Octal escapes never run into the character after them; lines keep compilers quick.
    lines = (content[i : i + 60] for i in range(0, len(content), 60))
    return "\n".join('    "' + "".join(f"\\{byte:03o}" for byte in line) + '"' for line in lines) or '    ""'


entries = ",\n".join(
    f'    {{"{file.relative_to(base).as_posix()}", std::string_view{{\n{literal(file.read_bytes())}, {file.stat().st_size}}}}}' for file in files
)
out.with_suffix(".cpp").write_text(f"""#include "embedded/{name}.hpp"

#include <array>

namespace sleutel::embedded {{

namespace {{

constexpr std::array<std::pair<std::string_view, std::string_view>, {len(files)}> kFiles = {{{{
{entries}
}}}};

}}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> {name}() {{
    return kFiles;
}}

}}  // namespace sleutel::embedded
""")
