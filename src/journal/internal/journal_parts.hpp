#pragma once

#include "base/error.hpp"
#include "journal/internal/write_transaction.hpp"
#include "journal/journal.hpp"

namespace sleutel::journal {

struct Journal::Parts {
    Parts(db::Database& store, const model::Model& types, const KeyRing& ring, const Clock& time)
        : database{store},
          model{types},
          keys{ring},
          plan{types, store.driver()},
          context{types, ring, time, plan} {}

    [[nodiscard]] const TypePlan& get_plan(std::string_view type) const {
        const auto* found = plan.find(type);
        if (found == nullptr) {
            throw Error{Failure::not_found,
                        {"journal.no_such_type", {{"type", std::string{type}}}}};
        }
        return *found;
    }

    db::Database& database;
    const model::Model& model;
    const KeyRing& keys;
    const ProjectionPlan plan;
    const Context context;
};

}  // namespace sleutel::journal
