#include "features/reports/internal/docx_figures.hpp"

#include <pugixml.hpp>
#include <zip.h>

#include <map>
#include <memory>

namespace sleutel::reports {

namespace {

constexpr zip_uint64_t kMostBytes = 64U << 20U;  // a report's text has a few hundred thousand
constexpr int kDeepest = 200;

struct DiscardZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

using Zip = std::unique_ptr<zip_t, DiscardZip>;

/// The zip only reads the bytes.
Zip open_zip(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    Zip zip{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error)};
    if (!zip && source != nullptr) {
        zip_source_free(source);
    }
    zip_error_fini(&error);
    return zip;
}

std::optional<std::string> read_part(zip_t* zip, const char* name) {
    zip_stat_t stat;
    if (zip_stat(zip, name, 0, &stat) != 0 || stat.size > kMostBytes) {
        return std::nullopt;
    }
    const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen(zip, name, 0)};
    std::string content(stat.size, '\0');
    if (!file ||
        zip_fread(file.get(), content.data(), stat.size) != static_cast<zip_int64_t>(stat.size)) {
        return std::nullopt;
    }
    return content;
}

bool is_figure(const pugi::xml_node& link) {
    for (const auto& run : link.children("w:r")) {
        const auto style = run.child("w:rPr").child("w:rStyle").attribute("w:val");
        if (std::string_view{style.value()} == "FigureValue") {
            return true;
        }
    }
    return false;
}

std::string text_of(const pugi::xml_node& link) {
    std::string text;
    for (const auto& run : link.children("w:r")) {
        for (const auto& words : run.children("w:t")) {
            text += words.text().get();
        }
    }
    return text;
}

/// Goes through a part in the order of its text.
class FigureFinder {
public:
    explicit FigureFinder(const pugi::xml_node& footnotes) {
        for (const auto& note : footnotes.children("w:footnote")) {
            notes_.emplace(note.attribute("w:id").value(), note);
        }
    }

    void find(const pugi::xml_node& node, int depth = 0) {
        for (const auto& child : node.children()) {
            const std::string_view name = child.name();
            if (name == "w:bookmarkStart") {
                bookmark_ = child.attribute("w:name").value();
            } else if (name == "w:hyperlink" && is_figure(child)) {
                found_.push_back({bookmark_, child.attribute("w:anchor").value(), text_of(child)});
                bookmark_.clear();
            } else if (name == "w:footnoteReference") {
                find_in_note(child.attribute("w:id").value(), depth);
            } else if (depth < kDeepest) {
                find(child, depth + 1);
            }
        }
    }

    std::vector<DocxFigure> take() { return std::move(found_); }

private:
    void find_in_note(const std::string& id, int depth) {
        const auto note = notes_.find(id);
        if (note != notes_.end() && depth < kDeepest) {
            find(note->second, depth + 1);
        }
    }

    std::map<std::string, pugi::xml_node> notes_;
    std::string bookmark_;
    std::vector<DocxFigure> found_;
};

}  // namespace

std::optional<std::vector<DocxFigure>> find_docx_figures(std::string_view bytes) {
    const auto zip = open_zip(bytes);
    const auto text = zip ? read_part(zip.get(), "word/document.xml") : std::nullopt;
    pugi::xml_document body;
    if (!text || !body.load_buffer(
                     text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
        return std::nullopt;
    }
    pugi::xml_document notes;
    if (const auto part = read_part(zip.get(), "word/footnotes.xml")) {
        notes.load_buffer(part->data(), part->size(), pugi::parse_default | pugi::parse_ws_pcdata);
    }
    FigureFinder finder{notes.child("w:footnotes")};
    finder.find(body.child("w:document").child("w:body"));
    return finder.take();
}

}  // namespace sleutel::reports
