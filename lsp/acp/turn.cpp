#include "lsp/acp/turn.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "agents/context/gather.hpp"
#include "agents/explaining.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/jobs/crowd_run.hpp"
#include "lsp/jobs/delivery.hpp"
#include "lsp/jobs/permission.hpp"
#include "orchestrator/explain.hpp"
#include "orchestrator/ledger/ledger.hpp"

namespace lsp::acp {
namespace {

constexpr auto kPatience = std::chrono::seconds(10);  // for a file that the client is asked for

constexpr const char* kEndTurn = "end_turn";
constexpr const char* kCancelled = "cancelled";

Json text_block(std::string_view text) {
  return Json::object({{"type", "text"}, {"text", text}});
}

Json chunk(const char* kind, std::string_view text) {
  return Json::object({{"sessionUpdate", kind}, {"content", text_block(text)}});
}

std::string stop_reason(const orchestrator::Verdict& verdict) {
  return verdict.ending == orchestrator::Ending::cancelled ? kCancelled : kEndTurn;
}

Json option(const char* id, const char* name, const char* kind) {
  return Json::object({{"optionId", id}, {"name", name}, {"kind", kind}});
}

}  // namespace

Turn::Turn(Agent& agent, std::shared_ptr<Agent::Session> session, Json prompt)
    : agent_(agent), session_(std::move(session)), prompt_(std::move(prompt)) {}

base::Task<rpc::Answer> Turn::run() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  read_prompt();
  std::string reason = co_await work();
  bool stopped = co_await base::cancelled();
  if (stopped) reason = kCancelled;
  session_->running = 0;
  agent_.keep(*session_);
  Json result = Json::object({{"stopReason", reason}});
  co_return result;
}

// Text is what is wanted; links and embedded texts name files. What we have not announced is passed over.
void Turn::read_prompt() {
  auto name = [&](const std::string& uri) -> std::optional<std::string> {
    auto path = path_of_uri(uri);
    if (!path) return std::nullopt;
    auto relative = path->lexically_relative(session_->folder).generic_string();
    if (relative.empty() || relative.starts_with("..")) return std::nullopt;
    if (std::ranges::find(named_, relative) == named_.end()) named_.push_back(relative);
    return relative;
  };
  for (const Json& block : prompt_) {
    auto type = base::get_string(block, "type");
    if (type == "text") text_ += base::get_string(block, "text").value_or("");
    if (type == "resource_link") name(base::get_string(block, "uri").value_or(""));
    if (type != "resource") continue;
    const Json* resource = base::get_object(block, "resource");
    auto path = resource ? name(base::get_string(*resource, "uri").value_or("")) : std::nullopt;
    auto text = resource ? base::get_string(*resource, "text") : std::nullopt;
    if (path && text) open_.emplace(*path, base::Document(*path, *text));
  }
  // The client has shown its own words already; only a session that is loaded again tells them.
  session_->told.push_back(chunk("user_message_chunk", text_));
}

void Turn::say(std::string_view text) {
  agent_.tell(*session_, chunk("agent_message_chunk", text), true);
}

base::Task<std::string> Turn::work() {
  if (base::trim(text_).empty()) {
    say("What shall be done? Say it in words, and name the files that it is about.");
    co_return kEndTurn;
  }
  auto project = co_await base::guarded(agent_.world_.open(session_->folder));
  if (!project) {
    say(base::describe(project.error()));
    co_return kEndTurn;
  }
  auto read = co_await read_targets(*project);
  if (!read) {
    say(base::describe(read.error()));
    co_return kEndTurn;
  }
  // Named before it is awaited: what is awaited must not depend on a condition.
  base::Task<std::string> rest =
      request_.kind == agents::RequestKind::explain ? explain(*project) : ask(*project);
  co_return co_await std::move(rest);
}

base::Task<base::Result<void>> Turn::read_targets(const Project& project) {
  request_.id = agent_.world_.new_run_id();
  request_.text = std::string(base::trim(text_));
  request_.kind = agent_.world_.kind_of(request_.text);
  request_.root = session_->folder.string();
  request_.limits = project.limits;
  request_.targets_are_found = named_.empty();
  if (named_.empty()) named_ = agent_.world_.files_spoken_of(request_.text, project.files);
  // Agents may look for the place; an explanation needs one.
  if (named_.empty() && request_.kind == agents::RequestKind::explain)
    co_return base::fail(base::ErrorCode::bad_request, "I can't tell which files this is about",
                         "name them, or link to them");
  for (const std::string& path : named_) {
    if (auto safe = base::check_patch_path(path); !safe) co_return std::unexpected(safe.error());
    if (!open_.contains(path)) {
      auto text = co_await read_text(project, path);
      if (!text) co_return std::unexpected(text.error());
      open_.emplace(path, base::Document(path, std::move(*text)));
    }
    request_.targets.push_back({open_.at(path), std::nullopt});
  }
  co_return base::Result<void>{};
}

base::Task<base::Result<std::string>> Turn::read_by_client(std::string path) {
  Json params = Json::object({{"sessionId", session_->id}, {"path", (session_->folder / path).string()}});
  auto answer = co_await agent_.ask_client("fs/read_text_file", std::move(params));
  auto text = answer ? base::get_string(*answer, "content") : std::nullopt;
  if (!text) co_return base::fail(base::ErrorCode::not_found, "the client gives no text of " + path);
  co_return std::move(*text);
}

// As the editor has it, saved or not; where it can't say, as it is on disk.
base::Task<base::Result<std::string>> Turn::read_text(const Project& project, std::string path) {
  if (agent_.reads_files_) {
    auto until = std::chrono::steady_clock::now() + kPatience;
    auto text = co_await base::until(until, read_by_client(path));
    if (text) co_return text;
  }
  auto document = project.files.read(path);
  if (!document) co_return std::unexpected(document.error());
  co_return std::string(document->text());
}

base::Task<std::string> Turn::explain(const Project& project) {
  if (project.models.empty()) {
    say("No model can be asked; 'concord doctor' says what is missing.");
    co_return kEndTurn;
  }
  auto on_text = [this](std::string_view text) { say(text); };
  auto answer = co_await base::guarded(agents::explain(*project.models.front(), request_, on_text));
  if (!answer && answer.error().code != base::ErrorCode::cancelled) say(base::describe(answer.error()));
  co_return answer || answer.error().code != base::ErrorCode::cancelled ? kEndTurn : kCancelled;
}

void Turn::tell_plan() {
  static constexpr const char* kSteps[] = {"Ask the crowd", "Check what it proposes", "Choose, with reasons",
                                           "Apply what you allow"};
  Json entries = Json::array();
  for (int step = 0; step < static_cast<int>(std::size(kSteps)); ++step) {
    const char* status = step < stage_ ? "completed" : step == stage_ ? "in_progress" : "pending";
    entries.push_back(Json::object({{"content", kSteps[step]}, {"priority", "medium"}, {"status", status}}));
  }
  Json update = Json::object({{"sessionUpdate", "plan"}, {"entries", std::move(entries)}});
  agent_.tell(*session_, std::move(update), false);
}

// One tool call for each member of the crowd; its answer is the call's diff.
void Turn::see(const orchestrator::RunEvent& event) {
  auto call_id = [&](const std::string& agent) { return fmt::format("{}/{}", request_.id, agent); };
  if (auto* planned = std::get_if<orchestrator::Planned>(&event)) {
    for (const auto& member : planned->agents) {
      if (!started_.insert(member.agent).second) continue;
      Json update = Json::object({{"sessionUpdate", "tool_call"},
                                  {"toolCallId", call_id(member.agent)},
                                  {"title", fmt::format("Ask {}", member.agent)},
                                  {"kind", "think"},
                                  {"status", "in_progress"}});
      agent_.tell(*session_, std::move(update), true);
    }
  } else if (auto* moved = std::get_if<orchestrator::AgentMoved>(&event); moved && moved->progress.look) {
    const agents::loop::Look& look = *moved->progress.look;
    Json update =
        Json::object({{"sessionUpdate", "tool_call"},
                      {"toolCallId", fmt::format("{}/look/{}", request_.id, ++looks_told_)},
                      {"title", fmt::format("{}: {} {}", moved->agent, look.tool, look.arguments)},
                      {"kind", look.tool == "read" || look.tool == "definition" ? "read" : "search"},
                      {"status", look.failed ? "failed" : "completed"}});
    agent_.tell(*session_, std::move(update), true);
  } else if (auto* proposed = std::get_if<orchestrator::Proposed>(&event)) {
    bool usable = proposed->value.patch.has_value();
    Json update = Json::object({{"sessionUpdate", "tool_call_update"},
                                {"toolCallId", call_id(proposed->agent)},
                                {"status", usable ? "completed" : "failed"}});
    if (usable) update["content"] = content_of(*proposed->value.patch);
    if (started_.contains(proposed->agent)) agent_.tell(*session_, std::move(update), true);
    if (stage_ == 0) {
      stage_ = 1;
      tell_plan();
    }
  } else if (std::holds_alternative<orchestrator::Decided>(event)) {
    stage_ = 2;
    tell_plan();
  }
}

Json Turn::content_of(const base::Patch& patch) const {
  Json content = Json::array();
  for (const base::FilePatch& file : patch.files) {
    auto known = open_.find(file.path);
    std::string before = known == open_.end() ? "" : std::string(known->second.text());
    auto after = base::apply(file, before);
    if (!after) continue;  // of a file that the client has not shown us
    Json diff = Json::object(
        {{"type", "diff"}, {"path", (session_->folder / file.path).string()}, {"newText", *after}});
    diff["oldText"] = file.change == base::FileChange::create ? Json() : Json(before);
    content.push_back(std::move(diff));
  }
  return content;
}

base::Task<std::string> Turn::ask(const Project& project) {
  tell_plan();
  orchestrator::Watcher watch = [this](const orchestrator::RunEvent& event) { see(event); };
  jobs::Company company{.lenders = session_->lenders,
                        .ask_person = [this](std::string line, std::string reason) {
                          return permit_line(std::move(line), std::move(reason));
                        }};
  auto verdict = co_await jobs::run_crowd(agent_.world_, project, request_, open_, watch, std::move(company));
  if (!verdict) {
    if (verdict.error().code == base::ErrorCode::cancelled) co_return kCancelled;
    say(base::describe(verdict.error()));
    co_return kEndTurn;
  }
  if (verdict->ending != orchestrator::Ending::chosen || verdict->patch.empty()) {
    if (verdict->ending == orchestrator::Ending::cancelled) co_return kCancelled;
    say(orchestrator::text(orchestrator::explain(request_, *verdict)));
    co_return kEndTurn;
  }
  co_return co_await offer(project, *verdict);
}

// A line of shell that an agent wants to run on a copy of the project.
base::Task<bool> Turn::permit_line(std::string line, std::string reason) {
  Json tool_call = Json::object({{"toolCallId", fmt::format("{}/run/{}", request_.id, ++lines_asked_)},
                                 {"title", fmt::format("Run {} ({})", base::dump(Json(line)), reason)},
                                 {"kind", "execute"},
                                 {"status", "pending"}});
  Json options = Json::array();
  options.push_back(option("once", "Run it", "allow_once"));
  options.push_back(option("reject", "Do not run it", "reject_once"));
  Json params = Json::object({{"sessionId", session_->id}, {"toolCall", std::move(tool_call)}});
  params["options"] = std::move(options);
  auto answer = co_await agent_.ask_client("session/request_permission", std::move(params));
  const Json* outcome = answer ? base::get_object(*answer, "outcome") : nullptr;
  co_return outcome&& base::get_string(*outcome, "optionId") == "once";
}

base::Task<std::string> Turn::offer(const Project& project, const orchestrator::Verdict& verdict) {
  std::string call = fmt::format("{}/patch", request_.id);
  Json locations = Json::array();
  for (const base::FilePatch& file : verdict.patch.files)
    locations.push_back(Json::object({{"path", (session_->folder / file.path).string()}}));
  Json tool_call =
      Json::object({{"toolCallId", call},
                    {"title", fmt::format("Apply the patch of {}",
                                          hunk_authors(verdict, verdict.patch.files.front().path, 0))},
                    {"kind", "edit"},
                    {"status", "pending"}});
  tool_call["content"] = content_of(verdict.patch);
  tool_call["locations"] = std::move(locations);
  Json update = tool_call;
  update["sessionUpdate"] = "tool_call";
  agent_.tell(*session_, std::move(update), true);
  std::string reasons;
  for (const std::string& reason : verdict.reasons) reasons += fmt::format("- {}\n", reason);
  for (const std::string& against : verdict.dissent) reasons += fmt::format("- but: {}\n", against);
  for (const std::string& open : verdict.unchecked) reasons += fmt::format("- not found out: {}\n", open);
  say(fmt::format("{}\n{}", evidence_line(verdict), reasons));

  using orchestrator::permissions::Answer;
  auto permission = permission_for(verdict.patch, agent_.world_.permissions(session_->folder));
  if (permission.answer == Answer::deny) {
    Json denied =
        Json::object({{"sessionUpdate", "tool_call_update"}, {"toolCallId", call}, {"status", "failed"}});
    agent_.tell(*session_, std::move(denied), true);
    say(fmt::format("Not applied: {}; your own settings' [permissions] say what is permitted.",
                    permission.reason));
    co_return stop_reason(verdict);
  }
  // What the person wants to be asked about is asked each time.
  bool allowed = session_->always_allowed && permission.answer == Answer::allow;
  if (permission.answer == Answer::ask) say(permission.reason + "\n");
  if (!allowed) {
    Json options = Json::array();
    options.push_back(option("once", "Apply", "allow_once"));
    options.push_back(option("always", "Apply, and do not ask again in this session", "allow_always"));
    options.push_back(option("reject", "Reject", "reject_once"));
    Json params = Json::object({{"sessionId", session_->id}, {"toolCall", std::move(tool_call)}});
    params["options"] = std::move(options);
    auto answer = co_await agent_.ask_client("session/request_permission", std::move(params));
    const Json* outcome = answer ? base::get_object(*answer, "outcome") : nullptr;
    auto chosen = outcome ? base::get_string(*outcome, "optionId") : std::nullopt;
    if (outcome && base::get_string(*outcome, "outcome") == "cancelled") co_return kCancelled;
    bool stopped = co_await base::cancelled();
    if (stopped) co_return kCancelled;
    allowed = chosen == "once" || chosen == "always";
    session_->always_allowed = chosen == "always";
  }
  base::Result<void> written = base::fail(base::ErrorCode::refused, "rejected");
  if (allowed) written = co_await write(project, verdict.patch);
  Json done = Json::object({{"sessionUpdate", "tool_call_update"},
                            {"toolCallId", call},
                            {"status", written ? "completed" : "failed"}});
  agent_.tell(*session_, std::move(done), true);
  if (project.ledger) {
    std::vector<orchestrator::HunkOutcome> outcomes;
    for (const auto& authors : verdict.authors)
      outcomes.push_back({authors.path, authors.hunk, written.has_value(),
                          written ? orchestrator::Fate::used : orchestrator::Fate::rejected});
    bool answered = written || !allowed;  // a failure to write says nothing about the patch
    if (answered) {
      auto recorded = project.ledger->record_outcomes(verdict.run, outcomes);
      if (!recorded) base::log(base::LogLevel::warning, base::describe(recorded.error()));
    }
  }
  if (written) {
    stage_ = 4;
    tell_plan();
    say(fmt::format("Applied. `concord explain {}` has all of the reasons.", verdict.run));
  } else if (allowed) {
    say(fmt::format("Not applied: {}", base::describe(written.error())));
  }
  co_return stop_reason(verdict);
}

// Every text is read again before the first is written: a patch for another version is refused as a whole.
base::Task<base::Result<void>> Turn::write(const Project& project, const base::Patch& patch) {
  std::map<std::string, std::string> after;
  orchestrator::Applied applied{.patch = patch, .at = agent_.world_.clock().wall()};
  for (const base::FilePatch& file : patch.files) {
    if (auto safe = base::check_patch_path(file.path); !safe) co_return std::unexpected(safe.error());
    std::string before;
    if (file.change != base::FileChange::create) {
      auto text = co_await read_text(project, file.path);
      if (!text) co_return std::unexpected(text.error());
      before = std::move(*text);
    } else if (project.files.exists(file.path)) {
      co_return base::fail(base::ErrorCode::stale_version, file.path + " has come into being meanwhile");
    }
    auto text = base::apply(file, before);
    auto inverse = base::invert(file, before);
    if (!text) co_return std::unexpected(text.error());
    if (inverse) applied.inverse.files.push_back(std::move(*inverse));
    applied.texts.push_back({file.path, before, *text});
    after[file.path] = std::move(*text);
  }
  for (const base::FilePatch& file : patch.files) {
    if (file.change == base::FileChange::remove) {
      auto removed = project.files.remove(file.path);
      if (!removed) co_return removed;
      continue;
    }
    if (!agent_.writes_files_) {
      auto written = project.files.write(file.path, after[file.path]);
      if (!written) co_return written;
      continue;
    }
    Json params = Json::object({{"sessionId", session_->id},
                                {"path", (session_->folder / file.path).string()},
                                {"content", after[file.path]}});
    auto answer = co_await agent_.ask_client("fs/write_text_file", std::move(params));
    if (!answer)
      co_return base::fail(base::ErrorCode::io, "the client did not write " + file.path,
                           answer.error().message);
  }
  if (project.ledger) {
    auto recorded = project.ledger->record_applied(request_.id, applied);
    if (!recorded) base::log(base::LogLevel::warning, base::describe(recorded.error()));
  }
  co_return base::Result<void>{};
}

}  // namespace lsp::acp
