#pragma once

#include "engines/facts/image.hpp"
#include "engines/indicators/definition.hpp"
#include "engines/model/model.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sleutel::indicators {

/// A small agenda for tests: activities, who came, cases and milestones.
model::Model test_model();

/// Definitions that must be right; a finding fails the test.
Catalogue test_catalogue(const model::Model& model, const std::string& toml);

/// Facts fed by hand, each change at the next position.
class TestWorld {
public:
    TestWorld() : model{test_model()}, image{model} {}

    TestWorld& put(const std::string& type,
                   const std::string& id,
                   model::Fields fields,
                   const std::string& ledger = "fsan");
    /// What is left of the record after its person was erased: no personal fields.
    TestWorld& erase(const std::string& type, const std::string& id, model::Fields left);
    TestWorld& withdraw(const std::string& type, const std::string& id);

    std::shared_ptr<const facts::Snapshot> now() { return image.snapshot(); }

    model::Model model;
    facts::Image image;

private:
    facts::Position position_ = 0;
    std::map<std::string, std::int64_t> versions_;
};

model::Value code(const std::string& text);
model::Value codes(const std::vector<std::string>& texts);
model::Value day(const std::string& iso);
model::Value person(const std::string& token);
model::Value record(const std::string& id);

}  // namespace sleutel::indicators
