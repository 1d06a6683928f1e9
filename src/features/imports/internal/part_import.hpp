#pragma once

#include "features/imports/row_store.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace sleutel::imports {

/// What all parts of a file share. Their rows are told apart by numbers that rise through the file.
struct PartedFile {
    const mappings::Mapping& mapping;
    std::string name;
    std::string content_hash;
    DryRun dry_run = DryRun::no;
    /// Where a row is, for who reads of it: "line 12", "Blad1!12:12".
    std::function<std::string(std::int64_t number)> place_of;
};

/// Stores a file that is too large for one transaction part by part, each part whole or not at all.
/// So memory stays bounded, and whoever starts anew after a program was killed comes to the same
/// end. What differs from a file that is stored as a whole: of two rows with one key the first
/// stands and the second alone is refused, and what isn't in the file any more isn't looked for.
class PartImport {
public:
    PartImport(const ImportContext& context, PartedFile file, ImportResult& result);

    /// Takes the rows of the part that begins with row `number`; `first_line` is as in ReadFile.
    /// What is twice within the part was refused already (refuse_doubles()). Parts that are
    /// waiting() are given a second time when all are in.
    void take(std::vector<BuiltRow> rows, std::int64_t number, std::int64_t first_line);

    /// The numbers of parts with rows that refer to records that may have come in since.
    [[nodiscard]] std::vector<std::int64_t> waiting() const;

    [[nodiscard]] std::int64_t refused() const { return refused_; }

    /// Whether so much was refused that going on is of no use to anybody.
    [[nodiscard]] bool is_hopeless() const;

    /// Fills in the result, and writes down that the file was read.
    void finish();

private:
    /// What came of a part.
    struct Part {
        std::array<std::int64_t, 4> counts{};  ///< by Verdict
        std::vector<RowResult> told;           ///< rows that something is said about
        bool waits = false;
    };

    struct Seen {
        std::uint64_t content = 0;
        std::int64_t number = 0;
    };

    void refuse_seen(std::vector<BuiltRow>& rows, std::int64_t number);
    bool is_kept(BuiltRow& row, const BuiltRecord& built, std::int64_t number);
    Part to_part(ImportResult& stored, const Part* before) const;

    const ImportContext& context_;
    PartedFile file_;
    ImportResult& result_;
    std::map<std::int64_t, Part> parts_;
    std::unordered_map<std::string, Seen> seen_;  ///< by 16 bytes of a record's type and id
    std::int64_t refused_ = 0;
};

}  // namespace sleutel::imports
