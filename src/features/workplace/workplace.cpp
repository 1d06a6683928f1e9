#include "features/workplace/workplace.hpp"

#include "base/error.hpp"
#include "embedded/core_model.hpp"
#include "journal/key_ring.hpp"
#include "platform/db/database.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

namespace sleutel::workplace {

namespace {

std::vector<model::SourceText> core_model() {
    std::vector<model::SourceText> texts;
    for (const auto& [name, content] : embedded::core_model()) {
        texts.push_back({std::string{name}, std::string{content}});
    }
    return texts;
}

void refuse_if_invalid(const Findings& findings, const Report& report) {
    for (const auto& finding : findings.list()) {
        report(finding);
    }
    if (findings.has_refusals()) {
        throw Error{
            Failure::unavailable,
            {"workplace.invalid_pack", {{"count", std::to_string(findings.list().size())}}}};
    }
}

constexpr std::string_view kSqlite = "sqlite:";

/// What goes wrong here is said better by whoever then opens the file.
void make_folder_of(const std::filesystem::path& file) {
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
}

void make_folder_of_store(const Settings& settings) {
    if (settings.store.starts_with(kSqlite)) {
        make_folder_of(settings.store.substr(kSqlite.size()));
    }
}

access::Policy read_policy(const packs::Pack& pack, const Report& report) {
    Findings findings;
    auto policy = access::Policy::read(pack.policies, findings);
    refuse_if_invalid(findings, report);
    return policy;
}

access::Actor to_actor(const Settings& settings, const packs::Pack& pack) {
    if (!settings.partner.empty() && pack.agenda.find_partner(settings.partner) == nullptr) {
        throw Error{Failure::bad_request,
                    {"workplace.unknown_partner", {{"partner", settings.partner}}}};
    }
    return {settings.actor, settings.role, settings.partner};
}

}  // namespace

packs::Pack read_pack(const Settings& settings, const Report& report) {
    Findings findings;
    const auto core = core_model();
    auto pack = packs::read_pack(settings.agenda, core, findings);
    refuse_if_invalid(findings, report);
    return pack;
}

struct Workplace::Parts {
    Parts(const Settings& settings, const Clock& the_clock, const Report& report)
        : clock{the_clock},
          pack{workplace::read_pack(settings, report)},
          policy{read_policy(pack, report)},
          actor{to_actor(settings, pack)},
          // The store before its key: where both are missing, "make a store" is the better advice.
          database{settings.store},
          keys{journal::KeyRing::open(settings.key_file)},
          journal{database, pack.model, keys, clock} {
        policy.require_role(actor.role);
    }

    const Clock& clock;
    packs::Pack pack;
    access::Policy policy;
    access::Actor actor;
    db::Database database;
    journal::KeyRing keys;
    journal::Journal journal;
};

void Workplace::create(const Settings& settings, const Clock& clock, const Report& report) {
    const auto pack = read_pack(settings, report);
    make_folder_of(settings.key_file);
    make_folder_of_store(settings);
    if (!std::filesystem::exists(settings.key_file)) {
        journal::KeyRing::create(settings.key_file);
    }
    auto keys = journal::KeyRing::open(settings.key_file);
    db::Database database{settings.store, db::Missing::create};
    journal::Journal::create(database, pack.model);
    // Opening it shows that store, key and model fit together.
    const journal::Journal journal{database, pack.model, keys, clock};
}

journal::Restored restore_store(const Settings& settings,
                                const Clock& clock,
                                const std::filesystem::path& backup,
                                const Report& report) {
    const auto pack = read_pack(settings, report);
    auto keys = journal::KeyRing::open(settings.key_file);
    // Before a store is made: a backup that can't be read leaves nothing behind.
    journal::check_backup(keys, backup);
    make_folder_of_store(settings);
    db::Database database{settings.store, db::Missing::create};
    return journal::restore_backup(database, pack.model, keys, clock, backup);
}

Workplace::Workplace(const Settings& settings, const Clock& clock, const Report& report)
    : parts_{std::make_unique<Parts>(settings, clock, report)} {}

Workplace::~Workplace() = default;

const packs::Pack& Workplace::pack() const {
    return parts_->pack;
}

const access::Policy& Workplace::policy() const {
    return parts_->policy;
}

const access::Actor& Workplace::actor() const {
    return parts_->actor;
}

const Clock& Workplace::clock() const {
    return parts_->clock;
}

journal::Journal& Workplace::journal() const {
    return parts_->journal;
}

journal::KeyRing& Workplace::keys() const {
    return parts_->keys;
}

db::Database& Workplace::database() const {
    return parts_->database;
}

void Workplace::require(access::Permission permission) const {
    parts_->policy.require(parts_->actor, permission, "");
}

}  // namespace sleutel::workplace
