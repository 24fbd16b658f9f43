#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"

namespace lsp::handlers {

void did_save(Server& server, Json params) {
  const Json* identifier = base::get_object(params, "textDocument");
  auto document =
      server.documents().find(identifier ? base::get_string(*identifier, "uri").value_or("") : "");
  if (!document || !document->path) return;
  server.index().forget(*document->path);
  server.reviews().look_at(*document);
  if (!is_settings_file(*document)) return;
  // What the project's settings say counts from now on.
  server.world().forget();
  publish_settings_problems(server, *document);
}

}  // namespace lsp::handlers
