// `concord merge`: several versions of one file against their base.
#include "syntax/merge/merge.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/input.hpp"
#include "cli/message.hpp"

namespace cli {
namespace {

namespace merging = syntax::merge;

struct MergeOptions {
  std::string base;
  std::vector<std::string> versions;
  std::string out;
  std::string path;
  std::string language;
  std::vector<std::string> labels;
};

base::Result<std::string> read_version(const std::string& name) {
  if (name == "/dev/null") return std::string();  // as diff and git say that there was nothing
  return read_input(name);
}

// What stands behind the markers. A merge driver's files have names that say nothing.
std::vector<std::string> labels(const MergeOptions& options) {
  std::vector<std::string> result{options.base};
  result.insert(result.end(), options.versions.begin(), options.versions.end());
  if (!options.path.empty()) {
    result[0] = "base";
    for (std::size_t v = 1; v < result.size(); ++v) {
      result[v] = result.size() > 3 ? fmt::format("version {}", v) : v == 1 ? "ours" : "theirs";
    }
  }
  std::copy_n(options.labels.begin(), std::min(options.labels.size(), result.size()), result.begin());
  return result;
}

base::Result<std::optional<syntax::Language>> language(const MergeOptions& options) {
  if (!options.language.empty()) {
    auto named = syntax::language_by_name(options.language);
    if (!named && options.language != "none") {
      return base::fail(base::ErrorCode::bad_request,
                        fmt::format("no language is called '{}'", options.language),
                        "leave --language out, or say 'none' for a merge by lines");
    }
    return named;
  }
  if (!options.path.empty()) return syntax::language_of_path(options.path);
  for (const std::string& name : {options.out, options.versions.front(), options.base}) {
    if (auto known = syntax::language_of_path(name)) return known;
  }
  return std::nullopt;
}

std::size_t line_of(const std::string& text, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

base::Json to_json(const merging::Merged& merged) {
  base::Json conflicts = base::Json::array(), regions = base::Json::array();
  for (const merging::Conflict& conflict : merged.conflicts) {
    conflicts.push_back({{"line", line_of(merged.text, conflict.span.begin)},
                         {"base", base::to_utf8(conflict.original)},
                         {"versions", base::Json::array()}});
    for (const std::string& side : conflict.versions)
      conflicts.back()["versions"].push_back(base::to_utf8(side));
  }
  for (const merging::Region& region : merged.regions) {
    regions.push_back({{"begin", region.span.begin}, {"end", region.span.end}, {"version", *region.version}});
  }
  return {{"clean", merged.clean()},
          {"method", std::string(merging::name(merged.method))},
          {"conflicts", std::move(conflicts)},
          {"regions", std::move(regions)}};
}

base::Result<void> write_result(const std::string& out, const std::string& text) {
  if (out != "-") return base::write_file(out, text);
  answer(text);
  return {};
}

int merge_files(const MergeOptions& options, const CommonOptions& common) {
  std::vector<std::string> names{options.base}, texts;
  names.insert(names.end(), options.versions.begin(), options.versions.end());
  for (const std::string& name : names) {
    auto text = read_version(name);
    if (!text) return report(text.error());
    texts.push_back(std::move(*text));
  }
  auto known = language(options);
  if (!known) return report(known.error());
  std::vector<std::string> label = labels(options);
  std::vector<merging::Input> inputs;
  for (std::size_t i = 0; i < texts.size(); ++i) inputs.push_back({texts[i], label[i]});
  auto merged = merging::merge(inputs[0], std::span(inputs).subspan(1), *known);
  if (!merged) return report(merged.error());
  auto written = write_result(options.out, merged->text);
  if (!written) return report(written.error());
  if (common.json && options.out != "-") answer(base::dump(to_json(*merged)) + "\n");
  if (merged->clean()) return kDone;
  if (!common.quiet) {
    message(fmt::format("{}: {} conflict{}, the first in line {}",
                        options.path.empty() ? options.out : options.path, merged->conflicts.size(),
                        merged->conflicts.size() == 1 ? "" : "s",
                        line_of(merged->text, merged->conflicts.front().span.begin)));
  }
  return kBadNews;
}

Run declare_merge(CLI::App& app) {
  auto options = std::make_shared<MergeOptions>();
  app.add_option("base", options->base, "What all versions were made from; /dev/null for nothing")
      ->required()
      ->type_name("FILE");
  app.add_option("version", options->versions, "Two or more versions of it")
      ->required()
      ->expected(2, 1000)
      ->type_name("FILE");
  app.add_option("-o,--output", options->out,
                 "Where the result goes; may be one of the versions; - for standard output")
      ->required()
      ->type_name("FILE");
  app.add_option("--path", options->path, "The file's name in the project, which says its language")
      ->type_name("NAME");
  app.add_option("--language", options->language,
                 "Its language, whatever its name says; 'none' merges by lines")
      ->type_name("NAME");
  app.add_option("--label", options->labels,
                 "What stands behind conflict markers: for the base, then for each version")
      ->type_name("TEXT")
      ->allow_extra_args(false);
  return [options](const CommonOptions& common) { return merge_files(*options, common); };
}

}  // namespace

const Command merge_command = {
    "merge", "Patches", "Merge versions of a file by its structure",
    "concord merge base.py ours.py theirs.py -o merged.py  # 0: clean; 1: conflicts, marked as diff3 does\n"
    "git config merge.concord.driver 'concord merge %O %A %B -o %A --path %P'  # as git's merge driver: "
    "then\n"
    "echo '* merge=concord' >> .gitattributes  # says which files it is for",
    declare_merge};

}  // namespace cli
