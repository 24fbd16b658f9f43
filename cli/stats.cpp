// `concord stats`: what has been learnt about each model, and which runs there were.
#include "orchestrator/stats.hpp"

#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/message.hpp"
#include "cli/render/figures.hpp"
#include "cli/render/table.hpp"
#include "cli/world.hpp"
#include "orchestrator/json.hpp"

namespace cli {
namespace {

using render::Ink;

struct StatsOptions {
  std::size_t runs = 10;
};

std::string model_table(const orchestrator::Stats& stats, const render::Look& look) {
  render::Table table;
  table.columns = {{"model", false, true}, {"right", true}, {"95 %"},      {"outcomes", true},
                   {"answers", true},      {"time", true},  {"cost", true}};
  auto row = [&](const std::string& name, const orchestrator::Standing& standing, Ink ink) {
    orchestrator::Interval interval = standing.interval();
    return std::vector<render::Cell>{
        {name, ink},
        {render::percent(standing.mean()), ink},
        {fmt::format("{:.0f}–{:.0f}", interval.low * 100, interval.high * 100), Ink::dim},
        {fmt::format("{:.0f}", standing.observed), ink}};
  };
  for (const auto& model : stats.models) {
    auto cells = row(render::harmless(model.model), model.overall, Ink::bold);
    cells.push_back({render::count(model.answers)});
    cells.push_back({model.usual_time ? render::duration(*model.usual_time) : ""});
    cells.push_back({model.usual_cost ? agents::format(*model.usual_cost) : ""});
    table.rows.push_back(std::move(cells));
    for (const auto& line : model.lines) {
      table.rows.push_back(row("  " + orchestrator::describe(line.context), line.standing, Ink::plain));
    }
  }
  return render::lay_out(table, look, 0);
}

std::string run_table(const std::vector<orchestrator::RunSummary>& runs, const render::Look& look) {
  render::Table table;
  table.columns = {{"run"},        {"end"},        {"chosen", false, true},
                   {"cost", true}, {"time", true}, {"request", false, true}};
  for (const auto& run : runs) {
    bool good = run.finished && run.ending == orchestrator::Ending::chosen;
    table.rows.push_back(
        {{run.run},
         {run.finished ? std::string(name(run.ending)) : "unfinished", good ? Ink::green : Ink::yellow},
         {render::harmless(run.agent)},
         {agents::format(run.cost)},
         {render::duration(run.time)},
         {render::cut(render::harmless(base::replace_all(run.text, "\n", " ")), 60), Ink::dim}});
  }
  return render::lay_out(table, look, 0);
}

int show_stats(const StatsOptions& options, const CommonOptions& common) {
  auto world = World::open(common);
  if (!world) return report(world.error());
  auto ledger = (*world)->ledger();
  if (!ledger) return report(ledger.error());
  auto history = (*ledger)->history();
  if (!history) return report(history.error());
  orchestrator::Stats stats = orchestrator::stats(*history);
  if (common.json) {
    answer(base::dump(orchestrator::to_json(stats)) + "\n");
    return kDone;
  }
  auto runs = (*ledger)->recent(options.runs);
  if (!runs) return report(runs.error());
  render::Look look = render::look_of(STDOUT_FILENO, common.color);
  if (stats.models.empty())
    answer("Nothing has been learnt yet: no run has come to an end.\n");
  else
    answer(model_table(stats, look));
  if (!runs->empty()) answer("\n" + run_table(*runs, look));
  return kDone;
}

Run declare_stats(CLI::App& app) {
  auto options = std::make_shared<StatsOptions>();
  app.add_option("--runs", options->runs, "How many of the newest runs are listed")
      ->type_name("N")
      ->capture_default_str();
  return [options](const CommonOptions& common) { return show_stats(*options, common); };
}

}  // namespace

const Command stats_command = {"stats", "Runs", "What has been learnt about each model, and the newest runs",
                               "concord stats\nconcord stats --json", declare_stats};

}  // namespace cli
