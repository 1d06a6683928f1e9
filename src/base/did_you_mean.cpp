#include "base/did_you_mean.hpp"

#include "base/text.hpp"

namespace sleutel {

Message did_you_mean(Message message,
                     std::string_view name,
                     std::span<const std::string> candidates) {
    auto near = nearest(name, candidates);
    if (!near.empty()) {
        message.key += "_nearest";
        message.values.emplace_back("nearest", std::move(near));
    }
    return message;
}

Message unknown(std::string_view key,
                std::string_view name,
                std::span<const std::string> candidates) {
    return did_you_mean({std::string{key}, {{"name", std::string{name}}}}, name, candidates);
}

}  // namespace sleutel
