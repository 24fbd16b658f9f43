#include "lsp/handlers/from_tree.hpp"

namespace lsp::handlers {
namespace {

const rpc::RawJson* kept_answer(const Parsed& parsed, const std::string& name) {
  auto found = parsed.answers.find(name);
  return found == parsed.answers.end() ? nullptr : &found->second;
}

// Why there is no tree: none can be made of such a text, which is an answer, or there is nobody left to
// answer about.
base::Task<rpc::Answer> without_tree(DocumentRef document) {
  bool stopped = co_await base::cancelled();
  if (stopped) co_return rpc::refuse(rpc::Code::server_cancelled, "the server ends");
  if (!document->open) co_return rpc::refuse(rpc::Code::content_modified, "the document was closed");
  co_return Json();
}

base::Task<rpc::Answer> compute_once(Server& server, DocumentRef document, std::string name,
                                     std::function<std::string(const Parsed&)> compute) {
  ParsedRef parsed = co_await server.documents().parsed(document);
  if (!parsed) co_return co_await without_tree(document);
  if (!kept_answer(*parsed, name)) {
    auto work = [parsed, compute = std::move(compute)](std::stop_token) {
      return rpc::RawJson{compute(*parsed)};
    };
    rpc::RawJson answer = co_await server.world().pool().run(std::move(work));
    parsed->answers.insert_or_assign(name, std::move(answer));
  }
  co_return *kept_answer(*parsed, name);
}

base::Task<rpc::Answer> compute_when_parsed(Server& server, DocumentRef document, Needs needs,
                                            std::function<Json(const Parsed&)> compute) {
  std::uint64_t asked_for = document->stamp;
  ParsedRef parsed = co_await server.documents().parsed(document);
  if (!parsed) co_return co_await without_tree(document);
  if (needs != Needs::tree) co_await outline_of(server, parsed);
  if (needs == Needs::analysis && document->path) co_await analysis_of(server, document, parsed);
  if (parsed->stamp != asked_for) co_return rpc::refuse(rpc::Code::content_modified, "the text has changed");
  co_return compute(*parsed);
}

}  // namespace

base::Task<std::shared_ptr<const Outline>> outline_of(Server& server, ParsedRef parsed) {
  if (!parsed->outline) {
    auto work = [parsed](std::stop_token) {
      return std::make_shared<const Outline>(make_outline(parsed->parts));
    };
    auto outline = co_await server.world().pool().run(std::move(work));
    parsed->outline = std::move(outline);
  }
  co_return parsed->outline;
}

void answer_once(Server& server, DocumentRef document, rpc::Reply reply, std::string name,
                 std::function<std::string(const Parsed&)> compute) {
  if (document->is_current()) {
    if (auto* answer = kept_answer(*document->parsed, name)) return reply.raw(answer->text);
  }
  server.answer(std::move(reply),
                compute_once(server, std::move(document), std::move(name), std::move(compute)));
}

void answer_now(Server& server, DocumentRef document, rpc::Reply reply, Needs needs,
                std::function<Json(const Parsed&)> compute) {
  bool ready = document->is_current() && (needs == Needs::tree || document->parsed->outline) &&
               (needs != Needs::analysis || document->parsed->analysis || !document->path);
  if (ready) return reply.result(compute(*document->parsed));
  server.answer(std::move(reply),
                compute_when_parsed(server, std::move(document), needs, std::move(compute)));
}

}  // namespace lsp::handlers
