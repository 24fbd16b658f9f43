#include "base/text.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

struct Place {
  DocumentRef document;
  Position position;
  std::size_t offset;
};

Param<Place> place_of(Server& server, const Json& params) {
  auto document = document_of(server, params);
  if (!document) return std::unexpected(document.error());
  const Json* given = base::get_object(params, "position");
  auto position = given ? read_position(*given) : std::nullopt;
  if (!position) return rpc::refuse(rpc::Code::invalid_params, "position is missing or no position");
  return Place{*document, *position, (*document)->text.offset(*position, server.client().encoding)};
}

base::Task<rpc::Answer> inline_items(Server& server, Place place, bool automatic) {
  auto text = co_await server.completing().complete(place.document, place.offset, automatic);
  Json items = Json::array();
  if (text) {
    Range range{place.position, place.position};
    items.push_back(Json::object({{"insertText", *text}, {"range", to_json(range)}}));
  }
  Json result = Json::object({{"items", std::move(items)}});
  co_return result;
}

base::Task<rpc::Answer> list_items(Server& server, Place place) {
  auto text = co_await server.completing().complete(place.document, place.offset, true);
  Json items = Json::array();
  if (text) {
    constexpr std::size_t kShown = 60;
    std::string label = text->substr(0, std::min(text->find('\n'), base::utf8_cut(*text, kShown)));
    Range range{place.position, place.position};
    Json edit = Json::object({{"range", to_json(range)}, {"newText", *text}});
    items.push_back(Json::object({{"label", label},
                                  {"kind", 15},
                                  {"detail", "Concord"},
                                  {"filterText", ""},
                                  {"textEdit", std::move(edit)}}));
  }
  Json result = Json::object({{"isIncomplete", true}, {"items", std::move(items)}});
  co_return result;
}

}  // namespace

void inline_completion(Server& server, const Json& params, rpc::Reply reply) {
  constexpr std::int64_t kAutomatic = 2;
  auto place = place_of(server, params);
  if (!place) return reply.answer(std::unexpected(place.error()));
  const Json* context = base::get_object(params, "context");
  bool automatic = !context || base::get_int(*context, "triggerKind").value_or(kAutomatic) == kAutomatic;
  server.answer(std::move(reply), inline_items(server, *place, automatic));
}

// The same for clients without inline completion.
void completion(Server& server, const Json& params, rpc::Reply reply) {
  auto place = place_of(server, params);
  if (!place) return reply.answer(std::unexpected(place.error()));
  server.answer(std::move(reply), list_items(server, *place));
}

}  // namespace lsp::handlers
