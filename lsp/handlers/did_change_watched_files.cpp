#include "lsp/documents/uri.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"

namespace lsp::handlers {
namespace {

void note_change(Server& server, const std::string& uri) {
  auto path = path_of_uri(uri);
  if (!path) return;
  server.index().forget(*path);
  if (path->filename() != "concord.toml" && path->parent_path().filename() != ".concord") return;
  server.world().forget();
  if (auto document = server.documents().find(uri)) publish_settings_problems(server, *document);
}

void note_all(Server& server, const Json& params, const char* list,
              std::initializer_list<const char*> names) {
  const Json* entries = base::get_array(params, list);
  if (!entries) return;
  for (const Json& entry : *entries) {
    for (const char* name : names) {
      if (auto uri = base::get_string(entry, name)) note_change(server, *uri);
    }
  }
}

}  // namespace

void did_change_watched_files(Server& server, Json params) {
  note_all(server, params, "changes", {"uri"});
}

// Renamed and deleted documents are closed and opened by the client; what remains is what we know of files.
void did_create_files(Server& server, Json params) {
  note_all(server, params, "files", {"uri"});
}

void did_rename_files(Server& server, Json params) {
  note_all(server, params, "files", {"oldUri", "newUri"});
}

void did_delete_files(Server& server, Json params) {
  note_all(server, params, "files", {"uri"});
}

}  // namespace lsp::handlers
