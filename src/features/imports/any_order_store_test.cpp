#include "features/imports/agenda_store.hpp"
#include "features/imports/internal/test_agenda.hpp"
#include "features/imports/internal/test_meetings.hpp"
#include "platform/crypto/crypto.hpp"
#include "tests/support/test_store.hpp"

#include <fstream>
#include <iostream>
#include <random>

namespace sleutel::imports {
namespace {

using Random = std::mt19937;

int below(Random& random, int end) {
    return std::uniform_int_distribution<int>{0, end - 1}(random);
}

std::string text_of(const journal::Stored& stored) {
    auto text = stored.ledger + "/" + stored.record.type + "/" + stored.record.id.text;
    for (const auto& [name, value] : stored.record.fields) {
        text += "\n" + name + "=" + model::to_text(value);
    }
    return text + "\n";
}

/// Over all records as they now are, the import's own notes left out: how often something was
/// imported, and what waited for another file for a while, differs with the order.
std::string content_hash(journal::Journal& journal, const model::Model& model) {
    std::string all;
    for (const auto& type : model.types()) {
        if (type.name == "import_run") {
            continue;
        }
        for (const auto& stored : journal.list(type.name)) {
            const bool is_resolved =
                stored.record.at("state") == model::Value{model::Code{"resolved"}};
            if (type.name != "quarantined_row" || !is_resolved) {
                all += text_of(stored);
            }
        }
    }
    return crypto::to_hex(crypto::hash(all));
}

/// Any order, and some of them more than once.
void shuffle(std::vector<FileToImport>& files, Random& random) {
    const auto once = files.size();
    for (std::size_t at = 0; at < once; ++at) {
        if (below(random, 3) == 0) {
            files.push_back(files[at]);
        }
    }
    std::ranges::shuffle(files, random);
}

/// Files that overlap, refer to each other and have mistakes in them, below a folder.
class RandomFiles {
public:
    explicit RandomFiles(Random& random) : random_{random} {
        const int meeting_files = 2 + below(random_, 3);
        for (int file = 0; file < meeting_files; ++file) {
            write("scholing " + std::to_string(file) + ".csv", meetings_file());
        }
        for (int file = 0; file < 3; ++file) {
            write("bezoekers " + std::to_string(file) + ".csv", visitors_file());
        }
        write("scholing stuk.csv", "Geachte heer\n");
    }

    [[nodiscard]] const std::vector<FileToImport>& files() const { return files_; }

private:
    static constexpr int kMeetingCount = 12;

    void write(const std::string& name, const std::string& bytes) {
        std::ofstream{folder_.path() / name, std::ios::binary} << bytes;
        files_.push_back({"fsan/" + name, folder_.path() / name});
    }

    /// What a number says is the same in every file; some numbers are always wrong.
    std::string meetings_file() {
        std::string rows;
        for (int number = 0; number < kMeetingCount; ++number) {
            if (below(random_, 2) == 0) {
                const auto* date = number % 5 == 4 ? "31-2-2022" : "12-3-2022";
                rows += std::to_string(number) + ";" + date + ";Rotterdam;Nummer " +
                        std::to_string(number) + ";" + std::to_string(10 + number) + ";\n";
            }
        }
        return meetings(rows.empty() ? kRightRow : rows);
    }

    std::string visitors_file() {
        std::string rows;
        for (int row = 0; row < 8; ++row) {
            rows += std::to_string(below(random_, kMeetingCount)) + ";Naam " +
                    std::to_string(below(random_, 5)) + "\n";
        }
        return visitors(rows);
    }

    Random& random_;
    test::TestFolder folder_;
    std::vector<FileToImport> files_;
};

/// A journal's content after the files came in, in this order.
std::string hash_after(const std::vector<FileToImport>& files) {
    ImportWorld world{{kMeetings, kVisitors}};
    FilesRequest request;
    request.files = files;
    auto context = world.context();
    context.token_key = crypto::Key{};  // each journal has its own: the same persons, other tokens
    import_files(context, request);
    EXPECT_TRUE(world.journal().verify().findings.empty());
    return content_hash(world.journal(), world.pack().model);
}

TEST(AnyOrder, GivesTheSameRecords) {
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::cout << "seed " << seed << "\n";
        Random random{seed};
        const RandomFiles made{random};
        const auto expected = hash_after(made.files());
        for (int order = 0; order < 3; ++order) {
            auto files = made.files();
            shuffle(files, random);
            EXPECT_EQ(hash_after(files), expected) << "order " << order;
        }
    }
}

class AnyOrderOf : public FirstAgenda {
protected:
    FilesRequest shuffled_sources(unsigned seed) {
        std::cout << "seed " << seed << "\n";
        Random random{seed};
        auto request = all_sources();
        shuffle(request.files, random);
        return request;
    }

    /// A journal's content after the agenda and these files came in.
    std::string hash_after(const FilesRequest& request) {
        start();
        store_agenda(store_->journal(), pack_, "test");
        auto same_tokens = context();
        same_tokens.token_key = crypto::Key{};
        import_files(same_tokens, request);
        return content_hash(store_->journal(), pack_.model);
    }
};

TEST_F(AnyOrderOf, TheFirstAgendasFilesGivesTheSameRecords) {
    const auto expected = hash_after(all_sources());
    EXPECT_EQ(hash_after(shuffled_sources(20220312)), expected);
}

}  // namespace
}  // namespace sleutel::imports
