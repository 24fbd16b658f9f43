// The other end of concord-clang, the process that knows C and C++.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/digest.hpp"
#include "base/process.hpp"
#include "base/task.hpp"

namespace syntax {

struct ClangFunction {
  std::string name;  // qualified, with its signature
  base::Span span;
  base::Digest alpha_hash;  // equal for definitions that differ in layout, comments and local names only
};

struct ClangReport {
  base::Diagnostics diagnostics;
  std::vector<ClangFunction> functions;  // of the main file
};

// Starts the helper on first use and again after it died (a crash is an Error for the request that was in
// flight, no more). Requests are answered in order, one at a time. Belongs to the loop's thread, and outlives
// the requests it was given.
class ClangClient {
 public:
  // `helper`: the program; `database`: a folder with compile_commands.json, or none.
  static base::Result<std::unique_ptr<ClangClient>> create(std::filesystem::path helper,
                                                           std::optional<std::filesystem::path> database);
  virtual ~ClangClient() = default;
  // Analyses `path` (absolute) with the texts of `overlays` (absolute path -> text) instead of what is on
  // disk. Paths in the report, and those of its fixes' patches, are absolute as well. deadline after 30 s of
  // work; server_error when the helper died.
  virtual base::Task<base::Result<ClangReport>> analyse(const std::string& path,
                                                        std::map<std::string, std::string> overlays) = 0;
};

// Where the helper lies: beside this program, in ../libexec/concord, one folder up (in a build), or in PATH.
std::optional<std::filesystem::path> find_clang_helper();

}  // namespace syntax
