#include "platform/document/internal/prepared.hpp"

#include "base/error.hpp"
#include "platform/document/internal/clean_text.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace sleutel::document {

namespace {

constexpr int kMostColumns = 200;

/// First round: cleans texts, gives ids, and undoes what can't stand inside each other.
class Cleaner {
public:
    explicit Cleaner(const Labels& labels) : labels_{labels} {}

    void clean(Inlines& content) {
        Inlines all;
        for (auto& part : content) {
            const auto first_note = notes_.size();
            std::visit([&](auto& value) { clean_part(value, all); }, part.is);
            // Footnotes that stood in a link come after it, on its outermost level.
            if (!in_link_) {
                std::move(notes_.begin() + std::ptrdiff_t(first_note),
                          notes_.end(),
                          std::back_inserter(all));
                notes_.resize(first_note);
            }
        }
        content = std::move(all);
    }

    void clean(Blocks& blocks) {
        if (in_footnote_) {
            std::erase_if(blocks, [](const Block& block) {
                return std::holds_alternative<PageBreak>(block.is);
            });
        }
        for (auto& block : blocks) {
            if (auto* heading = std::get_if<Heading>(&block.is); heading && in_footnote_) {
                block.is = Paragraph{{{Strong{std::move(heading->content)}}}};
            }
            std::visit([&](auto& value) { clean_block(value); }, block.is);
        }
    }

    [[nodiscard]] const std::set<std::string>& ids() const { return ids_; }

private:
    void clean_part(Text& part, Inlines& all) { all.push_back({Text{clean_text(part.text)}}); }

    void clean_part(Code& part, Inlines& all) { all.push_back({Code{clean_text(part.text)}}); }

    void clean_part(LineBreak& /*part*/, Inlines& all) { all.push_back({LineBreak{}}); }

    void clean_part(Emphasis& part, Inlines& all) { add_cleaned(part, all); }

    void clean_part(Strong& part, Inlines& all) { add_cleaned(part, all); }

    void clean_part(InLanguage& part, Inlines& all) {
        part.language = clean_id(part.language);
        add_cleaned(part, all);
    }

    void clean_part(Anchor& part, Inlines& all) {
        settle_id(part.id);
        if (!part.id.empty()) {
            all.push_back({std::move(part)});
        }
    }

    void clean_part(FigureValue& part, Inlines& all) {
        settle_id(part.id);
        part.text = clean_text(part.text);
        if (in_link_) {
            part.target.clear();
        }
        part.label = clean_text(part.label);
        if (part.label.empty()) {
            part.label = filled(labels_.figure_explained, "text", part.text);
        }
        all.push_back({std::move(part)});
    }

    void clean_part(Link& part, Inlines& all) {
        const bool outer = std::exchange(in_link_, true);
        clean(part.content);
        in_link_ = outer;
        if (in_link_) {
            std::ranges::move(part.content, std::back_inserter(all));
        } else {
            all.push_back({std::move(part)});
        }
    }

    void clean_part(Footnote& part, Inlines& all) {
        if (in_footnote_) {
            all.push_back({Text{" (" + clean_text(words_of(part.content)) + ")"}});
            return;
        }
        in_footnote_ = true;
        const bool in_link = std::exchange(in_link_, false);
        clean(part.content);
        in_link_ = in_link;
        in_footnote_ = false;
        (in_link_ ? notes_ : all).push_back({std::move(part)});
    }

    template <typename Part>
    void add_cleaned(Part& part, Inlines& all) {
        clean(part.content);
        all.push_back({std::move(part)});
    }

    static std::string words_of(const Blocks& blocks) {
        std::string words;
        for (const auto& block : blocks) {
            if (const auto* paragraph = std::get_if<Paragraph>(&block.is)) {
                words += (words.empty() ? "" : " ") + plain_text(paragraph->content);
            }
        }
        return words;
    }

    void clean_block(Heading& block) {
        block.level = std::clamp(block.level, 1, 4);
        settle_id(block.id);
        clean(block.content);
    }

    void clean_block(Paragraph& block) { clean(block.content); }

    void clean_block(List& block) {
        for (auto& item : block.items) {
            clean(item);
        }
    }

    void clean_block(Table& block) {
        settle_id(block.id);
        clean(block.caption);
        settle_columns(block);
        for (auto* rows : {&block.header, &block.rows}) {
            for (auto& row : *rows) {
                settle_cells(row, static_cast<int>(block.columns.size()));
            }
        }
        block.row_headers =
            std::clamp(block.row_headers, 0, static_cast<int>(block.columns.size()));
        clean(block.notes);
    }

    static int width_of(const Row& row) {
        int width = 0;
        for (const auto& cell : row.cells) {
            width += std::clamp(cell.columns, 1, kMostColumns);
        }
        return width;
    }

    static void settle_columns(Table& table) {
        auto count = std::max<std::size_t>(1, table.columns.size());
        for (const auto* rows : {&table.header, &table.rows}) {
            for (const auto& row : *rows) {
                count = std::max(count, static_cast<std::size_t>(width_of(row)));
            }
        }
        table.columns.resize(count);
    }

    void settle_cells(Row& row, int columns) {
        for (auto& cell : row.cells) {
            cell.columns = std::clamp(cell.columns, 1, kMostColumns);
            clean(cell.content);
        }
        for (int width = width_of(row); width < columns; ++width) {
            row.cells.emplace_back();
        }
    }

    void clean_block(Quote& block) { clean(block.content); }

    void clean_block(Notice& block) {
        clean(block.title);
        if (block.title.empty()) {
            block.title = {{Text{block.kind == NoticeKind::note ? labels_.note : labels_.warning}}};
        }
        clean(block.content);
    }

    void clean_block(Image& block) {
        png_size(block);
        block.alt = clean_text(block.alt);
        block.width = block.width > 0 && block.width < 1 ? block.width : 1;
        clean(block.caption);
    }

    void clean_block(PageBreak& /*block*/) {}

    void clean_block(Rule& /*block*/) {}

    void settle_id(std::string& id) {
        id = clean_id(id);
        if (id.empty()) {
            return;
        }
        // The web page's own ids begin with "doc-".
        if (id.starts_with("doc-")) {
            id.insert(0, "id-");
        }
        const auto first = id;
        for (int count = 2; !ids_.insert(id).second; ++count) {
            id = first + "-" + std::to_string(count);
        }
    }

    const Labels& labels_;
    std::set<std::string> ids_;
    Inlines notes_;
    bool in_link_ = false;
    bool in_footnote_ = false;
};

/// Second round, when all ids are known: makes the addresses whole.
class Addresses {
public:
    Addresses(const Preparation& preparation, const std::set<std::string>& ids)
        : preparation_{preparation}, ids_{ids} {}

    void settle(Inlines& content) {
        for (auto& part : content) {
            std::visit([&](auto& value) { settle_part(value); }, part.is);
        }
    }

    void settle(Blocks& blocks) {
        for (auto& block : blocks) {
            std::visit([&](auto& value) { settle_block(value); }, block.is);
        }
    }

private:
    template <typename Part>
    void settle_part(Part& part) {
        if constexpr (requires { part.url; }) {
            part.url = settled(part.url);
        }
        if constexpr (requires { part.target; }) {
            part.target = settled(part.target);
        }
        if constexpr (requires { part.content; }) {
            settle(part.content);
        }
    }

    template <typename Part>
    void settle_block(Part& part) {
        if constexpr (requires { part.title; }) {
            settle(part.title);
        }
        if constexpr (requires { part.caption; }) {
            settle(part.caption);
        }
        if constexpr (requires { part.content; }) {
            settle(part.content);
        }
    }

    void settle_block(List& list) {
        for (auto& item : list.items) {
            settle(item);
        }
    }

    void settle_block(Table& table) {
        settle(table.caption);
        for (auto* rows : {&table.header, &table.rows}) {
            for (auto& row : *rows) {
                for (auto& cell : row.cells) {
                    settle(cell.content);
                }
            }
        }
        settle(table.notes);
    }

    [[nodiscard]] std::string settled(std::string_view address) const {
        if (address.starts_with('#')) {
            const auto id = clean_id(address.substr(1));
            return ids_.contains(id) ? "#" + id : std::string{};
        }
        auto safe = safe_address(address);
        if (!is_relative(safe)) {
            return safe;
        }
        if (preparation_.base_address.empty()) {
            return preparation_.relative == RelativeAddresses::keep ? safe : std::string{};
        }
        auto base = safe_address(preparation_.base_address);
        if (!base.ends_with('/')) {
            base += '/';
        }
        return base + safe.substr(safe.find_first_not_of('/') == std::string::npos
                                      ? safe.size()
                                      : safe.find_first_not_of('/'));
    }

    const Preparation& preparation_;
    const std::set<std::string>& ids_;
};

void clean_front(Document& document) {
    for (auto* text : {&document.title,
                       &document.subtitle,
                       &document.author,
                       &document.organisation,
                       &document.date,
                       &document.description,
                       &document.running_header,
                       &document.running_footer}) {
        *text = clean_text(*text);
    }
    for (auto& keyword : document.keywords) {
        keyword = clean_text(keyword);
    }
    document.language = clean_id(document.language);
    if (document.language.empty()) {
        document.language = "und";
    }
}

unsigned big_endian(std::string_view bytes) {
    unsigned number = 0;
    for (const auto byte : bytes) {
        number = number << 8U | static_cast<unsigned char>(byte);
    }
    return number;
}

}  // namespace

Document prepared(Document document, const Preparation& preparation) {
    clean_front(document);
    Cleaner cleaner{document.labels};
    cleaner.clean(document.blocks);
    Addresses{preparation, cleaner.ids()}.settle(document.blocks);
    return document;
}

bool is_loose(const List& list) {
    return std::ranges::any_of(list.items, [](const Blocks& item) {
        return std::ranges::count_if(item, [](const Block& block) {
                   return std::holds_alternative<Paragraph>(block.is);
               }) > 1;
    });
}

PixelSize png_size(const Image& image) {
    constexpr std::string_view kStart = "\x89PNG\r\n\x1A\n";
    constexpr std::size_t kWidthAt = 16;
    constexpr std::size_t kHeightAt = 20;
    constexpr unsigned kMost = 30'000;
    const std::string_view png = image.png;
    if (png.size() >= kHeightAt + 4 && png.starts_with(kStart)) {
        const auto width = big_endian(png.substr(kWidthAt, 4));
        const auto height = big_endian(png.substr(kHeightAt, 4));
        if (width > 0 && width <= kMost && height > 0 && height <= kMost) {
            return {static_cast<int>(width), static_cast<int>(height)};
        }
    }
    throw Error{Failure::bad_request,
                {"document.image_unreadable", {{"alt", clean_text(image.alt)}}}};
}

}  // namespace sleutel::document
