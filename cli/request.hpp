// From the words of `concord ask` to a request.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/request.hpp"
#include "base/clock.hpp"
#include "base/files.hpp"

namespace cli {

// FILE, FILE:LINE or FILE:LINE-LINE. A file whose name looks like the second or third is taken for the first
// when it exists.
struct NamedTarget {
  std::string path;
  std::optional<std::pair<std::size_t, std::size_t>> lines;  // first and last, from 1
};
NamedTarget split_target(std::string_view word);

// Where a project begins: the nearest folder from `start` upwards with a .git, a concord.toml or a .concord;
// `start` itself when there is none.
std::filesystem::path find_root(const std::filesystem::path& start);

// What `word` names, at its present version. Looked for under `root`, then from the folder `here`; what lies
// outside the root is refused (outside_root), and so are lines that the file does not have (bad_request).
base::Result<agents::Target> read_target(std::string_view word, const base::Files& files,
                                         const std::filesystem::path& root,
                                         const std::filesystem::path& here);

// The files that `text` speaks of: those whose path or name stands in it (a pasted traceback has them, too),
// and those that define what it names. Three at most, the likeliest first; none when nothing points anywhere.
std::vector<std::string> files_spoken_of(std::string_view text, const base::Files& files);

// What kind of work `text` asks for, told by its first verb; `edit` when that says nothing.
agents::RequestKind kind_of(std::string_view text);

// "20260131-120000-7f3a09": unique, and in the order of time.
std::string new_run_id(base::WallTime now);

}  // namespace cli
