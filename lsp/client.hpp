// What the client at the other end can do, read once from `initialize`; every feature asks here and falls
// back.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "lsp/documents/text.hpp"

namespace lsp {

using base::Json;

struct Client {
  std::string name;
  std::optional<std::int64_t> process;  // whose end is ours
  Encoding encoding = Encoding::utf16;

  bool applies_edits = false;
  bool document_changes = false;  // edits for exact versions
  bool change_annotations = false;
  bool creates_files = false;
  bool deletes_files = false;
  bool shows_progress = false;
  bool gives_configuration = false;
  bool code_action_literals = false;
  bool disabled_code_actions = false;
  bool resolves_commands = false;  // codeAction/resolve may fill in the command
  bool resolves_edits = false;     // and the edit
  bool shows_documents = false;    // window/showDocument
  bool text_documents = false;     // asks for texts of our scheme: workspace/textDocumentContent
  bool shows_lenses = false;
  bool refreshes_lenses = false;
  bool refreshes_hints = false;
  bool prepares_rename = false;
  bool pulls_diagnostics = false;  // asks for them; then none are sent without being asked
  bool refreshes_diagnostics = false;
  bool inline_completion = false;
  bool registers_inline_completion = false;  // may be told later that we have it
  bool registers_completion = false;
  bool registers_watchers = false;
  bool nested_symbols = false;
  bool markdown = false;  // in hovers
  bool diagnostic_versions = false;
  bool folds_whole_lines = false;
  std::optional<std::size_t> most_folds;
};

// `params` is what initialize was given. What is missing or of another type counts as not offered.
Client read_client(const Json& params);

// The folders that are open: workspaceFolders, else rootUri, else rootPath. Those that are not on this
// machine's disk are left out.
std::vector<std::filesystem::path> read_roots(const Json& params);

}  // namespace lsp
