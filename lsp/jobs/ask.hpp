// The main job in an editor: the crowd is asked about an open document, and its patch is delivered as an
// edit.
#pragma once

#include <optional>
#include <string>

#include "agents/request.hpp"
#include "lsp/server.hpp"

namespace lsp::jobs {

inline constexpr const char* kAskCommand = "concord.ask";

struct AskArguments {
  DocumentRef document;
  agents::RequestKind kind = agents::RequestKind::edit;
  std::string text;                // the person's words
  std::optional<base::Span> span;  // what of the document is meant; nothing: all of it
};

std::optional<agents::RequestKind> read_kind(std::string_view name);
std::string_view name(agents::RequestKind kind);

// From the arguments of the command. InvalidParams for what is missing or no file on disk's document;
// ContentModified when `version` is given and no longer the document's.
std::expected<AskArguments, rpc::ResponseError> read_ask(Server& server, const Json& arguments);

// Reads the documents as they are now and starts the job; comes back at once with the run's name. Progress
// and the edit follow.
std::string start_ask(Server& server, AskArguments arguments);

}  // namespace lsp::jobs
