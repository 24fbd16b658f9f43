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

}  // namespace lsp
