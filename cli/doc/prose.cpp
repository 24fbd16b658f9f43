// `concord doc write --prose`: sentences that models write, and what became of them.
#include "orchestrator/prose/prose.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include "cli/doc/doc.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/terminal.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

namespace prose_of = orchestrator::prose;

constexpr std::size_t kShownReasons = 5;
constexpr std::int64_t kTokensOfASymbol = 12'000;

struct Writing {
  std::vector<prose_of::Subject> subjects;
  std::vector<std::size_t> places;  // of each subject among the sources
  docgen::Vocabulary vocabulary;
  std::size_t symbols = 0;
  prose_of::Described described;
};

base::Task<int> ask_the_crowd(World& world, double dollars, prose_of::Progress progress, Writing& writing) {
  auto crowd = co_await world.crowd("describer");
  if (!crowd) co_return report(crowd.error());
  std::vector<agents::Agent*> agents;
  for (const auto& agent : *crowd) agents.push_back(agent.get());
  if (agents.empty()) {
    warn("there is no model that could be asked for sentences (`concord models` says how to have one)");
    co_return kDone;
  }
  agents::Limits limits;
  limits.dollars = dollars;
  limits.tokens = static_cast<std::int64_t>(writing.symbols) * kTokensOfASymbol;
  limits.time = std::chrono::hours(24);
  agents::Budget budget(limits, world.clock().steady());
  writing.described =
      co_await prose_of::describe(agents, writing.subjects, writing.vocabulary, budget, progress);
  co_return kDone;
}

void say_what_came(const prose_of::Described& described) {
  message(fmt::format("{} of {} sentences were written; {} were dropped since the code says otherwise ({})",
                      described.written, described.wanted, described.dropped,
                      agents::format(described.cost)));
  for (std::size_t i = 0; i < described.reasons.size() && i < kShownReasons; ++i)
    message("  " + render::harmless(described.reasons[i]));
  if (described.reasons.size() > kShownReasons)
    message(fmt::format("  and {} more", described.reasons.size() - kShownReasons));
}

}  // namespace

int ask_for_prose(const CommonOptions& common, const std::vector<docgen::Source>& sources,
                  const docgen::WriteOptions& options, double dollars, std::vector<docgen::Prose>& prose) {
  Writing writing;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!sources[i].facts) continue;
    writing.vocabulary.add(*sources[i].document, *sources[i].facts);
    auto symbols = docgen::undescribed(*sources[i].document, *sources[i].facts, options);
    if (symbols.empty()) continue;
    writing.symbols += symbols.size();
    writing.subjects.push_back({&*sources[i].document, &*sources[i].facts, std::move(symbols)});
    writing.places.push_back(i);
  }
  if (writing.subjects.empty()) return kDone;
  auto world = World::open(common);
  if (!world) return report(world.error());
  render::Look look = render::look_of(STDERR_FILENO, common.color);
  prose_of::Progress progress;
  if (look.terminal && !common.quiet && !common.json) {
    progress = [](std::size_t done, std::size_t all) {
      fmt::print(stderr, "\r\x1b[K{}", done == all ? "" : fmt::format("described {} of {}", done, all));
      std::fflush(stderr);
    };
  }
  int code = run_interruptible((*world)->loop(), ask_the_crowd(**world, dollars, progress, writing));
  if (code != kDone) return code;
  for (std::size_t i = 0; i < writing.described.prose.size(); ++i)
    prose[writing.places[i]] = std::move(writing.described.prose[i]);
  if (!common.quiet && writing.described.wanted > 0) say_what_came(writing.described);
  // Out of budget is an ordinary outcome: what was written stands.
  if (writing.described.stopped && writing.described.written == 0) return report(*writing.described.stopped);
  if (writing.described.stopped) warn(base::describe(*writing.described.stopped));
  return kDone;
}

}  // namespace cli
