#include "agents/loop/look_around.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "agents/loop/arguments.hpp"
#include "agents/loop/text_calls.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace agents::loop {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::int64_t kAssumedRoom = 8'192;
constexpr std::int64_t kAnswerRoom = 1'024;     // kept free for the answer, whatever is read
constexpr std::int64_t kWorthReading = 120;     // a result with less room than this tells nothing
constexpr std::size_t kShownSummary = 100;      // bytes
constexpr std::size_t kMostCallsAtOnce = 8;     // of one reply
constexpr std::size_t kLongestArguments = 400;  // bytes, as they are shown to a person
constexpr std::size_t kBytesOfAToken = 64;      // no text has more, but for blanks

std::string one_line(std::string_view text, std::size_t limit) {
  text = base::trim(text);
  std::string_view line = text.substr(0, text.find('\n'));
  std::string shown(line.substr(0, base::utf8_cut(line, limit)));
  return shown.size() < text.size() ? shown + "…" : shown;
}

// Equal for calls that ask the same, however it is written.
base::Digest question_of(const ToolCall& call) {
  auto json = base::parse_json(call.arguments);
  return base::digest(call.name + '\0' + (json ? base::dump(*json) : call.arguments));
}

std::string listed_names(const Toolbox& tools) {
  std::string names;
  for (const Tool& tool : tools) names += (names.empty() ? "" : ", ") + tool.spec.name;
  return names;
}

// Tools of others need not know what a token is.
void keep_within(Finding& found, std::int64_t tokens) {
  std::size_t whole = found.text.size();
  std::size_t high = std::min(whole, static_cast<std::size_t>(tokens) * kBytesOfAToken), low = 0;
  if (high == whole && estimate_tokens(found.text) <= tokens + tokens / 8) return;
  while (low < high) {
    std::size_t middle = (low + high + 1) / 2;
    if (estimate_tokens(std::string_view(found.text).substr(0, middle)) <= tokens)
      low = middle;
    else
      high = middle - 1;
  }
  found.text.resize(base::utf8_cut(found.text, low));
  found.text += fmt::format("\n… cut here: {} of {} bytes are shown", found.text.size(), whole);
}

base::Task<base::Result<Finding>> carried_out(const Tool& tool, base::Json arguments, std::int64_t tokens) {
  Finding found = co_await tool.call(std::move(arguments), tokens);
  co_return found;
}

class Loop {
 public:
  Loop(Prompt& prompt, LookingFor looking)
      : prompt_(prompt),
        first_(prompt),
        looking_(std::move(looking)),
        room_(looking_.context_tokens > 0 ? looking_.context_tokens : kAssumedRoom),
        answer_(prompt.max_tokens),
        end_(Steady::now() + looking_.limits.time) {
    result_.protocol = looking_.protocol;
  }

  base::Task<LookedAround> run() {
    co_await base::asio::this_coro::throw_if_cancelled(false);
    offer_tools();
    while (true) {
      make_room();
      auto said = co_await looking_.ask(prompt_);
      if (!said) {
        if (prefers_words(said.error())) {
          speak_in_words();
          continue;
        }
        result_.answer = std::unexpected(said.error());
        break;
      }
      Turn turn = read(std::move(*said));
      if (turn.calls.empty() || (is_closing() && !base::trim(turn.said.text).empty())) {
        if (result_.ending.empty()) result_.ending = "it answered";
        result_.answer = std::move(turn.said);
        break;
      }
      if (is_closing() && !result_.without_tools && has_learnt_nothing()) {
        begin_afresh();
        continue;
      }
      if (is_closing()) {
        result_.answer =
            base::fail(base::ErrorCode::bad_reply,
                       fmt::format("it was to answer ({}), and went on calling tools", result_.ending));
        break;
      }
      co_await carry_out(std::move(turn));
      bool stopped = co_await base::cancelled();
      if (stopped) {
        result_.answer = base::fail(base::ErrorCode::cancelled, "cancelled");
        break;
      }
    }
    co_return std::move(result_);
  }

 private:
  struct Turn {
    Completion said;
    std::vector<ToolCall> calls;
    std::string whole_text;  // as it was said, calls included
    bool native = false;     // the calls came in the server's own way
  };

  bool is_closing() const { return !result_.ending.empty(); }

  void offer_tools() {
    if (result_.protocol == Protocol::native) {
      prompt_.tools = specs_of(looking_.tools);
      return;
    }
    std::string words = words_about(looking_.tools);
    // Who is asked on was told already.
    if (prompt_.system.find(words) == std::string::npos)
      prompt_.system += (prompt_.system.empty() ? "" : "\n\n") + words;
  }

  bool has_learnt_nothing() const { return std::ranges::all_of(result_.looks, &Look::failed); }

  // A model that can't call tools, and can't leave it either once it has begun, gets the question as it was
  // before anybody spoke of tools.
  void begin_afresh() {
    prompt_ = first_;
    prompt_.tools.clear();
    prompt_.may_call = false;
    result_.without_tools = true;
  }

  bool prefers_words(const base::Error& error) const {
    return result_.protocol == Protocol::native && result_.looks.empty() && is_about_tools(error);
  }

  void speak_in_words() {
    prompt_.tools.clear();
    result_.protocol = Protocol::text;
    offer_tools();
  }

  // The answer gets what is free, and no more than was wanted at first.
  void make_room() {
    std::int64_t left = room_ - estimate_tokens(prompt_);
    prompt_.max_tokens =
        static_cast<int>(std::clamp<std::int64_t>(left, 1, std::max<std::int64_t>(answer_, 1)));
  }

  Turn read(Completion said) const {
    Turn turn{.said = std::move(said)};
    turn.whole_text = turn.said.text;
    turn.calls = std::move(turn.said.calls);
    turn.said.calls.clear();
    turn.native = !turn.calls.empty();
    // Servers that do not know a model's own way to call tools hand its words on as text.
    if (!turn.native) {
      TextCalls found = read_text_calls(turn.said.text, looking_.tools);
      turn.calls = std::move(found.calls);
      if (!turn.calls.empty()) turn.said.text = std::move(found.rest);
    }
    return turn;
  }

  base::Task<> carry_out(Turn turn) {
    turn_tokens_ = 0;
    std::vector<ToolResult> results;
    if (turn.calls.size() > kMostCallsAtOnce) turn.calls.resize(kMostCallsAtOnce);
    for (const ToolCall& call : turn.calls) {
      ToolResult result{call.id, call.name, "not carried out: " + result_.ending, true};
      if (!is_closing()) result = co_await answer(call);
      results.push_back(std::move(result));
    }
    if (!is_closing()) look_at_limits();
    Message asked{.speaker = Speaker::assistant, .text = turn.native ? turn.said.text : turn.whole_text};
    Message told{.speaker = Speaker::user, .text = ""};
    if (turn.native) {
      asked.calls = std::move(turn.calls);
      asked.reasoning = std::move(turn.said.reasoning);
      told.results = std::move(results);
    } else {
      told.text = words_of(results);
    }
    if (is_closing()) close(told);
    prompt_.messages.push_back(std::move(asked));
    prompt_.messages.push_back(std::move(told));
  }

  void close(Message& told) {
    prompt_.may_call = false;
    told.text += fmt::format(
        "{}You can look no further ({}). Answer now, from what you know, in the form that was asked for.",
        told.text.empty() ? "" : "\n", result_.ending);
  }

  void look_at_limits() {
    const LookLimits& limits = looking_.limits;
    if (calls_ >= limits.calls)
      result_.ending = fmt::format("{} call{} made", calls_, calls_ == 1 ? " was" : "s were");
    else if (tokens_ + kWorthReading > limits.tokens)
      result_.ending = fmt::format("what it was told has {} tokens", tokens_);
    else if (Steady::now() >= end_)
      result_.ending =
          fmt::format("{:g} seconds have passed", std::chrono::duration<double>(limits.time).count());
    else if (room_left() < kWorthReading)
      result_.ending = "the model can read no more";
  }

  // For further results: what the model can read beside what was said so far, this turn's results and an
  // answer.
  std::int64_t room_left() const {
    std::int64_t for_answer = std::max(kAnswerRoom, std::min(answer_, room_ / 4));
    return room_ - estimate_tokens(prompt_) - turn_tokens_ - for_answer;
  }

  base::Task<ToolResult> answer(const ToolCall& call) {
    Look look{.tool = call.name, .arguments = base::to_utf8(one_line(call.arguments, kLongestArguments))};
    if (looking_.on_look) looking_.on_look(look, true);
    auto begun = Steady::now();
    ++calls_;
    Finding found = co_await find(call);
    look.time = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - begun);
    mistakes_ = is_mistake_ ? mistakes_ + 1 : 0;
    if (mistakes_ >= looking_.limits.mistakes)
      result_.ending = fmt::format("{} calls in a row could not be carried out", mistakes_);
    ToolResult result{call.id, call.name, base::to_utf8(found.text), found.failed};
    look.summary = one_line(result.text, kShownSummary);
    look.failed = found.failed;
    notice_repeats(call, result);
    look.tokens = estimate_tokens(result.text);
    tokens_ += look.tokens;
    turn_tokens_ += look.tokens;
    for (base::Document& document : found.seen) note_seen(std::move(document));
    if (looking_.on_look) looking_.on_look(look, false);
    result_.looks.push_back(std::move(look));
    co_return result;
  }

  // The same call with the same result: told in a line, and after some times no more.
  void notice_repeats(const ToolCall& call, ToolResult& result) {
    Asked& asked = asked_[question_of(call)];
    base::Digest found = base::digest(result.text);
    if (asked.times == 0 || asked.found != found) {
      asked = {found, 1};
      return;
    }
    ++asked.times;
    if (asked.times >= looking_.limits.same && !is_closing())
      result_.ending =
          fmt::format("it called {} {} times with the same arguments, and the result was the same",
                      one_line(call.name, kShownSummary), asked.times);
    if (!result.failed) result.text = "The same as before: you have asked this already.";
  }

  base::Task<Finding> find(const ToolCall& call) {
    is_mistake_ = true;
    const Tool* tool = find_tool(looking_.tools, call.name);
    if (!tool) {
      std::string what = call.name.empty()
                             ? std::string("the call can't be read")
                             : fmt::format("there is no tool '{}'", one_line(call.name, kShownSummary));
      co_return failure(fmt::format("{}; there are: {}", what, listed_names(looking_.tools)));
    }
    auto arguments = fit_arguments(call, tool->spec);
    if (!arguments)
      co_return failure(
          fmt::format("{}; {} takes {}", arguments.error(), call.name, base::dump(tool->spec.parameters)));
    is_mistake_ = false;
    std::int64_t tokens =
        std::min({looking_.limits.result_tokens, looking_.limits.tokens - tokens_, room_left()});
    if (tokens < kWorthReading)
      co_return failure("there is no room left for a result: answer from what you know");
    auto found = co_await base::until(end_, carried_out(*tool, std::move(*arguments), tokens));
    // A tool that was stopped may call that a finding.
    if (Steady::now() >= end_) co_return failure("it took longer than there is time");
    if (!found) co_return failure(found.error().message);
    keep_within(*found, tokens);
    co_return std::move(*found);
  }

  void note_seen(base::Document document) {
    auto same = std::ranges::find(result_.seen, document.path(), &base::Document::path);
    if (same == result_.seen.end())
      result_.seen.push_back(std::move(document));
    else
      *same = std::move(document);
  }

  struct Asked {
    base::Digest found;
    int times = 0;
  };

  Prompt& prompt_;
  const Prompt first_;
  LookingFor looking_;
  std::int64_t room_, answer_;
  Steady::time_point end_;
  LookedAround result_;
  std::map<base::Digest, Asked> asked_;
  int calls_ = 0, mistakes_ = 0;
  bool is_mistake_ = false;       // the newest call could not be carried out
  std::int64_t tokens_ = 0;       // of all results
  std::int64_t turn_tokens_ = 0;  // of this turn's, which are not in the prompt yet
};

}  // namespace

const Tool* find_tool(const Toolbox& tools, std::string_view name) {
  for (const Tool& tool : tools) {
    if (tool.spec.name == name) return &tool;
  }
  return nullptr;
}

std::vector<ToolSpec> specs_of(const Toolbox& tools) {
  std::vector<ToolSpec> specs;
  for (const Tool& tool : tools) specs.push_back(tool.spec);
  return specs;
}

bool is_about_tools(const base::Error& error) {
  using base::ErrorCode;
  bool may_be = error.code == ErrorCode::bad_request || error.code == ErrorCode::server_error ||
                error.code == ErrorCode::not_found;
  std::string words = base::lower_ascii(error.message);
  return may_be &&
         (words.find("tool") != std::string::npos || words.find("function call") != std::string::npos);
}

base::Task<LookedAround> look_around(Prompt& prompt, LookingFor looking) {
  Loop loop(prompt, std::move(looking));
  co_return co_await loop.run();
}

}  // namespace agents::loop
