// Settings, layered: what is built in, the user's file, the project's file, the command line. TOML 1.0 by way
// of toml++.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace base {

enum class SettingType {
  boolean,
  integer,
  number,
  text,
  texts,
  table
};  // texts: a list of text; table: any keys, for what is looked up by name

// One setting. `--help`, the manual page and the reference in docs/ are made of these.
struct Setting {
  const char* key;  // "budget.usd"; below a list of tables "models[].url"
  SettingType type;
  const char* fallback;  // as TOML; "" for none
  const char* text;      // one line for a person
};

// One source, already read: the file's name for messages and its text.
struct ConfigLayer {
  std::string path;
  std::string text;
};

class Config {
 public:
  // Later layers win, key by key; a list of tables (such as [[models]]) is replaced as a whole. Unknown keys,
  // wrong types and broken TOML become diagnostics (a near miss says what was probably meant) and the rest is
  // still used.
  static Config read(std::span<const Setting> known, std::span<const ConfigLayer> layers,
                     Diagnostics& diagnostics);

  // The value at `key`, or the setting's own fallback. CHECKs that the setting is known and of that type.
  bool boolean(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;
  double number(std::string_view key) const;
  std::string text(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
  Json table(std::string_view key) const;
  // The tables of a list such as "models": each an object with every known key, fallbacks filled in, null
  // where there is none.
  std::vector<Json> tables(std::string_view key) const;
  bool has(std::string_view key) const;  // whether any layer gave it

 private:
  std::vector<Setting> known_;
  Json values_;
};

}  // namespace base
