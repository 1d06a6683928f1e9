#pragma once

#include "base/date.hpp"
#include "base/findings.hpp"
#include "base/labels.hpp"
#include "base/source_text.hpp"
#include "engines/model/expression.hpp"
#include "engines/model/value.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::model {

using sleutel::label_in;
using sleutel::Labels;
using sleutel::SourceText;

enum class FieldType : std::uint8_t {
    text,
    long_text,
    integer,
    decimal,
    money,
    boolean,
    date,
    partial_date,
    date_range,
    instant,
    code,        ///< of the field's code list
    codes,       ///< several of them
    reference,   ///< to one record of another type
    references,  ///< to several
    place,       ///< a code of the list "places" (municipality, region, country part, country)
    person,      ///< a person token
    file,
    translated_text,
    count,  ///< a typed count: exact, at least, about, interval, zero reported
};

/// Who may see a field at all, and whether it is encrypted in the journal (personal and above).
enum class Sensitivity : std::uint8_t {
    open,
    internal,
    personal,
    special,
    secret
};  // "public" in TOML

/// The part a field plays in counting.
enum class Part : std::uint8_t { none, dimension, measure, person, date, place };

/// What a count field counts. Counts of different things can't be added up.
enum class Unit : std::uint8_t {
    visits,
    persons,
    items,
    requests,
    reports,
    established_cases,
    estimates,
    activities,
    other,
};

enum class Requirement : std::uint8_t { optional, required, conditional };

struct Field {
    std::string name;
    FieldType type = FieldType::text;
    Labels labels;
    Labels help;
    Requirement requirement = Requirement::optional;
    /// With Requirement::conditional: required where this holds for the record.
    std::optional<Expression> required_if;
    /// What must hold for the record wherever the field is filled, and what to say if not.
    std::optional<Expression> constraint;
    Labels constraint_text;
    bool is_key = false;  ///< keys together identify the record within its ledger
    std::optional<Value> default_value;
    std::optional<std::int64_t> minimum;  ///< of integer, count, decimal (whole)
    std::optional<std::int64_t> maximum;
    std::size_t max_length = 0;  ///< of texts, in characters; 0: 500 for text, 20,000 for long text
    Sensitivity sensitivity = Sensitivity::internal;
    Part part = Part::none;
    Unit unit = Unit::other;  ///< of count fields and of integers that are measures
    std::string code_list;    ///< of code, codes; "places" for place
    std::string refers_to;    ///< record type, of reference and references
    Origin origin;            ///< where in which model file it is defined
};

struct RecordType {
    std::string name;
    Labels labels;
    Labels plural;
    Labels help;
    std::vector<int> mission_rows;  ///< rows of the mission that it is for (1-28)
    std::vector<Field> fields;
    /// The personal-field key of a record belongs to this field's subject (a person token or a
    /// reference); empty: the record is its own subject.
    std::string subject;
    /// Which field says in what period a record belongs (locks, periods of actions), or "".
    std::string period_field;
    Origin origin;

    [[nodiscard]] const Field* find_field(std::string_view field) const;
    [[nodiscard]] const Field& get_field(std::string_view field) const;  ///< throws Error not_found
    [[nodiscard]] std::vector<const Field*> key_fields() const;
};

/// One code of a list.
struct CodeEntry {
    std::string code;
    Labels labels;
    std::string parent;  ///< "" at the top
    /// Codes that it also belongs to, beside its parent: the Randstad cuts across country parts.
    /// Conditions with `within` see them; path() doesn't.
    std::vector<std::string> also_within;
    std::vector<std::string> aliases;  ///< how people write it, for imports
    std::optional<Date> valid_from;    ///< first day; none: always
    std::optional<Date> valid_to;      ///< last day
    Origin origin;
};

class CodeList {
public:
    CodeList() = default;
    CodeList(std::string name, Labels labels, std::vector<CodeEntry> entries);

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] const Labels& labels() const { return labels_; }

    [[nodiscard]] std::span<const CodeEntry> entries() const { return entries_; }

    [[nodiscard]] const CodeEntry* find(std::string_view code) const;

    /// By code, label in any language, or alias; case, accents' case and white space don't matter.
    [[nodiscard]] const CodeEntry* find_written(std::string_view text) const;

    /// Whether `code` is `ancestor` or somewhere below it, also by way of `also_within`.
    [[nodiscard]] bool is_within(std::string_view code, std::string_view ancestor) const;

    /// The code and all that lies above it, by parents and by groups, each once. Levels (region,
    /// country part) are those of path(): groups cut across them.
    [[nodiscard]] std::vector<std::string> all_above(std::string_view code) const;

    /// `ancestor` and all codes below it, in the list's order: what `within` stands for in SQL.
    [[nodiscard]] std::vector<std::string> codes_within(std::string_view ancestor) const;

    /// The code, its parent, its parent's parent, ...
    [[nodiscard]] std::vector<std::string> path(std::string_view code) const;

    /// Codes and first labels, for "did you mean".
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::string name_;
    Labels labels_;
    std::vector<CodeEntry> entries_;
    std::map<std::string, std::size_t, std::less<>> by_code_;
    std::map<std::string, std::size_t, std::less<>> by_written_;
};

/// All record types and code lists of a pack: what a record is. Immutable once read.
class Model {
public:
    Model() = default;
    Model(std::vector<RecordType> types, std::vector<CodeList> lists);

    [[nodiscard]] std::span<const RecordType> types() const { return types_; }

    [[nodiscard]] std::span<const CodeList> code_lists() const { return lists_; }

    [[nodiscard]] const RecordType* find_type(std::string_view name) const;
    [[nodiscard]] const RecordType& get_type(
        std::string_view name) const;  ///< throws Error not_found
    [[nodiscard]] const CodeList* find_list(std::string_view name) const;
    [[nodiscard]] const CodeList& get_list(
        std::string_view name) const;  ///< throws Error not_found

    /// The list of a code, codes or place field.
    [[nodiscard]] const CodeList& list_of(const Field& field) const;

private:
    std::vector<RecordType> types_;
    std::vector<CodeList> lists_;
};

/// Reads record types and code lists (formats: docs/formats.md) from TOML and CSV texts. Later
/// texts may add fields to types and codes to lists of earlier ones: that is how a pack extends the
/// core model. Everything wrong becomes a refusal with file, line, column and field; the model
/// returned is whole only if there are none.
Model read_model(std::span<const SourceText> texts, Findings& findings);

/// Checks a whole record against its type: required, constraints, codes (also their validity on the
/// record's date), types, lengths, bounds. Findings carry the field; their origin is left empty for
/// the caller to fill.
Findings check_record(const Model& model, const Record& record);

/// The id that a record with this key has in this ledger: a UUID (version 8) from BLAKE2b of the
/// parts. Same key, same id, on any machine.
RecordId record_id(std::string_view ledger,
                   std::string_view type,
                   std::span<const std::string> key);

/// The model as a document for people (CommonMark), for `sleutel doctor` and docs.
std::string to_readable_text(const Model& model, std::string_view language);

}  // namespace sleutel::model
