// A tar archive in memory: how a tree gets into a sandbox, whose programs can read none of our folders.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace sandbox {

// Paths are relative, with '/'. Entries come out in the order they were added; a later one of the same path
// wins.
class Archive {
 public:
  void add_folder(std::string_view path, std::int64_t modified = 0);
  void add_file(std::string_view path, std::string_view text, unsigned mode = 0644,
                std::int64_t modified = 0);
  void add_link(std::string_view path, std::string_view target, std::int64_t modified = 0);

  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  // The whole archive with its end mark.
  std::string finish() &&;

 private:
  void add_header(std::string_view path, char kind, std::size_t size, unsigned mode, std::int64_t modified,
                  std::string_view target);
  void add_long_name(std::string_view name, char kind);
  void add_bytes(std::string_view text);
  std::string bytes_;
};

}  // namespace sandbox
