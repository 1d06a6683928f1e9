#include "base/text.hpp"
#include "engines/indicators/internal/check_definition.hpp"
#include "engines/indicators/internal/names.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace sleutel::indicators {
namespace {

using ById = std::map<std::string, const Draft*, std::less<>>;

class RelationCheck {
public:
    RelationCheck(const ById& by_id, Findings& findings) : by_id_{by_id}, findings_{findings} {
        for (const auto& [id, draft] : by_id_) {
            ids_.push_back(id);
        }
    }

    void check(const Draft& ratio) {
        if (is_in_circle(ratio)) {
            return;
        }
        const auto* numerator = find_part(ratio, ratio.numerator, "numerator");
        const auto* denominator = find_part(ratio, ratio.denominator, "denominator");
        if (numerator != nullptr && denominator != nullptr) {
            check_together(ratio, numerator->definition, denominator->definition);
        }
    }

private:
    void refuse(const Draft& ratio, Message message, const std::string& key) {
        message.values.emplace_back("indicator", ratio.definition.id);
        findings_.refuse(std::move(message), ratio.origin_of(key), key);
    }

    const Draft* find_part(const Draft& ratio,
                           const std::optional<Written>& written,
                           const char* key) {
        if (!written) {
            return nullptr;  // refused already
        }
        const auto found = by_id_.find(written->text);
        if (found == by_id_.end()) {
            refuse(ratio, unknown("indicator.unknown_part", written->text, ids_), key);
            return nullptr;
        }
        const auto measure = found->second->definition.measure;
        if (measure == Measure::ratio || measure == Measure::milestone) {
            refuse(ratio, {"indicator.part_is_no_count", {{"name", written->text}}}, key);
            return nullptr;
        }
        return found->second;
    }

    void check_together(const Draft& ratio,
                        const Definition& numerator,
                        const Definition& denominator) {
        if (numerator.unit != denominator.unit) {
            refuse(ratio,
                   {"indicator.ratio_units",
                    {{"numerator", std::string{to_text(numerator.unit)}},
                     {"denominator", std::string{to_text(denominator.unit)}}}},
                   "numerator");
        }
        if (!ratio.definition.is_protected) {
            refuse_to_give_away(ratio, numerator);
            refuse_to_give_away(ratio, denominator);
        }
        const auto offers = [](const Definition& part, const Path& path) {
            return std::ranges::find(part.by, path) != part.by.end();
        };
        for (const auto& path : ratio.definition.by) {
            if (!offers(numerator, path) || !offers(denominator, path)) {
                refuse(ratio, {"indicator.ratio_breakdown", {{"field", to_text(path)}}}, "by");
            }
        }
    }

    /// A share and one of its numbers give the other away: printed whatever happens, it can't be of
    /// a number that may be withheld.
    void refuse_to_give_away(const Draft& ratio, const Definition& part) {
        if (part.is_protected) {
            refuse(ratio, {"indicator.ratio_gives_away", {{"name", part.id}}}, "protect");
        }
    }

    /// Whether following the parts of ratios leads back to where it began. Each circle is named
    /// once: at its first id.
    bool is_in_circle(const Draft& start) {
        std::vector<std::string> way{start.definition.id};
        if (!leads_back(start, way)) {
            return false;
        }
        if (std::ranges::min(way) == start.definition.id) {
            way.push_back(start.definition.id);
            refuse(start, {"indicator.circle", {{"circle", join(way, " → ")}}}, "numerator");
        }
        return true;
    }

    bool leads_back(const Draft& from, std::vector<std::string>& way) {
        for (const auto* part : {&from.numerator, &from.denominator}) {
            if (!*part) {
                continue;
            }
            const auto& id = (*part)->text;
            if (id == way.front()) {
                return true;
            }
            const auto found = by_id_.find(id);
            if (found == by_id_.end() || std::ranges::find(way, id) != way.end()) {
                continue;
            }
            way.push_back(id);
            if (leads_back(*found->second, way)) {
                return true;
            }
            way.pop_back();
        }
        return false;
    }

    const ById& by_id_;
    Findings& findings_;
    std::vector<std::string> ids_;
};

}  // namespace

void check_relations(const std::vector<Draft>& drafts, Findings& findings) {
    ById by_id;
    for (const auto& draft : drafts) {
        const auto [first, is_new] = by_id.emplace(draft.definition.id, &draft);
        if (!is_new && !draft.definition.id.empty()) {
            findings.refuse({"indicator.twice",
                             {{"indicator", draft.definition.id},
                              {"first", to_text(first->second->definition.origin)}}},
                            draft.origin_of("id"),
                            "id");
        }
    }
    RelationCheck check{by_id, findings};
    for (const auto& draft : drafts) {
        if (draft.definition.measure == Measure::ratio) {
            check.check(draft);
        }
    }
}

}  // namespace sleutel::indicators
