#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

void did_change_workspace_folders(Server& server, Json params) {
  if (const Json* event = base::get_object(params, "event")) server.change_folders(*event);
}

}  // namespace lsp::handlers
