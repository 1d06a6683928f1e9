#include "platform/document/internal/zip_file.hpp"

#include "base/error.hpp"

#include <zip.h>

#include <memory>

namespace sleutel::document {

namespace {

constexpr zip_uint16_t kMidnight = 0;
constexpr zip_uint16_t kFirstOfJanuary1980 = (1U << 5U) | 1U;
constexpr zip_uint64_t kMostBytes = 64ULL << 20U;
constexpr zip_int64_t kMostParts = 10'000;

/// libzip's own explanation of what went wrong.
class Reason {
public:
    Reason() { zip_error_init(&error_); }

    ~Reason() { zip_error_fini(&error_); }

    Reason(const Reason&) = delete;
    Reason& operator=(const Reason&) = delete;
    Reason(Reason&&) = delete;
    Reason& operator=(Reason&&) = delete;

    zip_error_t* get() { return &error_; }

    [[noreturn]] void fail() {
        throw Error{Failure::unavailable,
                    {"document.docx_unwritable", {{"reason", zip_error_strerror(&error_)}}}};
    }

private:
    zip_error_t error_{};
};

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

struct DiscardZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Zip = std::unique_ptr<zip_t, DiscardZip>;

void add_part(zip_t* zip, const std::string& name, const std::string& content, Reason& reason) {
    Source part{zip_source_buffer_create(content.data(), content.size(), 0, reason.get())};
    if (part == nullptr) {
        reason.fail();
    }
    const auto index = zip_file_add(zip, name.c_str(), part.get(), ZIP_FL_ENC_UTF_8);
    ensure(index >= 0, "a container's parts have names of their own");
    static_cast<void>(part.release());  // the zip's own now
    const auto place = static_cast<zip_uint64_t>(index);
    zip_file_set_dostime(zip, place, kMidnight, kFirstOfJanuary1980, 0);
    zip_set_file_compression(zip, place, ZIP_CM_DEFLATE, 9);
}

std::string content_of(zip_source_t* source) {
    zip_stat_t stat;
    std::string bytes;
    ensure(zip_source_stat(source, &stat) == 0 && zip_source_open(source) == 0,
           "what was written in memory can be read");
    bytes.resize(stat.size);
    const auto size = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    ensure(size == static_cast<zip_int64_t>(bytes.size()), "all that was written can be read");
    return bytes;
}

std::optional<std::string> read_part(zip_t* zip, zip_uint64_t index) {
    zip_stat_t stat;
    if (zip_stat_index(zip, index, 0, &stat) != 0 || stat.size > kMostBytes) {
        return std::nullopt;
    }
    const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(zip, index, 0)};
    std::string bytes(stat.size, '\0');
    if (file == nullptr || zip_fread(file.get(), bytes.data(), bytes.size()) !=
                               static_cast<zip_int64_t>(bytes.size())) {
        return std::nullopt;
    }
    // Only at the end is the checksum compared; a size that was damaged may stop before it.
    char more = 0;
    return zip_fread(file.get(), &more, 1) == 0 ? std::optional{std::move(bytes)} : std::nullopt;
}

}  // namespace

std::string write_zip(const ZipParts& parts) {
    Reason reason;
    const Source source{zip_source_buffer_create(nullptr, 0, 0, reason.get())};
    if (source == nullptr) {
        reason.fail();
    }
    zip_source_keep(source.get());
    Zip zip{zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, reason.get())};
    if (zip == nullptr) {
        zip_source_free(source.get());
        reason.fail();
    }
    for (const auto& [name, content] : parts) {
        add_part(zip.get(), name, content, reason);
    }
    if (zip_close(zip.get()) != 0) {
        zip_error_set(reason.get(), zip_error_code_zip(zip_get_error(zip.get())), 0);
        reason.fail();
    }
    static_cast<void>(zip.release());  // closed
    return content_of(source.get());
}

ZipParts read_zip(std::string_view bytes, std::string_view name_start) {
    Reason reason;
    Source source{zip_source_buffer_create(bytes.data(), bytes.size(), 0, reason.get())};
    if (source == nullptr) {
        return {};
    }
    const Zip zip{zip_open_from_source(source.get(), ZIP_RDONLY, reason.get())};
    if (zip == nullptr) {
        return {};
    }
    static_cast<void>(source.release());  // the zip's own now
    ZipParts parts;
    const auto count = zip_get_num_entries(zip.get(), 0);
    for (zip_int64_t index = 0; index < count && index < kMostParts; ++index) {
        const auto place = static_cast<zip_uint64_t>(index);
        const auto* name = zip_get_name(zip.get(), place, 0);
        if (name == nullptr || !std::string_view{name}.starts_with(name_start)) {
            continue;
        }
        if (auto content = read_part(zip.get(), place)) {
            parts.emplace_back(name, std::move(*content));
        }
    }
    return parts;
}

}  // namespace sleutel::document
