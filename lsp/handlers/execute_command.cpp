#include <fmt/format.h>

#include "lsp/handlers/handlers.hpp"
#include "lsp/jobs/ask.hpp"

namespace lsp::handlers {

// A command answers at once. What comes of it is told by progress and arrives as an edit: nobody's request
// waits for a model.
void execute_command(Server& server, const Json& params, rpc::Reply reply) {
  auto command = base::get_string(params, "command");
  if (!command) return reply.error(rpc::Code::invalid_params, "command is missing");
  const Json* list = base::get_array(params, "arguments");
  static const Json none = Json::object();
  const Json& arguments = list && !list->empty() && list->front().is_object() ? list->front() : none;

  if (*command == jobs::kCancelCommand) {
    return reply.result(server.jobs().cancel(base::get_string(arguments, "run").value_or("")));
  }
  if (*command != jobs::kAskCommand) {
    return reply.error(rpc::Code::invalid_params, fmt::format("there is no command {}", *command));
  }
  if (auto nobody = server.world().nobody_to_ask()) return reply.error(rpc::Code::request_failed, *nobody);
  auto ask = jobs::read_ask(server, arguments);
  if (!ask) return reply.answer(std::unexpected(ask.error()));
  Json result = Json::object({{"run", jobs::start_ask(server, std::move(*ask))}});
  reply.result(result);
}

}  // namespace lsp::handlers
