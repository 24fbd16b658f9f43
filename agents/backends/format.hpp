// What a wire format is: how it asks and how it reads. Everything else (transport, retries, money) is the
// same for all and lies in wire_model.cpp. A new one is a file here and a line in backends.def.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/backends/reply.hpp"
#include "agents/backends/shape.hpp"
#include "agents/http/http_client.hpp"
#include "agents/model.hpp"
#include "base/json.hpp"

namespace agents::backends {

// What a server turned out not to accept; it is then asked without.
struct Quirks {
  bool no_stream_options = false;
  bool no_seed = false;
  bool no_stop = false;
  bool no_temperature = false;
  bool no_structure = false;           // neither grammars nor schemas
  bool completion_limit_name = false;  // "max_completion_tokens" instead of "max_tokens"
  auto operator<=>(const Quirks&) const = default;
};

struct Question {
  const ModelConfig& config;
  const Prompt& prompt;
  std::string model;  // what the server calls it
  Quirks quirks;
};

struct WireRequest {
  std::string path;  // below the model's url
  base::Json body;
};

struct ListedModel {
  std::string name;
  std::int64_t context_tokens = 0;  // 0: not said
};

struct Format {
  std::string_view name;
  std::string_view default_family;  // of a model whose name says nothing
  WireRequest (*ask)(const Question& question);
  void (*authorize)(const std::string& key, std::vector<http::Header>& headers);
  // One event, or a whole reply that was not streamed. `event_name` is that of server-sent events.
  void (*read)(const base::Json& event, std::string_view event_name, Reply& reply);
  // The event that is nearly all of a stream, for the fast way.
  std::span<const ShapeMember> text_event;
  bool is_lines = false;  // a reply is lines of JSON, not server-sent events
  std::string (*list_path)(const ModelConfig& config);
  std::vector<ListedModel> (*list)(const base::Json& reply);
};

std::span<const Format* const> formats();
const Format* find_format(std::string_view name);  // null when there is none

// OpenAI's models that think before they answer take no temperature and count their thoughts in the limit.
bool is_reasoner(std::string_view model);

// "Authorization: Bearer KEY"
void authorize_bearer(const std::string& key, std::vector<http::Header>& headers);
// The {"data":[{"id":…}]} list of OpenAI and everybody after it; tolerates "models" for "data" and "name" or
// "model" for "id".
std::vector<ListedModel> list_openai(const base::Json& reply);
std::string list_path_models(const ModelConfig& config);  // "models"

// Tools in OpenAI's form, which Ollama shares.
base::Json function_tools(const std::vector<ToolSpec>& tools);

// A string, or an array of parts with text in them: the parts' texts go where they belong.
void read_content(const base::Json& content, Reply& reply);

// The member when it is a string that is not empty.
std::optional<std::string> get_filled(const base::Json& object, std::string_view name);
void take_int(const base::Json& object, std::string_view name,
              std::int64_t& value);  // leaves `value` when absent

}  // namespace agents::backends
