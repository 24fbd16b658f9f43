// What a command's options are, as values: for --help, the manual page and shell completion, which all are
// made of the declarations.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace cli {

struct OptionText {
  std::vector<std::string> names;  // "-o", "--output"; for a positional one its name
  std::string value;               // "FILE"; empty for a flag
  std::vector<std::string> choices;
  std::string text;
  std::string fallback;  // what is taken when it is not given; empty when nothing is shown
  std::string group;
  bool positional = false;
  bool required = false;
  bool repeats = false;

  bool takes_value() const { return positional || !value.empty(); }
};

// Of `app`, in the order in which they were declared; hidden ones (CLI11's empty group) are left out.
std::vector<OptionText> describe(const CLI::App& app);

// "concord ask [OPTIONS] REQUEST [FILE]…"
std::string usage_line(const Command& command, const CLI::App& app);

// One example of a command, as `Command::examples` gives it.
struct Example {
  std::string line;
  std::string text;  // what it does; may be empty
};
std::vector<Example> examples_of(const Command& command);

}  // namespace cli
