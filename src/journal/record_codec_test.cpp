#include "journal/record_codec.hpp"

#include "base/error.hpp"
#include "journal/internal/test_model.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace sleutel::journal {

namespace {

using model::Code;
using model::RecordId;

model::Record a_full_meeting() {
    return {"meeting",
            {"m1"},
            {{"title", std::string{"Thema \"vrij\" \\ \n é ق"}},
             {"notes", std::string{""}},
             {"tables", std::int64_t{-3}},
             {"score", model::Decimal{1250, 3}},
             {"cost", model::Money{12050, "EUR"}},
             {"cancelled", false},
             {"starts", *Date::from(2022, 3, 12)},
             {"known_since", *PartialDate::from_month(2021, 11)},
             {"season", DateRange{*Date::from(2022, 1, 1), *Date::from(2022, 12, 31)}},
             {"registered", *read_instant("2022-03-12T09:30:00Z")},
             {"kind", Code{"course"}},
             {"partners", std::vector<Code>{{"fsan"}, {"pharos"}}},
             {"follows", RecordId{"m0"}},
             {"materials", std::vector<RecordId>{{"a1"}, {"a2"}}},
             {"place", Code{"GM0599"}},
             {"source", model::FileReference{"0a1b", "foto.jpg", "image/jpeg"}},
             {"summary", model::TranslatedText{{"en", "Key"}, {"nl", "Sleutel"}}},
             {"visits", Count::more_than(700)}}};
}

std::string encode(const model::Record& record) {
    return encode_record(test::meeting(), record, 1, nullptr);
}

}  // namespace

TEST(RecordCodec, WritesEverySignAsJsonDoes) {
    auto record = a_full_meeting();
    record.fields.erase("title");
    for (int sign = 1; sign < 128; ++sign) {
        const std::string text{'x', static_cast<char>(sign), static_cast<char>(sign), '\x7f'};
        record.fields["notes"] = text;
        EXPECT_NE(encode(record).find(
                      "\"notes\":" + boost::json::serialize(boost::json::string{text}) + ","),
                  std::string::npos)
            << sign;
    }
}

TEST(RecordCodec, WritesEachTypeInItsDocumentedForm) {
    EXPECT_EQ(
        encode(a_full_meeting()),
        R"({"cancelled":false,"cost":"120.50 EUR","follows":"m0","kind":"course",)"
        R"("known_since":"2021-11","materials":["a1","a2"],"notes":"",)"
        R"("partners":["fsan","pharos"],"place":"GM0599","registered":"2022-03-12T09:30:00Z",)"
        R"("score":"1.250","season":"2022-01-01/2022-12-31",)"
        R"("source":{"hash":"0a1b","media_type":"image/jpeg","name":"foto.jpg"},)"
        R"("starts":"2022-03-12","summary":{"en":"Key","nl":"Sleutel"},"tables":-3,)"
        R"("title":"Thema \"vrij\" \\ \n é ق","visits":">=701"})");
}

TEST(RecordCodec, ReadsBackWhatItWrote) {
    const auto record = a_full_meeting();

    const auto decoded = decode_record(test::meeting(), {{"m1"}, 1}, encode(record), nullptr);

    EXPECT_EQ(decoded.record, record);
    EXPECT_TRUE(decoded.is_json);
    EXPECT_TRUE(decoded.damaged.empty());
    EXPECT_TRUE(decoded.sealed.empty());
}

TEST(RecordCodec, LeavesOutWhatIsEmpty) {
    EXPECT_EQ(encode({"meeting", {"m1"}, {{"title", model::Value{}}}}), "{}");
}

TEST(RecordCodec, SealsPersonalFieldsForOneRecordAndVersion) {
    const auto type = test::visit();
    const auto key = crypto::random_key();
    const auto record = test::a_visit("v1", "token");

    const auto body = encode_record(type, record, 2, &key);

    EXPECT_EQ(body.find("Ayaan"), std::string::npos);
    EXPECT_EQ(body.find("token"), std::string::npos);
    EXPECT_EQ(body.find("31"), body.find("31", body.find("sealed")));
    EXPECT_NE(body.find("on time"), std::string::npos);
    EXPECT_EQ(decode_record(type, {{"v1"}, 2}, body, &key).record, record);
    const std::vector<std::string> all{"age", "name", "needs", "person"};
    EXPECT_EQ(decode_record(type, {{"v1"}, 3}, body, &key).damaged, all);
    EXPECT_EQ(decode_record(type, {{"v2"}, 2}, body, &key).damaged, all);
    const auto other = crypto::random_key();
    EXPECT_EQ(decode_record(type, {{"v1"}, 2}, body, &other).damaged, all);
    const auto without = decode_record(type, {{"v1"}, 2}, body, nullptr);
    EXPECT_EQ(without.sealed, all);
    EXPECT_EQ(without.record.fields.size(), 1U);
}

TEST(RecordCodec, DoesNotTakeASealedFieldForAnother) {
    const auto type = test::visit();
    const auto key = crypto::random_key();
    const model::Record record{"visit", {"v1"}, {{"name", std::string{"Ayaan"}}}};
    auto body = encode_record(type, record, 1, &key);

    body.replace(body.find("name"), 4, "person");

    EXPECT_EQ(decode_record(type, {{"v1"}, 1}, body, &key).damaged,
              std::vector<std::string>{"person"});
}

TEST(RecordCodec, NamesFieldsItCanNotReadAndSkipsThoseItDoesNotKnow) {
    const auto decoded = decode_record(
        test::meeting(),
        {{"m1"}, 1},
        R"({"gone":"x","starts":"31-2-2022","tables":"many","partners":"fsan","title":"ok",)"
        R"("source":{"hash":"0a"},"visits":12,"cancelled":"no","summary":["a"]})",
        nullptr);

    EXPECT_EQ(decoded.record.fields.size(), 1U);
    EXPECT_EQ(decoded.damaged,
              (std::vector<std::string>{
                  "starts", "tables", "partners", "source", "visits", "cancelled", "summary"}));
    for (const auto* text : {"", "{", "[]", "null", "\xff"}) {
        EXPECT_FALSE(decode_record(test::meeting(), {{"m1"}, 1}, text, nullptr).is_json) << text;
    }
}

TEST(RecordCodec, RefusesTextsThatCanNotBeStored) {
    for (const auto& text : {std::string{"a\0b", 3}, std::string{"\xff\xfe"}}) {
        try {
            encode({"meeting", {"m1"}, {{"title", text}}});
            FAIL();
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::bad_request);
            EXPECT_EQ(error.message().key, "journal.text_invalid");
        }
    }
}

TEST(RecordCodec, TakesNoValueOfAnotherType) {
    EXPECT_THROW(encode({"meeting", {"m1"}, {{"title", std::int64_t{1}}}}), Bug);
    EXPECT_THROW(encode({"meeting", {"m1"}, {{"unknown", std::string{"x"}}}}), Error);
    EXPECT_THROW(encode_record(test::visit(), test::a_visit("v1", "t"), 1, nullptr), Bug);
}

TEST(RecordCodec, TakesSealedFieldsOutOfATypeItDoesNotKnow) {
    EXPECT_EQ(without_sealed_fields(R"({"a":"x","b":{"sealed":"AAAA"},"c":{"nl":"y"}})"),
              R"({"a":"x","c":{"nl":"y"}})");
}

}  // namespace sleutel::journal
