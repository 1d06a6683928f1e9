#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel {

/// Something to tell a person: the key of a text in the catalogues (locale/) and the values that
/// fill its {named} places. It is not yet text: the reader's language decides that later.
/// Never put personal data in it: messages end up in logs.
struct Message {
    std::string key;
    std::vector<std::pair<std::string, std::string>> values;

    friend bool operator==(const Message&, const Message&) = default;
};

/// The key and its values on one line, for logs: `journal.newer (found=7, known=5)`.
std::string to_log_text(const Message& message);

}  // namespace sleutel
