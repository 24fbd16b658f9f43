// Analyses of open documents: made on a worker when somebody wants one, once for each version.
#pragma once

#include <memory>

#include "base/task.hpp"
#include "lsp/documents/documents.hpp"

namespace lsp {

class Server;

using AnalysisRef = std::shared_ptr<const Analysis>;
using ParsedRef = std::shared_ptr<const Parsed>;

// Whether what is known of `parsed` is all that is wanted of `document`.
bool is_analysed(const Server& server, const OpenDocument& document, const Parsed& parsed);

// What is known about that version. Null when it was cancelled.
base::Task<AnalysisRef> analysis_of(Server& server, DocumentRef document, ParsedRef parsed);

// Whether it is in a language that has no grammar here, and whose documentation is known all the same.
bool is_outlined(const OpenDocument& document);

// The same for such a document, as its text is now: it has no tree, and is small enough to be read anew.
// Null when it was cancelled, and when another kind of document is asked about.
base::Task<AnalysisRef> outlined_analysis_of(Server& server, DocumentRef document);

}  // namespace lsp
