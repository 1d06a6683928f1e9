#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct XML_ParserStruct;  // expat's

namespace sleutel::spreadsheet {

/// A part of a file isn't what it should be. read_workbook makes it an Error that names the file.
class Malformed : public std::runtime_error {
public:
    explicit Malformed(const std::string& part) : std::runtime_error{part} {}
};

/// The end of the whole file is missing: it got lost on the way.
class CutOff : public Malformed {
public:
    CutOff() : Malformed{""} {}
};

/// Of one element. Names as written, with their prefix.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* names_and_values) : list_{names_and_values} {}

    /// The value of the attribute of this name, prefix and all; "" where it isn't there.
    [[nodiscard]] std::string_view find(std::string_view name) const;

    /// The same for an attribute with some prefix, whichever it is: `r:id`.
    [[nodiscard]] std::string_view find_prefixed(std::string_view local_name) const;

private:
    const char* const* list_;
};

/// The name without its prefix. In xlsx and gnumeric the prefix is the writer's own choice.
std::string_view local_name(std::string_view name);

/// What becomes of the elements of a part, in the order of the text.
class XmlListener {
public:
    XmlListener() = default;
    XmlListener(const XmlListener&) = delete;
    XmlListener& operator=(const XmlListener&) = delete;
    XmlListener(XmlListener&&) = delete;
    XmlListener& operator=(XmlListener&&) = delete;
    virtual ~XmlListener() = default;

    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;

    /// A piece of text; one text may come in many.
    virtual void text(std::string_view piece) = 0;
};

/// Takes XML piece by piece, so that a part never needs to be in memory as a whole. Refuses
/// document types (no workbook has one, and entities can blow up), deep nesting and endless tags.
class XmlFeed {
public:
    /// The part's name is for messages.
    XmlFeed(XmlListener& listener, std::string part);

    // Expat holds a pointer to this object.
    XmlFeed(const XmlFeed&) = delete;
    XmlFeed& operator=(const XmlFeed&) = delete;
    XmlFeed(XmlFeed&&) = delete;
    XmlFeed& operator=(XmlFeed&&) = delete;
    ~XmlFeed() = default;

    /// Throws Malformed, and whatever the listener throws.
    void feed(std::string_view piece);
    void finish();

private:
    struct Callbacks;

    struct FreeParser {
        void operator()(XML_ParserStruct* parser) const;
    };

    void parse(std::string_view piece, bool is_last);

    XmlListener& listener_;
    std::string part_;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    std::exception_ptr thrown_;
    std::size_t depth_ = 0;
    std::size_t fed_ = 0;
};

}  // namespace sleutel::spreadsheet
