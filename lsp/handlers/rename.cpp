// Local names only, and only where the alpha hash of the renamed text proves that nothing else has changed.
// The language's own server, where there is one, knows more; ours never guesses.
#include "lsp/handlers/from_tree.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"
#include "syntax/renaming.hpp"

namespace lsp::handlers {
namespace {

struct RenamePlace {
  DocumentRef document;
  std::size_t offset;
};

Param<RenamePlace> rename_place(Server& server, const Json& params) {
  auto document = document_of(server, params);
  if (!document) return std::unexpected(document.error());
  const Json* given = base::get_object(params, "position");
  auto position = given ? read_position(*given) : std::nullopt;
  if (!position) return rpc::refuse(rpc::Code::invalid_params, "position is missing or no position");
  return RenamePlace{*document, (*document)->text.offset(*position, server.client().encoding)};
}

std::unexpected<rpc::ResponseError> refusal(const base::Error& error) {
  bool theirs = error.code == base::ErrorCode::bad_request;
  return rpc::refuse(theirs ? rpc::Code::invalid_params : rpc::Code::request_failed, error.message);
}

std::unexpected<rpc::ResponseError> unreadable(const OpenDocument& document) {
  if (!document.open) return rpc::refuse(rpc::Code::content_modified, "the document was closed");
  return rpc::refuse(rpc::Code::request_failed, "of this text there is no tree to rename in");
}

base::Task<rpc::Answer> prepare(Server& server, RenamePlace place) {
  ParsedRef parsed = co_await server.documents().parsed(place.document);
  if (!parsed) co_return unreadable(*place.document);
  auto work = [parsed, at = place.offset](std::stop_token) {
    return syntax::local_name_at(parsed->tree, at);
  };
  auto local = co_await server.world().pool().run(std::move(work));
  if (!local && local.error().code == base::ErrorCode::not_found) co_return Json();
  if (!local) co_return refusal(local.error());
  Positions positions(parsed->tree.text(), parsed->lines, server.client().encoding);
  for (base::Span span : local->places) {
    if (place.offset < span.begin || place.offset > span.end) continue;
    Json result = Json::object({{"range", to_json(positions.of(span))}, {"placeholder", local->name}});
    co_return result;
  }
  co_return Json();
}

Json edit_of(const Server& server, const OpenDocument& document, const Parsed& parsed,
             const std::vector<base::Edit>& edits) {
  Positions positions(parsed.tree.text(), parsed.lines, server.client().encoding);
  Json list = Json::array();
  for (const base::Edit& edit : edits)
    list.push_back(Json::object({{"range", to_json(positions.of(edit.span))}, {"newText", edit.text}}));
  if (!server.client().document_changes) {
    Json changes = Json::object();
    changes[document.uri] = std::move(list);
    return Json::object({{"changes", std::move(changes)}});
  }
  Json identifier = Json::object({{"uri", document.uri}, {"version", parsed.version}});
  Json change = Json::object({{"textDocument", std::move(identifier)}, {"edits", std::move(list)}});
  Json all = Json::array();
  all.push_back(std::move(change));
  return Json::object({{"documentChanges", std::move(all)}});
}

base::Task<rpc::Answer> rename_there(Server& server, RenamePlace place, std::string name) {
  std::uint64_t asked_for = place.document->stamp;
  ParsedRef parsed = co_await server.documents().parsed(place.document);
  if (!parsed) co_return unreadable(*place.document);
  auto work = [parsed, at = place.offset, name = std::move(name)](std::stop_token) {
    return syntax::rename_local(parsed->tree, at, name);
  };
  auto edits = co_await server.world().pool().run(std::move(work));
  if (!edits) co_return refusal(edits.error());
  if (place.document->stamp != asked_for || parsed->stamp != asked_for)
    co_return rpc::refuse(rpc::Code::content_modified, "the text has changed");
  co_return edit_of(server, *place.document, *parsed, *edits);
}

}  // namespace

void prepare_rename(Server& server, const Json& params, rpc::Reply reply) {
  auto place = rename_place(server, params);
  if (!place) return reply.answer(std::unexpected(place.error()));
  server.answer(std::move(reply), prepare(server, std::move(*place)));
}

void rename(Server& server, const Json& params, rpc::Reply reply) {
  auto place = rename_place(server, params);
  if (!place) return reply.answer(std::unexpected(place.error()));
  auto name = base::get_string(params, "newName");
  if (!name) return reply.error(rpc::Code::invalid_params, "newName is missing");
  server.answer(std::move(reply), rename_there(server, std::move(*place), std::move(*name)));
}

}  // namespace lsp::handlers
