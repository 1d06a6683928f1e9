#pragma once

#include "engines/release_audit/audit.hpp"
#include "features/releases/release.hpp"
#include "journal/journal.hpp"

namespace sleutel::releases {

/// Re-checks a release without the engine that made it: the record against the journal's entry, the
/// certificate against its hash and by itself (engines/release_audit, no solver), and each number
/// against its item in the certificate.
release_audit::Verdict verify(journal::Journal& journal, const Release& release);

}  // namespace sleutel::releases
