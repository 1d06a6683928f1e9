#include "features/imports/internal/json_line.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>

namespace sleutel::imports {

namespace {

namespace json = boost::json;

/// Takes what the parser finds. A value that isn't ours stops it, and says why.
class LineHandler {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    JsonLine line;

    bool on_document_begin(json::error_code& /*stop*/) { return true; }

    bool on_document_end(json::error_code& /*stop*/) { return true; }

    bool on_object_begin(json::error_code& stop) {
        if (++depth_ > 2 || in_list_) {
            return refuse("import.json_nested", stop);
        }
        return true;
    }

    bool on_object_end(std::size_t /*size*/, json::error_code& /*stop*/) {
        --depth_;
        inner_.clear();
        return true;
    }

    bool on_array_begin(json::error_code& stop) {
        if (in_list_ || depth_ != 1) {
            return refuse(depth_ == 0 ? "import.json_no_object" : "import.json_nested", stop);
        }
        in_list_ = true;
        items_.clear();
        return true;
    }

    bool on_array_end(std::size_t /*size*/, json::error_code& stop) {
        in_list_ = false;
        return items_.empty() || add(items_, items_are_texts_, stop);
    }

    bool on_key_part(std::string_view part, std::size_t /*size*/, json::error_code& /*stop*/) {
        key_ += part;
        return true;
    }

    bool on_key(std::string_view part, std::size_t /*size*/, json::error_code& stop) {
        key_ += part;
        (depth_ == 1 ? outer_ : inner_) = std::exchange(key_, {});
        if (std::ranges::find(seen_, path()) != seen_.end()) {
            return refuse("import.json_key_twice", stop);
        }
        seen_.push_back(path());
        return true;
    }

    bool on_string_part(std::string_view part, std::size_t /*size*/, json::error_code& /*stop*/) {
        text_ += part;
        return true;
    }

    bool on_string(std::string_view part, std::size_t /*size*/, json::error_code& stop) {
        text_ += part;
        return take(std::exchange(text_, {}), true, stop);
    }

    bool on_number_part(std::string_view part, json::error_code& /*stop*/) {
        text_ += part;
        return true;
    }

    // As it is written: no number passes through floating point.
    bool on_int64(std::int64_t /*number*/, std::string_view part, json::error_code& stop) {
        return take(std::exchange(text_, {}) + std::string{part}, false, stop);
    }

    bool on_uint64(std::uint64_t /*number*/, std::string_view part, json::error_code& stop) {
        return take(std::exchange(text_, {}) + std::string{part}, false, stop);
    }

    bool on_double(double /*number*/, std::string_view part, json::error_code& stop) {
        return take(std::exchange(text_, {}) + std::string{part}, false, stop);
    }

    bool on_bool(bool truth, json::error_code& stop) {
        return take(truth ? "true" : "false", false, stop);
    }

    bool on_null(json::error_code& stop) {
        return depth_ == 0 ? refuse("import.json_no_object", stop) : true;
    }

    bool on_comment_part(std::string_view /*part*/, json::error_code& /*stop*/) { return true; }

    bool on_comment(std::string_view /*part*/, json::error_code& /*stop*/) { return true; }

private:
    [[nodiscard]] std::string path() const {
        return inner_.empty() ? outer_ : outer_ + "." + inner_;
    }

    bool refuse(std::string key, json::error_code& stop) {
        line.refusal = Message{std::move(key), {{"path", path()}}};
        stop = json::error::exception;
        return false;
    }

    bool take(std::string text, bool is_text, json::error_code& stop) {
        if (depth_ == 0) {
            return refuse("import.json_no_object", stop);
        }
        if (!in_list_) {
            return add(std::move(text), is_text, stop);
        }
        if (text.empty() || text.find('|') != std::string::npos) {
            return refuse("import.json_item_wrong", stop);
        }
        items_are_texts_ = is_text;
        items_ += (items_.empty() ? "" : "|") + text;
        return true;
    }

    bool add(std::string text, bool is_text, json::error_code& /*stop*/) {
        if (!text.empty()) {
            line.members.push_back({path(), std::move(text), is_text});
        }
        return true;
    }

    int depth_ = 0;
    bool in_list_ = false;
    bool items_are_texts_ = true;
    std::string key_;
    std::string outer_;
    std::string inner_;
    std::string text_;
    std::string items_;
    std::vector<std::string> seen_;
};

}  // namespace

JsonLine read_json_line(std::string_view line) {
    json::basic_parser<LineHandler> parser{json::parse_options{}};
    json::error_code failure;
    const auto read = parser.write_some(false, line.data(), line.size(), failure);
    auto result = std::move(parser.handler().line);
    if (!result.refusal && (failure || read < line.size())) {
        result.refusal = Message{"import.json_invalid", {{"column", std::to_string(read + 1)}}};
    }
    if (result.refusal) {
        result.members.clear();
    }
    return result;
}

}  // namespace sleutel::imports
