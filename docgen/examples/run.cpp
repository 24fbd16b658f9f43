#include "docgen/examples/run.hpp"

#include <algorithm>

#include "docgen/examples/scripts.hpp"

namespace docgen {

base::Task<base::Result<ExampleRun>> run_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                  const std::vector<Source>& sources, unsigned at_a_time) {
  auto python = co_await run_python_examples(pool, root, sources, at_a_time);
  if (!python) co_return std::unexpected(python.error());
  auto scripts = co_await run_script_examples(pool, root, sources);
  if (!scripts) co_return std::unexpected(scripts.error());
  ExampleRun all = std::move(*python);
  all.texts += scripts->texts;
  all.examples += scripts->examples;
  all.failed += scripts->failed;
  std::ranges::move(scripts->findings, std::back_inserter(all.findings));
  std::ranges::move(scripts->not_run, std::back_inserter(all.not_run));
  co_return all;
}

}  // namespace docgen
