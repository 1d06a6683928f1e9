#include "platform/document/internal/docx_parts.hpp"

#include "platform/document/internal/base64.hpp"
#include "platform/document/internal/clean_text.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>
#include <sodium.h>

#include <array>

namespace sleutel::document {

namespace {

constexpr std::string_view kAttachmentSpace = "urn:sleutel:attachment";
constexpr std::string_view kRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr int kListLevels = 9;

void add_list_look(Markup& out, ListKind kind) {
    const bool numbers = kind == ListKind::numbers;
    const Element look{out, "w:abstractNum", {{"w:abstractNumId", numbers ? "1" : "0"}}};
    out.empty("w:multiLevelType", {{"w:val", "hybridMultilevel"}});
    for (int level = 0; level < kListLevels; ++level) {
        const Element element{out, "w:lvl", {{"w:ilvl", std::to_string(level)}}};
        out.empty("w:start", {{"w:val", "1"}});
        out.empty("w:numFmt", {{"w:val", numbers ? "decimal" : "bullet"}});
        const auto bullet = level == 0 ? "•" : "–";
        out.empty("w:lvlText", {{"w:val", numbers ? fmt::format("%{}.", level + 1) : bullet}});
        out.empty("w:lvlJc", {{"w:val", "left"}});
        {
            const Element properties{out, "w:pPr"};
            out.empty("w:ind",
                      {{"w:left", std::to_string((level + 1) * kListStep)},
                       {"w:hanging", std::to_string(kListStep - 20)}});
        }
        const Element properties{out, "w:rPr"};
        out.empty("w:color", {{"w:val", "0B4F57"}});
    }
}

/// Each numbered list starts anew, so each is a list of its own.
void add_list(Markup& out, int number, int look, int first) {
    const Element list{out, "w:num", {{"w:numId", std::to_string(number)}}};
    out.empty("w:abstractNumId", {{"w:val", std::to_string(look)}});
    for (int level = 0; first != 0 && level < kListLevels; ++level) {
        const Element start{out, "w:lvlOverride", {{"w:ilvl", std::to_string(level)}}};
        out.empty("w:startOverride", {{"w:val", std::to_string(first)}});
    }
}

}  // namespace

const Markup::Attributes& word_namespaces() {
    static const Markup::Attributes kSpaces = {
        {"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
        {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
        {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
        {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
        {"xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"}};
    return kSpaces;
}

std::string with_country(const std::string& language) {
    return language == "nl" ? "nl-NL" : language == "en" ? "en-GB" : language;
}

std::string DocxRelations::add(std::string_view kind, const std::string& target) {
    const bool of_package = kind == "core-properties";
    const std::string_view space =
        of_package ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                   : kRelations;
    return add({std::string{space} + std::string{kind}, target, false});
}

std::string DocxRelations::add_link(const std::string& address) {
    return add({std::string{kRelations} + "hyperlink", address, true});
}

std::string DocxRelations::add(Relation relation) {
    relations_.push_back(std::move(relation));
    return "rId" + std::to_string(relations_.size());
}

std::string DocxRelations::write() const {
    Markup out;
    out.prologue(kXmlDeclaration);
    {
        const Element root{
            out,
            "Relationships",
            {{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}}};
        for (std::size_t index = 0; index < relations_.size(); ++index) {
            const auto& relation = relations_[index];
            Markup::Attributes attributes = {{"Id", "rId" + std::to_string(index + 1)},
                                             {"Type", relation.kind},
                                             {"Target", relation.target}};
            if (relation.external) {
                attributes.emplace_back("TargetMode", "External");
            }
            out.empty("Relationship", attributes);
        }
    }
    return out.take();
}

std::string numbering_part(const std::vector<int>& numbered_lists) {
    Markup out;
    out.prologue(kXmlDeclaration);
    {
        const Element root{out, "w:numbering", {word_namespaces().front()}};
        add_list_look(out, ListKind::bullets);
        add_list_look(out, ListKind::numbers);
        add_list(out, kBulletList, 0, 0);
        int number = kBulletList;
        for (const auto first : numbered_lists) {
            add_list(out, ++number, 1, first);
        }
    }
    return out.take();
}

std::string core_properties_part(const Document& document) {
    Markup out;
    out.prologue(kXmlDeclaration);
    {
        const Element root{
            out,
            "cp:coreProperties",
            {{"xmlns:cp",
              "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
             {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
             {"xmlns:dcterms", "http://purl.org/dc/terms/"},
             {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}}};
        const auto& author = document.author.empty() ? document.organisation : document.author;
        std::string keywords;
        for (const auto& word : document.keywords) {
            keywords += (keywords.empty() ? "" : ", ") + word;
        }
        out.element("dc:title", document.title);
        out.element("dc:subject", document.subtitle);
        out.element("dc:creator", author);
        out.element("cp:keywords", keywords);
        out.element("dc:description", document.description);
        out.element("cp:lastModifiedBy", author);
        if (document.created != Instant{}) {
            const Markup::Attributes type = {{"xsi:type", "dcterms:W3CDTF"}};
            out.element("dcterms:created", to_text(document.created), type);
            out.element("dcterms:modified", to_text(document.created), type);
        }
        out.element("dc:language", with_country(document.language));
    }
    return out.take();
}

std::string attachment_part(const Attachment& attachment) {
    Markup out;
    out.prologue(kXmlDeclaration);
    out.element("attachment",
                base64(attachment.content),
                {{"xmlns", std::string{kAttachmentSpace}},
                 {"name", clean_text(attachment.name)},
                 {"type", clean_text(attachment.media_type)},
                 {"encoding", "base64"}});
    return out.take();
}

/// Word wants a GUID; one made from the content is the same each time.
std::string attachment_properties_part(const Attachment& attachment) {
    const auto text = attachment.name + '\0' + attachment.content;
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(),
                       hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(),
                       nullptr,
                       0);
    std::string id = "{";
    for (std::size_t index = 0; index < hash.size(); ++index) {
        id += index == 4 || index == 6 || index == 8 || index == 10 ? "-" : "";
        id += fmt::format("{:02X}", hash[index]);
    }
    Markup out;
    out.prologue(kXmlDeclaration);
    {
        const Element item{
            out,
            "ds:datastoreItem",
            {{"ds:itemID", id + "}"},
             {"xmlns:ds", "http://schemas.openxmlformats.org/officeDocument/2006/customXml"}}};
        const Element schemas{out, "ds:schemaRefs"};
        out.empty("ds:schemaRef", {{"ds:uri", std::string{kAttachmentSpace}}});
    }
    return out.take();
}

std::optional<std::string> read_attachment_part(std::string_view part, std::string_view name) {
    pugi::xml_document xml;
    if (!xml.load_buffer(part.data(), part.size())) {
        return std::nullopt;
    }
    const auto root = xml.document_element();
    const bool ours = std::string_view{root.name()} == "attachment" &&
                      root.attribute("xmlns").value() == kAttachmentSpace;
    if (!ours || root.attribute("name").value() != clean_text(name)) {
        return std::nullopt;
    }
    return from_base64(root.text().get());
}

}  // namespace sleutel::document
