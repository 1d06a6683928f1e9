#include "base/error.hpp"

namespace sleutel {

void ensure(bool condition, const char* sentence, const char* file, int line) {
    if (!condition) {
        throw Bug{std::string{file} + ":" + std::to_string(line) + ": " + sentence};
    }
}

}  // namespace sleutel
