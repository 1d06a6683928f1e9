#include "platform/spreadsheet/cell.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <cmath>

namespace sleutel::spreadsheet {

namespace {

constexpr std::uint32_t kLetters = 26;
constexpr std::size_t kMaxColumnLetters = 3;

bool is_letter(char sign) {
    return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
}

bool is_digit(char sign) {
    return sign >= '0' && sign <= '9';
}

std::string show_number(double number) {
    constexpr double kWrittenOut = 1e15;
    if (std::abs(number) < kWrittenOut && std::trunc(number) == number) {
        return fmt::format("{}", static_cast<std::int64_t>(number));
    }
    // 15 digits, as Excel: the 16th and 17th only show how binary fractions are stored, and would
    // print 0.1 + 0.2 as 0.30000000000000004.
    return fmt::format("{:.15g}", number);
}

std::string show_time(std::int64_t seconds) {
    const auto length = std::abs(seconds);
    const auto* const sign = seconds < 0 ? "-" : "";
    const auto text = fmt::format("{}{:02}:{:02}", sign, length / 3600, length / 60 % 60);
    return length % 60 == 0 ? text : fmt::format("{}:{:02}", text, length % 60);
}

}  // namespace

std::string to_column_name(Column column) {
    std::string name;
    for (auto rest = column + 1; rest > 0; rest = (rest - 1) / kLetters) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
    }
    return name;
}

std::string to_cell_name(Row row, Column column) {
    return to_column_name(column) + std::to_string(row + 1);
}

std::optional<Position> read_cell_name(std::string_view name) {
    std::size_t at = 0;
    const auto skip_dollar = [&] { at += at < name.size() && name[at] == '$' ? 1U : 0U; };
    skip_dollar();
    Column column = 0;
    const auto first_letter = at;
    for (; at < name.size() && is_letter(name[at]); ++at) {
        column = column * kLetters + (static_cast<Column>(name[at]) & 0x1FU);
        if (at - first_letter >= kMaxColumnLetters) {
            return {};
        }
    }
    skip_dollar();
    Row row = 0;
    for (; at < name.size() && is_digit(name[at]) && row <= kMaxRows; ++at) {
        row = row * 10 + static_cast<Row>(name[at] - '0');
    }
    if (at != name.size() || column == 0 || row == 0 || column > kMaxColumns || row > kMaxRows) {
        return {};
    }
    return Position{row - 1, column - 1};
}

Cell Cell::of_text(std::string_view text) {
    Cell cell;
    cell.kind_ = CellKind::text;
    cell.text_ = text;
    return cell;
}

Cell Cell::of_number(double number) {
    Cell cell;
    cell.kind_ = CellKind::number;
    cell.number_ = number;
    return cell;
}

Cell Cell::of_boolean(bool boolean) {
    Cell cell;
    cell.kind_ = CellKind::boolean;
    cell.number_ = boolean ? 1 : 0;
    return cell;
}

Cell Cell::of_date(Date date, std::optional<std::chrono::seconds> time) {
    Cell cell;
    cell.kind_ = CellKind::date;
    cell.number_ = static_cast<double>(date.days().time_since_epoch().count());
    cell.seconds_ = time ? static_cast<std::int32_t>(time->count()) : 0;
    return cell;
}

Cell Cell::of_time(std::chrono::seconds time) {
    Cell cell;
    cell.kind_ = CellKind::time;
    cell.seconds_ = static_cast<std::int32_t>(time.count());
    return cell;
}

Cell Cell::of_error(std::string_view text) {
    Cell cell;
    cell.kind_ = CellKind::error;
    cell.text_ = text;
    return cell;
}

Cell Cell::as_formula() const {
    Cell cell = *this;
    cell.formula_ = true;
    return cell;
}

std::string_view Cell::text() const {
    ensure(kind_ == CellKind::text || kind_ == CellKind::error, "the cell holds a text");
    return text_;
}

double Cell::number() const {
    ensure(kind_ == CellKind::number, "the cell holds a number");
    return number_;
}

bool Cell::boolean() const {
    ensure(kind_ == CellKind::boolean, "the cell holds a boolean");
    return number_ != 0;
}

Date Cell::date() const {
    ensure(kind_ == CellKind::date, "the cell holds a date");
    return Date{std::chrono::sys_days{std::chrono::days{static_cast<int>(number_)}}};
}

std::optional<std::chrono::seconds> Cell::time() const {
    ensure(kind_ == CellKind::date || kind_ == CellKind::time, "the cell holds a date or a time");
    if (kind_ == CellKind::date && seconds_ == 0) {
        return {};
    }
    return std::chrono::seconds{seconds_};
}

std::string Cell::shown() const {
    switch (kind_) {
        case CellKind::empty:
            return {};
        case CellKind::text:
        case CellKind::error:
            return std::string{text_};
        case CellKind::number:
            return show_number(number_);
        case CellKind::boolean:
            return number_ != 0 ? "TRUE" : "FALSE";
        case CellKind::date:
            return seconds_ == 0 ? to_text(date()) : to_text(date()) + " " + show_time(seconds_);
        case CellKind::time:
            return show_time(seconds_);
    }
    return {};
}

}  // namespace sleutel::spreadsheet
