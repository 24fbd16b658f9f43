#include "agents/backends/format.hpp"

#include <algorithm>
#include <array>

#include "agents/backends/backends.hpp"

namespace agents::backends {

#define BACKEND(name, summary) extern const Format name##_format;
#include "agents/backends/backends.def"
#undef BACKEND

std::span<const Format* const> formats() {
  static constexpr const Format* kAll[] = {
#define BACKEND(name, summary) &name##_format,
#include "agents/backends/backends.def"
#undef BACKEND
  };
  return kAll;
}

const Format* find_format(std::string_view name) {
  auto all = formats();
  auto found =
      std::find_if(all.begin(), all.end(), [&](const Format* format) { return format->name == name; });
  return found == all.end() ? nullptr : *found;
}

void authorize_bearer(const std::string& key, std::vector<http::Header>& headers) {
  headers.push_back({"Authorization", "Bearer " + key});
}

bool is_reasoner(std::string_view model) {
  std::size_t slash = model.rfind('/');
  if (slash != std::string_view::npos) model.remove_prefix(slash + 1);
  for (std::string_view prefix : {"o1", "o3", "o4", "gpt-5"}) {
    if (model.starts_with(prefix)) return true;
  }
  return false;
}

std::string list_path_models(const ModelConfig&) {
  return "models";
}

std::vector<ListedModel> list_openai(const base::Json& reply) {
  std::vector<ListedModel> models;
  const base::Json* list = reply.is_array() ? &reply : base::get_array(reply, "data");
  if (!list) list = base::get_array(reply, "models");
  if (!list) return models;
  for (const base::Json& entry : *list) {
    ListedModel model;
    for (const char* name : {"id", "name", "model"}) {
      if (model.name.empty()) model.name = get_filled(entry, name).value_or("");
    }
    // vLLM; LM Studio; OpenRouter and others
    for (const char* name : {"max_model_len", "loaded_context_length", "max_context_length", "context_length",
                             "context_window"}) {
      if (model.context_tokens == 0) take_int(entry, name, model.context_tokens);
    }
    if (!model.name.empty()) models.push_back(std::move(model));
  }
  return models;
}

std::optional<std::string> get_filled(const base::Json& object, std::string_view name) {
  auto text = base::get_string(object, name);
  if (text && text->empty()) return std::nullopt;
  return text;
}

void take_int(const base::Json& object, std::string_view name, std::int64_t& value) {
  if (auto number = base::get_int(object, name); number && *number >= 0) value = *number;
}

base::Json function_tools(const std::vector<ToolSpec>& tools) {
  base::Json list = base::Json::array();
  for (const ToolSpec& tool : tools) {
    base::Json function = {
        {"name", tool.name}, {"description", tool.description}, {"parameters", tool.parameters}};
    list.push_back({{"type", "function"}, {"function", std::move(function)}});
  }
  return list;
}

void read_content(const base::Json& content, Reply& reply) {
  if (content.is_string()) {
    reply.add_text(content.get_ref<const std::string&>());
    return;
  }
  if (!content.is_array()) return;
  for (const base::Json& part : content) {
    if (part.is_string()) {
      reply.add_text(part.get_ref<const std::string&>());
      continue;
    }
    std::string type = base::get_string(part, "type").value_or("text");
    if (type == "thinking" || type == "reasoning" || type == "reasoning_text" || type == "summary_text") {
      for (const char* name : {"thinking", "text"}) {
        if (auto text = base::get_string(part, name)) reply.add_reasoning(*text);
      }
      // Mistral: the thoughts are parts themselves.
      if (const base::Json* inner = base::get_array(part, "thinking")) {
        for (const base::Json& thought : *inner)
          reply.add_reasoning(base::get_string(thought, "text").value_or(""));
      }
    } else if (type == "refusal") {
      reply.add_refusal(base::get_string(part, "refusal").value_or(""));
    } else if (auto text = base::get_string(part, "text")) {
      reply.add_text(*text);
    }
  }
}

}  // namespace agents::backends

namespace agents {

std::span<const BackendInfo> known_backends() {
  static constexpr BackendInfo kAll[] = {
#define BACKEND(name, summary) {#name, summary},
#include "agents/backends/backends.def"
#undef BACKEND
  };
  return kAll;
}

}  // namespace agents
