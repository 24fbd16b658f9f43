#include "lsp/settings.hpp"

namespace lsp {

Settings read_settings(const base::Json& json, Settings settings) {
  if (const base::Json* wrapped = base::get_object(json, "concord")) return read_settings(*wrapped, settings);
  auto flag = [&](const char* name, bool& value) { value = base::get_bool(json, name).value_or(value); };
  auto amount = [&](const char* name, std::optional<double>& value) {
    auto given = base::get_number(json, name);
    if (given && *given >= 0) value = given;
  };
  flag("diagnostics", settings.diagnostics);
  flag("symbols", settings.symbols);
  flag("hover", settings.hover);
  flag("folding", settings.folding);
  flag("codeActions", settings.code_actions);
  flag("confirm", settings.confirm);
  amount("budgetUsd", settings.dollars);
  amount("deadlineSeconds", settings.seconds);
  return settings;
}

}  // namespace lsp
