// `concord eval`: an answer that was made elsewhere, judged as one of the crowd's would be.
#include <algorithm>
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/explanation.hpp"
#include "cli/render/terminal.hpp"
#include "cli/request.hpp"
#include "cli/world.hpp"
#include "orchestrator/evaluate.hpp"
#include "orchestrator/json.hpp"

namespace cli {
namespace {

struct EvalOptions {
  std::string reply;
  std::vector<std::string> files;
  std::optional<std::string> root;
  std::string request;
  double seconds = 120;
};

base::Result<agents::Request> eval_request(const EvalOptions& options, World& world,
                                           const base::Files& files) {
  agents::Request request;
  request.id = new_run_id(world.clock().wall());
  request.text = options.request;
  request.kind = kind_of(request.text);
  request.root = world.root().string();
  request.limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(options.seconds * 1000));
  request.targets_are_found = options.files.empty();
  for (const std::string& word : options.files) {
    auto target = read_target(word, files, world.root(), world.here());
    if (!target) return std::unexpected(target.error());
    request.targets.push_back(std::move(*target));
  }
  return request;
}

// The candidate as `--json` tells it: usable, passed, its checks, its patch, and what was not found out.
base::Json eval_json(const orchestrator::Verdict& verdict, const agents::Request& request) {
  base::Json whole = orchestrator::to_json(verdict, request);
  base::Json candidate = whole["candidates"].empty() ? base::Json::object() : whole["candidates"][0];
  base::Json json = {{"usable", base::get_bool(candidate, "usable").value_or(false)},
                     {"passed", base::get_bool(candidate, "passed").value_or(false)},
                     {"checks", candidate.value("checks", base::Json::array())},
                     {"unchecked", whole["unchecked"]},
                     {"files", candidate.value("files", base::Json::array())},
                     {"time_ms", whole["time_ms"]}};
  if (candidate.contains("error")) json["error"] = candidate["error"];
  return json;
}

std::string eval_lines(const orchestrator::Verdict& verdict, const render::Look& look) {
  if (verdict.candidates.empty()) return "";
  const orchestrator::Judged& judged = verdict.candidates.front();
  std::string text;
  if (!judged.candidate.patch)
    text += fmt::format("{} {}\n", look.paint(render::Ink::red, "✗"),
                        render::harmless(base::describe(judged.candidate.patch.error())));
  for (const orchestrator::Evidence& evidence : judged.evidence) {
    render::Mark mark = render::mark_of(evidence);
    text += fmt::format("{} {}  {}\n", look.paint(mark.ink, mark.text), evidence.check,
                        render::harmless(evidence.summary));
  }
  return text + (judged.passed ? "It passes every check that was made.\n" : "It does not pass.\n");
}

base::Task<int> eval(World& world, const EvalOptions& options, const CommonOptions& common) {
  auto reply = read_input(options.reply);
  if (!reply) co_return report(reply.error());
  auto files = world.files();
  if (!files) co_return report(files.error());
  auto request = eval_request(options, world, **files);
  if (!request) co_return report(request.error());
  auto sandbox = co_await base::guarded(world.sandbox());
  if (!sandbox && !common.quiet) warn(fmt::format("nothing can be run: {}", base::describe(sandbox.error())));
  orchestrator::Surroundings surroundings{.crowd = {},
                                          .files = **files,
                                          .sandbox = sandbox ? *sandbox : nullptr,
                                          .clang = world.clang(),
                                          .ledger = nullptr,
                                          .pool = world.threads(),
                                          .clock = world.clock()};
  std::vector<orchestrator::Given> given;
  given.push_back({.name = "given", .reply = base::to_utf8(*reply)});
  auto verdict = co_await base::guarded(orchestrator::evaluate(*request, std::move(given), surroundings, {}));
  if (!verdict) co_return report(verdict.error());
  bool passed = !verdict->candidates.empty() && verdict->candidates.front().passed;
  if (verdict->ending == orchestrator::Ending::cancelled) co_return kInterrupted;
  if (common.json)
    answer(base::dump(eval_json(*verdict, *request)) + "\n");
  else
    answer(eval_lines(*verdict, render::look_of(STDOUT_FILENO, common.color)));
  co_return passed ? kDone : kBadNews;
}

Run declare_eval(CLI::App& app) {
  auto options = std::make_shared<EvalOptions>();
  app.add_option("reply", options->reply, "The answer with its edits; - for standard input")
      ->required()
      ->type_name("REPLY");
  app.add_option("file", options->files, "Files that it may change, or lines of them; any when left out")
      ->type_name("FILE[:LINE[-LINE]]");
  app.add_option("--request", options->request, "What was wanted: its examples become checks")
      ->type_name("TEXT");
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  app.add_option("--deadline", options->seconds, "How long it may take, in seconds")
      ->check(CLI::Range(0.1, 86'400.0))
      ->capture_default_str()
      ->type_name("S");
  return [options](const CommonOptions& common) {
    auto world = World::open(common, options->root);
    if (!world) return report(world.error());
    return run_interruptible((*world)->loop(), eval(**world, *options, common));
  };
}

}  // namespace

const Command eval_command = {
    "eval", "Patches",
    "Judge an answer that was made elsewhere by the checks that the crowd's answers go through",
    "concord eval reply.md  # does it parse, stay in scope, pass the project's tests?\n"
    "concord eval - stats.py --request \"mean([]) is 0.0\" < reply.md  # with what was wanted, for one file",
    declare_eval};

}  // namespace cli
