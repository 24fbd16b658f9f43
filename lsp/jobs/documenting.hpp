// Documentation written from facts, without a model: what `concord doc write` does, as an edit of an open
// document.
#pragma once

#include <string>

#include "docgen/write.hpp"
#include "lsp/analyses.hpp"
#include "lsp/server.hpp"

namespace lsp::jobs {

struct Documented {
  docgen::Written written;
  Json edit;  // a WorkspaceEdit; null when nothing is to be done
};

// `name`: one function or class, qualified or not; "" for all. `missing`, `stale`: as in
// docgen::WriteOptions. ContentModified when the text changes meanwhile; RequestFailed for a language whose
// documentation we don't know.
base::Task<std::expected<Documented, rpc::ResponseError>> document_edit(Server& server, DocumentRef document,
                                                                        std::string name, bool missing,
                                                                        bool stale);

}  // namespace lsp::jobs
