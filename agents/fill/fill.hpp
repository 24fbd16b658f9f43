// Filling in at a cursor: the text between what stands before it and what stands behind it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "agents/http/http_client.hpp"
#include "agents/model.hpp"

namespace agents {

struct Gap {
  std::string path;      // of the file, for the model to see what it is
  std::string language;  // as syntax::name has it; "" when it is not known
  std::string before;
  std::string after;
  int max_tokens = 96;
  bool one_line = false;
};

class Filler {
 public:
  virtual ~Filler() = default;
  virtual const ModelConfig& config() const = 0;
  // What belongs into `gap`, as the model says; may be empty. Errors as Model::complete gives them, without
  // retries: a completion that comes late is worth nothing. Cancelling closes the transfer at once.
  virtual base::Task<base::Result<std::string>> fill(const Gap& gap) = 0;
};

// The tokens with which a family of models was trained to fill in; null for families that were not.
struct FillTokens {
  std::string_view before, after, middle;
  bool after_comes_first = false;
};
const FillTokens* fill_tokens(std::string_view model);

// `text` without the fence and the repeated surroundings that chat models put around an answer.
std::string bare_filling(std::string_view text, const Gap& gap);

// Asks in the best way that the server turns out to know, in this order: llama.cpp's /infill, Ollama's
// suffix, the family's own tokens over /completions, OpenAI's suffix over /completions, and a prompt in
// words. What it does not know is not tried again. `model` is asked in words; `client` must outlive the
// filler.
std::unique_ptr<Filler> make_filler(std::shared_ptr<Model> model, http::HttpClient& client);

}  // namespace agents
