#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

enum class TagKind : std::uint8_t { start, end, empty_element };

/// One tag as it is written.
struct Tag {
    TagKind kind = TagKind::start;
    std::string_view whole;  ///< `<c r="A1" s="3">`
    std::string_view name;   ///< `c`, or `x:c`
};

/// Goes from tag to tag through a part that was found to be well-formed before, so that it can be
/// changed at a few places and stay as it is, byte by byte, everywhere else.
class MarkupScanner {
public:
    explicit MarkupScanner(std::string_view xml) : xml_{xml} {}

    /// Goes to the next tag; false at the end. Comments, instructions and CDATA are passed by.
    bool next();

    [[nodiscard]] const Tag& tag() const { return tag_; }

    /// Where that tag begins, and where what follows it does.
    [[nodiscard]] std::size_t tag_begin() const { return begin_; }

    [[nodiscard]] std::size_t tag_end() const { return at_; }

private:
    bool skip_to_tag();
    void read_tag();

    std::string_view xml_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    Tag tag_;
};

/// The value of a tag's attribute as written (nothing unescaped), "" where it isn't there.
std::string_view attribute_of(const Tag& tag, std::string_view name);

/// The tag with the attribute set to this value, which must need no escaping; an empty value takes
/// it away.
std::string with_attribute(const Tag& tag, std::string_view name, std::string_view value);

}  // namespace sleutel::spreadsheet
