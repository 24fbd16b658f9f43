#include "lsp/jobs/crowd_run.hpp"

#include "agents/context/gather.hpp"
#include "lsp/jobs/overlay_files.hpp"

namespace lsp::jobs {

base::Task<base::Result<orchestrator::Verdict>> run_crowd(World& world, const Project& project,
                                                          agents::Request& request,
                                                          const std::map<std::string, base::Document>& open,
                                                          const orchestrator::Watcher& watch,
                                                          Company company) {
  OverlayFiles files(project.files, open);
  auto gather = [&files, &request](std::stop_token stop) {
    return agents::context::gather(files, request.targets, request.text, {}, stop);
  };
  request.context = co_await world.pool().run(gather);
  orchestrator::Surroundings surroundings{*project.crowd, files,        project.sandbox, project.clang,
                                          project.ledger, world.pool(), world.clock()};
  World::LookingAround around{.root = request.root,
                              .project = project,
                              .files = files,
                              .request = request,
                              .lenders = std::move(company.lenders),
                              .ask_person = std::move(company.ask_person)};
  auto looking = co_await world.looking(std::move(around));
  if (request.targets.empty() && !looking)
    co_return base::fail(base::ErrorCode::bad_request, "I can't tell which files this is about",
                         "name them, or link to them");
  surroundings.looking = looking.get();
  auto verdict = co_await base::guarded(orchestrator::ask(request, surroundings, watch));
  bool stopped = co_await base::cancelled();
  if (stopped && verdict) verdict->ending = orchestrator::Ending::cancelled;
  co_return verdict;
}

}  // namespace lsp::jobs
