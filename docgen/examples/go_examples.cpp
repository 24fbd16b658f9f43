#include "docgen/examples/go_examples.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "docgen/facts/tree_view.hpp"

namespace docgen {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShownGoOutput = 60;

struct GoExample {
  const Source* source = nullptr;
  const Symbol* symbol = nullptr;
  std::string folder;  // below the module's
};

// By module folder, then by the function's name.
using GoExamples = std::map<std::string, std::multimap<std::string, GoExample>>;

// The folder of the go.mod that `file` belongs to, below `root`; nothing for none.
std::optional<fs::path> go_module_of(const fs::path& root, const fs::path& file) {
  std::error_code ignored;
  for (fs::path folder = file.parent_path();; folder = folder.parent_path()) {
    if (fs::exists(root / folder / "go.mod", ignored)) return folder;
    if (folder.empty()) return std::nullopt;
  }
}

GoExamples go_examples(const fs::path& root, const std::vector<Source>& sources, ExampleRun& run) {
  GoExamples found;
  for (const Source& source : sources) {
    if (!source.facts || source.facts->language != Language::go || !source.path.ends_with("_test.go"))
      continue;
    for (const Symbol& symbol : source.facts->symbols) {
      if (symbol.kind != SymbolKind::function || !symbol.name.starts_with("Example")) continue;
      std::error_code ignored;
      fs::path below = fs::weakly_canonical(source.path, ignored).lexically_relative(root);
      bool outside = below.empty() || *below.begin() == "..";
      auto module = outside ? std::nullopt : go_module_of(root, below);
      if (!module) {
        run.not_run.push_back(source.path +
                              (outside ? ": it lies outside of the project" : ": no go.mod is above it"));
        break;
      }
      std::string folder = below.parent_path().lexically_relative(*module).string();
      found[module->string()].emplace(symbol.name, GoExample{&source, &symbol, folder == "." ? "" : folder});
    }
  }
  return found;
}

sandbox::Job go_job(const fs::path& root, const std::string& module) {
  sandbox::Job job;
  job.words = {"go",   "test",     "-C",   module.empty() ? "." : module, "-json", "-vet=off", "-count=1",
               "-run", "^Example", "./..."};
  job.tree.base = root;
  job.environment = {{"GOCACHE", "/tmp/go-cache"}, {"GOPATH", "/tmp/go"}, {"GOPROXY", "off"},
                     {"GOTOOLCHAIN", "local"},     {"CGO_ENABLED", "0"},  {"GOFLAGS", "-buildvcs=false"}};
  job.limits.wall_time = std::chrono::seconds(180);
  job.limits.processor_time = std::chrono::seconds(360);
  job.limits.memory_bytes = std::size_t{2} << 30;
  job.limits.processes = 256;
  job.limits.output_bytes = std::size_t{16} << 20;
  return job;
}

std::string shown_output(std::string_view words) {
  std::string line = one_line(base::trim(words));
  if (line.size() > kShownGoOutput) line = line.substr(0, base::utf8_cut(line, kShownGoOutput)) + "…";
  return line.empty() ? "nothing" : "`" + line + "`";
}

// "got:\n3\nwant:\n4\n" of what a failed example printed.
std::string go_message(const std::string& name, std::string_view output) {
  std::size_t got = output.find("got:\n"), want = output.find("want:\n");
  if (got == std::string_view::npos || want == std::string_view::npos || want < got)
    return "the example " + name + " fails";
  std::string_view expected = output.substr(want + 6);
  return "the example " + name + " gives " + shown_output(output.substr(got + 5, want - got - 5)) + ", not " +
         shown_output(expected.substr(0, expected.find("--- FAIL")));
}

void read_events(std::string_view text, const std::multimap<std::string, GoExample>& examples,
                 ExampleRun& run) {
  std::map<std::pair<std::string, std::string>, std::string> printed;  // by package and test
  std::set<std::string> unbuilt;
  for (std::string_view line : base::split_lines(text)) {
    auto event = base::parse_json(line);
    if (!event || !event->is_object()) continue;
    std::string package = event->value("Package", event->value("ImportPath", "")),
                test = event->value("Test", "");
    std::string action = event->value("Action", "");
    if (action == "output") printed[{package, test}] += event->value("Output", "");
    if (action == "build-fail" || (action == "fail" && test.empty() && event->contains("FailedBuild")))
      unbuilt.insert(package);
    bool setup = action == "fail" && test.empty() &&
                 printed[{package, ""}].find("[setup failed]") != std::string::npos;
    if (setup) unbuilt.insert(package);
    if (!test.starts_with("Example") || (action != "pass" && action != "fail")) continue;
    ++run.examples;
    ++run.texts;
    if (action == "pass") continue;
    ++run.failed;
    auto [from, to] = examples.equal_range(test);
    for (auto one = from; one != to; ++one) {
      const GoExample& example = one->second;
      if (std::distance(from, to) > 1 && !package.ends_with(example.folder)) continue;
      Finding finding;
      finding.rule = Rule::wrong_example;
      finding.path = example.source->path;
      finding.line = example.symbol->line;
      finding.span = example.source->document->lines().line(finding.line);
      finding.function = example.symbol->qualified;
      finding.name = test;
      finding.message = go_message(test, printed[{package, test}]);
      run.findings.push_back(std::move(finding));
      break;
    }
  }
  for (const std::string& package : unbuilt) {
    std::string name = package.substr(0, package.find(' '));
    run.not_run.push_back(name + ": its tests can't be built in the sandbox");
  }
}

}  // namespace

base::Task<base::Result<ExampleRun>> run_go_examples(sandbox::Pool& pool, fs::path root,
                                                     const std::vector<Source>& sources) {
  ExampleRun run;
  GoExamples found = go_examples(root, sources, run);
  if (found.empty()) co_return run;
  if (!pool.program("go")) {
    run.not_run.push_back(found.begin()->second.begin()->second.source->path + ": the sandbox has no go");
    co_return run;
  }
  for (const auto& [module, examples] : found) {
    auto output = co_await pool.run(go_job(root, module));
    if (!output) co_return std::unexpected(output.error());
    std::size_t before = run.examples;
    read_events(output->output, examples, run);
    bool nothing = run.examples == before && !output->status.ok() && run.not_run.empty();
    std::string_view why = base::trim(output->error);
    if (output->timed_out) {
      run.not_run.push_back(module + ": its examples took too long");
    } else if (nothing) {
      run.not_run.push_back((module.empty() ? "go.mod" : module + "/go.mod") + ": " +
                            std::string(why.substr(0, why.find('\n'))));
    }
  }
  co_return run;
}

}  // namespace docgen
