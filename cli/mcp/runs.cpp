#include "cli/mcp/runs.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/explain.hpp"

namespace cli {
namespace {

using lsp::mcp::Resource;
using orchestrator::Ledger;
using orchestrator::RunRecord;

constexpr std::string_view kScheme = "concord://run/";
constexpr std::size_t kLookedAt = 100, kListed = 20;

// The newest runs of the project at `root`. Blocks.
base::Result<std::vector<RunRecord>> runs_of(const Ledger& ledger, const std::string& root) {
  auto recent = ledger.recent(kLookedAt);
  if (!recent) return std::unexpected(recent.error());
  std::vector<RunRecord> found;
  for (const orchestrator::RunSummary& summary : *recent) {
    if (found.size() == kListed) break;
    auto record = ledger.load(summary.run);
    if (record && record->request.root == root) found.push_back(std::move(*record));
  }
  return found;
}

// "last" is the newest of this project. Blocks.
base::Result<RunRecord> find_run(const Ledger& ledger, const std::string& run, const std::string& root) {
  if (run == "last") {
    auto newest = runs_of(ledger, root);
    if (!newest) return std::unexpected(newest.error());
    if (newest->empty())
      return base::fail(base::ErrorCode::not_found, "this project has no run yet", "ask something first");
    return std::move(newest->front());
  }
  auto record = ledger.load(run);
  if (record && record->request.root != root)
    return base::fail(base::ErrorCode::not_found, fmt::format("this project has no run {}", run));
  return record;
}

}  // namespace

Resource RunResources::resource_of(const std::string& run, const std::string& request) {
  constexpr std::size_t kTitle = 80;
  std::string title = request.substr(0, base::utf8_cut(request, kTitle));
  return {.uri = std::string(kScheme) + run,
          .name = run,
          .title = std::move(title),
          .description = "What this run asked, what each agent answered, what checks found, and why",
          .mime_type = "application/json"};
}

std::vector<Resource> RunResources::templates() const {
  return {{.uri = "concord://run/{run}",
           .name = "run",
           .title = "A run of this project",
           .description = "By its id, a beginning of it, or 'last'",
           .mime_type = "application/json"}};
}

base::Task<base::Result<RunRecord>> RunResources::load(std::string run) {
  auto ledger = world_.ledger();
  if (!ledger) co_return std::unexpected(ledger.error());
  auto look = [ledger = *ledger, run = std::move(run), root = world_.root().string()](std::stop_token) {
    return find_run(*ledger, run, root);
  };
  auto record = co_await world_.threads().run(std::move(look));
  co_return record;
}

base::Task<base::Result<base::Json>> RunResources::explain(std::string run) {
  auto record = co_await load(std::move(run));
  if (!record) co_return std::unexpected(record.error());
  co_return orchestrator::to_json(orchestrator::explain(*record));
}

base::Task<base::Result<std::string>> RunResources::whole_id(std::string run) {
  auto record = co_await load(std::move(run));
  if (!record) co_return std::unexpected(record.error());
  co_return record->request.id;
}

base::Task<base::Result<std::vector<Resource>>> RunResources::list() {
  auto ledger = world_.ledger();
  if (!ledger) co_return std::unexpected(ledger.error());
  auto look = [ledger = *ledger, root = world_.root().string()](std::stop_token) {
    return runs_of(*ledger, root);
  };
  auto records = co_await world_.threads().run(std::move(look));
  if (!records) co_return std::unexpected(records.error());
  std::vector<Resource> list;
  for (const RunRecord& record : *records)
    list.push_back(resource_of(record.request.id, record.request.text));
  co_return list;
}

base::Task<base::Result<std::string>> RunResources::read(std::string uri) {
  if (!uri.starts_with(kScheme) || uri.size() == kScheme.size())
    co_return base::fail(base::ErrorCode::not_found, "there is no resource of that name",
                         "runs are concord://run/ID");
  auto json = co_await explain(uri.substr(kScheme.size()));
  if (!json) co_return std::unexpected(json.error());
  co_return base::dump(*json);
}

}  // namespace cli
