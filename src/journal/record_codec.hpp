#pragma once

#include "engines/model/model.hpp"
#include "platform/crypto/crypto.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::journal {

/// Whether a field is encrypted in the journal.
bool is_sealed(const model::Field& field);

/// Whether any filled field of the record is.
bool has_sealed_fields(const model::RecordType& type, const model::Record& record);

/// The body of an entry: the record's fields as canonical JSON, in the order of their names
/// (docs/journal.md has the form of each type). Personal fields are encrypted under the subject's
/// key, for this record and version alone; `key` may be absent where there are none.
/// Throws Error bad_request `journal.text_invalid` for texts that aren't UTF-8 or hold a NUL.
std::string encode_record(const model::RecordType& type,
                          const model::Record& record,
                          std::int64_t version,
                          const crypto::Key* key);

/// What a body says. Lenient, because bodies outlive models: what can't be read is left out of the
/// record and named.
struct DecodedRecord {
    model::Record record;
    std::vector<std::string> sealed;   ///< fields under a key that is gone (or wasn't given)
    std::vector<std::string> damaged;  ///< fields of this model whose text it doesn't understand
    bool is_json = true;
};

/// Which version of which record a body is of.
struct BodyPlace {
    model::RecordId id;
    std::int64_t version = 0;
};

/// `type` is the type as the model now has it; fields it doesn't know are left out.
DecodedRecord decode_record(const model::RecordType& type,
                            const BodyPlace& place,
                            std::string_view body,
                            const crypto::Key* key);

/// The body without its encrypted fields, for a type that the model doesn't know any more.
std::string without_sealed_fields(std::string_view body);

}  // namespace sleutel::journal
