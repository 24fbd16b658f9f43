// apply, merge, reconcile: texts that others made.
#include <fmt/format.h>

#include "base/files.hpp"
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
namespace fs = std::filesystem;
namespace schema = schemas;

base::Task<ToolOutcome> apply(ToolPlace place, Json arguments, Caller caller) {
  CommandWords words = {"apply", "--root=" + place.root.string()};
  add_option(words, arguments, "dry_run", "--dry-run");
  add_option(words, arguments, "targets", "--target");
  words.insert(words.end(), {"--", "-"});
  std::string reply = arguments["reply"].get<std::string>();
  ChildCommand child = command_of(place, std::move(words), std::move(reply));
  child.on_question = caller.ask;
  auto outcome = co_await call_command(std::move(child));
  co_return outcome;
}

base::Task<ToolOutcome> eval(ToolPlace place, Json arguments) {
  CommandWords words = {"eval", "--root=" + place.root.string()};
  add_option(words, arguments, "request", "--request");
  add_option(words, arguments, "deadline_seconds", "--deadline");
  words.insert(words.end(), {"--", "-"});
  if (const Json* files = base::get_array(arguments, "files")) {
    for (const Json& file : *files) words.push_back(file.get<std::string>());
  }
  std::string reply = arguments["reply"].get<std::string>();
  auto outcome = co_await call_command(command_of(place, std::move(words), std::move(reply)));
  co_return outcome;
}

base::Result<CommandWords> merge_words(const fs::path& folder, const Json& arguments) {
  CommandWords words = {"merge", "--output=" + (folder / "merged").string()};
  // A merge without a name is one of files whose names say nothing, and so is ours.
  words.push_back("--path=" + base::get_string(arguments, "path").value_or("text"));
  add_option(words, arguments, "language", "--language");
  add_option(words, arguments, "labels", "--label");
  words.push_back("--");
  auto keep = [&](const std::string& name, const Json& text) -> base::Result<void> {
    words.push_back((folder / name).string());
    return base::write_file(words.back(), text.get_ref<const std::string&>());
  };
  if (auto kept = keep("base", arguments["base"]); !kept) return std::unexpected(kept.error());
  std::size_t number = 0;
  for (const Json& version : arguments["versions"]) {
    auto kept = keep(fmt::format("version-{}", ++number), version);
    if (!kept) return std::unexpected(kept.error());
  }
  return words;
}

base::Task<ToolOutcome> merge(ToolPlace place, Json arguments) {
  auto folder = base::TemporaryFolder::make("concord-merge-");
  if (!folder) co_return lsp::mcp::failure(base::describe(folder.error()));
  auto words = merge_words(folder->path(), arguments);
  if (!words) co_return lsp::mcp::failure(base::describe(words.error()));
  auto outcome = co_await call_command(command_of(place, std::move(*words)));
  if (outcome.failed) co_return outcome;
  auto merged = base::read_file(folder->path() / "merged");
  if (!merged) co_return lsp::mcp::failure(base::describe(merged.error()));
  outcome.structured["text"] = base::to_utf8(*merged);
  outcome.structured.erase("regions");  // offsets into the text: nothing for a model
  co_return outcome;
}

base::Task<ToolOutcome> reconcile(ToolPlace place, Json arguments, OnProgress on_progress) {
  CommandWords words = {"reconcile"};
  add_option(words, arguments, "anonymous", "--anonymous");
  std::string input;
  for (const Json& task : arguments["tasks"]) input += base::dump(task) + "\n";
  std::size_t total = arguments["tasks"].size();
  Json answers = Json::array();
  ChildCommand command = command_of(place, std::move(words), std::move(input));
  command.on_line = [&](const std::string& line) {
    auto json = base::parse_json(line);
    if (!json) return;
    answers.push_back(std::move(*json));
    on_progress(fmt::format("{} of {} tasks", answers.size(), total));
  };
  auto end = co_await run_concord(std::move(command));
  if (!end) co_return lsp::mcp::failure(base::describe(end.error()));
  if (end->code != kDone && end->code != kBadNews) co_return failure_of(*end);
  ToolOutcome outcome;
  outcome.structured["answers"] = std::move(answers);
  co_return outcome;
}

Json reconcile_input() {
  Json candidate =
      schema::object({{"model", schema::text("Who wrote it")}, {"code", schema::text("")}}, {"code"});
  Json candidates = schema::list(std::move(candidate), "The answers to choose among");
  candidates["minItems"] = 1;
  Json task = schema::object(
      {{"id", schema::text("Comes back with the answer")},
       {"kind", schema::choice({"function", "class", "program", "diff"}, "")},
       {"language", schema::text("python, javascript, …")},
       {"prompt", schema::text("What the candidates were asked")},
       {"entry_point", schema::text("The function that is called")},
       {"context", schema::text("Code that comes before each candidate")},
       {"examples", schema::list(schema::object({{"call", schema::text("")}, {"want", schema::text("")}},
                                                {"call", "want"}),
                                 "Calls and what they must give")},
       {"tests", schema::list(Json{{"type", "object"}}, "{\"stmt\", \"count\"} or {\"expr\", \"count\"}")},
       {"inputs", schema::texts("Expressions to call it with")},
       {"candidates", std::move(candidates)}},
      {"id", "candidates"});
  Json tasks = schema::list(std::move(task), "What is to be decided");
  tasks["minItems"] = 1;
  return schema::arguments(
      {{"tasks", std::move(tasks)}, {"anonymous", schema::flag("Do not look at the models' names")}},
      {"tasks"});
}

}  // namespace

std::vector<Tool> text_tools(const ToolPlace& place) {
  auto versions = schema::texts("Two or more versions of it, as whole texts");
  versions["minItems"] = 2;
  Json conflict = schema::object({{"line", schema::whole("Of its first marker in the text")},
                                  {"base", schema::text("")},
                                  {"versions", schema::texts("")}},
                                 {"line", "base", "versions"});
  Json edit = schema::object({{"path", schema::text("")},
                              {"format", schema::text("")},
                              {"status", schema::choice({"applied", "refused"}, "")},
                              {"method", schema::text("How its place was found")},
                              {"reason", schema::text("Why it was refused")}},
                             {"path", "status"});
  Json check = schema::object({{"check", schema::text("")},
                               {"outcome", schema::choice({"pass", "fail", "unknown"}, "")},
                               {"summary", schema::text("")}},
                              {"check", "outcome", "summary"});
  return {
      {.name = "eval",
       .title = "Judge an answer",
       .description =
           "Judges a model's reply with edits as the crowd's own answers are judged: whether it parses, "
           "stays in scope, and passes the project's tests, which run in a sandbox. Writes nothing.",
       .input = schema::arguments({{"reply", schema::text("The reply as it came")},
                                   {"request", schema::text("What was wanted: its examples become checks")},
                                   {"files", schema::texts("Files that it may change; any when left out")},
                                   {"deadline_seconds", schema::number("How long it may take")}},
                                  {"reply"}),
       .output = schema::object({{"usable", schema::flag("Whether its edits could be placed")},
                                 {"passed", schema::flag("Whether no check failed")},
                                 {"checks", schema::list(std::move(check), "From cheap to dear")},
                                 {"unchecked", schema::texts("What was not found out, and why")},
                                 {"files", schema::texts("That it changes")}},
                                {"usable", "passed", "checks"}),
       .hints = {.read_only = true, .idempotent = true},
       .call = [place](Json arguments, OnProgress) { return eval(place, std::move(arguments)); }},
      {.name = "apply",
       .title = "Apply a reply's edits",
       .description = "Finds the edits in a model's reply (whole files, SEARCH/REPLACE, unified diffs, "
                      "*** Begin Patch) and applies all of them, or none and says why.",
       .input = schema::arguments(
           {{"reply", schema::text("The reply as it came")},
            {"targets", schema::texts("Files that an edit without a file name is meant for")},
            {"dry_run", schema::flag("Only say what would be done")}},
           {"reply"}),
       .output = schema::object({{"edits", schema::list(std::move(edit), "")},
                                 {"applied", schema::flag("Whether all could be applied")}},
                                {"edits", "applied"}),
       .hints = {.destructive = true},
       .call = [place](Json arguments,
                       Caller caller) { return apply(place, std::move(arguments), std::move(caller)); }},
      {.name = "merge",
       .title = "Merge versions of a text",
       .description = "Merges two or more versions of one file against their base by the structure of the "
                      "code, not by lines alone. Real conflicts are marked as diff3 does, never guessed.",
       .input = schema::arguments(
           {{"base", schema::text("What all versions were made from")},
            {"versions", std::move(versions)},
            {"path", schema::text("The file's name, which says its language")},
            {"language", schema::text("Its language, whatever its name says; 'none' merges by lines")},
            {"labels", schema::texts("What stands behind conflict markers: base first")}},
           {"base", "versions"}),
       .output = schema::object({{"text", schema::text("The merged text")},
                                 {"clean", schema::flag("Whether there is no conflict")},
                                 {"method", schema::text("How it was merged")},
                                 {"conflicts", schema::list(std::move(conflict), "")}},
                                {"text", "clean", "conflicts"}),
       .hints = {.read_only = true, .idempotent = true},
       .call = [place](Json arguments, OnProgress) { return merge(place, std::move(arguments)); }},
      {.name = "reconcile",
       .title = "Choose among candidates",
       .description = "Chooses among candidates that were made elsewhere: runs them in a sandbox on the same "
                      "inputs, groups those that behave alike, and gives the likeliest right one or a "
                      "combination.",
       .input = reconcile_input(),
       .output = schema::object(
           {{"answers",
             schema::list(schema::object({{"id", schema::text("")},
                                          {"code", schema::text("Where the answer is a combination")},
                                          {"why", Json::object()}},
                                         {"id"}),
                          "One for each task, in their order")}},
           {"answers"}),
       .hints = {.read_only = true},
       .call =
           [place](Json arguments, OnProgress on_progress) {
             return reconcile(place, std::move(arguments), std::move(on_progress));
           }},
  };
}

}  // namespace cli
