#include "docgen/examples/doctests.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "docgen/examples/packages.hpp"
#include "docgen/facts/tree_view.hpp"

namespace docgen {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDoctestRunner =
#include "docgen/examples/doctest_runner.inc"
    ;
constexpr std::size_t kFilesOfAJob = 24;
constexpr std::size_t kShownOutput = 80;

bool has_examples(const Source& source) {
  if (!source.facts || source.facts->language != Language::python) return false;
  return std::ranges::any_of(source.facts->symbols, [&](const Symbol& symbol) {
    if (!symbol.comment) return false;
    base::Span span = symbol.comment->text;
    return source.document->text().substr(span.begin, span.size()).find(">>>") != std::string_view::npos;
  });
}

// The tree that a file is run in, and its path there.
struct ExamplePlace {
  fs::path root;
  std::string path;
  const Source* source;
};

// The outermost folder whose modules form a package with this one, or the project.
ExamplePlace place_of_example(const Source& source, const fs::path& root) {
  std::error_code ignored;
  fs::path path = fs::weakly_canonical(source.path, ignored);
  fs::path inside = path.lexically_relative(root);
  bool below = !inside.empty() && *inside.begin() != "..";
  if (below) return {root, inside.string(), &source};
  fs::path folder = path.parent_path();
  while (fs::exists(folder / "__init__.py", ignored) && folder.has_relative_path())
    folder = folder.parent_path();
  return {folder, path.lexically_relative(folder).string(), &source};
}

sandbox::Job job_of(const fs::path& root, const std::vector<std::string>& paths, unsigned seed) {
  sandbox::Job job;
  job.words = {"python3", "-B", "-c", std::string(kDoctestRunner)};
  job.tree.base = root;
  job.input = base::dump(base::Json(paths));
  job.environment = {{"PYTHONHASHSEED", std::to_string(seed)}, {"COLUMNS", "80"}};
  job.limits.wall_time = std::chrono::seconds(180);
  job.limits.processor_time = std::chrono::seconds(180);
  job.limits.output_bytes = std::size_t{16} << 20;
  return job;
}

std::string shown_output(const std::string& words) {
  std::string line = one_line(words);
  if (line.empty()) return "nothing";
  if (line.size() > kShownOutput) line = line.substr(0, base::utf8_cut(line, kShownOutput)) + "…";
  return "`" + line + "`";
}

// What stands around a line of a file.
const Symbol* symbol_with_comment_at(const Source& source, std::size_t line) {
  const Symbol* found = nullptr;
  for (const Symbol& symbol : source.facts->symbols) {
    if (!symbol.comment || symbol.comment->line > line) continue;
    std::size_t last = source.document->lines().position(symbol.comment->span.end).line;
    if (line <= last) found = &symbol;
  }
  return found;
}

Finding finding_of(const Source& source, const base::Json& json) {
  Finding finding;
  finding.rule = Rule::wrong_example;
  finding.path = source.path;
  finding.line = std::max<std::size_t>(1, json.value("line", std::size_t{1}));
  finding.line = std::min(finding.line, source.document->lines().line_count());
  finding.span = source.document->lines().line(finding.line);
  if (const Symbol* symbol = symbol_with_comment_at(source, finding.line))
    finding.function = symbol->kind == SymbolKind::module ? "" : symbol->qualified;
  finding.name = one_line(json.value("source", ""));
  finding.message = "the example " + shown_output(finding.name) + " gives " +
                    shown_output(json.value("got", "")) + ", not " + shown_output(json.value("want", ""));
  return finding;
}

void take_line(const base::Json& json, const std::vector<ExamplePlace>& places, ExampleRun& run) {
  if (json.contains("ran")) ++run.examples;
  if (json.contains("text")) ++run.texts;
  std::string path = json.value("path", "");
  auto place = std::ranges::find(places, path, &ExamplePlace::path);
  if (place == places.end()) return;
  if (json.contains("skipped")) {
    run.not_run.push_back(place->source->path + ": " + json.value("skipped", ""));
  } else {
    ++run.failed;
    run.findings.push_back(finding_of(*place->source, json));
    if (json.contains("output")) {
      const base::Json& output = json["output"];
      run.outdated.push_back({place->source->path, output.value("line", std::size_t{0}),
                              output.value("want", ""), output.value("got", "")});
    }
  }
}

base::Task<> run_job(sandbox::Pool& pool, std::vector<ExamplePlace> places, unsigned seed, ExampleRun& run,
                     const PythonPackages& packages, std::optional<base::Error>& problem) {
  std::vector<std::string> paths;
  for (const ExamplePlace& place : places) paths.push_back(place.path);
  auto output = co_await run_with_packages(pool, job_of(places[0].root, paths, seed), packages);
  if (!output) {
    problem = output.error();
    co_return;
  }
  for (std::string_view line : base::split_lines(output->output)) {
    auto json = base::parse_json(line);
    if (json && json->is_object()) take_line(*json, places, run);
  }
  if (output->timed_out) run.not_run.push_back(places[0].source->path + " and others: they took too long");
}

}  // namespace

base::Task<base::Result<ExampleRun>> run_python_examples(sandbox::Pool& pool, fs::path root,
                                                         const std::vector<Source>& sources,
                                                         unsigned at_a_time, unsigned seed) {
  ExampleRun run;
  std::vector<ExamplePlace> places;
  for (const Source& source : sources) {
    if (has_examples(source)) places.push_back(place_of_example(source, root));
  }
  if (places.empty()) co_return run;
  if (!pool.program("python3"))
    co_return base::fail(base::ErrorCode::unavailable, "the sandbox has no python3", "install python3");
  std::ranges::stable_sort(places, {}, [](const ExamplePlace& place) { return place.root; });
  std::vector<std::vector<ExamplePlace>> jobs;
  for (ExamplePlace& place : places) {
    bool fits = !jobs.empty() && jobs.back()[0].root == place.root && jobs.back().size() < kFilesOfAJob;
    if (!fits) jobs.emplace_back();
    jobs.back().push_back(std::move(place));
  }
  PythonPackages packages = co_await persons_python_packages();
  std::vector<ExampleRun> runs(jobs.size());
  std::optional<base::Error> problem;
  for (std::size_t from = 0; from < jobs.size(); from += at_a_time) {
    base::TaskGroup group(co_await base::asio::this_coro::executor);
    for (std::size_t i = from; i < std::min<std::size_t>(jobs.size(), from + at_a_time); ++i)
      group.spawn(run_job(pool, jobs[i], seed, runs[i], packages, problem));
    co_await group.join();
    if (problem) co_return std::unexpected(*problem);
  }
  for (ExampleRun& part : runs) {
    run.texts += part.texts;
    run.examples += part.examples;
    run.failed += part.failed;
    std::ranges::move(part.findings, std::back_inserter(run.findings));
    std::ranges::move(part.outdated, std::back_inserter(run.outdated));
    std::ranges::move(part.not_run, std::back_inserter(run.not_run));
  }
  co_return run;
}

}  // namespace docgen
