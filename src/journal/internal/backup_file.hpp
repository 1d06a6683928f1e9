#pragma once

#include "platform/crypto/sealed_stream.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sleutel::journal {

/// One thing in a backup: its kind and then its texts.
using BackupLine = std::vector<std::string>;

/// Writes lines to a new encrypted file, which gets its name only when it is whole.
class BackupWriter {
public:
    BackupWriter(const crypto::Key& key, std::filesystem::path file);
    ~BackupWriter();
    BackupWriter(const BackupWriter&) = delete;
    BackupWriter& operator=(const BackupWriter&) = delete;
    BackupWriter(BackupWriter&&) = delete;
    BackupWriter& operator=(BackupWriter&&) = delete;

    void add(std::string_view kind, std::span<const std::string> texts);
    void finish();

private:
    void write_piece(crypto::Piece piece);
    void write(std::string_view bytes);
    [[noreturn]] void throw_failure() const;

    std::filesystem::path file_;
    std::filesystem::path part_;  ///< the name it has until it is whole
    int number_ = -1;
    crypto::StreamSealer sealer_;
    std::string waiting_;
};

/// Calls for each line in order. Throws Error unavailable `backup.missing`, `backup.damaged`.
void read_backup_file(const crypto::Key& key,
                      const std::filesystem::path& file,
                      const std::function<void(const BackupLine&)>& call);

}  // namespace sleutel::journal
