// `concord explain`: why a run chose what it chose.
#include "orchestrator/explain.hpp"

#include <memory>
#include <unistd.h>

#include "cli/message.hpp"
#include "cli/provenance.hpp"
#include "cli/render/explanation.hpp"
#include "cli/request.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

struct ExplainOptions {
  std::string run = "last";
  bool html = false;
};

int explain_run(const ExplainOptions& options, const CommonOptions& common) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  auto ledger = (*world)->ledger();
  if (!ledger) return report(ledger.error());
  std::string run = options.run;
  if (auto place = split_target(run); place.lines) {
    auto wrote = base::run((*world)->loop(), run_of_line((*world)->root(), place.path, place.lines->first));
    if (!wrote) return report(wrote.error());
    run = *wrote;
  }
  auto record = (*ledger)->load(run);
  if (!record) return report(record.error());
  orchestrator::Explanation explanation = orchestrator::explain(*record);
  if (common.json) {
    answer(base::dump(orchestrator::to_json(explanation)) + "\n");
  } else if (options.html) {
    answer(render::html(explanation));
  } else {
    render::Look look = render::look_of(STDOUT_FILENO, common.color);
    answer(render::request(explanation, look) + render::verdict(explanation, look));
  }
  return kDone;
}

Run declare_explain(CLI::App& app) {
  auto options = std::make_shared<ExplainOptions>();
  app.add_option(
         "run", options->run,
         "The run, or a beginning of its id that is unique, or 'last'; or FILE:LINE, for the run whose "
         "commit wrote that line")
      ->type_name("RUN")
      ->capture_default_str();
  app.add_flag("--html", options->html, "A page for a browser");
  return [options](const CommonOptions& common) { return explain_run(*options, common); };
}

}  // namespace

const Command explain_command = {"explain", "Runs", "Say why a run chose what it chose",
                                 "concord explain last\n"
                                 "concord explain stats.py:6  # the run that wrote this line, by its commit\n"
                                 "concord explain last --html > run.html  # a page to send around",
                                 declare_explain};

}  // namespace cli
