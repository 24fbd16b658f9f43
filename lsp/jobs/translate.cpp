// Python to Rust: what `concord transpile` does. Without a folder the Rust text is shown; with one a package
// is written there.
#include <fmt/format.h>

#include "base/log.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"
#include "lsp/jobs/arguments.hpp"
#include "lsp/jobs/commands.hpp"
#include "transpile/pipeline.hpp"
#include "transpile/project.hpp"
#include "transpile/workspace.hpp"

namespace lsp::jobs {
namespace {

struct Wish {
  base::Document document;
  std::filesystem::path file;
  std::optional<std::filesystem::path> folder;
  bool library = false;
};

struct Translated {
  transpile::Translation translation;
  std::string package;
  base::Result<void> written;
};

Translated translate_now(const Wish& wish) {
  transpile::ProjectPlace place = transpile::place_in_project(wish.file);
  transpile::Options options;
  options.find_file = transpile::files_below(place.root);
  options.module_name = place.module_name;
  options.library = wish.library;
  Translated result{
      transpile::translate(wish.document, options), transpile::package_name(wish.file.string()), {}};
  if (!wish.folder || result.translation.status == transpile::Status::failed) return result;
  auto workspace = transpile::Workspace::open(*wish.folder);
  if (!workspace) {
    result.written = std::unexpected(workspace.error());
    return result;
  }
  result.written = workspace->write_package(result.package, result.translation.source, wish.library);
  if (result.written) result.written = workspace->write_manifest();
  return result;
}

Json describe(const Translated& translated, const Wish& wish) {
  const transpile::Translation& t = translated.translation;
  Json diagnostics = Json::array();
  for (const base::Diagnostic& diagnostic : t.diagnostics) {
    base::Position at = wish.document.lines().position(diagnostic.span.begin);
    diagnostics.push_back(Json::object({{"code", base::code_name(diagnostic.code)},
                                        {"message", diagnostic.message},
                                        {"line", at.line},
                                        {"column", at.column}}));
  }
  Json result = Json::object({{"status", transpile::name(t.status)}, {"package", translated.package}});
  result["functions"] = Json::object({{"total", t.functions}, {"translated", t.functions_translated}});
  result["diagnostics"] = std::move(diagnostics);
  if (wish.folder) result["folder"] = (*wish.folder / translated.package).string();
  return result;
}

base::Task<rpc::Answer> translate_and_show(Server& server, DocumentRef document, Wish wish) {
  auto work = [wish](std::stop_token) { return translate_now(wish); };
  Translated translated = co_await server.world().pool().run(std::move(work));
  const transpile::Translation& t = translated.translation;
  // From here on what stands in the way is shown in the Python text.
  document->wants_translation = true;
  handlers::publish_again(server, document);
  if (server.client().pulls_diagnostics) server.refresh_diagnostics();
  if (!translated.written)
    co_return rpc::refuse(rpc::Code::request_failed, base::describe(translated.written.error()));
  if (t.status != transpile::Status::failed) {
    std::string summary =
        fmt::format("{}: {}, {} of {} functions, {} lines of Rust", translated.package,
                    transpile::name(t.status), t.functions_translated, t.functions, t.rust_lines);
    std::string name = fmt::format("translation/{}/{}.rs", translated.package, wish.library ? "lib" : "main");
    server.showing().show(name, t.source, summary, true);
  }
  Json result = describe(translated, wish);
  co_return result;
}

}  // namespace
}  // namespace lsp::jobs

namespace lsp::commands {

void translate(Server& server, const Json& argument, rpc::Reply reply) {
  auto document = jobs::document_argument(server, argument, true);
  if (!document) return reply.answer(std::unexpected(document.error()));
  if ((*document)->language != syntax::Language::python)
    return reply.error(rpc::Code::request_failed, "only Python is translated to Rust");
  const std::filesystem::path& file = *(*document)->path;
  std::filesystem::path root = server.root_of(file);
  std::string path = file.lexically_relative(root).generic_string();
  jobs::Wish wish{base::Document(path, (*document)->text.str(), (*document)->version), file, std::nullopt,
                  base::get_bool(argument, "library").value_or(false)};
  if (auto output = base::get_string(argument, "output")) {
    auto folder = output->starts_with("file:") ? path_of_uri(*output) : std::optional(root / *output);
    if (!folder || output->empty()) return reply.error(rpc::Code::invalid_params, "output is no folder");
    wish.folder = folder->lexically_normal();
  }
  server.answer(std::move(reply), jobs::translate_and_show(server, *document, std::move(wish)));
}

}  // namespace lsp::commands
