// OpenAI chat completions: POST /chat/completions. The format that everybody speaks, each in a dialect of
// their own: the role in every delta, usage on the last chunk that has choices, in a choice or in none,
// content as parts, thoughts under three names, an error object after HTTP 200, no [DONE]. What they do to
// tool calls is told in tool_calls.hpp.
#include "agents/backends/format.hpp"
#include "base/text.hpp"

namespace agents::backends {
namespace {

using base::Json;
using Is = ShapeMember::Is;

constexpr ShapeMember kDelta[] = {{"role"},
                                  {"content", Is::text},
                                  {"refusal", Is::null},
                                  {"reasoning_content", Is::null},
                                  {"reasoning", Is::null},
                                  {"tool_calls", Is::null},
                                  {"function_call", Is::null}};
constexpr ShapeMember kChoice[] = {{"index", Is::at_most, "0"}, {"delta", Is::object, {}, kDelta},
                                   {"logprobs", Is::null},      {"finish_reason", Is::null},
                                   {"stop_reason", Is::null},   {"native_finish_reason", Is::null},
                                   {"token_ids", Is::null}};
constexpr ShapeMember kChunk[] = {{"id"},
                                  {"object"},
                                  {"created"},
                                  {"model"},
                                  {"service_tier"},
                                  {"system_fingerprint"},
                                  {"provider"},
                                  {"choices", Is::one_object, {}, kChoice},
                                  {"usage", Is::null},
                                  {"obfuscation"},
                                  {"prompt_token_ids", Is::null}};

Json calls_of(const Message& message) {
  Json calls = Json::array();
  for (const ToolCall& call : message.calls) {
    Json function = {{"name", call.name}, {"arguments", sound_arguments(call)}};
    calls.push_back({{"id", call.id}, {"type", "function"}, {"function", std::move(function)}});
  }
  return calls;
}

void add_message(Json& list, const Message& message) {
  for (const ToolResult& result : message.results)
    list.push_back({{"role", "tool"}, {"tool_call_id", result.id}, {"content", result.text}});
  bool is_user = message.speaker == Speaker::user;
  if (is_user && message.text.empty() && !message.results.empty()) return;
  Json said = {{"role", is_user ? "user" : "assistant"}, {"content", message.text}};
  if (!message.calls.empty()) {
    said["tool_calls"] = calls_of(message);
    // Servers that show thoughts want those before a call back; those that don't never get here.
    if (!message.reasoning.empty()) said["reasoning_content"] = message.reasoning;
  }
  list.push_back(std::move(said));
}

Json messages(const Prompt& prompt) {
  Json list = Json::array();
  if (!prompt.system.empty()) list.push_back({{"role", "system"}, {"content", prompt.system}});
  for (const Message& message : prompt.messages) add_message(list, message);
  return list;
}

// llama.cpp's name for a grammar; whoever does not know it passes over it, or complains once.
void add_shape(Json& body, const AnswerShape& shape) {
  if (!shape.grammar.empty()) body["grammar"] = shape.grammar;
  if (!shape.schema.is_null()) {
    Json named = {{"name", "edits"}, {"strict", true}, {"schema", shape.schema}};
    body["response_format"] = {{"type", "json_schema"}, {"json_schema", std::move(named)}};
  }
}

WireRequest ask(const Question& question) {
  const Prompt& prompt = question.prompt;
  const Quirks& quirks = question.quirks;
  Json body;
  body["model"] = question.model;
  body["messages"] = messages(prompt);
  if (!prompt.tools.empty()) {
    body["tools"] = function_tools(prompt.tools);
    if (!prompt.may_call) body["tool_choice"] = "none";
  }
  if (prompt.shape && prompt.tools.empty() && !quirks.no_structure) add_shape(body, *prompt.shape);
  body["stream"] = true;
  if (!quirks.no_stream_options) body["stream_options"]["include_usage"] = true;
  bool reasons = is_reasoner(question.model);
  body[reasons || quirks.completion_limit_name ? "max_completion_tokens" : "max_tokens"] = prompt.max_tokens;
  if (!reasons && !quirks.no_temperature) body["temperature"] = prompt.temperature;
  if (prompt.seed && !quirks.no_seed) body["seed"] = *prompt.seed;
  if (!prompt.stop.empty() && !reasons && !quirks.no_stop) body["stop"] = prompt.stop;
  return {"chat/completions", std::move(body)};
}

void read_usage(const Json& holder, Reply& reply) {
  const Json* usage = base::get_object(holder, "usage");
  if (!usage || usage->empty()) return;
  Usage& counts = reply.usage;
  take_int(*usage, "prompt_tokens", counts.prompt_tokens);
  take_int(*usage, "completion_tokens", counts.completion_tokens);
  take_int(*usage, "prompt_cache_hit_tokens", counts.cached_tokens);  // DeepSeek
  if (const Json* details = base::get_object(*usage, "prompt_tokens_details")) {
    take_int(*details, "cached_tokens", counts.cached_tokens);
    take_int(*details, "cache_write_tokens", counts.cache_write_tokens);
  }
  if (const Json* details = base::get_object(*usage, "completion_tokens_details")) {
    take_int(*details, "reasoning_tokens", counts.reasoning_tokens);
  }
  counts.reported = counts.prompt_tokens > 0 || counts.completion_tokens > 0;
}

// llama.cpp says it in its own words as well.
void read_timings(const Json& event, Reply& reply) {
  const Json* timings = base::get_object(event, "timings");
  if (!timings || reply.usage.reported) return;
  take_int(*timings, "prompt_n", reply.usage.prompt_tokens);
  take_int(*timings, "predicted_n", reply.usage.completion_tokens);
  std::int64_t cached = 0;
  take_int(*timings, "cache_n", cached);
  reply.usage.prompt_tokens += cached;
  reply.usage.cached_tokens = cached;
  reply.usage.reported = true;
}

FinishReason finish_reason(const std::string& word) {
  if (word == "stop" || word == "end_turn" || word == "eos" || word == "stop_sequence")
    return FinishReason::stop;
  if (word == "length" || word == "max_tokens") return FinishReason::length;
  if (word == "content_filter" || word == "refusal" || word == "safety") return FinishReason::refusal;
  if (word == "tool_calls" || word == "function_call" || word == "tool_use") return FinishReason::tool_call;
  return FinishReason::other;
}

void read_call(const Json& call, Reply& reply) {
  if (!call.is_object()) return;
  CallPiece piece;
  if (auto index = base::get_int(call, "index")) piece.key = std::to_string(*index);
  piece.id = base::get_string(call, "id").value_or("");
  const Json* function = base::get_object(call, "function");
  const Json& holder = function ? *function : call;
  piece.name = base::get_string(holder, "name").value_or("");
  if (auto arguments = holder.find("arguments"); arguments != holder.end())
    (arguments->is_string() ? piece.fragment : piece.whole) = arguments_text(*arguments);
  reply.add_call(piece);
}

void read_calls(const Json& message, Reply& reply) {
  if (const Json* calls = base::get_array(message, "tool_calls")) {
    for (const Json& call : *calls) read_call(call, reply);
  }
  // What stood there before there could be several.
  if (const Json* call = base::get_object(message, "function_call")) read_call(*call, reply);
}

// The delta of a chunk, or the message of a whole reply.
void read_message(const Json& message, Reply& reply) {
  for (const char* name : {"reasoning_content", "reasoning", "thinking"}) {
    auto thought = get_filled(message, name);
    if (!thought) continue;
    reply.add_reasoning(*thought);
    break;  // some servers send the same under two names
  }
  if (auto content = message.find("content"); content != message.end()) read_content(*content, reply);
  if (auto refusal = get_filled(message, "refusal")) reply.add_refusal(*refusal);
  read_calls(message, reply);
}

void read_choice(const Json& choice, bool is_whole, Reply& reply) {
  if (!choice.is_object() || base::get_int(choice, "index").value_or(0) != 0) return;
  for (const char* name : {"delta", "message"}) {
    if (const Json* message = base::get_object(choice, name)) read_message(*message, reply);
  }
  read_usage(choice, reply);  // Moonshot
  if (const Json* error = base::get_object(choice, "error")) {
    Json event;
    event["error"] = *error;
    reply.fail(event);
  }
  if (auto word = get_filled(choice, "finish_reason")) {
    reply.set_finish(finish_reason(*word));
  } else if (is_whole) {
    reply.set_finish(FinishReason::stop);
  }
}

void read(const Json& event, std::string_view, Reply& reply) {
  if (auto model = base::get_string(event, "model")) reply.set_model(*model);
  if (auto id = base::get_string(event, "id")) reply.set_request_id(*id);
  bool is_whole = base::get_string(event, "object") == "chat.completion";
  if (const Json* choices = base::get_array(event, "choices")) {
    for (const Json& choice : *choices) read_choice(choice, is_whole, reply);
  }
  read_usage(event, reply);
  if (const Json* groq = base::get_object(event, "x_groq")) read_usage(*groq, reply);
  read_timings(event, reply);
}

}  // namespace

extern const Format openai_format;
const Format openai_format = {.name = "openai",
                              .default_family = "",
                              .ask = ask,
                              .authorize = authorize_bearer,
                              .read = read,
                              .text_event = kChunk,
                              .list_path = list_path_models,
                              .list = list_openai};

}  // namespace agents::backends
