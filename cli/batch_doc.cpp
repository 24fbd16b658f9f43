// `concord batch doc`: documented copies of a whole tree.
#include <filesystem>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/doc/doc.hpp"
#include "cli/message.hpp"
#include "cli/render/terminal.hpp"
#include "cli/version.hpp"
#include "orchestrator/batch/doc.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;

struct BatchDocOptions {
  DocOptions doc;
  std::string folder;
  bool complete = false, include_private = false, resume = false;
};

int run_batch_doc(const BatchDocOptions& options, const CommonOptions& common) {
  auto settings = doc_settings(options.doc, common, {});
  if (!settings) return report(settings.error());
  batch::DocSettings wanted;
  wanted.paths = options.doc.paths;
  wanted.folder = options.folder;
  wanted.jobs = doc_threads(options.doc);
  wanted.resume = options.resume;
  wanted.version = kVersion;
  wanted.check = settings->check;
  wanted.write.style = settings->style;
  wanted.write.complete = options.complete;
  wanted.write.include_private = options.include_private;
  batch::DocProgress progress;
  render::Look look = render::look_of(STDERR_FILENO, common.color);
  if (look.terminal && !common.quiet && !common.json) {
    progress = [width = look.width](const batch::DocEntry& entry, std::size_t done, std::size_t all) {
      std::string line =
          fmt::format("{} of {}  {}  {}", done, all, entry.status, render::harmless(entry.path));
      fmt::print(stderr, "\r\x1b[K{}", done == all ? "" : render::cut(line, width - 1));
      std::fflush(stderr);
    };
  }
  auto done = batch::document(wanted, progress);
  if (!done) return report(done.error());
  if (common.json) {
    base::Json files = base::Json::array();
    for (const batch::DocEntry& entry : done->entries) files.push_back(batch::to_json(entry));
    answer(base::dump({{"files", std::move(files)}}) + "\n");
  } else {
    std::size_t reused = 0, placeholders = 0;
    for (const batch::DocEntry& entry : done->entries) {
      if (!entry.why.empty()) message(entry.path + ": " + entry.why);
      reused += entry.reused;
      placeholders += entry.placeholders;
    }
    std::string text =
        fmt::format("{} files: {} documented, {} as they were, {} failed; {} placeholders for a person",
                    done->entries.size(), done->count("documented"), done->count("unchanged"),
                    done->count("failed"), placeholders);
    if (reused > 0) text += fmt::format("; {} were done before", reused);
    answer(text + fmt::format("\n{}\n", (std::filesystem::path(options.folder) / "report.html").string()));
  }
  return done->count("failed") > 0 ? kBadNews : kDone;
}

Run declare_batch_doc(CLI::App& app) {
  auto options = std::make_shared<BatchDocOptions>();
  declare_doc_options(app, options->doc);
  app.add_option("-o,--output", options->folder, "Where the documented copies and the report go")
      ->type_name("DIR")
      ->required();
  app.add_flag("--complete", options->complete, "Add sections to texts that have none");
  app.add_flag("--private", options->include_private, "Names with a leading underscore too");
  app.add_flag("--resume", options->resume,
               "What an earlier batch into DIR has done from the same texts stands");
  return [options](const CommonOptions& common) { return run_batch_doc(*options, common); };
}

}  // namespace

const Command batch_doc_command = {
    "batch doc", "Documentation", "Documented copies of a whole tree, with one report",
    "concord batch doc src -o documented --style google\n"
    "concord batch doc src -o documented --resume  # goes on where it was stopped",
    declare_batch_doc};

}  // namespace cli
