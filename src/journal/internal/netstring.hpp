#pragma once

#include <string>
#include <string_view>

namespace sleutel::journal {

/// Adds a text so that no two different lists of texts give the same bytes: `5:hello,`.
inline void add_netstring(std::string& to, std::string_view text) {
    to += std::to_string(text.size());
    to += ':';
    to += text;
    to += ',';
}

}  // namespace sleutel::journal
