// A model behind a wire format: what is the same for all formats. One call is a loop of tries; a try is a
// request built by the format, a transfer, and a reply read by the format. Text goes to the sink as soon as
// its bytes are there, without a coroutine waking up for it.
#include <random>
#include <utility>

#include <fmt/format.h>

#include "agents/asks_to_wait.hpp"
#include "agents/backends/backends.hpp"
#include "agents/backends/format.hpp"
#include "agents/backends/listing.hpp"
#include "agents/backends/reply_reader.hpp"
#include "agents/backends/retry.hpp"
#include "agents/http/url.hpp"
#include "agents/prices.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

namespace agents {
namespace {

using backends::Format;
using backends::Quirks;
using backends::Reply;
using backends::WireError;
using base::ErrorCode;
using std::chrono::steady_clock;

constexpr std::size_t kMaxBodyBytes =
    kMaxReplyBytes * 64;  // a token of a few letters travels in an event of some 200 bytes

template <class T>
using Tried = std::expected<T, WireError>;

std::chrono::microseconds since(steady_clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - start);
}

// What to leave out when the server has complained about it by name; nothing when it has not, or when that is
// left out already.
std::optional<Quirks> without_complaint(const Quirks& quirks, const base::Error& error) {
  Quirks changed = quirks;
  auto names = [&](const char* what) { return error.message.find(what) != std::string::npos; };
  if (names("max_completion_tokens")) changed.completion_limit_name = true;
  if (names("stream_options")) changed.no_stream_options = true;
  if (names("temperature")) changed.no_temperature = true;
  if (names("seed")) changed.no_seed = true;
  for (const char* word :
       {"grammar", "response_format", "json_schema", "text.format", "schema", "initialize samplers"})
    changed.no_structure |= names(word);
  if (names("'stop'") || names("\"stop\"") || names("`stop`")) changed.no_stop = true;
  if (changed == quirks) return std::nullopt;
  return changed;
}

// A server on this machine that still reads its model answers when it has: that is no failure.
bool is_loading(const base::Error& error) {
  return error.code == ErrorCode::overloaded &&
         base::lower_ascii(error.message).find("loading model") != std::string::npos;
}

class WireModel final : public Model, public AsksToWait {
 public:
  WireModel(ModelConfig config, const Format& format, HttpClient& client, RetryPolicy retry)
      : config_(std::move(config)),
        format_(format),
        client_(client),
        retry_(retry),
        price_(price_of(config_)),
        served_name_(config_.model),
        random_(std::random_device{}()) {}

  const ModelConfig& config() const override { return config_; }

  std::optional<std::chrono::milliseconds> asked_wait() const override { return asked_wait_; }

  Money worst_cost(const Prompt& prompt) const override {
    Usage usage{.prompt_tokens = estimate_tokens(prompt), .completion_tokens = prompt.max_tokens};
    Usage written = usage;
    written.cache_write_tokens = usage.prompt_tokens;
    return std::max(cost(usage, price_), cost(written, price_));
  }

  base::Task<base::Result<Completion>> complete(const Prompt& prompt, const StreamSink& sink) override {
    auto start = steady_clock::now();
    for (int attempt = 1;; ++attempt) {
      auto tried = co_await try_with_quirks(prompt, sink, start);
      if (tried) {
        settle(*tried, prompt, attempt, start);
        co_return std::move(*tried);
      }
      const WireError& failure = tried.error();
      bool loads = config_.local && is_loading(failure.error) && since(start) < config_.first_byte_timeout;
      auto wait = loads
                      ? std::optional(2 * retry_.first_wait)
                      : backends::wait_before_retry(retry_, failure, attempt, config_.max_attempts, random_);
      if (loads) --attempt;
      if (!wait) {
        asked_wait_ = failure.wait;
        bool is_too_long = failure.again && failure.wait && *failure.wait > retry_.longest_server_wait;
        co_return std::unexpected(named(is_too_long ? backends::too_long_a_wait(failure) : failure.error));
      }
      base::log(base::LogLevel::info, fmt::format("{}: {}; once more in {} ms", config_.name,
                                                  failure.error.message, wait->count()));
      if (sink.on_retry) sink.on_retry(failure.error, *wait);
      bool has_slept = co_await base::sleep(*wait);
      if (!has_slept) co_return base::fail(ErrorCode::cancelled, "cancelled");
    }
  }

 private:
  // A try, repeated at once without what the server does not know.
  base::Task<Tried<Completion>> try_with_quirks(const Prompt& prompt, const StreamSink& sink,
                                                steady_clock::time_point start) {
    for (;;) {
      Quirks quirks = quirks_;
      auto tried = co_await try_once(prompt, sink, start, quirks);
      if (tried || tried.error().error.code != ErrorCode::bad_request) co_return tried;
      auto changed = without_complaint(quirks, tried.error().error);
      if (!changed) co_return tried;
      quirks_ = *changed;
    }
  }

  base::Task<Tried<Completion>> try_once(const Prompt& prompt, const StreamSink& sink,
                                         steady_clock::time_point start, Quirks quirks) {
    if (served_name_.empty()) {
      auto listed = co_await backends::list_models(format_, config_, client_);
      if (!listed) co_return std::unexpected(backends::transport_error(listed.error(), config_.local));
      served_name_ = listed->front().name;
      ModelConfig named = config_;
      named.model = served_name_;
      price_ = price_of(named);
    }
    backends::WireRequest wire =
        format_.ask({.config = config_, .prompt = prompt, .model = served_name_, .quirks = quirks});
    auto keyed = co_await backends::make_request(format_, config_, std::move(wire.path));
    if (!keyed) co_return std::unexpected(WireError{.error = keyed.error()});
    http::Request& request = keyed->request;
    request.method = "POST";
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back(
        {"Accept", format_.is_lines ? "application/x-ndjson" : "text/event-stream, application/json"});
    request.body = base::dump(wire.body);
    request.max_body_bytes = kMaxBodyBytes;

    Reply reply(sink, start);
    backends::ReplyReader reader(format_, reply);
    auto transferred = co_await client_.stream(std::move(request), reader);
    if (!transferred && transferred.error().code == ErrorCode::cancelled)
      co_return std::unexpected(WireError{.error = transferred.error()});
    if (auto failure = reader.finish(transferred, config_.local)) {
      if (reply.has_begun()) failure->again = false;  // it has been paid for, and shown
      co_return std::unexpected(std::move(*failure));
    }
    auto completion = reply.take();
    if (!completion) co_return std::unexpected(WireError{.error = completion.error()});
    co_return std::move(*completion);
  }

  void settle(Completion& completion, const Prompt& prompt, int attempt,
              steady_clock::time_point start) const {
    if (!completion.usage.reported) {
      completion.usage = {
          .prompt_tokens = estimate_tokens(prompt),
          .completion_tokens = estimate_tokens(completion.text) + estimate_tokens(completion.reasoning)};
      for (const ToolCall& call : completion.calls)
        completion.usage.completion_tokens += estimate_tokens(call.arguments) + 8;
    }
    completion.cost = cost(completion.usage, price_);
    completion.is_cost_known = price_.known;
    completion.attempts = attempt;
    completion.total = since(start);
    if (completion.served_model.empty()) completion.served_model = served_name_;
  }

  // People have several models: which one it was, and what to set where it only takes longer than others.
  base::Error named(base::Error error) const {
    if (error.code != ErrorCode::cancelled) error.message = config_.name + ": " + error.message;
    if (error.code == ErrorCode::stalled && error.hint.empty())
      error.hint =
          "a model that needs more time is given it by first_byte_seconds and silence_seconds in its "
          "[[models]] entry";
    return error;
  }

  ModelConfig config_;
  const Format& format_;
  HttpClient& client_;
  RetryPolicy retry_;
  Price price_;
  std::string served_name_;
  Quirks quirks_;
  std::minstd_rand random_;
  std::optional<std::chrono::milliseconds> asked_wait_;
};

}  // namespace

base::Result<std::unique_ptr<Model>> make_model(ModelConfig config, HttpClient& client, RetryPolicy retry) {
  const Format* format = backends::find_format(config.format);
  if (!format) {
    std::string known;
    for (const BackendInfo& backend : known_backends())
      known += fmt::format("{}{}", known.empty() ? "" : ", ", backend.name);
    return base::fail(ErrorCode::bad_config,
                      fmt::format("{}: there is no format \"{}\"", config.name, config.format),
                      "one of: " + known);
  }
  auto url = http::parse_url(config.url);
  if (!url)
    return std::unexpected(
        base::Error{url.error().code, config.name + ": " + url.error().message, url.error().hint});
  if (http::is_loopback(url->host)) config.local = true;
  if (config.family.empty()) config.family = guess_family(config.model.empty() ? config.name : config.model);
  if (config.family.empty()) config.family = format->default_family;
  return std::make_unique<WireModel>(std::move(config), *format, client, retry);
}

}  // namespace agents
