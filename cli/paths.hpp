// Where our own files lie (XDG Base Directory Specification 0.8).
#pragma once

#include <filesystem>
#include <optional>

#include "sandbox/pool.hpp"

namespace cli {

// Nothing where neither the variable nor a home is known. Values that are not absolute are ignored, as the
// specification wants it.
// $XDG_CONFIG_HOME/concord/config.toml, or concord.toml where only that is there.
std::optional<std::filesystem::path> user_config_file();
// $XDG_STATE_HOME/concord/ledger.db
std::optional<std::filesystem::path> ledger_file();
// $XDG_CACHE_HOME/concord
std::optional<std::filesystem::path> cache_folder();
// Where this person's toolchains and fetched packages lie, by their tools' own variables and rules.
sandbox::Workshop workshop();

}  // namespace cli
