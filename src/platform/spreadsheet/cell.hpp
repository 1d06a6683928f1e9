#pragma once

#include "base/date.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

// Rows and columns count from 0 everywhere in this module: C12 is row 11, column 2. Only cell names
// count as people do.
using Row = std::uint32_t;
using Column = std::uint32_t;

/// As far as Excel goes; what lies beyond is not read.
constexpr Row kMaxRows = 1'048'576;
constexpr Column kMaxColumns = 16'384;

struct Position {
    Row row = 0;
    Column column = 0;

    friend auto operator<=>(const Position&, const Position&) = default;
};

/// From the top left up to and including the bottom right cell.
struct Range {
    Position first;
    Position last;

    [[nodiscard]] bool contains(Position position) const {
        return first.row <= position.row && position.row <= last.row &&
               first.column <= position.column && position.column <= last.column;
    }

    friend bool operator==(const Range&, const Range&) = default;
};

/// (11, 2) is "C12".
std::string to_cell_name(Row row, Column column);
/// 2 is "C", 26 is "AA".
std::string to_column_name(Column column);
/// "C12", "c12" or "$C$12"; nothing on anything else or beyond the limits.
std::optional<Position> read_cell_name(std::string_view name);

enum class CellKind : std::uint8_t {
    empty,
    text,
    number,
    boolean,
    date,   ///< a number that its format shows as a date, perhaps with a time of day
    time,   ///< a time of day or a duration: a format without a date, such as 19:30 or [h]:mm
    error,  ///< a formula that failed: its text is "#REF!", "#DIV/0!", ...
};

/// What one cell holds; of a formula, the result that the file carries. A small value that points
/// into its workbook's texts: use it while the workbook lives.
class Cell {
public:
    /// Empty.
    Cell() = default;

    static Cell of_text(std::string_view text);
    static Cell of_number(double number);
    static Cell of_boolean(bool boolean);
    static Cell of_date(Date date, std::optional<std::chrono::seconds> time = {});
    static Cell of_time(std::chrono::seconds time);
    static Cell of_error(std::string_view text);

    [[nodiscard]] Cell as_formula() const;

    [[nodiscard]] CellKind kind() const { return kind_; }

    [[nodiscard]] bool is_empty() const { return kind_ == CellKind::empty; }

    /// Whether the value is the remembered result of a formula.
    [[nodiscard]] bool is_formula() const { return formula_; }

    // Each of these throws Bug on another kind than it names.
    [[nodiscard]] std::string_view text() const;  ///< of text and of error
    [[nodiscard]] double number() const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] Date date() const;
    /// Of a date: the time of day where one is there and isn't midnight. Of a time: its length.
    [[nodiscard]] std::optional<std::chrono::seconds> time() const;

    /// What a person sees, near enough: numbers without trailing zeros and at most 15 digits (as
    /// Excel), `2022-03-12`, `2022-03-12 19:30`, `19:30`, `TRUE`, `#REF!`, "" where empty.
    [[nodiscard]] std::string shown() const;

    friend bool operator==(const Cell&, const Cell&) = default;

private:
    CellKind kind_ = CellKind::empty;
    bool formula_ = false;
    std::int32_t seconds_ = 0;  ///< of a date its time of day, 0 where none; of a time its length
    double number_ = 0;         ///< number, boolean, or days since 1970
    std::string_view text_;
};

}  // namespace sleutel::spreadsheet
