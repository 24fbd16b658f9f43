#include "base/log.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"

namespace lsp::handlers {
namespace {

// Nothing when it can't be read: then nobody knows the client's text any more.
std::optional<ContentChange> read_change(Json& json) {
  auto text = json.is_object() ? json.find("text") : json.end();
  if (text == json.end() || !text->is_string()) return std::nullopt;
  ContentChange change;
  auto range = json.find("range");
  if (range != json.end() && !range->is_null()) {
    change.range = read_range(*range);
    if (!change.range) return std::nullopt;
  }
  change.text = std::move(text->get_ref<std::string&>());
  return change;
}

// Where reading begins: what comes before the last full text doesn't matter, not even if it is malformed.
std::size_t first_that_counts(const Json& list) {
  for (std::size_t i = list.size(); i-- > 0;) {
    if (list[i].is_object() && !list[i].contains("range") && base::get_string(list[i], "text")) return i;
  }
  return 0;
}

// Nothing when one of them is malformed.
std::optional<std::vector<ContentChange>> read_changes(Json& params) {
  auto list = params.find("contentChanges");
  if (list == params.end() || !list->is_array()) return std::nullopt;
  std::vector<ContentChange> changes;
  for (std::size_t i = first_that_counts(*list); i < list->size(); ++i) {
    auto change = read_change((*list)[i]);
    if (!change) return std::nullopt;
    changes.push_back(std::move(*change));
  }
  return changes;
}

}  // namespace

// All changes of one notification are read before the first is made. One that is malformed leaves the
// document in doubt until its whole text comes: better no answer than one about another text than the person
// sees.
void did_change(Server& server, Json params) {
  const Json* identifier = base::get_object(params, "textDocument");
  auto document =
      server.documents().find(identifier ? base::get_string(*identifier, "uri").value_or("") : "");
  if (!document) return base::log(base::LogLevel::warning, "didChange of a document that is not open");
  server.completing().text_has_changed(*document);
  auto version = base::get_int(*identifier, "version");
  auto changes = read_changes(params);
  if (!changes) {
    document->lost = true;
    changes.emplace();
    base::log(base::LogLevel::warning, "a change of a document could not be read");
  }
  server.documents().change(*document, version, std::move(*changes), server.client().encoding);
  if (!document->lost) publish_outlined(server, document, false);
}

}  // namespace lsp::handlers
