// The loop's thread owns all that changes; what blocks (waiting for messages, storing, reading blobs) runs on
// a pool that has a thread for each slot.
//
// The order that makes a result count once: blobs up, answer stored and confirmed, only then the item
// acknowledged. A worker that dies between two of these leaves an item that somebody does once more, never
// one that is lost.
#include "orchestrator/batch/cluster/worker.hpp"

#include <algorithm>
#include <atomic>
#include <list>
#include <random>
#include <unistd.h>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "orchestrator/batch/cluster/slowdown.hpp"

namespace orchestrator::batch::cluster {
namespace {

using std::chrono::steady_clock;

constexpr Milliseconds kPull(2'000);
constexpr Milliseconds kPresenceBeat(2'000);
constexpr Milliseconds kControlBeat(100);
constexpr Milliseconds kStored(2'500);
constexpr Milliseconds kHeard(1'000);
constexpr Milliseconds kSoon(150);                       // what the queue could not do is tried again
constexpr Milliseconds kPause(10'000);                   // at most: a driver says go when it has looked
constexpr std::chrono::seconds kGrace(5);                // for finishing, after being asked to end
constexpr std::chrono::minutes kMostWaiting(30);         // for storing an answer, with the server away
constexpr std::size_t kInline = std::size_t{256} << 10;  // larger outcomes go among the blobs
constexpr std::int64_t kElsewhereMs = 2'000;             // before an item is tried on another machine

struct Slot {
  std::string kind;                  // "cpu" or "llm"
  std::string batch;                 // of the item it works on; "" for none
  base::TaskGroup* group = nullptr;  // its work, while it may be cancelled
  std::size_t work = 0;
  std::optional<agents::Pace> pace;    // of the item's requests
  std::optional<agents::Purse> purse;  // what it may cost
  Crowd crowd;                         // who is asked about it
  bool asks = false;                   // models, or may at any moment
  steady_clock::time_point asks_since{};
  bool withdrawn = false;   // its batch was cancelled
  bool is_engaged = false;  // an item was asked for, or is here
};

// What a slot took out of the queue, and when.
struct Taken {
  base::Result<std::vector<Delivery>> deliveries;
  unsigned losses = 0;  // of the connection, when it was asked for
  steady_clock::time_point when{};
};

// Replies among the queue's streams.
class QueueReplies final : public agents::ReplyStore {
 public:
  QueueReplies(base::ThreadPool& blocking, std::optional<JetStream>& jetstream)
      : blocking_(blocking), jetstream_(jetstream) {}

  base::Task<base::Result<std::optional<std::string>>> find(std::string key) override {
    auto look = [this, &key](std::stop_token) { return jetstream_->last(kReplies, "concord.reply." + key); };
    auto found = co_await blocking_.run(look);
    if (!found && found.error().code == base::ErrorCode::not_found)
      co_return base::Result<std::optional<std::string>>(std::nullopt);
    if (!found) co_return std::unexpected(found.error());
    co_return base::Result<std::optional<std::string>>(std::move(*found));
  }

  base::Task<base::Result<void>> keep(std::string key, std::string text) override {
    auto store = [this, &key, &text](std::stop_token) -> base::Result<void> {
      auto stored = jetstream_->store({"concord.reply." + key, text, ""}, kStored);
      if (!stored) return std::unexpected(stored.error());
      return {};
    };
    auto kept = co_await blocking_.run(store);
    co_return kept;
  }

 private:
  base::ThreadPool& blocking_;
  std::optional<JetStream>& jetstream_;
};

std::string random_name() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}", random(), random());
}

class Crewman {
 public:
  Crewman(WorkerSettings settings, Workplace workplace, const StopRequest& stop)
      : settings_(std::move(settings)),
        workplace_(std::move(workplace)),
        stop_(stop),
        blocking_(2 * settings_.jobs + settings_.llm_jobs + 4),
        cache_(settings_.cache / "blobs"),
        replies_(blocking_, jetstream_),
        me_(fmt::format("{}-{}-{}", token(settings_.machine), ::getpid(), random_name())),
        slowdown_(me_, settings_.slow) {}

  base::Task<base::Result<WorkerReport>> run() {
    began_ = last_busy_ = steady_clock::now();
    auto connected = co_await connect();
    if (!connected) co_return std::unexpected(connected.error());
    if (!connection_) co_return report_;
    auto executor = co_await base::asio::this_coro::executor;
    base::TaskGroup group(executor);
    std::size_t watching = group.spawn(watch());
    std::size_t telling = group.spawn(tell());
    std::size_t hearing = group.spawn(hear(kControl, &Crewman::hear_control));
    std::size_t minding = group.spawn(hear(kSlow, &Crewman::hear_slow));
    base::TaskGroup slots(executor);
    for (unsigned i = 0; i < settings_.jobs; ++i) slots.spawn(serve("cpu", i));
    for (unsigned i = 0; i < settings_.llm_jobs; ++i) slots.spawn(serve("llm", settings_.jobs + i));
    co_await slots.join();
    for (std::size_t task : {watching, telling, hearing, minding}) group.cancel(task);
    co_await group.join();
    leaves_ = true;
    tell_once();
    static_cast<void>(connection_->flush(Milliseconds(500)));
    co_return report_;
  }

 private:
  void say(const std::string& text) const {
    if (settings_.say) settings_.say(text);
  }
  void log(const std::string& text) const {
    if (settings_.log) settings_.log(text);
  }

  bool takes_more() const {
    auto now = steady_clock::now();
    if (stop_.asked() > 0) return false;
    if (settings_.most_time && now - began_ >= *settings_.most_time) return false;
    bool busy = std::ranges::any_of(slots_, [](const Slot& slot) { return !slot.batch.empty(); });
    return !settings_.idle_exit || busy || now - std::max(last_busy_, paused_until_) < *settings_.idle_exit;
  }

  base::Task<base::Result<void>> connect() {
    bool said = false;
    while (takes_more()) {
      auto opened = co_await blocking_.run(
          [this](std::stop_token) { return Connection::open(settings_.access, "worker"); });
      if (opened) {
        connection_ = std::move(*opened);
        jetstream_.emplace(*connection_);
        blobs_.emplace(*jetstream_);
        co_return base::Result<void>{};
      }
      if (opened.error().code != base::ErrorCode::unreachable) co_return std::unexpected(opened.error());
      if (!said) say(fmt::format("{}; waiting for it", opened.error().message));
      said = true;
      bool slept = co_await base::sleep(Milliseconds(500));
      if (!slept) co_return base::fail(base::ErrorCode::cancelled, "stopped");
    }
    co_return base::Result<void>{};
  }

  // --- what others are told, and tell ----------------------------------------------------------------------

  void tell_once() {
    auto busy = std::ranges::count_if(slots_, [](const Slot& slot) { return !slot.batch.empty(); });
    Presence presence{me_,
                      settings_.machine,
                      settings_.version,
                      settings_.jobs + settings_.llm_jobs,
                      static_cast<unsigned>(busy),
                      leaves_,
                      steady_clock::now() < paused_until_};
    static_cast<void>(connection_->publish(fmt::format("{}.{}", kPresence, me_), pack(presence)));
  }

  base::Task<> tell() {
    bool goes_on = true;
    while (goes_on) {
      tell_once();
      goes_on = co_await base::sleep(kPresenceBeat);
    }
  }

  void hear_control(const Message& message) {
    auto json = base::parse_json(message.data);
    if (!json) return;
    if (base::get_bool(*json, "hello").value_or(false)) tell_once();
    if (base::get_bool(*json, "go").value_or(false))
      paused_until_ = std::min(paused_until_, steady_clock::now());
    auto cancelled = base::get_string(*json, "cancel");
    if (!cancelled) return;
    for (Slot& slot : slots_) {
      if (slot.batch != *cancelled || !slot.group) continue;
      slot.withdrawn = true;
      slot.group->cancel(slot.work);
    }
  }

  void hear_slow(const Message& message) {
    auto json = base::parse_json(message.data);
    auto time = json ? base::get_int(*json, "slow_ms") : std::nullopt;
    if (!time) return;
    Slowdown::Word word{
        base::get_string(*json, "worker").value_or(""),
        Milliseconds(std::clamp<std::int64_t>(*time, 0, 3'600'000)),
        static_cast<unsigned>(std::clamp<std::int64_t>(base::get_int(*json, "refusals").value_or(0), 0, 30))};
    slowdown_.heard(steady_clock::now(), word);
  }

  // What all workers are told, as soon as it is here.
  base::Task<> hear(const char* subject, void (Crewman::*take)(const Message&)) {
    auto inbound = connection_->subscribe(subject);
    bool goes_on = inbound.has_value();
    while (goes_on) {
      auto message =
          co_await blocking_.run([&inbound](std::stop_token) { return inbound->next(kControlBeat); });
      if (message && *message) (this->*take)(**message);
      if (message) {
        bool stopping = co_await base::cancelled();
        goes_on = !stopping;
      } else {
        goes_on = co_await base::sleep(kControlBeat);
      }
    }
  }

  // Hands back what is under way when that is wanted.
  base::Task<> watch() {
    steady_clock::time_point asked{};
    bool goes_on = true;
    while (goes_on) {
      auto now = steady_clock::now();
      if (stop_.asked() > 0 && asked == steady_clock::time_point{}) asked = now;
      if (stop_.asked() > 1 || (stop_.asked() == 1 && now - asked > kGrace)) {
        for (Slot& slot : slots_) {
          if (slot.group) slot.group->cancel(slot.work);
        }
      }
      goes_on = co_await base::sleep(kControlBeat);
    }
  }

  // --- a slot ----------------------------------------------------------------------------------------------

  base::Task<> serve(std::string kind, unsigned number) {
    Slot& slot = slots_.emplace_back();
    Workplace place = workplace_;
    place.crowd = [this, &slot](std::string) { return crowd_for(slot); };
    place.workspace = settings_.cache / fmt::format("workspace-{}", number);
    std::optional<Puller> puller;
    std::optional<Taken> taken;  // while the answer before was handed in
    while (taken || takes_more()) {
      slot.is_engaged = taken.has_value();
      if (!taken) {
        bool waits = (kind == "llm" && !may_ask(slot)) || alone_;
        if (waits || !may_pull()) {
          bool slept = co_await base::sleep(Milliseconds(50));
          if (!slept) break;
          continue;
        }
      }
      if (!puller) {
        auto made = co_await blocking_.run([this, &kind](std::stop_token) { return make_puller(kind); });
        if (!made) {
          bool slept = co_await base::sleep(kSoon);
          if (!slept) break;
          continue;
        }
        puller.emplace(std::move(*made));
        continue;  // it took time: another slot may want to be alone by now
      }
      slot.is_engaged = true;
      if (!taken) co_await pull_into(*puller, taken);
      Taken now = std::move(*taken);
      taken.reset();
      if (!now.deliveries) {
        // Its consumer has vanished, or the server: what there is now is looked at anew.
        puller.reset();
        bool slept = co_await base::sleep(Milliseconds(100));
        if (!slept) break;
        continue;
      }
      if (now.deliveries->empty()) continue;
      // A stale one comes again by itself, to whoever is there.
      if (is_stale(now)) continue;
      co_await do_one(slot, now.deliveries->front(), place, kind == "cpu" ? &*puller : nullptr, taken);
    }
    slot.is_engaged = false;
    if (!puller) co_return;
    co_await blocking_.run([this, &puller](std::stop_token) {
      puller->leave(*jetstream_);
      return true;
    });
  }

  base::Task<> pull_into(Puller& puller, std::optional<Taken>& taken) {
    unsigned losses = connection_->losses();
    auto deliveries = co_await blocking_.run([&puller](std::stop_token) { return puller.pull(1, kPull); });
    taken = Taken{std::move(deliveries), losses, steady_clock::now()};
  }

  // It waited for so long, or its server went meanwhile, so that somebody else may have it.
  bool is_stale(const Taken& taken) const {
    return taken.losses != connection_->losses() || steady_clock::now() - taken.when > lease_ / 2;
  }

  // A server that came back may hold items again that were done: its driver takes them out and says go.
  // Without one nobody waits for long.
  bool may_pull() {
    auto now = steady_clock::now();
    if (!connection_->is_connected()) {
      was_away_ = true;
      return false;
    }
    if (was_away_ || connection_->losses() != losses_) {
      paused_until_ = now + kPause;
      tell_once();  // a driver that lost nothing says go at once
    }
    was_away_ = false;
    losses_ = connection_->losses();
    return now >= paused_until_;
  }

  // Only drivers make consumers, when their streams stand: a server (2.9.10, measured) shows a new stream a
  // moment before it can send from it, and a consumer made in that moment hands its items to nobody, for
  // ever.
  base::Result<Puller> make_puller(const std::string& kind) {
    std::string name = item_consumer(kind, settings_.version);
    auto info = jetstream_->consumer(kItems, name);
    if (!info) return std::unexpected(info.error());
    const base::Json* config = base::get_object(*info, "config");
    auto wait = config ? base::get_int(*config, "ack_wait") : std::nullopt;
    if (wait) lease_ = std::max(Milliseconds(300), Milliseconds(*wait / 1'000'000));
    auto most = config && kind == "llm" ? base::get_int(*config, "max_ack_pending") : std::nullopt;
    if (most) most_at_once_ = static_cast<unsigned>(std::clamp<std::int64_t>(*most, 1, 100'000));
    return Puller::make(*connection_, kItems, name);
  }

  base::Task<base::Result<Agents>> crowd_for(Slot& slot) {
    auto made = co_await settings_.crowd(*slot.purse);
    if (!made) co_return std::unexpected(made.error());
    slot.crowd = std::move(*made);
    co_return Agents(slot.crowd);
  }

  // Answers of models, and what they cost, are kept under the item's name: whoever does it again finds them.
  // So many items at a time as the consumer lets through share the requests of a minute.
  base::Task<base::Result<void>> open_purse(Slot& slot, const Order& order, std::string run) {
    slot.crowd.clear();
    slot.pace.emplace(settings_.requests_a_minute / static_cast<double>(std::max(1U, most_at_once_.load())));
    agents::Purse::Terms terms{
        order.item.key,
        order.account,
        std::move(run),
        agents::Money::dollars(order.item.allowance),
        [this, &slot](std::optional<Milliseconds> wait) {
          tell_all(slowdown_.refused(steady_clock::now(), slot.asks_since, wait));
        },
        [this, &slot] { tell_all(slowdown_.answered(steady_clock::now(), slot.asks_since)); }};
    slot.purse.emplace(replies_, std::move(terms), &*slot.pace);
    auto opened = co_await slot.purse->open();
    co_return opened;
  }

  // They ask the same provider.
  void tell_all(const std::optional<Slowdown::Word>& word) {
    if (!word) return;
    static_cast<void>(
        connection_->publish(kSlow, base::dump({{"slow_ms", word->pause.count()},
                                                {"worker", word->worker},
                                                {"refusals", static_cast<std::int64_t>(word->refusals)}})));
  }

  bool may_ask(const Slot& slot) const {
    auto asks_too = [&](const Slot& other) { return &other != &slot && other.asks; };
    return slowdown_.may_ask(steady_clock::now(), std::ranges::any_of(slots_, asks_too));
  }

  // While the answer is on its way to the queue, the next item is on its way here (`puller`, `next`): it
  // begins when that answer and its acknowledgement are confirmed, so that a machine that vanishes has cut
  // one item a slot.
  base::Task<> do_one(Slot& slot, const Delivery& delivery, Workplace& place, Puller* puller,
                      std::optional<Taken>& next) {
    auto order = unpack_order(delivery.message.data);
    if (!order) {
      say(fmt::format("a message that is no item is put aside: {}", order.error().message));
      static_cast<void>(jetstream_->acknowledge(delivery));
      co_return;
    }
    slot.withdrawn = false;
    auto executor = co_await base::asio::this_coro::executor;
    base::TaskGroup beside(executor);
    std::size_t renewal = beside.spawn(renew(delivery));
    std::uint64_t deaths = co_await deaths_of(*order, delivery.delivered);
    bool may_begin = co_await wait_for_place(slot, deaths > 0 && deaths + 1 == order->tries);
    slot.batch = order->batch;
    base::Result<void> noted;
    if (may_begin) noted = co_await note_beginning(*order, delivery.delivered);
    log(fmt::format("{} {} {}", may_begin && noted ? "begin" : "leave", order->item.name, deaths + 1));
    Answer answer;
    if (!noted) {
      answer = returned(*order, noted.error().message, kElsewhereMs);
    } else if (may_begin) {
      answer = co_await answer_for(slot, *order, deaths, place);
      slot.asks = false;
    } else {
      answer = returned(*order, "it has to be done alone", 200);
      answer.is_busy = true;
    }
    answer.deaths = deaths;
    if (alone_ == &slot) alone_ = nullptr;
    bool is_taken_over = is_superseded(slot);
    bool counts = !slot.withdrawn && !is_taken_over;
    base::TaskGroup pulling(executor);
    if (puller && !alone_ && takes_more() && may_pull()) pulling.spawn(pull_into(*puller, next));
    if (counts) counts = co_await hand_in(*order, answer);
    // Until it is acknowledged nobody begins another one in its place.
    if (counts && slot.purse) co_await rest(*slot.pace);
    if (counts || slot.withdrawn)
      co_await blocking_.run([this, &delivery](std::stop_token) {
        return jetstream_->acknowledge_surely(delivery, kHeard).has_value();
      });
    // The one that waits for this one to go may take all of us along.
    if (!may_begin)
      co_await blocking_.run(
          [this](std::stop_token) { return connection_->flush(Milliseconds(1000)).has_value(); });
    beside.cancel(renewal);
    co_await beside.join();
    constexpr const char* kWords[] = {"done", "returned", "poison"};
    log(fmt::format("{} {}", counts ? kWords[static_cast<int>(answer.kind)] : "dropped", order->item.name));
    if (counts && answer.kind == Answer::Kind::done)
      ++report_.done;
    else if (counts)
      ++report_.handed_back;
    slot.crowd.clear();
    slot.purse.reset();
    slot.batch.clear();
    last_busy_ = steady_clock::now();
    co_await pulling.join();
  }

  // That an item which came before is begun is written down first, so that workers which were handed it and
  // ended before they began are not counted. The first time costs nothing: it counts as begun.
  static bool is_noted(const Order& order, std::uint64_t delivered) {
    return order.deaths > 0 || delivered > 1;
  }

  static std::string note_key(const Order& order, std::uint64_t delivered) {
    return base::sha256(
        fmt::format("begun {} {} {} {}", order.batch, order.item.key, order.attempt, delivered));
  }

  base::Task<base::Result<void>> note_beginning(const Order& order, std::uint64_t delivered) {
    if (!is_noted(order, delivered)) co_return base::Result<void>();
    auto kept = co_await replies_.keep(note_key(order, delivered), settings_.machine);
    co_return kept;
  }

  // How many workers ended while they worked on it, as far as it matters. What can't be read counts as begun.
  base::Task<std::uint64_t> deaths_of(const Order& order, std::uint64_t delivered) {
    std::uint64_t deaths = order.deaths;
    for (std::uint64_t before = 1; before < delivered && deaths < order.tries; ++before) {
      bool begun = true;
      if (is_noted(order, before)) {
        auto found = co_await replies_.find(note_key(order, before));
        begun = !found || *found;
      }
      if (begun) ++deaths;
    }
    co_return deaths;
  }

  // Whoever dies takes along all that it works on, and only one of them is to blame. So an item that may be
  // given up next is tried alone: nothing else is here when it begins. False: another one is, or will be, and
  // this one as well would have to be.
  base::Task<bool> wait_for_place(Slot& slot, bool has_to_be_alone) {
    if (!has_to_be_alone) co_return true;
    if (alone_) co_return false;
    alone_ = &slot;
    auto is_here = [&](const Slot& other) { return &other != &slot && other.is_engaged; };
    bool goes_on = true;
    while (goes_on && std::ranges::any_of(slots_, is_here)) goes_on = co_await base::sleep(Milliseconds(20));
    co_return true;
  }

  base::Task<> rest(const agents::Pace& pace) const {
    bool goes_on = true;
    while (goes_on && stop_.asked() == 0 && pace.wait().count() > 0)
      goes_on = co_await base::sleep(std::min(std::chrono::ceil<Milliseconds>(pace.wait()), kControlBeat));
  }

  base::Task<> renew(const Delivery& delivery) {
    bool goes_on = true;
    while (goes_on) {
      goes_on = co_await base::sleep(lease_ / 3);
      if (goes_on) static_cast<void>(jetstream_->renew(delivery));
    }
  }

  // Another worker was given the item when this one was cut off for longer than its lease.
  static bool is_superseded(const Slot& slot) {
    return slot.purse && slot.purse->trouble() && slot.purse->trouble()->code == base::ErrorCode::conflict;
  }

  Answer returned(const Order& order, std::string why, std::int64_t delay_ms) const {
    Answer answer;
    answer.kind = Answer::Kind::returned;
    answer.key = order.item.key;
    answer.why = std::move(why);
    answer.delay_ms = delay_ms;
    return answer;
  }

  base::Task<Answer> answer_for(Slot& slot, const Order& order, std::uint64_t deaths, Workplace& place) {
    if (order.item.asks_models) {
      // It was asked for before a provider had too much.
      if (!may_ask(slot)) {
        auto left = std::max(slowdown_.left(steady_clock::now()), kControlBeat);
        Answer later = returned(order, "a provider wants fewer requests", left.count());
        later.is_busy = true;
        co_return later;
      }
      slot.asks = true;
      slot.asks_since = steady_clock::now();
      auto opened = co_await open_purse(slot, order, random_name());
      if (!opened) co_return returned(order, opened.error().message, kElsewhereMs);
    }
    Answer answer = co_await answer_of_work(slot, order, deaths, place);
    if (slot.purse) answer.charges = slot.purse->charges();
    co_return answer;
  }

  base::Task<Answer> answer_of_work(Slot& slot, const Order& order, std::uint64_t deaths, Workplace& place) {
    const Item& item = order.item;
    if (deaths >= order.tries) {
      Answer answer =
          returned(order, fmt::format("{} workers ended while they worked on it", order.tries), 0);
      answer.kind = Answer::Kind::poison;
      co_return answer;
    }
    if (order.version != settings_.version)
      co_return returned(order, fmt::format("this worker is of version {}", settings_.version), kElsewhereMs);
    if (!item.toolchain.empty() && item.toolchain != settings_.toolchain)
      co_return returned(
          order,
          fmt::format("this worker has {}, and {} is wanted",
                      settings_.toolchain.empty() ? "no Rust" : settings_.toolchain, item.toolchain),
          kElsewhereMs);
    base::Result<Texts> texts;
    if (!item.inputs.empty())
      texts = co_await blocking_.run([this, &item](std::stop_token) { return fetch(item); });
    if (!texts) {
      Answer answer = returned(order, texts.error().message, 0);
      answer.lacks_inputs = texts.error().code == base::ErrorCode::not_found ||
                            texts.error().code == base::ErrorCode::bad_reply;
      if (!answer.lacks_inputs) answer.delay_ms = kElsewhereMs;
      co_return answer;
    }
    auto outcome = co_await perform_cancellably(slot, item, std::move(*texts), place);
    if (!outcome) co_return failure_of(slot, order, outcome.error());
    if (slot.purse) {
      if (slot.purse->trouble() && outcome->files.empty())
        co_return failure_of(slot, order, *slot.purse->trouble());
      outcome->dollars = slot.purse->charged().dollars();
      outcome->entry["cost_usd"] = outcome->dollars;
    }
    Answer answer;
    answer.key = item.key;
    answer.outcome = pack(*outcome);
    answer.digest = base::sha256(answer.outcome);
    answer.size = answer.outcome.size();
    co_return answer;
  }

  Answer failure_of(const Slot& slot, const Order& order, const base::Error& error) {
    if (error.code == base::ErrorCode::cancelled) return returned(order, "its worker was told to end", 0);
    if (slot.purse && error.code == base::ErrorCode::budget_spent) {
      Answer answer = returned(order, base::describe(error), 0);
      answer.kind = Answer::Kind::poison;
      return answer;
    }
    bool too_much = error.code == base::ErrorCode::rate_limited || error.code == base::ErrorCode::overloaded;
    if (!too_much) return returned(order, base::describe(error), kElsewhereMs);
    auto wait = slot.purse ? slot.purse->asked_wait() : std::nullopt;
    auto left = slowdown_.left(steady_clock::now());
    Answer answer = returned(order, base::describe(error), std::max(wait.value_or(left), left).count());
    answer.is_busy = true;
    return answer;
  }

  base::Task<base::Result<Outcome>> perform_cancellably(Slot& slot, const Item& item, Texts texts,
                                                        Workplace& place) {
    auto executor = co_await base::asio::this_coro::executor;
    base::Result<Outcome> result = base::fail(base::ErrorCode::cancelled, "cancelled");
    base::TaskGroup group(executor);
    slot.work = group.spawn(perform_into(item, std::move(texts), place, result));
    slot.group = &group;
    co_await group.join();
    slot.group = nullptr;
    co_return result;
  }

  static base::Task<> perform_into(const Item& item, Texts texts, Workplace& place,
                                   base::Result<Outcome>& result) {
    result = co_await base::guarded(perform(item, std::move(texts), place));
  }

  base::Result<Texts> fetch(const Item& item) {
    Texts texts;
    for (const auto& input : item.inputs) {
      auto cached = cache_.get(input->sha256);
      if (!cached) {
        auto blob = blobs_->get(input->sha256, input->size);
        if (!blob) return std::unexpected(blob.error());
        cache_.put(input->sha256, *blob);
        cached = std::move(*blob);
      }
      texts[input->name] = std::move(*cached);
    }
    return texts;
  }

  // Whether the answer is in the queue, confirmed. A server that is away is waited for.
  base::Task<bool> hand_in(const Order& order, Answer& answer) {
    answer.run = random_name();
    answer.worker = settings_.machine;
    auto deadline = steady_clock::now() + kMostWaiting;
    while (true) {
      auto stored = co_await blocking_.run(
          [this, &order, &answer](std::stop_token) { return store_answer(order, answer); });
      if (stored) co_return true;
      bool lasting = stored.error().code == base::ErrorCode::too_large ||
                     stored.error().code == base::ErrorCode::bad_request;
      if (lasting || steady_clock::now() > deadline || stop_.asked() > 1) {
        say(fmt::format("{}: its result can't be handed in: {}", order.item.name, stored.error().message));
        co_return false;
      }
      // Among several servers nobody takes it until a new leader is chosen.
      bool slept = co_await base::sleep(kSoon);
      if (!slept) co_return false;
    }
  }

  base::Result<void> store_answer(const Order& order, const Answer& answer) {
    Answer small = answer;
    std::size_t limit = std::min(kInline, connection_->max_payload() / 2);
    if (answer.outcome.size() > limit) {
      std::pair<std::string, std::string_view> blob[] = {{answer.digest, answer.outcome}};
      if (auto put = blobs_->put(blob); !put) return put;
      small.outcome.clear();
    }
    auto stored = jetstream_->store({result_subject(order.batch), pack(small), answer.run}, kStored);
    if (!stored) return std::unexpected(stored.error());
    return {};
  }

  WorkerSettings settings_;
  Workplace workplace_;
  const StopRequest& stop_;
  base::ThreadPool blocking_;
  std::optional<JetStream> jetstream_;
  BlobCache cache_;
  QueueReplies replies_;
  std::string me_;
  Slowdown slowdown_;
  std::unique_ptr<Connection> connection_;
  std::optional<Blobs> blobs_;
  std::list<Slot> slots_;        // a list: tasks hold references
  const Slot* alone_ = nullptr;  // works, or will when the others have ended
  Milliseconds lease_ = std::chrono::seconds(30);
  steady_clock::time_point began_{}, last_busy_{}, paused_until_{};
  unsigned losses_ = 0;
  std::atomic<unsigned> most_at_once_ = 1;  // items that ask models, over all machines
  bool leaves_ = false, was_away_ = false;
  WorkerReport report_;
};

}  // namespace

base::Task<base::Result<WorkerReport>> work(WorkerSettings settings, Workplace workplace,
                                            const StopRequest& stop) {
  Crewman crewman(std::move(settings), std::move(workplace), stop);
  auto report = co_await crewman.run();
  co_return report;
}

}  // namespace orchestrator::batch::cluster
