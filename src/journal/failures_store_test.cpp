#include "journal/backup.hpp"
#include "journal/internal/journal_fixture.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <sstream>

// What goes wrong underneath: disks, permissions, bytes. On SQLite files of their own, because a
// test can't fill a server's disk; what PostgreSQL reports is translated in store_errors_test.cpp.

namespace sleutel::journal {

namespace {

using test::a_meeting;

/// No file of this program can grow beyond this while it lives, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    FullDisk(FullDisk&&) = delete;
    FullDisk& operator=(FullDisk&&) = delete;

private:
    rlimit before_{};
};

/// Root may write anything: such tests run as nobody where they are run by root.
class WithoutPrivileges {
public:
    WithoutPrivileges() {
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0) {
            ensure(::seteuid(kNobody) == 0, "root can become nobody");
            was_root_ = true;
        }
    }

    ~WithoutPrivileges() {
        if (was_root_) {
            static_cast<void>(::seteuid(0));
        }
    }

    WithoutPrivileges(const WithoutPrivileges&) = delete;
    WithoutPrivileges& operator=(const WithoutPrivileges&) = delete;
    WithoutPrivileges(WithoutPrivileges&&) = delete;
    WithoutPrivileges& operator=(WithoutPrivileges&&) = delete;

private:
    bool was_root_ = false;
};

class Failing : public testing::Test {
protected:
    Failing() {
        open();
        Journal::create(*database_, model_);
        append("m1");
        append("m2");
    }

    void open() {
        journal_.reset();
        database_ =
            std::make_unique<db::Database>("sqlite:" + file().string(), db::Missing::create);
    }

    void close() {
        journal_.reset();
        database_.reset();
    }

    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "store.db"; }

    Journal& journal() {
        if (!journal_) {
            journal_ = std::make_unique<Journal>(*database_, model_, keys_, clock_);
        }
        return *journal_;
    }

    void append(const std::string& id) {
        const auto transaction = journal().begin("importer");
        transaction->append({.ledger = "fsan",
                             .operation = Operation::create,
                             .record = a_meeting(id),
                             .replaces = 0,
                             .origin = {},
                             .source = "test"});
        transaction->commit();
    }

    static std::string key_of(const std::function<void()>& attempt) {
        try {
            attempt();
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::unavailable);
            return error.message().key;
        }
        return "";
    }

    const model::Model model_ = test::small_model();
    sleutel::test::TestFolder folder_;
    KeyRing keys_ = KeyRing::create(folder_.path() / "master.key");
    sleutel::test::FixedClock clock_;
    std::unique_ptr<db::Database> database_;
    std::unique_ptr<Journal> journal_;
};

}  // namespace

TEST_F(Failing, OnAFullDiskStoresNothingHalf) {
    std::string key;
    {
        const FullDisk full{static_cast<rlim_t>(std::filesystem::file_size(file()))};
        key = key_of([&] {
            const auto transaction = journal().begin("importer");
            for (int i = 0; i < 20'000; ++i) {
                transaction->append({.ledger = "fsan",
                                     .operation = Operation::create,
                                     .record = a_meeting("x" + std::to_string(i)),
                                     .replaces = 0,
                                     .origin = {},
                                     .source = "test"});
            }
            transaction->commit();
        });
    }

    EXPECT_TRUE(key == "store.disk_full" || key == "store.disk_error") << key;
    EXPECT_EQ(journal().position(), 2);
    EXPECT_TRUE(journal().verify().findings.empty());
    append("m3");
    EXPECT_EQ(journal().position(), 3);
}

TEST_F(Failing, WritingABackupOnAFullDiskLeavesNoHalfFile) {
    const auto backup = folder_.path() / "backup.sleutel";
    std::string key;
    {
        const FullDisk full{512};
        key = key_of([&] { write_backup(*database_, keys_, backup); });
    }

    EXPECT_EQ(key, "backup.cannot_write");
    EXPECT_FALSE(std::filesystem::exists(backup));
    EXPECT_FALSE(std::filesystem::exists(backup.string() + ".part"));
}

TEST_F(Failing, OnAReadOnlyFileSaysSo) {
    database_->run_outside_transaction("PRAGMA journal_mode = DELETE");
    close();
    ::chmod(folder_.path().c_str(), 0555);
    ::chmod(file().c_str(), 0444);
    const WithoutPrivileges as_nobody;
    open();

    EXPECT_EQ(key_of([&] { append("m3"); }), "store.read_only");
    EXPECT_EQ(journal().position(), 2);
}

TEST_F(Failing, OnAWriteAheadLogThatCanNotBeMadeSaysSo) {
    close();
    ::chmod(folder_.path().c_str(), 0555);
    ::chmod(file().c_str(), 0444);
    const WithoutPrivileges as_nobody;

    const auto key = key_of([&] {
        open();
        append("m3");
    });

    EXPECT_TRUE(key == "store.read_only" || key == "store.cannot_open") << key;
}

TEST_F(Failing, FindsEachChangedByteOfAnEntryInTheFileItself) {
    database_->run_outside_transaction("PRAGMA wal_checkpoint(TRUNCATE)");
    close();
    std::stringstream stream;
    stream << std::ifstream{file(), std::ios::binary}.rdbuf();
    const auto whole = stream.str();
    const auto body = whole.find(R"("title":"Avond m2")");
    ASSERT_NE(body, std::string::npos);
    // From the entry's first text, its ledger, through both hashes at its end.
    const auto first = whole.rfind("fsan", body) - 30;
    const auto last = body + 200;

    int missed = 0;
    for (auto at = first; at < last; ++at) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        std::ofstream{file(), std::ios::binary | std::ios::trunc} << changed;
        bool found = false;
        try {
            open();
            found = !journal().verify().findings.empty();
        } catch (const std::exception&) {
            found = true;  // the store can't even be opened
        }
        close();
        missed += found ? 0 : 1;
        EXPECT_TRUE(found) << "byte " << at - first;
    }
    EXPECT_EQ(missed, 0);
}

}  // namespace sleutel::journal
