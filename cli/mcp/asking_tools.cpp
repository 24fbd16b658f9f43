// ask, explain, undo, redo: one request to the crowd, and what becomes of its answer.
#include <chrono>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/mcp/calling.hpp"
#include "cli/mcp/schemas.hpp"

namespace cli {
namespace {

using base::Json;
using lsp::mcp::Caller;
using lsp::mcp::OnProgress;
using ToolOutcome = lsp::mcp::Outcome;
using lsp::mcp::Tool;
namespace schema = schemas;

// What a model needs of a verdict; the rest is in the run's resource.
constexpr const char* kKept[] = {"run",         "ending",    "patch",    "authors", "reasons", "dissent",
                                 "differences", "unchecked", "cost_usd", "tokens",  "time_ms"};
constexpr auto kBetweenNews = std::chrono::milliseconds(200);

Json short_verdict(const Json& verdict) {
  Json kept = Json::object();
  for (const char* name : kKept) {
    auto found = verdict.find(name);
    if (found != verdict.end()) kept[name] = *found;
  }
  return kept;
}

// One line of `concord ask --json` in words; nothing for what nobody waits for.
std::optional<std::string> news_of(const Json& event) {
  std::string type = base::get_string(event, "type").value_or("");
  std::string agent = base::get_string(event, "agent").value_or("");
  if (type == "planned") {
    const Json* agents = base::get_array(event, "agents");
    std::size_t count = agents ? agents->size() : 0;
    return fmt::format("{} agent{} asked", count, count == 1 ? " is" : "s are");
  }
  if (type == "agent") {
    auto tokens = base::get_int(event, "tokens").value_or(0);
    std::string state = base::get_string(event, "state").value_or("");
    return tokens > 0 ? fmt::format("{}: {}, {} tokens", agent, state, tokens)
                      : fmt::format("{}: {}", agent, state);
  }
  if (type == "candidate") {
    bool usable = base::get_bool(event, "usable").value_or(false);
    return fmt::format("{} answered{}", agent, usable ? "" : ", but not usably");
  }
  if (type == "check") {
    return fmt::format("{}, {}: {} ({})", agent, base::get_string(event, "check").value_or(""),
                       base::get_string(event, "outcome").value_or(""),
                       base::get_string(event, "summary").value_or(""));
  }
  return std::nullopt;
}

// The lines of one run: its verdict is kept, the others become progress. What an agent writes comes by the
// token; of that only so much is told as somebody can read.
class Following {
 public:
  explicit Following(OnProgress on_progress) : on_progress_(std::move(on_progress)) {}

  void take(const std::string& line) {
    auto event = base::parse_json(line);
    if (!event || !event->is_object()) return;
    if (base::get_string(*event, "type") == "verdict") {
      verdict_ = std::move(*event);
      return;
    }
    auto now = std::chrono::steady_clock::now();
    bool often = base::get_string(*event, "type") == "agent";
    if (often && now - last_ < kBetweenNews) return;
    auto news = news_of(*event);
    if (!news) return;
    if (often) last_ = now;
    on_progress_(*news);
  }

  const std::optional<Json>& verdict() const { return verdict_; }

 private:
  OnProgress on_progress_;
  std::chrono::steady_clock::time_point last_{};
  std::optional<Json> verdict_;
};

base::Result<CommandWords> ask_words(const ToolPlace& place, const Json& arguments) {
  CommandWords words = {"ask", "--root=" + place.root.string()};
  add_option(words, arguments, "apply", "--apply");
  add_option(words, arguments, "budget_usd", "--budget");
  add_option(words, arguments, "deadline_seconds", "--deadline");
  add_option(words, arguments, "tokens", "--tokens");
  words.insert(words.end(), {"--", "-"});  // the request comes on standard input, however long it is
  if (const Json* files = base::get_array(arguments, "files")) {
    // "a.py:10-20" is for the command to read, and it looks nowhere but below the root.
    for (const Json& file : *files) words.push_back(file.get<std::string>());
  }
  return words;
}

base::Task<ToolOutcome> ask(ToolPlace place, Json arguments, Caller caller) {
  auto words = ask_words(place, arguments);
  if (!words) co_return lsp::mcp::failure(base::describe(words.error()));
  std::string request = arguments["request"].get<std::string>();
  Following following(caller.on_progress);
  ChildCommand command = command_of(place, std::move(*words), request);
  command.on_line = [&following](const std::string& line) { following.take(line); };
  command.on_question = caller.ask;
  auto end = co_await run_concord(std::move(command));
  if (!end) co_return lsp::mcp::failure(base::describe(end.error()));
  if (!following.verdict()) co_return failure_of(*end);
  ToolOutcome outcome;
  outcome.structured = short_verdict(*following.verdict());
  bool chosen = end->code == kDone;
  outcome.structured["applied"] = chosen && base::get_bool(arguments, "apply").value_or(false);
  if (!chosen && !end->error.empty()) outcome.structured["trouble"] = end->error;
  std::string run = base::get_string(outcome.structured, "run").value_or("");
  outcome.links.push_back(RunResources::resource_of(run, request));
  co_return outcome;
}

base::Task<ToolOutcome> explain(ToolPlace place, Json arguments, OnProgress) {
  auto json = co_await place.runs.explain(base::get_string(arguments, "run").value_or("last"));
  if (!json) co_return lsp::mcp::failure(base::describe(json.error()));
  ToolOutcome outcome;
  outcome.structured = std::move(*json);
  co_return outcome;
}

base::Task<ToolOutcome> turn(ToolPlace place, const char* command, Json arguments, Caller caller) {
  CommandWords words = {command, "--root=" + place.root.string()};
  if (auto run = base::get_string(arguments, "run")) {
    // A run's own project is where a command without --root would write: here it has to be this one.
    auto whole = co_await place.runs.whole_id(*run);
    if (!whole) co_return lsp::mcp::failure(base::describe(whole.error()));
    words.insert(words.end(), {"--", *whole});
  }
  ChildCommand child = command_of(place, std::move(words));
  child.on_question = caller.ask;
  auto outcome = co_await call_command(std::move(child));
  co_return outcome;
}

Json verdict_schema() {
  return schema::object(
      {{"run", schema::text("Its name, for explain, undo and redo")},
       {"ending", schema::choice({"chosen", "none_good_enough", "no_candidate", "nobody_reachable",
                                  "budget_spent", "deadline", "cancelled"},
                                 "How the run ended; only 'chosen' has a patch")},
       {"patch", schema::list(schema::object({{"path", schema::text("")},
                                              {"change", schema::text("")},
                                              {"diff", schema::text("As a unified diff")}},
                                             {"path", "diff"}),
                              "The chosen change")},
       {"reasons", schema::texts("Why this one, the strongest first")},
       {"dissent", schema::texts("What speaks against it")},
       {"unchecked", schema::texts("What was not found out, and why")},
       {"applied", schema::flag("Whether it was written into the project")},
       {"trouble", schema::text("What went wrong afterwards")}},
      {"run", "ending", "patch", "applied"});
}

Json turned_schema() {
  return schema::object({{"run", schema::text("")},
                         {"paths", schema::texts("The files that were written")},
                         {"moved", schema::flag("The person had edited elsewhere in them, and that stayed")}},
                        {"run", "paths"});
}

}  // namespace

std::vector<Tool> asking_tools(const ToolPlace& place) {
  auto take_back = [place](Json arguments, Caller caller) {
    return turn(place, "undo", std::move(arguments), std::move(caller));
  };
  auto give = [place](Json arguments, Caller caller) {
    return turn(place, "redo", std::move(arguments), std::move(caller));
  };
  return {
      {.name = "ask",
       .title = "Ask the crowd",
       .description = "Sends one coding request to several models at once, runs their answers against the "
                      "project's tests in a sandbox, and gives back one patch with the reasons for it. "
                      "Writes nothing unless 'apply' is set; 'redo' applies a patch that was only shown.",
       .input = schema::arguments(
           {{"request",
             [] {
               Json text = schema::text("What is wanted, in words; a traceback may be part of it");
               text["minLength"] = 1;
               return text;
             }()},
            {"files", schema::texts("FILE, FILE:LINE or FILE:LINE-LINE that it is about; found by what the "
                                    "request says when left out")},
            {"apply", schema::flag("Write the chosen patch into the project; 'undo' takes it back")},
            {"budget_usd", schema::number("What it may cost, in dollars")},
            {"deadline_seconds", schema::number("How long it may take")},
            {"tokens", schema::whole("How many tokens it may use")}},
           {"request"}),
       .output = verdict_schema(),
       .hints = {.destructive = true, .open_world = true},
       .call = [place](Json arguments,
                       Caller caller) { return ask(place, std::move(arguments), std::move(caller)); }},
      {.name = "explain",
       .title = "Explain a run",
       .description = "Why a run chose what it chose: what each agent answered, what each check found, who "
                      "wrote which hunk, what it cost.",
       .input = schema::arguments({{"run", schema::text("The run's id, a beginning of it, or 'last'")}}, {}),
       .output = schema::object({}, {}),
       .hints = {.read_only = true, .idempotent = true},
       .call =
           [place](Json arguments, OnProgress on_progress) {
             return explain(place, std::move(arguments), std::move(on_progress));
           }},
      {.name = "undo",
       .title = "Take a patch back",
       .description = "Takes back what a run applied. Refuses, and says where, when somebody has edited the "
                      "same lines since; edits elsewhere in the files stay.",
       .input = schema::arguments(
           {{"run", schema::text("Which run; the newest that was applied when left out")}}, {}),
       .output = turned_schema(),
       .hints = {.destructive = true},
       .call = take_back},
      {.name = "redo",
       .title = "Apply a run's patch",
       .description = "Applies the patch that a run showed, for the first time or again after an undo.",
       .input = schema::arguments(
           {{"run", schema::text("Which run; the one that was taken back last when left out")}}, {}),
       .output = turned_schema(),
       .hints = {.destructive = true},
       .call = give},
  };
}

std::vector<Tool> mcp_tools(const ToolPlace& place) {
  std::vector<Tool> tools = asking_tools(place);
  for (auto& more : {text_tools(place), file_tools(place)})
    tools.insert(tools.end(), more.begin(), more.end());
  return tools;
}

}  // namespace cli
