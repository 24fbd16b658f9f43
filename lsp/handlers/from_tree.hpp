// Answers that are worked out from a document's tree.
#pragma once

#include <functional>
#include <memory>

#include "lsp/analyses.hpp"
#include "lsp/documents/outline.hpp"
#include "lsp/server.hpp"

namespace lsp::handlers {

// Answers `reply` with the JSON text that `compute` gives for the newest tree: null where there is none.
// `compute` runs on a worker, once for each version of the text: its answer is kept under `name`.
void answer_once(Server& server, DocumentRef document, rpc::Reply reply, std::string name,
                 std::function<std::string(const Parsed&)> compute);

// What is there when `compute` is called: the tree; Parsed::outline; Parsed::analysis as well (of a document
// that is a file).
enum class Needs { tree, outline, analysis };

// Answers `reply` with what `compute` gives for the text as it is at this call: ContentModified when it has
// changed before its tree was there. `compute` runs on the loop and must be quick.
void answer_now(Server& server, DocumentRef document, rpc::Reply reply, Needs needs,
                std::function<Json(const Parsed&)> compute);

// The document's definitions, made on a worker once for each version.
base::Task<std::shared_ptr<const Outline>> outline_of(Server& server, ParsedRef parsed);

}  // namespace lsp::handlers
