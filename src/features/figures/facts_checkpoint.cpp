#include "features/figures/facts_checkpoint.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "engines/facts/image_bytes.hpp"
#include "engines/facts/parallel.hpp"
#include "platform/crypto/crypto.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>
#include <span>
#include <string_view>
#include <vector>

// The file: a head of a fixed size, the image, the hash of each frame of these, and a tail that
// says how long they are and has the hash of all before it. Everything is hashed, and the hashes
// of frames are checked on all cores.

namespace sleutel::figures {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFrame = std::size_t{4} << 20U;
constexpr std::size_t kHash = 32;
constexpr std::size_t kHeadSize = 512;
constexpr std::size_t kTailSize = sizeof(std::uint64_t) + kHash;
constexpr std::string_view kName = "sleutel facts";

std::string head_of(const CheckpointOrigin& origin) {
    auto head = join(std::vector<std::string>{std::string{kName},
                                              std::to_string(facts::kImageFormat),
                                              origin.layout,
                                              origin.first_entry,
                                              origin.last_entry,
                                              std::to_string(origin.position)},
                     "\n");
    ensure(head.size() < kHeadSize, "the head of a checkpoint has room for hashes");
    head.resize(kHeadSize, '\n');
    return head;
}

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string as_bytes_of(std::uint64_t number) {
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

/// Takes bytes to the file and hashes each frame of them.
class FrameWriter {
public:
    explicit FrameWriter(const fs::path& file) : out_{file, std::ios::binary | std::ios::trunc} {
        // Before there is anything to read in it.
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    }

    void take(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto part = bytes.substr(0, kFrame - frame_.size());
            frame_ += part;
            bytes.remove_prefix(part.size());
            if (frame_.size() == kFrame) {
                end_frame();
            }
        }
    }

    /// Whether all of it was written.
    [[nodiscard]] bool finish() {
        end_frame();
        const auto tail = hashes_ + as_bytes_of(count_);
        out_ << tail << crypto::hash(tail);
        out_.close();
        return !out_.fail();
    }

private:
    void end_frame() {
        if (!frame_.empty()) {
            hashes_ += crypto::hash(frame_);
            count_ += frame_.size();
            out_ << frame_;
            frame_.clear();
        }
    }

    std::ofstream out_;
    std::string frame_;
    std::string hashes_;
    std::uint64_t count_ = 0;
};

/// A file in memory, as far as it is there and can be read. It is never changed in place: a new one
/// takes its name.
class MappedFile {
public:
    explicit MappedFile(const fs::path& file) {
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);

        struct stat about {};

        if (descriptor >= 0 && ::fstat(descriptor, &about) == 0 && about.st_size > 0) {
            const auto size = static_cast<std::size_t>(about.st_size);
            auto* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
            if (bytes != MAP_FAILED) {
                bytes_ = {static_cast<const std::byte*>(bytes), size};
            }
        }
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }

    ~MappedFile() {
        if (!bytes_.empty()) {
            ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
        }
    }

    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    MappedFile(MappedFile&&) = delete;
    MappedFile& operator=(MappedFile&&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

private:
    std::span<const std::byte> bytes_;
};

bool frames_match(std::span<const std::byte> content, std::string_view hashes) {
    const auto frames = hashes.size() / kHash;
    std::atomic<bool> match = true;
    facts::in_parallel(facts::threads_for(frames, 2), frames, [&](unsigned, std::size_t frame) {
        const auto begin = frame * kFrame;
        const auto part = content.subspan(begin, std::min(kFrame, content.size() - begin));
        if (crypto::hash(as_text(part)) != hashes.substr(frame * kHash, kHash)) {
            match = false;
        }
    });
    return match;
}

/// Head and image, if the file is as it was written.
std::optional<std::span<const std::byte>> verified(std::span<const std::byte> file) {
    if (file.size() < kHeadSize + kHash + kTailSize) {
        return std::nullopt;
    }
    const auto tail = file.last(kTailSize);
    std::uint64_t count = 0;
    std::memcpy(&count, tail.data(), sizeof count);
    if (count < kHeadSize || count > file.size() - kTailSize) {
        return std::nullopt;
    }
    const auto hashes = as_text(file.subspan(count, file.size() - kTailSize - count));
    const auto hashed = as_text(file.subspan(count, file.size() - kHash - count));
    const bool is_whole = hashes.size() == (count + kFrame - 1) / kFrame * kHash &&
                          crypto::hash(hashed) == as_text(tail.last(kHash)) &&
                          frames_match(file.first(count), hashes);
    return is_whole ? std::optional{file.first(count)} : std::nullopt;
}

}  // namespace

void write_checkpoint(const fs::path& file,
                      const facts::Snapshot& snapshot,
                      const CheckpointOrigin& origin) {
    ensure(origin.position == snapshot.position(), "a checkpoint is of its snapshot's position");
    // Several programs, and threads of one, may write at once: each its own, and the last one
    // stays.
    static std::atomic<int> written{0};
    const fs::path unfinished =
        fmt::format("{}.new-{}-{}", file.string(), ::getpid(), written.fetch_add(1));
    FrameWriter writer{unfinished};
    writer.take(head_of(origin));
    facts::write_image(snapshot, [&](auto bytes) { writer.take(as_text(bytes)); });
    std::error_code problem;
    if (writer.finish()) {
        fs::rename(unfinished, file, problem);
    }
    // Without a checkpoint all is well, only slower: a full disk is said by whoever must write.
    fs::remove(unfinished, problem);
}

std::optional<facts::Image> read_checkpoint(const fs::path& file,
                                            const model::Model& model,
                                            const OriginAt& origin_at) {
    const MappedFile mapped{file};
    const auto content = verified(mapped.bytes());
    if (!content) {
        return std::nullopt;
    }
    const auto image = content->subspan(kHeadSize);
    facts::Position position = 0;
    if (image.size() < sizeof position) {
        return std::nullopt;
    }
    std::memcpy(&position, image.data(), sizeof position);
    // A position beyond the journal has no entry, and then no hash that could be in the file.
    const auto origin = origin_at(position);
    if (origin.last_entry.empty() || as_text(content->first(kHeadSize)) != head_of(origin)) {
        return std::nullopt;
    }
    return facts::read_image(model, image);
}

void drop_checkpoint(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
}

}  // namespace sleutel::figures
