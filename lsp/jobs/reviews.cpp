#include "lsp/jobs/reviews.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/log.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/handlers/params.hpp"
#include "lsp/jobs/permission.hpp"
#include "lsp/server.hpp"

namespace lsp {
namespace {

constexpr std::size_t kMostReviews = 32;
constexpr const char* kAskAgainTitle = "Ask again";
constexpr const char* kWriteTitle = "Write it";

std::string page_name(const std::string& run) {
  return run + "/verdict.md";
}

Json run_arguments(const std::string& run, const std::string& hunk) {
  Json arguments = Json::object({{"run", run}});
  if (!hunk.empty()) arguments["hunk"] = hunk;
  return arguments;
}

// "qwen, llama", or "qwen and 3 more": a lens is one line.
std::string in_short(const std::string& authors) {
  auto more = std::ranges::count(authors, ',');
  if (more < 2) return authors;
  return fmt::format("{} and {} more", authors.substr(0, authors.find(',')), more);
}

Json lens(std::size_t line, const Reviews::Offer& offer) {
  Range range{{line, 0}, {line, 0}};
  Json arguments = Json::array();
  arguments.push_back(offer.arguments);
  Json command = Json::object({{"title", offer.title}, {"command", offer.command}});
  command["arguments"] = std::move(arguments);
  return Json::object({{"range", handlers::to_json(range)}, {"command", std::move(command)}});
}

}  // namespace

struct Reviews::Entry {
  Review review;
  Surroundings around;
  std::optional<std::string> uri;  // of its page
  ReviewPage page;
};

base::Result<Sources> sources_now(const Documents& documents, const base::Files& files,
                                  const std::filesystem::path& root, const base::Patch& patch) {
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

Reviews::Entry* Reviews::find(const std::string& run) const {
  auto found = std::ranges::find_if(entries_, [&](const auto& entry) { return entry->review.run() == run; });
  return found == entries_.end() ? nullptr : found->get();
}

// Where the person can look at a page and choose over it.
bool Reviews::shows_first() const {
  const Client& client = server_.client();
  switch (server_.settings().review) {
    case ReviewMode::apply:
      return false;
    case ReviewMode::preview:
      return true;
    case ReviewMode::automatic:
      return client.applies_edits && client.shows_documents &&
             (client.shows_lenses || client.code_action_literals);
  }
  return false;
}

void Reviews::present(Review review, Surroundings surroundings) {
  entries_.push_back(std::make_shared<Entry>(Entry{std::move(review), std::move(surroundings), {}, {}}));
  if (entries_.size() > kMostReviews) {
    remember_ignored(*entries_.front());
    entries_.pop_front();
  }
  Entry& entry = *entries_.back();
  if (shows_first()) return show(entry, true);
  auto used = use(entry.review.run(), "");
  if (!used && used.error().code != rpc::Code::content_modified)
    server_.show_message(MessageType::warning,
                         fmt::format("Concord's patch was not applied: {}", used.error().message));
}

void Reviews::show(Entry& entry, bool focus) {
  entry.page = review_page(entry.review);
  std::string summary = fmt::format("{}: {} has a patch ({}); '{}' applies it", entry.review.title(),
                                    entry.review.shown().authors, entry.review.shown().evidence, kUseCommand);
  entry.uri = server_.showing().show(page_name(entry.review.run()), entry.page.text, summary, focus);
  server_.refresh_lenses();
}

// The person may be elsewhere by now: what they see is not taken from them.
void Reviews::refresh(Entry& entry) {
  entry.page = review_page(entry.review);
  if (entry.uri) server_.showing().update(page_name(entry.review.run()), entry.page.text);
  server_.refresh_lenses();
}

rpc::Answer Reviews::use(const std::string& run, const std::string& hunk) {
  Entry* entry = find(run);
  if (!entry)
    return rpc::refuse(rpc::Code::invalid_params, fmt::format("there is no run {} to choose from", run));
  return use(*entry, hunk, false);
}

rpc::Answer Reviews::use(Entry& entry, const std::string& hunk, bool permitted) {
  using orchestrator::permissions::Answer;
  const std::string run = entry.review.run();
  auto hunks = entry.review.open_hunks(hunk);
  if (hunks.empty()) return rpc::refuse(rpc::Code::invalid_params, "nothing of it is left to be used");
  if (!server_.client().applies_edits) {
    return rpc::refuse(
        rpc::Code::request_failed,
        fmt::format("this editor lets no server edit; 'concord explain {}' shows the patch", run));
  }
  auto now =
      sources_now(server_.documents(), entry.around.files, entry.around.root, entry.review.shown().patch);
  auto patch =
      now ? entry.review.patch_of(hunks, *now) : base::Result<base::Patch>(std::unexpected(now.error()));
  if (patch) {
    auto decision = permission_for(*patch, server_.world().permissions(entry.around.root));
    if (decision.answer == Answer::deny) {
      return rpc::refuse(
          rpc::Code::request_failed,
          fmt::format("{}; your own settings' [permissions] say what is permitted", decision.reason));
    }
    if (decision.answer == Answer::ask && !permitted) {
      ask_permission(entry, hunk, decision.reason);
      return Json(true);
    }
  }
  auto edit = patch ? workspace_edit(*patch, *now, {server_.client(), server_.settings().confirm},
                                     entry.review.annotate(hunks))
                    : base::Result<Json>(std::unexpected(patch.error()));
  if (!edit) {
    bool stale =
        edit.error().code == base::ErrorCode::stale_version || edit.error().code == base::ErrorCode::conflict;
    if (stale) offer_again(entry, edit.error());
    return rpc::refuse(stale ? rpc::Code::content_modified : rpc::Code::request_failed,
                       base::describe(edit.error()));
  }
  std::vector<std::string> ids;
  for (Review::Hunk* one : hunks) {
    one->state = Review::State::asked;
    ids.push_back(one->id());
  }
  Json params = Json::object({{"label", entry.review.title()}, {"edit", std::move(*edit)}});
  server_.connection().call("workspace/applyEdit", params,
                            [this, run, ids, patch = std::move(*patch), now = std::move(*now)](
                                const auto& answer) { when_answered(run, ids, patch, now, answer); });
  return Json(true);
}

// A client that does not answer, or has no way of asking, permits nothing.
void Reviews::ask_permission(const Entry& entry, const std::string& hunk, const std::string& reason) {
  Json actions = Json::array();
  actions.push_back(Json::object({{"title", kWriteTitle}}));
  Json params = Json::object({{"type", static_cast<int>(MessageType::warning)},
                              {"message", fmt::format("Concord: {}. Write it all the same?", reason)}});
  params["actions"] = std::move(actions);
  server_.connection().call(
      "window/showMessageRequest", params,
      [this, run = entry.review.run(), hunk](const std::expected<Json, rpc::ResponseError>& answer) {
        Entry* entry = find(run);
        if (!entry || !answer || base::get_string(*answer, "title") != kWriteTitle) return;
        auto used = use(*entry, hunk, true);
        if (used) return;
        server_.show_message(MessageType::warning,
                             fmt::format("Concord's patch was not applied: {}", used.error().message));
      });
}

void Reviews::when_answered(const std::string& run, const std::vector<std::string>& ids,
                            const base::Patch& patch, const Sources& now,
                            const std::expected<Json, rpc::ResponseError>& answer) {
  Entry* entry = find(run);
  if (!entry) return;
  bool applied = answer && base::get_bool(*answer, "applied").value_or(false);
  std::vector<Review::Hunk*> hunks;
  for (const std::string& id : ids) {
    Review::Hunk* hunk = entry->review.find(id);
    if (!hunk) continue;
    hunk->state = applied ? Review::State::applied : Review::State::open;
    hunks.push_back(hunk);
  }
  if (applied) {
    entry->review.note_applied(patch, now);
    remember_applied(*entry, patch, now);
    remember(*entry, hunks, orchestrator::Fate::used);
    return refresh(*entry);
  }
  std::string reason =
      answer ? base::get_string(*answer, "failureReason").value_or("") : answer.error().message;
  server_.show_message(MessageType::warning,
                       fmt::format("Concord's patch was not applied{}{}; 'concord explain {}' shows it",
                                   reason.empty() ? "" : ": ", reason, run));
}

void Reviews::remember(Entry& entry, const std::vector<Review::Hunk*>& hunks, orchestrator::Fate fate) {
  for (Review::Hunk* hunk : hunks) hunk->fate = fate;
  remember_fates(entry, hunks);
}

// Standing is learnt from the chosen patch only: the hunks of another proposal are no hunks of the verdict's.
void Reviews::remember_fates(Entry& entry, const std::vector<Review::Hunk*>& hunks) {
  using orchestrator::Fate;
  if (!entry.around.ledger || entry.review.place() != 0 || hunks.empty()) return;
  std::vector<orchestrator::HunkOutcome> outcomes;
  for (const Review::Hunk* hunk : hunks) {
    bool accepted = hunk->fate == Fate::used || hunk->fate == Fate::edited;
    outcomes.push_back({hunk->path, hunk->number, accepted, hunk->fate});
  }
  auto recorded = entry.around.ledger->record_outcomes(entry.review.run(), outcomes);
  if (!recorded) base::log(base::LogLevel::warning, base::describe(recorded.error()));
}

void Reviews::remember_ignored(Entry& entry) {
  remember(entry, entry.review.open_hunks(""), orchestrator::Fate::ignored);
}

void Reviews::end() {
  for (const auto& entry : entries_) remember_ignored(*entry);
  entries_.clear();
}

// So that `concord undo` knows what was written.
void Reviews::remember_applied(Entry& entry, const base::Patch& patch, const Sources& now) {
  if (!entry.around.ledger) return;
  orchestrator::Applied applied{.patch = patch, .at = server_.world().clock().wall()};
  for (const base::FilePatch& file : patch.files) {
    const std::string& before = now.at(file.path).text;
    auto after = base::apply(file, before);
    auto inverse = base::invert(file, before);
    if (!after || !inverse) return;
    applied.inverse.files.push_back(std::move(*inverse));
    applied.texts.push_back({file.path, before, std::move(*after)});
  }
  auto recorded = entry.around.ledger->record_applied(entry.review.run(), applied);
  if (!recorded) base::log(base::LogLevel::warning, base::describe(recorded.error()));
}

// Whoever typed meanwhile can have the same asked about the new text.
void Reviews::offer_again(const Entry& entry, const base::Error& error) {
  std::string message = fmt::format("Concord's patch was not applied: {}", base::describe(error));
  Json actions = Json::array();
  actions.push_back(Json::object({{"title", kAskAgainTitle}}));
  Json params = Json::object({{"type", static_cast<int>(MessageType::warning)}, {"message", message}});
  params["actions"] = std::move(actions);
  server_.connection().call(
      "window/showMessageRequest", params,
      [again = entry.around.ask_again](const std::expected<Json, rpc::ResponseError>& answer) {
        bool wanted = answer && base::get_string(*answer, "title") == kAskAgainTitle;
        if (wanted && again) again();
      });
}

rpc::Answer Reviews::next(const std::string& run) {
  Entry* entry = find(run);
  if (!entry)
    return rpc::refuse(rpc::Code::invalid_params, fmt::format("there is no run {} to choose from", run));
  if (entry->review.has_begun())
    return rpc::refuse(rpc::Code::request_failed, "a part of this proposal has been used; undo it first");
  if (!entry->review.show_next()) return rpc::refuse(rpc::Code::request_failed, "there is no other proposal");
  if (entry->uri) show(*entry, true);
  if (!entry->uri) server_.refresh_lenses();
  Json place =
      Json::object({{"proposal", entry->review.place() + 1}, {"of", entry->review.options().size()}});
  return place;
}

rpc::Answer Reviews::why(const std::string& run) {
  Entry* entry = find(run);
  if (!entry)
    return rpc::refuse(rpc::Code::invalid_params, fmt::format("there is no run {} to explain", run));
  server_.showing().show(run + "/why.txt", entry->around.explanation, entry->review.shown().evidence, true);
  return Json(entry->around.explanation);
}

rpc::Answer Reviews::reject(const std::string& run, const std::string& hunk) {
  Entry* entry = find(run);
  if (!entry)
    return rpc::refuse(rpc::Code::invalid_params, fmt::format("there is no run {} to choose from", run));
  auto hunks = entry->review.open_hunks(hunk);
  for (Review::Hunk* one : hunks) one->state = Review::State::rejected;
  remember(*entry, hunks, orchestrator::Fate::rejected);
  refresh(*entry);
  return Json(hunks.size());
}

std::vector<Reviews::Offer> Reviews::offers(const std::string& uri, std::size_t first_line,
                                            std::size_t last_line) const {
  std::vector<Offer> offers;
  auto key = document_key(uri);
  for (const auto& entry : entries_) {
    const Review& review = entry->review;
    if (!key || !review.is_open()) continue;
    for (const Review::Hunk& hunk : review.shown().hunks) {
      auto source = review.sources().find(hunk.path);
      bool here = hunk.state == Review::State::open && source != review.sources().end() &&
                  document_key(source->second.uri) == key && hunk.line <= last_line &&
                  first_line <= hunk.line + 8;
      if (!here) continue;
      offers.push_back({fmt::format("Concord: use only this hunk ({})", in_short(hunk.authors)), kUseCommand,
                        run_arguments(review.run(), hunk.id())});
      offers.push_back({"Concord: reject this hunk", kRejectCommand, run_arguments(review.run(), hunk.id())});
      offers.push_back({"Concord: use the whole patch", kUseCommand, run_arguments(review.run(), "")});
      if (review.options().size() > 1 && !review.has_begun())
        offers.push_back({"Concord: next proposal", kNextCommand, run_arguments(review.run(), "")});
      offers.push_back({"Concord: why this one", kWhyCommand, run_arguments(review.run(), "")});
    }
  }
  return offers;
}

Json Reviews::lenses(const std::string& uri) const {
  Json lenses = Json::array();
  for (const auto& entry : entries_) {
    const Review& review = entry->review;
    if (!review.is_open()) continue;
    const std::string& run = review.run();
    if (entry->uri == uri) {
      std::size_t line = entry->page.options_line;
      lenses.push_back(lens(line, {"Use", kUseCommand, run_arguments(run, "")}));
      if (review.options().size() > 1 && !review.has_begun())
        lenses.push_back(lens(line, {"Next proposal", kNextCommand, run_arguments(run, "")}));
      lenses.push_back(lens(line, {"Why", kWhyCommand, run_arguments(run, "")}));
      lenses.push_back(lens(line, {"Reject", kRejectCommand, run_arguments(run, "")}));
      for (const Review::Hunk& hunk : review.shown().hunks) {
        if (hunk.state != Review::State::open) continue;
        std::size_t at = entry->page.hunk_lines.at(hunk.id());
        lenses.push_back(lens(at, {"Use only this hunk", kUseCommand, run_arguments(run, hunk.id())}));
        lenses.push_back(lens(at, {"Reject this hunk", kRejectCommand, run_arguments(run, hunk.id())}));
      }
      continue;
    }
    for (const Review::Hunk& hunk : review.shown().hunks) {
      auto source = review.sources().find(hunk.path);
      bool here =
          hunk.state == Review::State::open && source != review.sources().end() && source->second.uri == uri;
      if (!here) continue;
      lenses.push_back(lens(hunk.line, {fmt::format("Use this hunk ({})", in_short(hunk.authors)),
                                        kUseCommand, run_arguments(run, hunk.id())}));
      lenses.push_back(lens(hunk.line, {"Reject", kRejectCommand, run_arguments(run, hunk.id())}));
      lenses.push_back(lens(hunk.line, {"Why", kWhyCommand, run_arguments(run, "")}));
    }
  }
  return lenses;
}

void Reviews::look_at(const OpenDocument& document) {
  if (!document.path || document.lost) return;
  std::optional<std::string> text;
  for (const auto& entry : entries_) {
    std::string path = document.path->lexically_relative(entry->around.root).generic_string();
    if (!entry->review.has_begun() || !entry->review.sources().contains(path)) continue;
    if (!text) text = document.text.str();
    remember_fates(*entry, entry->review.look_at(path, *text));
  }
}

}  // namespace lsp
