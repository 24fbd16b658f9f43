#include "agents/loop/text_calls.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace agents::loop {
namespace {

using base::Json;

constexpr std::size_t kMostTextCalls = 32;

std::string argument_words(const Json& parameters) {
  const Json* properties = base::get_object(parameters, "properties");
  if (!properties) return "";
  std::string words;
  for (const auto& [name, property] : properties->items()) {
    const Json* required = base::get_array(parameters, "required");
    bool needed = required && std::ranges::find(*required, Json(name)) != required->end();
    words += fmt::format("{}\"{}\"{}: {}", words.empty() ? "" : ", ", name, needed ? "" : "?",
                         base::get_string(property, "type").value_or("any"));
  }
  return words;
}

// {"tool": …, "arguments": {…}}, with the other names that models know for the two.
std::optional<ToolCall> call_in(const Json& json, const Toolbox& tools, bool any_name) {
  if (!json.is_object()) return std::nullopt;
  ToolCall call;
  call.has_own_id = false;
  for (const char* name : {"tool", "name", "function"}) {
    if (auto word = base::get_string(json, name); word && call.name.empty()) call.name = *word;
  }
  if (call.name.empty() || (!any_name && !find_tool(tools, call.name))) return std::nullopt;
  call.arguments = "{}";
  for (const char* name : {"arguments", "parameters", "args", "input"}) {
    auto found = json.find(name);
    if (found == json.end()) continue;
    call.arguments = found->is_string() ? found->get<std::string>() : base::dump(*found);
    return call;
  }
  // The arguments beside the name of the tool.
  Json rest = json;
  rest.erase(json.contains("tool") ? "tool" : json.contains("name") ? "name" : "function");
  if (!rest.empty()) call.arguments = base::dump(rest);
  return call;
}

// {"name": "anything", "arguments": {…}} and nothing beside: the form that models know for calls and code
// does not have. Small ones write a path or a test's name where a tool's belongs.
bool has_the_form_of_a_call(const Json& json) {
  if (!json.is_object() || json.size() != 2) return false;
  auto any_of = [&](std::initializer_list<const char*> names, auto is_right) {
    return std::ranges::any_of(names, [&](const char* name) {
      auto found = json.find(name);
      return found != json.end() && is_right(*found);
    });
  };
  return any_of({"tool", "name", "function"}, [](const Json& word) { return word.is_string(); }) &&
         any_of({"arguments", "parameters"}, [](const Json& given) { return given.is_object(); });
}

// One value, or several one after the other or in a list.
std::vector<ToolCall> calls_in(std::string_view text, const Toolbox& tools, bool any_name) {
  std::vector<ToolCall> calls;
  auto add = [&](const Json& json) {
    if (auto call = call_in(json, tools, any_name)) calls.push_back(std::move(*call));
  };
  if (auto json = base::parse_json(text)) {
    if (json->is_array())
      for (const Json& each : *json) add(each);
    else
      add(*json);
    return calls;
  }
  for (std::string_view line : base::split_lines(text)) {
    auto json = base::parse_json(base::trim(line));
    if (json) add(*json);
  }
  return calls;
}

class CallReader {
 public:
  CallReader(std::string_view reply, const Toolbox& tools) : reply_(reply), tools_(tools) {}

  TextCalls read() {
    if (whole_is_a_call()) return std::move(found_);
    if (is_nothing_but_an_unknown_call()) return std::move(found_);
    while (at_ < reply_.size() && found_.calls.size() < kMostTextCalls) {
      std::size_t next = std::min({reply_.find("```", at_), reply_.find("<tool_call>", at_),
                                   reply_.find("<function=", at_), reply_.size()});
      keep(next);
      if (next == reply_.size()) break;
      if (reply_[next] == '`')
        read_fence();
      else if (reply_.substr(next).starts_with("<tool_call>"))
        read_tagged();
      else
        read_function();
    }
    keep(reply_.size());
    found_.rest = std::string(base::trim(found_.rest));
    return std::move(found_);
  }

 private:
  void keep(std::size_t end) {
    found_.rest += reply_.substr(at_, end - at_);
    at_ = end;
  }

  bool whole_is_a_call() {
    std::string_view trimmed = base::trim(reply_);
    if (!trimmed.starts_with('{') && !trimmed.starts_with('[')) return false;
    found_.calls = calls_in(trimmed, tools_, false);
    return !found_.calls.empty();
  }

  // The loop says then which tools there are; as an answer it would only be refused.
  bool is_nothing_but_an_unknown_call() {
    std::string_view body = base::trim(reply_);
    if (body.starts_with("```") && body.ends_with("```") && body.size() > 6) {
      std::size_t line_end = body.find('\n');
      std::string tag = base::lower_ascii(base::trim(body.substr(3, std::min(line_end, body.size()) - 3)));
      if (line_end == std::string_view::npos || (!tag.empty() && tag != "json")) return false;
      body = base::trim(body.substr(line_end, body.size() - 3 - line_end));
    }
    if (!body.starts_with('{')) return false;
    auto json = base::parse_json(body);
    if (!json || !has_the_form_of_a_call(*json)) return false;
    auto call = call_in(*json, tools_, true);
    if (call) found_.calls.push_back(std::move(*call));
    return call.has_value();
  }

  void take(std::vector<ToolCall> calls, std::size_t end) {
    for (ToolCall& call : calls) found_.calls.push_back(std::move(call));
    at_ = end;
  }

  // A block that holds calls goes, any other stays as it is.
  void read_fence() {
    std::size_t ticks = at_;
    while (ticks < reply_.size() && reply_[ticks] == '`') ++ticks;
    std::string fence(reply_.substr(at_, ticks - at_));
    std::size_t line_end = reply_.find('\n', ticks);
    if (line_end == std::string_view::npos) return keep(reply_.size());
    std::string tag = base::lower_ascii(base::trim(reply_.substr(ticks, line_end - ticks)));
    std::size_t end = reply_.find("\n" + fence, line_end);
    std::size_t body_end = std::max(std::min(end, reply_.size()), line_end + 1);
    std::string_view body = reply_.substr(line_end + 1, body_end - line_end - 1);
    std::size_t after = end == std::string_view::npos ? reply_.size() : end + 1 + fence.size();
    bool is_tool = tag == "tool" || tag == "tool_call" || tag == "tools";
    std::vector<ToolCall> calls;
    if (is_tool || tag.empty() || tag == "json") calls = calls_in(base::trim(body), tools_, is_tool);
    if (calls.empty() && is_tool) calls.push_back(broken(body));
    if (calls.empty())
      keep(after);
    else
      take(std::move(calls), after);
  }

  void read_tagged() {
    constexpr std::string_view kOpen = "<tool_call>", kClose = "</tool_call>";
    std::size_t begin = at_ + kOpen.size(), end = reply_.find(kClose, begin);
    std::string_view body = base::trim(reply_.substr(begin, std::min(end, reply_.size()) - begin));
    if (body.starts_with("<function=")) {
      at_ = reply_.find("<function=", begin);
      return read_function();
    }
    auto calls = calls_in(body, tools_, true);
    if (calls.empty()) calls.push_back(broken(body));
    take(std::move(calls), end == std::string_view::npos ? reply_.size() : end + kClose.size());
  }

  void read_function() {
    constexpr std::string_view kOpen = "<function=", kClose = "</function>", kCallEnd = "</tool_call>";
    std::size_t name_end = reply_.find('>', at_);
    if (name_end == std::string_view::npos) return keep(reply_.size());
    ToolCall call;
    call.has_own_id = false;
    call.name = std::string(base::trim(reply_.substr(at_ + kOpen.size(), name_end - at_ - kOpen.size())));
    std::size_t end = reply_.find(kClose, name_end);
    std::string_view body = reply_.substr(name_end + 1, std::min(end, reply_.size()) - name_end - 1);
    call.arguments = base::dump(parameters_in(body));
    found_.calls.push_back(std::move(call));
    at_ = end == std::string_view::npos ? reply_.size() : end + kClose.size();
    std::size_t blank = reply_.find_first_not_of(" \t\r\n", at_);
    if (blank != std::string_view::npos && reply_.substr(blank).starts_with(kCallEnd))
      at_ = blank + kCallEnd.size();
  }

  static Json parameters_in(std::string_view body) {
    constexpr std::string_view kOpen = "<parameter=", kClose = "</parameter>";
    Json parameters = Json::object();
    for (std::size_t at = body.find(kOpen); at != std::string_view::npos; at = body.find(kOpen, at)) {
      std::size_t key_end = body.find('>', at);
      if (key_end == std::string_view::npos) break;
      std::string key(base::trim(body.substr(at + kOpen.size(), key_end - at - kOpen.size())));
      std::size_t value_end = std::min(body.find(kClose, key_end), body.size());
      parameters[key] = base::to_utf8(base::trim(body.substr(key_end + 1, value_end - key_end - 1)));
      at = key_end;
    }
    return parameters;
  }

  // A call was meant, and can't be read: the model is told so.
  static ToolCall broken(std::string_view body) {
    ToolCall call;
    call.has_own_id = false;
    call.arguments = base::to_utf8(body);
    return call;
  }

  std::string_view reply_;
  const Toolbox& tools_;
  std::size_t at_ = 0;
  TextCalls found_;
};

}  // namespace

std::string words_about(const Toolbox& tools) {
  std::string words =
      "Before you answer you may look around in the project with these tools. They only read.\n\n";
  for (const Tool& tool : tools) {
    words += fmt::format("- {}({}): {}\n", tool.spec.name, argument_words(tool.spec.parameters),
                         tool.spec.description);
  }
  return words +
         "\nTo call one, write nothing but a block of this form, and wait for the result:\n\n"
         "```tool\n{\"tool\": \"NAME\", \"arguments\": {}}\n```\n\n"
         "When you know enough, answer without such a block.";
}

TextCalls read_text_calls(std::string_view reply, const Toolbox& tools) {
  TextCalls found = CallReader(reply, tools).read();
  std::size_t number = 0;
  for (ToolCall& call : found.calls) call.id = fmt::format("call_{}", ++number);
  return found;
}

std::string words_of(std::span<const ToolResult> results) {
  std::string words;
  for (const ToolResult& result : results) {
    words += fmt::format("{}Result of {}{}:\n{}\n", words.empty() ? "" : "\n",
                         result.name.empty() ? "the call" : result.name, result.failed ? " (it failed)" : "",
                         result.text);
  }
  return words;
}

}  // namespace agents::loop
