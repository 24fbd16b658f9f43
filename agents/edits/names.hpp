// Which file a reply means: file names as models write them.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"

namespace agents::edits {

// The files a reply may mean. Lists the project once, when it is first needed.
class KnownFiles {
 public:
  KnownFiles(const base::Files& files, const std::vector<std::string>& targets)
      : files_(files), targets_(targets) {}

  const base::Files& files() const { return files_; }
  const std::vector<std::string>& targets() const { return targets_; }
  bool exists(const std::string& path) const;
  const std::vector<std::string>& all() const;

  // The path of the existing file that `name` means: as it stands, with "a/", "b/" or a leading folder too
  // many, or, when only one file of the project can be meant, with folders missing. The reason in words when
  // there is none.
  std::expected<std::string, std::string> existing(const std::string& name) const;
  // The path that a whole file called `name` is for: an existing one where `name` is it or its last part and
  // a target; else `name` itself.
  std::string meant_by_whole_file(const std::string& name) const;

 private:
  std::string closest(const std::string& name) const;

  const base::Files& files_;
  const std::vector<std::string>& targets_;
  mutable std::optional<std::vector<std::string>> all_;
};

// The file that `line` names when it names one and says nothing else: "### `src/a.py`", "**File: src/a.py**",
// "src/a.py:".
std::optional<std::string> file_label(std::string_view line, const KnownFiles& known);

// The one existing file that a sentence mentions.
std::optional<std::string> file_mentioned(std::string_view line, const KnownFiles& known);

// The path in a comment that is a block's first line: "# src/a.py", "// file: a.js".
std::optional<std::string> file_in_comment(std::string_view line, const KnownFiles& known);

// What the text after an opening fence says: "python", "python src/a.py", "py:a.py", "src/a.py", "js
// title=\"a.js\"".
struct FenceInfo {
  std::string language;
  std::optional<std::string> path;
};
FenceInfo fence_info(std::string_view info, const KnownFiles& known);

// '/' for '\', no "./" in front; nothing else is changed.
std::string tidy_path(std::string_view path);

}  // namespace agents::edits
