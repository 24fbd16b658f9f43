// The job reads once and delivers once:
//
//   documents as they are now ─▶ Request ─▶ orchestrator::ask ─▶ Verdict ─▶ is the text still the one that
//   was read? ─▶ workspace/applyEdit
//
// Between the two nothing is waited for but the crowd. The client's answer to applyEdit may take as long as
// the person looks at the patch.
#include "lsp/jobs/ask.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/jobs/arguments.hpp"
#include "lsp/jobs/commands.hpp"
#include "lsp/jobs/crowd_run.hpp"
#include "lsp/jobs/progress.hpp"
#include "lsp/jobs/reviews.hpp"
#include "lsp/jobs/run_view.hpp"
#include "orchestrator/explain.hpp"
#include "orchestrator/ledger/ledger.hpp"
#include "orchestrator/pipeline.hpp"

namespace lsp::jobs {
namespace {

namespace fs = std::filesystem;

// What a patch can answer. Explanations and translations are other jobs.
constexpr std::pair<std::string_view, agents::RequestKind> kKinds[] = {
    {"edit", agents::RequestKind::edit},
    {"fix", agents::RequestKind::fix},
    {"document", agents::RequestKind::document},
    {"test", agents::RequestKind::test},
};

// The texts that any of the verdict's patches are for; a proposal that touches what can't be read is not
// offered.
base::Result<Sources> sources_of(const Documents& documents, const base::Files& files, const fs::path& root,
                                 const orchestrator::Verdict& verdict) {
  auto sources = sources_now(documents, files, root, verdict.patch);
  if (!sources) return sources;
  for (const orchestrator::Judged& judged : verdict.candidates) {
    if (!judged.candidate.patch) continue;
    auto more = sources_now(documents, files, root, *judged.candidate.patch);
    if (more) sources->merge(std::move(*more));
  }
  return sources;
}

std::string first_or(const std::vector<std::string>& lines, std::string_view otherwise) {
  return lines.empty() ? std::string(otherwise) : lines.front();
}

std::string ending_line(const orchestrator::Verdict& verdict) {
  using enum orchestrator::Ending;
  switch (verdict.ending) {
    case chosen:
      return fmt::format("{} ({})", first_or(verdict.reasons, "a patch was chosen"), evidence_line(verdict));
    case none_good_enough:
      return fmt::format("no answer is good enough: {}", first_or(verdict.reasons, "none passed the checks"));
    case no_candidate:
      return fmt::format("nobody proposed anything usable: {}",
                         first_or(verdict.reasons, "all answers were unusable"));
    case nobody_reachable:
      return "no model could be reached; 'concord doctor' says what is missing";
    case budget_spent:
      return "the budget is spent";
    case deadline:
      return "time ran out";
    case cancelled:
      return "cancelled";
  }
  return "";
}

class AskJob {
 public:
  AskJob(Server& server, AskArguments arguments, Snapshot snapshot, std::string run)
      : server_(server),
        arguments_(std::move(arguments)),
        snapshot_(std::move(snapshot)),
        run_(std::move(run)) {}

  base::Task<> run() {
    co_await base::asio::this_coro::throw_if_cancelled(false);
    Progress progress(server_, run_, title_of(arguments_.text));
    RunView view;
    progress.report(view.line(), view.percent());
    auto project = co_await base::guarded(server_.world().open(snapshot_.root));
    if (!project) co_return give_up(progress, project.error());

    agents::Request request = make_request(*project);
    orchestrator::Watcher watch = [&](const orchestrator::RunEvent& event) {
      view.take(event);
      progress.report(view.line(), view.percent());
    };
    auto verdict = co_await run_crowd(server_.world(), *project, request, snapshot_.open, watch);
    if (!verdict) co_return give_up(progress, verdict.error());
    std::string explanation = orchestrator::text(orchestrator::explain(request, *verdict));
    server_.log_message(MessageType::info, explanation);
    deliver(progress, *project, std::move(*verdict), std::move(explanation));
  }

 private:
  agents::Request make_request(const Project& project) const {
    agents::Request request;
    request.id = run_;
    request.kind = arguments_.kind;
    request.text = arguments_.text;
    request.targets.push_back(snapshot_.target);
    request.root = snapshot_.root.string();
    request.limits = limits_of(server_.settings(), project.limits);
    return request;
  }

  void give_up(Progress& progress, const base::Error& error) {
    progress.end(error.message);
    if (error.code != base::ErrorCode::cancelled)
      server_.show_message(MessageType::error, "Concord: " + base::describe(error));
  }

  void deliver(Progress& progress, const Project& project, orchestrator::Verdict verdict,
               std::string explanation) {
    std::string line = ending_line(verdict);
    progress.end(line);
    if (verdict.ending == orchestrator::Ending::cancelled) return;
    if (verdict.ending != orchestrator::Ending::chosen) {
      if (project.ledger && !verdict.candidates.empty()) {
        line += fmt::format("; 'concord explain {}' shows what was answered", run_);
      }
      return server_.show_message(MessageType::warning, "Concord: " + line);
    }
    if (verdict.patch.empty())
      return server_.show_message(MessageType::info, "Concord: nothing has to change: " + line);
    auto sources = sources_of(server_.documents(), project.files, snapshot_.root, verdict);
    if (!sources) return refuse(sources.error());
    Review review(title_of(arguments_.text), std::move(verdict), std::move(*sources));
    if (!review.has_choice()) {
      return refuse({base::ErrorCode::stale_version,
                     fmt::format("{} has changed since it was read", snapshot_.target.document.path())});
    }
    server_.reviews().present(
        std::move(review), {snapshot_.root, project.files, project.ledger, std::move(explanation), again()});
  }

  // The same about the text as it is then.
  std::function<void()> again() const {
    return [&server = server_, arguments = arguments_] {
      if (arguments.document->open && !arguments.document->lost) ask_again(server, arguments);
    };
  }

  // The patch can't be applied as things are. Whoever typed meanwhile can have the same asked about the new
  // text.
  void refuse(const base::Error& error) {
    std::string message = fmt::format("Concord's patch was not applied: {}", base::describe(error));
    if (error.code != base::ErrorCode::stale_version)
      return server_.show_message(MessageType::warning, message);
    Json actions = Json::array();
    actions.push_back(Json::object({{"title", kAskAgain}}));
    Json params = Json::object({{"type", static_cast<int>(MessageType::warning)}, {"message", message}});
    params["actions"] = std::move(actions);
    server_.connection().call("window/showMessageRequest", params,
                              [again = again()](const std::expected<Json, rpc::ResponseError>& answer) {
                                if (answer && base::get_string(*answer, "title") == kAskAgain) again();
                              });
  }

  // What was selected may lie elsewhere by now: all of the document is meant.
  static void ask_again(Server& server, AskArguments arguments) {
    arguments.span.reset();
    start_ask(server, std::move(arguments));
  }

  static constexpr const char* kAskAgain = "Ask again";

  Server& server_;
  AskArguments arguments_;
  Snapshot snapshot_;
  std::string run_;
};

base::Task<> run_job(std::unique_ptr<AskJob> job) {
  co_await job->run();
}

}  // namespace

std::optional<agents::RequestKind> read_kind(std::string_view name) {
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

std::string_view name(agents::RequestKind kind) {
  for (const auto& [name, known] : kKinds) {
    if (known == kind) return name;
  }
  return "";
}

std::expected<AskArguments, rpc::ResponseError> read_ask(Server& server, const Json& arguments) {
  auto invalid = [](std::string message) {
    return rpc::refuse(rpc::Code::invalid_params, std::move(message));
  };
  auto document = document_argument(server, arguments, true);
  if (!document) return std::unexpected(document.error());
  AskArguments ask{.document = *document, .text = base::get_string(arguments, "text").value_or("")};
  if (base::trim(ask.text).empty()) return invalid("text is missing: what is wanted, in words");
  if (auto word = base::get_string(arguments, "kind")) {
    auto kind = read_kind(*word);
    if (!kind) return invalid(fmt::format("no kind of request is called {}", *word));
    ask.kind = *kind;
  }
  auto span = range_argument(server, arguments, **document);
  if (!span) return std::unexpected(span.error());
  ask.span = *span;
  return ask;
}

std::string start_ask(Server& server, AskArguments arguments) {
  Snapshot snapshot = take_snapshot(server, server.documents(), *arguments.document, arguments.span);
  std::string run = server.world().new_run_id();
  auto job = std::make_unique<AskJob>(server, std::move(arguments), std::move(snapshot), run);
  server.jobs().start(run, run_job(std::move(job)));
  return run;
}

}  // namespace lsp::jobs

namespace lsp::commands {
namespace {

void ask_if_possible(Server& server, const Json& argument, rpc::Reply reply) {
  if (auto nobody = server.world().nobody_to_ask()) return reply.error(rpc::Code::request_failed, *nobody);
  auto asked = jobs::read_ask(server, argument);
  if (!asked) return reply.answer(std::unexpected(asked.error()));
  Json result = Json::object({{"run", jobs::start_ask(server, std::move(*asked))}});
  reply.result(result);
}

}  // namespace

void ask(Server& server, const Json& argument, rpc::Reply reply) {
  ask_if_possible(server, argument, std::move(reply));
}

void fix(Server& server, const Json& argument, rpc::Reply reply) {
  const Json* diagnostic = base::get_object(argument, "diagnostic");
  auto message = diagnostic ? base::get_string(*diagnostic, "message") : std::nullopt;
  const Json* place = diagnostic ? base::get_object(*diagnostic, "range") : nullptr;
  auto range = place ? handlers::read_range(*place) : std::nullopt;
  if (!message || !range)
    return reply.error(rpc::Code::invalid_params, "diagnostic is missing: its range and its message");
  Json wanted = argument;
  wanted["kind"] = "fix";
  wanted["range"] = *place;
  wanted["text"] = fmt::format("Fix this problem at line {}: {}", range->start.line + 1, *message);
  ask_if_possible(server, wanted, std::move(reply));
}

void write_tests(Server& server, const Json& argument, rpc::Reply reply) {
  Json wanted = argument.is_object() ? argument : Json::object();
  wanted["kind"] = "test";
  if (!base::get_string(wanted, "text"))
    wanted["text"] = "Write tests for the selected code, in the style of the tests that the project has.";
  ask_if_possible(server, wanted, std::move(reply));
}

}  // namespace lsp::commands
