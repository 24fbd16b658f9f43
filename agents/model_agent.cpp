#include "agents/model_agent.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "agents/edits/edits.hpp"
#include "agents/prompt.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace agents {

namespace {

using Steady = std::chrono::steady_clock;

std::string hat_id(const ModelConfig& config, const Hat& hat) {
  std::string id = fmt::format("{}:{}@{:g}", config.name, hat.role.name, hat.temperature);
  return hat.sample > 1 ? fmt::format("{}#{}", id, hat.sample) : id;
}

// A further answer of a model that was asked for its most likely one has to come out of some chance.
constexpr double kFurtherTemperature = 0.7;

void report(const Ask& ask, AgentProgress progress) {
  if (ask.on_progress) ask.on_progress(progress);
}

// A failure that says what happened to the answer, in words that the model can act on when it is asked again.
base::Error failure_of(const Completion& completion, const base::Error& reading) {
  if (completion.finish == FinishReason::length) {
    return {base::ErrorCode::truncated, "the answer was longer than there was room for: " + reading.message,
            "answer with less text around the code"};
  }
  return reading;
}

}  // namespace

ModelAgent::ModelAgent(std::shared_ptr<Model> model, Hat hat, std::shared_ptr<Shared> shared)
    : model_(std::move(model)),
      hat_(std::move(hat)),
      shared_(std::move(shared)),
      id_(hat_id(model_->config(), hat_)),
      family_(
          model_->config().family.empty()
              ? guess_family(model_->config().model.empty() ? model_->config().name : model_->config().model)
              : model_->config().family) {}

// Without context: quick, and enough to tell whether the targets fit.
base::Result<Prompt> ModelAgent::bare_prompt(const Request& request) const {
  PromptLimits limits{.context_tokens = model_->config().context_tokens,
                      .temperature = hat_.temperature,
                      .with_context = false};
  return build_prompt(hat_.role, hat_.repairer, request, nullptr, limits);
}

base::Task<base::Result<Prompt>> ModelAgent::full_prompt(const Ask& ask) const {
  PromptLimits limits{
      .context_tokens = model_->config().context_tokens, .temperature = hat_.temperature, .seed = ask.seed};
  if (ask.further > 0) limits.temperature = std::max(limits.temperature, kFurtherTemperature);
  // Samples of one model differ by their seeds.
  if (limits.seed) *limits.seed += static_cast<std::uint64_t>(hat_.sample - 1 + 1000 * ask.further);
  auto build = [this, request = &ask.request, feedback = ask.feedback, limits](std::stop_token) {
    return build_prompt(hat_.role, hat_.repairer, *request, feedback, limits, &shared_->rankings);
  };
  if (!shared_->pool) co_return build({});
  auto prompt = co_await shared_->pool->run(build);
  co_return prompt;
}

bool ModelAgent::can(const Request& request) const {
  return bare_prompt(request).has_value();
}

Money ModelAgent::worst_cost(const Request& request) const {
  auto prompt = bare_prompt(request);
  if (!prompt) return {};
  // Context may come to it; four letters are a token by estimate_tokens.
  if (!request.context.empty())
    prompt->messages.push_back({Speaker::user, std::string(4 * kMostContextTokens, 'a')});
  return model_->worst_cost(*prompt);
}

base::Result<base::Patch> ModelAgent::read(const std::string& reply, const Request& request,
                                           std::vector<Placement>& placements) {
  std::map<std::string, std::string> texts;
  std::vector<std::string> targets;
  for (const base::Document& document : request.context) texts[document.path()] = document.text();
  for (const Target& target : request.targets) {
    texts[target.document.path()] = target.document.text();
    targets.push_back(target.document.path());
  }
  edits::Reading reading = edits::read_reply(reply, base::MemoryFiles(std::move(texts)), targets);
  for (const edits::EditReport& edit : reading.edits) {
    if (edit.applied) placements.push_back({edit.path, edit.format, edit.method});
  }
  if (!reading.applied()) return base::fail(base::ErrorCode::bad_patch, reading.refusal());
  return std::move(reading.patch);
}

base::Task<base::Result<Completion>> ModelAgent::complete(const Ask& ask, const Prompt& prompt,
                                                          Candidate& candidate) {
  std::size_t bytes = 0;
  auto count = [&](std::string_view text) {
    bytes += text.size();
    candidate.usage.completion_tokens =
        static_cast<std::int64_t>(bytes / 4) + 1;  // an estimate until the end
  };
  StreamSink sink;
  sink.on_text = [&](std::string_view text) {
    count(text);
    report(ask, {AgentProgress::State::writing, candidate.usage.completion_tokens, std::string(text)});
  };
  sink.on_reasoning = [&](std::string_view text) {
    count(text);
    report(ask, {AgentProgress::State::reading, candidate.usage.completion_tokens, ""});
  };
  sink.on_retry = [&](const base::Error& error, std::chrono::milliseconds) {
    ++candidate.attempts;
    report(ask, {AgentProgress::State::retrying, 0, error.message});
  };
  candidate.attempts = 1;
  auto completion = co_await base::guarded(model_->complete(prompt, sink));
  co_return completion;
}

base::Task<> ModelAgent::take(const Completion& completion, const Request& request,
                              Candidate& candidate) const {
  candidate.reply = completion.text;
  candidate.usage = completion.usage;
  candidate.cost = completion.cost;
  candidate.first_token = completion.first_token;
  candidate.attempts = std::max(candidate.attempts, completion.attempts);
  if (completion.finish == FinishReason::refusal) {
    candidate.patch = base::fail(base::ErrorCode::refused, "the model refused to answer");
  } else if (!hat_.role.gives_patch) {
    candidate.patch =
        base::fail(base::ErrorCode::unavailable,
                   fmt::format("the {} gives no patch; its words are in the reply", hat_.role.name));
  } else {
    auto parse = [&completion, &request, &candidate](std::stop_token) {
      return read(completion.text, request, candidate.placements);
    };
    if (shared_->pool)
      candidate.patch = co_await shared_->pool->run(parse);
    else
      candidate.patch = parse({});
    if (!candidate.patch) candidate.patch = std::unexpected(failure_of(completion, candidate.patch.error()));
  }
}

base::Task<Candidate> ModelAgent::propose(const Ask& ask) {
  auto start = Steady::now();
  Candidate candidate{
      .agent = further_id(id_, ask.further), .model = model(), .family = family_, .role = hat_.role.name};
  auto finish = [&](AgentProgress::State state, std::string text) {
    candidate.time = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - start);
    report(ask, {state, candidate.usage.completion_tokens, std::move(text)});
  };
  auto prompt = co_await full_prompt(ask);
  if (!prompt) {
    candidate.patch = std::unexpected(prompt.error());
    finish(AgentProgress::State::failed, prompt.error().message);
    co_return candidate;
  }
  candidate.prompt = as_text(*prompt);
  candidate.prompt_digest = base::digest(candidate.prompt);

  Turnstile::Place place;
  if (model_->config().local) {
    report(ask, {AgentProgress::State::waiting, 0, ""});
    auto entered = co_await base::guarded(shared_->local_turn.enter());
    if (!entered) {
      candidate.patch = std::unexpected(entered.error());
      finish(AgentProgress::State::stopped, entered.error().message);
      co_return candidate;
    }
    place = std::move(*entered);
  }
  auto reservation =
      ask.budget.reserve(model_->worst_cost(*prompt), estimate_tokens(candidate.prompt) + prompt->max_tokens);
  if (!reservation) {
    candidate.patch = std::unexpected(reservation.error());
    finish(AgentProgress::State::failed, reservation.error().message);
    co_return candidate;
  }
  report(ask, {AgentProgress::State::reading, 0, ""});
  auto completion = co_await complete(ask, *prompt, candidate);
  if (!completion) {
    candidate.patch = std::unexpected(completion.error());
    // What was written before it broke off is paid for all the same.
    if (candidate.usage.completion_tokens > 0) {
      candidate.usage.prompt_tokens = estimate_tokens(candidate.prompt);
      Prompt written = *prompt;
      written.max_tokens =
          static_cast<int>(std::min<std::int64_t>(candidate.usage.completion_tokens, prompt->max_tokens));
      candidate.cost = model_->worst_cost(written);
      reservation->settle(candidate.cost, candidate.usage.prompt_tokens + candidate.usage.completion_tokens);
    }
    bool stopped = completion.error().code == base::ErrorCode::cancelled;
    finish(stopped ? AgentProgress::State::stopped : AgentProgress::State::failed,
           completion.error().message);
    co_return candidate;
  }
  reservation->settle(completion->cost,
                      completion->usage.prompt_tokens + completion->usage.completion_tokens);
  co_await take(*completion, ask.request, candidate);
  finish(candidate.patch ? AgentProgress::State::done : AgentProgress::State::failed,
         candidate.patch ? "" : candidate.patch.error().message);
  co_return candidate;
}

}  // namespace agents
