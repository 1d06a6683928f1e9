#pragma once

#include "engines/indicators/evaluate.hpp"
#include "engines/indicators/test_world.hpp"
#include "engines/release_audit/audit.hpp"
#include "features/protection/protect_figures.hpp"
#include "tests/support/expectations.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace sleutel::protection {

inline constexpr const char* kVisits = R"(
[[indicator]]
id = "visits"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
by = ["place", "kind"]
)";

/// A part of the visits, and its share in them.
inline constexpr const char* kMeetings = R"(
[[indicator]]
id = "meetings"
label = { nl = "X", en = "X" }
of = "activity"
measure = "sum"
field = "visits"
unit = "visits"
where = 'kind = "meeting"'
by = ["place", "kind"]
[[indicator]]
id = "share"
label = { nl = "X", en = "X" }
measure = "ratio"
numerator = "meetings"
denominator = "visits"
by = ["place", "kind"]
)";

inline constexpr const char* kPeople = R"(
[[indicator]]
id = "people"
label = { nl = "X", en = "X" }
of = "attendance"
measure = "distinct"
field = "person"
unit = "persons"
by = ["group"]
)";

/// Small numbers of visits and people are withheld, numbers of activities aren't.
inline constexpr const char* kSmallWithheld = R"([[rule]]
units = ["visits", "persons"]
minimum = 5
[[rule]]
units = ["activities"]
minimum = 0
)";

inline DisclosureSettings read_settings(const std::string& text,
                                        const indicators::Catalogue& catalogue,
                                        const model::Model& model,
                                        Findings& findings) {
    return DisclosureSettings::read(
        std::vector<SourceText>{{"disclosure.toml", text}}, catalogue, model, findings);
}

/// Visits fed by hand, and figures of them as they are released.
class Protection : public testing::Test {
protected:
    explicit Protection(const std::string& definitions)
        : catalogue_{indicators::test_catalogue(world_.model, definitions)} {}

    /// The rules for what is released from here on; they have no mistakes.
    void use(const std::string& settings) {
        Findings findings;
        settings_ = read_settings(settings, catalogue_, world_.model, findings);
        test::expect_none(findings);
    }

    void visits(const std::string& id,
                const std::string& place,
                std::int64_t count,
                const std::string& kind = "course",
                const std::string& ledger = "fsan") {
        world_.put("activity",
                   id,
                   {{"place", indicators::code(place)},
                    {"kind", indicators::code(kind)},
                    {"visits", Count::exactly(count)}},
                   ledger);
    }

    /// Each indicator with what it is broken down by ("" for nothing). The certificate must hold.
    ReleasedFigures release(const std::vector<std::pair<std::string, std::string>>& asked,
                            const std::vector<EarlierRelease>& earlier = {}) {
        const auto snapshot = world_.now();
        std::vector<FigureRequest> requests;
        for (const auto& [id, by] : asked) {
            const auto& definition = catalogue_.get(id);
            requests.push_back(
                {&definition,
                 indicators::read_breakdown(by, "", definition, catalogue_, world_.model)});
        }
        auto released = protect_figures({.snapshot = *snapshot,
                                         .catalogue = catalogue_,
                                         .settings = settings_,
                                         .position = snapshot->position(),
                                         .earlier = earlier},
                                        requests);
        test::expect_none(release_audit::audit(released.certificate).findings);
        return released;
    }

    /// "29", "-" for what is withheld.
    static std::string shown(const ReleasedValue& value) {
        return value.is_withheld() ? "-" : indicators::to_text(*value.value());
    }

    /// "all; code value; ..." of one table, or "all;".
    static std::string told(const ReleasedFigure& figure) {
        auto text = shown(figure.value) + ";";
        const auto breakdown = figure.breakdown.value_or(ReleasedBreakdown{});
        for (const auto& cell : breakdown.cells) {
            for (const auto& code : cell.codes) {
                text += " " + code;
            }
            text += " " + shown(cell.value) + ";";
        }
        return text;
    }

    std::string told(const std::string& indicator, const std::string& by) {
        return told(release({{indicator, by}}).figures.front());
    }

    /// What everybody has of it from then on.
    EarlierRelease as_earlier(const ReleasedFigures& released, const std::string& name) {
        EarlierRelease earlier{name, world_.now()->position(), {}};
        for (const auto& number : released.numbers) {
            const auto& value = number.value;
            earlier.numbers.push_back({number.name,
                                       value.is_withheld()
                                           ? std::nullopt
                                           : std::optional{indicators::to_text(*value.value())},
                                       number.definition_hash,
                                       number.is_listed});
        }
        return earlier;
    }

    indicators::TestWorld world_;
    indicators::Catalogue catalogue_;
    DisclosureSettings settings_;
};

}  // namespace sleutel::protection
