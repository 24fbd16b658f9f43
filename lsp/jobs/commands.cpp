#include "lsp/jobs/commands.hpp"

#include <algorithm>

namespace lsp::commands {

std::span<const Command> all() {
  static constexpr Command kAll[] = {
#define COMMAND(name, function, argument, gives, text) {name, function, argument, gives, text},
#include "lsp/jobs/commands.def"
#undef COMMAND
  };
  return kAll;
}

const Command* find(std::string_view name) {
  auto commands = all();
  auto found = std::ranges::find(commands, name, &Command::name);
  return found == commands.end() ? nullptr : &*found;
}

}  // namespace lsp::commands
