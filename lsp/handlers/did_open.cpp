#include "base/log.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"

namespace lsp::handlers {

void did_open(Server& server, Json params) {
  const Json* item = base::get_object(params, "textDocument");
  auto uri = item ? base::get_string(*item, "uri") : std::nullopt;
  Json* text = uri && item->contains("text") ? &params["textDocument"]["text"] : nullptr;
  if (!text || !text->is_string()) return base::log(base::LogLevel::warning, "didOpen without a document");
  std::string language = base::get_string(*item, "languageId").value_or("");
  // Moved, not copied: it may be a hundred megabytes.
  auto document = server.documents().open(*uri, language, base::get_int(*item, "version").value_or(0),
                                          std::move(text->get_ref<std::string&>()));
  server.completing().offer();
  if (document && is_settings_file(*document)) publish_settings_problems(server, *document);
  if (document) publish_outlined(server, document, false);
}

}  // namespace lsp::handlers
