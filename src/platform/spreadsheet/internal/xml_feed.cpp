#include "platform/spreadsheet/internal/xml_feed.hpp"

#include <expat.h>

#include <algorithm>
#include <utility>

namespace sleutel::spreadsheet {

namespace {

constexpr std::size_t kMaxDepth = 256;
// An unfinished tag is kept by expat until its end comes, and read again with each piece.
constexpr std::size_t kMaxPending = std::size_t{1} << 20U;
constexpr std::size_t kPiece = std::size_t{1} << 16U;

}  // namespace

std::string_view XmlAttributes::find(std::string_view name) const {
    for (const auto* at = list_; *at != nullptr; at += 2) {
        if (name == *at) {
            return at[1];
        }
    }
    return {};
}

std::string_view XmlAttributes::find_prefixed(std::string_view local_name) const {
    for (const auto* at = list_; *at != nullptr; at += 2) {
        const std::string_view name{*at};
        if (name.size() > local_name.size() && name.ends_with(local_name) &&
            name[name.size() - local_name.size() - 1] == ':') {
            return at[1];
        }
    }
    return {};
}

std::string_view local_name(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct XmlFeed::Callbacks {
    /// An exception must not travel through expat, which is C: it is kept and thrown again after.
    template <typename Work>
    static void guarded(void* self, const Work& work) {
        auto& feed = *static_cast<XmlFeed*>(self);
        if (feed.thrown_) {
            return;  // expat ends what it has begun even when told to stop
        }
        try {
            work(feed);
        } catch (...) {
            feed.thrown_ = std::current_exception();
            XML_StopParser(feed.parser_.get(), XML_FALSE);
        }
    }

    static void start(void* self, const XML_Char* name, const XML_Char** attributes) {
        guarded(self, [&](XmlFeed& feed) {
            if (++feed.depth_ > kMaxDepth) {
                throw Malformed{feed.part_};
            }
            feed.listener_.start(name, XmlAttributes{attributes});
        });
    }

    static void end(void* self, const XML_Char* name) {
        guarded(self, [&](XmlFeed& feed) {
            --feed.depth_;
            feed.listener_.end(name);
        });
    }

    static void text(void* self, const XML_Char* piece, int length) {
        guarded(self, [&](XmlFeed& feed) {
            feed.listener_.text({piece, static_cast<std::size_t>(length)});
        });
    }

    static void document_type(void* self,
                              const XML_Char* /*name*/,
                              const XML_Char* /*system_id*/,
                              const XML_Char* /*public_id*/,
                              int /*has_internal_subset*/) {
        guarded(self, [](const XmlFeed& feed) { throw Malformed{feed.part_}; });
    }
};

void XmlFeed::FreeParser::operator()(XML_ParserStruct* parser) const {
    XML_ParserFree(parser);
}

XmlFeed::XmlFeed(XmlListener& listener, std::string part)
    : listener_{listener}, part_{std::move(part)}, parser_{XML_ParserCreate(nullptr)} {
    if (!parser_) {
        throw std::bad_alloc{};
    }
    auto* const parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, Callbacks::start, Callbacks::end);
    XML_SetCharacterDataHandler(parser, Callbacks::text);
    XML_SetStartDoctypeDeclHandler(parser, Callbacks::document_type);
}

void XmlFeed::feed(std::string_view piece) {
    for (; !piece.empty(); piece.remove_prefix(std::min(kPiece, piece.size()))) {
        parse(piece.substr(0, kPiece), false);
    }
}

void XmlFeed::finish() {
    parse({}, true);
}

void XmlFeed::parse(std::string_view piece, bool is_last) {
    auto* const parser = parser_.get();
    const auto status = XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), is_last);
    if (thrown_) {
        std::rethrow_exception(std::exchange(thrown_, nullptr));
    }
    fed_ += piece.size();
    const auto done =
        static_cast<std::size_t>(std::max(XML_GetCurrentByteIndex(parser), XML_Index{}));
    if (status != XML_STATUS_OK || fed_ - std::min(done, fed_) > kMaxPending) {
        throw Malformed{part_};
    }
}

}  // namespace sleutel::spreadsheet
