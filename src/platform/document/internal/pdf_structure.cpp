#include "platform/document/internal/pdf_structure.hpp"

#include <fmt/format.h>

#include <map>

namespace sleutel::document {

namespace {

class Structure {
public:
    Structure(PdfObjects& objects, const PdfMarks& marks, const DrawnObjects& drawn)
        : objects_{objects}, marks_{marks}, drawn_{drawn} {}

    int write() {
        const auto root = objects_.reserve();
        const auto& tags = marks_.tags.tags();
        numbers_.resize(tags.size());
        for (std::size_t id = 0; id < tags.size(); ++id) {
            numbers_[id] = tags[id].placed ? objects_.reserve() : 0;
        }
        for (std::size_t id = 0; id < tags.size(); ++id) {
            if (tags[id].placed) {
                objects_.replace(numbers_[id], element(id, root));
            }
        }
        objects_.replace(
            root,
            fmt::format(
                "<< /Type /StructTreeRoot /K [ {} ] /ParentTree {} /ParentTreeNextKey {}{} >>",
                reference(numbers_[TagTree::kRoot]),
                reference(objects_.add(parent_tree())),
                drawn_.pages.size() + drawn_.links.size(),
                ids()));
        return root;
    }

private:
    [[nodiscard]] std::string element(TagId id, int root) const {
        const auto& tag = marks_.tags.tags()[id];
        const auto parent = id == TagTree::kRoot ? root : numbers_[tag.parent];
        auto source = fmt::format("<< /Type /StructElem /S /{} /P {}", tag.role, reference(parent));
        const auto page = first_page(tag);
        if (page >= 0) {
            source += " /Pg " + reference(drawn_.pages[static_cast<std::size_t>(page)]);
        }
        source += " /K [";
        for (const auto& part : tag.content) {
            source += ' ';
            source += std::visit([&](const auto& value) { return kid(value, page); }, part);
        }
        source += " ]";
        if (!tag.language.empty()) {
            source += " /Lang " + text_string(tag.language);
        }
        if (!tag.alternative.empty()) {
            source += " /Alt " + text_string(tag.alternative);
        }
        if (!tag.attributes.empty()) {
            source += " /A << " + tag.attributes + " >>";
        }
        if (!tag.id.empty()) {
            source += " /ID " + text_string(tag.id);
        }
        return source + " >>";
    }

    static int first_page(const Tag& tag) {
        for (const auto& part : tag.content) {
            if (const auto* content = std::get_if<MarkedContent>(&part)) {
                return static_cast<int>(content->page);
            }
        }
        return -1;
    }

    [[nodiscard]] std::string kid(TagId id, int /*page*/) const { return reference(numbers_[id]); }

    [[nodiscard]] std::string kid(const MarkedContent& content, int page) const {
        if (static_cast<int>(content.page) == page) {
            return std::to_string(content.number);
        }
        return fmt::format("<< /Type /MCR /Pg {} /MCID {} >>",
                           reference(drawn_.pages[content.page]),
                           content.number);
    }

    [[nodiscard]] std::string kid(const MarkedLink& link, int /*page*/) const {
        return fmt::format("<< /Type /OBJR /Pg {} /Obj {} >>",
                           reference(drawn_.pages[marks_.links[link.link].page]),
                           reference(drawn_.links[link.link]));
    }

    [[nodiscard]] std::string parent_tree() const {
        std::string source = "<< /Nums [\n";
        for (std::size_t page = 0; page < drawn_.pages.size(); ++page) {
            source += std::to_string(page) + " [";
            for (const auto tag : marks_.contents[page]) {
                source += ' ';
                source += tag == TagTree::kRoot ? "null" : reference(numbers_[tag]);
            }
            source += " ]\n";
        }
        for (std::size_t link = 0; link < drawn_.links.size(); ++link) {
            source += fmt::format(
                "{} {}\n", drawn_.pages.size() + link, reference(numbers_[marks_.links[link].tag]));
        }
        return source + "] >>";
    }

    [[nodiscard]] std::string ids() const {
        std::map<std::string, int> named;
        const auto& tags = marks_.tags.tags();
        for (std::size_t id = 0; id < tags.size(); ++id) {
            if (tags[id].placed && !tags[id].id.empty()) {
                named[tags[id].id] = numbers_[id];
            }
        }
        if (named.empty()) {
            return {};
        }
        std::string source = " /IDTree << /Names [";
        for (const auto& [name, number] : named) {
            source += " " + text_string(name) + " " + reference(number);
        }
        return source + " ] >>";
    }

    PdfObjects& objects_;
    const PdfMarks& marks_;
    const DrawnObjects& drawn_;
    std::vector<int> numbers_;
};

}  // namespace

int write_structure(PdfObjects& objects, const PdfMarks& marks, const DrawnObjects& drawn) {
    return Structure{objects, marks, drawn}.write();
}

}  // namespace sleutel::document
