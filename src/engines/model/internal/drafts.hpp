#pragma once

#include "base/did_you_mean.hpp"
#include "base/toml_table.hpp"
#include "engines/model/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sleutel::model {

/// A field as one file writes it: nothing is checked against the rest of the model yet, and what
/// can only be understood when the whole model is known is as it was written.
struct FieldDraft {
    Field field;
    std::optional<Written> required_if;
    std::optional<Written> constraint;
    std::optional<Written> default_text;
    std::optional<Written> list;
    std::optional<Written> refers_to;
    std::optional<Written> unit;
    bool has_sensitivity = false;
};

struct TypeDraft {
    RecordType type;  ///< without fields
    std::vector<FieldDraft> fields;
    bool extends = false;
};

struct ListDraft {
    std::string name;
    Labels labels;  ///< may be absent in a file that only adds codes
    std::vector<CodeEntry> entries;
    Origin origin;
};

struct Drafts {
    std::vector<TypeDraft> types;
    std::vector<ListDraft> lists;
};

void read_toml_text(const SourceText& source, Drafts& drafts, Findings& findings);
void read_csv_codes(const SourceText& source, Drafts& drafts, Findings& findings);

/// Puts the files' shares of each list together and checks the result.
std::vector<CodeList> merged_lists(std::vector<ListDraft> drafts, Findings& findings);

/// Checks a field against the lists and the types; fills in its default and what depends on these.
void check_field(FieldDraft& draft, const RecordType& type, const Model& model, Findings& findings);

/// A place in a text file.
Origin at_place(const std::string& file, int line, int column);

/// Whether something can be the name of a type, field or list; and a code.
bool is_name(std::string_view text);
bool is_code(std::string_view text);

/// Says that both languages must be there.
void check_labels(const Labels& labels,
                  const std::string& of,
                  const Origin& origin,
                  Findings& findings);

}  // namespace sleutel::model
