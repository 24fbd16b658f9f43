// Items that only wait and are counted: what a person's machines and queue can do, measured through
// everything that real items go through.
#pragma once

#include <filesystem>

#include "orchestrator/batch/carrier.hpp"

namespace orchestrator::batch {

struct ProbeSettings {
  std::filesystem::path folder;
  std::size_t items = 100;
  unsigned milliseconds = 0;  // each
  std::size_t bytes = 0;      // of input, each its own
  bool resume = false;
  std::string version;
};

struct ProbeReport {
  std::size_t items = 0, failed = 0;
  double seconds = 0;
  std::vector<Store::Share> shares;
};

// Writes a file for each item into the folder.
base::Task<base::Result<ProbeReport>> probe(Carrier& carrier, ProbeSettings settings, RowProgress progress);

}  // namespace orchestrator::batch
