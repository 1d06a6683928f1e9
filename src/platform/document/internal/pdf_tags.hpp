#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sleutel::document {

using TagId = std::size_t;

/// Content on a page that has been marked as belonging to an element.
struct MarkedContent {
    std::size_t page = 0;
    int number = 0;  ///< MCID: counts per page
};

/// A link on a page, by its place in PdfMarks::links.
struct MarkedLink {
    std::size_t link = 0;
};

/// One element of the structure that readers for the blind follow. Elements get their content when
/// the pages are drawn; an element takes its place under its parent at its first content.
struct Tag {
    std::string role;  ///< P, H2, Table, ... (PDF 1.7, 14.8.4)
    TagId parent = 0;
    std::string language = {};
    std::string alternative = {};  ///< of an image
    std::string attributes = {};   ///< PDF source: "/O /Table /Scope /Column"
    std::string id = {};
    std::vector<std::variant<TagId, MarkedContent, MarkedLink>> content = {};
    bool placed = false;
};

class TagTree {
public:
    static constexpr TagId kRoot = 0;

    TagTree() { tags_.push_back({.role = "Document", .placed = true}); }

    TagId add(Tag tag) {
        tags_.push_back(std::move(tag));
        return tags_.size() - 1;
    }

    TagId add(std::string role, TagId parent) {
        return add({.role = std::move(role), .parent = parent});
    }

    /// Takes its place now, also if it will stay empty, as a cell of a table must.
    void place(TagId id);

    void add_content(TagId id, MarkedContent content) {
        place(id);
        tags_[id].content.emplace_back(content);
    }

    void add_link(TagId id, MarkedLink link) {
        place(id);
        tags_[id].content.emplace_back(link);
    }

    [[nodiscard]] const std::vector<Tag>& tags() const { return tags_; }

    [[nodiscard]] const std::string& role(TagId id) const { return tags_[id].role; }

private:
    std::vector<Tag> tags_;
};

/// What the pages hold beside ink, in the page's own coordinates (from the top left, down).
struct PdfLink {
    std::size_t page = 0;
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    std::string target;  ///< a whole address, or "#name" of a place
    std::string label;
    TagId tag = 0;
};

struct PdfPlace {
    std::string name;
    std::size_t page = 0;
    double y = 0;
};

struct PdfBookmark {
    int level = 1;
    std::string title;
    std::size_t page = 0;
    double y = 0;
};

struct PdfMarks {
    TagTree tags;
    std::vector<PdfLink> links;
    std::vector<PdfPlace> places;
    std::vector<PdfBookmark> bookmarks;
    std::vector<std::vector<TagId>> contents;  ///< per page, by MCID; kRoot for decoration
};

}  // namespace sleutel::document
