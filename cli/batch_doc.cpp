// `concord batch doc`: documented copies of a whole tree.
#include <filesystem>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/cluster.hpp"
#include "cli/doc/doc.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/version.hpp"
#include "orchestrator/batch/doc.hpp"

namespace cli {
namespace {

namespace batch = orchestrator::batch;

struct BatchDocOptions {
  DocOptions doc;
  std::string folder;
  bool complete = false, include_private = false, resume = false;
  PlaceOptions place;
};

base::Task<int> run(BatchPlace& place, batch::DocSettings settings, std::optional<batch::DocReport>& result) {
  batch::DocProgress progress = [&place](const batch::DocEntry& entry, std::size_t done, std::size_t all) {
    place.show(done, all, entry.status, entry.path);
  };
  auto done = co_await batch::document(place.carrier(), std::move(settings), std::move(progress));
  if (!done) co_return report(done.error());
  result = std::move(*done);
  co_return kDone;
}

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
  auto world = World::open(common);
  if (!world) return report(world.error());
  auto place = BatchPlace::make(**world, options.place, wanted.jobs, options.folder, 0, common);
  if (!place) return report(place.error());
  std::optional<batch::DocReport> done;
  int code = run_interruptible((*world)->loop(), run(**place, std::move(wanted), done));
  if (!done) return code;
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
  declare_place_options(app, options->place);
  return [options](const CommonOptions& common) { return run_batch_doc(*options, common); };
}

}  // namespace

const Command batch_doc_command = {
    "batch doc", "Documentation", "Documented copies of a whole tree, with one report",
    "concord batch doc src -o documented --style google\n"
    "concord batch doc src -o documented --resume  # goes on where it was stopped\n"
    "concord batch doc src -o documented --on nats://head:4222  # by the workers there",
    declare_batch_doc};

}  // namespace cli
