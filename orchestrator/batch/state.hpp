// What a batch has done, in SQLite beside its results.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "orchestrator/ledger/database.hpp"

namespace orchestrator::batch {

class State {
 public:
  // Forgets what was done before unless `keep`. A file that is no such state, or of another version of its
  // form, begins anew.
  static base::Result<State> open(const std::filesystem::path& file, bool keep);

  // The result stored for an item, where it was made from exactly `key`.
  base::Result<std::optional<base::Json>> find(const std::string& item, const std::string& key) const;
  // On disk when it returns.
  base::Result<void> commit(const std::string& item, const std::string& key, const base::Json& result);

 private:
  explicit State(ledger::Database database) : database_(std::move(database)) {}
  ledger::Database database_;
};

}  // namespace orchestrator::batch
