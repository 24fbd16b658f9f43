#include "lsp/analyses.hpp"

#include "lsp/server.hpp"

namespace lsp {
namespace {

bool wants_translation(const Server& server, const OpenDocument& document) {
  return document.path && (server.settings().translation || document.wants_translation);
}

std::string name_of_file(const Server& server, const OpenDocument& document) {
  if (!document.path) return document.uri;
  return document.path->lexically_relative(server.root_of(*document.path)).generic_string();
}

base::Document as_file(const Server& server, const OpenDocument& document, const Parsed& parsed) {
  return base::Document(name_of_file(server, document), parsed.tree.text(), parsed.version);
}

}  // namespace

bool is_analysed(const Server& server, const OpenDocument& document, const Parsed& parsed) {
  if (!parsed.analysis) return false;
  bool is_python = document.language == syntax::Language::python;
  return parsed.analysis->translation.has_value() || !is_python || !wants_translation(server, document) ||
         parsed.analysis->document.text().size() > kLargestAnalysed;
}

base::Task<AnalysisRef> analysis_of(Server& server, DocumentRef document, ParsedRef parsed) {
  while (!is_analysed(server, *document, *parsed)) {
    if (parsed->analysing) {
      std::shared_ptr<base::Event> analysing = parsed->analysing;
      bool told = co_await analysing->wait();
      if (!told) co_return nullptr;
      continue;
    }
    auto executor = co_await base::asio::this_coro::executor;
    parsed->analysing = std::make_shared<base::Event>(executor);
    bool translate = wants_translation(server, *document);
    std::filesystem::path root = document->path ? server.root_of(*document->path) : std::filesystem::path();
    auto work = [file = as_file(server, *document, *parsed), rules = server.world().documentation(root),
                 path = document->path,
                 translate](std::stop_token stop) { return analyse(file, rules, path, translate, stop); };
    AnalysisRef analysis = co_await server.world().pool().run(std::move(work));
    if (analysis) parsed->analysis = analysis;
    std::exchange(parsed->analysing, nullptr)->notify();
    if (!analysis) co_return nullptr;
  }
  co_return parsed->analysis;
}

bool is_outlined(const OpenDocument& document) {
  if (document.language || !document.path) return false;
  auto language = docgen::language_of_path(document.path->string());
  return language && !docgen::grammar_of(*language);
}

base::Task<AnalysisRef> outlined_analysis_of(Server& server, DocumentRef document) {
  if (!is_outlined(*document) || document->text.size() > kLargestAnalysed) co_return nullptr;
  base::Document file(name_of_file(server, *document), document->text.str(), document->version);
  auto work = [file = std::move(file), rules = server.world().documentation(server.root_of(*document->path)),
               path = document->path](std::stop_token stop) {
    return analyse(file, rules, path, false, stop);
  };
  co_return co_await server.world().pool().run(std::move(work));
}

}  // namespace lsp
