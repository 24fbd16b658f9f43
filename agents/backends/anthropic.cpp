// Anthropic messages: POST /messages. Blocks of content, each begun, continued and ended by events; usage at
// the beginning and, cumulative, with the end; `ping` in between; an error event may come at any time.
#include <algorithm>

#include "agents/backends/format.hpp"

namespace agents::backends {
namespace {

using base::Json;
using Is = ShapeMember::Is;

constexpr ShapeMember kDelta[] = {{"type", Is::exactly, "\"text_delta\""}, {"text", Is::text}};
constexpr ShapeMember kTextDelta[] = {
    {"type", Is::exactly, "\"content_block_delta\""}, {"index"}, {"delta", Is::object, {}, kDelta}};

Json text_block(const std::string& text) {
  return {{"type", "text"}, {"text", text}};
}

// Results stand before the text: the other way round is refused. So is an empty text.
Json content_of(const Message& message) {
  if (message.calls.empty() && message.results.empty()) return message.text;
  Json blocks = Json::array();
  for (const ToolResult& result : message.results) {
    Json block = {{"type", "tool_result"}, {"tool_use_id", result.id}, {"content", result.text}};
    if (result.failed) block["is_error"] = true;
    blocks.push_back(std::move(block));
  }
  if (!message.text.empty()) blocks.push_back(text_block(message.text));
  for (const ToolCall& call : message.calls) {
    blocks.push_back(
        {{"type", "tool_use"}, {"id", call.id}, {"name", call.name}, {"input", arguments_object(call)}});
  }
  return blocks;
}

// What is asked turn by turn is read from the cache up to the last mark. One after tools and system, one at
// the end: the next turn finds it there.
void mark_for_cache(Json& block) {
  block["cache_control"]["type"] = "ephemeral";
}

void add_tools(const Prompt& prompt, Json& body) {
  Json tools = Json::array();
  for (const ToolSpec& tool : prompt.tools) {
    tools.push_back(
        {{"name", tool.name}, {"description", tool.description}, {"input_schema", tool.parameters}});
  }
  body["tools"] = std::move(tools);
  if (!prompt.may_call) body["tool_choice"]["type"] = "none";
  if (prompt.system.empty()) {
    mark_for_cache(body["tools"].back());
  } else {
    body["system"] = Json::array({text_block(prompt.system)});
    mark_for_cache(body["system"].back());
  }
  if (body["messages"].empty()) return;
  Json& content = body["messages"].back()["content"];
  if (content.is_string()) content = Json::array({text_block(content.get<std::string>())});
  if (!content.empty()) mark_for_cache(content.back());
}

WireRequest ask(const Question& question) {
  const Prompt& prompt = question.prompt;
  Json messages = Json::array();
  for (const Message& message : prompt.messages) {
    messages.push_back({{"role", message.speaker == Speaker::user ? "user" : "assistant"},
                        {"content", content_of(message)}});
  }
  Json body;
  body["model"] = question.model;
  body["max_tokens"] = prompt.max_tokens;
  if (!prompt.system.empty()) body["system"] = prompt.system;
  body["messages"] = std::move(messages);
  if (!prompt.tools.empty()) add_tools(prompt, body);
  body["stream"] = true;
  if (!question.quirks.no_temperature) body["temperature"] = std::clamp(prompt.temperature, 0.0, 1.0);
  if (!prompt.stop.empty()) body["stop_sequences"] = prompt.stop;
  return {"messages", std::move(body)};
}

void authorize(const std::string& key, std::vector<http::Header>& headers) {
  headers.push_back({"anthropic-version", "2023-06-01"});
  if (!key.empty()) headers.push_back({"x-api-key", key});
}

// `input_tokens` leaves out what the cache read and wrote; ours is the sum.
void read_usage(const Json& holder, Reply& reply) {
  const Json* usage = base::get_object(holder, "usage");
  if (!usage) return;
  Usage& counts = reply.usage;
  std::int64_t fresh = counts.prompt_tokens - counts.cached_tokens - counts.cache_write_tokens;
  take_int(*usage, "input_tokens", fresh);
  take_int(*usage, "cache_read_input_tokens", counts.cached_tokens);
  take_int(*usage, "cache_creation_input_tokens", counts.cache_write_tokens);
  take_int(*usage, "output_tokens", counts.completion_tokens);
  if (const Json* details = base::get_object(*usage, "output_tokens_details")) {
    take_int(*details, "reasoning_tokens", counts.reasoning_tokens);
    take_int(*details, "thinking_tokens", counts.reasoning_tokens);
  }
  counts.prompt_tokens = fresh + counts.cached_tokens + counts.cache_write_tokens;
  counts.reported = counts.prompt_tokens > 0 || counts.completion_tokens > 0;
}

void read_stop_reason(const Json& holder, Reply& reply) {
  auto word = get_filled(holder, "stop_reason");
  if (!word) return;
  if (*word == "end_turn" || *word == "stop_sequence")
    reply.set_finish(FinishReason::stop);
  else if (*word == "max_tokens" || *word == "model_context_window_exceeded")
    reply.set_finish(FinishReason::length);
  else if (*word == "refusal")
    reply.set_finish(FinishReason::refusal);
  else if (*word == "tool_use")
    reply.set_finish(FinishReason::tool_call);
  else
    reply.set_finish(FinishReason::other);
}

// The number of a block; without one its pieces go to the newest.
std::string block_of(const Json& event) {
  auto index = base::get_int(event, "index");
  return index ? std::to_string(*index) : "";
}

void read_call(const Json& block, std::string key, Reply& reply) {
  CallPiece piece;
  piece.key = std::move(key);
  piece.id = base::get_string(block, "id").value_or("");
  piece.name = base::get_string(block, "name").value_or("");
  auto input = block.find("input");
  // An empty object is what stands there while the pieces are yet to come.
  if (input != block.end() && !input->empty()) piece.whole = arguments_text(*input);
  reply.add_call(piece);
}

void read_blocks(const Json& content, Reply& reply) {
  read_content(content, reply);
  if (!content.is_array()) return;
  for (const Json& block : content) {
    if (base::get_string(block, "type") == "tool_use") read_call(block, "", reply);
  }
}

void read_message(const Json& message, Reply& reply) {
  if (auto model = base::get_string(message, "model")) reply.set_model(*model);
  if (auto id = base::get_string(message, "id")) reply.set_request_id(*id);
  read_usage(message, reply);
  if (auto content = message.find("content"); content != message.end()) read_blocks(*content, reply);
  read_stop_reason(message, reply);
}

void read_delta(const Json& delta, const std::string& key, Reply& reply) {
  auto type = base::get_string(delta, "type");
  if (auto text = base::get_string(delta, "text"); text && type.value_or("text_delta") == "text_delta")
    reply.add_text(*text);
  if (auto thought = base::get_string(delta, "thinking")) reply.add_reasoning(*thought);
  if (auto json = base::get_string(delta, "partial_json")) {
    CallPiece piece;
    piece.key = key;
    piece.fragment = *json;
    reply.add_call(piece);
  }
}

void read(const Json& event, std::string_view event_name, Reply& reply) {
  std::string type = base::get_string(event, "type").value_or(std::string(event_name));
  if (type == "message") {  // not streamed
    read_message(event, reply);
    reply.set_end();
  } else if (type == "message_start") {
    if (const Json* message = base::get_object(event, "message")) read_message(*message, reply);
  } else if (type == "content_block_start") {
    const Json* block = base::get_object(event, "content_block");
    if (block && base::get_string(*block, "type") == "tool_use")
      read_call(*block, block_of(event), reply);
    else if (block)
      read_content(Json::array({*block}), reply);
  } else if (type == "content_block_delta") {
    if (const Json* delta = base::get_object(event, "delta")) read_delta(*delta, block_of(event), reply);
  } else if (type == "message_delta") {
    read_usage(event, reply);
    if (const Json* delta = base::get_object(event, "delta")) read_stop_reason(*delta, reply);
  } else if (type == "message_stop") {
    reply.set_end();
  }
}

}  // namespace

extern const Format anthropic_format;
const Format anthropic_format = {.name = "anthropic",
                                 .default_family = "claude",
                                 .ask = ask,
                                 .authorize = authorize,
                                 .read = read,
                                 .text_event = kTextDelta,
                                 .list_path = list_path_models,
                                 .list = list_openai};

}  // namespace agents::backends
