#pragma once

#include "platform/document/document.hpp"
#include "platform/document/internal/markup.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::document {

inline constexpr std::string_view kXmlDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The first is `w`.
const Markup::Attributes& word_namespaces();

/// "nl" as "nl-NL": Word checks spelling by country.
std::string with_country(const std::string& language);

/// What a part of a DOCX refers to: `rId1`, ... in the order they were asked for.
class DocxRelations {
public:
    /// Gives the id.
    std::string add(std::string_view kind, const std::string& target);
    std::string add_link(const std::string& address);

    /// The `.rels` part.
    [[nodiscard]] std::string write() const;

private:
    struct Relation {
        std::string kind;
        std::string target;
        bool external = false;
    };

    std::string add(Relation relation);

    std::vector<Relation> relations_;
};

/// From level to level, in twentieths of a point: room for two digits.
inline constexpr int kListStep = 420;

/// The list that bullets use; numbered lists come after it.
inline constexpr int kBulletList = 1;

/// The looks of lists, and one list for each that counts, with its first number.
std::string numbering_part(const std::vector<int>& numbered_lists);

std::string core_properties_part(const Document& document);

/// As "custom XML", the one kind of part of others that Word keeps when it saves a file.
std::string attachment_part(const Attachment& attachment);
std::string attachment_properties_part(const Attachment& attachment);

/// The content, where the part is the attachment of that name.
std::optional<std::string> read_attachment_part(std::string_view part, std::string_view name);

}  // namespace sleutel::document
