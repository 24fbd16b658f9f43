// What the arguments of commands have in common.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "agents/request.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::jobs {

// The open document that `uri` names, at `version` where that is given. InvalidParams for what is missing, or
// where `needs_file` and it is none; ContentModified for a version that has passed.
handlers::Param<DocumentRef> document_argument(Server& server, const Json& argument, bool needs_file);

// `range` as bytes of the document; nothing where there is none. InvalidParams for what is no range.
handlers::Param<std::optional<base::Span>> range_argument(Server& server, const Json& argument,
                                                          const OpenDocument& document);

// Everything that a job knows of the editor's documents, taken when it was asked for.
struct Snapshot {
  std::filesystem::path root;
  std::map<std::string, base::Document> open;  // by path relative to the root
  agents::Target target;
};
Snapshot take_snapshot(const Server& server, const Documents& documents, const OpenDocument& document,
                       std::optional<base::Span> span);

// What a run may spend: a person's wish in the editor can be less than what is configured, never more.
agents::Limits limits_of(const Settings& settings, agents::Limits limits);

// "Concord: the first line of it", short enough for a progress line.
std::string title_of(std::string_view text);

}  // namespace lsp::jobs
