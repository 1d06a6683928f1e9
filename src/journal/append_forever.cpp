// For the tests of durability and of many writers: appends new records, and tells of each one only
// when it is committed, as "<position> <id>". Its test kills it, or lets it finish its count.
//
//     append_forever ADDRESS KEY_FILE LEDGER NAME COUNT      COUNT 0: until killed
#include "journal/internal/test_model.hpp"
#include "journal/journal.hpp"
#include "journal/key_ring.hpp"
#include "platform/db/database.hpp"
#include "tests/support/fixed_clock.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace sleutel::journal {

namespace {

struct Options {
    std::string address;
    std::string key_file;
    std::string ledger;
    std::string name;
    int count = 0;
};

void confirm(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line + "\n";
    }
    // Unbuffered: what was written before a kill has arrived.
    if (::write(STDOUT_FILENO, text.data(), text.size()) < 0) {
        std::_Exit(1);
    }
}

/// One transaction; small and large ones in turn.
void append_some(Journal& journal, const Options& options, int& done) {
    constexpr int kLargest = 60;
    const int size = 1 + done * 7 % kLargest;
    const int last = options.count == 0 ? done + size : std::min(done + size, options.count);
    confirm(db::retrying([&] {
        std::vector<std::string> lines;
        const auto transaction = journal.begin(options.name);
        for (int i = done; i < last; ++i) {
            const auto id = options.name + "-" + std::to_string(i);
            auto record = i % 3 == 0 ? test::a_visit(id, id) : test::a_meeting(id);
            const auto position = transaction->append({.ledger = options.ledger,
                                                       .operation = Operation::create,
                                                       .record = std::move(record),
                                                       .replaces = 0,
                                                       .origin = {},
                                                       .source = "test"});
            lines.push_back(std::to_string(position) + " " + id);
        }
        transaction->commit();
        return lines;
    }));
    done = last;
}

int run(const Options& options) {
    db::Database database{options.address};
    const auto model = test::small_model();
    auto keys = KeyRing::open(options.key_file);
    const sleutel::test::FixedClock clock;
    Journal journal{database, model, keys, clock};
    int done = 0;
    while (options.count == 0 || done < options.count) {
        append_some(journal, options, done);
    }
    return 0;
}

}  // namespace

}  // namespace sleutel::journal

int main(int argc, char** argv) {
    constexpr int kArguments = 6;
    if (argc != kArguments) {
        return 2;
    }
    const std::vector<std::string> arguments{argv + 1, argv + argc};
    return sleutel::journal::run(
        {arguments[0], arguments[1], arguments[2], arguments[3], std::stoi(arguments[4])});
}
