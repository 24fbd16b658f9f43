#include "cli/command.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace cli {

std::span<const Command> commands() {
  static const Command all[] = {
#define COMMAND(name) name##_command,
#include "cli/commands.def"
#undef COMMAND
  };
  return all;
}

const Command* find_command(std::string_view name) {
  auto all = commands();
  auto found = std::ranges::find_if(all, [&](const Command& command) { return command.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::optional<std::string> nearest_command(std::string_view name) {
  const Command* best = nullptr;
  // Two letters that changed places are two changes; a name that is all changes is another one.
  std::size_t best_distance = std::min(std::max<std::size_t>(2, name.size() / 3) + 1, name.size());
  for (const Command& command : commands()) {
    if (*command.group == '\0') continue;
    std::size_t distance = base::edit_distance(name, command.name);
    if (distance >= best_distance) continue;
    best = &command;
    best_distance = distance;
  }
  if (best == nullptr) return std::nullopt;
  return best->name;
}

}  // namespace cli
