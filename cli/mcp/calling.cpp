#include "cli/mcp/calling.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"

namespace cli {

namespace fs = std::filesystem;

base::Result<std::string> inside(const fs::path& root, const std::string& path) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(root / path, error);
  fs::path relative = error ? fs::path() : whole.lexically_relative(root);
  if (relative.empty() || *relative.begin() == "..") {
    return base::fail(base::ErrorCode::outside_root,
                      fmt::format("{} lies outside the project {}", base::to_utf8(path), root.string()));
  }
  return relative.string();
}

base::Result<CommandWords> paths_inside(const fs::path& root, const base::Json& arguments, const char* name) {
  CommandWords words;
  const base::Json* list = base::get_array(arguments, name);
  if (!list) return words;
  for (const base::Json& path : *list) {
    auto allowed = inside(root, path.get<std::string>());
    if (!allowed) return std::unexpected(allowed.error());
    words.push_back(std::move(*allowed));
  }
  return words;
}

void add_option(CommandWords& words, const base::Json& arguments, const char* name, const char* option) {
  auto given = arguments.find(name);
  if (given == arguments.end() || given->is_null()) return;
  // One word for both, so that a value can't be read as an option.
  auto add = [&](const std::string& value) { words.push_back(fmt::format("{}={}", option, value)); };
  if (given->is_string()) add(given->get<std::string>());
  if (given->is_number()) add(given->dump());
  if (*given == true) words.push_back(option);
  if (!given->is_array()) return;
  for (const base::Json& value : *given) add(value.get<std::string>());
}

ChildCommand command_of(const ToolPlace& place, CommandWords words, std::string input) {
  // What every command has goes before its name, where no "--" can hide it.
  CommandWords all = {"--json", "--quiet"};
  all.insert(all.end(), place.every_time.begin(), place.every_time.end());
  all.insert(all.end(), words.begin(), words.end());
  return {.words = std::move(all), .input = std::move(input), .folder = place.root};
}

lsp::mcp::Outcome failure_of(const ChildEnd& end) {
  return lsp::mcp::failure(!end.error.empty() ? end.error
                                              : fmt::format("the command ended with exit code {}", end.code));
}

base::Task<lsp::mcp::Outcome> call_command(ChildCommand command) {
  auto end = co_await run_concord(std::move(command));
  if (!end) co_return lsp::mcp::failure(base::describe(end.error()));
  if (end->code != kDone && end->code != kBadNews) co_return failure_of(*end);
  auto json = base::parse_json(base::trim(end->output));
  if (!json || !json->is_object()) co_return failure_of(*end);
  lsp::mcp::Outcome outcome;
  outcome.structured = std::move(*json);
  co_return outcome;
}

}  // namespace cli
