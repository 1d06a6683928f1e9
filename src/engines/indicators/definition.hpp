#pragma once

#include "base/findings.hpp"
#include "engines/model/model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::indicators {

/// How a value comes from records.
enum class Measure : std::uint8_t {
    count,      ///< records
    sum,        ///< of a count or integer field
    distinct,   ///< different persons, codes, places or records that a field names
    ratio,      ///< of two other indicators
    milestone,  ///< state and date of the one record that the filter leaves
    value,      ///< the count of the one record that the filter leaves: a statement as made
};

/// What stands where no record contributes.
enum class Empty : std::uint8_t { not_reported, zero };

/// A field to break a figure down by, or to count: a field of the record, or reference fields and
/// then a field. "ledger" is the partner whose records they are, where the type has no such field.
struct Path {
    std::vector<std::string> steps;

    friend bool operator==(const Path&, const Path&) = default;
};

/// `activity.place`.
std::string to_text(const Path& path);

/// “Place of Activity”: the labels along the path.
std::string to_words(const Path& path,
                     const model::Model& model,
                     const model::RecordType& of,
                     std::string_view language);

/// The field that a path ends at; null where it leads nowhere, or means the ledger.
const model::Field* find_field(const model::Model& model,
                               const model::RecordType& of,
                               const Path& path);

/// A breakdown as asked for: which field, and how fine.
struct Dimension {
    Path path;
    /// Of places "country_part", "region", "municipality"; of any other hierarchy a number, 1 being
    /// its top; of dates "year" (where nothing is asked), "quarter", "month". "" is as recorded. A
    /// code that lies above the level stays what it is.
    std::string level;

    friend bool operator==(const Dimension&, const Dimension&) = default;
};

/// `activity.place:region`.
std::string to_text(const Dimension& dimension);

/// The path "ledger".
inline constexpr std::string_view kLedger = "ledger";

/// An indicator as an agenda pack defines it (docs/formats.md), checked against the model.
struct Definition {
    std::string id;
    model::Labels label;
    model::Labels about;
    std::vector<int> mission_rows;
    std::string action;  ///< code of list "actions", or ""
    std::string of;      ///< record type; "" for a ratio
    Measure measure = Measure::count;
    Path field;  ///< what is summed or counted distinct; a milestone's state
    std::vector<Path>
        date_fields;  ///< of a milestone: its date is the first of them that is filled
    std::optional<model::Expression> where;
    std::vector<Path> by;  ///< breakdowns on offer
    model::Unit unit = model::Unit::other;
    std::string numerator;    ///< of a ratio: an indicator's id
    std::string denominator;  ///< of a ratio: an indicator's id
    std::optional<std::int64_t> target;
    std::optional<std::int64_t> baseline;
    Empty empty = Empty::not_reported;
    /// A sum of persons over several records: why nobody is in two of them. Without it such a sum
    /// is refused.
    model::Labels no_overlap;
    bool is_protected = true;  ///< part of disclosure control
    Origin origin;             ///< where it is defined
};

/// All indicators of a pack, in the order in which they are defined.
class Catalogue {
public:
    Catalogue() = default;
    explicit Catalogue(std::vector<Definition> definitions);

    [[nodiscard]] std::span<const Definition> list() const { return definitions_; }

    [[nodiscard]] const Definition* find(std::string_view id) const;

    /// Throws Error not_found `indicator.unknown_indicator`, with the nearest id.
    [[nodiscard]] const Definition& get(std::string_view id) const;

    /// What to say of an id that isn't there, with the nearest that is.
    [[nodiscard]] Message unknown_message(std::string_view id) const;

    [[nodiscard]] std::vector<std::string> ids() const;

private:
    std::vector<Definition> definitions_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
};

/// The parts of the top-level `and` of a filter, in order; each by itself.
std::vector<model::Expression> clauses_of(const model::Expression& where);

/// Reads definitions from TOML texts. What is wrong becomes a refusal with file, line, column and
/// field: unknown keys, types, fields, codes and actions (with the nearest name), a field that the
/// measure can't take, units that don't fit, persons that might be added twice, ratios that go in a
/// circle or that give away what may be withheld, an id used twice. The catalogue is whole only if
/// there are none.
Catalogue read_definitions(std::span<const model::SourceText> texts,
                           const model::Model& model,
                           Findings& findings);

/// Definitions in one form only, whatever the order or spacing in the file: what the value rests on
/// (not labels, texts, targets). A ratio's holds those of its parts.
std::string canonical_text(const Definition& definition, const Catalogue& catalogue);

/// Hexadecimal BLAKE2b-256 of the canonical text.
std::string definition_hash(const Definition& definition, const Catalogue& catalogue);

/// The definition in plain words, generated: "Number of activities where kind is training and ...".
std::string to_words(const Definition& definition,
                     const Catalogue& catalogue,
                     const model::Model& model,
                     std::string_view language);

/// `sum`, `distinct`, ...
std::string_view to_text(Measure measure);

/// `persons`, `established_cases`, ...
std::string_view to_text(model::Unit unit);

}  // namespace sleutel::indicators
