#include "agents/edits/json_edits.hpp"

#include <initializer_list>

#include "agents/edits/scanner.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace agents::edits {
namespace {

using base::Json;

// The value alone, or in a fence of its own.
std::string_view bare_value(std::string_view reply) {
  reply = base::trim(reply);
  std::size_t line_end = reply.find('\n');
  if (line_end == std::string_view::npos) return reply;
  auto fence = opening_fence(reply.substr(0, line_end));
  std::size_t last = reply.rfind('\n');
  if (!fence || last == line_end || !closes(*fence, reply.substr(last + 1))) return reply;
  return base::trim(reply.substr(line_end + 1, last - line_end - 1));
}

std::optional<std::string> first_text(const Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (auto text = base::get_string(object, name)) return text;
  }
  return std::nullopt;
}

// The names that schemas and editors' tools use for the same three things.
std::optional<StatedEdit> edit_in(const Json& object) {
  if (!object.is_object()) return std::nullopt;
  auto path = first_text(object, {"path", "file", "file_path"});
  auto search = first_text(object, {"search", "old_str", "old_string", "old_text"});
  auto replace = first_text(object, {"replace", "new_str", "new_string", "new_text"});
  if (!path || !search || !replace) return std::nullopt;
  StatedEdit edit{.kind = StatedEdit::Kind::replace,
                  .format = "json",
                  .name = tidy_path(*path),
                  .source = path->empty() ? NameSource::none : NameSource::label};
  edit.readings.push_back({to_lines(*search), to_lines(*replace)});
  return edit;
}

}  // namespace

std::optional<std::vector<StatedEdit>> json_edits(std::string_view reply) {
  std::string_view text = bare_value(reply);
  if (!text.starts_with('{') && !text.starts_with('[')) return std::nullopt;
  auto value = base::parse_json(text);
  if (!value) return std::nullopt;
  const Json* list = value->is_array() ? &*value : base::get_array(*value, "edits");
  std::vector<StatedEdit> edits;
  if (!list) {
    if (auto only = edit_in(*value)) edits.push_back(std::move(*only));
  } else {
    for (const Json& each : *list) {
      auto edit = edit_in(each);
      if (!edit) return std::nullopt;
      edits.push_back(std::move(*edit));
    }
  }
  if (edits.empty()) return std::nullopt;
  return edits;
}

}  // namespace agents::edits
