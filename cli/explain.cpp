// `concord explain`: why a run chose what it chose.
#include "orchestrator/explain.hpp"

#include <memory>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

std::string words_of(const LineOrigin& origin, const std::string& place) {
  return fmt::format("{} was written by {} (commit {})", place, fmt::join(origin.models, " and "),
                     origin.commit.substr(0, 10));
}

// The run is in somebody else's ledger; the commit's note says whose line it is all the same.
int tell_origin(const LineOrigin& origin, const std::string& place, const CommonOptions& common) {
  if (common.json) {
    answer(base::dump({{"run", origin.run}, {"commit", origin.commit}, {"models", origin.models}}) + "\n");
  } else {
    answer(fmt::format("{}\nrun {}, of which this machine's ledger knows nothing more\n",
                       words_of(origin, place), origin.run));
  }
  return kDone;
}

int explain_run(const ExplainOptions& options, const CommonOptions& common) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  auto ledger = (*world)->ledger();
  if (!ledger) return report(ledger.error());
  std::string run = options.run;
  std::optional<LineOrigin> origin;
  if (auto place = split_target(run); place.lines) {
    auto wrote =
        base::run((*world)->loop(), origin_of_line((*world)->root(), place.path, place.lines->first));
    if (!wrote) return report(wrote.error());
    origin = std::move(*wrote);
    run = origin->run;
  }
  auto record = (*ledger)->load(run);
  bool is_elsewhere = !record && record.error().code == base::ErrorCode::not_found;
  if (is_elsewhere && origin && !origin->models.empty()) return tell_origin(*origin, options.run, common);
  if (!record) return report(record.error());
  if (origin && !origin->models.empty() && !common.json && !common.quiet)
    message(words_of(*origin, options.run));
  orchestrator::Explanation explanation = orchestrator::explain(*record);
  if (common.json) {
    answer(base::dump(orchestrator::to_json(explanation)) + "\n");
  } else if (options.html) {
    answer(render::html(explanation));
  } else {
    render::Look look = render::look_of(STDOUT_FILENO, common.color);
    answer(render::request(explanation, look) + render::verdict(explanation, look) +
           render::answers(explanation, look));
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
