// toml++, and all of it: nothing else includes its header. Its tables become JSON objects, which the layers
// are merged as.
#include "base/config.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(condition) static_assert(true)  // it asserts what it reports well a line later: [`x]
#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/check.hpp"
#include "base/document.hpp"
#include "base/text.hpp"

namespace base {
namespace {

Json to_json(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    Json result = Json::object();
    for (const auto& [key, value] : *table) result[std::string(key.str())] = to_json(value);
    return result;
  }
  if (const auto* array = node.as_array()) {
    Json result = Json::array();
    for (const auto& value : *array) result.push_back(to_json(value));
    return result;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* boolean = node.as_boolean()) return boolean->get();
  // Dates and times have no setting; as text they fail the type check with their key.
  std::ostringstream text;
  node.visit([&](const auto& value) {
    if constexpr (!toml::is_table<decltype(value)> && !toml::is_array<decltype(value)>) text << value.get();
  });
  return Json::object({{"date", text.str()}});
}

std::string_view type_name(SettingType type) {
  switch (type) {
    case SettingType::boolean:
      return "true or false";
    case SettingType::integer:
      return "a whole number";
    case SettingType::number:
      return "a number";
    case SettingType::text:
      return "a text in quotes";
    case SettingType::texts:
      return "a list of texts";
    case SettingType::table:
      return "a table";
  }
  return "a value";
}

bool has_type(const Json& value, SettingType type) {
  switch (type) {
    case SettingType::boolean:
      return value.is_boolean();
    case SettingType::integer:
      return value.is_number_integer();
    case SettingType::number:
      return value.is_number();
    case SettingType::text:
      return value.is_string();
    case SettingType::table:
      return value.is_object();
    case SettingType::texts:
      return value.is_array() &&
             std::all_of(value.begin(), value.end(), [](const Json& v) { return v.is_string(); });
  }
  return false;
}

Json fallback_value(const Setting& setting) {
  if (*setting.fallback == '\0') return nullptr;
  toml::parse_result parsed = toml::parse(std::string("value = ") + setting.fallback);
  CHECK(parsed, std::string("the fallback of ") + setting.key + " is TOML");
  return to_json(*parsed.table().get("value"));
}

// "models[].url" -> "models[]", "url"; a plain key has no list.
struct KeyParts {
  std::string_view list, key;
};
KeyParts parts_of(std::string_view key) {
  std::size_t at = key.find("[].");
  if (at == std::string_view::npos) return {{}, key};
  return {key.substr(0, at), key.substr(at + 3)};
}

// Reads one layer: checks each key, reports what is unknown or of the wrong type, and keeps the rest.
class LayerReader {
 public:
  LayerReader(std::span<const Setting> known, const ConfigLayer& layer, Diagnostics& diagnostics)
      : known_(known), layer_(layer), diagnostics_(diagnostics), lines_(layer.text) {}

  Json read() {
    toml::parse_result parsed = toml::parse(layer_.text, layer_.path);
    if (!parsed) {
      report(DiagnosticCode::bad_setting, parsed.error().source(), std::string(parsed.error().description()));
      return Json::object();
    }
    return read_table(parsed.table(), "");
  }

 private:
  Json read_table(const toml::table& table, const std::string& prefix) {
    Json result = Json::object();
    for (const auto& [key, node] : table) {
      std::string name = prefix + std::string(key.str());
      Json value = read_node(name, key, node);
      if (!value.is_discarded()) result[std::string(key.str())] = std::move(value);
    }
    return result;
  }

  Json read_node(const std::string& name, const toml::key& key, const toml::node& node) {
    if (const Setting* setting = find(name)) {
      Json value = to_json(node);
      if (has_type(value, setting->type)) return value;
      report(DiagnosticCode::bad_setting, node.source(),
             fmt::format("{} takes {}", name, type_name(setting->type)));
      return Json(Json::value_t::discarded);
    }
    if (node.is_table() && is_prefix(name + ".")) return read_table(*node.as_table(), name + ".");
    if (is_prefix(name + "[].")) return read_list(name, node);
    report_unknown(name, key);
    return Json(Json::value_t::discarded);
  }

  Json read_list(const std::string& name, const toml::node& node) {
    Json result = Json::array();
    const toml::array* array = node.as_array();
    for (std::size_t i = 0; array && i < array->size(); ++i) {
      if (!(*array)[i].is_table()) {
        array = nullptr;
        break;
      }
      result.push_back(read_table(*(*array)[i].as_table(), name + "[]."));
    }
    if (array) return result;
    report(DiagnosticCode::bad_setting, node.source(),
           fmt::format("{0} is a list of tables: write [[{0}]]", name));
    return Json(Json::value_t::discarded);
  }

  const Setting* find(std::string_view name) const {
    auto found = std::find_if(known_.begin(), known_.end(), [&](const Setting& s) { return name == s.key; });
    return found == known_.end() ? nullptr : &*found;
  }

  bool is_prefix(const std::string& prefix) const {
    return std::any_of(known_.begin(), known_.end(),
                       [&](const Setting& s) { return std::string_view(s.key).starts_with(prefix); });
  }

  void report_unknown(const std::string& name, const toml::key& key) {
    std::string message = fmt::format("there is no setting {}", replace_all(name, "[]", ""));
    const Setting* nearest = nullptr;
    std::size_t distance = 2 + name.size() / 3;
    for (const Setting& setting : known_) {
      std::size_t d = edit_distance(name, setting.key);
      if (d < distance) distance = d, nearest = &setting;
    }
    if (nearest) message += fmt::format("; did you mean {}?", parts_of(nearest->key).key);
    report(DiagnosticCode::unknown_setting, key.source(), message);
  }

  void report(DiagnosticCode code, const toml::source_region& where, std::string message) {
    auto offset = [&](toml::source_position p) { return lines_.offset({p.line, p.column}); };
    Span span{offset(where.begin), offset(where.end)};
    span.end = std::max(span.begin, span.end);
    diagnostics_.push_back({code, layer_.path, span, std::move(message)});
  }

  std::span<const Setting> known_;
  const ConfigLayer& layer_;
  Diagnostics& diagnostics_;
  LineIndex lines_;
};

void merge(Json& below, Json above) {
  for (auto& [key, value] : above.items()) {
    if (value.is_object() && below.contains(key) && below[key].is_object()) {
      merge(below[key], std::move(value));
    } else {
      below[key] = std::move(value);
    }
  }
}

const Json* look_up(const Json& values, std::string_view key) {
  const Json* at = &values;
  for (std::string_view part : split(key, '.')) {
    if (!at->is_object()) return nullptr;
    auto found = at->find(part);
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

Json value_of(const std::vector<Setting>& known, const Json& values, std::string_view key, SettingType type) {
  auto setting = std::find_if(known.begin(), known.end(), [&](const Setting& s) { return key == s.key; });
  CHECK(setting != known.end() && setting->type == type,
        "a setting is declared with its type before it is read: " + std::string(key));
  const Json* value = look_up(values, key);
  return value ? *value : fallback_value(*setting);
}

}  // namespace

Config Config::read(std::span<const Setting> known, std::span<const ConfigLayer> layers,
                    Diagnostics& diagnostics) {
  Config config;
  config.known_.assign(known.begin(), known.end());
  config.values_ = Json::object();
  for (const ConfigLayer& layer : layers)
    merge(config.values_, LayerReader(known, layer, diagnostics).read());
  return config;
}

bool Config::boolean(std::string_view key) const {
  Json value = value_of(known_, values_, key, SettingType::boolean);
  return value.is_boolean() && value.get<bool>();
}

std::int64_t Config::integer(std::string_view key) const {
  Json value = value_of(known_, values_, key, SettingType::integer);
  return value.is_number() ? value.get<std::int64_t>() : 0;
}

double Config::number(std::string_view key) const {
  Json value = value_of(known_, values_, key, SettingType::number);
  return value.is_number() ? value.get<double>() : 0;
}

std::string Config::text(std::string_view key) const {
  Json value = value_of(known_, values_, key, SettingType::text);
  return value.is_string() ? value.get<std::string>() : "";
}

std::vector<std::string> Config::texts(std::string_view key) const {
  Json value = value_of(known_, values_, key, SettingType::texts);
  return value.is_array() ? value.get<std::vector<std::string>>() : std::vector<std::string>{};
}

Json Config::table(std::string_view key) const {
  Json value = value_of(known_, values_, key, SettingType::table);
  return value.is_object() ? value : Json::object();
}

std::vector<Json> Config::tables(std::string_view key) const {
  std::vector<Json> result;
  const Json* list = look_up(values_, key);
  if (!list || !list->is_array()) return result;
  for (Json entry : *list) {
    for (const Setting& setting : known_) {
      KeyParts parts = parts_of(setting.key);
      if (parts.list == key && !entry.contains(parts.key))
        entry[std::string(parts.key)] = fallback_value(setting);
    }
    result.push_back(std::move(entry));
  }
  return result;
}

bool Config::has(std::string_view key) const {
  return look_up(values_, key) != nullptr;
}

}  // namespace base
