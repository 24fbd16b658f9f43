// `concord locate`: where in the project a request is about.
#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/terminal.hpp"
#include "cli/world.hpp"
#include "orchestrator/place/find_place.hpp"

namespace cli {
namespace {

using orchestrator::place::Found;
using orchestrator::place::FoundFunction;

struct LocateOptions {
  std::string request;
  std::optional<std::string> root;
  std::size_t most = 5;
  int seconds = 40;
  bool run_nothing = false;
};

base::Json to_json(const Found& found) {
  base::Json json = {{"functions", base::Json::array()}, {"failing", base::Json::array()}};
  for (const FoundFunction& function : found.functions) {
    json["functions"].push_back({{"path", function.path},
                                 {"name", function.title},
                                 {"first_line", function.first_line},
                                 {"last_line", function.last_line},
                                 {"score", function.score},
                                 {"reasons", function.reasons}});
  }
  for (const auto& test : found.failing)
    json["failing"].push_back({{"name", test.name}, {"message", test.message}});
  json["command"] = found.command;
  json["tests_run"] = found.tests_run;
  json["notes"] = found.notes;
  return json;
}

std::string text_of(const Found& found, const render::Look& look) {
  std::string text;
  for (const auto& test : found.failing)
    text += fmt::format("{} {}  {}\n", look.paint(render::Ink::red, "✗"), render::harmless(test.name),
                        look.paint(render::Ink::dim, render::harmless(test.message)));
  for (const FoundFunction& function : found.functions) {
    std::string place = fmt::format("{}:{}-{}", function.path, function.first_line, function.last_line);
    text +=
        fmt::format("{:3.0f}%  {}  {}\n", function.score * 100,
                    look.paint(render::Ink::bold, render::harmless(place)), render::harmless(function.title));
    for (const std::string& reason : function.reasons)
      text += fmt::format("      {}\n", look.paint(render::Ink::dim, render::harmless(reason)));
  }
  if (!found.command.empty()) text += fmt::format("to see it fail: {}\n", render::harmless(found.command));
  return text;
}

base::Task<int> locate(World& world, LocateOptions options, const CommonOptions& common) {
  std::string text = options.request;
  if (text == "-") {
    auto input = read_input("-");
    if (!input) co_return report(input.error());
    text = base::to_utf8(*input);
  }
  auto files = world.files();
  if (!files) co_return report(files.error());
  orchestrator::place::FindSettings settings;
  settings.root = world.root();
  settings.most = options.most;
  settings.time = std::chrono::seconds(options.seconds);
  settings.run_tests = !options.run_nothing;
  base::Result<sandbox::Pool*> pool = base::fail(base::ErrorCode::unavailable, "not wanted");
  if (!options.run_nothing) pool = co_await world.sandbox();
  sandbox::Pool* runs_in = pool ? *pool : nullptr;
  Found found = co_await orchestrator::place::find_place(text, **files, runs_in, world.threads(), settings);
  if (common.json)
    answer(base::dump(to_json(found)) + "\n");
  else
    answer(text_of(found, render::look_of(STDOUT_FILENO, common.color)));
  if (!common.quiet && !common.json) {
    for (const std::string& note : found.notes) message(note);
    if (found.functions.empty()) message("nothing in the request or the tests points to a place");
  }
  co_return found.functions.empty() ? kBadNews : kDone;
}

Run declare_locate(CLI::App& app) {
  auto options = std::make_shared<LocateOptions>();
  app.add_option("request", options->request,
                 "What is wrong, in your words or as a report of tests or a compiler; - for standard input")
      ->required()
      ->type_name("REQUEST");
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  app.add_option("--most", options->most, "How many functions to name")
      ->check(CLI::Range(1, 1000))
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--time", options->seconds, "How long tests may run, in seconds")
      ->check(CLI::Range(1, 3600))
      ->type_name("S")
      ->capture_default_str();
  app.add_flag("--no-run", options->run_nothing, "Run no tests, whatever the request says");
  return [options](const CommonOptions& common) {
    auto world = World::open(common, options->root);
    if (!world) return report(world.error());
    return run_interruptible((*world)->loop(), locate(**world, *options, common));
  };
}

}  // namespace

const Command locate_command = {"locate", "The crowd",
                                "Find the place that a request is about, without a model",
                                "concord locate \"make the failing test pass\"  # runs the tests in the "
                                "sandbox and looks at what they cover\n"
                                "cargo test 2>&1 | concord locate -  # reads a report instead\n"
                                "concord locate \"parse_date() loses the time zone\" --json",
                                declare_locate};

}  // namespace cli
