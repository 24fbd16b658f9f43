// A verdict's patch becomes an edit that an editor can make.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "lsp/client.hpp"
#include "orchestrator/verdict.hpp"

namespace lsp {

// The text that a patch is for, as it is now.
struct Source {
  std::string uri;
  std::optional<std::int64_t> version;  // of an open document
  std::string text;
};
using Sources =
    std::map<std::string, Source>;  // by path relative to the root; created files have an empty text

struct EditStyle {
  Client client;
  bool confirm = false;  // the editor asks the person first, where it can
};

// What an editor shows beside an edit. Edits of one id are taken or left together.
struct Annotation {
  std::string id, label, description;
};
// For edit `edit` of the patch's file `path`.
using Annotate = std::function<Annotation(const std::string& path, std::size_t edit)>;

// The `WorkspaceEdit`: annotated edits for exact versions where the client knows those, down to plain
// `changes`. Refuses a patch for other texts (stale_version), and one that this client has no way of making
// (unavailable).
base::Result<Json> workspace_edit(const base::Patch& patch, const Sources& sources, const EditStyle& style,
                                  const Annotate& annotate);

// Who is behind a hunk, and what speaks for it: "qwen, llama" and "score 0.93 · parse, names, tests passed".
std::string hunk_authors(const orchestrator::Verdict& verdict, const std::string& path, std::size_t hunk);
std::string evidence_line(const orchestrator::Verdict& verdict);
// The same for one candidate.
std::string evidence_line(const orchestrator::Judged& candidate);

}  // namespace lsp
