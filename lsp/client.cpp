#include "lsp/client.hpp"

#include <algorithm>
#include <initializer_list>

#include "lsp/documents/uri.hpp"

namespace lsp {
namespace {

const Json* member(const Json& json, std::initializer_list<const char*> path) {
  const Json* at = &json;
  for (const char* name : path) {
    if (!at->is_object()) return nullptr;
    auto found = at->find(name);
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

bool flag(const Json& json, std::initializer_list<const char*> path) {
  const Json* value = member(json, path);
  return value && value->is_boolean() && value->get<bool>();
}

bool lists(const Json& json, std::initializer_list<const char*> path, std::string_view text) {
  const Json* value = member(json, path);
  return value && value->is_array() && std::find(value->begin(), value->end(), text) != value->end();
}

// UTF-8 is what our offsets are; else the client's first choice that we know; else what every client must
// know.
Encoding choose_encoding(const Json& capabilities) {
  const Json* offered = member(capabilities, {"general", "positionEncodings"});
  if (!offered || !offered->is_array()) return Encoding::utf16;
  if (std::find(offered->begin(), offered->end(), "utf-8") != offered->end()) return Encoding::utf8;
  for (const Json& encoding : *offered) {
    if (encoding == "utf-16") return Encoding::utf16;
    if (encoding == "utf-32") return Encoding::utf32;
  }
  return Encoding::utf16;
}

}  // namespace

Client read_client(const Json& params) {
  static const Json nothing = Json::object();
  const Json* given = base::get_object(params, "capabilities");
  const Json& can = given ? *given : nothing;
  Client client;
  if (const Json* info = base::get_object(params, "clientInfo"))
    client.name = base::get_string(*info, "name").value_or("");
  client.process = base::get_int(params, "processId");
  client.encoding = choose_encoding(can);
  client.applies_edits = flag(can, {"workspace", "applyEdit"});
  client.document_changes = flag(can, {"workspace", "workspaceEdit", "documentChanges"});
  client.change_annotations = client.document_changes && member(can, {"workspace", "workspaceEdit",
                                                                      "changeAnnotationSupport"}) != nullptr;
  client.creates_files =
      client.document_changes && lists(can, {"workspace", "workspaceEdit", "resourceOperations"}, "create");
  client.deletes_files =
      client.document_changes && lists(can, {"workspace", "workspaceEdit", "resourceOperations"}, "delete");
  client.shows_progress = flag(can, {"window", "workDoneProgress"});
  client.gives_configuration = flag(can, {"workspace", "configuration"});
  client.code_action_literals =
      member(can, {"textDocument", "codeAction", "codeActionLiteralSupport"}) != nullptr;
  client.disabled_code_actions = flag(can, {"textDocument", "codeAction", "disabledSupport"});
  client.resolves_commands =
      flag(can, {"textDocument", "codeAction", "dataSupport"}) &&
      lists(can, {"textDocument", "codeAction", "resolveSupport", "properties"}, "command");
  client.resolves_edits = flag(can, {"textDocument", "codeAction", "dataSupport"}) &&
                          lists(can, {"textDocument", "codeAction", "resolveSupport", "properties"}, "edit");
  client.shows_documents = flag(can, {"window", "showDocument", "support"});
  client.text_documents = member(can, {"workspace", "textDocumentContent"}) != nullptr;
  client.shows_lenses = member(can, {"textDocument", "codeLens"}) != nullptr;
  client.refreshes_lenses = flag(can, {"workspace", "codeLens", "refreshSupport"});
  client.refreshes_hints = flag(can, {"workspace", "inlayHint", "refreshSupport"});
  client.prepares_rename = flag(can, {"textDocument", "rename", "prepareSupport"});
  client.pulls_diagnostics = member(can, {"textDocument", "diagnostic"}) != nullptr;
  client.refreshes_diagnostics = flag(can, {"workspace", "diagnostics", "refreshSupport"});
  client.inline_completion = member(can, {"textDocument", "inlineCompletion"}) != nullptr;
  client.registers_inline_completion = flag(can, {"textDocument", "inlineCompletion", "dynamicRegistration"});
  client.registers_completion = flag(can, {"textDocument", "completion", "dynamicRegistration"});
  client.registers_watchers = flag(can, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  client.nested_symbols = flag(can, {"textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"});
  client.markdown = lists(can, {"textDocument", "hover", "contentFormat"}, "markdown");
  client.diagnostic_versions = flag(can, {"textDocument", "publishDiagnostics", "versionSupport"});
  client.folds_whole_lines = flag(can, {"textDocument", "foldingRange", "lineFoldingOnly"});
  if (const Json* folding = member(can, {"textDocument", "foldingRange"})) {
    auto limit = base::get_int(*folding, "rangeLimit");
    if (limit && *limit > 0) client.most_folds = static_cast<std::size_t>(*limit);
  }
  return client;
}

std::vector<std::filesystem::path> read_roots(const Json& params) {
  std::vector<std::filesystem::path> roots;
  auto add = [&](const std::optional<std::string>& uri) {
    auto path = uri ? path_of_uri(*uri) : std::nullopt;
    if (path) roots.push_back(*path);
  };
  if (const Json* folders = base::get_array(params, "workspaceFolders")) {
    for (const Json& folder : *folders) add(base::get_string(folder, "uri"));
  }
  if (roots.empty()) add(base::get_string(params, "rootUri"));
  if (roots.empty()) {
    std::filesystem::path path = base::get_string(params, "rootPath").value_or("");
    if (path.is_absolute() && path.native().find('\0') == std::string::npos)
      roots.push_back(path.lexically_normal());
  }
  return roots;
}

}  // namespace lsp
