#pragma once

#include "access/policy.hpp"
#include "base/clock.hpp"
#include "features/packs/pack.hpp"
#include "journal/backup.hpp"
#include "journal/journal.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace sleutel::journal {
class KeyRing;
}

namespace sleutel::db {
class Database;
}

namespace sleutel::workplace {

/// Where a program works and as whom: the same for every command.
struct Settings {
    std::string store = "sqlite:data/sleutel.db";
    std::string key_file = "data/sleutel.key";
    std::string agenda = "agendas/schadelijke-praktijken-2020-2022";
    std::string role = "operator";
    std::string partner;
    std::string actor;  ///< who stands in the journal; the account's name if not given
};

/// Takes each finding about the pack while it is read.
using Report = std::function<void(const Finding&)>;

/// An open store with its keys, the agenda pack and the policy: what nearly every command needs.
class Workplace {
public:
    /// Makes store and key file where they are missing; leaves what is there alone.
    static void create(const Settings& settings, const Clock& clock, const Report& report);

    /// Throws Error unavailable: `workplace.invalid_pack` after its findings were reported, and
    /// what packs, key ring and journal throw.
    Workplace(const Settings& settings, const Clock& clock, const Report& report);
    ~Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    Workplace(Workplace&&) = delete;
    Workplace& operator=(Workplace&&) = delete;

    [[nodiscard]] const packs::Pack& pack() const;
    [[nodiscard]] const access::Policy& policy() const;
    [[nodiscard]] const access::Actor& actor() const;
    [[nodiscard]] const Clock& clock() const;
    [[nodiscard]] journal::Journal& journal() const;
    [[nodiscard]] journal::KeyRing& keys() const;
    [[nodiscard]] db::Database& database() const;

    /// Throws Error forbidden unless the actor's role grants it.
    void require(access::Permission permission) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Makes the store out of a backup, with the key file that belongs to it. Throws what
/// journal::restore_backup() and KeyRing::open() throw.
journal::Restored restore_store(const Settings& settings,
                                const Clock& clock,
                                const std::filesystem::path& backup,
                                const Report& report);

/// The pack alone, for commands that need no store. Throws Error unavailable
/// `workplace.invalid_pack`.
packs::Pack read_pack(const Settings& settings, const Report& report);

}  // namespace sleutel::workplace
