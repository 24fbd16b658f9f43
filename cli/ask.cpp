// `concord ask`: one request to the crowd, one explained patch.
#include <algorithm>
#include <fstream>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "agents/context/gather.hpp"
#include "base/text.hpp"
#include "cli/explaining.hpp"
#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/looking.hpp"
#include "cli/meaning.hpp"
#include "cli/message.hpp"
#include "cli/permit.hpp"
#include "cli/provenance.hpp"
#include "cli/render/diff.hpp"
#include "cli/render/explanation.hpp"
#include "cli/render/live.hpp"
#include "cli/render/progress.hpp"
#include "cli/request.hpp"
#include "cli/telemetry.hpp"
#include "cli/version.hpp"
#include "cli/world.hpp"
#include "orchestrator/explain.hpp"
#include "orchestrator/json.hpp"
#include "orchestrator/pipeline.hpp"
#include "orchestrator/place/find_place.hpp"
#include "orchestrator/undo.hpp"

namespace cli {
namespace {

using orchestrator::Ending;
using orchestrator::RunEvent;
using orchestrator::Verdict;

struct AskOptions {
  std::string request;
  std::vector<std::string> files;
  std::optional<std::string> root;
  bool apply = false;
  bool diff = false;
  bool plan = false;
  bool commit = false;
  std::optional<double> dollars;
  std::optional<double> seconds;
  std::optional<std::int64_t> tokens;
  std::optional<int> look;
};

constexpr std::chrono::milliseconds kFrame(100);
constexpr double kLongestSeconds = 7 * 24 * 3600;

// Where the run is watched: JSON Lines, live lines on a terminal, or nowhere.
class View {
 public:
  View(World& world, const agents::Request& request, const CommonOptions& common)
      : world_(world),
        request_(request),
        json_(common.json),
        look_(render::look_of(STDERR_FILENO, common.color)),
        live_(STDERR_FILENO),
        progress_(world.clock().steady()) {
    shows_lines_ = look_.terminal && !common.quiet && !common.json;
  }

  void see(const RunEvent& event) {
    if (json_) {
      answer(base::dump(orchestrator::to_json(event, request_)) + "\n");
      std::fflush(stdout);
    } else if (shows_lines_) {
      progress_.see(event, world_.clock().steady());
    }
  }

  // Draws until it is cancelled, then takes the lines away.
  base::Task<> draw() {
    while (shows_lines_) {
      live_.show(progress_.lines(look_, world_.clock().steady()));
      bool slept = co_await base::sleep(kFrame);
      if (!slept) break;
    }
    live_.clear();
  }

 private:
  World& world_;
  const agents::Request& request_;
  bool json_;
  bool shows_lines_ = false;
  render::Look look_;
  render::LiveLines live_;
  render::Progress progress_;
};

// `notes` say what became of the tests that were to point there.
base::Error no_place(const std::vector<std::string>& notes) {
  std::string about_tests =
      notes.empty() ? "no test points to a place either" : fmt::to_string(fmt::join(notes, "; "));
  return {base::ErrorCode::bad_request,
          "the request names no file of this project, and nothing that one of them defines; " + about_tests,
          "name the files: concord ask \"…\" FILE; or let agents look for them: --look 20"};
}

// Says on a terminal what a person waits for while tests are built and run.
class PlaceNotice {
 public:
  PlaceNotice(bool shown, std::string_view text) : live_(STDERR_FILENO) {
    if (shown) live_.show({std::string(text)});
  }
  PlaceNotice(const PlaceNotice&) = delete;
  PlaceNotice& operator=(const PlaceNotice&) = delete;
  ~PlaceNotice() { live_.clear(); }

 private:
  render::LiveLines live_;
};

base::Result<std::vector<agents::Target>> targets_of(const std::vector<std::string>& words, World& world,
                                                     const base::Files& files) {
  std::vector<agents::Target> targets;
  for (const std::string& word : words) {
    auto target = read_target(word, files, world.root(), world.here());
    if (!target) return std::unexpected(target.error());
    bool known = std::ranges::any_of(targets, [&](const agents::Target& other) {
      return other.document.path() == target->document.path() && other.span == target->span;
    });
    if (!known) targets.push_back(std::move(*target));
  }
  return targets;
}

// Looking may take a third of the time that the person gave, and no more than anybody waits for.
std::chrono::seconds time_to_look(const AskOptions& options, const World& world) {
  constexpr std::int64_t kLongest = 40;
  auto limit = std::chrono::duration_cast<std::chrono::seconds>(world.settings().limits().time).count();
  if (options.seconds) limit = static_cast<std::int64_t>(*options.seconds);
  return std::chrono::seconds(std::clamp<std::int64_t>(limit / 3, 1, kLongest));
}

struct Asked {
  agents::Request request;
  std::vector<std::string> notes;  // of looking for the place
};

base::Task<base::Result<Asked>> request_of(const AskOptions& options, const CommonOptions& common,
                                           World& world) {
  std::string text = options.request;
  if (text == "-") {
    auto input = read_input("-");
    if (!input) co_return std::unexpected(input.error());
    text = base::to_utf8(*input);
  }
  text = std::string(base::trim(text));
  if (text.empty()) co_return base::fail(base::ErrorCode::bad_request, "the request is empty");
  auto files = world.files();
  if (!files) co_return std::unexpected(files.error());
  Meaning meaning{options.files, ""};
  if (options.files.empty()) {
    auto time = time_to_look(options, world);
    bool is_watched = render::look_of(STDERR_FILENO, common.color).terminal && !common.quiet && !common.json;
    PlaceNotice notice(is_watched && orchestrator::place::speaks_of_failing_tests(text),
                       "looking for the place: the project's tests are run …");
    meaning = co_await meaning_of(text, world, **files, time);
  }
  auto targets = targets_of(meaning.files, world, **files);
  if (!targets) co_return std::unexpected(targets.error());
  agents::Request request;
  request.id = new_run_id(world.clock().wall());
  request.kind = kind_of(text);
  request.text = std::move(text);
  // Everybody who is asked is told, and whoever explains the run later sees it.
  if (!meaning.found.empty()) request.text += std::string(render::kFoundHead) + meaning.found;
  request.targets = std::move(*targets);
  request.targets_are_found = options.files.empty();
  request.root = world.root().string();
  request.limits = world.settings().limits();
  if (options.dollars) request.limits.dollars = *options.dollars;
  if (options.tokens) request.limits.tokens = *options.tokens;
  if (options.seconds)
    request.limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(*options.seconds * 1000));
  co_return Asked{std::move(request), std::move(meaning.notes)};
}

int code_of(Ending ending) {
  switch (ending) {
    case Ending::chosen:
      return kDone;
    case Ending::none_good_enough:
    case Ending::no_candidate:
      return kBadNews;
    case Ending::nobody_reachable:
    case Ending::budget_spent:
    case Ending::deadline:
      return kWorldFailed;
    case Ending::cancelled:
      return kInterrupted;
  }
  return kBug;
}

base::Result<std::string> unified_of(const Verdict& verdict, const agents::Request& request) {
  std::string text;
  for (const base::FilePatch& file : verdict.patch.files) {
    std::string before;
    for (const agents::Target& target : request.targets) {
      if (target.document.path() == file.path) before = target.document.text();
    }
    for (const base::Document& document : verdict.bases) {
      if (document.path() == file.path) before = document.text();
    }
    auto unified = base::unified(file, before);
    if (!unified) return std::unexpected(unified.error());
    text += *unified;
  }
  return text;
}

// What to do with a patch that was only shown.
std::string next_step(const Verdict& verdict, bool applied, bool remembered) {
  if (verdict.ending != Ending::chosen)
    return remembered ? fmt::format("to see what was answered: concord explain {}", verdict.run) : "";
  if (applied)
    return remembered ? fmt::format("applied; to take it back: concord undo {}", verdict.run) : "applied";
  return remembered ? fmt::format("to apply it: concord redo {}", verdict.run)
                    : "to apply it, ask with --apply";
}

int show(const Verdict& verdict, const agents::Request& request, const AskOptions& options,
         const CommonOptions& common, bool applied, bool remembered) {
  int code = code_of(verdict.ending);
  if (common.json) return code;  // the verdict's event has said it all
  render::Look look = render::look_of(STDOUT_FILENO, common.color);
  orchestrator::Explanation explanation = orchestrator::explain(request, verdict);
  if (options.diff) {
    auto unified = unified_of(verdict, request);
    if (!unified) return report(unified.error());
    answer(render::diff(*unified, look));
    if (verdict.ending != Ending::chosen) message(render::headline(explanation, render::Look{}));
  } else {
    answer(render::verdict(explanation, look));
  }
  std::fflush(stdout);
  std::string next = next_step(verdict, applied, remembered);
  if (!next.empty() && !common.quiet) message(next);
  return code;
}

// What a run needs besides its request, made ready side by side: none of it waits for another.
struct Company {
  base::Result<Crowd> crowd = base::fail(base::ErrorCode::cancelled, "cancelled");
  base::Result<sandbox::Pool*> sandbox = base::fail(base::ErrorCode::cancelled, "cancelled");
  std::vector<base::Document> context;
};

base::Task<> gather_crowd(World& world, Company& company) {
  company.crowd = co_await base::guarded(world.crowd());
}

base::Task<> gather_sandbox(World& world, Company& company) {
  company.sandbox = co_await base::guarded(world.sandbox());
}

base::Task<> gather_context(World& world, const base::Files& files, const agents::Request& request,
                            Company& company) {
  company.context = co_await world.threads().run([&files, &request](std::stop_token stop) {
    return agents::context::gather(files, request.targets, request.text, {}, stop);
  });
}

base::Task<> gather(World& world, const base::Files& files, const agents::Request& request,
                    Company& company) {
  base::TaskGroup group(co_await base::asio::this_coro::executor);
  group.spawn(gather_crowd(world, company));
  group.spawn(gather_sandbox(world, company));
  group.spawn(gather_context(world, files, request, company));
  co_await group.join();
}

base::Task<> ask_crowd(const agents::Request& request, const orchestrator::Surroundings& surroundings,
                       View& view, std::optional<base::Result<Verdict>>& verdict, base::TaskGroup& group,
                       std::size_t drawing) {
  orchestrator::Watcher watch = [&view](const RunEvent& event) { view.see(event); };
  verdict = co_await orchestrator::ask(request, surroundings, watch);
  group.cancel(drawing);
}

base::Task<base::Result<Verdict>> ask_and_draw(const agents::Request& request,
                                               const orchestrator::Surroundings& surroundings, View& view) {
  base::TaskGroup group(co_await base::asio::this_coro::executor);
  std::optional<base::Result<Verdict>> verdict;
  std::size_t drawing = group.spawn(view.draw());
  group.spawn(ask_crowd(request, surroundings, view, verdict, group, drawing));
  co_await group.join();
  if (!verdict) co_return base::fail(base::ErrorCode::cancelled, "stopped");
  co_return std::move(*verdict);
}

// The tools of this run; null where nobody looks around, which is an Error where the request names no file.
base::Task<base::Result<std::shared_ptr<Outlook>>> look_out(World& world, const Asked& asked,
                                                            const AskOptions& options,
                                                            const Company& company) {
  const agents::Request& request = asked.request;
  auto policy = policy_of(world.settings());
  policy.plan_only |= options.plan;
  OutlookPlace place{.world = world,
                     .files = **world.files(),
                     .sandbox = company.sandbox ? *company.sandbox : nullptr,
                     .crowd = *company.crowd,
                     .request = request,
                     .policy = std::move(policy),
                     .ask_person = asker_of(ask_person(), world.threads())};
  auto outlook = co_await outlook_of(std::move(place), options.look);
  if (outlook && !*outlook && request.targets.empty()) co_return std::unexpected(no_place(asked.notes));
  co_return outlook;
}

base::Task<int> ask(World& world, const AskOptions& options, const CommonOptions& common) {
  auto asked = co_await request_of(options, common, world);
  if (!asked) co_return report(asked.error());
  agents::Request* request = &asked->request;
  if (request->kind == agents::RequestKind::explain) co_return co_await explain_code(world, *request, common);
  base::DiskFiles& files = **world.files();
  Company company;
  co_await gather(world, files, *request, company);
  if (!company.crowd) co_return report(company.crowd.error());
  auto outlook = co_await look_out(world, *asked, options, company);
  if (!outlook) co_return report(outlook.error());
  if (*outlook) {
    for (const std::string& trouble : (*outlook)->lent.troubles) warn(trouble);
  }
  if (!company.sandbox && !common.quiet)
    warn(fmt::format("nothing can be run: {}", base::describe(company.sandbox.error())));
  orchestrator::Ledger* ledger = world.ledger_if_possible();
  request->context = std::move(company.context);
  orchestrator::Surroundings surroundings{.crowd = *company.crowd,
                                          .files = files,
                                          .sandbox = company.sandbox ? *company.sandbox : nullptr,
                                          .clang = world.clang(),
                                          .ledger = ledger,
                                          .pool = world.threads(),
                                          .clock = world.clock(),
                                          .looking = *outlook ? &(*outlook)->looking : nullptr};
  View view(world, *request, common);
  auto verdict = co_await ask_and_draw(*request, surroundings, view);
  if (!verdict) co_return report(verdict.error());
  co_await tell_telemetry(world, *request, *verdict);
  bool applied = false;
  if (options.apply && verdict->ending == Ending::chosen) {
    auto policy = policy_of(world.settings());
    policy.plan_only |= options.plan;
    auto permitted = permit_writing(verdict->patch, policy, ask_person());
    if (!permitted) co_return report(permitted.error());
    if (options.commit) {
      std::vector<std::string> paths;
      for (const base::FilePatch& file : verdict->patch.files) paths.push_back(file.path);
      auto possible = co_await can_commit(world.root(), std::move(paths));
      if (!possible) co_return report(possible.error());
    }
    auto written = orchestrator::apply_run(verdict->run, verdict->patch, files, ledger);
    if (!written) co_return report(written.error());
    applied = true;
    if (options.commit) {
      auto name = co_await commit_run(world.root(), *verdict, *request, world.clock().wall());
      if (!name) co_return report(name.error());
      if (!common.quiet) message(fmt::format("committed as {}", *name));
    }
  }
  co_return show(*verdict, *request, options, common, applied, ledger != nullptr);
}

Run declare_ask(CLI::App& app) {
  auto options = std::make_shared<AskOptions>();
  app.add_option("request", options->request, "What is wanted, in your words; - for standard input")
      ->required()
      ->type_name("REQUEST");
  app.add_option("file", options->files,
                 "Files that it is about, or lines of them; found by what the request names when left out")
      ->type_name("FILE[:LINE[-LINE]]");
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  auto* apply = app.add_flag("--apply", options->apply,
                             "Write the patch into the project; 'concord undo' takes it back");
  app.add_flag("--commit", options->commit,
               "Commit what was applied, and only that, with the models and the run in its trailers")
      ->needs(apply);
  app.add_flag("--plan", options->plan, "Only plan: a run that has no right to write, whatever happens in it")
      ->excludes(apply);
  app.add_flag("--diff", options->diff, "Print the patch alone, as a unified diff")->excludes(apply);
  app.add_option("--budget", options->dollars, "What it may cost, in dollars")
      ->check(CLI::Range(0.0, 1e6))
      ->type_name("USD");
  app.add_option("--deadline", options->seconds, "How long it may take, in seconds")
      ->check(CLI::Range(0.001, kLongestSeconds))
      ->type_name("S");
  app.add_option("--tokens", options->tokens, "How many tokens it may use")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 40))
      ->type_name("N");
  app.add_option(
         "--look", options->look,
         "Let every agent look around in the project before it answers, by that many calls at most; 0 for "
         "none. Left out, models that are known to use tools do so where no file is named")
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  return [options](const CommonOptions& common) {
    auto world = World::open(common, options->root);
    if (!world) return report(world.error());
    return run_interruptible((*world)->loop(), ask(**world, *options, common));
  };
}

}  // namespace

const Command ask_command = {
    "ask", "The crowd", "Send one request to the crowd and get one explained patch",
    "concord ask \"mean() fails for an empty list; return 0.0\" stats.py  # show the patch and the reasons\n"
    "concord ask \"make parse() accept comments\" parser.py:40-90 --apply  # lines of a file, written at "
    "once\n"
    "concord ask \"explain the loop in parse()\" parser.py:40-90  # an answer in words\n"
    "concord ask - --diff < request.txt | git apply  # as a part of a pipe\n"
    "concord ask \"fix the failing test\" a.py --json --budget 0.05 --deadline 60  # for scripts",
    declare_ask};

}  // namespace cli
