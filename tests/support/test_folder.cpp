#include "tests/support/test_folder.hpp"

#include "base/error.hpp"

#include <cstdlib>
#include <fstream>

namespace sleutel::test {

TestFolder::TestFolder() {
    // mkdtemp puts what makes the name its own in the place of the last six.
    auto name = (std::filesystem::temp_directory_path() / "sleutel-test-").string();
    name.append(6, 'X');
    ensure(::mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
    path_ = name;
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TestFolder::write(const std::string& name, std::string_view content) const {
    auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << content;
    return file;
}

}  // namespace sleutel::test
