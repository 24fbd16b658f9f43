// The job reads once and delivers once:
//
//   documents as they are now ─▶ Request ─▶ orchestrator::ask ─▶ Verdict ─▶ is the text still the one that
//   was read? ─▶ workspace/applyEdit
//
// Between the two nothing is waited for but the crowd. The client's answer to applyEdit may take as long as
// the person looks at the patch.
#include "lsp/jobs/ask.hpp"

#include <fmt/format.h>

#include "agents/context/gather.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/handlers/params.hpp"
#include "lsp/jobs/delivery.hpp"
#include "lsp/jobs/overlay_files.hpp"
#include "lsp/jobs/progress.hpp"
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

// Everything that a job knows of the editor's documents, taken when it was asked for.
struct Snapshot {
  fs::path root;
  std::map<std::string, base::Document> open;  // by path relative to the root
  agents::Target target;
};

std::string relative_path(const fs::path& file, const fs::path& root) {
  return file.lexically_relative(root).generic_string();
}

Snapshot take_snapshot(const Server& server, const Documents& documents, const AskArguments& arguments) {
  constexpr std::size_t kLargest = 4 << 20;  // what is larger no model reads
  fs::path root = server.root_of(*arguments.document->path);
  std::map<std::string, base::Document> open;
  for (const auto& [key, document] : documents.all()) {
    if (!document->path || document->lost || document->text.size() > kLargest) continue;
    std::string path = relative_path(*document->path, root);
    if (path.empty() || path.starts_with("..")) continue;
    open.emplace(path, base::Document(path, document->text.str(), document->version));
  }
  std::string path = relative_path(*arguments.document->path, root);
  auto found = open.find(path);
  base::Document target =
      found != open.end() ? found->second
                          : base::Document(path, arguments.document->text.str(), arguments.document->version);
  return {std::move(root), std::move(open), {std::move(target), arguments.span}};
}

agents::Limits limits_of(const Settings& settings, agents::Limits limits) {
  // A person's wish in the editor can be less than what is configured, never more.
  if (settings.dollars) limits.dollars = std::min(limits.dollars, *settings.dollars);
  if (settings.seconds) {
    limits.time =
        std::min(limits.time, std::chrono::milliseconds(static_cast<std::int64_t>(*settings.seconds * 1000)));
  }
  return limits;
}

// The texts that the patch is for, as they are in the editor and on disk at this moment.
base::Result<Sources> sources_now(const Documents& documents, const base::Files& files, const fs::path& root,
                                  const base::Patch& patch) {
  Sources sources;
  for (const base::FilePatch& file : patch.files) {
    if (auto safe = base::check_patch_path(file.path); !safe) return std::unexpected(safe.error());
    std::string uri = uri_of_path(root / file.path);
    if (auto document = documents.find(uri)) {
      if (document->lost)
        return base::fail(base::ErrorCode::stale_version, file.path + " is in an unknown state");
      sources[file.path] = {document->uri, document->version, document->text.str()};
      continue;
    }
    Source source{uri, std::nullopt, {}};
    if (file.change != base::FileChange::create) {
      auto read = files.read(file.path);
      if (!read) return std::unexpected(read.error());
      source.text = read->text();
    } else if (files.exists(file.path)) {
      return base::fail(base::ErrorCode::stale_version, file.path + " has come into being meanwhile");
    }
    sources[file.path] = std::move(source);
  }
  return sources;
}

// So that `concord undo` knows what was written, and standing is learnt from what the person took.
void remember_applied(orchestrator::Ledger& ledger, const orchestrator::Verdict& verdict,
                      const Sources& sources, base::WallTime now) {
  orchestrator::Applied applied{.patch = verdict.patch, .at = now};
  std::vector<orchestrator::HunkOutcome> outcomes;
  for (const base::FilePatch& file : verdict.patch.files) {
    const std::string& before = sources.at(file.path).text;
    auto after = base::apply(file, before);
    auto inverse = base::invert(file, before);
    auto hunks = base::hunks(file, before);
    if (!after || !inverse || !hunks) return;
    applied.inverse.files.push_back(std::move(*inverse));
    applied.texts.push_back({file.path, before, std::move(*after)});
    for (std::size_t hunk = 0; hunk < hunks->size(); ++hunk) outcomes.push_back({file.path, hunk, true});
  }
  auto recorded = ledger.record_applied(verdict.run, applied);
  if (recorded) recorded = ledger.record_outcomes(verdict.run, outcomes);
  if (!recorded) base::log(base::LogLevel::warning, base::describe(recorded.error()));
}

void when_applied(Server& server, const orchestrator::Verdict& verdict, const Sources& sources,
                  orchestrator::Ledger* ledger, const std::expected<Json, rpc::ResponseError>& answer) {
  bool applied = answer && base::get_bool(*answer, "applied").value_or(false);
  if (applied && ledger) remember_applied(*ledger, verdict, sources, server.world().clock().wall());
  if (applied) return;
  std::string reason =
      answer ? base::get_string(*answer, "failureReason").value_or("") : answer.error().message;
  server.show_message(MessageType::warning,
                      fmt::format("Concord's patch was not applied{}{}; 'concord explain {}' shows it",
                                  reason.empty() ? "" : ": ", reason, verdict.run));
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

std::string title_of(const std::string& text) {
  constexpr std::size_t kLongest = 60;
  std::string_view line = std::string_view(text).substr(0, text.find('\n'));
  if (line.size() <= kLongest) return fmt::format("Concord: {}", line);
  return fmt::format("Concord: {}…", line.substr(0, base::utf8_cut(line, kLongest)));
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

    OverlayFiles files(project->files, snapshot_.open);
    agents::Request request = make_request(*project);
    auto gather = [&files, &request](std::stop_token stop) {
      return agents::context::gather(files, request.targets, request.text, {}, stop);
    };
    request.context = co_await server_.world().pool().run(gather);
    orchestrator::Surroundings surroundings{*project->crowd,        files,           project->sandbox,
                                            project->clang,         project->ledger, server_.world().pool(),
                                            server_.world().clock()};
    orchestrator::Watcher watch = [&](const orchestrator::RunEvent& event) {
      view.take(event);
      progress.report(view.line(), view.percent());
    };
    auto verdict = co_await base::guarded(orchestrator::ask(request, surroundings, watch));
    if (!verdict) co_return give_up(progress, verdict.error());
    bool stopped = co_await base::cancelled();
    if (stopped) verdict->ending = orchestrator::Ending::cancelled;
    server_.log_message(MessageType::info, orchestrator::text(orchestrator::explain(request, *verdict)));
    deliver(progress, *project, std::move(*verdict));
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

  void deliver(Progress& progress, const Project& project, orchestrator::Verdict verdict) {
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
    auto sources = sources_now(server_.documents(), project.files, snapshot_.root, verdict.patch);
    if (!sources) return refuse(sources.error());
    auto edit = workspace_edit(verdict, *sources, {server_.client(), server_.settings().confirm});
    if (!edit) return refuse(edit.error());
    if (!server_.client().applies_edits) {
      return server_.show_message(MessageType::warning,
                                  fmt::format("Concord has a patch, but this editor lets no server edit; "
                                              "'concord explain {}' shows it",
                                              run_));
    }
    Json params = Json::object({{"label", title_of(arguments_.text)}, {"edit", std::move(*edit)}});
    server_.connection().call("workspace/applyEdit", params,
                              [&server = server_, verdict = std::move(verdict), sources = std::move(*sources),
                               ledger = project.ledger](const auto& answer) {
                                when_applied(server, verdict, sources, ledger, answer);
                              });
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
    server_.connection().call(
        "window/showMessageRequest", params,
        [&server = server_, arguments = arguments_](const std::expected<Json, rpc::ResponseError>& answer) {
          bool again = answer && base::get_string(*answer, "title") == kAskAgain;
          if (again && arguments.document->open && !arguments.document->lost) ask_again(server, arguments);
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
  Json identifier = Json::object(
      {{"textDocument", Json::object({{"uri", base::get_string(arguments, "uri").value_or("")}})}});
  auto document = handlers::document_of(server, identifier);
  if (!document) return std::unexpected(document.error());
  if (!(*document)->path) return invalid("only documents that are files can be worked on");
  AskArguments ask{.document = *document, .text = base::get_string(arguments, "text").value_or("")};
  if (base::trim(ask.text).empty()) return invalid("text is missing: what is wanted, in words");
  if (auto word = base::get_string(arguments, "kind")) {
    auto kind = read_kind(*word);
    if (!kind) return invalid(fmt::format("no kind of request is called {}", *word));
    ask.kind = *kind;
  }
  if (arguments.contains("range") && !arguments["range"].is_null()) {
    auto range = handlers::read_range(arguments["range"]);
    if (!range) return invalid("range is no range");
    ask.span = (*document)->text.span(*range, server.client().encoding);
  }
  auto version = base::get_int(arguments, "version");
  if (version && *version != (*document)->version) {
    return rpc::refuse(rpc::Code::content_modified, "the document has changed since this was offered");
  }
  return ask;
}

std::string start_ask(Server& server, AskArguments arguments) {
  Snapshot snapshot = take_snapshot(server, server.documents(), arguments);
  std::string run = server.world().new_run_id();
  auto job = std::make_unique<AskJob>(server, std::move(arguments), std::move(snapshot), run);
  server.jobs().start(run, run_job(std::move(job)));
  return run;
}

}  // namespace lsp::jobs
