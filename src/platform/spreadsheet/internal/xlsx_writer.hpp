#pragma once

#include "platform/spreadsheet/internal/memory_file.hpp"
#include "platform/spreadsheet/internal/numbers_with_point.hpp"
#include "platform/spreadsheet/workbook_design.hpp"

#include <map>
#include <memory>
#include <string>

// libxlsxwriter's.
struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace sleutel::spreadsheet {

/// How a cell's value is shown.
enum class ValueFormat : std::uint8_t {
    general,
    text,
    whole_number,
    decimal,
    date,
    date_time,
    duration,
};

/// Everything a cell's format depends on.
struct FormatKey {
    CellStyle style = CellStyle::plain;
    ValueFormat value = ValueFormat::general;
    bool is_locked = true;
    bool wraps = false;

    friend auto operator<=>(const FormatKey&, const FormatKey&) = default;
};

enum class Size : bool { small, large };

/// libxlsxwriter with ownership, formats made once, and errors as Bug. The file never touches the
/// disk: it may hold what must not be left in a temporary folder.
class XlsxWriter {
public:
    /// Of a large workbook rows are written out as soon as the next begins: cells must then come
    /// row by row, and merged ranges aren't possible.
    XlsxWriter(const DocumentProperties& properties, Size size);

    lxw_worksheet* add_sheet(const std::string& name);
    lxw_format* format(const FormatKey& key);

    void put(lxw_worksheet* sheet,
             Position position,
             const CellContent& content,
             const FormatKey& key);
    static void comment(lxw_worksheet* sheet,
                        Position position,
                        const std::string& text,
                        const std::string& author);

    /// The file. The writer can't be used afterwards.
    std::string finish();

private:
    struct Free {
        void operator()(lxw_workbook* workbook) const;
    };

    struct Put;

    void put_number(lxw_worksheet* sheet, Position position, double number, FormatKey key);
    void put_text(lxw_worksheet* sheet, Position position, const std::string& text, FormatKey key);

    NumbersWithPoint locale_;
    MemoryFile file_;
    std::unique_ptr<lxw_workbook, Free> workbook_;
    std::map<FormatKey, lxw_format*> formats_;
};

}  // namespace sleutel::spreadsheet
