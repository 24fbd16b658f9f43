// The project as tools see it: its files, their texts, trees and definitions, each read when it is asked for
// first and kept for the run. Any thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "syntax/syntax.hpp"

namespace agents::loop {

// Which files a tool looks at: "src", "src/a.py", "*.py", "tests/**"; empty for all.
class PathFilter {
 public:
  explicit PathFilter(std::string_view words);
  bool admits(std::string_view path) const;

 private:
  std::string words_;
  bool is_pattern_ = false;
};

struct Parsed {
  syntax::Tree tree;
  std::vector<syntax::Tag> definitions;  // in the order of the text
};

class ProjectIndex {
 public:
  // `files` outlives it. `known`: texts that count instead of those on disk, such as an editor's. `may_show`:
  // which files may be shown at all; empty for all.
  ProjectIndex(const base::Files& files, std::vector<base::Document> known,
               std::function<bool(const std::string& path)> may_show);

  // Paths that the filter admits, sources of code first and tests after them; at most 20,000 are known.
  std::vector<std::string> paths(const PathFilter& filter);
  // Why there is none is said in words for a model.
  base::Result<base::Document> read(const std::string& path);
  // The text of a file for looking through many: null for what is binary, over 1 MiB, or beyond what all may
  // weigh. Stays as long as the index.
  const base::Document* text(const std::string& path);
  // Null where there is no grammar, or the text is none.
  std::shared_ptr<const Parsed> parsed(const std::string& path);
  // Paths that are like `path`, for who mistyped one; three at most.
  std::vector<std::string> like(std::string_view path);

 private:
  const std::vector<std::string>& listed();

  const base::Files& files_;
  std::map<std::string, base::Document, std::less<>> known_;
  std::function<bool(const std::string&)> may_show_;
  std::recursive_mutex mutex_;
  std::optional<std::vector<std::string>> listed_;
  std::map<std::string, std::optional<base::Document>, std::less<>> texts_;
  std::map<std::string, std::shared_ptr<const Parsed>, std::less<>> parsed_;
  std::size_t bytes_ = 0;
};

// Whether tests live in `path`, told by its name.
bool names_a_test(std::string_view path);

// Where `offset` lies: the definitions around it, as "Stack.push"; empty at the top.
std::string definition_around(const Parsed& parsed, std::size_t offset);

}  // namespace agents::loop
