#include "platform/document/internal/markup.hpp"

#include "base/error.hpp"

namespace sleutel::document {

namespace {

void add_escaped(std::string_view text, std::string& out) {
    for (const auto letter : text) {
        switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += letter;
        }
    }
}

}  // namespace

void Markup::start(std::string_view element, const Attributes& attributes) {
    out_ += '<';
    out_ += element;
    for (const auto& [name, value] : attributes) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        add_escaped(value, out_);
        out_ += '"';
    }
}

void Markup::open(std::string_view element, const Attributes& attributes) {
    start(element, attributes);
    out_ += '>';
    open_.emplace_back(element);
}

void Markup::close() {
    out_ += "</" + open_.back() + ">";
    open_.pop_back();
}

void Markup::empty(std::string_view element, const Attributes& attributes) {
    start(element, attributes);
    out_ += "/>";
}

void Markup::text(std::string_view text) {
    add_escaped(text, out_);
}

void Markup::element(std::string_view element,
                     std::string_view text,
                     const Attributes& attributes) {
    open(element, attributes);
    add_escaped(text, out_);
    close();
}

std::string Markup::take() {
    ensure(open_.empty(), "every element is closed");
    return std::exchange(out_, {});
}

}  // namespace sleutel::document
