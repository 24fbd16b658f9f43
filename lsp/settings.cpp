#include "lsp/settings.hpp"

#include "base/text.hpp"

namespace lsp {
namespace {

constexpr SettingHelp kHelp[] = {
#define FLAG(name, key, fallback, text) {key, #fallback, text},
#define CHOICE(type, name, key, fallback, words, text) {key, words, text},
#define AMOUNT(name, key, text) {key, "a number", text},
#include "lsp/settings.def"
#undef FLAG
#undef CHOICE
#undef AMOUNT
};

// The place of `word` among "a|b|c".
template <class T>
void choose(std::string_view words, std::string_view word, T& value) {
  int place = 0;
  for (std::string_view known : base::split(words, '|')) {
    if (known == word) value = static_cast<T>(place);
    ++place;
  }
}

// Plain true and false are understood as well.
void choose(const base::Json& json, const char* key, std::string_view words, DocumentationLevel& value) {
  if (auto word = base::get_string(json, key)) choose(words, *word, value);
  if (auto flag = base::get_bool(json, key))
    value = *flag ? DocumentationLevel::disagreements : DocumentationLevel::off;
}

void choose(const base::Json& json, const char* key, std::string_view words, ReviewMode& value) {
  if (auto word = base::get_string(json, key)) choose(words, *word, value);
}

}  // namespace

std::span<const SettingHelp> setting_help() {
  return kHelp;
}

Settings read_settings(const base::Json& json, Settings settings) {
  if (const base::Json* wrapped = base::get_object(json, "concord")) return read_settings(*wrapped, settings);
  auto flag = [&](const char* key, bool& value) { value = base::get_bool(json, key).value_or(value); };
  auto amount = [&](const char* key, std::optional<double>& value) {
    auto given = base::get_number(json, key);
    if (given && *given >= 0) value = given;
  };
#define FLAG(name, key, fallback, text) flag(key, settings.name);
#define CHOICE(type, name, key, fallback, words, text) choose(json, key, words, settings.name);
#define AMOUNT(name, key, text) amount(key, settings.name);
#include "lsp/settings.def"
#undef FLAG
#undef CHOICE
#undef AMOUNT
  return settings;
}

}  // namespace lsp
