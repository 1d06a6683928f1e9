#include "engines/facts/image_bytes.hpp"

#include "base/error.hpp"
#include "engines/facts/testing/small_facts.hpp"

#include <gtest/gtest.h>

namespace sleutel::facts {
namespace {

std::vector<std::byte> written(Image& image) {
    std::vector<std::byte> bytes;
    write_image(*image.snapshot(), [&](std::span<const std::byte> part) {
        bytes.insert(bytes.end(), part.begin(), part.end());
    });
    return bytes;
}

/// Some of everything: amended, withdrawn, brought back, erased, referred to before it is there.
void take_some(Fed& fed) {
    for (int number = 0; number < 40; ++number) {
        fed.take(activity("a" + std::to_string(number), "kind" + std::to_string(number % 7)));
    }
    fed.take(activity("a3", "other"), Operation::amend);
    fed.take(activity("a4", "other"), Operation::withdraw);
    fed.take(activity("a4", "again"), Operation::amend);
    fed.take(attendance("x", "late", "p1"));
    fed.take(attendance("y", "a3", "p2"));
    fed.take(attendance("x", "late", ""), Operation::erase);
}

TEST(ImageBytes, AreTheSameForTheImageThatIsReadFromThem) {
    Fed fed;
    take_some(fed);
    const auto bytes = written(fed.image);
    auto read = read_image(fed.model, bytes);
    EXPECT_EQ(read.position(), fed.image.position());
    EXPECT_EQ(written(read), bytes);
}

TEST(ImageBytes, GoOnAsIfNothingHadHappened) {
    Fed fed;
    take_some(fed);
    auto read = read_image(fed.model, written(fed.image));
    const auto take_in_both = [&](const Record& record, Operation operation) {
        const auto position = fed.image.position() + 1;
        fed.image.apply({position, operation, "fsan", "fsan/x", 2, &record});
        read.apply({position, operation, "fsan", "fsan/x", 2, &record});
    };
    take_in_both(activity("a5", "kind1"), Operation::amend);
    take_in_both(activity("late", "kind2"), Operation::create);
    take_in_both(activity("a6", "kind2"), Operation::withdraw);
    EXPECT_EQ(written(read), written(fed.image));
}

TEST(ImageBytes, AreRefusedWhereverTheyAreCutOff) {
    Fed fed;
    take_some(fed);
    const auto bytes = written(fed.image);
    for (std::size_t size = 0; size < bytes.size(); size += 5) {
        EXPECT_THROW(read_image(fed.model, std::span{bytes}.first(size)), Bug) << size;
    }
}

TEST(ImageBytes, SayByTheirLayoutWhichModelTheyAreOf) {
    auto model = small_model();
    const auto layout = layout_of(model);
    EXPECT_EQ(layout_of(small_model()), layout);
    auto types = std::vector(model.types().begin(), model.types().end());
    types[0].fields[0].type = model::FieldType::text;
    types[0].fields[0].part = model::Part::dimension;
    EXPECT_NE(layout_of(model::Model{types, {}}), layout);
}

}  // namespace
}  // namespace sleutel::facts
