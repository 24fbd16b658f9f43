#include "lsp/handlers/publish_diagnostics.hpp"
#include "lsp/jobs/commands.hpp"

namespace lsp::commands {

void show_status(Server& server, const Json&, rpc::Reply reply) {
  Json status = server.world().status();
  status["version"] = server.options().version;
  status["documents"] = server.documents().all().size();
  status["runs"] = server.jobs().size();
  status["encoding"] = name(server.client().encoding);
  if (auto nobody = server.world().nobody_to_ask()) status["nobody"] = *nobody;
  reply.result(status);
}

// What runs keeps what it has; whatever is asked from now on looks anew.
void restart(Server& server, const Json&, rpc::Reply reply) {
  server.world().forget();
  server.ask_for_settings();
  server.settings_have_changed();
  reply.result(nullptr);
}

}  // namespace lsp::commands
