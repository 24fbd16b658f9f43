#include "docgen/examples/run.hpp"

#include <algorithm>

#include "docgen/examples/go_examples.hpp"
#include "docgen/examples/rust_examples.hpp"
#include "docgen/examples/scripts.hpp"

namespace docgen {

base::Task<base::Result<ExampleRun>> run_examples(sandbox::Pool& pool, std::filesystem::path root,
                                                  const std::vector<Source>& sources, unsigned at_a_time) {
  auto python = co_await run_python_examples(pool, root, sources, at_a_time);
  if (!python) co_return std::unexpected(python.error());
  auto scripts = co_await run_script_examples(pool, root, sources);
  if (!scripts) co_return std::unexpected(scripts.error());
  auto go = co_await run_go_examples(pool, root, sources);
  if (!go) co_return std::unexpected(go.error());
  auto rust = co_await run_rust_examples(pool, root, sources);
  if (!rust) co_return std::unexpected(rust.error());
  ExampleRun all = std::move(*python);
  for (ExampleRun* one : {&*scripts, &*go, &*rust}) {
    all.texts += one->texts;
    all.examples += one->examples;
    all.failed += one->failed;
    std::ranges::move(one->findings, std::back_inserter(all.findings));
    std::ranges::move(one->not_run, std::back_inserter(all.not_run));
  }
  co_return all;
}

}  // namespace docgen
