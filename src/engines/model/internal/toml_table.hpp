#pragma once

#include "engines/model/internal/drafts.hpp"

#include <toml++/toml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::model {

/// One table of a TOML file, read key by key; every mistake becomes a refusal at its line. The
/// table and findings outlive it.
class TomlTable {
public:
    TomlTable(const toml::table& table,
              const SourceText& source,
              std::string of,
              Findings& findings)
        : table_{&table}, source_{&source}, of_{std::move(of)}, findings_{&findings} {}

    [[nodiscard]] Origin origin() const { return origin_of(*table_); }

    [[nodiscard]] Origin origin_at(const char* key) const;

    [[nodiscard]] bool has(const char* key) const { return table_->contains(key); }

    /// What findings are said to be about.
    void set_subject(std::string of) { of_ = std::move(of); }

    void refuse(Message message, const Origin& at) {
        findings_->refuse(std::move(message), at, of_);
    }

    /// Refuses every key that isn't one of these.
    void allow_only(std::initializer_list<std::string_view> keys);

    std::optional<std::string> text(const char* key);
    std::optional<std::string> required_text(const char* key);
    /// With the place of its first character.
    std::optional<Written> written(const char* key);
    std::optional<std::int64_t> integer(const char* key);
    std::optional<bool> boolean(const char* key);
    std::optional<Date> date(const char* key);
    std::vector<std::string> texts(const char* key);
    std::vector<std::int64_t> integers(const char* key);
    Labels labels(const char* key);
    /// A text, number, true, false or date, as the journal writes it.
    std::optional<Written> scalar(const char* key);
    std::optional<TomlTable> table(const char* key);
    std::vector<TomlTable> tables(const char* key);

private:
    [[nodiscard]] Origin origin_of(const toml::node& node) const;
    /// The node; refused with `expected` where it is there but not of type T.
    template <typename T>
    const T* node(const char* key, const char* expected);

    const toml::table* table_;
    const SourceText* source_;
    std::string of_;
    Findings* findings_;
};

}  // namespace sleutel::model
