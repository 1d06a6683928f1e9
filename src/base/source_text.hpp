#pragma once

#include <string>

namespace sleutel {

/// A text file that is part of a pack or of the model, read by somebody else: engines do no I/O.
struct SourceText {
    std::string name;  ///< for messages: "model/activity.toml"
    std::string text;
};

}  // namespace sleutel
