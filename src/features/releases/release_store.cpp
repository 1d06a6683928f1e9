#include "features/releases/release_store.hpp"

#include "base/error.hpp"
#include "features/packs/pack.hpp"
#include "features/releases/release_record.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <algorithm>
#include <tuple>

namespace sleutel::releases {

namespace {

constexpr std::string_view kSource = "release";

void append(journal::Transaction& transaction, model::Record record) {
    journal::Draft draft;
    draft.ledger = packs::kAgendaLedger;
    draft.record = std::move(record);
    draft.origin.file = kSource;
    draft.source = kSource;
    transaction.append(draft);
}

[[noreturn]] void refuse(const char* key, std::string_view stream, std::int64_t number) {
    throw Error{Failure::conflict,
                {key, {{"stream", std::string{stream}}, {"number", std::to_string(number)}}}};
}

/// That none is missing, as far as the journal knows.
void require_all(journal::Journal& journal,
                 std::string_view stream,
                 const std::vector<Release>& releases) {
    std::int64_t number = 0;
    for (const auto& release : releases) {
        if (release.number != ++number) {
            refuse("release.predecessor_missing", stream, number);
        }
    }
    // The last ones may have been withdrawn.
    if (!journal.history(kReleaseType, release_id(kReleaseType, stream, ++number)).empty()) {
        refuse("release.predecessor_missing", stream, number);
    }
}

}  // namespace

std::vector<Release> list_releases(journal::Journal& journal, std::string_view stream) {
    std::vector<Release> releases;
    for (const auto& stored : journal.list(kReleaseType)) {
        auto release = from_record(stored.record);
        if (stream.empty() || release.stream == stream) {
            releases.push_back(std::move(release));
        }
    }
    std::ranges::sort(releases, {}, [](const Release& release) {
        return std::tie(release.stream, release.number);
    });
    return releases;
}

std::vector<protection::EarlierRelease> earlier_releases(journal::Journal& journal,
                                                         std::string_view stream) {
    const auto releases = list_releases(journal, stream);
    require_all(journal, stream, releases);
    std::vector<protection::EarlierRelease> known;
    std::ranges::transform(releases, std::back_inserter(known), to_earlier);
    return known;
}

Certificate read_certificate(journal::Journal& journal, const Release& release) {
    const auto stored = journal.find(kCertificateType,
                                     release_id(kCertificateType, release.stream, release.number));
    if (!stored || stored->withdrawn) {
        return {};
    }
    const auto text_of = [&](const char* field) {
        const auto* text = std::get_if<std::string>(&stored->record.at(field));
        return text == nullptr ? std::string{} : *text;
    };
    return {text_of("text"), text_of("release_hash")};
}

void require_whole(journal::Journal& journal,
                   std::string_view stream,
                   const std::vector<Release>& releases) {
    require_all(journal, stream, releases);
    for (const auto& release : releases) {
        const auto certificate = read_certificate(journal, release).text;
        if (certificate.empty()) {
            refuse("release.certificate_missing", stream, release.number);
        }
        if (crypto::to_hex(crypto::hash(certificate)) != release.certificate_hash) {
            refuse("release.certificate_differs", stream, release.number);
        }
    }
}

void store_release(journal::Journal& journal,
                   const Release& release,
                   const std::string& certificate) {
    db::retrying([&] {
        const auto transaction = journal.begin(release.by);
        transaction->lock(packs::kAgendaLedger);
        const auto record = to_record(release);
        if (transaction->find(record.type, record.id)) {
            refuse("release.somebody_was_first", release.stream, release.number);
        }
        append(*transaction, record);
        model::Record proof;
        proof.type = kCertificateType;
        proof.id = release_id(kCertificateType, release.stream, release.number);
        proof.fields = {{"stream", release.stream},
                        {"number", release.number},
                        {"text", certificate},
                        {"release_hash", hash_of(release)}};
        append(*transaction, std::move(proof));
        transaction->commit();
    });
}

bool is_as_entered(journal::Journal& journal, const Release& release) {
    const auto history =
        journal.history(kReleaseType, release_id(kReleaseType, release.stream, release.number));
    return history.size() == 1 && history.front().record.fields == to_record(release).fields;
}

}  // namespace sleutel::releases
