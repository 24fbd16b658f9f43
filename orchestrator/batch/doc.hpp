// A whole tree gets documentation: documented copies of its files, beside each other as the originals are,
// with one report; resumable as a batch of translations is.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "docgen/check/check.hpp"
#include "docgen/write.hpp"
#include "orchestrator/batch/carrier.hpp"

namespace orchestrator::batch {

// What became of one file.
struct DocEntry {
  std::string path;    // as it was named, or found below what was named
  std::string copy;    // below the folder; empty where there is none
  std::string status;  // "documented", "unchanged", "failed"
  std::string why;     // failed
  std::size_t written = 0, updated = 0, placeholders = 0;
  std::size_t things = 0, documented_before = 0, documented_after = 0;  // as `doc coverage` counts
  std::size_t findings_before = 0, findings_after = 0;                  // as `doc check` finds
  std::string worker;                                                   // the machine; empty for this process
  bool reused = false;                                                  // of an earlier, interrupted batch
};

base::Json to_json(const DocEntry& entry);

struct DocSettings {
  std::vector<std::string> paths;
  std::filesystem::path folder;
  unsigned jobs = 1;
  bool resume = false;
  std::string version;
  docgen::WriteOptions write;
  docgen::CheckOptions check;
};

struct DocReport {
  std::vector<DocEntry> entries;
  double seconds = 0;
  std::size_t count(std::string_view status) const;
};

using DocProgress = std::function<void(const DocEntry& entry, std::size_t done, std::size_t all)>;

// Writes the copies, report.json and report.html into the folder; the originals are not touched. What is
// wrong with one file is in its entry; an Error is what stops all of them.
base::Task<base::Result<DocReport>> document(Carrier& carrier, DocSettings settings, DocProgress progress);

}  // namespace orchestrator::batch
