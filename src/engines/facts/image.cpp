#include "engines/facts/image.hpp"

#include "base/error.hpp"
#include "engines/facts/table_writer.hpp"

#include <utility>

namespace sleutel::facts {

const Table& Snapshot::get_table(std::string_view type) const {
    const auto found = tables_.find(type);
    if (found == tables_.end()) {
        throw Error{Failure::not_found, {"figures.unknown_type", {{"type", std::string{type}}}}};
    }
    return *found->second;
}

struct Image::Parts {
    const model::Model& model;
    Position position = 0;
    std::map<std::string, TableWriter, std::less<>> writers;
    std::shared_ptr<const Snapshot> last;  ///< as long as nothing has changed since

    explicit Parts(const model::Model& described) : model{described} {}

    void take(TableWriter& writer, const Change& change);
};

void Image::Parts::take(TableWriter& writer, const Change& change) {
    const auto& id = change.record->id;
    if (change.operation == Operation::withdraw) {
        writer.end_as_withdrawn(id, change.position);
        return;
    }
    const bool was_there =
        change.operation != Operation::create && writer.end_row(id, change.position);
    if (change.operation == Operation::erase) {
        writer.forget_person(id);
        if (!was_there) {
            return;  // a withdrawn record stays withdrawn when its person is erased
        }
    }
    const NumberOf number_of_other = [this](const std::string& type, const model::RecordId& other) {
        return writers.at(type).number_of(other);
    };
    const TableWriter::Version version{
        change.position, change.version, change.ledger, change.source};
    writer.add_row(*change.record, version, number_of_other);
}

Image::Image(const model::Model& model) : parts_{std::make_unique<Parts>(model)} {
    for (const auto& type : model.types()) {
        parts_->writers.emplace(type.name, TableWriter{type});
    }
}

Image::Image(const model::Model& model, Position position, std::vector<Table> tables)
    : parts_{std::make_unique<Parts>(model)} {
    parts_->position = position;
    for (auto& table : tables) {
        const auto name = table.type().name;
        parts_->writers.emplace(name, TableWriter{std::move(table)});
    }
}

Image::~Image() = default;
Image::Image(Image&&) noexcept = default;
Image& Image::operator=(Image&&) noexcept = default;

void Image::apply(const Change& change) {
    ensure(change.record != nullptr, "a change has a record");
    ensure(change.position > parts_->position, "entries come in the order of their positions");
    const auto found = parts_->writers.find(change.record->type);
    if (found != parts_->writers.end()) {
        parts_->take(found->second, change);
    }
    parts_->position = change.position;
    parts_->last.reset();
}

Position Image::position() const {
    return parts_->position;
}

std::shared_ptr<const Snapshot> Image::snapshot() {
    if (!parts_->last) {
        std::map<std::string, std::shared_ptr<const Table>, std::less<>> tables;
        for (auto& [name, writer] : parts_->writers) {
            tables.emplace(name, writer.snapshot());
        }
        parts_->last =
            std::make_shared<const Snapshot>(parts_->model, parts_->position, std::move(tables));
    }
    return parts_->last;
}

}  // namespace sleutel::facts
