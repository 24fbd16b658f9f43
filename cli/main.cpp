// The program `concord`.
#include <cstring>
#include <string>
#include <unistd.h>
#include <vector>

#include "cli/program.hpp"
#include "cli/version.hpp"

int main(int argc, char** argv) {
  // Before anything else: shells and editors ask for this often, and it needs nothing.
  if (argc == 2 && std::strcmp(argv[1], "--version") == 0) {
    static const std::string line = std::string("concord ") + cli::kVersion + "\n";
    return ::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size())
               ? cli::kDone
               : cli::kWorldFailed;
  }
  return cli::run_program({argv + (argc > 0 ? 1 : 0), argv + argc});
}
