#include <fmt/format.h>

#include "lsp/handlers/handlers.hpp"
#include "lsp/jobs/commands.hpp"

namespace lsp::handlers {

// A command answers at once. What comes of it is told by progress and arrives as an edit: nobody's request
// waits for a model.
void execute_command(Server& server, const Json& params, rpc::Reply reply) {
  auto name = base::get_string(params, "command");
  if (!name) return reply.error(rpc::Code::invalid_params, "command is missing");
  const commands::Command* command = commands::find(*name);
  if (!command) return reply.error(rpc::Code::invalid_params, fmt::format("there is no command {}", *name));
  const Json* list = base::get_array(params, "arguments");
  static const Json none = Json::object();
  const Json& argument = list && !list->empty() && list->front().is_object() ? list->front() : none;
  command->run(server, argument, std::move(reply));
}

}  // namespace lsp::handlers
