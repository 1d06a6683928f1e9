#include "features/reports/internal/report_marks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace sleutel::reports {

namespace {

// Two characters that Unicode keeps for private use. A text that has them itself is refused.
constexpr std::string_view kOpen = "\ue000";
constexpr std::string_view kClose = "\ue001";

bool is_name_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_name_letter);
}

std::size_t read_index(std::string_view digits) {
    std::size_t index = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, index);
    return problem == std::errc{} && stop == end ? index : std::string_view::npos;
}

/// The number of characters before the byte, plus one: what an editor shows as the column.
int column_of(std::string_view line, std::size_t byte) {
    return 1 + static_cast<int>(std::ranges::count_if(
                   line.substr(0, byte), [](char letter) { return (letter & 0xC0) != 0x80; }));
}

/// Goes through one text line by line and collects.
class MarkTaker {
public:
    MarkTaker(const model::SourceText& source, int first_line, Findings& findings)
        : source_{source}, line_number_{first_line}, findings_{findings} {}

    MarkedText taken() {
        std::string_view rest = source_.text;
        while (!rest.empty()) {
            const auto end = rest.find('\n');
            line_ = rest.substr(0, end);
            take_line();
            result_.text += end == std::string_view::npos ? "" : "\n";
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            ++line_number_;
        }
        check_footnotes();
        return std::move(result_);
    }

private:
    [[nodiscard]] Origin here() const {
        Origin origin;
        origin.file = source_.name;
        origin.line = line_number_;
        origin.column = column_of(line_, at_);
        return origin;
    }

    void refuse(const char* key, std::string_view written) {
        findings_.refuse({key, {{"text", std::string{written}}}}, here());
    }

    void take_line() {
        for (at_ = 0; at_ < line_.size();) {
            const auto rest = line_.substr(at_);
            if (rest.front() == '\\' && rest.size() > 1) {
                copy(2);
            } else if (rest.starts_with("{{")) {
                take_figure(rest);
            } else if (rest.starts_with("[@")) {
                take_citation(rest);
            } else if (rest.starts_with("[^")) {
                take_footnote(rest);
            } else if (rest.starts_with("}}")) {
                refuse("report.brace_not_opened", "}}");
                copy(2);
            } else if (rest.starts_with(kOpen) || rest.starts_with(kClose)) {
                refuse("report.private_character", "U+E000, U+E001");
                at_ += kOpen.size();
            } else {
                copy(1);
            }
        }
    }

    void copy(std::size_t bytes) {
        result_.text += line_.substr(at_, bytes);
        at_ += bytes;
    }

    void put(Mark mark, std::size_t bytes) {
        mark.written = line_.substr(at_, bytes);
        mark.origin = here();
        result_.text +=
            std::string{kOpen} + std::to_string(result_.marks.size()) + std::string{kClose};
        result_.marks.push_back(std::move(mark));
        at_ += bytes;
    }

    void take_figure(std::string_view rest) {
        const auto end = rest.find("}}");
        const auto next = rest.find("{{", 2);
        if (end == std::string_view::npos || next < end) {
            refuse("report.brace_not_closed", rest.substr(0, std::min(next, std::size_t{30})));
            copy(2);
            return;
        }
        const auto inside = rest.substr(2, end - 2);
        const auto bar = inside.find('|');
        const auto name = trimmed(inside.substr(0, bar));
        const auto form =
            bar == std::string_view::npos ? std::string_view{} : trimmed(inside.substr(bar + 1));
        if (!is_name(name) || (bar != std::string_view::npos && !is_name(form))) {
            refuse("report.reference_malformed", rest.substr(0, end + 2));
            copy(end + 2);
            return;
        }
        put({MarkKind::figure, std::string{name}, std::string{form}, {}, {}}, end + 2);
    }

    void take_citation(std::string_view rest) {
        const auto end = rest.find(']');
        const auto name = trimmed(rest.substr(2, end == std::string_view::npos ? end : end - 2));
        if (end == std::string_view::npos || !is_name(name)) {
            refuse("report.citation_malformed", rest.substr(0, std::min(end, std::size_t{30})));
            copy(2);
            return;
        }
        put({MarkKind::citation, std::string{name}, {}, {}, {}}, end + 1);
    }

    void take_footnote(std::string_view rest) {
        const auto end = rest.find(']');
        if (end == std::string_view::npos) {
            copy(2);
            return;
        }
        const std::string name{rest.substr(2, end - 2)};
        const bool defines = at_ == 0 && rest.substr(end + 1).starts_with(":");
        (defines ? defined_ : mentioned_).emplace(name, here());
        copy(end + 1);
    }

    void check_footnotes() {
        for (const auto& [name, origin] : mentioned_) {
            if (!defined_.contains(name)) {
                findings_.refuse({"report.footnote_undefined", {{"name", name}}}, origin);
            }
        }
        for (const auto& [name, origin] : defined_) {
            if (!mentioned_.contains(name)) {
                findings_.refuse({"report.footnote_unused", {{"name", name}}}, origin);
            }
        }
    }

    const model::SourceText& source_;
    int line_number_;
    Findings& findings_;
    std::string_view line_;
    std::size_t at_ = 0;
    MarkedText result_;
    std::map<std::string, Origin> defined_;
    std::map<std::string, Origin> mentioned_;
};

}  // namespace

MarkedText take_marks(const model::SourceText& source, int first_line, Findings& findings) {
    return MarkTaker{source, first_line, findings}.taken();
}

std::vector<Piece> cut_at_marks(std::string_view text, const std::vector<Mark>& marks) {
    std::vector<Piece> pieces;
    while (!text.empty()) {
        const auto open = text.find(kOpen);
        if (open != 0) {
            pieces.push_back({std::string{text.substr(0, open)}, nullptr});
        }
        if (open == std::string_view::npos) {
            break;
        }
        text.remove_prefix(open + kOpen.size());
        const auto close = text.find(kClose);
        // An entity (&#xE000;) can still make half a token: then it is text.
        if (const auto index = read_index(text.substr(0, close)); index < marks.size()) {
            pieces.push_back({{}, &marks[index]});
            text.remove_prefix(close + kClose.size());
        }
    }
    return pieces;
}

std::string with_marks_written(std::string_view text, const std::vector<Mark>& marks) {
    std::string result;
    for (const auto& piece : cut_at_marks(text, marks)) {
        result += piece.mark == nullptr ? piece.text : piece.mark->written;
    }
    return result;
}

}  // namespace sleutel::reports
