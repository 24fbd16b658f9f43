#include "agents/model_agent.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "agents/edits/edits.hpp"
#include "agents/edits/imports.hpp"
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

// What the tools' own words take of what a model can read.
std::int64_t tool_tokens(const loop::Toolbox& tools) {
  Prompt only_tools;
  only_tools.tools = loop::specs_of(tools);
  return estimate_tokens(only_tools);
}

// Of what only some calls reported nobody knows the whole.
Usage sum_of(Usage sum, const Usage& more, bool is_first) {
  sum.prompt_tokens += more.prompt_tokens;
  sum.cached_tokens += more.cached_tokens;
  sum.cache_write_tokens += more.cache_write_tokens;
  sum.completion_tokens += more.completion_tokens;
  sum.reasoning_tokens += more.reasoning_tokens;
  sum.reported = more.reported && (is_first || sum.reported);
  return sum;
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
  PromptLimits limits{.context_tokens = model_->config().context_tokens,
                      .temperature = hat_.temperature,
                      .seed = ask.seed,
                      .structure = structure_of(model_->config())};
  if (ask.further > 0) limits.temperature = std::max(limits.temperature, kFurtherTemperature);
  if (way_to_look(ask)) {
    limits.looks = true;
    limits.context_tokens = loop::room_to_look(model_->config()) - tool_tokens(ask.looking->tools);
    if (ask.feedback && ask.feedback->conversation) {
      auto further = further_prompt(ask);
      if (further) co_return further;
    }
  }
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
                                           std::vector<Placement>& placements,
                                           std::span<const base::Document> seen) {
  std::map<std::string, std::string> texts;
  std::vector<std::string> targets;
  for (const base::Document& document : seen) texts[document.path()] = document.text();
  for (const base::Document& document : request.context) texts[document.path()] = document.text();
  for (const Target& target : request.targets) {
    texts[target.document.path()] = target.document.text();
    targets.push_back(target.document.path());
  }
  base::MemoryFiles files(std::move(texts));
  edits::Reading reading = edits::read_reply(reply, files, targets);
  for (const edits::EditReport& edit : reading.edits) {
    if (edit.applied) placements.push_back({edit.path, edit.format, edit.method});
  }
  if (!reading.applied()) return base::fail(base::ErrorCode::bad_patch, reading.refusal());
  for (std::string& path : edits::add_missing_imports(reading.patch, files))
    placements.push_back({std::move(path), "import", "added"});
  return std::move(reading.patch);
}

base::Task<base::Result<Completion>> ModelAgent::complete(const Ask& ask, const Prompt& prompt,
                                                          Candidate& candidate) {
  std::size_t bytes = 0;
  std::int64_t before = candidate.usage.completion_tokens;  // of earlier turns
  auto count = [&](std::string_view text) {
    bytes += text.size();
    candidate.usage.completion_tokens =
        before + static_cast<std::int64_t>(bytes / 4) + 1;  // an estimate until the end
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
  ++candidate.attempts;
  auto completion = co_await base::guarded(model_->complete(prompt, sink));
  co_return completion;
}

// A name that a person made up ("small") says nothing of whose kind it is; what the server runs does.
void ModelAgent::learn_family(const Completion& completion) {
  const ModelConfig& config = model_->config();
  bool is_told = !config.model.empty() || config.family != guess_family(config.name);
  if (is_told || completion.served_model.empty()) return;
  std::string served = guess_family(completion.served_model);
  if (!served.empty()) family_ = std::move(served);
}

base::Task<> ModelAgent::take(const Completion& completion, const Request& request,
                              std::span<const base::Document> seen, Candidate& candidate) {
  learn_family(completion);
  candidate.family = family_;
  candidate.reply = completion.text;
  if (completion.finish == FinishReason::refusal) {
    candidate.patch = base::fail(base::ErrorCode::refused, "the model refused to answer");
  } else if (!hat_.role.gives_patch) {
    candidate.patch =
        base::fail(base::ErrorCode::unavailable,
                   fmt::format("the {} gives no patch; its words are in the reply", hat_.role.name));
  } else {
    auto parse = [&completion, &request, &candidate, seen](std::stop_token) {
      return read(completion.text, request, candidate.placements, seen);
    };
    if (shared_->pool)
      candidate.patch = co_await shared_->pool->run(parse);
    else
      candidate.patch = parse({});
    if (!candidate.patch) candidate.patch = std::unexpected(failure_of(completion, candidate.patch.error()));
  }
}

// One call: reserved before, settled after, and added to what the candidate has cost.
base::Task<base::Result<Completion>> ModelAgent::ask_once(const Ask& ask, const Prompt& prompt,
                                                          Candidate& candidate) {
  Usage before = candidate.usage;
  int attempts = candidate.attempts;
  auto reservation =
      ask.budget.reserve(model_->worst_cost(prompt), estimate_tokens(prompt) + prompt.max_tokens);
  if (!reservation) co_return std::unexpected(reservation.error());
  report(ask, {AgentProgress::State::reading, before.completion_tokens, ""});
  auto completion = co_await complete(ask, prompt, candidate);
  if (completion) {
    reservation->settle(completion->cost,
                        completion->usage.prompt_tokens + completion->usage.completion_tokens);
    candidate.usage = sum_of(before, completion->usage, attempts == 0);
    candidate.cost += completion->cost;
    if (attempts == 0) candidate.first_token = completion->first_token;
    candidate.attempts = std::max(candidate.attempts, attempts + completion->attempts);
    co_return completion;
  }
  // What was written before it broke off is paid for all the same.
  std::int64_t written = candidate.usage.completion_tokens - before.completion_tokens;
  if (written > 0) {
    std::int64_t read = estimate_tokens(prompt);
    candidate.usage.prompt_tokens = before.prompt_tokens + read;
    Prompt cut = prompt;
    cut.max_tokens = static_cast<int>(std::min<std::int64_t>(written, prompt.max_tokens));
    Money cost = model_->worst_cost(cut);
    candidate.cost += cost;
    reservation->settle(cost, read + written);
  }
  co_return completion;
}

bool ModelAgent::looks(const Request& request, const loop::Looking& looking) const {
  return hat_.role.gives_patch && loop::way_to_look(model_->config(), request, looking).has_value();
}

std::optional<loop::Protocol> ModelAgent::way_to_look(const Ask& ask) const {
  if (!ask.looking || !hat_.role.gives_patch) return std::nullopt;
  auto way = loop::way_to_look(model_->config(), ask.request, *ask.looking);
  if (shared_->without_tools.contains(model())) return std::nullopt;
  if (way && shared_->only_words.contains(model())) way = loop::Protocol::text;
  return way;
}

// Before it answers it looks around; `prompt` becomes all that was said.
base::Task<base::Result<Completion>> ModelAgent::look_and_answer(const Ask& ask, Prompt& prompt,
                                                                 loop::Protocol protocol,
                                                                 Candidate& candidate) {
  auto ask_model = [this, &ask, &candidate](const Prompt& question) {
    return ask_once(ask, question, candidate);
  };
  auto on_look = [&ask, &candidate](const loop::Look& look, bool begins) {
    report(ask, {AgentProgress::State::looking, candidate.usage.completion_tokens,
                 begins ? look.tool + " " + look.arguments + "\n" : "", begins ? nullptr : &look});
  };
  loop::LookingFor looking{.tools = ask.looking->tools,
                           .limits = ask.looking->limits,
                           .context_tokens = loop::room_to_look(model_->config()),
                           .protocol = protocol,
                           .ask = ask_model,
                           .on_look = on_look};
  loop::LookedAround looked = co_await loop::look_around(prompt, std::move(looking));
  if (looked.protocol != protocol) shared_->only_words.insert(model());
  candidate.looks = std::move(looked.looks);
  candidate.looked_until = std::move(looked.ending);
  if (looked.without_tools) {
    shared_->without_tools.insert(model());
    co_return std::move(looked.answer);
  }
  auto conversation = std::make_shared<loop::Conversation>();
  conversation->prompt = prompt;
  conversation->seen = std::move(looked.seen);
  conversation->protocol = looked.protocol;
  if (ask.feedback && ask.feedback->conversation) {
    for (const base::Document& document : ask.feedback->conversation->seen) {
      bool is_newer = std::ranges::find(conversation->seen, document.path(), &base::Document::path) !=
                      conversation->seen.end();
      if (!is_newer) conversation->seen.push_back(document);
    }
  }
  candidate.conversation = std::move(conversation);
  co_return std::move(looked.answer);
}

// Asked again, who looked around goes on where it was. too_large when it can read no more.
base::Result<Prompt> ModelAgent::further_prompt(const Ask& ask) const {
  constexpr std::int64_t kRoomForMore = 1'024;
  const Feedback& feedback = *ask.feedback;
  Prompt prompt = feedback.conversation->prompt;
  prompt.may_call = true;
  if (!base::trim(feedback.reply).empty())
    prompt.messages.push_back({.speaker = Speaker::assistant, .text = base::to_utf8(feedback.reply)});
  PromptLimits limits{.context_tokens = loop::room_to_look(model_->config()), .looks = true};
  std::string words = repair_words(hat_.repairer, ask.request, feedback.failure, limits);
  if (prompt.messages.back().speaker == Speaker::user)
    prompt.messages.back().text += "\n\n" + words;
  else
    prompt.messages.push_back({.speaker = Speaker::user, .text = std::move(words)});
  if (estimate_tokens(prompt) + kRoomForMore > limits.context_tokens)
    return base::fail(base::ErrorCode::too_large, "the model can read no more");
  return prompt;
}

base::Task<Candidate> ModelAgent::propose(const Ask& ask) {
  auto start = Steady::now();
  Candidate candidate{
      .agent = further_id(id_, ask.further), .model = model(), .family = family_, .role = hat_.role.name};
  auto finish = [&](AgentProgress::State state, std::string text) {
    candidate.prompt_digest = base::digest(candidate.prompt);
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
  base::Result<Completion> completion = base::fail(base::ErrorCode::cancelled, "not asked");
  auto way = way_to_look(ask);
  if (way) {
    loop::Protocol protocol = *way;
    completion = co_await look_and_answer(ask, *prompt, protocol, candidate);
    candidate.prompt = as_text(*prompt);
  } else {
    completion = co_await ask_once(ask, *prompt, candidate);
  }
  if (!completion) {
    candidate.patch = std::unexpected(completion.error());
    bool stopped = completion.error().code == base::ErrorCode::cancelled;
    finish(stopped ? AgentProgress::State::stopped : AgentProgress::State::failed,
           completion.error().message);
    co_return candidate;
  }
  std::span<const base::Document> seen;
  if (candidate.conversation) seen = candidate.conversation->seen;
  co_await take(*completion, ask.request, seen, candidate);
  finish(candidate.patch ? AgentProgress::State::done : AgentProgress::State::failed,
         candidate.patch ? "" : candidate.patch.error().message);
  co_return candidate;
}

}  // namespace agents
