#include "platform/document/internal/spans.hpp"

#include <utility>

namespace sleutel::document {

namespace {

class Flattener {
public:
    std::vector<Span> flatten(const Inlines& content) {
        add(content);
        if (!anchors_.empty()) {
            add_text({});
        }
        return std::move(spans_);
    }

private:
    void add(const Inlines& content) {
        for (const auto& part : content) {
            std::visit([&](const auto& value) { add_part(value); }, part.is);
        }
    }

    Span& add_text(const std::string& text) {
        auto& span = spans_.emplace_back(look_);
        span.text = text;
        span.anchors = std::exchange(anchors_, {});
        return span;
    }

    void add_part(const Text& part) { add_text(part.text); }

    void add_part(const Code& part) { add_text(part.text).code = true; }

    void add_part(const LineBreak& /*part*/) { add_text({}).line_break = true; }

    void add_part(const Footnote& part) { add_text({}).footnote = &part; }

    void add_part(const Anchor& part) { anchors_.push_back(part.id); }

    void add_part(const FigureValue& part) {
        if (!part.id.empty()) {
            anchors_.push_back(part.id);
        }
        auto& span = add_text(part.text);
        span.figure = &part;
        if (!part.target.empty()) {
            span.url = part.target;
        }
    }

    void add_part(const Emphasis& part) { add_with(look_.italic, true, part.content); }

    void add_part(const Strong& part) { add_with(look_.bold, true, part.content); }

    void add_part(const Link& part) { add_with(look_.url, part.url, part.content); }

    void add_part(const InLanguage& part) { add_with(look_.language, part.language, part.content); }

    template <typename Value>
    void add_with(Value& property, Value value, const Inlines& content) {
        auto outer = std::exchange(property, std::move(value));
        add(content);
        property = std::move(outer);
    }

    Span look_;
    std::vector<Span> spans_;
    std::vector<std::string> anchors_;
};

}  // namespace

std::vector<Span> spans_of(const Inlines& content) {
    return Flattener{}.flatten(content);
}

}  // namespace sleutel::document
