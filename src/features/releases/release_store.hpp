#pragma once

#include "features/releases/release.hpp"
#include "journal/journal.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sleutel::releases {

/// The releases of a stream, oldest first; of "" those of all, stream by stream.
std::vector<Release> list_releases(journal::Journal& journal, std::string_view stream);

/// The same as disclosure control takes them in: what everybody has seen already. Throws Error
/// conflict `release.predecessor_missing` where one of them isn't at hand: nobody could say then
/// what may be told beside it.
std::vector<protection::EarlierRelease> earlier_releases(journal::Journal& journal,
                                                         std::string_view stream);

/// What is kept beside a release, encrypted.
struct Certificate {
    std::string text;          ///< the proof; "" where it isn't there any more
    std::string release_hash;  ///< hash_of() the release as it was stored
};

Certificate read_certificate(journal::Journal& journal, const Release& release);

/// Throws Error conflict unless the releases before `next` are all at hand, with their
/// certificates: `release.predecessor_missing`, `release.certificate_missing`,
/// `release.certificate_differs`.
void require_whole(journal::Journal& journal,
                   std::string_view stream,
                   const std::vector<Release>& releases);

/// Stores a release and its certificate, both or none. Throws Error conflict
/// `release.somebody_was_first` where the number was taken meanwhile.
void store_release(journal::Journal& journal,
                   const Release& release,
                   const std::string& certificate);

/// Whether the record of a release is what the journal's entry says, and was written once.
bool is_as_entered(journal::Journal& journal, const Release& release);

}  // namespace sleutel::releases
