#pragma once

#include "base/message.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sleutel {

/// Where outside data came from, as exactly as is known. Empty parts are unknown.
struct Origin {
    std::string file;   ///< as the partner named it
    std::string sheet;  ///< of a workbook
    std::string cell;   ///< "C12"; of a row as a whole: "12:12"
    int line = 0;       ///< of a text file, from 1
    int column = 0;     ///< of a text file, from 1

    friend bool operator==(const Origin&, const Origin&) = default;
};

/// `registratie.xlsx, Deelnemers, C12` or `activity.toml:14:3`.
std::string to_text(const Origin& origin);

enum class Severity : std::uint8_t {
    note,     ///< good to know: "separator ; and encoding windows-1252 were detected"
    warning,  ///< taken, but look at it
    refusal,  ///< not taken
};

/// One thing found in data from outside.
struct Finding {
    Severity severity = Severity::refusal;
    Message message;
    Origin origin;
    std::string field;  ///< of the model, where one is meant

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A list that whoever reads outside data adds to and goes on, so that one attempt reports all its
/// mistakes.
class Findings {
public:
    void add(Finding finding) { list_.push_back(std::move(finding)); }

    void refuse(Message message, Origin origin, std::string field = {}) {
        add({Severity::refusal, std::move(message), std::move(origin), std::move(field)});
    }

    void warn(Message message, Origin origin, std::string field = {}) {
        add({Severity::warning, std::move(message), std::move(origin), std::move(field)});
    }

    void note(Message message, Origin origin, std::string field = {}) {
        add({Severity::note, std::move(message), std::move(origin), std::move(field)});
    }

    void add_all(const Findings& others);

    [[nodiscard]] bool has_refusals() const;

    [[nodiscard]] bool empty() const { return list_.empty(); }

    [[nodiscard]] const std::vector<Finding>& list() const { return list_; }

private:
    std::vector<Finding> list_;
};

}  // namespace sleutel
