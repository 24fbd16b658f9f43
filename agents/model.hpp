// A language model behind a server, whatever its wire format.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agents/money.hpp"
#include "agents/tool_call.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"

namespace agents {

enum class Speaker { user, assistant };

// What an assistant says may come with calls, and what a user says with their results, which count as said
// before the text.
struct Message {
  Speaker speaker = Speaker::user;
  std::string text;
  std::vector<ToolCall> calls = {};
  std::vector<ToolResult> results = {};
  std::string reasoning = {};  // what came before calls; some servers want it back beside them
};

// What an answer has to look like (answer_shape.hpp), for servers that can hold a model to it.
struct AnswerShape {
  std::string grammar;  // llama.cpp's GBNF; or else
  base::Json schema;    // JSON Schema; null for none
};

// What a model is asked.
struct Prompt {
  std::string system;
  std::vector<Message> messages;
  double temperature = 0.0;
  int max_tokens = 2048;  // of the answer
  std::optional<std::uint64_t> seed;
  std::vector<std::string> stop;
  std::vector<ToolSpec> tools = {};                    // that it may call, in the server's own way
  std::shared_ptr<const AnswerShape> shape = nullptr;  // never beside tools
  bool may_call = true;  // false: no more, though they stand there for the sake of the calls that were made
};

struct Usage {
  std::int64_t prompt_tokens = 0;       // all that was read, cached ones included
  std::int64_t cached_tokens = 0;       // of these, read from the provider's cache
  std::int64_t cache_write_tokens = 0;  // of these, written to it
  std::int64_t completion_tokens = 0;   // all that was written, reasoning included
  std::int64_t reasoning_tokens = 0;
  bool reported = false;  // false: the server said nothing and these are estimates
};

enum class FinishReason { stop, length, refusal, tool_call, other };

struct Completion {
  std::string text;
  std::string reasoning;  // thoughts that the server shows apart; never read as an answer
  std::vector<ToolCall> calls = {};
  FinishReason finish = FinishReason::stop;
  Usage usage;
  Money cost;
  bool is_cost_known = true;  // false: no list has the model's price, and `cost` is a careful guess
  std::string served_model;   // what the server says it ran
  std::string request_id;     // the server's, for support
  int attempts = 1;
  std::chrono::microseconds first_token{};  // from the call
  std::chrono::microseconds total{};
};

// Told as text comes in, on the loop's thread. Must not block.
struct StreamSink {
  std::function<void(std::string_view text)> on_text;
  std::function<void(std::string_view text)> on_reasoning;
  // A try failed and is repeated after `wait`.
  std::function<void(const base::Error& error, std::chrono::milliseconds wait)> on_retry;
};

// How a model is reached: one [[models]] entry, or a server that was found.
struct ModelConfig {
  std::string name;               // what people see, and what standing is learnt for
  std::string format = "openai";  // openai | responses | anthropic | gemini | ollama
  std::string url;     // up to and with the version, as in CONTRACTS.md: "http://127.0.0.1:9315/v1"
  std::string model;   // what the server calls it; empty: the first that it lists
  std::string key;     // where the key is (base::read_secret), or empty
  std::string family;  // models of one family fail together; empty: guessed from the name
  std::int64_t context_tokens = 0;    // 0: unknown
  std::optional<double> input_price;  // dollars per million tokens; default: the price table
  std::optional<double> output_price;
  std::chrono::milliseconds first_byte_timeout = std::chrono::seconds(120);
  std::chrono::milliseconds silence_timeout = std::chrono::seconds(60);  // between bytes
  int max_attempts = 4;
  bool local = false;              // on this machine: costs nothing, and shares its processor
  std::string tools = "auto";      // how it calls tools: auto | native | text | none
  std::optional<bool> batch;       // its server takes batches of requests; default: if it is a provider's own
  std::string structure = "auto";  // how its answers are held to a form: auto | grammar | schema | none
  bool apply_patch = false;  // it may answer by calls of the provider's own tool for edits (responses only)
};

class Model {
 public:
  virtual ~Model() = default;
  virtual const ModelConfig& config() const = 0;

  // Asks once (with the retries that the outcome permits before the first token) and streams the answer to
  // `sink`. An answer that is cut short by the connection is ErrorCode::truncated; one that the server ended
  // for length comes back with FinishReason::length. Cancelling closes the transfer at once. An answer over
  // `max_reply_bytes` ends as too_large.
  virtual base::Task<base::Result<Completion>> complete(const Prompt& prompt, const StreamSink& sink) = 0;

  // An upper bound of what `prompt` may cost: for reserving.
  virtual Money worst_cost(const Prompt& prompt) const = 0;
};

inline constexpr std::size_t kMaxReplyBytes = std::size_t{8} << 20;

// A rough count for budgets, on the high side: models' own counts differ and come later.
std::int64_t estimate_tokens(std::string_view text);
// All that is sent: system, tools, messages with their calls and results, and what goes around them.
std::int64_t estimate_tokens(const Prompt& prompt);

// The family that a model's name tells: "qwen" of "Qwen2.5-Coder-7B", "claude", "gpt", …; the name's first
// word where none is known, empty for an empty name.
std::string guess_family(std::string_view model);
// How many billions of parameters a name says that a model has ("qwen2.5-coder-1.5b"); nothing where it does
// not.
std::optional<double> guess_billions(std::string_view model);

}  // namespace agents
