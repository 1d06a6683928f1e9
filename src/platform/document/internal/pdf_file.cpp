#include "platform/document/internal/pdf_file.hpp"

#include "base/error.hpp"
#include "platform/document/internal/clean_text.hpp"
#include "platform/document/internal/markup.hpp"
#include "platform/document/internal/pdf_objects.hpp"
#include "platform/document/internal/pdf_structure.hpp"
#include "platform/document/internal/pdf_style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace sleutel::document {

namespace {

/// PDF counts from the bottom of the page.
double flipped(double y) {
    return kPageHeight - y;
}

std::vector<int> page_numbers(const PdfObjects& objects) {
    const auto pages = number_after(objects.at(objects.root()), "/Pages");
    std::string_view source = objects.at(pages);
    source.remove_prefix(source.find("/Kids"));
    source = source.substr(0, source.find(']'));
    std::vector<int> numbers;
    for (auto at = source.find(" 0 R"); at != std::string_view::npos;
         at = source.find(" 0 R", at + 1)) {
        const auto start = source.find_last_of(" [", at - 1) + 1;
        numbers.push_back(std::stoi(std::string{source.substr(start, at - start)}));
    }
    return numbers;
}

std::string destination(int page, double y) {
    return fmt::format("[{} 0 R /XYZ 0 {:.2f} 0]", page, flipped(y) + 6);
}

std::string pdf_date(Instant instant) {
    auto text = to_text(instant);  // 2023-03-12T09:30:00Z
    std::erase_if(text,
                  [](char letter) { return letter == '-' || letter == ':' || letter == 'T'; });
    return "(D:" + text + ")";
}

/// Gives decoration its proper mark, and checks that Cairo marked what we think it did.
std::string with_artifacts(std::string content, const std::vector<TagId>& tags) {
    std::size_t at = 0;
    for (std::size_t number = 0; number < tags.size(); ++number) {
        const auto end = fmt::format(" << /MCID {} >> BDC\n", number);
        const auto found = content.find(end, at);
        ensure(found != std::string::npos, "Cairo numbers marked content per page, in order");
        const auto start = content.rfind('\n', found) + 1;
        at = found + end.size();
        if (tags[number] == TagTree::kRoot) {
            ensure(content.compare(start + 1, found - start - 1, kDecorationRole) == 0,
                   "decoration is marked as such");
            constexpr std::string_view kArtifact = "/Artifact BMC\n";
            content.replace(start, at - start, kArtifact);
            at = start + kArtifact.size();
        }
    }
    return content;
}

class FileBuilder {
public:
    FileBuilder(std::string_view drawn, const PdfMarks& marks, const Document& document)
        : objects_{PdfObjects::read(drawn)},
          marks_{marks},
          document_{document},
          pages_{page_numbers(objects_)} {
        for (const auto& place : marks.places) {
            places_.emplace(place.name, place);
        }
    }

    std::string build() {
        const auto page_tree = number_after(objects_.at(objects_.root()), "/Pages");
        objects_.keep_reachable_from(page_tree);
        std::vector<int> links;
        for (std::size_t index = 0; index < marks_.links.size(); ++index) {
            links.push_back(objects_.reserve());
        }
        const auto structure = write_structure(objects_, marks_, {pages_, links});
        for (std::size_t index = 0; index < links.size(); ++index) {
            objects_.replace(links[index], link_source(index));
        }
        for (std::size_t page = 0; page < pages_.size(); ++page) {
            finish_page(page, links);
        }
        const auto catalog = objects_.add(catalog_source(page_tree, structure));
        return objects_.write(catalog, objects_.add(properties_source()));
    }

private:
    void finish_page(std::size_t page, const std::vector<int>& links) {
        auto source = objects_.at(pages_[page]);
        const auto content = number_after(source, "/Contents");
        objects_.replace(
            content,
            stream_object(with_artifacts(stream_bytes(objects_, content), marks_.contents[page]),
                          {}));
        std::string entries = fmt::format("   /Tabs /S\n   /StructParents {}\n", page);
        std::string annotations;
        for (std::size_t index = 0; index < links.size(); ++index) {
            if (marks_.links[index].page == page) {
                annotations += reference(links[index]) + " ";
            }
        }
        if (!annotations.empty()) {
            entries += "   /Annots [ " + annotations + "]\n";
        }
        const std::string_view key = "   /StructParents ";
        if (const auto at = source.find(key); at != std::string::npos) {
            source.erase(at, source.find('\n', at) + 1 - at);
        }
        source.insert(source.rfind(">>"), entries);
        objects_.replace(pages_[page], source);
    }

    [[nodiscard]] std::string link_source(std::size_t index) const {
        const auto& link = marks_.links[index];
        auto source = fmt::format(
            "<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /StructParent {}\n"
            "/Rect [{:.2f} {:.2f} {:.2f} {:.2f}] /Contents {}\n",
            pages_.size() + index,
            link.x,
            flipped(link.y + link.height),
            link.x + link.width,
            flipped(link.y),
            text_string(link.label));
        if (!link.target.starts_with('#')) {
            return source + "/A << /S /URI /URI (" + link.target + ") >> >>";
        }
        const auto place = places_.find(link.target.substr(1));
        ensure(place != places_.end(), "a link within the document leads somewhere");
        return source + "/Dest (" + place->first + ") >>";
    }

    /// Bookmarks as a tree; all of it open.
    int write_bookmarks() {
        if (marks_.bookmarks.empty()) {
            return 0;
        }
        const auto root = objects_.reserve();
        std::vector<int> numbers;
        for (std::size_t index = 0; index < marks_.bookmarks.size(); ++index) {
            numbers.push_back(objects_.reserve());
        }
        std::vector<std::pair<int, std::size_t>> open;  // level, index
        std::map<int, std::vector<std::size_t>> children;
        for (std::size_t index = 0; index < numbers.size(); ++index) {
            const auto level = marks_.bookmarks[index].level;
            while (!open.empty() && open.back().first >= level) {
                open.pop_back();
            }
            children[open.empty() ? root : numbers[open.back().second]].push_back(index);
            open.emplace_back(level, index);
        }
        for (const auto& [parent, indexes] : children) {
            write_siblings(parent, indexes, {numbers, children});
        }
        const auto& top = children[root];
        objects_.replace(root,
                         fmt::format("<< /Type /Outlines /First {} /Last {} /Count {} >>",
                                     reference(numbers[top.front()]),
                                     reference(numbers[top.back()]),
                                     numbers.size()));
        return root;
    }

    struct Bookmarks {
        const std::vector<int>& numbers;
        const std::map<int, std::vector<std::size_t>>& children;

        [[nodiscard]] std::size_t count_below(int number) const {
            const auto found = children.find(number);
            if (found == children.end()) {
                return 0;
            }
            return std::accumulate(found->second.begin(),
                                   found->second.end(),
                                   found->second.size(),
                                   [&](std::size_t sum, std::size_t index) {
                                       return sum + count_below(numbers[index]);
                                   });
        }
    };

    void write_siblings(int parent, const std::vector<std::size_t>& indexes, const Bookmarks& all) {
        for (std::size_t at = 0; at < indexes.size(); ++at) {
            const auto& bookmark = marks_.bookmarks[indexes[at]];
            const auto number = all.numbers[indexes[at]];
            auto source = fmt::format("<< /Title {} /Parent {} /Dest {}",
                                      text_string(bookmark.title),
                                      reference(parent),
                                      destination(pages_[bookmark.page], bookmark.y));
            if (at > 0) {
                source += " /Prev " + reference(all.numbers[indexes[at - 1]]);
            }
            if (at + 1 < indexes.size()) {
                source += " /Next " + reference(all.numbers[indexes[at + 1]]);
            }
            if (const auto below = all.children.find(number); below != all.children.end()) {
                source += fmt::format(" /First {} /Last {} /Count {}",
                                      reference(all.numbers[below->second.front()]),
                                      reference(all.numbers[below->second.back()]),
                                      all.count_below(number));
            }
            objects_.replace(number, source + " >>");
        }
    }

    int write_places() {
        std::string source = "<< /Names [\n";
        for (const auto& [name, place] : places_) {  // a map: sorted, as a reader expects
            source += fmt::format("({}) {}\n", name, destination(pages_[place.page], place.y));
        }
        return objects_.add(source + "] >>");
    }

    /// Gives the file specifications, by name.
    std::map<std::string, int> write_attachments() {
        std::map<std::string, int> files;
        for (const auto& attachment : document_.attachments) {
            auto type = clean_text(attachment.media_type);
            std::string subtype;
            for (const auto letter : type) {
                const bool plain = (letter >= 'a' && letter <= 'z') ||
                                   (letter >= 'A' && letter <= 'Z') ||
                                   (letter >= '0' && letter <= '9') || letter == '-' ||
                                   letter == '.' || letter == '+';
                subtype += plain ? std::string{letter}
                                 : fmt::format("#{:02X}", static_cast<unsigned char>(letter));
            }
            const auto stream = objects_.add(stream_object(
                attachment.content,
                fmt::format("/Type /EmbeddedFile /Subtype /{} /Params << /Size {} >> ",
                            subtype,
                            attachment.content.size())));
            const auto name = clean_text(attachment.name);
            files[name] =
                objects_.add(fmt::format("<< /Type /Filespec /F {0} /UF {0} /AFRelationship /Data "
                                         "/EF << /F {1} /UF {1} >> >>",
                                         text_string(name),
                                         reference(stream)));
        }
        return files;
    }

    std::string catalog_source(int page_tree, int structure) {
        std::string source = fmt::format(
            "<< /Type /Catalog /Pages {} /StructTreeRoot {} /MarkInfo << /Marked true >>\n"
            "/Lang {} /ViewerPreferences << /DisplayDocTitle true{} >> /Metadata {}\n",
            reference(page_tree),
            reference(structure),
            text_string(document_.language),
            is_right_to_left(document_.language) ? " /Direction /R2L" : "",
            reference(objects_.add(metadata_source())));
        if (const auto bookmarks = write_bookmarks(); bookmarks != 0) {
            source += "/Outlines " + reference(bookmarks) + "\n";
        }
        std::string names = "/Dests " + reference(write_places());
        const auto files = write_attachments();
        if (!files.empty()) {
            std::string tree;
            std::string list;
            for (const auto& [name, number] : files) {
                tree += text_string(name) + " " + reference(number) + " ";
                list += reference(number) + " ";
            }
            names += " /EmbeddedFiles << /Names [ " + tree + "] >>";
            source += "/AF [ " + list + "]\n";
        }
        return source + "/Names << " + names + " >> >>";
    }

    [[nodiscard]] std::string keywords() const {
        std::string all;
        for (const auto& word : document_.keywords) {
            all += (all.empty() ? "" : ", ") + word;
        }
        return all;
    }

    [[nodiscard]] std::string author() const {
        return document_.author.empty() ? document_.organisation : document_.author;
    }

    [[nodiscard]] std::string properties_source() const {
        std::string source = "<< /Title " + text_string(document_.title);
        const std::pair<std::string_view, std::string> entries[] = {
            {"Author", author()}, {"Subject", document_.description}, {"Keywords", keywords()}};
        for (const auto& [key, value] : entries) {
            if (!value.empty()) {
                source += fmt::format(" /{} {}", key, text_string(value));
            }
        }
        if (document_.created != Instant{}) {
            const auto date = pdf_date(document_.created);
            source += " /CreationDate " + date + " /ModDate " + date;
        }
        return source + " /Creator (Sleutel) /Producer (Sleutel, with Cairo and Pango) >>";
    }

    /// The same properties once more as XMP, which archives read.
    [[nodiscard]] std::string metadata_source() const {
        Markup out;
        out.prologue("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        {
            const Element meta{out, "x:xmpmeta", {{"xmlns:x", "adobe:ns:meta/"}}};
            const Element rdf{
                out, "rdf:RDF", {{"xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}}};
            const Element about{out,
                                "rdf:Description",
                                {{"rdf:about", ""},
                                 {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                                 {"xmlns:xmp", "http://ns.adobe.com/xap/1.0/"},
                                 {"xmlns:pdf", "http://ns.adobe.com/pdf/1.3/"}}};
            add_list(out, "dc:title", "rdf:Alt", document_.title);
            add_list(out, "dc:creator", "rdf:Seq", author());
            add_list(out, "dc:description", "rdf:Alt", document_.description);
            add_list(out, "dc:language", "rdf:Bag", document_.language);
            out.element("pdf:Keywords", keywords());
            if (document_.created != Instant{}) {
                out.element("xmp:CreateDate", to_text(document_.created));
                out.element("xmp:ModifyDate", to_text(document_.created));
            }
        }
        out.prologue("\n<?xpacket end=\"r\"?>");
        const auto xmp = out.take();
        return fmt::format("<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n", xmp.size()) +
               xmp + "\nendstream";
    }

    static void add_list(Markup& out,
                         std::string_view property,
                         std::string_view kind,
                         const std::string& value) {
        if (value.empty()) {
            return;
        }
        const Element element{out, property};
        const Element list{out, kind};
        out.element("rdf:li",
                    value,
                    kind == "rdf:Alt" ? Markup::Attributes{{"xml:lang", "x-default"}}
                                      : Markup::Attributes{});
    }

    PdfObjects objects_;
    const PdfMarks& marks_;
    const Document& document_;
    std::vector<int> pages_;
    std::map<std::string, PdfPlace> places_;
};

}  // namespace

std::string finished_pdf(std::string_view drawn, const PdfMarks& marks, const Document& document) {
    return FileBuilder{drawn, marks, document}.build();
}

}  // namespace sleutel::document
