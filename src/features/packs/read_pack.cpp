#include "base/error.hpp"
#include "base/text.hpp"
#include "features/packs/pack.hpp"
#include "features/packs/read_agenda.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace sleutel::packs {

namespace {

namespace fs = std::filesystem;

// A text of a pack is written by a person; what is larger is something else by mistake.
constexpr std::uintmax_t kMaxTextBytes = 8U << 20U;

std::string read_file(const fs::path& path, const std::string& name) {
    std::error_code failed;
    if (fs::file_size(path, failed) > kMaxTextBytes || failed) {
        throw Error{Failure::unavailable, {"pack.unreadable", {{"file", name}}}};
    }
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw Error{Failure::unavailable, {"pack.unreadable", {{"file", name}}}};
    }
    auto content = std::move(text).str();
    if (content.starts_with("\xEF\xBB\xBF")) {
        content.erase(0, 3);
    }
    return content;
}

bool is_left_out(const fs::path& path) {
    const auto name = path.filename().string();
    // "~$" and ".~lock." are what Excel and LibreOffice leave beside an open workbook.
    return name.starts_with('.') || name.starts_with("~$") || name.ends_with('~');
}

/// The files of one folder with one of the endings, in the order of their names.
std::vector<fs::path> list_files(const fs::path& folder,
                                 std::span<const std::string_view> endings) {
    std::vector<fs::path> files;
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator{folder, absent}) {
        const auto ending = entry.path().extension().string();
        const bool wanted = std::ranges::find(endings, ending) != endings.end();
        if (wanted && entry.is_regular_file() && !is_left_out(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::vector<model::SourceText> read_texts(const fs::path& folder,
                                          const std::string& prefix,
                                          std::span<const std::string_view> endings) {
    std::vector<model::SourceText> texts;
    for (const auto& path : list_files(folder, endings)) {
        const auto name = prefix + path.filename().string();
        texts.push_back({name, read_file(path, name)});
    }
    return texts;
}

constexpr std::array<std::string_view, 1> kToml = {".toml"};
constexpr std::array<std::string_view, 2> kCodeEndings = {".csv", ".toml"};
constexpr std::array<std::string_view, 1> kMarkdown = {".md"};

void add_all(std::vector<model::SourceText>& texts, std::vector<model::SourceText> more) {
    std::ranges::move(more, std::back_inserter(texts));
}

std::map<std::string, std::vector<model::SourceText>> read_report(const fs::path& folder) {
    std::map<std::string, std::vector<model::SourceText>> report;
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator{folder, absent}) {
        const auto language = entry.path().filename().string();
        if (entry.is_directory() && !is_left_out(entry.path())) {
            report[language] = read_texts(entry.path(), "report/" + language + "/", kMarkdown);
        }
    }
    return report;
}

std::vector<SourceFile> list_sources(const fs::path& folder) {
    constexpr std::array<std::string_view, 6> kNotSent = {
        ".md", ".py", ".toml", ".sha256", ".json", ""};
    std::vector<SourceFile> sources;
    std::error_code absent;
    for (const auto& entry : fs::recursive_directory_iterator{folder, absent}) {
        const auto ending = entry.path().extension().string();
        const bool sent = std::ranges::find(kNotSent, ending) == kNotSent.end();
        if (sent && entry.is_regular_file() && !is_left_out(entry.path())) {
            sources.push_back(
                {entry.path().lexically_relative(folder).generic_string(), entry.path()});
        }
    }
    std::ranges::sort(sources, {}, &SourceFile::name);
    return sources;
}

/// Beside roles, `policy/` has the rules of disclosure control, which others read.
std::vector<model::SourceText> take_disclosure(std::vector<model::SourceText>& policies) {
    const auto rules = std::ranges::partition(policies, [](const model::SourceText& text) {
        return text.name != "policy/disclosure.toml";
    });
    std::vector<model::SourceText> taken{rules.begin(), rules.end()};
    policies.erase(rules.begin(), rules.end());
    return taken;
}

}  // namespace

const Partner* Agenda::find_partner(std::string_view wanted) const {
    const auto found = std::ranges::find(partners, wanted, &Partner::id);
    return found == partners.end() ? nullptr : &*found;
}

const Action* Agenda::find_action(std::string_view wanted) const {
    const auto found = std::ranges::find(actions, wanted, &Action::id);
    return found == actions.end() ? nullptr : &*found;
}

std::vector<model::SourceText> read_model_texts(const fs::path& folder, const std::string& prefix) {
    auto texts = read_texts(folder, prefix, kToml);
    add_all(texts, read_texts(folder / "codes", prefix + "codes/", kCodeEndings));
    return texts;
}

Pack make_pack(const model::SourceText& agenda,
               std::vector<model::SourceText> model_texts,
               Findings& findings) {
    Pack pack;
    if (auto read = read_agenda(agenda, findings)) {
        pack.agenda = std::move(*read);
    }
    add_all(model_texts, to_code_texts(pack.agenda));
    pack.model = model::read_model(model_texts, findings);
    pack.records = to_records(pack.agenda, pack.model);
    return pack;
}

Pack read_pack(const fs::path& folder,
               std::span<const model::SourceText> core_model,
               Findings& findings) {
    if (!fs::is_directory(folder)) {
        throw Error{Failure::unavailable, {"pack.no_folder", {{"folder", folder.string()}}}};
    }
    if (!fs::is_regular_file(folder / "agenda.toml")) {
        throw Error{Failure::unavailable, {"pack.no_agenda", {{"folder", folder.string()}}}};
    }
    const model::SourceText agenda{"agenda.toml", read_file(folder / "agenda.toml", "agenda.toml")};
    std::vector<model::SourceText> texts(core_model.begin(), core_model.end());
    add_all(texts, read_model_texts(folder / "model", "model/"));
    add_all(texts, read_texts(folder / "codes", "codes/", kCodeEndings));
    auto pack = make_pack(agenda, std::move(texts), findings);
    pack.folder = folder;
    pack.mappings = read_texts(folder / "mappings", "mappings/", kToml);
    pack.indicators = read_texts(folder / "indicators", "indicators/", kToml);
    pack.policies = read_texts(folder / "policy", "policy/", kToml);
    pack.disclosure = take_disclosure(pack.policies);
    pack.report = read_report(folder / "report");
    pack.sources = list_sources(folder / "sources");
    return pack;
}

}  // namespace sleutel::packs
