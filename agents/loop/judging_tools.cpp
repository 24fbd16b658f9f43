// diagnostics, history: what is wrong with a file, and what became of its lines.
#include <fmt/format.h>

#include "agents/loop/arguments.hpp"
#include "agents/loop/fitted.hpp"
#include "agents/loop/project_tools.hpp"
#include "base/process.hpp"
#include "base/text.hpp"

namespace agents::loop {
namespace {

using base::Json;

constexpr auto kGitTime = std::chrono::seconds(10);
constexpr std::size_t kGitOutput = std::size_t{256} << 10;

std::vector<std::string> syntax_errors(const base::Document& document, const Parsed& parsed) {
  std::vector<std::string> lines;
  for (base::Span span : parsed.tree.errors()) {
    std::size_t line = document.lines().position(span.begin).line;
    base::Span bytes = document.lines().line(line);
    lines.push_back(fmt::format("{}:{}: not in the language's syntax: {}", document.path(), line,
                                base::trim(document.text().substr(bytes.begin, bytes.size()))));
  }
  return lines;
}

bool is_for_clang(std::string_view path) {
  auto language = syntax::language_of_path(path);
  return language == syntax::Language::c || language == syntax::Language::cpp;
}

base::Task<Finding> diagnose(ProjectPlace place, Json arguments, std::int64_t tokens) {
  std::string path = text_of(arguments, "path");
  auto document = place.index->read(path);
  if (!document) co_return no_such_file(*place.index, path, document.error());
  auto parse = [index = place.index, path](std::stop_token) { return index->parsed(path); };
  auto parsed = co_await place.pool.run(std::move(parse));
  if (!parsed) co_return failure(path + " is in no language that is parsed here");
  Fitted fitted(tokens);
  for (const std::string& line : syntax_errors(*document, *parsed)) fitted.add(line);
  if (place.clang && is_for_clang(path) && !place.root.empty()) {
    std::string absolute = (place.root / path).string();
    std::map<std::string, std::string> overlays;
    overlays[absolute] = document->text();
    auto report = co_await place.clang->analyse(absolute, std::move(overlays));
    if (report) {
      for (const base::Diagnostic& diagnostic : report->diagnostics)
        fitted.add(
            base::format(diagnostic, diagnostic.path == absolute ? document->text() : std::string_view()));
    }
  }
  Finding finding{.text = "nothing is wrong with its syntax", .failed = false, .seen = {}};
  if (!fitted.empty()) {
    finding.text = fitted.take("mend these first");
    finding.seen.push_back(std::move(*document));
  }
  co_return finding;
}

// Nothing of a repository's own settings starts a program, and nothing is fetched or locked, for what only
// reads.
base::ProcessSpec git_spec(const std::filesystem::path& root, std::vector<std::string> words) {
  base::ProcessSpec spec;
  spec.words = {"git", "--no-pager"};
  for (const char* setting : {"core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false",
                              "protocol.allow=never", "core.quotePath=false"})
    spec.words.insert(spec.words.end(), {"-c", setting});
  spec.words.insert(spec.words.end(), words.begin(), words.end());
  spec.folder = root;
  spec.environment = base::clean_environment();
  (*spec.environment)["GIT_OPTIONAL_LOCKS"] = "0";
  (*spec.environment)["GIT_NO_LAZY_FETCH"] = "1";
  (*spec.environment)["GIT_TERMINAL_PROMPT"] = "0";
  return spec;
}

std::vector<std::string> history_words(const std::string& path, std::optional<std::int64_t> line) {
  std::vector<std::string> words = {
      "log", "-n", "12", "--no-ext-diff", "--no-textconv", "--date=short", "--format=%h %ad %an: %s"};
  // What the line was at each time is left out: the file and the subjects tell enough.
  if (line)
    words.insert(words.end(), {"-s", fmt::format("-L{0},{0}:{1}", *line, path)});
  else
    words.insert(words.end(), {"--", path});
  return words;
}

std::string first_line_of(std::string_view text) {
  text = base::trim(text);
  return std::string(text.substr(0, text.find('\n')));
}

base::Task<Finding> tell_history(ProjectPlace place, Json arguments, std::int64_t tokens) {
  std::string path = text_of(arguments, "path");
  auto document = place.index->read(path);
  if (!document) co_return no_such_file(*place.index, path, document.error());
  auto line = base::get_int(arguments, "line");
  base::RunLimits limits;
  limits.time = kGitTime;
  limits.output_bytes = kGitOutput;
  Fitted fitted(tokens);
  if (line) {
    std::vector<std::string> words = {"blame", "--no-textconv", "--date=short", "-L"};
    words.insert(words.end(), {fmt::format("{0},{0}", *line), "--", path});
    auto blamed = co_await base::run_process(git_spec(place.root, std::move(words)), "", limits);
    if (blamed && blamed->status.ok()) fitted.add(first_line_of(blamed->output));
  }
  auto output = co_await base::run_process(git_spec(place.root, history_words(path, line)), "", limits);
  if (!output) co_return failure("git can't be asked: " + output.error().message);
  if (!output->status.ok()) co_return failure("git says: " + first_line_of(output->error));
  for (std::string_view each : base::split_lines(output->output)) {
    if (!base::trim(each).empty()) fitted.add(each);
  }
  if (fitted.empty()) co_return failure(path + " has no history yet");
  Finding finding{.text = fitted.take("ask about one line"), .failed = false, .seen = {}};
  co_return finding;
}

}  // namespace

Toolbox judging_tools(const ProjectPlace& place) {
  ToolSpec diagnostics = {
      "diagnostics", "Says what is wrong with a file: syntax; for C and C++ also what the compiler says.",
      arguments_schema({{"path", text_member("From the project's root")}}, {"path"})};
  ToolSpec history = {"history", "Tells which commits changed a file, or one line of it, and who wrote them.",
                      arguments_schema({{"path", text_member("From the project's root")},
                                        {"line", number_member("Only of this line")}},
                                       {"path"})};
  Toolbox tools;
  tools.push_back({std::move(diagnostics), [place](Json arguments, std::int64_t tokens) {
                     return diagnose(place, std::move(arguments), tokens);
                   }});
  std::error_code ignored;
  bool has_history = !place.root.empty() && std::filesystem::exists(place.root / ".git", ignored);
  if (!has_history) return tools;
  tools.push_back({std::move(history), [place](Json arguments, std::int64_t tokens) {
                     return tell_history(place, std::move(arguments), tokens);
                   }});
  return tools;
}

Toolbox project_tools(const ProjectPlace& place) {
  Toolbox all = naming_tools(place);
  for (Toolbox tools : {reading_tools(place), judging_tools(place)}) {
    for (Tool& tool : tools) all.push_back(std::move(tool));
  }
  return all;
}

Tool worker_tool(const ProjectPlace& place, ToolSpec spec, Work work) {
  auto call = [index = place.index, &pool = place.pool, work = std::move(work)](
                  Json arguments, std::int64_t tokens) -> base::Task<Finding> {
    auto run = [index, work, arguments = std::move(arguments), tokens](std::stop_token stop) {
      return work(*index, arguments, tokens, stop);
    };
    return pool.run(std::move(run));
  };
  return {std::move(spec), std::move(call)};
}

std::string text_of(const Json& arguments, std::string_view name) {
  return base::get_string(arguments, name).value_or("");
}

Finding no_such_file(ProjectIndex& index, const std::string& path, const base::Error& error) {
  std::string words =
      error.code == base::ErrorCode::not_found ? fmt::format("there is no file '{}'", path) : error.message;
  std::string near;
  for (const std::string& other : index.like(path)) near += (near.empty() ? "; there is " : ", ") + other;
  return failure(words + near);
}

}  // namespace agents::loop
