#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::document {

/// The numbered objects of a PDF file, as their source text. Reads what Cairo 1.16 writes (one
/// cross-reference table, no object streams) and writes a file of the same kind; it is no reader of
/// PDF in general.
class PdfObjects {
public:
    /// Bug where the bytes aren't such a file.
    static PdfObjects read(std::string_view file);

    [[nodiscard]] const std::string& at(int number) const;

    void replace(int number, std::string source) { objects_[number] = std::move(source); }

    int add(std::string source);

    /// For an object that others must refer to before it can be written.
    int reserve() { return add({}); }

    /// Forgets all that can't be reached from this object; later ones take the free numbers.
    void keep_reachable_from(int number);

    [[nodiscard]] int root() const { return root_; }

    /// The whole file: header, objects, cross-reference table, trailer.
    [[nodiscard]] std::string write(int root, int info) const;

private:
    std::map<int, std::string> objects_;
    int root_ = 0;
    int free_from_ = 1;
};

/// `12 0 R`
std::string reference(int number);

/// The number in `/Key 12 0 R` or `/Key 12` of a dictionary's source; 0 where it isn't there.
int number_after(std::string_view source, std::string_view key);

/// A text string: `(plain)` or UTF-16.
std::string text_string(std::string_view utf8);

/// A stream object of these bytes, compressed; `entries` are further entries of its dictionary.
std::string stream_object(std::string_view bytes, std::string_view entries);

/// The bytes of a compressed stream of Cairo's, whose length stands in an object of its own.
std::string stream_bytes(const PdfObjects& objects, int number);

}  // namespace sleutel::document
