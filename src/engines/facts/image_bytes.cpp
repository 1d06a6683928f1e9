#include "engines/facts/image_bytes.hpp"

#include "base/error.hpp"
#include "engines/facts/table_writer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>

// Numbers are written as they lie in memory.
static_assert(std::endian::native == std::endian::little);

namespace sleutel::facts {
namespace {

class Writer {
public:
    explicit Writer(const Sink& sink) : sink_{sink} {}

    template <typename Number>
    void number(Number number) const {
        static_assert(std::is_integral_v<Number> || std::is_enum_v<Number>);
        sink_(std::as_bytes(std::span{&number, 1}));
    }

    void text(std::string_view text) const {
        number(std::uint64_t{text.size()});
        sink_(std::as_bytes(std::span{text}));
    }

    void column(const PackedColumn& column) const {
        number(std::uint64_t{column.chunks().size()});
        for (const auto& chunk : column.chunks()) {
            const auto parts = chunk.parts();
            number(parts.width);
            number(parts.smallest);
            number(parts.largest);
            number(std::uint64_t{parts.size});
            sink_(chunk.bytes());
        }
    }

    void list(const TextList& list) const {
        const auto parts = list.parts();
        number(parts.form);
        number(parts.stride);
        column(parts.ends);
        number(std::uint64_t{list.byte_count()});
        list.visit_bytes([&](std::string_view bytes) { sink_(std::as_bytes(std::span{bytes})); });
    }

private:
    const Sink& sink_;
};

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : left_{bytes} {}

    template <typename Number>
    Number number() {
        Number read{};
        copy_to(std::as_writable_bytes(std::span{&read, 1}));
        return read;
    }

    std::string text() {
        std::string text(size(), '\0');
        copy_to(std::as_writable_bytes(std::span{text}));
        return text;
    }

    PackedColumn column() {
        PackedColumn column;
        for (auto chunks = size(); chunks > 0; --chunks) {
            PackedArray::Parts parts;
            parts.width = number<Width>();
            parts.smallest = number<std::uint64_t>();
            parts.largest = number<std::uint64_t>();
            parts.size = size();
            ensure(parts.width <= Width::eight && parts.size > 0 && parts.size <= kChunkRows,
                   "a chunk of an image has a known width and size");
            std::span<std::byte> bytes;
            auto chunk = PackedArray::from_parts(parts, bytes);
            copy_to(bytes);
            column.push_chunk(std::move(chunk));
        }
        return column;
    }

    TextList list() {
        TextList::Parts parts;
        parts.form = number<TextList::Form>();
        parts.stride = number<std::uint64_t>();
        parts.ends = column();
        const auto count = size();
        auto bytes = std::make_unique_for_overwrite<char[]>(count);
        copy_to(std::as_writable_bytes(std::span{bytes.get(), count}));
        return TextList::from_parts(std::move(parts), std::move(bytes), count);
    }

    /// A number of things that must still fit in what is left.
    std::size_t size() {
        const auto read = number<std::uint64_t>();
        ensure(read <= left_.size() || read <= kChunkRows, "an image has as much as it says");
        return read;
    }

    [[nodiscard]] bool is_done() const { return left_.empty(); }

private:
    void copy_to(std::span<std::byte> target) {
        ensure(target.size() <= left_.size(), "an image doesn't end half-way");
        std::ranges::copy(left_.first(target.size()), target.begin());
        left_ = left_.subspan(target.size());
    }

    std::span<const std::byte> left_;
};

}  // namespace

/// Knows all parts of a table, in the order in which they are written.
class TableStream {
public:
    static void write(const Writer& writer, const Table& table) {
        writer.list(table.ids_);
        writer.list(table.ledgers_);
        writer.list(table.sources_);
        for (const auto member : kColumns) {
            writer.column(table.*member);
        }
        for (const auto& [name, column] : table.columns_) {
            writer.text(name);
            writer.column(column.codes_);
            writer.list(column.values_);
        }
    }

    static Table read(Reader& reader, const model::RecordType& type) {
        Table table{type};
        table.ids_ = reader.list();
        table.ledgers_ = reader.list();
        table.sources_ = reader.list();
        for (const auto member : kColumns) {
            table.*member = reader.column();
        }
        ensure(table.ids_.size() == table.latest_.size(), "each record has an id");
        for (auto& [name, column] : table.columns_) {
            ensure(reader.text() == name, "an image has the columns of its model");
            column.codes_ = reader.column();
            column.values_ = reader.list();
            ensure(column.codes_.size() == table.row_count(), "a column has all rows");
        }
        return table;
    }

private:
    static constexpr std::array kColumns{&Table::latest_,
                                         &Table::record_,
                                         &Table::previous_,
                                         &Table::began_,
                                         &Table::ended_,
                                         &Table::withdrawn_,
                                         &Table::version_,
                                         &Table::ledger_,
                                         &Table::source_};
};

void write_image(const Snapshot& snapshot, const Sink& sink) {
    const Writer writer{sink};
    writer.number(snapshot.position());
    for (const auto& type : snapshot.model().types()) {
        writer.text(type.name);
        TableStream::write(writer, snapshot.get_table(type.name));
    }
}

Image read_image(const model::Model& model, std::span<const std::byte> bytes) {
    Reader reader{bytes};
    const auto position = reader.number<Position>();
    std::vector<Table> tables;
    for (const auto& type : model.types()) {
        ensure(reader.text() == type.name, "an image has the types of its model");
        tables.push_back(TableStream::read(reader, type));
    }
    ensure(reader.is_done(), "an image ends with its last table");
    return Image{model, position, std::move(tables)};
}

std::string layout_of(const model::Model& model) {
    std::string text = "facts " + std::to_string(kImageFormat) + "\n";
    for (const auto& type : model.types()) {
        text += type.name + "\n";
        for (const auto& field : type.fields) {
            if (is_countable(field)) {
                text += " " + field.name + " " + std::to_string(static_cast<int>(field.type)) +
                        " " + std::to_string(static_cast<int>(field.sensitivity)) + " " +
                        field.refers_to + "\n";
            }
        }
    }
    return text;
}

}  // namespace sleutel::facts
