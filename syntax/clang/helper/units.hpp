// Parsed files, kept so that the next request for one reuses its preamble.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "syntax/clang/helper/report.hpp"

namespace helper {

class Units {
 public:
  // Keeps the `limit` files that were asked for last.
  explicit Units(std::size_t limit);
  ~Units();

  // Nothing when clang can't even begin, for instance with arguments it does not know; `reason` says why.
  std::optional<Report> analyse(const std::string& path, const std::optional<std::string>& database,
                                const Overlays& overlays, std::string& reason);

 private:
  struct Unit;
  std::size_t limit_;
  std::vector<std::unique_ptr<Unit>> units_;  // the one asked for last at the end
};

std::string clang_version();

}  // namespace helper
