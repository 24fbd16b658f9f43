#include "cli/doc/doc.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/message.hpp"
#include "cli/settings.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

base::Result<void> take_table(const base::Config& config, docgen::CheckOptions& check) {
  if (!config.has("doc.check")) return {};
  base::Json table = config.table("doc.check");
  if (!table.is_object()) return {};
  // [doc.check.require-param] has the options of one rule.
  for (const auto& [name, value] : table.items()) {
    if (value.is_object()) {
      for (const auto& [inner, deep] : value.items()) {
        auto set =
            check.set(name + "." + inner, deep.is_string() ? deep.get<std::string>() : base::dump(deep));
        if (!set) return set;
      }
      continue;
    }
    auto set = check.set(name, value.is_string() ? value.get<std::string>() : base::dump(value));
    if (!set) return set;
  }
  return {};
}

std::string known_styles() {
  std::string names;
  for (const docgen::Style& style : docgen::styles())
    names += (names.empty() ? "" : ", ") + std::string(style.name);
  return names;
}

base::Result<const docgen::Style*> style_named(const std::string& name) {
  if (name.empty() || name == "auto") return nullptr;
  const docgen::Style* style = docgen::style_by_name(name);
  if (style == nullptr)
    return base::fail(base::ErrorCode::bad_config, "there is no style " + name, "we know " + known_styles());
  return style;
}

}  // namespace

void declare_doc_options(CLI::App& app, DocOptions& options) {
  app.add_option("PATH", options.paths, "Source files, or folders of them")->required()->type_name("PATH");
  app.add_option("--style", options.style, known_styles() + "; without it, the style of each file")
      ->type_name("STYLE");
  app.add_option("--jobs", options.jobs, "How many files to look at at a time (default: one a processor)")
      ->type_name("N");
}

base::Result<DocSettings> doc_settings(const Settings& settings) {
  DocSettings result;
  for (const base::Config* config : {&settings.person(), &settings.project()}) {
    if (auto taken = take_table(*config, result.check); !taken) return std::unexpected(taken.error());
    if (!config->has("doc.style")) continue;
    auto style = style_named(config->text("doc.style"));
    if (!style) return std::unexpected(style.error());
    result.style = *style;
  }
  return result;
}

base::Result<DocSettings> doc_settings(const DocOptions& options, const CommonOptions& common,
                                       const std::vector<std::string>& assignments) {
  auto root = project_root(std::nullopt);
  if (!root) return std::unexpected(root.error());
  auto settings = read_settings(common, *root);
  if (!settings) return std::unexpected(settings.error());
  for (const Settings::Remark& remark : settings->remarks()) message(remark.text);
  auto result = doc_settings(*settings);
  if (!result) return result;
  if (!options.style.empty()) {
    auto style = style_named(options.style);
    if (!style) return std::unexpected(style.error());
    result->style = *style;
  }
  for (const std::string& assignment : assignments) {
    std::size_t equals = assignment.find('=');
    if (equals == std::string::npos)
      return base::fail(base::ErrorCode::bad_config, "--set wants NAME=VALUE, not " + assignment);
    auto set = result->check.set(assignment.substr(0, equals), assignment.substr(equals + 1));
    if (!set) return std::unexpected(set.error());
  }
  return result;
}

unsigned doc_threads(const DocOptions& options) {
  return options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

int say_problems(const std::vector<docgen::Source>& sources, const CommonOptions& common) {
  int code = kDone;
  for (const docgen::Source& source : sources) {
    if (source.problem) {
      code = std::max(code, report(*source.problem));
    } else if (source.document && !base::is_utf8(source.document->text())) {
      if (!common.quiet) warn(source.path + " is not UTF-8, and declares no encoding that is known here");
    } else if (source.facts && !source.facts->broken.empty() && !common.quiet && source.document) {
      std::size_t line = source.document->lines().position(source.facts->broken[0].begin).line;
      warn(fmt::format("{}:{}: this is no {}; what lies around it was looked at", source.path, line,
                       docgen::title(source.facts->language)));
    }
  }
  return code;
}

}  // namespace cli
