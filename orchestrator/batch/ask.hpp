// One request to the crowd for each file of a tree: changed copies in a folder, with one report.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "agents/request.hpp"
#include "orchestrator/batch/carrier.hpp"

namespace orchestrator::batch {

struct AskEntry {
  std::string path;    // as it was named, or found below what was named
  std::string copy;    // below the folder; empty where there is none
  std::string status;  // "changed", "declined" (no answer was good enough), "failed"
  std::string why;     // the strongest reason, or what went wrong
  double dollars = 0;
  std::int64_t tokens = 0;
  std::string worker;
  bool reused = false;
};

base::Json to_json(const AskEntry& entry);

struct AskSettings {
  std::string request;
  agents::RequestKind kind = agents::RequestKind::edit;
  std::vector<std::string> paths;
  std::filesystem::path root;  // the project; files outside of it are refused
  std::filesystem::path folder;
  agents::Limits limits;  // of one file
  double budget = 0;      // dollars, over all files
  unsigned jobs = 1;
  bool resume = false;
  std::string version;
};

struct AskReport {
  std::vector<AskEntry> entries;
  double seconds = 0;
  double dollars = 0;
  std::size_t count(std::string_view status) const;
};

using AskProgress = std::function<void(const AskEntry& entry, std::size_t done, std::size_t all)>;

// Writes copies, report.json and report.html into the folder; the project is not touched. An Error is what
// stops all of them (money, nobody who works, no such path).
base::Task<base::Result<AskReport>> ask_all(Carrier& carrier, AskSettings settings, AskProgress progress);

}  // namespace orchestrator::batch
