#include "platform/document/docx.hpp"

#include "base/error.hpp"
#include "embedded/document_docx.hpp"
#include "platform/document/internal/clean_text.hpp"
#include "platform/document/internal/docx_body.hpp"
#include "platform/document/internal/docx_parts.hpp"
#include "platform/document/internal/prepared.hpp"
#include "platform/document/internal/zip_file.hpp"

#include <fmt/format.h>

namespace sleutel::document {

namespace {

void replace_all(std::string& text, std::string_view place, std::string_view value) {
    for (auto at = text.find(place); at != std::string::npos;
         at = text.find(place, at + value.size())) {
        text.replace(at, place.size(), value);
    }
}

/// A part that is the same for all documents but for their language.
std::string fixed_part(std::string_view name, const std::string& language) {
    const bool backward = is_right_to_left(language);
    for (const auto& [file, content] : embedded::document_docx()) {
        if (file == name) {
            std::string part{content};
            replace_all(part, "@LANGUAGE@", with_country(language));
            replace_all(part, "@BIDI_LANGUAGE@", backward ? language : "ar-SA");
            replace_all(part, "@BIDI@", backward ? "<w:bidi/>" : "");
            return part;
        }
    }
    throw Bug{"a part of the DOCX isn't embedded"};
}

class Package {
public:
    explicit Package(const Document& document) : document_{document} {}

    std::string write() {
        DocxBody body{document_, relations_, counts_};
        for (const auto* part : {"styles", "numbering", "settings", "fontTable", "footnotes"}) {
            relations_.add(part, std::string{part} + ".xml");
        }
        const auto header = relations_.add("header", "header1.xml");
        const auto first_header = relations_.add("header", "header2.xml");
        const auto footer = relations_.add("footer", "footer1.xml");
        write_body(body, {header, first_header, footer});

        const auto& language = document_.language;
        add("word/document.xml", body.out().take(), "wordprocessingml.document.main");
        add("word/styles.xml", fixed_part("styles.xml", language), "wordprocessingml.styles");
        add("word/settings.xml", fixed_part("settings.xml", language), "wordprocessingml.settings");
        add("word/fontTable.xml",
            fixed_part("fontTable.xml", language),
            "wordprocessingml.fontTable");
        add_footnotes();
        add("word/numbering.xml",
            numbering_part(counts_.numbered_lists),
            "wordprocessingml.numbering");
        add_margins();
        add_images();
        parts_.emplace_back("docProps/core.xml", core_properties_part(document_));
        types_.emplace_back("docProps/core.xml",
                            "application/vnd.openxmlformats-package.core-properties+xml");
        add("docProps/app.xml", fixed_part("app.xml", {}), "extended-properties");
        add_attachments();
        parts_.emplace_back("word/_rels/document.xml.rels", relations_.write());
        return finished();
    }

private:
    struct Margins {
        std::string header;
        std::string first_header;
        std::string footer;
    };

    void add(const std::string& name, std::string content, std::string_view type) {
        constexpr std::string_view kType = "application/vnd.openxmlformats-officedocument.";
        types_.emplace_back(name, std::string{kType} + std::string{type} + "+xml");
        parts_.emplace_back(name, std::move(content));
    }

    void write_body(DocxBody& body, const Margins& margins) {
        auto& out = body.out();
        out.prologue(kXmlDeclaration);
        const Element document{out, "w:document", word_namespaces()};
        const Element element{out, "w:body"};
        body.write_front();
        body.write(document_.blocks);
        const Element section{out, "w:sectPr"};
        out.empty("w:headerReference", {{"w:type", "default"}, {"r:id", margins.header}});
        out.empty("w:headerReference", {{"w:type", "first"}, {"r:id", margins.first_header}});
        out.empty("w:footerReference", {{"w:type", "default"}, {"r:id", margins.footer}});
        out.empty("w:footerReference", {{"w:type", "first"}, {"r:id", margins.footer}});
        out.empty("w:pgSz", {{"w:w", "11906"}, {"w:h", "16838"}});
        out.empty("w:pgMar",
                  {{"w:top", "1640"},
                   {"w:right", "1580"},
                   {"w:bottom", "1640"},
                   {"w:left", "1580"},
                   {"w:header", "720"},
                   {"w:footer", "720"},
                   {"w:gutter", "0"}});
        out.empty("w:titlePg");
        if (is_right_to_left(document_.language)) {
            out.empty("w:bidi");
        }
    }

    void add_footnotes() {
        DocxRelations relations;
        Markup out;
        out.prologue(kXmlDeclaration);
        {
            const Element root{out, "w:footnotes", word_namespaces()};
            add_separator(out, "separator", "-1");
            add_separator(out, "continuationSeparator", "0");
            // Notes hold no notes: the list doesn't grow on the way.
            for (std::size_t index = 0; index < counts_.footnotes.size(); ++index) {
                DocxBody note{document_, relations, counts_};
                note.write_footnote(*counts_.footnotes[index], static_cast<int>(index) + 1);
                out.written(note.out().take());
            }
        }
        add("word/footnotes.xml", out.take(), "wordprocessingml.footnotes");
        parts_.emplace_back("word/_rels/footnotes.xml.rels", relations.write());
    }

    static void add_separator(Markup& out, const std::string& kind, const std::string& id) {
        const Element note{out, "w:footnote", {{"w:type", kind}, {"w:id", id}}};
        const Element paragraph{out, "w:p"};
        {
            const Element properties{out, "w:pPr"};
            out.empty("w:spacing", {{"w:after", "60"}, {"w:line", "240"}, {"w:lineRule", "auto"}});
        }
        const Element run{out, "w:r"};
        out.empty("w:" + kind);
    }

    void add_margins() {
        const auto text_part = [&](std::string_view root, const std::string& style) {
            Markup out;
            out.prologue(kXmlDeclaration);
            {
                const Element element{out, root, word_namespaces()};
                write_margin(out, style);
            }
            return out.take();
        };
        const bool has_header = !document_.running_header.empty();
        add("word/header1.xml",
            text_part("w:hdr", has_header ? "Header" : ""),
            "wordprocessingml.header");
        add("word/header2.xml", text_part("w:hdr", ""), "wordprocessingml.header");
        add("word/footer1.xml", text_part("w:ftr", "Footer"), "wordprocessingml.footer");
    }

    void write_margin(Markup& out, const std::string& style) const {
        const Element paragraph{out, "w:p"};
        if (style.empty()) {
            return;
        }
        {
            const Element properties{out, "w:pPr"};
            out.empty("w:pStyle", {{"w:val", style}});
        }
        if (style == "Header") {
            write_words(out, document_.running_header);
            return;
        }
        write_words(out, document_.running_footer);
        {
            const Element run{out, "w:r"};
            out.empty("w:tab");
        }
        write_field(out, "PAGE");
        write_words(out, " / ");
        write_field(out, "NUMPAGES");
    }

    static void write_words(Markup& out, const std::string& words) {
        if (!words.empty()) {
            const Element run{out, "w:r"};
            out.element("w:t", words, {{"xml:space", "preserve"}});
        }
    }

    static void write_field(Markup& out, const std::string& name) {
        const Element field{out, "w:fldSimple", {{"w:instr", " " + name + " "}}};
        write_words(out, "1");
    }

    void add_images() {
        for (std::size_t index = 0; index < counts_.images.size(); ++index) {
            parts_.emplace_back(fmt::format("word/media/image{}.png", index + 1),
                                counts_.images[index]);
        }
    }

    /// As "custom XML", the one kind of part of others that Word keeps when it saves a file.
    void add_attachments() {
        int number = 0;
        for (const auto& attachment : document_.attachments) {
            const auto name = fmt::format("item{}.xml", ++number);
            const auto properties = fmt::format("itemProps{}.xml", number);
            parts_.emplace_back("customXml/" + name, attachment_part(attachment));
            add("customXml/" + properties,
                attachment_properties_part(attachment),
                "customXmlProperties");
            DocxRelations relations;
            relations.add("customXmlProps", properties);
            parts_.emplace_back("customXml/_rels/" + name + ".rels", relations.write());
            relations_.add("customXml", "../customXml/" + name);
        }
    }

    std::string finished() {
        Markup types;
        types.prologue(kXmlDeclaration);
        {
            const Element root{
                types,
                "Types",
                {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}}};
            types.empty(
                "Default",
                {{"Extension", "rels"},
                 {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
            types.empty("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
            types.empty("Default", {{"Extension", "png"}, {"ContentType", "image/png"}});
            for (const auto& [name, type] : types_) {
                types.empty("Override", {{"PartName", "/" + name}, {"ContentType", type}});
            }
        }
        DocxRelations relations;
        relations.add("officeDocument", "word/document.xml");
        relations.add("core-properties", "docProps/core.xml");
        relations.add("extended-properties", "docProps/app.xml");
        ZipParts all = {{"[Content_Types].xml", types.take()}, {"_rels/.rels", relations.write()}};
        all.insert(all.end(), parts_.begin(), parts_.end());
        return write_zip(all);
    }

    const Document& document_;
    DocxRelations relations_;
    DocxCounts counts_;
    ZipParts parts_;
    std::vector<std::pair<std::string, std::string>> types_;
};

}  // namespace

std::string write_docx(const Document& original, const DocxOptions& options) {
    const auto document = prepared(
        original, {.base_address = options.base_address, .relative = RelativeAddresses::drop});
    return Package{document}.write();
}

std::optional<std::string> read_docx_attachment(std::string_view docx, std::string_view name) {
    for (const auto& [part, content] : read_zip(docx, "customXml/item")) {
        if (auto attachment = read_attachment_part(content, name)) {
            return attachment;
        }
    }
    return std::nullopt;
}

}  // namespace sleutel::document
