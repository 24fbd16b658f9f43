// An explanation of code by one model, shown as a text that grows while it is written.
#include <fmt/format.h>

#include "agents/context/gather.hpp"
#include "agents/explaining.hpp"
#include "lsp/jobs/arguments.hpp"
#include "lsp/jobs/commands.hpp"
#include "lsp/jobs/overlay_files.hpp"
#include "lsp/jobs/progress.hpp"

namespace lsp::jobs {
namespace {

// Everything by value: the job outlives its request.
base::Task<> explain_and_show(Server& server, std::string run, std::string words, Snapshot snapshot) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  std::string title = title_of(words.empty() ? "explain " + snapshot.target.document.path() : words);
  Progress progress(server, run, title);
  auto fail = [&](const base::Error& error) {
    progress.end(error.message);
    if (error.code != base::ErrorCode::cancelled)
      server.show_message(MessageType::error, "Concord: " + base::describe(error));
  };
  auto project = co_await base::guarded(server.world().open(snapshot.root));
  if (!project) co_return fail(project.error());
  if (project->models.empty())
    co_return fail(
        {base::ErrorCode::unavailable, "no model can be asked", "'concord doctor' says what is missing"});
  agents::Request request;
  request.id = run;
  request.kind = agents::RequestKind::explain;
  request.text = std::move(words);
  request.targets.push_back(snapshot.target);
  request.root = snapshot.root.string();
  request.limits = limits_of(server.settings(), project->limits);
  OverlayFiles files(project->files, snapshot.open);
  auto gather = [&files, &request](std::stop_token stop) {
    return agents::context::gather(files, request.targets, request.text, {}, stop);
  };
  request.context = co_await server.world().pool().run(gather);
  std::shared_ptr<agents::Model> model = project->models.front();
  std::size_t letters = 0;
  auto on_text = [&](std::string_view text) {
    letters += text.size();
    progress.report(fmt::format("{} is writing ({} letters)", model->config().name, letters), 50);
  };
  progress.report(fmt::format("{} is reading", model->config().name), 10);
  auto answer = co_await base::guarded(agents::explain(*model, request, on_text));
  if (!answer) co_return fail(answer.error());
  progress.end(fmt::format("{} has answered ({})", model->config().name, agents::format(answer->cost)));
  std::string text = fmt::format("# {}\n\n{}\n\n({}, {})\n", title, answer->text, model->config().name,
                                 agents::format(answer->cost));
  server.showing().show(run + "/explanation.md", text, answer->text, true);
}

}  // namespace
}  // namespace lsp::jobs

namespace lsp::commands {

void explain(Server& server, const Json& argument, rpc::Reply reply) {
  if (auto nobody = server.world().nobody_to_ask()) return reply.error(rpc::Code::request_failed, *nobody);
  auto document = jobs::document_argument(server, argument, true);
  if (!document) return reply.answer(std::unexpected(document.error()));
  auto span = jobs::range_argument(server, argument, **document);
  if (!span) return reply.answer(std::unexpected(span.error()));
  std::string run = server.world().new_run_id();
  std::string words = base::get_string(argument, "text").value_or("");
  auto snapshot = jobs::take_snapshot(server, server.documents(), **document, *span);
  server.jobs().start(run, jobs::explain_and_show(server, run, std::move(words), std::move(snapshot)));
  Json result = Json::object({{"run", run}});
  reply.result(result);
}

}  // namespace lsp::commands
