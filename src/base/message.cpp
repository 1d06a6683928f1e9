#include "base/message.hpp"

namespace sleutel {

std::string to_log_text(const Message& message) {
    std::string text = message.key;
    const char* separator = " (";
    for (const auto& [name, value] : message.values) {
        text.append(separator).append(name).append("=").append(value);
        separator = ", ";
    }
    return message.values.empty() ? text : text + ")";
}

}  // namespace sleutel
