#include "journal/internal/journal_fixture.hpp"
#include "journal/record_codec.hpp"

#include <iostream>
#include <map>
#include <random>
#include <set>

// A random sequence of changes, beside a journal that is nothing but a list in memory.

namespace sleutel::journal {

namespace {

using test::a_meeting;
using test::a_visit;

/// The journal as simply as it can be told.
class Reference {
public:
    explicit Reference(const model::Model& model) : model_{model} {}

    struct Line {
        Operation operation = Operation::create;
        model::Record record;  ///< as it was given, personal fields too
        std::string subject;   ///< of its personal fields; "" where it has none
        std::int64_t version = 0;
    };

    /// "" or the key of the failure.
    std::string append(Operation operation, model::Record record, std::int64_t replaces) {
        const bool is_new = operation == Operation::create;
        if (is_new != (replaces == 0)) {
            return "journal.version";
        }
        const auto* last = last_line(record);
        const bool fits = is_new ? last == nullptr : last && last->version == replaces;
        if (operation == Operation::withdraw) {
            if (!fits || is_withdrawn(record, lines_.size())) {
                return "journal.version";
            }
            record = readable(*last);
        }
        const auto subject = subject_of(record);
        if (!subject.empty() && erased_.contains(subject)) {
            return "journal.erased";
        }
        if (!fits) {
            return "journal.version";
        }
        lines_.push_back({operation, std::move(record), subject, replaces + 1});
        return "";
    }

    std::int64_t erase(const std::string& subject) {
        std::set<std::pair<std::string, std::string>> names;
        for (const auto& line : lines_) {
            if (line.subject == subject) {
                names.emplace(line.record.type, line.record.id.text);
            }
        }
        if (names.empty() || !erased_.insert(subject).second) {
            return 0;
        }
        for (const auto& [type, id] : names) {
            const auto* last = last_line({type, {id}, {}});
            auto record = readable(*last);
            const auto left = subject_of(record);
            lines_.push_back({Operation::erase, std::move(record), left, last->version + 1});
        }
        return static_cast<std::int64_t>(names.size());
    }

    /// As Journal::find, but for what the test gives each record alike: ledger and source.
    [[nodiscard]] std::optional<Stored> find(const model::Record& name,
                                             std::size_t position) const {
        std::optional<Stored> found;
        for (std::size_t i = 0; i < position; ++i) {
            const auto& line = lines_[i];
            if (line.record.type != name.type || line.record.id != name.id) {
                continue;
            }
            const bool was_erased = found && found->erased;
            found = Stored{
                readable(line),
                "fsan",
                "fsan-scholing/bijeenkomsten",
                line.version,
                static_cast<Position>(i + 1),
                is_withdrawn(name, i + 1),
                was_erased || line.operation == Operation::erase || erased_.contains(line.subject)};
        }
        return found;
    }

    [[nodiscard]] std::size_t position() const { return lines_.size(); }

    [[nodiscard]] model::Record record_at(std::size_t position) const {
        return readable(lines_[position - 1]);
    }

private:
    [[nodiscard]] std::string subject_of(const model::Record& record) const {
        const auto& type = model_.get_type(record.type);
        if (!has_sealed_fields(type, record)) {
            return "";
        }
        const auto* person = std::get_if<model::PersonToken>(&record.at("person"));
        return person == nullptr ? record.id.text : person->text;
    }

    [[nodiscard]] const Line* last_line(const model::Record& name) const {
        for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
            if (line->record.type == name.type && line->record.id == name.id) {
                return &*line;
            }
        }
        return nullptr;
    }

    [[nodiscard]] bool is_withdrawn(const model::Record& name, std::size_t position) const {
        bool withdrawn = false;
        for (std::size_t i = 0; i < position; ++i) {
            const auto& line = lines_[i];
            if (line.record.type == name.type && line.record.id == name.id &&
                line.operation != Operation::erase) {
                withdrawn = line.operation == Operation::withdraw;
            }
        }
        return withdrawn;
    }

    [[nodiscard]] model::Record readable(const Line& line) const {
        auto record = line.record;
        if (erased_.contains(line.subject)) {
            for (const auto& field : model_.get_type(record.type).fields) {
                if (is_sealed(field)) {
                    record.fields.erase(field.name);
                }
            }
        }
        return record;
    }

    const model::Model& model_;
    std::vector<Line> lines_;
    std::set<std::string> erased_;
};

class RandomChanges : public test::JournalFixture, public testing::WithParamInterface<unsigned> {
protected:
    int pick(int below) { return std::uniform_int_distribution{0, below - 1}(random_); }

    std::string pick_id() { return std::string{"r"} + std::to_string(pick(6)); }

    std::string pick_person() { return std::string{"person"} + std::to_string(pick(3)); }

    model::Record pick_record() {
        if (pick(2) == 0) {
            return a_meeting(pick_id(), pick(100));
        }
        auto record = a_visit(pick_id(), pick_person());
        if (pick(4) == 0) {
            record.fields.erase("person");
        }
        if (pick(4) == 0) {
            record.fields = {{"remark", std::string{"nothing personal"}}};
        }
        return record;
    }

    void change_something() {
        if (pick(12) == 0) {
            const auto subject = pick(2) == 0 ? pick_person() : pick_id();
            EXPECT_EQ(journal().erase_subject(subject, "officer", {}), reference_.erase(subject));
            return;
        }
        const auto record = pick_record();
        const auto current = reference_.find(record, reference_.position());
        // Sometimes a wrong version or operation, on purpose.
        const auto version = (current ? current->version : 0) + (pick(8) == 0 ? pick(3) - 1 : 0);
        const auto operation = pick(8) == 0               ? Operation::withdraw
                               : current && pick(10) != 0 ? Operation::amend
                                                          : Operation::create;
        const auto replaces = std::max<std::int64_t>(version, 0);
        EXPECT_EQ(key_of_failure(draft(record, operation, replaces)),
                  reference_.append(operation, record, replaces));
    }

    void expect_same_state() {
        EXPECT_EQ(journal().position(), static_cast<Position>(reference_.position()));
        for (const auto* type : {"meeting", "visit"}) {
            std::vector<Stored> expected;
            for (int i = 0; i < 6; ++i) {
                const model::Record name{type, {"r" + std::to_string(i)}, {}};
                const auto found = reference_.find(name, reference_.position());
                EXPECT_EQ(journal().find(type, name.id), found) << type << " " << i;
                if (found && !found->withdrawn) {
                    expected.push_back(*found);
                }
            }
            EXPECT_EQ(journal().list(type), expected);
        }
    }

    void expect_same_past() {
        for (const auto& change : follow()) {
            EXPECT_EQ(change.record,
                      reference_.record_at(static_cast<std::size_t>(change.entry.position)));
        }
        for (int i = 0; i < 20; ++i) {
            const auto position = pick(static_cast<int>(reference_.position()) + 1);
            const model::Record name{pick(2) == 0 ? "meeting" : "visit", {pick_id()}, {}};
            auto expected = reference_.find(name, static_cast<std::size_t>(position));
            if (expected && expected->withdrawn) {
                expected.reset();
            }
            EXPECT_EQ(journal().find_as_of(name.type, name.id, position), expected)
                << name.type << " " << name.id.text << " at " << position;
        }
    }

    std::mt19937 random_{GetParam()};
    Reference reference_{model_};
};

}  // namespace

TEST_P(RandomChanges, LeaveTheJournalAsTheListInMemory) {
    std::cout << "seed " << GetParam() << "\n";
    for (int round = 0; round < 6; ++round) {
        for (int i = 0; i < 40; ++i) {
            change_something();
        }
        journal().sign_checkpoint();
        expect_same_state();
        expect_same_past();
        EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
        journal().rebuild_projections();
        expect_same_state();
        EXPECT_TRUE(problems().empty()) << testing::PrintToString(problems());
        ASSERT_FALSE(HasFailure()) << "round " << round;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomChanges, testing::Range(1U, 61U));

}  // namespace sleutel::journal
