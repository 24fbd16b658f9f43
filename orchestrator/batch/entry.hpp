// Inside this folder: entries read back, and the report's pages.
#pragma once

#include <optional>
#include <string>

#include "orchestrator/batch/batch.hpp"

namespace orchestrator::batch {

// The inverse of to_json; nothing where it is no entry.
std::optional<Entry> entry_from(const base::Json& json);

base::Json to_json(const Report& report);
// One page: nothing is fetched, no script runs, and it prints.
std::string to_html(const Report& report);

}  // namespace orchestrator::batch
