#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sleutel::document {

/// Writes HTML and XML. Text and attribute values can only get in escaped; elements close in the
/// order they opened.
class Markup {
public:
    using Attribute = std::pair<std::string_view, std::string>;
    using Attributes = std::vector<Attribute>;

    /// For the outside of a document: `<!DOCTYPE html>` or an XML declaration.
    void prologue(std::string_view markup) { out_ += markup; }

    void open(std::string_view element, const Attributes& attributes = {});
    void close();

    /// `<br/>`
    void empty(std::string_view element, const Attributes& attributes = {});
    void text(std::string_view text);

    /// `<title>text</title>`
    void element(std::string_view element,
                 std::string_view text,
                 const Attributes& attributes = {});

    /// A style sheet of our own, or what another Markup wrote.
    void written(std::string_view markup) { out_ += markup; }

    void new_line() { out_ += '\n'; }

    /// All of it; Bug where an element is still open.
    std::string take();

private:
    void start(std::string_view element, const Attributes& attributes);

    std::string out_;
    std::vector<std::string> open_;
};

/// Closes what it opened.
class Element {
public:
    Element(Markup& out, std::string_view name, const Markup::Attributes& attributes = {})
        : out_{out} {
        out_.open(name, attributes);
    }

    ~Element() { out_.close(); }

    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    Element(Element&&) = delete;
    Element& operator=(Element&&) = delete;

private:
    Markup& out_;
};

}  // namespace sleutel::document
