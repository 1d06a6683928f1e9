#include "platform/spreadsheet/internal/mark_xlsx.hpp"

#include "platform/spreadsheet/internal/comments_patch.hpp"
#include "platform/spreadsheet/internal/sheet_patch.hpp"
#include "platform/spreadsheet/internal/styles_patch.hpp"
#include "platform/spreadsheet/internal/xlsx_parts.hpp"
#include "platform/spreadsheet/internal/xml_tree.hpp"
#include "platform/spreadsheet/internal/zip_edit.hpp"

#include <algorithm>
#include <utility>

namespace sleutel::spreadsheet {

namespace {

// A sheet that is changed is in memory twice, as it was and as it gets.
constexpr std::size_t kMaxSheet = std::size_t{120} << 20U;
constexpr std::size_t kMaxShapes = std::size_t{60} << 20U;

constexpr const char* kRelationshipTypes =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kStrictTypes = "http://purl.oclc.org/ooxml/officeDocument/relationships";
constexpr const char* kNoRelationships =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>)";
constexpr const char* kContentTypes = "[Content_Types].xml";

class XlsxMarker {
public:
    XlsxMarker(std::string_view bytes, const std::string& file_name, const MarkOptions& options)
        : bytes_{bytes},
          options_{options},
          zip_{bytes, file_name, options.limits},
          outline_{read_outline(zip_)},
          styles_{zip_.has(outline_.styles_part) ? zip_.read(outline_.styles_part) : std::string{},
                  outline_.styles_part} {}

    std::optional<std::string> run(const MarksBySheet& marks) {
        for (std::size_t number = 0; number < outline_.sheets.size(); ++number) {
            const auto of_sheet = marks.find(number);
            // A sheet without marks may have those of an earlier time.
            if (!mark_sheet(number, of_sheet == marks.end() ? MarksOfSheet{} : of_sheet->second)) {
                return {};
            }
        }
        if (marks.empty() && changed_.empty()) {
            return std::string{bytes_};
        }
        if (outline_.styles_part.empty() || !zip_.has(outline_.styles_part)) {
            outline_.styles_part = unused_name("xl/styles", ".xml");
            relate(outline_.main_part, "styles", outline_.styles_part);
            declare(outline_.styles_part,
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
        }
        set(outline_.styles_part, styles_.to_xml());
        return with_parts(bytes_, changed_);
    }

private:
    /// False where the sheet is too large, or written in a way that can't be changed here and
    /// there.
    bool mark_sheet(std::size_t number, const MarksOfSheet& marks) {
        const auto& part = outline_.sheets[number].part;
        const auto links = links_of(part);
        const auto has_old_comments =
            zip_.has(links.comments) && may_have_marks(zip_.read(links.comments), options_.author);
        if (marks.empty() && styles_.unmarked_formats().empty() && !has_old_comments) {
            return true;
        }
        if (zip_.unpacked_size(part) > kMaxSheet) {
            return false;
        }
        const auto xml = zip_.read(part, kMaxSheet);
        types_ = xml.find(kStrictTypes) == std::string::npos ? kRelationshipTypes : kStrictTypes;
        Comments comments;
        auto patch = patch_of(marks, comments);
        const auto needs_comments = !comments.empty() || has_old_comments;
        patch.drawing_id = needs_comments ? unused_id(part) : "";
        auto patched = patch_sheet(xml, patch);
        if (!patched) {
            return false;
        }
        set(part, std::move(patched->xml));
        if (needs_comments) {
            auto shapes_part = shapes_of(part, patched->drawing_id);
            if (shapes_part.empty()) {
                shapes_part = unused_name("xl/drawings/vmlDrawingMarks", ".vml");
                // Before anything else is related: its id is in the sheet already.
                relate(part, "vmlDrawing", shapes_part, patch.drawing_id);
                declare_vml();
            }
            const auto put = put_comments(part, links, comments);
            set(shapes_part,
                patch_shapes(zip_.has(shapes_part) ? zip_.read(shapes_part, kMaxShapes) : "",
                             put,
                             number + 1));
        }
        return true;
    }

    SheetPatch patch_of(const MarksOfSheet& marks, Comments& comments) {
        SheetPatch patch;
        for (const auto& [position, mark] : marks) {
            patch.marks.emplace(position, mark.severity);
            if (!mark.comment.empty()) {
                comments.emplace(position, mark.comment);
            }
        }
        patch.unmarked_formats = styles_.unmarked_formats();
        patch.marked_format = [this](std::uint32_t format, Severity severity) {
            return styles_.marked_format(format, severity);
        };
        patch.relationships_namespace = types_;
        return patch;
    }

    struct Links {
        std::string comments;
        std::string conversations;
    };

    [[nodiscard]] Links links_of(const std::string& sheet_part) const {
        Links links;
        for (const auto& [id, relationship] : read_relationships(zip_, sheet_part)) {
            if (relationship.type == "comments") {
                links.comments = relationship.target;
            } else if (relationship.type == "threadedComment") {
                links.conversations = relationship.target;
            }
        }
        return links;
    }

    PatchedComments put_comments(const std::string& sheet_part,
                                 const Links& links,
                                 const Comments& comments) {
        if (zip_.has(links.conversations)) {
            set(links.conversations,
                without_conversations(
                    zip_.read(links.conversations), links.conversations, comments));
        }
        auto part = links.comments;
        const auto is_new = !zip_.has(part);
        if (is_new) {
            part = unused_name("xl/commentsMarks", ".xml");
            relate(sheet_part, "comments", part);
            declare(part,
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
        }
        auto patched =
            add_comments(is_new ? std::string{} : zip_.read(part), part, comments, options_.author);
        set(part, std::move(patched.xml));
        return patched;
    }

    /// The part with the shapes that the sheet has already, "" where it has none.
    std::string shapes_of(const std::string& sheet_part, const std::string& drawing_id) {
        if (drawing_id.empty()) {
            return {};
        }
        const auto relationships = read_relationships(zip_, sheet_part);
        const auto found = relationships.find(drawing_id);
        if (found == relationships.end() || !zip_.has(found->second.target)) {
            throw Malformed{sheet_part};
        }
        return found->second.target;
    }

    /// What a part is now, after changes.
    std::string current(const std::string& part, const char* otherwise) {
        const auto name = zip_.archive_name(part);
        const auto changed = changed_.find(name);
        if (changed != changed_.end()) {
            return changed->second;
        }
        return zip_.has(part) ? zip_.read(part) : otherwise;
    }

    void set(const std::string& part, std::string content) {
        changed_[zip_.archive_name(part)] = std::move(content);
    }

    std::string unused_id(const std::string& part) {
        const auto written = current(relationships_part(part), "");
        for (int number = 1;; ++number) {
            auto id = "rIdMarks" + std::to_string(number);
            if (written.find(id) == std::string::npos) {
                return id;
            }
        }
    }

    std::string unused_name(const std::string& start, const std::string& end) {
        for (int number = 1;; ++number) {
            auto name = start + std::to_string(number) + end;
            if (!zip_.has(name) && !changed_.contains(name)) {
                return name;
            }
        }
    }

    void relate(const std::string& part,
                const std::string& type,
                const std::string& target,
                std::string id = {}) {
        const auto rels = relationships_part(part);
        id = id.empty() ? unused_id(part) : id;
        const auto tree = read_tree(current(rels, kNoRelationships), rels);
        auto relationship = add_child(tree.document_element(), "Relationship");
        set_attribute(relationship, "Id", id);
        set_attribute(relationship, "Type", types_ + "/" + type);
        set_attribute(relationship, "Target", "/" + target);
        set(rels, to_xml(tree));
    }

    void declare(const std::string& part, const std::string& type) {
        const auto tree = read_tree(current(kContentTypes, ""), kContentTypes);
        auto entry = add_child(tree.document_element(), "Override");
        set_attribute(entry, "PartName", "/" + part);
        set_attribute(entry, "ContentType", type);
        set(kContentTypes, to_xml(tree));
    }

    void declare_vml() {
        const auto tree = read_tree(current(kContentTypes, ""), kContentTypes);
        auto root = tree.document_element();
        for (const auto& child : root.children()) {
            if (std::string_view{child.attribute("Extension").value()} == "vml") {
                return;
            }
        }
        // The schema lets these stand in any order among the Overrides.
        auto entry = add_child(root, "Default");
        set_attribute(entry, "Extension", "vml");
        set_attribute(
            entry, "ContentType", "application/vnd.openxmlformats-officedocument.vmlDrawing");
        set(kContentTypes, to_xml(tree));
    }

    std::string_view bytes_;
    const MarkOptions& options_;
    ZipParts zip_;
    XlsxOutline outline_;
    StylesPatch styles_;
    std::string types_ = kRelationshipTypes;
    std::map<std::string, std::string> changed_;
};

}  // namespace

std::optional<std::string> mark_xlsx(std::string_view bytes,
                                     const std::string& file_name,
                                     const MarksBySheet& marks,
                                     const MarkOptions& options) {
    try {
        return XlsxMarker{bytes, file_name, options}.run(marks);
    } catch (const Malformed&) {
        // The file was read: what is broken is a part that cells don't need, such as its comments
        // or shapes. The remarks can be given all the same.
        return {};
    }
}

}  // namespace sleutel::spreadsheet
