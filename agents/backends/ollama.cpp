// Ollama's own chat: POST /api/chat, lines of JSON. Better than its OpenAI surface in one thing that matters:
// num_ctx. A prompt that is longer than the model's window is cut there without a word, so that we ask for
// the window that we need. A call's arguments are an object here, and calls have no ids.
#include <algorithm>
#include <bit>

#include "agents/backends/format.hpp"
#include "base/text.hpp"

namespace agents::backends {
namespace {

using base::Json;
using Is = ShapeMember::Is;

constexpr std::int64_t kSmallestWindow = 4096;
constexpr std::int64_t kLargestGuess = 131072;

constexpr ShapeMember kMessage[] = {
    {"role"}, {"content", Is::text}, {"thinking", Is::null}, {"tool_calls", Is::null}};
constexpr ShapeMember kLine[] = {
    {"model"}, {"created_at"}, {"message", Is::object, {}, kMessage}, {"done", Is::exactly, "false"}};

// The url is the server's, with or without /api.
std::string path(const ModelConfig& config, std::string_view method) {
  std::string_view url = config.url;
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url.ends_with("/api") ? "" : "api/") + std::string(method);
}

// A power of two, so that requests of similar length find the model loaded as it is: another window loads it
// anew.
std::int64_t window(const Question& question) {
  if (question.config.context_tokens > 0) return question.config.context_tokens;
  std::int64_t tokens = estimate_tokens(question.prompt) + question.prompt.max_tokens;
  tokens = std::clamp(tokens, kSmallestWindow, kLargestGuess);
  return static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(tokens)));
}

void add_message(Json& messages, const Message& message) {
  for (const ToolResult& result : message.results)
    messages.push_back({{"role", "tool"}, {"tool_name", result.name}, {"content", result.text}});
  bool is_user = message.speaker == Speaker::user;
  if (is_user && message.text.empty() && !message.results.empty()) return;
  Json said = {{"role", is_user ? "user" : "assistant"}, {"content", message.text}};
  for (const ToolCall& call : message.calls) {
    Json function = {{"name", call.name}, {"arguments", arguments_object(call)}};
    said["tool_calls"].push_back({{"function", std::move(function)}});
  }
  messages.push_back(std::move(said));
}

WireRequest ask(const Question& question) {
  const Prompt& prompt = question.prompt;
  Json messages = Json::array();
  if (!prompt.system.empty()) messages.push_back({{"role", "system"}, {"content", prompt.system}});
  for (const Message& message : prompt.messages) add_message(messages, message);
  Json body;
  body["model"] = question.model;
  body["messages"] = std::move(messages);
  // There is no word for "not any more" but to leave them out.
  if (!prompt.tools.empty() && prompt.may_call) body["tools"] = function_tools(prompt.tools);
  if (prompt.shape && !prompt.shape->schema.is_null() && prompt.tools.empty() &&
      !question.quirks.no_structure)
    body["format"] = prompt.shape->schema;
  body["stream"] = true;
  Json& options = body["options"];
  options["num_ctx"] = window(question);
  options["num_predict"] = prompt.max_tokens;
  options["temperature"] = prompt.temperature;
  if (prompt.seed) options["seed"] = *prompt.seed & 0x7fffffff;
  if (!prompt.stop.empty()) options["stop"] = prompt.stop;
  return {path(question.config, "chat"), std::move(body)};
}

void authorize(const std::string& key, std::vector<http::Header>& headers) {
  if (!key.empty()) authorize_bearer(key, headers);
}

// Each is whole when it comes.
void read_call(const Json& call, Reply& reply) {
  const Json* function = base::get_object(call, "function");
  if (!function) return;
  CallPiece piece;
  piece.id = base::get_string(call, "id").value_or("");
  piece.name = base::get_string(*function, "name").value_or("");
  auto arguments = function->find("arguments");
  piece.whole = arguments == function->end() ? "" : arguments_text(*arguments);
  if (piece.whole.empty()) piece.whole = "{}";
  reply.add_call(piece);
}

void read(const Json& event, std::string_view, Reply& reply) {
  if (auto model = base::get_string(event, "model")) reply.set_model(*model);
  bool has_call = false;
  if (const Json* message = base::get_object(event, "message")) {
    if (auto thought = get_filled(*message, "thinking")) reply.add_reasoning(*thought);
    if (auto content = message->find("content"); content != message->end()) read_content(*content, reply);
    if (const Json* calls = base::get_array(*message, "tool_calls")) {
      for (const Json& call : *calls) read_call(call, reply);
      has_call = !calls->empty();
    }
  }
  if (has_call) reply.set_finish(FinishReason::tool_call);
  if (!base::get_bool(event, "done").value_or(false)) return;
  take_int(event, "prompt_eval_count", reply.usage.prompt_tokens);
  take_int(event, "eval_count", reply.usage.completion_tokens);
  reply.usage.reported = reply.usage.prompt_tokens > 0 || reply.usage.completion_tokens > 0;
  std::string reason = get_filled(event, "done_reason").value_or("stop");
  if (reason == "length") {
    reply.set_finish(FinishReason::length);
  } else if (!reply.is_complete()) {
    reply.set_finish(reason == "stop" ? FinishReason::stop : FinishReason::other);
  }
  reply.set_end();
}

std::string list_path(const ModelConfig& config) {
  return path(config, "tags");
}

}  // namespace

extern const Format ollama_format;
const Format ollama_format = {.name = "ollama",
                              .default_family = "",
                              .ask = ask,
                              .authorize = authorize,
                              .read = read,
                              .text_event = kLine,
                              .is_lines = true,
                              .list_path = list_path,
                              .list = list_openai};

}  // namespace agents::backends
