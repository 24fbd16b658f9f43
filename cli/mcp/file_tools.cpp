// transpile, doc_check, doc_write: whole files of the project.
#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/mcp/calling.hpp"
#include "cli/mcp/schemas.hpp"

namespace cli {
namespace {

using base::Json;
using lsp::mcp::OnProgress;
using ToolOutcome = lsp::mcp::Outcome;
using lsp::mcp::Tool;
namespace schema = schemas;

constexpr std::int64_t kUsualFindings = 200;

base::Task<ToolOutcome> transpile(ToolPlace place, Json arguments) {
  auto files = paths_inside(place.root, arguments, "files");
  if (!files) co_return lsp::mcp::failure(base::describe(files.error()));
  auto output = inside(place.root, arguments["output"].get<std::string>());
  if (!output) co_return lsp::mcp::failure(base::describe(output.error()));
  CommandWords words = {"transpile", "--output=" + *output};
  std::string mode = base::get_string(arguments, "mode").value_or("program");
  if (mode == "library") words.push_back("--lib");
  if (mode == "extension") words.push_back("--extension");
  add_option(words, arguments, "verify", "--verify");
  words.push_back("--");
  words.insert(words.end(), files->begin(), files->end());
  auto outcome = co_await call_command(command_of(place, std::move(words)));
  co_return outcome;
}

base::Task<ToolOutcome> doc_check(ToolPlace place, Json arguments) {
  auto paths = paths_inside(place.root, arguments, "paths");
  if (!paths) co_return lsp::mcp::failure(base::describe(paths.error()));
  CommandWords words = {"doc", "check"};
  for (const char* name : {"style", "select", "ignore", "set"})
    add_option(words, arguments, name, fmt::format("--{}", name).c_str());
  words.push_back("--");
  words.insert(words.end(), paths->begin(), paths->end());
  std::int64_t limit = base::get_int(arguments, "limit").value_or(kUsualFindings);
  std::int64_t total = 0;
  Json findings = Json::array();
  ChildCommand command = command_of(place, std::move(words));
  command.on_line = [&](const std::string& line) {
    auto finding = base::parse_json(line);
    if (finding && ++total <= limit) findings.push_back(std::move(*finding));
  };
  auto end = co_await run_concord(std::move(command));
  if (!end) co_return lsp::mcp::failure(base::describe(end.error()));
  if (end->code != kDone && end->code != kBadNews) co_return failure_of(*end);
  ToolOutcome outcome;
  outcome.structured["findings"] = std::move(findings);
  outcome.structured["total"] = total;
  if (!end->error.empty()) outcome.structured["remarks"] = end->error;
  co_return outcome;
}

base::Task<ToolOutcome> doc_write(ToolPlace place, Json arguments) {
  auto paths = paths_inside(place.root, arguments, "paths");
  if (!paths) co_return lsp::mcp::failure(base::describe(paths.error()));
  CommandWords words = {"doc", "write"};
  add_option(words, arguments, "style", "--style");
  add_option(words, arguments, "only", "--only");
  add_option(words, arguments, "names", "--name");
  add_option(words, arguments, "dry_run", "--check");
  words.push_back("--");
  words.insert(words.end(), paths->begin(), paths->end());
  auto outcome = co_await call_command(command_of(place, std::move(words)));
  co_return outcome;
}

Json some_paths(const char* description) {
  Json paths = schema::texts(description);
  paths["minItems"] = 1;
  return paths;
}

Json transpiled_schema() {
  Json file = schema::object(
      {{"path", schema::text("")},
       {"package", schema::text("")},
       {"status", schema::choice({"translated", "partial", "failed"}, "")},
       {"diagnostics", schema::list(Json{{"type", "object"}}, "What could not be said in Rust")}},
      {"path", "status", "diagnostics"});
  return schema::object({{"files", schema::list(std::move(file), "")}}, {"files"});
}

Json finding_schema() {
  return schema::object({{"path", schema::text("")},
                         {"line", schema::whole("")},
                         {"function", schema::text("")},
                         {"code", schema::text("")},
                         {"class", schema::text("")},
                         {"name", schema::text("")},
                         {"message", schema::text("")}},
                        {"path", "line", "code", "class", "message"});
}

Json style_schema() {
  return schema::text(
      "google, numpy, sphinx, epytext, plain, jsdoc, javadoc, doxygen, rustdoc or godoc; "
      "each file's own when left out");
}

}  // namespace

std::vector<Tool> file_tools(const ToolPlace& place) {
  Json limit =
      schema::whole(fmt::format("How many findings to list at most; {} when left out", kUsualFindings));
  limit["minimum"] = 0;
  Json written = schema::object({{"path", schema::text("")},
                                 {"written", schema::whole("New texts")},
                                 {"updated", schema::whole("Texts brought in step")},
                                 {"placeholders", schema::whole("For a person to fill")},
                                 {"changed", schema::flag("")},
                                 {"skipped", schema::list(Json{{"type", "object"}}, "")}},
                                {"path", "written", "updated", "changed"});
  return {
      {.name = "transpile",
       .title = "Translate Python to Rust",
       .description = "Translates Python files into a Cargo workspace that behaves the same. What has no "
                      "translation is named with its place and never guessed.",
       .input = schema::arguments(
           {{"files", some_paths("Python files of the project")},
            {"output", schema::text("The folder of the Cargo workspace, inside the project")},
            {"mode", schema::choice({"program", "library", "extension"},
                                    "A program, a library, or a Python package for maturin")},
            {"verify", schema::flag("Build it, run both programs in the sandbox and compare them")}},
           {"files", "output"}),
       .output = transpiled_schema(),
       .hints = {.destructive = true, .idempotent = true},
       .call = [place](Json arguments, OnProgress) { return transpile(place, std::move(arguments)); }},
      {.name = "doc_check",
       .title = "Check documentation against code",
       .description = "Where documentation comments and code disagree: missing or wrong parameters, types, "
                      "returns, raises.",
       .input = schema::arguments({{"paths", some_paths("Source files, or folders of them")},
                                   {"style", style_schema()},
                                   {"select", schema::texts("Only these classes or codes")},
                                   {"ignore", schema::texts("Not these classes or codes")},
                                   {"set", schema::texts("NAME=VALUE: options of the check")},
                                   {"limit", std::move(limit)}},
                                  {"paths"}),
       .output = schema::object({{"findings", schema::list(finding_schema(), "")},
                                 {"total", schema::whole("How many there are, listed or not")},
                                 {"remarks", schema::text("What could not be looked at")}},
                                {"findings", "total"}),
       .hints = {.read_only = true, .idempotent = true},
       .call = [place](Json arguments, OnProgress) { return doc_check(place, std::move(arguments)); }},
      {.name = "doc_write",
       .title = "Write documentation",
       .description =
           "Writes documentation comments from what the code shows, and proves before writing that "
           "nothing but documentation changes.",
       .input = schema::arguments(
           {{"paths", some_paths("Source files, or folders of them")},
            {"style", style_schema()},
            {"only", schema::choice({"missing", "stale"}, "Only what has no text, or is out of step")},
            {"names", schema::texts("Only these functions or classes")},
            {"dry_run", schema::flag("Change nothing, and say what would change")}},
           {"paths"}),
       .output = schema::object({{"files", schema::list(std::move(written), "")}}, {"files"}),
       .hints = {.destructive = true, .idempotent = true},
       .call = [place](Json arguments, OnProgress) { return doc_write(place, std::move(arguments)); }},
  };
}

}  // namespace cli
