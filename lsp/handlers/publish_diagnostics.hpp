// What is wrong with open texts, told to the client without being asked.
#pragma once

#include "lsp/server.hpp"

namespace lsp::handlers {

// The problems of the document's newest tree, for exactly that version.
void publish_diagnostics(Server& server, const OpenDocument& document);
// Of a closed document: its problems are no longer ours to show.
void clear_diagnostics(Server& server, const OpenDocument& document);

}  // namespace lsp::handlers
