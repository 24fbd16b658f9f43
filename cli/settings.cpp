#include "cli/settings.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "agents/backends/backends.hpp"
#include "agents/http/url.hpp"
#include "base/files.hpp"
#include "base/log.hpp"

namespace cli {
namespace {

using base::SettingType;

constexpr base::Setting kKnown[] = {
#define SETTING(key, type, fallback, project, text) {key, SettingType::type, fallback, text},
#include "cli/settings.def"
#undef SETTING
};

constexpr bool kForProjects[] = {
#define SETTING(key, type, fallback, project, text) project,
#include "cli/settings.def"
#undef SETTING
};

base::Result<std::optional<base::ConfigLayer>> read_layer(const std::filesystem::path& file) {
  auto text = base::read_file(file);
  if (text) return base::ConfigLayer{file.string(), std::move(*text)};
  if (text.error().code == base::ErrorCode::not_found) return std::nullopt;
  return std::unexpected(text.error());
}

std::string top_key(std::string_view key) {
  return std::string(key.substr(0, key.find_first_of(".[")));
}

// The key that stands at `span`, as it is written there.
std::string_view written_key(std::string_view text, base::Span span) {
  std::string_view key = text.substr(std::min(span.begin, text.size()));
  while (!key.empty() && (key.front() == '[' || key.front() == ' ' || key.front() == '"'))
    key.remove_prefix(1);
  return key.substr(0, key.find_first_of(" =.]\"\n"));
}

// A setting that exists, in a file that may not give it, is told apart from one that nobody knows.
void explain_refusals(base::Diagnostics& diagnostics, std::string_view text) {
  for (base::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code != base::DiagnosticCode::unknown_setting) continue;
    std::string_view key = written_key(text, diagnostic.span);
    bool exists =
        std::ranges::any_of(kKnown, [&](const base::Setting& known) { return top_key(known.key) == key; });
    if (!exists) continue;
    diagnostic.message = "ignored: a project's own file can't set '" + std::string(key) +
                         "', because whoever wrote the project could then run commands or read keys of "
                         "yours; put it into your own settings, or give this file by --config";
  }
}

std::chrono::milliseconds seconds_of(const base::Json& entry, const char* key) {
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(base::get_number(entry, key).value_or(0) * 1000));
}

agents::ModelConfig model_of(const base::Json& entry) {
  agents::ModelConfig model;
  model.name = base::get_string(entry, "name").value_or("");
  model.format = base::get_string(entry, "format").value_or("");
  model.url = base::get_string(entry, "url").value_or("");
  model.model = base::get_string(entry, "model").value_or("");
  model.key = base::get_string(entry, "key").value_or("");
  model.family = base::get_string(entry, "family").value_or("");
  model.context_tokens = base::get_int(entry, "context_tokens").value_or(0);
  model.input_price = base::get_number(entry, "input_price");
  model.output_price = base::get_number(entry, "output_price");
  model.first_byte_timeout = seconds_of(entry, "first_byte_seconds");
  model.silence_timeout = seconds_of(entry, "silence_seconds");
  model.max_attempts = static_cast<int>(base::get_int(entry, "max_attempts").value_or(1));
  auto url = agents::http::parse_url(model.url);
  model.apply_patch = base::get_bool(entry, "apply_patch").value_or(false);
  model.batch = base::get_bool(entry, "batch");
  model.structure = base::get_string(entry, "structure").value_or(model.structure);
  model.tools = base::get_string(entry, "tools").value_or(model.tools);
  model.local = base::get_bool(entry, "local").value_or(url && agents::http::is_loopback(url->host));
  return model;
}

}  // namespace

std::span<const base::Setting> known_settings() {
  return kKnown;
}

std::span<const base::Setting> project_settings() {
  static const std::vector<base::Setting> allowed = [] {
    std::vector<base::Setting> result;
    for (std::size_t i = 0; i < std::size(kKnown); ++i) {
      if (kForProjects[i]) result.push_back(kKnown[i]);
    }
    return result;
  }();
  return allowed;
}

base::Result<Settings> Settings::read(const SettingsPlace& place) {
  Settings settings;
  std::vector<base::ConfigLayer> person, project;
  auto add = [&](const std::filesystem::path& file,
                 std::vector<base::ConfigLayer>& layers) -> base::Result<bool> {
    auto layer = read_layer(file);
    if (!layer) return std::unexpected(layer.error());
    if (!*layer) return false;
    layers.push_back(std::move(**layer));
    settings.files_.push_back(file);
    return true;
  };
  if (place.user_file) {
    if (auto read = add(*place.user_file, person); !read) return std::unexpected(read.error());
  }
  if (place.given_file) {
    auto read = add(*place.given_file, person);
    if (!read) return std::unexpected(read.error());
    if (!*read)
      return base::fail(base::ErrorCode::not_found, "there is no file " + place.given_file->string(),
                        "it was given by --config");
  } else if (place.project_root) {
    auto hidden = add(*place.project_root / ".concord" / "config.toml", project);
    if (!hidden) return std::unexpected(hidden.error());
    if (!*hidden) {
      if (auto read = add(*place.project_root / "concord.toml", project); !read)
        return std::unexpected(read.error());
    }
  }
  base::Diagnostics diagnostics;
  settings.person_ = base::Config::read(kKnown, person, diagnostics);
  base::Diagnostics refusals;
  settings.project_ = base::Config::read(project_settings(), project, refusals);
  if (!project.empty()) explain_refusals(refusals, project.front().text);
  diagnostics.insert(diagnostics.end(), refusals.begin(), refusals.end());
  std::map<std::string, std::string> texts;
  for (const auto* layers : {&person, &project}) {
    for (const base::ConfigLayer& layer : *layers) texts[layer.path] = layer.text;
  }
  settings.note(diagnostics, texts);
  settings.check_ranges();
  settings.check_models();
  return settings;
}

void Settings::note(const base::Diagnostics& diagnostics, const std::map<std::string, std::string>& texts) {
  for (const base::Diagnostic& diagnostic : diagnostics) {
    auto text = texts.find(diagnostic.path);
    remarks_.push_back({base::severity(diagnostic.code) == base::Severity::error,
                        base::format(diagnostic, text == texts.end() ? std::string_view() : text->second),
                        diagnostic});
  }
}

const base::Config& Settings::for_crowd() const {
  return crowd_is_the_projects() ? project_ : person_;
}

agents::Limits Settings::limits() const {
  agents::Limits limits;
  limits.dollars = person_.number("budget.usd");
  limits.tokens = person_.integer("budget.tokens");
  double seconds = person_.number("budget.seconds");
  if (project_.has("budget.usd")) limits.dollars = std::min(limits.dollars, project_.number("budget.usd"));
  if (project_.has("budget.tokens"))
    limits.tokens = std::min(limits.tokens, project_.integer("budget.tokens"));
  if (project_.has("budget.seconds")) seconds = std::min(seconds, project_.number("budget.seconds"));
  limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  return limits;
}

std::vector<agents::ModelConfig> Settings::models() const {
  std::vector<agents::ModelConfig> models;
  for (const base::Json& entry : person_.tables("models")) models.push_back(model_of(entry));
  return models;
}

void Settings::check_models() {
  std::set<std::string> names;
  for (const agents::ModelConfig& model : models()) {
    auto refuse = [&](std::string what) {
      remarks_.push_back({true, fmt::format("[[models]] '{}': {}", model.name, what)});
    };
    if (model.name.empty())
      refuse("a model needs a name");
    else if (!names.insert(model.name).second)
      refuse("there are two models of this name");
    if (auto url = agents::http::parse_url(model.url); !url)
      refuse(model.url.empty() ? "a model needs a url" : url.error().message);
    auto formats = agents::known_backends();
    if (std::ranges::find(formats, model.format, &agents::BackendInfo::name) == formats.end()) {
      refuse(fmt::format("'{}' is no wire format", model.format));
    }
    bool known_way =
        model.tools == "auto" || model.tools == "native" || model.tools == "text" || model.tools == "none";
    if (!known_way) refuse(fmt::format("'{}' is no way to call tools", model.tools));
  }
}

void Settings::check_ranges() {
  auto refuse = [&](const char* key, const char* what) {
    remarks_.push_back({true, fmt::format("the setting {} {}", key, what)});
  };
  agents::Limits most = limits();
  if (most.dollars < 0) refuse("budget.usd", "can't be less than 0");
  if (most.tokens < 1) refuse("budget.tokens", "has to be at least 1");
  if (most.time < std::chrono::milliseconds(1)) refuse("budget.seconds", "has to be more than 0");
  constexpr std::int64_t kMostSlots = 256;
  std::int64_t slots = person_.integer("sandbox.slots");
  if (slots < 1 || slots > kMostSlots) refuse("sandbox.slots", "is a number from 1 to 256");
  std::string look = person_.text("look.when");
  if (look != "auto" && look != "always" && look != "never")
    refuse("look.when", "is one of auto, always, never");
  if (person_.integer("look.calls") < 1) refuse("look.calls", "has to be at least 1");
  std::int64_t copies = person_.integer("batch.replicas");
  if (copies != 1 && copies != 3 && copies != 5) refuse("batch.replicas", "is 1, 3 or 5");
  if (person_.number("batch.lease_seconds") < 1) refuse("batch.lease_seconds", "has to be at least 1");
  for (const char* key : {"batch.tries", "batch.llm_at_once"}) {
    if (person_.integer(key) < 1 || person_.integer(key) > 10'000) refuse(key, "is a number from 1 to 10000");
  }
  if (person_.number("batch.window") < 1) refuse("batch.window", "has to be at least 1");
  for (const char* key : {"batch.budget_usd", "batch.requests_per_minute", "batch.slow_seconds"}) {
    if (person_.number(key) < 0) refuse(key, "can't be less than 0");
  }
  if (!base::parse_log_level(person_.text("log.level")))
    refuse("log.level", "is one of trace, debug, info, warning, error, off");
}

bool Settings::has_errors() const {
  return std::ranges::any_of(remarks_, &Remark::is_error);
}

}  // namespace cli
