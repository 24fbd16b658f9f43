// Google Gemini: POST /models/NAME:streamGenerateContent. With alt=sse the reply is server-sent events, from
// some gateways one JSON array all the same. The key goes into a header: in the url it would end up in logs.
#include <algorithm>

#include "agents/backends/format.hpp"
#include "agents/http/url.hpp"

namespace agents::backends {
namespace {

using base::Json;
using Is = ShapeMember::Is;

constexpr ShapeMember kPart[] = {{"text", Is::text}};
constexpr ShapeMember kContent[] = {{"parts", Is::one_object, {}, kPart}, {"role"}};
constexpr ShapeMember kCandidate[] = {{"content", Is::object, {}, kContent}, {"index", Is::at_most, "0"}};
constexpr ShapeMember kChunk[] = {
    {"candidates", Is::one_object, {}, kCandidate}, {"modelVersion"}, {"responseId"}};

Json part(const std::string& text) {
  Json parts = Json::array();
  parts.push_back({{"text", text}});
  return parts;
}

Json parts_of(const Message& message) {
  Json parts = Json::array();
  for (const ToolResult& result : message.results) {
    Json response = {{"name", result.name}};
    response["response"][result.failed ? "error" : "output"] = result.text;
    parts.push_back({{"functionResponse", std::move(response)}});
  }
  bool has_others = !message.results.empty() || !message.calls.empty();
  if (!message.text.empty() || !has_others) parts.push_back({{"text", message.text}});
  for (const ToolCall& call : message.calls) {
    Json piece;
    piece["functionCall"] = {{"name", call.name}, {"args", arguments_object(call)}};
    if (!call.signature.empty()) piece["thoughtSignature"] = call.signature;
    parts.push_back(std::move(piece));
  }
  return parts;
}

// Of JSON Schema it knows a part, and refuses a request with anything else in it.
Json known_schema(const Json& schema) {
  constexpr std::string_view kKnown[] = {"description", "required", "enum",      "format",
                                         "minimum",     "maximum",  "minItems",  "maxItems",
                                         "nullable",    "pattern",  "minLength", "maxLength"};
  Json known = Json::object();
  if (!schema.is_object()) return known;
  for (std::string_view name : kKnown) {
    if (auto found = schema.find(name); found != schema.end()) known[std::string(name)] = *found;
  }
  // A list of types is one type, or nothing.
  if (auto type = schema.find("type"); type != schema.end()) {
    Json types = type->is_array() ? *type : Json::array({*type});
    for (const Json& each : types) {
      if (each == "null")
        known["nullable"] = true;
      else if (!known.contains("type"))
        known["type"] = each;
    }
  }
  if (const Json* properties = base::get_object(schema, "properties")) {
    known["properties"] = Json::object();
    for (const auto& [name, property] : properties->items())
      known["properties"][name] = known_schema(property);
  }
  if (const Json* items = base::get_object(schema, "items")) known["items"] = known_schema(*items);
  if (const Json* choices = base::get_array(schema, "anyOf")) {
    for (const Json& choice : *choices) known["anyOf"].push_back(known_schema(choice));
  }
  return known;
}

Json tools_of(const Prompt& prompt) {
  Json declarations = Json::array();
  for (const ToolSpec& tool : prompt.tools) {
    Json declaration = {{"name", tool.name}, {"description", tool.description}};
    Json parameters = known_schema(tool.parameters);
    bool takes_any = parameters.contains("properties") && !parameters["properties"].empty();
    if (takes_any) declaration["parameters"] = std::move(parameters);  // an object without members is refused
    declarations.push_back(std::move(declaration));
  }
  Json tools = Json::array();
  tools.push_back({{"functionDeclarations", std::move(declarations)}});
  return tools;
}

WireRequest ask(const Question& question) {
  const Prompt& prompt = question.prompt;
  Json contents = Json::array();
  for (const Message& message : prompt.messages) {
    contents.push_back(
        {{"role", message.speaker == Speaker::user ? "user" : "model"}, {"parts", parts_of(message)}});
  }
  Json body;
  body["contents"] = std::move(contents);
  if (!prompt.system.empty()) body["systemInstruction"]["parts"] = part(prompt.system);
  if (!prompt.tools.empty()) {
    body["tools"] = tools_of(prompt);
    if (!prompt.may_call) body["toolConfig"]["functionCallingConfig"]["mode"] = "NONE";
  }
  Json& generation = body["generationConfig"];
  generation["maxOutputTokens"] = prompt.max_tokens;
  if (!question.quirks.no_temperature) generation["temperature"] = prompt.temperature;
  if (prompt.seed && !question.quirks.no_seed)
    generation["seed"] = *prompt.seed & 0x7fffffff;  // an int32 there
  if (!prompt.stop.empty()) generation["stopSequences"] = prompt.stop;
  std::string_view name = question.model;
  if (name.starts_with("models/")) name.remove_prefix(7);
  return {"models/" + http::percent_encode(name) + ":streamGenerateContent?alt=sse", std::move(body)};
}

void authorize(const std::string& key, std::vector<http::Header>& headers) {
  if (!key.empty()) headers.push_back({"x-goog-api-key", key});
}

FinishReason finish_reason(const std::string& word) {
  if (word == "STOP") return FinishReason::stop;
  if (word == "MAX_TOKENS") return FinishReason::length;
  for (std::string_view policy :
       {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY"}) {
    if (word == policy) return FinishReason::refusal;
  }
  if (word.find("TOOL_CALL") != std::string::npos || word.find("FUNCTION_CALL") != std::string::npos)
    return FinishReason::tool_call;
  return FinishReason::other;
}

void read_usage(const Json& event, Reply& reply) {
  const Json* usage = base::get_object(event, "usageMetadata");
  if (!usage) return;
  Usage& counts = reply.usage;
  std::int64_t written = counts.completion_tokens - counts.reasoning_tokens;
  take_int(*usage, "promptTokenCount", counts.prompt_tokens);
  take_int(*usage, "cachedContentTokenCount", counts.cached_tokens);
  take_int(*usage, "candidatesTokenCount", written);
  take_int(*usage, "thoughtsTokenCount", counts.reasoning_tokens);
  counts.completion_tokens = written + counts.reasoning_tokens;
  counts.reported = counts.prompt_tokens > 0 || counts.completion_tokens > 0;
}

// Each is whole when it comes. An id is there only where the model was asked by another interface.
void read_call(const Json& call, std::string signature, Reply& reply) {
  CallPiece piece;
  piece.id = base::get_string(call, "id").value_or("");
  piece.name = base::get_string(call, "name").value_or("");
  piece.signature = std::move(signature);
  auto arguments = call.find("args");
  piece.whole = arguments == call.end() ? "" : arguments_text(*arguments);
  if (piece.whole.empty()) piece.whole = "{}";
  reply.add_call(piece);
}

bool read_parts(const Json& candidate, Reply& reply) {
  const Json* content = base::get_object(candidate, "content");
  const Json* parts = content ? base::get_array(*content, "parts") : nullptr;
  if (!parts) return false;
  bool has_call = false;
  for (const Json& piece : *parts) {
    std::string text = base::get_string(piece, "text").value_or("");
    if (base::get_bool(piece, "thought").value_or(false)) {
      reply.add_reasoning(text);
    } else {
      reply.add_text(text);
    }
    if (const Json* call = base::get_object(piece, "functionCall")) {
      has_call = true;
      read_call(*call, base::get_string(piece, "thoughtSignature").value_or(""), reply);
    }
  }
  return has_call;
}

void read(const Json& event, std::string_view, Reply& reply) {
  if (auto model = base::get_string(event, "modelVersion")) reply.set_model(*model);
  if (auto id = base::get_string(event, "responseId")) reply.set_request_id(*id);
  read_usage(event, reply);
  const Json* feedback = base::get_object(event, "promptFeedback");
  if (feedback && get_filled(*feedback, "blockReason")) {
    reply.add_refusal("the request was blocked: " + *get_filled(*feedback, "blockReason"));
    reply.set_end();
  }
  const Json* candidates = base::get_array(event, "candidates");
  if (!candidates) return;
  for (const Json& candidate : *candidates) {
    if (!candidate.is_object() || base::get_int(candidate, "index").value_or(0) != 0) continue;
    bool has_call = read_parts(candidate, reply);
    auto word = get_filled(candidate, "finishReason");
    if (!word || *word == "FINISH_REASON_UNSPECIFIED") continue;
    FinishReason reason = finish_reason(*word);
    if (reason == FinishReason::refusal)
      reply.add_refusal(base::get_string(candidate, "finishMessage").value_or(""));
    reply.set_finish(has_call && reason == FinishReason::stop ? FinishReason::tool_call : reason);
  }
}

std::vector<ListedModel> list(const Json& reply) {
  std::vector<ListedModel> models;
  const Json* entries = base::get_array(reply, "models");
  if (!entries) return list_openai(reply);
  for (const Json& entry : *entries) {
    auto name = get_filled(entry, "name");
    const Json* methods = base::get_array(entry, "supportedGenerationMethods");
    bool can_generate =
        !methods || std::find(methods->begin(), methods->end(), "generateContent") != methods->end();
    if (!name || !can_generate) continue;
    ListedModel model{.name = name->starts_with("models/") ? name->substr(7) : *name};
    take_int(entry, "inputTokenLimit", model.context_tokens);
    models.push_back(std::move(model));
  }
  return models;
}

}  // namespace

extern const Format gemini_format;
const Format gemini_format = {.name = "gemini",
                              .default_family = "gemini",
                              .ask = ask,
                              .authorize = authorize,
                              .read = read,
                              .text_event = kChunk,
                              .list_path = list_path_models,
                              .list = list};

}  // namespace agents::backends
