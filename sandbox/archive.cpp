// The "ustar" format of POSIX.1-1988 with GNU's entries for names over 100 bytes, which GNU tar, busybox and
// bsdtar all read.
#include "sandbox/archive.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

namespace sandbox {
namespace {

constexpr std::size_t kBlock = 512;
constexpr char kFile = '0', kLink = '2', kFolder = '5', kLongTarget = 'K', kLongName = 'L';

struct Header {
  char name[100];
  char mode[8];
  char owner[8];
  char group[8];
  char size[12];
  char modified[12];
  char checksum[8];
  char kind;
  char target[100];
  char magic[8];
  char rest[247];
};
static_assert(sizeof(Header) == kBlock);

template <std::size_t N>
void put_octal(char (&field)[N], std::uint64_t value) {
  std::string digits = fmt::format("{:0{}o}", value, N - 1);
  std::memcpy(field, digits.data(), std::min(digits.size(), N - 1));
}

template <std::size_t N>
void put_text(char (&field)[N], std::string_view text) {
  std::copy_n(text.begin(), std::min(text.size(), N), field);
}

// The sum of all bytes, its own field counted as blanks.
void put_checksum(Header& header) {
  std::memset(header.checksum, ' ', sizeof header.checksum);
  unsigned sum = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(&header);
  for (std::size_t i = 0; i < kBlock; ++i) sum += bytes[i];
  std::string digits = fmt::format("{:06o}", sum);
  std::memcpy(header.checksum, digits.data(), 6);
  header.checksum[6] = '\0';
}

}  // namespace

void Archive::add_folder(std::string_view path, std::int64_t modified) {
  add_header(std::string(path) + "/", kFolder, 0, 0755, modified, {});
}

void Archive::add_file(std::string_view path, std::string_view text, unsigned mode, std::int64_t modified) {
  add_header(path, kFile, text.size(), mode, modified, {});
  add_bytes(text);
}

void Archive::add_link(std::string_view path, std::string_view target, std::int64_t modified) {
  add_header(path, kLink, 0, 0777, modified, target);
}

std::string Archive::finish() && {
  bytes_.append(2 * kBlock, '\0');
  return std::move(bytes_);
}

void Archive::add_header(std::string_view path, char kind, std::size_t size, unsigned mode,
                         std::int64_t modified, std::string_view target) {
  if (target.size() > sizeof Header::target) add_long_name(target, kLongTarget);
  if (path.size() > sizeof Header::name) add_long_name(path, kLongName);
  Header header{};
  put_text(header.name, path);
  put_octal(header.mode, mode);
  put_octal(header.owner, 0);
  put_octal(header.group, 0);
  put_octal(header.size, size);
  put_octal(header.modified, static_cast<std::uint64_t>(std::max<std::int64_t>(modified, 0)));
  header.kind = kind;
  put_text(header.target, target);
  std::memcpy(header.magic, "ustar  ", 8);
  put_checksum(header);
  bytes_.append(reinterpret_cast<const char*>(&header), sizeof header);
}

void Archive::add_long_name(std::string_view name, char kind) {
  std::string with_end(name);
  with_end.push_back('\0');
  add_header("././@LongLink", kind, with_end.size(), 0644, 0, {});
  add_bytes(with_end);
}

void Archive::add_bytes(std::string_view text) {
  bytes_.append(text);
  bytes_.append((kBlock - text.size() % kBlock) % kBlock, '\0');
}

}  // namespace sandbox
