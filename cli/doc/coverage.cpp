// `concord doc coverage`: how much is documented.
#include "docgen/coverage.hpp"

#include <map>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "base/files.hpp"
#include "cli/doc/doc.hpp"
#include "cli/message.hpp"
#include "cli/render/table.hpp"

namespace cli {
namespace {

struct CoverageCommand {
  DocOptions doc;
  double fail_under = 0;
  bool include_private = false, list = false, omit_covered = false;
  std::string by = "folder", badge;
};

std::string folder_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash));
}

std::string share(const docgen::Coverage& coverage) {
  return fmt::format("{:.1f} %", coverage.percent());
}

std::vector<render::Cell> row(const std::string& name, const docgen::Coverage& coverage, double wanted) {
  render::Ink ink = coverage.percent() >= wanted ? render::Ink::green : render::Ink::red;
  std::string drafts = coverage.drafts == 0 ? "" : fmt::format("{}", coverage.drafts);
  return {{name},
          {fmt::format("{}", coverage.total)},
          {fmt::format("{}", coverage.documented)},
          {drafts},
          {share(coverage), ink}};
}

base::Json coverage_json(const docgen::Coverage& coverage) {
  return {{"total", coverage.total},
          {"documented", coverage.documented},
          {"drafts", coverage.drafts},
          {"percent", coverage.percent()}};
}

int show(const std::map<std::string, docgen::Coverage>& parts, const docgen::Coverage& all,
         const CoverageCommand& command, const CommonOptions& common) {
  bool enough = all.percent() >= command.fail_under;
  if (common.json) {
    base::Json list = base::Json::array();
    for (const auto& [name, part] : parts) {
      base::Json one = coverage_json(part);
      one["path"] = name;
      one["missing"] = part.missing;
      list.push_back(std::move(one));
    }
    base::Json json = coverage_json(all);
    json["parts"] = std::move(list);
    answer(base::dump(json) + "\n");
    return enough ? kDone : kBadNews;
  }
  render::Look look = render::look_of(STDOUT_FILENO, common.color);
  render::Table table;
  table.columns = {
      {"", false, true}, {"things", true}, {"documented", true}, {"drafts", true}, {"share", true}};
  for (const auto& [name, part] : parts) {
    if (command.omit_covered && part.documented == part.total) continue;
    table.rows.push_back(row(name, part, command.fail_under));
  }
  table.rows.push_back(row("all", all, command.fail_under));
  answer(render::lay_out(table, look, 0));
  if (command.list) {
    for (const std::string& missing : all.missing) answer(missing + "\n");
  }
  if (!enough) message(fmt::format("{} are documented, {:.1f} % are wanted", share(all), command.fail_under));
  return enough ? kDone : kBadNews;
}

int count_coverage(const CoverageCommand& command, const CommonOptions& common) {
  auto files = docgen::source_files(command.doc.paths);
  if (!files) return report(files.error());
  docgen::CoverageOptions options;
  options.include_private = command.include_private;
  std::vector<docgen::Source> sources(files->size());
  std::vector<docgen::Coverage> counted(files->size());
  docgen::in_parallel(files->size(), doc_threads(command.doc), [&](std::size_t i) {
    docgen::Source source = docgen::read_source((*files)[i]);
    if (source.facts) counted[i] = docgen::coverage_of(*source.document, *source.facts, options);
    bool broken = source.facts && !source.facts->broken.empty();
    if (!broken) source.document.reset(), source.facts.reset();
    sources[i] = std::move(source);
  });
  int code = say_problems(sources, common);
  std::map<std::string, docgen::Coverage> parts;
  docgen::Coverage all;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    all.add(counted[i]);
    if (counted[i].total > 0)
      parts[command.by == "file" ? (*files)[i] : folder_of((*files)[i])].add(counted[i]);
  }
  if (!command.badge.empty()) {
    auto written = base::write_file(command.badge, docgen::badge(all.percent()));
    if (!written) return report(written.error());
  }
  int shown = show(parts, all, command, common);
  return code != kDone ? code : shown;
}

Run declare_doc_coverage(CLI::App& app) {
  auto command = std::make_shared<CoverageCommand>();
  declare_doc_options(app, command->doc);
  app.add_option("--fail-under", command->fail_under, "Exit 1 when less than this share is documented")
      ->type_name("PERCENT")
      ->check(CLI::Range(0.0, 100.0));
  app.add_option("--by", command->by, "A row for each folder or file")
      ->type_name("WHAT:{folder,file}")
      ->check(CLI::IsMember({"folder", "file"}));
  app.add_flag("--private", command->include_private, "Count names with a leading underscore too");
  app.add_flag("--list", command->list, "List what has no documentation");
  app.add_flag("--omit-covered", command->omit_covered, "Leave out rows that have everything");
  app.add_option("--badge", command->badge, "Write a badge as an SVG picture")->type_name("FILE");
  return [command](const CommonOptions& common) { return count_coverage(*command, common); };
}

}  // namespace

const Command doc_coverage_command = {"doc coverage", "Documentation", "How much has documentation",
                                      "concord doc coverage src\n"
                                      "concord doc coverage src --by file --omit-covered --list\n"
                                      "concord doc coverage src --fail-under 80 --badge docs.svg",
                                      declare_doc_coverage};

}  // namespace cli
