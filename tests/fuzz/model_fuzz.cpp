// Model texts of any content: they are read or refused, and what is read can be used.
#include "base/error.hpp"
#include "engines/model/model.hpp"
#include "engines/model/testing/small_model.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace sleutel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    // The first byte says what kind of text it is.
    const auto* name = bytes[0] % 2 == 0 ? "fuzz.toml" : "kinds.csv";
    auto texts = model::testing::small_model_texts();
    texts.push_back({name, std::string(bytes + 1, bytes + size)});
    Findings findings;
    const auto model = model::read_model(texts, findings);
    for (const auto& finding : findings.list()) {
        ensure(finding.origin.line >= 1, "each finding says its line");
    }
    if (findings.has_refusals()) {
        return 0;
    }
    ensure(!model::to_readable_text(model, "nl").empty(), "a model can be printed");
    for (const auto& type : model.types()) {
        model::check_record(model, {type.name, {"x"}, {}});
    }
    for (const auto& list : model.code_lists()) {
        for (const auto& entry : list.entries()) {
            ensure(list.find_written(entry.code) == &entry, "a code is found as it is written");
            ensure(list.is_within(entry.code, entry.code), "a code lies within itself");
        }
    }
    return 0;
}
