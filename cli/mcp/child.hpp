// A command of `concord` run by another one: in a process of its own, which can be ended at once whatever it
// is doing, and whose mistakes hurt nobody else.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"

namespace cli {

struct ChildCommand {
  std::vector<std::string> words;  // the command and its options
  std::string input;               // for its standard input
  std::filesystem::path folder;    // where it works
  // Told each line of its standard output as it comes; without it they are kept.
  std::function<void(const std::string& line)> on_line = {};
  // Asked where the command wants the person's yes (cli/permit.hpp); without it the command finds nobody
  // there.
  std::function<base::Task<bool>(std::string question)> on_question = {};
};

struct ChildEnd {
  int code = 0;        // as in CONTRACTS.md
  std::string output;  // what nobody was told line by line
  std::string error;   // what it said to a person, without "concord: "; the beginning of it
};

// Runs it to its end. Cancelling asks it to stop and kills it when it has not within a moment.
base::Task<base::Result<ChildEnd>> run_concord(ChildCommand command);

}  // namespace cli
