// What a person may set, by `initializationOptions`, `workspace/configuration` or `didChangeConfiguration`,
// under "concord". settings.def describes each.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace lsp {

// Which findings about documentation are shown as diagnostics.
enum class DocumentationLevel { off, disagreements, all };

// How a patch arrives: shown before anything is changed, or as an edit at once. `automatic`: shown where the
// editor can show texts and offer choices over them.
enum class ReviewMode { automatic, preview, apply };

struct Settings {
#define FLAG(name, key, fallback, text) bool name = fallback;
#define CHOICE(type, name, key, fallback, words, text) type name = type::fallback;
#define AMOUNT(name, key, text) std::optional<double> name;
#include "lsp/settings.def"
#undef FLAG
#undef CHOICE
#undef AMOUNT
  bool operator==(const Settings&) const = default;
};

// `before` with what `json` says; wrong types and unknown names are passed over. `json` may be wrapped in
// {"concord": …}.
Settings read_settings(const base::Json& json, Settings before);

struct SettingHelp {
  std::string_view key, values, text;
};
std::span<const SettingHelp> setting_help();

}  // namespace lsp
