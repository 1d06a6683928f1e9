#include "features/imports/import_text.hpp"

#include "engines/model/value_text.hpp"
#include "platform/texts/texts.hpp"

#include <ostream>

namespace sleutel::imports {

namespace {

void write_findings(std::ostream& out,
                    std::span<const Finding> findings,
                    const std::string& language) {
    for (const auto& finding : findings) {
        // The file stands above already; but a line is known by it, and by its field.
        auto shown = finding;
        if (shown.origin.line == 0) {
            shown.origin.file.clear();
        } else if (!shown.field.empty()) {
            shown.origin.cell = shown.field;
        }
        const auto* kind = finding.severity == Severity::refusal   ? "import.refusal"
                           : finding.severity == Severity::warning ? "import.warning"
                                                                   : "import.note";
        out << "  " << say(language, kind) << "  " << say(language, shown) << "\n";
    }
}

/// A change keeps what the journal writes; people are shown labels.
std::string shown(const model::Model& model,
                  const model::Field& field,
                  const std::string& text,
                  const std::string& language) {
    const auto value = model::read_value(model, field, text);
    return value ? model::shown_text(model, field, *value, language) : text;
}

void write_change(std::ostream& out,
                  const RecordChange& change,
                  const model::Model& model,
                  const std::string& language) {
    const auto& type = model.get_type(change.type);
    out << "    " << (change.is_new ? "+ " : "~ ") << model::label_in(type.labels, language)
        << "\n";
    for (const auto& field : change.fields) {
        const auto* known = type.find_field(field.field);
        const auto said = [&](const std::string& text) {
            return text.empty()       ? std::string{"-"}
                   : known == nullptr ? text
                                      : shown(model, *known, text, language);
        };
        out << "        "
            << (known == nullptr ? field.field : model::label_in(known->labels, language)) << ": ";
        if (!change.is_new) {
            out << said(field.before) << " → ";
        }
        out << said(field.after) << "\n";
    }
}

void write_rows(std::ostream& out,
                const ImportResult& result,
                const model::Model& model,
                const ResultTextOptions& options) {
    for (const auto& row : result.rows) {
        write_findings(out, row.findings, options.language);
        if (options.detail == Detail::changes && !row.changes.empty()) {
            out << "  "
                << say(options.language,
                       Message{"import.row_" + std::string{to_text(row.verdict)},
                               {{"sheet", row.sheet}, {"row", std::to_string(row.row)}}})
                << "\n";
            for (const auto& change : row.changes) {
                write_change(out, change, model, options.language);
            }
        }
    }
}

}  // namespace

void write_result(std::ostream& out,
                  const ImportResult& result,
                  const model::Model& model,
                  const ResultTextOptions& options) {
    const auto& language = options.language;
    const auto number = [&](Verdict verdict) { return std::to_string(result.count(verdict)); };
    out << (result.is_refused
                ? say(language, Message{"import.file_refused", {{"file", result.file}}})
                : say(language,
                      Message{"import.file_read",
                              {{"file", result.file},
                               {"stored", number(Verdict::stored)},
                               {"amended", number(Verdict::amended)},
                               {"unchanged", number(Verdict::unchanged)},
                               {"refused", number(Verdict::refused)}}}))
        << "\n";
    write_findings(out, result.findings.list(), language);
    write_rows(out, result, model, options);
    for (const auto& gone : result.vanished) {
        const auto* type = model.find_type(gone.type);
        out << "  "
            << say(language,
                   Message{"import.row_vanished",
                           {{"type",
                             type == nullptr ? gone.type : model::label_in(type->labels, language)},
                            {"record", gone.label}}})
            << "\n";
    }
}

}  // namespace sleutel::imports
