#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace sleutel::imports {

/// Some whole lines of a text file that is too large to hold.
struct TextPart {
    std::int64_t first_line = 0;  ///< from 1
    /// The lines; of a csv one may go over several lines of the file, by what stands in quotes.
    std::vector<std::string> lines;
    std::vector<std::int64_t> numbers;  ///< where each begins in the file
};

enum class RecordsFormat : std::uint8_t { csv, json_lines };

/// Reads a file of records part by part. What comes first in it, a brace or anything else, says
/// whether it is JSON lines or csv.
class RecordsFile {
public:
    /// Throws Error: not_found `import.cannot_read`; bad_request `spreadsheet.empty_file` and, for
    /// UTF-16, `import.records_not_utf8`.
    RecordsFile(std::filesystem::path path, std::string name);

    [[nodiscard]] RecordsFormat format() const { return format_; }

    /// Of a csv: its first line, and what parts its fields.
    [[nodiscard]] const std::string& header() const { return header_; }

    [[nodiscard]] char separator() const { return separator_; }

    /// The next lines, blank ones left out, at most so many; nothing at the end of the file. Throws
    /// Error bad_request `import.line_too_long` where a line has more than a megabyte: an opening
    /// quote that is never closed looks like that.
    [[nodiscard]] std::optional<TextPart> next_part(std::size_t most_lines);

    /// Before the first line with records.
    void rewind();

    /// Hexadecimal, of all its bytes.
    [[nodiscard]] std::string content_hash();

private:
    void open();
    bool fill();
    std::optional<std::string> next_line();
    [[nodiscard]] std::optional<std::size_t> find_end() const;

    std::filesystem::path path_;
    std::string name_;
    std::ifstream file_;
    RecordsFormat format_ = RecordsFormat::csv;
    std::string header_;
    char separator_ = ',';
    std::string buffer_;     ///< what was read of the file and not given out
    std::size_t begin_ = 0;  ///< in the buffer
    std::int64_t line_ = 1;  ///< that begins there
    std::int64_t at_ = 1;    ///< of the line that was given out last
    bool at_end_ = false;    ///< of the file
};

}  // namespace sleutel::imports
