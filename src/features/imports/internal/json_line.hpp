#pragma once

#include "base/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::imports {

/// One member of a line's object, as the journal writes its value: a list split on "|". A member of
/// an object within it is "title.nl".
struct JsonMember {
    std::string name;
    std::string text;
    bool is_text = true;  ///< no number, true or false

    friend bool operator==(const JsonMember&, const JsonMember&) = default;
};

struct JsonLine {
    std::vector<JsonMember> members;  ///< without those that are null or empty
    std::optional<Message> refusal;   ///< what is wrong with the line, with its {path}
};

/// Reads one line of JSON lines: an object of texts, numbers, true or false, lists of these, and
/// texts per language. A key that is there twice is refused: JSON doesn't say which of them counts.
JsonLine read_json_line(std::string_view line);

}  // namespace sleutel::imports
