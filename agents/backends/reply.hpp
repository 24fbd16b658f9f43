// An answer on its way: what the wire formats' readers fill in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "agents/backends/tool_calls.hpp"
#include "agents/backends/wire_error.hpp"
#include "agents/model.hpp"

namespace agents::backends {

class Reply {
 public:
  Reply(const StreamSink& sink, std::chrono::steady_clock::time_point asked) : sink_(sink), asked_(asked) {}

  // The next piece, passed on to the sink. A <think>…</think> block that opens the answer counts as
  // reasoning.
  void add_text(std::string_view piece);
  void add_reasoning(std::string_view piece);
  // The policy's words; the answer is then refused whatever else it holds.
  void add_refusal(std::string_view words);
  // A piece of a tool call.
  void add_call(const CallPiece& piece);
  void set_finish(FinishReason reason);
  // Nothing that matters follows.
  void set_end() { has_end_ = true; }
  // What the server says it is; the first word counts.
  void set_model(std::string_view name);
  void set_request_id(std::string_view id);
  // An error inside of the stream.
  void fail(const base::Json& event);

  Usage usage;  // as far as it has been reported

  bool has_text() const { return !completion_.text.empty(); }
  bool has_begun() const { return completion_.first_token.count() != 0; }  // money is spent: never ask again
  bool is_known() const { return !completion_.served_model.empty(); }
  bool is_complete() const { return has_finish_ || has_end_; }
  bool is_over_limit() const { return over_limit_; }
  const std::optional<WireError>& error() const { return error_; }

  // The whole answer, once the stream is over: an Error when it was refused, else the Completion without its
  // cost and attempts.
  base::Result<Completion> take();

  http::Head head;

 private:
  void pass_text(std::string_view piece);
  void think(std::string_view piece);
  void note_first();

  const StreamSink& sink_;
  std::chrono::steady_clock::time_point asked_;
  Completion completion_;
  ToolCalls calls_;
  std::string refusal_;
  std::string held_;  // text that may be, or be in, a tag
  enum class Thinking { unknown, inside, none } thinking_ = Thinking::unknown;
  bool is_refused_ = false;
  bool has_finish_ = false;
  bool has_end_ = false;
  bool over_limit_ = false;
  std::optional<WireError> error_;
};

}  // namespace agents::backends
