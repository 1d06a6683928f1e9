#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sleutel::spreadsheet {

/// Each different text once, in a few large blocks. Texts never move.
class StringPool {
public:
    enum class Id : std::uint32_t {};

    /// The id of this text, which is kept if it is new.
    Id add(std::string_view text);

    [[nodiscard]] std::string_view text(Id id) const {
        return texts_[static_cast<std::size_t>(id)];
    }

    [[nodiscard]] std::size_t size() const { return texts_.size(); }

    /// Bytes taken, to hold against a limit.
    [[nodiscard]] std::size_t memory() const;

private:
    std::string_view keep(std::string_view text);
    void grow();
    [[nodiscard]] std::size_t find_slot(std::string_view text) const;

    std::vector<std::vector<char>> blocks_;  // never filled beyond what they reserved
    std::size_t block_bytes_ = 0;
    std::vector<std::string_view> texts_;
    std::vector<std::uint32_t> slots_;  // open addressing: id + 1, 0 where free
};

}  // namespace sleutel::spreadsheet
