#include "orchestrator/batch/cluster/jetstream.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace orchestrator::batch::cluster {
namespace {

using std::chrono::steady_clock;

constexpr Milliseconds kAnswer(5000);
// Among several servers nobody answers while a new leader is being chosen, and what was asked meanwhile is
// lost: it is asked again after this time. All that is asked for can be asked for twice. What is large is
// sent again less often: a server that is slow and no more must not have more to read for it.
constexpr Milliseconds kAgain(200);
constexpr Milliseconds kAgainLarge(500);
constexpr std::size_t kLarge = std::size_t{16} << 10;

Milliseconds again_after(std::string_view data) {
  return data.size() > kLarge ? kAgainLarge : kAgain;
}

std::vector<std::string_view> tokens_of(std::string_view subject) {
  std::vector<std::string_view> out;
  while (true) {
    std::size_t dot = subject.find('.');
    out.push_back(subject.substr(0, dot));
    if (dot == std::string_view::npos) return out;
    subject.remove_prefix(dot + 1);
  }
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

base::ErrorCode code_of_answer(std::int64_t code) {
  switch (code) {
    case 404:
      return base::ErrorCode::not_found;
    case 503:
      return base::ErrorCode::overloaded;
    case 500:
      return base::ErrorCode::server_error;
    default:
      return base::ErrorCode::bad_request;
  }
}

base::Result<base::Json> answer_of(const std::string& subject, const Message& message) {
  auto json = base::parse_json(message.data);
  if (!json) return json;
  const base::Json* error = base::get_object(*json, "error");
  if (!error) return json;
  std::string text = base::get_string(*error, "description").value_or("it failed");
  return base::fail(code_of_answer(base::get_int(*error, "code").value_or(0)),
                    fmt::format("the queue's server, asked for {}: {}", subject, text));
}

// A server without JetStream has nobody who listens to its interface.
base::Error no_jetstream(base::Error error) {
  if (error.code == base::ErrorCode::unavailable)
    return {base::ErrorCode::unavailable, "this NATS server has no JetStream, or is still starting",
            "start it as `nats-server -c FILE` with what `concord batch server-config` writes, or with -js"};
  return error;
}

base::Error no_stream(const std::string& subject) {
  return {base::ErrorCode::not_found, fmt::format("no stream takes {}", subject), ""};
}

}  // namespace

std::optional<Delivery> delivery_of(Message message) {
  // $JS.ACK.<stream>.<consumer>.<delivered>.<sequence>.<sequence>.<time>.<pending>; with a domain and an
  // account's hash two parts before the stream, and one at the end that says nothing.
  auto tokens = tokens_of(message.reply);
  if (tokens.size() < 9 || tokens[0] != "$JS" || tokens[1] != "ACK") return std::nullopt;
  auto delivered = number_of(tokens[tokens.size() == 9 ? 4 : 6]);
  if (!delivered) return std::nullopt;
  return Delivery{std::move(message), *delivered};
}

base::Result<Message> JetStream::insist(const std::string& subject, std::string_view data, Milliseconds wait,
                                        const std::string& message_id) {
  auto deadline = steady_clock::now() + wait;
  unsigned losses = connection_.losses();
  Milliseconds again = again_after(data);
  auto first = connection_.request(subject, data, std::min(wait, again), message_id);
  if (first || first.error().code != base::ErrorCode::stalled) return first;
  // From here on whichever answer comes first is taken, so that a slow server is heard all the same.
  std::string inbox = connection_.new_inbox();
  auto answers = connection_.subscribe(inbox);
  if (!answers) return std::unexpected(answers.error());
  while (steady_clock::now() < deadline) {
    if (connection_.losses() != losses || !connection_.is_connected())
      return base::fail(base::ErrorCode::unreachable, "the queue's server went away");
    auto sent = connection_.publish(subject, data, inbox, message_id);
    if (!sent) return std::unexpected(sent.error());
    auto left = std::chrono::ceil<Milliseconds>(deadline - steady_clock::now());
    auto answer = answers->next(std::clamp(left, Milliseconds(1), again));
    if (!answer) return std::unexpected(answer.error());
    if (!*answer) continue;
    if ((*answer)->status == 503)
      return base::fail(base::ErrorCode::unavailable, fmt::format("nobody listens to {}", subject));
    return std::move(**answer);
  }
  return first;
}

base::Result<base::Json> JetStream::ask(const std::string& subject, const base::Json& body) {
  std::string data = body.is_null() ? std::string() : base::dump(body);
  auto message = insist("$JS.API." + subject, data, kAnswer);
  if (!message) return std::unexpected(no_jetstream(message.error()));
  return answer_of(subject, *message);
}

base::Result<void> JetStream::ensure_stream(const base::Json& config) {
  std::string name = base::get_string(config, "name").value_or("");
  auto info = ask("STREAM.INFO." + name, nullptr);
  if (!info && info.error().code != base::ErrorCode::not_found) return std::unexpected(info.error());
  if (!info) {
    auto made = ask("STREAM.CREATE." + name, config);
    if (!made) return std::unexpected(made.error());
    return {};
  }
  const base::Json* now = base::get_object(*info, "config");
  base::Json wanted = now ? *now : base::Json::object();
  wanted.update(config);
  if (now && *now == wanted) return {};
  auto updated = ask("STREAM.UPDATE." + name, wanted);
  if (!updated) return std::unexpected(updated.error());
  return {};
}

base::Result<base::Json> JetStream::consumer(const std::string& stream, const std::string& name) {
  return ask(fmt::format("CONSUMER.INFO.{}.{}", stream, name), nullptr);
}

base::Result<void> JetStream::ensure_consumer(const std::string& stream, const base::Json& config) {
  std::string name = base::get_string(config, "durable_name").value_or("");
  auto made = ask(fmt::format("CONSUMER.DURABLE.CREATE.{}.{}", stream, name),
                  {{"stream_name", stream}, {"config", config}});
  if (!made) return std::unexpected(made.error());
  return {};
}

base::Result<void> JetStream::delete_consumer(const std::string& stream, const std::string& name) {
  auto gone = ask(fmt::format("CONSUMER.DELETE.{}.{}", stream, name), nullptr);
  if (!gone && gone.error().code != base::ErrorCode::not_found) return std::unexpected(gone.error());
  return {};
}

base::Result<std::vector<std::string>> JetStream::subjects(const std::string& stream,
                                                           const std::string& filter) {
  std::vector<std::string> out;
  std::int64_t total = 1;
  for (std::int64_t offset = 0; offset < total;) {
    auto info = ask("STREAM.INFO." + stream, {{"subjects_filter", filter}, {"offset", offset}});
    if (!info) return std::unexpected(info.error());
    const base::Json* state = base::get_object(*info, "state");
    const base::Json* subjects = state ? base::get_object(*state, "subjects") : nullptr;
    if (!subjects || subjects->empty()) break;
    for (const auto& [subject, count] : subjects->items()) out.push_back(subject);
    // Servers answer a page at a time; where one does not say how many there are, this was all.
    total = base::get_int(*info, "total").value_or(0);
    offset += static_cast<std::int64_t>(subjects->size());
  }
  return out;
}

base::Result<void> JetStream::purge(const std::string& stream, const std::string& filter) {
  auto purged = ask("STREAM.PURGE." + stream, {{"filter", filter}});
  if (!purged) return std::unexpected(purged.error());
  return {};
}

base::Result<void> JetStream::check_size(const Outgoing& message) const {
  if (message.data.size() <= connection_.max_payload()) return {};
  return base::fail(base::ErrorCode::too_large,
                    fmt::format("a message of {} bytes is over the queue's limit of {}", message.data.size(),
                                connection_.max_payload()),
                    "raise max_payload in the server's configuration");
}

base::Result<bool> JetStream::store(const Outgoing& message, Milliseconds wait) {
  if (auto fits = check_size(message); !fits) return std::unexpected(fits.error());
  auto confirmed = insist(message.subject, message.data, wait, message.id);
  if (!confirmed && confirmed.error().code == base::ErrorCode::unavailable)
    return std::unexpected(no_stream(message.subject));
  if (!confirmed) return std::unexpected(confirmed.error());
  auto answer = answer_of(message.subject, *confirmed);
  if (!answer) return std::unexpected(answer.error());
  return base::get_bool(*answer, "duplicate").value_or(false);
}

base::Result<std::vector<bool>> JetStream::store(std::span<const Outgoing> messages, Milliseconds wait) {
  std::string inbox = connection_.new_inbox();
  auto answers = connection_.subscribe(inbox + ".*");
  if (!answers) return std::unexpected(answers.error());
  for (const Outgoing& message : messages) {
    if (auto fits = check_size(message); !fits) return std::unexpected(fits.error());
  }
  std::vector<bool> confirmed(messages.size(), false), known(messages.size(), false);
  auto send = [&](std::size_t i, std::size_t answer) {
    return connection_.publish(messages[i].subject, messages[i].data, fmt::format("{}.{}", inbox, answer),
                               messages[i].id);
  };
  auto send_rest = [&]() -> base::Result<void> {
    for (std::size_t i = 0; i < messages.size(); ++i) {
      if (confirmed[i]) continue;
      if (auto sent = send(i, i); !sent) return sent;
    }
    return {};
  };
  if (auto sent = send_rest(); !sent) return std::unexpected(sent.error());
  unsigned losses = connection_.losses();
  // After a silence one is sent again and again, with answers of its own (from size() on): when one of these
  // comes, all that was sent before it and is not confirmed was lost.
  bool again = false;
  auto deadline = steady_clock::now() + wait;
  auto resend = steady_clock::now() + kAgainLarge;
  for (std::size_t count = 0; count < messages.size();) {
    auto message = answers->next(Milliseconds(50));
    if (!message) return std::unexpected(message.error());
    auto now = steady_clock::now();
    if (!*message) {
      // What was on its way when the server was lost is not answered any more.
      bool lost = connection_.losses() != losses || !connection_.is_connected();
      if (lost || now >= deadline) {
        std::string complaint = connection_.complaint();
        if (!complaint.empty()) complaint = " (" + complaint + ")";
        return base::fail(lost ? base::ErrorCode::unreachable : base::ErrorCode::stalled,
                          fmt::format("the queue's server confirmed {} of {} messages{}", count,
                                      messages.size(), complaint));
      }
      if (now < resend) continue;
      again = true;
      auto first = static_cast<std::size_t>(std::ranges::find(confirmed, false) - confirmed.begin());
      resend = now + again_after(messages[first].data);
      auto sent = send(first, messages.size() + first);
      if (!sent) return std::unexpected(sent.error());
      continue;
    }
    if ((*message)->status == 503) return std::unexpected(no_stream(messages[0].subject));
    auto place = number_of(tokens_of((*message)->subject).back());
    auto answer = answer_of(messages[0].subject, **message);
    if (!answer) return std::unexpected(answer.error());
    if (!place || *place >= 2 * messages.size()) continue;
    std::size_t i = *place % messages.size();
    if (confirmed[i]) continue;
    confirmed[i] = true;
    // What was sent twice may well be known.
    known[i] = !again && base::get_bool(*answer, "duplicate").value_or(false);
    ++count;
    deadline = now + wait;
    resend = now + kAgainLarge;
    if (*place < messages.size()) continue;
    if (auto sent = send_rest(); !sent) return std::unexpected(sent.error());
  }
  return known;
}

base::Result<std::string> JetStream::last(const std::string& stream, const std::string& subject) {
  auto message = insist("$JS.API.DIRECT.GET." + stream, base::dump({{"last_by_subj", subject}}), kAnswer);
  if (!message) return std::unexpected(no_jetstream(message.error()));
  if (message->status >= 400)
    return base::fail(message->status == 404 ? base::ErrorCode::not_found : base::ErrorCode::bad_request,
                      fmt::format("{} is not in the queue's store", subject));
  return std::move(message->data);
}

base::Result<void> JetStream::acknowledge(const Delivery& delivery) {
  return connection_.publish(delivery.message.reply, "+ACK");
}

base::Result<void> JetStream::acknowledge_surely(const Delivery& delivery, Milliseconds wait) {
  auto heard = connection_.request(delivery.message.reply, "+ACK", wait);
  if (!heard) return std::unexpected(heard.error());
  return {};
}

base::Result<void> JetStream::renew(const Delivery& delivery) {
  return connection_.publish(delivery.message.reply, "+WPI");
}

base::Result<void> JetStream::hand_back(const Delivery& delivery) {
  return connection_.publish(delivery.message.reply, "-NAK");
}

base::Result<Puller> Puller::make(Connection& connection, std::string stream, std::string consumer) {
  std::string inbox = connection.new_inbox();
  auto inbound = connection.subscribe(inbox + ".*");
  if (!inbound) return std::unexpected(inbound.error());
  return Puller(connection, std::move(stream), std::move(consumer), std::move(inbox), std::move(*inbound));
}

Puller::Puller(Connection& connection, std::string stream, std::string consumer, std::string inbox,
               Subscription inbound)
    : connection_(&connection),
      stream_(std::move(stream)),
      consumer_(std::move(consumer)),
      inbox_(std::move(inbox)),
      inbound_(std::move(inbound)) {}

// Whether something else may come for the present request.
base::Result<bool> Puller::take(Message message, std::vector<Delivery>& out) {
  if (message.status == 0) {
    if (under_way_ > 0) --under_way_;
    if (auto delivery = delivery_of(std::move(message))) out.push_back(std::move(*delivery));
    return true;
  }
  // Of an earlier request: it ended when it should.
  if (tokens_of(message.subject).back() != std::to_string(round_)) return true;
  under_way_ = 0;
  // 404: nothing there; 408: its time is up; 409: the consumer was deleted, or a limit is reached; 503: there
  // is none.
  bool deleted = message.status == 409 && message.description.find("Deleted") != std::string::npos;
  if (message.status == 503 || deleted)
    return base::fail(base::ErrorCode::not_found, fmt::format("the consumer {} has vanished", consumer_));
  return false;
}

base::Result<void> Puller::ask_for(std::size_t most, Milliseconds wait) {
  ++round_;
  under_way_ = most;
  // The server's time is up a little before ours, so that nothing comes when nobody looks any more.
  auto expires = std::max(wait - Milliseconds(50), Milliseconds(50));
  expires_ = steady_clock::now() + expires;
  base::Json request = {{"batch", most}, {"expires", std::chrono::nanoseconds(expires).count()}};
  return connection_->publish(fmt::format("$JS.API.CONSUMER.MSG.NEXT.{}.{}", stream_, consumer_),
                              base::dump(request), fmt::format("{}.{}", inbox_, round_));
}

base::Result<std::vector<Delivery>> Puller::pull(std::size_t most, Milliseconds wait) {
  std::vector<Delivery> out;
  auto deadline = steady_clock::now() + wait;
  bool asked = false;
  while (true) {
    // First what came already, then what comes.
    while (out.size() < most) {
      auto message = inbound_.next(Milliseconds(0));
      if (!message) return std::unexpected(message.error());
      if (!*message) break;
      auto taken = take(std::move(**message), out);
      if (!taken && out.empty()) return std::unexpected(taken.error());
    }
    if (!out.empty()) return out;
    auto now = steady_clock::now();
    if (now >= deadline) return out;
    if (under_way_ == 0 || now >= expires_) {
      if (asked) return out;  // the server said that there is nothing
      asked = true;
      if (auto sent = ask_for(most, wait); !sent) return std::unexpected(sent.error());
    }
    auto left = std::chrono::ceil<Milliseconds>(deadline - now);
    auto message = inbound_.next(left);
    if (!message) return std::unexpected(message.error());
    if (!*message) return out;
    auto taken = take(std::move(**message), out);
    if (!taken) return std::unexpected(taken.error());
  }
}

void Puller::leave(JetStream& jetstream) {
  while (under_way_ > 0 && steady_clock::now() < expires_ + Milliseconds(100)) {
    std::vector<Delivery> late;
    auto message = inbound_.next(Milliseconds(50));
    if (!message) return;
    if (*message) static_cast<void>(take(std::move(**message), late));
    for (const Delivery& delivery : late) static_cast<void>(jetstream.hand_back(delivery));
  }
}

}  // namespace orchestrator::batch::cluster
