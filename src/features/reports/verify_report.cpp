#include "features/reports/verify_report.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/indicators/evaluate.hpp"
#include "features/reports/internal/figure_text.hpp"
#include "features/reports/internal/printed_figures.hpp"
#include "features/reports/make_report.hpp"
#include "platform/document/docx.hpp"
#include "platform/document/html.hpp"
#include "platform/texts/texts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace sleutel::reports {

namespace {

/// A report taken apart: its manifest and, where it has one, what stands in its body.
struct OpenedReport {
    Manifest manifest;
    std::optional<PrintedTexts> body;
};

OpenedReport open_html(std::string_view bytes) {
    const auto manifest = document::read_html_attachment(bytes, kManifestName);
    if (!manifest) {
        throw Error{Failure::bad_request, {"report.not_a_report", {}}};
    }
    return {read_manifest(*manifest), read_html_figures(bytes)};
}

OpenedReport open_docx(std::string_view bytes) {
    const auto written = document::read_docx_attachment(bytes, kManifestName);
    if (!written) {
        throw Error{Failure::bad_request, {"report.not_a_report", {}}};
    }
    auto manifest = read_manifest(*written);
    auto body = read_docx_figures(bytes, manifest);
    return {std::move(manifest), std::move(body)};
}

OpenedReport open_report(std::string_view bytes) {
    const auto start = trimmed(bytes.substr(0, 200));
    if (start.starts_with("%PDF")) {
        throw Error{Failure::bad_request, {"report.verify_pdf", {}}};
    }
    if (start.starts_with("{")) {
        return {read_manifest(bytes), std::nullopt};
    }
    if (start.starts_with("<")) {
        return open_html(bytes);
    }
    if (bytes.starts_with("PK")) {
        return open_docx(bytes);
    }
    throw Error{Failure::bad_request, {"report.not_a_report", {}}};
}

/// What one figure, or one cell of it, is at a position.
struct Computed {
    indicators::FigureValue value;
    std::string definition_hash;
    std::string record_set_hash;
    std::int64_t records = 0;  ///< of a cell
};

class Verifier {
public:
    Verifier(const OpenedReport& report, const VerificationBasis& basis)
        : report_{report},
          basis_{basis},
          text_{basis.snapshot.model(), basis.catalogue, report.manifest.language} {}

    Verification verified() {
        result_.agenda = report_.manifest.agenda;
        result_.language = report_.manifest.language;
        result_.position = report_.manifest.position;
        result_.figures = report_.manifest.figures.size();
        is_own_journal_ =
            basis_.time_of(report_.manifest.position) == report_.manifest.position_time;
        if (!is_own_journal_) {
            result_.findings.note({"report.verify_other_journal",
                                   {{"position", std::to_string(report_.manifest.position)}}},
                                  {});
        }
        for (const auto& figure : report_.manifest.figures) {
            check(figure);
        }
        if (report_.body) {
            check_body(*report_.body);
        }
        return std::move(result_);
    }

private:
    void check(const PrintedFigure& figure) {
        const auto* definition = basis_.catalogue.find(figure.indicator);
        if (definition == nullptr) {
            refuse("report.verify_unknown", figure, {});
            return;
        }
        check_text(*definition, figure);
        if (figure.position != report_.manifest.position) {
            refuse("report.verify_position", figure, {});
        }
        const auto then = is_own_journal_ ? std::optional{report_.manifest.position} : std::nullopt;
        if (compare(*definition, figure, computed(*definition, figure, then)) && then) {
            compare_now(*definition, figure);
        }
    }

    /// Whether the text is how the value prints.
    void check_text(const indicators::Definition& definition, const PrintedFigure& figure) {
        const auto text = !figure.value ? std::optional<std::string>{kWithheldText}
                          : indicators::is_reported(*figure.value)
                              ? text_.words(definition, *figure.value, figure.form)
                              : std::nullopt;
        if (text != figure.text) {
            refuse("report.verify_text",
                   figure,
                   {{"printed", figure.text}, {"value", text.value_or("-")}});
        }
    }

    /// Whether it was the same; says what isn't.
    bool compare(const indicators::Definition& definition,
                 const PrintedFigure& figure,
                 const Computed& computed) {
        const bool same_definition = computed.definition_hash == figure.definition_hash;
        // Of what is withheld nothing is said, so there is nothing to compare.
        const bool same_value = !figure.value || computed.value == *figure.value;
        const bool same_records = has_same_records(figure, computed);
        if (!is_first(figure)) {
            return same_definition && same_value && same_records;
        }
        if (!same_definition) {
            refuse("report.verify_definition", figure, {});
        }
        if (!same_value) {
            refuse("report.verify_value", figure, {{"value", shown(definition, computed.value)}});
        } else if (!same_records) {
            refuse("report.verify_records", figure, {});
        }
        return same_definition && same_value && same_records;
    }

    /// Of a cell, the whole figure's record set says nothing: other cells may have changed.
    static bool has_same_records(const PrintedFigure& figure, const Computed& computed) {
        if (figure.cell) {
            return !figure.cell->records || computed.records == *figure.cell->records;
        }
        return figure.record_set_hash.empty() || computed.record_set_hash == figure.record_set_hash;
    }

    /// The report was right; would a new one say the same?
    void compare_now(const indicators::Definition& definition, const PrintedFigure& figure) {
        const auto now = computed(definition, figure, std::nullopt);
        const bool same_value = !figure.value || now.value == *figure.value;
        if (same_value && has_same_records(figure, now)) {
            return;
        }
        const auto* const key =
            same_value ? "report.verify_records_since" : "report.verify_value_since";
        if (named_since_.emplace(identity(figure)).second) {
            result_.findings.warn(message(key, figure, {{"value", shown(definition, now.value)}}),
                                  figure.place.origin,
                                  figure.id);
        }
    }

    const indicators::Figure& evaluated(const indicators::Definition& definition,
                                        const PrintedFigure& figure,
                                        std::optional<facts::Position> position) {
        const auto by = figure.cell ? figure.cell->by : std::string{};
        const auto level = figure.cell ? figure.cell->level : std::string{};
        const auto key = std::tuple{definition.id, by, level, position};
        const auto known = evaluated_.find(key);
        if (known != evaluated_.end()) {
            return known->second;
        }
        indicators::EvaluationOptions options;
        options.as_of = position;
        if (figure.cell) {
            options.by = indicators::read_breakdown(
                by, level, definition, basis_.catalogue, basis_.snapshot.model());
        }
        return evaluated_
            .emplace(key,
                     indicators::evaluate(basis_.snapshot, definition, basis_.catalogue, options))
            .first->second;
    }

    Computed computed(const indicators::Definition& definition,
                      const PrintedFigure& figure,
                      std::optional<facts::Position> position) {
        const auto& whole = evaluated(definition, figure, position);
        if (!figure.cell) {
            return {whole.value, whole.definition_hash, whole.record_set_hash, 0};
        }
        const auto& cells = whole.breakdown->cells;
        const auto found = std::ranges::find_if(cells, [&](const indicators::Cell& cell) {
            return cell.codes.front() == figure.cell->code;
        });
        if (found == cells.end()) {
            return {Count{}, whole.definition_hash, whole.record_set_hash, 0};
        }
        return {found->value, whole.definition_hash, whole.record_set_hash, found->records};
    }

    void check_body(const PrintedTexts& body) {
        std::set<std::string> explained;
        for (const auto& figure : report_.manifest.figures) {
            check_place(body, figure, figure.id, figure.text);
            const auto* definition = basis_.catalogue.find(figure.indicator);
            const bool is_whole = !figure.cell && definition != nullptr;
            if (is_whole && explained.insert(figure.indicator).second) {
                check_place(
                    body,
                    figure,
                    explanation_anchor(figure.indicator),
                    figure.value ? text_.words_alone(*definition, *figure.value) : kWithheldText);
            }
        }
    }

    void check_place(const PrintedTexts& body,
                     const PrintedFigure& figure,
                     const std::string& anchor,
                     const std::string& expected) {
        const auto found = body.find(anchor);
        if (found == body.end()) {
            refuse("report.verify_missing", figure, {});
        } else if (found->second != expected) {
            refuse("report.verify_body", figure, {{"printed", found->second}, {"value", expected}});
        }
    }

    [[nodiscard]] std::string shown(const indicators::Definition& definition,
                                    const indicators::FigureValue& value) const {
        return basis_.settings.is_open(definition, basis_.catalogue)
                   ? text_.words_alone(definition, value)
                   : say(report_.manifest.language, "report.verify_not_told");
    }

    using Identity = std::tuple<std::string, std::string, std::string>;

    /// The same figure may be printed in several places; what is wrong with it is said once.
    static Identity identity(const PrintedFigure& figure) {
        return {figure.indicator,
                figure.cell ? figure.cell->by + "=" + figure.cell->code : std::string{},
                figure.value ? indicators::to_text(*figure.value) : kWithheldText};
    }

    bool is_first(const PrintedFigure& figure) { return named_.emplace(identity(figure)).second; }

    Message message(const char* key,
                    const PrintedFigure& figure,
                    std::vector<std::pair<std::string, std::string>> values) const {
        const auto* definition = basis_.catalogue.find(figure.indicator);
        auto name = figure.indicator;
        if (figure.cell && definition != nullptr) {
            name += ", " + text_.names().code(
                               *definition, {split(figure.cell->by, '.')}, figure.cell->code);
        }
        values.emplace_back("name", std::move(name));
        if (std::ranges::find(values, "printed", &std::pair<std::string, std::string>::first) ==
            values.end()) {
            values.emplace_back("printed", figure.text);
        }
        return {key, std::move(values)};
    }

    void refuse(const char* key,
                const PrintedFigure& figure,
                std::vector<std::pair<std::string, std::string>> values) {
        result_.findings.refuse(
            message(key, figure, std::move(values)), figure.place.origin, figure.id);
    }

    const OpenedReport& report_;
    const VerificationBasis& basis_;
    ValueText text_;
    bool is_own_journal_ = true;
    Verification result_;
    std::set<Identity> named_;
    std::set<Identity> named_since_;
    std::map<std::tuple<std::string, std::string, std::string, std::optional<facts::Position>>,
             indicators::Figure>
        evaluated_;
};

}  // namespace

Verification verify_report(std::string_view bytes, const VerificationBasis& basis) {
    const auto report = open_report(bytes);
    if (report.manifest.agenda != basis.agenda) {
        throw Error{Failure::bad_request,
                    {"report.other_agenda",
                     {{"report", report.manifest.agenda}, {"agenda", basis.agenda}}}};
    }
    return Verifier{report, basis}.verified();
}

}  // namespace sleutel::reports
