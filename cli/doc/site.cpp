// `concord doc site`: a static reference.
#include "docgen/site/site.hpp"

#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "base/files.hpp"
#include "cli/doc/doc.hpp"
#include "cli/message.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct SiteCommand {
  DocOptions doc;
  std::string folder, title;
  bool include_private = false;
};

int write_site(const SiteCommand& command, const CommonOptions& common) {
  auto files = docgen::source_files(command.doc.paths);
  if (!files) return report(files.error());
  std::vector<docgen::Source> sources(files->size());
  docgen::in_parallel(sources.size(), doc_threads(command.doc),
                      [&](std::size_t i) { sources[i] = docgen::read_source((*files)[i]); });
  int code = say_problems(sources, common);
  docgen::link(sources);
  docgen::site::SiteOptions options;
  options.include_private = command.include_private;
  if (!command.title.empty()) {
    options.title = command.title;
  } else if (auto root = project_root(std::nullopt); root) {
    options.title = root->filename().string();
  }
  auto pages = docgen::site::render(sources, options);
  for (const docgen::site::Page& page : pages) {
    fs::path target = fs::path(command.folder) / page.path;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error)
      return report({base::ErrorCode::permission_denied, target.parent_path().string() + " can't be made"});
    if (auto written = base::write_file(target, page.text); !written) return report(written.error());
  }
  if (!common.quiet)
    message(
        fmt::format("{} pages: {}", pages.size() - 2, (fs::path(command.folder) / "index.html").string()));
  return code;
}

Run declare_doc_site(CLI::App& app) {
  auto command = std::make_shared<SiteCommand>();
  declare_doc_options(app, command->doc);
  app.add_option("-o,--output", command->folder, "Where the pages go")->type_name("DIR")->required();
  app.add_option("--title", command->title, "What it is a reference of (default: the project's folder)")
      ->type_name("TEXT");
  app.add_flag("--private", command->include_private, "Names with a leading underscore too");
  return [command](const CommonOptions& common) { return write_site(*command, common); };
}

}  // namespace

const Command doc_site_command = {"doc site", "Documentation",
                                  "A static reference: pages, search, links, who calls whom",
                                  "concord doc site src -o site\n"
                                  "concord doc site src -o site --title \"The shop\"",
                                  declare_doc_site};

}  // namespace cli
