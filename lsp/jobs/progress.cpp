#include "lsp/jobs/progress.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "lsp/server.hpp"

namespace lsp {

using SteadyTime = std::chrono::steady_clock::time_point;

// Shared with the answer to `create`, which may come after the job has ended.
struct Progress::State {
  Server& server;
  std::string token, title;
  enum class Place { asked_for, given, refused } place = Place::asked_for;
  Json last_report;                // not told yet
  std::optional<std::string> end;  // the same
  SteadyTime told{};

  void tell(const Json& value, rpc::Weight weight) {
    Json params = Json::object({{"token", token}, {"value", value}});
    server.connection().notify("$/progress", params, weight);
  }

  void begin() {
    place = Place::given;
    tell(Json::object({{"kind", "begin"}, {"title", title}, {"cancellable", true}, {"percentage", 0}}),
         rpc::Weight::must_arrive);
    if (!last_report.is_null()) tell(std::exchange(last_report, Json()), rpc::Weight::may_be_dropped);
    if (end) tell_end();
  }

  void tell_end() { tell(Json::object({{"kind", "end"}, {"message", *end}}), rpc::Weight::must_arrive); }
};

Progress::Progress(Server& server, std::string token, std::string title)
    : state_(std::make_shared<State>(State{server, std::move(token), std::move(title)})) {
  if (!server.client().shows_progress) {
    state_->place = State::Place::refused;
    server.log_message(MessageType::info, fmt::format("{}: started", state_->title));
    return;
  }
  Json params = Json::object({{"token", state_->token}});
  server.connection().call("window/workDoneProgress/create", params, [state = state_](const auto& answer) {
    if (answer) state->begin();
    if (!answer) state->place = State::Place::refused;
  });
}

void Progress::report(std::string message, int percent) {
  constexpr auto kPause = std::chrono::milliseconds(100);
  Json report = Json::object({{"kind", "report"}, {"message", std::move(message)}, {"percentage", percent}});
  auto now = std::chrono::steady_clock::now();
  bool too_soon = now - state_->told < kPause && percent < 100;
  if (state_->place != State::Place::given || too_soon) {
    state_->last_report = std::move(report);
    return;
  }
  state_->told = now;
  state_->last_report = nullptr;
  state_->tell(report, rpc::Weight::may_be_dropped);
}

void Progress::end(std::string message) {
  if (state_->place == State::Place::refused) {
    return state_->server.log_message(MessageType::info, fmt::format("{}: {}", state_->title, message));
  }
  state_->end = std::move(message);
  if (state_->place != State::Place::given) return;
  if (!state_->last_report.is_null())
    state_->tell(std::exchange(state_->last_report, Json()), rpc::Weight::may_be_dropped);
  state_->tell_end();
}

}  // namespace lsp
