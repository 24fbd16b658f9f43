// What is wrong with open texts: told to the client without being asked, or when it asks.
#pragma once

#include "lsp/analyses.hpp"
#include "lsp/server.hpp"

namespace lsp::handlers {

// Called for each new tree: syntax errors go out at once where they are others than those that are shown;
// what takes longer to find out follows when the typing pauses.
void publish_diagnostics(Server& server, const DocumentRef& document);
// Finds out and publishes again, as after a change of the settings or on a person's wish.
void publish_again(Server& server, const DocumentRef& document);
// Of a closed document: its problems are no longer ours to show.
void clear_diagnostics(Server& server, const OpenDocument& document);

// Syntax errors and, where there is an analysis, what the settings want to have shown of it.
Json diagnostics_of(const Server& server, const OpenDocument& document, const Parsed& parsed,
                    const Analysis* analysis);

// Findings in documents without a tree, whose languages are read off tokens (docgen/outline): when the typing
// pauses, or at once.
Json outlined_diagnostics(const Server& server, const OpenDocument& document, const Analysis& analysis);
void publish_outlined(Server& server, const DocumentRef& document, bool in_any_case);

// Whether `document` holds Concord's settings; and what is wrong with them, as they are on disk.
bool is_settings_file(const OpenDocument& document);
Json settings_diagnostics(Server& server, const OpenDocument& document);
void publish_settings_problems(Server& server, const OpenDocument& document);

}  // namespace lsp::handlers
