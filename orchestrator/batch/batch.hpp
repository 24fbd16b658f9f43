// A whole tree of Python files becomes a workspace of Rust packages: in import order, in parallel, and so
// that a batch that was killed at any point goes on where it was.
//
// What is done of each file is one row of SQLite, written when its package is there. A package is written
// beside and renamed, and only then its row: a kill between the two makes that one file be done again, and
// nothing half-written is ever met.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "orchestrator/batch/carrier.hpp"

namespace orchestrator::batch {

struct Gap {
  std::string path;
  std::size_t line = 0, column = 0;
  std::string code, message;
};

// What became of one file.
struct Entry {
  std::string path;     // as it was named, or found below what was named
  std::string package;  // in the workspace; empty where there is none
  std::string status;   // "translated", "partial", "failed"
  bool library = false;
  std::string why;  // failed: of the world
  std::size_t functions = 0, functions_translated = 0;
  std::size_t python_lines = 0, rust_lines = 0;
  double milliseconds = 0;
  std::vector<Gap> gaps;
  std::string verified;  // "same", "differs", "skipped"; empty: nobody asked
  std::string verified_why;
  unsigned runs = 0, calls = 0;
  double speedup = 0, memory_ratio = 0;
  std::string worker;   // the machine that did it; empty for this process
  bool reused = false;  // of an earlier, interrupted batch
};

base::Json to_json(const Entry& entry);

struct Settings {
  std::vector<std::filesystem::path> paths;  // files and folders
  std::filesystem::path folder;              // the workspace
  unsigned jobs = 1;                         // files looked at at a time
  bool verify = false;
  bool resume = false;  // what an earlier batch into `folder` has done, from the same texts, stands
  std::string version;  // of this program: another version does all again
};

struct Report {
  std::vector<Entry> entries;  // in import order
  double seconds = 0;
  std::size_t count(std::string_view status) const;
};

// Called after each file: how many of how many are done.
using Progress = std::function<void(const Entry& entry, std::size_t done, std::size_t all)>;

// The Python files below `paths`, sorted; without hidden folders, node_modules, __pycache__, virtual
// environments and what lies in `besides`. A link to a folder is not followed. Refuses a path that is not
// there.
base::Result<std::vector<std::filesystem::path>> python_files(const std::vector<std::filesystem::path>& paths,
                                                              const std::filesystem::path& besides);

// Writes report.json and report.html into the workspace. What is wrong with one file is in its entry; an
// Error is what stops all of them (disk full, no permission, no such path, another batch at work there).
base::Task<base::Result<Report>> transpile(Carrier& carrier, Settings settings, Progress progress);

}  // namespace orchestrator::batch
