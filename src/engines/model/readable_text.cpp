#include "base/text.hpp"
#include "engines/model/internal/readable_words.hpp"
#include "engines/model/model.hpp"
#include "engines/model/value_text.hpp"

namespace sleutel::model {

namespace {

// A longer list is told by its size: nobody reads 600 places.
constexpr std::size_t kLongList = 60;

/// Text that stays one cell of a table and one piece of text.
std::string cell(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '|' || letter == '\\' || letter == '*' || letter == '<' || letter == '[') {
            safe += '\\';
        }
        safe += letter == '\n' ? ' ' : letter;
    }
    return safe;
}

std::string code(std::string_view text) {
    return "`" + std::string{text} + "`";
}

class Writer {
public:
    Writer(const Model& model, std::string_view language)
        : model_{model}, language_{language}, words_{readable_words(language)} {}

    std::string write() {
        line("# ", words_.title);
        paragraph(words_.about);
        line("## ", words_.types);
        for (const auto& type : model_.types()) {
            write_type(type);
        }
        line("## ", words_.lists);
        for (const auto& list : model_.code_lists()) {
            write_list(list);
        }
        text_.pop_back();  // one line end at the end
        return std::move(text_);
    }

private:
    void line(std::string_view start, std::string_view rest) {
        text_.append(start).append(rest).append("\n\n");
    }

    void paragraph(std::string_view text) {
        if (!text.empty()) {
            line("", text);
        }
    }

    void write_type(const RecordType& type) {
        line("### ", cell(label_in(type.labels, language_)) + " (" + code(type.name) + ")");
        paragraph(cell(label_in(type.help, language_)));
        std::string rows;
        for (const int row : type.mission_rows) {
            rows += (rows.empty() ? "" : ", ") + std::to_string(row);
        }
        std::string facts;
        add_fact(facts, words_.mission_rows, rows);
        add_fact(facts, words_.period, field_label(type, type.period_field));
        add_fact(facts, words_.subject, field_label(type, type.subject));
        paragraph(facts);
        text_ += words_.columns;
        for (const auto& field : type.fields) {
            write_field(type, field);
        }
        text_ += '\n';
    }

    static void add_fact(std::string& facts, std::string_view name, const std::string& value) {
        if (!value.empty()) {
            facts.append(facts.empty() ? "" : " ")
                .append(name)
                .append(": ")
                .append(value)
                .append(".");
        }
    }

    [[nodiscard]] std::string field_label(const RecordType& type, const std::string& name) const {
        const auto* field = type.find_field(name);
        return field == nullptr ? std::string{} : cell(label_in(field->labels, language_));
    }

    void write_field(const RecordType& type, const Field& field) {
        text_ += "| " + code(field.name) + " | " + cell(label_in(field.labels, language_)) + " | " +
                 kind(field) + " | " + required(type, field) + " | " +
                 std::string{word_for(field.sensitivity, language_)} + " | " + counting(field) +
                 " | " + explanation(type, field) + " |\n";
    }

    [[nodiscard]] std::string kind(const Field& field) const {
        std::string text{word_for(field.type, language_)};
        if (!field.code_list.empty() && field.type != FieldType::place) {
            text += " (" + code(field.code_list) + ")";
        }
        if (!field.refers_to.empty()) {
            text += ", " + std::string{words_.refers_to} + code(field.refers_to);
        }
        return text;
    }

    [[nodiscard]] std::string required(const RecordType& type, const Field& field) const {
        std::string text;
        if (field.requirement == Requirement::required) {
            text = words_.yes;
        } else if (field.required_if) {
            text = std::string{words_.where} +
                   cell(to_words(*field.required_if, model_, type, language_));
        }
        if (field.is_key) {
            text += (text.empty() ? "" : ", ") + std::string{words_.key};
        }
        return text;
    }

    [[nodiscard]] std::string counting(const Field& field) const {
        std::string text{word_for(field.part, language_)};
        if (field.type == FieldType::count || field.part == Part::measure) {
            if (field.type != FieldType::money) {
                text += (text.empty() ? "" : ": ") + std::string{word_for(field.unit, language_)};
            }
        }
        return text;
    }

    /// The default as a person would say it.
    [[nodiscard]] std::string default_of(const Field& field) const {
        if (const auto* is_true = std::get_if<bool>(&*field.default_value)) {
            return std::string{*is_true ? words_.yes : words_.no};
        }
        return shown_text(model_, field, *field.default_value, language_);
    }

    [[nodiscard]] std::string explanation(const RecordType& type, const Field& field) const {
        std::string text;
        const auto add = [&](std::string_view start, const std::string& rest) {
            if (!rest.empty()) {
                text += (text.empty() ? "" : " ") + std::string{start} + cell(rest);
                text += text.ends_with('.') || text.ends_with('?') ? "" : ".";
            }
        };
        add("", label_in(field.help, language_));
        if (field.default_value) {
            add(words_.default_is, default_of(field));
        }
        if (field.minimum) {
            add(words_.at_least, std::to_string(*field.minimum));
        }
        if (field.maximum) {
            add(words_.at_most, std::to_string(*field.maximum));
        }
        if (field.max_length != 0) {
            add(words_.at_most, std::to_string(field.max_length) + std::string{words_.characters});
        }
        if (field.constraint) {
            add(words_.must_hold, to_words(*field.constraint, model_, type, language_));
        }
        return text;
    }

    void write_list(const CodeList& list) {
        line("### ", cell(label_in(list.labels(), language_)) + " (" + code(list.name()) + ")");
        if (list.entries().empty()) {
            paragraph(words_.no_codes);
            return;
        }
        paragraph(std::to_string(list.entries().size()) + " " + std::string{words_.codes} + ".");
        if (list.entries().size() > kLongList) {
            paragraph(words_.too_many_codes);
            return;
        }
        write_below(list, "", "");
        text_ += '\n';
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as a hierarchy, which has no cycles once read.
    void write_below(const CodeList& list, std::string_view parent, const std::string& indent) {
        for (const auto& entry : list.entries()) {
            if (entry.parent == parent) {
                text_ += indent + "- " + about(entry) + "\n";
                write_below(list, entry.code, indent + "  ");
            }
        }
    }

    [[nodiscard]] std::string about(const CodeEntry& entry) const {
        auto text = cell(label_in(entry.labels, language_)) + " (" + code(entry.code) + ")";
        if (entry.valid_from || entry.valid_to) {
            text += ", " + std::string{words_.valid} + " " +
                    (entry.valid_from ? sleutel::to_text(*entry.valid_from) : "") + " – " +
                    (entry.valid_to ? sleutel::to_text(*entry.valid_to) : "");
        }
        if (!entry.also_within.empty()) {
            text +=
                ", " + std::string{words_.also_within} + " " + cell(join(entry.also_within, ", "));
        }
        if (!entry.aliases.empty()) {
            text += "; " + std::string{words_.also} + cell(join(entry.aliases, ", "));
        }
        return text;
    }

    const Model& model_;
    std::string_view language_;
    const ReadableWords& words_;
    std::string text_;
};

}  // namespace

std::string to_readable_text(const Model& model, std::string_view language) {
    return Writer{model, language}.write();
}

}  // namespace sleutel::model
