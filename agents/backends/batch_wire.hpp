// What providers' batch endpoints want and say: many requests at once, answered within a day, at half the
// price.
//
//   OpenAI     a file of lines is uploaded, a batch is made of it, its answers are another file
//              https://platform.openai.com/docs/guides/batch
//   Anthropic  the requests are in the batch itself, its answers are lines below it
//              https://platform.claude.com/docs/en/build-with-claude/batch-processing
//
// Functions from value to value; batch_post.hpp sends and waits.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace agents::backends {

enum class BatchWay { uploaded, inlined };

// By a ModelConfig's format; nothing where its servers have no such endpoint.
std::optional<BatchWay> batch_way(std::string_view format);

struct BatchRequest {
  std::string id;  // 1 to 64 letters, digits, '-' and '_'; each once in a batch
  base::Json body;
  std::size_t bytes() const { return base::dump(body).size() + id.size() + 128; }
};

// The file to upload as a form with its content type. `endpoint` is the path from the server's root.
struct UploadForm {
  std::string content_type, body;
};
UploadForm upload_form(std::span<const BatchRequest> requests, std::string_view endpoint);

base::Json batch_of_file(std::string_view file, std::string_view endpoint);
base::Json batch_of_requests(std::span<const BatchRequest> requests);

struct BatchState {
  std::string id;
  bool ended = false;
  std::vector<std::string> answers;  // paths below the model's url, where the lines of answers are
  std::string trouble;               // why none of it was done, in the provider's words
};
// Refuses (bad_reply) what names no batch.
base::Result<BatchState> read_batch_state(BatchWay way, const base::Json& reply);

struct BatchAnswer {
  std::string id;
  base::Result<base::Json> reply;  // what the same request would have got by itself, not streamed
};
// Lines that can't be read are left out: whoever waits for them hears that there was no answer.
std::vector<BatchAnswer> read_batch_answers(BatchWay way, std::string_view lines);

}  // namespace agents::backends
