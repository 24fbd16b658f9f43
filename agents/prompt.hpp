// Request × Role -> Prompt, within what the model can read.
#pragma once

#include <optional>

#include "agents/agent.hpp"
#include "agents/answer_shape.hpp"
#include "agents/context/repo_map.hpp"
#include "agents/model.hpp"
#include "agents/request.hpp"
#include "agents/roles/roles.hpp"
#include "base/result.hpp"

namespace agents {

// In what form a model is asked to answer.
enum class AnswerForm {
  whole_file,      // the complete new text of each file
  definitions,     // the complete text of each function or class that changes
  search_replace,  // SEARCH/REPLACE blocks
  json_edits,      // the same as JSON, where a schema says so
};

struct PromptLimits {
  std::int64_t context_tokens =
      0;  // what the model can read and write in all; 0: not known, 8,192 is assumed
  double temperature = 0;
  std::optional<std::uint64_t> seed;
  Structure structure = Structure::none;  // what its server can hold it to
  bool looks = false;                     // it may look around before it answers
  bool with_context = true;  // false: a quick answer to how large it is without; room for it stays free
};

// Small files are asked for whole; of larger ones in a language that we parse, the functions that change;
// else SEARCH/REPLACE.
AnswerForm answer_form(const Request& request, std::int64_t context_tokens);

// The prompt of `role`; with `feedback`, followed by what was answered, and by the repairer's words about
// what was wrong with it. Context is cut first, then conventions; the targets never: too_large when they do
// not fit. All roles of one family of prompts begin with the same text, so that servers' caches hit.
// `rankings` may be null.
base::Result<Prompt> build_prompt(const Role& role, const Role& repairer, const Request& request,
                                  const Feedback* feedback, const PromptLimits& limits,
                                  context::Rankings* rankings = nullptr);

// What a model is told whose answer was no good, after all that was said before.
std::string repair_words(const Role& repairer, const Request& request, const std::string& failure,
                         const PromptLimits& limits);

inline constexpr std::int64_t kMostContextTokens = 4'096;  // of the project, in one prompt

// The prompt as one text, for the ledger.
std::string as_text(const Prompt& prompt);

}  // namespace agents
