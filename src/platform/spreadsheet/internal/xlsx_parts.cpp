#include "platform/spreadsheet/internal/xlsx_parts.hpp"

#include "base/text.hpp"
#include "platform/spreadsheet/internal/cell_text.hpp"

namespace sleutel::spreadsheet {

namespace {

// More of anything than a program writes: lists in the outline of a file must not fill the memory.
constexpr std::size_t kMaxEntries = 100'000;

void check_count(std::size_t count, const char* part) {
    if (count > kMaxEntries) {
        throw Malformed{part};
    }
}

/// The target as a part's name: from the root where it begins with /, otherwise from its folder.
std::string resolve(std::string_view folder, std::string_view target) {
    std::vector<std::string> steps;
    const auto is_absolute = target.starts_with('/');
    const auto path = is_absolute ? std::string{target} : std::string{folder} + std::string{target};
    for (auto& step : split(path, '/')) {
        if (step == ".." && !steps.empty()) {
            steps.pop_back();
        } else if (step != ".." && step != "." && !step.empty()) {
            steps.push_back(std::move(step));
        }
    }
    return join(steps, "/");
}

std::string_view folder_of(std::string_view part) {
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

class RelationshipsListener : public XmlListener {
public:
    explicit RelationshipsListener(std::string_view folder) : folder_{folder} {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (local_name(name) != "Relationship" || attributes.find("TargetMode") == "External") {
            return;
        }
        const auto type = attributes.find("Type");
        found_.emplace(attributes.find("Id"),
                       Relationship{std::string{type.substr(type.rfind('/') + 1)},
                                    resolve(folder_, attributes.find("Target"))});
        check_count(found_.size(), "rels");
    }

    void end(std::string_view /*name*/) override {}

    void text(std::string_view /*piece*/) override {}

    std::map<std::string, Relationship> take() { return std::move(found_); }

private:
    std::string folder_;
    std::map<std::string, Relationship> found_;
};

class OutlineListener : public XmlListener {
public:
    explicit OutlineListener(const std::map<std::string, Relationship>& relationships)
        : relationships_{relationships} {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        const auto local = local_name(name);
        is_workbook_ = is_workbook_ || local == "workbook";
        if (local == "workbookPr" && is_yes(attributes.find("date1904"))) {
            outline_.date_system = DateSystem::from_1904;
        } else if (local == "sheet") {
            add_sheet(attributes);
        }
    }

    void end(std::string_view /*name*/) override {}

    void text(std::string_view /*piece*/) override {}

    [[nodiscard]] bool is_workbook() const { return is_workbook_; }

    XlsxOutline take() { return std::move(outline_); }

private:
    void add_sheet(const XmlAttributes& attributes) {
        const auto found = relationships_.find(std::string{attributes.find_prefixed("id")});
        if (found == relationships_.end() || found->second.type != "worksheet") {
            return;
        }
        const auto state = attributes.find("state");
        const auto is_hidden = state == "hidden" || state == "veryHidden";
        outline_.sheets.push_back({std::string{attributes.find("name")},
                                   found->second.target,
                                   is_hidden ? Hidden::yes : Hidden::no});
        check_count(outline_.sheets.size(), "workbook");
    }

    const std::map<std::string, Relationship>& relationships_;
    XlsxOutline outline_;
    bool is_workbook_ = false;
};

class StylesListener : public XmlListener {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        const auto local = local_name(name);
        if (local == "numFmt") {
            if (const auto id = read_index(attributes.find("numFmtId"))) {
                // The first one counts: a conditional format may say it again, differently.
                own_.emplace(*id, read_number_format(attributes.find("formatCode")));
                check_count(own_.size(), "styles");
            }
        } else if (local == "cellXfs") {
            in_cell_formats_ = true;
        } else if (local == "xf" && in_cell_formats_) {
            const auto id = read_index(attributes.find("numFmtId")).value_or(0);
            const auto own = own_.find(id);
            formats_.push_back(own == own_.end() ? builtin_number_format(id) : own->second);
            check_count(formats_.size(), "styles");
        }
    }

    void end(std::string_view name) override {
        in_cell_formats_ = in_cell_formats_ && local_name(name) != "cellXfs";
    }

    void text(std::string_view /*piece*/) override {}

    std::vector<NumberFormat> take() { return std::move(formats_); }

private:
    std::map<std::uint32_t, NumberFormat> own_;
    std::vector<NumberFormat> formats_;
    bool in_cell_formats_ = false;
};

}  // namespace

std::string relationships_part(std::string_view part) {
    const auto folder = folder_of(part);
    return std::string{folder} + "_rels/" + std::string{part.substr(folder.size())} + ".rels";
}

std::map<std::string, Relationship> read_relationships(const ZipParts& zip, std::string_view part) {
    const auto rels = relationships_part(part);
    if (!zip.has(rels)) {
        return {};
    }
    RelationshipsListener listener{folder_of(part)};
    zip.stream(rels, listener);
    return listener.take();
}

std::string find_main_part(const ZipParts& zip) {
    for (const auto& [id, relationship] : read_relationships(zip, "")) {
        if (relationship.type == "officeDocument") {
            return relationship.target;
        }
    }
    return {};
}

XlsxOutline read_outline(const ZipParts& zip) {
    const auto main_part = find_main_part(zip);
    const auto relationships = read_relationships(zip, main_part);
    OutlineListener listener{relationships};
    zip.stream(main_part, listener);
    if (!listener.is_workbook()) {
        throw Malformed{main_part};
    }
    auto outline = listener.take();
    outline.main_part = main_part;
    for (const auto& [id, relationship] : relationships) {
        if (relationship.type == "styles") {
            outline.styles_part = relationship.target;
        } else if (relationship.type == "sharedStrings") {
            outline.shared_strings_part = relationship.target;
        }
    }
    return outline;
}

std::vector<NumberFormat> read_cell_formats(const ZipParts& zip, const std::string& styles_part) {
    if (styles_part.empty() || !zip.has(styles_part)) {
        return {};
    }
    StylesListener listener;
    zip.stream(styles_part, listener);
    return listener.take();
}

}  // namespace sleutel::spreadsheet
