// Configuration files that anybody may have written.
#include <cstdint>
#include <string>

#include "base/config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const base::Setting settings[] = {
      {"budget.usd", base::SettingType::number, "1.5", ""},
      {"budget.tokens", base::SettingType::integer, "10", ""},
      {"quiet", base::SettingType::boolean, "false", ""},
      {"models[].name", base::SettingType::text, "", ""},
      {"prices", base::SettingType::table, "", ""},
  };
  std::string text(reinterpret_cast<const char*>(data), size);
  base::ConfigLayer layers[] = {{"a.toml", text}, {"b.toml", text}};
  base::Diagnostics diagnostics;
  base::Config config = base::Config::read(settings, layers, diagnostics);
  for (const base::Diagnostic& diagnostic : diagnostics) (void)base::format(diagnostic, text);
  (void)config.number("budget.usd");
  (void)config.integer("budget.tokens");
  (void)config.tables("models");
  (void)config.table("prices");
  return 0;
}
