#include "docgen/examples/mining.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "docgen/examples/packages.hpp"

namespace docgen {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExampleMiner =
#include "docgen/examples/example_miner.inc"
    ;
constexpr std::size_t kMostExamples = 3;

bool may_be_called_again(const Symbol& symbol) {
  if (symbol.kind != SymbolKind::function || symbol.parent != 0 || symbol.is_nested) return false;
  if (symbol.is_async || !symbol.effects.empty()) return false;
  return std::ranges::none_of(symbol.parameters, [](const Parameter& p) { return p.mutated.has_value(); });
}

bool is_test(std::string_view path) {
  std::string_view file = path.substr(path.rfind('/') + 1);
  return file.starts_with("test") || file.starts_with("conftest") || path.starts_with("tests/") ||
         path.find("/tests/") != std::string_view::npos;
}

sandbox::Job mining_job(const fs::path& root, const base::Json& functions, std::chrono::seconds time) {
  sandbox::Job job;
  job.words = {"python3", "-B", "-c", std::string(kExampleMiner)};
  job.tree.base = root;
  base::Json asked = {
      {"functions", functions}, {"seconds", time.count()}, {"script", std::string(kExampleMiner)}};
  asked["tests"] = base::Json::array();  // pytest finds them
  job.input = base::dump(asked);
  job.limits.wall_time = 3 * time + std::chrono::seconds(20);
  job.limits.processor_time = 3 * time + std::chrono::seconds(20);
  job.limits.memory_bytes = std::size_t{2} << 30;
  job.limits.processes = 128;
  job.limits.output_bytes = std::size_t{16} << 20;
  job.loopback = true;
  return job;
}

}  // namespace

base::Task<base::Result<MinedExamples>> mine_examples(sandbox::Pool& pool, fs::path root,
                                                      const std::vector<Source>& sources,
                                                      std::chrono::seconds time) {
  MinedExamples mined;
  base::Json functions = base::Json::object();
  std::map<std::string, std::string> named;  // the path below root -> as the source has it
  for (const Source& source : sources) {
    if (!source.facts || source.facts->language != Language::python) continue;
    std::error_code ignored;
    fs::path below = fs::weakly_canonical(source.path, ignored).lexically_relative(root);
    if (below.empty() || *below.begin() == ".." || is_test(below.string())) continue;
    base::Json names = base::Json::array();
    for (const Symbol& symbol : source.facts->symbols) {
      if (may_be_called_again(symbol)) names.push_back(symbol.name);
    }
    if (names.empty()) continue;
    functions[below.string()] = std::move(names);
    named[below.string()] = source.path;
  }
  if (named.empty()) co_return mined;
  if (!pool.program("python3"))
    co_return base::fail(base::ErrorCode::unavailable, "the sandbox has no python3", "install python3");
  PythonPackages packages = co_await persons_python_packages();
  auto output = co_await run_with_packages(pool, mining_job(root, functions, time), packages);
  if (!output) co_return std::unexpected(output.error());
  for (std::string_view line : base::split_lines(output->output)) {
    auto json = base::parse_json(line);
    if (!json || !json->is_object()) continue;
    if (json->contains("trouble")) mined.troubles.push_back(json->value("trouble", ""));
    auto path = named.find(json->value("path", ""));
    if (path == named.end()) continue;
    mined.examples[path->second][json->value("name", "")].push_back(
        {json->value("call", ""), json->value("result", "")});
  }
  if (output->timed_out) mined.troubles.emplace_back("the tests took too long, and were ended");
  co_return mined;
}

namespace {

// How a call that fails shows itself in an example.
bool fails(const Example& example) {
  return example.result.starts_with("Traceback ");
}

}  // namespace

std::vector<Example> best_of(std::vector<Example> all) {
  // A failure is what a function is shown by when nothing better was seen.
  bool any = std::ranges::any_of(all, [](const Example& e) { return !fails(e); });
  std::erase_if(all, [&](const Example& e) { return any && fails(e); });
  std::ranges::sort(all, [](const Example& a, const Example& b) {
    return std::pair(a.call.size(), a.call) < std::pair(b.call.size(), b.call);
  });
  std::vector<Example> best;
  for (Example& example : all) {
    bool known = std::ranges::any_of(best, [&](const Example& b) { return b.result == example.result; });
    if (known || best.size() == kMostExamples) continue;
    best.push_back(std::move(example));
  }
  return best;
}

std::vector<std::string> doctest_lines(const std::vector<Example>& examples) {
  std::vector<std::string> lines;
  for (const Example& example : examples) {
    lines.push_back(">>> " + example.call);
    for (std::string_view line : base::split_lines(example.result)) lines.emplace_back(line);
  }
  return lines;
}

}  // namespace docgen
