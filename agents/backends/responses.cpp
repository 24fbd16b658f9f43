// OpenAI responses: POST /responses. Every event says its type; the text comes as response.output_text.delta,
// the end as response.completed, .incomplete or .failed with the whole response in it.
#include "agents/backends/format.hpp"

namespace agents::backends {
namespace {

using base::Json;
using Is = ShapeMember::Is;

constexpr ShapeMember kTextDelta[] = {{"type", Is::exactly, "\"response.output_text.delta\""},
                                      {"item_id"},
                                      {"output_index"},
                                      {"content_index"},
                                      {"delta", Is::text},
                                      {"sequence_number"},
                                      {"obfuscation"}};

// Calls and their results are items of their own. Without the items' ids: those of what was not stored are
// refused.
void add_items(Json& input, const Message& message) {
  for (const ToolResult& result : message.results)
    input.push_back({{"type", "function_call_output"}, {"call_id", result.id}, {"output", result.text}});
  bool is_user = message.speaker == Speaker::user;
  bool has_items = !message.results.empty() || !message.calls.empty();
  if (!message.text.empty() || !has_items)
    input.push_back({{"role", is_user ? "user" : "assistant"}, {"content", message.text}});
  for (const ToolCall& call : message.calls) {
    input.push_back({{"type", "function_call"},
                     {"call_id", call.id},
                     {"name", call.name},
                     {"arguments", sound_arguments(call)}});
  }
}

Json tools_of(const Prompt& prompt) {
  Json tools = Json::array();
  for (const ToolSpec& tool : prompt.tools) {
    tools.push_back({{"type", "function"},
                     {"name", tool.name},
                     {"description", tool.description},
                     {"parameters", tool.parameters},
                     {"strict", false}});
  }
  return tools;
}

WireRequest ask(const Question& question) {
  const Prompt& prompt = question.prompt;
  Json input = Json::array();
  for (const Message& message : prompt.messages) add_items(input, message);
  Json body;
  body["model"] = question.model;
  body["input"] = std::move(input);
  if (!prompt.system.empty()) body["instructions"] = prompt.system;
  Json tools = tools_of(prompt);
  if (question.config.apply_patch) tools.push_back({{"type", "apply_patch"}});
  if (!tools.empty()) body["tools"] = std::move(tools);
  if (!prompt.tools.empty() && !prompt.may_call && !question.config.apply_patch) body["tool_choice"] = "none";
  if (prompt.shape && !prompt.shape->schema.is_null() && prompt.tools.empty() &&
      !question.quirks.no_structure) {
    body["text"]["format"] = {
        {"type", "json_schema"}, {"name", "edits"}, {"strict", true}, {"schema", prompt.shape->schema}};
  }
  body["stream"] = true;
  body["store"] = false;  // nothing of a person's code stays with the provider
  body["max_output_tokens"] = prompt.max_tokens;
  if (!is_reasoner(question.model) && !question.quirks.no_temperature)
    body["temperature"] = prompt.temperature;
  return {"responses", std::move(body)};
}

void read_usage(const Json& response, Reply& reply) {
  const Json* usage = base::get_object(response, "usage");
  if (!usage) return;
  Usage& counts = reply.usage;
  take_int(*usage, "input_tokens", counts.prompt_tokens);
  take_int(*usage, "output_tokens", counts.completion_tokens);
  if (const Json* details = base::get_object(*usage, "input_tokens_details")) {
    take_int(*details, "cached_tokens", counts.cached_tokens);
  }
  if (const Json* details = base::get_object(*usage, "output_tokens_details")) {
    take_int(*details, "reasoning_tokens", counts.reasoning_tokens);
  }
  counts.reported = counts.prompt_tokens > 0 || counts.completion_tokens > 0;
}

// A call's item: begun, ended, or within the whole response.
void read_call(const Json& item, Reply& reply) {
  CallPiece piece;
  piece.key = base::get_string(item, "id").value_or("");
  piece.id = base::get_string(item, "call_id").value_or("");
  piece.name = base::get_string(item, "name").value_or("");
  if (auto arguments = item.find("arguments"); arguments != item.end())
    piece.whole = arguments_text(*arguments);
  reply.add_call(piece);
}

// Arguments name their call by its item.
CallPiece arguments_piece(const Json& event) {
  CallPiece piece;
  piece.key = base::get_string(event, "item_id").value_or("");
  piece.id = base::get_string(event, "call_id").value_or("");
  return piece;
}

// An edit by the provider's own tool is an answer in the form that its diffs come from: one operation is a
// patch of one file.
void read_operation(const Json& item, Reply& reply) {
  const Json* operation = base::get_object(item, "operation");
  if (!operation) return;
  std::string type = base::get_string(*operation, "type").value_or("");
  std::string path = base::get_string(*operation, "path").value_or("");
  std::string diff = base::get_string(*operation, "diff").value_or("");
  std::string_view verb = type == "create_file" ? "Add" : type == "delete_file" ? "Delete" : "Update";
  if (!diff.empty() && !diff.ends_with('\n')) diff += '\n';
  reply.add_text("\n*** Begin Patch\n*** " + std::string(verb) + " File: " + path + "\n" + diff +
                 "*** End Patch\n");
}

// The output of a whole response, unless it has come in pieces already.
void read_output(const Json& response, Reply& reply) {
  const Json* output = base::get_array(response, "output");
  if (!output) return;
  bool has_tool_call = false;
  bool has_text = reply.has_text();
  for (const Json& item : *output) {
    auto type = base::get_string(item, "type");
    if (type == "function_call") {
      has_tool_call = true;
      read_call(item, reply);
    }
    if (type == "apply_patch_call" && !has_text) read_operation(item, reply);
    auto content = item.find("content");
    if (type == "message" && content != item.end() && !has_text) read_content(*content, reply);
  }
  if (has_tool_call && !reply.is_complete()) reply.set_finish(FinishReason::tool_call);
}

void read_end(const Json& response, Reply& reply) {
  read_usage(response, reply);
  if (base::get_object(response, "error")) {
    reply.fail(response);
    return;
  }
  read_output(response, reply);
  auto status = base::get_string(response, "status");
  if (status == "failed" || status == "cancelled") {
    reply.fail(Json::object());
  } else if (status == "incomplete") {
    const Json* details = base::get_object(response, "incomplete_details");
    auto reason = details ? base::get_string(*details, "reason") : std::nullopt;
    reply.set_finish(reason == "content_filter" ? FinishReason::refusal : FinishReason::length);
  } else if (!reply.is_complete()) {
    reply.set_finish(FinishReason::stop);
  }
  reply.set_end();
}

void read_response(const Json& response, Reply& reply) {
  if (auto model = base::get_string(response, "model")) reply.set_model(*model);
  if (auto id = base::get_string(response, "id")) reply.set_request_id(*id);
}

void read(const Json& event, std::string_view event_name, Reply& reply) {
  if (base::get_string(event, "object") == "response") {  // not streamed
    read_response(event, reply);
    read_end(event, reply);
    return;
  }
  if (const Json* response = base::get_object(event, "response")) read_response(*response, reply);
  std::string type = base::get_string(event, "type").value_or(std::string(event_name));
  if (type == "response.output_text.delta") {
    reply.add_text(base::get_string(event, "delta").value_or(""));
  } else if (type == "response.output_text.done") {
    if (!reply.has_text()) reply.add_text(base::get_string(event, "text").value_or(""));
  } else if (type == "response.reasoning_text.delta" || type == "response.reasoning_summary_text.delta") {
    reply.add_reasoning(base::get_string(event, "delta").value_or(""));
  } else if (type == "response.output_item.added" || type == "response.output_item.done") {
    const Json* item = base::get_object(event, "item");
    auto kind = item ? base::get_string(*item, "type") : std::nullopt;
    if (kind == "function_call") read_call(*item, reply);
    if (kind == "apply_patch_call" && type == "response.output_item.done") read_operation(*item, reply);
  } else if (type == "response.function_call_arguments.delta") {
    CallPiece piece = arguments_piece(event);
    piece.fragment = base::get_string(event, "delta").value_or("");
    reply.add_call(piece);
  } else if (type == "response.function_call_arguments.done") {
    CallPiece piece = arguments_piece(event);
    piece.whole = base::get_string(event, "arguments").value_or("");
    reply.add_call(piece);
  } else if (type == "response.refusal.delta") {
    reply.add_refusal(base::get_string(event, "delta").value_or(""));
  } else if (type == "response.completed" || type == "response.incomplete" || type == "response.failed") {
    if (const Json* response = base::get_object(event, "response")) read_end(*response, reply);
    reply.set_end();
  }
}

}  // namespace

extern const Format responses_format;
const Format responses_format = {.name = "responses",
                                 .default_family = "gpt",
                                 .ask = ask,
                                 .authorize = authorize_bearer,
                                 .read = read,
                                 .text_event = kTextDelta,
                                 .list_path = list_path_models,
                                 .list = list_openai};

}  // namespace agents::backends
