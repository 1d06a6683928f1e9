#pragma once

#include "engines/facts/packed_column.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::facts {

/// Texts, numbered from 0; the same text isn't put in twice. A list of only UUIDs, or of only
/// hexadecimal texts as person tokens are, keeps each in half the bytes. Copies share what they
/// have in common, as of PackedColumn.
class TextList {
public:
    // Written to checkpoint files: never renumber.
    enum class Form : std::uint8_t { plain = 0, hexadecimal = 1, uuid = 2 };

    [[nodiscard]] std::size_t size() const { return ends_.size(); }

    [[nodiscard]] std::string at(std::size_t number) const;

    /// As it is kept. In the order of these, all of one list, the texts are in their order too.
    [[nodiscard]] std::string_view packed_at(std::size_t number) const;

    /// What the texts themselves take.
    [[nodiscard]] std::size_t byte_count() const { return bytes_; }

    void push_back(std::string_view text, Epoch epoch);

    [[nodiscard]] Form form() const { return form_; }

    /// The text as this list would keep it, or nothing where it has another form.
    [[nodiscard]] std::optional<std::string> packed(std::string_view text) const;

    /// Calls `use` with stretches that, one after the other, are all texts as they are kept.
    template <typename Use>
    void visit_bytes(Use&& use) const {
        for (std::size_t block = 0; block < blocks_.size(); ++block) {
            const auto end = block + 1 < blocks_.size() ? blocks_[block + 1].begin : bytes_;
            use(std::string_view{blocks_[block].bytes.get(), end - blocks_[block].begin});
        }
    }

    /// What is written to a checkpoint beside the bytes, and read from it.
    struct Parts {
        Form form = Form::plain;
        std::uint64_t stride = 0;
        PackedColumn ends;
    };

    [[nodiscard]] Parts parts() const { return {form_, stride_, ends_}; }

    /// Throws Bug where parts and bytes don't belong together.
    // NOLINTNEXTLINE(*-avoid-c-arrays): bytes as long as asked, owned
    static TextList from_parts(Parts parts, std::unique_ptr<char[]> bytes, std::size_t count);

private:
    struct Block {
        std::size_t begin;
        std::size_t capacity;
        // Shared with copies of the list, which only read what was there when they were made.
        std::shared_ptr<char[]> bytes;  // NOLINT(*-avoid-c-arrays)
    };

    [[nodiscard]] std::size_t end_of(std::size_t number) const {
        return ends_.at(number) + stride_ * (number + 1) - kShift;
    }

    void append(std::string_view packed, Epoch epoch);
    void make_plain(Epoch epoch);

    /// Keeps what is in `ends_` above zero where texts are shorter than the first.
    static constexpr std::uint64_t kShift = std::uint64_t{1} << 62U;

    Form form_ = Form::plain;
    /// Size of the first text. Where all have it, ends_ holds nothing but equal numbers.
    std::uint64_t stride_ = 0;
    PackedColumn ends_;
    std::vector<Block> blocks_;
    std::size_t bytes_ = 0;
};

/// The way back from a text to its number: what a writer needs and readers don't.
class TextIndex {
public:
    /// The text's number in the list, where it is put if it is new; whether it was.
    std::pair<std::uint32_t, bool> put(TextList& list, std::string_view text, Epoch epoch);

    void rebuild(const TextList& list);

private:
    void insert(const TextList& list, std::size_t first);
    void take_slot(std::size_t at, std::uint32_t number);

    std::vector<std::uint32_t> slots_;  ///< a number plus 1; 0 is free. A power of two of them.
    TextList::Form form_ = TextList::Form::plain;  ///< for which the slots were computed
    std::size_t used_ = 0;
};

}  // namespace sleutel::facts
