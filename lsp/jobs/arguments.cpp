#include "lsp/jobs/arguments.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace lsp::jobs {
namespace {

std::string relative_path(const std::filesystem::path& file, const std::filesystem::path& root) {
  return file.lexically_relative(root).generic_string();
}

}  // namespace

handlers::Param<DocumentRef> document_argument(Server& server, const Json& argument, bool needs_file) {
  Json identifier = Json::object(
      {{"textDocument", Json::object({{"uri", base::get_string(argument, "uri").value_or("")}})}});
  auto document = handlers::document_of(server, identifier);
  if (!document) return document;
  if (needs_file && !(*document)->path)
    return rpc::refuse(rpc::Code::invalid_params, "only documents that are files can be worked on");
  auto version = base::get_int(argument, "version");
  if (version && *version != (*document)->version)
    return rpc::refuse(rpc::Code::content_modified, "the document has changed since this was offered");
  return document;
}

handlers::Param<std::optional<base::Span>> range_argument(Server& server, const Json& argument,
                                                          const OpenDocument& document) {
  auto found = argument.is_object() ? argument.find("range") : argument.end();
  if (found == argument.end() || found->is_null()) return std::nullopt;
  auto range = handlers::read_range(*found);
  if (!range) return rpc::refuse(rpc::Code::invalid_params, "range is no range");
  return document.text.span(*range, server.client().encoding);
}

Snapshot take_snapshot(const Server& server, const Documents& documents, const OpenDocument& wanted,
                       std::optional<base::Span> span) {
  constexpr std::size_t kLargest = 4 << 20;  // what is larger no model reads
  std::filesystem::path root = server.root_of(*wanted.path);
  std::map<std::string, base::Document> open;
  for (const auto& [key, document] : documents.all()) {
    if (!document->path || document->lost || document->text.size() > kLargest) continue;
    std::string path = relative_path(*document->path, root);
    if (path.empty() || path.starts_with("..")) continue;
    open.emplace(path, base::Document(path, document->text.str(), document->version));
  }
  std::string path = relative_path(*wanted.path, root);
  auto found = open.find(path);
  base::Document target =
      found != open.end() ? found->second : base::Document(path, wanted.text.str(), wanted.version);
  return {std::move(root), std::move(open), {std::move(target), span}};
}

agents::Limits limits_of(const Settings& settings, agents::Limits limits) {
  if (settings.dollars) limits.dollars = std::min(limits.dollars, *settings.dollars);
  if (settings.seconds) {
    limits.time =
        std::min(limits.time, std::chrono::milliseconds(static_cast<std::int64_t>(*settings.seconds * 1000)));
  }
  return limits;
}

std::string title_of(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.size() <= kLongest) return fmt::format("Concord: {}", line);
  return fmt::format("Concord: {}…", line.substr(0, base::utf8_cut(line, kLongest)));
}

}  // namespace lsp::jobs
