#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

// Older clients send the settings along; newer ones send null and want to be asked.
void did_change_configuration(Server& server, Json params) {
  if (const Json* settings = base::get_object(params, "settings")) server.change_settings(*settings);
  server.ask_for_settings();
}

}  // namespace lsp::handlers
