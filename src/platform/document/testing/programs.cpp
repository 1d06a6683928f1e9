#include "platform/document/testing/programs.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

namespace sleutel::document {

std::string output_of(const std::string& command) {
    struct Close {
        void operator()(FILE* pipe) const { pclose(pipe); }
    };

    // NOLINTNEXTLINE(cert-env33-c): the commands are written in the tests
    const std::unique_ptr<FILE, Close> pipe{popen((command + " 2>&1").c_str(), "r")};
    std::string output;
    std::array<char, 4096> part{};
    while (const auto size = fread(part.data(), 1, part.size(), pipe.get())) {
        output.append(part.data(), size);
    }
    return output;
}

std::string content_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace sleutel::document
