// The commands of `workspace/executeCommand`. Each answers at once or after some parsing; what takes a model
// or a person goes on as a job.
#pragma once

#include <span>
#include <string_view>

#include "lsp/server.hpp"

namespace lsp::commands {

using Run = void (*)(Server& server, const Json& argument, rpc::Reply reply);

struct Command {
  std::string_view name;
  Run run;
  std::string_view argument, gives, text;
};
std::span<const Command> all();
const Command* find(std::string_view name);  // null when there is none

#define COMMAND(name, function, argument, gives, text) \
  void function(Server& server, const Json& argument_, rpc::Reply reply);
#include "lsp/jobs/commands.def"
#undef COMMAND

}  // namespace lsp::commands
